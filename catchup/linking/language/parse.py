"""The words around a figure → its `Phrase`, for the slots of its claim (contract, section 2).

In: a figure and the scene. Out: what stands before it (`before`) and behind it (`behind`), no further back than the figure
before, unless that is only what this one is held against.

    智谱 | 上半年 | 累计 亏损 | 超 | 60 亿   → measured verb 亏损 with its sum word, nominal run 智谱
"""

from __future__ import annotations

from catchup.linking.language.before import COMPARING, peel
from catchup.linking.language.behind import tail
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import Word
from catchup.linking.scene import Scene
from catchup.models import Resolved


def phrase(figure: Resolved, scene: Scene) -> Phrase:
    """Read the clause of a figure."""
    clause = scene.clause_of(figure)
    words = clause.words
    at = next((i for i, w in enumerate(words) if w.start == figure.start), 0)
    low = next((i + 1 for i in range(at - 1, -1, -1) if words[i].sort == "F"), 0)
    if low and low < at and (held := _held_against(words, low - 1, at)) is not None:
        low = next((i + 1 for i in range(held - 1, -1, -1) if words[i].sort == "F"), 0)
    found = Phrase(clause, words, at, low)
    peel(found, figure)
    tail(found)
    return found


def _held_against(words: list[Word], before: int, at: int) -> int | None:
    """Where 比 stands if the figure before is only what this one is held against: 财富比最穷的五分之一高出 66 倍."""
    between = words[before + 1 : at]
    changed = any(word.sort == "c" or word.text in ("高出", "低出") for word in between)
    if not changed or any(word.sort not in "ckd" for word in between):
        return None
    i = before - 1
    while i > 0 and words[i].sort in "Nnhuaekrtm":
        i -= 1
    return i if 0 < i < before and words[i].text in COMPARING else None
