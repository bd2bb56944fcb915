"""The time of a short report of results, told once in its opening (contract, section 2: period).

甲公司 20 日公布第三季业绩，净利跌 17%。⏎⏎集团营收减 3.8%。 → the third quarter, in each paragraph
"""

from __future__ import annotations

import functools
import re

from catchup.lexicon import load, patterns
from catchup.linking.scene import Scene
from catchup.linking.timing.carried import NOW, ONCE, ONCE_DONE, days
from catchup.linking.timing.dates import NONE, Answer, period_of
from catchup.models import Resolved

_PUBLISHES = patterns.compile(r"(?:发布|公布|披露|公告|交出|缴出)(?:了|的)?[^，。；,;]{0,16}$")
_RESULTS = patterns.compile(r"(?:的|度|之)?[^，。；,;、\n]{0,8}?(?:业绩|财报|年报|季报|中报|财务报告|成绩单)")
#: how many sentences open a text, and the length of one that is about nothing else
_OPENING, _LONGEST = 2, 1600
#: a month at least
_MONTH = 27


def from_opening(figure: Resolved, scene: Scene) -> Answer:
    """The stretch whose results the opening announces, for what a report of results tells."""
    stretch = scene.once(from_opening, lambda: _announced(scene))
    if stretch is None or stretch.start >= figure.start:
        return NONE
    claim, line = scene.links[-1], scene.line_of(figure)
    metric = claim.metric.span
    if metric is None or claim.modality != "actual" or _accounts().search(scene.view, *metric) is None:
        return NONE
    text = scene.view[line.sentence.start : figure.start]
    if NOW.search(text) or ONCE.search(text) or ONCE_DONE.search(text):
        return NONE
    return period_of(stretch, figure, scene, "what the opening announces the results of")


@functools.cache
def _accounts() -> re.Pattern[str]:
    return patterns.compile(load.alternation(load.load("metrics")["accounts"], sought=True))


def _announced(scene: Scene) -> Resolved | None:
    """The stretch whose results the first sentences announce."""
    if len(scene.view) - scene.view.count(" ") > _LONGEST:
        return None
    for number in range(min(_OPENING, len(scene.document.sentences))):
        line = scene.line(number)
        told = [d for d in line.figures if d.kind == "date" and days(d) >= _MONTH and _RESULTS.match(scene.view, d.end)]
        if told and _PUBLISHES.search(scene.view, line.sentence.start, told[0].start):
            return told[-1]
    return None
