"""Names of people that only this document knows: behind a title, before an honour, of an age, veiled (王某)."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from catchup.lexicon import load, patterns
from catchup.linking.language.words import known_word
from catchup.linking.naming.names import FUNCTION, lists

#: how often a name is looked at
SEEN = 100
#: characters that are words of grammar elsewhere, and of names of people here: 赵明, 王建中
_OF_PEOPLE = patterns.compile("[明中一全本同千万百]")


def person(text: str) -> bool:
    """Whether what has words of grammar in it is the name of a person all the same."""
    plain = text[:1] + _OF_PEOPLE.sub("", text[1:])
    return 2 <= len(text) <= 3 and text[0] in lists()["surnames"] and FUNCTION.search(plain) is None


@functools.cache
def _titled() -> re.Pattern[str]:
    """A title, and what may be the name of a person behind it."""
    titles = load.alternation((word for word in lists()["titles"] if len(word) > 1), sought=True)
    surnames = load.alternation(lists()["surnames"])
    return patterns.compile(rf"{titles}(?=({surnames}[\u4e00-\u9fff]{{1,2}}))")


def behind_titles(view: str) -> Iterator[str]:
    """People who are named behind a title, and again: 创始人张红山出生…, where a word of the dictionary goes over their names."""
    for text in itertools.islice(dict.fromkeys(one[1] for one in _titled().finditer(view)), SEEN):
        if (
            len(text) == 3
            and not (known_word(text[:2]) or known_word(text) or FUNCTION.search(text[1:]))
            and view.count(text) > 1
        ):
            yield text


#: what stands behind the name of somebody who speaks
_SAYS = ("说", "表示", "介绍", "指出", "称", "认为", "强调", "坦言", "透露", "进一步")


def says(name: str, view: str) -> bool:
    """Whether a text lets somebody speak by a name: 沈海宁介绍, in which the dictionary knows only a place."""
    return any(name + verb in view for verb in _SAYS)


@functools.cache
def styled() -> re.Pattern[str]:
    """A person who goes by his surname: 郑先生, 王师傅."""
    surnames = load.alternation(word for word in lists()["surnames"] if word not in _GRAMMAR)
    styles = "先生|女士|小姐|太太|师傅|老师|同学|阿姨|大爷|大妈|大叔|大姐|婆婆|伯伯"
    return patterns.compile(rf"{surnames}(?:{styles})")


@functools.cache
def aged() -> re.Pattern[str]:
    """A person whose age stands behind his name: 周朴园（52 岁）."""
    surnames = load.alternation(lists()["surnames"])
    return patterns.compile(rf"({surnames}[\u4e00-\u9fff]{{1,2}})(?=[（(][0-9]{{2}}[ ]?岁)")


#: 19 岁的方鸿渐: what may be a name, behind an age
_OF_AN_AGE = patterns.compile(r"[0-9一二三四五六七八九十]岁的([\u4e00-\u9fff]{2,3})")


def of_an_age(view: str) -> Iterator[str]:
    """People whose age stands before their name, and who are named again: the longer of what it may be."""
    for found in itertools.islice(_OF_AN_AGE.finditer(view), SEEN):
        for text in (found[1], found[1][:2]):
            named = text[0] in lists()["surnames"] and not known_word(text) and FUNCTION.search(text[1:]) is None
            if named and view.count(text) > 1:
                yield text
                break


#: surnames that are words of grammar elsewhere: 向某公司
_GRAMMAR = frozenset("向于与和对从同任关路万")


@functools.cache
def veiled() -> re.Pattern[str]:
    """A person whose given name a text veils: 王某, 李某某, 张某甲."""
    surnames = load.alternation(word for word in lists()["surnames"] if word not in _GRAMMAR)
    return patterns.compile(
        rf"({surnames}某(?:某|[甲乙丙丁]|(?=[^\u4e00-\u9fff]|[^些个种一两家地人年月日公国项位天处省市县区校所企物方品银])))"
    )
