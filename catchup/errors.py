"""The tree of errors.

CatchupError
├── ReadError      a document cannot be read: path, reason
├── LexiconError   a data file is wrong: file, entry, reason
├── WriteError     records cannot be written: path, reason
├── ExtraError     what the call asks for needs a library that is not installed: library, extra
└── CheckError     a record breaks an invariant: a defect of catchup itself
"""

from __future__ import annotations


class CatchupError(Exception):
    """Base class of every error that catchup raises on purpose."""


class ReadError(CatchupError):
    """A document cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class LexiconError(CatchupError):
    """A file of the lexicon is wrong."""

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(f"{file}: {entry}: {reason}")
        self.file = file
        self.entry = entry
        self.reason = reason


class WriteError(CatchupError):
    """Records cannot be written: the disk is full, the folder is read-only."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ExtraError(CatchupError):
    """What the call asks for needs a library that is not installed; `extra` brings it."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed: pip install 'catchup[{extra}]'")
        self.library = library
        self.extra = extra


class CheckError(CatchupError):
    """A record breaks an invariant (a defect of catchup, never of the document)."""


def reason(error: Exception) -> str:
    """Why a document failed, in a few words: for the line that names it."""
    if isinstance(error, ReadError):
        return error.reason
    if isinstance(error, ExtraError):
        return str(error)
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, MemoryError):
        return "not enough memory"
    return f"internal error: {type(error).__name__}: {error}"
