"""Compiles a pattern when it is first used, and keeps their code on disk: one made of word lists takes 10 ms to
compile, 0.1 to load, and a page needs less than half of all patterns.

The file lies in the user's cache folder, one for each version of Python's engine, and is written whole or not at all when the
program ends. An entry belongs to the exact text of its pattern, so nothing in it can be out of date; `_sre` checks the code
itself before it runs it. Where there is no such folder, or it cannot be read or written, patterns are compiled each time.
`CATCHUP_CACHE` names another folder; empty, it turns the file off.
"""

from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T")

#: with more in it than this, in bytes, the file holds what no version needs any more
_FULL = 4 * 2**20
#: what compiled code is made of: flags, code as 32-bit words, number of groups, name → number of a group
_Entry = tuple[int, bytes, int, dict[str, int]]

_new: dict[str, Any] = {}


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, at the first use and with a memory. What comes is no `re.Pattern` but has all that one has."""
    return cast(re.Pattern[str], _Later(pattern, flags))


class _Later:
    """A pattern to be. What it is asked for it keeps, so that only the first question costs more than the pattern itself."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        own = self.__dict__
        if "_made" not in own:
            own["_made"] = _made(*own["_asked"])
        own[name] = getattr(own["_made"], name)
        return own[name]


def _made(pattern: str, flags: int) -> re.Pattern[str]:
    if _file() is None:
        return re.compile(pattern, flags)
    try:
        return _pattern(pattern, remembered(f"re {int(flags)} {pattern}", lambda: _compiled(pattern, int(flags))))
    except (AttributeError, ImportError, RuntimeError, TypeError, ValueError, OverflowError):
        # another engine than the one this was written for
        return re.compile(pattern, flags)


def remembered(question: str, answer: Callable[[], T]) -> T:
    """What `answer` gives, or gave in an earlier run to the same question; of types that `marshal` knows, and never changed."""
    known: T | None = _kept().get(question) or _new.get(question)
    if known is None:
        if not _new:
            atexit.register(_write)
        known = _new[question] = answer()
    return known


def _compiled(pattern: str, flags: int) -> _Entry:
    """What `re.compile` does before it makes an object of it."""
    parsed = import_module("re._parser").parse(pattern, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    return flags | state.flags, array("I", code).tobytes(), state.groups - 1, dict(state.groupdict)


def _pattern(pattern: str, entry: _Entry) -> re.Pattern[str]:
    flags, code, groups, names = entry
    named: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        named[number] = name
    made: Any = import_module("_sre").compile(pattern, flags, array("I", code).tolist(), groups, names, tuple(named))
    return made  # type: ignore[no-any-return]


@cache
def _file() -> Path | None:
    """Where compiled code is kept, None for nowhere."""
    named = os.environ.get("CATCHUP_CACHE")
    with contextlib.suppress(AttributeError, ImportError, RuntimeError):
        if named != "" and sys.implementation.name == "cpython" and array("I").itemsize == 4:
            folder = Path(named or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "catchup"
            return folder / f"patterns-{sys.implementation.cache_tag}-{import_module('_sre').MAGIC}-{sys.byteorder}"
    return None


@cache
def _kept() -> dict[str, Any]:
    """What earlier runs compiled."""
    file = _file()
    with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
        content = marshal.loads(file.read_bytes()) if file else None
        if isinstance(content, dict):
            return content
    return {}


def _write() -> None:
    file = _file()
    if file is None:
        return
    import tempfile

    with contextlib.suppress(OSError, MemoryError):
        content = marshal.dumps(_kept() | _new)
        if len(content) > _FULL:
            content = marshal.dumps(_new)
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=file.parent)
        try:
            with open(handle, "wb") as stream:
                stream.write(content)
            os.replace(beside, file)
        except OSError:
            os.unlink(beside)
            raise
