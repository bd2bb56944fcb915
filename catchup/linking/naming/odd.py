"""Names that look like none: that begin with a character of grammar or a number, 三禾, or are made of common words, 遇见汤圆.

In: what begins clauses again and again, and the text. Out: whether it is a name. One has to stand where a subject does, before
several of the words that stand behind subjects, and to be no word, no number with its measure and no pronoun with a verb; the
other has to be spoken of as companies are.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from catchup.lexicon import load, patterns
from catchup.linking.language.dictionary import dictionary
from catchup.linking.language.words import known_word

#: characters of grammar and numbers that names of companies begin with
_FIRST = patterns.compile("[有以为如是和同自对中本一二三四五六七八九十百千万亿零上下前后内外全总当所由就向从较两]")
#: no name goes on with one of these: 有的, 三年, 从不
_NEXT = patterns.compile(
    r"[的了着过在是有和与及或但也都就还又很不没被把将向从对于由为以因所如若其之此该这那每各我你他她它们第个今去昨明上下当据按同年月日时季周天号点分秒期成倍元折次人名位家种类款间条件只名省市县区国全者里外内前后些个会要能可只台辆座层项份张片枚颗粒株头匹双组批]"
)
#: what stands behind a subject, and hardly behind a verb or a measure
_BEHIND = (*"的将在已是也则曾又还与和、从于等", "今", "去年", "昨", "目前", "未来", "近", "20")
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


def firms_oddly(view: str) -> Iterator[str]:
    """Names with what a company ends with, again and again where clauses begin: 中岭控股."""
    begun = Counter(_firm().findall(view))
    for text, count in begun.items():
        if count < 2 or view.count(text) < _FIRMS or known_word(text) or known_word(text[:2]):
            continue
        if not any(_NEXT.match(character) for character in text[1:2]):
            yield text


#: how often such a name has to occur
_FIRMS = 2
#: what stands before much else than names: 上市公司
_VAGUE = frozenset(
    {"公司", "集团", "银行", "证券", "保险", "基金", "大学", "学院", "医院", "中学", "小学", "商场", "超市"}
)


#: what names of companies end with, and much else does
_BROAD = frozenset(
    "产业 发展 建设 投资 环保 环境 教育 体育 健康 医疗 材料 智能 技术 资本 农业 租赁 园林 装饰 数据".split()
)


@functools.cache
def _firm() -> re.Pattern[str]:
    suffixes = {word for word in load.load("names")["suffixes"] if len(word) == 2} - _VAGUE | _BROAD
    return patterns.compile(
        r"(?<=[，。；：！？\n“「”、,;:( ])"
        rf"([中上下同新一二三四五六七八九十百千万](?!大)[\u4e00-\u9fff](?:{load.alternation(suffixes)}))"
    )


def _han(view: str, start: int, end: int) -> str:
    """The run of Chinese characters that begins a stretch."""
    return "".join(itertools.takewhile(lambda character: character >= "\u4e00", view[start:end]))


#: what stands behind the names of companies and of nothing else
_FIRM = patterns.compile(
    "(?:的?创始人|的?创办人|的?董事长|的?总裁|CEO|成立于|创立于|官网|旗下|股价|招股书|财报|官宣|品牌创|门店数)"
)
#: the same without what may stand before it
_SAID = patterns.compile(_FIRM.pattern.replace("的?", ""))


def made_of_words(view: str) -> set[str]:
    """The names made of common words that a text speaks of as of companies, and repeats."""
    sites = itertools.islice(dict.fromkeys(_sites(view)), _PLACES)
    found = {text for text in sites if _is_site(text, view)}
    for compound in itertools.islice(_compounds(view), _PLACES):
        words = dictionary().segment(compound)
        for k in range(max(0, len(words) - _WORDS), len(words) - 1):
            text = "".join(words[k:])
            if not 3 <= len(text) <= 6 or any(len(word) < 2 for word in words[k:]) or _NEXT.search(text):
                continue
            if view.count(text) >= _OFTEN and len(set(_said_of(text, view))) >= 2:
                found.add(text)
                break
    return found


def _sites(view: str) -> Iterator[str]:
    """What may be the names of sites, looked for before each 网."""
    at, last = 0, view.find("网")
    while last >= 0:
        first = range(max(at, last - _LONGEST_SITE), last - 1)
        found = next((one for k in first if (one := _SITE.match(view, k)) is not None), None)
        if found is not None:
            yield found[1]
            at = found.end()
        last = view.find("网", max(at, last + 1))


def _is_site(text: str, view: str) -> bool:
    """Whether a text speaks of a word with 网 behind it as of a company, again and again: 开心网."""
    if view.count(text) < _SITES or known_word(text):
        return False
    found = itertools.islice(re.finditer(text, view), _PLACES)
    return any(view.startswith(word, one.end()) for one in found for word in _ON_SITES)


def _said_of(text: str, view: str) -> list[str]:
    """What is said behind each of its places that is said of companies only."""
    behind = (_FIRM.match(view, found.end()) for found in re.finditer(re.escape(text), view))
    return [found[0].removeprefix("的") for found in itertools.islice(behind, _PLACES) if found is not None]


#: what may be the name of a site, how often it has to occur, and what stands behind one
_SITE = patterns.compile(
    r"(?<![\u4e00-\u9fff])(?:在|而|但|从|由|是|与|和|对|的)?([\u4e00-\u9fff]{2,3}网)(?![站络友民上购速点页格红约])"
)
_SITES, _LONGEST_SITE = 3, 4
_ON_SITES = (
    "的用户",
    "的注册",
    "用户",
    "注册",
    "上线",
    "成立",
    "创始人",
    "创办人",
    "CEO",
    "首席",
    "总裁",
    "宣布",
    "推出",
)
#: no such name is made of more words
_WORDS = 3
#: what may be one, before what is said of companies only
_COMPOUND = patterns.compile(rf"([\u4e00-\u9fff]{{3,8}})(?={_FIRM.pattern})")
_SHORTEST = 3
#: how far before and behind the beginning of such a word a compound with what is said of it begins and ends
_REACH = 9


def _compounds(view: str) -> Iterator[str]:
    """What stands before what is said of companies only, looked for around those words."""
    at = 0
    for said in _SAID.finditer(view):
        last = said.start() - _SHORTEST
        found = _COMPOUND.search(view, max(at, said.start() - _REACH), said.start() + _REACH) if at <= last else None
        if found is not None and found.start() <= last:
            yield found[1]
            at = found.end()
