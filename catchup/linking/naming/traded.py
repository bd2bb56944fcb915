"""What is traded and has a price or a level of its own: an index, a future, a metal (contract, section 2: subject).

In: a figure's phrase and the scene. Out: the offsets of what is traded, with how sure it is, or None.

    费城半导体指数跌 0.5% → 费城半导体指数    伦敦白银期货每盎司报 24 美元 → 伦敦白银期货    油价升 1.4% → 油价
"""

from __future__ import annotations

from catchup.linking.clauses import Clause
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import BOARDS, PHRASES, POINTS
from catchup.linking.scene import Scene
from catchup.models import Resolved

_TRADED, _PRICES, _MOVES = (frozenset(PHRASES[name]) for name in ("traded", "commodities", "moving"))
#: indices that count and trade nothing: 消费价格指数, 信心指数
_COUNTING = tuple(PHRASES["counting"])
#: classes of the words that the name of an index is made of
_NAMED = "Nnuhmsavwfo"


def traded(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int, float] | None:
    """What a figure's clause, or the one before that says nothing else, names as traded."""
    home = p.clause.outer or p.clause
    if home.texts.isdisjoint(_TRADED):
        priced = p.run is not None and p.owner is None and p.run[1] - p.run[0] <= 2
        if priced and p.run is not None and p.words[p.run[1] - 1].text in _PRICES and figure.kind != "count":
            return *p.span(p.run), 4.2
        if home.index > 0 and figure.unit in POINTS and (opens := _opens(home)) is not None:
            return *opens, 5.2
        if home.index == 0 or home.texts.isdisjoint(_MOVES) or not _only_moves(p):
            return None
        before = home.line.clauses[home.index - 1]
        if before.figures or before.outer is not None or not before.words or before.words[-1].text not in _TRADED:
            return None
        found = _name(before, len(before.words) - 1, 0)
        return None if found is None else (*found, 5.0)
    if figure.unit not in POINTS and not any(word.text in _MOVES for word in p.words[p.low : p.at]):
        return None
    low = 0 if figure.unit in POINTS else p.low
    k = next((k for k in range(p.at - 1, low - 1, -1) if p.words[k].text in _TRADED), None)
    if k is None or any(word.sort in "NF" for word in p.words[k + 1 : p.at]):
        return None
    found = _name(p.clause, k, low)
    return None if found is None else (*found, 6.7)


def _opens(home: Clause) -> tuple[int, int] | None:
    """What a clause before opens with, where points are told of nothing nearer: 深成指延续升势，9900 点的收盘点位…."""
    for before in reversed(home.line.clauses[: home.index]):
        if before.figures:
            return None
        for k, word in enumerate(before.words):
            if word.text in _TRADED or word.text.endswith(_INDEX):
                return _name(before, k, 0)
            if word.sort not in "tDxdn":
                break
    return None


#: how the name of an index ends
_INDEX = ("指数", "成指", "综指", "板指", "B指", "期指")


def _only_moves(p: Phrase) -> bool:
    """Whether a clause names nobody before its figure, and says how something moved."""
    said = p.words[p.low : p.at]
    return any(word.text in _MOVES for word in said) and not any(word.sort in "Nh" for word in said)


def _name(clause: Clause, k: int, low: int) -> tuple[int, int] | None:
    """The name that ends with the word `k`: what stands right before it, of one piece."""
    words = clause.words
    i = k
    while i > low and words[i - 1].sort in _NAMED and words[i].start - words[i - 1].end <= 1:
        i -= 1
    if words[k].text in BOARDS and i < k:
        # 京东美股, and 隔夜美股
        return None if words[k - 1].sort in "Nu" else (words[k].start, words[k].end)
    if words[k].text == "指数" and (i == k or any(word.text.endswith(_COUNTING) for word in words[i:k])):
        return None
    return words[i].start, words[k].end
