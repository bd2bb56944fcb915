"""Figures in table cells: a bare number takes kind, unit, magnitude and period from its headers (guide, section 1).

Under 营收(亿元) the cell 12.3 is money, 1.23e9 CNY; its sign sets the direction; serial numbers and identifiers are no figures.
"""

from __future__ import annotations

import bisect
from typing import NamedTuple

from catchup.finding.context import Context
from catchup.finding.grammar import dotted_months, stored, timex
from catchup.finding.grammar.numerals import parse_amount
from catchup.finding.grammar.units import PREFIXES, SUFFIXES
from catchup.finding.headers import LOSS, MONEY, PRICE, Header, Headers, read, way
from catchup.finding.kinds import date, money, percentage, price
from catchup.lexicon import load, patterns
from catchup.models import Cell, Direction, Document, Mention, Resolved, Span, Table

#: an amount with its currency
_CURRENCY = patterns.compile(
    rf"(?P<prefix>{load.alternation(PREFIXES)})[ ]?[0-9]|[0-9][ ]?[万亿]?[ ]?(?P<unit>{load.alternation(SUFFIXES)})"
)
#: a cell that is a number and no more: +18.7, (1,234), 14.4(缓存…), ▲3.2, 1,234.5*
_YEAR = patterns.compile(r"(?:19|20)[0-9]{2}")
_YEARS = patterns.compile(r"^(?:年份?|年度|财年|年月|月份|月度|[^续用耗时长]{0,4}(?:时间|日期))$")
_MONTH = patterns.compile(r"((?:19|20)[0-9]{2})\.(0?[1-9]|1[0-2])")
_UNIT_COLUMN = patterns.compile(r"^(?:计量)?单位$")
_SIGN_BEFORE = patterns.compile(r"(?P<sign>[-+▲▼△▽↑↓(])[ ]*$")
_UP_SIGNS, _DOWN_SIGNS = "+▲△↑", "-▼▽↓("
_ARROWS: dict[str, Direction | None] = {
    "": None,
    **dict.fromkeys("▲△↑", "up"),
    **dict.fromkeys("▼▽↓", "down"),
}
_CLOSED = patterns.compile(r"[ ]*\)")
_CELL_END = patterns.compile(r"[ *]*(?:$|[(（)▲▼△▽↑↓※#\[])")
_ARROW_AFTER = patterns.compile(r"[ ]*(?P<sign>[▲▼△▽↑↓])")


class Place(NamedTuple):
    """A cell in its table. `units` are the columns whose header says that they hold the unit of the row; `known` are the headers
    of the table that have been read: rows by their number, columns by theirs from -1 downwards, the caption under None.
    """

    table: Table
    cell: Cell
    row: int
    column: int
    units: list[int]
    known: dict[int | None, Header]


class Grid:
    """Which cell of which table a position stands in."""

    def __init__(self, document: Document) -> None:
        self._places: list[Place] = []
        for table in document.tables:
            units = _units(table, document.view)
            known: dict[int | None, Header] = {}
            last = table.start - 1  # a cell that its rowspan carries down stands once
            for row, cells in enumerate(table.rows):
                for column, cell in enumerate(cells):
                    if last < cell.start < cell.end:
                        self._places.append(Place(table, cell, row, column, units, known))
                        last = cell.start
        self._starts = [place.cell.start for place in self._places]

    def at(self, position: int) -> Place | None:
        """The cell around a position, None outside of tables."""
        i = bisect.bisect_right(self._starts, position) - 1
        if i < 0 or self._places[i].cell.end <= position:
            return None
        return self._places[i]


def _words(span: Cell | Span, view: str) -> str:
    """What a cell says, with single blanks."""
    return " ".join(view[span.start : span.end].split())


def _units(table: Table, view: str) -> list[int]:
    heads = table.rows[0] if table.header_rows else ()
    return [column for column, head in enumerate(heads) if _UNIT_COLUMN.match(_words(head, view))]


