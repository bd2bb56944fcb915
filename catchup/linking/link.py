"""Figures → links: one claim for each figure that is no time and not optional, in reading order (contract, section 2).

招股书显示，智谱上半年亏损 17.52 亿元  →  subject 智谱, metric 亏损, period 2025-H1, source 招股书
"""

from __future__ import annotations

import sys

from catchup.linking.certainty.outlook import aims
from catchup.linking.language.parse import phrase
from catchup.linking.naming.home import home_entity, home_place
from catchup.linking.naming.own_names import own_names
from catchup.linking.reporting.turns import turns
from catchup.linking.scene import Readers, Scene
from catchup.linking.series import reported_dates
from catchup.linking.slots import SLOTS
from catchup.linking.tables import head, place
from catchup.linking.timing.document_frame import document_frame
from catchup.linking.timing.headings import heading_dates
from catchup.models import TIME_KINDS, Document, Link, Resolved, Slot

_READERS = Readers(
    phrase=phrase,
    place=place,
    head=head,
    own_names=own_names,
    frame=document_frame,
    reported=reported_dates,
    heading_dates=heading_dates,
    turns=turns,
    aims=aims,
    home=home_entity,
    home_place=home_place,
)
#: each slot with the fields that it fills where it is no Slot
_FILLED = [(name, sys.intern(f"{name}_span"), sys.intern(f"{name}_reasons"), fill) for name, fill in SLOTS.items()]


def link(document: Document, figures: list[Resolved]) -> list[Link]:
    """The claims of a document. `figures` are all of its figures, times and optional ones included, in order."""
    scene = stage(document, figures)
    links = scene.links
    scene.close()
    return links


def stage(document: Document, figures: list[Resolved], *, thorough: bool = False) -> Scene:
    """The scene of a document with its claims made, for what builds on them (`events`); to be closed when done with.

    `thorough`: the reasons tell also of candidates that could not win, which costs time and changes no claim.
    """
    scene = Scene(document, figures, _READERS, thorough=thorough)
    for figure in figures:
        if figure.kind in TIME_KINDS or figure.optional:
            continue
        claim = scene.claim(figure)
        for name, span, reasons, fill in _FILLED:
            filled = fill(figure, scene)
            if isinstance(filled, Slot):
                setattr(claim, name, filled)
            else:
                setattr(claim, name, filled[0])
                setattr(claim, span, filled[1])
                setattr(claim, reasons, filled[2])
    return scene
