"""What a document is about: the entity that its title, its headings and its first paragraphs name most."""

from __future__ import annotations

import functools
import itertools
import re

from catchup.lexicon import load, patterns
from catchup.linking.clauses import DASHED, SENT
from catchup.linking.language.cutting import cut
from catchup.linking.language.dictionary import dictionary
from catchup.linking.language.words import known, known_word
from catchup.linking.naming.digest import headed, is_digest
from catchup.linking.naming.dominant import dominates, itself, led_by, most_told
from catchup.linking.naming.names import FUNCTION, among, lists
from catchup.linking.naming.offices import counts_others
from catchup.linking.naming.persons import is_person, person_at
from catchup.linking.scene import Scene
from catchup.models import Block

#: classes of the words that may name somebody
_NAMING = frozenset("Nun")
#: what the first word of a clause stands behind: a pause, perhaps with a date
_OPENED = frozenset("，。；：！？\n 　年月日天")
#: how long a name is, at least, that stands for the longer word which begins with it
_NAMED = 3

#: behind the place that a piece of news was sent from
_DATELINE = patterns.compile(
    rf"(?:/[\u4e00-\u9fff]{{2,6}})?[ ]*(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日(?:[ ]?(?:{SENT}|讯)|{DASHED})"
)
_REPORTS, _WRITES = patterns.compile("(?:即时|综合|专题|连线|[ ])*报[道导]"), patterns.compile("记者|[／/][ ]*$")


#: behind the last of several that a headline names
_AND_OTHERS = patterns.compile("等(?![级候于同额效比身离位待])")
#: before a place where something is or goes: 开在苏州, 搬到杭州
_AT = frozenset("在到去于往至赴回抵")
#: behind the place that only says where somebody is
_SOMEBODY = patterns.compile("[一某](?![个家名位间座]?[^，。；：]{0,3}[年月日])[\u4e00-\u9fff]{2}")


