"""The time of a figure that stands over it: what introduces a list or a series, a heading, the report that it is told in.

Serves the period (contract, section 2).
"""

from __future__ import annotations

import calendar
import datetime
import itertools
import re
from bisect import bisect_left, bisect_right

from catchup.lexicon import load, patterns
from catchup.lexicon.dated import UNTIL
from catchup.linking.clauses import Line
from catchup.linking.listing import line_over
from catchup.linking.reporting.turns import asked
from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.linking.timing.carried import (
    NOW,
    OF_THE_DAY,
    ONCE,
    ONCE_DONE,
    PAID,
    REPORT,
    RULE,
    TRADES,
    days,
    lasts,
    of_late,
    past,
)
from catchup.linking.timing.dates import NONE, Answer, beside, compares, later, lead, written
from catchup.linking.timing.document_frame import in_force, warns
from catchup.linking.timing.enumerated import introductions, series_date
from catchup.linking.timing.extents import closes, period_of
from catchup.models import Block, Link, Resolved, Span

#: 指年收入 2000 万元以上的企业, 由三名董事组成: what always holds
_DEFINES = patterns.compile(r"(?:企业|单位|人员|是)指|指的?是|组成")
_PLAN = patterns.compile(
    r"[“\"「]?十(?P<number>[一二三四五六])五[”\"」]?(?:规划)?(?:(?P<part>期间|时期|以来)|(?P<end>期?末))"
)
#: the eleventh plan begins with it
_FIRST_PLAN, _PLAN_YEARS = 2006, 5
#: a report that names no year
_UNDATED = patterns.compile(
    r"(?<![0-9年度期])(?:(?P<half>半年度?报告?|半年业绩|中报|中期业绩)|(?P<third>三季报)|(?P<first>一季报)|(?P<year>年报|年度报告))"
    r"(?!季|问询|预告|预约|预披露)"
)
_GOES_ON = patterns.compile(r"(?:该)?(?:报告|财报|公告|年报|业绩报告|数据)(?:显示|称|指出|披露)")
_MONTHS = {"half": (1, 6), "third": (1, 9), "first": (1, 3), "year": (1, 12)}
_PAPER = patterns.compile(r"公告|报告|财报|年报|季报|中报|公报|招股|快报|公司|数据")
#: how many sentences before may tell what 期内 means
_LINES = 12
#: how many paragraphs before may name the time that is told day by day
_BLOCKS = 2
#: no longer time is told day by day
_QUARTER = 92
#: no stretch of time so short is what a report is about
_DAYS = 6
#: headings of what may come, of which a report says no more than that
_WARNS = patterns.compile(r"风险|免责|重要声明|重要提示|释义|投资建议|评级说明")
#: what a thing is built with, whatever the time that a document is about: 存储 128GB, 电池 5000mAh; 续航, 机身重量
_BUILT_IN = frozenset({"GB", "TB", "MB", "mAh", "毫安时", "毫安", "英寸", "像素", "Hz", "赫兹", "nm", "纳米"})
_MADE = patterns.compile("续航(?:里程)?$|(?:机身|车身|整车|净)重量?$|厚度$|轴距$|机身|屏幕|载重$|扭矩$")
#: the day on which an index comes out: 今天 (8 日) 公布
_ISSUED, _NEAR_BY = patterns.compile(r"[^，。；\n]{0,8}?(?:公布|发布|发表)"), 14
_WHILE = patterns.compile(r"当时|那时|彼时|这一时期|这期间|那几年")
_MARKET = patterns.compile(
    r"[股汇债期]市|(?<!物价)(?<!价格)(?<!经理)(?<!经理人)(?<!信心)(?<!生产)(?<!景气)指数|大[盘市]|期货|收[盘市]|恒指|沪指|道指|[AHB港美台日]股"
)
_TERM = patterns.compile(r"(?:本?报告期|期|年|季|回顾期)内|报告期各[期年](?!初)|报告期(?=[，,])|本报告期")


