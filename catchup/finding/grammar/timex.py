"""Periods of the calendar: TIMEX3 values with their first and last day (guide, section 1.4).

In: numbers of years, quarters, months, days. Out: `Period`, as `2021-Q2` from 2021-04-01 to 2021-06-30. The functions are pure; a
period that the calendar does not have (30 February, month 13, the year 0) is None.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from catchup.lexicon import patterns

DAY = timedelta(days=1)
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Period(NamedTuple):
    """A stretch of whole days; `first` or `last` is None where it is open.

    `grain` is what it is a unit of: century decade year half quarter season month week day, or range.
    """

    value: str
    first: date | None
    last: date | None
    grain: str = "range"


_FORMS = tuple(
    (grain, patterns.compile(form))
    for grain, form in (
        ("year", "[0-9]{4}"),
        ("day", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        ("month", "[0-9]{4}-[0-9]{2}"),
        ("quarter", "[0-9]{4}-Q[1-4]"),
        ("half", "[0-9]{4}-H[12]"),
        ("season", "[0-9]{4}-(?:SP|SU|FA|WI)"),
        ("week", "[0-9]{4}-W[0-9]{2}"),
        ("decade", "[0-9]{3}X"),
        ("century", "[0-9]{2}"),
    )
)


@lru_cache(maxsize=1024)
def _grain(value: str) -> str:
    return next((grain for grain, form in _FORMS if form.fullmatch(value)), "range")


def day(when: date) -> Period:
    """One day: 2024-05-21."""
    return Period(when.isoformat(), when, when, "day")


def days_on(when: date, steps: int) -> Period | None:
    """The day so many days on, before for less than 0; None outside of the calendar."""
    try:
        return day(when + steps * DAY)
    except OverflowError:
        return None


def day_of(year: int, month: int, number: int) -> Period | None:
    """The day of that name, None for 30 February."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]):
        return None
    return day(date(year, month, number))


@lru_cache(maxsize=1024)
def month(year: int, number: int) -> Period | None:
    """2024-05."""
    if not (1 <= year <= 9999 and 1 <= number <= 12):
        return None
    return Period(f"{year:04}-{number:02}", *_months(year, number, 1), "month")


@lru_cache(maxsize=1024)
def quarter(year: int, number: int) -> Period | None:
    """2021-Q2."""
    if not (1 <= year <= 9999 and 1 <= number <= 4):
        return None
    return Period(f"{year:04}-Q{number}", *_months(year, 3 * number - 2, 3), "quarter")


@lru_cache(maxsize=1024)
def half(year: int, number: int) -> Period | None:
    """2025-H1."""
    if not (1 <= year <= 9999 and 1 <= number <= 2):
        return None
    return Period(f"{year:04}-H{number}", *_months(year, 6 * number - 5, 6), "half")


def season(year: int, name: str) -> Period | None:
    """2005-FA; spring begins in March, winter in December and ends in the year after."""
    if not 1 <= year <= 9998:
        return None
    return Period(f"{year:04}-{name}", *_months(year, SEASONS[name], 3), "season")


@lru_cache(maxsize=1024)
def year(number: int) -> Period | None:
    """2025."""
    if not 1 <= number <= 9999:
        return None
    return Period(f"{number:04}", *_months(number, 1, 12), "year")


def decade(start: int) -> Period | None:
    """200X, from the year 2000 to 2009."""
    if not 10 <= start <= 9990:
        return None
    start -= start % 10
    return Period(f"{start // 10:03}X", date(start, 1, 1), date(start + 9, 12, 31), "decade")


def century(number: int) -> Period | None:
    """The 21st century is 20: the years 2000 to 2099, as the language counts."""
    if not 2 <= number <= 100:
        return None
    first = 100 * (number - 1)
    return Period(f"{number - 1:02}", date(first, 1, 1), date(first + 99, 12, 31), "century")


def week(when: date) -> Period | None:
    """The ISO week of a day: 2011-W21, Monday to Sunday."""
    iso_year, number, weekday = when.isocalendar()
    try:
        monday = when - (weekday - 1) * DAY
        return Period(f"{iso_year:04}-W{number:02}", monday, monday + 6 * DAY, "week")
    except OverflowError:
        return None


def weekend(when: date) -> Period | None:
    """Saturday and Sunday of a day's ISO week: 2017-04-01/2017-04-02."""
    whole = week(when)
    if whole is None or whole.last is None:
        return None
    return span(day(whole.last - DAY), day(whole.last))


