"""The Hebrew calendar, for the feasts that are counted by it: 赎罪日, 光明节 (guide, section 1.4).

In: a month by its number in the calendar (Nisan is 1, Tishri 7, Adar 12; in a leap year the second Adar) and a day. Out: the
`datetime.date` on which that day ends; it began at sunset on the eve. The arithmetic is exact (Dershowitz and Reingold,
Calendrical Calculations); a test holds it against the package convertdate where that is installed.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

#: the ordinal of the day before the first of the year 1
EPOCH = -1_373_427
#: the Hebrew year that begins in the autumn of the Gregorian year 0
_YEARS = 3761
_LEAP_DAYS = 380


def _elapsed(year: int) -> int:
    """Days from the epoch to the mean new moon of the year's Tishri, put off where it falls on a day that it must not."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


@cache
def new_year(year: int) -> date:
    """The first of Tishri, put off where a year would else be too long or too short."""
    before, this, after = (_elapsed(year + n) for n in (-1, 0, 1))
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(EPOCH + this + late)


def _months(year: int) -> list[tuple[int, int]]:
    """Number and days of the months in order from Tishri; the first Adar of a leap year is 0."""
    length = (new_year(year + 1) - new_year(year)).days
    short, full = length % 10 == 3, length % 10 == 5
    adar = [(0, 30), (12, 29)] if length > _LEAP_DAYS else [(12, 29)]
    autumn = [(7, 30), (8, 30 if full else 29), (9, 29 if short else 30), (10, 29), (11, 30)]
    return [*autumn, *adar, (1, 30), (2, 29), (3, 30), (4, 29), (5, 30), (6, 29)]


def day_of(year: int, month: int, number: int) -> date | None:
    """The day of a Hebrew month in a Gregorian year; None where that year lacks it (the 10th month may fall in January)."""
    for hebrew in (year + _YEARS - 1, year + _YEARS):
        when = new_year(hebrew)
        for name, length in _months(hebrew):
            if name == month:
                found = when + timedelta(days=number - 1)
                if found.year == year:
                    return found
                break
            when += timedelta(days=length)
    return None
