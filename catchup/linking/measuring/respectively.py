"""Figures told one for each of the measures before them: 销量 3 万台，销售额 2 亿元，分别下降 4%和 12% (contract, section 2).

In: a figure, its phrase and the scene. Out: the claim whose measure and subject it has, None where it is none of such a row.
"""

from __future__ import annotations

import itertools

from catchup.lexicon import patterns
from catchup.linking.language.phrase import Phrase
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Link, Resolved

_EACH = patterns.compile("分别|依次|各(?=[自增减升降涨跌上下占])")
_JOINT = patterns.compile("[ ]*(?:、|和|与|及|以及)[ ]*[约近逾超]?[ ]*")


def one_of(p: Phrase, figure: Resolved, scene: Scene) -> Link | None:
    """The claim before that has the figure's place among as many as there are figures in its row."""
    clause = p.clause
    if clause.index == 0 or clause.outer is not None or _EACH.search(scene.view, clause.start, figure.start) is None:
        return None
    row = [f for f in clause.figures if f.kind not in TIME_KINDS]
    joined = all(_JOINT.fullmatch(scene.view, a.end, b.start) for a, b in itertools.pairwise(row))
    if len(row) < 2 or not joined or any(f.direction is None for f in row):
        return None
    if any(word.sort in "Nh" for word in clause.words if word.end <= row[0].start):
        return None
    links = [link for link in scene.links_of(clause.line) if link.figure.start < row[0].start]
    told = links[-len(row) :]
    if len(told) < len(row) or len({link.metric.text for link in told} | {None}) <= len(row):
        return None
    return told[row.index(figure)] if all(link.figure.direction is None for link in told) else None
