"""Names that only this document knows: what begins clauses again and again, stands before a code, speaks, is introduced."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from catchup.lexicon import load, patterns
from catchup.linking.language.cutting import cut
from catchup.linking.language.words import GRAMMAR, known, known_word
from catchup.linking.naming.introduced import introduced
from catchup.linking.naming.names import FUNCTION, lists
from catchup.linking.naming.odd import begins_oddly, firms_oddly, made_of_words
from catchup.linking.naming.own_people import SEEN, aged, behind_titles, of_an_age, person, says, styled, veiled
from catchup.linking.scene import Scene

#: 2 to 7 characters where a clause begins: where an unknown name stands most often
_OPENING = patterns.compile(
    r"[，。；：！？\n“「”、,;:(据年月日](?:(?<![年月日])|(?![初底末份内起间度止]))[ ]*"
    r"(?:[且虽]|受(?![益理让访贿惠托]))?([\u4e00-\u9fff]{2,7})"
)
#: what is made in a time: 年产水泥
_OUTPUT = patterns.compile("[年月日周季投量]产|生产|出产")
#: a province, city or county that the dictionary does not know: 海州省
_PLACE = patterns.compile(r"[，。；：！？\n 　]([\u4e00-\u9fff]{2}[省市县])(?![场值价长民委政内外级区])")
#: 他创办的青禾科技: who was founded, or belongs to somebody
_FOUNDED = patterns.compile(
    r"(?:创办|创立|创建|旗下|名下)[了的]?([\u4e00-\u9fff]{2,5}?)(?=[，。；：、,;:()“”\n 在是已也就正将于有的与和])"
)
#: 中桦股份拟以…, 天野股份公告: a company called by its shares, which does something at the head of a clause
_SHARES = patterns.compile(
    r"[，。；：！？\n 　]([\u4e00-\u9fff]{2}股份)"
    r"(?=拟|公告|发布|披露|宣布|称|表示|中标|预计|[今前昨本上下去全]|20[0-9]{2}年|[一二三四第(（])"
)
#: (以下简称“快钱”)
_SHORT = patterns.compile(
    r"(?:简称|下称|又称|称为|叫做|叫作|名为)[ ]?[:：]?[ ]?[“「\"]?([\u4e00-\u9fffA-Za-z0-9]{2,8})(?:[”」\",，。) \n]|$)"
)
#: 一家名为“永河灌肠店”的小店
_CALLED = patterns.compile(r"(?:名为|名叫|取名|起名|命名为)[“「『]([\u4e00-\u9fff]{2,8})[”」』]")
#: 「八德站」: what stands in quotation marks by itself
_QUOTED = patterns.compile(r"[“「]([\u4e00-\u9fff]{2,6})[”」]")
#: (「本公司」或「青岚电讯」), (以下简称“公司”或“青岚”)
_OWN = patterns.compile(r"[“「](?:本公司|公司|本集团|集团|本行)[”」][ ]?[或及、/]?[ ]?[“「]([\u4e00-\u9fff]{2,8})[”」]")
#: what stands before the suffix of a company and behind a place, whose name it is part of: 海州化纤集团
_AFTER_PLACE = patterns.compile(r"([\u4e00-\u9fff]{2,3}?)(?:集团|股份|有限|公司)")
#: what a measure ends with, and no name: 净息差
_MEASURES = frozenset("率额量价值费差比")


def own_names(scene: Scene) -> list[str]:
    """Names that the dictionary does not know: what begins clauses again and again, stands before a code, is introduced."""
    view = "\n" + scene.view  # so that each clause has a mark before it
    openings = _OPENING.findall(view)
    found = {text.removesuffix("拟") for text in (*_repeated(openings), *_entitled(view, openings))}
    named = set(_suffix().findall("\n" + "\n".join(openings)))
    found.update(
        text
        for text in named
        if view.count(text) >= 2 and not (known_word(text) or _grouped(text) or _OUTPUT.match(text))
    )
    found.update(place for place in _PLACE.findall(view) if not known(place[:-1]) and not known_word(place))
    short = {text for text in _SHORT.findall(view) if view.count(text) > 1 and not _common(text, "khwcrso")}
    found.update(text for text in _OWN.findall(view) if view.count(text) > 2)
    quoted = Counter(_QUOTED.findall(view))
    marked = {text for text, count in quoted.items() if count >= _OFTEN and _unknown(text)}
    found.update(text for text in _CALLED.findall(view) if not known_word(text))
    found.update(titled := [*behind_titles(view)])
    people = {one[1] for one in veiled().finditer(view)} if "某" in view else set[str]()
    people.update(name for name in titled if says(name, view))
    people.update(one[0] for one in styled().finditer(view))
    if "岁" in view:
        people.update(one[1] for one in aged().finditer(view) if not known_word(one[1]))
        people.update(of_an_age(view))
    after_places = {*_called_after(view)}
    found.update(text for text in _FOUNDED.findall(view) if view.count(text) > 1 and not known(text))
    found.update(
        text
        for text in _speakers(view)
        if text[2:] in lists()["suffixes"]
        or not any(w.sort in "vdp" and len(w.text) > 1 for w in cut(text, 0, len(text)))
    )
    spoke = {text for text in found if _speaks_oddly(text, view)}
    shares = {text for text in found if text.endswith("股份") and _of_name(text.removesuffix("股份"))}
    begun = {text for text in found if begins_oddly(text, view)}
    found = (
        {text for text in found if (person(text) or not FUNCTION.search(text)) and not _common(text, "khwcrsoN")}
        | shares
        | begun
        | short
        | marked
        | spoke
        | set(firms_oddly(view))
        | after_places
        | people
        | {text for text in made_of_words(view) if not _common(text, "khcrsN")}
    )
    found.update(text for text in introduced(scene) if not _common(_stem(text), "khwcrso"))
    found.update(text for text in _SHARES.findall(view) if _of_shares(text.removesuffix("股份")))
    found = {_begun(_whole(text, view), view) for text in found}
    return sorted(text for text in found if text not in lists()["titles"] and text[-1] not in _MEASURES)


def _unknown(text: str) -> bool:
    """Whether a text is no word or phrase of the language: 八德站, and not 双十一 or 新势力."""
    return not known_word(text) and any(word.sort in "uN" for word in cut(text, 0, len(text)))


def _called_after(view: str) -> Iterator[str]:
    """Names of companies that begin with that of a place, where the text says them without their suffix as well: 海州化纤."""
    names, asked = lists(), set[str]()
    for found in _called().finditer(view):
        longest = found[1]
        for size in range(2, len(longest) + 1):
            behind = _AFTER_PLACE.match(view, found.start() + size) if longest[:size] in names["places"] else None
            if behind is None or behind[1] in names["groups"] or behind[1] in names["suffixes"]:
                continue
            text = longest[:size] + behind[1]
            if text in asked or len(asked) >= SEEN:
                continue
            asked.add(text)
            if view.count(text) > 2 and not FUNCTION.search(behind[1]):
                yield text


@functools.cache
def _called() -> re.Pattern[str]:
    """A place behind which the name of a company may go on; nothing is passed over."""
    places = lists()["places"]
    # the engine skips to where one begins; the look behind begins there too
    first = "".join(sorted({place[0] for place in places}))
    whole = rf"({load.alternation(places)}){_AFTER_PLACE.pattern}"
    return patterns.compile(rf"[{first}](?<=(?={whole}).)")


#: how often something has to begin a clause to be a name
_OFTEN = 3


def _repeated(openings: list[str]) -> Iterator[str]:
    """What begins clauses again and again, two to four characters, and is no part of something longer that does."""
    begun = [text[:2] for text in openings]
    often = _often(begun)
    for size in (2, 3, 4):
        pairs = zip(openings, begun, strict=True)
        openings = [text for text, beginning in pairs if beginning in often and len(text) > size]
        begun = [text[: size + 1] for text in openings]
        following = _often(begun)
        longer: dict[str, int] = {}
        for text, count in following.items():
            if count > longer.get(text[:-1], 0):
                longer[text[:-1]] = count
        for text, count in often.items():
            if longer.get(text, 0) < 0.75 * count and not known(text):
                yield text
        often = following


#: what a title begins with
_HEAD = patterns.compile(r"\s*[【\[]?([\u4e00-\u9fff]{3,7})")
_SHORTEST = 3


def _entitled(view: str, openings: list[str]) -> Iterator[str]:
    """What a title begins with, and a clause as well, where the dictionary has no word for it: 新海讯."""
    head = _HEAD.match(view)
    if head is None or cut(head[1], 0, len(head[1]))[0].sort == "N":
        return
    for size in (_SHORTEST + 1, _SHORTEST):
        text = head[1][:size]
        if len(head[1]) <= size or known(text):
            continue
        after = {one[size : size + 1] for one in openings if one.startswith(text)}
        if len(after) > 1:  # two words, if it ends a name
            yield text
            return


def _often(texts: list[str]) -> dict[str, int]:
    """The texts that occur often, with their numbers."""
    return {text: count for text, count in Counter(texts).items() if count >= _OFTEN}


#: measures that names end with: 信测标准
_NAMING = frozenset({"标准", "资本", "数据", "现金"})


def _whole(text: str, view: str) -> str:
    """A name of two characters, with the two that ever stand behind it, if they are a noun: 海光 → 海光信息."""
    if len(text) != 2:
        return text
    behind: set[str] = set()
    at = view.find(text)
    for _ in range(SEEN):
        if at < 0 or len(behind) > 1:
            break
        behind.add(view[at + 2 : at + 4])
        at = view.find(text, at + 2)
    if len(behind) != 1 or view.find(text) == view.rfind(text):
        return text
    (more,) = behind
    words = cut(more, 0, len(more))
    return (
        text + more
        if len(words) == 1 and (words[0].sort in "nu" or more in _NAMING) and len(more) == 2 and more[0] >= "\u4e00"
        else text
    )


#: verbs of saying that more often end a noun: 熟料, 燃料
_ENDS = frozenset({"料", "估", "发"})


def _begun(text: str, view: str) -> str:
    """A name with the number that ever stands before it, which is its first character: 商餐饮 → 三商餐饮."""
    before = {
        view[found.start() - 1 : found.start()] for found in itertools.islice(re.finditer(re.escape(text), view), SEEN)
    }
    if len(before) != 1 or view.count(text) < _OFTEN:
        return text
    (first,) = before
    return first + text if first and first in _NUMBERS else text


#: numbers that names begin with
_NUMBERS = "一二三四五六七八九十百千万"


def _speakers(view: str) -> Iterator[str]:
    """What the dictionary does not know and somebody says something: 米途称; behind what it is: 代工厂勤岳电今日宣布."""
    for pattern in _speaking():
        for found in pattern.finditer(view):
            text, behind = found[1], view[found.end(1)]
            # the verb is no end of a word: 证券简称, 审慎评估, 换句话说
            if not (
                (known(text) and not _adverbial(text)) or known_word(text[-1] + behind) or known_word(text + behind)
            ):
                yield text


#: characters of grammar that names of four characters often begin with: 中体产业
_FIRST = frozenset("中上")


def _speaks_oddly(text: str, view: str) -> bool:
    """Whether a speaker of four characters begins with one of grammar and is a name all the same: the text repeats it."""
    if len(text) != _LONG or text[0] not in _FIRST or FUNCTION.search(text, 1) or view.count(text) < 2:
        return False
    return not known(text) and text[:2] not in _OF_MANY and not _common(text, "khwcrsotf")


#: what many are, and none is called: 中小企业, 上市公司
_OF_MANY = frozenset(
    {"中小", "中央", "中层", "中方", "中期", "中学", "中医", "中药", "中文", "上市", "上述", "上级", "中型"}
)
#: how many characters a name of a listed company has
_LONG = 4


def _adverbial(text: str) -> bool:
    """Whether what stands before the suffix of a company is a word that no noun follows: 先声药业."""
    return text[2:] in lists()["suffixes"] and len(text) > 3 and cut(text, 0, 2)[0].sort == "d"


@functools.cache
def _speaking() -> tuple[re.Pattern[str], ...]:
    attribution = load.load("attribution")
    verbs = load.alternation([*(verb for verb in attribution["verbs"] if verb not in _ENDS), "拟"])
    kinds = load.alternation(lists()["kinds"] | lists()["titles"], sought=True)
    return (
        patterns.compile(
            r"[，。；：！？\n“”「」、,;:( 　年月日季](?:(?<![年月日季])|(?![初底末份内起间度止]))[而但]?"
            rf"(?=([\u4e00-\u9fff]{{2,4}}?)(?:[原今昨也亦还]|同时|随后|近日|日前)?{verbs})"
        ),
        patterns.compile(rf"{kinds}([\u4e00-\u9fff]{{2,4}}?)(?=[今昨去前(]|{verbs})"),
    )


@functools.cache
def _suffix() -> re.Pattern[str]:
    """Two to four characters at the head of a line and the suffix of an organisation: 远望咨询."""
    suffixes = load.alternation(word for word in lists()["suffixes"] if len(word) > 1)
    return patterns.compile(rf"\n([\u4e00-\u9fff]{{2,4}}?(?:{suffixes})++[局署院部]?)")


def _grouped(text: str) -> bool:
    """Whether a suffix stands behind the name of a group: 手机 + 银行."""
    return any(text[:size] in lists()["groups"] for size in (2, 3))


#: whose shares there are: 公司股份, 标的股份
_HOLDS = frozenset(
    {
        "公司",
        "集团",
        "股东",
        "标的",
        "目标",
        "全部",
        "部分",
        "剩余",
        "普通",
        "国有",
        "法人",
        "社会",
        "个人",
        "机构",
        "银行",
    }
)


def _of_name(text: str) -> bool:
    """Whether 股份 behind it makes it the name of a company: 安达, and not 公司 or 限售."""
    words = cut(text, 0, len(text))
    plain = all(word.sort in "nuN" and word.text not in _HOLDS for word in words)
    return len(text) > 1 and plain and not (FUNCTION.search(text) or text in lists()["groups"])


#: words of grammar that names of companies begin with
_IN_NAMES = frozenset("中上新大")


def _of_shares(text: str) -> bool:
    """Whether two characters before 股份 are the name of a company, and say neither whose nor which shares they are."""
    if text in _HOLDS or text in lists()["groups"] or text[0] in GRAMMAR - _IN_NAMES:
        return False
    return not known_word(text) or _of_name(text)


def _stem(text: str) -> str:
    """A name without the 股份 at its end, which is a measure elsewhere."""
    return text.removesuffix("股份") if _of_shares(text.removesuffix("股份")) else text


def _common(text: str, sorts: str) -> bool:
    """Whether one of the words in it is one of ours that no name holds: 约占公司, 报告期."""
    return any(word.sort in sorts and len(word.text) > 1 for word in cut(text, 0, len(text)))
