"""The time of a figure in a table: its row, its column, the columns beside it, the caption, a note at the table's edge.

Serves the period (contract, section 2).

    | 项目 | 2023 年 | 2024 年 | 增幅 |   the cell under 增幅 → 2024       | 品牌 | 销量 | 去年排名 |   under 销量 → not last year
    (数据来源：协会，统计周期 10 月 20 日至 11 月 11 日) under the table → all of its cells
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator

from catchup.lexicon import patterns
from catchup.lexicon.dated import UNTIL
from catchup.linking.scene import Scene
from catchup.linking.tables import Place, dates_in
from catchup.linking.timing.carried import OF_THE_DAY
from catchup.linking.timing.dates import NONE, Answer, compares, lead, written
from catchup.linking.timing.extents import period_of
from catchup.models import Cell, Resolved, Span, Table

_SUM = patterns.compile(r"累计|累積|年初至今")
#: what a head that is a date may say beside it
_PURE = patterns.compile(
    r"(?:\([^()]*\)|全年|累计|累積|合计|实际|实绩|预算|预测|预计|目标|本期|上期|数|值|金额|[年度份AEF]|[ :：*/,，])*"
)
#: a head of what the column beside it is held against, and the time of no other
_BASE = patterns.compile(
    r"(?:[上去]年|上年度)?同期|(?:本?年|期)初|(?:上年|去年|上年度|上期|上年同期)[末底]?$|上季末?$|上月末?$"
)
#: a head of changes or shares, which are those of the column beside it
_DEPENDS = patterns.compile(
    r"同比|环比|按[年季月]|[年季月][增减]|增|减|变动|变化|[涨跌降升]|[较比占]|份额|±|YoY|QoQ", re.IGNORECASE
)
#: days by which times of one grain differ
_ALIKE = 3
#: what a note says that its date is
_STAMP = patterns.compile(
    r"(?:统计|数据|监测|采样|观测|样本|采集|查询|报告|报价|行情|价格|交易)"
    r"(?:的?(?:周期|时间|时段|区间|期间|范围|日期|口径)|自|为|于)[ ]*[：:为是]?[ ]*$"
)
_UPDATED = patterns.compile(r"更新(?:于|时间|日期|至)?[ ]*[：:]?[ ]*$")
_NOTE = patterns.compile(r"[ #*>_(]*(?:注|附注|备注|说明|数据|资料|来源|统计|[※*])")
_INTRODUCES = patterns.compile(r"[：:][ *_]*$|(?:如下|下表|见表|表中|所示)[^。]{0,8}[。：:]?[ ]*$")
#: how long a note at a table's edge is at most, how many blanks markup leaves in it for each character, and how many blocks
#: away it stands
_LONGEST, _BLANK, _EDGE = 120, 8, 3


def from_table(figure: Resolved, place: Place, scene: Scene) -> Answer:
    """The period of a cell, NONE where the table says nothing of it."""
    table, row = place.table, place.row
    dated = scene.once((_date_of_row, table.start, row), lambda: _date_of_row(table.rows[row], scene))
    if dated is not None and dated.start < place.cell.start and not _of_another(dated, place, scene):
        return _dated(dated, place, scene, "date of the row")
    for start, end in _heads(place):
        dates = [d for d in dates_in(start, end, scene) if not compares(d, scene)]
        if dates:
            return _dated(dates[0], place, scene, "date of the column")
    column = _column_beside(place, scene)
    if column is not None:
        return (column.date_start, column.date_end), Span(column.start, column.end), ["latest date of the columns"]
    if place.table.caption is not None:
        dates = [d for d in dates_in(*place.table.caption, scene) if not (compares(d, scene) or written(d, scene))]
        if dates and UNTIL.search(lead(dates[0], scene)):
            return period_of(dates[0], figure, scene, "date of the caption")
        if dates:
            return _dated(dates[0], place, scene, "date of the caption")
    note = _noted(table, scene) or _stamp_before(place, scene)
    return period_of(note, figure, scene, "date of a note at the table's edge") if note is not None else NONE


def _date_of_row(row: tuple[Cell, ...], scene: Scene) -> Resolved | None:
    """The first date in a row, which holds for the cells behind it."""
    dates = (d for cell in row for d in dates_in(cell.start, cell.end, scene))
    return next((d for d in dates if not compares(d, scene)), None)


#: between an amount and the time that a cell adds to it: 40 亿元（2024 年）
_ADDED = patterns.compile(r"[0-9%\u4e00-\u9fffA-Za-z][ *]*[(（][^()（）]{0,6}$")


def _of_another(date: Resolved, place: Place, scene: Scene) -> bool:
    """Whether a date in brackets is only that of an amount in another cell: | 40 亿元（2024 年）| 300 人 |. What is reckoned from
    that has its time too: 营收, 人均营收."""
    row, heads = place.table.rows[place.row], place.table.rows[: place.table.header_rows]
    at = next((k for k, cell in enumerate(row) if cell.start <= date.start < cell.end), -1)
    amount = next((f for f in scene.figures_between(row[at].start, date.start) if f.kind != "date"), None)
    if amount is None or _ADDED.search(scene.view, amount.start, date.start) is None:
        return False
    if place.column_head is None or not heads or at >= len(heads[-1]):
        return True
    measure = scene.view[slice(*place.column_head)].strip(" *")[-_MEASURE:]
    return measure not in scene.view[heads[-1][at].start : heads[-1][at].end]


#: how many characters at the end of a head are enough to tell a measure
_MEASURE = 2


def _heads(place: Place) -> Iterator[tuple[int, int]]:
    """What may date a cell over it, the nearest first."""
    if place.column_head is not None:
        yield place.column_head
    if place.table.header_rows and place.row >= place.table.header_rows:
        for row in place.table.rows[: place.table.header_rows - 1]:
            if place.column < len(row):
                yield row[place.column].start, row[place.column].end


def _dated(date: Resolved, place: Place, scene: Scene, reason: str) -> Answer:
    first, last = date.date_start, date.date_end
    if date.unresolved:
        return NONE
    head = scene.view[place.column_head.start : place.column_head.end] if place.column_head else ""
    reasons = [f"{scene.view[date.start : date.end]}: {reason}"]
    if _SUM.search(head) and first and last and (last - first).days < 32:
        first = datetime.date(last.year, 1, 1)
        reasons.append("累计: from the first day of the year")
    return (first, last), Span(date.start, date.end), reasons


def _column_beside(place: Place, scene: Scene) -> Resolved | None:
    """The time of a cell whose column names none: that of the columns to its left, the latest of those that are as long as
    the nearest; of all columns where none stands to the left. A head that says more than a date (去年排名) times only the
    changes and shares beside it."""
    if not place.bare or (place.column_head is not None and OF_THE_DAY.search(scene.view, *place.column_head)):
        return None
    heads = dates_of_columns(place.table, scene)
    left = [found for found in heads[: place.column] if found is not None]
    depends = place.column_head is not None and _DEPENDS.search(scene.view, *place.column_head) is not None
    if not (depends and left):
        left = [found for found in left or heads if found is not None and found[1]]
    if not left:
        return None
    nearest = _length(left[-1][0])
    return max((date for date, _ in left if abs(_length(date) - nearest) <= _ALIKE), key=_end)


def _length(date: Resolved) -> int:
    return (date.date_end - date.date_start).days if date.date_start and date.date_end else 0


def _end(date: Resolved) -> datetime.date:
    return date.date_end or datetime.date.min


def dates_of_columns(table: Table, scene: Scene) -> list[tuple[Resolved, bool] | None]:
    """The date that each column's head says, and whether it says nothing else."""
    known = scene.columns.get(table.start)
    if known is None:
        width = max((len(row) for row in table.rows[: table.header_rows]), default=0)
        known = [_date_of_column(table, column, scene) for column in range(width)]
        scene.columns[table.start] = known
    return known


