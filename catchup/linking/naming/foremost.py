"""Who has most of all, as a text says it with 以 or 由: 以食物类年涨 3%最多, 各省中以广东最高，达 12 万亿元, 头名由甲占据.

In: a figure's clause and the scene. Out: the offsets of who stands behind it.
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Resolved

_MOST = patterns.compile("最[多高大快低少强长重旺盛]|最为|居首|居冠|为首|称冠|次之|居次")
#: classes of the words that name somebody, and of those that end the name
_NAMES = "Nnu"


def foremost(figure: Resolved, clause: Clause, scene: Scene) -> tuple[int, int] | None:
    """Who stands behind 以 in the figure's clause, or in the one before if that has no figure and this says no more."""
    home = clause.outer or clause
    if (found := _behind(home, figure.start, scene)) is not None:
        return found
    if home.index == 0 or any(word.sort in "Nnu" for word in home.words if word.end <= figure.start):
        return None
    before = home.line.clauses[home.index - 1]
    if any(f.kind not in TIME_KINDS for f in before.figures):
        return None
    return _behind(before, before.end, scene) or (_taken(before) if "由" in before.texts else None)


#: what is done with a place by whoever has it
_TAKES = frozenset("占据 占领 占有 把持 拿下 夺得 夺下 摘得 摘下 包揽 独占 取得 斩获".split())


def _taken(clause: Clause) -> tuple[int, int] | None:
    """Who has the place that a clause tells of: 头把交椅由 | 谷歌的 Chrome | 占据，以 66%的份额…"""
    words = clause.words
    i = next((i for i, word in enumerate(words) if word.text == "由"), len(words))
    k = next((k for k in range(i + 2, len(words)) if words[k].text in _TAKES), None)
    return (words[i + 1].start, words[k - 1].end) if k and all(w.sort in "Nnue" for w in words[i + 1 : k]) else None


def _behind(clause: Clause, until: int, scene: Scene) -> tuple[int, int] | None:
    words = clause.words
    i = next((i for i, word in enumerate(words) if word.text == "以" and word.end < until), None)
    if i is None or _MOST.search(scene.view, words[i].end, clause.end) is None:
        return None
    j = i + 1
    while j < len(words) and words[j].sort in _NAMES and words[j].end <= until:
        j += 1
    return (words[i + 1].start, words[j - 1].end) if j > i + 1 else None
