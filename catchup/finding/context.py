"""What is known at a point of the text while mentions are resolved in reading order: the running context."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from catchup.finding.currency import Purse
from catchup.finding.grammar.anchor import Anchor
from catchup.lexicon import patterns
from catchup.models import Document, Resolved

#: how far back a clause is looked at, in characters
REACH = 48
#: a longer way between two figures is not looked at
FAR_REACH = 600

#: how far from a figure the marks of a title are sought
_TITLE = 40

#: the first border of a clause in a text that is read backwards
_BORDER = patterns.compile(r"[，。；！？!?;\n|,](?:(?<!,)|(?<![0-9],)|(?![0-9]))")
_BLANKS = patterns.compile(r"[ ][ ]++")
_TITLES = patterns.compile("《[^《》]*+》")


def _moved(figure: Resolved | None, shift: int) -> Resolved | None:
    return None if figure is None else replace(figure, start=figure.start - shift, end=figure.end - shift)


class Context:
    """The document, the dates said so far, the money in force and the figure before."""

    def __init__(self, document: Document) -> None:
        self.anchor = Anchor(document.date)
        self.purse = Purse(document)
        self.previous: Resolved | None = None
        #: the last figure that is no time
        self.amount: Resolved | None = None
        self._open(document)

    def _open(self, document: Document) -> None:
        self.document = document
        self.view = document.view
        self.source = document.source
        blanks = [found.span() for found in _BLANKS.finditer(self.view)] if "  " in self.view else []
        #: the view without its long blanks, which markup left behind, and where each of them was
        self._words = _BLANKS.sub("", self.view) if blanks else self.view
        self._blanks = [start for start, _ in blanks]
        self._gone = [0, *accumulate([end - start for start, end in blanks])]
        self._clause = (-1, "")
        titles = _TITLES.finditer(self.view) if "《" in self.view else ()
        #: where titles of works stand in it, with their marks
        self._titles = [title.span() for title in titles]

    def move(self, document: Document) -> None:
        """Go on with the next part of a text; see `Document.overlap`."""
        shift = document.origin.offset - self.document.origin.offset
        self.anchor.rebase(self.view, shift)
        self.purse.rebase(document.view, shift)
        self.previous = _moved(self.previous, shift)
        self.amount = _moved(self.amount, shift)
        self._open(document)

    def _at(self, position: int) -> int:
        """The place in `_words` of a position in the view; one inside of a long blank is where that was."""
        if not self._blanks:
            return position
        index = bisect_right(self._blanks, position)
        place = position - self._gone[index]
        return place if not index else max(place, self._blanks[index - 1] - self._gone[index - 1])

    def clause(self, start: int) -> str:
        """The words of the clause before a position, long blanks left out, the last blank too."""
        if self._clause[0] != start:
            # one more, which tells whether a comma at the end of the reach stands between digits
            first = start - REACH - 1 if start > REACH else 0
            words = self.view[first:start]
            if self._blanks and words.find("  ", start > REACH) >= 0:
                end = self._at(start)
                words = self._words[max(0, end - REACH - 1) : end]
            cut = _BORDER.search(words[::-1])
            length = cut.start() if cut else REACH
            self._clause = start, words[-length:].rstrip(" ") if length else ""
        return self._clause[1]

    def sentence(self, start: int, reach: int = 120) -> str:
        """The words of the sentence before a position, at most `reach` characters of it."""
        window = self.view[max(0, start - reach) : start]
        cut = max(window.rfind("。"), window.rfind("\n"), window.rfind("！"), window.rfind("？"))
        return window[cut + 1 :]

    def rest(self, end: int, reach: int = 16) -> str:
        """The text behind a position up to the end of its line, long blanks left out."""
        window = self.view[end : end + reach]
        if self._blanks and "  " in window:
            at = self._at(end)
            window = self._words[at : at + reach]
        cut = window.find("\n")
        return window if cut < 0 else window[:cut]

    def in_title(self, start: int, end: int) -> bool:
        """Whether a span stands in the title of a work: 《749局》."""
        index = bisect_right(self._titles, (start, start)) - 1
        if index < 0:
            return False
        opened, closed = self._titles[index]
        return start - opened <= _TITLE and 0 < closed - end <= _TITLE

    def between(self, start: int, end: int) -> str:
        """The text between two positions, blanks left out; a long way is not looked at."""
        return self.view[start:end].replace(" ", "") if end - start < FAR_REACH else "…"
