"""The seven verbs in order: read, segment, recognise, resolve, link, check; `writing.emit` is the seventh.

In: a path, a text or a document. Out: its figures or claims, checked, in order of start.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from catchup.models import KINDS, Document, Kind, Resolved

if TYPE_CHECKING:
    from catchup.finding import Context
    from catchup.records import Claim, Figure


def figures(
    source: str | Path | Document,
    *,
    date: datetime.date | str | None = None,
    kinds: Iterable[str] | None = None,
    currency: str | None = None,
    encoding: str | None = None,
) -> list[Figure]:
    """The figures of a text (`str`), a file (`Path`) or a document already read.

    `date` (a date or YYYY-MM-DD) is the day that 去年 and 昨天 are told from; the document's own date when None.
    `currency` (ISO 4217) is what 元 means; `encoding` is that of the file, guessed when None.
    Raises ReadError; ValueError for a wrong date, kind or currency.
    """
    document = _document(source, date, currency, encoding)
    return next(figures_by_part([document], kinds=kinds))


def extract(
    source: str | Path | Document,
    *,
    date: datetime.date | str | None = None,
    kinds: Iterable[str] | None = None,
    currency: str | None = None,
    encoding: str | None = None,
) -> list[Claim]:
    """The claims: one for each figure that is neither a time nor optional. Arguments and errors as in `figures`."""
    document = _document(source, date, currency, encoding)
    return next(claims_by_part([document], kinds=kinds))


def figures_by_part(
    parts: Iterable[Document],
    *,
    date: datetime.date | str | None = None,
    kinds: Iterable[str] | None = None,
    currency: str | None = None,
) -> Iterator[list[Figure]]:
    """The figures of a text that comes in parts (`reading.parts`), a list for each part. Arguments and errors as in `figures`."""
    from catchup import check, records
    from catchup.finding import find

    wanted = wanted_kinds(kinds)
    for document, context in _in_context(parts, date, currency):
        found = records.figure_records(document, find(document, wanted, context))
        check.figures(document, found)
        yield found


def claims_by_part(
    parts: Iterable[Document],
    *,
    date: datetime.date | str | None = None,
    kinds: Iterable[str] | None = None,
    currency: str | None = None,
) -> Iterator[list[Claim]]:
    """The same for claims. What a claim is about is looked for in its own part and the overlap with the part before."""
    from catchup import check, records
    from catchup.finding import find
    from catchup.linking import link

    wanted = wanted_kinds(kinds)
    known: list[Resolved] = []
    before = 0
    for document, context in _in_context(parts, date, currency):
        shift, before = document.origin.offset - before, document.origin.offset
        known = [
            dataclasses.replace(old, start=old.start - shift, end=old.end - shift)
            for old in known
            if old.start >= shift
        ]
        resolved = find(document, None, context)
        known += resolved
        found = records.figure_records(document, resolved)
        check.figures(document, found)
        links = [claim for claim in link(document, known) if claim.figure.start >= document.overlap]
        claims = records.claim_records(document, links, found)
        check.claims(document, found, claims)
        yield [claim for claim in claims if wanted is None or claim.figure.kind in wanted]


def _in_context(
    parts: Iterable[Document], date: datetime.date | str | None, currency: str | None
) -> Iterator[tuple[Document, Context]]:
    """Each part with what the parts before it have said."""
    from catchup.finding import Context

    context = None
    for part in parts:
        document = _document(part, date, currency, None)
        if context is None:
            context = Context(document)
        else:
            context.move(document)
        yield document, context


def day(date: datetime.date | str | None) -> datetime.date | None:
    """A date as given by the caller. Raises ValueError for what is no day of the calendar."""
    if isinstance(date, datetime.datetime):
        return date.date()
    if isinstance(date, str):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date):
            raise ValueError(f"{date!r} is no date: write YYYY-MM-DD")
        try:
            return datetime.date.fromisoformat(date)
        except ValueError:
            raise ValueError(f"{date!r} is no day of the calendar") from None
    return date


def wanted_kinds(kinds: Iterable[str] | None) -> frozenset[Kind] | None:
    """The kinds asked for, None for all. Raises ValueError for one that does not exist."""
    if kinds is None:
        return None
    wanted = {kinds} if isinstance(kinds, str) else set(kinds)
    if unknown := wanted.difference(KINDS):
        raise ValueError(f"{', '.join(sorted(unknown))}: no such kind; there are {', '.join(KINDS)}")
    return frozenset(kind for kind in KINDS if kind in wanted)


def home_currency(code: str | None) -> str | None:
    """The currency as given. Raises ValueError for what is no ISO 4217 code."""
    if code is not None and not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError(f"{code!r} is no ISO 4217 code such as CNY, HKD, TWD")
    return code


def _document(
    source: str | Path | Document, date: datetime.date | str | None, currency: str | None, encoding: str | None
) -> Document:
    from catchup.reading import parse, read

    anchor, home = day(date), home_currency(currency)
    if isinstance(source, Document):
        return dataclasses.replace(source, date=anchor or source.date, currency=home or source.currency)
    if isinstance(source, Path):
        return read(source, encoding=encoding, date=anchor, currency=home)
    return parse(source, date=anchor, currency=home)
