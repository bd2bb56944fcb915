"""Text to mentions: one class-led scan for where a figure can begin, then the few shapes that can begin there.

1. `_START` begins with the class of all characters that any shape can begin with, so the engine skips the rest of the text at the
   speed of one character class (speed.md), and goes on to the character that stands second. It passes over what a numeral
   begins that is none and hides none: 一家公司, 数据.
2. The first character and the second (of a number: the one behind the run of numerals), and of some the third, decide which
   shapes are tried, in order of precedence: 5月 is tried as a date, 5% is not, 上海 is nothing (`openings`).
3. Shapes that begin with a NUMERAL or an AMOUNT come last. The amount is matched once, the character behind it decides which of
   their tails are tried: 5亿元, 5亿个.

The first shape that matches wins; decoys compete and are dropped. `SHAPES` in order, each tried wherever its lead stands, would
give the same; a test holds the scan against that. Every pattern is compiled when it is first tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from catchup.finding import decoys, openings, starts
from catchup.finding.grammar.numerals import AMOUNT, NUMERAL, NUMERAL_LEAD
from catchup.finding.kinds import KINDS, count
from catchup.finding.shape import Shape
from catchup.lexicon import load, patterns
from catchup.models import Kind, Mention

_GROUP = patterns.compile(r"\(\?P<(\w+)>")
_NUMERALS = frozenset(NUMERAL_LEAD)
#: a lone one of these counts nothing before a word that is no unit: 一些, 三星
_SMALL = frozenset("零一二两三四五六七八九十几数")


#: of a run of so many numerals the end is not looked for, and all shapes are tried
_LONGEST = 12


def parted(pattern: str) -> tuple[str | None, str, str]:
    """The group of the number that a pattern begins with, NUMERAL or AMOUNT, and its tail; None, "" and the whole without one."""
    if group := _GROUP.match(pattern):
        for number in (NUMERAL, AMOUNT):
            if pattern.startswith(f"{number})", group.end()):
                return group[1], number, pattern[group.end() + len(number) + 1 :]
    return None, "", pattern


class _Rule:
    """A shape ready to be tried: `match(view, at)`, behind its head where it begins with a number."""

    def __init__(self, shape: Shape) -> None:
        group, number, tail = parted(shape.pattern)
        self.name = shape.name
        self.kind = cast(Kind, shape.kind)
        self.dropped = shape.kind == "decoy"
        self.lead = shape.lead
        #: the group of the number that it begins with, and which that is: AMOUNT, or NUMERAL, never a range
        self.head, self.number = group, number
        self._pattern = tail
        self.match: Callable[[str, int], re.Match[str] | None] = self._compile_and_match

    def _compile_and_match(self, view: str, at: int) -> re.Match[str] | None:
        self.match = patterns.compile(self._pattern, re.VERBOSE).match
        return self.match(view, at)


def _ordered(shapes: Iterable[Shape]) -> list[Shape]:
    """Shapes with a beginning of their own, then those that begin with a NUMERAL, then with an AMOUNT."""

    return sorted(shapes, key=lambda shape: ("", NUMERAL, AMOUNT).index(parted(shape.pattern)[1]))


#: in order of precedence
SHAPES: tuple[Shape, ...] = (
    *_ordered((*decoys.EARLY, *(shape for kind in KINDS for shape in kind.SHAPES))),
    *decoys.LATE,
    count.BARE,
)
_RULES = tuple(_Rule(shape) for shape in SHAPES[:-1])
_BARE = _Rule(count.BARE)
_LATE = frozenset(shape.name for shape in decoys.LATE)


class _Tries(NamedTuple):
    """The shapes that are tried before a certain follower: by the character behind that, else `others`."""

    others: tuple[_Rule, ...]
    by_third: dict[str, tuple[_Rule, ...]]


def _tries(asked: Sequence[tuple[_Rule, str | None]]) -> _Tries:
    """The shapes, each with what can stand third in it; None: any."""
    chars = {char for _, wanted in asked if wanted is not None for char in wanted} | {" "}
    by_third = {c: tuple(rule for rule, wanted in asked if wanted is None or c in wanted or c == " ") for c in chars}
    return _Tries(tuple(rule for rule, wanted in asked if wanted is None), by_third if len(chars) > 1 else {})


class _Plan(NamedTuple):
    """What is tried at one place: shapes of their own (as `_Tries`), whether a number is looked at, and what comes after that."""

    others: tuple[_Rule, ...]
    by_third: dict[str, tuple[_Rule, ...]]
    number: bool
    last: tuple[_Rule, ...]


@cache
def _led_by(lead: str) -> list[tuple[_Rule, str | None, int]]:
    """The shapes that can begin so, but for those with a number as their head, what can stand second in them, and from which
    length on a run of numerals alone may be one."""
    rules = [rule for rule in _RULES if not rule.head and lead in rule.lead]
    return [(r, openings.following(r.name, lead), openings.long(r.name, lead) or _LONGEST) for r in rules]


def _plan(lead: str, length: int, following: str) -> _Plan:
    """`length` is that of the run of numerals, 0 for a word."""
    asked = [
        (rule, openings.third(rule.name, lead, following) if length < long else None)
        for rule, after, long in _led_by(lead)
        if after is None or following in after or length >= long
    ]
    if not length:
        return _Plan(*_tries(asked), False, ())
    lone = length == 1 and lead in _SMALL and following > "\u3400" and following not in _COUNTED
    asked = [(rule, third) for rule, third in asked if length >= openings.SHORT.get(rule.name, 0)]
    first = [(rule, third) for rule, third in asked if rule.name not in _LATE]
    return _Plan(*_tries(first), not lone, tuple(rule for rule, _ in asked if rule.name in _LATE))


#: what makes a number of a lone numeral
_COUNTED = frozenset(openings.RANGE_GOES_ON).union(*(openings.AFTER.get(rule.name, "") for rule in _RULES if rule.head))


def _nothing(leads: Collection[str]) -> str:
    """The commonest of what begins with a lone numeral and is none, where no figure begins inside of it: 一直, 数据, 一家公司."""

    def behind(shapes: Iterable[str]) -> set[str]:
        return {char for name in shapes for char in openings.AFTER.get(name, "")}

    alone = [rule.name for rule in _RULES if not rule.head and _NUMERALS.intersection(rule.lead)]
    seconds = {char for name in alone for lead in _SMALL for char in openings.following(name, lead) or ""}
    goes_on = _COUNTED | seconds
    # decoys of two characters, which no other decoy comes before and no longer one takes in
    others = behind(shape.name for shape in decoys.EARLY).union(leads)
    pairs = [word for word in decoys.FIXED if len(word) == 2 and word[0] in _NUMERALS and word[1] not in others]
    words = load.alternation(set(pairs) - {word[:2] for word in decoys.FIXED if len(word) > 2})
    things = {word[0] for word in count.ARTICLED if len(word) == 1}
    things -= behind(name for name in alone if name != "decoy.article").union(leads)
    things -= {word[0] for word in count.ARTICLED if len(word) > 1}
    # what 个 itself begins, and what 一个 does besides an article
    of_ge = {*(openings.following("decoy.word", "个") or ""), *_plan("一", 1, "个").by_third}
    small = _class({*_SMALL, *(word[0] for word in pairs)})
    return (
        rf"(?<=[{small}])(?:(?<=(?={count.ARTICLE})一)(?:[{_class(things)}]|个(?![{_class(of_ge)}]))"
        rf"|(?<=[{_class(_SMALL)}])[ ]*+(?![{_class(goes_on)}])[\u3401-\U0010ffff]|(?<=(?={words})[\s\S]))"
    )


def _class(chars: Iterable[str]) -> str:
    return re.escape("".join(sorted(chars)))


def _start() -> re.Pattern[str]:
    """Where a figure can begin, up to the character that stands second; the group is the rest of a run of numerals."""
    leads = sorted({char for shape in SHAPES for char in shape.lead} - _NUMERALS)
    others = starts.pattern(leads, {shape.name: shape.lead for shape in SHAPES})
    every = re.escape("".join(leads))
    # the decimals before these are of a number and of no date, version or listing
    decimals = r"(?:\.[0-9]++(?=[ ]*+(?:[%万亿]|元(?![ ]*+兑))))?+"
    number = f"(?!{_nothing(leads)})([{NUMERAL_LEAD}]{{0,{_LONGEST - 1}}}+){decimals}[ ]*+"
    return patterns.compile(f"[{NUMERAL_LEAD}{every}](?:(?<=[{NUMERAL_LEAD}]){number}|{others})")


_START = _start()
_GOES_ON = re.escape(openings.RANGE_GOES_ON.replace("个", ""))
#: a NUMERAL and the AMOUNT that it begins; most are figures alone or with 万 or 亿, or a lone digit, and then both end there
_NUMBER = patterns.compile(
    rf"([0-9]++(?:\.[0-9]++)?(?:[ ]*+(?:亿|万(?![科达华])))?+|[一二两三四五六七八九十])(?![ ]*+[{_GOES_ON}]|个[多来]?亿)"
    rf"|{AMOUNT.replace(NUMERAL, f'({NUMERAL})', 1)}",
    re.VERBOSE,
)
_PLANS: dict[tuple[str, int, str], _Plan] = {}


class _Tails(dict[str, _Tries]):
    """The shapes that begin with one of some numbers, NUMERAL or AMOUNT, by the character that stands behind that."""

    def __init__(self, *heads: str) -> None:
        self._rules = [rule for rule in _RULES if rule.number in heads]

    def __missing__(self, following: str) -> _Tries:
        rules = [rule for rule in self._rules if following in openings.AFTER.get(rule.name, following)]
        self[following] = tries = _tries([(rule, openings.third(rule.name, "", following)) for rule in rules])
        return tries

    def behind(self, view: str, at: int) -> tuple[_Rule, ...]:
        """The shapes that are tried behind a number that ends there."""
        char = view[at : at + 1]
        while char == " ":
            at += 1
            char = view[at : at + 1]
        others, by_third = self[char]
        return by_third.get(view[at + 1 : at + 2], others) if by_third else others


_SINGLE, _AMOUNT, _EITHER = _Tails(NUMERAL), _Tails(AMOUNT), _Tails(NUMERAL, AMOUNT)


def recognise(view: str) -> Iterator[Mention]:
    """The mentions of a view in order of start; none overlap."""
    search, plans = _START.search, _PLANS
    position = 0
    while found := search(view, position):
        start, end = found.span()
        # the group ends with the run of numerals, a word has none
        length = found.end(1) - start if found.lastindex else 0
        key = (view[start], length, view[end : end + 1])
        try:
            others, by_third, counts, last = plans[key]
        except KeyError:
            others, by_third, counts, last = plans[key] = _plan(*key)
        number = match = None
        for rule in by_third.get(view[end + 1 : end + 2], others) if by_third else others:
            if match := rule.match(view, start):
                break
        else:
            if counts and (number := _NUMBER.match(view, start)):
                rule, match = _counted(view, number, last)
        if match is None:
            position = start + 1
            continue
        position = match.end()
        if not rule.dropped:
            parts = match.groupdict()
            if number and rule.head:
                parts[rule.head] = view[start : match.start()]
            yield Mention(start, position, rule.kind, rule.name, parts)


def _counted(view: str, number: re.Match[str], last: tuple[_Rule, ...]) -> tuple[_Rule, re.Match[str]]:
    """What begins with this number: a shape with a unit, of which its tail is matched; a late decoy; or the bare number."""
    end, middle = number.end(), number.end(number.lastindex or 0)
    if middle != end:
        for rule in _SINGLE.behind(view, middle):
            if match := rule.match(view, middle):
                return rule, match
    for rule in (_EITHER if middle == end else _AMOUNT).behind(view, end):
        if match := rule.match(view, end):
            return rule, match
    for rule in last:
        if match := rule.match(view, number.start()):
            return rule, match
    return _BARE, _NOTHING.match(view, end)  # type: ignore[return-value]


#: the tail of a bare number
_NOTHING = patterns.compile("")
