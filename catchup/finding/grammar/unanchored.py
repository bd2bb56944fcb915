"""What a relative or partial date says where the text has nothing to count it from (guide, section 1.4): 5月21日, 去年, 上周五.

In: the text of a mention, and its rule. Out: a `Reading` whose days are unknown and whose value is the TIMEX3 value as far as it
is known: XXXX-05-21 for 5月21日, none for 去年. A date is read as if the document were of four days far apart; what all four give
is what the words say by themselves. Words that point back to a date (当天, 次年) say nothing without one.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from catchup.finding.grammar.anchor import Anchor
from catchup.finding.grammar.dating import Reader
from catchup.finding.grammar.timex import Period
from catchup.finding.grammar.written import WORDS
from catchup.finding.grammar.year_parts import Reading
from catchup.lexicon import load, patterns

#: in another month, part of the week and year each; one of a leap year
_DAYS = (date(2001, 1, 10), date(2002, 5, 23), date(2003, 9, 16), date(2004, 12, 25))
#: numbers too slight to be a day without a month that is known: 10日; a whole of nothing: 全年
_TOO_LITTLE = frozenset({"date.day_of_month", "date.day_written", "date.whole_year", "date.first_months"})
#: 上年, 本季度 count from the document where nothing was said; the others from what was
_DEICTIC = {"years_said": "上", "months_said": "", "quarters_said": "本这", "weeks_said": "", "days_said": ""}
_POINTS_BACK = patterns.compile(
    load.alternation(word for name, leads in _DEICTIC.items() for word in WORDS[name] if word[0] not in (leads or "_"))
)
_WEEK = patterns.compile(r"-W[0-9]")
_YEAR = patterns.compile(r"(?<![0-9-])[0-9]{4}")


@lru_cache(maxsize=1024)
def read(text: str, rule: str) -> Reading | None:
    """The reading of a date without an anchor; None when it is no date of any year, or points back."""
    if rule in _TOO_LITTLE or _POINTS_BACK.match(text):
        return None
    readings = [Reader(Anchor(day), "").read(text, rule) for day in _DAYS]
    values: set[str] = set()
    mods = set()
    for reading in readings:
        if reading is None:
            continue
        if reading.period is None:
            return None
        values.add(_YEAR.sub("XXXX", reading.period.value))
        mods.add(reading.mod)
    if sum(reading is not None for reading in readings) < 2:
        # what only one year has says that year: a range whose end stands in figures
        return None
    value = values.pop() if len(values) == 1 else ""
    # which week of a year the third of a month is, only the year tells
    known = all("-" in point and not _WEEK.search(point) for point in value.removesuffix("/..").split("/"))
    return Reading(Period(value if known else "", None, None), mods.pop() if len(mods) == 1 else None)
