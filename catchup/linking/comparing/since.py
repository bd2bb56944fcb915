"""What a change is from that a text tells behind two values of one measure, an early and a late one (for `compared_to`).

In: a figure and the scene. Out: the date of the early value: 1965 年只有 3 万台，2001 年已有 90 万台，增长 29 倍 → 1965年
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from catchup.linking.clauses import Line
from catchup.linking.comparing.contrast import distance
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import beside
from catchup.models import Link, Resolved, Slot, Span

#: how far behind the late value its change is told
_REACH = 24
#: stretches that are the one before by their name
_BEFORE_IT = {"上周": "wow", "上月": "mom", "上个月": "mom", "上季": "qoq", "去年": "yoy", "上年": "yoy"}
#: what a value is, and no share
_LEVELS = frozenset({"money", "count", "price", "profit", "loss"})
#: the values of one change
_TWO = 2
#: how far back the two values may stand that a change is reckoned from
_PASSAGE = 300
#: by how much a change that is told may be off from one reckoned from rounded values
_OFF, _LEAST = Decimal("0.05"), Decimal("0.3")
#: values a year apart have a change over the year, which the text says itself
_YEARS = 2


def since(figure: Resolved, scene: Scene) -> Slot | None:
    """The date of the first of the two values right before a change in its sentence."""
    line = scene.line_of(figure)
    value = figure.kind == "percentage" and figure.direction is not None and len(scene.links) > _TWO
    if value and (pair := reckoned(figure, scene)) is not None:
        slot = _from_date(pair.last, pair.now, scene)
        return slot if slot is not None else _by_name(pair.last, scene)
    told = [link for link in scene.links_of(line) if link.figure.start < figure.start]
    if figure.direction is None or len(told) < 2:
        return None
    early, late = told[-2:]
    if figure.start - late.figure.end > _REACH or not _levels(early, late):
        return None
    if (turned := _from_last(late, early, figure, scene)) is not None:
        return turned
    if early.period is None or late.period is None or early.period[0] is None or late.period[0] is None:
        return None
    if late.period[0].year - early.period[0].year < (1 if figure.kind == "ratio" else _YEARS):
        return None
    date = next((f for f in reversed(line.figures) if f.kind == "date" and f.end <= early.figure.start), None)
    if date is None or (date.date_start, date.date_end) != early.period:
        return None
    text = scene.text(date.start, date.end)
    return Slot(text, Span(date.start, date.end), [f"{text}: when the value was told that it has changed from"])


def _from_last(last: Link, now: Link, figure: Resolved, scene: Scene) -> Slot | None:
    """盈利 30 亿元，去年同期为 54 亿元，减少 44%: the value of the like stretch before, told behind the one of now."""
    period = scene.links[-1].period
    if last.period_span is None or period != now.period:
        return None
    if figure.kind not in ("percentage", "ratio") and (figure.kind, figure.unit) != (now.figure.kind, now.figure.unit):
        return None
    return _from_date(last, now, scene)


def _from_date(last: Link, now: Link, scene: Scene) -> Slot | None:
    """The code of the distance between the time of the last value, as its date names it, and that of the one of now."""
    period = now.period
    if last.period_span is None:
        return None
    date = next((f for f in scene.figures_between(*last.period_span) if f.kind == "date"), None)
    if date is None:
        return None
    of_last_year = (
        period is None and beside(date, scene) and scene.view[date.start : date.start + 2] in ("去年", "上年")
    )
    code = "yoy" if of_last_year else distance(date, period)
    if code is None:
        return None
    return Slot(
        code, last.period_span, [f"{scene.text(*last.period_span)}: when the value was told that it changed from"]
    )


def _by_name(last: Link, scene: Scene) -> Slot:
    """The date of the last value itself, where it is no like stretch right before."""
    if last.period_span is None:
        return Slot()
    text = scene.text(*last.period_span)
    code = next((code for word, code in _BEFORE_IT.items() if text.startswith(word)), text)
    return Slot(code, last.period_span, [f"{text}: when the value was told that it changed from"])


class Pair(NamedTuple):
    """The value of now and an earlier one, told behind it, whose change a figure is."""

    now: Link
    last: Link


def reckoned(figure: Resolved, scene: Scene) -> Pair | None:
    """本周成交 1500 套，上周 1800 套，减少 16.7%: the two values whose change the figure works out to be."""
    return scene.once((reckoned, figure.start), lambda: _reckoned(figure, scene))


def _reckoned(figure: Resolved, scene: Scene) -> Pair | None:
    line: Line | None = scene.line_of(figure)
    told: list[Link] = []
    while line is not None and figure.start - line.sentence.start < _PASSAGE:
        earlier: list[Link] = []
        for link in scene.links_of(line):
            one = link.figure
            if (
                one.start < figure.start
                and one.direction is None
                and one.kind in _LEVELS
                and link.period
                and (link.period[0] or link.period[1])
            ):
                earlier.append(link)
        told = [*earlier, *told]
        line = line.joined
    for at in range(len(told) - 1, 0, -1):
        last = told[at]
        found = [
            now
            for now in reversed(told[:at])
            if (now.figure.kind, now.figure.unit) == (last.figure.kind, last.figure.unit)
            and _earlier(last, now)
            and _works_out(figure, now.figure, last.figure)
        ]
        if found:
            # 为 20 亿，上季为 20 亿，较去年同期 18 亿增 11%: the one a year behind it
            return Pair(next((now for now in found if _a_year_apart(last, now)), found[0]), last)
    return None


def _a_year_apart(last: Link, now: Link) -> bool:
    """Whether two claims are of the same stretch of two years, the one behind the other."""
    one, other = (link.period[1] if link.period is not None else None for link in (last, now))
    return one is not None and other is not None and (one.year + 1, one.month) == (other.year, other.month)


def _earlier(last: Link, now: Link) -> bool:
    before, after = last.period, now.period
    if before is None or after is None:
        return False
    # 截至 9 月底为 10 亿，上季底为 9 亿: open at their start
    first, then = (before[0], after[0]) if before[0] and after[0] else (before[1], after[1])
    return first is not None and then is not None and first < then


def _works_out(change: Resolved, now: Resolved, last: Resolved) -> bool:
    """Whether a change in percent is that from one value to the other, as exactly as it is told."""
    value = change.value
    if not (isinstance(value, Decimal) and isinstance(now.value, Decimal) and isinstance(last.value, Decimal)):
        return False
    if not last.value:
        return False
    told = -value if change.direction == "down" else value
    off = abs((now.value - last.value) / last.value * 100 - told)
    return off <= max(_OFF * abs(value), _LEAST)


def _levels(early: Link, late: Link) -> bool:
    """Whether two claims are values of one sort, and no changes."""
    one, other = early.figure, late.figure
    return (one.kind, one.unit, None, None) == (other.kind, other.unit, one.direction, other.direction)
