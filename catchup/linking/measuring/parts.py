"""The part of a whole that a figure is told of, one after the other with the same measure (contract, section 2: subject).

In: a figure's phrase and the scene. Out: the words that name the part; its measure is that of the claim before.

    销售额 1.7 万亿元，其中综合电商 1.6 万亿元，即时零售 670 亿元 → 综合电商, 即时零售
"""

from __future__ import annotations

from catchup.linking.clauses import Line
from catchup.linking.language.cutting import cut
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import PART_OF, Word
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved, Span

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
    line = scene.line_of(figure)
    for link in reversed(scene.links_of(line)):
        if link.figure.start < figure.start and link.figure.direction is None:
            return link if link.figure.kind == figure.kind else None
    told = _gone_on_from(line) if figure.kind == "money" and line.before is not None else None
    for link in reversed(scene.links_of(told) if told is not None else ()):
        if link.figure.direction is None:
            return link if (link.figure.kind, link.figure.unit) == (figure.kind, figure.unit) else None
    return None


def of_part(before: Link, p: Phrase, scene: Scene) -> Span | None:
    """The measure that a part shares with the claim it goes on from: behind a thing of the same sort, without that thing.

    合同额 9 亿元，其中房建 6 亿元 → 合同额    白酒收入 12 亿元；啤酒 3 亿元 → 收入
    """
    if p.clause.texts & PART_OF or before.figure.start in _parts(scene) or before.metric.span is None:
        return before.metric.span
    return bare(before, scene)


def bare(link: Link, scene: Scene) -> Span:
    """The measure of a claim without the thing that it is of: 收入 of 白酒收入."""
    span = link.metric.span
    assert span is not None
    words = cut(scene.view, span.start, span.end, scene.names)
    if len(words) < 2 or words[-1].sort != "h" or any(word.sort not in "nu" for word in words[:-1]):
        return span
    return Span(words[-1].start, span.end)


def _gone_on_from(line: Line) -> Line | None:
    """The sentence before one that opens with its parts, or goes on with them behind a semicolon.

    合同额 9 亿元。其中房建 6 亿元；市政 3 亿元
    """
    opening = line.clauses[0].words
    return line.before if opening and opening[0].text in PART_OF else line.joined


def part(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The range of words that names the part a figure is of, None where the words before it are more than a name."""
    before = whole(figure, scene) if figure.direction is None and p.clause.outer is None else None
    if before is None or before.metric.text is None:
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
    opened = any(word.text in PART_OF for word in words[:i])
    if not opened and scene.line_of(before.figure) is not p.clause.line:
        opened = before.figure.start in _parts(scene)
    if not (opened or _alike(before, p, scene)):
        return None
    acts = any(word.sort == "v" and len(word.text) > 1 for word in words[i : j - opened])
    if words[j - 1].end - words[i].start < 2 or (acts and not (opened and j - i == 2 and words[j - 1].sort == "n")):
        return None
    _parts(scene).add(figure.start)
    return i, j


def _parts(scene: Scene) -> set[int]:
    """Where the figures stand that were told of a part."""
    return scene.once((part,), set)


#: what a part does that says nothing but that it has its share
HAS = frozenset(
    {"完成", "实现", "贡献", "录得", "取得", "达成", "带来", "创造", "占", "占有", "有", "达", "达到", "为"}
)


def has_of(p: Phrase, figure: Resolved, scene: Scene) -> Link | None:
    """周转量 1083 亿吨公里，其中国内和国际航线分别完成 600 亿和 400 亿吨公里: the whole that parts have something of."""
    verb = p.verb if p.verb is not None else p.act
    if verb is None or p.tail is not None or figure.direction is not None or p.clause.outer is not None:
        return None
    if p.words[verb].text not in HAS or any(word.sort in "hw" for word in p.words[verb + 1 : p.at]):
        return None
    clauses = p.clause.line.clauses[: p.clause.index + 1]
    if any(word.sort == "h" for word in p.words[p.low : verb]):
        return None
    apart = [clause for clause in clauses[-_NEAR:] if clause.words and clause.words[0].text in PART_OF]
    row = p.clause.texts & _EACH
    if not (apart or row):
        return None
    line = p.clause.line
    if clauses[0] in apart and line.before is not None and not any(f.end < figure.start for f in line.amounts):
        line = line.before
    for link in reversed(scene.links_of(line)):
        if link.figure.start < figure.start and link.figure.direction is None:
            same = (link.figure.kind, link.figure.unit) == (figure.kind, figure.unit) and link.metric.text is not None
            return link if same else None
    return None


#: what tells that each of several has its own
_EACH = frozenset({"分别", "各", "依次"})


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
