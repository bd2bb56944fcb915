"""The stretch of time that a date stands for in an account: 截至6月底止六个月 is the half year, 2025年中报 too.

In: the period that was read and the words behind it. Out: the stretch, which 去年同期 is then the same as, or None.
"""

from __future__ import annotations

from catchup.finding.grammar import timex
from catchup.finding.grammar.timex import Period
from catchup.finding.grammar.written import small
from catchup.finding.shape import GAP
from catchup.lexicon import patterns

_ACCOUNT = patterns.compile(
    rf"{GAP}日?{GAP}(?:止{GAP}的?{GAP}(?:(?P<months>1[0-2]|[1-9]|[一二三四五六七八九]|十[一二]?){GAP}个{GAP}月|(?P<quarter>季度)|(?P<year>(?:财政?)?年度|一?年))"
    rf"|(?:止{GAP}的?)?{GAP}(?P<half>中期|半年|上半财?年))"
)
_REPORT = patterns.compile(rf"{GAP}(?:度{GAP})?(?:中报|中期|半年度?报|半年业绩)")
#: the characters that they begin with
STARTS = frozenset(" 日止中半上度")
#: months that an interim report covers
_HALF = 6


def of(period: Period, rest: str) -> Period | None:
    """The stretch that ends with this month, or the half of this year, where the words behind it say so."""
    first, last = period.first, period.last
    if rest[:1] not in STARTS or first is None or last is None:
        return None
    if period.grain == "year":
        return timex.half(first.year, 1) if _REPORT.match(rest) else None
    if period.grain not in ("month", "day") or not (found := _ACCOUNT.match(rest)):
        return None
    if period.grain == "day" and (timex.month(last.year, last.month) or period).last != last:
        return None
    months = small(found["months"]) if found["months"] else _HALF if found["half"] else 3 if found["quarter"] else 12
    start = timex.month(*timex.add_months(last.year, last.month, 1 - months))
    end = timex.month(last.year, last.month)
    if start is None or end is None or start.first is None:
        return None
    for grain, length in timex.MONTHS.items():
        whole = timex.unit(grain, start.first.year, start.first.month)
        if length == months and grain != "season" and whole and whole.first == start.first:
            return whole
    return timex.span(start, end)
