"""One document's way to the bytes of its records: what a run does for each, in this process or in another.

In: an `Item`, a file or a row. Out: its `Part`s in order, one for most documents, many for a long text. A document that
fails says why, also by a defect of ours, and stops no other.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from catchup.errors import ReadError, reason
from catchup.running.sources import STDIN

if TYPE_CHECKING:
    from catchup.light import AnyRecord, Result
    from catchup.models import Document, Kind
    from catchup.running.filters import Filter

#: forms whose parts can be written apart from each other, in any process
APART = frozenset({"json", "jsonl", "csv"})


class Item(NamedTuple):
    """A document to be read. `text` None: `doc` is a path; else it is a row, whose `date` comes before that of the call."""

    doc: str
    text: str | None = None
    date: datetime.date | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in a part of a document that is `size` bytes of UTF-8, or why the document failed.

    `lines` are the records as written, None while they are not. Each has a line of its own; an array's commas are left out.
    """

    doc: str
    size: int = 0
    count: int = 0
    records: Sequence[AnyRecord] = ()
    lines: bytes | None = None
    last: bool = True
    failure: str | None = None


@dataclass(frozen=True)
class Task:
    """What to do with each document: the options of the call."""

    claims: bool
    form: str
    events: bool = False
    date: datetime.date | None = None
    kinds: frozenset[Kind] | None = None
    currency: str | None = None
    encoding: str | None = None
    keep: Filter | None = None

    def run(self, item: Item) -> Iterator[Part]:
        """The parts of a document, with their records written instead of kept, some hundreds of them to a part."""
        try:
            for part in self.parts(item):
                yield from self._written(part) if part.count else (part,)
        except MemoryError as error:
            yield Part(item.doc, failure=reason(error))

    def _written(self, part: Part) -> Iterator[Part]:
        pieces = self._lines(part)
        written = Part(part.doc, part.size, part.count, lines=next(pieces, None))
        for lines in pieces:
            yield replace(written, last=False)
            written = Part(part.doc, lines=lines)
        yield replace(written, last=part.last)

    def parts(self, item: Item) -> Iterator[Part]:
        """The parts of a document, with their records."""
        sizes: list[int] = []
        try:
            if item.failure is not None:
                raise ReadError(item.doc, item.failure)
            for found in self._found(item, sizes):
                records = found if self.keep is None else list(filter(self.keep.keeps, found))
                yield Part(item.doc, sizes.pop(0), len(records), records, last=item.text is not None)
            if item.text is None:
                yield Part(item.doc)
        except Exception as error:
            yield Part(item.doc, failure=reason(error))

    def _found(self, item: Item, sizes: list[int]) -> Iterator[Sequence[AnyRecord]]:
        from catchup import pipeline

        documents = _measured(self._documents(item), sizes)
        date, kinds, currency = item.date or self.date, self.kinds, self.currency
        if self.claims:
            yield from pipeline.claims_by_part(documents, date=date, kinds=kinds, currency=currency, events=self.events)
        else:
            yield from pipeline.light_figures_by_part(documents, date=date, kinds=kinds, currency=currency)

    def _documents(self, item: Item) -> Iterator[Document]:
        from catchup.reading import opened, parse, parts, unpacked

        if item.text is not None:
            yield parse(item.text, name=item.doc)
        elif item.doc != STDIN:
            with opened(Path(item.doc), item.doc) as file:
                yield from parts(file, item.doc, encoding=self.encoding)
        elif sys.stdin is None:
            raise ReadError(item.doc, "standard input is closed")
        else:
            yield from parts(unpacked(sys.stdin.buffer), item.doc, encoding=self.encoding)

    def _lines(self, part: Part) -> Iterator[bytes]:
        from catchup.light import Result
        from catchup.writing import emit

        pieces = emit.text(
            "csv" if self.form == "csv" else "jsonl",
            [Result(part.doc, part.records)],
            self.claims,
            emit.Screen(),
            events=self.events,
        )
        header = 1 if self.form == "csv" else 0
        return (piece.encode("utf-8", "backslashreplace") for piece in islice(pieces, header, None))


def _measured(documents: Iterable[Document], sizes: list[int]) -> Iterator[Document]:
    """The documents as they come, their sizes noted."""
    for document in documents:
        sizes.append(len(document.source[document.overlap :].encode()))
        yield document


def results(parts: Iterable[Part]) -> Iterator[Result]:
    """The records of each document that did not fail, with all of its parts together, for what writes documents."""
    from catchup.light import Result

    kept: list[AnyRecord] = []
    for part in parts:
        kept += part.records
        if part.last:
            if part.failure is None or kept:
                yield Result(part.doc, kept)
            kept = []
