"""A plain text of any length in bounded memory: as parts, cut where a line or a sentence ends.

In: a stream of bytes. Out: `Document` for each part, in order, with its `origin`; each begins with the end of the one before it
(`overlap`), so that what is said right before a figure is there to be read. Short texts, Markdown and HTML are one document as
`read` gives it. Lines of a text in parts stay as they are, also where a line end only wraps them (`unwrap`).

What a text says of itself (encoding, date, home currency) is told by its beginning.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from catchup.errors import ReadError
from catchup.lexicon import patterns
from catchup.models import Document, Origin
from catchup.reading.decode import detect, looks_binary
from catchup.reading.formats import plain_text
from catchup.reading.front_matter import front_matter
from catchup.reading.read import PIPE_LIMIT, format_of, from_bytes, parse, unreadable, without_surrogates
from catchup.reading.segment import segment

#: a text of more bytes comes in parts
LIMIT = 2 * 2**20
#: the length of a part, in characters
PART = 2**16
#: how much of the part before a part begins with: more than any rule looks back
OVERLAP = 4000
#: bytes that are read at a time
_BYTES = 2**18

_SENTENCE_END = patterns.compile(r"[。！？][。！？…”’」』）)]*+")
_PAUSE = patterns.compile(r"[，；、：,;\s]")
#: signs of a row of a table, which parts do not divide
_CELLS = ("\t", "  ", "\u3000\u3000")
_LINE_END = patterns.compile(r"\r\n|\r|\n")


def parts(
    stream: BinaryIO,
    name: str,
    *,
    encoding: str | None = None,
    limit: int = LIMIT,
    length: int = PART,
    overlap: int = OVERLAP,
) -> Iterator[Document]:
    """The text of a stream, whole or in parts. Raises ReadError as `read` does, also between parts."""
    head = _read(stream, name, limit + 1)
    if len(head) <= limit:
        yield from_bytes(head, name, encoding, None, None)
        return
    if encoding is None and looks_binary(head):
        raise ReadError(name, "not a text file")
    text = _Text(stream, name, encoding, head)
    front = front_matter(text.ahead).end
    if format_of(name, text.ahead[front:]) != "text":
        data = head + _read(stream, name, PIPE_LIMIT - len(head) + 1)
        if len(data) > PIPE_LIMIT:
            raise ReadError(name, f"more than {PIPE_LIMIT // 2**20} MiB that is no plain text")
        yield from_bytes(data, name, encoding, None, None)
        return
    del head
    first = part = parse(text.take(length), name=name, format="text")
    yield part
    while piece := text.take(length):
        part = _next(part, piece, overlap)
        part.date, part.title, part.author = first.date, first.title, first.author
        yield part


def _next(before: Document, piece: str, overlap: int) -> Document:
    """The part that follows another."""
    start = max(len(before.source) - overlap, 0)
    if before.source[start - 1 : start + 1] == "\r\n":
        start += 1
    kept = before.source[start:]
    source = kept + piece
    view, blocks, tables = plain_text.view(source)
    origin = _moved(before.origin, before.source[:start])
    sentences = segment(view, blocks)
    return Document(
        before.name,
        source,
        view,
        "text",
        blocks=blocks,
        tables=tables,
        sentences=sentences,
        origin=origin,
        overlap=len(kept),
    )


def _moved(origin: Origin, passed: str) -> Origin:
    ends = [end.end() for end in _LINE_END.finditer(passed)]
    column = len(passed) - ends[-1] if ends else origin.column + len(passed)
    return Origin(origin.offset + len(passed), origin.line + len(ends), column)


def _read(stream: BinaryIO, name: str, size: int) -> bytes:
    try:
        return stream.read(size)
    except OSError as error:
        raise unreadable(name, error) from None


class _Text:
    """The characters of a stream, of which `ahead` are decoded and not yet taken."""

    def __init__(self, stream: BinaryIO, name: str, encoding: str | None, head: bytes) -> None:
        self.stream, self.name = stream, name
        self.encoding = encoding or detect(head)
        self.decoder = codecs.getincrementaldecoder(self.encoding)("replace" if encoding is None else "strict")
        self.ended = False
        self.ahead = self._decoded(head)

    def _decoded(self, data: bytes) -> str:
        try:
            return without_surrogates(self.decoder.decode(data, final=not data))
        except UnicodeError:
            raise ReadError(self.name, f"not text in {self.encoding}") from None

    def take(self, length: int) -> str:
        """The next characters, about so many and never more; empty at the end of the text."""
        while len(self.ahead) <= length and not self.ended:
            data = _read(self.stream, self.name, _BYTES)
            self.ended = not data
            self.ahead += self._decoded(data)
        cut = len(self.ahead) if len(self.ahead) <= length else border(self.ahead, length)
        piece, self.ahead = self.ahead[:cut], self.ahead[cut:]
        return piece


def border(text: str, length: int) -> int:
    """Where to cut a text behind at most `length` characters: at the end of a line outside tables, of a sentence, at a pause."""
    cut = _line_end(text, length) or _last(_SENTENCE_END, text, length) or _last(_PAUSE, text, length) or length
    return cut - 1 if text[cut - 1 : cut + 1] == "\r\n" else cut


def _line_end(text: str, length: int) -> int | None:
    """Behind the last line end that has not rows of a table on both sides."""
    at = text.rfind("\n", length // 2, length)
    while at >= 0:
        before, behind = text.rfind("\n", 0, at) + 1, text.find("\n", at + 1)
        around = text[before:at], text[at + 1 : behind if behind >= 0 else len(text)]
        if not all(any(sign in line.strip() for sign in _CELLS) for line in around):
            return at + 1
        at = text.rfind("\n", length // 2, at)
    return None


def _last(pattern: re.Pattern[str], text: str, length: int) -> int | None:
    """The end of the last match in the second half."""
    ends = [found.end() for found in pattern.finditer(text, max(length // 2, length - 20_000), length)]
    return ends[-1] if ends else None
