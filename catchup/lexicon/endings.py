"""Whether a text ends with one of many words, without trying each.

In: words. Out: a question to be asked of texts.

    Endings(["银行", "证券"]).of("某某证券") → True
"""

from __future__ import annotations

from collections.abc import Iterable


class Endings:
    """The words that a text may end with."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._sizes = sorted({len(word) for word in self._words})

    def of(self, text: str) -> bool:
        """Whether a text ends with one of them."""
        return not self._words.isdisjoint([text[-size:] for size in self._sizes])
