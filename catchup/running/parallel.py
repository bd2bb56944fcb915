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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue

from catchup.running.sources import STDIN
from catchup.running.work import Item, Part, Task

#: how much goes to a process at a time, in bytes and documents
CHUNK, MOST = 2**18, 200
#: a file of more is read here, part by part: no process hands over gigabytes at once
LONG = 8 * 2**20
#: chunks for each process that are under way, and how many of them lie with it: it need not wait for the next
_AHEAD, _AT_HAND = 3, 2
_KILLED = "the process that read it was killed"

Chunk = list[Item]


def run(items: Iterable[Item], task: Task, jobs: int) -> Iterator[Part]:
    """The parts of all documents, written, in order, from so many processes."""
    return _Team(task, jobs).run(items)


@dataclass(eq=False, slots=True)
class _Errand:
    """A chunk under way: what came of it, or that the process with it died."""

    chunk: Chunk
    parts: list[Part] | None = None
    lost: bool = False


class _Team:
    """The processes of a run; one that dies is replaced.

    The standard library's pool of processes shares one pipe among all of them: when one is killed while it writes, the rest of
    what it began to say is waited for without end. Here each has a pipe of its own, which closes with it.
    """

    def __init__(self, task: Task, jobs: int) -> None:
        self.task = task
        _prepare(task)
        self.workers = [_Worker(task) for _ in range(jobs)]
        self.waiting: deque[_Errand] = deque()

    def run(self, items: Iterable[Item]) -> Iterator[Part]:
        under_way: deque[_Errand] = deque()
        most = len(self.workers) * _AHEAD
        try:
            for chunk in _chunks(items):
                errand = _Errand(chunk)
                under_way.append(errand)
                if not _stays_here(chunk):
                    self.waiting.append(errand)
                    self._hand_out()
                while len(under_way) > most:
                    yield from self._finished(under_way.popleft())
            while under_way:
                yield from self._finished(under_way.popleft())
        finally:
            for worker in self.workers:
                worker.end()

    def _hand_out(self) -> None:
        while self.waiting:
            worker = min(self.workers, key=lambda worker: len(worker.errands))
            if len(worker.errands) == _AT_HAND:
                return
            worker.give(self.waiting.popleft())

    def _finished(self, errand: _Errand) -> Iterator[Part]:
        if _stays_here(errand.chunk):
            for item in errand.chunk:
                yield from self.task.run(item)
            return
        while errand.parts is None and not errand.lost:
            self._listen()
        yield from self._one_by_one(errand.chunk) if errand.parts is None else errand.parts

    def _listen(self) -> None:
        """Wait until a process has done an errand, or died of it: those that it had not begun go to others."""
        busy = {worker.pipe: worker for worker in self.workers if worker.errands}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]
            if not worker.hear():
                self.waiting.extendleft(reversed(worker.errands))
                worker.end()
                self.workers[self.workers.index(worker)] = _Worker(self.task)
        self._hand_out()

    def _one_by_one(self, chunk: Chunk) -> Iterator[Part]:
        """The documents of a chunk that was lost, in a process that no other document shares the fate of."""
        worker = _Worker(self.task)
        try:
            for item in chunk:
                errand = _Errand([item])
                worker.give(errand)
                if not worker.hear():
                    worker.end()
                    worker = _Worker(self.task)
                yield from errand.parts or [Part(item.doc, failure=_KILLED)]
        finally:
            worker.end()


class _Worker:
    """A process that does one errand after another."""

    def __init__(self, task: Task) -> None:
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        self.errands: deque[_Errand] = deque()
        self.pipe, there = context.Pipe()
        self.process = context.Process(target=_work, args=(task, there, self.pipe), daemon=True)
        with _interrupts_held():
            self.process.start()
        there.close()

    def give(self, errand: _Errand) -> None:
        self.errands.append(errand)
        # that it is dead is heard
        with suppress(OSError):
            self.pipe.send(errand.chunk)

    def hear(self) -> bool:
        """Take what came of the first errand; false if the process died of it."""
        errand = self.errands.popleft()
        try:
            errand.parts = self.pipe.recv()
        except (EOFError, OSError):
            errand.lost = True
        return not errand.lost

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _work(task: Task, pipe: Connection, other_end: Connection) -> None:
    """What runs in the other processes. An interrupt or a request to end ends one without a word."""
    # while a copy is open here, the pipe does not end with the process that holds the original
    other_end.close()
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _hold_interrupts(False)
    chunks: SimpleQueue[Chunk] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, chunks), daemon=True).start()
    while True:
        parts = [part for item in chunks.get() for part in task.run(item)]
        try:
            pipe.send(parts)
        except OSError:
            # who would read it is gone
            os._exit(1)


def _receive(pipe: Connection, chunks: SimpleQueue[Chunk]) -> None:
    """Take what comes at once, so that nobody waits to hand it over; end with the process that sends it."""
    try:
        while True:
            chunks.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(1)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process that is being born has not said yet how it takes an interrupt."""
    _hold_interrupts(True)
    try:
        yield
    finally:
        _hold_interrupts(False)


def _hold_interrupts(hold: bool) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK if hold else signal.SIG_UNBLOCK, {signal.SIGINT})


def _prepare(task: Task) -> None:
    """Load here what all processes need, so that they are born with it."""
    for _ in task.run(Item("", "营收1元")):
        pass


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
