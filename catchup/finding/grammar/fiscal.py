"""The quarters and years of a business that the text tells by their end (guide, section 1.4).

    截至去年 11 月底的第一季 → 1 September to 30 November, and so 首季, 第二季 further on; 第二财季 (截至 3 月 27 日)
    截至 3 月底的 2023 财年 → twelve months up to it

In: a quarter or year as it was read, and the end that stands beside it. Out: what is meant, and what the text's other
quarters and years are counted from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from catchup.finding.grammar import timex
from catchup.finding.grammar.timex import Period
from catchup.finding.grammar.written import small
from catchup.lexicon import patterns
from catchup.lexicon.dated import UNTIL
from catchup.models import Resolved

_FISCAL_YEAR = r"(?:(?P<year>20[0-9]{2})财政?年度?的?)"
_QUARTER = patterns.compile(
    rf"{_FISCAL_YEAR}?第?(?P<number>[一二三四首次末1-4])(?:财季|季度?)|{_FISCAL_YEAR.replace('year', 'coded')}?Q(?P<code>[1-4])"
)
_YEAR = patterns.compile(r"(?:(?P<year>20[0-9]{2})|(?P<last>上一?个?)|本)财政?年度?")
_BETWEEN = patterns.compile(r"[ ]*[日号]?[ ]*(?P<ended>为?止|结束)?[ ]*的?[ ]*(?:公司|该|最近)?[ ]*")
#: the end in brackets behind a quarter
_BRACKET = patterns.compile(
    r"[ ]*[(（][ ]*(?:即|指|期?[ ]*为)?[ ]*(?:截至|截止到?|截止至|止于|于)[ ]*"
    r"(?P<end>[0-9年月日去今 底末]{3,16}?)[ ]*(?:为?止|结束)?[ ]*的?(?:财[季年]|季度?|年度)?[ ]*[)）]"
)
#: days of a quarter that ends on a day of the week
_WEEKS = 91
#: 第二季度财报: what tells what has been
_REPORT = patterns.compile(
    r"[ ]*的?(?:公司|最新|未经审计的?)?(?:财务?报告?|财务业绩|季报|季度报告|业绩(?!预[测期]|指引|展望|目标))"
)
#: 今天发布了第一季度财报, Q1 财报显示; what will be published is not out
_OUT = patterns.compile(
    r"(?![^，。]*(?:将[于在会]|预[计期定料]|计划|即将|有望))[^，。]*?(?:公[布告]|发[布表]|披露|显示)"
)
#: how far behind a report what is done with it stands, in characters
_BESIDE = 14
_LAST = 4
_NAMED = {"首": 1, "次": 2, "末": _LAST}
#: the end behind a comma: 2026 财年第二季度财报，截至 7 月 27 日，…
_AFTER_COMMA = patterns.compile(
    r"[ ]*(?:的?(?:未经审计的?|初步|最新)?(?:财务?报告?|季报|业绩|财务业绩|业绩[报公]告))?[，,][ ]*(?:公司)?截至[ ]*"
    r"(?P<end>[0-9年月日 底末]{3,16}?)[ ]*为?止?(?=[，,的])"
)


class Calendar(NamedTuple):
    """A quarter that was told by its end: its number, its days, its business year, and whether it was called 财季."""

    number: int
    days: Period
    year: int
    named: bool


def beside(text: str, before: Resolved | None, view: str, start: int) -> Period | None:
    """The end that stands right before a quarter or year: 截至 11 月底的第一季."""
    if before is None or before.kind != "date" or before.date_end is None or not _counted(text):
        return None
    between = _BETWEEN.fullmatch(view, before.end, start)
    if between is None or not (between["ended"] or UNTIL.search(view, max(0, before.start - 6), before.start)):
        return None
    return timex.parse(str(before.value)) if isinstance(before.value, str) else None


def bracketed(text: str, rest: str, read: Callable[[str], Period | None]) -> Period | None:
    """The end that stands in brackets behind a quarter, or behind a comma: 第二财季 (截至 3 月 27 日)."""
    said = _BRACKET.match(rest) if _counted(text) else None
    if said is None and "财" in text and _counted(text):
        said = _AFTER_COMMA.match(rest)
    return read(said["end"].replace(" ", "")) if said is not None else None


def _counted(text: str) -> bool:
    """Whether a text names a quarter or a business year."""
    return (_QUARTER.fullmatch(text) or _YEAR.fullmatch(text)) is not None


def told(text: str, end: Period) -> Calendar | None:
    """What a quarter, or a business year, and its end say of that calendar."""
    said, days = _QUARTER.fullmatch(text), _up_to(end)
    if days is None or days.last is None:
        return None
    if said is None:
        whole = _YEAR.fullmatch(text)
        return Calendar(_LAST, days, int(whole["year"] or days.last.year), True) if whole is not None else None
    number = _number(said)
    year = said["year"] or said["coded"]
    closes = timex.add_months(days.last.year, days.last.month, 3 * (_LAST - number))
    return Calendar(number, days, int(year) if year else closes[0], "财季" in text or "Q" in text)


def of(text: str, calendar: Calendar, *, ahead: bool) -> Period | None:
    """The quarter or year of that calendar; None where the words may be of the common one."""
    if (whole := _YEAR.fullmatch(text)) is not None:
        return _year(int(whole["year"]) if whole["year"] else calendar.year - bool(whole["last"]), calendar)
    said = _QUARTER.fullmatch(text)
    if said is None or (calendar.named and "财" not in text):
        return None
    number, year = _number(said), said["year"] or said["coded"]
    steps = number - calendar.number
    if year:
        steps += 4 * (int(year) - calendar.year)
    elif steps > 0 and not ahead:
        steps -= 4
    elif steps < 0 and ahead:
        steps += 4
    return _moved(calendar.days, steps)


def reported(text: str, rest: str, period: Period, today: date) -> Calendar | None:
    """第三财季, 第三季度财报 told of before the common third quarter has ended: of a business whose third quarter is the last
    one over. So too in a title, `rest` being what follows: Q1 售出 7500 万部, behind which a Q1 财报 is told of."""
    if period.last is None or period.last < today:
        return None
    said, named = _QUARTER.fullmatch(text), "财" in text
    if said is None or said["year"] or said["coded"]:
        return None
    if not (named or _REPORT.match(rest) or _put_out(_number(said), rest)):
        return None
    last = timex.shift(timex.unit("quarter", today.year, today.month) or period, -1)
    if last is None or last.last is None:
        return None
    number = _number(said)
    return Calendar(number, last, timex.add_months(last.last.year, last.last.month, 3 * (_LAST - number))[0], named)


def _put_out(number: int, rest: str) -> bool:
    """Whether the lines below a title tell of the report of that quarter as one that is out."""
    below = rest.find("\n")
    if below < 0:
        return False
    for said in _QUARTER.finditer(rest, below):
        if _number(said) == number and _REPORT.match(rest, said.end()) and not (said["year"] or said["coded"]):
            start = max(rest.rfind(mark, 0, said.start()) for mark in "，。\n")
            return _OUT.match(rest, start + 1, said.end() + _BESIDE) is not None
    return False


def end_of(period: Period, calendar: Calendar) -> Period | None:
    """The end of the quarter told last, where a day or month without a year is that: (截至 12 月 31 日)."""
    last = calendar.days.last
    moved = timex.same_in(period, last.year) if last is not None else None
    return moved if moved is not None and moved.last == last else None


def _number(said: re.Match[str]) -> int:
    text = said["number"] or said["code"]
    return _NAMED[text] if text in _NAMED else small(text)


def _up_to(end: Period) -> Period | None:
    """The three months, or thirteen weeks, that end with a month or a day."""
    last = end.last
    if last is None or end.grain not in ("day", "month"):
        return None
    closes = timex.month(last.year, last.month)
    if closes is None:
        return None
    if closes.last == last:
        opens = timex.month(*timex.add_months(last.year, last.month, -2))
        return _named(opens, closes) if opens is not None else None
    first = timex.days_on(last, 1 - _WEEKS)
    return timex.span(first, timex.day(last)) if first is not None else None


def _named(opens: Period, closes: Period) -> Period | None:
    first = opens.first
    whole = timex.unit("quarter", first.year, first.month) if first is not None else None
    return whole if whole is not None and whole.first == first else timex.span(opens, closes)


def moved(calendar: Calendar, steps: int) -> Period | None:
    """The quarter so many quarters from the one that the calendar was told by: 下一财季."""
    return _moved(calendar.days, steps)


def _moved(days: Period, steps: int) -> Period | None:
    """The quarter so many quarters on."""
    if steps == 0:
        return days
    first, last = days.first, days.last
    if first is None or last is None:
        return None
    if first.day == 1:
        closes = timex.month(*timex.add_months(last.year, last.month, 3 * steps))
        return _up_to(closes) if closes is not None else None
    opened, closed = timex.days_on(first, _WEEKS * steps), timex.days_on(last, _WEEKS * steps)
    return timex.span(opened, closed) if opened is not None and closed is not None else None


def _year(number: int, calendar: Calendar) -> Period | None:
    """A business year: from its first quarter to its last."""
    steps = 4 * (number - calendar.year)
    first = _moved(calendar.days, steps + 1 - calendar.number)
    last = _moved(calendar.days, steps + _LAST - calendar.number)
    if first is None or last is None or first.first is None or last.last is None:
        return None
    if first.first.day != 1:
        return timex.span(timex.day(first.first), timex.day(last.last))
    if first.first.month == 1:
        return timex.year(first.first.year)
    opens, closes = timex.month(first.first.year, first.first.month), timex.month(last.last.year, last.last.month)
    return timex.span(opens, closes) if opens is not None and closes is not None else None
