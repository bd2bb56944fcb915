"""A stretch of the view → words with classes: what `linking` sees of a clause, for every slot (contract, section 2).

In: a stretch without figures. Out: its words, in order. The dictionary is jieba's list with our lexicons on top, loaded when
first needed and cut without the hidden Markov model, so that the same text always gives the same words; what the dictionary
does not know comes out as a run of single characters, which becomes one unknown word (a name, more often than not). What
`joining` and `suffixes` know belongs together is one word then.

    智谱上半年累计亏损 → 智谱 u, 上半年 t, 累计 s, 亏损 w
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Mapping, Sequence

from catchup.lexicon import patterns
from catchup.lexicon.graded import FUELS
from catchup.linking.language.dictionary import Dictionary, dictionary, unmeasured
from catchup.linking.language.dotted import dotted
from catchup.linking.language.joining import (
    BEARING,
    ENDINGS,
    NAMING,
    acting,
    collective,
    companies,
    epithets,
    glossed,
    others,
    quoted,
    ratios,
    saying,
)
from catchup.linking.language.named import Named
from catchup.linking.language.suffixes import PLACES, active, organisations, suffixed
from catchup.linking.language.words import GRAMMAR, WORDS, Word, word_of

_LATIN = patterns.compile(
    r"[A-Z](?:股|站|端)|[Uu][Pp]主(?![要导持攻打营])|[YyQqMm][Oo][YyQqMm](?![A-Za-z])"
    r"|[A-Za-z][A-Za-z0-9]*+(?:[-+./&_ ](?=[A-Za-z0-9])[A-Za-z0-9]++)*+|[0-9]++-?[A-Za-z]++[A-Za-z0-9]*+"
)
#: a fuel by its grade, which is no number: 95 号汽油, 92无铅, 0#柴油
_GRADED = rf"(?:{FUELS})[ ]?[#号]?[ ]?(?:(?:无铅|车用)?[汽柴]油|无铅)"
_PART = patterns.compile(
    # the most frequent first: the engine tries one after the other
    rf"(?P<han>[\u4e00-\u9fff]++)|(?P<mark>[、“”「」()])|(?P<latin>{_LATIN.pattern})"
    rf"|(?P<quote>[《〈][^《》〈〉\n]{{1,60}}[》〉]|{_GRADED})|(?P<number>[0-9][0-9.,]*+)|(?P<other>[^ \n])"
)


#: one character that a noun ends with which is measured: 存货量, 周转率
_ENDS = "价率额量值费"


#: what there is in a stretch that its words may have to be joined for: a company, 比, what a second name may stand before, what a
#: name may, 非, a collective, what is joined to the word before it, a name, and what may be the end of one
_COMPANY, _RATIO, _NAMING, _BEARING, _OTHER, _ENDING, _SUFFIX, _NAME, _NAME_END, _QUOTE, _SAYING, _DONE = (
    1 << n for n in range(12)
)
#: what may be a name, or make one of other words
_NAMED = _NAME | _COMPANY | _BEARING


def cut(view: str, start: int, end: int, names: Named | None = None) -> list[Word]:
    """The words of a stretch without figures; `names` stand where the document is known to call somebody or something."""
    words: list[Word] = []
    joins = 0
    if names is not None and not names.any(start, end):
        names = None
    for part in _PART.finditer(view, start, end):
        at, text, sort = part.start(), part[0], part.lastgroup
        if sort == "han":
            if names is not None and names.any(at, at + len(text)):
                joins |= _cut_named(names, view, at, at + len(text), words)
            else:
                joins |= _cut_run(text, at, words)
        elif sort == "latin":
            words.append(word_of((at, part.end(), text, dictionary().sorts.get(text, "N"))))
            if text in _LISTINGS and len(words) > 2 and words[-2].text == "-":
                words = _listed(words)
            joins |= _joins(words[-1])
        elif sort == "quote":
            words.append(word_of((at, part.end(), text, "N")))
            joins |= _NAME
        elif sort == "number":
            words.append(word_of((at, part.end(), text, "m")))
            joins |= _NAME_END
        elif text in '“”「」『』"':
            joins |= _QUOTE
        else:
            words.append(word_of((at, part.end(), text, "x")))
    words = _joined(words, joins, view) if joins and words else words
    return dotted(words) if view.find("·", start, end) >= 0 else words


#: what exchanges put behind the name of a share: 美味-KY, 星河集团-W
_LISTINGS = frozenset({"KY", "DR", "W", "SW", "B", "S", "U", "UW"})


def _listed(words: list[Word]) -> list[Word]:
    """The words, the last three of which are one name, if nothing parts them."""
    name, dash, code = words[-3:]
    if name.end != dash.start or dash.end != code.start or name.sort not in "Nnuva" or name.text[0] < "\u4e00":
        return words
    return [*words[:-3], word_of((name.start, code.end, f"{name.text}-{code.text}", "N"))]


def _joined(words: list[Word], joins: int, view: str) -> list[Word]:
    """The words, with those joined that are one."""
    if joins & _COMPANY:
        words = companies(words)
    if joins & _RATIO:
        words = ratios(words)
    if joins & _NAMING and joins & _QUOTE:
        words = epithets(words, view)
    if joins & _BEARING and joins & _QUOTE:
        words = quoted(words, view)
    if joins & _QUOTE and "(" in view[words[0].start : words[-1].end + 3]:
        words = glossed(words, view)
    if joins & _OTHER:
        words = others(words)
    if joins & _ENDING:
        words = collective(words)
    if joins & _SAYING:
        words = saying(words)
    if joins & _DONE:
        words = acting(words)
    if joins & _SUFFIX or (joins & _NAME_END and joins & _NAMED):
        words = suffixed(words)
    return words


def _joins(word: Word) -> int:
    """What a word may have to be joined for."""
    _, _, text, sort = word
    joins = 0
    if text in ("公司", "集团"):
        joins |= _COMPANY
    elif text == "比":
        joins |= _RATIO
    elif text in ("非", "净"):
        joins |= _OTHER
    elif text == "指":
        joins |= _SAYING
    elif text == "了":
        joins |= _DONE
    if text in NAMING:
        joins |= _NAMING
    if text in BEARING:
        joins |= _BEARING
    if text in ENDINGS:
        joins |= _ENDING
    if text in active() or (sort == "u" and len(text) > 2):
        joins |= _SUFFIX
    if sort == "N":
        joins |= _NAME
    if text in PLACES:
        joins |= _NAME_END
    return joins


def _cut_named(names: Named, view: str, start: int, end: int, words: list[Word]) -> int:
    """The words of a run of Chinese characters in which names may stand, and what they may have to be joined for."""
    joins, last = 0, start
    for first, behind in (*names.within(start, end), (end, end)):
        if first > last:
            joins |= _cut_run(view[last:first], last, words)
        if first < behind:
            name = view[first:behind]
            words.append(word_of((first, behind, name, "h" if name[-1] in _ENDS else "N")))
            joins |= _joins(words[-1])
        last = behind
    return joins


def _cut_run(text: str, at: int, words: list[Word]) -> int:
    """Add the words of a run of Chinese characters without names, which begins there; what they may have to be joined for."""
    starts, ends, pieces, sorts, joins = _run(text)
    words += map(word_of, zip(map(at.__add__, starts), map(at.__add__, ends), pieces, sorts, strict=True))
    return joins


@functools.lru_cache(maxsize=8192)
def _run(text: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...], str, int]:
    """The words of a run of Chinese characters: where they start and end, counted from its beginning, their texts and classes;
    and what they may have to be joined for."""
    words: list[Word] = []
    _cut_han(dictionary(), text, words)
    starts, ends, pieces, sorts = zip(*words, strict=True)
    return starts, ends, pieces, "".join(sorts), functools.reduce(operator.or_, map(_joins, words), 0)


#: what makes a measure of the noun that ends with it: 年收入
_MEASURED = tuple(WORDS["measures"])
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
    body = "".join(itertools.takewhile(lambda piece: len(piece) == 1 and piece not in GRAMMAR, behind))
    return len(body) > 1 and body[1] in _BODIES


def _syllable(behind: Sequence[str], sorts: Mapping[str, str]) -> bool:
    """Whether what stands behind a number is a syllable of a name: one character that is no word of grammar and no measure,
    and no noun but before the suffix of an organisation."""
    word = behind[0]
    if len(word) > 1 or word in GRAMMAR or sorts.get(word, "u") in "kpercwNdtfm":
        return False
    return sorts.get(word) != "n" or behind[-1] in organisations()[0]


#: how a word stands to the run of single characters before it, which becomes one unknown word: apart from it; as one more of
#: it; so, if there is a run; so, if there is one of two or more; a number, which may be a syllable; what ends with 比 and is
#: two words; 中, which may begin the short name of a body; and 比较, whose first character may belong to 占比
_APART, _JOINS, _INNER, _INNERMOST, _NUMBER, _TWO, _NATION, _MORE = range(8)


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
            elif word == "比较":
                role = _MORE
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
    return sort not in "kpercwNdtfm" and word not in GRAMMAR


def _cut_han(known: Dictionary, text: str, words: list[Word]) -> None:
    run, at = -1, 0
    pieces = known.segment(text)
    for k, word in enumerate(pieces):
        sort, role = _ROLES[word]
        end = at + len(word)
        if role == _APART:
            if run >= 0:
                verb = words.pop() if word in _ASPECTS and len(words) - run > 2 and words[-1].sort == "v" else None
                _join(words, run)
                run = -1
                words += [verb] if verb is not None else []
            words.append(word_of((at, end, word, sort)))
            at = end
            continue
        if role == _NUMBER:
            if k + 1 < len(pieces) and _syllable(pieces[k + 1 : k + 3], known.sorts):
                sort = "u"
            role = _JOINS if _loose(word, sort) else _APART
        elif role == _TWO:
            words.append(word_of((at, end - 1, word[:-1], known.sorts.get(word[:-1], "n"))))
            at, word, sort = end - 1, "比", "p"
        elif role == _MORE:
            role = _APART
            if words and words[-1].text == "占":  # 占比 | 较 | 低
                words[-1] = word_of((at - 1, at + 1, "占比", "h"))
                at, word, sort = at + 1, "较", known.sorts["较"]
        elif role == _NATION:
            role = _JOINS if run < 0 and _association(pieces[k + 1 : k + 4]) else _APART
        if role == _JOINS or (run >= 0 and (role == _INNER or (role == _INNERMOST and len(words) - run > 1))):
            if run < 0:
                run = len(words)
        elif run >= 0:
            _join(words, run)
            run = -1
        words.append(word_of((at, end, word, sort)))
        at = end
    if run >= 0:
        _join(words, run)


def _measures(word: str, sort: str) -> bool:
    """Whether a noun is one that is measured: 毛利率, 满意度, 年收入."""
    if word[-1] in _ENDS and sort != "N" and word not in unmeasured():
        return True
    if len(word) < 3:
        return False
    return (word[-1] == "度" and word[-2] not in "年季" and sort != "u") or (sort == "n" and word.endswith(_MEASURED))


#: what stands behind a verb only, whatever stands before that: 赵明 | 带 | 着
_ASPECTS = frozenset("着了过")


def _join(words: list[Word], run: int) -> None:
    """A run of two or more single characters becomes one unknown word."""
    if run < len(words) - 1:
        first, last = words[run], words[-1]
        if last.end - first.start <= 6:
            sort = "h" if last.text in _ENDS else "u"
            words[run:] = [word_of((first.start, last.end, "".join([word.text for word in words[run:]]), sort))]
