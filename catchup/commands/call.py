"""One run of the program: what it says on standard error, where its records go, and the exit status it remembers."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from catchup.errors import WriteError
from catchup.running.sources import STDIN

if TYPE_CHECKING:
    from catchup.running.work import Part
    from catchup.writing.emit import Screen

STANDARD_OUTPUT = "standard output"


class Call:
    """One run of the program: what it says on standard error, and the exit status it remembers."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self.status = 0

    def note(self, message: str) -> None:
        """Something worth knowing that is no failure; `-q` silences it."""
        if not self.quiet:
            _say(message)

    def cannot_write(self, error: WriteError) -> NoReturn:
        """The output failed, and with it the run."""
        _say(str(error))
        raise typer.Exit(3)

    def failed(self, path: str, reason: str) -> None:
        """A document failed; the others go on."""
        self.status = 1
        _say(f"{path}: {reason}")

    def watched(self, form: str, output: str | None) -> bool:
        """Whether somebody sees the time pass: at a terminal that no records run over meanwhile."""
        runs_over = output is None and form != "table" and sys.stdout is not None and sys.stdout.isatty()
        return not self.quiet and not runs_over and sys.stderr is not None and sys.stderr.isatty()

    def reported(self, parts: Iterable[Part]) -> Iterator[Part]:
        """The parts as they come; of those that failed it is said why."""
        for part in parts:
            if part.failure is not None:
                self.failed(part.doc, part.failure)
            yield part

    def write(self, pieces: Iterable[str | bytes], output: str | None, form: str = "table") -> None:
        """Write to a file, or where there is none to standard output. A file of CSV begins with a byte order mark.

        At a terminal nothing in records steers it; a table sees to that itself.
        """
        from catchup.writing import emit

        if output is None or output == STDIN:
            self._print(pieces if form == "table" else _harmless(pieces))
            return
        try:
            emit.to_file(pieces, Path(output), mark=form == "csv")
        except WriteError as error:
            self.cannot_write(error)

    def _print(self, pieces: Iterable[str | bytes]) -> None:
        """Write to standard output. When its reader has gone, that is the end of the work and no failure."""
        from catchup.writing import emit

        if sys.stdout is None:
            self.cannot_write(WriteError(STANDARD_OUTPUT, "is closed"))
        try:
            emit.to_stream(pieces, sys.stdout.buffer, STANDARD_OUTPUT)
        except BrokenPipeError:
            _forget_output()
        except WriteError as error:
            _forget_output()
            self.cannot_write(error)


def _harmless(pieces: Iterable[str | bytes]) -> Iterable[str | bytes]:
    if sys.stdout is None or not sys.stdout.isatty():
        return pieces
    from catchup.writing.visible import harmless

    return (harmless(piece if isinstance(piece, str) else piece.decode()) for piece in pieces)


def _say(message: str) -> None:
    from catchup.writing.visible import visible

    if sys.stderr is not None:
        print(f"catchup: {visible(message)}", file=sys.stderr, flush=True)


def _forget_output() -> None:
    """Keep the interpreter from flushing, once more and in vain, what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def screen(form: str) -> Screen:
    """The terminal that a table goes to, if any."""
    from catchup.writing.emit import Screen

    if form != "table" or sys.stdout is None or not sys.stdout.isatty():
        return Screen()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in (None, "dumb")
    return Screen(shutil.get_terminal_size().columns, not plain)
