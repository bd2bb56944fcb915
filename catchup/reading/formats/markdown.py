"""Markdown: a mask of our own, line by line for blocks, then one pass over each block for what stands inside a line.

Blanked: bullets, quote marks, rulers, fences and code, images, link targets, emphasis, emoji shortcodes, tags. A line feed
inside a paragraph becomes a blank, those between blocks stay. HTML blocks go to `html_page`.
"""

from __future__ import annotations

import itertools
import re

from catchup.lexicon import patterns
from catchup.models import BlockKind, Cell
from catchup.reading.formats import html_page
from catchup.reading.formats.inline import Inline
from catchup.reading.formats.signs import evidence
from catchup.reading.mask import Mask, View

_BLANK = patterns.compile(r"[ \t]*")
_QUOTE = patterns.compile(r"[ \t]*>[ \t]?")
_BULLET = patterns.compile(r"[ \t]*+(?:[-*+]|\d{1,3}[.)])[ \t]++(?:\[[ xX]\][ \t]+)?")
_RULE = patterns.compile(r"[ \t]*(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|=+[ \t]*+)$")
_HEADING = patterns.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")
_HEADING_END = patterns.compile(r"[ \t]+#+[ \t]*$")
_FENCE = patterns.compile(r"[ \t]*(`{3,}+|~{3,}+)([^`\n]*+)$")
_ADMONITION = patterns.compile(
    r"[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z-]+(?:[ \t]+[A-Za-z-]+)*[ \t]*(?:\"([^\"\n]*)\")?[ \t]*$"
)
_DIRECTIVE = patterns.compile(
    r"[ \t]*:::+.*$|[ \t]*\[(?:TOC|toc)\][ \t]*$|[ \t]*\[![A-Z]+\][ \t]*$|[ \t]*\{%.*%\}[ \t]*$"
)
_DEFINITION = patterns.compile(r"[ ]{0,3}\[(\^?)[^\]\[\n]{1,200}\]:[ \t]*")
_RULER = patterns.compile(r"[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*:?-++:?[ \t]*+)*+\|?[ \t]*$")
_HTML_BLOCK = patterns.compile(r"[ ]{0,3}<(?:!--|/?([A-Za-z][A-Za-z0-9]*+)(?=[\s/>]))")
#: paragraphs of one line with nothing at their beginning that Markdown knows: most of most documents
_PLAIN = patterns.compile(r"(?:\u3000*+(?:[^\s!-@\[-`{-~]|\d++(?![.)]))[^\n|]*+\n(?:[ \t]*+\n)++)++")
#: a line in bold type and nothing else, which heads what follows
_BOLD = patterns.compile(r"(\*\*|__)(?![\s*_])[^*_\n。！？；：:|]{2,30}\1[ \t]*$")
#: what parts two cells
_BAR = patterns.compile(r"\|(?<!\\\|)")
_BLANK_LINE = patterns.compile(r"\n[ \t]*(?=\n)")
_BREAK = patterns.compile(r"(?: {2,}|\\)\t?$")
#: the depth of such a heading
_LEVEL = 6


def accepts(name: str, source: str) -> bool:
    """Signs of Markdown; one alone needs the name's word for it."""
    return evidence(source) >= (1 if name.lower().endswith((".md", ".markdown", ".qmd", ".rmd")) else 2)


def view(source: str, start: int = 0) -> View:
    """The view, blocks and tables of the text from `start` on; what stands before is blanked."""
    mask = Mask(source)
    mask.put(0, start)
    _Scanner(mask, start).run()
    return mask.finish()


