"""Two times held against each other: which of them a figure is for (contract, section 2: period).

2015 年到 2024 年，装机从 1.3 亿增至 5.2 亿千瓦 → 2015, 2024        对比 2019 年和 2021 年，十家多赚一倍 → 2021
2019 年和 2021 年，两次亏损共 3 亿元 → 2019 to 2021
"""

from __future__ import annotations

import calendar
import datetime
import re

from catchup.lexicon import patterns
from catchup.linking.clauses import Line
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import NONE, SINCE, YEARLY, Answer, beside, bound, compares, lead, written
from catchup.linking.timing.extents import one_year_before
from catchup.models import TIME_KINDS, Resolved, Span

_FROM = patterns.compile(r"[由从自](?:[^，。；,;0-9]{0,8})$")
#: what a stretch starts with
_STARTS = patterns.compile("[由从自]")
_TO = patterns.compile(r"[^。；;0-9]{0,14}(?:至|到|成|为|达)[^，。；,;0-9]{0,5}")
_AND = patterns.compile(r"[ ]*(?:、|和|与|及|跟)[ ]*")
_AGAINST = patterns.compile(r"(?:对比|比较|相比|对照)[^，。；,;0-9]{0,4}$")
_HELD = patterns.compile(r"[^，。；,;]{0,8}(?:相比|对比|比较|之间)")
_THAN = patterns.compile(r"[ ]*[，,]?(?:比|较|对比|相比|同)[ ]*")
#: kinds of which one may become the other: 由亏损 2 亿元转为盈利 3 亿元
_SUMS = frozenset({"loss", "money"})
#: what says that a change is one from the year before, and where it stands behind 从…到…
_YOY = patterns.compile(r"同比|按年|(?<![全每逐当今去明前])年[增减]|[较比](?:上年|去年)同期")
_YOY_NEXT = patterns.compile(r"[^，。；,;0-9]{0,3}[，,(][ ]*(?:同比|按年|年[增减])")
#: 今日起至 9 月 3 日
_ON = patterns.compile(r"[ ]*(?:开始|起)[ ]*(?:，[ ]*)?(?:一直)?(?:至|到)[ ]*")
_SUM = patterns.compile(r"累计|累積|合计|总共|(?<![每公])共[^，。；]{0,6}$")
#: how far before the date that ends a stretch the one that begins it may stand
_STRETCH = 60
#: how many blocks above a passage, and how many sentences, the two times may be named
_REACH, _LINES = 4, 12


def of_two(figure: Resolved, near: Resolved | None, scene: Scene) -> Answer:
    """The period of a figure that two times are told of; `near` is the date before it in its sentence."""
    line = scene.line_of(figure)
    side = _side(figure, line, scene)
    if side == 0 and (before := _year_before(figure, near, line, scene)) is not None:
        return before
    if near is not None:
        if side is not None and (ends := _ends(near, scene)) is not None:
            return ends[side], Span(near.start, near.end), [f"{_said(near, scene)}: its {_WHICH[side]}, 从…到…"]
        if side is None and (first := _since(figure, near, line, scene)) is not None:
            reason = f"{_said(first, scene)}, {_said(near, scene)}: from the one to the other"
            return (first.date_start, near.date_end), Span(first.start, near.end), [reason]
        against = _set_against(near, line, scene)
        if against is not None:
            return _one_of(against, near, 1 if side is None else side, scene)
        other = _partner(near, line, scene)
        if other is None:
            return NONE
        held = _AGAINST.search(lead(other, scene)) or _HELD.match(scene.view, near.end)
        return _one_of(other, near, 1 if side is None and held else side, scene)
    if side is None and figure.direction is None:
        return NONE
    told = _above(figure, line, scene)
    return _one_of(*told, 1 if side is None else side, scene) if told is not None else NONE


_WHICH = ("first", "last")


def _said(date: Resolved, scene: Scene) -> str:
    return scene.view[date.start : date.end]


def _one_of(a: Resolved, b: Resolved, side: int | None, scene: Scene) -> Answer:
    """The earlier (0) or the later (1) of two dates, or from the one to the other (None)."""
    early, late = sorted((a, b), key=lambda date: date.date_start or datetime.date.min)
    if side is None:
        reason = f"{_said(early, scene)}, {_said(late, scene)}: both"
        return (early.date_start, late.date_end), Span(a.start, b.end), [reason]
    date = (early, late)[side]
    reason = f"{_said(date, scene)}: the {('earlier', 'later')[side]} of two"
    return (date.date_start, date.date_end), Span(date.start, date.end), [reason]


def _side(figure: Resolved, line: Line, scene: Scene) -> int | None:
    """0 for a figure that something grows or falls from, 1 for the one that it comes to."""
    if _STARTS.search(scene.view, max(0, figure.start - 70), figure.start) is None:
        return None
    figures = [f for f in scene.figures_between(figure.start - 60, figure.end + 60) if f.kind not in TIME_KINDS]
    at = next((i for i, f in enumerate(figures) if f is figure), -1)
    if at < 0:
        return None
    view = scene.view
    for side, first, second in ((0, at, at + 1), (1, at - 1, at)):
        if first < 0 or second >= len(figures):
            continue
        a, b = figures[first], figures[second]
        if (
            a.start < line.sentence.start
            or b.end > line.sentence.end
            or not (a.kind == b.kind or {a.kind, b.kind} <= _SUMS)
        ):
            continue
        if _FROM.search(view[max(line.sentence.start, a.start - 10) : a.start]) and _TO.fullmatch(view, a.end, b.start):
            return side
    return None


