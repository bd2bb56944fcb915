"""The year that a story of times past has come to (guide, section 1.4).

2014年开店，当年营收3亿元。到了年底… in a text of 2018 → the end of 2014; 同年, 次年 go on from there

In: the anchor. Out: a year, or None where the passage speaks of now.
"""

from __future__ import annotations

from catchup.finding.grammar.anchor import REACH, Anchor
from catchup.lexicon import patterns

#: what brings a story up to now: 2014年推出，现已有3亿用户。年初…
_NOW = patterns.compile("现在|现已|目前|如今|当前|眼下|迄今|至今|时下")
#: how far the year of a story is looked for, in characters
_FAR = 240


def told_in_figures(anchor: Anchor) -> bool:
    """Whether the year said last stood in figures, or was counted from one that did (2014年…同年…次年)."""
    said = anchor.said.get("year")
    return said is not None and said.explicit


def year_of_story(anchor: Anchor) -> int | None:
    """The year before the last that was told near: what 年底 is the end of, unless something is foreseen for it."""
    said, document = anchor.force, anchor.document
    if said is None or document is None or not (said.explicit and anchor.near(said, REACH)):
        return None
    last = said.period.last
    if last is None or last.year >= document.year - 1 or _come_up_to_now(last.year, anchor):
        return None
    return last.year


def _come_up_to_now(year: int, anchor: Anchor) -> bool:
    """Whether the text spoke of now since it said the year in figures."""
    said = anchor.view.rfind(f"{year}", max(0, anchor.at - _FAR), anchor.at)
    return said >= 0 and _NOW.search(anchor.view, said, anchor.at) is not None
