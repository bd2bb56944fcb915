"""Ratios: 150 倍, 十分之一, 一半, 翻番, 八折, 1/3 (guide, section 1.1).

Unit `times` for 倍 and 翻; `fraction` for 分之, 一半 and 折. 翻番 is 2 and 翻了一倍 is 1, both times, up.
"""

from __future__ import annotations

import decimal
from decimal import ROUND_HALF_EVEN, Decimal

from catchup.finding.context import Context
from catchup.finding.grammar.numerals import (
    AMOUNT,
    DIGITS,
    EXACT,
    NUMERAL,
    NUMERAL_LEAD,
    Numeral,
    parse_amount,
    parse_numeral,
)
from catchup.finding.quantity import build
from catchup.finding.shape import GAP, Shape
from catchup.lexicon import patterns
from catchup.models import Direction, Mention, Resolved

#: fractions that do not end are kept to this many places, or to as many digits as leave something of 三千亿分之一
_PLACES, _DIGITS = 12, 6
HALVES: dict[str, tuple[str, Direction | None]] = {
    "一半": ("", None),
    "对半": ("", None),
    "半数": ("", None),
    "减半": ("", "down"),
    "折半": ("", "down"),
    "砍半": ("", "down"),
    "斩半": ("", "down"),
    "腰斩": ("", "down"),
    "对折": ("", None),
    "半折": ("", None),
    "半价": ("", None),
    "大半": ("over", None),
    "多半": ("over", None),
    "小半": ("under", None),
    "泰半": ("over", None),
}
_ONES = "一二三四五六七八九"
#: 三分一, 三份二, as Cantonese says 三分之一; the top is less than the base
_PARTS = "|".join(f"{base}[分份][{_ONES[:at]}]" for at, base in enumerate(_ONES) if at)

SHAPES: tuple[Shape, ...] = (
    Shape(
        "ratio.fenzhi",
        NUMERAL_LEAD,
        rf"(?P<low>{NUMERAL}){GAP}分{GAP}之{GAP}(?P<number>{NUMERAL}|[壹贰叁肆伍陆柒捌玖])",
        "十分之一",
    ),
    Shape(
        "ratio.mixed",
        NUMERAL_LEAD,
        rf"(?P<low>{NUMERAL}){GAP}又{GAP}(?P<base>[{NUMERAL_LEAD}]++){GAP}分{GAP}之?{GAP}(?P<number>[{NUMERAL_LEAD}]++)",
        "三又二分之一",
    ),
    Shape(
        "ratio.parts",
        "二三四五六七八九",
        rf"(?<![{NUMERAL_LEAD}第])(?:{_PARTS})(?![{NUMERAL_LEAD}秒点分个式般致样次场组套盒袋包批起共直定些切旦向再度方边律杯斤只张本平胜负])",
        "三分一",
    ),
    Shape(
        "ratio.fan",
        "翻",
        rf"翻(?:了|上)?{GAP}(?:近|约|超|超过|逾|将近|接近)?{GAP}(?P<number>{NUMERAL})?(?:番|(?<=翻)倍)(?:多)?",
        "翻番",
    ),
    Shape(
        "ratio.bei",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT}){GAP}倍(?:(?P<over>多)|(?P<half>半)(?!价))?(?![数频镜差道])",
        "150倍",
    ),
    Shape(
        "ratio.x",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT})[xX](?![A-Za-z0-9×])(?<=[0-9].)",
        "18x",
    ),
    Shape(
        "ratio.zhe",
        NUMERAL_LEAD,
        rf"(?P<number>[0-9](?:\.[0-9])?|[1-9][0-9]|[一二两三四五六七八九]{{1,2}}|[一二三四五六七八九]点[一二三四五六七八九])"
        rf"(?:{GAP}[-~至到]{GAP}(?P<high>[0-9](?:\.[0-9])?|[一二三四五六七八九]{{1,2}}))?{GAP}折(?![叠射磨损旧线腾中扣合算返页])",
        "八折",
    ),
    Shape(
        "ratio.half",
        "一对半减折砍斩腰大多小泰",
        "(?P<half>"
        + "|".join(HALVES)
        + r")(?![年月天日夜路球圆信个叠合射])(?!(?<![掉去了近约超过有足到]一半)[是会在要都可能])",
        "一半",
    ),
    Shape(
        "ratio.half_alone",
        "半",
        r"(?P<half>(?<![最附靠临接])(?<=[近逾])半"
        r"(?![年月天日个小数世纪学场价径载辈生票夜路球圈])|(?<=过)半(?=[ ]*(?:[，。、；！？的)」”|\n]|$)))",
        "近半",
    ),
    Shape(
        "ratio.slash",
        "123456789",
        r"(?<![0-9./])(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?![0-9./%年月日])(?=[的以左，。、；多强弱,;)\n \u4e00-\u9fff]|$)",
        "1/3",
    ),
)


