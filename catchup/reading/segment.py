"""Document → sentences: spans of the running text, in order, each inside one block.

A sentence ends behind 。！？；… with the quotes and brackets that close on it, and behind ! ? ; . where Chinese text
goes on; a border of blocks (a line feed of the view) always ends one, and a table cell is a sentence of its own.
"""

from __future__ import annotations

import re

from catchup.models import Document, Sentence

#: an ASCII mark ends a sentence after a Chinese character (三倍!) or before a blank (Wow! ), not inside Yahoo!奇摩 or 3.5
_ASCII_END = r"(?:(?<=[^\x00-\x7f])[!?;]|[!?;](?![^ ])|(?<=[^\x00-\x7f)])\.(?![^ ]))"
_SENTENCE = re.compile(
    rf"[^ ](?:(?<=[。！？；…])|[^。！？；…!?;.]*+(?:(?!{_ASCII_END})[!?;.][^。！？；…!?;.]*+)*+)"
    r"[。！？；…!?;.]*+[”’\"'」』)\]》】]*+"
)


def segment(document: Document) -> list[Sentence]:
    """The sentences of the document's blocks; blanks around them belong to none."""
    view = document.view
    return [
        Sentence(found.start(), found.end(), index)
        for index, block in enumerate(document.blocks)
        for found in _SENTENCE.finditer(view, block.start, block.end)
    ]
