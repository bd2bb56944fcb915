"""A thing that a text tells the same measure of as of another thing before: the next of those that it goes through.

In: a figure's phrase. Out: the words before the measure, as places in the phrase.

    原糖库存降至 80 万吨。同时，成品糖库存增加 6%  →  成品糖    居民存款减少 1 万亿元，财政存款增加 7000 亿元  →  财政
"""

from __future__ import annotations

from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import PART_OF
from catchup.linking.naming.antecedents import named
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved

#: what may stand between a thing and its measure
_LINKS = frozenset({"", "的"})


def next_thing(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The thing before the measure of a figure, where the claim before is of another thing that stood before the same measure.

    None behind somebody who was named, who goes on as the one that has both (腾讯营收 10 亿元，广告营收 3 亿元), unless the
    two are things of one sort: 原棕油、加工棕油.
    """
    if p.run is None or p.run[1] - p.run[0] < 2:
        return None
    head, thing = p.words[p.run[1] - 1], p.words[p.run[0] : p.run[1] - 1]
    if head.sort not in "hw" or thing[-1].sort not in "Nnu" or thing[0].sort in "ask":
        return None
    before = scene.claim_before(figure)
    if before is None or not (_had(before, head.text, scene) or _within(p, before, scene)):
        return None
    other = before.subject.text or ""
    if scene.text(thing[0].start, thing[-1].end) == other:
        return None
    if named(before.subject, scene) and not thing[-1].text.endswith(other[-1]):
        return None
    return p.run[0], p.run[1] - 1


def _within(p: Phrase, before: Link, scene: Scene) -> bool:
    """Whether a clause tells of a part of what was told, and that was nobody's who was named: 表外融资减少，其中委托贷款少增."""
    opens = bool(p.words) and p.words[0].text in PART_OF and scene.line_of(before.figure) is p.clause.line
    return opens and before.subject.span is not None and not named(before.subject, scene)


def _had(before: Link, measure: str, scene: Scene) -> bool:
    """Whether the claim before is of a thing that stands right before the same measure."""
    subject, metric = before.subject.span, before.metric.span
    if subject is None or metric is None or not (before.metric.text or "").endswith(measure):
        return False
    if metric.end < subject.end:
        return False
    return scene.view[subject.end : max(metric.start, subject.end)] in _LINKS
