"""Collects what a format blanks or replaces, and lays it over the folded text: the view, with exactly the source's length.

A format's scanner notes edits (a stretch that is blanked, its first character perhaps replaced), states (from here on the
text is a heading, an item…) and tables. A line feed in the view is a border of blocks, so blocks follow from the view.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from catchup.lexicon import patterns
from catchup.models import Block, BlockKind, Cell, Span, Table
from catchup.reading.fold import fold

#: running text between two line feeds, without the blanks around it
_PIECE = patterns.compile(r"[^\s](?:[^\n]*[^\s])?")
#: what stands between the marks of a table
_STRAY = patterns.compile(r"[^|\n]++")
_WORD = patterns.compile(r"\w")
#: addresses of the net and of mail: identifiers, no text
_STOP = r"\s<>\"'`|\\^{}()\[\]\u2010-\uffef"
ADDRESS = patterns.compile(
    rf"(?:https?|ftp)://[^{_STOP}]++(?:\([^\s<>\"'()\u2010-\uffef]*\)[^{_STOP}]*+)?"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
)
_BARE_HOST = patterns.compile(rf"(?<![A-Za-z0-9./])www\.[^{_STOP}]++")
#: what a part of an address before its ':' or '@' is made of
_BEFORE = patterns.compile(r"[A-Za-z0-9._%+-]{1,64}$")

#: a cell that is nothing but a number; a year heads a column
NUMBER = patterns.compile(r"(?!(?:19|20)\d\d$)[-+]?[\d,.]*\d[\d,.]*[ ]?%?")

#: a longer line before a table is a paragraph of its own
_LONGEST_CAPTION = 80

View = tuple[str, list[Block], list[Table]]


class Mask:
    """Edits and states over `source`, in any order; edits do not overlap (where they would, the later part is cut)."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.edits: list[tuple[int, int, str]] = []
        self.states: list[tuple[int, BlockKind, int]] = [(0, "paragraph", 0)]
        self.tables: list[tuple[int, int, list[list[Cell]], int, Span | None]] = []

    def put(self, start: int, end: int, head: str = "") -> None:
        """Blank [start, end); `head` replaces its first character."""
        if start < end:
            self.edits.append((start, end, head))

    def state(self, start: int, kind: BlockKind, level: int = 0) -> None:
        """From `start` on, blocks are of this kind."""
        self.states.append((start, kind, level))

    def finish(self) -> View:
        """The view, its blocks in order, and its tables."""
        view = self._render()
        tables = [_table(view, *raw) for raw in sorted(self.tables, key=lambda raw: raw[0])]
        return view, list(_blocks(view, sorted(self.states, key=lambda state: state[0]), tables)), tables

    def _render(self) -> str:
        folded = fold(self.source.replace("\r\n", " \n"))
        if "www." in self.source:
            for found in _BARE_HOST.finditer(self.source):
                self.put(found.start(), found.end())
        pieces: list[str] = []
        at = 0
        for start, end, head in sorted(self.edits):
            if start < at:
                start, head = at, ""
            if start >= end:
                continue
            pieces += (folded[at:start], head, " " * (end - start - len(head)))
            at = end
        pieces.append(folded[at:])
        return "".join(pieces)


def address_around(text: str, at: int, start: int, end: int) -> Span | None:
    """The address whose '://' or '@' stands at `at`, inside [start, end)."""
    before = _BEFORE.search(text, max(start, at - 64), at)
    if before is None:
        return None
    found = ADDRESS.search(text, before.start(), end if text[at] == ":" else min(end, at + 300))
    return Span(*found.span()) if found and found.start() < at < found.end() else None


def trimmed(view: str, start: int, end: int) -> Span:
    """The span without the blanks at its ends; empty (at `start`) when nothing else is in it."""
    piece = view[start:end]
    left = len(piece) - len(piece.lstrip())
    if left == len(piece):
        return Span(start, start)
    return Span(start + left, start + len(piece.rstrip()))


def _table(view: str, start: int, end: int, rows: list[list[Cell]], header_rows: int, caption: Span | None) -> Table:
    spans: dict[tuple[int, int], Span] = {}

    def cell(raw: Cell, header: bool) -> Cell:
        key = (raw.start, raw.end)
        if key not in spans:
            spans[key] = trimmed(view, raw.start, raw.end)
        return Cell(*spans[key], header=raw.header or header)

    header_rows = header_rows or _leading_words(view, rows)
    trim = tuple(tuple(cell(raw, index < header_rows) for raw in row) for index, row in enumerate(rows))
    return Table(start, end, trim, header_rows, _caption(view, start, caption))


def _leading_words(view: str, rows: list[list[Cell]]) -> int:
    """How many rows stand above the first with a bare number: the headers of a table that marks none."""
    for index, row in enumerate(rows[:4]):
        if any(NUMBER.fullmatch(view[cell.start : cell.end].strip()) for cell in row):
            return index
    return 0


def _caption(view: str, start: int, caption: Span | None) -> Span | None:
    """The caption of the table, else the last line of text before it, if it stands right there and is short."""
    if caption is not None:
        span = trimmed(view, *caption)
        return span if span.start < span.end else None
    before = view[max(0, start - 400) : start]
    bare = before.rstrip()
    line = bare[bare.rfind("\n") + 1 :].lstrip()
    if not line or len(line) > _LONGEST_CAPTION or before[len(bare) :].count("\n") > 6:
        return None
    end = start - (len(before) - len(bare))
    return Span(end - len(line), end)


def _blocks(view: str, states: list[tuple[int, BlockKind, int]], tables: list[Table]) -> Iterator[Block]:
    """The pieces of text between line feeds; inside a table its cells, and what stands in none of them (<table>3%<td>)."""
    starts = [state[0] for state in states]
    at = 0
    for table in tables:
        yield from _pieces(view, at, table.start, starts, states)
        done = table.start
        inside = [Block("cell", *cell) for cell in {(c.start, c.end) for row in table.rows for c in row}]
        if table.caption and table.caption.start > table.start:
            inside.append(Block("caption", *table.caption))
        for block in sorted(inside, key=lambda block: block.start):
            if block.start < block.end and block.start >= done:
                yield from _strays(view, done, block.start)
                yield block
                done = block.end
        yield from _strays(view, done, table.end)
        at = table.end
    yield from _pieces(view, at, len(view), starts, states)


def _strays(view: str, start: int, end: int) -> Iterator[Block]:
    if not _WORD.search(view, start, end):
        return
    for piece in _STRAY.finditer(view, start, end):
        if _WORD.search(view, *piece.span()):
            yield Block("paragraph", *trimmed(view, *piece.span()))


def _pieces(
    view: str, start: int, end: int, starts: list[int], states: list[tuple[int, BlockKind, int]]
) -> Iterator[Block]:
    if len(states) == 1:
        _, kind, level = states[0]
        for piece in _PIECE.finditer(view, start, end):
            yield tuple.__new__(Block, (kind, *piece.span(), level))  # as `Block(…)` does, in half the time
        return
    for piece in _PIECE.finditer(view, start, end):
        _, kind, level = states[bisect.bisect_right(starts, piece.start()) - 1]
        yield Block(kind, piece.start(), piece.end(), level)
