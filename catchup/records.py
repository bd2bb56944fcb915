"""The records at the boundary: `Figure` and `Claim`, what must hold for one of them, and how they come to be.

In: what `resolve` and `link` made of a document (`Resolved`, `Link`). Out: pydantic models, validated in one batch a
document. Serves sections 1.4 and 2 of the guide. Offsets are code points of the source, half-open; days are inclusive;
numbers are exact.

    智谱去年净亏损 29.56 亿元  →  kind loss, text "29.56 亿元", value 2956000000, unit CNY
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    TypeAdapter,
    WithJsonSchema,
    model_validator,
)

from catchup.models import (
    MONEY_KINDS,
    Direction,
    Document,
    Kind,
    Link,
    Mod,
    Modality,
    Qualifier,
    Resolved,
    Slot,
    Span,
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

#: a sentence longer than this (a 64 MB line without a full stop) is shown as the stretch around the figure
SENTENCE_LIMIT = 2000


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


class Result(NamedTuple):
    """The records of one document, in order of start."""

    doc: str
    records: Sequence[Figure | Claim]


#: records to a batch: validating them together costs half of one by one, more than a few hundred gain nothing
_BATCH = 500


@functools.cache
def _many(model: type[Figure] | type[Claim]) -> TypeAdapter[Any]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def _validated(model: type[Figure] | type[Claim], rows: Iterable[dict[str, Any]]) -> list[Any]:
    """The records of the rows, batch by batch."""
    validate, rows, records = _many(model).validate_python, iter(rows), []
    while batch := list(itertools.islice(rows, _BATCH)):
        records += validate(batch)
    return records


def figure_records(document: Document, found: Iterable[Resolved]) -> list[Figure]:
    """The records of resolved figures. Raises pydantic's ValidationError where one makes no sense (our defect)."""
    return _validated(Figure, _figure_rows(document, found))


def _figure_rows(document: Document, found: Iterable[Resolved]) -> Iterator[dict[str, Any]]:
    source, doc = document.source, document.name
    offset, lines_before, column = document.origin
    lines = [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", source))]
    sentences = [sentence.start for sentence in document.sentences]
    for figure in found:
        start, end = figure.start, figure.end
        line = bisect_right(lines, start)
        at, to = start + offset, end + offset
        yield {
            "id": f"{doc}#{at}-{to}",
            "doc": doc,
            "kind": figure.kind,
            "text": source[start:end],
            "start": at,
            "end": to,
            "line": lines_before + line,
            "column": start - lines[line - 1] + 1 + (column if line == 1 else 0),
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "unit": figure.unit,
            "qualifier": figure.qualifier,
            "direction": figure.direction,
            "per": figure.per and {"value": figure.per.value, "unit": figure.per.unit},
            "mod": figure.mod,
            "date_start": figure.date_start,
            "date_end": figure.date_end,
            "optional": figure.optional,
            "rule": figure.rule,
            "sentence": _sentence(document, bisect_right(sentences, start) - 1, start, end),
        }


def _sentence(document: Document, index: int, start: int, end: int) -> str:
    """The slice of the sentence around a figure; the figure alone where no sentence holds it."""
    if index < 0 or document.sentences[index].end < end:
        return document.source[start:end]
    first, last = document.sentences[index].start, document.sentences[index].end
    if last - first > SENTENCE_LIMIT:
        first, last = max(first, start - SENTENCE_LIMIT // 2), min(last, end + SENTENCE_LIMIT // 2)
    return document.source[first:last]


def claim_records(document: Document, links: Iterable[Link], figures: Iterable[Figure]) -> list[Claim]:
    """The records of links, each around the record of its figure."""
    return _validated(Claim, _claim_rows(document, links, figures))


def _claim_rows(document: Document, links: Iterable[Link], figures: Iterable[Figure]) -> Iterator[dict[str, Any]]:
    offset = document.origin.offset
    by_start = {figure.start - offset: figure for figure in figures}
    for link in links:
        figure = by_start[link.figure.start]
        yield {
            "id": f"{figure.id}.claim",
            "doc": document.name,
            "figure": figure,
            "subject": link.subject.text,
            "metric": link.metric.text,
            "period": _period(link),
            "source": link.source.text,
            "modality": link.modality,
            "compared_to": link.compared_to.text,
            "subject_span": _stretch(link.subject, offset),
            "metric_span": _stretch(link.metric, offset),
            "period_span": _stretch(link.period_span, offset),
            "source_span": _stretch(link.source, offset),
            "modality_span": _stretch(link.modality_span, offset),
            "compared_to_span": _stretch(link.compared_to, offset),
        }


def _period(link: Link) -> dict[str, datetime.date | None] | None:
    if link.period is None or link.period == (None, None):
        return None
    return {"start": link.period[0], "end": link.period[1]}


def _stretch(place: Slot | Span | None, offset: int) -> dict[str, int] | None:
    span = place.span if isinstance(place, Slot) else place
    return None if span is None else {"start": span.start + offset, "end": span.end + offset}
