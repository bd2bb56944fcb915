"""A share, or some, of a group that the clause before names: what they do is what is measured.

受访的 520 家企业中，62% 计划增加投入，仅有 8% 打算裁员 → the subject 企业, the metrics 计划增加投入 and 打算裁员
"""

from __future__ import annotations

from catchup.linking.clauses import Clause, Line
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import Word
from catchup.linking.naming.names import is_member, lists
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: no longer predicate is a metric
_LONG = 20
#: verbs behind a share that say what it is of, and not what they do
NO_DEED = frozenset({"占", "是", "为", "来自", "在", "属于", "用于", "达", "达到"})


#: what stands between a share and what they do: 六成以上都会用到
_PASSED = frozenset({"以上", "以下", "左右", "上下", "都", "能", "能够", "会", "可以"})
#: what puts an object before its verb: 43% 给孩子报了班
_OBJECTS = frozenset({"给", "把", "将", "对", "向"})


def shared(p: Phrase, figure: Resolved) -> tuple[int, int] | None:
    """The offsets of what a share of people or things does: 其中 73% 出现好转."""
    if figure.kind not in ("percentage", "ratio") or p.owner is not None or p.rival is not None:
        return None
    before = p.words[p.low : p.at]
    if p.run is not None:  # 租赁业务七八成集中在城投平台
        nouns = "Nnuvw" if p.words[p.at - 1].text in lists()["branches"] else "Nnu"
        if p.run[1] != p.at or any(word.sort not in nouns for word in p.words[slice(*p.run)]):
            return None
        before = p.words[p.low : p.run[0]]
    if figure.direction is not None or any(word.sort not in "dkpDsv" for word in before):
        return None
    words, i = p.words, p.at + 1
    while i < len(words) and (words[i].sort == "d" or words[i].text in _PASSED):
        i += 1
    if i >= len(words) or words[i].text in NO_DEED:
        return None
    if words[i].sort not in "vway" and words[i].text not in _OBJECTS:
        return None
    j = i
    while j < len(words) and words[j].sort not in "Fx":
        j += 1
    first, last = words[i].start, words[j - 1].end
    return (first, last) if last - first <= _LONG else None


def doers(p: Phrase, scene: Scene) -> bool:
    """Whether the nouns behind a share are those who do something: 45% 的人玩游戏, 40% 的民宿处于亏损状态."""
    if p.tail is None:
        return False
    words, (first, end) = p.words, p.tail
    last = words[end - 1]
    if last.text in scene.people:
        return words[first].sort in "Nnhu"
    does = end < len(words) and words[end].sort in "vw" and words[end].text not in NO_DEED
    counted = last.sort in "nu" or last.text in scene.groups
    return p.tail_of and does and counted


def group(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The offsets of the group that a share is of: what the clauses before count or name with 中."""
    if p.run is not None or shared(p, figure) is None:
        return None
    home = p.clause.outer or p.clause
    if (told := _told(figure, home.line, scene)) is not None:
        return told
    for clause in reversed(home.line.clauses[: home.index]):
        if clause.outer is None and (found := _of(clause, scene) or _among(clause)) is not None:
            return found
    return None


def _told(figure: Resolved, line: Line, scene: Scene) -> tuple[int, int] | None:
    """Of whom the share before was: 四成的企业家认为经济偏冷，五成认为正常."""
    for link in reversed(scene.links_of(line)):
        if link.figure.start >= figure.start:
            continue
        said = scene.phrase(link.figure)
        if link.figure.kind == figure.kind and doers(said, scene):
            return (link.subject.span.start, link.subject.span.end) if link.subject.span is not None else None
        if shared(said, link.figure) is None:
            return None
    return None


def _among(clause: Clause) -> tuple[int, int] | None:
    """我们开的店里面，六成会…: the noun that a clause ends with, of which there are some."""
    words = clause.words
    if len(words) < 2 or words[-1].text not in _IN or words[-2].sort not in "nh":
        return None
    return words[-2].start, words[-2].end


#: behind those of whom some are told of
_IN = frozenset({"里面", "当中", "之中"})


def _of(clause: Clause, scene: Scene) -> tuple[int, int] | None:
    words = clause.words
    for i in range(len(words) - 1, -1, -1):
        if _many(words[i], scene) and (words[i + 1 : i + 2] == [] or words[i + 1].sort != "e"):
            k = i
            while k > 0 and words[k - 1].sort in "na" and words[k - 1].end == words[k].start:
                k -= 1
            return words[k].start, words[i].end
    return None


def _many(word: Word, scene: Scene) -> bool:
    known = word.text in scene.people or word.text in lists()["groups"]
    return (word.sort in "nuh" and known) or (word.sort in "nh" and is_member(word))
