"""How records come to be: what `resolve`, `link` and `events` made of a document becomes records, validated in batches.

In: `Resolved`, `Link`, `Occurrence`. Out: `Figure`, `Claim`, `Event` (`records.py`). A record that makes no sense is a defect of
ours: pydantic's ValidationError.
"""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
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
    place, by_start = document.placing(), {figure.start: figure for figure in figures}
    for link in links:
        figure = by_start[place(link.figure.start, link.figure.end).start]
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
            "subject_span": _stretch(link.subject, place),
            "metric_span": _stretch(link.metric, place),
            "period_span": _stretch(link.period_span, place),
            "source_span": _stretch(link.source, place),
            "modality_span": _stretch(link.modality_span, place),
            "compared_to_span": _stretch(link.compared_to, place),
        }


def _period(link: Link) -> dict[str, datetime.date | None] | None:
    if link.period is None or link.period == (None, None):
        return None
    return {"start": link.period[0], "end": link.period[1]}


def _stretch(slot: Slot | Span | None, place: Callable[[int, int], Span]) -> dict[str, int] | None:
    span = slot.span if isinstance(slot, Slot) else slot
    if span is None:
        return None
    start, end = place(*span)
    return {"start": start, "end": end}


def event_records(document: Document, found: Iterable[Occurrence], figures: Iterable[Figure]) -> list[Event]:
    """The records of occurrences, each around the record of its date."""
    return _validated(Event, _event_rows(document, found, figures))


def _event_rows(document: Document, found: Iterable[Occurrence], figures: Iterable[Figure]) -> Iterator[dict[str, Any]]:
    place, by_start = document.placing(), {figure.start: figure for figure in figures}
    for event in found:
        date = by_start[place(event.date.start, event.date.end).start]
        yield {
            "id": f"{date.id}.event",
            "doc": document.name,
            "date": date,
            "subject": event.subject.text,
            "predicate": document.text(*event.predicate),
            "source": event.source.text,
            "modality": event.modality,
            "subject_span": _stretch(event.subject, place),
            "predicate_span": _stretch(event.predicate, place),
            "source_span": _stretch(event.source, place),
            "modality_span": _stretch(event.modality_span, place),
        }
