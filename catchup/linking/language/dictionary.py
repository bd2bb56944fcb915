"""The words that `linking` knows, with their classes: jieba's list with our lexicons on top; and the best cut of a text.

The cut is the one of highest unigram probability (jieba's own model without its hidden Markov part, so that the same text
always gives the same words). What is made of the list is remembered (`memory`), and made without importing jieba, whose start
costs more.
"""

from __future__ import annotations

import functools
import importlib.util
import math
import re
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from catchup.lexicon import load, patterns
from catchup.lexicon.memory import Memory

load.topic(
    "metrics",
    shared=True,
    unmeasured=None,
    corporate=None,
    accounts=None,
    heads=None,
    verbs=None,
    changes=None,
    linkers=None,
    sums=None,
    standing=str,
    traditional=str,
)
load.topic(
    "words",
    shared=True,
    adverbs=None,
    verbs=None,
    prepositions=None,
    possessives=None,
    measures=None,
    kinds=None,
    nouns=None,
    grammar=None,
    collective=None,
    occasions=None,
    epithets=None,
    accidents=None,
    sounds=None,
)
load.topic(
    "names",
    shared=True,
    suffixes=None,
    tails=None,
    places=None,
    broad=None,
    companies=None,
    indices=None,
    houses=None,
    groups=None,
    titles=None,
    offices=None,
    papers=None,
    counting=None,
    pronouns=None,
    hollow=None,
    parts=None,
    branches=None,
    moneys=None,
    gauges=None,
    surveyors=None,
    press=None,
    deeds=None,
    people=None,
    persons=None,
    kinds=None,
    surnames=None,
    members=None,
)

#: entries of jieba's list seen twenty times or more; rarer ones cost time and make words of accidents
_ENTRY = patterns.compile(r"^(\S{1,8}) ([2-9][0-9]|[0-9]{3,}) (\S+)$", re.MULTILINE)
#: what our own words count for
_OURS = 3000
#: what tells what a change is over, whatever stands behind it: 按年 | 成长, not 按 | 年成长
_BASES = frozenset({"按年", "按季", "按月", "按周", "同比", "环比"})
#: and what is measured, so that no change of a price is cut out of it: 营收 | 跌, not 营 | 收跌
_MEASURED = 4 * _OURS
_NOUNS = frozenset({"n", "ng", "vn", "an", "j", "s", "eng", "nw", "nr", "nz", "nrt", "nrfg"})


#: one file, one answer: the dictionary is read as a whole, and the last one is all that is needed
_MEMORY = Memory("dictionary", 0)


class _Kept(NamedTuple):
    """A dictionary as it is remembered: its words and names of people, each with a line's end between them; for each word
    a letter and a weight; how much a character that is no word weighs; the two characters that a longer word begins with, and
    how long the longest of them is."""

    words: str
    sorts: str
    weights: bytes
    unknown: float
    beginnings: str
    longest: bytes
    people: str


class Dictionary:
    """`sorts`: word → class (see `words.Word`). `people`: the words that are names of people. `segment` cuts a run of
    Chinese characters."""

    def __init__(self, kept: _Kept) -> None:
        words = kept.words.split("\n")
        self.people = frozenset(kept.people.split("\n"))
        self.sorts: Mapping[str, str] = dict(zip(words, kept.sorts, strict=True))
        self._weight = dict(zip(words, array("d", kept.weights), strict=True))
        self._longest = dict(zip(kept.beginnings.split("\n"), kept.longest, strict=True))
        self._unknown = kept.unknown
        self.segment = functools.lru_cache(maxsize=8192)(self._segment)

    def _segment(self, text: str) -> tuple[str, ...]:
        size = len(text)
        weight, longest, unknown = self._weight.get, self._longest.get, self._unknown
        best = [0.0] * (size + 1)
        following = [0] * size
        for i in range(size - 1, -1, -1):
            top = (weight(text[i]) or unknown) + best[i + 1]
            end = i + 1
            two = text[i : i + 2]
            known = weight(two)
            if known is not None and end < size and known + best[i + 2] >= top:
                top, end = known + best[i + 2], i + 2
            length = longest(two)
            if length is not None:
                for j in range(i + 3, min(size, i + length) + 1):
                    known = weight(text[i:j])
                    if known is not None and known + best[j] >= top:
                        top, end = known + best[j], j
            best[i], following[i] = top, end
        words = []
        i = 0
        while i < size:
            words.append(text[i : following[i]])
            i = following[i]
        return tuple(words)


