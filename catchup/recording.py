"""How records come to be: what `resolve`, `link` and `events` made of a document becomes records, validated in batches.

In: `Resolved`, `Link`, `Occurrence`. Out: `Figure`, `Claim`, `Event` (`records.py`). A record that makes no sense is a defect of
ours: pydantic's ValidationError.
"""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import TypeAdapter

from catchup import light
from catchup.models import Document, Link, Occurrence, Resolved, Slot, Span
from catchup.records import Claim, Event, Figure, Record

#: records to a batch: validating them together costs half of one by one, more than a few hundred gain nothing
_BATCH = 500


@functools.cache
def _many(model: type[Record]) -> TypeAdapter[Any]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def _validated(model: type[Record], rows: Iterable[dict[str, Any] | light.LightFigure]) -> list[Any]:
    """The records of the rows, batch by batch."""
    validate, rows, records = _many(model).validate_python, iter(rows), []
    while batch := list(itertools.islice(rows, _BATCH)):
        records += validate(batch, from_attributes=True)
    return records


def figure_records(document: Document, found: Iterable[Resolved]) -> list[Figure]:
    """The records of resolved figures. Raises pydantic's ValidationError where one makes no sense (our defect)."""
    return _validated(Figure, light.records(document, found))


def claim_records(document: Document, links: Iterable[Link], figures: Iterable[Figure]) -> list[Claim]:
    """The records of links, each around the record of its figure."""
    return _validated(Claim, _claim_rows(document, links, figures))


def _claim_rows(document: Document, links: Iterable[Link], figures: Iterable[Figure]) -> Iterator[dict[str, Any]]:
    by_start = {figure.start: figure for figure in figures}
    for link in links:
        figure = by_start[document.place(link.figure.start, link.figure.end).start]
        yield {
            "id": f"{figure.id}.claim",
            "doc": document.name,
            "figure": figure,
            "subject": link.subject.text,
            "metric": link.metric.text,
            "period": _period(link),
            "source": link.source.text,
            "modality": link.modality,
            "compared_to": link.compared_to.text,
            "subject_span": _stretch(link.subject, document),
            "metric_span": _stretch(link.metric, document),
            "period_span": _stretch(link.period_span, document),
            "source_span": _stretch(link.source, document),
            "modality_span": _stretch(link.modality_span, document),
            "compared_to_span": _stretch(link.compared_to, document),
        }


def _period(link: Link) -> dict[str, datetime.date | None] | None:
    if link.period is None or link.period == (None, None):
        return None
    return {"start": link.period[0], "end": link.period[1]}


def _stretch(place: Slot | Span | None, document: Document) -> dict[str, int] | None:
    span = place.span if isinstance(place, Slot) else place
    return None if span is None else document.place(*span)._asdict()


def event_records(document: Document, found: Iterable[Occurrence], figures: Iterable[Figure]) -> list[Event]:
    """The records of occurrences, each around the record of its date."""
    return _validated(Event, _event_rows(document, found, figures))


def _event_rows(document: Document, found: Iterable[Occurrence], figures: Iterable[Figure]) -> Iterator[dict[str, Any]]:
    by_start = {figure.start: figure for figure in figures}
    for event in found:
        date = by_start[document.place(event.date.start, event.date.end).start]
        yield {
            "id": f"{date.id}.event",
            "doc": document.name,
            "date": date,
            "subject": event.subject.text,
            "predicate": document.text(*event.predicate),
            "source": event.source.text,
            "modality": event.modality,
            "subject_span": _stretch(event.subject, document),
            "predicate_span": _stretch(event.predicate, document),
            "source_span": _stretch(event.source, document),
            "modality_span": _stretch(event.modality_span, document),
        }