def resolve(mention: Mention, context: Context) -> Resolved | None:
    """The multiple or fraction, in times of what it is compared with; None where 倍 and 成 say something else."""
    parts = mention.parts
    match mention.rule:
        case "ratio.fenzhi" | "ratio.mixed":
            return _fenzhi(mention, context)
        case "ratio.parts":
            return _parts(mention, context)
        case "ratio.slash":
            return _slash(mention, context)
        case "ratio.fan":
            return _fan(mention, context)
        case "ratio.half" | "ratio.half_alone":
            return _half(mention, context)
        case "ratio.zhe":
            low, high = _discount(parts["number"] or ""), _discount(parts["high"] or "")
            share = Numeral(None, min(low, high), max(low, high)) if high else Numeral(low)
            return build(context, mention, share, unit="fraction", changes_too=False)
    if mention.rule == "ratio.x" and not (
        _VALUED.search(context.clause(mention.start)) or _MULTIPLIES.match(context.rest(mention.end, 6))
    ):
        return None
    number = parse_amount(parts["number"] or "")
    if number is None:
        return None
    if parts.get("half") and number.value is not None:
        # 一倍半
        number = number._replace(value=number.value + Decimal("0.5"))
    if parts.get("over"):
        number = number._replace(over=True)
    return build(context, mention, number, unit="times")


#: where x is 倍: PE 18x
_MULTIPLIES = patterns.compile(r"[ ]?(?:的)?(?:乘数|倍率|杠杆|加速|提速|回报)")
_VALUED = patterns.compile(r"(?:P/?[EBS]|PEG|EV|EBITDA|市[盈净销]率|估值|倍数)[^，。；]{0,24}$")


def fraction(top: Numeral, base: Decimal) -> Numeral | None:
    """So many of `base` parts, kept to a few places where that does not end; None for no parts at all."""
    if not base:
        return None
    value, low, high = (n and _quotient(n, base) for n in (top.value, top.low, top.high))
    return Numeral(value, low, high, over=top.over)


def _quotient(top: Decimal, base: Decimal) -> Decimal:
    first = top.adjusted() - base.adjusted()
    places = max(_PLACES, _DIGITS - first)
    to = decimal.Context(prec=max(28, first + places + 2), rounding=ROUND_HALF_EVEN)
    quotient = to.divide(top, base).normalize(EXACT)
    if EXACT.multiply(quotient, base) == top:
        return quotient
    return quotient.quantize(Decimal(1).scaleb(-places), context=to)


def _fenzhi(mention: Mention, context: Context) -> Resolved | None:
    parts = mention.parts
    base = parse_numeral(parts.get("base") or parts["low"] or "")
    written = parts["number"] or ""
    top = parse_numeral(written) if len(written) == 1 else parse_amount(written)
    if base is None or top is None or base.value is None:
        return None
    number = fraction(top, base.value)
    if number and number.value is not None and "base" in parts:
        # 三又二分之一
        whole = parse_numeral(parts["low"] or "")
        number = (whole and whole.value is not None and number._replace(value=whole.value + number.value)) or None
    return number and build(context, mention, number, unit="fraction")


def _parts(mention: Mention, context: Context) -> Resolved | None:
    base, top = (DIGITS[context.view[at]] for at in (mention.start, mention.end - 1))
    number = fraction(Numeral(Decimal(top)), Decimal(base))
    return number and build(context, mention, number, unit="fraction")


def _slash(mention: Mention, context: Context) -> Resolved | None:
    top, bottom = Decimal(mention.parts["top"] or 0), Decimal(mention.parts["bottom"] or 0)
    if top >= bottom:
        return None
    number = fraction(Numeral(top), bottom)
    return number and build(context, mention, number, unit="fraction")


def _fan(mention: Mention, context: Context) -> Resolved | None:
    """翻两番 doubles twice: 4."""
    written = mention.parts["number"]
    times = parse_numeral(written) if written else Numeral(Decimal(1))
    if times is None or times.value is None or times.value > 30 or times.value % 1:
        return None
    resolved = build(context, mention, Numeral(EXACT.power(Decimal(2), times.value)), unit="times", changes_too=False)
    resolved.direction = "up"
    return resolved


def _half(mention: Mention, context: Context) -> Resolved | None:
    qualifier, direction = HALVES.get(mention.parts["half"] or "", ("", None))
    if mention.rule == "ratio.half_alone" and context.view[mention.start - 1] == "过":
        qualifier = "over"
    number = Numeral(Decimal("0.5"), over=qualifier == "over")
    resolved = build(context, mention, number, unit="fraction")
    resolved.direction = direction or resolved.direction
    if qualifier == "under":
        resolved.qualifier = "under"
    return resolved


def _discount(text: str) -> Decimal:
    """八五 and 85 are 0.85, 八 and 8 are 0.8, 2.5 is 0.25; nothing is 0."""
    digits = "".join(str(DIGITS.get(c, c)) for c in text)
    digits = digits.replace("点", ".")
    if not digits:
        return Decimal(0)
    number = Decimal(digits)
    return number / 100 if len(digits) == 2 else number / 10
