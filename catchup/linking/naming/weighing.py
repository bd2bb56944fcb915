"""Words of a phrase as candidates for the subject, weighed by what they can name (contract, section 2: subject).

In: a range of a phrase's words and the points for each rank (3 a name … 0 hardly anybody). Out: a candidate on the ballot: of a
title with a name the name alone.

    副总裁郭浩哲 → 郭浩哲 with the points of a name    官方指导 → none: it only says which price it is
"""

from __future__ import annotations

from catchup.linking.candidates import Ballot
from catchup.linking.language.phrase import Phrase
from catchup.linking.naming.names import rank
from catchup.linking.naming.runs import person
from catchup.linking.scene import Scene

#: what only says which one of somebody's it is: 官方指导价, 普通学校
_QUALIFIES = frozenset(
    {"官方", "指导", "建议", "参考", "官方指导", "普通", "公立", "私立", "民办", "公办", "国产", "进口", "传统", "新型"}
)


def offer(
    part: tuple[int, int], p: Phrase, scene: Scene, ballot: Ballot, points: dict[int, float], reason: str
) -> None:
    """Offer the words of `part` for the points of their rank."""
    i, j = part = p.unquoted(part)
    words = p.words
    if all(word.text in _QUALIFIES for word in words[i:j]):
        return
    i += len(words[i:j]) - len(person(words[i:j]))
    r = rank(words[i:j], scene)
    if r == 3 and words[j - 1].end - words[i].start > 12:
        k = next(k for k in range(i, j) if words[k].sort in "Nu")
        j = k + 1
        while j < part[1] and words[j].sort in "Nu":
            j += 1
        i = k
    a, b = words[i].start, words[j - 1].end
    ballot.offer(scene.text(a, b), (a, b), points[r], reason)
