"""免费 as a predicate is a price of 0 (guide, section 1.1); attributive (免费试用) it is optional (section 1.2).

Prices in figures are found by `money.py`.
"""

from __future__ import annotations

from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.shape import Shape
from catchup.lexicon import patterns
from catchup.models import Mention, Resolved

SHAPES: tuple[Shape, ...] = (Shape("price.free", "免", r"(?P<word>免费)(?!版|餐|军)", "免费"),)

_PREDICATE = patterns.compile(r"[ ]*(?:[，。；！？、,;.!?)）」』”\"'\n|]|了|的?[，。；！？,;]|开放|$)")
_ENDED = patterns.compile(r"(?:不再|没有|取消|告别|结束|非)$")


def resolve(mention: Mention, context: Context) -> Resolved | None:
    if _ENDED.search(context.clause(mention.start)):
        return None
    free = Resolved(mention.start, mention.end, "price", mention.rule, value=Decimal(0), unit=context.purse.home)
    free.optional = not _PREDICATE.match(context.rest(mention.end))
    return free
