"""What is known at a point of the text while mentions are resolved in reading order: the running context."""

from __future__ import annotations

import re

from catchup.finding.currency import Purse
from catchup.finding.grammar.anchor import Anchor
from catchup.models import Document, Resolved

#: how far back a clause is looked at, in characters
REACH = 48
#: what is looked at when markup fills the reach with blanks
FAR_REACH = 600

_CLAUSE_END = re.compile(r"[，。；！？!?;\n|]|,(?![0-9])|(?<![0-9]),")
_BLANKS = re.compile(r"[ ]{2,}")


class Context:
    """The document, the dates said so far, the money in force and the figure before."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.view = document.view
        self.source = document.source
        self.anchor = Anchor(document.date)
        self.purse = Purse(document)
        self.previous: Resolved | None = None

    def clause(self, start: int) -> str:
        """The words of the clause before a position, long blanks left out, the last blank too."""
        window = self.view[max(0, start - REACH) : start]
        if "  " in window:
            window = _BLANKS.sub("", self.view[max(0, start - FAR_REACH) : start])[-REACH:]
        cut = 0
        for match in _CLAUSE_END.finditer(window):
            cut = match.end()
        return window[cut:].rstrip(" ")

    def sentence(self, start: int, reach: int = 120) -> str:
        """The words of the sentence before a position, at most `reach` characters of it."""
        window = self.view[max(0, start - reach) : start]
        cut = max(window.rfind("。"), window.rfind("\n"), window.rfind("！"), window.rfind("？"))
        return window[cut + 1 :]

    def rest(self, end: int, reach: int = 16) -> str:
        """The text behind a position up to the end of its line, long blanks left out."""
        window = self.view[end : end + reach]
        if "  " in window:
            window = _BLANKS.sub("", self.view[end : end + FAR_REACH])[:reach]
        cut = window.find("\n")
        return window if cut < 0 else window[:cut]

    def between(self, start: int, end: int) -> str:
        """The text between two positions, blanks left out; a long way is not looked at."""
        return self.view[start:end].replace(" ", "") if end - start < FAR_REACH else "…"