def _ends(
    date: Resolved, scene: Scene
) -> tuple[tuple[datetime.date, datetime.date], tuple[datetime.date, datetime.date]] | None:
    """The first and the last year of a stretch of years, the first and the last month of 从 3 月到 7 月."""
    first, last = date.date_start, date.date_end
    if first is None or last is None or not isinstance(date.value, str):
        return None
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}/[0-9]{4}-[0-9]{2}", date.value) and (
        scene.view[date.start] in "从自" or lead(date, scene).endswith(("从", "自"))
    ):
        length = calendar.monthrange(first.year, first.month)[1]
        return (first, first.replace(day=length)), (last.replace(day=1), last)
    if not re.fullmatch(r"\d{4}/\d{4}", date.value):
        return None
    return (
        (first, datetime.date(first.year, 12, 31)),
        (datetime.date(last.year, 1, 1), last),
    )


def _year_before(figure: Resolved, near: Resolved | None, line: Line, scene: Scene) -> Answer | None:
    """上半年收入同比增长 4%，亏损从 2 亿元扩大到 5 亿元: what it grows from is the year before's."""
    view = scene.view
    other = scene.figures_between(figure.end, line.sentence.end)
    behind = other[0].end if other else figure.end
    if near is not None and (beside(near, scene) or bound(near, scene) is figure):
        return None
    if not (_YOY.search(view, line.sentence.start, figure.start) or _YOY_NEXT.match(view, behind)):
        return None
    told = scene.claim_before(figure)
    same = told is not None and told.figure.start >= line.sentence.start
    if near is not None:
        period = (near.date_start, near.date_end)
    elif told is not None and same and told.period is not None:
        period = told.period
    else:
        return None
    earlier = one_year_before(period)
    span = Span(near.start, near.end) if near is not None else told.period_span if told is not None else None
    if earlier is None or span is None:
        return None
    return earlier, span, [f"{view[span.start : span.end]}: the year before, from which 同比 tells the change"]


def _since(figure: Resolved, until: Resolved, line: Line, scene: Scene) -> Resolved | None:
    """The date from which on something goes that the date `until` ends: 自 3 月起…，至 8 月…，涨幅 14%; 今日起至 9 月 3 日."""
    view = scene.view
    if not lead(until, scene).endswith(("至", "到")):
        return None
    dates = [
        f
        for f in scene.figures_between(max(line.sentence.start, until.start - _STRETCH), until.start)
        if f.kind == "date"
    ]
    first = dates[-1] if dates else None
    if first is None or first.date_start is None or until.date_end is None or first.date_start >= until.date_end:
        return None
    if _ON.fullmatch(view, first.end, until.start):
        return first
    whole = figure.direction is not None or _SUM.search(view, until.end, figure.start) is not None
    starts = SINCE.match(view, first.end) is not None or lead(first, scene).endswith(("自", "从"))
    yearly = YEARLY.search(view, max(until.end, figure.start - 8), figure.start) is not None
    return first if starts and whole and (yearly or bound(first, scene) is None) else None


def _set_against(date: Resolved, line: Line, scene: Scene) -> Resolved | None:
    """The date that a date is set against right behind it: 2025 年上半年与 2024 年上半年相比."""
    nxt = scene.next_figure(date)
    if nxt is None or nxt.kind != "date" or nxt.end > line.sentence.end or not _alike(date, nxt):
        return None
    joined = _AND.fullmatch(scene.view, date.end, nxt.start) is not None
    return nxt if joined and _HELD.match(scene.view, nxt.end) else None


def _partner(date: Resolved, line: Line, scene: Scene) -> Resolved | None:
    """The date that stands right before a date and is joined to it: 2019 年 in 2019 年和 2021 年."""
    dates = [
        f for f in scene.figures_between(max(line.sentence.start, date.start - 40), date.start) if f.kind == "date"
    ]
    if not dates or (len(dates) > 1 and _AND.fullmatch(scene.view, dates[-2].end, dates[-1].start)):
        return None
    joined = _AND.fullmatch(scene.view, dates[-1].end, date.start) is not None
    return dates[-1] if joined and _alike(dates[-1], date) else None


def _alike(a: Resolved, b: Resolved) -> bool:
    """Whether two dates are years, or quarters, or months, and not the same."""
    if not isinstance(a.value, str) or not isinstance(b.value, str) or a.date_start is None or b.date_start is None:
        return False
    return a.value != b.value and len(a.value) == len(b.value) <= 7


def _above(figure: Resolved, line: Line, scene: Scene) -> tuple[Resolved, Resolved] | None:
    """The two times that a passage holds against each other, where the last dates said before it are these."""
    last = line.number
    sentences, blocks = scene.sentences, scene.document.blocks
    for index in range(last, max(-1, last - _LINES), -1):
        if sentences[index].block < line.sentence.block - _REACH:
            return None
        said = scene.line(index)
        dates = [
            f
            for f in said.figures
            if f.kind == "date" and f.end <= figure.start and not written(f, scene) and not beside(f, scene)
        ]
        if dates:
            if len(dates) != 2 or not _alike(*dates):
                return None
            a, b = dates
            than = _THAN.fullmatch(scene.view, a.end, b.start) is not None
            # 比上月多 1 万辆，比去年同月少 2 万辆: neither
            than = than or (compares(a, scene) and not compares(b, scene))
            # 较去年第二季度和今年第一季度收窄: both are of before
            held = _AND.fullmatch(scene.view, a.end, b.start) is not None and not compares(b, scene)
            return (a, b) if than or held else None
        if blocks[sentences[index].block].kind == "heading" and said is not line:
            return None
    return None
