"""What a figure is so many times of (for `compared_to`).

为上年当天笔数的 2 倍 → 上年当天笔数    达行业整体客单价的 1.9 倍 → 行业整体客单价
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.phrase import Phrase
from catchup.linking.scene import Scene
from catchup.models import Resolved, Span

#: what it is, with what tells of which year it is
_SO_MANY = patterns.compile(
    r"(?:是|为|达到?|相当于|等于|(?<![一-龥])约)[ ]*([^，。；,;：:\n()“”]{2,24}?)[ ]*的[ ]*(?:大?约|近|将近|整整|逾|超过?)?[ ]*$"
)


def so_many_times(figure: Resolved, p: Phrase, scene: Scene) -> Span | None:
    """为上年当天笔数的 2 倍, 达行业客单价的 1.9 倍: the whole of what a figure is so many times of."""
    if figure.unit != "times" or figure.direction is not None:
        return None
    found = _SO_MANY.search(scene.view, p.clause.start, figure.start)
    if found is None or not any(word.sort in "Nnh" for word in p.words if found.start(1) <= word.start < found.end(1)):
        return None
    return Span(*found.span(1))
