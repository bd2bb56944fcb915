"""What the headers of a table say of a bare cell: its kind, unit, factor, denominator and direction."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from catchup.finding.context import Context
from catchup.finding.grammar import rates
from catchup.finding.grammar.numerals import EXACT, MAGNITUDES, NUMERAL, Numeral
from catchup.finding.grammar.units import CLASSIFIERS, DURATIONS, FOREIGN_CENTS, MEASURES, PREFIXES, SHARES, SUFFIXES
from catchup.finding.quantity import build
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns
from catchup.models import Direction, Kind, Mention, Per, Resolved

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
MONEY, _COUNT, LOSS, _UP = (_any(s) for s in ("money", "counts", "losses", "ups"))
#: 品牌价值 is no price
PRICE = patterns.compile(load.alternation(_WORDS["prices"], {"价": "值"}, sought=True))
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
    rf"(?P<per_value>{NUMERAL}|[KkM](?!bps|i?B))?{GAP}(?P<per_unit>㎡|m[²³]|[A-Za-z]++|[\u4e00-\u9fff]{{1,4}})(?:/[\u4e00-\u9fff]{{1,2}})?)?|(?P<duration>{load.alternation(DURATIONS)})"
    rf"|(?P<measure>{load.alternation([*MEASURES, *CLASSIFIERS])})(?:/(?P<span>[年月日天周]))?)?"
    rf"{GAP}(?:[)）,，]|列示|计|为单位|$)"
)
#: what an index counts from
_BASED = patterns.compile(r"=[ ]?100(?![0-9])")
#: by how much a price is cut or raised, in money
_CUT = patterns.compile("(?P<down>降幅|降价|直降|立减|优惠(?:幅度|金额)|下调|让利)|(?P<up>涨价|上调|加价|调升)(?!后)")
#: 上映天数, 上榜周数: how long, in what
_LENGTHS = patterns.compile(r"(?:^|[^今本上每])(?P<of>[天周月年])数(?:[ ]|$)")
#: a rate per time is an income or a cost as well
_TIMES = frozenset(DURATIONS.values())


class Header(NamedTuple):
    """What a header says, and the unit in it."""

    text: str
    unit: re.Match[str] | None

    @classmethod
    def of(cls, text: str) -> Header:
        return cls(text, _UNIT.search(text) if text else None)


#: column header, row header and caption
Headers = tuple[Header, Header, Header]


def read(
    mention: Mention, context: Context, headers: Headers, number: Numeral, direction: Direction | None
) -> Resolved | None:
    """The figure of a bare cell, as its headers say; None under the header of an identifier."""
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
    if kind == "percentage" and _BASED.search(f"{column} {headers[2].text}") and not (unit and unit["share"]):
        return build(context, mention, number, kind="count", changes_too=False)  # 环比（上月=100）: 99.2 of an index
    if kind == "money" and (cut := _CUT.search(column)) is not None:
        kind, direction = "price", direction or ("down" if cut.lastgroup == "down" else "up")
    figure = build(context, mention, number, kind=kind, unit=code, scale=scale, per=per, changes_too=False)
    figure.direction = direction
    if kind in ("loss", "money") and LOSS.search(named) and MONEY.search(named):
        # 溢利／(亏损): the sign says which
        figure.kind, figure.direction = ("loss" if direction == "down" and "每股" not in named else "money"), None
    if figure.kind == "loss" and direction == "down":
        # 年内亏损 (45,678): the sign says again that it is a loss
        figure.direction = None
    if direction is None and kind == "percentage":
        figure.direction = way(named)
    return figure


def way(named: str) -> Direction | None:
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
        if kind == "money" and per is not None and per.unit not in _TIMES and not MONEY.search(named):
            # 输入(元/百万Token) names a rate and no sum
            kind = "price"
        return kind, context.purse.home if code == "home" else code, scale, per
    if unit and unit["duration"] and not unit["magnitude"]:
        length = DURATIONS[unit["duration"]]
        return (
            ("duration", "year", Decimal(100), None) if length == "century" else ("duration", length, Decimal(1), None)
        )
    if unit is None and (days := _LENGTHS.search(named)) is not None:
        return "duration", DURATIONS[days["of"]], Decimal(1), None
    if PRICE.search(named):
        return "price", context.purse.home, scale, None
    if (MONEY.search(named) or LOSS.search(named)) and not _COUNT.search(named):
        return _money(named), context.purse.home, scale, None
    if unit and (unit["measure"] or unit["magnitude"]):
        return "count", unit["measure"], scale, rates.read(None, unit["span"], unit["span"]) if unit["span"] else None
    return "count", None, scale, None


def _money(named: str) -> Kind:
    if PRICE.search(named):
        return "price"
    return "loss" if LOSS.search(named) else "money"


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
