"""The stretch of time that a report goes on with in its next paragraph (contract, section 2: period).

10 月物价上涨 2%。/ 食品类同比上涨 3% → 10 月: what is held against the time before has a time, and it is the one told last
"""

from __future__ import annotations

import itertools

from catchup.lexicon import load
from catchup.linking.clauses import Line
from catchup.linking.comparing.against import codes
from catchup.linking.scene import Scene
from catchup.linking.timing.carried import NOW, ONCE, ONCE_DONE
from catchup.linking.timing.dates import NONE, Answer, beside, compares
from catchup.models import Link, Resolved

#: how many paragraphs without a time of their own may stand between
_BLOCKS = 3
#: no more claims are looked back at
_CLAIMS = 80
#: no stretch so short is what a report is about; the longest that each comparison is made over, in days
_SHORTEST = 5
_LONGEST = {"wow": 7, "mom": 31, "qoq": 92, "yoy": 366}


def running(figure: Resolved, scene: Scene) -> Answer:
    """The period of the claims told last, for a sentence that compares (同比, 环比) and names no time."""
    line = scene.line_of(figure)
    text = scene.view[line.sentence.start : line.sentence.end]
    said = codes().search(text)
    claim = scene.links[-1]
    if said is None or claim.modality not in ("actual", "negated"):
        return NONE
    if any(date.kind == "date" and not beside(date, scene) and not compares(date, scene) for date in line.figures):
        return NONE
    if NOW.search(text) or ONCE.search(text) or ONCE_DONE.search(text):
        return NONE
    last = _last(line, scene)
    if last is None or last.period is None:
        return NONE
    first, until = last.period
    if first is None or until is None or (until - first).days < _SHORTEST:
        return NONE
    if (until - first).days > _LONGEST[load.load("comparison")["codes"][said[0]]]:
        return NONE
    return last.period, last.period_span, [f"{said[0]}: over the stretch that was told of last"]


def _last(line: Line, scene: Scene) -> Link | None:
    """The last claim of the paragraph before, where all that is told in it is of one time."""
    over = scene.heading_before(line.sentence.block)
    found: Link | None = None
    for link in itertools.islice(reversed(scene.links), _CLAIMS):
        if link.figure.start >= line.sentence.start or link.modality not in ("actual", "negated"):
            continue
        block = scene.line_of(link.figure).sentence.block
        if found is not None and block < scene.line_of(found.figure).sentence.block:
            break
        if line.sentence.block - block > _BLOCKS or (over is not None and block <= over):
            return None
        if link.period is None or (found is not None and link.period != found.period):
            return None
        found = found or link
    return found
