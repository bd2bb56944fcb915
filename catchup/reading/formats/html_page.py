"""HTML, whole pages and fragments: tags, comments, scripts, styles, code and attributes are blanked, references reduced.

A tag of a block leaves a line feed at its '<', the end of a cell '|', any other tag blanks, so a figure may cross
`<b>12</b> 亿`. A tokenizer of our own: one pass, exact offsets, linear for `<a ` × 20,000, unclosed comments and quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from catchup.lexicon import patterns
from catchup.models import BlockKind, Cell, Span
from catchup.reading.formats.signs import evidence
from catchup.reading.mask import Mask, View, address_around
from catchup.reading.references import REFERENCE, character

_TAG = r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)"
#: a tag; its attribute values may hold '<' and '>' in quotes
TAG = patterns.compile(_TAG + r"(?P<rest>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
#: a tag whose quotes do not close
_BARE_TAG = patterns.compile(_TAG + r"(?P<rest>[^<>]*+)>")
_MARK = patterns.compile(r"[<&\n\r@:]")
_DECLARATION = patterns.compile(r"<[!?][^<>]*+>")
_REFERENCE = patterns.compile(REFERENCE)
_COLSPAN = patterns.compile(r"colspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_ROWSPAN = patterns.compile(r"rowspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
#: what stands in these is no running text; their end tag ends them, and the file where it is missing
_RAW = {
    name: patterns.compile(rf"</{name}\b[^<>]*+>?", re.IGNORECASE)
    for name in ("script", "style", "code", "template", "noscript", "textarea", "select", "svg", "math", "head")
}
#: attributes of what no reader sees: `hidden`, outside of the values of others, or a style that displays nothing
_HIDDEN = patterns.compile(
    r"(?:[^\"'\s]++|\s++(?!hidden)|\"[^\"]*+\"|'[^']*+')*+\s++hidden(?=[\s=/]|$)"
    r"|(?:[^\"'\s]++|\s++(?!style\s*=)|\"[^\"]*+\"|'[^']*+')*+\s++style\s*=\s*(?:\"[^\"]*?|'[^']*?)display\s*:\s*none",
    re.IGNORECASE,
)
_MAY_HIDE = patterns.compile("hidden|none", re.IGNORECASE)
#: elements without an end
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote body br button center caption dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html iframe legend li main menu nav noscript ol optgroup option p pre "
    "section select summary table tbody td tfoot th thead title tr ul".split()
)
_KINDS: dict[str, tuple[BlockKind, int]] = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    "li": ("item", 0),
    "dd": ("item", 0),
    "blockquote": ("quote", 0),
    "figcaption": ("caption", 0),
    "caption": ("caption", 0),
}
_PAGE = patterns.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<(?:!doctype html|html\b|head\b|body\b)", re.IGNORECASE)
_FLOW = patterns.compile(
    r"<(?:/(?:p|div|li|ul|ol|h[1-6]|section|article|blockquote|figure|center|font)\s*>|br\s*/?>|meta\b)", re.IGNORECASE
)
#: Markdown too has tables in HTML, and words that a tag colours
_ANY = patterns.compile(r"</(?:table|tr|td|th|b|strong|i|em|u|a|span|sup|sub)\s*>", re.IGNORECASE)
_HEAD = 60_000
#: a cell longer than this, with blocks of its own, is a column of the page and no cell
_LONG_CELL = 300
_MOST_CELLS = 100_000


def accepts(name: str, source: str) -> bool:
    """A page, or more tags of blocks near the beginning than signs of Markdown; where there are none of either, any tag."""
    if "<" not in source:
        return False
    if _PAGE.match(source):
        return True
    tags, signs = len(_FLOW.findall(source, 0, _HEAD)), evidence(source)
    return tags > signs or (signs == 0 and _ANY.search(source, 0, _HEAD) is not None)


def view(source: str, start: int = 0) -> View:
    """The view, blocks and tables of the page from `start` on; what stands before is blanked. A page that hides all that it
    says, until somebody asks for a part of it, is read as if it hid nothing."""
    seen = _viewed(source, start, hides=True)
    return seen if seen[1] or not _MAY_HIDE.search(source, start) else _viewed(source, start, hides=False)


def _viewed(source: str, start: int, *, hides: bool) -> View:
    mask = Mask(source)
    mask.put(0, start)
    _Scanner(mask, len(source), hides=hides).run(start)
    return mask.finish()


@dataclass
class _Grid:
    """A table being read. `columns` holds, for each column, the cell that a rowspan still carries down and for how long."""

    start: int
    mark: int
    rows: list[list[Cell]] = field(default_factory=list)
    heads: int = 0
    caption: Span | None = None
    open: tuple[int, bool, int, int] | None = None
    columns: dict[int, tuple[Cell, int]] = field(default_factory=dict)
    nested: bool = False
    cells: int = 0
    inner: list[int] = field(default_factory=list)
    layout: bool = False
    blocks: int = 0


def _headed(grid: _Grid) -> bool:
    """Whether a table has a row of heads over its columns, as none has that only lays out a page."""
    top = grid.rows[0]
    return len(grid.rows) > 1 and len(top) > 1 and all(cell.header for cell in top)


@lru_cache(maxsize=64)
def _tags(name: str) -> re.Pattern[str]:
    """The tags of that name that begin or end an element."""
    return re.compile(rf"<(?P<slash>/?){re.escape(name)}(?![\w-])(?:[^<>/]++|/(?!>))*+>", re.IGNORECASE)


class _Scanner:
    def __init__(self, mask: Mask, end: int, *, hides: bool = True) -> None:
        self.mask = mask
        self.source = mask.source
        self.end = end
        self.hides = hides
        self.stack: list[str] = []
        self.counts: Counter[str] = Counter()
        self.grids: list[_Grid] = []
        self.pre = 0
        self.distrust = 0
        self.text_from = 0
        self.endless: set[str] = set()
        self.unended = 0

    def tag(self, at: int) -> re.Match[str] | None:
        """The tag at `at`. After ten whose quotes do not close, quotes are no longer believed: each costs the whole file."""
        if self.distrust < 10:
            found = TAG.match(self.source, at, self.end)
            if found:
                return found
            self.distrust += 1
        return _BARE_TAG.match(self.source, at, self.end)

    def run(self, start: int) -> None:
        source, end, put, search = self.source, self.end, self.mask.put, _MARK.search
        at = start
        while mark := search(source, at, end):
            begin = mark.start()
            first = source[begin]
            at = begin + 1
            if first == "<":
                if tag := self.tag(begin):
                    at = self.element(tag)
                elif source.startswith("<!--", begin):
                    close = source.find("-->", at, end)
                    at = end if close < 0 else close + 3
                    put(begin, at)
                elif declaration := _DECLARATION.match(source, begin, end):
                    at = declaration.end()
                    put(begin, at)
            elif first == "&":
                if reference := _REFERENCE.match(source, begin, end):
                    at = reference.end()
                    head = character(reference.group())
                    if head is not None:
                        put(begin, at, head)
            elif first in "\n\r":
                put(begin, at, "\n" if self.pre else "")
            elif (first == "@" or source.startswith("//", at)) and (
                found := address_around(source, begin, self.text_from, end)
            ):
                put(*found)
                at = found.end
            if first == "<":
                self.text_from = at
        while self.grids:
            self.close_table(self.end)

    def element(self, tag: re.Match[str]) -> int:
        """Blank the tag, and what it hides; returns where the text goes on."""
        begin, at = tag.span()
        name, closing = tag["name"].lower(), bool(tag["slash"])
        put = self.mask.put
        if not closing and name in _RAW and name not in self.endless and not tag["rest"].endswith("/"):
            found = _RAW[name].search(self.source, at, self.end)
            if found or name in ("script", "style"):
                at = found.end() if found else self.end
            else:
                self.endless.add(name)
            put(begin, at, "\n" if name in BLOCKS else "")
            return at
        rest = tag["rest"]
        if rest and not closing and _MAY_HIDE.search(rest) and (ended := self.hidden(name, rest, at)) is not None:
            put(begin, ended, "\n" if name in BLOCKS else "")
            return ended
        if name not in BLOCKS:
            put(begin, at)
            return at
        if name in ("table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"):
            put(begin, at, self.table_tag(name, closing, begin, at, tag["rest"]))
        else:
            self.border(begin, at)
        if name == "pre":
            self.pre = max(0, self.pre - 1) if closing else self.pre + 1
        elif name in _KINDS:
            self.nest(name, closing, begin)
        return at

    def hidden(self, name: str, rest: str, at: int) -> int | None:
        """Where an element ends that no reader sees; None for one that is seen, or does not end."""
        if not self.hides or name in _VOID or name in self.endless or self.unended > 10 or _HIDDEN.match(rest) is None:
            return None
        depth = 1
        for found in _tags(name).finditer(self.source, at, self.end):
            depth += -1 if found["slash"] else 1
            if not depth:
                return found.end()
        self.endless.add(name)
        self.unended += 1  # each costs the whole file
        return None

    def border(self, begin: int, end: int) -> None:
        if self.grids:
            self.grids[-1].inner.append(len(self.mask.edits))
            self.grids[-1].blocks += self.grids[-1].open is not None
        self.mask.put(begin, end, "\n")

    def nest(self, name: str, closing: bool, at: int) -> None:
        """Follow headings, items, quotes and captions: the innermost open one gives the kind of a block."""
        if not closing:
            self.stack.append(name)
            self.counts[name] += 1
        elif self.counts[name]:
            while True:
                last = self.stack.pop()
                self.counts[last] -= 1
                if last == name:
                    break
        kind, level = _KINDS[self.stack[-1]] if self.stack else ("paragraph", 0)
        self.mask.state(at, kind, level)

    def table_tag(self, name: str, closing: bool, begin: int, end: int, rest: str) -> str:
        """Follow the table; returns what the tag leaves in the view."""
        if name == "table" and not closing:
            for grid in self.grids[-1:]:
                grid.nested = True
            self.grids.append(_Grid(begin, len(self.mask.edits)))
            return "\n"
        if not self.grids:
            return "\n"
        grid = self.grids[-1]
        had = grid.open is not None
        if name == "caption":
            if closing and grid.caption is not None and grid.caption.end < 0:
                grid.caption = Span(grid.caption.start, begin)
            elif not closing:
                grid.caption = Span(end, -1)
            return "\n"
        self.close_cell(begin)
        if name == "table":
            self.close_table(end)
            return "\n"
        if name in ("td", "th"):
            if not closing:
                if not grid.rows:
                    grid.rows.append([])
                spans = [min(int(m[1]), 50) if (m := p.search(rest)) else 1 for p in (_COLSPAN, _ROWSPAN)]
                grid.open = (end, name == "th", max(spans[0], 1), max(spans[1], 1))
            return "|" if had else " "
        if name == "tr" and not closing:
            grid.rows.append([])
        elif name == "thead":
            grid.heads = len(grid.rows) if closing else grid.heads
        return "\n"

    def close_cell(self, at: int) -> None:
        """A cell ends: it stands in every column and row that it spans, so that the columns of the rows agree."""
        grid = self.grids[-1]
        if grid.open is None:
            return
        start, header, width, height = grid.open
        grid.open = None
        if grid.blocks > 2 and at - start > _LONG_CELL and not _headed(grid):
            grid.layout = True
        grid.blocks = 0
        row = grid.rows[-1]
        self.carry(grid, row)
        cell = Cell(start, at, header)
        for _ in range(width):
            if height > 1:
                grid.columns[len(row)] = (cell, height - 1)
            row.append(cell)
        grid.cells += width
        if grid.cells > _MOST_CELLS:
            grid.layout = True
            grid.columns.clear()

    @staticmethod
    def carry(grid: _Grid, row: list[Cell]) -> None:
        """Put the cells from above that span this row before the next of its own."""
        while held := grid.columns.pop(len(row), None):
            cell, left = held
            if left > 1:
                grid.columns[len(row)] = (cell, left - 1)
            row.append(cell)

    def close_table(self, end: int) -> None:
        self.close_cell(end)
        grid = self.grids.pop()
        edits = self.mask.edits
        rows = [row for row in grid.rows if row]
        if grid.nested or grid.layout or sum(map(len, rows)) < 2:
            for index in range(grid.mark, len(edits)):
                start, stop, head = edits[index]
                if head == "|":
                    edits[index] = (start, stop, "\n")
            return
        for index in grid.inner:
            start, stop, _ = edits[index]
            edits[index] = (start, stop, " ")
        heads = grid.heads
        while heads < len(rows) and all(cell.header for cell in rows[heads]):
            heads += 1
        self.mask.tables.append((grid.start, end, rows, heads, grid.caption))


def scan(mask: Mask, start: int, end: int) -> None:
    """Note in `mask` what is not running text in the HTML of [start, end)."""
    _Scanner(mask, end).run(start)
