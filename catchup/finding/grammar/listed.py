"""A bare number in a list takes magnitude and unit from the last of it: 6.31/8.94/11.80 亿元, 35、27 和 21 倍."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from catchup.finding.context import Context
from catchup.finding.grammar.numerals import EXACT, MAGNITUDES, SCALE
from catchup.finding.grammar.units import CLASSIFIERS, MEASURES, SHARES, SUFFIXES, TAILS
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns

_UNIT = (
    rf"(?P<magnitude>(?:{SCALE})?+){GAP}(?:(?P<times>倍|[xX](?![A-Za-z0-9]))|(?P<share>{load.alternation(SHARES)})"
    rf"|(?P<currency>{load.alternation(SUFFIXES)})|(?P<thing>{load.alternation([*MEASURES, *CLASSIFIERS], TAILS)}))"
)
#: 2、3 亿元 may be two to three: with other marks than a slash the numbers have two figures and more
_BEHIND = patterns.compile(
    rf"(?:(?:{GAP}/{GAP}[0-9][0-9.,]*+){{1,9}}+|(?:{GAP}[、,和及与]{GAP}(?=[0-9][0-9.])[0-9.,]++){{1,9}}+){GAP}{_UNIT}"
)
#: the sides of a thing share their measure: 4312/1760/1613 毫米, 75×150 毫米
SIDES = "/×*xX"
_SIDES_BEHIND = patterns.compile(
    rf"(?P<others>(?:{GAP}[{SIDES}]{GAP}[0-9][0-9.]*+){{1,3}}+){GAP}(?P<unit>{load.alternation(MEASURES, TAILS)})(?![A-Za-z/])"
)
#: what can stand behind a number of a list
_GOES_ON = frozenset(SIDES + " 、,和及与")
#: nothing that makes a date, a code or a longer number of it
_CLEAN = patterns.compile(r"(?<![0-9A-Za-z.:/,-])")
_FIGURES = frozenset("0123456789.,")
_DIGITS = frozenset("0123456789.")
#: a slash before each of two sides more
_THREE = 3


class Shared(NamedTuple):
    """What the last of a list lends to those before it: a factor, and one of a currency's code, a share, times or a thing."""

    scale: Decimal
    currency: str | None = None
    share: str | None = None
    times: bool = False
    thing: str | None = None


def by_last(context: Context, start: int, end: int) -> Shared | None:
    """What the last number of its list lends to the bare one in this span; None where it stands in none."""
    view = context.view
    if view[end : end + 1] not in _GOES_ON:
        return None
    written = view[start:end].strip()
    if (side := _side(context, start, end, written)) is not None:
        return side
    found = _BEHIND.match(view, end)
    if found is None or not _FIGURES.issuperset(written):
        return None
    if len(written) == 1 and "/" not in view[end : found.start("magnitude")]:
        return None
    if found["thing"] and not found["magnitude"] and "分别" not in context.clause(start):
        # 10、12 楼
        return None
    before = context.previous
    follows = (
        before is not None
        and before.end < start
        and view[before.end : start].strip(" ") in ("/", "、", ",", "和", "及", "与")
    )
    if not follows and not _CLEAN.match(view, start):
        return None
    listed = follows or view.count(",", end, found.start("magnitude")) > 1
    if view[end] == "," and not listed and "分别" not in context.clause(start):
        # such a comma may end a clause: 得分为12,20万人观看
        return None
    scale = Decimal(1)
    for char in found["magnitude"]:
        scale = EXACT.multiply(scale, Decimal(MAGNITUDES[char]))
    thing = context.source[slice(*found.span("thing"))] if found["thing"] else None
    return Shared(
        scale, SUFFIXES.get(found["currency"] or ""), SHARES.get(found["share"] or ""), bool(found["times"]), thing
    )


def _side(context: Context, start: int, end: int, written: str) -> Shared | None:
    """The length that a side of a thing has from the last one; 3/4 英寸 is a fraction, and 50/60 米 may be either."""
    found = _SIDES_BEHIND.match(context.view, end)
    if found is None or not _DIGITS.issuperset(written):
        return None
    before = context.previous
    follows = (
        before is not None
        and before.end < start
        and before.kind == "count"
        and context.view[before.end : start].strip(" ") in SIDES
    )
    if not follows:
        slash = found["others"].lstrip(" ").startswith("/")
        if not _CLEAN.match(context.view, start) or (slash and len(found["others"].split("/")) < _THREE):
            return None
    return Shared(Decimal(1), thing=context.source[slice(*found.span("unit"))])