def from_document(figure: Resolved, scene: Scene) -> Answer:
    """The period of the report that the figure is said to come from, else the one that the whole document is about."""
    claim, line = scene.links[-1], scene.line_of(figure)
    view = scene.view
    said = view[line.sentence.start : figure.start]
    if ONCE.search(said) or ONCE_DONE.search(said):
        return NONE
    source = claim.source.span
    if source is not None and re.search("财报|年报|季报|中报|业绩", view[source.start : source.end]):
        report = _report_before(figure, scene)
        if report is not None:
            return period_of(report, figure, scene, "date of the report")
    if any(f.unit in _BUILT_IN for f in scene.clause_of(figure).figures) or _MADE.search(claim.metric.text or ""):
        return NONE
    if claim.modality == "estimate" or OF_THE_DAY.search(
        view, max(line.sentence.start, figure.start - 12), figure.start
    ):
        return NONE
    section = scene.heading_dates[line.sentence.block]
    if section is None and _told_by_another(claim, line, scene):
        return NONE
    heading = _heading(line, scene) if section is None else None
    if heading is not None and _WARNS.search(view, heading.start, min(heading.end, heading.start + 30)):
        return NONE
    frame = section or scene.frame
    if NOW.search(view[scene.clause_of(figure).start : figure.start]) or frame is None:
        return NONE
    foreseen = claim.modality in ("forecast", "hypothetical")
    over = foreseen and frame.date_end and past(frame, scene) and not warns(scene)
    if over and not (section is not None and scene.document.date is None):
        return NONE
    if _DEFINES.search(line.text) or RULE.search(line.text):
        return NONE
    if in_force(frame, scene):
        if figure.kind == "count" and re.search("本次|此次|合计", line.text):
            return NONE
    elif figure.kind == "price" and scene.place(figure) is None and not PAID.search(line.text):
        return NONE
    reason = "date of the heading" if section is not None else "date that the document is about"
    return period_of(frame, figure, scene, reason)


def _report_before(figure: Resolved, scene: Scene) -> Resolved | None:
    """The date of the report that was named last."""
    reports = scene.once(REPORT, lambda: _reports(scene))
    told = bisect_left(reports, figure.start, key=lambda d: d.start)
    return reports[told - 1] if told else None


def _reports(scene: Scene) -> list[Resolved]:
    """The dates of reports: 2023 年年报."""
    return [d for d in scene.figures if d.kind == "date" and REPORT.match(scene.view[d.end : d.end + 12])]


def from_plan(figure: Resolved, near: Resolved | None, scene: Scene) -> Answer:
    """“十四五”期间, “十三五”末: the years of a five-year plan that the sentence names behind its last date."""
    line = scene.line_of(figure)
    start = max(line.sentence.start, near.end if near is not None else 0)
    planned = scene.view.find("五", start, figure.start) >= 0
    said = max(_PLAN.finditer(scene.view, start, figure.start), key=re.Match.start, default=None) if planned else None
    if said is None:
        return NONE
    first = _FIRST_PLAN + _PLAN_YEARS * "一二三四五六".index(said["number"])
    last = first + _PLAN_YEARS - 1
    if said["end"]:
        first = last
    since = said["part"] == "以来"
    until = None if since else datetime.date(last, 12, 31)
    return (datetime.date(first, 1, 1), until), Span(*said.span()), [f"{said[0]}: the years of the plan"]


def from_report(figure: Resolved, scene: Scene) -> Answer:
    """中报显示，…: the last stretch that such a report can be about on the day of the text, where it names no year."""
    line, written_on, claim = scene.line_of(figure), scene.document.date, scene.links[-1]
    if written_on is None or claim.modality in ("forecast", "hypothetical") or OF_THE_DAY.search(line.text):
        return NONE
    said = _UNDATED.search(scene.view, line.sentence.start, figure.start)
    told: Line | None = line
    for _ in range(_LINES):
        if said is not None or told is None:
            break
        # 报告显示，…；…: the sentence before that one names the report
        before = told.before if _GOES_ON.match(told.text) else told.joined
        said = _UNDATED.search(scene.view, *before.sentence[:2]) if before is not None else None
        told = before
    return NONE if said is None else _last_of(said, written_on)


def from_title(figure: Resolved, scene: Scene) -> Answer:
    """某公司公布中期业绩 over a list of what it earned: the last stretch that such a report can be about."""
    claim, written_on, blocks = scene.links[-1], scene.document.date, scene.document.blocks
    if written_on is None or scene.frame is not None or claim.modality != "actual" or not blocks:
        return NONE
    title = scene.once((from_title,), lambda: _UNDATED.search(scene.view, blocks[0].start, blocks[0].end))
    measure = claim.metric.text or ""
    if title is None or not any(word in measure for word in load.load("metrics")["accounts"]):
        return NONE
    return _last_of(title, written_on)


