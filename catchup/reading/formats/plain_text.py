"""Plain text: every line is a block; addresses of the net are blanked, lines of cells between tabs are a table."""

from __future__ import annotations

import itertools
import re

from catchup.models import Cell
from catchup.reading.mask import ADDRESS, Mask, View

#: two or more lines of short cells; a line that a tab indents is no row
_ROWS = re.compile(r"(?:^[^\t\n\r]{1,60}(?:\t[^\t\n\r]{0,60})+(?:\r?\n|\Z)){2,}", re.MULTILINE)


def accepts(name: str, source: str) -> bool:
    """Anything is plain text."""
    return True


def view(source: str, start: int = 0) -> View:
    """The view, blocks and tables of the text from `start` on; what stands before is blanked."""
    mask = Mask(source)
    mask.put(0, start)
    if "://" in source or "@" in source:
        for found in ADDRESS.finditer(source, start):
            mask.put(found.start(), found.end())
    if "\t" in source:
        for found in _ROWS.finditer(source, start):
            _table(mask, found.start(), found.end())
    return mask.finish()


def _table(mask: Mask, start: int, end: int) -> None:
    """Note a table where all lines have as many tabs."""
    rows = []
    at = start
    for line in mask.source[start:end].splitlines(keepends=True):
        tabs = [at + index for index, char in enumerate(line) if char == "\t"]
        edges = [at - 1, *tabs, at + len(line.rstrip("\r\n"))]
        rows.append([Cell(left + 1, right) for left, right in itertools.pairwise(edges)])
        at += len(line)
    if len({len(row) for row in rows}) == 1:
        for row in rows:
            for cell in row[:-1]:
                mask.put(cell.end, cell.end + 1, "|")
        mask.tables.append((start, end, rows, 0, None))
