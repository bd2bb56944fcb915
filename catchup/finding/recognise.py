"""Text to mentions: one class-led scan for where a figure can begin, then the few shapes that can begin there.

1. `_START` begins with the class of all characters that any shape can begin with, so the engine skips the rest of the text at the
   speed of one character class (speed.md). Words are looked at two characters deep; of numerals the whole run is taken.
2. The first character decides which shapes are tried, in order of precedence; where it is a numeral, so does the character behind
   the run (`openings.AFTER`): 5月 is tried as a date, 5% is not.
3. Shapes that begin with a NUMERAL or an AMOUNT come last. The amount is matched once, the character behind it decides which of
   their tails are tried: 5亿元, 5亿个.

The first shape that matches wins; decoys compete and are dropped. `SHAPES` in order, each tried wherever its lead stands, would
give the same; a test holds the scan against that. Every pattern is compiled when it is first tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, cast

from catchup.finding import decoys, openings
from catchup.finding.grammar import written as calendar
from catchup.finding.grammar.numerals import AMOUNT, NUMERAL, NUMERAL_LEAD
from catchup.finding.grammar.units import PREFIXES
from catchup.finding.kinds import KINDS, count
from catchup.finding.shape import Shape
from catchup.models import Kind, Mention

_HEAD = re.compile(rf"\(\?P<(\w+)>(?:(?P<numeral>{re.escape(NUMERAL)})|{re.escape(AMOUNT)})\)")
_NUMERALS = frozenset(NUMERAL_LEAD)
#: a lone one of these counts nothing before a word that is no unit: 一些, 三星
_SMALL = frozenset("零一二两三四五六七八九十几数")


class _Rule:
    """A shape ready to be tried: `match(view, at)`, behind its head where it begins with a number."""

    def __init__(self, shape: Shape) -> None:
        head = _HEAD.match(shape.pattern)
        self.name = shape.name
        self.kind = shape.kind
        self.lead = shape.lead
        #: the group of the number that it begins with, and whether that is a NUMERAL, never a range
        self.head = head[1] if head else None
        self.single = head is not None and head["numeral"] is not None
        self.after = openings.AFTER.get(shape.name)
        self.long = openings.LONG.get(shape.name, 1000)
        self._pattern = shape.pattern[head.end() :] if head else shape.pattern
        self.match: Callable[[str, int], re.Match[str] | None] = self._compile_and_match

    def _compile_and_match(self, view: str, at: int) -> re.Match[str] | None:
        self.match = re.compile(self._pattern, re.VERBOSE).match
        return self.match(view, at)

    def can_follow(self, following: str, length: int = 0) -> bool:
        """Whether it can match where `following` stands behind the number or run of numerals of that length."""
        return self.after is None or following in self.after or length >= self.long


def _ordered(shapes: Iterable[Shape]) -> list[Shape]:
    """Shapes with a beginning of their own, then those that begin with a NUMERAL, then with an AMOUNT."""

    def rank(shape: Shape) -> int:
        head = _HEAD.match(shape.pattern)
        return 0 if head is None else 1 if head["numeral"] else 2

    return sorted(shapes, key=rank)


#: in order of precedence
SHAPES: tuple[Shape, ...] = (
    *_ordered((*decoys.EARLY, *(shape for kind in KINDS for shape in kind.SHAPES))),
    *decoys.LATE,
    count.BARE,
)
_RULES = tuple(_Rule(shape) for shape in SHAPES[:-1])
_BARE = _Rule(count.BARE)
_LATE = frozenset(shape.name for shape in decoys.LATE)


class _Plan(NamedTuple):
    """What is tried at a run of numerals: shapes of their own, whether the amount is looked at, and what comes after that."""

    first: tuple[_Rule, ...]
    number: bool
    last: tuple[_Rule, ...]


def _plan(lead: str, length: int, following: str) -> _Plan:
    rules = [rule for rule in _RULES if lead in rule.lead and not rule.head and rule.can_follow(following, length)]
    lone = length == 1 and lead in _SMALL and following > "\u3400" and following not in _COUNTED
    return _Plan(
        tuple(rule for rule in rules if rule.name not in _LATE),
        not lone,
        tuple(rule for rule in rules if rule.name in _LATE),
    )


#: what makes a number of a lone numeral
_COUNTED = frozenset(openings.RANGE_GOES_ON).union(*(rule.after or "" for rule in _RULES if rule.head))


def _starts() -> str:
    """The pattern of where a figure can begin; for numerals its one group is their run, and blanks behind it are taken too."""
    leads = sorted({char for shape in SHAPES for char in shape.lead} - _NUMERALS - {"\n"})
    words = "".join(lead for lead in leads if lead > "\u3400")
    rest = "".join(lead for lead in leads if lead <= "\u3400")
    return (
        f"[{NUMERAL_LEAD}{re.escape(words + rest)}\n](?:(?<=[{NUMERAL_LEAD}])([{NUMERAL_LEAD}]*+)[ ]*+"
        rf"|(?<=[{words}])(?<=(?={openings.pattern(_words(), words, _free_leads())})[\s\S])"
        rf"|(?<=\n)(?=[ ])|(?<=[{re.escape(rest)}]))"
    )


def _free_leads() -> frozenset[str]:
    """Leads of shapes whose second character no list knows."""
    listed = ("date", "decoy.word", "decoy.locator", "decoy.unit", "money.prefix")
    return frozenset(
        lead for shape in SHAPES if shape.name not in listed and shape.kind not in listed for lead in shape.lead
    )


def _words() -> Iterator[str]:
    for section in calendar.WORDS.values():
        yield from section
    yield from calendar.FESTIVALS
    yield from decoys.WORDS
    yield from (word for word in PREFIXES if word > "\u3400")


_START = re.compile(_starts())
#: a NUMERAL and the AMOUNT that it begins
_NUMBER = re.compile(
    AMOUNT.replace(NUMERAL, f"({NUMERAL})", 1),
    re.VERBOSE,
)
_WORDS: dict[str, tuple[_Rule, ...]] = {}
_PLANS: dict[tuple[str, int, str], _Plan] = {}
_TAILS: dict[tuple[bool, str], tuple[_Rule, ...]] = {}


def _tails(single: bool, following: str) -> tuple[_Rule, ...]:
    """The shapes that begin with a number behind which that character stands."""
    key = (single, following)
    if key not in _TAILS:
        _TAILS[key] = tuple(r for r in _RULES if r.head and r.single is single and r.can_follow(following))
    return _TAILS[key]


def _behind(view: str, at: int) -> str:
    """The next character that is no blank; none at the end."""
    while (char := view[at : at + 1]) == " ":
        at += 1
    return char


def recognise(view: str) -> Iterator[Mention]:
    """The mentions of a view in order of start; none overlap."""
    search, plans, words = _START.search, _PLANS, _WORDS
    position = 0
    while found := search(view, position):
        start = found.start()
        lead = view[start]
        match = None
        if lead in _NUMERALS:
            end = found.end()
            key = (lead, min(found.end(1) - start, 12), view[end : end + 1])
            plan = plans.get(key)
            if plan is None:
                plan = plans[key] = _plan(*key)
            for rule in plan.first:
                if match := rule.match(view, start):
                    break
            else:
                if plan.number and (number := _NUMBER.match(view, start)):
                    mention = _counted(view, number, plan.last)
                    position = mention.end
                    if mention.kind != "decoy":
                        yield mention
                    continue
                for rule in plan.last:
                    if match := rule.match(view, start):
                        break
        else:
            rules = words.get(lead)
            if rules is None:
                rules = words[lead] = tuple(rule for rule in _RULES if lead in rule.lead)
            for rule in rules:
                if match := rule.match(view, start):
                    break
        if match is None:
            position = start + 1
            continue
        position = match.end()
        if rule.kind != "decoy":
            yield Mention(start, position, cast(Kind, rule.kind), rule.name, match.groupdict())


def _counted(view: str, number: re.Match[str], last: tuple[_Rule, ...]) -> Mention:
    """The mention that begins with this number: a shape with a unit, a late decoy, or the bare number."""
    start, end = number.span()
    middle = number.end(1)
    for rule in _tails(True, _behind(view, middle)):
        if match := rule.match(view, middle):
            return _mention(rule, start, middle, match, view)
    for rule in _tails(False, _behind(view, end)):
        if match := rule.match(view, end):
            return _mention(rule, start, end, match, view)
    for rule in last:
        if match := rule.match(view, start):
            return Mention(start, match.end(), cast(Kind, rule.kind), rule.name, {})
    return Mention(start, end, "count", _BARE.name, {"number": number[0]})


def _mention(rule: _Rule, start: int, middle: int, tail: re.Match[str], view: str) -> Mention:
    parts = tail.groupdict()
    parts[cast(str, rule.head)] = view[start:middle]
    return Mention(start, tail.end(), cast(Kind, rule.kind), rule.name, parts)