def _over_years(place: Place, view: str) -> bool:
    """Whether a header is a bare year, as the other numbers beside it are: | 项目 | 2023 | 2022 |."""
    if not _YEAR.fullmatch(view[place.cell.start : place.cell.end].strip(" *")):
        return False
    beside = place.table.rows[place.row][max(0, place.column - 4) : place.column + 5]
    texts = [view[cell.start : cell.end].strip(" *") for cell in beside]
    return all(_YEAR.fullmatch(text) for text in texts if text.isdecimal())


def resolve(mention: Mention, context: Context, place: Place) -> Resolved | None:
    """The figure of a bare number in a data cell; None for all else, which its own kind resolves."""
    view = context.view
    if mention.rule == "percentage.unit" and place.row >= place.table.header_rows:
        share = percentage.resolve(mention, context)
        before = view[place.cell.start : mention.start].strip(" *")
        if share and not share.direction and before in _ARROWS:
            share.direction = _ARROWS[before] or way(" ".join(header.text for header in _headers(context, place)[:2]))
        return share
    if mention.rule in stored.RULES and place.row >= place.table.header_rows and stored.lettered(mention):
        named = any(stored.HEADER.search(header.text) for header in _headers(context, place)[:2])
        return stored.figure(mention, context) if named else None
    if mention.rule == "price.free":
        return _free(mention, context, place)
    if mention.kind == "money" and place.row >= place.table.header_rows:
        return _named_amount(mention, context, place)
    if place.row < place.table.header_rows and _over_years(place, view):
        return date.resolve(Mention(mention.start, mention.end, "date", "date.bare_year", {}), context)
    if place.row < place.table.header_rows and (
        month := _MONTH.fullmatch(view[place.cell.start : place.cell.end].strip(" *"))
    ):
        return dotted_months.month(mention, context, timex.month(int(month[1]), int(month[2])))
    if mention.rule not in ("count.bare", "date.bare_year", "date.day_of_month") or place.row < place.table.header_rows:
        return None
    before = view[place.cell.start : mention.start]
    sign = _SIGN_BEFORE.search(before)
    if (before.strip(" *") and not sign) or (sign and before[: sign.start()].strip()):
        return None
    if not _CELL_END.match(view[mention.end : place.cell.end]):
        return None
    after = _ARROW_AFTER.match(view, mention.end)
    headers = _headers(context, place)
    if mention.rule != "count.bare" and not any(header.unit for header in headers):
        return None
    start = mention.start
    direction: Direction | None = None
    if sign and sign["sign"] in _UP_SIGNS + _DOWN_SIGNS:
        direction = "up" if sign["sign"] in _UP_SIGNS else "down"
        if sign["sign"] in "+-(":
            start = place.cell.start + sign.start()
    elif after:
        direction = "up" if after["sign"] in _UP_SIGNS else "down"
    written = view[mention.start : mention.end].strip()
    if _YEAR.fullmatch(written) and _YEARS.search(headers[0].text):
        return date.resolve(Mention(mention.start, mention.end, "date", "date.bare_year", {}), context)
    if (month := _MONTH.fullmatch(written)) and _YEARS.search(headers[0].text):
        return dotted_months.month(mention, context, timex.month(int(month[1]), int(month[2])))
    end = mention.end
    if sign and sign["sign"] == "(":
        closed = _CLOSED.match(view, end)
        end = closed.end() if closed else end
        direction = direction if closed else None
    number = parse_amount(written)
    if number is None or not any(header.text for header in headers):
        return None
    shown = Mention(start, end, mention.kind, "table.cell", mention.parts)
    return read(shown, context, headers, number, direction)


def _named_amount(mention: Mention, context: Context, place: Place) -> Resolved | None:
    """An amount with its currency in a cell: the column says whether it is a price, a loss or other money."""
    column = _headers(context, place)[0].text
    figure = money.resolve(mention, context)
    if figure is None or not column:
        return figure
    if PRICE.search(column):
        figure.kind = "price"
    elif LOSS.search(column) and not MONEY.search(column):
        figure.kind = "loss"
    elif MONEY.search(column) and figure.kind == "price":
        figure.kind = "money"
    return figure


