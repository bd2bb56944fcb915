"""What `catchup figures` loads: `make imports` lists it and fails where something is loaded that only other work needs.

The list is what the interpreter itself reports (`-X importtime`): modules and their own milliseconds, by package.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import news
from bench.table import markdown

#: what `figures` has no use for: models, screens, words of clauses, other formats, other engines
HEAVY = (
    "pydantic",
    "rich",
    "jieba",
    "pyarrow",
    "ray",
    "zstandard",
    "sqlite3",
    "asyncio",
    "multiprocessing",
    "catchup.records",
    "catchup.linking",
    "catchup.writing.as_table",
)
_LOADED = re.compile(r"^import time: +(\d+) \| +\d+ \| +(\S+)$", re.MULTILINE)


def loaded() -> dict[str, int]:
    """The modules that a run of `figures` on 2 KB of news loads, with the microseconds that each takes by itself."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "news.txt")
        file.write_text(news(2_000), encoding="utf-8")
        call = [sys.executable, "-X", "importtime", "-m", "catchup", "figures", "--jsonl", str(file)]
        memory = {**os.environ, "CATCHUP_CACHE": str(Path(folder, "cache"))}
        # the second run finds its patterns compiled, as every run but the first does
        _, done = (
            subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, env=memory)
            for _ in range(2)
        )
    return {module: int(own) for own, module in _LOADED.findall(done.stderr)}


def heavy(modules: dict[str, int]) -> list[str]:
    """Those that should not be among them."""
    return [module for module in modules if module.startswith(tuple(f"{name}." for name in HEAVY)) or module in HEAVY]


def _rows(modules: dict[str, int]) -> Iterator[tuple[str, str, str]]:
    """A line a package: how many modules of it, and how long they take."""
    packages: dict[str, list[int]] = {}
    for module, own in modules.items():
        own_code = module.split(".")[:2] if module.startswith("catchup") else module.split(".")[:1]
        packages.setdefault(".".join(own_code), []).append(own)
    for package, times in sorted(packages.items(), key=lambda row: -sum(row[1])):
        yield package, str(len(times)), f"{sum(times) / 1000:.1f}"


def main() -> None:
    modules = loaded()
    print(markdown(_rows(modules), ("package", "modules", "ms")))
    print(f"\n{len(modules)} modules, {sum(modules.values()) / 1000:.0f} ms")
    if found := heavy(modules):
        sys.exit(f"figures loads what it has no use for: {', '.join(found)}")


if __name__ == "__main__":
    main()
