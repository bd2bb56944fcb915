"""A text of nothing but one number, as in a query or the field of a form: -1,200,000, 三千 八百 九十六 万, 4 6/3, 百分之五 十.

Here a number needs neither unit nor cue, its sign belongs to its value, a fraction may be improper, and blanks part nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from catchup.finding.context import Context
from catchup.finding.grammar.numerals import EXACT, NUMERAL, NUMERAL_LEAD, Numeral, parse_amount, parse_numeral
from catchup.finding.kinds.ratio import fraction
from catchup.finding.quantity import build
from catchup.lexicon import load, patterns
from catchup.models import Document, Kind, Mention, Resolved, Sentences

_LONGEST = 80
#: 三一五 is a day
_FEASTS = load.load("festivals")["plain"]

#: -1,200,000, .5, 2e5, 三千多; not a year
_NUMBER = patterns.compile(
    rf"\s*(?P<sign>[-负][ ]*)?(?P<number>(?!(?:19|20)[0-9]{{2}}(?:[01][0-9][0-3][0-9])?\s*$)"
    rf"(?:[0-9.,]*[0-9](?:[eE][-+]?[0-9]{{1,2}}|[ ]?[kKMWw])?"
    rf"|[{NUMERAL_LEAD}点](?:[ ]*[{NUMERAL_LEAD}点])+|十))(?P<over>[多余])?[ ]*。?\s*"
)
#: 4 6/3, 16/5
_FRACTION = patterns.compile(
    r"\s*(?P<sign>[-负][ ]*)?(?P<number>(?:(?P<whole>[0-9]{1,3})[ ]+)?(?P<top>[0-9]{1,3})/(?P<base>[1-9][0-9]{0,2}))\s*"
)
#: -10000与20000间
_BETWEEN = patterns.compile(
    rf"\s*(?P<number>(?P<sign>[-负])?(?P<low>{NUMERAL})[ ]*[和与到至](?P<minus>[-负])?(?P<high>{NUMERAL}))之?间\s*"
)
#: a share, multiple or fraction with blanks in it, or below zero: 百分之五 十, 七成 六, 负一又二分之一
_PARTED = patterns.compile(rf"\s*[负{NUMERAL_LEAD}点分之又成半折%‰个倍基kK. ]+\s*")
#: figures of two digits and more are numbers by themselves: 10 20%
_NUMBERS = patterns.compile(r"[0-9]{2}[ ]+[0-9]|[0-9][ ]+[0-9]{2}")


def figure(context: Context, find: Callable[[Document], list[Resolved]]) -> Resolved | None:
    """The figure that is the whole text, None for every other text; `find` finds those of a text, as `resolve.find` does."""
    view = context.view
    if len(view) > _LONGEST or view.strip() in _FEASTS:
        return None
    kind: Kind = "count"
    if match := _NUMBER.fullmatch(view):
        written = match["number"].replace(" ", "")
        number = _scientific(written) if written[:1] == "." or "e" in written.lower() else parse_amount(written or "-")
        number = number and number._replace(over=bool(match["over"]))
    elif match := _FRACTION.fullmatch(view):
        kind, number = "ratio", _fraction(match["whole"], match["top"], match["base"])
    elif match := _BETWEEN.fullmatch(view):
        number = _range(*match.group("sign", "low", "minus", "high"))
        return number and _whole(context, number, *match.span("number"))
    else:
        return _joined(context, find) if _PARTED.fullmatch(view) and not _NUMBERS.search(view) else None
    if number is None:
        return None
    start = match.start("sign") if match["sign"] else match.start("number")
    return _whole(context, number.negative() if match["sign"] else number, start, match.end("number"), kind)


def _whole(context: Context, number: Numeral, start: int, end: int, kind: Kind = "count") -> Resolved:
    end = start + len(context.view[start:end].rstrip())
    mention = Mention(start, end, kind, f"{kind}.alone", {})
    return build(context, mention, number, unit="fraction" if kind == "ratio" else None, changes_too=False)


def _scientific(text: str) -> Numeral | None:
    try:
        return Numeral(Decimal(text.replace(",", "")))
    except InvalidOperation:
        return None


def _fraction(whole: str | None, top: str, base: str) -> Numeral | None:
    """A proper one by itself is left to the shape of such fractions."""
    if whole is None and int(top) < int(base):
        return None
    return fraction(Numeral(EXACT.fma(Decimal(whole or 0), Decimal(base), Decimal(top))), Decimal(base))


def _range(sign: str | None, low: str, minus: str | None, high: str) -> Numeral | None:
    first, last = parse_numeral(low), parse_numeral(high)
    if first is None or last is None:
        return None
    start = first.negative().value if sign else first.value
    end = last.negative().value if minus else last.value
    return Numeral(None, start, end) if start is not None and end is not None and start < end else None


def _joined(context: Context, find: Callable[[Document], list[Resolved]]) -> Resolved | None:
    """What the text is without its blanks and its sign."""
    view, document = context.view, context.document
    places = [at for at, char in enumerate(view) if char not in " \n"]
    joined = "".join(view[at] for at in places)
    negative = joined.startswith("负")
    if not negative and len(joined) == len(view.strip()):
        return None
    rest = joined.removeprefix("负")
    found = find(replace(document, view=rest, source=rest, blocks=[], tables=[], sentences=Sentences()))
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(rest)):
        return None
    whole = replace(found[0], start=places[0 if negative else found[0].start], end=places[-1] + 1)
    if negative:
        # the sign of a share would set its direction instead
        value = whole.value if whole.kind == "ratio" else None
        return replace(whole, value=EXACT.minus(value)) if isinstance(value, Decimal) else None
    return whole
