"""Throughput of one core on articles of news, stage by stage, in times of one pass of `re` with a character class."""

from __future__ import annotations

import cProfile
import pstats
import re
from collections.abc import Callable, Iterator

import catchup
from bench.clock import seconds
from bench.corpus import articles
from bench.table import Line, rate
from catchup import light
from catchup.finding import find
from catchup.finding.recognise import recognise
from catchup.light import Result
from catchup.linking import link
from catchup.pipeline import light_figures_by_part
from catchup.reading import parse
from catchup.writing import as_json

_CLASS = re.compile("[0-9零〇一二三四五六七八九十百千万亿]+")
#: how many functions the profile shows
TOP = 25


def _each(texts: list[str], work: Callable[[str], object]) -> Callable[[], object]:
    """The work over all texts, keeping nothing."""

    def all_of_them() -> None:
        for text in texts:
            work(text)

    return all_of_them


def _pass(text: str) -> int:
    return sum(1 for _ in _CLASS.finditer(text))


def _figures(text: str) -> bytes:
    """As the program does it, without pydantic."""
    (records,) = light_figures_by_part([parse(text)])
    return "".join(as_json.write_lines([Result("-", records)])).encode()


def _claims(text: str) -> str:
    return "".join(as_json.write_lines([Result("-", catchup.extract(text))]))


def measure(size: int) -> Iterator[Line]:
    """Lines for `size` bytes of articles."""
    texts = list(articles(size))
    length = sum(map(len, texts))
    bare = seconds(_each(texts, _pass))
    yield Line(f"re, a character class ({size // 10**6} MB, {len(texts)} articles)", rate(length, bare), "1", "re pass")
    ways: dict[str, Callable[[str], object]] = {
        "figures as JSON Lines": _figures,
        "figures as records of the library": catchup.figures,
        "figures and claims as JSON Lines": _claims,
    }
    for name, work in ways.items():
        taken = seconds(_each(texts, work), rounds=1)
        yield Line(name, rate(length, taken), f"1/{taken / bare:.0f}", "re pass")


def stages(size: int) -> Iterator[tuple[str, str, str]]:
    """Where the time goes: stage, nanoseconds a character, share of the whole way to claims."""
    texts = list(articles(size))
    length = sum(map(len, texts))
    documents = [parse(text) for text in texts]
    found = [find(document) for document in documents]
    figures = [light.figures(document, resolved) for document, resolved in zip(documents, found, strict=True)]
    whole = seconds(_each(texts, _claims))
    taken = {
        "read (parse)": seconds(_each(texts, parse)),
        "recognise": seconds(lambda: [sum(1 for _ in recognise(document.view)) for document in documents]),
        "recognise and resolve": seconds(lambda: [find(document) for document in documents]),
        "make and check records": seconds(lambda: [light.figures(d, f) for d, f in zip(documents, found, strict=True)]),
        "link": seconds(lambda: [link(d, f) for d, f in zip(documents, found, strict=True)]),
        "write figures as JSON": seconds(lambda: ["".join(as_json.write_lines([Result("-", f)])) for f in figures]),
        "all, text to claims as JSON": whole,
    }
    for name, time in taken.items():
        yield name, f"{time / length * 1e9:.0f}", f"{time / whole:.0%}"


def profile(size: int) -> Iterator[tuple[str, str, str, str]]:
    """The functions that cost most by themselves: share of the time, calls, name, place."""
    profiler = cProfile.Profile()
    texts = list(articles(size))
    profiler.runcall(_each(texts, _claims))
    stats = pstats.Stats(profiler)
    rows = sorted(stats.stats.items(), key=lambda row: -row[1][2])[:TOP]  # type: ignore[attr-defined]
    for (file, line, name), (_, calls, own, _, _) in rows:
        place = "/".join(file.split("/")[-2:]) + f":{line}" if line else ""
        yield f"{own / stats.total_tt:.1%}", f"{calls:,}", name, place  # type: ignore[attr-defined]
