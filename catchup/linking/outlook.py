"""Sections that say what is to come: 二、2025 年目标任务 (contract, section 2: modality).

In: the scene. Out: for each block where the heading over it sets an aim, None where none does.
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.headings import depth
from catchup.linking.scene import Scene
from catchup.models import Span

#: what such a heading says; one that looks back as well sets no aim for all of it
_AIMS = patterns.compile(
    r"目标(?:任务|安排|要求)|(?:主要|发展|工作|年度|预期)目标|(?:工作|任务|投资|计划)安排|盈利预测|业绩指引|(?:主要|工作|重点)任务"
)
_BACK = patterns.compile("回顾|完成|执行|落实|总结|实现|去年|上年")
#: what tells of the past or the present all the same
_NOW = patterns.compile(r"[已曾]|目前|截至|去年|上年|实际|现[有已]|同比|环比|累计|刚刚|过去|(?<![为除])了(?!解)")


def aims(scene: Scene) -> list[Span | None]:
    """For each block the words of its section's heading that set an aim."""
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
    if scene.aims is None:
        scene.aims = aims(scene)
    said = scene.aims[block]
    return said if said is not None and not _NOW.search(scene.view, start, end) else None
