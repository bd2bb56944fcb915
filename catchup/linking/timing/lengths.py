"""Lengths of time that a figure sums over: that many years up to an end that is named or is the day of the text.

过去三年累计亏损, 近四年, 两年平均, 五年来…年均增长 (contract, section 2: period).
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from catchup.lexicon import patterns
from catchup.linking.clauses import Line
from catchup.linking.rows import slashed
from catchup.linking.scene import Scene
from catchup.linking.timing.carried import from_before
from catchup.linking.timing.dates import NONE, YEARLY, Answer, wide
from catchup.linking.timing.extents import back
from catchup.models import Resolved, Span

_BACK = patterns.compile(r"(?:近|过去|最近|此前|以往|前|连续|在过去)[ ]?的?[ ]?$")
_AHEAD = patterns.compile(r"(?:未来|今后|接下来|之后)[ ]?的?[ ]?$")
#: 1998 年大水。此后二十年，…: from the end of what was named on
_AFTER = patterns.compile(r"(?:此后|其后|随后)的?[ ]?$")
_OVER = patterns.compile(r"^[ ]?(?:以来|来|间|加起来|的?累[计积]|平均|年均|复合|合计|总共|共)")
#: 为 18 个月以来最大涨幅，…: how far back a record goes, which sums nothing
_PAUSE = patterns.compile("[，。；、,;]")
_RECORD = patterns.compile(
    r"[ ]?(?:以?来)?的?(?:同[期月季]|单[月日周季])?的?"
    r"(?:最[高低大小多少好差佳]|新[高低]|次[高低]|首[次度]|仅见|罕见|少见|第[一二三四五六七八九十])"
    r"|[ ]?[高低]点?(?=[，。；、,;]|$)"
)
#: 上映 9 天累计票房…: since a day that another tells
_SHOWN = patterns.compile(
    r"(?:上映|公映|点映|开播|首播|上线|开售|发售|预售|开业|开馆|开园)[ ]?(?:后|了|仅|才|不到|短短|首|前)?[ ]?$"
)
#: 相隔近 4 个月再度突破…: how long it has not been so
_APART = patterns.compile(r"(?:相隔|时隔|事隔|阔别|睽违|隔了?)[约近逾]?[ ]?$")
_DIRECT = patterns.compile(
    r"[ ]?(?:就|已|已经|累计|净|大)?(?:净?亏|营收|收入|投入|销量|翻|增[长加]|[涨跌降]了|下[降跌滑]|上[涨升]|减少|缩水)"
)
_FRAMES = patterns.compile(r"[ ]?(?P<mark>[来间里]|加起来)?[，,]")
_WITHIN = patterns.compile(r"[ ]?之?内")
#: 五年来，…达到 3 万亿: a level is one of the end
_LEVEL = patterns.compile(
    r"(?:达到?|升至|增至|降至|提高到|上升到|下降到|降到|增加到|扩大到|缩小到)[约近超过了]{0,2}[ ]?$"
)
_SINCE_THEN = patterns.compile(r"(?<![自理])[由从](?:每[^，。；,;0-9]{1,4}|[^，。；,;0-9]{0,2})$")
#: how many sentences that a semicolon joins one length may frame
_REACH = 6
#: 较前四周均值减少 8%, 低于过去五年平均水平: what a figure is held against
_HELD = patterns.compile(
    r"(?:[较比与跟和同]|[高低大小多少优好差]于|超过|不及)(?:此前|之前|过去|前|最?近|以往)(?:连续)?[ ]?的?[ ]?$"
)
_MEAN = patterns.compile(r"[ ]?[来间内]?的?[^，。；,;0-9]{0,8}(?:均|平均|相比|水平|中位|最[高低]|[高低]点)")
#: how far behind a length a figure may stand that it does not frame
_NEAR = 30


def over_length(figure: Resolved, line: Line, near: Resolved | None, scene: Scene) -> Answer | None:
    """过去三年, 近四年, 两年平均: that many years up to the end of the period beside it, or to the document's date."""
    view = scene.view
    first = None
    for length in reversed(line.figures):
        if not _is_length(length) or length.end > figure.start:
            continue
        if near is not None and near.start > length.end:
            return None
        between = view[length.end : figure.start]
        if _SHOWN.search(view, max(0, length.start - 6), length.start):
            continue
        if _MEAN.match(between) and _HELD.search(view, max(0, length.start - 8), length.start):
            continue
        if (_RECORD.match(between) and _PAUSE.search(between)) or _APART.search(
            view, max(0, length.start - 5), length.start
        ):
            continue
        within = near is not None and _WITHIN.match(between) is not None and _from(length, near, scene)
        if within:
            return within
        if near is None and len(between) <= _NEAR and (planned := _planned(length, between, scene)) is not None:
            return planned
        frames = _frames(length, scene)
        if frames and _SINCE_THEN.search(view, max(length.end, figure.start - 8), figure.start):
            return NONE  # 五年来，…由 57%提高到 62%: what it was before
        if frames and _LEVEL.search(view, max(length.end, figure.start - 8), figure.start):
            return None
        if first is None:
            listed = slashed(figure, scene)
            first = listed.first.start if listed is not None else figure.start
        rate = view[length.end - 1] in "来间" and YEARLY.search(view, max(length.end, figure.start - 8), figure.start)
        if not (frames or rate) and (
            len(between) > _NEAR
            or any(f.kind not in ("date", "duration") for f in scene.figures_between(length.end, first))
        ):
            return None
        before = view[max(0, length.start - 5) : length.start]
        if before.endswith("连续") and length.start < scene.clause_of(figure).start:
            continue
        # 2019 年的…到 2024 年的…，五年间翻番: with a date beside it; 五年间 alone may be any five
        dated = near is not None and figure.direction is not None and view[length.end - 1] in "来间"
        over = dated or _OVER.match(between)
        direct = length.unit == "year" and _DIRECT.match(view, length.end)
        if frames or direct or _AHEAD.search(before) or _BACK.search(before) or over:
            return _stretch(length, figure, near, scene)
    # 五年来，…；…年均增长: the sentences that a semicolon joins to the one that a length opens
    joined: Line | None = line
    for _ in range(_REACH):
        joined = joined.joined if joined is not None and near is None else None
        if joined is None:
            return None
        lengths = [f for f in joined.figures if _is_length(f) and _frames(f, scene)]
        if lengths and _SINCE_THEN.search(view, max(line.sentence.start, figure.start - 8), figure.start):
            return NONE
        if lengths:
            level = _LEVEL.search(view, max(line.sentence.start, figure.start - 8), figure.start)
            return None if level else _stretch(lengths[0], figure, near, scene)
    return None


