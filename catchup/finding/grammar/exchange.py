"""One currency in terms of another: 美元兑日元报 151.3."""

from __future__ import annotations

import re
from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.grammar import changes
from catchup.finding.grammar.units import SUFFIXES
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns
from catchup.models import Per

#: one currency in terms of another: 美元兑日元报 151.3
_CODED = load.alternation(w for w in SUFFIXES if len(w) > 1)
_EXCHANGE = patterns.compile(
    rf"{_CODED}(?:兑|对){_CODED}"
    r"(?:汇率|中间价|即期|离岸)?[^，。；0-9]{0,8}$"
)
#: of two currencies, the one that a rate is usually quoted in comes first
_QUOTED = (
    *("VND", "IDR", "KRW", "JPY", "INR", "RUB", "PHP", "THB", "TWD", "MYR", "CNY", "MOP", "HKD"),
    *("SGD", "AUD", "CAD", "NZD", "CHF", "USD", "EUR", "GBP"),
)


#: (1 美元约合 4.65 令吉: a note on what one of a currency is in another
_WORTH = patterns.compile(
    rf"(?:^|[(（「])[ ]*(?P<number>10{{0,2}}|[一每])[ ]?(?P<word>{_CODED})[ ]?"
    r"(?:大?约|约?[合为]|折合|相当于|等于|[=≈])+[ ]?$"
)
#: what such a note ends with, if no blank stands behind it
WORTH_ENDS = frozenset("合为约于=≈ ")


def worth(context: Context, start: int) -> re.Match[str] | None:
    """The words right before an amount that make it what one of another currency is worth: 1 美元约合, in a clause of its own."""
    return _WORTH.search(context.clause(start))


def exchange(clause: str) -> bool:
    """Whether a clause says what one currency is worth in another."""
    return ("兑" in clause or "对" in clause) and _EXCHANGE.search(clause) is not None


def base(context: Context, start: int, end: int, code: str) -> Per | None:
    """The currency that an exchange rate is for, with its number: 1 美元兑 7.1 元, 报 7.1052 兑 1 美元."""
    clause = context.clause(start)
    ends = context.view[start - 1 : start] in WORTH_ENDS
    if ends and (note := worth(context, start)) is not None:
        at = context.view.rfind(note["word"], 0, start)
        number = Decimal(note["number"]) if note["number"].isdigit() else Decimal(1)
        return Per(number, context.source[at : at + len(note["word"])])
    behind = context.rest(end, 12)
    if "兑" not in behind[:3] and not any(word in clause for word in ("兑", "中间价", "汇率")):
        return None
    for match in (*_NAMED.finditer(clause), *(_NAMED.finditer(behind) if "兑" in behind[:3] else ())):
        if SUFFIXES[match["word"]] not in (code, "home"):
            at = context.view.rfind(match["word"], 0, start if match.string is clause else end + 12)
            written = context.source[at : at + len(match["word"])]
            return Per(Decimal(match["number"] or 1), written)
    return None


_NAMED = patterns.compile(rf"(?P<number>100?(?=[^0-9]))?{GAP}(?P<word>{_CODED})")


def cents_of(context: Context, start: int) -> str | None:
    """The currency of 分 where they are the change of an exchange rate: 新台币兑美元贬值 2.5 分."""
    if changes.before(context.clause(start)) is None:
        return None
    sentence = context.sentence(start, 60)
    return _quoted(sentence) if "兑" in sentence else None


def quoted(context: Context, start: int) -> str | None:
    """Of the two currencies that a clause on an exchange rate names, the one in which the rate is quoted."""
    clause = context.clause(start)
    if context.purse.home == "HKD" and re.search("人民币(?:兑|对)港[元币]", clause):
        # Hong Kong says how many of its dollars, the mainland's fixing how many yuan
        return "HKD"
    return _quoted(clause)


def _quoted(clause: str) -> str | None:
    if "兑" not in clause and "汇率" not in clause and "中间价" not in clause:
        return None
    named = {code for word, code in SUFFIXES.items() if len(word) > 1 and word in clause}
    return next((code for code in _QUOTED if code in named), None)
