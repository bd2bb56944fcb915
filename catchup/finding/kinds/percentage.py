"""Percentages: 97%, 百分之七十, 三成, 3.5 个百分点, 5‰, 25 个基点 (guide, section 1.1).

The value is the number as written; 三成 is 30.
"""

from __future__ import annotations

from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.grammar import rates
from catchup.finding.grammar.numerals import (
    AMOUNT,
    NUMERAL,
    NUMERAL_LEAD,
    RANGE_MARK,
    RANGE_MARKS,
    Numeral,
    parse_amount,
)
from catchup.finding.grammar.units import SHARES
from catchup.finding.quantity import RANGE_REACH, build
from catchup.finding.shape import GAP, SIGN, SIGNS, Shape
from catchup.lexicon import patterns
from catchup.lexicon.load import alternation
from catchup.models import Mention, Resolved

_SHARE = alternation(SHARES, {"厘": "米"})

SHAPES: tuple[Shape, ...] = (
    Shape(
        "percentage.range",
        NUMERAL_LEAD,
        rf"(?P<low>{NUMERAL}){GAP}(?:%{RANGE_MARK}(?P<high>{NUMERAL}){GAP}(?P<unit>%)"
        rf"|(?:‰|个?百分点|个?基点){RANGE_MARK}(?P<top>{NUMERAL}){GAP}(?P<points>‰|个?百分点|个?基点))",
        "20%-30%",
    ),
    Shape(
        "percentage.listed",
        NUMERAL_LEAD,
        rf"(?P<number>{NUMERAL}){GAP}个(?<!(?<![{NUMERAL_LEAD}])一个)(?<!(?<![{NUMERAL_LEAD}])一[ ]个)"
        rf"(?={GAP}(?:(?:[、和及与]|以及){GAP}{NUMERAL}{GAP}个?{GAP}){{1,3}}(?P<unit>百分点|基点))",
        "0.02个和4.8个百分点",
    ),
    Shape("percentage.unit", NUMERAL_LEAD, rf"(?P<number>{AMOUNT}){GAP}(?P<unit>{_SHARE})(?![A-Za-z])", "3.5个百分点"),
    Shape(
        "percentage.signed",
        SIGNS + "负",
        rf"(?:{SIGN}|(?<![担胜抱辜欺])负{GAP}(?=[0-9]))(?P<number>{AMOUNT}){GAP}(?P<unit>{_SHARE})(?![A-Za-z])",
        "-3.2%",
    ),
    Shape(
        "percentage.fenzhi",
        "百千",
        rf"(?P<base>[百千]){GAP}分{GAP}之{GAP}(?:(?P<low>{NUMERAL}){RANGE_MARK}[百千]{GAP}分{GAP}之{GAP}(?P<high>{NUMERAL})"
        rf"|(?P<number>{AMOUNT}))",
        "百分之七十",
    ),
    Shape(
        "percentage.cheng",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT}){GAP}成(?:{RANGE_MARK}(?P<high>{NUMERAL}){GAP}成"
        r"|(?P<more>[一二三四五六七八九半]|(?<=[0-9]成)[1-9](?=[，。、；;,）)左的 ]|$))|(?P<over>[多余]))?"
        r"(?!份(?!额))(?!(?<![0-9]成)都)(?![立为长功交本员果就绩品熟人群型套色真事效衣])",
        "三成",
    ),
    Shape("percentage.half_a_tenth", "半", r"半成(?![品员功熟为型])", "半成"),
)


def resolve(mention: Mention, context: Context) -> Resolved | None:
    """The percentage, in the unit of the share that is written; None where there is no number."""
    parts = mention.parts
    if mention.rule == "percentage.range":
        number = parse_amount(f"{parts['low']}-{parts['high'] or parts['top']}")
        return number and build(context, mention, number, unit=SHARES[parts["unit"] or parts["points"] or ""])
    if mention.rule == "percentage.half_a_tenth":
        return build(context, mention, Numeral(Decimal(5)), unit="%")
    if mention.rule == "percentage.fenzhi":
        number = parse_amount(f"{parts['low']}-{parts['high']}" if parts["high"] else parts["number"] or "")
        unit = "%" if parts["base"] == "百" else "‰"
        return number and build(context, mention, number, unit=unit)
    number = parse_amount(parts["number"] or "")
    if number is None:
        return None
    if mention.rule == "percentage.cheng":
        return _tenths(mention, context, number)
    if parts["unit"] == "厘" and not _INTEREST.search(context.clause(mention.start)):
        return None
    share = build(
        context,
        mention,
        number,
        unit=SHARES[parts["unit"] or ""],
        sign=parts.get("sign", "") if mention.rule != "percentage.signed" else parts["sign"] or "-",
    )
    share.per = rates.yearly(context, mention.start)
    return None if mention.rule == "percentage.signed" and _ends_range(context, share) else share


def _ends_range(context: Context, share: Resolved) -> bool:
    """Whether a share is the other end of a range that the one before began, both with their sign: -20%至-10%."""
    first = context.previous
    if first is None or first.rule != share.rule or share.start - first.end > RANGE_REACH:
        return False
    low, high = first.value, share.value
    if (first.unit, first.direction) != (share.unit, share.direction) or low == high:
        return False
    if not isinstance(low, Decimal) or not isinstance(high, Decimal):
        return False
    if context.between(first.end, share.start) not in RANGE_MARKS:
        return False
    if context.clause(first.start).rstrip(" ").endswith(("由", "从")):
        return False
    first.value, first.low, first.high, first.end = None, min(low, high), max(low, high), share.end
    return True


_INTEREST = patterns.compile("[利息按]")


def _tenths(mention: Mention, context: Context, number: Numeral) -> Resolved | None:
    """七成 is 70, 七成五 75, 三成至四成 30 to 40."""
    high = mention.parts["high"]
    if high:
        ends = parse_amount(f"{mention.parts['number']}-{high}")
        return ends and build(context, mention, ends, unit="%", scale=10)
    top = number.value if number.value is not None else number.high
    if top is None or top > 10:
        return None
    number = number._replace(over=number.over or bool(mention.parts["over"]))
    resolved = build(context, mention, number, unit="%", scale=10)
    more = mention.parts["more"]
    if more and isinstance(resolved.value, type(top)):
        extra = parse_amount("五" if more == "半" else more)
        if extra and extra.value is not None:
            resolved.value += extra.value
    return resolved
