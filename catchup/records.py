"""The records at the boundary: `Figure`, `Claim` and `Event`, and what must hold for one of them.

How they come to be is in `recording.py`. Pydantic models, which serve sections 1.4 and 2 of the guide. Offsets are code
points of the source, half-open; days are inclusive; numbers are exact.

    智谱去年净亏损 29.56 亿元  →  kind loss, text "29.56 亿元", value 2956000000, unit CNY
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

from catchup.light import LightFigure, digits, makes_sense
from catchup.models import (
    Direction,
    Kind,
    Mod,
    Modality,
    Qualifier,
)

if TYPE_CHECKING:
    from catchup.light import AnyRecord


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
    value: Number | Timex | None = Field(
        description="exact; null for a range; a TIMEX3 value for a date; of one not resolved what is known (XXXX-05), or null"
    )
    low: Number | None
    high: Number | None
    unit: str | None = Field(
        description="ISO 4217 for money; % pp ‰ bp; times fraction; rank; year … second; as written for a count"
    )
    qualifier: Qualifier | None
    direction: Direction | None
    per: Rate | None
    mod: Mod | None
    date_start: datetime.date | None = Field(description="first day of a date; null when open, or not resolved")
    date_end: datetime.date | None = Field(
        description="last day of a date, inclusive; null when open; null with date_start when not resolved"
    )
    optional: bool = Field(description="one that reasonable people disagree on; it carries no claim")
    rule: str = Field(description="the shape that found it")
    sentence: str = Field(description="the sentence it stands in, as the source writes it")

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        makes_sense(
            self.kind,
            self.text,
            self.start,
            self.end,
            self.value,
            self.low,
            self.high,
            self.unit,
            self.mod,
            self.date_start,
            self.date_end,
        )
        return self

    @property
    def unresolved(self) -> bool:
        """Whether it is a date of which neither end is known: 去年 in a text that has no date. An open range has one end."""
        return self.kind == "date" and self.date_start is None and self.date_end is None


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
        if self.date.unresolved:
            raise ValueError("an event has a date whose days are known")
        return self


def place(record: AnyRecord) -> Figure | LightFigure:
    """The figure that tells where a record stands: itself, the one that it is about, or its date."""
    if isinstance(record, Claim):
        return record.figure
    return record.date if isinstance(record, Event) else record
