"""The records at the boundary: `Figure`, `Claim` and `Event`, and what must hold for one of them.

How they come to be is in `recording.py`. Pydantic models, which serve sections 1.4 and 2 of the guide. Offsets are code
points of the source, half-open; days are inclusive; numbers are exact.

    智谱去年净亏损 29.56 亿元  →  kind loss, text "29.56 亿元", value 2956000000, unit CNY
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

from catchup.models import (
    MONEY_KINDS,
    Direction,
    Kind,
    Mod,
    Modality,
    Qualifier,
)

#: what a unit may be, by kind; a count has any unit or none, a date has none
UNITS: dict[str, frozenset[str]] = {
    "percentage": frozenset({"%", "pp", "‰", "bp"}),
    "ratio": frozenset({"times", "fraction"}),
    "rank": frozenset({"rank"}),
    "duration": frozenset({"year", "quarter", "month", "week", "day", "hour", "minute", "second"}),
}
_ISO_4217 = re.compile(r"[A-Z]{3}")

_POINT = (
    r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?|-H[12]|-Q[1-4]|-W[0-9]{2}|-(?:SP|SU|FA|WI))?|[0-9]{3}X|[0-9]{2}(?:XX)?)"
)
#: a point, or a range of two points of which one may be open
_TIMEX3 = re.compile(rf"{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./{_POINT}")


def digits(number: Decimal) -> str:
    """The number in plain digits, without an exponent and without zeros that say nothing.

    >>> digits(Decimal("1.7520E+9")), digits(Decimal("0.00080"))
    ('1752000000', '0.0008')
    """
    text = str(number)
    if text.isdecimal():
        return text
    if not number:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _tidy(number: Decimal) -> Decimal:
    # most are whole and plain already
    return number if str(number).isdecimal() else Decimal(digits(number))


def _plain(number: Decimal | str) -> int | float | str:
    """A JSON number for pydantic's own writer where one holds it exactly; `writing.as_json` has no such limit."""
    if isinstance(number, str):
        return number
    if number == number.to_integral_value():
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else str(number)


Number = Annotated[
    Decimal,
    AfterValidator(_tidy),
    PlainSerializer(_plain, when_used="json-unless-none"),
    WithJsonSchema({"type": "number"}),
]
Timex = Annotated[str, WithJsonSchema({"type": "string", "description": "TIMEX3 value of a date"})]


class Record(BaseModel):
    """What all records share: they cannot be changed and know no other fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Rate(Record):
    """The denominator of a rate: 元/千 Token → 1000 Token."""

    value: Number
    unit: str


class Stretch(Record):
    """Where a slot's words stand in the source, in code points, half-open."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Period(Record):
    """First and last day, inclusive; an open end is null."""

    start: datetime.date | None
    end: datetime.date | None

    @model_validator(mode="after")
    def _has_an_end(self) -> Self:
        if self.start is None and self.end is None:
            raise ValueError("a period has a first or a last day")
        return self