def _last_of(said: re.Match[str], written_on: datetime.date) -> Answer:
    """The last stretch before a day that a report without a year can be about."""
    first, last = next(months for name, months in _MONTHS.items() if said[name])
    day = datetime.date(written_on.year, last, calendar.monthrange(written_on.year, last)[1])
    year = written_on.year if day < written_on else written_on.year - 1
    return (
        (datetime.date(year, first, 1), day.replace(year=year)),
        Span(*said.span()),
        [f"{said[0]}: the last before the document's date"],
    )


def _told_by_another(claim: Link, line: Line, scene: Scene) -> bool:
    """Whether a sentence names somebody of its own as its source: 据 IDC 统计, in the report of a company."""
    span = claim.source.span
    if span is None or not line.sentence.start <= span.start < line.sentence.end:
        return False
    name = scene.view[span.start : span.end]
    return not scene.repeats(name) and not _PAPER.search(name)


def from_above(figure: Resolved, scene: Scene) -> Answer:
    """The date of what stands over a passage: a line that introduces a list, a heading with its date in brackets, the day
    of a market report."""
    line = scene.line_of(figure)
    view = scene.view
    now = NOW.search(view, line.sentence.start, figure.start)
    if scene.links[-1].modality == "hypothetical" or (now is not None and not _changed(now, line, scene)):
        return NONE
    for over in introductions(line, scene):
        # 9 月 13 日，本局立案。经查明：… is not of that day
        last = scene.line(scene.number_at(over.end - 1)).sentence
        dates = [d for d in dates_in(last.start, over.end, scene) if not compares(d, scene)]
        if dates:
            return period_of(dates[-1], figure, scene, "date of what introduces the list")
    listed = line_over(line, scene)
    dates = [] if listed is None else [d for d in dates_in(listed.start, listed.end, scene) if not compares(d, scene)]
    if dates:
        return period_of(dates[-1], figure, scene, "date of the line over the list")
    heading = _heading(line, scene)
    if heading is not None:
        for date in dates_in(heading.start, heading.end, scene):
            bracketed = view[date.start - 1 : date.start] == "(" and view[date.end : date.end + 1] == ")"
            opens = not view[heading.start : date.start].strip(" #*")
            if bracketed or (opens and _WHILE.search(view, line.block.start, figure.start)):
                return period_of(date, figure, scene, "date of the heading")
    series = series_date(line, scene)
    said = view[line.sentence.start : figure.start]
    if series is not None and lasts(series, figure, scene.links[-1], scene) and not ONCE.search(said):
        return period_of(series, figure, scene, "date of what a series stands under")
    day = _session(line, scene)
    return period_of(day, figure, scene, "day of the market report") if day is not None else NONE


def _changed(now: re.Match[str], line: Line, scene: Scene) -> bool:
    """涨价 2000 元，现价 5.8 万元: whether a price is the one that the change before it in its sentence led to."""
    before = next((link for link in reversed(scene.links_of(line)) if link.figure.end <= now.start()), None)
    return now[0] == "现价" and before is not None and before.figure.direction is not None


def from_run(figure: Resolved, scene: Scene) -> Answer:
    """The month or quarter that a passage tells day by day, each day of somebody else, for whom it names without a day.

    6 月有三家停产。… 6 月 3 日甲厂停炉。次日乙厂停炉。丙厂停了两条线 → 6 月
    """
    line = scene.line_of(figure)
    claim = scene.links[-1]
    text = scene.view[line.sentence.start : line.sentence.end]
    dates = dates_in(line.block.start, line.sentence.start, scene)
    if len(dates) <= 1 or claim.modality != "actual" or NOW.search(text) or ONCE.search(text):
        return NONE
    told = [date for date in dates if not (compares(date, scene) or written(date, scene))]
    first, last = (told[0].date_start, told[-1].date_start) if told else (None, None)
    if first is None or last is None or not first < last or any(date.date_start != date.date_end for date in told):
        return NONE
    if claim.subject.text is None or claim.subject.text in scene.text(line.block.start, line.sentence.start):
        return NONE
    opening = scene.document.blocks[max(0, line.sentence.block - _BLOCKS)].start
    for date in reversed(dates_in(opening, told[0].start, scene)):
        if date.date_start and date.date_end and date.date_start <= first and last <= date.date_end:
            return period_of(date, figure, scene, "the time that is told day by day") if days(date) < _QUARTER else NONE
    return NONE


