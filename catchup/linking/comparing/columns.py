"""What a column of changes is held against, where the two columns before it say it by their times (contract, section 2).

| 项目 | 2023 年 | 2022 年 | 变动 |: the cells under 变动 → yoy
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.comparing.contrast import distance
from catchup.linking.scene import Scene
from catchup.linking.tables import Place
from catchup.linking.timing.cells import dates_of_columns
from catchup.models import Slot, Span

#: the head of a column of changes
_CHANGES = patterns.compile(
    r"[ ]*(?:百分比|按年|年度)?(?:增减|增长|变动|变化|增幅|降幅|涨跌|涨幅|升幅|升跌|增\(减\))[^，|]{0,6}"
)


def of_columns(place: Place, scene: Scene) -> Slot | None:
    """A code for a change between the two dated columns beside it, None where the head or the times say nothing of it."""
    if place.column_head is None or not _CHANGES.fullmatch(scene.view, *place.column_head):
        return None
    times = [found[0] for found in dates_of_columns(place.table, scene)[: place.column] if found is not None][-2:]
    if len(times) < 2:
        return None
    base, told = sorted(times, key=lambda date: str(date.date_end))
    code = distance(base, (told.date_start, told.date_end))
    if code is None:
        return None
    said = scene.view[base.start : base.end]
    return Slot(code, Span(base.start, base.end), [f"{said}: the earlier of the columns beside it"])
