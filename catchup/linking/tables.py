"""Where a figure stands in a table: the heads of its row and its column.

| 模型 | 输入价格 (元/M Tokens) |      the cell 14.4 of the row o3: row head o3, column head 输入价格
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from catchup.lexicon import patterns
from catchup.linking.language.cutting import cut
from catchup.linking.scene import Scene
from catchup.models import Cell, Resolved, Span, Table

#: a unit at the end of a head: 价格(元), 2016年 人民币 千元
_UNIT = patterns.compile(
    r"[ ]*[(（\[【][^()（）\[\]【】]*[)）\]】][ ]*$|[,，/、 ]*单位[:：].*$"
    r"|(?<=[年度月期季日])[ ]*(?:人民币|港币)?[ ]*[百千万亿]{0,2}[港美日欧]?元[ ]*$"
)
_BARE = patterns.compile(r"[0-9.,+\-%~*/ ‰—–]*")


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a figure in a table.

    `bare`: the cell holds hardly more than the figure. Heads are trimmed of units. `keyed`: a table of two columns without
    heads, where the first names what the second holds. `turned`: the rows are measures, and the columns are whose they are.
    """

    table: Table
    row: int
    column: int
    cell: Cell
    bare: bool
    row_head: Span | None
    column_head: Span | None
    keyed: bool
    turned: bool


def place(figure: Resolved, scene: Scene) -> Place | None:
    """Its place, None outside tables."""
    tables = scene.document.tables
    i = bisect_right(scene.table_starts, figure.start) - 1
    if i < 0 or not tables[i].start <= figure.start < tables[i].end:
        return None
    table = tables[i]
    if i not in scene.row_starts:
        scene.row_starts[i] = _starts(table)
    r = max(0, bisect_right(scene.row_starts[i], figure.start) - 1)
    row = table.rows[r]
    c = next((c for c, cell in enumerate(row) if cell.start <= figure.start < cell.end), -1)
    return _place(table, r, c, row[c], figure, scene) if c >= 0 else None


def _starts(table: Table) -> list[int]:
    """Where each row begins by itself, past the cells that one above it carries down (rowspan)."""
    starts, last = [], table.start - 1
    for row in table.rows:
        own = [cell.start for cell in row if cell.start > last]
        starts.append(own[0] if own else last)
        last = max([last, *own])
    return starts


def _place(table: Table, r: int, c: int, cell: Cell, figure: Resolved, scene: Scene) -> Place:
    view = scene.view
    rest = (view[cell.start : figure.start] + view[figure.end : cell.end]).strip(" +-~≈约*")
    rest = re.sub(r"\([^()]*\)", "", rest).strip()
    row = table.rows[r]
    naming = scene.once((_naming, table.start, r), lambda: _naming(table, row, scene))
    row_head = _trimmed(row[naming], scene) if naming < c else None
    if row_head is None and c == 0 and r >= table.header_rows > 0 and _ranks(table, scene):
        row_head = next((_trimmed(o, scene) for o in row[1:3] if not _BARE.fullmatch(view[o.start : o.end])), None)
    column_head = None
    if r >= table.header_rows:
        for k in range(table.header_rows - 1, -1, -1):
            if c < len(table.rows[k]) and table.rows[k][c].end > table.rows[k][c].start:
                column_head = _trimmed(table.rows[k][c], scene)
                break
    keyed = column_head is None and scene.once((_place, table.start), lambda: max(map(len, table.rows))) <= 2
    turned = scene.once((_turned, table.start), lambda: _turned(table, scene))
    return Place(table, r, c, cell, len(rest) <= 3, row_head, column_head, keyed, turned)


