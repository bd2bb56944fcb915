"""A date that is said for one figure to hold another against, and left again (contract, section 2: period).

In: a date and the scene. Out: whether it is the stretch before the one told in its sentence, or that of the year before, with a
value and nothing else of its own.

    2024 年营收 3 亿元，2023 年为 2 亿元，净利润 1 亿元  →  净利润 is of 2024
    三季度毛利率 12%，而二季度为 8%；费用 1 亿元  →  费用 is of the third quarter
"""

from __future__ import annotations

import datetime

from catchup.lexicon import patterns
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import compares
from catchup.models import Resolved

#: what stands between such a date and its value: 则为, 仅约, 的毛利率分别为
_VALUED = patterns.compile(
    r"[ ]*(?:同期|全年)?(?:[的之][^，。；,;、0-9]{1,10})?(?:分别|则|也|仅|只)?(?:[为是]|达|录得)?[ ]*[负约近仅超逾]*[ ]*"
)
#: what joins two of them: 2019 年三季度和 2020 年二季度
_AND = patterns.compile(r"[ ]*[和与及、][ ]*")
#: fewer days are told one after the other
_LONG = 27


def recalled(date: Resolved, scene: Scene) -> bool:
    """Whether a date only recalls an earlier value of what its sentence tells."""
    if date.kind != "date" or date.date_start is None or date.date_end is None:
        return False
    if (date.date_end - date.date_start).days < _LONG:
        return False
    nxt = scene.next_figure(date)
    while nxt is not None and nxt.kind == "date" and _AND.fullmatch(scene.view, date.end, nxt.start):
        date, nxt = nxt, scene.next_figure(nxt)
    if nxt is None or nxt.kind in ("date", "duration", "rank"):
        return False
    if _VALUED.fullmatch(scene.view, date.end, nxt.start) is None:
        return False
    line = scene.line_of(date)
    told = [d for d in line.figures if d.kind == "date" and d.end < date.start and not compares(d, scene)]
    if not told or not _before(date, told[0]):
        return False
    return any(told[0].end <= f.start and f.end <= date.start for f in line.amounts)


def _before(date: Resolved, told: Resolved) -> bool:
    """Whether a stretch is the one right before another of its length, or the same a year before."""
    first, last, start, end = date.date_start, date.date_end, told.date_start, told.date_end
    if first is None or last is None or start is None or end is None or last >= start:
        return False
    if abs((last - first).days - (end - start).days) > _OFF:
        return False
    return last + datetime.timedelta(days=1) == start or (first.year + 1, first.month) == (start.year, start.month)


#: by how many days months and quarters differ
_OFF = 3
