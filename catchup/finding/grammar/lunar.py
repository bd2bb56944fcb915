"""The Chinese calendar from 1900 to 2100: 春节, 端午, 清明 (guide, section 1.4).

In: lunar month and day, the name of a solar term. Out: `datetime.date`, or None outside the table, which is `lunar.toml`; a test
compares it with the package lunardate where that is installed.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from catchup.lexicon import load

load.topic("lunar", shared=True, months=str, terms=str)

FIRST_YEAR = 1900
NEW_YEAR_1900 = date(1900, 1, 31)
TERMS = (
    "小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至"
).split()
#: the earliest day that each term falls on, two terms a month
FIRST_DAYS = (4, 19, 3, 18, 4, 19, 4, 19, 4, 20, 4, 20, 6, 22, 6, 22, 6, 22, 7, 22, 6, 21, 6, 21)


@cache
def _codes(section: str) -> list[int]:
    lines = load.load("lunar")[section]
    return [int(code, 16) for start in sorted(lines) for code in lines[start].split()]


@cache
def _year(year: int) -> list[tuple[int, bool, int]] | None:
    """The months of a lunar year in order: number, whether a leap month, days."""
    codes = _codes("months")
    if not 0 <= year - FIRST_YEAR < len(codes):
        return None
    code = codes[year - FIRST_YEAR]
    months = []
    for number in range(1, 13):
        months.append((number, False, 30 if code >> (16 - number) & 1 else 29))
        if code & 15 == number:
            months.append((number, True, 30 if code >> 16 else 29))
    return months


@cache
def _new_year(year: int) -> date:
    """The first day of a lunar year of the table."""
    when = NEW_YEAR_1900
    for earlier in range(FIRST_YEAR, year):
        when += timedelta(days=sum(length for _, _, length in _year(earlier) or ()))
    return when


def month_span(year: int, number: int, leap: bool = False) -> tuple[date, date] | None:
    """First and last day of a month of the lunar year that begins in `year`; None when the table or the year lacks it."""
    months = _year(year)
    if months is None:
        return None
    first = _new_year(year)
    for month in months:
        last = first + timedelta(days=month[2] - 1)
        if month[:2] == (number, leap):
            return first, last
        first = last + timedelta(days=1)
    return None


def day_of(year: int, month: int, number: int, leap: bool = False) -> date | None:
    """The day of the lunar year that begins in `year`; a negative number counts from the month's end (除夕 is 12, -1)."""
    span = month_span(year, month, leap)
    if span is None or number == 0:
        return None
    first, last = span
    when = first + timedelta(days=number - 1) if number > 0 else last + timedelta(days=number + 1)
    return when if first <= when <= last else None


def term(year: int, name: str) -> date | None:
    """The day of a solar term in a solar year."""
    codes = _codes("terms")
    if not 0 <= year - FIRST_YEAR < len(codes):
        return None
    index = TERMS.index(name)
    offset = codes[year - FIRST_YEAR] >> (2 * (23 - index)) & 3
    return date(year, index // 2 + 1, FIRST_DAYS[index] + offset)
