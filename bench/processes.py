"""What two processes bring, as a share of what two busy loops get out of this machine; and a long text through the program."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.clock import Run, run, run_and_weigh, seconds
from bench.corpus import articles
from bench.start_up import PROGRAM
from bench.table import Line, rate

#: runs of one and of two processes, in turn; the fastest of each count
ROUNDS = 2
_BUSY = [sys.executable, "-c", "for _ in range(30_000_000): pass"]


def _two_loops() -> float:
    """How much more two loops do at once than one after the other: 2 on two free cores."""
    one = seconds(lambda: run(_BUSY))
    with ThreadPoolExecutor(2) as pool:
        both = seconds(lambda: list(pool.map(lambda _: run(_BUSY), range(2))))
    return 2 * one / both


def _both(command: str, folder: str) -> list[Run]:
    """One process, then two."""
    return [run_and_weigh([PROGRAM, command, "--jsonl", "-q", "--jobs", number, folder]) for number in "12"]


def measure(size: int) -> Iterator[Line]:
    """Lines for `size` bytes of articles, a file each, and for the same in one file."""
    with tempfile.TemporaryDirectory() as folder:
        texts = list(articles(size))
        length = sum(map(len, texts))
        for number, text in enumerate(texts):
            Path(folder, f"{number:06}.txt").write_text(text, encoding="utf-8")
        for command in ("figures", "extract"):
            before = _two_loops()
            runs = [_both(command, folder) for _ in range(ROUNDS)]
            gain = (before + _two_loops()) / 2
            one, two = (min(turn) for turn in zip(*runs, strict=True))
            ratio = f"{one.seconds / two.seconds / gain:.2f}"
            yield Line("two busy loops at once", f"{gain:.2f} of 2 cores", "1", "two busy loops")
            yield Line(
                f"catchup {command} --jobs 1", rate(length, one.seconds), f"{one.peak:.0f} MiB", "peak of memory"
            )
            yield Line(f"catchup {command} --jobs 2", rate(length, two.seconds), ratio, "two busy loops")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.writelines(texts)
        file.flush()
        done = run_and_weigh([PROGRAM, "figures", "--jsonl", "-q", file.name])
    what = f"catchup figures, one file of {size // 10**6} MB"
    yield Line(what, rate(length, done.seconds), f"{done.peak:.0f} MiB", "peak of memory")
