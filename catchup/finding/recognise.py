"""Text to mentions: one class-led pass with the shapes of all kinds (speed.md).

The master pattern begins with the class of all characters that any shape can begin with, so the engine skips the rest of the text at
the speed of one character class; behind it the leading character decides which shapes are tried, in order of precedence. The first
that matches wins; decoys compete and are dropped.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from catchup.finding import decoys, openings
from catchup.finding.grammar.numerals import AMOUNT, NUMERAL, NUMERAL_LEAD
from catchup.finding.grammar import written as calendar
from catchup.finding.grammar.units import PREFIXES
from catchup.finding.kinds import KINDS, count
from catchup.finding.shape import Shape
from catchup.models import Kind, Mention

#: shapes that begin with the same numeral are tried behind one match of it, after those that don't
_HEADS = (f"(?P<low>{NUMERAL})", f"(?P<number>{AMOUNT})")
_NUMERALS = frozenset(NUMERAL_LEAD)
_DIGITS = frozenset("0123456789")


def _head(shape: Shape) -> int:
    """0 for a shape with a beginning of its own, else which of the heads it has, from 1."""
    return next((i for i, head in enumerate(_HEADS, 1) if shape.pattern.startswith(head)), 0)


def _ordered(shapes: Iterable[Shape]) -> list[Shape]:
    return sorted(shapes, key=_head)


SHAPES: tuple[Shape, ...] = (
    *_ordered((*decoys.EARLY, *(shape for kind in KINDS for shape in kind.SHAPES))),
    *decoys.LATE,
    count.BARE,
)

_GROUP = re.compile(r"\(\?P<(\w+)>")


class _Branch:
    """The alternatives behind one class of leading characters, and the names of their groups in the master pattern."""

    def __init__(self, name: str, leads: str, shapes: Sequence[Shape]) -> None:
        self.name = name
        self.leads = leads
        self.shapes: dict[str, Shape] = {}
        self.groups: dict[str, tuple[tuple[str, str], ...]] = {}
        self.pattern = "|".join(self._alternatives(shapes))

    def _alternatives(self, shapes: Sequence[Shape]) -> Iterator[str]:
        for (head, digits), run in itertools.groupby(enumerate(shapes), lambda numbered: self._group(numbered[1])):
            if head == 0:
                options = "|".join(self._alternative(i, shape, shape.pattern, ()) for i, shape in run)
                yield f"(?=[0-9])(?:{options})" if digits else options
                continue
            pattern = _HEADS[head - 1]
            part = cast(re.Match[str], _GROUP.match(pattern))[1]
            numbered = list(run)
            group = f"{self.name}_head{numbered[0][0]}"
            tails = "|".join(
                self._alternative(i, shape, shape.pattern.removeprefix(pattern), ((part, group),))
                for i, shape in numbered
            )
            yield f"{pattern.replace(f'P<{part}>', f'P<{group}>', 1)}(?:{tails})"

    def _group(self, shape: Shape) -> tuple[int, bool]:
        """Shapes that stand together: by their head, and those for digits only behind one look at the character."""
        return _head(shape), not _head(shape) and _DIGITS.issuperset(shape.lead)

    def _alternative(self, at: int, shape: Shape, pattern: str, given: tuple[tuple[str, str], ...]) -> str:
        whole = f"{self.name}_{at}"
        self.shapes[whole] = shape
        own = tuple((name, f"{whole}_{name}") for name in _GROUP.findall(pattern))
        self.groups[whole] = (*given, *own)
        return f"(?P<{whole}>{_GROUP.sub(lambda m: f'(?P<{whole}_{m[1]}>', pattern)})"


def _branches() -> list[_Branch]:
    """All numerals have one branch, all letters another; other characters share one where the same shapes begin with them."""
    classes: dict[tuple[int, ...], str] = {}
    for lead in sorted({char for shape in SHAPES for char in shape.lead}):
        if lead in _NUMERALS:
            key = (-1,)
        elif lead.isascii() and lead.isalpha():
            key = (-2,)
        elif lead > "\u3400":
            key = (-3,)
        else:
            key = tuple(i for i, shape in enumerate(SHAPES) if lead in shape.lead)
        classes[key] = classes.get(key, "") + lead
    return [
        _Branch(f"b{n}", leads, [shape for shape in SHAPES if not set(leads).isdisjoint(shape.lead)])
        for n, leads in enumerate(classes.values())
    ]


def _guarded(branch: _Branch) -> str:
    """The branch behind its class of leading characters; words are first looked at two characters deep."""
    guard = ""
    if branch.leads[0] > "\u3400" and branch.leads[0] not in _NUMERALS:
        guard = rf"(?<=(?={openings.pattern(_words(), branch.leads, _free_leads())})[\s\S])"
    return rf"(?<=[{re.escape(branch.leads)}]){guard}(?<=(?={branch.pattern})[\s\S])"


def _free_leads() -> frozenset[str]:
    """Leads of shapes whose second character no list knows."""
    listed = ("date", "decoy.word", "decoy.locator", "decoy.unit", "money.prefix")
    return frozenset(lead for shape in SHAPES if shape.name not in listed and shape.kind not in listed for lead in shape.lead)


def _words() -> Iterator[str]:
    for section in calendar.WORDS.values():
        yield from section
    yield from calendar.FESTIVALS
    yield from decoys.WORDS
    yield from (word for word in PREFIXES if word > "\u3400")


_BRANCHES = _branches()
_EVERY = "".join(branch.leads for branch in _BRANCHES)
_MASTER = re.compile(f"[{re.escape(_EVERY)}](?:{'|'.join(map(_guarded, _BRANCHES))})", re.VERBOSE)
_RULES: dict[str, tuple[Shape, tuple[tuple[str, str], ...]]] = {
    whole: (shape, branch.groups[whole]) for branch in _BRANCHES for whole, shape in branch.shapes.items()
}


def recognise(view: str) -> Iterator[Mention]:
    """The mentions of a view in order of start; none overlap."""
    search, rules = _MASTER.search, _RULES
    position = 0
    while match := search(view, position):
        whole = cast(str, match.lastgroup)
        shape, groups = rules[whole]
        position = match.end(whole)
        kind = shape.kind
        if kind != "decoy":
            parts = {name: match[group] for name, group in groups}
            yield Mention(match.start(), position, cast(Kind, kind), shape.name, parts)
