"""The time of a figure that is said before its sentence: in a sentence before, a heading, the title of a report.

Serves the period (contract, section 2).
"""

from __future__ import annotations

import re

from catchup.linking.dates import (
    IN_FORCE,
    NONE,
    SINCE,
    UNTIL,
    Answer,
    aged,
    beside,
    bound,
    chained,
    compares,
    later,
    lead,
    period_of,
    titled,
    wide,
    written,
)
from catchup.linking.enumerated import begins_anew, series_date
from catchup.linking.scene import Clause, Line, Scene
from catchup.linking.tables import dates_in
from catchup.models import Block, Link, Resolved, Span

REPORT = re.compile(r"^[ ]?的?[^，。；,;]{0,6}?(?:财报|年报|季报|中报|年度报告|季度报告|半年报|业绩|财务报告)")
NOW = re.compile(r"目前|现在|如今|当前|眼下|现时|迄今|至今|现[价售]|平时|平日|周末|工作日|每逢|以前")
#: a price that was once paid or quoted, and what goes on from the time before
_PAID = re.compile(r"成交|中标|竞得|竞价|摘得|起拍|底价|溢价|均价|收[于报盘在]|报[收价于]|开盘")
_THEN = re.compile(r"彼时|那时|届时|随后|随即|当时|当天|当日|当晚|同日|同天|之后|其后|小时后|分钟后|天后|同时")
#: 指年收入 2000 万元以上的企业, 由三名董事组成: what always holds
_DEFINES = re.compile(r"(?:企业|单位|人员|是)指|指的?是|组成")
_RULE = re.compile(r"须|应当|不得|方可")
#: a time of its own that nothing names
_ONCE = re.compile(
    r"(?:预售|上市|开业|开盘|上映|上线|开售|开学|开园)[首当][日天周月]|后来|初期|起初|最初|起先|起头|当初|一开始|早期|早年|曾经|有一[次年天回]|那[两几些][天年个]|一直|始终|向来|历来|常年|现有"
)
#: 投产后，年产值…: a time that has not come and that nothing names
_ONCE_DONE = re.compile(r"(?:投产|达产|建成|完工|竣工|落成|满产|投用|投运|交易完成|发行完成|全部完成|变动)之?后")
#: the same stretch of time as that of the claim before
_MEANWHILE = re.compile(r"(?<![年季月])同期(?!相)|同一时期|同一时间|与此同时")
_OPENING = "“「"
#: how far before its sentence a quotation may begin
_SPOKEN = 300
#: what changes from day to day and is told as of the day of the text
_OF_THE_DAY = re.compile(r"目标价|市值|股本|股价|收盘价|现价|最新价|市盈率|评级")
_PAPER = re.compile(r"公告|报告|财报|年报|季报|中报|公报|招股|快报|公司|数据")
#: 下半年起…。彼时…: within the time that was named
_WITHIN = re.compile(r"彼时|那时|当时")
#: no stretch of time so short is what a report is about
_DAYS = 6
#: 声明还说，…: goes on with what was announced then
_SAYS_ON = re.compile(
    r"[^，。；：]{0,8}(?:还|也|又|并|同时|进一步)(?:说|称|表示|指出|透露|提到|显示|强调|补充|披露|介绍|提出)"
)
#: headings of what may come, of which a report says no more than that
_WARNS = re.compile(r"风险|免责|重要声明|重要提示|释义|投资建议|评级说明")
_WHILE = re.compile(r"当时|那时|彼时|这一时期|这期间|那几年")
_MARKET = re.compile(r"[股汇债期]市|指数|大盘|期货|收盘")
_TRADES = re.compile(r"收[于报盘在高低]|[买卖]超|成交|[买卖]出|[上下]?[涨跌]|[升贬]值|沽空")
_TERM = re.compile(r"(?:本?报告期|期|年|季|回顾期)内|报告期各[期年](?!初)|报告期(?=[，,])|本报告期")
_PER_TIME = frozenset({"hour", "minute", "second"})
#: 成立于 1987 年，…: the date of an event is no time of what follows
ATTRIBUTIVE = re.compile(r"[^，。；,;\n]{0,4}(?:公布|发布|成立|推出|签署|签订|生产|实施|印发|出台|上市|建成|通过)的")


