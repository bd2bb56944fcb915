"""The time that a figure is for (contract, section 2: period).

2018 年杭州从第 5 降到第 57 名 → 2018    截至 5 月占比超 42% → (open, 31 May)    比 3 月下降 18.4% → not March
"""

from __future__ import annotations

import calendar
import datetime
import re
from decimal import Decimal

from catchup.linking.scene import Clause, Line, Scene
from catchup.linking.tables import Place, dates_in
from catchup.models import Resolved, Span

Period = tuple[datetime.date | None, datetime.date | None]
Answer = tuple[Period | None, Span | None, list[str]]
NONE: Answer = (None, None, [])

_COMPARES = re.compile(r"(?:比|较|相比(?:于)?|相较(?:于)?|对比|比起|环比|同比|超过|高于|低于|不及|多于|少于)[ ]?$")
_WITH = re.compile(r"(?:与|和|跟|同)[ ]?$")
_UNTIL = re.compile(r"(?:截至|截止到?|截止至|截至到)[ ]*$")
_SINCE = re.compile(r"^[ ]?(?:以来|起|至今|开始|后)")
_NOW = re.compile(r"目前|现在|如今|当前|眼下|现时|迄今|至今")
_EARLIER = re.compile(r"此前|之前|在此之前|早前")
_BACK = re.compile(r"(?:近|过去|最近|此前|以往|前|连续|在过去)[ ]?的?[ ]?$")
_AHEAD = re.compile(r"(?:未来|今后|接下来|之后)[ ]?的?[ ]?$")
_OVER = re.compile(r"^[ ]?(?:以来|来|间|累计|平均|年均|复合|合计|总共|共)")
_CHANGES = re.compile(r"[增升涨提高降减跌下滑回落]")
_SUM = re.compile(r"累计|累積|年初至今")


def fill(figure: Resolved, scene: Scene) -> Answer:
    """The period of a figure's claim, where it stands, and why."""
    place = scene.place(figure)
    line = scene.line_of(figure)
    clause = scene.clause_of(figure)
    near = _date_before(figure, clause, line, scene)
    if place is not None and (near is None or place.bare):
        found = _from_table(figure, place, scene)
        if found[0] is not None:
            return found
    span = _duration(figure, clause, near, scene)
    if span is not None:
        return span
    if near is not None:
        return _of(near, figure, scene, "date before the figure in its sentence")
    after = _date_behind(figure, clause, scene)
    if after is not None:
        return _of(after, figure, scene, "date right behind the figure")
    if place is not None:
        return NONE
    return _from_before(figure, clause, scene)


def _of(date: Resolved, figure: Resolved, scene: Scene, reason: str) -> Answer:
    view = scene.view
    start, end = date.date_start, date.date_end
    before = view[max(0, date.start - 6) : date.start]
    reasons = [f"{view[date.start : date.end]}: {reason}"]
    if _UNTIL.search(before):
        start = None
        reasons.append("截至: open at its start")
    elif _EARLIER.search(view[date.end : figure.start]) and not any(
        d.start > date.start and d.end <= figure.start for d in dates_in(date.end, figure.start, scene)
    ):
        if start is not None:
            start, end = None, start - datetime.timedelta(days=1)
            reasons.append("此前: ends the day before")
    if start is None and end is None:
        return NONE
    return (start, end), Span(date.start, date.end), reasons


def bound(date: Resolved, scene: Scene) -> Resolved | None:
    """The figure that a date belongs to alone: 2018 年的 270 亿次."""
    view = scene.view
    nxt = scene.next_figure(date)
    if nxt is None or nxt.kind in ("date", "duration"):
        return None
    between = view[date.end : nxt.start].strip()
    if between in ("的", "的约", "的近") or (
        not between and re.search(r"[从由自][ ]*$", view[max(0, date.start - 4) : date.start])
    ):
        return nxt
    return None


def compares(date: Resolved, scene: Scene) -> bool:
    """Whether a date is what the figure is compared with, and not its time."""
    view = scene.view
    before = view[max(0, date.start - 4) : date.start]
    if _COMPARES.search(before):
        return True
    return bool(
        _WITH.search(before) and re.match(r"[^，。；,;]{0,12}?(?:相比|比较|相较)", view[date.end : date.end + 20])
    )


def _date_before(figure: Resolved, clause: Clause, line: Line, scene: Scene) -> Resolved | None:
    view = scene.view
    for date in reversed([d for d in line.figures if d.kind == "date" and d.end <= figure.start]):
        owner = bound(date, scene)
        if owner is not None and owner is not figure:
            continue
        if owner is None and compares(date, scene):
            between = view[date.end : figure.start]
            valued = (
                not _CHANGES.search(between)
                and not re.search(r"[，。；,;]", between)
                and re.match(r"[ ]*的", view[figure.end : figure.end + 3])
            )
            if not valued:
                continue
        if _titled(date, scene) and date.optional:
            if not any(d.kind == "date" and d.end <= figure.start and d is not date for d in line.figures):
                return date
            continue
        if _NOW.search(view[date.end : figure.start]) and not date.start >= clause.start:
            return None
        return date
    return None


