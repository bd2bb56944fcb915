"""Figures in table cells: a bare number takes kind, unit, magnitude and period from its headers (guide, section 1).

Under 营收(亿元) the cell 12.3 is money, 1.23e9 CNY; its sign sets the direction; serial numbers and identifiers are no figures.
"""

from __future__ import annotations

import bisect
import re
from decimal import Decimal
from typing import NamedTuple

from catchup.finding.context import Context
from catchup.finding.grammar import rates, timex
from catchup.finding.grammar.numerals import EXACT, MAGNITUDES, NUMERAL, Numeral, parse_amount
from catchup.finding.grammar.units import CLASSIFIERS, DURATIONS, FOREIGN_CENTS, MEASURES, PREFIXES, SHARES, SUFFIXES
from catchup.finding.kinds import date, money, percentage, price
from catchup.finding.quantity import build
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns
from catchup.models import Cell, Direction, Document, Kind, Mention, Per, Resolved, Span, Table

load.topic(
    "headers",
    shared=True,
    identifiers=None,
    percentages=None,
    ratios=None,
    ranks=None,
    prices=None,
    money=None,
    counts=None,
    losses=None,
    ups=None,
    downs=None,
)

_WORDS = load.load("headers")


_GROWTH = patterns.compile("同比|环比|增速|增幅|涨跌幅|占比|比重|率")
#: columns of change, where a fall bears its sign
_SIGNED = patterns.compile("同比|环比|增减|变动|变化|涨跌|升跌|比上年|年增|月增|季增")


def _any(section: str) -> re.Pattern[str]:
    return patterns.compile(load.alternation(_WORDS[section], sought=True))


_IDENTIFIER, _PERCENTAGE, _RATIO, _RANK = (_any(s) for s in ("identifiers", "percentages", "ratios", "ranks"))
_PRICE, _MONEY, _COUNT, _LOSS, _UP = (_any(s) for s in ("prices", "money", "counts", "losses", "ups"))
_DOWN = patterns.compile(rf"(?<!涨){load.alternation(_WORDS['downs'])}")

_MAGNITUDE = r"(?P<magnitude>(?:(?!千[瓦米克卡伏]|兆瓦)[十百千万亿兆])*+|[KkMWw](?![A-Za-z]))"
#: a unit without a bracket: 2024年 人民币千元
_BARE_UNIT = (
    rf"(?:^|(?<=[ ]))(?=(?:人民币|新台币|港币)?{GAP}[十百千万亿]+{GAP}(?:[元圆]|[美港欧日]元|人民币|港币)"
    r"|(?:人民币|新台币)元)"
)
#: the unit in a header: 营收(亿元), 价格（元/M Tokens）, 单位：万人, 售价/元, 大小（K）
_UNIT = patterns.compile(
    rf"(?:[(（]|单位[:：]?|[/,，、]|以|{_BARE_UNIT}){GAP}(?:单位[:：])?{GAP}(?P<prefix>人民币|新台币|港币)?{GAP}{_MAGNITUDE}{GAP}"
    rf"(?:(?P<share>%|百分点|个百分点|‰|个?基点|[Bb][Pp]s?)|(?P<times>倍)|(?P<cents>港仙|美分|分|仙|角)|(?P<currency>{load.alternation(SUFFIXES)})(?:{GAP}(?:/|每){GAP}"
    rf"(?P<per_value>{NUMERAL}|[KkM])?{GAP}(?P<per_unit>㎡|m[²³]|[A-Za-z]++|[\u4e00-\u9fff]{{1,4}}))?|(?P<duration>{load.alternation(DURATIONS)})"
    rf"|(?P<measure>{load.alternation([*MEASURES, *CLASSIFIERS])}))?{GAP}(?:[)）,，]|列示|计|为单位|$)"
)
#: an amount with its currency
_CURRENCY = patterns.compile(
    rf"(?P<prefix>{load.alternation(PREFIXES)})[ ]?[0-9]|[0-9][ ]?[万亿]?[ ]?(?P<unit>{load.alternation(SUFFIXES)})"
)
#: a cell that is a number and no more: +18.7, (1,234), 14.4(缓存…), ▲3.2, 1,234.5*
_YEAR = patterns.compile(r"(?:19|20)[0-9]{2}")
_YEARS = patterns.compile(r"^(?:年份?|年度|财年|时间|日期)$")
_MONTH = patterns.compile(r"((?:19|20)[0-9]{2})\.(0?[1-9]|1[0-2])")
_UNIT_COLUMN = patterns.compile(r"^(?:计量)?单位$")
_SIGN_BEFORE = patterns.compile(r"(?P<sign>[-+▲▼△▽↑↓(])[ ]*$")
#: a rate per time is an income or a cost as well
_TIMES = frozenset(DURATIONS.values())
_UP_SIGNS, _DOWN_SIGNS = "+▲△↑", "-▼▽↓("
_ARROWS: dict[str, Direction | None] = {
    "": None,
    **dict.fromkeys("▲△↑", "up"),
    **dict.fromkeys("▼▽↓", "down"),
}
_CLOSED = patterns.compile(r"[ ]*\)")
_CELL_END = patterns.compile(r"[ *]*(?:$|[(（)▲▼△▽↑↓※#\[])")
_ARROW_AFTER = patterns.compile(r"[ ]*(?P<sign>[▲▼△▽↑↓])")


