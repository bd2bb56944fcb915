"""What stands inside a line of Markdown: code, links, images, emphasis, tags, references, shortcodes, addresses.

A search for the few characters that can begin such a thing, then a small method for each.
"""

from __future__ import annotations

from collections.abc import Callable

from catchup.lexicon import patterns
from catchup.reading.formats import html_page
from catchup.reading.mask import Mask, address_around
from catchup.reading.references import REFERENCE, character

_MARK = patterns.compile(r"[`\\\[\]*_~=<:&@\n](?:(?<!\n)|(?=[ \t]*+\n))")
_ESCAPED = patterns.compile(r"\\[!-/:-@\[-`{-~]")
_TICKS = patterns.compile(r"`+")
_RUN = patterns.compile(r"\*{1,3}|_{1,3}|~~|==")
_NOTE = patterns.compile(r"\[\^[^\[\]\s]{1,60}\]")
_WIKI = patterns.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?(?=([^\[\]|\n]{1,200})\]\](?!\())")
#: what makes brackets a link: an address with its title, a label, or attributes of a span
_TARGET = patterns.compile(
    r"\]\([ \t]*(?:<[^<>\n]*>|(?:[^()\s<>]++|\([^()\s]*+\))*+)"
    r"(?:[ \t\n]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\)|\]\[[^\[\]\n]{0,200}\]|\]\{[^{}\n]*\}"
)
_SHORTCODE = patterns.compile(r":[a-z][a-z0-9_+-]+:")
_AUTOLINK = patterns.compile(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*>|<[^<>\s@]{1,64}@[^<>\s]{1,255}>")
_REFERENCE = patterns.compile(REFERENCE)
_GAP = patterns.compile(r"\n[ \t]*+\n")
_WORD = patterns.compile(r"[0-9A-Za-z]")


class Inline:
    """Masks the inside of blocks; `text` is the source with its line ends made '\\n', at the same length."""

    def __init__(self, mask: Mask, text: str) -> None:
        self.mask = mask
        self.text = text
        self.start = self.end = 0
        self.brackets: list[tuple[int, bool]] = []
        self.marks: dict[str, int] = {}
        self.unclosed: set[int] = set()

    def run(self, start: int, end: int) -> None:
        """Mask what is no text in [start, end), blocks with blank lines between them."""
        self.start, self.end = start, end
        self.forget()
        text, search = self.text, _MARK.search
        at = start
        while mark := search(text, at, end):
            begin = mark.start()
            at = _HANDLERS[text[begin]](self, begin)

    def forget(self) -> None:
        """A block ends: what is open in it stays text."""
        self.brackets.clear()
        self.marks.clear()
        self.unclosed.clear()

    def blank_line(self, at: int) -> int:
        self.forget()
        return at + 1

    def escape(self, at: int) -> int:
        """The backslash goes; a bar that it escapes goes too, since '|' ends a cell in the view."""
        if not _ESCAPED.match(self.text, at, self.end):
            if self.text[at + 1 : at + 2] == "\n":
                self.mask.put(at, at + 1)
            return at + 1
        self.mask.put(at, at + (2 if self.text[at + 1] == "|" else 1))
        return at + 2

    def emphasis(self, begin: int) -> int:
        """Blank a pair of marks that touch words on their inner sides; `2*3*4` and `a_b_c` are no pairs."""
        run = _RUN.match(self.text, begin, self.end)
        if run is None:
            return begin + 1
        mark, at = run.group(), run.end()
        before = self.text[begin - 1] if begin > self.start else " "
        after = self.text[at] if at < self.end else " "
        if _WORD.match(before) and _WORD.match(after):
            return at
        if mark in self.marks and not before.isspace():
            opened = self.marks.pop(mark)
            self.mask.put(opened, opened + len(mark))
            self.mask.put(begin, at)
        elif not after.isspace():
            self.marks[mark] = begin
        return at

    def open(self, at: int) -> int:
        text, put = self.text, self.mask.put
        following = text[at + 1 : at + 2]
        if following == "^" and (note := _NOTE.match(text, at, self.end)):
            put(at, note.end())
            return note.end()
        if following == "[" and (link := _WIKI.match(text, at, self.end)):
            # [[target|text]] shows its text; [[target]] shows what it links to, which is no text (guide, 1.2)
            shown, close = link.end(), link.end(1)
            put(at, shown if shown > at + 2 else close + 2)
            if shown > at + 2:
                put(close, close + 2)
            return shown if shown > at + 2 else close + 2
        self.brackets.append((at, at > self.start and text[at - 1] == "!"))
        return at + 1

    def close(self, at: int) -> int:
        """Of a link the text stays, of an image nothing: its words are for who cannot see it."""
        if not self.brackets:
            return at + 1
        opened, image = self.brackets.pop()
        target = _TARGET.match(self.text, at, self.end)
        if target is None:
            return at + 1
        if image:
            edits = self.mask.edits
            while edits and edits[-1][0] >= opened:
                edits.pop()
            self.mask.put(opened - 1, target.end())
        else:
            self.mask.put(opened, opened + 1)
            self.mask.put(at, target.end())
        return target.end()

    def code(self, begin: int) -> int:
        """Blank inline code up to as many backticks; without them, in this block, they are text."""
        at = _TICKS.match(self.text, begin, self.end).end()  # type: ignore[union-attr]
        size = at - begin
        if size in self.unclosed:
            return at
        gap = _GAP.search(self.text, at, self.end)
        close = patterns.compile(rf"(?<!`)`{{{size}}}(?!`)").search(self.text, at, gap.start() if gap else self.end)
        if close is None:
            self.unclosed.add(size)
            return at
        self.mask.put(begin, close.end())
        return close.end()

    def angle(self, begin: int) -> int:
        """An autolink, a comment or a tag; a plain '<' is text."""
        text, put, end = self.text, self.mask.put, self.end
        if link := _AUTOLINK.match(text, begin, end):
            put(begin, link.end())
            return link.end()
        if text.startswith("<!--", begin):
            close = text.find("-->", begin, end)
            stop = end if close < 0 else close + 3
            put(begin, stop)
            return stop
        tag = html_page.TAG.match(text, begin, min(end, begin + 4000))
        if tag is None:
            return begin + 1
        put(begin, tag.end(), "\n" if tag["name"].lower() in html_page.BLOCKS else "")
        return tag.end()

    def colon(self, at: int) -> int:
        """:chart: before a word, or the colon of an address."""
        text = self.text
        if text.startswith("//", at + 1):
            return self.address(at)
        code = _SHORTCODE.match(text, at, self.end)
        if code is None or (at > self.start and _WORD.match(text[at - 1])):
            return at + 1
        self.mask.put(at, code.end())
        return code.end()

    def reference(self, at: int) -> int:
        found = _REFERENCE.match(self.text, at, self.end)
        if found is None:
            return at + 1
        head = character(found.group())
        if head is not None:
            self.mask.put(at, found.end(), head)
        return found.end()

    def address(self, at: int) -> int:
        found = address_around(self.text, at, self.start, self.end)
        if found is None:
            return at + 1
        self.mask.put(*found)
        return found.end


_HANDLERS: dict[str, Callable[[Inline, int], int]] = {
    "`": Inline.code,
    "\\": Inline.escape,
    "[": Inline.open,
    "]": Inline.close,
    "*": Inline.emphasis,
    "_": Inline.emphasis,
    "~": Inline.emphasis,
    "=": Inline.emphasis,
    "<": Inline.angle,
    ":": Inline.colon,
    "&": Inline.reference,
    "@": Inline.address,
    "\n": Inline.blank_line,
}
