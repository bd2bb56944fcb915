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
from catchup.models import Per

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
    string, number, name = encode_basestring, _number, _name
    return (
        f'{{"id": {string(figure.id)}, "doc": {string(figure.doc)}, "kind": "{figure.kind}", '
        f'"text": {string(figure.text)}, "start": {figure.start}, "end": {figure.end}, '
        f'"line": {figure.line}, "column": {figure.column}, '
        f'"value": {name(figure.value) if figure.kind == "date" else number(figure.value)}, '
        f'"low": {number(figure.low)}, "high": {number(figure.high)}, '
        f'"unit": {"null" if figure.unit is None else string(figure.unit)}, '
        f'"qualifier": {name(figure.qualifier)}, "direction": {name(figure.direction)}, '
        f'"per": {"null" if figure.per is None else _per(figure.per)}, "mod": {name(figure.mod)}, '
        f'"date_start": {name(figure.date_start)}, "date_end": {name(figure.date_end)}, '
        f'"optional": {"true" if figure.optional else "false"}, '
        f'"rule": "{figure.rule}", "sentence": {string(figure.sentence)}}}'
    )


def _number(number: Any) -> str:
    return "null" if number is None else digits(number)


def _name(name: object) -> str:
    """A name out of a closed set, a TIMEX3 value or a day: nothing in it has to be escaped."""
    return "null" if name is None else f'"{name}"'


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
        datetime.date: _name,
        LightFigure: _light,
    }
)
