"""Compiles a pattern when it is first used, and remembers its code (`memory`): one made of word lists takes 10 ms to
compile, 0.1 to load, and a page needs less than half of all patterns. `_sre` checks the code itself before it runs it.
"""

from __future__ import annotations

import re
from array import array
from importlib import import_module
from typing import Any, cast

from catchup.lexicon.memory import folder, remembered

#: what compiled code is made of: flags, code as 32-bit words, number of groups, name → number of a group
_Entry = tuple[int, bytes, int, dict[str, int]]


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, at the first use and with a memory. What comes is no `re.Pattern` but has all that one has."""
    return cast(re.Pattern[str], _Later(pattern, flags))


class _Later:
    """A pattern to be. What it is asked for it keeps, so that only the first question costs more than the pattern itself."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        own = self.__dict__
        if "_made" not in own:
            own["_made"] = _made(*own["_asked"])
        own[name] = getattr(own["_made"], name)
        return own[name]


def _made(pattern: str, flags: int) -> re.Pattern[str]:
    if folder() is None:
        return re.compile(pattern, flags)
    try:
        return _pattern(pattern, remembered(f"re {int(flags)} {pattern}", lambda: _compiled(pattern, int(flags))))
    except (AttributeError, ImportError, RuntimeError, TypeError, ValueError, OverflowError):
        # another engine than the one this was written for
        return re.compile(pattern, flags)


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
