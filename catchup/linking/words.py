"""A stretch of the view → words with classes: what `linking` sees of a clause.

The dictionary is jieba's list with our lexicons on top, loaded when first needed and cut without the hidden Markov
model, so that the same text always gives the same words; what the dictionary does not know comes out as a run of single
characters, which `cut` joins to one unknown word: 智谱, 楚商澴锋 (names, more often than not).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib import resources
from typing import Any, NamedTuple

from catchup.lexicon import load

load.topic("metrics", shared=True, unmeasured=None, heads=None, verbs=None, changes=None, linkers=None, sums=None, standing=str)
load.topic(
    "names",
    shared=True,
    suffixes=None,
    places=None,
    broad=None,
    companies=None,
    groups=None,
    titles=None,
    pronouns=None,
    hollow=None,
)

#: rarer words of the dictionary only cost memory
RARE = 20
_NOUNS = frozenset({"n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "ng", "vn", "an", "j", "s", "eng", "nw"})
_LATIN = re.compile(r"[A-Z](?:股|站|端)|[A-Za-z][A-Za-z0-9]*+(?:[-+./&_ ](?=[A-Za-z0-9])[A-Za-z0-9]++)*+|[0-9]++[A-Za-z]++[A-Za-z0-9]*+")
_PART = re.compile(
    rf"(?P<latin>{_LATIN.pattern})|(?P<quote>[《〈][^《》〈〉\n]{{1,60}}[》〉])|(?P<han>[\u4e00-\u9fff]++)|(?P<number>[0-9][0-9.,]*+)|(?P<other>[^ \n])"
)


class Word(NamedTuple):
    """A word of a clause. `sort` is its class:

    N name, n noun, h head (a noun that is measured), v verb, w verb that is measured, c verb of change, k linker,
    a adjective, d adverb, s sum word (累计, 平均), p preposition or conjunction, e 的, r pronoun, m number or measure, t time, f place word,
    o other, x punctuation, u unknown, F figure, D time figure.
    """

    start: int
    end: int
    text: str
    sort: str


#: single characters that belong to no name
_GRAMMAR = frozenset(
    "的了着过在是有和与及或而但也都就还又更最很太不没未无非被把将向从对于由为以因所如若其之此该这那每各某何谁我你他她它们并人问仍却竟尚刚正者新老大小多少高低做用能会想看走来去出入给得让使叫拿个只条件家名位次种款台辆套间座层项份张片枚颗粒棵株头匹只双对组批元年月日时分秒上下中内外前后左右里间至到达超近约比较同按据称说指"
)


@functools.cache
def _dictionary() -> tuple[Any, dict[str, str]]:
    """jieba's tokenizer on its commoner words and ours; and the class of each word."""
    import jieba

    sorts: dict[str, str] = {}
    frequency: dict[str, int] = {}
    text = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, count, tag = line.split(" ")
        if int(count) >= RARE:
            frequency[word] = int(count)
            sort = _sort(tag)
            sorts[word] = "n" if sort == "N" and len(word) == 1 else sort
    for word, sort in _ours():
        frequency[word] = max(frequency.get(word, 0), 3000 if len(word) > 1 else 0)
        sorts[word] = sort
    for word in list(frequency):
        for i in range(1, len(word)):
            frequency.setdefault(word[:i], 0)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequency, sum(frequency.values()), True
    return tokenizer, sorts


def _ours() -> Iterator[tuple[str, str]]:
    """The words of our lexicons with their classes; later ones override earlier ones."""
    names, metrics = load.load("names"), load.load("metrics")
    for section, sort in (
        ("groups", "n"),
        ("suffixes", "n"),
        ("titles", "n"),
        ("hollow", "o"),
        ("broad", "n"),
        ("places", "N"),
        ("companies", "N"),
        ("pronouns", "r"),
    ):
        for word in names[section]:
            if len(word) > 1 or section == "pronouns":
                yield word, sort
    attribution = load.load("attribution")
    for word in attribution["verbs"]:
        if len(word) > 1 and word not in attribution["records"]:
            yield word, "v"
    for section, sort in (("verbs", "w"), ("heads", "h"), ("changes", "c"), ("sums", "s"), ("linkers", "k")):
        for word in metrics[section]:
            yield word, sort
    for word in ("归属于", "归属"):
        yield word, "p"
    for word in ("仍", "皆", "亦", "尚", "却", "竟", "均", "仍然", "依旧", "依然"):
        yield word, "d"
    for word in load.load("comparison")["beyond"]:
        if word not in metrics["linkers"]:
            yield word, "k"
    for word in ("上市", "计划", "打算", "准备", "力争", "建议"):
        yield word, "v"
    for word in ("同比", "环比", "按年", "按季", "按月", "分别", "依次"):
        yield word, "d"
    for word in ("比", "较", "与", "和", "及", "以及", "跟", "对", "因", "由于", "关于", "对于", "随着", "除了", "按"):
        yield word, "p"


