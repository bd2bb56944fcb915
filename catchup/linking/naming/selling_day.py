"""The day of sales that a measure is told of, where nobody is named: 2015 年双十一成交 912 亿元.

In: a figure's phrase and the scene. Out: the offsets of the day's name.
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.phrase import Phrase
from catchup.linking.scene import Scene

_DAY = patterns.compile("(?:双(?:十一|11|十二|12)|618|六一八|双旦)(?:购物节|购物狂欢节|狂欢节)?")


def selling_day(p: Phrase, scene: Scene) -> tuple[int, int] | None:
    """The name of the day right before the measure of a figure."""
    if p.run is None or p.owner is not None or p.words[p.run[1] - 1].sort != "h":
        return None
    measure = p.words[p.run[0]].start
    for found in _DAY.finditer(scene.view, p.clause.start, measure):
        if scene.view[found.end() : measure].strip(" ”」的当天日全网期间") == "":
            return found.span()
    return None