def _turned(table: Table, scene: Scene) -> bool:
    """Whether the rows of a table are measures, and its columns the things that have them: | 月费 | 99 元 | 399 元 |."""
    if table.header_rows != 1 or len(table.rows) <= _FEW:
        return False
    tops = [head(_trimmed(cell, scene), scene) for cell in table.rows[0][1:] if cell.end > cell.start]
    sides = [head(_trimmed(row[0], scene), scene) for row in table.rows[1:] if row and row[0].end > row[0].start]
    if len(tops) < _FEW or any(top.measures or top.dated or top.vague or top.numbers for top in tops):
        return False
    return 2 * sum(side.measures for side in sides) > len(sides)


def _naming(table: Table, row: tuple[Cell, ...], scene: Scene) -> int:
    """The number of the first cell of a row that is more than an amount, behind those that only say to which group it belongs."""
    groups = scene.once((_groups, table.start), lambda: _groups(table, scene))
    for first in (groups, 0):
        for k in range(first, len(row)):
            if not _amount(row[k], scene):
                return k
    return len(row)


def _amount(cell: Cell, scene: Scene) -> bool:
    """Whether a cell holds nothing, or no more than an amount."""
    text = scene.view[cell.start : cell.end].strip()
    return not text or (_BARE.fullmatch(text) is not None and not _dated(cell, scene))


def _groups(table: Table, scene: Scene) -> int:
    """How many columns a table begins with that say the same, or nothing, over several rows and have names beside them:
    | 能源 | 原油 | 73.8 | and | 能源 | 煤炭 | 863 |."""
    rows, k = table.rows[table.header_rows :], 0
    while all(len(row) > k + 2 for row in rows) and len(rows) > _FEW:
        said, named = ([scene.view[row[n].start : row[n].end].strip() for row in rows] for n in (k, k + 1))
        grouped = any(said) and any(one in (other, "") for other, one in itertools.pairwise(said))
        if not grouped or len(set(named)) < len(rows) or any(_amount(row[k + 1], scene) for row in rows):
            break
        k += 1
    return k


#: rows of a table too short to be in groups
_FEW = 2


def summed(place: Place, scene: Scene) -> bool:
    """Whether a row whose head is a measure stands among rows of names: | 全国均价 | 20.7 | under 省份, 价格."""
    return not place.turned and scene.once((summed, place.table.start), lambda: _named_rows(place.table, scene))


def _named_rows(table: Table, scene: Scene) -> bool:
    rows = table.rows[table.header_rows :]
    if not table.header_rows or len(rows) <= _FEW:
        return False
    naming = ((row, _naming(table, row, scene)) for row in rows)
    sides = [head(_trimmed(row[k], scene), scene) for row, k in naming if k < len(row)]
    return len(sides) > _FEW and sum(side.measures for side in sides) == 1


#: 数据来源：国家统计局
_CREDIT = patterns.compile(r"(?:数据|资料|信息|图表)?来源[ ]?[:：][ ]?([^，。；、,;)）\n|]{2,24})")

#: a line under a table that has nothing else but a name and a time in brackets: (某协会，2025 年第三季度)
_CAPTION = patterns.compile(
    r"[ ]*[(（【\[]((?![不未]?含|单位|注|截|仅|以|按|数|价|除)[^，。；、,;：:()（）\n|0-9]{2,24}?)[，,、 ]+"
    r"[^，。；;：:()（）\n|]{0,6}(?:[12][0-9]{3}|[0-9]{1,2}月|[今去上本][年月季])[^，。；;：:()（）\n|]{0,24}[)）】\]][ ]*\n?"
)


def credit(table: Table, scene: Scene) -> Span | None:
    """Whom the line above or below a table names as the source of its rows."""
    if table.start not in scene.credits:
        blocks, found = scene.document.blocks, None
        first = bisect_left(scene.block_starts, table.start)
        last = bisect_left(scene.block_starts, table.end)
        for i in (last, last + 1, first - 1):
            if 0 <= i < len(blocks) and (found := _CREDIT.search(scene.view, blocks[i].start, blocks[i].end)):
                break
        if found is None and last < len(blocks):
            found = _CAPTION.fullmatch(scene.view, blocks[last].start, blocks[last].end)
            if found is not None and not all(word.sort in "Nu" for word in cut(scene.view, *found.span(1))[:1]):
                found = None
        scene.credits[table.start] = Span(*found.span(1)) if found else None
    return scene.credits[table.start]