class _Scanner:
    def __init__(self, mask: Mask, start: int) -> None:
        self.mask = mask
        self.text = mask.source.replace("\r\n", "\t\n").replace("\r", "\n") if "\r" in mask.source else mask.source
        self.start = start
        self.inline = Inline(mask, self.text)
        self.opened = -1
        self.kind: BlockKind = "paragraph"
        self.no_table_end = False

    def run(self) -> None:
        text, at, size = self.text, self.start, len(self.text)
        while at < size:
            if self.opened < 0 and (plain := _PLAIN.match(text, at)):
                if self.kind != "paragraph":
                    self.mask.state(at, "paragraph")
                    self.kind = "paragraph"
                self.inline.run(at, plain.end())
                at = plain.end()
                continue
            end = text.find("\n", at)
            at = self.line(at, size if end < 0 else end)
        self.close(size)

    def close(self, at: int) -> None:
        """End the open block, if any, just before `at`, and mask what is inside it."""
        if self.opened >= 0:
            self.inline.run(self.opened, at)
            self.opened = -1

    def open(self, at: int, kind: BlockKind, level: int = 0) -> None:
        self.opened = at
        if kind != self.kind or level:
            self.mask.state(at, kind, level)
            self.kind = "heading" if level else kind

    def line(self, at: int, end: int) -> int:
        """Mask one line; returns where the next one begins."""
        text, put = self.text, self.mask.put
        body = at
        quoted = False
        while (mark := _QUOTE.match(text, body, end)) is not None:
            quoted, body = True, mark.end()
        body = _BLANK.match(text, body, end).end() if body > at else body  # type: ignore[union-attr]
        first = _first(text, body, end)
        if first == "":
            self.close(at)
            put(at, end)
            return end + 1
        if first in "-*_=" and _RULE.match(text, body, end):
            if first == "=" and self.opened >= 0:
                self.mask.state(self.opened, "heading", 1)
                self.kind = "heading"
            self.close(at)
            put(at, end)
            return end + 1
        if first in "`~" and (fence := _FENCE.match(text, body, end)):
            self.close(at)
            return self.fence(at, end, fence[1])
        if first == "#" and (heading := _HEADING.match(text, body, end)):
            return self.heading(at, heading.end(), end, len(heading[1]))
        if first == "<" and (block := _HTML_BLOCK.match(text, body, end)) and self.is_block(block):
            self.close(at)
            put(at, body)
            return self.html(body, block[1])
        if first in "!?" and (note := _ADMONITION.match(text, body, end)):
            self.close(at)
            put(at, note.start(1) if note[1] else end)
            if note[1]:
                self.open(note.start(1), "heading", 6)
                self.close(note.end(1))
                put(note.end(1), end)
            return end + 1
        if first in ":[{" and _DIRECTIVE.match(text, body, end):
            self.close(at)
            put(at, end)
            return end + 1
        if first == "[" and (definition := _DEFINITION.match(text, body, end)):
            self.close(at)
            put(at, definition.end() if definition[1] else end)
            if definition[1]:
                self.open(definition.end(), "paragraph")
                self.close(end)
            return end + 1
        if (after := self.table(at, body, end)) > 0:
            return after
        if first in "-*+0123456789" and (bullet := _BULLET.match(text, body, end)):
            self.close(at)
            inner = bullet.end()
            while (more := _BULLET.match(text, inner, end)) or (more := _QUOTE.match(text, inner, end)):
                inner = more.end()
            put(at, inner)
            self.open(inner, "item")
            return end + 1
        return self.paragraph(at, body, end, quoted)

    def paragraph(self, at: int, body: int, end: int, quoted: bool) -> int:
        if self.opened < 0 and not quoted and _BOLD.match(self.text, body, end):
            return self.heading(at, body, end, _LEVEL)
        indented = self.text[body : body + 1] == "\u3000"
        if self.opened < 0 or indented or (quoted and self.kind != "quote"):
            self.close(at)
            self.open(body, "quote" if quoted else "paragraph")
        else:
            self.mask.put(at - 1, at, " " if not _BREAK.search(self.text, max(self.opened, at - 4), at - 1) else "\n")
        self.mask.put(at, body)
        return end + 1

    def heading(self, at: int, body: int, end: int, level: int) -> int:
        self.close(at)
        self.mask.put(at, body)
        tail = _HEADING_END.search(self.text, max(body, end - 40), end)
        stop = tail.start() if tail else end
        self.open(body, "heading", level)
        self.close(stop)
        self.mask.put(stop, end)
        return end + 1

    def fence(self, at: int, end: int, mark: str) -> int:
        """Blank fenced code; an unclosed fence runs to the end of the file."""
        close = patterns.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE).search(self.text, end)
        stop = close.end() if close else len(self.text)
        self.mask.put(at, stop)
        return stop + 1

    @staticmethod
    def is_block(block: re.Match[str]) -> bool:
        name = (block[1] or "!--").lower()
        return name in html_page.BLOCKS or name in ("!--", "script", "style")

    def html(self, at: int, name: str | None) -> int:
        """Hand an HTML block to `html_page`: to the end of its table, script or comment, else to the next blank line."""
        text = self.text
        blank = _BLANK_LINE.search(text, at)
        stop = blank.start() if blank else len(text)
        closer = (
            "-->"
            if name is None
            else f"</{name.lower()}"
            if name.lower() in ("table", "script", "style", "pre")
            else ""
        )
        if closer and not self.no_table_end:
            close = text.find(closer, at)
            self.no_table_end = close < 0
            if close >= 0:
                line = text.find("\n", close)
                stop = line if line >= 0 else len(text)
        self.mask.state(at, "paragraph")
        html_page.scan(self.mask, at, stop)
        self.mask.state(stop, "paragraph")
        self.kind = "paragraph"
        return stop + 1

    def table(self, at: int, body: int, end: int) -> int:
        """Read a table whose header is this line; returns where the text goes on, 0 when there is none."""
        text = self.text
        if "|" not in text[body:end]:
            return 0
        ruler_end = text.find("\n", end + 1)
        ruler_end = len(text) if ruler_end < 0 else ruler_end
        ruler = _RULER.match(text, end + 1, ruler_end) if end < len(text) else None
        if ruler is None or "|" not in ruler.group():
            return 0
        self.close(at)
        self.mask.put(at, body)
        rows = [self.row(body, end, True)]
        self.mask.put(end + 1, ruler_end)
        stop, at = ruler_end, ruler_end + 1
        while at < len(text):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            if "|" not in text[at:end]:
                break
            first = at
            while (mark := _QUOTE.match(text, first, end)) is not None:
                first = mark.end()
            self.mask.put(at, first)
            rows.append(self.row(first, end, False))
            stop, at = end, end + 1
        self.mask.tables.append((body, stop, rows, 1, None))
        return stop + 1

    def row(self, at: int, end: int, header: bool) -> list[Cell]:
        """The cells between the bars of one line; an escaped bar is none."""
        text = self.text
        edits = self.mask.edits
        first = len(edits)
        self.inline.run(at, end)
        edits[first:] = [(start, stop, " " if head == "\n" else head) for start, stop, head in edits[first:]]
        bars = [m.start() for m in _BAR.finditer(text, at, end)]
        edges = [at - 1, *bars, end]
        cells = [Cell(left + 1, right, header) for left, right in itertools.pairwise(edges)]
        if cells and not text[cells[0].start : cells[0].end].strip():
            cells = cells[1:]
        if cells and bars and not text[cells[-1].start : cells[-1].end].strip():
            cells = cells[:-1]
        return cells


def _first(text: str, at: int, end: int) -> str:
    """The first character of the line that is no blank; empty for a blank line."""
    begin = _BLANK.match(text, at, end).end()  # type: ignore[union-attr]
    return text[begin : min(begin + 1, end)]
