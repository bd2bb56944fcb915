"""Documents as rows: each line of JSON Lines, or each row of a Parquet file, is a document.

    {"id": "a7", "published": "2024-05-21", "body": "阿里云宣布降价 97%。"}

In: a file, packed or not, and the names of the fields that hold text, identifier and date. Out: rows in order; one that cannot be
read says why. Parquet needs pyarrow.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from catchup.errors import ExtraError, ReadError
from catchup.reading.dating import written_day
from catchup.reading.packed import unpacked
from catchup.reading.read import opened, unreadable

#: how files of rows end, before the suffix of packing
SUFFIXES = (".jsonl", ".ndjson", ".parquet")
_PACKED = (".gz", ".zst")
_PARQUET = b"PAR1"
#: rows of Parquet that are in memory at a time
_AT_ONCE = 1000


class Fields(NamedTuple):
    """The names of the fields; without `id` a row is called PATH:NUMBER, from 1."""

    text: str
    id: str | None = None
    date: str | None = None


class Row(NamedTuple):
    """A document. `failure` says why there is no text."""

    doc: str
    text: str = ""
    date: datetime.date | None = None
    failure: str | None = None


def is_table(name: str) -> bool:
    """Whether a file's name is that of rows."""
    path = Path(name.lower())
    return (path.with_suffix("") if path.suffix in _PACKED else path).suffix in SUFFIXES


def rows(path: Path, name: str, fields: Fields) -> Iterator[Row]:
    """The rows of a file. Raises ReadError, ExtraError."""
    with opened(path, name) as file:
        if file.peek(4)[:4] == _PARQUET:  # type: ignore[attr-defined]
            yield from rows_of_parquet(file, name, fields)
        else:
            yield from rows_of(file, name, fields)


def rows_of(stream: BinaryIO, name: str, fields: Fields) -> Iterator[Row]:
    """The rows of a stream of JSON Lines, such as standard input. Raises ReadError."""
    return _rows(_json_lines(unpacked(stream), name), name, fields)


def rows_of_parquet(file: Any, name: str, fields: Fields, group: int | None = None, before: int = 0) -> Iterator[Row]:
    """The rows of a Parquet file, or of one row group that has so many rows before it. Raises ReadError, ExtraError."""
    return _rows(_parquet(file, name, fields, group, before), name, fields)


def _rows(records: Iterable[tuple[int, Any]], name: str, fields: Fields) -> Iterator[Row]:
    for number, record in records:
        doc = f"{name}:{number}"
        if not isinstance(record, Mapping):
            yield Row(doc, failure="no JSON object")
            continue
        if fields.id is not None and record.get(fields.id) is not None:
            doc = str(record[fields.id])
        text = record.get(fields.text)
        try:
            if not isinstance(text, str):
                raise ReadError(doc, f"no text in {fields.text!r}")
            yield Row(doc, text, day(doc, record.get(fields.date) if fields.date else None))
        except ReadError as error:
            yield Row(doc, failure=error.reason)


def day(doc: str, date: Any) -> datetime.date | None:
    """The date of a row: a date, a time, or text with a day in it; None for null and empty text. Raises ReadError."""
    if isinstance(date, datetime.datetime):
        return date.date()
    if isinstance(date, datetime.date) or date is None or date == "":
        return date or None
    found = written_day(date) if isinstance(date, str) else None
    if found is None:
        raise ReadError(doc, f"{date!r} is no date")
    return found


def _json_lines(file: BinaryIO, name: str) -> Iterator[tuple[int, Any]]:
    """Number and record of each line that is not blank, None for one that is no JSON."""
    try:
        for number, line in enumerate(file, 1):
            if line := line.removeprefix(b"\xef\xbb\xbf").strip():
                try:
                    yield number, json.loads(line)
                except (ValueError, RecursionError):
                    yield number, None
    except OSError as error:
        raise unreadable(name, error) from None


def _parquet(file: Any, name: str, fields: Fields, group: int | None, number: int) -> Iterator[tuple[int, Any]]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ExtraError("pyarrow", "parquet") from None
    try:
        table = pq.ParquetFile(file)
        names = [field for field in fields if field is not None and field in table.schema_arrow.names]
        groups = None if group is None else [group]
        for batch in table.iter_batches(_AT_ONCE, row_groups=groups, columns=names):
            for record in batch.to_pylist():
                number += 1
                yield number, record
    except (pa.ArrowException, OSError) as error:
        raise ReadError(name, f"no Parquet: {error}".splitlines()[0]) from None
