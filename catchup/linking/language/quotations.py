"""How a report of a market's day tells what moved and where it stands (contract, section 2: metric, source).

In: the view and the place of a figure. Out: the offsets of the verb right before it, or whether the line tells of trade.

    盘中一度跌逾 7% → 跌    终场收 143 元 → 收    失守 3000 点 → 失守
"""

from __future__ import annotations

import re

from catchup.lexicon import load, patterns
from catchup.linking.language.phrases import PHRASES
from catchup.models import Span

#: how far before a figure its verb ends, and how long such a verb is
_REACH = 12
_BETWEEN = (
    r"(?:了|逾|近|约|超过?|超出|至少|至多|最多|最少|多达|达|仅|或|大约|不足|不到|将近|在|于|到|至|为)*"
    r"[ ]*(?:每[^，。0-9]{1,3})?$"
)
_MOVED = patterns.compile(rf"(?P<verb>{load.alternation(PHRASES['moves'])}){_BETWEEN}")
_STANDS = patterns.compile(rf"(?P<verb>{load.alternation(PHRASES['quotes'])}){_BETWEEN}")
_PASSED = patterns.compile(rf"(?P<verb>{load.alternation((*PHRASES['passing'], *PHRASES['probing']))}){_BETWEEN}")
_TRADE = patterns.compile(load.alternation(PHRASES["trade"]))


def on_market(view: str, start: int, end: int) -> bool:
    """Whether a stretch tells of a market's day: 收报, 涨停, 恒指, 两市."""
    return _TRADE.search(view, start, end) is not None


def moved(view: str, at: int) -> Span | None:
    """The verb of moving that a figure stands behind."""
    return _before(_MOVED, view, at)


def stands(view: str, at: int) -> Span | None:
    """The verb by which a quotation stands at the figure behind it."""
    return _before(_STANDS, view, at)


def passed(view: str, at: int) -> Span | None:
    """The verb by which a quotation passes or touches the mark behind it."""
    return _before(_PASSED, view, at)


def _before(pattern: re.Pattern[str], view: str, at: int) -> Span | None:
    found = pattern.search(view, max(0, at - _REACH), at)
    return None if found is None else Span(*found.span("verb"))
