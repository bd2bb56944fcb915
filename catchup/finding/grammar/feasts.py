"""The days of feasts, from their rules in `festivals.toml`: 复活节, 感恩节, 端午, 光明节, 开斋节, 排灯节 (guide, section 1.4).

In: a year and a rule. Out: first and last day, None where a table ends. A rule says a day, and may move it:

    12-25  07-01/08-31          a day, or a stretch of them
    5 sun 2  5 mon last         the second Sunday, the last Monday of May
    easter  orthodox            Easter of the Western and of the Eastern church
    lunar 8-15  eve  term 清明  the Chinese calendar; the day before its new year; a solar term
    hebrew 7-10  islamic 10-1   day of a month; `islamic 9` is the whole month
    indian holi                 a table of days, which is `indian.toml`
    … +1  … -1/+7               the day after; from the day before to seven days after
    … fri-1                     the day before where it falls on a Friday
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from catchup.finding.grammar import hebrew, islamic, lunar
from catchup.lexicon import load, patterns

load.topic("indian", days=str)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: the first year of `indian.toml`
INDIAN_FIRST = 2001
_FIRST, _LAST = 1583, 9998
_MOVED = patterns.compile(r"(?P<rule>.+?)(?P<days>(?: [a-z]{3}[+-]\d)*)(?: (?P<first>[+-]\d+)(?:/(?P<last>[+-]\d+))?)?")


def feast(year: int, rule: str) -> tuple[date, date] | None:
    """First and last day of a feast in a solar year by its rule (see the module)."""
    parts = _MOVED.fullmatch(rule)
    if parts is None or not _FIRST <= year <= _LAST:
        return None
    kind, _, rest = parts["rule"].partition(" ")
    span = _span(year, kind, rest)
    if span is None:
        return None
    for moved in parts["days"].split():
        if WEEKDAYS[span[0].weekday()] == moved[:3]:
            when = span[0] + timedelta(days=int(moved[3:]))
            span = when, when
            break
    first = int(parts["first"] or 0)
    last = int(parts["last"] or first)
    return span[0] + timedelta(days=first), span[1] + timedelta(days=last)


def _span(year: int, kind: str, rest: str) -> tuple[date, date] | None:
    when: date | None
    match kind:
        case "easter":
            when = easter(year)
        case "orthodox":
            when = orthodox_easter(year)
        case "eve":
            new_year = lunar.day_of(year, 1, 1)
            when = None if new_year is None else new_year - timedelta(days=1)
        case "term":
            when = lunar.term(year, rest)
        case "lunar":
            month, number = _numbers(rest)
            # the twelfth month ends in the solar year after the one that names it
            when = lunar.day_of(year - 1 if month == 12 else year, month, number)
        case "hebrew":
            when = hebrew.day_of(year, *_numbers(rest))
        case "islamic" if "-" not in rest:
            return islamic.month_span(year, int(rest))
        case "islamic":
            when = islamic.day_of(year, *_numbers(rest))
        case "indian":
            when = _indian(year, rest)
        case _ if rest:
            weekday, nth = rest.split()
            when = nth_weekday(year, int(kind), WEEKDAYS.index(weekday), -1 if nth == "last" else int(nth))
        case _:
            first, _, last = kind.partition("/")
            start = date.fromisoformat(f"{year:04}-{first}")
            return start, date.fromisoformat(f"{year:04}-{last}") if last else start
    return None if when is None else (when, when)


def _numbers(text: str) -> tuple[int, int]:
    """Month and day."""
    month, _, number = text.partition("-")
    return int(month), int(number)


def _indian(year: int, name: str) -> date | None:
    days = load.load("indian")["days"][name].split()
    if not 0 <= year - INDIAN_FIRST < len(days):
        return None
    code = days[year - INDIAN_FIRST]
    return date(year, int(code[:2]), int(code[2:]))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian church (the computus of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox church: the Julian computus, as a Gregorian day."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    julian = d + e + 114
    lag = year // 100 - year // 400 - 2
    return date(year, julian // 31, julian % 31 + 1) + timedelta(days=lag)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth Monday (weekday 0) of a month; nth -1 is the last."""
    length = calendar.monthrange(year, month)[1]
    days = [n for n in range(1, length + 1) if date(year, month, n).weekday() == weekday]
    index = nth - 1 if nth > 0 else nth
    return date(year, month, days[index]) if -len(days) <= index < len(days) else None
