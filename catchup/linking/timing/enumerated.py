"""Numbered items: what a series of them stands under, and where a new one begins (contract, section 2: period).

2024 年，全县产值 310 亿元。/ (一) …粮食 48 亿斤。/ (二) …床位 2000 张。 → all of 2024
今年办三件事。一是修路，上半年投资 3 亿元。二是办学，新建 5 所。 → the 5 are this year's, not of its first half
"""

from __future__ import annotations

from bisect import bisect_left

from catchup.lexicon import patterns
from catchup.linking.clauses import Line
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import aged, beside, bound, compares, titled, wide, written
from catchup.models import TIME_KINDS, Block, Link, Resolved, Span

_DIGIT = "一二三四五六七八九十"
_MARK = patterns.compile(
    rf"[ #*>_]*(?:\([{_DIGIT}0-9]{{1,3}}\)|[0-9]{{1,2}}(?:[、)]|\.(?![0-9]))|[①-⑳]|[{_DIGIT}]{{1,3}}(?:、|是)"
    rf"|第[{_DIGIT}0-9]{{1,3}}[名位]?[，、：:]|其[{_DIGIT}][，、是：:]|首先|其次|再次|最后[，,])"
)
_FIRST = patterns.compile(r"[ #*>_]*(?:\([一1]\)|1[、.)]|①|一(?:、|是)|第[一1][名位]?[，、：:]|其一|首先)")
#: a paragraph that divides what the one before tells: 其中，…, 分地区看，…
_DIVIDES = patterns.compile(
    r"[ ]*(?:其中[，,]?|[分从按][^，。；：\n]{1,10}[看分][，,：:]|具体来?看[，,]|细分来?看[，,])"
)
_INTRODUCES = patterns.compile(r"[：:][ *_]*$|(?:以下|如下)[^。]{0,12}[。：:]?[ ]*$")
#: a paragraph with a label: 甲车：销售 3 万辆
_LABEL = patterns.compile(r"[ *_]*[^\s，。；：:！？]{1,12}[ *_]*[：:][ *_]*[^\s]")
#: a line that heads what follows it
_HEADING = patterns.compile(r"[^。；，！？\n]{1,30}")
#: how many blocks an item may have, a series of paragraphs; how many sentences
_BLOCKS, _SERIES, _LINES = 3, 60, 12
#: a date of a few days frames no series, nor does a stretch of years
_SHORTEST, _LONGEST = 6, 366


def begins_anew(line: Line, told: Line, scene: Scene) -> bool:
    """Whether `told` is a sentence of another item of the series that `line` is in: 一是…。二是…."""
    at = line
    anew = False
    for _ in range(_LINES):
        if at.sentence.start <= told.sentence.start:
            break
        anew = anew or (_marked(at, scene) and not _FIRST.match(scene.view, at.sentence.start))
        before = at.before
        if before is None:
            return False
        at = before
    item: Line | None = told if anew else None
    for _ in range(_LINES):
        if item is None or _marked(item, scene):
            break
        item = item.before
    return item is not None and _marked(item, scene)


def _marked(line: Line, scene: Scene) -> bool:
    return _MARK.match(scene.view, line.sentence.start, line.sentence.end) is not None


def divides(line: Line, scene: Scene) -> bool:
    """Whether a sentence divides what was told before: 分季度看，…; two such divide the same whole."""
    return _DIVIDES.match(scene.view, line.sentence.start, line.sentence.end) is not None


def series_date(line: Line, scene: Scene) -> Resolved | None:
    """The date of the paragraph that a series of items stands under: the one before its subject that its last figure is of."""
    block = _lead(line.sentence.block, scene)
    if block is None:
        return None
    found = _frame(block, scene)
    blocks = scene.document.blocks
    if found is not None and scene.frame is not None:
        # 第二季度收入 3 亿元。上半年收入 5 亿元。/ 分业务看，…: what a report on the quarter divides is the quarter's
        return _same_as(scene.frame, blocks[block], scene) or found
    text = scene.view[blocks[block].start : blocks[block].end]
    if found is None and block > 0 and _INTRODUCES.search(text) and blocks[block - 1].kind == "paragraph":
        return _frame(block - 1, scene)
    return found


def _same_as(frame: Resolved, block: Block, scene: Scene) -> Resolved | None:
    """The date of a paragraph that names the stretch which the document is about, before its subject."""
    stretch = frame.date_start, frame.date_end
    for date in scene.figures_between(block.start, block.end):
        if date.kind == "date" and (date.date_start, date.date_end) == stretch and wide(date, scene):
            return date if not compares(date, scene) and not beside(date, scene) else None
    return None


