"""The lexicon of words with a part of their own in the phrase around a figure (`phrases.toml`), for subject and metric
(contract, section 2).

In: nothing. Out: its sections, each word by word.

    PHRASES["bringing"]: 实现, 完成, … whose object is what is measured
"""

from __future__ import annotations

from catchup.lexicon import load, patterns

load.topic(
    "phrases",
    shared=True,
    comparing=None,
    timing=None,
    reckoning=None,
    bringing=None,
    reaching=None,
    numbering=None,
    empty=None,
    untold=None,
    links=None,
    holding=None,
    beginning=None,
    compelling=None,
    pricing=None,
    light=None,
    preposed=None,
    thinking=None,
    recording=None,
    foremost=None,
    rivals=None,
    general=None,
    adding=None,
    stakes=None,
    means=None,
    passing=None,
    levels=None,
    naming=None,
    margins=None,
    bases=None,
    ordering=None,
    joining=None,
    points=None,
    ranking=None,
    excluding=None,
    excluded=None,
    bearing=None,
    against=None,
    towards=None,
    shares=None,
    giving=None,
    contrasting=None,
    placing=None,
    crowds=None,
    sizes=None,
    places=None,
    gauges=None,
    traded=None,
    commodities=None,
    moving=None,
    moves=None,
    quotes=None,
    probing=None,
    trade=None,
    goods=None,
    takes=None,
    counting=None,
    leaders=None,
    boards=None,
)
PHRASES = load.load("phrases")
#: between two of a row
JOINING = frozenset(PHRASES["joining"])
#: what an index is counted in
POINTS = frozenset(PHRASES["points"])
#: how so much is told as a level
LEVELS = frozenset(PHRASES["levels"])
#: how far something goes, and where to: 覆盖亚洲
REACHING = frozenset(PHRASES["reaching"])
#: what somebody does who counts what others have
RECORDING = frozenset(PHRASES["recording"])
#: nouns too general to be a measure by themselves
GENERAL = frozenset(PHRASES["general"])
#: what names a place in an order
RANKED = patterns.compile(load.alternation(PHRASES["ranking"], sought=True))
#: where shares are traded
BOARDS = frozenset(PHRASES["boards"])