def fiscal_year(number: int, first_month: int) -> Period | None:
    """Twelve months from `first_month` of the year: 2021-04/2022-03."""
    first, last = month(number, first_month), month(*add_months(number, first_month, 11))
    return None if first is None or last is None else span(first, last)


def span(first: Period, last: Period) -> Period | None:
    """From the first day of one period to the last of another: 2025-Q1/2025-Q3; None when reversed."""
    if first.first is None or (last.last is not None and last.last < first.first):
        return None
    start, end = first.value.partition("/")[0], last.value.rpartition("/")[2]
    value = start if start == end else f"{start}/{end}"
    return Period(value, first.first, last.last, _grain(value))


def since(first: Period) -> Period:
    """Open at the end: 2022/.."""
    return Period(f"{first.value.partition('/')[0]}/..", first.first, None)


def shift(period: Period, steps: int) -> Period | None:
    """The period of the same grain so many units on: a day after, the quarter before; None for ranges."""
    first = period.first
    grain = period.grain
    if first is None or grain == "range":
        return None
    if grain == "day":
        return days_on(first, steps)
    try:
        if grain == "week":
            return week(first + 7 * steps * DAY)
    except OverflowError:
        return None
    return unit(grain, *add_months(first.year, first.month, steps * MONTHS[grain]))


MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}


def unit(grain: str, y: int, m: int) -> Period | None:
    """The unit of that grain (month or longer) which the month is in."""
    match grain:
        case "month":
            return month(y, m)
        case "quarter":
            return quarter(y, (m + 2) // 3)
        case "half":
            return half(y, (m + 5) // 6)
        case "season":
            return season(y - (m < 3), next(n for n, start in SEASONS.items() if (m - start) % 12 < 3))
        case "decade":
            return decade(y)
        case "century":
            return century(y // 100 + 1)
        case _:
            return year(y)


def same_in(period: Period, y: int) -> Period | None:
    """The period of the same name in another year: Q3 of 2020 for 2021-Q3; None when that year has none (29 February)."""
    first, last = period.first, period.last
    if first is None or last is None:
        return None
    grain = period.grain
    if grain == "day":
        return day_of(y, first.month, first.day)
    if grain == "week":
        return _same_week(period, y)
    if grain in ("decade", "century"):
        return None
    if grain != "range":
        return unit(grain, y, first.month)
    ends = [parse(end) for end in period.value.split("/")]
    moved = [same_in(end, y + end.first.year - first.year) for end in ends if end is not None and end.first is not None]
    if len(moved) != 2 or moved[0] is None or moved[1] is None:
        return None
    return span(moved[0], moved[1])


def _same_week(period: Period, y: int) -> Period | None:
    """The week of that number in another year; None where that year has none."""
    try:
        return week(date.fromisocalendar(y, int(period.value[-2:]), 1))
    except ValueError:
        return None


def same_until(period: Period, y: int) -> Period | None:
    """The period of the same name that ends in another year: 2023-04/2024-03 for 2024-04/2025-03 and 2024."""
    if period.first is None or period.last is None:
        return None
    return same_in(period, y - period.last.year + period.first.year)


def parse(value: str) -> Period | None:
    """The period that a TIMEX3 value names: the inverse of the makers above."""
    if value.endswith("/.."):
        first = parse(value[:-3])
        return None if first is None else since(first)
    if "/" in value:
        first, last = (parse(end) for end in value.split("/", 1))
        return None if first is None or last is None else span(first, last)
    grain = _grain(value)
    try:
        match grain:
            case "range":
                return None
            case "day":
                return day(date.fromisoformat(value))
            case "month":
                return month(int(value[:4]), int(value[5:]))
            case "quarter":
                return quarter(int(value[:4]), int(value[6:]))
            case "half":
                return half(int(value[:4]), int(value[6:]))
            case "season":
                return season(int(value[:4]), value[5:])
            case "week":
                return week(date.fromisocalendar(int(value[:4]), int(value[6:]), 1))
            case "decade":
                return decade(10 * int(value[:3]))
            case "century":
                return century(int(value) + 1)
            case _:
                return year(int(value))
    except ValueError:
        return None


def add_months(y: int, m: int, steps: int) -> tuple[int, int]:
    """The year and month so many months on."""
    total = 12 * y + m - 1 + steps
    return total // 12, total % 12 + 1


def _months(y: int, m: int, length: int) -> tuple[date, date]:
    """First and last day of so many months from the given one."""
    last_year, last_month = add_months(y, m, length - 1)
    return date(y, m, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
