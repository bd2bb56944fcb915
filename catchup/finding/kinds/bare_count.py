"""A number without any unit: a count, or money, only where the words around it say so."""

from __future__ import annotations

import re
from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.grammar import amounts, bare_amounts, dotted_months, exchange, listed, rates, stored
from catchup.finding.grammar.money_cues import WORDS
from catchup.finding.grammar.numerals import NUMERAL_LEAD, Numeral, parse_amount
from catchup.finding.grammar.units import (
    NOUNS,
)
from catchup.finding.quantity import build
from catchup.finding.shape import GAP
from catchup.lexicon import patterns
from catchup.lexicon.load import alternation
from catchup.models import MONEY_KINDS, Mention, Resolved

_NOUNS = patterns.compile(rf"{GAP}(?:的|名|位)?{alternation(NOUNS)}")
_EXACT_WORDS = patterns.compile(
    r"(?:得分|评分|打分|指数|分数|跑分|人数|总数|数量|PMI|达|达到|为|是|有|共|至|到|仅|只有|超|超过|逾|突破|约|近|不到|不足|报"
    r"|共计|合计|累计|总计|:|：|增|减|升|跌|涨)[ ]*$"
)
#: 突破 34,000 大关
_MARK = patterns.compile(r"[ ]?(?:点)?(?:整数)?(?:大关|关口|关卡)|[ ]?为基数")
#: 领先指数最新报 190.55
_STANDS = patterns.compile(r"(?:指数?|[大沪深恒道纳]指)[^，。；,;0-9]{0,6}(?:报收?|收[于报在])$")


def bare(mention: Mention, context: Context) -> Resolved | None:
    """The figure of a number without a unit; None where nothing around it says that it is one."""
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
    if written[-1:] in stored.LETTERED and stored.letter(context, mention, written):
        return build(context, mention, stored.plain(number, written), unit=written[-1])
    if written[4:5] == "." and (month := dotted_months.dotted(mention, context)):
        return month
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
    if written in ("2K", "4K", "8K") or (written[-1:] == "K" and _SCREEN.match(context.rest(mention.end, 6))):
        # a resolution
        return None
    if large and _NOUNS.match(context.rest(mention.end, 8)) and _exact(mention, context):
        return build(context, mention, number, kind="count")
    if (clause := context.clause(mention.start))[-1:] in "报收于在" and _STANDS.search(clause):
        return build(context, mention, number, kind="count")
    if (figures or "点" in written) and _measured(context, mention, clause):
        return build(context, mention, number, kind="count")
    kind = bare_amounts.without_currency(context, mention.start, mention.end, large=large)
    if kind in MONEY_KINDS:
        per = rates.before(context, mention.start)
        code = exchange.quoted(context, mention.start) or context.purse.in_force(mention.start)
        if kind == "price" and per is None:
            per = exchange.base(context, mention.start, mention.end, code)
        return build(context, mention, number, kind=kind, unit=code, per=per)
    if large or _MARK.match(context.rest(mention.end, 4)):
        return build(context, mention, number, kind="count")
    if _NOUNS.match(context.rest(mention.end, 8)) and _exact(mention, context):
        return build(context, mention, number, kind="count")
    if kind == "count" and (_EXACT_WORDS.search(clause) or _counted(context, mention, clause, number)):
        return build(context, mention, number, kind="count")
    if _bounded(mention, context, clause, number):
        return build(context, mention, number, kind="count")
    return None


#: 翻台率高达 5.2, 基尼系数 0.46, and in a later clause of a sentence on an index 报 104.6
_OF_NUMBERS = patterns.compile(
    r"(?:系数|指数|(?:芮氏|里氏|地震|发生)规模|震级|[^概几比税利费汇]率|PMI|比值|视力|均分|pH值|信噪比|绩点)"
    r"(?:[^，。；0-9%]{0,4}?(?:为|是|至|到|在|于|达|报|得|有|仅|只有|超过|低于|高于|约|近)|[ ：:])?[ ]*$"
)
_QUOTED_AGAIN = patterns.compile(
    r"(?:在?[^，。；0-9]{0,6}(?:[尾早午晚汇股]?[市盘]|时段))?(?:最新|现|收市|收盘)?(?:报收?|收[报于在]|录得)[ ]*"
    r"|(?:[曾更再]|一度|盘中|[早午尾]段|最[高低]|全日)*(?:[低高]见|[见触]至?|[升涨跌挫][至到穿破])[ ]*"
)
_AN_INDEX = patterns.compile(r"指数|[沪深恒道纳标国科美]指")
_ENDED = patterns.compile(r"[ ]*(?:[，。；、！？,;)]|$|\n|[至到和与左上以的])")


def _measured(context: Context, mention: Mention, clause: str) -> bool:
    """Whether a bare number is what a measure without a unit comes to."""
    if not _ENDED.match(context.rest(mention.end, 3)) or not _exact(mention, context):
        return False
    if _QUOTED_AGAIN.fullmatch(clause):
        return _AN_INDEX.search(context.sentence(mention.start, 60)) is not None
    return _OF_NUMBERS.search(clause) is not None


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
_POWER = patterns.compile(r"(?:功率|功耗|TDP|充电|快充|闪充|输出|额定|瓦数|支持|峰值)[^，。；0-9]{0,6}$")
_POWERED = patterns.compile(
    r"[ ]*(?:[有无]线|快充|闪充|超级|超?快|充电|功率|电源|输出|音箱|适配|氮化镓|灯|反向|反充|的?功率|PD)"
)
#: 2.5K 高色域屏
_SCREEN = patterns.compile("[ ]?(?:超?高清|高[色刷]|分辨率|画质|像素|[曲直大柔平]?面?屏|LTPS|LTPO|OLED|LCD)")
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


#: 订阅数 6000+, 粉丝 2500
_COUNT_CUE = patterns.compile(rf"(?:{alternation(WORDS['counts'], sought=True)}|[数量])[ ：:]*$")


def _counted(context: Context, mention: Mention, clause: str, number: Numeral) -> bool:
    """Whether a number of three figures and more stands right behind what is counted, and ends there."""
    if (number.value or 0) < _HUNDRED or not _COUNT_CUE.search(clause):
        return False
    return _ENDED.match(context.rest(mention.end, 3)) is not None and _exact(mention, context)


_HUNDRED = 100
_COMPARED = patterns.compile(
    r"(?:大于|小于|多于|少于|高于|低于|等于|不足|不到|超过|逾|至少|最多|不超过|不少于|不低于)了?[ ]*$"
)
_CLOSED = patterns.compile(r"[ ]*(?:[，。；、！？,;)]|$|[且并和或与的时])")
_LIMITED = patterns.compile(r"[ ]*(?:以上|以下|之上|之下|以内|之内|左右|上下)(?![半海])")


def _exact(mention: Mention, context: Context) -> bool:
    before = context.view[mention.start - 1 : mention.start]
    return not (before.isascii() and (before.isalnum() or before in "-.:/"))
