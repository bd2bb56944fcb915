"""What came out, and what came after: where a paper or an announcement only says when something was (section 2: source).

In: the words of a clause. Out: whether somebody announces the figures behind, and how far that holds.

    财报公布后，股价涨 5% → nobody    在青河科技公布收入 65 亿元后，股价涨 5% → 青河科技, of the 65 亿元 only
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.words import Word
from catchup.linking.reporting.acts import ANNOUNCES
from catchup.linking.reporting.reported import Attribution, can_speak, vocabulary
from catchup.linking.scene import Scene

#: what opens a clause that says after what something came
WHEN = frozenset({"在", "当", "自", "自从"})
#: behind a verb of putting out, what says only that a paper has come out, or will
ONCE_OUT = frozenset({"后", "之后", "以后", "前", "之前", "以前", "以来", "当天", "当日", "次日", "在即"})
#: what stuff is called with 料 behind it, which foresees nothing: 单馅料一项
STUFFS = frozenset("馅饲饮面布原材燃塑涂颜染香调肥饵辅底配坯")
#: what closes such a clause in the text, with the mark behind it
_CAME_AFTER = patterns.compile(r"(?:之?后|以后|之际|时)[^，。；]{0,5}[，,]")


def is_out(words: list[Word], i: int, verbs: frozenset[str]) -> bool:
    """Whether of the paper `words[i]` nothing is said but that it came out: 财报 | 公布后，…"""
    k = i + 1
    while k < len(words) and words[k].sort in "Dtd":
        k += 1
    return k + 1 < len(words) and words[k].text in verbs and words[k + 1].text in ONCE_OUT


def having_announced(words: list[Word], j: int, i: int, scene: Scene) -> bool:
    """Whether those right before the verb `words[i]` announce what others came after: 在 | 青河科技 | 公布收入 65 亿元后，…"""
    run = words[j:i]
    if words[i].text not in ANNOUNCES or any(word.sort not in "NnuDt" for word in run):
        return False
    who = [word for word in run if word.sort in "Nnu"]
    if not who or not can_speak(who, vocabulary()):
        return False
    return (
        _CAME_AFTER.search(scene.view, words[i].end, scene.line(scene.number_at(words[i].start)).sentence.end)
        is not None
    )


def came_after(a: Attribution, at: int, scene: Scene) -> bool:
    """Whether what was announced only came before the offset `at`: 在甲公布收入 65 亿元后，股价涨 5%."""
    led = scene.view[max(0, a.at - 1) : a.at] in WHEN
    return led and _CAME_AFTER.search(scene.view, a.said, at) is not None