def _free(mention: Mention, context: Context, place: Place) -> Resolved | None:
    """免费 in a column of prices, in the currency of the others: | 免费 | $20/月 |."""
    figure = price.resolve(mention, context)
    if figure is not None:
        for cells in place.table.rows[place.table.header_rows :]:
            cell = cells[place.column] if place.column < len(cells) else None
            said = _CURRENCY.search(context.view, cell.start, cell.end) if cell is not None else None
            code = (PREFIXES[said["prefix"]] if said["prefix"] else SUFFIXES[said["unit"]]) if said else "home"
            if code not in ("home", "home_sign"):
                figure.unit = code
                break
    return figure


#: by how much something moved, in its own unit; 涨跌 alone is a rate, unless another column is that
_CHANGE = patterns.compile("(?:涨跌|升跌|增减|变动|变化)(?P<amount>额|值|点数?|价|量)?")
#: the change since a day, and the level on another, of what a column of prices tells: 较昨日, 去年同期
_SINCE = patterns.compile(
    "(?:[较比](?:昨[日天]|上[日周月年期]|前[日周]|去年(?:同期)?|上年(?:同期)?|年初|期初)(?:涨跌|增减|变动|变化)?(?:额|值)?)"
    "|(?:去年|上年|上[月周期日]|昨[日天]|前[日天周]|同期|期初|年初)(?:同[期日月]|末|底)?"
)
_RATE = patterns.compile("[涨跌升增降变]跌?动?幅|[%％]|率$|百分")
_PRICED = patterns.compile("价(?!值)")
#: what stands at a level
_LEVEL = patterns.compile("价|点位|点数|指数|收盘|收市|收报|最新|今日|现报|结算|汇率")


def _column(table: Table, column: int, view: str) -> str:
    """What the header of a column says."""
    heads = (row[column] for row in table.rows[: table.header_rows] if column < len(row))
    return " ".join(_words(head, view) for head in heads)


def _changing(table: Table, column: int, view: str) -> str:
    """The header of the level that a column of changes is of: | 收盘价 | 涨跌 | 涨跌幅 |; empty where it is a rate itself."""
    heads = [_column(table, k, view) for k in range(len(table.rows[0]))] if table.header_rows else []
    own = _CHANGE.fullmatch(heads[column]) if column < len(heads) else None
    if own is None:  # | 价格（元） | 较昨日 |
        return next((text for text in reversed(heads[:column]) if _PRICED.search(text)), "")
    others = [text for k, text in enumerate(heads) if k != column]
    if not (own["amount"] or any(_RATE.search(text) for text in others)):
        return ""
    before = reversed(heads[:column])
    return next(
        (text for text in (*before, *heads[column + 1 :]) if _LEVEL.search(text) and not _RATE.search(text)), ""
    )


def _headers(context: Context, place: Place) -> Headers:
    """The headers of a cell, as the view has them, blanks left out."""
    table, view, known = place.table, context.view, place.known
    cells = table.rows[place.row]
    column, row, caption = known.get(~place.column), known.get(place.row), known.get(None)
    if column is None:
        words = _column(table, place.column, view)
        if _CHANGE.fullmatch(words) or _SINCE.fullmatch(words):
            words = _changing(table, place.column, view) or words
        column = known[~place.column] = Header.of(words)
    if row is None or place.column == 0:
        words = _words(cells[0], view) if place.column > 0 else ""
        words += "".join(f"({_words(cells[unit], view)})" for unit in place.units if unit < len(cells))
        row = Header.of(words)
        if place.column > 0:
            known[place.row] = row
    if caption is None:
        caption = Header.of(_words(table.caption, view) if table.caption else "")
        if caption.unit is None and table.header_rows:
            corner = Header.of(_words(table.rows[table.header_rows - 1][0], view))  # | 项目（亿元） | 2023年 | 2022年 |
            caption = corner if corner.unit is not None else caption
        known[None] = caption
    return column, row, caption
