"""Plain text: every line is a block; addresses of the net are blanked; lines of cells, between tabs or aligned with
blanks, are a table."""

from __future__ import annotations

from collections.abc import Iterator

from catchup.lexicon import patterns
from catchup.models import Cell
from catchup.reading.fold import fold
from catchup.reading.formats import stacked
from catchup.reading.mask import ADDRESS, NUMBER, Mask, View

#: what stands between two cells
_GAP = patterns.compile(r"[\t\u3000 ](?:(?<=\t)|(?<=\S\u3000)\u3000*(?=\S)|(?<=\S )[ ]+(?=\S))")
_LONGEST_CELL = 40

Row = list[Cell]


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
    for rows in _tables(source, start) if any(gap in source for gap in ("\t", "\u3000", "  ")) else ():
        for row in rows:
            for cell in row[:-1]:
                mask.put(cell.end, cell.end + 1, "|")
        mask.tables.append((rows[0][0].start, rows[-1][-1].end, rows, 0, None))
    for rows in stacked.tables(source, start) if stacked.ALONE.search(source, start) else ():
        mask.tables.append((rows[0][0].start, rows[-1][-1].end, rows, 1, None))
    return mask.finish()


def _tables(source: str, start: int) -> Iterator[list[Row]]:
    """Runs of lines with as many cells each, numbers among them below the first."""
    rows: list[Row] = []
    for row in _rows(source, start):
        if rows and (len(row) != len(rows[-1]) or source[rows[-1][-1].end : row[0].start].strip("\r\n \u3000")
                     or source.count("\n", rows[-1][-1].end, row[0].start) > 1):  # fmt: skip
            if _is_table(source, rows):
                yield rows
            rows = []
        rows.append(row)
    if _is_table(source, rows):
        yield rows


def _rows(source: str, start: int) -> Iterator[Row]:
    """The lines that have gaps, as cells: at least two between tabs, three between blanks."""
    at = start
    while gap := _GAP.search(source, at):
        begin = max(start, source.rfind("\n", start, gap.start()) + 1)
        end = source.find("\n", gap.end())
        end = len(source) if end < 0 else end
        at = end + 1
        line = source[begin:end].rstrip()
        if line[:1] == "\t":
            continue
        begin += len(line) - len(line.lstrip())
        row = []
        for gap in _GAP.finditer(source, begin, begin + len(line.lstrip())):
            row.append(Cell(begin, gap.start()))
            begin = gap.end()
        row.append(Cell(begin, end - len(source[begin:end]) + len(source[begin:end].rstrip())))
        if len(row) >= (2 if "\t" in line else 3) and all(cell.end - cell.start <= _LONGEST_CELL for cell in row):
            yield row


def _is_table(source: str, rows: list[Row]) -> bool:
    cells = [cell for row in rows[1:] for cell in row[1:]]
    numbers = sum(1 for cell in cells if NUMBER.fullmatch(fold(source[cell.start : cell.end]).strip()))
    return len(rows) > 1 and 2 * numbers >= len(cells)
