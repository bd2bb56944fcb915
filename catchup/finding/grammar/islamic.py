"""The Islamic calendar, for the feasts that are counted by it: 开斋节, 古尔邦节, 斋月 (guide, section 1.4).

Umm al-Qura, the civil calendar of Saudi Arabia, from 1371 (October 1951) to 1500 (2077), which is `islamic.toml`. It is a table
and no sighting of the moon: where a country saw the moon a day later, its feast was a day later.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from catchup.lexicon import load

load.topic("islamic", months=str)

FIRST_YEAR = 1371
FIRST_DAY = date(1951, 10, 2)


@cache
def _starts() -> list[date]:
    """The first day of each month of the table, and the day after the last."""
    lines = load.load("islamic")["months"]
    starts = [FIRST_DAY]
    for code in (int(code, 16) for first in sorted(lines) for code in lines[first].split()):
        for month in range(12):
            starts.append(starts[-1] + timedelta(days=30 if code >> (11 - month) & 1 else 29))
    return starts


def month_span(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a month that begins in a Gregorian year, the first where two do (Shawwal in 2000)."""
    starts = _starts()
    for index in range(month - 1, len(starts) - 1, 12):
        if starts[index].year == year:
            return starts[index], starts[index + 1] - timedelta(days=1)
    return None


def day_of(year: int, month: int, number: int) -> date | None:
    """The day of an Islamic month in a Gregorian year, the first where there are two; None outside the table."""
    starts = _starts()
    days = (starts[index] + timedelta(days=number - 1) for index in range(month - 1, len(starts) - 1, 12))
    return next((day for day in days if day.year == year), None)
