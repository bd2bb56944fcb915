"""What the slots look at: a document, its sentences and clauses with figures, its names, headings and tables.

Built once for a document; everything that costs time (words of a clause, names) is made when first asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Clause, Line
from catchup.linking.language.named import Named
from catchup.linking.lazily import lazily
from catchup.models import Block, Document, Link, Resolved, Span

if TYPE_CHECKING:
    from catchup.linking.language.phrase import Phrase
    from catchup.linking.naming.names import Name
    from catchup.linking.reporting.attribution import Attribution
    from catchup.linking.reporting.consensus import Consensus
    from catchup.linking.rows import Row
    from catchup.linking.tables import Head, Place

T = TypeVar("T")

#: where a paragraph in bold type begins and ends
_BOLD = patterns.compile(r"<(?:b|strong)>(?:\s|&nbsp;)*$", re.IGNORECASE)
_BOLD_END = patterns.compile(r"(?:\s|&nbsp;)*</(?:b|strong)>", re.IGNORECASE)
#: no longer paragraph heads another
_SHORT = 40


class Readers(NamedTuple):
    """What reads a scene into what it keeps. `link.py` hands them over: they import the scene, so it can't import them."""

    phrase: Callable[[Resolved, Scene], Phrase]
    place: Callable[[Resolved, Scene], Place | None]
    head: Callable[[Span, Scene], Head]
    own_names: Callable[[Scene], Iterable[str]]
    frame: Callable[[Scene], Resolved | None]
    reported: Callable[[Scene], list[Resolved]]
    heading_dates: Callable[[Scene], list[Resolved | None]]
    turns: Callable[[Scene], dict[int, Attribution]]
    aims: Callable[[Scene], list[Span | None]]
    home: Callable[[Scene], tuple[str, int, int, float] | None]
    home_place: Callable[[Scene], bool]


