"""Figures in a row: A、B、C 分别增长 3%、4%、5%, and 2021 年、2022 年分别为 1 亿元和 2 亿元.

In: a figure and the scene. Out: which place the figure has in its row, and the list of things or dates that the row runs over.
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass

from catchup.lexicon import patterns
from catchup.linking.language.words import Word
from catchup.linking.naming.names import rank
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Resolved

_JOINT = patterns.compile(r"[ ]*(?:[、，,]|和|与|及|以及|或)?[ ]*(?:约|近|超|超过|逾)?[ ]*")
_RESPECTIVELY = patterns.compile("分别|依次|各为|各是")
_ITEM_JOINT = frozenset({"、", "和", "与", "及", "以及"})
#: 报告期指 2021 年度、2022 年度和 2023 年度
_DEFINES = patterns.compile(r"报告期[^，。；]{0,6}(?:指|为|是|即)[ ]*$")
_REPORTED = patterns.compile(r"报告期")
_AND = patterns.compile(r"[ ]*(?:、|和|与|及|以及|/)[ ]*")
_QUARTERS = patterns.compile(r"[各四三两每]个?季度?(?!末)|季度(?:的|分别|依次)")
_MONTHS = patterns.compile(r"[各每]个?月|个月(?:的|份)?")
_LASTING = patterns.compile(r"(?:近|过去|最近|此前|前)的?[ ]*$")
#: how many figures slashes may join
_SLASHES = 12
#: how many sentences may stand between the dates and a row over them
_LINES = 4
#: how far before 分别 the stretch is named that the row runs over
_NEAR = 40


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
    if _RESPECTIVELY.search(scene.view, line.sentence.start, figure.start) is None:
        return None
    figures = [f for f in line.figures if f.kind not in ("date", "duration")]
    at = next((i for i, f in enumerate(figures) if f.start == figure.start), -1)
    if at < 0:
        return None
    first = at
    while first > 0 and _joined(figures[first - 1], figures[first], scene):
        first -= 1
    last = at
    while last + 1 < len(figures) and _joined(figures[last], figures[last + 1], scene):
        last += 1
    said = max(_RESPECTIVELY.finditer(scene.view, line.sentence.start, figures[first].start), key=start, default=None)
    if said is None or figures[first].start - said.end() > 24 or last == first:
        return None
    return Row(at - first, last - first + 1, said.start(), figures[first])


def _joined(a: Resolved, b: Resolved, scene: Scene) -> bool:
    return b.start - a.end <= 8 and _JOINT.fullmatch(scene.view, a.end, b.start) is not None


def slashed(figure: Resolved, scene: Scene) -> Row | None:
    """The row of a figure that slashes join to others: 6.3/8.9/11.8 亿元."""
    at = bisect_left(scene.figure_starts, figure.start)
    first = last = at
    figures = scene.figures
    while first > max(0, at - _SLASHES) and scene.view[figures[first - 1].end : figures[first].start].strip() == "/":
        first -= 1
    while (
        last + 1 < min(len(figures), at + _SLASHES)
        and scene.view[figures[last].end : figures[last + 1].start].strip() == "/"
    ):
        last += 1
    if last == first or any(f.kind in TIME_KINDS for f in figures[first : last + 1]):
        return None
    return Row(at - first, last - first + 1, figures[first].start, figures[first])


def date_of(figure: Resolved, scene: Scene) -> Resolved | None:
    """The date of a figure's place where the row runs over as many dates as it has figures."""
    found = row(figure, scene) or slashed(figure, scene)
    if found is None:
        return None
    line = scene.line_of(figure)
    dates = [f for f in line.figures if f.kind == "date" and f.end <= found.said]
    over = _listed(dates, found.size, scene)
    if over:
        return over[found.place]
    if _REPORTED.search(scene.view, line.sentence.start, found.said):
        defined = scene.reported
        if len(defined) == found.size:
            return defined[found.place]
    if item_of(figure, scene) is not None:
        return None
    said = scene.view[max(dates[-1].start if dates else line.sentence.start, found.said - _NEAR) : found.first.start]
    if dates:
        return _part(dates[-1], found, said)
    length = next((f for f in reversed(line.figures) if f.kind == "duration" and f.end <= found.said), None)
    if (
        length is not None
        and length.unit == "year"
        and _LASTING.search(scene.view[max(0, length.start - 6) : length.start])
    ):
        return _year_back(length, found, scene) if length.value == found.size else None
    if scene.frame is not None and _QUARTERS.search(said):
        return _part(scene.frame, found, said)
    # 2021 年和 2022 年，营收分别为…。净利润分别为…: the dates of the sentence before
    before = scene.before(scene.number(line))
    for _ in range(_LINES):
        told = [f for f in before.figures if f.kind == "date"] if before is not None else []
        if told or before is None:
            over = _listed(told, found.size, scene)
            return over[found.place] if over else None
        before = scene.before(scene.number(before))
    return None


