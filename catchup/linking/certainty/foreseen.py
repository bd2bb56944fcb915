"""What foresees a figure from elsewhere than a cue before it: from behind, before a semicolon, the head of its column, the
heading of its section (contract, section 2: modality).

In: a figure, its line. Out: the forecast with its points, the span that tells it and that text, or None.

    60% 将用于研发    以 5 亿件为目标    气象台预计，…；雨量 30 毫米    2026 年预计 over a column
"""

from __future__ import annotations

import re

from catchup.lexicon import load, patterns
from catchup.linking.certainty.outlook import aim
from catchup.linking.clauses import Line
from catchup.linking.reporting.attribution import attributions
from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.models import Modality, Resolved, Span

#: what is said behind a figure of it: 60% 将用于…, 5 万人的年度目标, 以 5 亿件为目标
_TO_COME = patterns.compile(r"[^，。；,;：:\n]{0,6}?(?:将(?:用于|予以|会|被|于|在|全部|继续)|拟(?:用于|投入))")
#: 首批 500 辆客车将于明年交付
_DUE = patterns.compile(
    r"(?:[A-Za-z][A-Za-z0-9]*+|[^，。；,;：:\n、的中里0-9A-Za-z]){1,12}?(?:将|拟|计划|预计)[于在](?=[ ]*(?:[0-9]|[明后今下年月]))"
)
AIM = patterns.compile(
    r"(?:以[上下内])?(?:的|为)[^，。；,;：:\n]{0,4}(?:目标|任务|指标|预期|预测|预估|预估值|预测值|预期值|指引)(?!的|[收寿值年])"
)
_HEAD = patterns.compile(r"预[计测期估]|目标|计划|展望|指引|20[0-9]{2}E")
#: how many parts of a sentence, between semicolons, a forecast holds for
_PARTS = 30
#: 今年的目标是：…；…
_AIMED = patterns.compile("目标(?:任务)?(?:分别)?[是为]?[：:]")
#: 据协会测算，…
_BY = frozenset({"据", "根据"})
_RECKONS = patterns.compile("[^，。；]{0,20}?(测算|估算|估计|推算|预测|预计)[，,]")
#: 预计今年营收 3 亿元；净利润 2 亿元: nobody is named, and all of it is foreseen
_OPENS = patterns.compile(
    r"[ ]*(?:[-•·*●◆][ ]*)?(?:[经据][^，。；,;0-9]{1,8}[，,])?(?:我们|[该本]?公司|[总整]体|初步)?(预[计期测料估])(?!值)"
)
#: what tells of what is, and is foreseen by nobody
_STANDS = patterns.compile("目前|已|实际|(?<![较比])(?:去年|上年)|此前|截至")


def behind(figure: Resolved, scene: Scene) -> Span | None:
    """What makes a figure one of the future behind it."""
    if figure.kind in ("rank", "ratio"):
        return None
    found = AIM.match(scene.view, figure.end) or (
        _TO_COME.match(scene.view, figure.end) if scene.view[figure.end : figure.end + 1] == "将" else None
    )
    if found is None and figure.kind == "count":
        found = _DUE.match(scene.view, figure.end)
    return Span(*found.span()) if found is not None else None


def said_before(figure: Resolved, line: Line, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """Somebody foresees it before the semicolon: 气象台预计，…；…"""
    before = line.joined
    if before is None or _STANDS.search(scene.view, line.sentence.start, figure.start):
        return None
    meanings = load.load("modality")["cues"]
    for _ in range(_PARTS):
        if before is None:
            return None
        if (aim_ := _AIMED.search(scene.view, before.sentence.start, before.sentence.end)) is not None:
            return 0.0, "forecast", Span(*aim_.span()), aim_[0]
        told = attributions(before, scene)
        if told:
            at = told[-1].said
            cue = told[-1].cue
            if cue in _BY and (verb := _RECKONS.match(scene.view, told[-1].at)) is not None:
                at, cue = verb.start(1), verb[1]
            meaning = meanings.get(cue)
            if meaning in ("forecast", "estimate") and scene.view.startswith(cue, at):
                return 0.0, meaning, Span(at, at + len(cue)), cue
            return None
        if (opened := _OPENS.match(scene.view, before.sentence.start)) is not None:
            own = dates_in(line.sentence.start, figure.start, scene)
            over = any(d.date_end is not None and scene.document.date and d.date_end < scene.document.date for d in own)
            return None if over else (0.0, "forecast", Span(*opened.span(1)), opened[1])
        before = before.joined
    return None


def aimed(figure: Resolved, line: Line, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """A section whose heading sets aims: 二、2025 年目标任务."""
    if scene.place(figure) is not None:
        return None
    said = aim(line.sentence.block, line.sentence.start, figure.end, scene)
    return (0.0, "forecast", said, scene.view[slice(*said)]) if said is not None else None


def headed(figure: Resolved, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """A column of a table that tells of what is to come: 2026 年预计."""
    place = scene.place(figure)
    for head in (place.column_head, place.row_head) if place is not None and place.bare else ():
        cue = _HEAD.search(scene.view, *head) if head is not None else None
        if cue is not None and not re.search("实际|完成|比", scene.view[head.start : head.end] if head else ""):
            return 0.0, "forecast", Span(*cue.span()), cue[0]
    return None
