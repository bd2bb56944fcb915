"""Runs of nominal words that name one or several: where they end, and who in them is named (contract, section 2: subject).

In: the words of a clause and a place in them. Out: a place further on, or the words that name somebody.

    阿里、腾讯和华为 → one run    东华软件高级副总裁郭浩哲 → 郭浩哲    储能厂商远岭科技 → 远岭科技
"""

from __future__ import annotations

import functools

from catchup.lexicon.endings import Endings
from catchup.linking.language.phrases import PHRASES
from catchup.linking.language.words import Word
from catchup.linking.naming.names import lists

RIVALS = frozenset(PHRASES["rivals"])
#: a bracket between two words is wider, and no name goes on behind it: 滙澤珠寶(01873)發盈喜
_GAP = 3


#: what a noun ends with that makes a house of it, where the dictionary has no word for both: 电子管 | 厂
_HOUSES = frozenset("厂店馆")


def coordinated(words: list[Word], i: int, until: int) -> int:
    """The end of a nominal run that begins at `i`, with what is coordinated to it: 阿里、腾讯和华为."""
    j = i
    while True:
        while (
            j < len(words)
            and words[j].start < until
            and (j == i or words[j].start - words[j - 1].end <= _GAP)
            and (
                words[j].text in ("公司", "集团")
                or (words[j].text in _HOUSES and j > i and words[j].start == words[j - 1].end)
                or (words[j].sort in "Nnhu" and (words[j].sort != "u" or len(words[j].text) > 1))
            )
        ):
            j += 1
        joined = (
            j + 1 < len(words)
            and words[j + 1].start - words[j - 1].end <= _GAP
            and words[j].text in ("、", "和", "与", "及", "以及")
            and (words[j + 1].sort in "Nn" or (len(words[j + 1].text) > 1 and words[j + 1].sort == "u"))
        )
        if not joined or words[j + 1].start >= until:
            return j
        j += 1


def titled(words: list[Word], j: int) -> int:
    """Past the title, with what describes it, and the name behind it: 东华软件 | 高级副总裁郭浩哲."""
    k = j
    while k < len(words) and k - j < 3 and words[k].sort in "an" and words[k].text not in lists()["titles"]:
        k += 1
    titled = k + 1 < len(words) and words[k].text in lists()["titles"] and words[k + 1].sort in "uN"
    return k + 2 if titled else j


_OF = frozenset({"子公司", "附属公司", "母公司", "联营公司"})


def behind_title(words: list[Word], word: Word) -> bool:
    """Whether a word stands right behind a title, or what introduces a name."""
    i = words.index(word)
    return (
        i > 0
        and words[i - 1].end == word.start
        and (words[i - 1].text in lists()["titles"] or words[i - 1].text in _OF)
    )


_LONG = 5


@functools.cache
def _kinds() -> Endings:
    return Endings(lists()["kinds"] | _OF)


def person(run: list[Word]) -> list[Word]:
    """东华软件高级副总裁郭浩哲 → 郭浩哲: what stands behind a title, or behind what it is: 储能厂商远岭科技 → 远岭科技."""
    titles, kinds = lists()["titles"], _kinds()
    for m in range(len(run) - 1, 0, -1):
        if run[m - 1].text in titles and run[m].sort in "Nnu":
            # 教练微信: what he has, and not who he is
            return run[m:] if run[m].text not in lists()["companies"] or len(run) - m > 1 else run[:m]
        plain = len(run) > m + 1 and all(word.sort == "n" for word in run[m:])
        if run[m - 1].text in RIVALS and plain and 3 <= run[-1].end - run[m].start <= _LONG:
            return run[m:]
        alone = all(word.sort == "h" for word in run[m + 1 :])
        named = run[m].sort == "N" or (run[m].sort == "u" and len(run[m].text) > 1 and alone)
        if named and kinds.of(run[m - 1].text):
            return run[m:]
    return run


def _done_by(words: list[Word], i: int) -> int | None:
    """Where the name begins to which somebody did something, whom 由 leads in: 由甲投资的 | 乙."""
    k = next((k for k in range(i + 2, min(i + _LONG + 1, len(words) - 1)) if words[k].text == "的"), None)
    if k is None or words[k - 1].sort not in "vwnh" or any(word.sort in "Fx" for word in words[i:k]):
        return None
    return k + 1 if words[k + 1].sort in "Nn" or (words[k + 1].sort == "u" and len(words[k + 1].text) > 1) else None


def past_preposition(words: list[Word], i: int) -> int:
    """Past a prepositional phrase: its noun run and the place word behind it. 由甲投资的乙 is past 甲 alone."""
    if words[i].text == "由" and (k := _done_by(words, i)) is not None:
        return k
    dated = (
        words[i].text in ("在", "于") and i + 2 < len(words) and words[i + 1].sort == "D" and words[i + 2].text == "由"
    )
    if dated and (k := _done_by(words, i + 2)) is not None:
        return k  # 在 2006 年由甲创立的 | 乙
    i += 1
    if i + 1 < len(words) and words[i].sort == "F" and words[i + 1].text == "的":
        i += 2  # 比第二名的 | 乙
    while i < len(words) and (words[i].sort in "NnhuaeDtmr" or words[i].text == "、"):
        i += 1
    if i < len(words) and words[i].sort in "fo":
        i += 1
    return i
