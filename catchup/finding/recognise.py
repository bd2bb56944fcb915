"""Text to mentions: one class-led pass with the shapes of all kinds (speed.md).

The master pattern begins with the class of all characters that any shape can begin with, so the engine skips the rest of the text at
the speed of one character class; behind it the leading character decides which shapes are tried, in order of precedence. The first
that matches wins; decoys compete and are dropped.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import cast

from catchup.finding import decoys
from catchup.finding.grammar.numerals import AMOUNT, NUMERAL, NUMERAL_LEAD
from catchup.finding.kinds import KINDS, count
from catchup.finding.shape import Shape
from catchup.models import Kind, Mention

#: shapes that begin with the same numeral are tried behind one match of it, after those that don't
_HEADS = (f"(?P<low>{NUMERAL})", f"(?P<number>{AMOUNT})")


def _head(shape: Shape) -> int:
    """0 for a shape with a beginning of its own, else which of the heads it has, from 1."""
    return next((i for i, head in enumerate(_HEADS, 1) if shape.pattern.startswith(head)), 0)


SHAPES: tuple[Shape, ...] = (
    *decoys.EARLY,
    *sorted((shape for kind in KINDS for shape in kind.SHAPES), key=_head),
    *decoys.LATE,
    count.BARE,
)

_GROUP = re.compile(r"\(\?P<(\w+)>")
_NUMERALS = frozenset(NUMERAL_LEAD)


class _Branch:
    """The alternatives behind one class of leading characters, and the names of their groups in the master pattern."""

    def __init__(self, name: str, leads: str, shapes: Sequence[Shape]) -> None:
        self.name = name
        self.leads = leads
        self.shapes: dict[str, Shape] = {}
        self.groups: dict[str, tuple[tuple[str, str], ...]] = {}
        self.pattern = "|".join(self._alternatives(shapes))

    def _alternatives(self, shapes: Sequence[Shape]) -> Iterator[str]:
        for head, run in itertools.groupby(enumerate(shapes), lambda numbered: _head(numbered[1])):
            if head == 0:
                for i, shape in run:
                    yield self._alternative(i, shape, shape.pattern, ())
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
        else:
            key = tuple(i for i, shape in enumerate(SHAPES) if lead in shape.lead)
        classes[key] = classes.get(key, "") + lead
    return [
        _Branch(f"b{n}", leads, [shape for shape in SHAPES if not set(leads).isdisjoint(shape.lead)])
        for n, leads in enumerate(classes.values())
    ]


_BRANCHES = _branches()
_EVERY = "".join(branch.leads for branch in _BRANCHES)
_MASTER = re.compile(
    f"[{re.escape(_EVERY)}](?:"
    + "|".join(rf"(?<=[{re.escape(b.leads)}])(?<=(?={b.pattern})[\s\S])" for b in _BRANCHES)
    + ")",
    re.VERBOSE,
)
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
