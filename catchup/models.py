"""Every shape that passes between the verbs of the corridor (read, segment, recognise, resolve, link, check, emit).

Inside, named tuples for what a document has thousands of (Span, Cell, Block, Sentence) and slots dataclasses for the rest
(Table, Document, Mention, Resolved, Slot, Link).
At the boundary, pydantic models: `Figure` and `Claim` live in `records.py`, so that reading and finding load no pydantic, nor
does the program for figures, which are plain data there (`light.py`).

All offsets are code points of the source file as decoded, half-open.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple, get_args, overload

Kind = Literal["price", "loss", "money", "percentage", "ratio", "count", "rank", "date", "duration"]
KINDS: tuple[Kind, ...] = ("price", "loss", "money", "percentage", "ratio", "count", "rank", "date", "duration")
TIME_KINDS: frozenset[str] = frozenset({"date", "duration"})
MONEY_KINDS: frozenset[str] = frozenset({"price", "loss", "money"})

Qualifier = Literal["about", "almost", "over", "under", "at_least", "at_most"]
Direction = Literal["up", "down"]
Mod = Literal["start", "mid", "end"]
#: what those fields may be; None: nothing
QUALIFIERS: frozenset[str | None] = frozenset({*get_args(Qualifier), None})
DIRECTIONS: frozenset[str | None] = frozenset({*get_args(Direction), None})
MODS: frozenset[str | None] = frozenset({*get_args(Mod), None})
Modality = Literal["actual", "forecast", "estimate", "hypothetical", "negated"]
MODALITIES: tuple[Modality, ...] = ("actual", "forecast", "estimate", "hypothetical", "negated")
BlockKind = Literal["heading", "paragraph", "item", "quote", "caption", "cell"]
Format = Literal["markdown", "html", "text"]


class Span(NamedTuple):
    """A half-open stretch of the source, in code points."""

    start: int
    end: int


class Block(NamedTuple):
    """A stretch of running text that no figure and no sentence crosses the border of.

    `level` is the depth of a heading (1 is the highest); 0 for everything else.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


class Cell(NamedTuple):
    """One cell of a table, trimmed of blanks; `start == end` for an empty one."""

    start: int
    end: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A Markdown or HTML table. `rows` include the header rows, which come first; rows may differ in length.

    `caption` is the caption, or the last line of text right before the table (单位：亿元), if there is one.
    """

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    caption: Span | None = None


class Origin(NamedTuple):
    """Where a part of a text begins in the whole: code points and line ends before it, code points before it in its line."""

    offset: int = 0
    line: int = 0
    column: int = 0


class Seams(NamedTuple):
    """Where line ends that only wrap a text were taken out of it.

    `written` is the text as decoded, `places` are those in the joined text, ascending, behind each of which `gone` characters
    of it are missing, all those before included.
    """

    written: str
    places: tuple[int, ...]
    gone: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the joined text stands in the text as decoded."""
        first, last = bisect_right(self.places, start), bisect_left(self.places, end)
        return Span(start + (self.gone[first - 1] if first else 0), end + (self.gone[last - 1] if last else 0))


class Sentence(NamedTuple):
    """A sentence of running text; `block` indexes `Document.blocks`."""

    start: int
    end: int
    block: int


def _none(_: int) -> list[Sentence]:
    return []


class Sentences(Sequence[Sentence]):
    """The sentences of some blocks, in order. `cut` gives those of one block, when they are first asked for: around a figure
    nobody asks for those of other blocks."""

    __slots__ = ("_all", "_blocks", "_cut", "_of_block", "_starts")

    def __init__(self, blocks: Sequence[Block] = (), cut: Callable[[int], list[Sentence]] = _none) -> None:
        self._blocks, self._cut = blocks, cut
        self._starts = [start for _, start, _, _ in blocks]
        self._of_block: dict[int, list[Sentence]] = {}
        self._all: list[Sentence] | None = None

    def around(self, position: int) -> Sentence | None:
        """The last sentence that begins before a position or there, in the block in which that is."""
        block = bisect_right(self._starts, position) - 1
        found = None
        for sentence in self._in(block) if block >= 0 else ():
            if sentence.start > position:
                break
            found = sentence
        return found

    def _in(self, block: int) -> list[Sentence]:
        if block not in self._of_block:
            self._of_block[block] = self._cut(block)
        return self._of_block[block]

    def all(self) -> list[Sentence]:
        """All of them, as a list."""
        if self._all is None:
            self._all = [sentence for block in range(len(self._blocks)) for sentence in self._in(block)]
        return self._all

    def __len__(self) -> int:
        return len(self.all())

    @overload
    def __getitem__(self, index: int) -> Sentence: ...

    @overload
    def __getitem__(self, index: slice) -> list[Sentence]: ...

    def __getitem__(self, index: int | slice) -> Sentence | list[Sentence]:
        return self.all()[index]