def from_before(figure: Resolved, clause: Clause, scene: Scene) -> Answer:
    """The date that a sentence before in the same block has set, unless the words say 目前.

    A date before its subject (2024 年，甲…) frames the sentences that follow; one behind it (甲 2024 年…) only those about
    the same subject.
    """
    view = scene.view
    index = scene.index_of(figure)
    claim = scene.links[-1] if scene.links and scene.links[-1].figure is figure else None
    told = scene.links[-2] if len(scene.links) > 1 else None
    said = view[clause.line.sentence.start : figure.start]
    if NOW.search(said) or _ONCE.search(said) or _ONCE_DONE.search(said):
        return NONE
    line = scene.before(index)
    joined = chained(clause.line, scene) is not None
    for _ in range(6):
        if line is None:
            break
        frames = [
            d
            for d in line.figures
            if d.kind == "date"
            and scene.clause_of(d).outer is None
            and not compares(d, scene)
            and bound(d, scene) is None
            and not titled(d, scene)
            and not written(d, scene)
            and not ATTRIBUTIVE.match(view, d.end)
            and not beside(d, scene)
            and not aged(d, scene)
        ]
        if frames and begins_anew(clause.line, line, scene):
            line, joined = scene.before(scene.number(line)), False
            continue
        for date in reversed(frames):
            if not joined and not (_lasts(date, figure, claim, scene) and _goes_on(date, line, figure, claim, scene)):
                continue
            if (
                joined
                or wide(date, scene)
                or claim is None
                or _same_subject(claim, line, scene)
                or _today(date, clause.line, scene)
                or _SAYS_ON.match(clause.line.text)
            ):
                found = period_of(date, figure, scene, "date of a sentence before")
                within = found[0] is not None and found[0][1] is None and _WITHIN.search(said) is not None
                return ((date.date_start, date.date_end), *found[1:]) if within else found
        joined = joined and chained(line, scene) is not None
        if any(not _foreseen(d, line, claim, scene) for d in frames) or NOW.search(
            view[line.sentence.start : line.sentence.end]
        ):
            break
        line = scene.before(scene.number(line))
    return _meanwhile(said, told, clause.line)


def _meanwhile(said: str, told: Link | None, line: Line) -> Answer:
    """同期: the time of the claim before, in the same passage."""
    if told is None or told.period is None or not _MEANWHILE.search(said):
        return NONE
    if told.figure.start < line.block.start:
        return NONE
    return told.period, told.period_span, ["同期: the period of the claim before"]


def _lasts(date: Resolved, figure: Resolved, claim: Link | None, scene: Scene) -> bool:
    """Whether the date of a sentence before may still be that of a figure: a price that is asked, what is supposed and a
    pace say something of now; what has been does not take the date of what is to come."""
    line = scene.line_of(figure)
    said = scene.view[line.sentence.start : figure.end]
    if figure.kind == "price" and not _PAID.search(line.text) and not _THEN.search(said):
        return False
    if figure.per is not None and figure.per.unit in _PER_TIME:
        return False
    if claim is not None and claim.modality == "hypothetical" and "还" not in said:
        return False
    if _RULE.search(said) or lead(date, scene).endswith("而"):
        return False
    # one sentence speaks of one time: what comes beside a price of now is of now
    if any(link.period is None and link is not claim for link in scene.links_of(line)):
        return False
    foreseen = claim is not None and claim.modality == "forecast"
    if foreseen and _past(date, scene) and _days(date) > 80:
        return False
    if foreseen and (UNTIL.search(lead(date, scene)) or SINCE.match(scene.view, date.end)):
        return False
    return not later(date, scene) or claim is None or foreseen


