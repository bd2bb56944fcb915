"""The time that a heading gives to what stands under it (contract, section 2: period).

In: the scene. Out: for each block the date of the heading that it stands under, or None.

    ## 2022 年, (一) 2024 年度, 三、2024 年工作回顾 → their section      ## 2014—2016 年, ## 2022：转折, ## 5 月 9 日 → none
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from catchup.lexicon import patterns
from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.linking.timing.extents import ended
from catchup.models import Block, Resolved

#: what numbers a heading: 三、, (一), 2.1
_NUMBERED = patterns.compile(
    r"[ #*]*(?:第[一二三四五六七八九十0-9]+[章节部分]{1,2}|\([一二三四五六七八九十0-9]+\)"
    r"|[一二三四五六七八九十]+、|[0-9.]+[、.)])?[ *:：]*"
)
#: what a heading may say behind its date; one with a pause in it tells a story, and a stretch of years no time of a figure
_PLAIN = patterns.compile(r"[^，。；：！？,;:!?—…|\n]{0,20}[ *]*[:：]?[ *]*")
#: what a line of a plain text may say that has no number of its own
_BARE = patterns.compile(
    r"[ ]*年?(?:度|全年)?(?:[^，。；：！？,;:!?—…|\n]{0,8}"
    r"(?:情况|业绩|数据|指标|概况|回顾|展望|目标|摘要|概要|分析|亮点|要点))?[ *]*[:：]?[ *]*"
)
#: 青石科技第二季度业绩概要: whose accounts a section tells, and of what time
_ACCOUNTS = patterns.compile(
    r"[ ]*年?度?的?(?:主要)?(?:业绩|财务|财报|经营|运营|营运)[^，。；：！？,;:!?—…|\n]{0,4}"
    r"(?:摘要|概要|概况|分析|亮点|要点|回顾|展望|指引|数据|指标|情况|表现)[ *]*[:：]?[ *]*"
)
_OWNER = patterns.compile(r"[ #*]*[\u4e00-\u9fffA-Za-z]{1,12}?[ ]*")
#: no stretch of time so short is the subject of a section
_SHORTEST, _LONGEST_TIME = 6, 366
#: a date over a text, before anything is said, is when it was written
_FIRST = 3
#: a line of a plain text that heads what follows stands below every heading
_LINE = 99
_LONGEST = 30


def heading_dates(scene: Scene) -> list[Resolved | None]:
    """For each block the date of its section: of its heading, else of the report that one of several stories tells of."""
    found: list[Resolved | None] = []
    stack: list[_Section] = []
    blocks = scene.document.blocks
    levels = Counter(block.level or 1 for block in blocks if block.kind == "heading")
    for index, block in enumerate(blocks):
        level = depth(index, block, scene)
        if level:
            while stack and stack[-1].level >= level:
                stack.pop()
            title = index == 0 and block.kind == "heading"
            stack.append(_Section(level, index, None if title else _opening(block, scene)))
        elif stack and stack[-1].date is None and levels[stack[-1].level] > 1 and (date := _ended(block, scene)):
            stack[-1] = stack[-1]._replace(date=date)
            found[stack[-1].block :] = [date] * (index - stack[-1].block)
        if not stack:
            found.append(None)
            continue
        found.append(next((section.date for section in reversed(stack) if section.date is not None), None))
    return found


class _Section(NamedTuple):
    """A heading that is open: its depth, its block, and what its text is about."""

    level: int
    block: int
    date: Resolved | None


def depth(index: int, block: Block, scene: Scene) -> int:
    """The depth of a block that heads others, 0 for the rest."""
    if block.kind == "heading":
        return block.level or 1
    if block.kind != "paragraph" or block.end - block.start > _LONGEST:
        return 0
    numbered = _NUMBERED.match(scene.view, block.start, block.end)
    if numbered is not None and scene.view[block.start : numbered.end()].strip():
        return _LINE if _PLAIN.fullmatch(scene.view, numbered.end(), block.end) else 0
    date = _opening(block, scene)
    if date is None or not _BARE.fullmatch(scene.view, date.end, block.end):
        return _LINE if date is not None and _ACCOUNTS.fullmatch(scene.view, date.end, block.end) else 0
    said = scene.view[date.end : block.end].strip(" *:：")
    return _LINE if index >= _FIRST or (index and said) else 0


def _ended(block: Block, scene: Scene) -> Resolved | None:
    """截至 6 月底止六个月: what one of several stories is about."""
    dates = dates_in(block.start, block.end, scene)
    return next((d for d in dates if d.date_end and ended(d, scene)), None)


def _opening(block: Block, scene: Scene) -> Resolved | None:
    """The date that a heading begins with, behind its number: longer than a few days, and one year or part of it."""
    dates = dates_in(block.start, block.end, scene)
    date, view = dates[0] if len(dates) == 1 else None, scene.view
    if date is None or date.date_start is None or date.date_end is None:
        return None
    numbered = _NUMBERED.match(view, block.start, date.start)
    if numbered is None or not _PLAIN.fullmatch(view, date.end, block.end):
        return None
    if numbered.end() != date.start and not (
        _OWNER.fullmatch(view, block.start, date.start) and _ACCOUNTS.fullmatch(view, date.end, block.end)
    ):
        return None
    return date if _SHORTEST < (date.date_end - date.date_start).days <= _LONGEST_TIME else None