class Header(NamedTuple):
    """What a header says, and the unit in it."""

    text: str
    unit: re.Match[str] | None

    @classmethod
    def of(cls, text: str) -> Header:
        return cls(text, _UNIT.search(text) if text else None)


#: column header, row header and caption
Headers = tuple[Header, Header, Header]


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
            self._places += (
                Place(table, cell, row, column, units, known)
                for row, cells in enumerate(table.rows)
                for column, cell in enumerate(cells)
                if cell.end > cell.start
            )
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
            share.direction = _ARROWS[before] or _way(" ".join(header.text for header in _headers(context, place)[:2]))
        return share
    if mention.rule == "price.free":
        return _free(mention, context, place)
    if mention.kind == "money" and place.row >= place.table.header_rows:
        return _named_amount(mention, context, place)
    if place.row < place.table.header_rows and _over_years(place, view):
        return date.resolve(Mention(mention.start, mention.end, "date", "date.bare_year", {}), context)
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
        return _month(mention, context, timex.month(int(month[1]), int(month[2])))
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


def _month(mention: Mention, context: Context, period: timex.Period | None) -> Resolved | None:
    """2021.6 under 时间 is a month."""
    if period is None:
        return None
    context.anchor.advance(context.view, mention.start)
    context.anchor.say(period, explicit=True)
    end = mention.start + len(context.view[mention.start : mention.end].rstrip())
    return Resolved(mention.start, end, "date", "date.iso", period.value, date_start=period.first, date_end=period.last)


def _named_amount(mention: Mention, context: Context, place: Place) -> Resolved | None:
    """An amount with its currency in a cell: the column says whether it is a price, a loss or other money."""
    column = _headers(context, place)[0].text
    figure = money.resolve(mention, context)
    if figure is None or not column:
        return figure
    if _PRICE.search(column):
        figure.kind = "price"
    elif _LOSS.search(column) and not _MONEY.search(column):
        figure.kind = "loss"
    elif _MONEY.search(column) and figure.kind == "price":
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


def _headers(context: Context, place: Place) -> Headers:
    """The headers of a cell, as the view has them, blanks left out."""
    table, view, known = place.table, context.view, place.known
    cells = table.rows[place.row]
    column, row, caption = known.get(~place.column), known.get(place.row), known.get(None)
    if column is None:
        heads = (row[place.column] for row in table.rows[: table.header_rows] if place.column < len(row))
        column = known[~place.column] = Header.of(" ".join(_words(head, view) for head in heads))
    if row is None or place.column == 0:
        words = _words(cells[0], view) if place.column > 0 else ""
        words += "".join(f"({_words(cells[unit], view)})" for unit in place.units if unit < len(cells))
        row = Header.of(words)
        if place.column > 0:
            known[place.row] = row
    if caption is None:
        caption = known[None] = Header.of(_words(table.caption, view) if table.caption else "")
    return column, row, caption


