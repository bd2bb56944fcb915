"""Figures in a row, which 分别 or a copula says they are: A、B、C 分别增长 3%、4%、5%; 6.3/8.9/11.8 亿元.

In: a figure and the scene. Out: which place the figure has in its row, and where the row begins.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass

from catchup.lexicon import patterns
from catchup.linking.clauses import Line
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Resolved

_JOINT = patterns.compile(r"[ ]*(?:[、，,]|和|与|及|以及|或)?[ ]*(?:约|近|超|超过|逾)?[ ]*")
#: 分别下滑 10%、增长 3%和 5%: what each did
_CHANGING = patterns.compile(
    r"[ ]*(?:[、，,]|和|与|及|以及)?[ ]*(?:同比|环比)?(?:增长|增加|上涨|上升|提高|提升|下降|下滑|减少|下跌|回落|[增升涨降跌])?了?"
    r"[ ]*(?:约|近|超|超过|逾)?[ ]*"
)
_RESPECTIVELY = patterns.compile("分别|依次|各为|各是|各(?=[录占获售卖跌升涨增减得进达签夺拿斩])|同为|分列|分居")
#: without 分别: 涨幅居前的是甲、乙和丙，幅度为 4%、3%和 2%
_COPULA = patterns.compile(r"(?:为|是|达|达到|至|上调|下调|同比|增长|下降|[:：])[ ]*(?:约|近|超|超过|逾)?[ ]*$")
#: what brackets add to one of the figures: 3 亿元（人民币，下同）和 4 亿元
_ASIDE = patterns.compile(r"[ ]*[(（][^()（）0-9。；]{1,12}[)）]")
#: what joins dates to a list
_LISTED = patterns.compile(r"[ ]*(?:、|和|与|及|以及)[ ]*")
#: how many figures slashes may join
_SLASHES = 12
#: how far behind 分别 its figures begin, and behind 为
_REACH = 24
_LEAST = 6
#: a row has no fewer figures
_TWO = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures: the place of ours, how many there are, and where 分别 stands (the row's start without it)."""

    place: int
    size: int
    said: int
    first: Resolved


def start(match: re.Match[str]) -> int:
    """Where a match begins."""
    return match.start()


def row(figure: Resolved, scene: Scene) -> Row | None:
    """The row that a figure stands in, when 分别 or the like says that it is one."""
    if figure.start not in scene.rows:
        scene.rows[figure.start] = _row(figure, scene)
    return scene.rows[figure.start]


def _row(figure: Resolved, scene: Scene) -> Row | None:
    line = scene.line_of(figure)
    figures = line.amounts
    starts = [f.start for f in figures]
    if len(starts) < _TWO or figure.start not in starts:
        return None
    at = starts.index(figure.start)
    said = None
    for joint in (_CHANGING, _JOINT):
        first = last = at
        while first > 0 and _joined(figures[first - 1], figures[first], joint, scene):
            first -= 1
        while last + 1 < len(figures) and _joined(figures[last], figures[last + 1], joint, scene):
            last += 1
        if last == first:
            continue
        head = figures[first]
        said = max(_RESPECTIVELY.finditer(scene.view, line.sentence.start, head.start), key=start, default=None)
        if said is not None and head.start - said.end() <= _REACH:
            break
        said = None
    if last == first:
        return None
    if said is None:
        said = _COPULA.search(scene.view, max(line.sentence.start, head.start - _LEAST), head.start)
    begins = said.start() if said is not None else head.start
    if said is None and not _dated(line, head, last - first + 1, scene):
        return None
    if len({(f.kind, f.unit) for f in figures[first : last + 1]}) > 1:
        return None
    return Row(at - first, last - first + 1, begins, head)


def _dated(line: Line, head: Resolved, size: int, scene: Scene) -> bool:
    """Whether a list of as many dates stands before a row: 2021 年、2022 年，营收 3 亿元、5 亿元."""
    dates = [f for f in line.figures if f.kind == "date" and f.end <= head.start]
    return len(dates) == size and all(
        _LISTED.fullmatch(scene.view, a.end, b.start) for a, b in itertools.pairwise(dates)
    )


def twin(figure: Resolved, scene: Scene) -> Resolved | None:
    """The figure at the same place of the row before in its sentence: 甲和乙收入分别为 3 亿和 2 亿元，分别增长 | 8%和 5%."""
    found = row(figure, scene)
    if found is None:
        return None
    for other in reversed(scene.line_of(figure).figures):
        if other.end <= found.first.start and other.kind not in TIME_KINDS:
            before = row(other, scene)
            if before is not None and before.size == found.size:
                place = before.place - found.place
                figures = scene.line_of(figure).amounts
                return figures[figures.index(other) - place]
    return None


def _joined(a: Resolved, b: Resolved, joint: re.Pattern[str], scene: Scene) -> bool:
    if a.kind == "rank" and scene.view[a.start] != scene.view[b.start] == "前":
        return False  # 分居第二、第三，前十名中…
    aside = _ASIDE.match(scene.view, a.end, b.start)
    end = aside.end() if aside is not None else a.end
    return b.start - end <= 8 and joint.fullmatch(scene.view, end, b.start) is not None


def _slashes(scene: Scene) -> frozenset[int]:
    """The figures before which a slash stands and another figure, by their number."""
    if "/" not in scene.view:
        return frozenset()
    pairs = enumerate(itertools.pairwise(scene.figures), 1)
    return frozenset(i for i, (a, b) in pairs if scene.view[a.end : b.start].strip() == "/")


def slashed(figure: Resolved, scene: Scene) -> Row | None:
    """The row of a figure that slashes join to others: 6.3/8.9/11.8 亿元."""
    joined = scene.once(_slashes, lambda: _slashes(scene))
    if not joined:
        return None
    at = bisect_left(scene.figure_starts, figure.start)
    first = last = at
    figures = scene.figures
    while first > max(0, at - _SLASHES) and first in joined:
        first -= 1
    while last + 1 < at + _SLASHES and last + 1 in joined:
        last += 1
    if last == first or any(f.kind in TIME_KINDS for f in figures[first : last + 1]):
        return None
    return Row(at - first, last - first + 1, figures[first].start, figures[first])