@functools.cache
def dictionary() -> Dictionary:
    """The dictionary, read once."""
    spec, ours = importlib.util.find_spec("jieba"), list(_ours())
    listed = Path(spec.origin).with_name("dict.txt") if spec is not None and spec.origin is not None else None
    asked = f"{_stamp(Path(__file__))} {_stamp(listed) if listed else None} {ours} {sorted(load.load('words')['accidents'])}"
    kept: tuple[Any, ...] = _MEMORY.remembered(asked, lambda: tuple(_built(listed, ours)))
    return Dictionary(_Kept(*kept))


def _stamp(file: Path) -> tuple[int, int]:
    """What changes with a file."""
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _built(listed: Path | None, ours: list[tuple[str, str]]) -> _Kept:
    """The dictionary of jieba's list and our words."""
    sorts: dict[str, str] = {}
    accidents = frozenset(load.load("words")["accidents"])
    frequency: dict[str, int] = {}
    people: list[str] = []
    for entry in _ENTRY.finditer(listed.read_text(encoding="utf-8")) if listed else ():
        word, count, tag = entry.groups()
        if word in accidents:
            continue
        frequency[word] = int(count)
        sort = _sort(tag)
        sorts[word] = "n" if sort == "N" and len(word) == 1 else sort
        if tag == "nr" and len(word) > 1:
            people.append(word)
    for word, sort in ours:
        count = _MEASURED if sort == "h" or word in _BASES else _OURS
        frequency[word] = max(frequency.get(word, 0), count if len(word) > 1 else 0)
        sorts[word] = sort
    total = math.log(sum(frequency.values()))
    longest: dict[str, int] = {}
    for word in frequency:
        if len(word) > longest.get(word[:2], 2):
            longest[word[:2]] = len(word)
    weights = array("d", (math.log(count or 1) - total for count in frequency.values()))
    words, classes, beginnings = "\n".join(sorts), "".join(sorts.values()), "\n".join(longest)
    return _Kept(words, classes, weights.tobytes(), -total, beginnings, bytes(longest.values()), "\n".join(people))


@functools.cache
def unmeasured() -> frozenset[str]:
    """What ends like a measure and is none: 超额, 质量."""
    return frozenset(load.load("metrics")["unmeasured"])


def _ours() -> Iterator[tuple[str, str]]:
    """The words of our lexicons with their classes; later ones override earlier ones."""
    names, metrics = load.load("names"), load.load("metrics")
    for section, sort in (
        ("groups", "n"),
        ("suffixes", "n"),
        ("titles", "n"),
        ("parts", "n"),
        ("gauges", "n"),
        ("hollow", "o"),
        ("broad", "n"),
        ("kinds", "n"),
        ("places", "N"),
        ("companies", "N"),
        ("indices", "N"),
        ("houses", "N"),
        ("surveyors", "N"),
        ("press", "N"),
        ("pronouns", "r"),
        ("persons", "u"),
    ):
        for word in names[section]:
            if len(word) > 1 or section == "pronouns":
                yield word, sort
    attribution = load.load("attribution")
    for word in attribution["verbs"]:
        if (len(word) > 1 or word in "称说") and word not in attribution["records"]:
            yield word, "y"
    for word in (
        *attribution["speakers"],
        *(
            word
            for word in (*attribution["documents"], *attribution["released"])
            if len(word) > 3 or (word[-1] in "报喜警" and len(word) > 1)
        ),
    ):
        yield word, "n"
    for section, sort in (("verbs", "w"), ("heads", "h"), ("changes", "c"), ("sums", "s"), ("linkers", "k")):
        for word in metrics[section]:
            yield word, sort
            if sort == "h" and len(word) > 1 and word[-1] == "价" and word[-2] not in "均吨":
                yield word + "格", sort  # 批发价格, not 批发价 | 格; and 平均 | 价格
    for word in load.load("comparison")["beyond"]:
        if word not in metrics["linkers"]:
            yield word, "k"
    words = load.load("words")
    for section, sort in (
        ("adverbs", "d"),
        ("verbs", "v"),
        ("prepositions", "p"),
        ("possessives", "e"),
        ("kinds", "n"),
        ("nouns", "n"),
        ("occasions", "o"),
        ("epithets", "a"),
    ):
        for word in words[section]:
            yield word, sort


def _sort(tag: str) -> str:
    if tag in ("ns", "nt", "nz"):
        return "N"
    if tag in _NOUNS:
        return "n"
    first = tag[0]
    if first == "v":
        return "v"
    if first in "adrmtf":
        return first
    if first in "pc":
        return "p"
    if tag.startswith("u"):
        return "e" if tag == "uj" else "k"
    if first == "q":
        return "m"
    # attributes, states and set phrases: 主要, 优良, 名副其实
    return "a" if tag in ("b", "z", "i") else "u"