def home_entity(scene: Scene) -> tuple[str, int, int, float] | None:
    """What the document is about, and how sure that is: the name of its title and headings that it repeats most. None for a
    digest, which is about many."""
    if is_digest(scene):
        return None
    document, names = scene.document, lists()
    best: tuple[float, bool, int, int] | None = None
    seen: set[str] = set()
    found: list[tuple[int, int]] = []
    counts: dict[str, int] = {}
    own = scene.own_names
    headings = [block for block in document.blocks if block.kind == "heading"][:6]
    plain = not document.title and not headings and not _opens_at_once(scene)
    entitled = bool(headings) and entitles(headings[0], scene)
    first = document.blocks[:5]
    digest = plain and headed(scene)
    head = scene.view[first[0].start : first[0].end] if plain and first else ""
    title = re.sub(r"\s", "", document.title or "")
    longer = tuple(name for name in own if len(name) >= _NAMED)
    for block in [*headings, *(block for block in first if block.kind != "heading")]:
        for word in cut(scene.view, block.start, min(block.end, block.start + 200), scene.names):
            if word.sort not in _NAMING:
                continue
            text = word.text
            if len(text) > _NAMED and text.startswith(longer):
                base = next(name for name in longer if text.startswith(name))
                word, text = word._replace(end=word.start + len(base), text=base), base
            named = word.sort == "n" and text in dictionary().people and text[0] in names["surnames"]
            proper = (word.sort == "u" and not known_word(text)) or named
            opens = proper and (not word.start or scene.view[word.start - 1] in _OPENED)
            if text in seen or len(text) < 2 or not (word.sort == "N" or opens) or text[0] in "《〈":
                continue
            where = scene.view[word.start - 1 : word.start] in _AT and word.start > 0
            if text in names["places"] and (where or _SOMEBODY.match(scene.view, word.end)):
                continue  # 深圳一健身房突然闭店
            by = scene.view[max(0, word.start - _BYLINE) : word.start]
            if _DATELINE.match(scene.view, word.end) or (_REPORTS.match(scene.view, word.end) and _WRITES.search(by)):
                continue  # 某社北京 8 月 18 日电, 某报记者 深圳报道, 某报／某某／台北即時報導
            if text in names["places"] and any(_begins(name, word.start, word.end, scene) for name in longer):
                continue  # 中国海外首 11 月…, of 中国海外发展
            seen.add(text)
            if (
                among(text, "press", "moneys", "surveyors")
                or text in _OFFICES
                or (text[-2:] == "公司" and known_word(text[:-2]))
            ):
                continue  # 医药公司 are many
            latin, place = text[0] <= "z", text in names["places"]
            shown = scene.text(word.start, word.end)
            if (at := title.find(shown)) >= 0 and _AND_OTHERS.match(title, at + len(shown)):
                continue  # 食品和玩具等需求旺盛
            if text[-1] in "局署厅" and shown not in title:
                continue  # who speaks
            counting = counts_others(text) or (latin and text not in names["companies"])
            if counting and _speaks(text, scene):
                continue  # who counts what others do
            if latin and ("/" in text or text.isupper()) and text not in names["companies"]:
                continue  # VPS, Compute/Storage
            count = scene.view.count(text) if not place else _alone(text, scene)
            if is_person([word], 0, scene) and (count < _PORTRAIT or f"发言人{text}" in scene.view):
                continue  # who speaks
            unknown = opens and count >= 3 and not FUNCTION.search(text)
            listed = (
                unknown
                or among(text, "companies", "houses")
                or text in own
                or place
                or latin
                or _ends_like_a_name(text)
            )
            titled = (
                (shown in title and not (place and _of_many(text, document.title or "")))
                or (
                    plain
                    and block is first[0]
                    and block.end - block.start < 60
                    and not (place and _of_many(text, head))
                )
                or (block.kind == "heading" and block is headings[0] and entitled)
            )
            often = latin and count >= _LATIN and not text.isupper() and "." not in text
            if not listed or (count < 2 and not titled and text not in own) or (latin and not titled and not often):
                continue
            if count < 2 and plain and block is first[0] and digest:
                continue
            if titled and plain and block is first[0] and count < _BESIDE and _names_several(block, scene):
                titled = False
            less = 0.4 if (place or latin) and not titled and not often else 0.6 if latin else 1.0
            score = min(count, 30) * less + (12 if titled else 0)
            if titled and not place and not latin and (text in own or _ends_like_a_name(text) or shown == title):
                score += 10
            if not place:
                found.append((word.start, word.end))
                counts[text] = count
            if best is None or score > best[0]:
                best = (score, titled, word.start, word.end)
    if best is None or not best[1]:
        in_title = _named_in_title(document.title or "")
        if in_title:
            return in_title, -1, -1, 2.6
    if best is None or not best[1]:
        whole = _whole_place(scene)
        if whole is not None and (best is None or best[0] < _whole_count(whole[0][-1], scene)):
            return whole
    if best is None or (not best[1] and scene.view[best[2] : best[3]] in names["places"]):
        if best is not None and (whose := _reporting(scene)) is not None:
            return whose
        if not counts and (firm := most_told(scene)) is not None:
            return scene.view[slice(*firm)], *firm, 2.2
        named_by_itself = itself(scene) if not counts else None
        if named_by_itself is not None:
            return named_by_itself
    if best is None:
        return _reporting(scene)
    if not best[1] and _one_of_many(scene.view[best[2] : best[3]], counts):
        return None
    firm = led_by(best[2], best[3], scene) or (most_told(scene) if person_at(best[2], best[3], scene) else None)
    if firm is not None:
        return scene.view[slice(*firm)], *firm, 2.2
    # the short form of a long name, as 澜图智能 of 浙江澜图智能装备股份有限公司
    text = scene.view[best[2] : best[3]]
    short = [span for span in found if scene.view[slice(*span)] in text and span[1] - span[0] < len(text)]
    if len(text) > 6 and short:
        start, end = min(short, key=lambda span: span[1] - span[0])
        best = (best[0], best[1], start, end)
    text = scene.view[best[2] : best[3]]
    if text in title and f"中国{text}" in title and (at := scene.view.find(f"中国{text}")) >= 0:
        text, best = f"中国{text}", (best[0], best[1], at, at + len(text) + 2)  # 中国人保, beside 人保财险
    sure = 2.6 if best[1] else 2.2 if dominates(text, counts, scene) else 1.0
    return text, best[2], best[3], sure