@dataclass(eq=False)
class Scene:
    """A document on stage. `links` are the claims made so far, in reading order. `thorough`: also what can't win is weighed, for
    somebody who wants to know why."""

    document: Document
    figures: list[Resolved]
    readers: Readers
    links: list[Link] = field(default_factory=list)
    thorough: bool = False

    def __post_init__(self) -> None:
        self.view = self.document.view
        self.sentences = self.document.sentences.all()
        #: whether it tells of prices that brokers aim at
        self.targets = any(word in self.view for word in ("目标价", "目标点", "目标指数"))
        self.starts = [sentence.start for sentence in self.sentences]
        self._lines: dict[int, Line] = {}
        self._figure_lines: dict[int, Line] = {}
        self._homes: dict[int, Clause] = {}
        self._phrases: dict[int, Phrase] = {}
        self._places: dict[int, Place | None] = {}
        self.figure_starts = [figure.start for figure in self.figures]
        self.dates = [figure for figure in self.figures if figure.kind == "date"]
        self.date_starts = [date.start for date in self.dates]
        self.attributed: dict[int, list[Attribution]] = {}
        self.topics: dict[int, Name | None] = {}
        self.table_starts = [table.start for table in self.document.tables]
        self.row_starts: dict[int, list[int]] = {}
        self.block_starts = [block.start for block in self.document.blocks]
        self.credits: dict[int, Span | None] = {}
        self.rows: dict[int, Row | None] = {}
        self.columns: dict[int, list[tuple[Resolved, bool] | None]] = {}
        self.labels: dict[int, Name | None] = {}
        self.named_levels: dict[int, bool] = {}
        self.parts: set[int] = set()
        #: the amounts that another is held against: 较账面净资产 1.8 亿元增加 6.6 亿元
        self.held: set[int] = set()
        self.leading: dict[int, Span | None] = {}
        self.headed: dict[int, Span | None] = {}
        self._heads: dict[Span, Head] = {}
        self._link_starts: list[int] = []
        self._befores: dict[int, Link | None] = {}
        #: what was last asked about, and the answer
        self.consensus: tuple[Resolved | None, Consensus | None] = (None, None)
        self._repeats: dict[str, bool] = {}
        self._once: dict[Hashable, Any] = {}
        by_sentence: dict[int, list[Resolved]] = {}
        self._numbers: dict[int, int] = {}
        for figure in self.figures:
            number = self._numbers[figure.start] = max(0, self.number_at(figure.start))
            by_sentence.setdefault(number, []).append(figure)
        self.by_sentence = by_sentence

    def close(self) -> None:
        """Let go of everything: it, its lines and their clauses know each other, and would wait for the garbage collector."""
        for line in self._lines.values():
            line.clauses = []
            line.before = line.joined = None
        vars(self).clear()

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is made once for the document, a table, a section: whatever `key` names."""
        try:
            made: T = self._once[key]
        except KeyError:
            made = self._once[key] = make()
        return made

    def line(self, index: int) -> Line:
        """The sentence with that number, as a Line."""
        found = self._lines.get(index)
        if found is None:
            sentence = self.sentences[index]
            found = Line(self, sentence, self.document.blocks[sentence.block], self.by_sentence.get(index, []), index)
            self._lines[index] = found
        return found

    def index_of(self, figure: Resolved) -> int:
        """The number of a figure's sentence."""
        known = self._numbers.get(figure.start)
        return known if known is not None else max(0, self.number_at(figure.start))

    def line_of(self, figure: Resolved) -> Line:
        found = self._figure_lines.get(figure.start)
        if found is None:
            found = self._figure_lines[figure.start] = self.line(self.index_of(figure))
        return found

    def clause_of(self, figure: Resolved) -> Clause:
        """The innermost clause around a figure."""
        home = self._homes.get(figure.start)
        if home is None:
            for clause in self.line_of(figure).clauses:
                for other in clause.figures:
                    self._homes[other.start] = clause
            home = self._homes[figure.start]
        return home

    def stand(self, figure: Resolved, clause: Clause) -> None:
        """Put something on stage that is none of the document's figures: the verb of an event."""
        self._homes[figure.start] = clause

    @lazily
    def leads(self) -> list[int]:
        """For each block the last one before it of another kind, -1 for none: what leads up to a list."""
        blocks, leads = self.document.blocks, list[int]()
        for i, block in enumerate(blocks):
            leads.append(leads[-1] if i and blocks[i - 1].kind == block.kind else i - 1)
        return leads

    @lazily
    def _headings(self) -> list[int]:
        return [k for k, block in enumerate(self.document.blocks) if block.kind == "heading" or self._bold(block)]

    def _bold(self, block: Block) -> bool:
        """Whether a short paragraph is in bold type from end to end, and heads what follows."""
        if block.kind != "paragraph" or block.end - block.start > _SHORT:
            return False
        source = self.document.source
        return (
            _BOLD.search(source, max(0, block.start - _SHORT), block.start) is not None
            and _BOLD_END.match(source, block.end) is not None
        )

    @lazily
    def titles(self) -> list[int]:
        """The blocks that are headings by their mark-up, which bold type is not."""
        return [k for k, block in enumerate(self.document.blocks) if block.kind == "heading"]

    def heading_before(self, block: int) -> int | None:
        """The last block before one that is a heading."""
        i = bisect_left(self._headings, block) - 1
        return self._headings[i] if i >= 0 else None

    def before(self, index: int) -> Line | None:
        """The sentence before, in the same block."""
        sentences = self.sentences
        if index > 0 and sentences[index - 1].block == sentences[index].block:
            return self.line(index - 1)
        return None

    def text(self, start: int, end: int) -> str:
        return self.document.text(start, end)

    def repeats(self, text: str) -> bool:
        """Whether the document says it more than once."""
        known = self._repeats.get(text)
        if known is None:
            at = self.view.find(text)
            known = self._repeats[text] = at >= 0 and self.view.find(text, at + len(text)) >= 0
        return known

    def quoted(self, text: str) -> bool:
        """Whether the document says it in quotation marks: a term, as 「城市大脑」."""
        return text in self._terms

    @lazily
    def _terms(self) -> frozenset[str]:
        return frozenset(term[1:-1] for term in re.findall(r"[「“][\u4e00-\u9fffA-Za-z0-9]{3,8}[」”]", self.view))

    def phrase(self, figure: Resolved) -> Phrase:
        found = self._phrases.get(figure.start)
        if found is None:
            found = self._phrases[figure.start] = self.readers.phrase(figure, self)
        return found

    def place(self, figure: Resolved) -> Place | None:
        if figure.start not in self._places:
            self._places[figure.start] = self.readers.place(figure, self)
        return self._places[figure.start]

    def head(self, span: Span | None) -> Head | None:
        if span is None:
            return None
        if span not in self._heads:
            self._heads[span] = self.readers.head(span, self)
        return self._heads[span]

    def next_figure(self, figure: Resolved) -> Resolved | None:
        i = bisect_right(self.figure_starts, figure.start)
        return self.figures[i] if i < len(self.figures) else None

    def figures_between(self, start: int, end: int) -> list[Resolved]:
        """The figures that begin between two offsets."""
        return self.figures[bisect_left(self.figure_starts, start) : bisect_left(self.figure_starts, end)]

    def inside_figure(self, at: int) -> bool:
        """Whether an offset lies within a figure."""
        i = bisect_right(self.figure_starts, at) - 1
        return i >= 0 and at < self.figures[i].end

    def number_at(self, at: int) -> int:
        """The number of the sentence that an offset lies in."""
        return bisect_right(self.starts, at) - 1

    def claim(self, figure: Resolved) -> Link:
        """The claim of a figure, to be filled."""
        self.links.append(Link(figure))
        self._link_starts.append(figure.start)
        return self.links[-1]

    def links_of(self, line: Line) -> list[Link]:
        """The claims made so far in a sentence."""
        made = self._link_starts
        return self.links[bisect_left(made, line.sentence.start) : bisect_left(made, line.sentence.end)]

    def claim_before(self, figure: Resolved) -> Link | None:
        """The claim made before that of `figure`; what a bracket put in is passed over: 投资 75 亿元(占总投资的 32%)，增长 5%."""
        try:
            return self._befores[figure.start]
        except KeyError:
            found = self._claim_before(figure)
            if self._link_starts and figure.start <= self._link_starts[-1]:
                self._befores[figure.start] = found
            return found

    def _claim_before(self, figure: Resolved) -> Link | None:
        home = self.clause_of(figure)
        last = None
        for link in reversed(self.links):
            if link.figure.start < figure.start:
                inner = self.clause_of(link.figure)
                if inner.outer is None or inner is home:
                    return link
                if last is not None and link.figure.start < self.line_of(figure).sentence.start:
                    break
                last = last or link
        return last

    @lazily
    def names(self) -> Named | None:
        """Where the names stand that only this document knows."""
        return Named(self.own_names, self.view) if self.own_names else None

    @lazily
    def own_names(self) -> frozenset[str]:
        """The names that only this document knows."""
        return frozenset(self.readers.own_names(self))

    @lazily
    def frame(self) -> Resolved | None:
        """The date that the document is about."""
        return self.readers.frame(self)

    @lazily
    def reported(self) -> list[Resolved]:
        """The dates that the document defines as its 报告期."""
        return self.readers.reported(self)

    @lazily
    def heading_dates(self) -> list[Resolved | None]:
        """For each block the date of the heading that it stands under."""
        return self.readers.heading_dates(self)

    @lazily
    def turns(self) -> dict[int, Attribution]:
        """Who speaks in which block of an interview."""
        return self.readers.turns(self)

    @lazily
    def aims(self) -> list[Span | None]:
        """For each block the words of the heading over it that set an aim."""
        return self.readers.aims(self)

    @lazily
    def traditional(self) -> bool:
        """Whether the source is in Traditional script."""
        return re.search("[個這國會與們為來說對時價]", self.document.source[:4000]) is not None

    @lazily
    def own_voice(self) -> bool:
        """Whether a company speaks of itself in the document, and nobody reports on it."""
        return re.search(r"本公司|本集团|本行(?!业)|我司|特此公告|公告编号|证券简称|全体董事", self.view) is not None

    @lazily
    def henceforth(self) -> int:
        """Where the document says that its changes are over the year from here on (同比，下同); -1 where it does not."""
        said = re.search(r"(?:同比|去年同期|上年同期|按年)[^。；\n]{0,12}下同", self.view)
        return said.end() if said else -1

    @lazily
    def people(self) -> frozenset[str]:
        """People and the like, of whom a share does something."""
        return frozenset(load.load("names")["people"])

    @lazily
    def groups(self) -> frozenset[str]:
        return frozenset(load.load("names")["groups"])

    @lazily
    def home(self) -> tuple[str, int, int, float] | None:
        return self.readers.home(self)

    @lazily
    def home_place(self) -> bool:
        """Whether the document is about a place."""
        return self.readers.home_place(self)
