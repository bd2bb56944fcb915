"""Of whom a text tells that no title names: the company that it names all the time, or one that speaks of itself without a name.

In: the scene, and how often its first paragraphs' names occur. Out: whether a name is that of whom the text is about.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter

from catchup.lexicon import load, patterns
from catchup.linking.language.cutting import cut
from catchup.linking.naming.names import among, endings, lists
from catchup.linking.naming.offices import is_office
from catchup.linking.naming.persons import person_at
from catchup.linking.scene import Scene

#: how many names, and how many places of one, are looked at
_NAMES = 50
#: how often a text has to say the name of whom all of it is about (a short one less often), and how much more often than
#: any other
_SAID, _MORE = 4, 2.5
_SHORT, _CLOSE = 3, 120
#: and at least once in so many characters; less often where nothing else is named
_DENSE, _SPARSE = 200, 250


def dominates(text: str, counts: dict[str, int], scene: Scene) -> bool:
    """Whether a text without a title that says it names one company all the time, and any other much less."""
    often = scene.view.count(text)
    at = scene.view.find(text)
    short = often >= _SHORT and often * _CLOSE >= len(scene.view)
    if text not in counts or often * _DENSE < len(scene.view) or (often < _SAID and not short):
        return False
    firm = among(text, "companies", "houses") or endings("suffixes").of(text) or acts(text, scene) > 1
    if not firm or person_at(at, at + len(text), scene):
        return False
    own = sorted(scene.own_names)[:_NAMES]
    apart = {name: count for name, count in counts.items() if not among(name, "companies") and name not in own}
    if not _outnumbers(text, often, apart, scene):
        return False  # and no company of the lexicon has to be counted
    counts = {**counts, **_companies_of(scene)}
    counts.update((name, scene.view.count(name)) for name in own)
    return _outnumbers(text, often, counts, scene)


def _outnumbers(text: str, often: int, counts: dict[str, int], scene: Scene) -> bool:
    """Whether a name occurs much more often than any other of those that may be what a text is about."""
    return all(
        _MORE * count <= often or _tells(name, scene)
        for name, count in counts.items()
        if name not in text and text not in name
    )


def _tells(name: str, scene: Scene) -> bool:
    """Whether a name is that of a person or a house, who only tell of whom a text is about."""
    at = scene.view.find(name)
    return (
        is_office(name) or among(name, "houses", "surveyors", "press", "places") or person_at(at, at + len(name), scene)
    )


#: what stands behind the name of a company, and hardly behind another noun: its people, its shares, what it does
_FIRM = patterns.compile(
    "(?:公司|有限公司|股份|控股|集团|科技|创始人|创办人|董事长|总裁|总经理|CEO|员工|工程师|股价|股票|市值|旗下|官网|总部|官方|宣布|发布|推出|成立|创立|上市|收购|预计|表示|营收|净利|财报|年报)"
)


def acts(text: str, scene: Scene) -> int:
    """How often a text speaks of a name as of a company."""
    behind = (_FIRM.match(scene.view, found.end()) for found in re.finditer(re.escape(text), scene.view))
    return sum(found is not None for found in itertools.islice(behind, _NAMES))


def _companies_of(scene: Scene) -> Counter[str]:
    """The companies of the lexicon that a text names, and how often."""
    return scene.once(_companies_of, lambda: Counter(_companies().findall(scene.view)))


@functools.cache
def _companies() -> re.Pattern[str]:
    """A company that the lexicon knows."""
    return patterns.compile(load.alternation(lists()["companies"], sought=True))


def most_told(scene: Scene) -> tuple[int, int] | None:
    """The company that a text names most behind its first paragraphs, if it names no other nearly as often."""
    counts = Counter(_companies_of(scene))
    counts.update({name: scene.view.count(name) for name in sorted(scene.own_names)[:_NAMES]})
    told = [(count, name) for name, count in counts.items() if not _tells(name, scene) and not name.endswith(_NOBODY)]
    if not told:
        return None
    often, name = max(told)
    at = scene.view.find(name)
    if often < _THRICE or often * _SPARSE < len(scene.view) or scene.view[at - 1 : at] == "《":
        return None
    if any(2 * count > often for count, other in told if other not in name and name not in other):
        return None
    firm = among(name, "companies") or endings("suffixes").of(name) or acts(name, scene) > 1
    return (at, at + len(name)) if firm else None


#: what is listed with companies and is none
_NOBODY = ("公司", "股东", "控制人", "币", "政府", "当局")
#: how a company calls itself where a clause begins or a date ends
_ITSELF = patterns.compile(
    r"(?:^|(?<=[，。；：\n 年月日度期末底]))(?:本集团|本公司|本行|公司|集团)(?![的]?(?:法|章程|治理))"
)
#: how often it has to
_THRICE = 3


def itself(scene: Scene) -> tuple[str, int, int, float] | None:
    """公司, 本集团: how a text that names no company calls the one that it is about."""
    found = [*_ITSELF.finditer(scene.view)]
    others = _companies_of(scene).values()
    if len(found) < _THRICE or any(2 * count > len(found) for count in others):
        return None
    if (full := _full_name(scene)) is not None:
        return scene.view[slice(*full)], *full, 2.2
    most = Counter(one[0] for one in found).most_common(1)[0][0]
    first = next(one for one in found if one[0] == most)
    return most, first.start(), first.end(), 2.2


#: how far the full name of a company is looked for
_HEAD = 200


@functools.cache
def _kinds() -> tuple[str, ...]:
    """Suffixes of companies that are words: 科技, 茶业."""
    return tuple(word for word in lists()["suffixes"] if len(word) > 1)


def _full_name(scene: Scene) -> tuple[int, int] | None:
    """The company that a text names once at its head, in full or by a name that the lexicon knows."""
    first = scene.document.blocks[0]
    for word in cut(scene.view, first.start, min(first.end, first.start + _HEAD), scene.names):
        if word.sort != "N" or _tells(word.text, scene):
            continue
        if len(word.text) > 6 and word.text.endswith(("有限公司", "股份公司", "集团公司")):
            return word.start, word.end
        named = among(word.text, "companies") or (len(word.text) > 3 and word.text.endswith(_kinds()))
        if named and not word.text.endswith(_NOBODY):
            return word.start, word.end
    return None


#: no longer stretch stands before a person's name that says whose he is
_ROOM = 30


def led_by(start: int, end: int, scene: Scene) -> tuple[int, int] | None:
    """The company that a person whom a text is about leads, if the text names it before his title and again: what is told is
    the company's more often than his."""
    name = scene.view[start:end]
    if not person_at(start, end, scene):
        return None
    for found in itertools.islice(re.finditer(re.escape(name), scene.view), _NAMES):
        first = max(0, found.start() - _ROOM, scene.view.rfind("\n", 0, found.start()) + 1)
        words = cut(scene.view, first, found.start(), scene.names)
        k = len(words)
        while k > 0 and words[k - 1].text in lists()["titles"] | {"兼", "、", "的", "党委书记"}:
            k -= 1
        if not 0 < k < len(words) or words[-1].end != found.start():
            continue
        firm = next((word for word in reversed(words[:k]) if word.sort == "N" or word.text in scene.own_names), None)
        if firm is None or among(firm.text, "places", "press") or _CLAUSE.search(scene.view, firm.end, found.start()):
            continue
        if scene.view.count(firm.text) > 1 and not person_at(firm.start, firm.end, scene):
            return firm.start, firm.end
    return None


#: what ends a clause
_CLAUSE = patterns.compile("[，,。；：！？]")
