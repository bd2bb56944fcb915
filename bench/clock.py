"""Time and memory of a call and of a process."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


def seconds(work: Callable[[], object], *, rounds: int = 3) -> float:
    """The least of some rounds: what disturbs a measurement only ever adds to it."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


class Run(NamedTuple):
    """A process that has ended: seconds, the peak of its memory in MiB, its exit status and standard output."""

    seconds: float
    peak: float
    status: int
    output: str


def run(call: Sequence[str], *, timeout: float | None = None, keep: bool = False) -> Run:
    """Run a program. Output goes nowhere unless it is to be kept. Raises TimeoutExpired."""
    start = time.perf_counter()
    target = subprocess.PIPE if keep else subprocess.DEVNULL
    with subprocess.Popen(
        call, stdin=subprocess.DEVNULL, stdout=target, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            output = process.communicate(timeout=timeout)[0] if keep or timeout else ""
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        if process.returncode is None:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            return Run(time.perf_counter() - start, usage.ru_maxrss / 1024, process.returncode, "")
    return Run(time.perf_counter() - start, 0.0, process.returncode, output or "")


def in_turn(calls: Sequence[Sequence[str]], rounds: int) -> list[float]:
    """The median seconds of each program, run in turn so that what slows the machine slows all."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for call, taken in zip(calls, times, strict=True):
            taken.append(run(call).seconds)
    return [statistics.median(taken) for taken in times]
