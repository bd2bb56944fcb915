"""A stretch of the view → words with classes: what `linking` sees of a clause.

The dictionary is jieba's list with our lexicons on top, loaded when first needed and cut without the hidden Markov
model, so that the same text always gives the same words; what the dictionary does not know comes out as a run of single
characters, which `cut` joins to one unknown word: 智谱, 楚商澴锋 (names, more often than not).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from catchup.lexicon import load, patterns
from catchup.linking.language.dictionary import Dictionary, dictionary, unmeasured

_LATIN = patterns.compile(
    r"[A-Z](?:股|站|端)|[A-Za-z][A-Za-z0-9]*+(?:[-+./&_ ](?=[A-Za-z0-9])[A-Za-z0-9]++)*+|[0-9]++[A-Za-z]++[A-Za-z0-9]*+"
)
_PART = patterns.compile(
    rf"(?P<latin>{_LATIN.pattern})|(?P<quote>[《〈][^《》〈〉\n]{{1,60}}[》〉])"
    r"|(?P<han>[\u4e00-\u9fff]++)|(?P<number>[0-9][0-9.,]*+)|(?P<other>[^ \n])"
)


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


_WORDS = load.load("words")
#: single characters that belong to no name
_GRAMMAR = frozenset(_WORDS["grammar"])
#: measure words that a noun takes behind it
_COLLECTIVE = frozenset(_WORDS["collective"])


def cut(view: str, start: int, end: int, names: re.Pattern[str] | None = None) -> list[Word]:
    """The words of a stretch without figures; `names` matches what the document is known to call somebody or something."""
    known = dictionary()
    sorts = known.sorts
    words: list[Word] = []
    for part in _PART.finditer(view, start, end):
        at, text = part.start(), part[0]
        match part.lastgroup:
            case "latin":
                words.append(Word(at, part.end(), text, sorts.get(text, "N")))
            case "quote":
                words.append(Word(at, part.end(), text, "N"))
            case "number":
                words.append(Word(at, part.end(), text, "m"))
            case "other" if text in '“”「」『』"':
                pass
            case "other":
                words.append(Word(at, part.end(), text, "x"))
            case _ if names is None:
                _cut_han(known, text, at, words)
            case _:
                last = 0
                for name in names.finditer(text):
                    _cut_han(known, text[last : name.start()], at + last, words)
                    words.append(
                        Word(at + name.start(), at + name.end(), name[0], "h" if name[0][-1] in "价率额量值费" else "N")
                    )
                    last = name.end()
                _cut_han(known, text[last:], at + last, words)
    return _suffixed(_collective(_companies(words)))


def _companies(words: list[Word]) -> list[Word]:
    """公司 behind a noun is a noun, and points back to nobody: 创业公司."""
    for i in range(1, len(words)):
        word, before = words[i], words[i - 1]
        if word.text in ("公司", "集团") and before.sort in "na" and before.end == word.start:
            words[i] = word._replace(sort="n")
    return words


def _collective(words: list[Word]) -> list[Word]:
    """A noun of one character with its measure word, or 地, behind it is a noun of two: 班列, 样张, 绿道, 宅地."""
    out: list[Word] = []
    for word in words:
        before = out[-1] if out else None
        if (
            before is not None
            and len(before.text) == len(word.text) == 1
            and before.end == word.start
            and before.text not in _GRAMMAR
            and ((before.sort in "nua" and word.text in _COLLECTIVE) or (before.sort == "n" and word.text == "地"))
        ):
            out[-1] = Word(before.start, word.end, before.text + word.text, "n")
        else:
            out.append(word)
    return out


#: one character that makes a measure of what stands before it: 离职率, 包裹量
_MEASURES = frozenset("率量额费价值数度")


@functools.cache
def _suffixes() -> tuple[frozenset[str], str]:
    suffixes = load.load("names")["suffixes"]
    return frozenset(word for word in suffixes if len(word) > 1), "".join(word for word in suffixes if len(word) == 1)


@functools.cache
def _tails() -> frozenset[str]:
    """What ends a name behind what the dictionary does not know: 兆易 + 创新."""
    return frozenset(load.load("names")["tails"])


@functools.cache
def _kinds() -> frozenset[str]:
    """What stands before a name and says what it is: 厂商 before 远岭科技."""
    return frozenset(load.load("names")["kinds"])


#: one character that makes a longer name of a name: 厦门港
_PLACES = frozenset("省市县区州港镇村山湖岛河")


def _extends(name: Word, word: Word, after: list[Word]) -> bool:
    """Whether a word is the end of the name before it: 厦门 + 港, 诺基亚 + 5140."""
    if word.text in _PLACES:
        return True
    if not (word.sort == "m" and word.text.isascii() and word.text.isdigit()) or name.text[0] in "《〈":
        return False
    return not (after and after[0].start == word.end and after[0].sort in "smtx") and name.text[-1] not in _PLACES


def _syllables(before: list[Word], word: Word) -> bool:
    """Whether two single characters stand right before a 率 or 费, which makes one measure of them: 坑位费."""
    one, two = before
    return (
        len(one.text) == len(two.text) == 1
        and one.end == two.start
        and two.end == word.start
        and (one.sort not in "kpexFDs" and two.sort not in "kpexFDs")
    )


def _suffixed(words: list[Word]) -> list[Word]:
    """Join what is unknown, or a name, to the suffix of an organisation behind it: 康农 + 种业."""
    suffixes, short = _suffixes()
    if not any(
        word.sort == "N"
        or word.text in suffixes
        or word.text in _MEASURES
        or word.text in _tails()
        or (word.sort == "u" and word.text[-1] in short)
        for word in words
    ):
        return words
    out: list[Word] = []
    for k, word in enumerate(words):
        if (
            word.text in _MEASURES
            and out
            and out[-1].end == word.start
            and out[-1].sort in "nvwua"
            and len(out[-1].text) > 1
        ):
            before = out.pop()
            word = Word(before.start, word.end, before.text + word.text, "h")
        elif word.text in "率费" and len(out) > 1 and _syllables(out[-2:], word):
            word = Word(out[-2].start, word.end, out[-2].text + out[-1].text + word.text, "h")
            del out[-2:]
        elif (
            out and out[-1].sort == "N" and out[-1].end == word.start and _extends(out[-1], word, words[k + 1 : k + 2])
        ):
            before = out.pop()
            word = Word(before.start, word.end, before.text + word.text, "N")
        elif word.sort == "u" and len(word.text) > 2 and word.text[-1] in short:
            word = word._replace(sort="N")
        elif (
            word.text in _tails()
            and out
            and out[-1].end == word.start
            and out[-1].sort == "u"
            and len(out[-1].text) > 1
        ):
            before = out.pop()
            word = Word(before.start, word.end, before.text + word.text, "N")
        elif word.text in suffixes and out and out[-1].end == word.start:
            i = len(out) - 1
            while (
                i > 0 and out[i].sort == "n" and out[i].end == out[i + 1].start
                if i + 1 < len(out)
                else out[i].sort == "n" and i > 0
            ) and out[i - 1].text not in _kinds():
                i -= 1
            first = out[i]
            unknown = first.sort == "u" and len(first.text) > 1
            if (
                (unknown or (first.sort == "N" and first.text[0] > "z"))
                and len(out) - i <= 4
                and all(out[k].end == out[k + 1].start for k in range(i, len(out) - 1))
            ):
                if unknown and i > 0 and out[i - 1].sort == "N" and out[i - 1].end == first.start:
                    i -= 1
                merged = Word(out[i].start, word.end, "".join(w.text for w in out[i:]) + word.text, "N")
                del out[i:]
                word = merged
        out.append(word)
    return out


def known_word(text: str) -> bool:
    """Whether the dictionary has the word itself."""
    return text in dictionary().sorts


def known(text: str) -> bool:
    """Whether the dictionary has the word, or makes it of longer words."""
    words = dictionary()
    return text in words.sorts or all(len(word) > 1 for word in words.segment(text))


#: what makes a measure of the noun that ends with it: 年收入
_MEASURED = tuple(_WORDS["measures"])
#: characters that may stand inside a name, though they begin none: 卤小满
_INSIDE = frozenset("小大正新老")


#: what ends with 比 and is no noun that something is held against
_RATIOS = frozenset({"占比", "同比", "环比", "对比"})
#: numbers that names begin with: 兆易, 亿纬, 万孚
_NUMBERS = frozenset("百千万亿兆")


def _syllable(behind: Sequence[str], sorts: Mapping[str, str]) -> bool:
    """Whether what stands behind a number is a syllable of a name: one character that is no word of grammar and no measure,
    and no noun but before the suffix of an organisation."""
    word = behind[0]
    if len(word) > 1 or word in _GRAMMAR or sorts.get(word, "u") in "kpercwNdtfm":
        return False
    return sorts.get(word) != "n" or behind[-1] in _suffixes()[0]


def _cut_han(known: Dictionary, text: str, at: int, words: list[Word]) -> None:
    run = -1
    sorts = known.sorts
    pieces = known.segment(text)
    for k, word in enumerate(pieces):
        sort = sorts.get(word, "u")
        end = at + len(word)
        joins = False
        if len(word) > 1:
            if sort in "nuN":
                if sort != "N" and len(word) > 2 and word[-1] == "比" and word[-2:] not in _RATIOS:
                    words.append(Word(at, end - 1, word[:-1], sorts.get(word[:-1], "n")))
                    at, word, sort = end - 1, "比", "p"
                elif _measures(word, sort):
                    sort = "h"
        else:
            if word in _NUMBERS and k + 1 < len(pieces) and _syllable(pieces[k + 1 : k + 3], sorts):
                sort = "u"
            inside = run >= 0 and (word in _INSIDE or (word == "高" and len(words) - run > 1))
            joins = inside or (sort not in "kpercwNdtfm" and word not in _GRAMMAR)
        if not joins:
            _join(words, run)
            run = -1
        elif run < 0:
            run = len(words)
        words.append(Word(at, end, word, sort))
        at = end
    _join(words, run)


def _measures(word: str, sort: str) -> bool:
    """Whether a noun is one that is measured: 毛利率, 满意度, 年收入."""
    if word[-1] in "价率额量值费" and sort != "N" and word not in unmeasured():
        return True
    if len(word) < 3:
        return False
    return (word[-1] == "度" and word[-2] not in "年季" and sort != "u") or (sort == "n" and word.endswith(_MEASURED))


def _join(words: list[Word], run: int) -> None:
    """A run of two or more single characters becomes one unknown word."""
    if 0 <= run < len(words) - 1:
        first, last = words[run], words[-1]
        if last.end - first.start <= 6:
            sort = "h" if last.text in "价率额量值费" else "u"
            words[run:] = [Word(first.start, last.end, "".join(word.text for word in words[run:]), sort)]
