"""The seven verbs in order: read, segment, recognise, resolve, link, check; `writing.emit` is the seventh.

In: a path, a text or a document. Out: its figures or claims, checked, in order of start.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from catchup.models import KINDS, Document, Kind, Resolved

if TYPE_CHECKING:
    from catchup.finding import Context
    from catchup.light import LightFigure
    from catchup.linking.scene import Scene
    from catchup.records import Claim, Event, Figure


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
    return cast("list[Claim]", next(claims_by_part([document], kinds=kinds)))


def events(
    source: str | Path | Document,
    *,
    date: datetime.date | str | None = None,
    currency: str | None = None,
    encoding: str | None = None,
) -> list[Event]:
    """The events: dated statements without a quantity. Arguments and errors as in `figures`."""
    from catchup.records import Event

    document = _document(source, date, currency, encoding)
    found = next(claims_by_part([document], kinds=(), events=True))
    return [record for record in found if isinstance(record, Event)]


def figures_by_part(
    parts: Iterable[Document],
    *,
    date: datetime.date | str | None = None,
    kinds: Iterable[str] | None = None,
    currency: str | None = None,
) -> Iterator[list[Figure]]:
    """The figures of a text that comes in parts (`reading.parts`), a list for each part. Arguments and errors as in `figures`."""
    from catchup import check, recording

    for document, found in _found_by_part(parts, date, kinds, currency):
        records = recording.figure_records(document, found)
        check.figures(document, records)
        yield records


def light_figures_by_part(
    parts: Iterable[Document],
    *,
    date: datetime.date | str | None = None,
    kinds: Iterable[str] | None = None,
    currency: str | None = None,
) -> Iterator[list[LightFigure]]:
    """The same as plain data, for what only writes them."""
    from catchup import check, light

    for document, found in _found_by_part(parts, date, kinds, currency):
        records = light.figures(document, found)
        check.figures(document, records)
        yield records


def _found_by_part(
    parts: Iterable[Document], date: datetime.date | str | None, kinds: Iterable[str] | None, currency: str | None
) -> Iterator[tuple[Document, list[Resolved]]]:
    from catchup.finding import find

    wanted = wanted_kinds(kinds)
    for document, context in _in_context(parts, date, currency):
        yield document, find(document, wanted, context)


def claims_by_part(
    parts: Iterable[Document],
    *,
    date: datetime.date | str | None = None,
    kinds: Iterable[str] | None = None,
    currency: str | None = None,
    events: bool = False,
) -> Iterator[list[Claim | Event]]:
    """The same for claims, with `events` those too. What a claim is about is looked for in its own part and the overlap with
    the part before."""
    from catchup import check, recording
    from catchup.finding import find
    from catchup.linking import stage
    from catchup.records import place

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
        found = recording.figure_records(document, resolved)
        check.figures(document, found)
        scene = stage(document, known)
        links = [claim for claim in scene.links if claim.figure.start >= document.overlap]
        claims = recording.claim_records(document, links, found)
        check.claims(document, found, claims)
        records: list[Claim | Event] = [claim for claim in claims if wanted is None or claim.figure.kind in wanted]
        if events:
            records = sorted([*records, *_events(document, scene, found)], key=lambda record: place(record).start)
        scene.close()
        yield records


def _events(document: Document, scene: Scene, found: list[Figure]) -> list[Event]:
    from catchup import check, linking, recording

    told = [event for event in linking.events(scene) if event.date.start >= document.overlap]
    records = recording.event_records(document, told, found)
    check.events(document, records)
    return records


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
        if anchor is None and home is None:
            return source
        return dataclasses.replace(source, date=anchor or source.date, currency=home or source.currency)
    if isinstance(source, Path):
        return read(source, encoding=encoding, date=anchor, currency=home)
    return parse(source, date=anchor, currency=home)
