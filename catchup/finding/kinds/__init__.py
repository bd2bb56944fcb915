"""The kinds of figures, each a module with its SHAPES and its resolve(). A new kind is a file here and a line in `KINDS`.

The order is that of precedence where two shapes begin at the same character: a date before a length of time before a count.
"""

from __future__ import annotations

from types import ModuleType

from catchup.finding.kinds import count, date, duration, money, percentage, price, rank, ratio

KINDS: tuple[ModuleType, ...] = (date, rank, percentage, ratio, duration, price, money, count)
