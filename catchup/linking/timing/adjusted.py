"""What the words beside a date make of it for a figure: another date of the sentence, the year of its heading, a whole month.

Serves the period (contract, section 2).
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime
from bisect import bisect_left

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause, Line
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import Answer, beside, lead, wide
from catchup.linking.timing.extents import one_year_before, period_of
from catchup.models import TIME_KINDS, Resolved, Span

_POINTS = patterns.compile(r"[ ]*[而但]?(?:前者|后者)")
_YEAR = patterns.compile(r"今年|本年|全年|年内")
#: no length of so many years, no 财年内, and no 年内溢利, which is what a company calls its profit
_WITHIN_YEAR = patterns.compile(
    r"(?<![0-9一二三四五六七八九十百两几数半多余整当近每本今去前明后同财学头第首末来])年内(?!溢利|亏损|盈利|利润|收[入益])"
    r"(?=[^，。；]{0,12}(?:累[计积]|共|已|合计|总计|[涨跌升降增减])|[ ]*[约近逾超]?[0-9])"
)
_DIGIT = patterns.compile("[0-9]")
#: what joins a feast to its days: 15 日至 23 日的新春; 春节假期(10 日至 17 日
_NAMED = patterns.compile(r"[ ]*[)）]?[ ]*的?[ ]*")
_IN_BRACKET = patterns.compile(r"[ ]*(?:长?假期?|黄金周|档期?)?(?:期间)?[ ]*[(（][ ]*(?:即|为)?[ ]*")
_HOLIDAY = datetime.timedelta(days=20)
_MONTH = 31
#: by how much a stretch is longer than a part of it
_PART = datetime.timedelta(days=5)
#: characters of 2023, and no stretch that a year's label leaves open is so long
_YEAR_LONG, _SHORTER = 4, datetime.timedelta(days=300)
#: from the year to the value in the same bracket
_LABELS = patterns.compile(r"[ ]*(?:[:：]|则?为)[ ]*[^，。；()0-9]{0,8}")
_MONTH_LONG = patterns.compile(r"(?P<said>整个?月|全月)(?!球)[^。；\n]{0,20}$")


def until(near: Resolved, figure: Resolved, line: Line, scene: Scene) -> Resolved:
    """截至 8 月底，6 月末应收账款的回款比例为…: the day before the subject, where the nearer date only describes a noun."""
    first = next(d for d in line.figures if d.kind == "date")
    if first is near or not lead(first, scene).endswith(("截至", "截止", "截止到")):
        return near
    if (
        first.date_end is not None
        and near.date_start is not None
        and near.date_end is not None
        and near.date_start < first.date_end < near.date_end
        and wide(first, scene)
    ):
        # 截至 10 月末，今年交付 300 台: that part of the year
        return dataclasses.replace(first, date_start=near.date_start)
    alone = scene.figures_between(first.start, figure.start) == [first, near]
    described = "的" in scene.view[near.end : figure.start] and scene.view[first.end : near.start].strip() in (
        "，",
        ",",
    )
    return first if alone and described else near


def by_its_days(near: Resolved, scene: Scene) -> Resolved:
    """2 月 1 日至 7 日的新春假期, 春节期间 (2 月 10 日至 17 日): the days of a feast, where they stand beside its name."""
    view = scene.view
    if near.date_start is None or near.date_start != near.date_end or _DIGIT.search(view, near.start, near.end):
        return near
    i = bisect_left(scene.date_starts, near.start)
    for at, behind in ((i - 1, False), (i + 1, True)):
        other = scene.dates[at] if 0 <= at < len(scene.dates) else None
        if other is None or other.date_start is None or other.date_end is None:
            continue
        start, end = (near.end, other.start) if behind else (other.end, near.start)
        between = (_IN_BRACKET if behind else _NAMED).fullmatch(view, start, end)
        few = other.date_end - other.date_start <= _HOLIDAY and abs(other.date_start - near.date_start) <= _HOLIDAY
        if between is not None and few and _DIGIT.search(view, other.start, other.end):
            return other
    return near


def this_year(near: Resolved, scene: Scene) -> Resolved:
    """今年 under a heading that names the year, in a text without a date."""
    over = scene.heading_dates[scene.line_of(near).sentence.block]
    unknown = near.date_start is None and near.date_end is None
    return over if unknown and over is not None and _YEAR.match(scene.view, near.start, near.end) else near


def whole_month(near: Resolved, figure: Resolved, scene: Scene) -> Answer | None:
    """截至 9 月 28 日…，预计整月 2,000 宗: all of the month that the date lies in."""
    day, said = near.date_end, _MONTH_LONG.search(scene.view, near.end, figure.start)
    if day is None or said is None:
        return None
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return (day.replace(day=1), last), Span(near.start, near.end), [f"{said['said']}: all of that month"]


def latter(figure: Resolved, clause: Clause, scene: Scene) -> Answer | None:
    """前者, 后者: the time that was said of the one it points back to."""
    if not _POINTS.match(scene.view, clause.start, figure.start):
        return None
    subject = scene.links[-1].subject.text
    told = [link for link in scene.links_of(clause.line)[:-1] if link.subject.text == subject and link.period]
    if subject is None or not told:
        return None
    return told[-1].period, told[-1].period_span, [f"{subject}: the period said of it before"]


def year_before(near: Resolved, line: Line, scene: Scene) -> Answer | None:
    """去年同期 beside a quarter or a half-year: the same part of the year before."""
    if not beside(near, scene) or near.date_start is None or near.date_end is None:
        return None
    told = scene.links_of(line)[:-1]
    now = told[-1].period if told and told[-1].period is not None else None
    if now is None:
        over = scene.heading_dates[line.sentence.block] or scene.frame
        framed = period_of(over, scene.links[-1].figure, scene, "")[0] if over is not None else None
        now = framed
    earlier = one_year_before(now) if now is not None else None
    if earlier is None or earlier[0].year != near.date_start.year:
        return None
    if (near.date_end - near.date_start) - (earlier[1] - earlier[0]) < _PART:
        return None  # of the same length: 上一季度为 2 亿，较去年同期…, where the date itself says which quarter
    said = scene.view[near.start : near.end]
    return earlier, Span(near.start, near.end), [f"{said}: the stretch that is spoken of, a year before"]


def bracketed(near: Resolved, figure: Resolved, scene: Scene) -> Answer | None:
    """半年收入 8 亿元 (2020 年: 9 亿元): a year that a bracket labels the value before with is the same stretch of it."""
    told = scene.claim_before(figure)
    if told is None or told.period is None or near.date_start is None or not isinstance(near.value, str):
        return None
    if len(near.value) != _YEAR_LONG or scene.view[near.start - 1 : near.start] != "(":
        return None
    if (
        not _LABELS.fullmatch(scene.view, near.end, figure.start)
        or scene.view[told.figure.end : near.start].strip() != "("
    ):
        return None
    earlier = one_year_before(told.period)
    if earlier is None or earlier[1].year != near.date_start.year:
        return None
    if earlier[1] - earlier[0] > _SHORTER or told.period[1] is None:
        return None
    said = scene.view[near.start : near.end]
    return earlier, Span(near.start, near.end), [f"{said}: the stretch of the value before, in that year"]


def within_year(near: Resolved | None, figure: Resolved, scene: Scene) -> Answer | None:
    """年内累计上涨 60%: from the first of January to the day or month beside it; all of the year where none is said."""
    start = scene.line_of(figure).sentence.start if near is None else near.end
    said = _WITHIN_YEAR.search(scene.view, start, figure.end)
    if (
        said is None
        or said.end() > figure.start
        or any(f.kind not in TIME_KINDS for f in scene.figures_between(said.end(), figure.start))
    ):
        return None
    until, today = near.date_end if near is not None else None, scene.document.date
    if near is not None and until is not None and near.date_start is not None:
        first, last = near.date_start, until
        if (last - first).days > _MONTH:
            return None
    elif today is not None:
        first, last = today, today.replace(month=12, day=31)
    else:
        return None
    return (first.replace(month=1, day=1), last), Span(*said.span()), [f"{said[0]}: from the start of the year"]
