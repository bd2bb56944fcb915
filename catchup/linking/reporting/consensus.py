"""What others had expected of a figure that was just told (contract, section 2: source, modality).

营收 16 亿元，分析师平均预期为 15 亿元 → of whoever's 营收 it is, a forecast, by 分析师    高于彭博调查预测的 15 亿元 → by 彭博
"""

from __future__ import annotations

from typing import NamedTuple

from catchup.lexicon import load, patterns
from catchup.linking.scene import Scene
from catchup.models import Resolved, Span

load.topic("consensus", foreseers=None, surveys=None)
_WORDS = load.load("consensus")

#: who foresees, and that he does, right before the figure
_EXPECTS = patterns.compile(
    rf"(?P<who>(?:(?:{load.alternation(_WORDS['surveys'])})(?:调查|综合|访问|汇总|统计|汇编|访调|访查|访谈|民调|所?调查)?(?:的)?)?+"
    rf"(?:{load.alternation(_WORDS['foreseers'])})?+)(?<![，。；,;:：])(?:们)?"
    r"(?:此前|先前|早前|之前|原先|原本|原|平均|普遍|一致|综合|最新|的)*"
    r"(?:预期|预测|预估|预计|预料|估计|共识)(?:数|值|中值|均值|中位数)?(?:约?为|则?是|约|达|的|在)?"
    r"(?P<own>(?![高低多少优逊]|盘[前后中]|股[价票]|[大暴急]?[涨跌])[^，。；,;:：0-9]{2,12}?)?[ ]?$"
)
_AND = patterns.compile("[ ]*[、与和及][ ]*")
#: a character that each of its verbs has
_FORESEEN = patterns.compile("[预估共]")
#: how far before the figure they may stand, in characters
_REACH = 32


class Consensus(NamedTuple):
    """Who had expected a figure, and whether the clause says no more than that: what it measures was said before."""

    who: Span
    bare: bool


def consensus(figure: Resolved, scene: Scene) -> Consensus | None:
    """The expectation that a figure is; None where it is none, or names nobody. Every slot of its claim asks."""
    asked, answer = scene.consensus
    if asked is not figure:
        answer = _consensus(figure, scene)
        scene.consensus = figure, answer
    return answer


def _consensus(figure: Resolved, scene: Scene) -> Consensus | None:
    if _FORESEEN.search(scene.view, max(0, figure.start - _REACH), figure.start) is None:
        return None
    start = max(scene.clause_of(figure).start, figure.start - _REACH)
    found = _EXPECTS.search(scene.view, start, figure.start)
    if found is None and len(scene.links) > 1:
        former = scene.links[-2].figure.end  # 高于市场共识的 14% | 与 16%
        if _AND.fullmatch(scene.view, former, figure.start):
            found = _EXPECTS.search(scene.view, start, scene.links[-2].figure.start)
    if (
        found is None
        or not found["who"]
        or _by_how_much(found.start(), figure, scene)
        or not _apart(found.start(), start, scene)
    ):
        return None
    return Consensus(Span(*found.span("who")), not found["own"])


def _by_how_much(at: int, figure: Resolved, scene: Scene) -> bool:
    """Whether a figure is by how much what was expected is passed: 超出市场预期 5%."""
    passed = scene.view[max(0, at - 4) : at].rstrip(" ").endswith(("超出", "高出", "超"))
    return passed and figure.unit in ("%", "pp", "times") and scene.view[figure.start - 1] != "的"


def _apart(at: int, start: int, scene: Scene) -> bool:
    """Whether nothing but a link or a comparison stands before whoever foresees in the clause."""
    before = _EARLIER.sub("", scene.view[start:at].strip(" "))
    return not before or before.endswith(("而", "但", "于", "过", "出", "越", "胜", "及", "合", "比", "较", "与", "和"))


#: what stands between a comparison and whoever foresaw: 超越了先前 | 法人预估
_EARLIER = patterns.compile("(?:了|此前|先前|之前|早前|原先|原本)+$")
