"""What must hold for a document's records as a whole: grounded, disjoint, in order, complete (guide, 1.3 and 2).

What must hold for one record is in `light.py` and `records.py`. A record that fails here is a defect of catchup: CheckError.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from catchup.errors import CheckError
from catchup.light import LightFigure
from catchup.models import TIME_KINDS, Document

if TYPE_CHECKING:
    from catchup.records import Claim, Event, Figure, Stretch

SLOTS_WITH_A_PLACE = ("subject", "metric", "period", "source", "modality", "compared_to")


def figures(document: Document, records: Sequence[Figure | LightFigure]) -> None:
    """Each figure's text is the source's slice; figures come in order of start and never overlap."""
    source, reached, origin = document.written, 0, document.origin.offset
    for figure in records:
        if source[figure.start - origin : figure.end - origin] != figure.text:
            raise CheckError(f"{figure.id}: {figure.text!r} is not what the source says there")
        if figure.start < reached:
            raise CheckError(f"{figure.id}: overlaps the figure before it, or comes too late")
        reached = figure.end


def claims(document: Document, found: Sequence[Figure], records: Sequence[Claim]) -> None:
    """Each figure that is neither a time nor optional has exactly one claim, in order; slots lie in the source."""
    wanted = [figure.id for figure in found if figure.kind not in TIME_KINDS and not figure.optional]
    got = [claim.figure.id for claim in records]
    if wanted != got:
        odd = sorted(set(wanted) ^ set(got))
        raise CheckError(f"figures and claims do not pair up: {', '.join(odd[:3]) or 'their order or number differs'}")
    for claim in records:
        _placed(document, claim, SLOTS_WITH_A_PLACE)


def events(document: Document, records: Sequence[Event]) -> None:
    """Events come in the order of their dates, one for a date; slots lie in the source."""
    starts = [event.date.start for event in records]
    if starts != sorted(set(starts)):
        raise CheckError(f"{document.name}: events out of order, or two of one date")
    for event in records:
        _placed(document, event, ("subject", "predicate", "source", "modality"))


def _placed(document: Document, record: Claim | Event, slots: Sequence[str]) -> None:
    length = document.origin.offset + len(document.written)
    for slot in slots:
        place: Stretch | None = getattr(record, f"{slot}_span")
        if place is not None and not place.start < place.end <= length:
            raise CheckError(f"{record.id}: the place of its {slot} is not in the source")
