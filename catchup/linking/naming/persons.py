"""People in the text: who a word names, and for whom somebody speaks.

刘晓东 (a surname and one or two characters that make no word)    云洲智能创始人 → 云洲智能
"""

from __future__ import annotations

import re

from catchup.lexicon import patterns
from catchup.linking.language.cutting import cut
from catchup.linking.language.dictionary import dictionary
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import Word
from catchup.linking.naming.names import among, endings, is_member, lists, rank
from catchup.linking.naming.offices import speaks_of_others
from catchup.linking.scene import Scene


def is_person(words: list[Word], i: int, scene: Scene) -> bool:
    """Whether the word `i` is a person's name: it begins with a surname and the dictionary has no such word, or lists it
    as a person's and a title or a verb of saying stands beside it."""
    word, names = words[i], lists()
    text = word.text
    if len(text) == 2 and text[0] in "老小阿" and text[1] in names["surnames"]:
        return text in scene.own_names
    if not 2 <= len(text) <= 3 or text[0] not in names["surnames"] or among(text, "companies", "houses", "places"):
        return False
    if word.sort == "N":
        return text in scene.own_names and not endings("suffixes").of(text)
    titled = i > 0 and words[i - 1].end == word.start and words[i - 1].text in names["titles"]
    says = i + 1 < len(words) and (words[i + 1].sort == "y" or words[i + 1].text in names["titles"])
    return (word.sort == "u" and (len(text) == 3 or titled or says)) or (
        text in dictionary().people and (titled or says)
    )


def presented(words: list[Word], i: int) -> int:
    """The place of the name that stands right behind the title `i`: 店主 | 郑先生; that of the title where none does."""
    if i + 1 == len(words) or words[i].end != words[i + 1].start:
        return i
    word, names = words[i + 1], lists()
    unknown = word.sort == "u" and 1 < len(word.text) < 4
    known = word.sort == "N" and len(word.text) < 5 and not among(word.text, "places", "companies", "houses", "press")
    return i + 1 if (unknown or known) and (word.text[0] in names["surnames"] or word.text[0] == "阿") else i


def person_at(start: int, end: int, scene: Scene) -> bool:
    """Whether a stretch names a person."""
    words = cut(scene.view, start, end, scene.names)
    return any(is_person(words, i, scene) for i in range(len(words)))


def speaks_for(start: int, end: int, scene: Scene) -> tuple[int, int] | None:
    """Whose man a speaker is: the name before his title. None for one who is named without."""
    words = cut(scene.view, start, end, scene.names)
    k = next((i for i, word in enumerate(words) if word.text in lists()["titles"]), 0)
    while k > 0 and words[k - 1].sort in "em":
        k -= 1
    run = words[:k]
    if run and is_member(run[-1]):
        return run[0].start, run[-1].end  # 医院院长
    unknown = any(word.sort == "u" and len(word.text) > 1 for word in run)
    if not (unknown or rank(run, scene) >= 2) or any(is_person(run, i, scene) for i in range(len(run))):
        return None
    return run[0].start, run[-1].end


#: no name of a house is longer, in characters
_LONGEST = 8


def whose_word(span: tuple[int, int], scene: Scene) -> tuple[int, int] | None:
    """The company that a speaker is or speaks for, None for an office, a paper, a broker and a person without a company."""
    return scene.once((whose_word, span), lambda: _whose_word(span, scene))


def of_others(span: tuple[int, int], scene: Scene) -> bool:
    """Whether a speaker speaks of others: a person, a broker or research house, a paper, one who surveys."""
    text = scene.view[slice(*span)]
    if scene.home is not None and text == scene.home[0]:
        return False
    return _house(text) or among(text, "surveyors") or speaks_of_others(text) or person_at(*span, scene)


def _house(text: str) -> bool:
    """Whether a name begins with that of a broker or a research house: 大摩科技硬件主管."""
    houses = lists()["houses"]
    return any(text[:size] in houses for size in range(2, min(len(text), _LONGEST) + 1))


def _whose_word(span: tuple[int, int], scene: Scene) -> tuple[int, int] | None:
    firm = speaks_for(*span, scene)
    if firm is None:
        words = cut(scene.view, *span, scene.names)
        if rank(words, scene) < 3 or any(is_person(words, i, scene) for i in range(len(words))):
            return None
        firm = (span[0], span[1])
    text = scene.view[slice(*firm)]
    if (
        speaks_of_others(text)
        or _house(text)
        or among(text, "places", "surveyors")
        or any(w.text in lists()["titles"] for w in cut(scene.view, *firm))
    ):
        return None
    return firm


#: what a person has, and no company
_PERSONAL = patterns.compile("身家|财富|年薪|薪酬|月薪|持股|持有|股份|股权|年龄|身高|体重|学费|出资|彩礼|积蓄|存款")


def personal(p: Phrase, scene: Scene) -> re.Match[str] | None:
    """What a figure's clause says of a person's own: his wealth, his shares, his age."""
    return _PERSONAL.search(scene.view, p.clause.start, p.clause.end)
