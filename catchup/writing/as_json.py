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
from typing import Any

from pydantic import BaseModel

from catchup.records import Claim, Event, Figure, Result, digits

#: records to a piece of text, so that a long document is written without ever being one string
_PIECE = 500
#: those that JSON lets stand in a string
_LINE_ENDS = {end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def write(results: Iterable[Result]) -> Iterator[str]:
    """One array, a record a line."""
    opening = "[\n"
    for records in _pieces(results):
        yield opening + _on_lines(",\n".join(map(encode, records)))
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def write_lines(results: Iterable[Result]) -> Iterator[str]:
    """A record a line."""
    for records in _pieces(results):
        yield _on_lines("".join([f"{encode(record)}\n" for record in records]))


def _on_lines(text: str) -> str:
    """Records with an escape for what is a line end to some readers of lines, as to `str.splitlines`."""
    for end, escape in _LINE_ENDS.items():
        if end in text:
            text = text.replace(end, escape)
    return text


def _pieces(results: Iterable[Result]) -> Iterator[Sequence[Figure | Claim | Event]]:
    for _, records in results:
        for start in range(0, len(records), _PIECE):
            yield records[start : start + _PIECE]


def encode(record: BaseModel) -> str:
    """A record on one line."""
    fields = [f'"{name}": {_WRITERS[value.__class__](value)}' for name, value in record.__dict__.items()]
    return f"{{{', '.join(fields)}}}"


class _Writers(dict[type, Callable[[Any], str]]):
    """The writer of each type that a field can have; every model is written as a record."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        if not issubclass(kind, BaseModel):
            raise TypeError(f"no JSON for {kind.__name__}")
        self[kind] = encode
        return encode


_WRITERS = _Writers(
    {
        type(None): lambda _: "null",
        bool: lambda value: "true" if value else "false",
        int: str,
        str: encode_basestring,
        Decimal: digits,
        datetime.date: lambda value: f'"{value}"',
    }
)
