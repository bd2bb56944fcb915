"""Lines that are only wrapped: where a line end stands inside of a word, text and rules meet as if it did not.

In: a text as decoded. Out: the text without those line ends, and the `Seams` by which its places are found in the text as
decoded again. Which line ends only wrap is told by what they mean in the format:

- HTML: a line end inside of a paragraph is a blank for a browser, and nothing between two Chinese characters (CSS Text Module
  Level 3, section 4.1.3, segment break transformation).
- Plain text and Markdown, where people end paragraphs with it: only where the lines are filled. Several are so long that the
  next word had no room in the longest, most of them end in the middle of a sentence, and hardly any shorter one does.

>>> text = "公司第三季度实现的营业收入为 12 亿元，净利\\n润为 3 亿元"
>>> unwrapped(text, 0, text.replace("\\n", " "), "html")[0]
'公司第三季度实现的营业收入为 12 亿元，净利润为 3 亿元'
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import accumulate, groupby, islice, pairwise
from typing import NamedTuple

from catchup.lexicon import patterns
from catchup.models import Format, Seams

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
#: where a line of some length ends between two Chinese characters, with the blanks around the end
_SOFT = patterns.compile(rf"(?<=[{_HAN}])(?<=[^\n]{{16}})[ \t]*\r?\n[ \t]*(?=[{_HAN}])")
#: what begins a line that is no more of the one before: an item, a heading, a quotation, a row, a fence
_OPENS = patterns.compile(
    r"[-*+•·●○◆■□▲△▼★☆※→➤#>](?![0-9])|\||```|~~~|!\[|[【〔\[]|\d{1,3}(?:[)）、]|\.(?!\d))|[①-⓿]"
    r"|[(（]?[一二三四五六七八九十]{1,3}[、)）]|第[一二三四五六七八九十百\d]{1,4}[章节条]"
)
#: what parts cells
_CELLS = patterns.compile(r"\S(?:\t|[ \u3000]{2})[ \t\u3000]*+\S|\|")
_LETTERED = patterns.compile(rf"[{_HAN}]")
#: what ends a sentence, and what may close on it
_ENDS, _CLOSES = "。！？!?；;…：:", "”’\"'」』)）】》〉"
#: the end of a line that ends no sentence, with one right below it
_CUT = patterns.compile(rf"\n(?:(?<=[^{_ENDS}”」』\s]\n)|(?<=[^{_ENDS}”」』\n][ \r]\n))(?=[^\r\n])")
#: what stands inside of running text, and not at its end
_PAUSES = frozenset("，。、；,")
#: what a line may not begin with goes to the end of the one before
_HELD = "，。、；：！？,.;:!?%％”’」』)）】》〉…"
_WORD = patterns.compile(r"[0-9A-Za-z.,%+/-]+")
#: how an entry of a list often ends, and a filled line seldom: of so many one
_AMOUNT = patterns.compile(r"[0-9%％][万萬亿億]?[元股点點辆輛台家倍次人]?[)）]?$")
_MOST_AMOUNTS = 2
#: in columns, of which a Chinese character takes two
_NARROWEST, _WIDEST = 30, 120
#: so much room, and less than that, is left by what sets lines out evenly
_RAGGED = 3
#: of so many filled lines one may be by chance
_FEW = 3


class _Line(NamedTuple):
    """A line of a text, without the blanks around it but for the indent."""

    start: int
    end: int
    text: str
    indent: str


def unwrapped(source: str, start: int, view: str, format: Format) -> tuple[str, Seams | None]:
    """The text from `start` on without the line ends that only wrap it; itself and None where it has none."""
    gaps = list(_soft(source, start) if format == "html" else _filled(source, start))
    if format != "text":
        # what the format itself takes for a border stays one
        gaps = [gap for gap in gaps if "\n" not in view[gap[0] : gap[1]]]
    if not gaps:
        return source, None
    pieces: list[str] = []
    places: list[int] = []
    gone: list[int] = []
    at = length = 0
    for first, last, instead in gaps:
        pieces += (source[at:first], instead)
        length += first - at + len(instead)
        at = last
        places.append(length)
        gone.append(last - first - len(instead))
    return "".join((*pieces, source[at:])), Seams(source, tuple(places), tuple(accumulate(gone)))


def _soft(source: str, start: int) -> Iterator[tuple[int, int, str]]:
    """The line ends between two Chinese characters."""
    for found in _SOFT.finditer(source, start) if "\n" in source else ():
        if not _OPENS.match(source, found.end()):
            yield *found.span(), ""


def _filled(source: str, start: int) -> Iterator[tuple[int, int, str]]:
    """The line ends of filled lines, with the blanks around them and what stands for them."""
    cut = islice(_CUT.finditer(source, start), _FEW)
    lines = _lines(source, start) if sum(1 for _ in cut) == _FEW else None
    if lines is None:
        return
    blocks = [list(block) for filled, block in groupby(lines, key=lambda line: bool(line.text)) if filled]
    pairs = [pair for block in blocks for pair in _continued(block)]
    # some programs count columns, some characters
    for line, after in _full(lines, pairs, _columns) or _full(lines, pairs, len):
        both = _WORD.match(line.text[-1]) and after.text[0].isascii() and after.text[0].isalpha()
        yield line.end, after.start, " " if both else ""


def _full(
    lines: list[_Line], pairs: list[tuple[_Line, _Line]], width: Callable[[str], int]
) -> list[tuple[_Line, _Line]]:
    """The lines that are full, with those that go on, where these are what a width makes of running text; else none."""
    # marks of pause may hang over
    widest = max((width(line.indent + line.text.rstrip(_HELD)) for line in lines), default=0)
    if not _NARROWEST <= widest * (2 if width is len else 1) <= _WIDEST:
        return []
    full = [
        pair for pair in pairs if width(pair[0].indent + pair[0].text) + width(_first(pair[1].text)) + _RAGGED > widest
    ]
    cut = [line for line, _ in full if not _ended(line.text)]
    short = sum(1 for line, _ in pairs if not _ended(line.text)) - len(cut)
    running = sum(1 for line in cut if not _PAUSES.isdisjoint(line.text[:-1]))
    if _MOST_AMOUNTS * sum(1 for line in cut if _AMOUNT.search(line.text)) > len(cut):
        return []
    return full if len(cut) >= _FEW and short * _FEW <= len(cut) and running * 2 >= len(cut) else []


def _lines(source: str, start: int) -> list[_Line] | None:
    """The lines of a text; None where one is so long that nothing wraps it."""
    lines, at = [], start
    for raw in source[start:].splitlines(keepends=True):
        bare = raw.rstrip("\r\n")
        text = bare.strip()
        if len(text) > _WIDEST:
            return None
        indent = bare[: len(bare) - len(bare.lstrip())]
        first = at + len(indent)
        lines.append(_Line(first, first + len(text), text, indent))
        at += len(raw)
    return lines


def _continued(block: list[_Line]) -> Iterator[tuple[_Line, _Line]]:
    """The lines of a block that others follow which may be more of them, with those."""
    base = min((_columns(line.indent) for line in block[1:]), default=0)
    for line, after in pairwise(block):
        if _columns(after.indent) > base or _OPENS.match(after.text) or not _LETTERED.search(line.text):
            continue
        if not (_CELLS.search(line.text) or _CELLS.search(after.text)):
            yield line, after


def _first(text: str) -> str:
    """What a line begins with that could only stand as a whole at the end of the one before: a word, and what it holds."""
    word = _WORD.match(text)
    end = word.end() if word else 1
    while end < len(text) and text[end] in _HELD:
        end += 1
    return text[:end]


def _ended(text: str) -> bool:
    return text.rstrip(_CLOSES).endswith(tuple(_ENDS))


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
