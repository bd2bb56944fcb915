"""Measures everything, prints the table as it grows and writes RESULTS.md. `python -m bench --help` has the options."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from bench import corpus, peers, processes, scaling, start_up, throughput
from bench.table import Line, markdown

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--mb", type=int, default=30, help="size of the corpus of news in MB")
    options.add_argument("--full", action="store_true", help="also texts of 100 MB and a million documents")
    options.add_argument("--no-peers", action="store_true", help="leave the peers out")
    chosen = options.parse_args()
    size = chosen.mb * 10**6
    load = os.getloadavg()[0]
    sizes = [10**4, 10**5, 10**6, 10**7, *([10**8] if chosen.full else [])]
    sections = [
        ("Start-up", show(start_up.measure())),
        ("Throughput of one core", show(throughput.measure(size))),
        ("Processes and memory", show(processes.measure(size))),
        ("Peers, the same text and kinds, one core", [] if chosen.no_peers else show(peers.measure(size))),
        (f"Scaling, {scaling.heading(sizes)}", show(scaling.measure(sizes))),
        ("Many documents", show(scaling.tiny_documents(10**6)) if chosen.full else []),
    ]
    stages = list(throughput.stages(10**6))
    profile = list(throughput.profile(10**6))
    page = "\n".join(_page(chosen.mb, load, sections, stages, profile))
    RESULTS.write_text(page, encoding="utf-8")
    print(f"\n{page}\nwritten to {RESULTS.relative_to(corpus.ROOT)}")


def show(lines: Iterable[Line]) -> list[Line]:
    """The lines, each shown as soon as it is measured."""
    kept = []
    for line in lines:
        print(*line, sep="\t", file=sys.stderr, flush=True)
        kept.append(line)
    return kept


def _page(
    size: int,
    load: float,
    sections: list[tuple[str, list[Line]]],
    stages: list[tuple[str, str, str]],
    profile: list[tuple[str, str, str, str]],
) -> Iterable[str]:
    yield "# Results of `make bench`\n"
    yield f"{_machine()}; {_versions()}."
    yield f"Load of the machine at the start: {load:.1f}; above 0.5 other work ran beside it, and it shows."
    yield f"The corpus: {size} MB of news in paragraphs of {_source()}, shuffled with a fixed seed.\n"
    groups = [(title, lines) for title, lines in sections if lines]
    rows = [row for title, lines in groups for row in (Line(f"**{title}**", ""), *lines)]
    yield markdown(rows)
    yield "\n## Where the time goes\n"
    yield markdown(stages, ("stage", "ns/char", "share"))
    yield "\nThe functions that cost most by themselves (cProfile, text to claims; it makes small functions look dearer):\n"
    yield markdown(profile, ("share", "calls", "function", "place"))
    yield ""


def _machine() -> str:
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next(
            (line.partition(":")[2].strip() for line in file if line.startswith("model name")), platform.machine()
        )
    return f"{model}, {os.cpu_count()} cores, {platform.system()}"


def _versions() -> str:
    named = ", ".join(f"{name} {version(name)}" for name in ("catchup", "pydantic", "regex", "jieba", "typer"))
    return f"{platform.python_implementation()} {platform.python_version()}, {named}"


def _source() -> str:
    return "the five source articles" if corpus.folder().parent.name == "shared" else "seeds/"


if __name__ == "__main__":
    main()
