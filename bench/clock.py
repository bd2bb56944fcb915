"""Time and memory of a call and of a process."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
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
    output: str = ""


def run(
    call: Sequence[str],
    *,
    timeout: float | None = None,
    keep: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Run a program, with these variables besides those of the environment. Output goes nowhere unless it is to be kept.

    Raises TimeoutExpired.
    """
    start = time.perf_counter()
    target = subprocess.PIPE if keep else subprocess.DEVNULL
    done = subprocess.run(
        call,
        stdin=subprocess.DEVNULL,
        stdout=target,
        stderr=subprocess.DEVNULL,
        text=True,
        timeout=timeout,
        env=os.environ | dict(environment or {}),
        check=False,
    )
    return Run(time.perf_counter() - start, 0.0, done.returncode, done.stdout or "")


#: a process counts as its own the memory of the one that started it, so a small one has to
_LAUNCHER = """
import resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, status)
"""


def run_and_weigh(call: Sequence[str]) -> Run:
    """Run a program; with more processes than one, `peak` is that of the largest."""
    printed = run([sys.executable, "-I", "-S", "-c", _LAUNCHER, *call], keep=True).output
    taken, peak, status = printed.split()
    return Run(float(taken), float(peak), int(status))


def in_turn(calls: Sequence[Sequence[str]], rounds: int, environment: Mapping[str, str] | None = None) -> list[float]:
    """The median seconds of each program, run in turn so that what slows the machine slows all."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for call, taken in zip(calls, times, strict=True):
            taken.append(run(call, environment=environment).seconds)
    return [statistics.median(taken) for taken in times]
