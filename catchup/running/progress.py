"""A bar on standard error while somebody waits: documents, speed, records, time left. Short work shows none."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from catchup.running.work import Part

if TYPE_CHECKING:
    from rich.progress import Progress

#: seconds of work before the bar appears, and between two looks of it
PATIENCE, PAUSE = 2.0, 0.1


def shown(parts: Iterable[Part], total: int | None) -> Iterator[Part]:
    """The parts as they come, with the bar moving. `total`: the bytes to read, None where nobody knows."""
    started = looked = time.monotonic()
    documents = figures = size = 0
    bar: Progress | None = None
    try:
        for part in parts:
            documents, figures, size = documents + part.last, figures + part.count, size + part.size
            now = time.monotonic()
            if now - (looked if bar else started) >= (PAUSE if bar else PATIENCE):
                bar, looked = bar or _bar(total), now
                speed = f"{size / (now - started) / 1e6:.1f} MB/s"
                bar.update(bar.task_ids[0], completed=size, documents=documents, figures=figures, speed=speed)
                bar.refresh()
            yield part
    finally:
        if bar:
            bar.stop()


def _bar(total: int | None) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.fields[documents]:,} documents"),
        BarColumn(),
        TextColumn("{task.fields[figures]:,} records"),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False, redirect_stdout=False)
    bar.add_task("", total=total, documents=0, figures=0, speed="")
    bar.start()
    return bar
