"""Who is named: names that only this document knows, and how much a noun phrase looks like somebody."""

from __future__ import annotations

import functools
import itertools
from typing import NamedTuple

from catchup.lexicon import load, patterns
from catchup.lexicon.endings import Endings
from catchup.linking.language.words import Word
from catchup.linking.scene import Scene

FUNCTION = patterns.compile(
    r"[并仍却则说表称认指写讲问答者内外上下中前后一二三四五六七八九十百千万亿零两几数约占另只仅一本全总比较至的了更着过在是有和与及或而但也都就还又很不没被把将向从对于由为以因所如若其之此该这那每各我你他她它们第个，今去昨明上下其当据按同]"
)


class Name(NamedTuple):
    """A noun phrase that may be a subject. `rank`: 3 a name, 2 a group or repeated noun, 1 another noun, 0 none."""

    start: int
    end: int
    rank: int
    points_back: bool = False


@functools.cache
def lists() -> dict[str, frozenset[str]]:
    """The sections of the lexicon of names as sets."""
    return {section: frozenset(words) for section, words in load.load("names").items()}


@functools.cache
def endings(*sections: str) -> Endings:
    """The words of sections of the lexicon of names, as what a text may end with."""
    return Endings(word for section in sections for word in lists()[section])


def among(text: str, *sections: str) -> bool:
    """Whether one of these sections of the lexicon of names has a word."""
    return text in _words(*sections)


@functools.cache
def _words(*sections: str) -> frozenset[str]:
    return frozenset(word for section in sections for word in lists()[section])


@functools.cache
def _long_groups() -> Endings:
    return Endings(["类", *(group for group in lists()["groups"] if len(group) > 1)])


def is_member(word: Word) -> bool:
    """Whether a noun ends like one for people, places or things that can be measured as a whole: 联营店, 投资者."""
    return len(word.text) > 1 and word.sort in "nu" and word.text[-1] in lists()["members"]


#: the whole of a country or the world, of which a noun behind it names a part
_WHOLE = frozenset({"国内", "全国", "全球", "世界", "我国"})


#: what a text says that tells how films, plays, songs and games fare, and how often at least
_FARES = patterns.compile("票房|上映|影片|院线|播放量|收视|首播|开播|手游|排片|猫眼|豆瓣|专辑|单曲|在线人数|影史|档期")
_OFTEN = 2
#: what a paper is called, which has nothing of its own
_PAPERS = tuple(
    "报告 公告 通知 办法 意见 规划 法 条例 方案 白皮书 蓝皮书 指南 目录 公报 标准 "
    "日报 时报 晚报 周刊 杂志 新闻 协议 合同 决定 榜 榜单".split()
)


def _on_works(scene: Scene) -> bool:
    """Whether a text tells of works as of somebody: 《远山》上映三天，累计票房 2 亿元."""
    return sum(1 for _ in itertools.islice(_FARES.finditer(scene.view), _OFTEN)) == _OFTEN


#: sorts of words that are nobody's
_MEASURED = frozenset("hw")


def rank(words: list[Word], scene: Scene) -> int:
    """How much a nominal run looks like somebody or something that can be measured."""
    if not words:
        return 0
    names = lists()
    last = words[-1].text
    first = words[0].text
    if (first.split(" ")[0] if " " in first else first) in names["gauges"] or (
        len(words) == len(last) == 1 and last.isascii()
    ):
        return 0
    if last in names["surveyors"] and (scene.home is None or scene.home[0] != last):
        return 0
    if last in names["press"]:
        return 0
    if len(words) == 1 and last in names["moneys"] and scene.view[words[0].start - 1 : words[0].start] == "(":
        return 0  # (人民币，下同)
    if first in names["deeds"] and all(word.text in names["deeds"] for word in words):
        return 0
    if first[0] in "《〈" and len(words) == 1:
        return 3 if scene.once(_on_works, lambda: _on_works(scene)) and not first[:-1].endswith(_PAPERS) else 1
    if scene.home is not None and scene.home[0] == last:
        return 3
    sorts = {word[3] for word in words}
    if "N" in sorts or (len(words) > 1 and words[-1].sort == "r"):
        return 3
    if last in names["hollow"] or (len(words) == 1 and len(last) == 1):
        return 0
    if len(words) == 1 and last in names["parts"]:
        return 0
    if last in names["broad"] and len(words) == 1:
        return 1
    if last in names["groups"] or (len(last) > 2 and _long_groups().of(last)):
        return 2
    if last in names["titles"]:
        return 2
    if len(words) > 1 and words[0].text in _WHOLE and words[-1].sort in "nu":
        return 2  # 国内机器人赛道
    if "u" in sorts and any(word.sort == "u" and len(word.text) > 1 and scene.repeats(word.text) for word in words):
        return 2
    if sorts <= _MEASURED:
        return 0  # 回购成交的最高价 is nobody's
    if words[-1].sort in "nu" and scene.quoted("".join(word.text for word in words)):
        return 2
    return 1
