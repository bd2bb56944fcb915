"""Records as CSV, a row each: what is nested becomes columns of its own (per_value, figure_text, period_start).

Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers do not. Claims and events together have the
columns of both, and before them what a row is and its first and last day, by which a spreadsheet sorts it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel

from catchup.light import Result, digits

#: records to a piece of text
_PIECE = 500
_PERIOD = ("period", "start"), ("period", "end")
#: the columns before those of claims and events together
_MIXED = ("record", "first_day", "last_day")
#: with the full-width signs, which some spreadsheets fold before they look
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write(results: Iterable[Result], *models: type[BaseModel]) -> Iterator[str]:
    """A header, then the records, all with the columns of the models: those that several have stand once."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    paths = list(dict.fromkeys(path for model in models for path in columns(model)))
    mixed = len(models) > 1
    writer.writerow([*(_MIXED if mixed else ()), *("_".join(path) for path in paths)])
    yield _take(buffer)
    for _, records in results:
        for start in range(0, len(records), _PIECE):
            writer.writerows(
                [*(_what(record) if mixed else ()), *(cell(record, path) for path in paths)]
                for record in records[start : start + _PIECE]
            )
            yield _take(buffer)


def _what(record: object) -> list[str]:
    """Whether a record is a claim or an event, and its first and last day."""
    event = hasattr(record, "predicate")
    ends = ("date", "date_start"), ("date", "date_end")
    return ["event" if event else "claim", *(cell(record, p) for p in (ends if event else _PERIOD))]


def columns(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """The fields of a record, in order, each as the path that leads to it."""
    for name, field in model.model_fields.items():
        nested = [t for t in (field.annotation, *get_args(field.annotation)) if _is_model(t)]
        if nested:
            yield from ((name, *rest) for rest in columns(nested[0]))
        else:
            yield (name,)


def cell(record: object, path: tuple[str, ...]) -> str:
    """One field as the text of a cell; null is an empty cell, as is a field that the record's kind lacks."""
    value: Any = record
    for name in path:
        value = getattr(value, name, None)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return digits(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _take(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
