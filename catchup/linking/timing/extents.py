"""The stretch that a date gives a figure: its first and last day, and what opens, ends or lengthens it.

Serves the period (contract, section 2).
"""

from __future__ import annotations

import calendar
import datetime
import re
from bisect import bisect_left
from decimal import Decimal

from catchup.lexicon import patterns
from catchup.lexicon.dated import UNTIL
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import LISTED, NONE, SINCE, Answer, Period, lead
from catchup.linking.timing.stretches import stretch
from catchup.models import Resolved, Span

#: 截至 6 月 20 日收盘: the trade of that day
_TRADING = patterns.compile(r"[ ]*(?:[早午]间?|上午|下午)?(?:收盘|休盘|收市|午盘|早盘)")
#: 全日成交 3 亿元: what that day alone came to
_ALL_DAY = patterns.compile(r"(?:全[天日]|[当单同][天日])[^，。；]{0,8}$")
#: 累计至 10 月: from the beginning of the year
_SUMMED = patterns.compile(r"累[计积]?(?:截?至|到)[ ]*$")
#: how far the second of two years stands behind the first
_JOINED = 4
_EARLIER = patterns.compile("此前|之前|早前")
#: 好于此前 5 亿元的预期: what was expected of the same time
_EXPECTED = patterns.compile(r"[ ]*的?(?:预期|预测|预估|目标|指引|估计)")
#: 截至 2024 年 12 月 31 日止年度, 止六个月
_ENDED = patterns.compile(
    r"[ ]*(?:止?[ ]*(?:财政|的|之|全)*(?P<months>1[0-2]|[2-9]|[二三四五六七八九十]|十一)[ ]*个[ ]*月"
    r"|止[ ]*(?:财政|的|之|全)*(?:年(?:年?度|年)?|(?P<bare>六|6|三|3|九|9)|(?P<quarter>季度)|(?P<closed>中期|半年|上半年))"
    r"|的?(?P<half>中期|半年|上半年)(?=业绩|度|报告|营业|收|[，,])|(?P<results>的?(?:全年|年度)?业绩))"
)
#: days of a month, and of the part of one, and of a year behind its first
_MONTH, _YEAR = 30, 364
_MONTHS = {number: n for n, number in enumerate("一二三四五六七八九十", 1)} | {"十一": 11}
#: 2018 年底以前，…: until then
BEFORE = patterns.compile(r"[ ]*(?:以前|之前)[ ]*[，,]")


def ended(date: Resolved, scene: Scene) -> re.Match[str] | None:
    """What says that a stretch ends with a day or a month: 截至 6 月底止六个月; 2025 年半年度 is no such."""
    found = _ENDED.match(scene.view, date.end, date.end + 12)
    if found is None or date.date_start is None or date.date_end is None:
        return found
    if found["results"] and not (UNTIL.search(lead(date, scene)) and _closes_year(date, found["results"])):
        return None  # 2019 年业绩, and not 截至去年底业绩
    return None if found["half"] and (date.date_end - date.date_start).days > _MONTH else found


def _closes_year(date: Resolved, results: str) -> bool:
    """Whether a day or a month is the end of the year that results are of."""
    day = date.date_end
    return day is not None and (date.mod == "end" or _days(date) < _MONTH) and (day.month == _LAST or "年" in results)


#: the last month of most years of business
_LAST = 12


def closes(date: Resolved, scene: Scene) -> Resolved | None:
    """The quarter or half that a date only says the end of: 截至 6 月底止第二季."""
    nxt = scene.next_figure(date)
    if nxt is None or nxt.kind != "date" or nxt.date_end != date.date_end or scene.view[date.end : nxt.start] != "止":
        return None
    first, last = nxt.date_start, date.date_start
    return nxt if first is not None and last is not None and first < last else None


def back(end: datetime.date, amount: Decimal, unit: str | None) -> datetime.date | None:
    """The first day of the stretch of that length that ends with the day `end`."""
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit or "")
    try:
        day = end + datetime.timedelta(days=1)
        if months:
            total = int(amount * months)
            index = day.year * 12 + day.month - 1 - total
            year, month = divmod(index, 12)
            begun = datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
            return begun - datetime.timedelta(days=int((amount * months - total) * _MONTH))  # 近半个月
        days = {"week": 7, "day": 1}.get(unit or "")
        return day - datetime.timedelta(days=int(amount * days)) if days else None
    except (ValueError, OverflowError):
        return None


def one_year_before(period: Period) -> tuple[datetime.date, datetime.date] | None:
    """The same stretch the year before; None for an open one and for one longer than a year."""
    first, last = period
    if first is None or last is None or (last - first).days > 366 or first.year - 1 < datetime.MINYEAR:
        return None
    length = calendar.monthrange(last.year - 1, last.month)[1]
    whole = last.day == calendar.monthrange(last.year, last.month)[1]
    return (
        first.replace(year=first.year - 1, day=min(first.day, 28 if first.month == 2 else first.day)),
        last.replace(year=last.year - 1, day=length if whole else min(last.day, length)),
    )