#: how long a byline is before the place that it was sent from: 记者 某某 深圳报道
_BYLINE = 24
#: how much more of a longer name a title says than the place that it begins with
_MORE = 2


def _begins(name: str, start: int, end: int, scene: Scene) -> bool:
    """Whether a place is there what a longer name of the text begins with: 中国海外, of 中国海外发展."""
    place = scene.view[start:end]
    return (
        name.startswith(place)
        and len(name) > len(place) + _MORE
        and scene.view.startswith(name[: end - start + _MORE], start)
    )


def _opens_at_once(scene: Scene) -> bool:
    """Whether a text of several paragraphs has no line at its head that could be its title: the first is a sentence."""
    blocks = scene.document.blocks
    return len(blocks) > 2 and scene.view[blocks[0].start : blocks[0].end].rstrip().endswith(("。", "！", "？"))


#: how often a Latin name that no title says, and one of several that a headline does, are said by a text about it
_LATIN, _BESIDE = 4, 3


def _names_several(block: Block, scene: Scene) -> bool:
    """Whether a headline names more than one company."""
    named = {word.text for word in cut(scene.view, block.start, block.end, scene.names) if word.sort == "N"}
    return sum(among(name, "companies") for name in named) > 1


@functools.cache
def _told() -> re.Pattern[str]:
    """A verb of saying behind whoever says it, perhaps with a time between: 今公布, 数据显示."""
    verbs = load.alternation(load.load("attribution")["verbs"])
    return patterns.compile(
        rf"[的最新今昨日前天最近0-9月]{{0,6}}(?:{verbs}|数据|统计|调查|资料|(?:重点)?监测|(?:新闻)?发言人)"
    )


def _speaks(text: str, scene: Scene) -> bool:
    """Whether a document names an office mostly to say who tells what it tells."""
    view, told = scene.view, 0
    named = [*itertools.islice(re.finditer(re.escape(text), view), _NAMES)]
    for found in named:
        before = view[max(0, found.start() - 2) : found.start()]
        told += before.endswith(("据", "由")) or _told().match(view, found.end()) is not None
    return 2 * told >= len(named)


#: how often a person is named whom the text is about, and who does not merely speak in it
_PORTRAIT = 5
#: how many others named half as often make a text one of many
_MANY = 2


def _one_of_many(text: str, counts: dict[str, int]) -> bool:
    """Whether a text names others about as often: a digest is about none of them."""
    most = counts.get(text, 0)
    others = [name for name, count in counts.items() if 2 * count >= most and name not in text and text not in name]
    return len(others) >= _MANY


#: who governs, and is not named
_OFFICES = frozenset({"政府", "市政府", "省政府", "县政府", "区政府", "当局", "法院", "警方", "消防", "校方"})
_WHOLE = patterns.compile("全[省市县区](?![场长域])")

#: how many names are looked at
_NAMES = 50


def _whole_place(scene: Scene) -> tuple[str, int, int, float] | None:
    """全省, where a text that names no place again and again speaks of the whole of one."""
    found = [*_WHOLE.finditer(scene.view)]
    often = _whole_count(found[0][0][-1], scene) if found else 0
    if often < 3 or any(scene.view.count(name) >= often for name in sorted(scene.own_names)[:_NAMES]):
        return None
    first = scene.document.blocks[0]
    governs = re.search("政府|公报|工作报告", scene.view[first.start : min(first.end, first.start + 40)]) is not None
    return found[0][0], *found[0].span(), 2.6 if governs else 1.8


def _whole_count(sort: str, scene: Scene) -> int:
    """How often a text speaks of its own city, province or county as of a whole: 全市, 我市, 本市."""
    return sum(scene.view.count(first + sort) for first in "全我本")


