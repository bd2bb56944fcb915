"""Names that a text introduces as such: before a code or a bracket, in quotation marks, under 品牌 in a table, behind what it is.

In: the scene. Out: the names, each of which `names` makes a word of the document's own.

    将远图科技 (09766) 目标价… → 远图科技    平台鲸鱼出行向… (and 鲸鱼出行 elsewhere) → 鲸鱼出行    品牌 | 青柚 → 青柚
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from catchup.lexicon import load, patterns
from catchup.linking.language.cutting import cut
from catchup.linking.language.words import known, known_word
from catchup.linking.scene import Scene

#: 广达 (2382), 腾讯控股有限公司 (0700.HK)
_CODE = patterns.compile(
    r"\([ ]?(?:(?:[A-Z]{2,6}[:：. ]*)?[0-9]{3,6}(?:\.[A-Z]{2})?|[A-Z]{1,5}\.(?:US|N|O)"
    r"|(?:纳斯达克|纽交所|纽约证券交易所|NASDAQ|Nasdaq|NYSE)(?:股票代码|代码)?[:： ]{1,2}[A-Z]{1,5})[ ]?\)"
)
_BEFORE_CODE = patterns.compile(r"[\u4e00-\u9fff]{2,8}(?=[ ]?$)")
#: a name that a pause or the line's beginning sets off before its code: ；宏颖金 (2899)
_LISTED = patterns.compile(r"(?<=[，。；：、！？\n 　])[\u4e00-\u9fff]{2,7}(?=[ ]?$)")
#: how much stands before a code: a name and a blank, and what sets it off
_ROOM = 10
#: no text is searched for the names of more codes than this
_CODES = 100
#: 快闪货架(内测名“速购”): a name of its own that a bracket calls by another
_ALIAS = patterns.compile(
    r"[，。；：、！？\n 　]([\u4e00-\u9fff]{2,6})[ *]*\([ ]?(?:[\u4e00-\u9fff]{0,3}名|前身)[为是叫]?[:： ]?[“「\"]"
)
_CALLED = patterns.compile(r"\([ ]?(?:[\u4e00-\u9fff]{0,3}名|前身)")
#: 岚方电子(LanFang)，: a name that opens a clause, with its Latin letters behind it; capitals alone spell out a term (CPI)
_ROMANISED = patterns.compile(
    r"(?:[，。；、！？\n 　]|第[0-9一二三四五六七八九十]{1,3}[名位])([\u4e00-\u9fff]{2,6})"
    r"[ ]?\([ ]?[A-Z][a-z]+(?:[A-Z][a-z]*|[ -][A-Z][A-Za-z]*+)*[ ]?\)"
)
#: what each of them holds
_LATIN = patterns.compile(r"\([ ]?[A-Z][a-z]")
#: what a column holds the names of: 品牌, 上市公司
_NAMED = patterns.compile(
    r"[ ]*[\u4e00-\u9fff]{0,2}(?:品牌|公司|企业|厂商|平台|机构|银行|股票|证券|车企|房企|券商|基金|商家)(?:简称|名称|名)?[ ]*"
)
_CELL = patterns.compile(r"[\u4e00-\u9fff]{2,6}")
#: 那家“山月茶铺”: a quoted name behind its kind
_QUOTED = patterns.compile(
    r"(?:第[一二三四五六七八九十]股"
    r"|家|款|座|店|厂|馆|餐厅|酒店|民宿|农场|工作室|团队|楼盘|小区|品牌|公司|平台|产品|企业|项目|机构|厂商)[ ]?"
    r"[“「]([\u4e00-\u9fffA-Za-z0-9]{2,8})[”」]"
)
#: 一家叫“一杯山”: a name in quotation marks, if the text says it without them as well
_MARKED = patterns.compile(r"(?:叫|叫作|叫做|名为|的是)[“「]([\u4e00-\u9fff]{2,6})[”」]")
#: how long a name may be that stands behind what it is
_SHORTEST, _LONGEST = 3, 6
#: what no name holds, though a code stands behind it; one may hold 百 and 上
_GRAMMAR = patterns.compile(
    r"[并仍却说表称认指写讲问答的了着过在是有和与及或但也都就还又很不没被把将向从对于由为以因所如若其之此该这那每各我你他她它们第今去昨当据按]"
)


def introduced(scene: Scene) -> set[str]:
    """The names, without those that hold a word of grammar."""
    view = "\n" + scene.view  # so that each clause has a mark before it
    coded: dict[str, None] = {}
    found: set[str] = set()
    for k, code in enumerate(_CODE.finditer(view)):
        first = max(0, code.start() - _ROOM)
        if k < _CODES and (text := _BEFORE_CODE.search(view, first, code.start())) is not None:
            coded[text[0]] = None
        if (listed := _LISTED.search(view, first, code.start())) is not None:
            found.add(listed[0])
    found.update(name for text in coded for name in _coded(text, view))
    if "“" in view or "「" in view:
        found.update(_QUOTED.findall(view))
        found.update(text for text in _first(_MARKED, view) if _unmarked(text, view) and not known(text))
    if _CALLED.search(view):
        found.update(_ALIAS.findall(view))
    if _LATIN.search(view):
        found.update(_first(_ROMANISED, view))
    found.update(name for text in _first(_kind(), view) if (name := _behind_kind(text, view)))
    found.update(_columns(scene))
    return {_plain(text) for text in found if not _GRAMMAR.search(text)}


def _plain(name: str) -> str:
    """A name without what it is called in front of it: 龙头王品 → 王品."""
    kind = next((kind for kind in _LEADERS if name.startswith(kind) and len(name) > len(kind) + 1), "")
    return name.removeprefix(kind)


#: what sets a company above the others, and stands right before its name
_LEADERS = ("龙头", "巨头", "霸主", "一哥", "大厂", "老牌", "新秀")


def _first(pattern: re.Pattern[str], view: str) -> list[str]:
    return list(dict.fromkeys(itertools.islice((found[1] for found in pattern.finditer(view)), _CODES)))


def _unmarked(text: str, view: str) -> bool:
    """Whether a text also stands without quotation marks."""
    return view.count(text) > view.count("“" + text) + view.count("「" + text)


@functools.cache
def _kind() -> re.Pattern[str]:
    """What stands behind a word that says what somebody is; 公司 alone stands before much else, 电池公司 does not."""
    kinds = load.load("names")["kinds"]
    behind = dict.fromkeys(_VAGUE & kinds.keys(), r"[\u4e00-\u9fff]{2}")
    words = load.alternation(kinds, behind=behind, sought=True)
    return patterns.compile(rf"{words}(?=([\u4e00-\u9fff]{{{_SHORTEST},{_LONGEST + 1}}}))")


#: what counts or points, and begins no name behind what it is
_COUNTS = patterns.compile("[一二三四五六七八九十两几多上下中前后内外全本总约仅只另个]")
#: kinds that stand before much else than names where they stand alone
_VAGUE = frozenset({"公司", "企业", "集团", "机构", "组织", "网站", "媒体", "平台", "上市公司"})


def _behind_kind(text: str, view: str) -> str | None:
    """The longest beginning that the text repeats, if it is no word and what it ends with is no measure."""
    size = _SHORTEST
    if not _again(text[:size], view):
        return None
    while size < min(_LONGEST, len(text)) and _again(text[: size + 1], view):
        size += 1
    name = text[:size]
    if _COUNTS.match(name) is not None or known_word(name) or not _opens(name, view):
        return None
    words, groups = cut(name, 0, size), load.load("names")["groups"]
    plain = any(word.sort in "kwcrhspy" or word.text in groups for word in words)
    plain = plain or any(word.sort in "vda" and len(word.text) > 1 for word in words[:-1])
    return None if plain else name


def _again(text: str, view: str) -> bool:
    """Whether a text stands more than once."""
    return view.find(text) != view.rfind(text)


def _coded(text: str, view: str) -> Iterator[str]:
    """The name before a code, without what leads up to it (将远图科技 → 远图科技): the longest end of it that the document
    repeats; and what it is called for short (远图), where that stands alone as well."""
    for i in range(len(text) - 1):
        name = text[i:]
        if name in load.load("names")["suffixes"]:
            break
        if _GRAMMAR.match(name) or (count := view.count(name)) < 2:
            continue
        yield name
        if (ends := _short_form().fullmatch(name)) and view.count(ends[1]) > count and not known_word(ends[1]):
            yield ends[1]
        break


def _opens(name: str, view: str) -> bool:
    """Whether a name begins a clause or a heading somewhere."""
    return any(mark + name in view for mark in "，。；：！？、|\n 　")


@functools.cache
def _short_form() -> re.Pattern[str]:
    suffixes = load.alternation(word for word in load.load("names")["suffixes"] if len(word) > 1)
    return patterns.compile(rf"([\u4e00-\u9fff]{{2,4}})(?:{suffixes})")


def _columns(scene: Scene) -> Iterator[str]:
    """The cells of the columns of tables that hold names: what stands under 品牌."""
    view = scene.view
    for table in scene.document.tables:
        if not table.header_rows:
            continue
        for c, header in enumerate(table.rows[table.header_rows - 1][:3]):
            if _NAMED.fullmatch(view, header.start, header.end):
                for row in table.rows[table.header_rows :]:
                    cell = _CELL.fullmatch(view, row[c].start, row[c].end) if c < len(row) else None
                    if cell is not None and not known_word(cell[0]):
                        yield cell[0]
