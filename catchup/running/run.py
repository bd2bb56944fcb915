"""From documents to what is written: which rows they have, how many processes work, who watches.

In: documents as the call names them. Out: the parts of each, in order, or the text of them all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from catchup.errors import CatchupError, ReadError, reason
from catchup.running.sources import STDIN
from catchup.running.work import APART, Item, Part, Task, results

if TYPE_CHECKING:
    from catchup.reading.rows import Fields, Row
    from catchup.writing.emit import Screen

#: so many bytes are worth the start of more processes
_WORTH = 2 * 2**20


def parts(
    documents: Sequence[str], fields: Fields | None, task: Task, jobs: int | None, watched: bool
) -> Iterator[Part]:
    """The parts of all documents, or with `fields` of all their rows. `jobs` None: a process for each core, if worth it."""
    items = map(Item, documents) if fields is None else rows(documents, fields)
    total = sum(os.path.getsize(document) for document in documents if os.path.isfile(document))
    if jobs is None:
        jobs = cores() if total >= _WORTH and (fields or len(documents) > 1) else 1
    found: Iterator[Part]
    if task.form not in APART:
        found = chain.from_iterable(map(task.parts, items))
    elif jobs == 1:
        found = chain.from_iterable(map(task.run, items))
    else:
        from catchup.running import parallel

        found = parallel.run(items, task, jobs)
    if watched:
        from catchup.running import progress

        return progress.shown(found, total or None)
    return found


def pieces(task: Task, parts: Iterable[Part], screen: Screen) -> Iterator[str] | Iterator[bytes]:
    """The parts as one text."""
    from catchup.writing import emit

    if task.form in APART:
        return emit.joined(task.form, (part.lines for part in parts if part.lines), task.claims, events=task.events)
    return emit.text(task.form, results(parts), task.claims, screen, events=task.events)


def rows(documents: Iterable[str], fields: Fields) -> Iterator[Item]:
    """The rows of tables; a table that cannot be read says why in place of them, or of the rest of them."""
    from catchup.reading import rows as tables

    for name in documents:
        try:
            for row in _piped(name, fields) if name == STDIN else tables.rows(Path(name), name, fields):
                yield Item(*row)
        except (CatchupError, OSError) as error:
            yield Item(name, failure=reason(error))


def _piped(name: str, fields: Fields) -> Iterator[Row]:
    from catchup.reading.rows import rows_of

    if sys.stdin is None:
        raise ReadError(name, "standard input is closed")
    return rows_of(sys.stdin.buffer, name, fields)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
