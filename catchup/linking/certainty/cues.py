"""The cues of modality that stand before a figure in its sentence (contract, section 2: modality).

In: a figure and its line. Out: the matches of the words in `modality.toml`, in order, without what only looks like one.

    预计 2029 年达 135 亿 → 预计    将军 800 人 → none: 将军 is a decoy
"""

from __future__ import annotations

import functools
import re

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Line
from catchup.linking.scene import Scene
from catchup.models import Resolved

load.topic(
    "modality",
    cues=frozenset({"forecast", "estimate", "hypothetical", "negated"}),
    decoys=None,
    nouns=None,
    foresee=None,
    aims=None,
    clausal=None,
    brief=None,
    shared=True,
)
_WORDS = load.load("modality")
#: sorts of cues, see there
NOUNS, FORESEE, AIMS, CLAUSAL, BRIEF = (
    frozenset(_WORDS[section]) for section in ("nouns", "foresee", "aims", "clausal", "brief")
)


@functools.cache
def _cues() -> re.Pattern[str]:
    cues, decoys = _WORDS["cues"], _WORDS["decoys"]
    first = "".join(sorted({word[0] for word in (*decoys, *cues)}))
    longer = [cue for cue in cues if any(cue.startswith(decoy) and cue != decoy for decoy in decoys)]
    unless = f"(?!{load.alternation(longer)})" if longer else ""
    return patterns.compile(
        f"(?=[{first}])(?:(?P<decoy>{unless}{load.alternation(decoys)})|(?P<cue>{load.alternation(cues)}))"
    )


#: 若依目的观察, 如按月份计算: how a thing is looked at, and no condition
_VIEWED = patterns.compile(
    r"(?:若是?|如果?)[只单仅]?(?:依照?|以|按照?|从|就|拿|论)[^，。；,;]{1,14}?"
    r"(?:观察|来看|看|计算?|区分|划分|分析|而言|统计|比较|论)[ ]*[，,]"
)
#: 外观上看，…: from where it is looked at; a price 上看 300 元
_FROM_WHERE = patterns.compile(r"上看[ ]*[，,]")


def cues_before(figure: Resolved, line: Line, scene: Scene) -> list[re.Match[str]]:
    """The cues between the beginning of a sentence and a figure in it."""
    view, (start, end, _) = scene.view, line.sentence
    found = scene.once((_cues, line.number), lambda: [*_cues().finditer(view, start, end)])
    before = [cue for cue in found if cue.start() < figure.start]
    if before and before[-1].end() > figure.start:
        before = [*_cues().finditer(view, start, figure.start)]
    return [
        cue
        for cue in before
        if cue.lastgroup == "cue"
        and not (cue[0][0] in "若如" and _VIEWED.match(view, cue.start()))
        and not (cue[0] == "上看" and _FROM_WHERE.match(view, cue.start()))
    ]
