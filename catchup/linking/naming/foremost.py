"""Who has most of all, as a text says it with 以: 以食物类年涨 3%最多, 各省中以广东最高，达 12 万亿元.

In: a figure's clause and the scene. Out: the offsets of who stands behind 以.
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
    return _behind(before, before.end, scene)


def _behind(clause: Clause, until: int, scene: Scene) -> tuple[int, int] | None:
    words = clause.words
    i = next((i for i, word in enumerate(words) if word.text == "以" and word.end < until), None)
    if i is None or _MOST.search(scene.view, words[i].end, clause.end) is None:
        return None
    j = i + 1
    while j < len(words) and words[j].sort in _NAMES and words[j].end <= until:
        j += 1
    return (words[i + 1].start, words[j - 1].end) if j > i + 1 else None
