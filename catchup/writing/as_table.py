"""Records as a table for the eye, one a document, aligned for wide characters.

Nothing in a document is obeyed: markup is shown as it stands, controls as escapes (`visible.py`).
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from catchup.light import LightFigure, Result, digits
from catchup.records import Claim, Event, Figure, place
from catchup.writing.visible import visible

if TYPE_CHECKING:
    from catchup.light import AnyRecord

#: the width for a pipe or a file, where nothing is wrapped
UNBOUNDED = 10_000
#: a terminal narrower than this gets the slots of a claim one below the other
NARROW = 100

_RANGE = "–"
_SIGNS = {"about": "≈", "almost": "almost", "over": ">", "under": "<", "at_least": "≥", "at_most": "≤"}
ARROWS = {"up": "↑", "down": "↓"}
_STYLES = {"at": "dim", "kind": "cyan", "text": "bold", "notes": "dim"}
_RIGHT = frozenset({"at", "value"})


def write(results: Iterable[Result], width: int | None, colour: bool) -> Iterator[str]:
    """A table a document, under its name unless it is standard input. `width` None: nothing is wrapped."""
    for result in results:
        yield _render(result, width, colour)


def _render(result: Result, width: int | None, colour: bool) -> str:
    parts: list[RenderableType] = []
    if result.doc != "-":
        parts.append(Text(visible(result.doc), style="bold", overflow="fold"))
    if result.records:
        narrow = width is not None and width < NARROW
        parts.append(grid([cells(record, narrow) for record in result.records]))
    else:
        parts.append(Text("nothing found", style="dim"))
    return render([*parts, ""], width, colour)


def render(parts: Iterable[RenderableType], width: int | None, colour: bool) -> str:
    """The parts one below the other as a terminal shows them. `width` None: nothing is wrapped."""
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
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def grid(rows: list[dict[str, str]]) -> Table:
    """Rows of the same columns; a column that is empty in all of them is left out."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    names = [name for name in rows[0] if any(row[name] for row in rows)]
    for name in names:
        table.add_column(
            name,
            justify="right" if name in _RIGHT else "left",
            style=_STYLES.get(name, ""),
            no_wrap=name == "at",
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(row[name]) for name in names))
    return table


def cells(record: AnyRecord, narrow: bool) -> dict[str, str]:
    """The columns of a record, safe to show."""
    row: dict[str, list[str]]
    if isinstance(record, Figure | LightFigure):
        row = {"at": [at(record)], "kind": [record.kind], "text": [record.text], "value": [value_of(record)]}
        notes = {record.mod: record.mod, "unresolved": record.unresolved, "optional": record.optional}
        row["notes"] = [name for name, holds in notes.items() if name and holds]
    else:
        row = _claim_cells(record) if isinstance(record, Claim) else _event_cells(record)
        if narrow:
            row["claim"] = [*row.pop("subject"), *row.pop("metric")]
            row["notes"] = [*row.pop("period"), *row.pop("source"), *row.pop("notes")]
    between = "\n" if narrow else ", "
    return {name: between.join(visible(part) for part in parts if part) for name, parts in row.items()}


def at(record: AnyRecord) -> str:
    """The place of a record for people: line:column."""
    return f"{place(record).line}:{place(record).column}"


def _claim_cells(claim: Claim) -> dict[str, list[str]]:
    return {
        "at": [at(claim)],
        "text": [claim.figure.text],
        "value": [value_of(claim.figure)],
        "subject": [claim.subject or ""],
        "metric": [claim.metric or ""],
        "period": ["" if claim.period is None else days(claim.period.start, claim.period.end)],
        "source": [claim.source or ""],
        "notes": [
            "" if claim.modality == "actual" else claim.modality,
            f"against {claim.compared_to}" if claim.compared_to else "",
        ],
    }


def _event_cells(event: Event) -> dict[str, list[str]]:
    """The same columns: an event has no value, and its predicate stands for the metric."""
    return {
        "at": [at(event)],
        "text": [event.date.text],
        "value": [""],
        "subject": [event.subject or ""],
        "metric": [event.predicate],
        "period": [value_of(event.date)],
        "source": [event.source or ""],
        "notes": ["" if event.modality == "actual" else event.modality],
    }


def value_of(figure: Figure | LightFigure) -> str:
    """The value as a reader writes it: sign, number in groups of three, unit, rate; a date by its days."""
    if figure.kind == "date":
        return str(figure.value or "") if figure.unresolved else days(figure.date_start, figure.date_end)
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
    elif figure.kind == "duration" and amount != "1":
        unit += "s"
    signs = [_SIGNS.get(figure.qualifier or "", ""), ARROWS.get(figure.direction or "", "")]
    return " ".join(filter(None, [*signs, amount, unit, per]))


def days(first: datetime.date | None, last: datetime.date | None) -> str:
    """Whole years and months by their name, other stretches by both ends; one of the ends may be open.

    >>> days(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    '2025'
    """
    if first is None or last is None:
        return f"from {first}" if last is None else f"until {last}"
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
    whole, dot, rest = digits(value).partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    head = len(whole) % 3 or 3
    groups = [whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))]
    return f"{sign}{','.join(groups)}{dot}{rest}"