def _alone(place: str, scene: Scene) -> int:
    """How often a text names a place, and no company that is called after it: 香港, and not 香港电讯; nor a work from there:
    香港电影《远山》."""
    longer = [name for name in scene.own_names if place in name and name != place]
    works = scene.view.count("《") and len(re.findall(re.escape(place) + "[\u4e00-\u9fff]{1,3}《", scene.view))
    return scene.view.count(place) - sum(scene.view.count(name) for name in longer) - works


#: of whom a title speaks that names only where they are
_MANY_OF = patterns.compile("(?:[的]?)(?:企业|公司|厂商|品牌|商人|首富|富豪|学者|专家|媒体)")


def _of_many(place: str, title: str) -> bool:
    """Whether a title names a place only to say where others are: 台湾企业."""
    words = cut(title, 0, len(title))
    return any(
        word.text == place and words[i + 1 : i + 2] and _MANY_OF.match(words[i + 1].text)
        for i, word in enumerate(words)
    )


#: 海底捞半年报：…, 某某 2024 年业绩公告
_REPORTING = patterns.compile(
    r"(?P<who>[\u4e00-\u9fffA-Za-z]{2,8}?)[ ]?(?:(?:[今昨周].)?(?:公[布告]|宣布|发布?|披露|提交)[ ]?|[:：])?"
    r"(?:(?:[0-9]{4}[ ]?(?:年度?|财年)|第?[一二三四上下前首]+(?:半年|季度?|财季)|[0-9]Q|及?全年)[ ]?)*的?"
    r"(?:(?:未经审[计核]的?)?(?:财务)?(?:业绩|结果)|半?年度?报|年度报告|[一二三四]?季度?报|[财中]报|招股书)"
)


def _reporting(scene: Scene) -> tuple[str, int, int, float] | None:
    """Whose report a title announces, though the text does not repeat the name."""
    blocks = scene.document.blocks
    first = next((block for block in blocks if block.kind == "heading"), blocks[0] if blocks else None)
    if first is None or first.end - first.start > 60:
        return None
    match = _REPORTING.match(scene.view, first.start, first.end)
    if match is None or FUNCTION.search(match["who"]):
        return None
    words = cut(scene.view, *match.span("who"), scene.names)
    if any(word.sort in "rkhoD" for word in words) or not (
        any(word.sort == "N" for word in words) or not known(match["who"])
    ):
        return None
    return match["who"], *match.span("who"), 2.6


def _named_in_title(title: str) -> str | None:
    """An organisation or a place in a title that the running text does not show (a page's <title>, front matter)."""
    for word in cut(title, 0, len(title)):
        if (
            word.sort == "N"
            and len(word.text) > 1
            and word.text[0] > "z"
            and not _AND_OTHERS.match(title, word.end)
            and (_ends_like_a_name(word.text) or among(word.text, "companies", "houses"))
        ):
            return word.text
    return None


def _ends_like_a_name(text: str) -> bool:
    suffixes = lists()["suffixes"]
    return len(text) > 2 and (text[-1:] in suffixes or text[-2:] in suffixes or text[-3:] in suffixes)


def entitles(first: Block, scene: Scene) -> bool:
    """Whether the first heading is the title of all that follows: no other is of its level."""
    return all(b.kind != "heading" or b.level != first.level or b is first for b in scene.document.blocks)


def is_place(text: str) -> bool:
    """Whether a name is that of a place."""
    return text in lists()["places"] or text[-1] in "省市县区国"


@functools.cache
def places() -> re.Pattern[str]:
    """A place that the lexicon knows."""
    return patterns.compile(load.alternation(lists()["places"]) + "[省市县区]?")


def home_place(scene: Scene) -> bool:
    """Whether a document is about a place: its name, or 全市 and no name of a company."""
    if scene.home is None:
        return False
    text = scene.home[0]
    return is_place(text) or (not _ends_like_a_name(text) and re.search("全[省市县区]", scene.view) is not None)
