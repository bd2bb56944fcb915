"""What is unknown, or a name, joined to what ends it behind: the suffix of an organisation, a place, a measure.

In: the words of a stretch. Out: the same, joined.

    康农 | 种业 → 康农种业    厦门 | 港 → 厦门港    离职 | 率 → 离职率    坑 | 位 | 费 → 坑位费
"""

from __future__ import annotations

import functools
import itertools

from catchup.lexicon import load
from catchup.linking.language.words import Word

#: one character that makes a measure of what stands before it: 离职率, 包裹量
_MEASURES = frozenset("率量额费价值数度")


@functools.cache
def organisations() -> tuple[frozenset[str], str]:
    """What ends the name of an organisation: words, and single characters in one text."""
    suffixes = load.load("names")["suffixes"]
    return frozenset(word for word in suffixes if len(word) > 1), "".join(word for word in suffixes if len(word) == 1)


@functools.cache
def _tails() -> frozenset[str]:
    """What ends a name behind what the dictionary does not know: 兆易 + 创新."""
    return frozenset(load.load("names")["tails"])


@functools.cache
def active() -> frozenset[str]:
    """All that is joined to what stands before it."""
    return organisations()[0] | _tails() | _MEASURES | _EDITIONS


@functools.cache
def _kinds() -> frozenset[str]:
    """What stands before a name and says what it is: 厂商 before 远岭科技."""
    return frozenset(load.load("names")["kinds"])


#: one character that makes a longer name of a name: 厦门港; before a verb or a link 海信系 too
PLACES = frozenset("省市县区州港镇村山湖岛河系")


def _extends(name: Word, word: Word, after: list[Word]) -> bool:
    """Whether a word is the end of the name before it: 厦门 + 港, 诺基亚 + 5140."""
    if word.text == "系":
        return name.text not in load.load("names")["places"] and (not after or after[0].sort in "kpwcxdF")
    if word.text in PLACES:
        return True
    if not (word.sort == "m" and word.text.isascii() and word.text.isdigit()) or name.text[0] in "《〈":
        return False
    return not (after and after[0].start == word.end and after[0].sort in "smtx") and name.text[-1] not in PLACES


def _syllables(before: list[Word], word: Word) -> bool:
    """Whether two single characters stand right before a 率 or 费, which makes one measure of them: 坑位费."""
    one, two = before
    return (
        len(one.text) == len(two.text) == 1
        and one.end == two.start
        and two.end == word.start
        and (one.sort not in "kpexFDs" and two.sort not in "kpexFDs")
    )


#: ends the name of one edition of a thing: 海狮冠军版, 青桐 Pro 系列
_EDITIONS = frozenset({"版", "系列"})


def _edition(out: list[Word], word: Word) -> Word | None:
    """A name with the nouns between it and 版, or with 系列 right behind it, as one name; they are taken from `out`."""
    i = len(out) - 1
    while i >= 0 and word.text == "版" and out[i].sort in "nua" and len(out) - i < 3:
        i -= 1
    named = i >= 0 and (out[i].sort == "N" or (out[i].sort == "u" and len(out[i].text) > 1 and word.text == "系列"))
    if not named or out[i].text[0] in "《〈" or (word.text == "版" and i == len(out) - 1):
        return None
    parts = [*out[i:], word]
    if any(a.end != b.start for a, b in itertools.pairwise(parts)):
        return None
    del out[i:]
    return Word(parts[0].start, word.end, "".join(part.text for part in parts), "N")


def suffixed(words: list[Word]) -> list[Word]:
    """Join what is unknown, or a name, to the suffix of an organisation behind it: 康农 + 种业."""
    suffixes, short = organisations()
    joined = active()
    out: list[Word] = []
    named = False
    for k, word in enumerate(words):
        sort = word[3]
        if not named and sort != "u" and word[2] not in joined:
            out.append(word)
            named = sort == "N"
            continue
        if (
            word.text in _MEASURES
            and out
            and out[-1].end == word.start
            and (out[-1].sort in "nvwuah" or (word.text == "价" and out[-1].sort == "d"))
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
        elif word.text in _EDITIONS and (edition := _edition(out, word)) is not None:
            word = edition
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
        named = word.sort == "N"
    return out
