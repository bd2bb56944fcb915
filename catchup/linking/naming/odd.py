"""Names that begin with a character of grammar or a number, and look like no name: 有岸, 零度, 三禾.

In: what begins clauses again and again, and the text. Out: whether it is a name. It has to stand where a subject does, before
several of the words that stand behind subjects, and to be no word, no number with its measure and no pronoun with a verb.
"""

from __future__ import annotations

import itertools
import re

from catchup.lexicon import patterns
from catchup.linking.language.dictionary import dictionary
from catchup.linking.language.words import known_word

#: characters of grammar and numbers that names of companies begin with
_FIRST = patterns.compile("[有以为如是和同自对中本一二三四五六七八九十百千万亿零上下前后内外全总当所由就向从较两]")
#: no name goes on with one of these: 有的, 三年, 从不
_NEXT = patterns.compile(
    r"[的了着过在是有和与及或但也都就还又很不没被把将向从对于由为以因所如若其之此该这那每各我你他她它们第个今去昨明上下当据按同年月日时季周天号点分秒期成倍元折次人名位家种类款间条件只名省市县区国全者里外内前后些个会要能可只台辆座层项份张片枚颗粒株头匹双组批]"
)
#: what stands behind a subject, and hardly behind a verb or a measure
_BEHIND = tuple("的将在已是也则曾又还与和、从于等")
#: how often it has to occur, and before how many different ones of them
_OFTEN, _SEVERAL = 4, 3
#: no more places are looked at
_PLACES = 60


def begins_oddly(text: str, view: str) -> bool:
    """Whether a text of two to four characters that clauses begin with is such a name."""
    if not _FIRST.match(text) or any(_NEXT.match(character) for character in text[1:]) or known_word(text):
        return False
    behind: set[str] = set()
    apart = seen = 0
    for found in itertools.islice(re.finditer(re.escape(text), view), _PLACES):
        seen += 1
        after = view[found.end() : found.end() + 2]
        pieces = dictionary().segment(_han(view, found.end() - 1, found.end() + 3))
        apart += bool(pieces) and len(pieces[0]) == 1
        behind.update(word for word in _BEHIND if after.startswith(word))
    return seen >= _OFTEN and 4 * apart >= 3 * seen and len(behind) >= _SEVERAL


def _han(view: str, start: int, end: int) -> str:
    """The run of Chinese characters that begins a stretch."""
    return "".join(itertools.takewhile(lambda character: character >= "\u4e00", view[start:end]))
