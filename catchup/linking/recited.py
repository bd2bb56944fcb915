"""Names told in turn, each with a figure of its own and no verb: 分别为红米 6.3%、华硕 3.8%、vivo 为 2.4%.

In: a figure and the scene. Out: the offsets of the name that the figure belongs to, where the recital begins, and its first
figure; None where what stands between the figures is more than names.

    其后分别为甲 24.9%、乙为 4.5%、丙 2.1%    前三名为甲(32 万辆)、乙(15 万辆)和丙(11 万辆)
    前三为《甲》(票房 29 亿元)、《乙》(20 亿元)和《丙》(10 亿元)
    前三名为甲(Jia)的 35%、乙的 17%与丙的 8%
"""

from __future__ import annotations

import re
from typing import NamedTuple

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Line
from catchup.linking.language.cutting import cut
from catchup.linking.language.phrases import PHRASES
from catchup.linking.language.words import Word, known_word
from catchup.linking.scene import Scene
from catchup.models import Resolved

_NAME = r"(?P<name>[《「『][^《》「」『』\n]{1,24}[》」』]|[^、，,;；。:：()“”「」0-9%|\n]{1,14}?)(?<![约近超逾为是占仅只才均])"
_CHANGE = (
    r"(?P<change>(?:按年|按月|按周|同比|环比|累计|累)?"
    rf"(?:增长|增加|减少|[增降减]|{load.alternation(PHRASES['moves'])}))"
)
_LINK = (
    rf"(?:[ ]?\([A-Za-z][^()，。；]{{0,24}}\))?"
    rf"(?:则|也)?[仅只才均]?(?:[以占为是有达约近的]|占比|分别为|:|{_CHANGE})?(?:约|近|超过|超|逾)?[ ]*\(?[ ]*"
)
#: two figures of one: 升 2%/升 4%
_AGAIN = patterns.compile(rf"[ ]*/[ ]*{_CHANGE}?[ ]*")
_NEXT = patterns.compile(rf"[ ]*\)?[ ]*(?:[、，,；;]|和|与|及|以及)[ ]*(?:和|与|及|以及|而)?{_NAME}{_LINK}")
_FIRST = patterns.compile(
    rf"(?P<lead>(?:.*(?:分别|依次|顺序)[为是有]?|.*(?:[为是]|包括|其中|:)|))[ ]*{_NAME}{_LINK}"
    r"(?:(?<=\()[\u4e00-\u9fff]{2,5}?[约为达近超]?[ ]*)?"
)
#: stands for the name before
_SAME = (-1, -1)
#: fewer are told in turn by accident
_LEAST = 3
#: what is no name, or has the figure for a change of it
_PREDICATES = frozenset("vcwykhDt")
#: who is left when the others are named
_REST = frozenset({"其他", "其它", "其余", "其他品牌", "其它品牌"})


class Told(NamedTuple):
    """Whose a figure is: the name's offsets, where the recital begins, its first figure and the last."""

    start: int
    end: int
    begins: int
    first: Resolved
    last: Resolved


def told(figure: Resolved, scene: Scene) -> Told | None:
    """The name that a figure of a recital belongs to."""
    line = scene.line_of(figure)
    if len(line.amounts) < _LEAST:
        return None
    return scene.once((told, line.number), lambda: _recitals(line, scene)).get(figure.start)


def opens(figure: Resolved, scene: Scene) -> Told | None:
    """The first of the recital that a place in an order stands right before: 第 4 至 10 名分别为甲 6%、乙 5%…."""
    line = scene.line_of(figure)
    for one in scene.once((told, line.number), lambda: _recitals(line, scene)).values():
        if figure.end < one.begins and _ANNOUNCED.fullmatch(scene.view, figure.end, one.begins):
            return one
    return None


#: what stands between a place and those who hold it
_ANNOUNCED = patterns.compile(r"[ ]*的?(?:[^，。；0-9]{0,4})(?:分别|依次)?(?:[为是有:]|包括)[ ]*")


def _recitals(line: Line, scene: Scene) -> dict[int, Told]:
    figures = line.amounts
    found: dict[int, Told] = {}
    at = 0
    while at < len(figures):
        names: list[tuple[int, int] | None] = [None]
        last = at
        while last + 1 < len(figures):
            again = _AGAIN.fullmatch(scene.view, figures[last].end, figures[last + 1].start) is not None
            name = None if again else _between(figures[last], figures[last + 1], line, scene)
            if name is None and not again:
                break
            names.append(_SAME if again else name)
            last += 1
        if last - at + 1 - names.count(_SAME) >= _LEAST:
            found.update(_recital(figures[at : last + 1], names, line, scene))
        at = last + 1
    return found


def _recital(run: list[Resolved], names: list[tuple[int, int] | None], line: Line, scene: Scene) -> dict[int, Told]:
    clause = scene.clause_of(run[0])
    outer = clause.outer or clause
    begins = run[0].start
    first = _FIRST.fullmatch(scene.view, outer.start, run[0].start)
    if first is not None and (name := _name(first, line, scene)) is not None:
        names = [name, *names[1:]]
        begins = first.start("name")
    for k, span in enumerate(names):
        if span == _SAME:
            names[k] = names[k - 1]
    named = [span for span in names if span is not None]
    if 2 * sum(_proper(*span, scene) for span in named) < len(named):
        return {}
    return {
        f.start: Told(*span, begins, run[0], run[-1]) for f, span in zip(run, names, strict=True) if span is not None
    }


def _between(a: Resolved, b: Resolved, line: Line, scene: Scene) -> tuple[int, int] | None:
    """The name between two figures of one sort."""
    if (a.kind, a.unit) != (b.kind, b.unit):
        return None
    found = _NEXT.fullmatch(scene.view, a.end, b.start)
    if found is None or (found["change"] is None and not a.direction is b.direction is None):
        return None
    return _name(found, line, scene)


def _name(found: re.Match[str], line: Line, scene: Scene) -> tuple[int, int] | None:
    """The name that was found, with what may end a name as well as link it to a figure: 华为 2.4%."""
    a, b = found.span("name")
    if b < found.end() and known_word(scene.view[a : b + 1]):
        b += 1
    if any(a < f.end and f.start < b for f in line.figures):
        return None  # 毛利率为 20%，去年同期为 23%，上季为 21%: a time is nobody
    return (a, b) if _is_name(a, b, scene) else None


def _words(start: int, end: int, scene: Scene) -> list[Word]:
    return cut(scene.view, start, end, scene.names)


def _is_name(start: int, end: int, scene: Scene) -> bool:
    """Whether a stretch can be a name: no word of more than one character in it is a predicate, a measure or a time."""
    if not scene.view[start:end].strip():
        return False
    words = _words(start, end, scene)
    if not words or words[-1].sort in "vcw" or any(word.sort in "eF" for word in words):
        return False
    return not any(word.sort in _PREDICATES and len(word.text) > 1 for word in words)


def _proper(start: int, end: int, scene: Scene) -> bool:
    """Whether a stretch is a name of its own, and no word that the dictionary has for many."""
    text = scene.view[start:end].strip()
    if text in _REST:
        return True
    words = _words(start, end, scene)
    return any(word.sort == "N" for word in words) or not (
        known_word(text) or all(word.sort in "nh" and len(word.text) > 1 for word in words)
    )
