"""Records as a table for the eye, one a document, aligned for wide characters.

Nothing in a document is obeyed: markup is shown as it stands, controls as escapes (`visible.py`).
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from catchup.records import Claim, Figure, Period, Result
from catchup.writing.as_json import number
from catchup.writing.visible import visible

#: the width for a pipe or a file, where nothing is wrapped
UNBOUNDED = 10_000

_RANGE = "–"
_SIGNS = {"about": "≈", "almost": "almost", "over": ">", "under": "<", "at_least": "≥", "at_most": "≤"}
_ARROWS = {"up": "↑", "down": "↓"}


def write(results: Iterable[Result], width: int | None, colour: bool) -> Iterator[str]:
    """A table a document, under its name where it is not the only one in sight. `width` None: nothing is wrapped."""
    for result in results:
        yield _render(result, width, colour)


def _render(result: Result, width: int | None, colour: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width or UNBOUNDED,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(Text(visible(result.doc), style="bold"), soft_wrap=True)
    if not result.records:
        console.print(Text("  nothing found", style="dim"))
    else:
        console.print(_table(result, bounded=width is not None))
    console.print()
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _table(result: Result, bounded: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    fold = "fold" if bounded else "ignore"
    claims = bool(result.records) and isinstance(result.records[0], Claim)
    table.add_column("line", justify="right", style="dim", no_wrap=True)
    if claims:
        table.add_column("subject", overflow=fold)  # type: ignore[arg-type]
        table.add_column("metric", overflow=fold)  # type: ignore[arg-type]
    table.add_column("kind", style="cyan", no_wrap=True)
    table.add_column("text", style="bold", overflow=fold)  # type: ignore[arg-type]
    table.add_column("value", justify="right", overflow=fold)  # type: ignore[arg-type]
    if claims:
        table.add_column("period", overflow=fold)  # type: ignore[arg-type]
        table.add_column("source", overflow=fold)  # type: ignore[arg-type]
    table.add_column("notes", style="dim", overflow=fold)  # type: ignore[arg-type]
    for record in result.records:
        cells = claim_cells(record) if isinstance(record, Claim) else figure_cells(record)
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


def figure_cells(figure: Figure) -> list[str]:
    """line, kind, text, value, notes"""
    notes = [figure.mod or "", "optional" if figure.optional else ""]
    return [str(figure.line), figure.kind, figure.text, value_of(figure), " ".join(filter(None, notes))]


def claim_cells(claim: Claim) -> list[str]:
    """line, subject, metric, kind, text, value, period, source, notes"""
    line, kind, text, value, _ = figure_cells(claim.figure)
    notes = [
        claim.modality if claim.modality != "actual" else "",
        f"against {claim.compared_to}" if claim.compared_to else "",
    ]
    return [
        line,
        claim.subject or "",
        claim.metric or "",
        kind,
        text,
        value,
        period_of(claim.period),
        claim.source or "",
        ", ".join(filter(None, notes)),
    ]


def value_of(figure: Figure) -> str:
    """The value as a reader writes it: sign, number in groups of three, unit, rate; a date by its days."""
    if figure.kind == "date":
        return days(figure.date_start, figure.date_end)
    if isinstance(figure.value, Decimal):
        amount = grouped(figure.value)
    else:
        amount = _RANGE.join(grouped(end) for end in (figure.low, figure.high) if end is not None)
    per = ""
    if figure.per is not None:
        per = f"/ {figure.per.unit}" if figure.per.value == 1 else f"/ {grouped(figure.per.value)} {figure.per.unit}"
    unit = figure.unit or ""
    if unit in ("%", "‰"):
        amount, unit = amount + unit, ""
    elif unit in ("rank", "fraction"):
        unit = ""
    signs = [_SIGNS.get(figure.qualifier or "", ""), _ARROWS.get(figure.direction or "", "")]
    return " ".join(filter(None, [*signs, amount, unit, per]))


def period_of(period: Period | None) -> str:
    """The days of a period; nothing where there is none."""
    return "" if period is None else days(period.start, period.end)


def days(first: datetime.date | None, last: datetime.date | None) -> str:
    """Whole years and months by their name, other stretches by both ends.

    >>> days(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    '2025'
    """
    if first is None or last is None:
        return f"{first or ''}{_RANGE}{last or ''}"
    if first == last:
        return first.isoformat()
    ends_month = (last + datetime.timedelta(days=1)).day == 1 if last < datetime.date.max else True
    if first.day == 1 and ends_month:
        if (first.month, last.month) == (1, 12):
            return f"{first:%Y}" if first.year == last.year else f"{first:%Y}{_RANGE}{last:%Y}"
        month, until = f"{first:%Y-%m}", f"{last:%Y-%m}"
        return month if month == until else f"{month}{_RANGE}{until}"
    return f"{first}{_RANGE}{last}"


def grouped(value: Decimal) -> str:
    """1752000000 → 1,752,000,000"""
    whole, dot, rest = number(value).partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    head = len(whole) % 3 or 3
    groups = [whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))]
    return f"{sign}{','.join(groups)}{dot}{rest}"