@dataclass(slots=True)
class Document:
    """A document as read.

    `view` has exactly the length of `source`: markup, front matter, URLs and code are blanked with spaces (a border of
    blocks with a line feed), a character reference is reduced to its character and blanks, script and width are folded
    one for one to Simplified and half-width. Rules match in the view; text is sliced from the source.
    `date` is the document's own date, None where it says none. `currency` is the home currency when the caller gave one.
    `source` is the text as decoded, but for line ends that only wrap its lines: where it has such, `seams` tell what was taken
    out, and `written` is the whole. Offsets inside are those of `source`, offsets of records those of the file (`place`).
    A part of a long text has an `origin`, and begins with the end of the part before it, `overlap` characters that are read
    already; the offsets of records are those of the whole, all others those of the part.
    """

    name: str
    source: str
    view: str
    format: Format
    date: datetime.date | None = None
    title: str | None = None
    author: str | None = None
    currency: str | None = None
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    sentences: Sentences = field(default_factory=Sentences)
    origin: Origin = field(default_factory=Origin)
    overlap: int = 0
    seams: Seams | None = None

    @property
    def written(self) -> str:
        """The text as decoded."""
        return self.seams.written if self.seams else self.source

    def place(self, start: int, end: int) -> Span:
        """Where a stretch stands in the whole text as decoded: what records say."""
        return self.placing()(start, end)

    def placing(self) -> Callable[[int, int], Span]:
        """The same as a function, for many stretches."""
        seams, offset = self.seams, self.origin.offset
        if not seams and not offset:
            return Span
        if not seams:
            return lambda start, end: Span(start + offset, end + offset)
        span = seams.span
        return lambda start, end: Span(*(at + offset for at in span(start, end)))

    def text(self, start: int, end: int) -> str:
        """The words of a stretch as the source writes them, without markup: for names, not for grounded text."""
        source, view = self.source, self.view
        seen = view[start:end]
        if " " not in seen and "\n" not in seen:
            return source[start:end].strip()
        return "".join(
            source[i] for i in range(start, end) if not (view[i] in " \n" and not source[i].isspace())
        ).strip()


@dataclass(slots=True)
class Mention:
    """A span that a rule recognised, not yet valued. `parts` are the named groups of the rule's pattern."""

    start: int
    end: int
    kind: Kind
    rule: str
    parts: dict[str, str | None]


@dataclass(slots=True)
class Per:
    """A rate's denominator: `value` times `unit` (1000 Token, 1 month)."""

    value: Decimal
    unit: str


@dataclass(slots=True)
class Resolved:
    """A mention with its value: the inside twin of the record `Figure`, whose fields mean the same (guide, section 1.4).

    `value` is a Decimal, or for a date its TIMEX3 string; None for a range, then `low` and `high` are set.
    """

    start: int
    end: int
    kind: Kind
    rule: str
    value: Decimal | str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    direction: Direction | None = None
    per: Per | None = None
    mod: Mod | None = None
    date_start: datetime.date | None = None
    date_end: datetime.date | None = None
    optional: bool = False

    @property
    def unresolved(self) -> bool:
        """Whether it is a date whose days nothing tells (去年 in a text without a date)."""
        return self.kind == "date" and self.date_start is None and self.date_end is None


@dataclass(slots=True)
class Slot:
    """What fills one slot of a claim: the text (or code, as `yoy`), where it stands, and why it won.

    `span` is None for codes and for values without a place of their own. `reasons` hold the candidates with what spoke for and
    against them, best first, for `--explain`.
    """

    text: str | None = None
    span: Span | None = None
    reasons: Sequence[str] = ()


@dataclass(slots=True)
class Link:
    """The claim that one figure makes, before it becomes a record. `period` is (first day, last day), either None if open."""

    figure: Resolved
    subject: Slot = field(default_factory=Slot)
    metric: Slot = field(default_factory=Slot)
    period: tuple[datetime.date | None, datetime.date | None] | None = None
    period_span: Span | None = None
    period_reasons: list[str] = field(default_factory=list)
    source: Slot = field(default_factory=Slot)
    modality: Modality = "actual"
    modality_span: Span | None = None
    modality_reasons: list[str] = field(default_factory=list)
    compared_to: Slot = field(default_factory=Slot)


@dataclass(slots=True)
class Occurrence:
    """A dated statement without a quantity: the inside twin of the record `Event`. `predicate` is the verb phrase, as offsets.

    `reasons` say how the date and the predicate came together.
    """

    date: Resolved
    predicate: Span
    subject: Slot = field(default_factory=Slot)
    source: Slot = field(default_factory=Slot)
    modality: Modality = "actual"
    modality_span: Span | None = None
    modality_reasons: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