_RANKS = patterns.compile(r"排名|名次|位次|排行|序号")


def _ranks(table: Table, scene: Scene) -> bool:
    """Whether a table's first column numbers its rows: the name stands in the second."""
    first = table.rows[0][0]
    return _RANKS.search(scene.view, first.start, first.end) is not None


def _dated(cell: Cell, scene: Scene) -> bool:
    return any(True for f in dates_in(cell.start, cell.end, scene))


def dates_in(start: int, end: int, scene: Scene) -> list[Resolved]:
    """The dates between two offsets."""
    return scene.dates[bisect_left(scene.date_starts, start) : bisect_left(scene.date_starts, end)]


def _trimmed(cell: Cell, scene: Scene) -> Span:
    """A cell without the unit in brackets at its end."""
    text = scene.view[cell.start : cell.end]
    cutted = _UNIT.sub("", text)
    if not cutted.strip():
        cutted = text
    return Span(cell.start, cell.start + len(cutted.rstrip(" /／、-:：")))


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a row or a column. `measures`: it names a property; `vague`: one like 平均, that wants another word."""

    text: str
    span: Span
    dated: bool
    measures: bool
    vague: bool
    named: bool
    numbers: bool


#: 其中：税收收入
_LEAD = patterns.compile(r"[ ]*(?:其中|减|加|其中[，,])[:：][ ]*|[#*][ ]*")
#: 2025E, 3Q24: a year or a quarter, reported or estimated
_YEAR = patterns.compile(r"(?:FY|[1-4]Q|[12]H)?(?:20)?[0-9]{2}[AEPF]?|(?:20)?[0-9]{2}(?:Q[1-4]|H[12])[AEPF]?")
_VAGUE = patterns.compile(
    r"(?:平均|最高|最低|合计|数值|数量|金额|比例|占比|本期|上期|今年|去年|同比|环比|增减|变动|值|中位数|备注|说明).*"
)


def _numbers(span: Span, scene: Scene) -> bool:
    """Whether a head is an amount (2 千元以下) and names nothing."""
    i = bisect_right(scene.figure_starts, span.start - 1)
    return (
        i < len(scene.figures) and scene.figures[i].start < span.end and scene.figures[i].kind not in ("date", "rank")
    )


def head(span: Span, scene: Scene) -> Head:
    """What a head says."""
    lead = _LEAD.match(scene.view, span.start, span.end)
    if lead and lead.end() < span.end:
        span = Span(lead.end(), span.end)
    opening = next(iter(dates_in(span.start, span.start + 1, scene)), None)
    rest = [word for word in cut(scene.view, opening.end, span.end) if word.sort != "x"] if opening is not None else []
    if opening is not None and rest and all(word.sort in "nhs" for word in rest) and rest[-1].sort == "h":
        span = Span(rest[0].start, span.end)  # 6月 | 销量
    text = scene.text(*span)
    view = scene.view[span.start : span.end]
    words = [word for word in cut(scene.view, span.start, span.end) if word.sort != "x"]
    dates = dates_in(span.start, span.end, scene)
    dated = bool(dates) and sum(d.end - d.start for d in dates) >= len(view) - 4
    last = next((word for word in reversed(words) if word.sort not in "m"), None)
    dated = (dated and not (last is not None and last.sort == "h" and last.start >= dates[-1].end)) or bool(
        _YEAR.fullmatch(view)
    )
    index = view.endswith("指数") and any(word.sort == "N" for word in words)
    measures = last is not None and (last.sort in "hwc" or view[-1:] in "率量额数值价费比度") and not index
    return Head(
        text,
        span,
        dated,
        measures,
        bool(_VAGUE.match(view)) or (last is not None and last.sort == "c"),
        any(word.sort == "N" for word in words) and not dated,
        _numbers(span, scene),
    )