def _titled(date: Resolved, scene: Scene) -> bool:
    at = scene.view.rfind("《", max(0, date.start - 40), date.start)
    return at >= 0 and "》" not in scene.view[at : date.start]


def _date_behind(figure: Resolved, clause: Clause, scene: Scene) -> Resolved | None:
    nxt = scene.next_figure(figure)
    if nxt is None or nxt.kind != "date" or nxt.start - figure.end > 8:
        return None
    between = scene.view[figure.end : nxt.start].strip()
    if between in ("(", "(截至", "(截止", "(于", "(在") and not compares(nxt, scene):
        return nxt
    return None


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


def _duration(figure: Resolved, clause: Clause, near: Resolved | None, scene: Scene) -> Answer | None:
    """过去三年, 近四年, 三年半累计, 两年平均: that many years up to the end of the period beside it, or to the document's date."""
    view = scene.view
    for length in reversed(clause.line.figures):
        if (
            length.kind != "duration"
            or length.end > figure.start
            or length.value is None
            or isinstance(length.value, str)
        ):
            continue
        if near is not None and near.start > length.end:
            return None
        between = view[length.end : figure.start]
        if len(between) > 30:
            return None
        before = view[max(0, length.start - 5) : length.start]
        ahead = _AHEAD.search(before)
        direct = length.unit == "year" and re.match(r"[ ]?(?:净?亏|营收|收入|投入|销量)", between)
        if not (ahead or _BACK.search(before) or _OVER.match(between) or direct):
            continue
        anchor = near.date_end if near is not None and not re.search(r"[。；]", view[near.end : length.start]) else None
        anchor = anchor or scene.document.date
        if anchor is None:
            return None
        if ahead:
            first = scene.document.date
            if first is None:
                return None
            start = first
            end = back(first, -length.value, length.unit)
            return (
                (
                    (start, end),
                    Span(length.start, length.end),
                    [f"{view[length.start : length.end]}: from the document's date on"],
                )
                if end
                else None
            )
        if scene.document.date == anchor and near is None and length.unit == "year":
            pass
        first = back(anchor, length.value, length.unit)
        if first is None:
            return None
        return (first, anchor), Span(length.start, length.end), [f"{view[length.start : length.end]}: up to {anchor}"]
    return None


def _from_before(figure: Resolved, clause: Clause, scene: Scene) -> Answer:
    """The frame that a sentence before in the same block has set, unless the words say 目前 or speak of something else."""
    view = scene.view
    index = scene.index_of(figure)
    if _NOW.search(view[clause.line.sentence.start : figure.start]):
        return NONE
    steps = 0
    line = scene.before(index)
    while line is not None and steps < 6:
        claims = [link for link in scene.links_of(line)]
        frames = [
            d
            for d in line.figures
            if d.kind == "date" and not compares(d, scene) and bound(d, scene) is None and not _titled(d, scene)
        ]
        if frames or claims:
            if (
                claims
                and claims[-1].period is not None
                and claims[-1].period_span is not None
                and (not frames or claims[-1].figure.start > frames[-1].start)
            ):
                return claims[-1].period, claims[-1].period_span, ["period of the claim before"]
            if frames:
                return _of(frames[-1], figure, scene, "date of a sentence before")
        if _NOW.search(view[line.sentence.start : line.sentence.end]):
            return NONE
        line = scene.before(scene.number(line))
        steps += 1
    return NONE


def _from_table(figure: Resolved, place: Place, scene: Scene) -> Answer:
    spans: list[tuple[int, int, str]] = []
    row = place.table.rows[place.row]
    spans += [(cell.start, cell.end, "date of the row") for cell in row[: place.column]]
    if place.column_head is not None:
        spans.append((*place.column_head, "date of the column"))
    if place.table.header_rows and place.row >= place.table.header_rows:
        for k in range(place.table.header_rows - 1):
            if place.column < len(place.table.rows[k]):
                cell = place.table.rows[k][place.column]
                spans.append((cell.start, cell.end, "date of the column"))
    if place.table.caption is not None:
        spans.append((*place.table.caption, "date of the caption"))
    for start, end, reason in spans:
        dates = dates_in(start, end, scene)
        if dates:
            date = dates[0]
            first, last = date.date_start, date.date_end
            head = scene.view[place.column_head.start : place.column_head.end] if place.column_head else ""
            reasons = [f"{scene.view[date.start : date.end]}: {reason}"]
            if _SUM.search(head) and first and last and (last - first).days < 32:
                first = datetime.date(last.year, 1, 1)
                reasons.append("累计: from the first day of the year")
            return (first, last), Span(date.start, date.end), reasons
    return NONE
