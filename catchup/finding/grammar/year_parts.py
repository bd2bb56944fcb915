"""Readings that need no anchor: dates in figures, and the parts of a known year (guide, section 1.4).

In: the named parts that `written.read` found, and the year. Out: a `Reading`, as 2021-Q2 with mod end for 2021 and 第二季度末;
None for what the calendar does not have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catchup.finding.grammar import feasts, lunar, timex
from catchup.finding.grammar.timex import DAY, Period
from catchup.finding.grammar.written import FESTIVALS, WORDS, small
from catchup.lexicon import patterns
from catchup.models import Mod

Parts = dict[str, str]

EDGES: dict[str, Mod] = {**WORDS["edges"], "中": "mid"}
#: the names of parts that a year can be followed by
NAMES = frozenset(
    "m rm rm_said rm_near q q_code q_count rq rq_said h h_code h_first rh festival season y_edge same nth".split()
)
#: a year written 2021/22 begins in April, as in Hong Kong, Japan, India and Britain
FISCAL_START = 4
_WEEKDAYS = "一二三四五六日"
_HALVES = {"上": 1, "前": 1, "首": 1, "下": 2, "后": 2}
_CODES = tuple(
    patterns.compile(form)
    for form in (
        r"(?P<y>(?:20)?[0-9]{2})(?:Q(?P<q>[1-4])|H(?P<h>[12]))",
        r"(?:(?P<q>[1-4])Q|(?P<h>[12])H)'?(?:FY)?(?P<y>(?:20)?[0-9]{2})",
        r"(?:Q(?P<q>[1-4])|H(?P<h>[12]))(?:FY)?(?P<y>20[0-9]{2})",
        r"FY(?P<y>(?:20)?[0-9]{2})(?:Q(?P<q>[1-4])|H(?P<h>[12]))?",
    )
)


@dataclass(slots=True)
class Reading:
    """A period with its mod; `length` (value, unit) for 两年前 without an anchor.

    `explicit`: the year stood in figures, or came from one that did; `named`: it was said in words (去年10月).
    """

    period: Period | None
    mod: Mod | None = None
    explicit: bool = False
    named: bool = False
    optional: bool = False
    length: tuple[Decimal, str] | None = None


def reading(
    period: Period | None, mod: Mod | None = None, *, explicit: bool = False, optional: bool = False
) -> Reading | None:
    """A reading of that period, None for none."""
    return None if period is None else Reading(period, mod, explicit, optional=optional)


def between(first: Period | None, last: Period | None) -> Period | None:
    """The range of two periods, None where one is missing."""
    return None if first is None or last is None else timex.span(first, last)


def weekday(word: str) -> int:
    """Monday is 0; 日 and 天 are Sunday."""
    return 6 if word == "天" else _WEEKDAYS.index(word)


# -- dates in figures --------------------------------------------------------------------------------


def iso(g: Parts) -> Reading | None:
    """2024-05-21, 2024/5, 20240521, 3/12/2015 (the day first, unless it can only be the month)."""
    if "compact" in g:
        text = g["compact"]
        return reading(timex.day_of(int(text[:4]), int(text[4:6]), int(text[6:])), explicit=True)
    if "ey" in g:
        d, m = int(g["ed"]), int(g["em"])
        return reading(timex.day_of(int(g["ey"]), *((d, m) if m > 12 >= d else (m, d))), explicit=True)
    y = int(g["iy"])
    for n in "123":
        if f"im{n}" in g:
            return reading(timex.day_of(y, int(g[f"im{n}"]), int(g[f"id{n}"])), explicit=True)
    return reading(timex.month(y, int(g["im"])) if "im" in g else timex.year(y), explicit=True)


def coded(text: str) -> Reading | None:
    """3Q24, 24Q1, 1H2025, FY24, Q3 2024."""
    code = next((match for form in _CODES if (match := form.fullmatch(text))), None)
    if code is None:
        return None
    g = code.groupdict()
    y = int(g["y"]) + (2000 if len(g["y"]) == 2 else 0)
    if g["q"]:
        return reading(timex.quarter(y, int(g["q"])), explicit=True)
    return reading(timex.half(y, int(g["h"])) if g["h"] else timex.year(y), explicit=True)


#: 二零一九/二零年度
_FIGURES = {ord(c): str(i) for i, c in enumerate("零一二三四五六七八九")} | {ord("〇"): "0", ord("○"): "0"}


def split_year(text: str) -> Reading | None:
    """2021/22: one fiscal year where the second is the next, else a range of years."""
    first, second = (int(n) for n in re.findall("[0-9]+", text.translate(_FIGURES))[:2])
    first += 2000 if first < 100 else 0
    if second % 100 != (first + 1) % 100:
        return years(first, second)
    return reading(timex.fiscal_year(first, FISCAL_START), explicit=True)


def years(first: int, last: int) -> Reading | None:
    """2014-2016, 2008-09, 24-26; None when the second is not later."""
    first = first if first > 99 else 2000 + first
    last = last if last > 99 else first - first % 100 + last
    return reading(between(timex.year(first), timex.year(last)) if last > first else None, explicit=True)


def era(g: Parts, document: date | None) -> Reading | None:
    """A decade or century, 上世纪 seen from the document's date; 21世纪经济报道 is a name."""
    if "era_name" in g:
        return None
    edge = g.get("p_edge", " ")[0]
    mod: Mod | None = "start" if edge in "初前早" else "mid" if edge == "中" else None if edge == " " else "end"
    if "dec2" in g:
        return reading(timex.decade(small(g["dec2"])), mod, explicit=True)
    if "dec3" in g:
        tens = small(g["dec3"])
        return _decades(1900 if tens >= 30 else 2000, g.get("dec_first"), tens, mod)
    if "c" in g:
        start = 100 * (small(g["c"]) - 1)
    else:
        this = document.year // 100 * 100 if document else 2000
        start = this - 100 if g["c_rel"].startswith("上") else this
    if "dec1" in g:
        return _decades(start, g.get("dec_from"), small(g["dec1"]), mod)
    return reading(timex.century(start // 100 + 1), mod, explicit=True)


def _decades(century: int, first: str | None, tens: int, mod: Mod | None) -> Reading | None:
    """The decade of a century, or two of them: 八九十年代."""
    last = timex.decade(century + tens)
    if first is None:
        return reading(last, mod, explicit=True)
    return reading(between(timex.decade(century + 10 * small(first)), last), mod, explicit=True)


# -- parts of a year ---------------------------------------------------------------------------------


def part(g: Parts, y: int) -> Reading | None:
    """The part of that year: a month and what is in it, a quarter, half, season, feast, edge, the nth week."""
    if "ld" in g or "lunar" in g or g.get("m") in ("正", "冬", "腊"):
        return _lunar(g, y)
    if "m" in g:
        month = timex.month(y, small(g["m"]))
        if first := g.get("m_from") or g.get("m_row"):
            return reading(between(timex.month(y, small(first)), month))
        return None if month is None else in_month(g, month)
    if "q_count" in g:
        return reading(between(timex.quarter(y, 1), timex.quarter(y, small(g["q_count"]))))
    if "q" in g or "q_code" in g:
        number = {"首": 1, "末": 4}.get(g.get("q", "")) or small(g.get("q") or g["q_code"])
        quarter = timex.quarter(y, number)
        if "q_from" in g:
            return reading(between(timex.quarter(y, small(g["q_from"])), quarter))
        return reading(quarter, EDGES.get(g.get("q_edge", "")))
    if "h" in g or "h_code" in g or "h_first" in g:
        number = _HALVES[g["h"]] if "h" in g else int(g.get("h_code", 1))
        return reading(timex.half(y, number), EDGES.get(g.get("h_edge", "")))
    if "festival" in g:
        return _festival(g, y)
    if "season" in g:
        return reading(timex.season(y, WORDS["seasons"][g["season"]]))
    if "y_edge" in g:
        return reading(timex.year(y), EDGES[g["y_edge"]])
    if "nth" in g:
        whole = timex.year(y)
        return None if whole is None else _nth(g, whole, "")
    return None


def in_month(g: Parts, month: Period) -> Reading | None:
    """A month, or its day, days, third, half, week."""
    start = month.first
    if start is None:
        return None
    if "d" in g:
        day = timex.day_of(start.year, start.month, small(g["d"]))
        if "d_from" in g:
            return reading(between(timex.day_of(start.year, start.month, small(g["d_from"])), day))
        return reading(day)
    if "m_edge" in g:
        return reading(month, EDGES[g["m_edge"]])
    if "half_month" in g:
        first, last = (1, 15) if g["half_month"] == "上" else (16, month.last.day if month.last else 31)
        return reading(between(timex.day(start.replace(day=first)), timex.day(start.replace(day=last))))
    return _nth(g, month, "m_") if "m_nth" in g else reading(month)


def _nth(g: Parts, whole: Period, prefix: str) -> Reading | None:
    """第三个月, 第一周, 前10天 of a year or month; its first week begins with its first Monday."""
    start = whole.first
    text = g.get(f"{prefix}n") or "一"
    way, unit = g[f"{prefix}nth"], g[f"{prefix}n_unit"]
    n = 1 if text == "首" else small(text)
    if start is None or n < 1:
        return None
    if f"{prefix}n_weekday" in g:
        if whole.grain != "month":
            return None
        number = weekday(g[f"{prefix}n_weekday"])
        found = feasts.nth_weekday(start.year, start.month, number, -1 if way == "最后" else n)
        return None if found is None else reading(timex.day(found))
    if way == "最后":
        return _last(whole, unit, n)
    first: Period | None
    last: Period | None
    if unit in ("周", "星期", "礼拜"):
        monday = start + (-start.weekday() % 7) * DAY
        first = timex.week(monday)
        last = first and timex.shift(first, n - 1)
    elif unit in ("日", "天"):
        first, last = timex.day(start), timex.days_on(start, n - 1)
    elif unit == "月":
        first, last = timex.month(start.year, 1), timex.month(start.year, n)
    else:
        first, last = timex.quarter(start.year, 1), timex.quarter(start.year, n)
    return reading(last if way == "第" or n == 1 else between(first, last))


def _last(whole: Period, unit: str, n: int) -> Reading | None:
    """最后一天, 最后两个月 of a year or month; its last week is the one of its last day."""
    end = whole.last
    if end is None:
        return None
    grain = {"日": "day", "天": "day", "月": "month", "季度": "quarter"}.get(unit, "week")
    last = (
        timex.day(end)
        if grain == "day"
        else timex.week(end)
        if grain == "week"
        else timex.unit(grain, end.year, end.month)
    )
    first = timex.shift(last, 1 - n) if last else None
    return reading(last if n == 1 else between(first, last))


def _festival(g: Parts, y: int) -> Reading | None:
    word = g["festival"]
    # 大寒 of the old year falls in the January after it
    days = feasts.feast(y + 1 if word in ("小寒", "大寒") else y, FESTIVALS[word])
    if days is not None and "f_n" in g:
        return reading(timex.days_on(days[0], small(g["f_n"]) - 1))
    return None if days is None else reading(timex.span(timex.day(days[0]), timex.day(days[1])))


def _lunar(g: Parts, y: int) -> Reading | None:
    month, leap = small(g["m"]), g.get("lunar") == "闰"
    if "ld" in g or "d" in g:
        found = lunar.day_of(y, month, small(g.get("ld") or g["d"]), leap)
        return None if found is None else reading(timex.day(found))
    days = lunar.month_span(y, month, leap)
    return None if days is None else reading(timex.span(timex.day(days[0]), timex.day(days[1])))
