"""The measure by which a list is ordered, said before the list (contract, section 2: metric).

月薪最高的两种活儿是电焊 9000 元，吊装 8600 元 → 月薪    收入居前的省份有广东（1.3 万亿元） → 收入
"""

from __future__ import annotations

from catchup.linking.candidates import Ballot
from catchup.linking.clauses import Clause
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import PHRASES
from catchup.linking.scene import Scene
from catchup.models import Resolved

_ORDERS = frozenset(PHRASES["ordering"])
#: classes of what stands before a measure and belongs to it
_WITH = frozenset("hns")


def ordered(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer the measure that the last clause up to the figure orders things by, where the figure is of one of them."""
    home = p.clause.outer or p.clause
    for clause in reversed(home.line.clauses[: home.index + 1]):
        if clause.texts.isdisjoint(_ORDERS):
            continue
        found, told = _measure(clause, figure), scene.claim_before(figure)
        if found is None:
            return
        said = told.metric.span if told is not None else None
        if said is None or said.start <= found[0] or said.start < clause.end:  # no other measure was told of since
            ballot.offer(scene.text(*found), found, 3.6, "measure by which the list is ordered")
        return


def _measure(clause: Clause, figure: Resolved) -> tuple[int, int] | None:
    """The offsets of the measured noun before 最高的 or 居前的, in front of the figure; none where it names the list's length."""
    words = clause.words
    for i in range(len(words) - 2, 0, -1):
        if words[i].text not in _ORDERS or words[i].start >= figure.start:
            continue
        end = i - (words[i - 1].text == "居")
        link = next(
            (k for k in range(i + 1, min(i + 9, len(words))) if words[k].text in ("是", "为", "有", "：", ":")), None
        )
        if (
            "的" not in (words[i + 1].text, words[min(i + 2, len(words) - 1)].text)
            or end < 1
            or words[end - 1].sort != "h"
        ):
            return None
        if link is not None and figure.start < words[link].start:
            return None
        start = end - 1
        while start > 0 and words[start - 1].sort in _WITH and words[start - 1].end == words[start].start:
            start -= 1
        while start < end - 1 and (len(words[start].text) == 1 or words[start].sort == "n"):
            start += 1
        return words[start].start, words[end - 1].end
    return None
