"""Whether the cost grows with the length and no faster: time a character, relative to news text of 10 KB."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.clock import run, run_and_weigh
from bench.corpus import TEXTS, paragraphs
from bench.start_up import PROGRAM
from bench.table import Line

LIMIT = 120.0


def once(name: str, size: int) -> float:
    """Nanoseconds a character; short texts are read many times."""
    from time import perf_counter

    import catchup

    text = TEXTS[name](size)
    catchup.figures(text[:2000])
    start, rounds = perf_counter(), 0
    while not rounds or perf_counter() - start < 0.5:
        catchup.figures(text)
        rounds += 1
    return (perf_counter() - start) / rounds / len(text) * 1e9


def measure(sizes: list[int]) -> Iterator[Line]:
    """Each text in each size by a process of its own, which is stopped where it takes too long."""
    base = None
    for name in TEXTS:
        times = [_time(name, size) for size in sizes]
        base = base or times[0]
        shown = "  ".join("stopped" if time is None else f"{time:.0f}" for time in times)
        ratios = "  ".join("stopped" if time is None or base is None else f"{time / base:.2f}" for time in times)
        yield Line(name, f"{shown} ns/char", ratios, f"news, {_size(sizes[0])}")


def heading(sizes: list[int]) -> str:
    return f"figures of one text: {', '.join(map(_size, sizes))}"


def _size(size: int) -> str:
    return f"{size // 10**6} MB" if size >= 10**6 else f"{size // 1000} KB"


def _time(name: str, size: int) -> float | None:
    try:
        done = run([sys.executable, "-m", "bench.scaling", name, str(size)], timeout=LIMIT, keep=True)
    except subprocess.TimeoutExpired:
        return None
    return float(done.output) if done.status == 0 else None


def tiny_documents(count: int) -> Iterator[Line]:
    """So many documents of a paragraph each, as rows of one file."""
    pool = [paragraph for paragraph in paragraphs() if len(paragraph) < 200]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.jsonl")
        with path.open("w", encoding="utf-8") as file:
            for number in range(count):
                file.write(json.dumps({"text": pool[number % len(pool)]}, ensure_ascii=False) + "\n")
        done = run_and_weigh([PROGRAM, "figures", "--jsonl", "-q", "--text-field", "text", str(path)])
    yield Line(
        f"{count:,} tiny documents",
        f"{count / done.seconds:,.0f} documents/s",
        f"{done.peak:.0f} MiB",
        "peak of memory",
    )


if __name__ == "__main__":
    print(once(sys.argv[1], int(sys.argv[2])))
