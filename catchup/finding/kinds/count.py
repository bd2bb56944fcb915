"""Numbers of people or things, physical measures, index points: 128 个, 8.28 亿, 30 斤, 21066 点 (guide, section 1.1).

The unit is the classifier or unit as the source writes it, without the magnitude; None where none is written. A number without
any unit is a count, or money, only where the words around it say so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.grammar import exchange, qualifiers, rates, stored
from catchup.finding.grammar.numerals import AMOUNT, NUMERAL_LEAD, PAIRS, RANGE_MARK, Numeral, parse_amount
from catchup.finding.grammar.units import (
    CENTS,
    CLASSIFIERS,
    DURATIONS,
    FOREIGN_CENTS,
    MEASURES,
    POINTERS,
    SHARES,
    SUFFIXES,
    TAILS,
)
from catchup.finding.kinds.bare_count import bare
from catchup.finding.quantity import build
from catchup.finding.shape import GAP, SIGN, SIGNS, Shape
from catchup.lexicon import patterns
from catchup.lexicon.load import alternation
from catchup.models import Kind, Mention, Resolved

_UNIT = alternation([*MEASURES, *CLASSIFIERS], TAILS)
_CURRENCY = alternation(SUFFIXES)
_PER = rates.DENOMINATOR
#: what only letters behind a slash divide by: 120 g/L, 75 μg/m³
_LATIN_PER = r"(?<=/)(?:[mdμu]?[Ll]|[ck]?m(?:[23²³])?|k?g|min|h|s|d|kWh|cap)(?![A-Za-z0-9])"
_POINTER = alternation(POINTERS, {"点": "零一二三四五六七八九0123456789"})
_SMALL_WORDS = "二两三四五六七八九十"
#: what other shapes go on with behind a number: 一天, 一分钱, 一点五
_OTHERS = frozenset(NUMERAL_LEAD + "点多余来倍成").union(
    word[0] for words in (MEASURES, DURATIONS, SHARES, SUFFIXES, CENTS, FOREIGN_CENTS) for word in words
)
#: behind 个 the next character tells: 一个月, 一个百分点, 一个半小时
_AFTER_GE = "".join(sorted({word[1] for word in (*DURATIONS, *SHARES) if word[0] == "个"})) + NUMERAL_LEAD + "半多点 "
#: before these 一 is an article and no number, which is a third of all that looks like a figure: so it is told at first sight
ARTICLED = ("个", *(word for word in CLASSIFIERS if word[0] not in _OTHERS))
_ARTICLED = alternation(ARTICLED, TAILS | {"个": TAILS.get("个", "") + _AFTER_GE})
ARTICLE = rf"一(?>{_ARTICLED})(?![半多余/ ])"
SHAPES: tuple[Shape, ...] = (
    Shape("decoy.pointer", _SMALL_WORDS + "几一", rf"[{_SMALL_WORDS}几一]{GAP}{_POINTER}", "两方面"),
    Shape("decoy.article", "一", ARTICLE, "一家公司"),
    Shape(
        "count.unit",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT}){GAP}(?P<unit>{_UNIT})(?:(?:/{GAP}(?P<per_value>10{{0,3}}|[百千万])?|每(?!{GAP}(?:{_PER}){GAP}[{NUMERAL_LEAD}])){GAP}(?P<per_unit>{_LATIN_PER}|{_PER}|(?<=[0-9/])k[mg]))?(?P<half>(?<=[米斤里吨亩尺寸两桶瓶碗杯层升克])半(?![个年导数夜程径天]))?(?P<over>[多余](?![个家次名年]))?",
        "128个",
    ),
    Shape(
        "count.toll",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT})(?=(?:[重轻]?伤|[死亡男女](?![子性人生的孩工儿童友方教师星神])|失[踪联])"
        rf"(?:[，、 ]|(?:{AMOUNT})人?[重轻]?[死伤亡失男女]|[^0-9a-z]|$))",
        "3死5伤",
    ),
    Shape(
        "count.vague",
        "几数",
        rf"(?P<number>几|(?<![指人次户总参倍函分股件代基点天少多无负系段小岁页字复整奇偶])数){GAP}(?P<unit>[个家种次名位条层款项间辆台轮吨米张件部座人代站点成]|公里)(?!据|(?<=个)亿|(?<=个)[多半]?[月小星季世钟礼])",
        "几个",
    ),
    Shape(
        "count.height",
        "0123456789一二两三",
        rf"(?P<number>[0-9]|[一二两三]){GAP}(?P<unit>米)(?P<tail>[0-9]{{1,2}}|[一二三四五六七八九])(?![0-9.十百千万多个年月日])",
        "1米85",
    ),
    Shape(
        "count.below_zero",
        SIGNS + "零负",
        rf"(?:{SIGN}|(?:零下|负){GAP})(?P<number>{AMOUNT}){GAP}(?P<unit>摄氏度|华氏度|[℃℉°]C?|度(?!电)|千米|公里|米|点)",
        "-18℃",
    ),
    Shape(
        "count.half",
        "半",
        r"(?P<number>半)(?P<unit>公里|公斤|加仑|[吨斤米升亩桶瓶碗](?=[，。；、的以多左]|$)|[小大汤茶]?[勺匙]|瓣)",
        "半公里",
    ),
    Shape(
        "count.letter",
        "0123456789",
        rf"(?P<number>[0-9]++(?:\.[0-9]++)?[kKwWMB](?![A-Za-z0-9])(?:{RANGE_MARK}[0-9]++(?:\.[0-9]++)?[kKwWMB](?![A-Za-z0-9]))?)(?P<over>\+)?(?!{GAP}(?:{_CURRENCY}|{_UNIT}))",
        "120w",
    ),
    Shape("count.hundreds", "数", r"数以(?P<mag>十|百|千|万|百万|千万|亿)计", "数以百计"),
)
#: tried when no shape above and no late decoy has claimed the number
BARE = Shape("count.bare", NUMERAL_LEAD, rf"(?P<number>{AMOUNT})", "1000万")


_PLURAL = patterns.compile("s(?![A-Za-z])")


def _goes_on(mention: Mention, view: str) -> bool:
    """Whether a unit in letters, which a letter follows, begins a name: 2Pac; what is peak power is still power, and feet are
    feet in the plural too: 100 MWp, 8 foots."""
    unit = mention.parts["unit"] or ""
    if not (unit.isascii() and unit.isalpha()) or unit[-1] == "W":
        return False
    plural = len(unit) > 2 and _PLURAL.match(view, mention.end) is not None
    return not plural


def resolve(mention: Mention, context: Context) -> Resolved | None:
    """The number of things, measure or index points that a shape of `SHAPES` or `BARE` names; None for an article or a place."""
    if context.in_title(mention.start, mention.end):
        return None
    match mention.rule:
        case "count.hundreds":
            scale = parse_amount(mention.parts["mag"] or "")
            if scale is None or scale.value is None:
                return None
            return build(context, mention, Numeral(None, scale.value * 2, scale.value * 10), changes_too=False)
        case "count.vague":
            return build(context, mention, Numeral(None, Decimal(2), Decimal(10)), unit=_written(mention, context))
        case "count.bare" | "count.letter":
            return bare(mention, context)
    number = Numeral(Decimal("0.5")) if mention.rule == "count.half" else parse_amount(mention.parts["number"] or "")
    if number is None:
        return None
    if mention.rule == "count.below_zero":
        return _below_zero(mention, context, number)
    if mention.rule == "count.toll":
        return build(context, mention, number, changes_too=False) if _of_toll(mention, context) else None
    if mention.rule == "count.height" and number.value is not None:
        tail = parse_amount(mention.parts["tail"] or "")
        digits = len(mention.parts["tail"] or "")
        number = (
            number._replace(value=number.value + (tail.value or 0) / Decimal(10**digits))
            if tail and tail.value
            else number
        )
    elif mention.parts["number"] == "一" and not _one_measure(mention, context):
        # an article, not a number: 一个模型, 一家公司
        return None
    if "a" <= context.view[mention.end : mention.end + 1] <= "z" and _goes_on(mention, context.view):
        return None
    if mention.parts["unit"] == "平" and (number.value or number.low or 0) < 10:
        return None  # 3 胜 2 平
    if mention.parts["unit"] == "升" and context.view[mention.start - 1 : mention.start] == "连":
        # 连三升: it rose three times on end
        return None
    if context.view[max(0, mention.start - 2) : mention.start].rstrip(" ").endswith("每"):
        # a denominator: 每百户 45 辆
        return None
    if mention.parts.get("over"):
        number = number._replace(over=True)
    if mention.parts.get("half") and number.value is not None:
        number = number._replace(value=number.value + Decimal("0.5"))
    if mention.parts["unit"] == "分" and (code := exchange.cents_of(context, mention.start)):
        return build(context, mention, number, kind="price", unit=code, scale=Decimal("0.01"))
    if mention.parts["unit"] == "分" and (kind := _cents(mention, context)):
        code = context.purse.in_force(mention.start)
        return build(context, mention, number, kind=kind, unit=code, scale=Decimal("0.01"))
    if mention.parts["unit"] == "起" and _asks(mention, context):
        asked = replace(mention, end=mention.end - 1)
        return build(context, asked, number, kind="price", unit=context.purse.in_force(mention.start))
    if mention.parts["unit"] == "间" and number.low is not None and _LIES.search(context.clause(mention.start)):
        return build(context, replace(mention, end=context.view.rindex("间", mention.start, mention.end)), number)
    if mention.parts["unit"] in ("名", "位") and _place_too(mention, context):
        return build(context, mention, number, kind="rank", unit="rank", changes_too=False)
    if not _is_quantity(mention, context, number):
        return None
    resolved = build(context, mention, number, unit=_written(mention, context))
    if resolved.unit == "次" and not _OFTENER.search(context.clause(mention.start)):
        # 降价三次 lowers no number of times
        resolved.direction = None
    per_unit = mention.parts.get("per_unit")
    if per_unit:
        resolved.per = rates.read(mention.parts.get("per_value"), per_unit, per_unit)
    resolved.per = resolved.per or rates.before(context, mention.start)
    return resolved


#: 酿 2 死, and the other parts of a row: 3 男 2 女
_TOLL = patterns.compile(r"(?:[死伤亡男女踪联][，、]?|致|造成|酿成?|累|已)$")
_TOLL_GOES_ON = patterns.compile(
    rf"(?:[重轻]?伤|[死亡男女]|失[踪联])[，、 ]?{AMOUNT}人?(?:[重轻]?伤|[死亡男女]|失[踪联])"
)


def _of_toll(mention: Mention, context: Context) -> bool:
    """Whether a number before 死, 伤, 男 or 女 is one of a row of them, or what something led to: 3 死 5 伤."""
    clause = context.clause(mention.start)
    return _TOLL.search(clause) is not None or _TOLL_GOES_ON.match(context.view, mention.end) is not None


def _place_too(mention: Mention, context: Context) -> bool:
    """分居第二、三位: the next place of a row, whose 第 stands before the first; 甲(93 位) in a sentence on a ranking."""
    first = context.previous
    if context.view[mention.start - 1 : mention.start] == "(" and context.rest(mention.end, 1) == ")":
        return _RANKED.search(context.sentence(mention.start, _REACH)) is not None
    if (
        first is None
        or first.kind != "rank"
        or context.between(first.end, mention.start) not in ("、", "和", "及", "与")
    ):
        return False
    if context.view[first.end - 1] in "名位":
        return _ENDS.match(context.rest(mention.end, 1)) is not None  # 第23位和35位。
    return first.rule in ("rank.row", "rank.listed") or context.view[first.start] == "第"


#: what a sentence on a ranking says, and how far before a place
_RANKED, _REACH = patterns.compile("榜|[0-9百十]强|排名|名次|位次|跻身"), 80
#: 派发 8 分年终股息, 每股派息 5 分; 股价下跌 5 分
_OF_DIVIDENDS = patterns.compile(r"[ ]*(?:的|元)?(?:年终|中期|末期|特别|季度|首次|每股)?(?:股息|派息|红利)")
_DIVIDEND = patterns.compile(r"(?:股息|派息|红利|每股派?|分红)[^，。；0-9]{0,6}$")
_SHARE_PRICE = patterns.compile(r"股价|收市|闭市|收盘")


def _cents(mention: Mention, context: Context) -> Kind | None:
    """What kind of money 分 are, where a text speaks of dividends, or of a share price where cents are counted so."""
    clause = context.clause(mention.start)
    if _OF_DIVIDENDS.match(context.rest(mention.end, 8)) or _DIVIDEND.search(clause):
        return "money"
    abroad = context.purse.home in ("SGD", "MYR", "AUD")
    return "price" if abroad and _SHARE_PRICE.search(context.sentence(mention.start, 60)) else None


#: 介乎 0.5 至 0.6 间: between the two, and no rooms
_LIES = patterns.compile(r"介[乎于][ ]*$")
_ENDS = patterns.compile(r"[，。；、,;)的]|$")
_OFTENER = patterns.compile(rf"(?:增加|减少|增长|上升|下降|提高|降低|多|少|增|减)了?{qualifiers.FILLER}$")
#: 总价 12.8 万起, and no 12 起事故
_ASKING = patterns.compile(r"(?:价|售|仅(?=$)|仅售|只要|只需|顶配|低配|版|款|配)[^，。；0-9]{0,4}$")


def _asks(mention: Mention, context: Context) -> bool:
    """Whether 起 says that a price begins there: behind a word of price, and before a pause."""
    rest = context.rest(mention.end, 1)
    asking = _ASKING.search(context.clause(mention.start))
    if asking is None or rest not in ("", "，", "。", "；", "、", ")", "！"):
        return False
    # 种子轮仅 24 起 are so many cases
    return not asking[0].startswith("仅") or "万" in (mention.parts["number"] or "")


#: units that a word before makes the name of a place: 忠孝东路四段, 台9线, 地下二层
_BEHIND_GRADES = patterns.compile("[市医城公联学家考]|响应|经销|代理|保护")
_NAMED_BY = {"段": "路街", "线": "台县", "层": "下"}


def _one_measure(mention: Mention, context: Context) -> bool:
    """一升, 一公里 are measures where the text sets a bound or says no more; before a noun 一 is an article (一吨钢)."""
    if mention.parts["unit"] not in _MEASURES:
        return False
    clause = context.clause(mention.start)
    return qualifiers.before(clause) is not None or not (clause or context.rest(mention.end, 1))


_MEASURES = frozenset(MEASURES) - {"里", "方", "度", "两", "码", "转", "目", "安", "牛", "寸"}
_INDEX = patterns.compile(r"指|报|[升涨跌降挫]|关口|收|点位|站上|大盘")


def _below_zero(mention: Mention, context: Context, number: Numeral) -> Resolved | None:
    """-18℃ and 零下 12 度: here the sign belongs to the value."""
    if number.value is None or mention.parts["sign"] == "+":
        return None
    unit, before = _written(mention, context), context.previous
    if mention.parts["sign"] and before is not None and before.end == mention.start and before.unit == unit:
        # 2米-3米: a dash, no sign
        return build(context, replace(mention, start=mention.start + 1), number, unit=unit)
    return build(context, mention, number, unit=unit, scale=-1)


def _is_quantity(mention: Mention, context: Context, number: Numeral) -> bool:
    """A year before a noun (2008 年's 2008届) and 万 as a word of its own (万家灯火) are no quantities."""
    written = mention.parts["number"] or ""
    if written[0] in "万亿" and len(written) == 1:
        return bool(re.search(r"(?:近|超|过|逾|上|破|达|约)$", context.clause(mention.start)))
    unit = mention.parts["unit"] or ""
    if unit in stored.UNITS:
        return stored.unit(context, mention, number)
    if unit == "级" and not written.strip("十百千万亿"):
        # 千万级机场
        return False
    if unit == "级" and written in PAIRS and _BEHIND_GRADES.match(context.rest(mention.end, 3)):
        return False
    if unit in _NAMED_BY and context.view[mention.start - 1 : mention.start] in _NAMED_BY[unit]:
        return mention.start == 0
    if (
        unit == "线"
        and (number.value or 0) <= 6
        and context.rest(mention.end, 1) in ("、", "和", "及", "与", "至", "城")
    ):
        return False  # 一线、二线城市
    if unit == "点" and (number.value or 0) <= 24:
        # 8 点开奖 is a time of day
        return bool(_INDEX.search(context.clause(mention.start)))
    return True


def _written(mention: Mention, context: Context) -> str | None:
    unit = mention.parts["unit"]
    if not unit:
        return None
    at = context.view.rfind(unit, mention.start, mention.end)
    return context.source[at : at + len(unit)]
