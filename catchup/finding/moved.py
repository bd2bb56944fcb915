"""A change with the level that it led to, which looks like a range: 升 5 元至 305 元, 减少 20 点至 2300 点 (guide, section 1.3).

A change is small beside what it changes, while the two ends of a range are of one size: 增加 200 万元至 300 万元 is one.
Shares are smaller: 增长预期下调 0.2% 至 3.1% is two by its noun, 增长 1% 至 5% is one.
"""

from __future__ import annotations

from catchup.finding.context import Context
from catchup.finding.grammar.numerals import RANGE_MARKS, parse_amount
from catchup.finding.quantity import moves
from catchup.finding.recognise import recognise
from catchup.lexicon import patterns
from catchup.models import Mention

#: a rate or a forecast that is revised, whose level follows
_REVISED = patterns.compile(r"(?:率|预期|预测|预估|占比|比重|份额)[^，。；0-9]{0,12}$")
#: how many times the change an unnamed share must be to be a level
_FAR = 20


def pieces(mention: Mention, context: Context) -> list[Mention]:
    """The two amounts or shares that a mention takes for a range, where the first is a change; else the mention alone."""
    parts = mention.parts
    unit = parts["low_unit"] if mention.rule == "money.range" else parts["unit"]
    if not unit:
        return [mention]
    low, high = parse_amount(parts["low"] or ""), parse_amount(parts["high"] or "")
    if low is None or high is None or not moves(context, mention.start, low.value, high.value):
        return [mention]
    near = low.value is None or high.value is None or low.value * _FAR > high.value
    if near and mention.rule == "percentage.range" and not _REVISED.search(context.clause(mention.start)):
        return [mention]
    text = context.view[mention.start : mention.end]
    at = text.index(unit) + len(unit)
    mark = next((mark for mark in sorted(RANGE_MARKS, key=len) if text[at:].lstrip(" ").startswith(mark)), "")
    after = text.index(mark, at) + len(mark)
    found: list[Mention] = []
    for first, last in ((0, at), (after, len(text))):
        for piece in recognise(text[first:last]):
            begin = mention.start + first
            found.append(Mention(begin + piece.start, begin + piece.end, piece.kind, piece.rule, piece.parts))
    return found if len(found) == len((low, high)) else [mention]