class Figure(Record):
    """One expression of a quantity or of a time (guide, section 1)."""

    id: str = Field(description="stable over runs: the document and the offsets")
    doc: str = Field(description="the path as given, - for standard input")
    kind: Kind
    text: str = Field(min_length=1, description="exactly source[start:end]")
    start: int = Field(ge=0, description="code points from the start of the decoded file")
    end: int = Field(description="half-open")
    line: int = Field(ge=1)
    column: int = Field(ge=1, description="in code points, from 1")
    value: Number | Timex | None = Field(description="exact; null for a range; a TIMEX3 value for a date")
    low: Number | None
    high: Number | None
    unit: str | None = Field(
        description="ISO 4217 for money; % pp ‰ bp; times fraction; rank; year … second; as written for a count"
    )
    qualifier: Qualifier | None
    direction: Direction | None
    per: Rate | None
    mod: Mod | None
    date_start: datetime.date | None = Field(description="first day of a date")
    date_end: datetime.date | None = Field(description="last day of a date, inclusive; null when open")
    optional: bool = Field(description="one that reasonable people disagree on; it carries no claim")
    rule: str = Field(description="the shape that found it")
    sentence: str = Field(description="the sentence it stands in, as the source writes it")

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError("text and offsets differ in length")
        if self.kind == "date":
            self._check_date()
        else:
            self._check_number()
        self._check_unit()
        return self

    def _check_date(self) -> None:
        if not isinstance(self.value, str) or not _TIMEX3.fullmatch(self.value):
            raise ValueError(f"the value of a date is a TIMEX3 value, not {self.value!r}")
        if self.low is not None or self.high is not None:
            raise ValueError("a date has no low and high")
        if self.date_start is None and self.date_end is None:
            raise ValueError("a date has a first or a last day")
        if self.date_start and self.date_end and self.date_end < self.date_start:
            raise ValueError("a date ends before it starts")

    def _check_number(self) -> None:
        if isinstance(self.value, str):
            raise ValueError(f"only a date has text as its value, not {self.kind}")
        if self.date_start is not None or self.date_end is not None:
            raise ValueError(f"only a date has days, not {self.kind}")
        if self.mod is not None:
            raise ValueError(f"only a date has a mod, not {self.kind}")
        if self.value is None:
            if self.low is None or self.high is None:
                raise ValueError("a figure has a value, or low and high")
            if self.high < self.low:
                raise ValueError("high is below low")
        elif self.low is not None or self.high is not None:
            raise ValueError("a figure has a value, or low and high, never both")
        least = self.low if self.value is None else self.value
        if self.kind == "loss" and least is not None and least < 0:
            raise ValueError("a loss is a positive amount")

    def _check_unit(self) -> None:
        if self.kind in MONEY_KINDS:
            if self.unit is None or not _ISO_4217.fullmatch(self.unit):
                raise ValueError(f"the unit of {self.kind} is an ISO 4217 code, not {self.unit!r}")
        elif self.kind == "date":
            if self.unit is not None:
                raise ValueError("a date has no unit")
        elif self.kind in UNITS and self.unit not in UNITS[self.kind]:
            raise ValueError(f"{self.unit!r} is no unit of {self.kind}")


class Claim(Record):
    """One assertion that a figure makes: whose, of what, when, according to whom (guide, section 2)."""

    id: str = Field(description="the figure's id and a suffix")
    doc: str
    figure: Figure
    subject: str | None = Field(description="the entity or group that the figure is about")
    metric: str | None = Field(description="the property measured")
    period: Period | None = Field(description="the days that the figure is for")
    source: str | None = Field(description="to whom the text attributes it")
    modality: Modality
    compared_to: str | None = Field(
        description="what it is compared with; yoy, qoq, mom, wow for the year, quarter, month, week before"
    )
    subject_span: Stretch | None
    metric_span: Stretch | None
    period_span: Stretch | None
    source_span: Stretch | None
    modality_span: Stretch | None
    compared_to_span: Stretch | None


class Event(Record):
    """One dated statement without a quantity: who did what, and when (guide, section 2, for what has no figure)."""

    id: str = Field(description="the date's id and a suffix")
    doc: str
    date: Figure = Field(description="when: the record of the date")
    subject: str | None = Field(description="who, or what")
    predicate: str = Field(min_length=1, description="the verb phrase, as the source writes it")
    source: str | None = Field(description="to whom the text attributes it")
    modality: Modality
    subject_span: Stretch | None
    predicate_span: Stretch
    source_span: Stretch | None
    modality_span: Stretch | None

    @model_validator(mode="after")
    def _has_a_date(self) -> Self:
        if self.date.kind != "date":
            raise ValueError(f"an event has a date, not a {self.date.kind}")
        return self


class Result(NamedTuple):
    """The records of one document, in order of start."""

    doc: str
    records: Sequence[Figure | Claim | Event]


def place(record: Figure | Claim | Event) -> Figure:
    """The figure that tells where a record stands: itself, the one that it is about, or its date."""
    if isinstance(record, Figure):
        return record
    return record.figure if isinstance(record, Claim) else record.date
