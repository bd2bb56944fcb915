"""Whether a run of words is followed by a verb of saying, and is a source, then (contract, section 2: subject, source).

工信部表示，… → yes    产险公司预计利润总额为 3 亿元 → no: 预计 says of the measure that it is foreseen
"""

from __future__ import annotations

import functools

from catchup.lexicon import load
from catchup.linking.language.words import Word


@functools.cache
def attributing() -> frozenset[str]:
    """The verbs of saying that always attribute."""
    attribution = load.load("attribution")
    return frozenset(attribution["verbs"]) - frozenset(attribution["weak"])


def speaks(words: list[Word], j: int) -> bool:
    """Whether the run that ends at `j` is followed by a verb of saying: it is a source, then."""
    verbs = attributing()
    for k in range(j, min(j + 2, len(words))):
        if words[k].text in verbs:
            return not _foreseen(words, k)
    return False


def _foreseen(words: list[Word], k: int) -> bool:
    """Whether a verb says of a measure that it is foreseen: 产险公司预计利润总额为 3 亿元."""
    return words[k].text in ("预计", "预期", "预估") and k + 1 < len(words) and words[k + 1].sort == "h"