def _date_of_column(table: Table, column: int, scene: Scene) -> tuple[Resolved, bool] | None:
    """The date in the heads of a column, and whether they say nothing else."""
    for row in reversed(table.rows[: table.header_rows]):
        if column >= len(row):
            continue
        cell: Cell = row[column]
        for date in dates_in(cell.start, cell.end, scene):
            if date.date_end is not None and not compares(date, scene):
                rest = scene.view[cell.start : date.start] + scene.view[date.end : cell.end]
                pure = _PURE.fullmatch(rest) is not None
                return None if pure and _BASE.match(scene.view, date.start, date.end) else (date, pure)
    return None


def _note(table: Table, scene: Scene) -> Resolved | None:
    """The date of a line over or under a table that says what time its numbers are for: 统计周期…, 截至…, 最后更新…."""
    sentences, blocks = scene.sentences, scene.document.blocks
    over = sentences[scene.number_at(table.start - 1)].block if scene.number_at(table.start - 1) >= 0 else -1
    behind = scene.number_at(table.end - 1) + 1
    under = sentences[behind].block if behind < len(sentences) else len(blocks)
    for index in (*range(over, over - _EDGE, -1), *range(under, under + _EDGE)):
        if not 0 <= index < len(blocks) or blocks[index].kind in ("heading", "cell"):
            continue
        start, end = blocks[index].start, blocks[index].end
        short = end - start <= _LONGEST * _BLANK and len(scene.view[start:end].replace(" ", "")) <= _LONGEST
        is_note = short and _NOTE.match(scene.view, start, end) is not None
        introduces = index <= over and _INTRODUCES.search(scene.view, max(start, end - 20), end) is not None
        if introduces:
            start = max(start, scene.line(scene.number_at(end - 1)).sentence.start)
        for date in dates_in(start, end, scene) if short or introduces else ():
            before = lead(date, scene)
            stamped = _STAMP.search(before) or (index <= over and _UPDATED.search(before))
            if (short and stamped) or ((is_note or introduces) and UNTIL.search(before)):
                return date
    return None


def _stamp_before(place: Place, scene: Scene) -> Resolved | None:
    """The date of last change over a table before this one, where no more than headings stand between the two, and both have
    a column of that head: one list in several tables."""
    tables, head = scene.document.tables, place.column_head
    k = bisect_left(scene.table_starts, place.table.start)
    while k > 0 and head is not None:
        over, under = tables[k - 1], tables[k]
        between = range(scene.number_at(over.end - 1) + 1, scene.number_at(under.start) + 1)
        kinds = {scene.document.blocks[scene.sentences[number].block].kind for number in between}
        if not kinds <= {"heading", "cell"} or scene.view[slice(*head)] not in _top(over, scene):
            return None
        if (stamp := _noted(over, scene)) is not None:
            return stamp if _UPDATED.search(lead(stamp, scene)) else None
        k -= 1
    return None


def _top(table: Table, scene: Scene) -> list[str]:
    """The heads of the columns of a table."""
    return [scene.view[cell.start : cell.end].strip() for row in table.rows[: table.header_rows] for cell in row]


def _noted(table: Table, scene: Scene) -> Resolved | None:
    return scene.once((_note, table.start), lambda: _note(table, scene))
