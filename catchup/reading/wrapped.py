"""Text whose paragraphs are broken into lines of one width: where a line only goes on in the next.

In: a plain text. Out: the offsets of the line feeds inside its paragraphs; none where each line stands for itself.

    …對供應中斷的市場擔憂激增，油價昨跳漲近 3%，美油漲超 77⏎美元。 → the line feed before 美元
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

from catchup.lexicon import patterns

#: as wide as a line is at least, and how much narrower one may be where the next word or mark did not fit; in columns
_NARROWEST, _WIDEST, _SLACK = 44, 160, 5
#: the same in characters
_FEWEST, _FEW = 24, 3
#: fewer lines are of one width by accident
_LEAST = 3
#: how much of a text tells how it is broken, in characters
_SAMPLE = 20_000
#: what ends a paragraph, and what opens one or an item
_ENDS = patterns.compile(r"[。！？!?:：…][”」』）)\]】]*$")
_OPENS = patterns.compile(
    r"[ \u3000\t]|[-*•●■◆▪·#>|【《○◇※]|[(（]?[0-9一二三四五六七八九十]{1,3}(?:[)）、丨|]|[.:：](?![0-9]))"
    r"|第[0-9一二三四五六七八九十]+[章节条]|[a-zA-Z][.)、]"
)
#: a line of some length that ends no sentence, and another right below it: what a text has to have at the least
_BROKEN = patterns.compile(r"[^\n]{22,160}[^。！？!?:：…\s]\r?\n(?=[^\s])")
#: cells, with blanks or tabs between them
_CELLS = patterns.compile(r"\S(?:[ \u3000]{2,}|\t|\u3000)\S|\|")
#: how an entry of a list ends, and a line that was broken seldom does
_AMOUNT = patterns.compile(r"[%％元股点點辆輛台家倍次人][)）]?$")

Line = tuple[int, int, str]
#: how a width is measured: in columns, or in characters
Measure = Callable[[str], int]


def feeds(source: str, start: int) -> Iterator[int]:
    """The line feeds that only break a line."""
    sample = source[start : start + _SAMPLE]
    if len(_BROKEN.findall(sample)) < _LEAST:
        return
    for measure, narrowest, slack in ((_columns, _NARROWEST, _SLACK), (len, _FEWEST, _FEW)):
        if width := _width(sample, measure, narrowest, slack):
            for (_, end, text), (following, _, after) in pairwise(_lines(source, start)):
                if (
                    following == end + 1
                    and _goes_on(text, after)
                    and width - slack <= measure(text.rstrip()) <= width + 2
                ):
                    yield end
            return


def _lines(source: str, start: int) -> Iterator[Line]:
    at = start
    while at < len(source):
        end = source.find("\n", at)
        end = len(source) if end < 0 else end
        yield at, end, source[at:end].rstrip("\r")
        at = end + 1


def _goes_on(text: str, after: str) -> bool:
    """Whether a line may go on in the next: both say something, and the next opens nothing."""
    return bool(text.strip() and after.strip()) and not (
        _OPENS.match(after) or _CELLS.search(text) or _CELLS.search(after)
    )


def _width(sample: str, measure: Measure, narrowest: int, slack: int) -> int:
    """How wide the lines of a text are, 0 where they are of no one width."""
    broken = [
        (text, measure(text.rstrip()))
        for (_, _, text), (_, _, after) in pairwise(_lines(sample, 0))
        if _goes_on(text, after) and not _ENDS.search(text.rstrip())
    ]
    if len(broken) < _LEAST:
        return 0
    widths = [width for _, width in broken]
    width = max(set(widths), key=lambda w: (sum(w - slack <= x <= w for x in widths), w))
    if not narrowest <= width <= _WIDEST:
        return 0
    near = [text for text, wide in broken if width - slack <= wide <= width + 2]
    amounts = sum(_AMOUNT.search(text) is not None for text in near)
    if len(near) < _LEAST or 10 * len(near) < 7 * len(broken):
        return 0
    return width if 5 * amounts <= 2 * len(near) else 0


def _columns(text: str) -> int:
    """How wide a text is: a Chinese character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
