"""Many documents on many cores: chunks of documents go out, the bytes of their records come back in the order of the documents.

What comes out does not depend on the number of processes. A process that is killed (out of memory) costs the document that it
read, and no other; when the run is interrupted or nobody reads on, all end at once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

from catchup.running.sources import STDIN
from catchup.running.work import Item, Part, Task

#: how much goes to a process at a time, in bytes and documents
CHUNK, MOST = 2**18, 200
#: a file of more is read here, part by part: no process hands over gigabytes at once
LONG = 8 * 2**20
#: chunks for each process that are under way
_AHEAD = 3
_KILLED = "the process that read it was killed"

Chunk = list[Item]


def run(items: Iterable[Item], task: Task, jobs: int) -> Iterator[Part]:
    """The parts of all documents, written, in order, from so many processes."""
    return _Team(task, jobs).run(items)


class _Team:
    """The processes of a run. A broken pool is replaced by a new one."""

    def __init__(self, task: Task, jobs: int) -> None:
        self.task = task
        self.jobs = jobs
        _prepare(task)
        self.pool = _pool(jobs)

    def run(self, items: Iterable[Item]) -> Iterator[Part]:
        under_way: deque[tuple[Chunk, Future[list[Part]] | None]] = deque()
        try:
            for chunk in _chunks(items):
                under_way.append((chunk, None if _stays_here(chunk) else self._submit(chunk)))
                while len(under_way) > self.jobs * _AHEAD:
                    yield from self._finished(*under_way.popleft())
            while under_way:
                yield from self._finished(*under_way.popleft())
        except BaseException:
            _end_all(self.pool)
            raise
        self.pool.shutdown()

    def _submit(self, chunk: Chunk) -> Future[list[Part]]:
        try:
            return self.pool.submit(work, self.task, chunk)
        except BrokenProcessPool:
            self.pool = _pool(self.jobs)
            return self.pool.submit(work, self.task, chunk)

    def _finished(self, chunk: Chunk, future: Future[list[Part]] | None) -> Iterator[Part]:
        if future is None:
            for item in chunk:
                yield from self.task.run(item)
            return
        try:
            parts = future.result()
        except BrokenProcessPool:
            yield from self._one_by_one(chunk)
        else:
            yield from parts

    def _one_by_one(self, chunk: Chunk) -> Iterator[Part]:
        """The documents of a chunk that was lost, in a process that no other document shares the fate of."""
        pool = _pool(1)
        try:
            for item in chunk:
                try:
                    parts = pool.submit(work, self.task, [item]).result()
                except BrokenProcessPool:
                    parts = [Part(item.doc, failure=_KILLED)]
                    pool = _pool(1)
                yield from parts
        finally:
            pool.shutdown()


def work(task: Task, chunk: Chunk) -> list[Part]:
    """What runs in the other processes."""
    return [part for item in chunk for part in task.run(item)]


def _prepare(task: Task) -> None:
    """Load here what all processes need, so that they are born with it."""
    for _ in task.run(Item("", "营收1元")):
        pass


def _pool(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, context, initializer=_begin)


def _begin() -> None:
    """An interrupt or a request to end ends a process without a word, and so does the end of the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _end_all(pool: ProcessPoolExecutor) -> None:
    for process in multiprocessing.active_children():
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _chunks(items: Iterable[Item]) -> Iterator[Chunk]:
    chunk: Chunk = []
    size = 0
    for item in items:
        here = _size(item)
        if chunk and (size + here > CHUNK or len(chunk) == MOST):
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += here
    if chunk:
        yield chunk


def _stays_here(chunk: Chunk) -> bool:
    """Whether a chunk, of one document then, is standard input or a long file."""
    return chunk[0].text is None and (chunk[0].doc == STDIN or _size(chunk[0]) > LONG)


def _size(item: Item) -> int:
    """The size of a document in bytes, about; standard input is a chunk of its own."""
    if item.text is not None:
        return 3 * len(item.text)
    if item.doc == STDIN:
        return CHUNK + 1
    try:
        return os.stat(item.doc).st_size
    except (OSError, ValueError):
        return 0
