"""Whether a text is a digest: several pieces of news under one title, which is about none of them.

In: the scene. Out: what its title, and the lines that head its pieces, say.
"""

from __future__ import annotations

import itertools

from catchup.lexicon import patterns
from catchup.linking.scene import Scene

#: what a title calls a digest of the day's news: 早报｜…, 8点1氪：…, 财经要闻
_DIGEST = patterns.compile(
    r"(?:早报|晚报|午报|早知道|早餐|早读|晨报|晨会|快讯|简讯|速览|速递|要闻|头条|一览|日报|周报|[0-9八]点[1一]氪|今日看点|热点汇总)"
    r"[ ]*(?:[|｜丨:：·—-]|$|[(（][0-9])"
)


def is_digest(scene: Scene) -> bool:
    """Whether a title calls the text a digest, and says of what more than one of its pieces are."""
    blocks = scene.document.blocks
    first = next((block for block in blocks if block.kind == "heading"), blocks[0] if blocks else None)
    head = scene.view[first.start : min(first.end, first.start + _TITLE)] if first is not None else ""
    title = scene.document.title or head
    return any(_DIGEST.search(text) is not None and len(_PIECES.split(text)) > 1 for text in (title, head))


#: no longer line is a title
_TITLE = 80
_PIECES = patterns.compile("[；;|｜丨、]")


#: how long a line without a mark at its end may be that heads a story, and how many of them make a digest
_HEAD, _STORIES = 40, 3


def headed(scene: Scene) -> bool:
    """Whether a plain text is made of several stories, each under a line of its own."""
    blocks = scene.document.blocks
    heads = (
        block.end - block.start <= _HEAD < after.end - after.start
        and scene.view[block.end - 1] not in "。！？；：…”）)"
        for block, after in itertools.pairwise(blocks)
    )
    return sum(heads) >= _STORIES
