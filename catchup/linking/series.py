"""The dates of figures in a row: 2021 年、2022 年分别为 1 亿元和 2 亿元.

In: a figure and the scene. Out: the date at the figure's place, from a list or a stretch of dates; what a text's 报告期 is.
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re

from catchup.lexicon import patterns
from catchup.linking.clauses import Line
from catchup.linking.row_items import item_of, rival_of
from catchup.linking.rows import Row, row, slashed, twin
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import compares
from catchup.models import Resolved

#: 报告期指 2021 年度、2022 年度和 2023 年度
_DEFINES = patterns.compile(r"报告期[^，。；]{0,6}(?:指|为|是|即)[ ]*$")
_REPORTED = patterns.compile(r"报告期")
#: 同期，不良率分别为…: at the dates that were listed before
_SAME = patterns.compile(r"(?:(?<=[，。；,;\n ])|(?<![\s\S]))同期(?!增|相比)")
_AND = patterns.compile(r"[ ]*(?:、|和|与|及|以及|/)[ ]*")
_QUARTERS = patterns.compile(r"[各四三两每]个?季度?(?!末)|季度(?:的|分别|依次)")
_MONTHS = patterns.compile(r"[各每]个?月|个月(?:的|份)?")
_LASTING = patterns.compile(r"(?:近|过去|最近|此前|前)的?[ ]*$")
#: how many sentences may stand between the dates and a row over them
_LINES = 4
#: how many sentences before may list the dates of 报告期
_PASSAGE = 12
#: how far before 分别 the stretch is named that the row runs over
_NEAR = 40


def date_of(figure: Resolved, scene: Scene) -> Resolved | None:
    """The date of a figure's place where the row runs over as many dates as it has figures."""
    found = row(figure, scene) or slashed(figure, scene)
    if found is None:
        return None
    line = scene.line_of(figure)
    told = [f for f in line.figures if f.kind == "date" and f.end <= found.said]
    dates = [date for date in told if not compares(date, scene)]
    over = _listed(dates, found.size, scene) or _spread(dates, found.size)
    if over:
        return over[found.place]
    if _REPORTED.search(scene.view, line.sentence.start, found.said):
        defined = scene.reported
        if len(defined) == found.size:
            return defined[found.place]
        if not dates and (over := _listed_before(line, found.size, scene)):
            return over[found.place]
    elif (
        not dates
        and _SAME.search(scene.view, line.sentence.start, found.said)
        and (over := _listed_before(line, found.size, scene))
    ):
        return over[found.place]
    if item_of(figure, scene) is not None or rival_of(figure, scene) is not None:
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
    if twin(figure, scene) is not None:
        return None
    # 2021 年和 2022 年，营收分别为…。净利润分别为…: the dates of the sentence before
    before = line.before
    for _ in range(_LINES):
        told = [f for f in before.figures if f.kind == "date"] if before is not None else []
        if told or before is None:
            joined = [run for run in _runs(told, scene) if len(run) > 1]
            over = _listed(joined[-1] if joined else [], found.size, scene) or _spread(told, found.size)
            # 2017年至2019年，甲分别为…。乙分别为…
            return over[found.place] if over else _part(told[0], found, "") if len(told) == 1 else None
        before = before.before
    return None


def _listed(dates: list[Resolved], size: int, scene: Scene) -> list[Resolved]:
    """The dates of a list of that length: all of them, or those that `、` and 和 join at the end."""
    if len(dates) == size:
        return dates
    run = dates[-size:]
    joined = len(run) == size and all(_AND.fullmatch(scene.view, a.end, b.start) for a, b in itertools.pairwise(run))
    return run if joined else []


def _listed_before(line: Line, size: int, scene: Scene) -> list[Resolved]:
    """The last list of so many dates, which a text means by its 报告期: 2022年和2023年营收分别为…。报告期内，净利润分别为…"""
    number = line.number
    for k in range(number - 1, max(-1, number - _PASSAGE - 1), -1):
        for told in _runs([f for f in scene.line(k).figures if f.kind == "date"], scene):
            if over := (told if len(told) == size > 1 else _spread(told, size) or _years_of(told, size)):
                return over
    return []


def _years_of(dates: list[Resolved], size: int) -> list[Resolved]:
    """The years of one stretch of so many: 2018年至2020年."""
    if len(dates) != 1 or size < 2:
        return []
    first, last = dates[0].date_start, dates[0].date_end
    if first is None or last is None or last.year - first.year + 1 != size:
        return []
    return [
        dataclasses.replace(
            dates[0], value=str(year), date_start=datetime.date(year, 1, 1), date_end=datetime.date(year, 12, 31)
        )
        for year in range(first.year, last.year + 1)
    ]


def _runs(dates: list[Resolved], scene: Scene) -> list[list[Resolved]]:
    """The lists that `、` and 和 make of dates."""
    runs: list[list[Resolved]] = []
    for date in dates:
        if runs and _AND.fullmatch(scene.view, runs[-1][-1].end, date.start):
            runs[-1].append(date)
        else:
            runs.append([date])
    return runs


def _spread(dates: list[Resolved], size: int) -> list[Resolved]:
    """The dates of a list of that length where a stretch of years stands for each of them: 2019年-2021年及2022年上半年."""
    spread: list[Resolved] = []
    for date in dates[-size:]:
        first, last = date.date_start, date.date_end
        whole = (
            first
            and last
            and last.year > first.year
            and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        )
        if not whole or first is None or last is None:
            spread.append(date)
            continue
        for year in range(first.year, min(last.year, first.year + size) + 1):
            start, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
            spread.append(dataclasses.replace(date, value=str(year), date_start=start, date_end=end))
    return spread if len(spread) == size > len(dates) > 1 else []


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
