"""Picks a writer and brings its text to a stream or a file.

In: results as they come, a document each. Out: UTF-8 whatever the locale, a document at a time. Errors of the writing
itself are WriteError; a closed pipe stays BrokenPipeError, which is no error to a user.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from catchup.errors import WriteError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from catchup.light import Result

#: the suffix of `-o FILE` → the format
SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".csv": "csv"}


class Screen(NamedTuple):
    """Where a table is shown. `width` None: not a terminal, nothing is wrapped."""

    width: int | None = None
    colour: bool = False


def text(form: str, results: Iterable[Result], claims: bool, screen: Screen, *, events: bool = False) -> Iterator[str]:
    """The text of the results in one of the formats json, jsonl, csv, table."""
    if form == "csv":
        from catchup.writing import as_csv

        return as_csv.write(results, *_columns(claims, events))
    if form == "table":
        from catchup.writing import as_table

        return as_table.write(results, screen.width, screen.colour)
    from catchup.writing import as_json

    return as_json.write(results) if form == "json" else as_json.write_lines(results)


def _columns(claims: bool, events: bool) -> list[type[BaseModel]]:
    """Whose fields are the columns of CSV."""
    from catchup.records import Claim, Event, Figure

    return [Claim, Event] if events else [Claim] if claims else [Figure]


def joined(form: str, parts: Iterable[bytes], claims: bool, *, events: bool = False) -> Iterator[bytes]:
    """The whole from parts that are written already, a record a line: what `text` gives for json, jsonl and csv."""
    if form == "csv":
        from catchup.writing import as_csv

        yield "".join(as_csv.write([], *_columns(claims, events))).encode()
    if form != "json":
        yield from parts
        return
    opening = b"[\n"
    for part in parts:
        yield opening + part[:-1].replace(b"\n", b",\n")
        opening = b",\n"
    yield b"[]\n" if opening == b"[\n" else b"\n]\n"


def to_stream(pieces: Iterable[str | bytes], stream: BinaryIO, name: str) -> None:
    """Write the pieces as they come. Raises WriteError, and BrokenPipeError when the reader has gone."""
    try:
        for piece in pieces:
            stream.write(_bytes(piece))
            stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(name, error.strerror or str(error)) from None


def to_file(pieces: Iterable[str | bytes], path: Path, mark: bool) -> None:
    """Write a file whole or not at all: beside it first, then in its place. `mark`: begin with a byte order mark.

    What is no regular file (a device, a pipe) is written directly. Raises WriteError.
    """
    name = str(path)
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.is_dir():
            raise WriteError(name, "is a folder")
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                to_stream(pieces, stream, name)
            return
        descriptor, beside = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise WriteError(name, error.strerror or str(error)) from None
    try:
        with open(descriptor, "wb") as stream:
            if mark:
                stream.write(b"\xef\xbb\xbf")
            to_stream(pieces, stream, name)
            os.fchmod(stream.fileno(), _mode(target))
        os.replace(beside, target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        if isinstance(error, OSError):
            raise WriteError(name, error.strerror or str(error)) from None
        raise


def _mode(target: Path) -> int:
    """The permissions of the file to be replaced, or those of a new one."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _bytes(piece: str | bytes) -> bytes:
    """UTF-8; a lone surrogate (a file's name that is no UTF-8) becomes the escape that JSON reads as the same."""
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")
