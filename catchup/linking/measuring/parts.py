"""The part of a whole that a figure is told of, one after the other with the same measure (contract, section 2: subject).

In: a figure's phrase and the scene. Out: the words that name the part; its measure is that of the claim before.

    销售额 1.7 万亿元，其中综合电商 1.6 万亿元，即时零售 670 亿元 → 综合电商, 即时零售
"""

from __future__ import annotations

from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import PART_OF, Word
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved

#: what may stand between a part and its figure
_LINKS = frozenset("kd")
#: classes that no part of a whole is named with; single characters of a name come in all of them
_NONE = frozenset("FhwcyexD")
#: how many words name a part
_LONGEST = 5
#: what a measure of things counted ends with: 销量, 面积
_AMOUNTS = frozenset("量额积数付货机")
#: what a part may be told of without a measure of its own
_KINDS = frozenset({"money", "percentage", "count", "loss"})


def whole(figure: Resolved, scene: Scene) -> Link | None:
    """The claim that a part goes on from: the last amount of its sentence, whatever grew in between."""
    if figure.kind not in _KINDS or figure.direction is not None:
        return None
    for link in reversed(scene.links_of(scene.line_of(figure))):
        if link.figure.start < figure.start and link.figure.direction is None:
            return link if link.figure.kind == figure.kind else None
    return None


def part(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The range of words that names the part a figure is of, None where the words before it are more than a name."""
    before = whole(figure, scene)
    if before is None or before.metric.text is None or p.clause.outer is not None:
        return None
    if figure.kind == "count" and before.metric.text[-1] not in _AMOUNTS:
        return None  # 员工 2000 人，其中研发人员 400 人: what is counted, and of the same subject
    words, i, j = p.words, 0, p.at
    while i < j and (words[i].text in PART_OF | {"而", "其余", "另"} or words[i].sort == "x"):
        i += 1
    if figure.kind == "percentage" and j > i and words[j - 1].text == "占":
        j -= 1
    while j > i and words[j - 1].sort in _LINKS and words[j - 1].text not in ("有", "共有"):
        j -= 1
    if not 0 < j - i <= _LONGEST or any(word.sort in _NONE for word in words[i:j]) or words[j - 1].sort not in "nNumf":
        return None
    if words[j - 1].end - words[i].start < 2 or any(word.sort in "v" and len(word.text) > 1 for word in words[i:j]):
        return None
    opened = any(word.text in PART_OF for word in words[:i])
    return (i, j) if opened or _alike(before, p, scene) else None


def _alike(before: Link, p: Phrase, scene: Scene) -> bool:
    """Whether the claim before is of the clause before, in which its subject stands, with no more than a measure behind it."""
    clause = scene.clause_of(before.figure)
    span = before.subject.span
    if clause is p.clause or p.clause.index - clause.index > _NEAR or span is None:
        return False
    if not clause.start <= span.start < span.end <= before.figure.start or before.figure.direction is not None:
        return False
    return all(_measures(word) for word in clause.words if span.end <= word.start < before.figure.start)


#: how many clauses may lie between a part and the one before
_NEAR = 2


def _measures(word: Word) -> bool:
    return word.sort in "khdns"
