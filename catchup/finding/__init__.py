"""From text to figures: recognise, settle, resolve."""

from __future__ import annotations

from catchup.finding.context import Context
from catchup.finding.resolve import find

__all__ = ["Context", "find"]