def read(
    mention: Mention, context: Context, headers: Headers, number: Numeral, direction: Direction | None
) -> Resolved | None:
    (column, unit), (row, own), (_, above) = headers
    if not unit and _IDENTIFIER.search(column):
        return None
    if own and not (unit and (unit["share"] or unit["times"] or unit["duration"])):
        # 每股亏损(港仙) in a table of 千港元
        unit = own
    named = f"{column} {row}"
    unit = unit or above
    if unit is not None and unit.string != column and _GROWTH.search(column):
        # 同比 beside amounts whose unit the caption or the row says
        unit = None
    kind, code, scale, per = _kind(named, unit, context, mention)
    figure = build(context, mention, number, kind=kind, unit=code, scale=scale, per=per, changes_too=False)
    figure.direction = direction
    if kind in ("loss", "money") and _LOSS.search(named) and _MONEY.search(named):
        # 溢利／(亏损): the sign says which
        figure.kind, figure.direction = ("loss" if direction == "down" and "每股" not in named else "money"), None
    if figure.kind == "loss" and direction == "down":
        # 年内亏损 (45,678): the sign says again that it is a loss
        figure.direction = None
    if direction is None and kind == "percentage":
        figure.direction = _way(named)
    return figure


def _way(named: str) -> Direction | None:
    """The direction of a percentage without a sign under 增速 or 降幅."""
    if _UP.search(named):
        return "up"
    return "down" if _DOWN.search(named) else "up" if _SIGNED.search(named) else None


def _kind(
    named: str, unit: re.Match[str] | None, context: Context, mention: Mention
) -> tuple[Kind, str | None, Decimal, Per | None]:
    """Kind, unit, factor and denominator that the headers give a bare cell."""
    scale = _scale(unit["magnitude"]) if unit else Decimal(1)
    share = unit and unit["share"]
    if (unit and unit["times"]) or (not share and _RATIO.search(named)):
        return "ratio", "times", Decimal(1), None
    amount = unit and (unit["currency"] or unit["measure"] or unit["duration"])
    if share or (not amount and _PERCENTAGE.search(named)):
        return "percentage", SHARES.get(share or "", "%"), Decimal(1), None
    if _RANK.search(named):
        return "rank", "rank", Decimal(1), None
    if unit and unit["cents"]:
        code = FOREIGN_CENTS.get(unit["cents"], context.purse.home)
        return _money(named), code, scale * (10 if unit["cents"] == "角" else 1) / 100, None
    if unit and unit["currency"]:
        code = PREFIXES[unit["prefix"]] if unit["prefix"] else SUFFIXES[unit["currency"]]
        kind, per = _money(named), _per(unit)
        if kind == "money" and per is not None and per.unit not in _TIMES and not _MONEY.search(named):
            # 输入(元/百万Token) names a rate and no sum
            kind = "price"
        return kind, context.purse.home if code == "home" else code, scale, per
    if unit and unit["duration"] and not unit["magnitude"]:
        length = DURATIONS[unit["duration"]]
        return (
            ("duration", "year", Decimal(100), None) if length == "century" else ("duration", length, Decimal(1), None)
        )
    if _PRICE.search(named):
        return "price", context.purse.home, scale, None
    if (_MONEY.search(named) or _LOSS.search(named)) and not _COUNT.search(named):
        return _money(named), context.purse.home, scale, None
    if unit and (unit["measure"] or unit["magnitude"]):
        return "count", unit["measure"], scale, None
    return "count", None, scale, None


def _money(named: str) -> Kind:
    if _PRICE.search(named):
        return "price"
    return "loss" if _LOSS.search(named) else "money"


def _per(unit: re.Match[str]) -> Per | None:
    word = unit["per_unit"]
    if not word:
        return None
    written = unit["per_value"]
    if written and written in "KkM":
        return Per(_scale(written), word)
    return rates.read(written, word, word)


def _scale(magnitude: str) -> Decimal:
    value = Decimal(1)
    for char in magnitude:
        factor = MAGNITUDES.get(char) or {"K": 1000, "k": 1000, "M": 10**6, "W": 10**4, "w": 10**4}[char]
        value = EXACT.multiply(value, Decimal(factor))
    return value
