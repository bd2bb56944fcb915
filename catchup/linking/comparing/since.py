"""What a change is from that a text tells behind two values of one measure, an early and a late one (for `compared_to`).

In: a figure and the scene. Out: the date of the early value: 1949 年只有 8 万公里，2008 年达到 373 万公里，增长 45.2 倍 → 1949年
"""

from __future__ import annotations

from catchup.linking.comparing.contrast import distance
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import beside
from catchup.models import Link, Resolved, Slot, Span

#: how far behind the late value its change is told
_REACH = 24
#: values a year apart have a change over the year, which the text says itself
_YEARS = 2


def since(figure: Resolved, scene: Scene) -> Slot | None:
    """The date of the first of the two values right before a change in its sentence."""
    line = scene.line_of(figure)
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


def _levels(early: Link, late: Link) -> bool:
    """Whether two claims are values of one sort, and no changes."""
    one, other = early.figure, late.figure
    return (one.kind, one.unit, None, None) == (other.kind, other.unit, one.direction, other.direction)
