"""From a batch of texts to a batch of records, as Arrow: one function for every engine (Ray Data, Spark, DuckDB, Polars).

In: a `pyarrow.RecordBatch` or `Table` with a column of texts and, if there are, columns of identifiers and of dates (dates, times
or YYYY-MM-DD). Out: a RecordBatch of figures or claims in the order of the texts, with the columns of `schema` whatever comes in.

Columns are the fields of a record, what is nested in columns of its own as in CSV (`per_unit`, `figure_text`, `period_start`). A
number has two columns: `value` as decimal128(38, 12), null where it does not fit (ten to the 400th), and `value_text` with the
exact digits always; a date has its TIMEX3 value in `value_text`. A text that fails gives one row with its `doc` and the reason in
`error`, which is null in all others; `split` parts the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pyarrow as pa

from catchup import pipeline
from catchup.errors import ReadError, reason
from catchup.light import digits
from catchup.reading import parse
from catchup.reading.rows import day
from catchup.records import Claim, Figure
from catchup.writing.as_csv import columns

Batch = Any
Path = tuple[str, ...]

_PRECISION, _SCALE = 38, 12
_NUMBERS = frozenset({"value", "low", "high"})
#: the columns of a failure
_FAILURE = ("doc", "error")


def figures(
    batch: Batch,
    *,
    text: str = "text",
    id: str | None = "id",
    date: str | None = "date",
    kinds: Iterable[str] | None = None,
    currency: str | None = None,
) -> Batch:
    """The figures of each text. `text`, `id` and `date` name columns; of the last two those that are missing are done without.

    Without an identifier a text is called by its number in the batch, from 0. `kinds` and `currency` as in `catchup.figures`.
    Raises KeyError without a column of texts; ValueError for a wrong kind or currency.
    """
    options = {"kinds": pipeline.wanted_kinds(kinds), "currency": pipeline.home_currency(currency)}
    return _records(batch, Figure, pipeline.figures, (text, id, date), options)


def extract(
    batch: Batch,
    *,
    text: str = "text",
    id: str | None = "id",
    date: str | None = "date",
    kinds: Iterable[str] | None = None,
    currency: str | None = None,
) -> Batch:
    """The claims of each text. Arguments and errors as in `figures`."""
    options = {"kinds": pipeline.wanted_kinds(kinds), "currency": pipeline.home_currency(currency)}
    return _records(batch, Claim, pipeline.extract, (text, id, date), options)


def split(batch: Batch) -> tuple[Batch, Batch]:
    """The records, without the column `error`, and the failures: `doc` and `error`."""
    import pyarrow.compute as pc

    failed = pc.is_valid(batch.column("error"))
    kept = [name for name in batch.schema.names if name != "error"]
    return batch.filter(pc.invert(failed)).select(kept), batch.filter(failed).select(list(_FAILURE))


@cache
def schema(model: type[Figure] | type[Claim]) -> pa.Schema:
    """The columns of a record, all of them nullable, and `error` behind them."""
    fields = []
    for path in columns(model):
        name, kind = "_".join(path), _type(path)
        fields.append(pa.field(name, kind))
        if pa.types.is_decimal(kind):
            fields.append(pa.field(f"{name}_text", pa.string()))
    return pa.schema([*fields, pa.field("error", pa.string())])


def _type(path: Path) -> pa.DataType:
    leaf = path[-1]
    if leaf in _NUMBERS:
        return pa.decimal128(_PRECISION, _SCALE)
    if path[0] == "period" or leaf in ("date_start", "date_end"):
        return pa.date32()
    if leaf in ("start", "end", "line", "column"):
        return pa.int64()
    return pa.bool_() if leaf == "optional" else pa.string()


def _records(
    batch: Batch,
    model: type[Figure] | type[Claim],
    work: Callable[..., list[Any]],
    names: tuple[str, str | None, str | None],
    options: dict[str, Any],
) -> Batch:
    rows: dict[str, list[Any]] = {field.name: [] for field in schema(model)}
    paths = list(columns(model))
    for doc, text, date in _texts(batch, *names):
        try:
            if not isinstance(text, str):
                raise ReadError(doc, "no text")
            found = work(parse(text, name=doc, date=day(doc, date)), **options)
        except Exception as error:
            _fail(rows, doc, reason(error))
        else:
            for path in paths:
                _fill(rows, path, found)
            rows["error"] += [None] * len(found)
    return pa.RecordBatch.from_arrays(
        [pa.array(rows[field.name], field.type) for field in schema(model)], schema=schema(model)
    )


def _texts(batch: Batch, text: str, id: str | None, date: str | None) -> Iterator[tuple[str, str | None, Any]]:
    """Identifier, text and date of each row."""
    there = set(batch.schema.names)
    if text not in there:
        raise KeyError(f"no column {text!r}; there are {', '.join(batch.schema.names)}")
    texts = batch.column(text).to_pylist()
    ids = batch.column(id).to_pylist() if id in there else [None] * len(texts)
    dates = batch.column(date).to_pylist() if date in there else [None] * len(texts)
    for number, row in enumerate(zip(ids, texts, dates, strict=True)):
        yield str(number if row[0] is None else row[0]), row[1], row[2]


def _fail(rows: dict[str, list[Any]], doc: str, why: str) -> None:
    for name, column in rows.items():
        column.append({"doc": doc, "error": why}.get(name))


def _fill(rows: dict[str, list[Any]], path: Path, records: list[Any]) -> None:
    """Append one field of the records to its column, or its two columns."""
    name = "_".join(path)
    values = [_at(record, path) for record in records]
    if path[-1] in _NUMBERS:
        rows[f"{name}_text"] += [digits(value) if isinstance(value, Decimal) else value for value in values]
        values = [value if isinstance(value, Decimal) and _fits(value) else None for value in values]
    rows[name] += values


def _at(record: Any, path: Path) -> Any:
    for name in path:
        if record is None:
            return None
        record = getattr(record, name)
    return record


def _fits(number: Decimal) -> bool:
    """Whether decimal128(38, 12) holds it exactly. Numbers of records have no zeros at their end behind the point."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_SCALE and number.adjusted() < _PRECISION - _SCALE