def from_question(figure: Resolved, scene: Scene) -> Answer:
    """问：前三季度做得怎么样？ 答：收入 12 亿: the time that the question asks of, until the answer names another."""
    line = scene.line_of(figure)
    question = asked(line.sentence.block, scene)
    if question is None:
        return NONE
    block = scene.document.blocks[question]
    dates = [d for d in dates_in(block.start, block.end, scene) if not (compares(d, scene) or written(d, scene))]
    said = scene.view[line.sentence.start : figure.start]
    if not dates or days(dates[-1]) <= _DAYS or NOW.search(said) or ONCE.search(said):
        return NONE
    named = [d for d in dates_in(line.block.start, figure.start, scene) if not (compares(d, scene) or beside(d, scene))]
    if named or not lasts(dates[-1], figure, scene.links[-1], scene):
        return NONE
    return period_of(dates[-1], figure, scene, "date of the question")


def _heading(line: Line, scene: Scene) -> Block | None:
    """The nearest heading above."""
    over = bisect_right(scene.titles, line.sentence.block)
    return scene.document.blocks[scene.titles[over - 1]] if over else None


def _session(line: Line, scene: Scene) -> Resolved | None:
    """The day of a market report, for its trades: one of the last days before the document, named in its first paragraph."""
    written_on = scene.document.date
    if written_on is None or not TRADES.search(line.text):
        return None
    section = bisect_left(scene.titles, line.sentence.block)
    day = scene.once((_session, section), lambda: _market_day(section, written_on, scene))
    return day if day is not None and day.start < line.block.end else None


def _market_day(section: int, written_on: datetime.date, scene: Scene) -> Resolved | None:
    """The day of a section, which begins behind a heading and ends with the next."""
    blocks, titles = scene.document.blocks, scene.titles
    first = titles[section - 1] + 1 if section else 0
    for block in itertools.islice(blocks, first, titles[section] + 1 if section < len(titles) else None):
        said = dates_in(block.start, block.end, scene)
        days = [d for d in said if not (written(d, scene) or compares(d, scene))]
        # 今天公布指数，截至 10 月 3 日…: they are as of then
        as_of = next((d for d in days if UNTIL.search(lead(d, scene)) and d.date_start == d.date_end), None)
        if days and as_of is not None and _ISSUED.match(scene.view, days[0].end, days[0].end + _NEAR_BY):
            return as_of if _MARKET.search(scene.view, block.start, block.end) else None
        if days:
            if not of_late(days[0], written_on):
                return None
            if _MARKET.search(scene.view, block.start, block.end):
                return days[0]
    return None


def reporting(figure: Resolved, near: Resolved | None, scene: Scene) -> Answer:
    """报告期内, 期内: the stretch that a report is about, where no date stands nearer to the figure."""
    line = scene.line_of(figure)
    first_line = line
    while (before := first_line.before) is not None and before.text.endswith(("；", ";")):
        first_line = before  # 报告期内，甲药收入 3 亿元；乙药收入 2 亿元
    start = max(first_line.sentence.start, near.end if near is not None else 0)
    said = _TERM.search(scene.view, start, figure.start)
    if said is None or (
        scene.links[-1].modality in ("forecast", "hypothetical") and not said[0].endswith(("报告期内", "报告期"))
    ):
        return NONE
    span = Span(*said.span())
    if len(scene.reported) > 1 and said[0].startswith(("报告期", "本报告期")):
        first, last = scene.reported[0].date_start, scene.reported[-1].date_end
        if first is None and last is None:
            return NONE
        return (first, last), span, [f"{said[0]}: from the first to the last of the stretches that it means"]
    frame = scene.heading_dates[line.sentence.block] or scene.frame
    if frame is None:
        frame = _stretch_before(line, scene) or _report_before(figure, scene)
    return period_of(frame, figure, scene, f"{said[0]}: what the report is about") if frame is not None else NONE


def _stretch_before(line: Line, scene: Scene) -> Resolved | None:
    """The stretch of time that the sentences before in the same paragraph tell of: 上半年亏损…。集团解释，期内…"""
    before = line.before
    for _ in range(_LINES):
        if before is None:
            break
        for date in before.figures:
            told = date.kind == "date" and days(date) > _DAYS and not compares(date, scene) and not closes(date, scene)
            if told and not beside(date, scene) and not written(date, scene) and not later(date, scene):
                return date
        before = before.before
    return None
