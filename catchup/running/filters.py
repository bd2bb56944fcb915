"""Which records are wanted: by subject, source, modality, time and size.

In: records. Out: those that pass every condition given. A record that does not have what a condition asks about does not
pass: a claim without a period is not known to be of this year.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from catchup.light import LightFigure
from catchup.records import Claim, Event, Figure

if TYPE_CHECKING:
    from catchup.light import AnyRecord

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Filter:
    """Conditions on records; None asks for nothing. `since` to `until` are days, of which one in common suffices."""

    subject: str | None = None
    source: str | None = None
    modality: frozenset[str] | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    least: Decimal | None = None
    most: Decimal | None = None

    def keeps(self, record: AnyRecord) -> bool:
        """Whether a record passes. A claim is of the time of its period, an event of its date, a date of its own days."""
        if isinstance(record, Event):
            return (
                self._in_slots(record)
                and self._in_time(record.date.date_start, record.date.date_end)
                and not self._sized
            )
        if isinstance(record, Claim):
            period = (record.period.start, record.period.end) if record.period else (None, None)
            return self._in_slots(record) and self._in_time(*period) and self._in_size(record.figure)
        return self._in_time(record.date_start, record.date_end) and self._in_size(record)

    def _in_slots(self, record: Claim | Event) -> bool:
        return (
            (self.subject is None or _says(record.subject, self.subject))
            and (self.source is None or _says(record.source, self.source))
            and (self.modality is None or record.modality in self.modality)
        )

    @property
    def _sized(self) -> bool:
        return self.least is not None or self.most is not None

    def _in_time(self, first: datetime.date | None, last: datetime.date | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if first is None and last is None:
            return False
        ends_before = self.since is not None and last is not None and last < self.since
        starts_after = self.until is not None and first is not None and first > self.until
        return not ends_before and not starts_after

    def _in_size(self, figure: Figure | LightFigure) -> bool:
        if not self._sized:
            return True
        low, high = (figure.low, figure.high) if figure.value is None else (figure.value, figure.value)
        if not isinstance(low, Decimal) or not isinstance(high, Decimal):
            return False
        return (self.least is None or high >= self.least) and (self.most is None or low <= self.most)


def _says(slot: str | None, wanted: str) -> bool:
    return slot is not None and wanted.casefold() in slot.casefold()


def edge(text: str, *, last: bool) -> datetime.date:
    """The first or last day of YYYY, YYYY-MM or YYYY-MM-DD. Raises ValueError."""
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    try:
        year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
        month = month or (12 if last else 1)
        return datetime.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        raise ValueError(f"{text!r} is no day, month or year: write YYYY, YYYY-MM or YYYY-MM-DD") from None


def size(text: str) -> Decimal:
    """A number as a condition. Raises ValueError."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"{text!r} is no number")
    return number
