"""What a bare cell measures: the head of its row or column, or the title of the table (contract, section 2: metric).

In: a figure in a table, and the scene. Out: candidates on the ballot.

    under 营收(亿元) → 营收    in the row 净利润, under 2024 年 → 净利润    （一）营业收入构成 over heads of years → 营业收入
"""

from __future__ import annotations

from bisect import bisect_left

from catchup.linking.candidates import Ballot
from catchup.linking.language.cutting import cut
from catchup.linking.language.words import phrase_start
from catchup.linking.listing import line_over
from catchup.linking.scene import Scene
from catchup.models import Resolved, Span


def from_table(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer what the heads of the row and the column and the title of the table say of a cell."""
    place = scene.place(figure)
    assert place is not None
    if place.bare:
        row, column = scene.head(place.row_head), scene.head(place.column_head)
        if row and place.turned:
            ballot.offer(row.text, row.span, 8, "head of the row")
            return
        if row and (row.measures or place.keyed) and not (column and column.measures and not column.vague):
            ballot.offer(row.text, row.span, 8, "head of the row")
        if column and column.named and not column.measures and figure.kind == "price":
            pass  # a column of one product: what is measured is its price
        elif column and not column.dated:
            says = column.measures or not (column.vague or column.named or column.numbers)  # 存储 | 10GB SSD
            ballot.offer(column.text, column.span, 7 if says else 5, "head of the column")
        elif row and not row.dated:
            ballot.offer(row.text, row.span, 5, "head of the row")
            if column and column.dated and not row.measures:
                title = scene.once((_title, place.table.start), lambda: _title(place.table.start, scene))
                if title is not None:
                    ballot.offer(scene.text(*title), title, 6, "title of the table")


def _title(start: int, scene: Scene) -> Span | None:
    """（一）营业收入构成: the measured noun of the line above a table whose heads name none."""
    first = max(0, bisect_left(scene.block_starts, start) - 1)
    for block in scene.document.blocks[max(0, first - 2) : first + 1][::-1]:
        if block.end - block.start <= 40:
            heads = [word for word in cut(scene.view, block.start, block.end) if word.sort == "h"]
            if heads:
                return Span(heads[-1].start, heads[-1].end)
    return None


def from_list(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """2019 年各公司研发投入如下：⏎华为 1317 亿元: what the line over a list measures."""
    head = line_over(scene.line_of(figure), scene)
    if head is None or figure.kind == "rank":
        return
    words = cut(scene.view, head.start, head.end, scene.names)
    last = next((k for k in range(len(words) - 1, -1, -1) if words[k].sort == "h"), None)
    if last is None:
        return
    a, b = words[phrase_start(words, last)].start, words[last].end
    ballot.offer(scene.text(a, b), (a, b), 3.7, "what the list is of")
