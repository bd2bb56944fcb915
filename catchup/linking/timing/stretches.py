"""What stands beside a date and makes another stretch of it (contract, section 2: period).

2025 年中报 → its first half      国庆假期八天 → eight days      2024 财年 (截至 2024 年 3 月 31 日) → the year up to that day
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import NamedTuple

from catchup.lexicon import patterns
from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.models import Resolved


class Stretch(NamedTuple):
    """First and last day, and what was said that makes them so."""

    start: datetime.date
    end: datetime.date
    reason: str


#: months of the year that a report of that name is about
_PART = patterns.compile(
    r"[ ]*年?度?的?[ ]*(?:(?P<half>中报|半年报|半年度|中期)|(?P<first>一季报|1季报)|(?P<third>三季报|3季报))"
)
_HOLIDAY = patterns.compile(r"[^，。；,;\n]{0,3}(?:假期|长假|黄金周|小长假|假日)[^，。；,;\n0-9]{0,6}$")
#: no holiday is longer
_LONGEST = 16
#: a season, a feast's and no other; how far before the feast it may begin
_SEASON = patterns.compile(r"[ ]?(?:档期?|(?:小?长)?假期?|黄金周)[ ]?")
_CLOSE = datetime.timedelta(days=10)
_FISCAL = patterns.compile(r"[0-9]{4}[ ]*年?财(?:政年度?|年)$")
_UNTIL = patterns.compile(r"[ ]*\((?:即|指)?[ ]*(?:截至|截止)[ ]*$")


def stretch(date: Resolved, scene: Scene) -> Stretch | None:
    """The stretch that a date with its neighbours means, None where it means what it says."""
    start = date.date_start
    if start is None or not isinstance(date.value, str):
        return None
    if re.fullmatch(r"[0-9]{4}", date.value):
        return _reported_part(date, start, scene) or _fiscal(date, scene)
    return (_holiday(date, start, scene) or _season(date, start, scene)) if start == date.date_end else None


def _reported_part(date: Resolved, start: datetime.date, scene: Scene) -> Stretch | None:
    said = _PART.match(scene.view, date.end, date.end + 10)
    if said is None:
        return None
    month, day = (6, 30) if said["half"] else (3, 31) if said["first"] else (9, 30)
    return Stretch(start, start.replace(month=month, day=day), f"{said[0].strip(' 年度的')}: the part of the year")


def _fiscal(date: Resolved, scene: Scene) -> Stretch | None:
    """2024 财年 (截至 2024 年 3 月 31 日)."""
    if not _FISCAL.search(scene.view, date.start, date.end):
        return None
    ends = next(iter(dates_in(date.end, date.end + 24, scene)), None)
    if ends is None or ends.date_end is None or ends.date_start != ends.date_end:
        return None
    if not _UNTIL.fullmatch(scene.view, date.end, ends.start) or ends.date_end.year <= datetime.MINYEAR:
        return None
    after = ends.date_end + datetime.timedelta(days=1)
    if (after.month, after.day) == (2, 29):
        return None
    return Stretch(after.replace(year=after.year - 1), ends.date_end, "财年: the year up to the day in brackets")


def _holiday(date: Resolved, start: datetime.date, scene: Scene) -> Stretch | None:
    """国庆假期八天, 黄金周首四日: that many days from the feast on."""
    length = scene.next_figure(date)
    if length is None or length.kind != "duration" or length.unit != "day" or length.start - date.end > 12:
        return None
    days = length.value
    if not isinstance(days, Decimal) or not 1 < days <= _LONGEST or days != int(days):
        return None
    if not _HOLIDAY.match(scene.view, date.end, length.start):
        return None
    return Stretch(start, start + datetime.timedelta(days=int(days) - 1), "假期: so many days from the feast on")


def _season(date: Resolved, start: datetime.date, scene: Scene) -> Stretch | None:
    """国庆档 (10 月 1 日至 7 日): the days in brackets, here and wherever the text says 国庆档 again."""
    if _SEASON.match(scene.view, date.end) is None:
        return None
    told = scene.once(_season, lambda: [days for d in scene.dates if (days := _bracketed(d, scene)) is not None])
    for days in told:
        if days.date_start and days.date_end and days.date_start - _CLOSE <= start <= days.date_end:
            return Stretch(days.date_start, days.date_end, "the days that brackets give it")
    return None


def _bracketed(date: Resolved, scene: Scene) -> Resolved | None:
    """The days in brackets right behind a season."""
    season = _SEASON.match(scene.view, date.end)
    if season is None or scene.view[season.end() : season.end() + 1] != "(":
        return None
    days = next(iter(dates_in(season.end(), season.end() + 3, scene)), None)
    return days if days is not None and days.date_start != days.date_end else None
