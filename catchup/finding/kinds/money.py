"""Amounts of money: 17.52 亿元, ¥1,200, 0.0008 元/千 Token, 三块五, 亏近 3 亿 (guide, section 1.1).

One grammar finds them; `grammar/amounts.py` says which are a price, which a loss, and which other money.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from catchup.finding.context import Context
from catchup.finding.grammar import amounts, exchange, rates
from catchup.finding.grammar.money_cues import BEHIND, last_cue
from catchup.finding.grammar.numerals import (
    AMOUNT,
    EXACT,
    NUMERAL,
    NUMERAL_LEAD,
    RANGE_MARK,
    RANGE_MARKS,
    Numeral,
    parse_amount,
)
from catchup.finding.grammar.units import CENTS, FOREIGN_CENTS, PREFIXES, SUFFIXES
from catchup.finding.quantity import RANGE_REACH, build
from catchup.finding.shape import GAP, SIGN, SIGNS, Shape
from catchup.lexicon import patterns
from catchup.lexicon.load import alternation
from catchup.models import Mention, Resolved

#: what must not follow a currency: 三元股份, 两块地
_TAILS = {
    "元": "素件旦宵老首配年月化器材股",
    "块": "地田屏砖钱石牌木肉儿头金银铜奖主芯硬玻面匾",
    "刀": "具片刃",
    "镑": "",
    "分钱": "",
    "毛": "巾发衣利病线孩重",
    "仙": "人女境股",
    "蚊": "子虫帐香",
    "马克": "思斯杯笔",
    "大洋": "洲彼",
}
#: 5 亿元年营收, 3 亿元首轮融资: 年, 首 begin another word
_SUFFIX = rf"(?:{alternation(SUFFIXES, _TAILS)}|元(?=年(?:[营销纯净租毛总]|收入|产值|利润|薪|费)|首[轮期付批笔]))"
_PREFIX = alternation(PREFIXES)
_CENT = alternation([*CENTS, *FOREIGN_CENTS], _TAILS)
#: what stands behind the whole amount of 三块五, 3元5角2分, 三蚊零四, 三个一毫四 (Cantonese), 五毛六
_KUAI_TAIL = (
    rf"(?:(?:[块元]|(?P<local>蚊|个(?={GAP}[一二两三四五六七八九]毫(?![的硬银])))){GAP}(?:(?P<jiao>[0-9一二两三四五六七八九]){GAP}[角毛毫](?:{GAP}(?P<fen>[0-9一二三四五六七八九])分?)?"
    rf"|零?(?P<cent>[0-9一二三四五六七八九])分(?![之钟红期])|零(?P<odd_cent>[1-9一二三四五六七八九])(?![0-9.点十百千万多个])"
    rf"|(?<=[块元蚊])(?P<tail>[0-9]|(?!一[起共直定些样般])[一二三四五六七八九])"
    rf"(?![0-9.]|[ ]*(?:[%‰℃]|(?!一[斤个份杯碗张瓶盒袋条只本件公]|包邮)"
    rf"[\u4e00-\u9fff](?<![的了吧呢啊买卖左上，涨跌降升到至起抢秒拿就入]))))"
    rf"|[角毛](?P<odd>[0-9一二三四五六七八九])分?(?![0-9.点]|(?<=一)[个张只条本件杯斤根块支串份把粒颗枚次]))"
)
_KUAI = rf"(?P<low>{NUMERAL}){GAP}{_KUAI_TAIL}"


def _groupless(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


_OVER = r"(?P<over>[多余](?![个家次名年出赚卖花收]))?"

SHAPES: tuple[Shape, ...] = (
    Shape(
        "decoy.base_unit",
        "1一每",
        rf"(?:10{{0,2}}|一|每){GAP}{alternation(c for c in SUFFIXES if len(c) > 1)}(?={GAP}(?:兑换?|可兑|折合|对|等于|=|约?合))",
        "1美元兑",
    ),
    Shape(
        "money.range",
        NUMERAL_LEAD,
        rf"(?P<low>{NUMERAL}){GAP}(?P<low_unit>[元块]|[美港欧日韩澳加新]元|美金|英镑|人民币|港币|新?台币|令吉|卢[比布]|泰铢|瑞郎){RANGE_MARK}(?P<high>{NUMERAL}){GAP}(?P<unit>{_SUFFIX})"
        rf"{rates.AFTER}",
        "1万元至2万元",
    ),
    Shape(
        "money.kuai",
        NUMERAL_LEAD,
        rf"{_KUAI}(?:{RANGE_MARK}(?P<to>{NUMERAL}{GAP}{_groupless(_KUAI_TAIL)}))?",
        "三块五",
    ),
    Shape(
        "money.with_cents",
        NUMERAL_LEAD,
        rf"(?P<number>{NUMERAL}){GAP}(?P<unit>{_SUFFIX}){GAP}零?(?P<hundredths>[0-9]{{1,2}}|[一二两三四五六七八九十]{{1,3}})"
        rf"{GAP}(?:仙|美分|欧分|便士){rates.AFTER}",
        "5令吉40仙",
    ),
    Shape(
        "money.suffix",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT})(?:\([兆万亿]{{1,2}}\))?{GAP}(?:(?P<unit>{_SUFFIX})|(?P<cents>{_CENT})){_OVER}(?:整(?![体个天年数合理]))?{rates.AFTER}",
        "17.52亿元",
    ),
    Shape(
        "money.prefix",
        "".join(sorted({p[0] for p in PREFIXES})),
        rf"(?<![A-Za-z])(?P<prefix>{_PREFIX}){GAP}(?P<number>{AMOUNT})(?:{GAP}(?P<word>million|billion|mn|bn|M|B)(?![A-Za-z]))?"
        rf"(?:{RANGE_MARK}(?:{_PREFIX}){GAP}(?P<high>{NUMERAL}))?(?:{GAP}(?P<unit>[元圆]|[美港欧日]元|人民币|港币|英镑)|{GAP}(?P<cents>[分仙角]))?{rates.AFTER}(?!{GAP}(?:%|个|倍))",
        "HK$3.5亿",
    ),
    Shape(
        "money.signed",
        SIGNS,
        rf"{SIGN}(?P<number>{AMOUNT}){GAP}(?P<unit>{_SUFFIX}){rates.AFTER}",
        "-5.2亿元",
    ),
    Shape(
        "money.exchange",
        "0123456789",
        rf"(?P<number>[0-9]++\.[0-9]++)(?={GAP}(?:元)?兑{GAP}(?:1|一)?{GAP}{alternation(c for c in SUFFIXES if len(c) > 1)})",
        "7.2085兑1美元",
    ),
)

#: 银幕总数 8.2 万块
_PIECES = patterns.compile(r"(?:总数|数量|[^额价钱]数)(?:为|是|达|达到|已达|约|近|超|超过|共|增至|增加到|有){0,3}[ ]*$")
#: what makes money of 块, and a thing that stands behind it
_PAYS = patterns.compile("[花卖买价钱费付赚涨跌省补罚贵给赔还欠租薪资税奖红赢输借贷存捐]")
_THING = patterns.compile(
    r"[ ]?(?![一二两三四五六七八九十几钱的了吧呢啊吗就起左上以多来也都还是到至和或及与每买卖包不在可能够给])[\u4e00-\u9fff]{2}"
)


def _of_pieces(mention: Mention, context: Context, number: Numeral) -> bool:
    """Whether 块 counts pieces: 银幕总数 8.2 万块; 13 块脊椎, where nothing speaks of paying."""
    clause = context.clause(mention.start)
    if _PIECES.search(clause):
        return True
    few = (number.value or number.high or Decimal(0)) < _MANY_PIECES
    if not few or not _THING.match(context.rest(mention.end, 3)) or BEHIND.match(context.rest(mention.end, 8)):
        return False
    sentence = context.sentence(mention.start, 40)
    return _PAYS.search(sentence) is None and last_cue(sentence, 40) is None


_MANY_PIECES = 1000
#: 约合台币售价 16,620 元
_PRICED_IN = patterns.compile(
    rf"({alternation(word for word, code in SUFFIXES.items() if code.isupper() and len(word) > 1)})"
    r"(?:的?(?:市|售|单|定|报|原|票)?价格?|计价?|结算|约)(?:则|仅|只要|只需)?(?:为|是|约|约为|：|:)?[ ]*$"
)
_ENGLISH = {"million": 10**6, "mn": 10**6, "M": 10**6, "billion": 10**9, "bn": 10**9, "B": 10**9}
_ARTICLES = frozenset("一二两三四五六七八九十")
_TIMES = frozenset({"year", "quarter", "month", "week", "day", "hour", "minute", "second"})


def resolve(mention: Mention, context: Context) -> Resolved | None:
    """The amount in its currency, of the kind that the words around it say; None where there is no amount."""
    parts = mention.parts
    number = _number(mention)
    if number is None:
        return None
    if parts.get("over"):
        number = number._replace(over=True)
    if parts.get("prefix") and parts.get("unit") and not (parts["number"] or "").strip("百千万亿"):
        # the unit of a table: 人民币百万元
        return None
    if parts.get("prefix") and not parts.get("unit") and (parts["number"] or "") in _ARTICLES:
        # 日元一度走强
        return None
    if parts.get("unit") == "块" and _of_pieces(mention, context, number):
        return build(context, mention, number, kind="count", unit="块")
    code, scale = _currency(mention, context)
    per_unit = parts.get("per_unit")
    per = rates.read(parts.get("per_value"), per_unit, _written(mention, context, per_unit)) if per_unit else None
    per = per or rates.before(context, mention.start)
    per_thing = per is not None and per.unit not in _TIMES
    if parts.get("number") == "一" and (parts.get("unit") == "块" or parts.get("cents") in ("角", "毛")):
        # 最硬的一块, 冰山一角 are parts, 一块钱 and 一角钱 money
        return None
    large = (number.value or number.high or Decimal(0)) * scale >= amounts.LARGE
    kind = amounts.with_currency(context, mention.start, mention.end, per_thing=per_thing, large=large)
    noted = context.view[mention.start - 1 : mention.start] in exchange.WORTH_ENDS
    if mention.rule == "money.exchange" or (noted and exchange.worth(context, mention.start) is not None):
        kind = "price"
    elif kind == "price" and not per_thing and (number.value or number.high or Decimal(0)) * scale >= amounts.NO_FEE:
        kind = amounts.of_many(context, mention.start)
    if kind == "price" and per is None:
        per = rates.of_one(context, mention.end) or exchange.base(context, mention.start, mention.end, code)
    figure = build(context, mention, number, kind=kind, unit=code, scale=scale, per=per, sign=parts.get("sign"))
    return None if _ends_range(context, figure, mention) else figure


def _ends_range(context: Context, figure: Resolved, mention: Mention) -> bool:
    """Whether an amount is the other end of a range that the one before began, which then takes it in.

    0.21元/股-0.26元/股, -2.5亿元至-1.8亿元; 由 5 元/股 到 6 元/股 is a change.
    """
    first = context.previous
    if (
        first is None
        or figure.start - first.end > RANGE_REACH
        or (first.kind, first.unit) != (figure.kind, figure.unit)
    ):
        return False
    low, high = first.value, figure.value
    if not isinstance(low, Decimal) or not isinstance(high, Decimal) or low == high or first.per != figure.per:
        return False
    between = context.between(first.end, figure.start)
    dash = mention.rule == "money.signed" and not between and mention.parts["sign"] == "-"
    signed = mention.rule == first.rule == "money.signed" and first.direction == figure.direction
    if not dash and not (between in RANGE_MARKS and (signed or figure.per is not None)):
        return False
    if (not signed and low > high) or context.clause(first.start).rstrip(" ").endswith(("由", "从")):
        return False
    first.value, first.low, first.high, first.end = None, min(low, high), max(low, high), figure.end
    return True


def _number(mention: Mention) -> Numeral | None:
    parts = mention.parts
    if mention.rule == "money.range":
        if parts["low_unit"] != parts["unit"] and len(parts["low_unit"] or "") > 1:
            return None
        return parse_amount(f"{parts['low']}-{parts['high']}")
    if mention.rule == "money.kuai":
        low = _kuai(parts)
        return _kuai_range(low, parts["to"]) if parts["to"] else low
    if parts.get("high"):
        return parse_amount(f"{parts['number']}-{parts['high']}")
    if parts.get("hundredths"):
        return _with_cents(parts["number"] or "", parts["hundredths"] or "")
    number = parse_amount(parts["number"] or "")
    word = parts.get("word")
    if number is not None and number.value is not None and word:
        return number._replace(value=EXACT.multiply(number.value, Decimal(_ENGLISH[word])))
    return number


def _with_cents(whole: str, hundredths: str) -> Numeral | None:
    """5令吉40仙 is 5.4."""
    high, low = parse_amount(whole), parse_amount(hundredths)
    if high is None or low is None or high.value is None or low.value is None:
        return None
    return Numeral(EXACT.add(high.value, low.value / 100))


@cache
def _kuai_alone() -> re.Pattern[str]:
    return patterns.compile(_KUAI, re.VERBOSE)


def _kuai(parts: Mapping[str, str | None]) -> Numeral | None:
    """三块五 is 3.5, 3元5角2分 is 3.52, 三蚊零四 is 3.04."""
    whole, small = (
        parse_amount(parts["low"] or ""),
        parse_amount(parts["jiao"] or parts["tail"] or parts["odd"] or "零"),
    )
    hundredths = parts["fen"] or parts["cent"] or parts["odd_cent"]
    cents = parse_amount(hundredths) if hundredths else Numeral(Decimal(0))
    if whole is None or small is None or cents is None:
        return None
    if whole.value is None or small.value is None or cents.value is None:
        return None
    if parts["odd"]:
        # 5 毛 6
        return Numeral((whole.value + small.value / 10) / 10)
    return Numeral(whole.value + small.value / 10 + cents.value / 100)


def _kuai_range(low: Numeral | None, written: str) -> Numeral | None:
    """三蚊四毫至三蚊九毫二 is 3.4 to 3.92; the first alone where the second is no more."""
    match = _kuai_alone().fullmatch(written.strip())
    high = match and _kuai(match.groupdict())
    if low is None or high is None or low.value is None or high.value is None or low.value >= high.value:
        return None
    return Numeral(None, low.value, high.value)


def _currency(mention: Mention, context: Context) -> tuple[str, Decimal]:
    """The ISO 4217 code and what the number is to be multiplied with."""
    parts, purse = mention.parts, context.purse
    cents = parts.get("cents")
    prefix = parts.get("prefix")
    if cents and prefix:
        return PREFIXES[prefix] if PREFIXES[prefix] != "home_sign" else purse.home, Decimal(
            10 if cents == "角" else 1
        ) / 100
    if cents:
        here = purse.in_force(mention.start)
        # 每股 2.8 仙 is of a dollar in Hong Kong, of a ringgit in Malaysia
        code = here if cents == "仙" and here == "MYR" else FOREIGN_CENTS.get(cents) or here
        return code, Decimal(CENTS.get(cents, 1)) / 100
    unit = parts.get("unit")
    if mention.rule == "money.kuai" and parts["local"]:
        unit = "蚊"
    code = SUFFIXES.get(unit or "", "home")
    if code == "home" and prefix:
        code = PREFIXES[prefix]
    if code == "home_sign":
        code = "JPY" if "日元" in context.clause(mention.start) else "CNY"
    if mention.rule == "money.exchange":
        code = exchange.quoted(context, mention.start) or "CNY"
    if code == "home" and (named := _PRICED_IN.search(context.clause(mention.start))):
        code = SUFFIXES[named[1]]
    if code == "home":
        code = purse.yuan(mention.start)
        return purse.market if code != purse.market and amounts.of_market(context, mention.start) else code, Decimal(1)
    purse.name(code, mention.end)
    return code, Decimal(1)


def _written(mention: Mention, context: Context, unit: str) -> str:
    """The denominator as the source writes it."""
    at = context.view.rfind(unit, mention.start, mention.end)
    return context.source[at : at + len(unit)] if at >= 0 else unit
