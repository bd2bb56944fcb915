"""Remembers on disk what is costly to work out and never changes: compiled patterns, checked lexicons, the dictionary.

The files lie in the user's cache folder, one for each `Memory` and version of Python's engine, and are written whole or not at
all when the program ends. An answer belongs to the exact text of its question, so nothing in a file can be out of date. Where
there is no such folder, or it cannot be read or written, everything is worked out each time. `CATCHUP_CACHE` names another
folder; empty, it turns the files off.
"""

from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import sys
from array import array
from collections.abc import Callable
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """A file of answers. With more in it than `full` bytes, it holds what no version needs any more, and begins anew."""

    def __init__(self, name: str, full: int) -> None:
        self._name, self._full = name, full
        self._new: dict[str, Any] = {}

    def remembered(self, question: str, answer: Callable[[], T]) -> T:
        """What `answer` gives, or gave in an earlier run to the same question. `marshal` knows its types; nobody changes it."""
        known: T | None = self._kept.get(question, self._new.get(question))
        if known is None:
            if not self._new:
                atexit.register(self._write)
            known = self._new[question] = answer()
        return known

    @cached_property
    def _kept(self) -> dict[str, Any]:
        """What earlier runs worked out."""
        file = self._file()
        with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
            content = marshal.loads(file.read_bytes()) if file else None
            if isinstance(content, dict):
                return content
        return {}

    def _file(self) -> Path | None:
        at = folder()
        return at / f"{self._name}-{_version()}" if at is not None else None

    def _write(self) -> None:
        file = self._file()
        if file is None:
            return
        import tempfile

        with contextlib.suppress(OSError, MemoryError):
            content = marshal.dumps(self._kept | self._new)
            if len(content) > self._full:
                content = marshal.dumps(self._new)
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=file.parent)
            try:
                with open(handle, "wb") as stream:
                    stream.write(content)
                os.replace(beside, file)
            except OSError:
                os.unlink(beside)
                raise


@cache
def folder() -> Path | None:
    """Where the files lie, None for nowhere."""
    named = os.environ.get("CATCHUP_CACHE")
    with contextlib.suppress(AttributeError, ImportError, RuntimeError):
        if named != "" and sys.implementation.name == "cpython" and array("I").itemsize == 4 and _version():
            return Path(named or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "catchup"
    return None


def _version() -> str:
    return f"{sys.implementation.cache_tag}-{import_module('_sre').MAGIC}-{sys.byteorder}"


#: patterns with their words, and lexicons
SMALL = Memory("patterns", 4 * 2**20)
remembered = SMALL.remembered
