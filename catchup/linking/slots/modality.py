"""How sure the text is of a figure (contract, section 2: modality).

预计 2029 年达 135 亿 → forecast    如果降价 10% → hypothetical    印花税由 0.1% 提高至 → the old value is actual
"""

from __future__ import annotations

import functools
import re

from catchup.lexicon import load
from catchup.linking.scene import Scene
from catchup.models import Modality, Resolved, Span

load.topic(
    "modality",
    cues=frozenset({"forecast", "estimate", "hypothetical", "negated"}),
    decoys=None,
)

_FROM = re.compile(r"[由从自][^，。；,;]{0,3}$")
#: cues that are nouns before a pause or 的: 供股计划，…
_NOUNS = frozenset({"计划", "目标", "规划", "希望", "承诺", "预测", "预期", "期望"})
_NOUN = re.compile(r"[ ]*(?:[，。、；,;)”」》]|$|的|中|里)")
_GOES_ON = re.compile("可以|可|能|还|也|将|从而|进而")
_ACTUAL = re.compile(r"(?:实际|最终|结果|已经?|目前|现有)[^，。；,;]{0,10}$")
#: 将 as a preposition (将印花税由 … 提高) is followed by a noun
_ORDER = {"hypothetical": 3, "negated": 2, "forecast": 1, "estimate": 0}


@functools.cache
def _cues() -> re.Pattern[str]:
    sections = load.load("modality")
    return re.compile(
        f"(?P<decoy>{load.alternation(sections['decoys'])})|(?P<cue>{load.alternation(sections['cues'])})"
    )


def fill(figure: Resolved, scene: Scene) -> tuple[Modality, Span | None, list[str]]:
    """The modality of a figure's claim, its cue, and why."""
    view = scene.view
    clause = scene.clause_of(figure)
    clause = clause.outer or clause
    line = clause.line
    meanings = load.load("modality")["cues"]
    best: tuple[float, Modality, Span, str] | None = None
    for cue in _cues().finditer(view, line.sentence.start, figure.start):
        if cue.lastgroup == "decoy":
            continue
        word, meaning = cue["cue"], meanings[cue["cue"]]
        here = cue.start() >= clause.start
        far = view[cue.end() : figure.start]
        pauses = len(re.findall(r"[，；,;](?![0-9])", far))
        if word == "将" and _preposed(cue.end(), clause.line, scene):
            continue
        if word in _NOUNS and _NOUN.match(view, cue.end()):
            continue
        if meaning == "negated" and not (here and len(far) <= 8 and not re.search(r"[0-9]", far)):
            continue
        if meaning == "forecast" and not here and not _reaches(view, cue.end(), far, pauses, figure, scene):
            continue
        if (
            meaning == "forecast"
            and here
            and any(
                f.kind not in ("date", "duration") and f.start >= cue.end() and f.end <= figure.start
                for f in clause.figures
            )
            and re.search("[，；]|[,;](?![0-9])", far)
        ):
            continue
        if (
            word in ("可能", "或许", "也许")
            and not here
            and not (pauses == 1 and _GOES_ON.search(view[clause.start : figure.start]))
        ):
            continue
        points = _ORDER[meaning] - pauses * 0.1
        if best is None or points > best[0]:
            best = (points, meaning, Span(*cue.span()), word)
    if best is None:
        return "actual", None, []
    if best[1] == "forecast" and _FROM.search(view[clause.start : figure.start]):
        return "actual", None, [f"{best[3]}, but the figure is where the change starts"]
    return best[1], best[2], [f"{best[3]}: {best[1]}"]


def _preposed(at: int, line: object, scene: Scene) -> bool:
    """Whether 将 opens an object (将税率由…) and is no word of the future."""
    tail = re.match(
        r"[^，。；,;]{1,12}?(?:由|从|提高|提升|降低|上调|下调|增加|减少|调整|推|拉|转|列|定|作|视|分)",
        scene.view[at : at + 20],
    )
    return bool(tail) and not re.match(
        r"(?:由|从|提高|提升|降低|上调|下调|增加|减少|达|超|为|是|在|于|有|会|至|突破|投|增|降|继续|进一步|新|对|以|用|不)",
        scene.view[at : at + 4],
    )


def _reaches(view: str, at: int, far: str, pauses: int, figure: Resolved, scene: Scene) -> bool:
    """Whether a cue of an earlier clause still holds: 预计，… or 预计今年达 5 亿元，增长 3%."""
    if re.match(r"[，,：:]", view[at : at + 1]) and pauses <= 3:
        return True
    p = scene.phrase(figure)
    if p.run is not None and p.verb is None:
        return False  # a noun of its own opens a new predicate
    return pauses <= 4 and not re.search(r"目前|已|实际|去年|上年|此前|而|但", far)
