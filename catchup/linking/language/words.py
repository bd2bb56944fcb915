"""What a word of a clause is (`Word`), and what the dictionary knows; words are made by `cutting`.

智谱 → a name, N    净利润 → a head, h: a noun that is measured    亏损 → w: a verb that is measured
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from catchup.lexicon import load
from catchup.linking.language.dictionary import dictionary


class Word(NamedTuple):
    """A word of a clause. `sort` is its class:

    N name, n noun, h head (a noun that is measured), v verb, y verb of saying, w verb that is measured, c verb of change,
    k linker, a adjective, d adverb, s sum word (累计, 平均), p preposition or conjunction, e 的, r pronoun, m number or
    measure, t time, f place word, o other, x punctuation, u unknown, F figure, D time figure.
    """

    start: int
    end: int
    text: str
    sort: str


WORDS = load.load("words")
#: what leads to a part of what was told
PART_OF = frozenset({"其中", "当中", "这当中", "这其中"})
#: single characters that belong to no name
GRAMMAR = frozenset(WORDS["grammar"])
#: a Word of its four parts, without the call that a class makes of it
word_of = functools.partial(tuple.__new__, Word)


def known_word(text: str) -> bool:
    """Whether the dictionary has the word itself."""
    return text in dictionary().sorts


def known(text: str) -> bool:
    """Whether the dictionary has the word, or makes it of longer words."""
    words = dictionary()
    return text in words.sorts or all(len(word) > 1 for word in words.segment(text))


def phrase_start(words: Sequence[Word], last: int) -> int:
    """The place of the first of the nouns that stand one right behind the other up to a place: 品牌 | 价值."""
    first = last
    while first > 0 and words[first - 1].sort in "nh" and words[first - 1].end == words[first].start:
        first -= 1
    return first
