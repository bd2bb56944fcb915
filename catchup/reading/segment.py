"""Document → sentences: spans of the running text, in order, each inside one block.

A sentence ends behind 。！？；… with the quotes and brackets that close on it, and behind ! ? ; . where Chinese text
goes on; a border of blocks (a line feed of the view) always ends one, and a table cell is a sentence of its own.
"""

from __future__ import annotations

import re

from catchup.models import Document, Sentence

_END = re.compile(
    r"(?:[。！？；]|…{2}(?![…])|(?<=[^\x00-\x7f])[!?;]|[!?;](?=[ \n]|$)|(?<=[^\x00-\x7f)])\.(?=[ \n]|$))[。！？；!?;…]*[”’\"'」』）)\]》】]*"
)


def segment(document: Document) -> list[Sentence]:
    """The sentences of the document's blocks; blanks around them belong to none."""
    view = document.view
    sentences: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        at = block.start
        if block.kind != "cell":
            for cut in _END.finditer(view, block.start, block.end):
                at = _add(sentences, view, at, cut.end(), index)
        _add(sentences, view, at, block.end, index)
    return sentences


def _add(sentences: list[Sentence], view: str, start: int, end: int, block: int) -> int:
    while start < end and view[start] == " ":
        start += 1
    if start < end:
        sentences.append(Sentence(start, end, block))
    return end
