"""Which documents a call names: files, folders, standard input.

In: paths as given. Out: the same paths in the same order, a folder replaced by the files in it, sorted, however deep.
Inside a folder hidden files, binary files and what is no regular file are passed over; a file that is named is read.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from catchup.errors import CatchupError

STDIN = "-"

#: how much of a file is looked at to tell whether it is text
_SNIFF = 8192

#: called with a path and the reason why it cannot be listed
Complain = Callable[[str, str], None]


def expand(paths: Iterable[str], complain: Complain, skip: str | None = None, tables: bool = False) -> Iterator[str]:
    """The documents behind the paths, each once; with `tables`, folders yield tables of documents instead.

    `skip`: a file that no folder yields (the one to be written).
    """
    seen: set[str] = set()
    for path in paths:
        for found in _walk(path, complain, tables) if path != STDIN and os.path.isdir(path) else (path,):
            if found in seen or (found != path and skip is not None and same_file(found, skip)):
                continue
            seen.add(found)
            yield found


def _walk(folder: str, complain: Complain, tables: bool) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        complain(folder, error.strerror or str(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = os.path.join(folder, entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, complain, tables)
        elif _is_table(path) if tables else _is_text(path):
            yield path


def _is_table(path: str) -> bool:
    from catchup.reading.rows import is_table

    return is_table(path)


def _is_text(path: str) -> bool:
    """Whether a file found in a folder, or what is packed in it, is worth reading. One that cannot be opened is: the reader
    says why."""
    from catchup.reading import looks_binary, opened

    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with opened(Path(path), path) as file:
            return not looks_binary(file.read(_SNIFF))
    except (OSError, CatchupError):
        return os.path.lexists(path)


def same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file; a path that leads nowhere is no other's."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def is_piped() -> bool:
    """Whether something was given on standard input: a pipe, a file, a socket; never a terminal or the null device."""
    if sys.stdin is None:
        return False
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)
