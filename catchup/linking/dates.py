"""What a date does in its sentence: whether it is compared with, belongs to one figure alone, frames what follows.

Serves the period and compared_to (contract, section 2).
"""

from __future__ import annotations

import calendar
import datetime
import re
from decimal import Decimal

from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.models import Resolved

_COMPARES = re.compile(r"(?:比|较|相比(?:于)?|相较(?:于)?|对比|比起|环比|同比|超过|高于|低于|不及|多于|少于)[ ]?$")
#: 只及 2019 年的八成
_EQUALS = re.compile(r"(?:及|于|是|为|当于|不到|不足|达)[ ]?$")
#: 2024 年年度报告, 2023 年国民经济和社会发展统计公报: what a title says the document is about
_REPORTS = re.compile(
    r"[^，。；,;\n]{0,16}?(?:年度报告|年报|季度报告|季报|业绩公告|业绩报告|统计公报|决算报告|月报|周报)"
)
_WITH = re.compile(r"(?:与|和|跟|同)[ ]?$")
#: 截至 2024 年 12 月 31 日止年度, 止六个月
ENDED = re.compile(r"[ ]*止[ ]*(?:财政|的|之|全)*(年|六|6|三|3|九|9)(?:年?度|个月|年)?")
#: 自 7 月 1 日起执行: the time of everything that a schedule of prices says
_IN_FORCE = re.compile(r"[ ]?起[ ]?(?:正式|开始|全面)?(?:执行|施行|实施|生效)")


def compares(date: Resolved, scene: Scene) -> bool:
    """Whether a date is what the figure is compared with, and not its time."""
    view = scene.view
    before = view[max(0, date.start - 4) : date.start]
    if _COMPARES.search(before):
        return True
    nxt = scene.next_figure(date)
    if nxt is not None and nxt.kind in ("ratio", "percentage") and view[date.end : nxt.start].strip() == "的":
        return nxt.kind == "ratio" or _EQUALS.search(before) is not None
    return bool(
        _WITH.search(before) and re.match(r"[^，。；,;]{0,12}?(?:相比|比较|相较)", view[date.end : date.end + 20])
    )


def bound(date: Resolved, scene: Scene) -> Resolved | None:
    """The figure that a date belongs to alone: 2018 年的 270 亿次."""
    view = scene.view
    nxt = scene.next_figure(date)
    if nxt is None or nxt.kind in ("date", "duration", "ratio"):
        return None
    between = view[date.end : nxt.start].strip()
    if compares(date, scene) and nxt.kind == "percentage":
        return None
    if between in ("的", "的约", "的近") or (
        not between and re.search(r"[从由自][ ]*$", view[max(0, date.start - 4) : date.start])
    ):
        return nxt
    return None


def wide(date: Resolved, scene: Scene) -> bool:
    """Whether a date stands before the subject of its clause."""
    clause = scene.clause_of(date)
    return all(
        word.sort in "dptkxs" or word.text in ("截至", "截止") for word in clause.words if word.start < date.start
    )


def back(end: datetime.date, amount: Decimal, unit: str | None) -> datetime.date | None:
    """The first day of the stretch of that length that ends with the day `end`."""
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit or "")
    day = end + datetime.timedelta(days=1)
    try:
        if months:
            total = int(amount * months)
            index = day.year * 12 + day.month - 1 - total
            year, month = divmod(index, 12)
            return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
        days = {"week": 7, "day": 1}.get(unit or "")
        return day - datetime.timedelta(days=int(amount * days)) if days else None
    except (ValueError, OverflowError):
        return None


def document_frame(scene: Scene) -> Resolved | None:
    """The stretch of time that a document is about: the one of its title, else the one that most of its dates name."""
    dates = [
        d
        for d in scene.figures
        if d.kind == "date" and d.date_start and d.date_end and (d.date_end - d.date_start).days > 6
    ]
    if len(scene.reported) == 1:
        return scene.reported[0]
    for block in scene.document.blocks[:6]:
        if block.end - block.start <= 60:
            for date in dates_in(block.start, block.end, scene):
                if _REPORTS.match(scene.view, date.end, block.end):
                    return date
    title = re.sub(r"\s", "", scene.document.title or "")
    for date in [d for d in scene.figures if d.kind == "date"]:
        if _IN_FORCE.match(scene.view, date.end, date.end + 12):
            return date
    for date in [d for d in scene.figures if d.kind == "date" and d.date_end][:4]:
        if ENDED.match(scene.view, date.end, date.end + 12):
            return date
    for date in dates[:3]:
        text = re.sub(r"\s", "", scene.text(date.start, date.end))
        if text and text in title:
            return date
    if not dates:
        return None
    counts: dict[tuple[object, object], list[Resolved]] = {}
    for date in dates:
        counts.setdefault((date.date_start, date.date_end), []).append(date)
    most = max(counts.values(), key=len)
    if len(most) < 4 or len(most) < 0.6 * len(dates):
        return None
    # a date that most paragraphs with figures name, and not one paragraph many times
    measured = {scene.line_of(f).sentence.block for f in scene.figures if f.kind not in ("date", "duration")}
    named = {scene.line_of(d).sentence.block for d in most}
    return most[0] if len(named & measured) >= 0.5 * len(measured) else None
