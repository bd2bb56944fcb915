"""Tables whose cells each stand on a line of their own, as pasting from a web page leaves them.

In: plain text. Out: the rows of such tables, the first of them headers. Their lines are short and as many as the columns by the
rows; the headers are words, and below each of them are numbers only or words only:

    套餐 / 月租(元) / 流量(GB) / 基础版 / 39 / 10 / 进阶版 / 59 / 30
"""

from __future__ import annotations

from collections.abc import Iterator

from catchup.lexicon import patterns
from catchup.models import Cell
from catchup.reading.fold import fold
from catchup.reading.mask import NUMBER

#: a line with nothing but a number, without which there is no such table
ALONE = patterns.compile(r"\n[ ]*[-+]?[0-9][0-9.,]*[ ]?%?[ ]*\r?\n")
_LINE = patterns.compile(r"[^\s][^\n]*")
_FIGURE = patterns.compile(r"[-+▲▼¥$]?[0-9]|[-—–]+$")
#: what parts cells on one line
_GAP = patterns.compile("\t|[ ]{2}")
_LONGEST_CELL = 16
_MOST_COLUMNS = 8
#: line ends between two cells: a blank line may part them
_MOST_ENDS = 2
#: headers and two rows below them
_FEWEST_ROWS = 3

Row = list[Cell]


def tables(source: str, start: int) -> Iterator[list[Row]]:
    """The tables of the text from `start` on, in order."""
    for run in _runs(source, start):
        # a line above the headers may be the caption
        for first in range(min(3, len(run))):
            if rows := _rows(source, run[first:]):
                yield rows
                break


def _runs(source: str, start: int) -> Iterator[Row]:
    """Short lines that follow each other, all with as many line ends between them: one, or two where blank lines part them."""
    run: Row = []
    ends = 0
    for found in _LINE.finditer(source, start):
        text = found[0].rstrip()
        cell = Cell(found.start(), found.start() + len(text))
        short = cell.end - cell.start <= _LONGEST_CELL and _GAP.search(text) is None
        between = source.count("\n", run[-1].end, cell.start) if run else 0
        if run and short and between <= _MOST_ENDS and (len(run) == 1 or between == ends):
            run.append(cell)
        elif short and 0 < between < ends:
            # the line above was a title's or the end of what stood before
            yield run[:-1]
            run = [run[-1], cell]
        else:
            yield run
            run = [cell] if short else []
        ends = between
    yield run


def _rows(source: str, cells: Row) -> list[Row]:
    """The cells as rows of the fewest columns that they fit, empty where they fit none."""
    texts = [fold(source[cell.start : cell.end]) for cell in cells]
    figures = [_FIGURE.match(text) is not None for text in texts]
    if True not in figures:
        return []
    # headers are words, so the first number stands below them
    for columns in range(2, min(_MOST_COLUMNS, figures.index(True)) + 1):
        if len(cells) % columns or len(cells) < columns * _FEWEST_ROWS:
            continue
        kinds = [set(figures[columns + column :: columns]) for column in range(columns)]
        if {True} not in kinds or {False} not in kinds or any(len(kind) > 1 for kind in kinds):
            continue
        bare = (texts[columns + column :: columns] for column in range(columns))
        if any(all(NUMBER.fullmatch(text) for text in below) for below in bare):
            return [cells[at : at + columns] for at in range(0, len(cells), columns)]
    return []
