"""A change with the level that it led to, which looks like a range: 升 5 元至 305 元, 减少 20 点至 2300 点 (guide, section 1.3).

A change is small beside what it changes, while the two ends of a range are of one size: 增加 200 万元至 300 万元 is one.
"""

from __future__ import annotations

from catchup.finding.context import Context
from catchup.finding.grammar.numerals import RANGE_MARKS, parse_amount
from catchup.finding.quantity import moves
from catchup.finding.recognise import recognise
from catchup.models import Mention


def pieces(mention: Mention, context: Context) -> list[Mention]:
    """The two amounts of money that a mention takes for a range, where the first is a change; else the mention alone."""
    parts = mention.parts
    if mention.rule != "money.range" or not parts["low_unit"]:
        return [mention]
    low, high = parse_amount(parts["low"] or ""), parse_amount(parts["high"] or "")
    if low is None or high is None or not moves(context, mention.start, low.value, high.value):
        return [mention]
    text = context.view[mention.start : mention.end]
    at = text.index(parts["low_unit"]) + len(parts["low_unit"])
    mark = next((mark for mark in sorted(RANGE_MARKS, key=len) if text[at:].lstrip(" ").startswith(mark)), "")
    after = text.index(mark, at) + len(mark)
    found: list[Mention] = []
    for first, last in ((0, at), (after, len(text))):
        for piece in recognise(text[first:last]):
            begin = mention.start + first
            found.append(Mention(begin + piece.start, begin + piece.end, piece.kind, piece.rule, piece.parts))
    return found if len(found) == len((low, high)) else [mention]
