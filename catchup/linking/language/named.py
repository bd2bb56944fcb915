"""Where the names that only one document knows stand in its view: `cutting` makes a word of each.

In: the names and the view. Out: the places, in order, the longest first of those that begin at the same.

    海光, 海光信息 in 海光信息去年… → (0, 4), (0, 2)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from catchup.lexicon import load

#: that many names are looked for one by one, which costs less than a pattern of them does to compile
_FEW = 50


class Named:
    """The places of the names of a document in its view."""

    def __init__(self, names: Iterable[str], view: str) -> None:
        known = frozenset(names)
        found = _one_by_one(known, view) if len(known) <= _FEW else _at_once(known, view)
        places = sorted((start, -end) for start, end in found)
        self.starts = [start for start, _ in places]
        self.ends = [-end for _, end in places]

    def any(self, start: int, end: int) -> bool:
        """Whether a name begins in a stretch."""
        starts = self.starts
        i = bisect_left(starts, start)
        return i < len(starts) and starts[i] < end

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The names that lie in a stretch, from the left, each the longest that begins there and ends in it."""
        starts, ends = self.starts, self.ends
        at = start
        for i in range(bisect_left(starts, start), len(starts)):
            if starts[i] >= end:
                break
            if starts[i] >= at and ends[i] <= end:
                yield starts[i], ends[i]
                at = ends[i]


def _one_by_one(names: Iterable[str], view: str) -> Iterator[tuple[int, int]]:
    for name in names:
        at = view.find(name)
        while at >= 0:
            yield at, at + len(name)
            at = view.find(name, at + 1)


def _at_once(names: frozenset[str], view: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(f"(?=({load.trie(names, sought=True)}))", view):
        start, longest = found.start(), found[1]
        for size in range(1, len(longest) + 1):
            if longest[:size] in names:
                yield start, start + size