def _goes_on(date: Resolved, line: Line, figure: Resolved, claim: Link | None, scene: Scene) -> bool:
    """Whether a sentence goes on with what was said of a date: not from what is foreseen to what is, not to another that
    speaks of another, not to what somebody says in quotation marks."""
    if claim is None:
        return True
    if _foreseen(date, line, claim, scene) or _speech(figure, date, scene):
        return False
    said = scene.links_of(line)
    other = said[-1] if said else None
    if other is None or claim.source.text is None:
        return True
    # 一位店主说，他管的 40 家店…: who speaks here speaks of something else
    span, sentence = claim.source.span, scene.line_of(figure).sentence
    speaks = span is not None and sentence.start <= span.start < sentence.end
    told = other.source.text is not None or speaks
    return not (told and claim.source.text != other.source.text and claim.subject.text != other.subject.text)


def _foreseen(date: Resolved, line: Line, claim: Link | None, scene: Scene) -> bool:
    """Whether a date is that of what is foreseen, and the claim is not: 预计第四季度…。期末现金…"""
    if claim is None or claim.modality != "actual" or scene.document.date is None or _past(date, scene):
        return False
    dated = [link for link in scene.links_of(line) if link.period_span == Span(date.start, date.end)]
    return all(link.modality == "forecast" for link in dated) and (bool(dated) or later(date, scene))


def _speech(figure: Resolved, date: Resolved, scene: Scene) -> bool:
    """Whether a figure stands in a quotation of a whole sentence that begins behind a date."""
    view, first = scene.view, scene.line_of(figure).sentence.start
    at = max(view.rfind(mark, max(date.end, first - _SPOKEN), figure.start) for mark in _OPENING)
    if at < 0 or any(mark in view[at : figure.start] for mark in "”」"):
        return False
    return at <= first or any(mark in view[at : figure.start] for mark in "，。")


def _days(date: Resolved) -> int:
    return (date.date_end - date.date_start).days if date.date_start and date.date_end else 0


def _today(date: Resolved, line: Line, scene: Scene) -> bool:
    """Whether a date is the document's own day and the sentence tells of a trade on it."""
    return (
        _TRADES.search(line.text) is not None
        and date.date_start is not None
        and date.date_start == date.date_end == scene.document.date
    )


def _same_subject(claim: Link, line: Line, scene: Scene) -> bool:
    said = scene.links_of(line)
    return not said or said[-1].subject.text == claim.subject.text


