"""Comparisons told in a list, one for each figure behind it (for `compared_to`).

同比、环比分别增长 5%和 2% → yoy, qoq    同环比增速分别为 12.7%和 14.9%    较年初和去年同期分别上涨 3%和 8% → 年初, yoy
"""

from __future__ import annotations

import functools
import itertools
import re

from catchup.lexicon import load, patterns
from catchup.linking.comparing.against import code_slot, codes, date_slot
from catchup.linking.language.phrase import Phrase
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Resolved, Slot, Span

_AND = r"[ ]*(?:、|/|和|与|及|以及)[ ]*"
_JOINT = patterns.compile(rf"{_AND}[约近逾超]?|[ ]*[,，][ ]*")
_SPAN = patterns.compile(_AND)
#: behind a list of dates
_EACH = patterns.compile(r"[ ]*(?:分别|依次|各)")
_TWO = 2
_OPENS = frozenset({"较", "比", "相比", "相较", "与"})


@functools.cache
def _lists() -> re.Pattern[str]:
    code = load.alternation(load.load("comparison")["codes"])
    return patterns.compile(rf"同[、/]?环比|(?:{code})(?:{_AND}(?:{code}))+")


def in_turn(p: Phrase, figure: Resolved, scene: Scene, coded: bool) -> Slot | None:
    """The comparison at the figure's place, where its clause lists as many as it has figures behind them. `coded`: a code
    stands before the figure in its clause."""
    said = None
    for found in _lists().finditer(scene.view, p.clause.start, figure.start) if coded else ():
        said = found
    if said is None:
        return _dates(p, figure, scene)
    place = _place(said.end(), figure, scene)
    listed = list(codes().finditer(scene.view, said.start(), said.end()))
    if place is None:
        return None
    if said[0].startswith("同") and len(listed) == 1:
        return (
            Slot("yoy", Span(*said.span()), [f"{said[0]}: yoy"]) if place == 0 else code_slot(listed[0], figure, scene)
        )
    return code_slot(listed[place], figure, scene) if place < len(listed) else None


def _place(start: int, figure: Resolved, scene: Scene) -> int | None:
    """How many figures stand between the list and the figure, where nothing but a joint parts them."""
    before = [f for f in scene.figures_between(start, figure.start) if f.kind not in TIME_KINDS]
    row = [*before, figure]
    joined = all(_JOINT.fullmatch(scene.view, a.end, b.start) for a, b in itertools.pairwise(row))
    return len(before) if joined else None


def _dates(p: Phrase, figure: Resolved, scene: Scene) -> Slot | None:
    """较年初和去年同期分别上涨 3%和 8%: the date at the figure's place."""
    words = p.words
    if p.clause.texts.isdisjoint(_OPENS):
        return None
    i = next((i for i in range(p.at - 1, -1, -1) if words[i].text in _OPENS and words[i + 1].sort == "D"), None)
    if i is None:
        return None
    dates = [i + 1]
    while dates[-1] + 2 < p.at and words[dates[-1] + 2].sort == "D":
        if _SPAN.fullmatch(scene.view, words[dates[-1]].end, words[dates[-1] + 2].start) is None:
            break
        dates.append(dates[-1] + 2)
    end = words[dates[-1]].end
    if len(dates) < _TWO or _EACH.match(scene.view, end) is None:
        return None
    place = _place(end, figure, scene)
    return date_slot(p, dates[place], scene, sure=True) if place is not None and place < len(dates) else None
