"""免费 as a predicate is a price of 0 (guide, section 1.1), attributive (免费试用) it is optional (section 1.2); and a bare
amount by the area, 6.5 万/平, which nothing but a price is told so.

Prices with their currency are found by `money.py`.
"""

from __future__ import annotations

from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.grammar import rates
from catchup.finding.grammar.numerals import AMOUNT, NUMERAL_LEAD, parse_amount
from catchup.finding.quantity import build
from catchup.finding.shape import GAP, Shape
from catchup.lexicon import patterns
from catchup.models import Mention, Resolved

SHAPES: tuple[Shape, ...] = (
    Shape("price.free", "免", r"(?P<word>免费)(?!版|餐|军)", "免费"),
    Shape(
        "price.by_area",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT}){GAP}/{GAP}(?P<per_unit>平方米|平方呎|平方|平米|平|㎡|坪|呎)(?![均方])",
        "6.5万/平",
    ),
)

_PREDICATE = patterns.compile(r"[ ]*(?:[，。；！？、,;.!?)）」』”\"'\n|]|了|的?[，。；！？,;]|开放|$)")
_ENDED = patterns.compile(r"(?:不再|没有|取消|告别|结束|非)$")


def resolve(mention: Mention, context: Context) -> Resolved | None:
    """A price that names no currency: nothing to pay, so much for an area; None for what is no longer free."""
    if mention.rule == "price.by_area":
        number = parse_amount(mention.parts["number"] or "")
        if number is None:
            return None
        unit = mention.parts["per_unit"] or ""
        per = rates.read(None, unit, context.source[mention.end - len(unit) : mention.end])
        return build(context, mention, number, kind="price", unit=context.purse.in_force(mention.start), per=per)
    if _ENDED.search(context.clause(mention.start)):
        return None
    free = Resolved(mention.start, mention.end, "price", mention.rule, value=Decimal(0), unit=context.purse.home)
    free.optional = not _PREDICATE.match(context.rest(mention.end))
    return free
