"""Short lines in a row and the line over them: what they all measure and when, or whose they all are.

In: a sentence that is such a line. Out: the block over the list, or the name over it.

    2019 年各公司研发投入如下： ⏎ 华为 1317 亿元 ⏎ 腾讯 303 亿元    → the line over it: 研发投入, 2019
    一、吉利（杭州） ⏎ 营收：3308 亿元 ⏎ 员工：12 万人              → 吉利
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Line
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Block, Span

#: no longer line is an entry, and no longer one stands over a list, in characters
_ENTRY, _OVER = 48, 60
#: how many lines a list has
_LINES = 200
_KINDS = frozenset({"paragraph", "item"})
#: what prose has, and an entry has not
_PROSE = patterns.compile("[。！？]|(?:，[^，]*){3}")
#: what a line says that leads to a list
_LEADS = patterns.compile(
    r"[：:][ *_]*$|如下|以下|排行|榜|排名|名单|一览|盘点|汇总|统计|对比|比较|[Tt][Oo][Pp]|[0-9百]+强|情况[ *_]*$"
    r"|[表图][ ]*[0-9一二三四五]"
)
#: an entry of one thing: 员工：12 万人
_LABELLED = patterns.compile(
    r"[ *_•·-]*(?:[^\s，。；：:！？0-9]{1,10}[ *_]*|[12][0-9]{3}年[^\s，。；：:！？]{1,10})[：:]"
)
#: a name over such entries, behind its number and before what a bracket says of it
_NAME = patterns.compile(
    r"[ #*_]*(?:\(?[0-9一二三四五六七八九十]{1,3}[、.)）][ ]*|[①-⑳•●■◆][ ]*)?"
    r"(?P<name>[^\s，。；：:！？()（）、]{2,14})[ ]*(?:[(（][^()（）]*[)）])?[ *_：:]*"
)


def line_over(line: Line, scene: Scene) -> Block | None:
    """The line over the list that a sentence is an entry of; None where it is none, or stands under no such line."""
    return scene.once((line_over, line.sentence.block), lambda: _over(line.sentence.block, scene))


def _over(index: int, scene: Scene) -> Block | None:
    blocks = scene.document.blocks
    if not _entry(index, scene):
        return None
    first = index
    while first > max(0, index - _LINES) and _entry(first - 1, scene):
        first -= 1
    several = first < index or _entry(index + 1, scene)
    if not several or first == 0:
        return None
    head = blocks[first - 1]
    text = scene.view[head.start : head.end]
    if head.end - head.start > _OVER or (head.kind != "heading" and _LEADS.search(text) is None):
        return None
    plain = all(f.kind in TIME_KINDS or f.kind == "rank" for f in scene.figures_between(head.start, head.end))
    return head if plain else None


def _entry(index: int, scene: Scene) -> bool:
    """Whether a block is a short line with a figure that is no prose."""
    blocks = scene.document.blocks
    if index >= len(blocks):
        return False
    kind, start, end, _ = blocks[index]
    if kind not in _KINDS or end - start > _ENTRY or _PROSE.search(scene.view, start, end) is not None:
        return False
    return any(figure.kind not in TIME_KINDS for figure in scene.figures_between(start, end))


def headed(line: Line, scene: Scene) -> Span | None:
    """The name over the entries of one thing that a sentence is among."""
    return scene.once((headed, line.sentence.block), lambda: _headed(line.sentence.block, scene))


def _headed(index: int, scene: Scene) -> Span | None:
    blocks, view = scene.document.blocks, scene.view
    above = index
    while above >= max(0, index - _LINES) and _labelled(blocks[above], scene):
        above -= 1
    if above == index or above < 0:
        return None
    head = blocks[above]
    if head.kind not in ("paragraph", "heading", "item") or scene.figures_between(head.start, head.end):
        return None
    name = _NAME.fullmatch(view, head.start, head.end)
    return Span(*name.span("name")) if name is not None else None


def _labelled(block: Block, scene: Scene) -> bool:
    kind, start, end, _ = block
    return kind in _KINDS and end - start <= _ENTRY and _LABELLED.match(scene.view, start, end) is not None
