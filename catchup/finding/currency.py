"""The currency in force: what 元 means here, and what an amount without a currency is in (guide, sections 1.1 and 1.4)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice

from catchup.lexicon import load, patterns, script
from catchup.models import Document

load.topic("places", HKD=None, TWD=None, CNY=None, MOP=None, SGD=None, MYR=None)

_PLACES = load.load("places")
#: how many of a place's words make it the home of a text in Traditional script
_ENOUGH = 1
#: how many it takes in Simplified script, where 元 is the renminbi of most
_SURE = 3
#: in a Simplified text at most one of so many characters is Traditional, as in a name
_RARE = 50
#: how much of a document is looked at, in characters
_SAMPLE = 100_000


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """What finds the words of all places, the longest where several begin, and the currencies that each speaks for."""
    words = {word for places in _PLACES.values() for word in places}
    speaks = {word: [code for code, own in _PLACES.items() if word.startswith(tuple(own))] for word in words}
    return patterns.compile(load.alternation(words, sought=True)), speaks


def home_currency(document: Document) -> str:
    """The document's home currency: given by the caller, else HKD or TWD where a Traditional text speaks of Hong Kong or
    Taiwan more than of the mainland, SGD or MYR where a Simplified one speaks more of Singapore or Malaysia, else CNY."""
    if document.currency:
        return document.currency
    view = document.view[:_SAMPLE]
    traditional = _traditional(document.source[:_SAMPLE], view)
    abroad = ("SGD", "MYR")
    if not traditional and sum(view.count(word) for code in abroad for word in _PLACES[code]) < _SURE:
        return "CNY"  # as most are: what is counted here costs next to nothing
    cues, speaks = _cues()
    counts = Counter(code for word in cues.findall(view) for code in speaks[word])
    codes = ("CNY", "HKD", "TWD", "MOP") if traditional else ("CNY", *abroad)
    best = max(codes, key=lambda code: counts[code])
    return best if counts[best] >= (_ENOUGH if traditional else _SURE) else "CNY"


def _traditional(source: str, view: str) -> bool:
    """Whether the source has Traditional forms, more than a few and not only in what the view leaves out."""
    if source == view:
        return False
    shown = (found for found in script.other().finditer(source) if view[found.start()] > "\u3400")
    few = (len(view) - view.count(" ")) // _RARE
    return next(islice(shown, few, None), None) is not None


class Purse:
    """Currencies in reading order. 元 is `home`; an amount without a currency takes the one last named nearby."""

    def __init__(self, document: Document) -> None:
        self.view = document.view
        self.home = home_currency(document)
        self._named: str | None = None
        self._at = 0

    def name(self, code: str, at: int) -> None:
        """A currency was written out at this position."""
        self._named, self._at = code, at

    def rebase(self, view: str, shift: int) -> None:
        """Go on in another view, which begins with the text of this one from `shift` on."""
        self.view = view
        self._at -= shift

    def yuan(self, at: int) -> str:
        """What 元 is at this position: home, but after 人民币 in the same passage it is that."""
        return "CNY" if self.in_force(at) == "CNY" else self.home

    def in_force(self, at: int) -> str:
        """What an amount at this position is in: the currency named in this sentence or the one before, else home."""
        if self._named is None or self._named == self.home:
            return self.home
        between = self.view[self._at : at] if at - self._at < 400 else ""
        if not between or "\n" in between or between.count("。") > 1:
            return self.home
        return self._named
