"""The time of what a change starts from, where that is over a month or year, or is to come (contract, section 2: period).

3 月出口从 12 万吨，按月增 8%，至 13 万吨  →  12 万吨: February    由去年的 2 亿元增至 3 亿元 says it itself
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from catchup.lexicon import patterns
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import NONE, Answer
from catchup.models import Resolved

#: a change starts from the figure, which names no time of its own
_FROM = patterns.compile(r"(?:从|(?<![理自])由)[^，。；,;0-9年月日季上去前]{0,4}$")
#: over what a change is told that follows: 按月增长 6%
_OVER = patterns.compile(
    r"[^。；;]{0,16}?(?:(?P<month>按月|月增|月减|月升|月跌)|(?P<quarter>按季|季增|季减)|(?P<year>同比|按年|年增|年减))"
)
#: what tells of the level that a change leads to, behind the one it starts from
_TO = patterns.compile(
    r"[^，。；,;0-9]{0,6}?(?:[增提升扩降减涨跌缩][^，。；,;0-9]{0,2}[至到]|(?:增长|上升|下降|减少|增加|提高|扩大|扩充|降低|缩减)[^，。；,;0-9]{0,2}[至到为])"
)
#: how many months those are
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_LONGEST = timedelta(days=366)


def before_change(figure: Resolved, found: Answer, scene: Scene) -> Answer | None:
    """The same stretch a month, quarter or year before the one found, for what the change starts from."""
    first, last = found[0] or (None, None)
    if last is None or figure.direction is not None:
        return None
    if not _FROM.search(scene.view, max(0, figure.start - 8), figure.start):
        return None
    written = scene.document.date
    if written is not None and last > written and _TO.match(scene.view, figure.end):
        return NONE  # 计划在年底前从 60 人增至 100 人: what is now
    if first is None:
        return None
    over = _OVER.match(scene.view, figure.end)
    if over is None or over.lastgroup is None or first.day != 1 or last - first > _LONGEST:
        return None
    steps = _MONTHS[over.lastgroup]
    length = 12 * (last.year - first.year) + last.month - first.month + 1
    if last != _last_day(last) or first.year == 1 or (steps < 12 and length != steps):
        return None
    earlier = _back(first, steps), _last_day(_back(last, steps))
    return earlier, found[1], [*found[2], f"{over[over.lastgroup]}: a change starts from it"]


def _back(day: date, months: int) -> date:
    """The first of the month so many months before."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _last_day(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