def _listed(dates: list[Resolved], size: int, scene: Scene) -> list[Resolved]:
    """The dates of a list of that length: all of them, or those that `、` and 和 join at the end."""
    if len(dates) == size:
        return dates
    run = dates[-size:]
    joined = len(run) == size and all(_AND.fullmatch(scene.view, a.end, b.start) for a, b in itertools.pairwise(run))
    return run if joined else []


def _part(date: Resolved, found: Row, said: str) -> Resolved | None:
    """The year, quarter or month at a place of a row, where the date is a stretch of as many: 2020 年至 2022 年分别为…"""
    first, last = date.date_start, date.date_end
    if first is None or last is None or first.day != 1 or (last + datetime.timedelta(days=1)).day != 1:
        return None
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    each, rest = divmod(months, found.size)
    ranged = isinstance(date.value, str) and "/" in date.value
    unit = 3 if _QUARTERS.search(said) else 1 if _MONTHS.search(said) else each if ranged else 0
    if rest or each != unit or each not in (1, 3, 6, 12):
        return None
    return dataclasses.replace(
        date, date_start=_month(first, each * found.place), date_end=_month(first, each * (found.place + 1), last=True)
    )


def _year_back(length: Resolved, found: Row, scene: Scene) -> Resolved | None:
    """近三年分别为…: the year of a place among the last whole years that the document can know."""
    written, frame = scene.document.date, scene.frame
    if frame is not None and frame.date_end is not None and (frame.date_end.month, frame.date_end.day) == (12, 31):
        until = frame.date_end.year
    elif written is not None:
        until = written.year - 1
    else:
        return None
    year = until - found.size + 1 + found.place
    if not 1 <= year <= datetime.MAXYEAR:
        return None
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return dataclasses.replace(length, kind="date", value=str(year), date_start=first, date_end=last)


def _month(first: datetime.date, later: int, last: bool = False) -> datetime.date:
    """The first day of the month so many months later, or the day before it."""
    year, month = divmod(first.year * 12 + first.month - 1 + later, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    day = datetime.date(year, month + 1, 1)
    return day - datetime.timedelta(days=1) if last else day


def reported_dates(scene: Scene) -> list[Resolved]:
    """The dates that a document defines as its 报告期."""
    dates = [f for f in scene.figures if f.kind == "date"]
    for i, date in enumerate(dates):
        if _DEFINES.search(scene.view[max(0, date.start - 16) : date.start]):
            run = [date]
            for other in dates[i + 1 :]:
                if not re.fullmatch(r"[ ]*(?:、|和|及|以及|与)[ ]*", scene.view[run[-1].end : other.start]):
                    break
                run.append(other)
            return run
    return []


def items(words: list[Word], until: int) -> list[tuple[int, int]]:
    """The coordinated nominal runs that end nearest before `until`, as ranges of words."""
    end = next((i for i, word in enumerate(words) if word.start >= until), len(words))
    i = end
    while i > 0 and words[i - 1].sort in "kdsctD":
        i -= 1
    found: list[tuple[int, int]] = []
    while i > 0:
        j = i
        while j > 0 and words[j - 1].sort in "Nnhuvwa":
            j -= 1
        if j == i:
            break
        found.insert(0, (j, i))
        if j > 0 and words[j - 1].text in _ITEM_JOINT:
            i = j - 1
            continue
        break
    return found


def _opening(words: list[Word]) -> list[tuple[int, int]]:
    """The coordinated runs that a clause begins with: 德系、日系份额继续收窄，分别为…"""
    i = 0
    while i < len(words) and (words[i].sort in "Nnuhav" or words[i].text in _ITEM_JOINT):
        i += 1
    return items(words[:i], words[i - 1].end) if i else []


def item_of(figure: Resolved, scene: Scene) -> tuple[int, int, bool] | None:
    """The offsets of what a figure's place belongs to, and whether it is a measure (营收和利润) rather than a name."""
    found = row(figure, scene)
    if found is None:
        return None
    clause = scene.clause_of(found.first)
    words = clause.words
    listed = items(words, found.said)
    if not listed and clause.index > 0:
        words = clause.line.clauses[clause.index - 1].words
        listed = [] if any(word.sort == "F" for word in words) else _opening(words)
    if len(listed) != found.size:
        return None
    a, b = listed[found.place]
    heads = sum(words[end - 1].sort in "hw" for _, end in listed)
    measures = heads * 2 > len(listed) or (
        heads
        and words[listed[-1][1] - 1].sort == "h"
        and len(listed) == 2
        and rank(words[slice(*listed[0])], scene) < 2
    )
    if measures:
        while a < b - 1 and words[a].sort == "N":
            a += 1
    else:
        while b - 1 > a and words[b - 1].sort == "h":
            b -= 1  # 自主品牌销量
    return words[a].start, words[b - 1].end, bool(measures)
