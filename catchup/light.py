"""A figure's record as plain data: the fields of `records.Figure`, held to the same conditions, without pydantic.

For what only writes figures: pydantic takes longer to load than all the rest of the program, and longer to make a record than
the figure took to be found. What must hold for a figure stands here once; `records.Figure` asks the same (guide, section 1.4).

    智谱去年净亏损 29.56 亿元  →  kind loss, text "29.56 亿元", value 2956000000, unit CNY
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from catchup.models import DIRECTIONS, KINDS, MODS, MONEY_KINDS, QUALIFIERS, Document, Kind, Per, Resolved

if TYPE_CHECKING:
    from catchup.models import Direction, Mod, Qualifier
    from catchup.records import Claim, Event, Figure

    AnyRecord: TypeAlias = "Figure | LightFigure | Claim | Event"

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
_PART = r"XXXX-(?:[0-9]{2}(?:-[0-9]{2})?|H[12]|Q[1-4]|SP|SU|FA|WI)"
#: what a date says whose days nothing tells: the part of a year that is open, a range of such, the present
_UNRESOLVED = re.compile(rf"{_PART}(?:/(?:{_PART}|\.\.))?|PRESENT_REF")


class LightFigure(NamedTuple):
    """One expression of a quantity or of a time; what the fields mean is said in `records.Figure`."""

    id: str
    doc: str
    kind: Kind
    text: str
    start: int
    end: int
    line: int
    column: int
    value: Decimal | str | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    qualifier: Qualifier | None
    direction: Direction | None
    per: Per | None
    mod: Mod | None
    date_start: datetime.date | None
    date_end: datetime.date | None
    optional: bool
    rule: str
    sentence: str

    @property
    def unresolved(self) -> bool:
        """Whether it is a date of which neither end is known."""
        return self.kind == "date" and self.date_start is None and self.date_end is None


class Result(NamedTuple):
    """The records of one document, in order of start."""

    doc: str
    records: Sequence[AnyRecord]


def figures(document: Document, found: Iterable[Resolved]) -> list[LightFigure]:
    """The records of resolved figures, each checked. Raises ValueError where one makes no sense (our defect)."""
    made = records(document, found)
    for figure in made:
        check(figure)
    return made


def records(document: Document, found: Iterable[Resolved]) -> list[LightFigure]:
    """The same, unchecked."""
    source, doc, seams = document.written, document.name, document.seams
    offset, lines_before, column = document.origin
    lines = _line_starts(source)
    made = []
    #: up to where the sentence of the figure before goes, and its text: figures of one sentence share it
    reached, around = 0, ""
    for figure in found:
        start, end = figure.start, figure.end
        if start >= reached and (sentence := document.sentences.around(start)):
            reached = sentence.end
            around = source[slice(*(seams.span(sentence.start, reached) if seams else (sentence.start, reached)))]
        whole = end <= reached
        if seams:
            start, end = seams.span(start, end)
        line = bisect_right(lines, start)
        at, to = start + offset, end + offset
        text = source[start:end]
        fields = (
            f"{doc}#{at}-{to}",
            doc,
            figure.kind,
            text,
            at,
            to,
            lines_before + line,
            start - lines[line - 1] + 1 + (column if line == 1 else 0),
            figure.value,
            figure.low,
            figure.high,
            figure.unit,
            figure.qualifier,
            figure.direction,
            figure.per,
            figure.mod,
            figure.date_start,
            figure.date_end,
            figure.optional,
            figure.rule,
            # the figure alone where no sentence holds it
            around if whole else text,
        )
        # as `_make` does, without counting them
        made.append(tuple.__new__(LightFigure, fields))
    return made


def _line_starts(source: str) -> list[int]:
    """Where lines begin, behind \\n, \\r or both; the last is behind the text."""
    if "\r" in source:
        source = source.replace("\r\n", " \n").replace("\r", "\n")
    return [0, *map(add, accumulate(map(len, source.split("\n"))), count(1))]


# -- what must hold ----------------------------------------------------------------------------------


def check(figure: LightFigure) -> None:
    """What must hold for a figure, and what pydantic sees to for `Figure`: names out of closed sets, finite numbers.

    Raises ValueError.
    """
    # as one sequence, as where it is written
    (
        id_, _, kind, text, start, end, _, _, value, low, high, unit,
        qualifier, direction, _, mod, first, last, _, _, _,
    ) = figure  # fmt: skip
    if kind not in KINDS or qualifier not in QUALIFIERS or direction not in DIRECTIONS or mod not in MODS:
        raise ValueError(f"{id_}: a kind, qualifier, direction or mod that there is not")
    for number in (value, low, high):
        if number.__class__ is Decimal and not number.is_finite():
            raise ValueError(f"{id_}: a number is finite")
    makes_sense(kind, text, start, end, value, low, high, unit, mod, first, last)


def makes_sense(
    kind: str,
    text: str,
    start: int,
    end: int,
    value: Decimal | str | None,
    low: Decimal | None,
    high: Decimal | None,
    unit: str | None,
    mod: str | None,
    first: datetime.date | None,
    last: datetime.date | None,
) -> None:
    """What must hold between the fields of a figure; `first` and `last` are its days. Raises ValueError."""
    if end - start != len(text) or not text:
        raise ValueError("text and offsets differ in length")
    if kind == "date":
        if low is not None or high is not None:
            raise ValueError("a date has no low and high")
        if unit is not None:
            raise ValueError("a date has no unit")
        _check_date(value, first, last)
    else:
        if first is not None or last is not None:
            raise ValueError(f"only a date has days, not {kind}")
        if mod is not None:
            raise ValueError(f"only a date has a mod, not {kind}")
        _check_number(kind, value, low, high)
        _check_unit(kind, unit)


def _check_date(value: Decimal | str | None, first: datetime.date | None, last: datetime.date | None) -> None:
    timex = isinstance(value, str) and _is_timex(value)
    if first is None and last is None:
        if timex:
            raise ValueError("a date that says its year has a first or a last day")
        if value is not None and not (isinstance(value, str) and _UNRESOLVED.fullmatch(value)):
            raise ValueError(f"a date without days has no value, or one that leaves its year open, not {value!r}")
    elif not timex:
        raise ValueError(f"the value of a date is a TIMEX3 value, not {value!r}")
    elif first and last and last < first:
        raise ValueError("a date ends before it starts")


@lru_cache(maxsize=4096)
def _is_timex(value: str) -> bool:
    return _TIMEX3.fullmatch(value) is not None


def _check_number(kind: str, value: Decimal | str | None, low: Decimal | None, high: Decimal | None) -> None:
    if isinstance(value, str):
        raise ValueError(f"only a date has text as its value, not {kind}")
    if value is None:
        if low is None or high is None:
            raise ValueError("a figure has a value, or low and high")
        if high < low:
            raise ValueError("high is below low")
        value = low
    elif low is not None or high is not None:
        raise ValueError("a figure has a value, or low and high, never both")
    if kind == "loss" and value < 0:
        raise ValueError("a loss is a positive amount")


def _check_unit(kind: str, unit: str | None) -> None:
    if kind in MONEY_KINDS:
        if unit is None or not _is_code(unit):
            raise ValueError(f"the unit of {kind} is an ISO 4217 code, not {unit!r}")
    elif kind in UNITS and unit not in UNITS[kind]:
        raise ValueError(f"{unit!r} is no unit of {kind}")


@lru_cache(maxsize=1024)
def _is_code(unit: str) -> bool:
    return _ISO_4217.fullmatch(unit) is not None


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
