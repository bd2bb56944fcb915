"""Figures → links: one claim for each figure that is no time and not optional, in reading order (contract, section 2)."""

from __future__ import annotations

from catchup.linking.scene import Scene
from catchup.linking.slots import compared_to, metric, modality, period, source, subject
from catchup.models import TIME_KINDS, Document, Link, Resolved


def link(document: Document, figures: list[Resolved]) -> list[Link]:
    """The claims of a document. `figures` are all of its figures, times and optional ones included, in order."""
    scene = Scene(document, figures)
    for figure in figures:
        if figure.kind in TIME_KINDS or figure.optional:
            continue
        claim = Link(figure)
        scene.links.append(claim)
        claim.source = source.fill(figure, scene)
        claim.metric = metric.fill(figure, scene)
        claim.subject = subject.fill(figure, scene)
        claim.period, claim.period_span, claim.period_reasons = period.fill(figure, scene)
        claim.modality, claim.modality_span, claim.modality_reasons = modality.fill(figure, scene)
        claim.compared_to = compared_to.fill(figure, scene)
    return scene.links
