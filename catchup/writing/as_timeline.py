"""Claims and events as one table in the order given: when, who, what, according to whom, and where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from catchup.records import Claim, Event, place
from catchup.writing.as_table import ARROWS, NARROW, days, grid, render, value_of
from catchup.writing.visible import visible


def write(records: Sequence[Claim | Event], width: int | None, colour: bool) -> Iterator[str]:
    """The table. `width` None: nothing is wrapped."""
    narrow = width is not None and width < NARROW
    rows = [cells(record, narrow) for record in records]
    yield render([grid(rows) if rows else Text("nothing found", style="dim")], width, colour)


def cells(record: Claim | Event, narrow: bool) -> dict[str, str]:
    """The columns of a record, safe to show."""
    if isinstance(record, Event):
        when, what = value_of(record.date), [record.predicate]
    else:
        figure = record.figure
        when = "" if record.period is None else days(record.period.start, record.period.end)
        what = [record.metric or "", ARROWS.get(figure.direction or "", ""), figure.text]
    at = place(record)
    row: dict[str, list[str]] = {
        "date": [when],
        "subject": [record.subject or ""],
        "what": [" ".join(filter(None, what))],
        "source": [record.source or ""],
        "notes": ["" if record.modality == "actual" else record.modality],
        "where": [f"{at.doc}:{at.line}"],
    }
    if narrow:
        row = {
            "date": row["date"],
            "what": [*row["subject"], *row["what"]],
            "notes": [*row["source"], *row["notes"]],
            "where": row["where"],
        }
    between = "\n" if narrow else ", "
    return {name: between.join(visible(part) for part in parts if part) for name, parts in row.items()}
