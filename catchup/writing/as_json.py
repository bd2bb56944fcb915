"""Records as JSON: one array, or JSON Lines.

In: results, a document each. Out: text, piece by piece. Numbers are plain and exact (0.0008, 1752000000, 10**400 in
full), which the writers of `json` and pydantic do not promise. Strings go through the C encoder of `json`, which leaves
Chinese as it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from pydantic import BaseModel

from catchup.records import Result, digits


def write(results: Iterable[Result]) -> Iterator[str]:
    """One array, a record a line."""
    opening = "[\n"
    for result in results:
        lines = ",\n".join(map(encode, result.records))
        if lines:
            yield opening + lines
            opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def write_lines(results: Iterable[Result]) -> Iterator[str]:
    """A record a line."""
    for result in results:
        yield "".join(f"{encode(record)}\n" for record in result.records)


def encode(value: Any) -> str:
    """JSON of a record or of anything in one."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return digits(value)
    if isinstance(value, BaseModel):
        fields = [f'"{name}": {encode(field)}' for name, field in value.__dict__.items()]
        return f"{{{', '.join(fields)}}}"
    if isinstance(value, datetime.date):
        return f'"{value.isoformat()}"'
    raise TypeError(f"no JSON for {type(value).__name__}")
