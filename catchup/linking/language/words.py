"""A stretch of the view → words with classes: what `linking` sees of a clause.

The dictionary is jieba's list with our lexicons on top, loaded when first needed and cut without the hidden Markov
model, so that the same text always gives the same words; what the dictionary does not know comes out as a run of single
characters, which `cut` joins to one unknown word: 智谱, 楚商澴锋 (names, more often than not).
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from catchup.lexicon import load, patterns
from catchup.linking.language.dictionary import Dictionary, dictionary, unmeasured

_LATIN = patterns.compile(
    r"[A-Z](?:股|站|端)|[A-Za-z][A-Za-z0-9]*+(?:[-+./&_ ](?=[A-Za-z0-9])[A-Za-z0-9]++)*+|[0-9]++-?[A-Za-z]++[A-Za-z0-9]*+"
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


#: a Word of its four parts, without the call that a class makes of it
_word = functools.partial(tuple.__new__, Word)


def cut(view: str, start: int, end: int, names: re.Pattern[str] | None = None) -> list[Word]:
    """The words of a stretch without figures; `names` matches what the document is known to call somebody or something."""
    known = dictionary()
    words: list[Word] = []
    for part in _PART.finditer(view, start, end):
        at, text, sort = part.start(), part[0], part.lastgroup
        if sort == "han":
            if names is not None and names.search(text) is not None:
                _cut_named(known, names, text, at, words)
            else:
                _cut_han(known, text, at, words)
        elif sort == "latin":
            words.append(_word((at, part.end(), text, known.sorts.get(text, "N"))))
        elif sort == "quote":
            words.append(_word((at, part.end(), text, "N")))
        elif sort == "number":
            words.append(_word((at, part.end(), text, "m")))
        elif text not in '“”「」『』"':
            words.append(_word((at, part.end(), text, "x")))
    texts = {word[2] for word in words}
    if "公司" in texts or "集团" in texts:
        words = _companies(words)
    if "比" in texts:
        words = _ratios(words)
    if not texts.isdisjoint(_ENDINGS):
        words = _collective(words)
    return _suffixed(words)


def _cut_named(known: Dictionary, names: re.Pattern[str], text: str, at: int, words: list[Word]) -> None:
    """The words of a run of Chinese characters in which names stand."""
    last = 0
    for found in names.finditer(text):
        start, end = found.span()
        if start > last:
            _cut_han(known, text[last:start], at + last, words)
        name = found[0]
        words.append(_word((at + start, at + end, name, "h" if name[-1] in "价率额量值费" else "N")))
        last = end
    if last < len(text):
        _cut_han(known, text[last:], at + last, words)


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _companies(words: list[Word]) -> list[Word]:
    """公司 behind a noun is a noun, and points back to nobody: 创业公司; behind Latin letters it is part of the name."""
    for i, word in enumerate(words):
        if i > 0 and word[2] == "公司" and words[i - 1].end == word.start and words[i - 1].text[-1] in _LETTERS:
            words[i - 1 : i + 1] = [_word((words[i - 1].start, word.end, words[i - 1].text + word.text, "N"))]
            break
        if word[2] in ("公司", "集团") and i > 0 and words[i - 1].sort in "na" and words[i - 1].end == word.start:
            words[i] = word._replace(sort="n")
    return words


#: what says how high a ratio is
_LEVELS = frozenset(
    {"为", "是", "达", "达到", "高达", "约", "约为", "仅", "仅为", "只有", "超", "超过", "逾", "近", "升至", "降至"}
)


def _ratios(words: list[Word]) -> list[Word]:
    """比 that nothing stands behind but a linker makes a ratio of the nouns before it: 房价收入比为 20 倍."""
    for i, word in enumerate(words):
        if word[2] == "比" and i > 0 and words[i + 1 : i + 2] and words[i + 1].text in _LEVELS:
            k = i
            while k > 0 and i - k < 3 and words[k - 1].sort in "nhuv" and words[k - 1].end == words[k].start:
                k -= 1
            against = k > 0 and words[k - 1].text in ("与", "和", "跟", "同")
            if k < i and words[k].sort in "nhu" and len(words[k].text) > 1 and not against:
                whole = "".join(part.text for part in words[k : i + 1])
                words[k : i + 1] = [_word((words[k].start, word.end, whole, "h"))]
                break
    return words


#: what makes a time of the noun before it: 大巨蛋元年
_AGES = frozenset({"元年", "时代", "年代"})
#: what a word before it may be one word with
_ENDINGS = _COLLECTIVE | _AGES | {"地", "们", "类"}


def _collective(words: list[Word]) -> list[Word]:
    """A noun of one character with its measure word, or 地, behind it is a noun of two: 班列, 样张, 绿道, 宅地; so are 用户们,
    食品类."""
    i = 1
    while i < len(words):
        word, before = words[i], words[i - 1]
        if word[2] not in _ENDINGS or before.end != word.start:
            i += 1
            continue
        many = word.text == "们" and before.sort in "nhu"
        kind = word.text == "类" and len(before.text) > 1 and before.sort in "nvua"
        measured = (
            len(before.text) == len(word.text) == 1
            and before.text not in _GRAMMAR
            and ((before.sort in "nua" and word.text in _COLLECTIVE) or (before.sort == "n" and word.text == "地"))
        )
        age = word.text in _AGES and before.sort in "Nnua"
        if many or kind or measured or age:
            sort = "t" if age else "n"
            words[i - 1 : i + 1] = [_word((before.start, word.end, before.text + word.text, sort))]
        else:
            i += 1
    return words


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
def _active() -> frozenset[str]:
    """All that is joined to what stands before it."""
    return _suffixes()[0] | _tails() | _MEASURES


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
    active = _active()
    out: list[Word] = []
    for k, word in enumerate(words):
        if word[2] not in active and word[3] != "u" and not (out and out[-1][3] == "N"):
            out.append(word)
            continue
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
#: what a body is called that speaks for many: 协会, 联合会, 学会, 研究院
_BODIES = frozenset("协联学指院")
#: numbers that names begin with: 兆易, 亿纬, 万孚
_NUMBERS = frozenset("百千万亿兆")


def _association(behind: Sequence[str]) -> bool:
    """Whether 中 begins the short name of a body of the whole country: 中电联, 中基协."""
    body = "".join(itertools.takewhile(lambda piece: len(piece) == 1 and piece not in _GRAMMAR, behind))
    return len(body) > 1 and body[1] in _BODIES


def _syllable(behind: Sequence[str], sorts: Mapping[str, str]) -> bool:
    """Whether what stands behind a number is a syllable of a name: one character that is no word of grammar and no measure,
    and no noun but before the suffix of an organisation."""
    word = behind[0]
    if len(word) > 1 or word in _GRAMMAR or sorts.get(word, "u") in "kpercwNdtfm":
        return False
    return sorts.get(word) != "n" or behind[-1] in _suffixes()[0]


#: how a word stands to the run of single characters before it, which becomes one unknown word: apart from it; as one more of
#: it; so, if there is a run; so, if there is one of two or more; a number, which may be a syllable; what ends with 比 and is
#: two words; and 中, which may begin the short name of a body
_APART, _JOINS, _INNER, _INNERMOST, _NUMBER, _TWO, _NATION = range(7)


class _Roles(dict[str, tuple[str, int]]):
    """A word of the dictionary's cut → its class in a clause and how it stands to a run, each worked out when first asked for."""

    def __missing__(self, word: str) -> tuple[str, int]:
        sort = dictionary().sorts.get(word, "u")
        role = _APART
        if len(word) > 1:
            if sort in "nu" and len(word) > 2 and word[-1] == "比" and word[-2:] not in _RATIOS:
                role = _TWO
            elif sort in "nuN" and _measures(word, sort):
                sort = "h"
        elif word in _NUMBERS:
            role = _NUMBER
        elif _loose(word, sort):
            role = _JOINS
        elif word in _INSIDE:
            role = _INNER
        elif word == "高":
            role = _INNERMOST
        elif word == "中":
            role = _NATION
        self[word] = sort, role
        return sort, role


