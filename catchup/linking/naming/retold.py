"""A figure that is told twice has one subject (contract, section 2: subject): a heading, a summary or a list of references
says it in short, the text itself says whose it is.

甲公司的通行时间缩短 15.3% … 「报道：通行时间减少 15.3%」  →  the second is 甲公司's too
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from catchup.linking.scene import Scene
from catchup.models import Link, Slot

#: kinds of text that tell in short what the rest of the document tells at length
_SHORT = frozenset({"heading", "item", "caption"})
#: a figure of so many digits is told twice, not met twice
_DIGITS = 2


def share_subjects(scene: Scene) -> None:
    """Give the claims of short text that names no subject that of the claim that tells the same figure and names it."""
    told: dict[tuple[object, ...], list[Link]] = defaultdict(list)
    for link in scene.links:
        figure = link.figure
        if isinstance(figure.value, Decimal):
            told[figure.value, figure.unit, figure.kind, figure.direction].append(link)
    for links in told.values():
        if len(links) == 1:
            continue
        named = [link for link in links if _names(link, scene)]
        first: dict[str, int] = {}
        for k, one in enumerate(named):
            for pair in _pairs(one):
                first.setdefault(pair, k)
        for link in links:
            if _needs(link, scene) and (alike := [first[pair] for pair in _pairs(link) if pair in first]):
                found = named[min(alike)].subject
                reason = f"{found.text}: named where the same figure is told"
                link.subject = Slot(found.text, found.span, [reason, *link.subject.reasons])


def _names(link: Link, scene: Scene) -> bool:
    """Whether the subject of a claim stands in its own sentence."""
    span, sentence = link.subject.span, scene.line_of(link.figure).sentence
    return span is not None and sentence.start <= span.start < sentence.end


def _needs(link: Link, scene: Scene) -> bool:
    if _names(link, scene) or not isinstance(link.figure.value, Decimal):
        return False
    block = scene.document.blocks[scene.line_of(link.figure).sentence.block]
    digits = len(link.figure.value.normalize().as_tuple().digits)
    return block.kind in _SHORT and digits >= _DIGITS


def _pairs(link: Link) -> list[str]:
    """The pairs of characters in a metric: two claims that share one measure the same, as 通行时间 and 时间 do."""
    text = link.metric.text or ""
    return [text[i : i + 2] for i in range(len(text) - 1)]
