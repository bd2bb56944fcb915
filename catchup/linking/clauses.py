"""A sentence with its figures, cut into clauses around them.

智谱上半年营收 1.9 亿元，同比增长 325%(去年为 95%)  →  three clauses, of which the bracket lies in the second
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catchup.lexicon import patterns
from catchup.linking.language.words import Word
from catchup.models import Block, Resolved, Sentence

if TYPE_CHECKING:
    from catchup.linking.scene import Scene

_BREAK = patterns.compile(
    r"[，；。：！？!?…\n「」“”\"|]|[,;:](?![0-9])|(?<![0-9])[,;:]|—+|-- ?|(?<![0-9A-Za-z])[-–](?= )|(?<= )[-–—](?= )"
)
_QUOTES = frozenset('「」“”"')
#: a term in quotation marks, which is part of its clause: “其他收益”
_TERM = patterns.compile(r"[“「\"][^“”「」\"，。；：！？,;:!?\n]{1,12}[”」\"]")
_PAREN = patterns.compile(r"\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\]")


@dataclass(slots=True, eq=False)
class Clause:
    """A stretch between two pauses. `skip` are the bracketed stretches in it, which are clauses of their own: their `outer`
    is this one. `lead` is the mark before it."""

    start: int
    end: int
    line: Line
    index: int
    lead: str = ""
    outer: Clause | None = None
    skip: list[tuple[int, int]] = field(default_factory=list)
    figures: list[Resolved] = field(default_factory=list)
    _words: list[Word] | None = None

    @property
    def words(self) -> list[Word]:
        """Its words; a figure is one word."""
        if self._words is None:
            self._words = self.line.scene.words(self)
        return self._words


@dataclass(slots=True, eq=False)
class Line:
    """A sentence with its figures and clauses, and its number in the document."""

    scene: Scene
    sentence: Sentence
    block: Block
    figures: list[Resolved]
    number: int
    _clauses: list[Clause] | None = None

    @property
    def clauses(self) -> list[Clause]:
        if self._clauses is None:
            self._clauses = list(_clauses(self))
        return self._clauses

    @property
    def text(self) -> str:
        return self.scene.view[self.sentence.start : self.sentence.end]


def _clauses(line: Line) -> list[Clause]:
    view, first, last = line.scene.view, line.sentence.start, line.sentence.end
    spans = [(figure.start, figure.end) for figure in line.figures]

    def inside(at: int) -> bool:
        i = bisect_right(spans, (at, 1 << 60)) - 1
        return i >= 0 and spans[i][0] <= at < spans[i][1]

    parens = [m.span() for m in _PAREN.finditer(view, first, last) if not inside(m.start()) and not inside(m.end() - 1)]

    def bracketed(at: int) -> bool:
        i = bisect_right(parens, (at, 1 << 60)) - 1
        return i >= 0 and parens[i][0] <= at < parens[i][1]

    clauses: list[Clause] = []
    at, lead = first, ""

    def add(start: int, end: int, lead: str) -> None:
        if end > start:
            clauses.append(Clause(start, end, line, len(clauses), lead))

    spoken = [m.span() for m in _TERM.finditer(view, first, last)]
    for mark in _BREAK.finditer(view, first, last):
        if mark[0] in _QUOTES and any(start <= mark.start() < end for start, end in spoken):
            continue
        # the second dash of --7% is its sign
        if inside(mark.start()) or inside(mark.end() - 1) or bracketed(mark.start()):
            continue
        add(at, mark.start(), lead)
        at, lead = mark.end(), mark[0]
    add(at, last, lead)
    plain = list(clauses)
    for start, end in parens:
        outer = next((c for c in plain if c.start <= start < c.end), None)
        if outer is not None:
            outer.skip.append((start, end))
            if any(start < a < end for a, _ in spans):
                clauses.append(Clause(start + 1, end - 1, line, outer.index, "(", outer))
    for figure in line.figures:
        home = [c for c in clauses if c.start <= figure.start < c.end]
        if home:
            min(home, key=lambda c: c.end - c.start).figures.append(figure)
    return clauses
