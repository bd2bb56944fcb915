"""The currency in force: what 元 means here, and what an amount without a currency is in (guide, sections 1.1 and 1.4)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice

from catchup.finding.grammar.units import SUFFIXES
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


#: a market says more of whose 元 a text means than the firms that are traded there
_MARKETS = frozenset({"港股", "恒指", "恒生", "台股", "加权指数"})
_MARKET = 3

#: the places besides the mainland that a Traditional, that a Simplified text may be from
_OTHERS = {True: ("HKD", "TWD", "MOP"), False: ("SGD", "MYR")}


@cache
def _of_others(traditional: bool) -> re.Pattern[str]:
    """What finds their words."""
    words = (word for code in _OTHERS[traditional] for word in _PLACES[code])
    return patterns.compile(load.alternation(words, sought=True))


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
    enough = _ENOUGH if traditional else _SURE
    if next(islice(_of_others(traditional).finditer(view), enough - 1, None), None) is None:
        return "CNY"  # as most are
    cues, speaks = _cues()
    found = Counter(cues.findall(view))
    counts: Counter[str] = Counter()
    for word, often in found.items():
        for code in speaks[word]:
            counts[code] += often * (_MARKET if word in _MARKETS else 1)
    best = max(("CNY", *_OTHERS[traditional]), key=lambda code: counts[code])
    return best if counts[best] >= enough else "CNY"


def _traditional(source: str, view: str) -> bool:
    """Whether the source has Traditional forms, more than a few and not only in what the view leaves out."""
    if source == view:
        return False
    shown = (found for found in script.other().finditer(source) if view[found.start()] > "\u3400")
    few = (len(view) - view.count(" ")) // _RARE
    return next(islice(shown, few, None), None) is not None


#: what no text on shares is without in Traditional script
_TRADITIONAL = patterns.compile("[億報營業價]")
#: behind the code of a share
_OF_MARKET = {".HK)": "HKD"}


def _quoted_abroad(document: Document) -> str | None:
    """The currency of the market whose codes a Traditional text writes behind its companies: 阿里巴巴(09988.HK)."""
    source = document.source[:_SAMPLE]
    code = next((code for mark, code in _OF_MARKET.items() if mark in source), None)
    return code if code and not document.currency and _TRADITIONAL.search(source) is not None else None


#: what says that it holds for all amounts that follow
_HOLDS = patterns.compile(r"下同\)|除非?(?:另有|特别|特殊)|如无(?:特别|特殊|其他)|货币单位|币种单位|金额单位")


@cache
def _declared() -> re.Pattern[str]:
    """A currency that a text declares for its amounts from here on, with the amount before it: 6.3亿元(人民币,下同),
    除另有说明外均为美元, 货币单位为港元."""
    named = load.alternation([word for word, code in SUFFIXES.items() if code.isupper() and len(word) > 1])
    return patterns.compile(
        rf"(?:[0-9][0-9,.]*+[ ]?[万亿]?+元?+[ ]?)?\((?P<aside>{named})[^()0-9\n]{{0,3}}下同\)"
        rf"|(?:除非?(?:另有|特别|特殊)[^。\n]{{0,8}}外|如无(?:特别|特殊|其他)[^。，\n]{{0,6}}|(?:货币|币种|金额)单位)"
        rf"[，,:：]?[^。，\n0-9]{{0,8}}?(?P<all>{named})(?![兑对])"
    )


class Purse:
    """Currencies in reading order. 元 is `home`, or what the text declares it to be; an amount without a currency takes the
    one last named nearby."""

    def __init__(self, document: Document) -> None:
        self.home = home_currency(document)
        self._abroad = _quoted_abroad(document) if self.home == "CNY" else None
        self._look(document.view)
        self._named: str | None = None
        self._at = 0

    def _look(self, view: str) -> None:
        self.view = view
        declared = _declared().finditer(view) if _HOLDS.search(view) else ()
        #: where a currency is declared to hold for what follows, the last first
        self.declared = [(found.start(), SUFFIXES[found["aside"] or found["all"]]) for found in declared][::-1]

    @property
    def market(self) -> str:
        """What 元 is of a share in its market: home, but for a mainland company whose code in Hong Kong the text writes."""
        return self._abroad if self._abroad is not None and self.home == "CNY" else self.home

    def settle(self, at: int) -> None:
        """What has been declared up to this position is home."""
        while self.declared and self.declared[-1][0] <= at:
            self.home = self.declared.pop()[1]
            self._named = None

    def name(self, code: str, at: int) -> None:
        """A currency was written out at this position."""
        self._named, self._at = code, at

    def rebase(self, view: str, shift: int) -> None:
        """Go on in another view, which begins with the text of this one from `shift` on."""
        self._look(view)
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
