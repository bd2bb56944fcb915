"""A line of the table of results, and the table as Markdown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """What was measured, the absolute figure, its ratio, and what that is a ratio to."""

    what: str
    figure: str
    ratio: str = ""
    to: str = ""


def rate(characters: int, seconds: float) -> str:
    """Millions of characters a second."""
    return f"{characters / seconds / 1e6:.3g} M chars/s"


def markdown(lines: Iterable[Sequence[str]], head: Sequence[str] = ("what", "measured", "ratio", "to")) -> str:
    """An aligned Markdown table."""
    rows = [tuple(head), *(tuple(line) for line in lines)]
    widths = [max(_width(row[i]) for row in rows) for i in range(len(head))]
    shown = [
        "| " + " | ".join(cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    shown.insert(1, "| " + " | ".join("-" * max(width, 3) for width in widths) + " |")
    return "\n".join(shown)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