def from_document(figure: Resolved, scene: Scene) -> Answer:
    """The period of the report that the figure is said to come from, else the one that the whole document is about."""
    claim = scene.links[-1]
    view = scene.view
    said = view[scene.line_of(figure).sentence.start : figure.start]
    if _ONCE.search(said) or _ONCE_DONE.search(said):
        return NONE
    source = claim.source.span
    if source is not None and re.search("财报|年报|季报|中报|业绩", view[source.start : source.end]):
        reports = [
            d
            for d in scene.figures
            if d.kind == "date" and d.start < figure.start and REPORT.match(view[d.end : d.end + 12])
        ]
        if reports:
            return period_of(reports[-1], figure, scene, "date of the report")
    line = scene.line_of(figure)
    if claim.modality == "estimate" or _OF_THE_DAY.search(
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
    if (
        foreseen
        and frame.date_end
        and _past(frame, scene)
        and not (section is not None and scene.document.date is None)
    ):
        return NONE
    if _DEFINES.search(line.text) or _RULE.search(line.text):
        return NONE
    if IN_FORCE.match(view, frame.end, frame.end + 12):
        if figure.kind == "count" and re.search("本次|此次|合计", line.text):
            return NONE
    elif figure.kind == "price" and scene.place(figure) is None and not _PAID.search(line.text):
        return NONE
    reason = "date of the heading" if section is not None else "date that the document is about"
    return period_of(frame, figure, scene, reason)


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
    if NOW.search(view, line.sentence.start, figure.start) or scene.links[-1].modality == "hypothetical":
        return NONE
    over = _introduction(line, scene)
    if over is not None:
        dates = [d for d in dates_in(over.start, over.end, scene) if not compares(d, scene)]
        if dates:
            return period_of(dates[-1], figure, scene, "date of what introduces the list")
    heading = _heading(line, scene)
    if heading is not None:
        for date in dates_in(heading.start, heading.end, scene):
            bracketed = view[date.start - 1 : date.start] == "(" and view[date.end : date.end + 1] == ")"
            opens = not view[heading.start : date.start].strip(" #*")
            if bracketed or (opens and _WHILE.search(view, line.block.start, figure.start)):
                return period_of(date, figure, scene, "date of the heading")
    series = series_date(line, scene)
    said = view[line.sentence.start : figure.start]
    if series is not None and _lasts(series, figure, scene.links[-1], scene) and not _ONCE.search(said):
        return period_of(series, figure, scene, "date of what a series stands under")
    day = _session(line, scene)
    return period_of(day, figure, scene, "day of the market report") if day is not None else NONE


def _heading(line: Line, scene: Scene) -> Block | None:
    """The nearest heading above."""
    blocks = scene.document.blocks
    return next((blocks[i] for i in range(line.sentence.block, -1, -1) if blocks[i].kind == "heading"), None)


def _introduction(line: Line, scene: Scene) -> Block | None:
    """The paragraph that a list stands under, when it ends with a colon."""
    blocks, i = scene.document.blocks, line.sentence.block
    if blocks[i].kind != "item":
        return None
    while i >= 0 and blocks[i].kind == "item":
        i -= 1
    if i < 0 or scene.view[blocks[i].start : blocks[i].end].rstrip()[-1:] not in ("：", ":"):
        return None
    return blocks[i]


def _session(line: Line, scene: Scene) -> Resolved | None:
    """The day of a market report, for its trades: one that its first paragraph names and that is the document's own."""
    written_on = scene.document.date
    if written_on is None or not _TRADES.search(line.text):
        return None
    blocks, first = scene.document.blocks, line.sentence.block
    while first > 0 and blocks[first - 1].kind != "heading":
        first -= 1
    for i in range(first, line.sentence.block + 1):
        days = [d for d in dates_in(blocks[i].start, blocks[i].end, scene) if not written(d, scene)]
        if days:
            if days[0].date_start != written_on or days[0].date_end != written_on:
                return None
            if _MARKET.search(scene.view, blocks[i].start, blocks[i].end):
                return days[0]
    return None


def reporting(figure: Resolved, near: Resolved | None, scene: Scene) -> Answer:
    """报告期内, 期内: the stretch that a report is about, where no date stands nearer to the figure."""
    line = scene.line_of(figure)
    start = max(line.sentence.start, near.end if near is not None else 0)
    said = _TERM.search(scene.view, start, figure.start)
    if said is None or scene.links[-1].modality in ("forecast", "hypothetical"):
        return NONE
    span = Span(*said.span())
    if len(scene.reported) > 1 and said[0].startswith(("报告期", "本报告期")):
        first, last = scene.reported[0].date_start, scene.reported[-1].date_end
        if first is None and last is None:
            return NONE
        return (first, last), span, [f"{said[0]}: from the first to the last of the stretches that it means"]
    frame = scene.heading_dates[line.sentence.block] or scene.frame
    if frame is None:
        frame = _stretch_before(line, scene)
    return period_of(frame, figure, scene, f"{said[0]}: what the report is about") if frame is not None else NONE


def _stretch_before(line: Line, scene: Scene) -> Resolved | None:
    """The stretch of time that the sentences before in the same paragraph tell of: 上半年亏损…。集团解释，期内…"""
    before = scene.before(scene.number(line))
    while before is not None:
        for date in before.figures:
            told = date.kind == "date" and _days(date) > _DAYS and not compares(date, scene)
            if told and not beside(date, scene) and not written(date, scene) and not later(date, scene):
                return date
        before = scene.before(scene.number(before))
    return None


def _past(date: Resolved, scene: Scene) -> bool:
    return scene.document.date is None or (date.date_end is not None and date.date_end < scene.document.date)
