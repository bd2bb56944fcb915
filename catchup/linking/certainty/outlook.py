"""What is to come by where or how it is said: 二、2025 年目标任务, 挑战 13 元, 不会超过三毛钱 (contract, section 2: modality)."""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.scene import Scene
from catchup.linking.timing.headings import depth
from catchup.models import Resolved, Span

#: what such a heading says; one that looks back as well sets no aim for all of it
_AIMS = patterns.compile(
    r"目标(?:任务|安排|要求)|(?:主要|发展|工作|年度|预期)目标|(?:工作|任务|投资|计划)安排|盈利预测|业绩指引|(?:主要|工作|重点)任务"
)
#: a word of each of them, any of which a text is asked for as a whole
_AIMED = ("目标", "安排", "盈利预测", "业绩指引", "任务")
_BACK = patterns.compile("回顾|完成|执行|落实|总结|实现|去年|上年")
#: what tells of the past or the present all the same
_NOW = patterns.compile(r"[已曾]|目前|截至|去年|上年|实际|现[有已]|同比|环比|累计|刚刚|过去|(?<![为除])了(?!解)")


def aims(scene: Scene) -> list[Span | None]:
    """For each block the words of its section's heading that set an aim."""
    if not any(word in scene.view for word in _AIMED):
        return [None] * len(scene.document.blocks)
    found: list[Span | None] = []
    stack: list[tuple[int, Span | None]] = []
    for index, block in enumerate(scene.document.blocks):
        deep = depth(index, block, scene)
        if deep:
            deep = 2 * deep + (scene.view[block.start] == "(")
            while stack and stack[-1][0] >= deep:
                stack.pop()
            said = _AIMS.search(scene.view, block.start, block.end)
            back = _BACK.search(scene.view, block.start, block.end)
            stack.append((deep, Span(*said.span()) if said and not back else None))
        found.append(next((aim for _, aim in reversed(stack) if aim is not None), None))
    return found


def aim(block: int, start: int, end: int, scene: Scene) -> Span | None:
    """What makes a figure one of an aim: the heading over it, where nothing between the offsets tells of now or before."""
    said = scene.aims[block]
    return said if said is not None and not _NOW.search(scene.view, start, end) else None


#: what is tried for, right before the figure; once it was, it is no more
_TRIED = patterns.compile(r"(?:挑战|剑指|下看|上望|下望)[ ]*(?:约|近|逾|上)?[ ]*$")
_ONCE = patterns.compile(r"一度|曾|盘中|[昨今]日|成功|当[日天]")
#: a bound that is promised, right before the figure
_BOUND = patterns.compile(r"不会(?:超过|超出|高于|低于|多于|少于|大于|小于|突破|跌破|逾)[ ]*$")
#: how much stands before a figure that these see
_NEAR = 12


def tried(figure: Resolved, start: int, scene: Scene) -> Span | None:
    """What makes a figure one that is tried for or will not be passed: 挑战 13 元, 不会低于 80 元."""
    first = max(start, figure.start - _NEAR)
    if (found := _BOUND.search(scene.view, first, figure.start)) is not None:
        return Span(*found.span())
    if figure.kind not in ("money", "price", "percentage", "loss"):
        return None
    found = _TRIED.search(scene.view, first, figure.start)
    return Span(*found.span()) if found is not None and not _ONCE.search(scene.view, start, figure.start) else None


def bound_by(figure: Resolved, scene: Scene) -> bool:
    """Whether 不会 sets a bound and denies nothing."""
    return _BOUND.search(scene.view, max(0, figure.start - _NEAR), figure.start) is not None


def apart(start: int, end: int, scene: Scene) -> bool:
    """Whether a wide space divides two offsets, as it does the halves of a headline."""
    return "\u3000" in scene.document.source[start:end].strip(" ")
