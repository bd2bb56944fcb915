"""Former values that a forecast is held against, and which are themselves facts (contract, section 2: modality).

In: a figure. Out: whether it is one.

    预计高于去年的 6581 亿元 → yes    将由 0.1% 提高至 0.13% → 0.1%
"""

from __future__ import annotations

from bisect import bisect_left

from catchup.lexicon import patterns
from catchup.linking.certainty.footing import AND_MARK
from catchup.linking.certainty.foreseen import AIM
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import bound, compares
from catchup.models import Resolved

#: what opens the value that a change starts from
FROM = patterns.compile(
    r"[由从自](?!中|此|而)(?:[^，。；,;]{0,3}|(?:每|目前|现[行有时在]|此前|原[来先有]|年初)[^，。；,;0-9]{1,5})$"
)
#: 从 | 2024 年 | 的 35 亿元: around the time that the value was of
_OPENS, _OF_IT = (
    patterns.compile(r"(?:(?<![开先])[从由]|(?<![各来独])自)[ ]?$"),
    patterns.compile(r"[ ]?的?[约近]?[ ]?"),
)
#: what once was, that the forecast is held against: 低于疫情前十年 3.7%的平均水平
_PAST = patterns.compile(
    r"(?:[高低多少优好差]于|超过|不及)[^，。；预期]{0,6}(?:疫情前|此前|过往|过去|历史|往年|以往)[^，。；预期]{0,10}$"
)
#: a value of the year before
FORMER = patterns.compile(r"(?:去年|上年)(?:同期|同月)?[^，。；]{0,8}$")


def starts(figure: Resolved, start: int, scene: Scene) -> bool:
    """Whether a change starts from a figure, of no time that is still to come: 将由目前 8%升至…, 从 2024 年的 35 亿元增至…"""
    if FROM.search(scene.view[start : figure.start]):
        return True
    i = bisect_left(scene.figure_starts, figure.start) - 1
    date = scene.figures[i] if i >= 0 else None
    if date is None or date.kind != "date" or _OF_IT.fullmatch(scene.view, date.end, figure.start) is None:
        return False
    today = scene.document.date
    past = date.date_end is None or today is None or date.date_end <= today
    return past and _OPENS.search(scene.view, max(start, date.start - 3), date.start) is not None


def beside(figure: Resolved, scene: Scene) -> bool:
    """Whether a figure is a former one, that another is measured against: 高于去年的 6581 亿元."""
    if _PAST.search(scene.view, scene.clause_of(figure).start, figure.start) and not AIM.match(scene.view, figure.end):
        return True
    i = bisect_left(scene.figure_starts, figure.start) - 1
    if i < 0 or scene.figures[i].kind != "date" or (figure.direction is not None and figure.kind == "percentage"):
        return False
    return bound(scene.figures[i], scene) is figure and compares(scene.figures[i], scene)


def beside_too(figure: Resolved, scene: Scene) -> bool:
    """Whether a figure stands in one list with a former one: 较 8 月的 696 宗及 120 亿港元."""
    before = scene.links[-2].figure if len(scene.links) > 1 else None
    if before is None or AND_MARK.fullmatch(scene.view, before.end, figure.start) is None:
        return False
    return beside(before, scene)
