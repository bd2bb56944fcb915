"""The scan loses nothing: it is held against the shapes tried one by one, and its table of followers against their patterns."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import corpus
import pytest

from catchup.finding import openings
from catchup.finding.grammar import written
from catchup.finding.grammar.numerals import NUMERAL_LEAD
from catchup.finding.kinds import count
from catchup.finding.recognise import _LONGEST, _SMALL, _START, SHAPES, parted, recognise
from catchup.finding.shape import Shape
from catchup.reading import parse, read

parser = pytest.importorskip("re._parser")
code = pytest.importorskip("re._constants")

ROOT = Path(__file__).resolve().parent.parent
NUMERALS = frozenset(NUMERAL_LEAD)
#: rule and span, enough to tell two mentions apart
Seen = tuple[str, int, int]


# -- the scan against the shapes tried one by one ------------------------------------------------------


@functools.cache
def compiled(shape: Shape) -> re.Pattern[str]:
    return re.compile(shape.pattern, re.VERBOSE)


def one_by_one(view: str) -> Iterator[Seen]:
    """At each character the shapes that it leads, in order; the first that matches wins."""
    at = 0
    while at < len(view):
        found = next(
            (
                (shape, match)
                for shape in SHAPES
                if view[at] in shape.lead and (match := compiled(shape).match(view, at))
            ),
            None,
        )
        at = found[1].end() if found else at + 1
        if found and found[0].kind != "decoy":
            yield found[0].name, found[1].start(), found[1].end()


def without_lone(view: str, seen: Iterable[Seen]) -> list[Seen]:
    """The mentions but for a lone numeral, which never becomes a figure and need not be looked at."""
    return [(rule, start, end) for rule, start, end in seen if rule != "count.bare" or view[start:end] not in _SMALL]


def check(view: str) -> None:
    scanned = [(mention.rule, mention.start, mention.end) for mention in recognise(view)]
    assert without_lone(view, scanned) == without_lone(view, one_by_one(view))


@pytest.mark.parametrize("file", sorted((ROOT / "fixtures/corpus").glob("*.txt")), ids=lambda file: file.stem)
def test_scan_loses_nothing(file: Path) -> None:
    for line in corpus.lines(file):
        check(parse(re.sub(r"\[([^\]]*)\]\([^()]*\)", r"\1", line.raw)).view)


def documents() -> Iterator[str]:
    for folder in ("seeds", "fixtures/unseen"):
        for file in sorted((ROOT / folder).iterdir()):
            yield read(file).view


def test_scan_loses_nothing_of_documents() -> None:
    for view in documents():
        check(view)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_shape_is_as_it_says(shape: Shape) -> None:
    pattern = compiled(shape)
    found = pattern.search(shape.example)
    assert found is not None, "its example does not show it"
    assert shape.example[found.start()] in shape.lead
    assert not pattern.fullmatch(""), "matches nothing at all"
    assert parser.parse(shape.pattern, re.VERBOSE).getwidth()[0] > 0, "can match the empty string"


@pytest.mark.parametrize("char", "一几两亿9")
def test_a_long_run_is_not_looked_through_at_every_place(char: str) -> None:
    found = _START.search(char * 1000)
    assert found is not None
    assert found.end() == _LONGEST


# -- the table of followers against the patterns -------------------------------------------------------


#: where a match stands: before its first character (0), in a run of numerals, behind that or behind another first character,
#: behind the second
RUN, BEHIND, THIRD = 1, 2, 3


class Followers:
    """What can stand second in a match of a pattern that begins with a run of numerals, or with another character (`numeral`);
    with `second`, what can stand behind that.

    Look-arounds that the match may end with are not trusted.
    """

    def __init__(self, items: object, alphabet: set[str], at: int, numeral: bool, second: str = "") -> None:
        self.alphabet = alphabet
        self.numeral = numeral
        self.second = second
        self.found: set[str] = set()
        self.ends = self.follow(items, frozenset({at}))
        #: whether the match can end before that
        self.open = bool(self.ends & {THIRD} if second else self.ends)

    def follow(self, items: object, states: frozenset[int]) -> frozenset[int]:
        for kind, value in items:  # type: ignore[attr-defined]
            if kind in (code.LITERAL, code.NOT_LITERAL, code.IN, code.ANY):
                states = self.step(members(kind, value, self.alphabet), states)
            elif kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
                least, most, body = value
                reached = set(states) if least == 0 else set()
                for _ in range(min(most, 4)):
                    states = self.follow(body, states)
                    reached |= states
                states = frozenset(reached)
            elif kind is code.SUBPATTERN:
                states = self.follow(value[3], states)
            elif kind is code.ATOMIC_GROUP:
                states = self.follow(value, states)
            elif kind is code.BRANCH:
                states = frozenset().union(*(self.follow(branch, states) for branch in value[1]))
            elif kind is code.ASSERT and value[0] > 0:
                states = frozenset(state for state in states if self.ahead(value[1], state))
        return states

    def ahead(self, items: object, state: int) -> bool:
        """Whether the match goes on behind a look-ahead; not where that itself names the follower."""
        inner = Followers(items, self.alphabet, state, self.numeral, self.second)
        if state and not inner.ends:
            self.found |= inner.found
            return False
        return True

    def step(self, chars: set[str], states: frozenset[int]) -> frozenset[int]:
        after: set[int] = set()
        for state in states:
            if state == 0:
                after |= {RUN} if self.numeral and chars & NUMERALS else set()
                after |= {BEHIND} if not self.numeral and chars - NUMERALS else set()
                continue
            after |= {max(state, BEHIND)} if " " in chars else set()
            after |= {RUN} if state == RUN and chars & NUMERALS else set()
            others = chars - {" "} - (NUMERALS if state == RUN else set())
            after |= {THIRD} if self.second in others and state != THIRD else set()
            self.found |= others if not self.second or state == THIRD else set()
        return frozenset(after)


def members(kind: object, value: object, alphabet: set[str]) -> set[str]:
    """The characters of the alphabet that one item of a pattern matches."""
    if kind is code.ANY:
        return alphabet - {"\n"}
    if kind in (code.LITERAL, code.NOT_LITERAL):
        one = {chr(value)}  # type: ignore[call-overload]
        return alphabet - one if kind is code.NOT_LITERAL else one
    chars: set[str] = set()
    for sort, part in value:  # type: ignore[attr-defined]
        if sort is code.LITERAL:
            chars.add(chr(part))
        elif sort is code.RANGE:
            chars |= {char for char in alphabet if part[0] <= ord(char) <= part[1]}
        elif sort is code.CATEGORY:
            name = {"SPACE": r"\s", "NOT_SPACE": r"\S", "DIGIT": r"\d", "WORD": r"\w"}[
                str(part).removeprefix("CATEGORY_")
            ]
            chars |= {char for char in alphabet if re.match(name, char)}
    return alphabet - chars if value[0][0] is code.NEGATE else chars  # type: ignore[index]


@functools.cache
def alphabet() -> set[str]:
    """Every character that a shape names, and one that none does."""
    return {char for shape in SHAPES for char in shape.pattern} | {"☃"}


def tables() -> Iterator[object]:
    for shape in SHAPES:
        for table, numeral in ((openings.AFTER, True), (openings.SECOND, False)):
            if shape.name in table:
                yield pytest.param(
                    shape, table[shape.name], numeral, id=f"{shape.name}-{'numeral' if numeral else 'word'}"
                )


@pytest.mark.parametrize(("shape", "named", "numeral"), list(tables()))
def test_table_names_what_stands_second(shape: Shape, named: str, numeral: bool) -> None:
    head, _, tail = parted(shape.pattern)
    followers = Followers(parser.parse(tail, re.VERBOSE), alphabet(), BEHIND if head else 0, numeral)
    assert not followers.open or shape.name in openings.LONG, "may end there: no line in the table, or one in LONG too"
    missing = "".join(sorted(followers.found - set(named)))
    assert not missing, f"openings lacks {missing!r}"


class FollowersOf(Followers):
    """The same behind one first character of a word."""

    def __init__(self, items: object, alphabet: set[str], at: int, lead: str) -> None:
        self.lead = lead
        super().__init__(items, alphabet, at, False)

    def ahead(self, items: object, state: int) -> bool:
        inner = FollowersOf(items, self.alphabet, state, self.lead)
        if not inner.ends and (state or not inner.found):
            self.found |= inner.found
            return False
        return True

    def step(self, chars: set[str], states: frozenset[int]) -> frozenset[int]:
        return super().step(chars, states if self.lead in chars else states - {0})


@pytest.mark.parametrize("shape", [s for s in SHAPES if s.name in openings.BY_LEAD], ids=lambda shape: shape.name)
def test_table_names_what_stands_behind_a_first_character(shape: Shape) -> None:
    parsed = parser.parse(shape.pattern, re.VERBOSE)
    for lead in set(shape.lead) - NUMERALS:
        followers = FollowersOf(parsed, alphabet(), 0, lead)
        assert not followers.open, "may end there"
        missing = followers.found - set(openings.following(shape.name, lead) or "")
        assert not missing, f"openings lacks {missing!r} behind {lead}"


@pytest.mark.parametrize(
    ("shape", "second"), [(shape, second) for shape in SHAPES for second in openings.THIRD.get(shape.name, {})]
)
def test_table_names_what_stands_third(shape: Shape, second: str) -> None:
    head, _, tail = parted(shape.pattern)
    parsed = parser.parse(tail, re.VERBOSE)
    for numeral in (True, False):
        followers = Followers(parsed, alphabet() | {second}, BEHIND if head else 0, numeral, second)
        assert not followers.open, "may end there"
        missing = "".join(sorted(followers.found - set(openings.THIRD[shape.name][second])))
        assert not missing, f"openings lacks {missing!r}"


def test_a_part_of_a_year_begins_as_its_table_says() -> None:
    part = written.PART.removeprefix(f"(?=[{written.PART_STARTS}])")
    followers = Followers(parser.parse(written.find(part), re.VERBOSE), alphabet(), BEHIND, numeral=True)
    assert not followers.open
    assert followers.found <= set(written.PART_STARTS)


@pytest.mark.parametrize("shape", [s for s in SHAPES if s.name in openings.SHORT], ids=lambda shape: shape.name)
def test_a_short_run_is_not_enough(shape: Shape) -> None:
    short = rf"(?=[{NUMERAL_LEAD}]{{1,{openings.SHORT[shape.name] - 1}}}+(?![{NUMERAL_LEAD}]))"
    assert not any(re.search(f"{short}(?:{shape.pattern})", text, re.VERBOSE) for text in documents())


def test_few_shapes_are_tried_behind_every_number() -> None:
    listed = openings.AFTER.keys() | openings.WORDS.keys()
    free = {shape.name for shape in SHAPES[:-1] if NUMERALS.intersection(shape.lead)} - listed
    assert free == {"decoy.code", "date.bare_year"}


@pytest.mark.parametrize("shape", [s for s in SHAPES if s.name in openings.WORDS], ids=lambda shape: shape.name)
def test_lists_name_what_stands_second(shape: Shape) -> None:
    for numeral in (True, False):
        leads = [lead for lead in shape.lead if (lead in NUMERALS) is numeral]
        named = [openings.following(shape.name, lead) for lead in leads]
        if shape.name not in openings.LONG and None not in named:
            followers = Followers(parser.parse(shape.pattern, re.VERBOSE), alphabet(), 0, numeral)
            assert not followers.open
            assert followers.found <= set("".join(filter(None, named)))


@pytest.mark.parametrize("word", [word for word in count.ARTICLED if word != "个"])
def test_an_article_hides_no_shape_that_goes_on(word: str) -> None:
    behind = {shape.name for shape in SHAPES[:-1] if parted(shape.pattern)[0] and word[0] in openings.AFTER[shape.name]}
    assert behind == {"count.unit"}


@pytest.mark.parametrize("text", ["一个月", "一个半小时", "一个多季度", "一个百分点", "一个点", "一个亿", "一个 月"])
def test_nor_does_the_commonest(text: str) -> None:
    assert [mention.rule for mention in recognise(text)] not in ([], ["duration.one_and_a_half"])