def introduction(line: Line, scene: Scene) -> Block | None:
    """The paragraph that a series stands under, when it ends with a colon; what has a label is a series too, and what
    semicolons part."""
    blocks, view, block = scene.document.blocks, scene.view, _lead(line.sentence.block, scene)
    if block is None:
        block = line.sentence.block
        while (
            block >= max(0, line.sentence.block - _SERIES)
            and blocks[block].kind == "paragraph"
            and (
                _LABEL.match(view, *blocks[block][1:3])
                or _ends(blocks[block], view, "；;")
                or (block and _ends(blocks[block - 1], view, "；;"))
            )
        ):
            block -= 1
        if block == line.sentence.block:
            return None
    return blocks[block] if block >= 0 and _ends(blocks[block], view, "：:") else None


#: no more blanks and stars than that close a paragraph behind its last mark
_CLOSING = 80


def _ends(block: Block, view: str, marks: str) -> bool:
    """Whether a paragraph ends with one of the marks; it may be long, and only its end is looked at."""
    last = view[max(block.start, block.end - _CLOSING) : block.end].rstrip(" *")[-1:]
    return last != "" and last in marks


def introductions(line: Line, scene: Scene) -> list[Block]:
    """The paragraphs that a series stands under, from the nearest up: 情况如下：⏎成交额前三名为：⏎第一名，…"""
    over = introduction(line, scene)
    if over is None:
        return []
    blocks, view, found = scene.document.blocks, scene.view, [over]
    index = bisect_left(scene.block_starts, over.start)
    for above in range(index - 1, max(-1, index - 1 - _SERIES), -1):
        block = blocks[above]
        text = view[block.start : block.end].rstrip(" *")
        if block.kind == "paragraph" and text.endswith(("：", ":")):
            found.append(block)
        elif not _item(above, scene):
            break
    return found


def _lead(index: int, scene: Scene) -> int | None:
    """The block before the first item of the series that a block is in; None outside a series."""
    return scene.once((_lead, index), lambda: _led(index, scene))


def _led(index: int, scene: Scene) -> int | None:
    blocks, view = scene.document.blocks, scene.view
    over = index
    while (
        over >= max(0, index - _SERIES)
        and blocks[over].kind == "paragraph"
        and _DIVIDES.match(view, blocks[over].start, blocks[over].end)
    ):
        over -= 1
    if over < index:
        return over if over >= 0 else None
    if not _item(index, scene) and not any(_item(i, scene) for i in range(index + 1, index + 1 + _BLOCKS)):
        return None  # behind the last item another passage begins
    first: int | None = None
    apart = 0
    i = index
    while i > index - _SERIES and i >= 0:
        block = blocks[i]
        if _item(i, scene):
            first, apart = i, 0
            if block.kind == "item":
                first = scene.leads[i] + 1
            elif _FIRST.match(view, block.start, block.end):
                break
        else:
            apart += 1
            ends = block.kind != "paragraph" or _heads(i, scene)
            if ends or apart > _BLOCKS or (first is not None and blocks[first].kind == "item"):
                break
        i = (i if first is None else min(i, first)) - 1
    return first - 1 if first else None


def _item(index: int, scene: Scene) -> bool:
    """Whether a block is an item that says something."""
    blocks = scene.document.blocks
    if index >= len(blocks):
        return False
    kind, start, end, _ = blocks[index]
    return kind == "item" or (
        kind == "paragraph" and _MARK.match(scene.view, start, end) is not None and not _heads(index, scene)
    )


def _heads(index: int, scene: Scene) -> bool:
    """Whether a block is a line without a figure that heads what follows it."""
    _, start, end, _ = scene.document.blocks[index]
    if _HEADING.fullmatch(scene.view, start, end) is None:
        return False
    return all(figure.kind in TIME_KINDS for figure in scene.figures_between(start, end))


def _frame(index: int, scene: Scene) -> Resolved | None:
    """The date that frames the last figure of a paragraph."""
    block = scene.document.blocks[index]
    if block.kind != "paragraph":
        return None
    dates = {Span(d.start, d.end): d for d in scene.figures_between(block.start, block.end) if d.kind == "date"}
    at = bisect_left(scene.links, block.end, key=_start)
    for link in scene.links[max(0, at - _LINES) : at][::-1]:
        if link.figure.start < block.start:
            break
        if _INTRODUCES.search(scene.line_of(link.figure).text):
            continue
        date = dates.get(link.period_span) if link.period_span is not None else None
        if date is None or link.modality != "actual" or not _lasts(date):
            return None
        if compares(date, scene) and len(dates) > 1:
            continue  # 1-11 月有 195 款，远超 2022 年的 95 款
        left = compares(date, scene) or beside(date, scene) or aged(date, scene) or bound(date, scene) is not None
        return date if wide(date, scene) and not left and not titled(date, scene) and not written(date, scene) else None
    return None


def _start(link: Link) -> int:
    return link.figure.start


def _lasts(date: Resolved) -> bool:
    if date.date_start is None or date.date_end is None:
        return False
    return _SHORTEST < (date.date_end - date.date_start).days <= _LONGEST
