"""What stands inside a line of Markdown: code, links, images, emphasis, tags, references, shortcodes, addresses."""

from __future__ import annotations

import re

from catchup.reading.formats import html_page
from catchup.reading.mask import ADDRESS, Mask
from catchup.reading.references import REFERENCE, character

_TOKEN = re.compile(
    rf"(?P<code>`++)|(?P<escape>\\[!-/:-@\[-`{{-~])|(?P<wiki>\[\[(?P<target>[^\[\]|\n]*+)(?P<bar>\|)?)|(?P<image>!\[)"
    r"|(?P<note>\[\^[^\[\]\s]{1,60}\])|(?P<open>\[)"
    r"|(?P<close>\](?:\([ \t]*(?:<[^<>\n]*>|(?:[^()\s<>]++|\([^()\s]*+\))*+)"
    r"(?:[ \t\n]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\)|\[[^\[\]\n]{0,200}\]|\{[^{}\n]*\})?)"
    r"|(?P<strong>\*{1,3}|_{1,3}|~~|==)"
    rf"|(?P<angle><)|(?P<emoji>:[a-z][a-z0-9_+-]++:)|(?P<reference>{REFERENCE})"
    r"|(?P<address>https?://|ftp://|www\.|@)"
)
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*>|<[^<>\s@]{1,64}@[^<>\s]{1,255}>")
_WORD = re.compile(r"[0-9A-Za-z]")


class Inline:
    """Masks the inside of blocks; `text` is the source with its line ends made '\\n', at the same length."""

    def __init__(self, mask: Mask, text: str) -> None:
        self.mask = mask
        self.text = text

    def run(self, start: int, end: int) -> None:
        """Mask what is no text in [start, end), one block."""
        text, put = self.text, self.mask.put
        brackets: list[tuple[int, bool]] = []
        marks: dict[str, int] = {}
        unclosed: set[int] = set()
        at = start
        while token := _TOKEN.search(text, at, end):
            begin, at = token.span()
            kind = token.lastgroup
            if kind == "strong":
                self.emphasis(token.group(), begin, at, start, end, marks)
            elif kind == "address":
                at = self.address(begin, at, start, end)
            elif kind == "image":
                brackets.append((begin, True))
            elif kind == "open":
                brackets.append((begin, False))
            elif kind == "close":
                self.close(begin, at, brackets)
            elif kind == "code":
                at = self.code(begin, at, end, unclosed)
            elif kind == "escape":
                put(begin, at, "" if text[begin + 1] == "|" else " ")
                if text[begin + 1] != "|":
                    self.mask.edits[-1] = (begin, begin + 1, "")
            elif kind in ("target", "bar", "wiki"):
                at = self.wiki(token, end)
            elif kind == "note":
                put(begin, at)
            elif kind == "emoji":
                if begin == start or not _WORD.match(text[begin - 1]):
                    put(begin, at)
                else:
                    at = begin + 1
            elif kind == "reference":
                put(begin, at, character(token.group()))
            elif kind == "angle":
                at = self.angle(begin, end)

    def emphasis(self, mark: str, begin: int, at: int, start: int, end: int, marks: dict[str, int]) -> None:
        """Blank a pair of marks that touch words on their inner sides; `2*3*4` and `a_b_c` are no pairs."""
        before = self.text[begin - 1] if begin > start else " "
        after = self.text[at] if at < end else " "
        if mark[0] != "~" and _WORD.match(before) and _WORD.match(after):
            return
        if mark in marks and not before.isspace():
            opened = marks.pop(mark)
            self.mask.put(opened, opened + len(mark))
            self.mask.put(begin, at)
        elif not after.isspace():
            marks[mark] = begin

    def close(self, begin: int, end: int, brackets: list[tuple[int, bool]]) -> None:
        if not brackets:
            return
        opened, image = brackets.pop()
        if end - begin == 1:
            return
        if image:
            edits = self.mask.edits
            while edits and edits[-1][0] >= opened:
                edits.pop()
            self.mask.put(opened, end)
        else:
            self.mask.put(opened, opened + 1)
            self.mask.put(begin, end)

    def code(self, begin: int, at: int, end: int, unclosed: set[int]) -> int:
        """Blank inline code up to as many backticks; without them they are text."""
        size = at - begin
        if size in unclosed:
            return at
        close = re.compile(rf"(?<!`)`{{{size}}}(?!`)").search(self.text, at, end)
        if close is None:
            unclosed.add(size)
            return at
        self.mask.put(begin, close.end())
        return close.end()

    def wiki(self, token: re.Match[str], end: int) -> int:
        """[[target|text]]: the text stays. [[target]]: what it links to is no text."""
        begin, at = token.span()
        close = self.text.find("]]", at, min(end, at + 300))
        if close < 0:
            return begin + 2
        if token["bar"] is None:
            self.mask.put(begin, close + 2)
            return close + 2
        self.mask.put(begin, at)
        self.mask.put(close, close + 2)
        return at

    def angle(self, begin: int, end: int) -> int:
        """An autolink, a comment or a tag; a plain '<' is text."""
        text, put = self.text, self.mask.put
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

    def address(self, begin: int, at: int, start: int, end: int) -> int:
        if self.text[begin] == "@":
            found = ADDRESS.search(self.text, max(start, begin - 64), min(end, at + 300))
            if not found or not found.start() < begin < found.end():
                return at
        else:
            found = ADDRESS.match(self.text, begin, end)
            if not found:
                return at
        self.mask.put(*found.span())
        return found.end()
