"""Records as JSON: one array, or JSON Lines.

In: results, a document each. Out: text, piece by piece. Numbers are plain and exact (0.0008, 1752000000, 10**400 in
full), which the writers of `json` and pydantic do not promise. Strings go through the C encoder of `json`, which leaves
Chinese as it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from catchup.light import LightFigure, Result, digits
from catchup.models import DIRECTIONS, MODS, QUALIFIERS, Per

if TYPE_CHECKING:
    from catchup.light import AnyRecord
    from catchup.records import Record

#: records to a piece of text, so that a long document is written without ever being one string
_PIECE = 500
#: those that JSON lets stand in a string
_LINE_ENDS = {end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def write(results: Iterable[Result]) -> Iterator[str]:
    """One array, a record a line."""
    opening = "[\n"
    for records in _pieces(results):
        yield opening + _on_lines(",\n".join([_WRITERS[record.__class__](record) for record in records]))
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def write_lines(results: Iterable[Result]) -> Iterator[str]:
    """A record a line."""
    for records in _pieces(results):
        yield _on_lines("".join([f"{_WRITERS[record.__class__](record)}\n" for record in records]))


def _on_lines(text: str) -> str:
    """Records with an escape for what is a line end to some readers of lines, as to `str.splitlines`."""
    for end, escape in _LINE_ENDS.items():
        if end in text:
            text = text.replace(end, escape)
    return text


def _pieces(results: Iterable[Result]) -> Iterator[Sequence[AnyRecord]]:
    for _, records in results:
        for start in range(0, len(records), _PIECE):
            yield records[start : start + _PIECE]


def encode(record: AnyRecord) -> str:
    """A record on one line."""
    return _WRITERS[record.__class__](record)


def _model(record: Record) -> str:
    fields = [f'"{name}": {_WRITERS[value.__class__](value)}' for name, value in record.__dict__.items()]
    return f"{{{', '.join(fields)}}}"


def _light(figure: LightFigure) -> str:
    """The same line for a figure without pydantic, of whose fields it is known what they can be."""
    # as one sequence, since fields by name cost more than all that is done with them
    (
        id_, doc, kind, text, start, end, line, column, value, low, high, unit,
        qualifier, direction, per, mod, first, last, optional, rule, sentence,
    ) = figure  # fmt: skip
    string = encode_basestring
    shown = "null" if value is None else f'"{value}"' if kind == "date" else digits(value)  # type: ignore[arg-type]
    return (
        f'{{"id": {string(id_)}, "doc": {string(doc)}, "kind": "{kind}", "text": {string(text)}, '
        f'"start": {start}, "end": {end}, "line": {line}, "column": {column}, "value": {shown}, '
        f'"low": {"null" if low is None else digits(low)}, "high": {"null" if high is None else digits(high)}, '
        f'"unit": {"null" if unit is None else string(unit)}, '
        f'"qualifier": {_NAMES[qualifier]}, "direction": {_NAMES[direction]}, '
        f'"per": {"null" if per is None else _per(per)}, "mod": {_NAMES[mod]}, '
        f'"date_start": {"null" if first is None else _day(first)}, "date_end": {"null" if last is None else _day(last)}, '
        f'"optional": {"true" if optional else "false"}, "rule": "{rule}", "sentence": {string(sentence)}}}'
    )


#: the names out of closed sets, in which nothing has to be escaped
_NAMES = {name: "null" if name is None else f'"{name}"' for name in QUALIFIERS | DIRECTIONS | MODS}


def _day(day: datetime.date) -> str:
    return f'"{day.isoformat()}"'


def _per(per: Per) -> str:
    return f'{{"value": {digits(per.value)}, "unit": {encode_basestring(per.unit)}}}'


class _Writers(dict[type, Callable[[Any], str]]):
    """The writer of each type that a field can have; every model is written as a record."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        if not hasattr(kind, "model_fields"):
            raise TypeError(f"no JSON for {kind.__name__}")
        self[kind] = _model
        return _model


_WRITERS = _Writers(
    {
        type(None): lambda _: "null",
        bool: lambda value: "true" if value else "false",
        int: str,
        str: encode_basestring,
        Decimal: digits,
        datetime.date: _day,
        LightFigure: _light,
    }
)