def period_of(date: Resolved, figure: Resolved, scene: Scene, reason: str) -> Answer:
    """The period that a date gives a figure: open before 起 and 截至, the stretch that ends with it before 止六个月."""
    view = scene.view
    start: datetime.date | None = date.date_start
    end = date.date_end
    before = view[max(0, date.start - 6) : date.start]
    told = ended(date, scene)
    if told and end is not None:
        said = told["months"] or told["bare"] or ""
        named = 3 if told["quarter"] else 6 if told["half"] or told["closed"] else 12
        length = int(said) if said.isdecimal() else _MONTHS.get(said, named)
        return (
            (back(end, Decimal(length), "month"), end),
            Span(date.start, date.end),
            [f"{view[date.start : date.end]}: {length} months up to it"],
        )
    reasons = [f"{view[date.start : date.end]}: {reason}"]
    if BEFORE.match(view, date.end, date.end + 6) and start is not None and start > datetime.date.min:
        # 2018 年底以前 runs to the end of that year, 2018 年以前 to the end of the one before
        end = end if date.mod == "end" else start - datetime.timedelta(days=1)
        return (None, end), Span(date.start, date.end), [*reasons, "以前: open at its start"]
    if (part := stretch(date, scene)) is not None:
        start, end = part.start, part.end
        reasons.append(part.reason)
    if start is not None and start == _first_of_month(end) and _SUMMED.search(lead(date, scene)):
        start = start.replace(month=1)
        reasons.append("累计至: from the first day of the year")
    if SINCE.match(view, date.end, date.end + 6) and start is not None:
        end = None
        reasons.append("起, 以来: open at its end")
    if _years_ended(date, scene):
        reasons.append("止年度: a year of its own")
    elif UNTIL.search(before) and _years_listed(date, scene):
        reasons.append("截至: the first of years and of a part of one, of which each has its own")
    elif (
        UNTIL.search(before)
        and figure.direction is None
        and not (
            _TRADING.match(view, date.end) or _ALL_DAY.search(view, max(date.end, figure.start - 12), figure.start)
        )
    ):
        start = None
        reasons.append("截至: open at its start")
    elif (
        start is not None
        and not (scene.links and scene.links[-1].modality == "forecast")
        and _said_earlier(date.end, figure.start, scene)
        and not _EXPECTED.match(view, figure.end)
    ):
        end = start - datetime.timedelta(days=1) if start > datetime.date.min else None
        start = None
        reasons.append("此前: ends the day before")
    if start is None and end is None:
        return NONE
    return (start, end), Span(date.start, date.end), reasons


def _first_of_month(day: datetime.date | None) -> datetime.date | None:
    return None if day is None else day.replace(day=1)


def _years_ended(date: Resolved, scene: Scene) -> bool:
    """截至 2013 年及 2014 年 12 月 31 日止年度: whether a year stands beside one that a day ends."""
    nxt = scene.next_figure(date)
    if nxt is None or nxt.kind != "date" or nxt.start - date.end > _JOINED or ended(nxt, scene) is None:
        return False
    return LISTED.search(scene.view, date.end, nxt.start) is not None


def _years_listed(date: Resolved, scene: Scene) -> bool:
    """截至 2020 年、2021 年及 2022 年前 4 个月: whether whole years are listed, the first of them the date, up to a part of
    a year, which is no day that something stood so."""
    at = date
    while at.kind == "date" and at.mod is None and _days(at) >= _YEAR:
        nxt = scene.next_figure(at)
        if nxt is None or nxt.start - at.end > _JOINED or LISTED.search(scene.view, at.end, nxt.start) is None:
            return False
        at = nxt
    return at is not date and at.kind == "date" and at.mod is None and _MONTH < _days(at) < _YEAR


def _days(date: Resolved) -> int:
    """How many days behind its first a date ends; none for a day and for an open stretch."""
    return 0 if date.date_start is None or date.date_end is None else (date.date_end - date.date_start).days


def _said_earlier(start: int, end: int, scene: Scene) -> bool:
    """Whether 此前 or the like stands between two offsets, and no date."""
    said = scene.once(_said_earlier, lambda: [found.start() for found in _EARLIER.finditer(scene.view)])
    first, date = bisect_left(said, start), bisect_left(scene.date_starts, start)
    if first == len(said) or said[first] + 2 > end:
        return False
    return date == len(scene.dates) or scene.dates[date].end > end


def is_long(period: Period | None) -> bool:
    """Whether a period is longer than a few days, or open."""
    if period is None:
        return False
    first, last = period
    return first is None or last is None or (last - first).days > 6
