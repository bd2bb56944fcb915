"""Where a text turns to what the measure of the claim before is not of (contract, section 2: metric).

In: a figure and the claim before. Out: whether its measure ends there.

    甲升幅 0.5%，乙跌 6%    甲指跌 22 点，全日成交 3 亿元。乙指跌 1%    其中主板 2249 家、GEM 347 家
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.phrase import Phrase
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved

#: what is told of a market besides how far it moved, and the verb by which the next moves
_TURNOVER = patterns.compile(
    r"[^，。]{0,4}?(?:成交[额量]?|成交金额|换手率|沽空|沽空金额|净[流买卖][入出]|融资余额|累计[涨跌升]幅)"
)
_MOVES = patterns.compile(r"[涨跌升挫泻弹滑](?:[逾近约超了]|超过)?[ ]*$")
_MOVED = patterns.compile(r"[上下收微急反续]?[涨跌升挫泻弹]")
#: how far before the figure its verb begins, and how many claims before may have told of a move
_VERB, _LINKS = 6, 10


def turned(figure: Resolved, before: Link) -> bool:
    """Whether the claim before tells how far something rose, and this one, in per cent and not in points of that rate, that
    another fell: 甲升幅 0.5%，乙跌 6%."""
    rose, fell = (before.metric.text or "").endswith(_RISES), (before.metric.text or "").endswith(_FALLS)
    return (rose and figure.direction == "down") or (fell and figure.direction == "up")


_RISES = ("涨幅", "升幅", "增幅", "漲幅")
_FALLS = ("跌幅", "降幅")


def quoted(figure: Resolved, before: Link, scene: Scene) -> bool:
    """Whether a report of quotations turns from what was traded to the next: 甲指跌 22 点，全日成交 3 亿元。乙指跌 1%."""
    span = before.metric.span
    if span is None or _TURNOVER.fullmatch(scene.view, *span) is None:
        return False
    if _MOVES.search(scene.view, max(0, figure.start - _VERB), figure.start) is None:
        return False
    return any(
        link.metric.span is not None and _MOVED.fullmatch(scene.view, *link.metric.span) is not None
        for link in scene.links[-_LINKS:-1]
    )


def next_counted(p: Phrase, whose: int, figure: Resolved, before: Link, scene: Scene) -> bool:
    """其中主板 2249 家、GEM 347 家: whether a list counts one after the other, each before its number; `whose` is the first
    word before that of the figure."""
    if before.figure.unit != figure.unit or before.metric.span is None:
        return False
    first = p.words[whose].start
    return (
        before.metric.span.end == before.figure.start
        and before.figure.start >= p.clause.start
        and scene.view[before.figure.end : first].strip() == "、"
    )
