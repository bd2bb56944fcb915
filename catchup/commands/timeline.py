"""Claims and events of many documents in the order of the time that they speak of.

In: records. Out: those with a first or a last day, sorted by it: what has only a last day (截至 5 月) stands where that is.
Records of one day keep the order in which they were found.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from catchup.records import Claim, Event

if TYPE_CHECKING:
    from catchup.light import AnyRecord


def in_order(records: Iterable[AnyRecord]) -> tuple[list[Claim | Event], int]:
    """The records that have a time, in its order; and how many have none."""
    kept: list[tuple[tuple[datetime.date, datetime.date], Claim | Event]] = []
    undated = 0
    for record in records:
        if not isinstance(record, Claim | Event):
            continue
        first, last = days(record)
        if first is None and last is None:
            undated += 1
            continue
        kept.append(((first or last or datetime.date.min, last or datetime.date.max), record))
    kept.sort(key=lambda pair: pair[0])
    return [record for _, record in kept], undated


def days(record: Claim | Event) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day that a record speaks of; None where it is open or unknown."""
    if isinstance(record, Event):
        return record.date.date_start, record.date.date_end
    return (record.period.start, record.period.end) if record.period else (None, None)
