"""Document → sentences: spans of the running text, in order, each inside one block.

A sentence ends behind 。！？；… with the quotes and brackets that close on it, and behind ! ? ; . where Chinese text
goes on; a border of blocks (a line feed of the view) always ends one, and a table cell is a sentence of its own. One that
goes on and on (an export without a full stop) is cut at a pause, since what is looked for around a figure is looked for in
its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from catchup.lexicon import patterns
from catchup.models import Block, Sentence, Sentences

#: an ASCII mark ends a sentence after a Chinese character (三倍!), before a blank (Wow! ), between a rate or a bracket and
#: Chinese text (增长 3.5%;第二产业), not inside Yahoo!奇摩 or 3.5
_ASCII_END = (
    r"(?:(?<=[^\x00-\x7f])[!?;]|[!?;](?![^ ])|(?<=[%)]);(?=[0-9]{0,4}[\u4e00-\u9fff])|(?<=[^\x00-\x7f)])\.(?![^ ]))"
)
_SENTENCE = patterns.compile(
    rf"[^ ](?:(?<=[。！？；…])|[^。！？；…!?;.]*+(?:(?!{_ASCII_END})[!?;.][^。！？；…!?;.]*+)*+)"
    r"[。！？；…!?;.]*+[”’\"'」』)\]》】]*+"
)
#: no sentence of prose is so long
_LONGEST = 600
_BLANKS = patterns.compile("[ ]*")
#: where a long one is cut, the strongest pause first
_PAUSES = (
    patterns.compile(r".*[；;]", re.DOTALL),
    patterns.compile(r".*[，、：]", re.DOTALL),
    patterns.compile(r".*[ )”」]", re.DOTALL),
)


def segment(view: str, blocks: Sequence[Block]) -> Sentences:
    """The sentences of the blocks of a view; blanks around them belong to none."""
    return Sentences(blocks, partial(_of_block, view, blocks))


def _of_block(view: str, blocks: Sequence[Block], index: int) -> list[Sentence]:
    _, first, last, _ = blocks[index]
    spans = [found.span() for found in _SENTENCE.finditer(view, first, last)]
    if last - first > _LONGEST:
        spans = [piece for start, end in spans for piece in _pieces(view, start, end)]
    # as `Sentence(…)` does, in half the time
    return [tuple.__new__(Sentence, (start, end, index)) for start, end in spans]


def _pieces(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long sentence in pieces that are not too long; each begins and ends with a character that is no blank."""
    while end - start > _LONGEST:
        first, last = start + _LONGEST // 2, start + _LONGEST
        cut = next((found.end() for pause in _PAUSES if (found := pause.match(view, first, last))), last)
        yield start, start + len(view[start:cut].rstrip(" "))
        start = _BLANKS.match(view, cut, end).end()  # type: ignore[union-attr]
    yield start, end