_ROLES = _Roles()


def _loose(word: str, sort: str) -> bool:
    """Whether a single character may belong to an unknown word."""
    return sort not in "kpercwNdtfm" and word not in _GRAMMAR


def _cut_han(known: Dictionary, text: str, at: int, words: list[Word]) -> None:
    run = -1
    pieces = known.segment(text)
    for k, word in enumerate(pieces):
        sort, role = _ROLES[word]
        end = at + len(word)
        if role == _APART:
            if run >= 0:
                _join(words, run)
                run = -1
            words.append(_word((at, end, word, sort)))
            at = end
            continue
        if role == _NUMBER:
            if k + 1 < len(pieces) and _syllable(pieces[k + 1 : k + 3], known.sorts):
                sort = "u"
            role = _JOINS if _loose(word, sort) else _APART
        elif role == _TWO:
            words.append(_word((at, end - 1, word[:-1], known.sorts.get(word[:-1], "n"))))
            at, word, sort = end - 1, "比", "p"
        elif role == _NATION:
            role = _JOINS if run < 0 and _association(pieces[k + 1 : k + 4]) else _APART
        if role == _JOINS or (run >= 0 and (role == _INNER or (role == _INNERMOST and len(words) - run > 1))):
            if run < 0:
                run = len(words)
        elif run >= 0:
            _join(words, run)
            run = -1
        words.append(_word((at, end, word, sort)))
        at = end
    if run >= 0:
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
    if run < len(words) - 1:
        first, last = words[run], words[-1]
        if last.end - first.start <= 6:
            sort = "h" if last.text in "价率额量值费" else "u"
            words[run:] = [_word((first.start, last.end, "".join([word.text for word in words[run:]]), sort))]
