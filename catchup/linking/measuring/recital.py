"""The measure of a recital, which is said before its first name or of the figure before: 销量前三名为甲 32 万辆、乙 15 万辆….

In: a figure that stands in a recital (`recited`), and the scene. Out: a candidate on the ballot for the metric.
"""

from __future__ import annotations

from catchup.linking.candidates import Ballot
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import RANKED
from catchup.linking.language.quotations import moved
from catchup.linking.recited import Told, told
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: how many claims back the measure is looked for
_FAR = 8
#: how far before its figure a verb ends
_VERB = 4


def recited(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer the measure that all of the recital have."""
    one = told(figure, scene)
    if one is None:
        return
    ballot.candidates.pop(scene.text(one.start, one.end), None)  # 甲的 35%、乙的 17%
    first = next((link for link in scene.links_of(scene.line_of(figure)) if link.figure is one.first), None)
    own = moved(scene.view, figure.start) is not None
    if (
        own
        and first is not None
        and first.metric.span is not None
        and first.metric.span.end > first.figure.start - _VERB
    ):
        return  # 甲飙升 6%，乙升 3%: each has a verb of its own
    if first is not None and first.figure is not figure and first.metric.text is not None:
        ballot.offer(first.metric.text, first.metric.span, 6.4, "measure of those told in turn")
    elif (span := _before(one, scene)) is not None:
        ballot.offer(scene.text(*span), span, 6.4, "measure before those told in turn")
    else:
        before = next(
            (
                link
                for link in reversed(scene.links[-_FAR:])
                if link.figure.end <= one.begins and _same(link.figure, figure)
            ),
            None,
        )
        near = before is not None and scene.index_of(figure) - scene.index_of(before.figure) <= 1
        if before is not None and near and before.metric.text:
            ballot.offer(before.metric.text, before.metric.span, 6.2, "measure of the claim before those told in turn")


def _before(one: Told, scene: Scene) -> tuple[int, int] | None:
    """The last measured noun of the clause before its first name."""
    clause = scene.clause_of(one.first)
    words = [word for word in (clause.outer or clause).words if word.end <= one.begins]
    i = next(
        (i for i in range(len(words) - 1, -1, -1) if words[i].sort == "h" and not RANKED.search(words[i].text)), None
    )
    return None if i is None else (words[i].start, words[i].end)


def _same(before: Resolved, figure: Resolved) -> bool:
    return (before.kind, before.unit, before.direction) == (figure.kind, figure.unit, figure.direction)


#: what leads from a measure to those that are told one by one
_EACH = frozenset({"分别为", "分别是", "依次为", "依次是", "分别达"})


def told_off(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """零售价格分别为95号汽油每升 9 元、柴油每升 8 元: offer the measure in front of those that are told one by one."""
    words = p.words
    for k in range(p.at - 1, p.low, -1):
        if words[k].text in _EACH or (words[k].text == "为" and words[k - 1].text == "分别"):
            i = k - 1 - (words[k].text == "为")
            named = any(word.sort in "Nnu" for word in words[k + 1 : p.at])
            if named and i >= p.low and words[i].sort == "h":
                ballot.offer(scene.text(words[i].start, words[i].end), words[i][:2], 5.2, "what is told of each")
            return
