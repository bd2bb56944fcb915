"""Path or text → Document: decodes, tells the format by the content, builds the view, finds the date.

In: a file or a text. Out: `Document`, whose offsets are code points of the source as decoded (guide, section 3).
"""

from __future__ import annotations

import datetime
import io
import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from catchup.errors import ReadError
from catchup.lexicon import patterns
from catchup.models import Document, Format
from catchup.reading.dating import document_date
from catchup.reading.decode import decode, looks_binary
from catchup.reading.formats import FORMATS
from catchup.reading.front_matter import front_matter
from catchup.reading.packed import unpacked
from catchup.reading.segment import segment
from catchup.reading.unwrap import unwrapped

#: what is read of a pipe, which may never end
PIPE_LIMIT = 256 * 2**20
_SURROGATE = patterns.compile("[\ud800-\udfff]")
_TITLE = patterns.compile(r"<title\b[^<>]*>([^<]{1,300})<", re.IGNORECASE)


def read(
    path: Path,
    *,
    encoding: str | None = None,
    date: datetime.date | None = None,
    currency: str | None = None,
    name: str | None = None,
) -> Document:
    """Read a file. `encoding` is guessed when None; `date` and `currency` override what the document says.

    Raises ReadError: not there, not readable, a folder, a device, no text, or no text in that encoding.
    """
    shown = name or str(path)
    with opened(path, shown) as file:
        return from_bytes(_whole(file, path, shown), shown, encoding, date, currency)


def read_stream(
    stream: BinaryIO,
    *,
    name: str,
    encoding: str | None = None,
    date: datetime.date | None = None,
    currency: str | None = None,
) -> Document:
    """Read a stream, such as standard input, to its end. Arguments and errors as in `read`."""
    try:
        inside = unpacked(stream)
    except OSError as error:
        raise unreadable(name, error) from None
    return from_bytes(_to_its_end(inside, name), name, encoding, date, currency)


def _to_its_end(stream: BinaryIO, shown: str) -> bytes:
    try:
        data = stream.read(PIPE_LIMIT + 1)
    except OSError as error:
        raise unreadable(shown, error) from None
    if len(data) > PIPE_LIMIT:
        raise ReadError(shown, f"more than {PIPE_LIMIT // 2**20} MiB, packed or through a pipe")
    return data


def unreadable(shown: str, error: OSError) -> ReadError:
    """What the system says of a file, as an error of ours."""
    if isinstance(error, IsADirectoryError):
        return ReadError(shown, "is a folder")
    return ReadError(shown, (error.strerror or type(error).__name__).lower())


def format_of(name: str, body: str) -> Format:
    """The format that a text looks like; `body` is without front matter."""
    return next(format_ for format_, module in FORMATS.items() if module.accepts(name, body))


def from_bytes(
    data: bytes, shown: str, encoding: str | None, date: datetime.date | None, currency: str | None
) -> Document:
    """The document that these bytes are.

    Raises:
        ReadError: for what is no text, an encoding that nobody knows, and bytes that the encoding does not have.
    """
    if encoding is None and looks_binary(data):
        raise ReadError(shown, "not a text file")
    try:
        text = decode(data, encoding)
    except LookupError:
        raise ReadError(shown, f"unknown encoding {encoding}") from None
    except UnicodeError as error:
        at = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        raise ReadError(shown, f"not text in {encoding or 'UTF-8, GB18030 or Big5'}{at}") from None
    return parse(text, name=shown, date=date, currency=currency)


def opened(path: Path, shown: str) -> BinaryIO:
    """A file to read from, unpacked. A pipe nobody writes to is empty; a device may never end and is refused.

    Raises ReadError; ExtraError for what nothing here can unpack.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        mode = os.fstat(handle).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            os.close(handle)
            raise ReadError(shown, "is a folder" if stat.S_ISDIR(mode) else "not a regular file")
        if stat.S_ISFIFO(mode):
            os.set_blocking(handle, True)
        return unpacked(os.fdopen(handle, "rb"))
    except OSError as error:
        raise unreadable(shown, error) from None
    except ValueError:
        raise ReadError(shown, "not a file name") from None


def _whole(file: BinaryIO, path: Path, shown: str) -> bytes:
    """All that is in a file; of what is packed or comes through a pipe not more than a limit."""
    if not isinstance(getattr(file, "raw", None), io.FileIO) or not path.is_file():
        return _to_its_end(file, shown)
    try:
        return file.read()
    except OSError as error:
        raise unreadable(shown, error) from None


def without_surrogates(text: str) -> str:
    """The text, each lone surrogate, which no output can carry, become U+FFFD."""
    try:
        # of all that would find one this is the fastest by far
        text.encode("utf-16-le")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def parse(
    text: str,
    *,
    name: str = "text",
    date: datetime.date | None = None,
    currency: str | None = None,
    format: Format | None = None,
) -> Document:
    """Read a text in a `format`, None for what it looks like. A lone surrogate becomes U+FFFD."""
    source = without_surrogates(text)
    front = front_matter(source)
    body = source[front.end :] if front.end else source
    format_ = format or format_of(name, body)
    view, blocks, tables = FORMATS[format_].view(source, front.end)
    source, seams = unwrapped(source, front.end, view, format_)
    if seams:
        view, blocks, tables = FORMATS[format_].view(source, front.end)
    title = front.title
    if title is None and format_ == "html" and (found := _TITLE.search(source, front.end, front.end + 20_000)):
        title = found[1].strip() or None
    document = Document(name, source, view, format_, date, title, front.author, currency, blocks, tables)
    if title is None and blocks and blocks[0].kind == "heading":
        document.title = document.text(blocks[0].start, blocks[0].end)
    if date is None:
        document.date = front.date or document_date(document)
    document.sentences = segment(view, blocks)
    document.seams = seams
    return document
