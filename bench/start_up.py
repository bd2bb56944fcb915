"""Start-up: the program on a small file, in times of the bare interpreter."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.clock import in_turn
from bench.corpus import news
from bench.table import Line

PROGRAM = str(Path(sys.executable).with_name("catchup"))
ROUNDS = 15


def measure() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "news.txt")
        file.write_text(news(2_000), encoding="utf-8")
        calls = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import catchup": [sys.executable, "-c", "import catchup"],
            "catchup --version": [PROGRAM, "--version"],
            "catchup figures, 2 KB": [PROGRAM, "figures", "--jsonl", str(file)],
            "catchup extract, 2 KB": [PROGRAM, "extract", "--jsonl", str(file)],
        }
        # a memory of their own: that of the user holds what other versions remembered too
        bare, *times = in_turn(list(calls.values()), ROUNDS, {"CATCHUP_CACHE": str(Path(folder, "cache"))})
    names = iter(calls)
    yield Line(next(names), f"{bare * 1000:.0f} ms", "1", "bare interpreter")
    for name, taken in zip(names, times, strict=True):
        yield Line(name, f"{taken * 1000:.0f} ms", f"{taken / bare:.1f}", "bare interpreter")
