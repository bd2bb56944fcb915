"""Whom a note behind a paragraph names as its source (contract, section 2: source).

…市值增加八百亿美元。（来源：路透社）    1.2 亿人 / 今年的用户数 / 来源：某研究院
In: a block of the text. Out: what the note behind it names. A text that has but one such note has a byline in it, unless the
note is on its data; a note in a block for itself is a byline or belongs to a picture, but behind a figure on show and its label.
"""

from __future__ import annotations

from typing import NamedTuple

from catchup.lexicon import load, patterns
from catchup.linking.scene import Scene
from catchup.models import Span

_NOTE = patterns.compile(
    r"(?P<before>[(（\[【—-]?[ ]*)(?P<data>数据|资料)?(?:信息|消息|新闻|参考|原文)?(?:来源|出处)[ ]*[：:][ ]*"
    r"(?P<name>[^\n,，、/;；()（）\[\]【】。|]{2,30}?)"
    r"[ ]*(?:[0-9]{1,4}(?=[-./]))?(?:(?:[-.,，、/;；|（(]|[ ]{2})[^\n]*)?[)）\]】。 ]*"
)
#: whose note is on a picture, as the characters before it say
_PICTURES = tuple("图片照影像稿")
#: what may stand before a note that has a block for itself: a sign, no word
_SIGN = patterns.compile(r"[^\w]{0,4}")
#: how many blocks a figure on show has with its label and its note, and what such a figure looks like
_CARD = 3
_SHOWN = patterns.compile(r"\s*[~+-]?[0-9][0-9.,]*[^，。,;；：:\n]{0,8}\s*")


class _Found(NamedTuple):
    name: Span
    alone: bool
    data: bool


def noted(block: int, scene: Scene) -> Span | None:
    """The name in the note behind a block."""
    return scene.once("noted", lambda: _notes(scene)).get(block)


def _notes(scene: Scene) -> dict[int, Span]:
    """For each block with a note behind it the name in the note."""
    if scene.view.find("来源") < 0 and scene.view.find("出处") < 0:
        return {}
    blocks = scene.document.blocks
    found = {i: note for i, block in enumerate(blocks) if (note := _note(block.start, block.end, scene)) is not None}
    named: dict[int, Span] = {}
    for i, note in found.items():
        if len(found) < 2 and not note.data:
            continue
        if not note.alone:
            named[i] = note.name
            continue
        card = range(max(0, i - _CARD), i)
        shown = next((k for k in card if _SHOWN.fullmatch(scene.view, blocks[k].start, blocks[k].end)), i)
        named.update((k, note.name) for k in range(shown, i) if k not in found)
    return named


def _note(start: int, end: int, scene: Scene) -> _Found | None:
    """The note that a block is or ends with."""
    view = scene.view
    while end > start and view[end - 1] in " \n":
        end -= 1
    at = max(view.rfind("来源", start, end), view.rfind("出处", start, end))
    if at < 0:
        return None
    found = next((m for k in range(max(start, at - 6), at + 1) if (m := _NOTE.fullmatch(view, k, end))), None)
    if found is None or view[found.start() - 1 : found.start()] in _PICTURES:
        return None
    alone = _SIGN.fullmatch(view, start, found.start()) is not None
    if not (alone or found["before"].strip() or view[found.start() - 1] in "。！？ "):
        return None
    if found["name"].strip() in load.load("attribution")["nobody"]:
        return None
    return _Found(Span(*found.span("name")), alone, found["data"] is not None)