def _sort(tag: str) -> str:
    if tag in ("nr", "ns", "nt", "nz", "nrt", "nrfg"):
        return "N" if tag in ("ns", "nt") else "n"
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
    return "u"


def cut(view: str, start: int, end: int, names: re.Pattern[str] | None = None) -> list[Word]:
    """The words of a stretch without figures; `names` matches what the document is known to call somebody or something."""
    tokenizer, sorts = _dictionary()
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
            case "other" if text in "“”「」『』\"":
                pass
            case "other":
                words.append(Word(at, part.end(), text, "x"))
            case _ if names is None:
                _cut_han(tokenizer, sorts, text, at, words)
            case _:
                last = 0
                for name in names.finditer(text):
                    _cut_han(tokenizer, sorts, text[last : name.start()], at + last, words)
                    words.append(Word(at + name.start(), at + name.end(), name[0], "h" if name[0][-1] in "价率额量值费" else "N"))
                    last = name.end()
                _cut_han(tokenizer, sorts, text[last:], at + last, words)
    return _suffixed(words)


#: one character that makes a measure of what stands before it: 离职率, 包裹量
_MEASURES = frozenset("率量额费价值数")


@functools.cache
def _suffixes() -> tuple[frozenset[str], str]:
    suffixes = load.load("names")["suffixes"]
    return frozenset(word for word in suffixes if len(word) > 1), "".join(word for word in suffixes if len(word) == 1)


def _suffixed(words: list[Word]) -> list[Word]:
    """Join what is unknown, or a name, to the suffix of an organisation behind it: 康农 + 种业, 苏州 + 纬联 + 半导体 + … + 公司."""
    suffixes, short = _suffixes()
    if not any(word.text in suffixes or word.text in _MEASURES or (word.sort == "u" and word.text[-1] in short) for word in words):
        return words
    out: list[Word] = []
    for word in words:
        if word.text in _MEASURES and out and out[-1].end == word.start and out[-1].sort in "nvwua" and len(out[-1].text) > 1:
            before = out.pop()
            word = Word(before.start, word.end, before.text + word.text, "h")
        elif word.sort == "u" and len(word.text) > 2 and word.text[-1] in short:
            word = word._replace(sort="N")
        elif word.text in suffixes and out and out[-1].end == word.start:
            i = len(out) - 1
            while i > 0 and out[i].sort == "n" and out[i].end == out[i + 1].start if i + 1 < len(out) else out[i].sort == "n" and i > 0:
                i -= 1
            first = out[i]
            unknown = first.sort == "u" and len(first.text) > 1
            if (unknown or (first.sort == "N" and first.text[0] > "z")) and len(out) - i <= 4 and all(out[k].end == out[k + 1].start for k in range(i, len(out) - 1)):
                if unknown and i > 0 and out[i - 1].sort == "N" and out[i - 1].end == first.start:
                    i -= 1
                merged = Word(out[i].start, word.end, "".join(w.text for w in out[i:]) + word.text, "N")
                del out[i:]
                word = merged
        out.append(word)
    return out


@functools.cache
def _unmeasured() -> frozenset[str]:
    return frozenset(load.load("metrics")["unmeasured"])


def known_word(text: str) -> bool:
    """Whether the dictionary has the word itself."""
    return text in _dictionary()[1]


def known(text: str) -> bool:
    """Whether the dictionary has the word, or makes it of longer words."""
    tokenizer, sorts = _dictionary()
    return text in sorts or all(len(word) > 1 for word in tokenizer.cut(text, HMM=False))


def _cut_han(tokenizer: Any, sorts: dict[str, str], text: str, at: int, words: list[Word]) -> None:
    run = -1
    for word in tokenizer.cut(text, HMM=False):
        sort = sorts.get(word, "u")
        end = at + len(word)
        if len(word) > 2 and word[-1] == "比" and sort in "nu" and word[-2:] not in ("占比", "同比", "环比", "对比"):
            words.append(Word(at, at + len(word) - 1, word[:-1], sorts.get(word[:-1], "n")))
            at, word, sort = at + len(word) - 1, "比", "p"
            end = at + 1
        if len(word) > 1 and word[-1] in "价率额量值费" and sort in "nu" and word not in _unmeasured():
            sort = "h"
        if len(word) == 1 and sort not in "kpercwN" and word not in _GRAMMAR:
            if run < 0:
                run = len(words)
            words.append(Word(at, end, word, sort))
        else:
            _join(words, run)
            run = -1
            words.append(Word(at, end, word, sort))
        at = end
    _join(words, run)


def _join(words: list[Word], run: int) -> None:
    """A run of two or more single characters becomes one unknown word."""
    if 0 <= run < len(words) - 1:
        first, last = words[run], words[-1]
        if last.end - first.start <= 6:
            sort = "h" if last.text in "价率额量值费" else "u"
            words[run:] = [Word(first.start, last.end, "".join(word.text for word in words[run:]), sort)]
