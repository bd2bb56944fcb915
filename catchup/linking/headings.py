"""The time that a heading gives to what stands under it (contract, section 2: period).

In: the scene. Out: for each block the date of the heading that it stands under, or None.

    ## 2022 年, (一) 2024 年度, 三、2024 年经营情况 → their section      ## 2014—2016 年：黄金时代, ## 5 月 9 日 → none
"""

from __future__ import annotations

import re

from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.models import Block, Resolved

#: what numbers a heading: 三、, (一), 2.1
_NUMBERED = re.compile(
    r"[ #*]*(?:第[一二三四五六七八九十0-9]+[章节部分]{1,2}|\([一二三四五六七八九十0-9]+\)"
    r"|[一二三四五六七八九十]+、|[0-9.]+[、.)])?[ *:：]*"
)
#: what such a heading may say behind its date: a title of its own tells a story, with other times in it
_BARE = re.compile(
    r"[ ]*的?(?:度|全年)?[ ]*(?:公司|我国|全国|全市|全省)?的?"
    r"(?:主要|总体|基本)?(?:经营|财务|生产|销售|工作|运行|预算|收支|经济)?(?:和|与|及)?(?:财务|销售)?"
    r"(?:情况|业绩|数据|指标|状况|成果|摘要|概况|回顾|展望|目标|计划|安排|执行情况)?[ *]*[:：]?[ *]*"
)
#: no stretch of time so short is the subject of a section
_SHORTEST = 6
#: a date over a text, before anything is said, is when it was written
_FIRST = 3
#: a line of a plain text that heads what follows stands below every heading
_LINE = 99
_LONGEST = 30


def heading_dates(scene: Scene) -> list[Resolved | None]:
    """For each block the date of its section."""
    found: list[Resolved | None] = []
    stack: list[tuple[int, Resolved | None]] = []
    for index, block in enumerate(scene.document.blocks):
        level = _level(index, block, scene)
        if level:
            while stack and stack[-1][0] >= level:
                stack.pop()
            stack.append((level, _opening(block, scene) if index else None))
        found.append(next((date for _, date in reversed(stack) if date is not None), None))
    return found


def _level(index: int, block: Block, scene: Scene) -> int:
    """The depth of a block that heads others, 0 for the rest."""
    if block.kind == "heading":
        return block.level or 1
    if block.kind != "paragraph" or block.end - block.start > _LONGEST:
        return 0
    date = _opening(block, scene)
    numbered = date is not None and date.start > block.start
    return _LINE if date is not None and (numbered or index >= _FIRST) else 0


def _opening(block: Block, scene: Scene) -> Resolved | None:
    """The date that a heading is, with its number and a noun like 情况; longer than a few days."""
    dates = dates_in(block.start, block.end, scene)
    if len(dates) != 1 or dates[0].date_start is None or dates[0].date_end is None:
        return None
    date, view = dates[0], scene.view
    numbered = _NUMBERED.match(view, block.start, date.start)
    if numbered is None or numbered.end() != date.start or not _BARE.fullmatch(view, date.end, block.end):
        return None
    return date if (dates[0].date_end - dates[0].date_start).days > _SHORTEST else None
