"""Numbers of people or things, physical measures, index points: 128 个, 8.28 亿, 30 斤, 21066 点 (guide, section 1.1).

The unit is the classifier or unit as the source writes it, without the magnitude; None where none is written. A number without
any unit is a count, or money, only where the words around it say so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.grammar import amounts, listed, qualifiers, rates
from catchup.finding.grammar.numerals import AMOUNT, NUMERAL_LEAD, RANGE_MARK, Numeral, parse_amount
from catchup.finding.grammar.units import (
    CENTS,
    CLASSIFIERS,
    DURATIONS,
    FOREIGN_CENTS,
    MEASURES,
    NOUNS,
    POINTERS,
    SHARES,
    SUFFIXES,
    TAILS,
)
from catchup.finding.quantity import build
from catchup.finding.shape import GAP, SIGN, SIGNS, Shape
from catchup.lexicon import patterns
from catchup.lexicon.load import alternation
from catchup.models import MONEY_KINDS, Mention, Resolved

_UNIT = alternation([*MEASURES, *CLASSIFIERS], TAILS)
_CURRENCY = alternation(SUFFIXES)
_PER = rates.DENOMINATOR
_NOUNS = patterns.compile(rf"{GAP}(?:的|名|位)?{alternation(NOUNS)}")
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
        rf"(?P<number>{AMOUNT}){GAP}(?P<unit>{_UNIT})(?:(?:/{GAP}(?P<per_value>10{{0,3}}|[百千万])?|每(?!{GAP}(?:{_PER}){GAP}[{NUMERAL_LEAD}])){GAP}(?P<per_unit>{_PER}|(?<=[0-9/])k[mg]))?(?P<half>(?<=[米斤里吨亩尺寸两桶瓶碗杯层升克])半(?![个年导数夜程径天]))?(?P<over>[多余](?![个家次名年]))?",
        "128个",
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
        r"(?P<number>半)(?P<unit>公里|公斤|加仑|[吨斤米升亩桶瓶碗](?=[，。；、的以多左]|$)|勺)",
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

_EXACT_WORDS = patterns.compile(
    r"(?:得分|评分|打分|指数|分数|跑分|人数|总数|数量|PMI|达|达到|为|是|有|共|至|到|仅|只有|超|超过|逾|突破|约|近|不到|不足|报"
    r"|共计|合计|累计|总计|:|：|增|减|升|跌|涨)[ ]*$"
)


def resolve(mention: Mention, context: Context) -> Resolved | None:
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
            return _bare(mention, context)
    number = Numeral(Decimal("0.5")) if mention.rule == "count.half" else parse_amount(mention.parts["number"] or "")
    if number is None:
        return None
    if mention.rule == "count.below_zero":
        return _below_zero(mention, context, number)
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
    if mention.parts["unit"] == "平" and (number.value or number.low or 0) < 10:
        return None  # 3 胜 2 平
    if mention.parts["unit"] == "升" and context.view[mention.start - 1 : mention.start] == "连":
        # 连三升: it rose three times on end
        return None
    if context.view[mention.start - 1 : mention.start] == "每":
        # a denominator: 每百户 45 辆
        return None
    if mention.parts.get("over"):
        number = number._replace(over=True)
    if mention.parts.get("half") and number.value is not None:
        number = number._replace(value=number.value + Decimal("0.5"))
    if mention.parts["unit"] == "分" and (code := amounts.cents_of(context, mention.start)):
        return build(context, mention, number, kind="price", unit=code, scale=Decimal("0.01"))
    if mention.parts["unit"] == "起" and _asks(mention, context):
        asked = replace(mention, end=mention.end - 1)
        return build(context, asked, number, kind="price", unit=context.purse.in_force(mention.start))
    if mention.parts["unit"] in ("名", "位") and _place_too(mention, context):
        return build(context, mention, number, kind="rank", unit="rank", changes_too=False)
    resolved = build(context, mention, number, unit=_written(mention, context))
    if resolved.unit == "次" and not _OFTENER.search(context.clause(mention.start)):
        # 降价三次 lowers no number of times
        resolved.direction = None
    per_unit = mention.parts.get("per_unit")
    if per_unit:
        resolved.per = rates.read(mention.parts.get("per_value"), per_unit, per_unit)
    resolved.per = resolved.per or rates.before(context, mention.start)
    if not _is_quantity(mention, context, number):
        return None
    return resolved


def _place_too(mention: Mention, context: Context) -> bool:
    """分居第二、三位: the next place of a row, whose 第 stands before the first."""
    first = context.previous
    if (
        first is None
        or first.kind != "rank"
        or context.between(first.end, mention.start) not in ("、", "和", "及", "与")
    ):
        return False
    if context.view[first.end - 1] in "名位":
        return _ENDS.match(context.rest(mention.end, 1)) is not None  # 第23位和35位。
    return first.rule == "rank.row" or context.view[first.start] == "第"


_ENDS = patterns.compile(r"[，。；、,;)的]|$")


_OFTENER = patterns.compile(rf"(?:增加|减少|增长|上升|下降|提高|降低|多|少|增|减)了?{qualifiers.FILLER}$")
#: 总价 12.8 万起, and no 12 起事故
_ASKING = patterns.compile(r"(?:价|售|仅|只要|只需|顶配|低配|版|款|配)[^，。；0-9]{0,4}$")


def _asks(mention: Mention, context: Context) -> bool:
    """Whether 起 says that a price begins there: behind a word of price, and before a pause."""
    rest = context.rest(mention.end, 1)
    return rest in ("", "，", "。", "；", "、", ")", "！") and bool(_ASKING.search(context.clause(mention.start)))


#: units that a word before makes the name of a place: 忠孝东路四段, 台9线, 地下二层
_NAMED_BY = {"段": "路街", "线": "台县", "层": "下"}


def _one_measure(mention: Mention, context: Context) -> bool:
    """一升, 一公里 are measures where the text sets a bound or says no more; before a noun 一 is an article (一吨钢)."""
    if mention.parts["unit"] not in _MEASURES:
        return False
    clause = context.clause(mention.start)
    return qualifiers.before(clause) is not None or not (clause or context.rest(mention.end, 1))


_MEASURES = frozenset(MEASURES) - {"里", "方", "度", "两", "码", "转", "目", "安", "牛", "寸"}
#: 突破 34,000 大关
_MARK = patterns.compile(r"[ ]?(?:点)?(?:整数)?(?:大关|关口|关卡)")
#: 领先指数最新报 190.55
_STANDS = patterns.compile(r"(?:指数?|[大沪深恒道纳]指)[^，。；,;0-9]{0,6}(?:报收?|收[于报在])$")
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


def _bare(mention: Mention, context: Context) -> Resolved | None:
    written = (mention.parts["number"] or "").strip()
    number = parse_amount(written)
    if number is None:
        return None
    if mention.parts.get("over"):
        number = number._replace(over=True)
    if written[-1:] == "W" and (
        _POWERED.match(context.rest(mention.end, 8)) or _POWER.search(context.clause(mention.start))
    ):
        return build(context, mention, number._replace(value=number.value and number.value / 10_000), unit="W")
    figures = written[0] in "0123456789"
    large = "万" in written or "亿" in written or written[-1:] in "wW" or (number.magnitude >= 1000 and figures)
    if not figures and not large and (number.value or number.high or 0) < 100:
        return None
    if shared := listed.by_last(context, mention.start, mention.end):
        return _listed(mention, context, number, shared)
    if context.view[mention.start - 1 : mention.start] == "/" or context.rest(mention.end, 1) == "#":
        # a denominator, a size: 15.1/10 万, 80#
        return None
    if written in ("百", "千", "万", "亿", "十", "百万", "千万") and not re.search(
        r"(?:近|超|过|逾|破|达|约)$", context.clause(mention.start)
    ):
        return None
    if len(written) > 1 and len(context.view) <= _LONGEST_LIST and _LIST.fullmatch(context.view):
        return build(context, mention, number, kind="count")
    if written in ("2K", "4K", "8K"):
        # a resolution
        return None
    if large and _NOUNS.match(context.rest(mention.end, 8)) and _exact(mention, context):
        return build(context, mention, number, kind="count")
    if (clause := context.clause(mention.start))[-1:] in "报收于在" and _STANDS.search(clause):
        return build(context, mention, number, kind="count")
    kind = amounts.without_currency(context, mention.start, mention.end, large=large)
    if kind in MONEY_KINDS:
        per = rates.before(context, mention.start)
        code = amounts.quoted(context, mention.start) or context.purse.in_force(mention.start)
        if kind == "price" and per is None:
            per = amounts.base(context, mention.start, mention.end, code)
        return build(context, mention, number, kind=kind, unit=code, per=per)
    if large or _MARK.match(context.rest(mention.end, 4)):
        return build(context, mention, number, kind="count")
    if _NOUNS.match(context.rest(mention.end, 8)) and _exact(mention, context):
        return build(context, mention, number, kind="count")
    if kind == "count" and _EXACT_WORDS.search(clause):
        return build(context, mention, number, kind="count")
    if _bounded(mention, context, clause, number):
        return build(context, mention, number, kind="count")
    return None


def _listed(mention: Mention, context: Context, number: Numeral, shared: listed.Shared) -> Resolved:
    """6.31/8.94/11.80 亿元: the first two are money too."""
    if shared.times:
        return build(context, mention, number, kind="ratio", unit="times", scale=shared.scale)
    if shared.share:
        return build(context, mention, number, kind="percentage", unit=shared.share)
    if not shared.currency:
        return build(context, mention, number, unit=shared.thing, scale=shared.scale)
    kind, code = (
        amounts.in_list(context, mention.start, mention.end, (number.value or Decimal(0)) * shared.scale),
        shared.currency,
    )
    return build(
        context,
        mention,
        number,
        kind=kind,
        unit=context.purse.yuan(mention.start) if code == "home" else code,
        scale=shared.scale,
    )


#: where W are watts and not ten thousands
_POWER = patterns.compile(r"(?:功率|充电|快充|闪充|输出|额定|瓦数|支持|峰值)[^，。；0-9]{0,6}$")
_POWERED = patterns.compile(r"[ ]*(?:[有无]线|快充|闪充|超级|超?快|充电|功率|电源|输出|音箱|适配|氮化镓|灯|的?功率|PD)")


_BETWEEN = patterns.compile(r"[ ]*之间")
_RANGE_OF = patterns.compile(r"范围(?:大约|大概|通常|一般)?[是为在约:：][ ]*$")


#: a text of nothing but numbers, 三百一十二，四百零六, but for years
_LIST = patterns.compile(rf"(?!(?:19|20)[0-9]{{2}}[、，, 和与及])[{NUMERAL_LEAD}点分之又个和及，。、；,;. ]+")
_LONGEST_LIST = 160


def _bounded(mention: Mention, context: Context, clause: str, number: Numeral) -> bool:
    """Whether a bare number is said to be about, over or at most so many, and no noun follows that it could belong to."""
    rest = context.rest(mention.end, 6)
    if number.low is not None and (_BETWEEN.match(rest) or _RANGE_OF.search(clause)):
        return _exact(mention, context)
    if _COMPARED.search(clause):
        return _CLOSED.match(rest) is not None and _exact(mention, context)
    return _LIMITED.match(rest) is not None and _exact(mention, context)


_COMPARED = patterns.compile(
    r"(?:大于|小于|多于|少于|高于|低于|等于|不足|不到|超过|逾|至少|最多|不超过|不少于|不低于)了?[ ]*$"
)
_CLOSED = patterns.compile(r"[ ]*(?:[，。；、！？,;)]|$|[且并和或与的时])")
_LIMITED = patterns.compile(r"[ ]*(?:以上|以下|之上|之下|以内|之内|左右)(?![半海])")


def _exact(mention: Mention, context: Context) -> bool:
    before = context.view[mention.start - 1 : mention.start]
    return not (before.isascii() and (before.isalnum() or before in "-.:/"))


def _written(mention: Mention, context: Context) -> str | None:
    unit = mention.parts["unit"]
    if not unit:
        return None
    at = context.view.rfind(unit, mention.start, mention.end)
    return context.source[at : at + len(unit)]