def _is_length(figure: Resolved) -> bool:
    return figure.kind == "duration" and figure.value is not None and not isinstance(figure.value, str)


def _frames(length: Resolved, scene: Scene) -> bool:
    """Whether a length opens its sentence: 过去三年，…, 五年来，…."""
    view = scene.view
    frames = _FRAMES.match(view, length.end, length.end + 5)
    if frames is None or not wide(length, scene):
        return False
    before = view[max(0, length.start - 5) : length.start]
    return bool(frames["mark"] not in (None, "间", "里") or _BACK.search(before) or _AFTER.search(before))


def _stretch(length: Resolved, figure: Resolved, near: Resolved | None, scene: Scene) -> Answer | None:
    view = scene.view
    said, before = view[length.start : length.end], view[max(0, length.start - 5) : length.start]
    value = length.value
    if value is None or isinstance(value, str):
        return None
    span, written_on = Span(length.start, length.end), scene.document.date
    if _AHEAD.search(before):
        end = back(written_on, -value, length.unit) if written_on is not None else None
        return ((written_on, end), span, [f"{said}: from the document's date on"]) if end else None
    framed, _span, _why = from_before(figure, scene.clause_of(figure), scene)
    if _AFTER.search(before):
        start = near.date_end if near is not None else framed[1] if framed else None
        end = back(start, -value, length.unit) if start is not None else None
        if start is None or end is None or start == datetime.date.max:
            return None
        day = datetime.timedelta(days=1)
        return (start + day, end - day), span, [f"{said}: from what was named before"]
    anchor = near.date_end if near is not None and not re.search(r"[。；]", view[near.end : length.start]) else None
    if anchor is None and not _BACK.search(before):
        anchor = framed[1] if framed else None
    whole = scene.heading_dates[scene.line_of(figure).sentence.block] or scene.frame
    anchor = anchor or written_on or (whole.date_end if whole is not None else None)
    first = back(anchor, value, length.unit) if anchor is not None else None
    return ((first, anchor), span, [f"{said}: up to {anchor}"]) if first is not None else None


def _planned(length: Resolved, between: str, scene: Scene) -> Answer | None:
    """计划三年内降至 30%: what is foreseen for a length from the day of the text on."""
    written_on, value = scene.document.date, length.value
    if written_on is None or scene.links[-1].modality != "forecast" or _WITHIN.match(between) is None:
        return None
    after = back(written_on, -value, length.unit) if isinstance(value, Decimal) else None
    if after is None:
        return None
    end, said = after - datetime.timedelta(days=1), scene.view[length.start : length.end]
    return (written_on, end), Span(length.start, length.end), [f"{said}: from the document's date on"]


def _from(length: Resolved, near: Resolved, scene: Scene) -> Answer | None:
    """8 月起的三年内: what is foreseen for the length from a date on."""
    if scene.links[-1].modality != "forecast" or near.date_start is None or not isinstance(length.value, Decimal):
        return None
    end = back(near.date_start, -length.value, length.unit)
    said = scene.view[length.start : length.end]
    return ((near.date_start, end), Span(length.start, length.end), [f"{said}: from that date on"]) if end else None
