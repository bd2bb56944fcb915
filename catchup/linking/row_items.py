"""What the figures of a row belong to, each to the one at its place: 营收和利润分别为…, 居前的是甲、乙和丙，幅度分别为….

In: a figure of a row and the scene. Out: the offsets of the item at its place in the list before it, and whether the items are
measures; where the list is what the figures are held against, 比全省和全国分别高…, the item that this one is held against.
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.phrases import JOINING
from catchup.linking.language.words import Word
from catchup.linking.naming.names import rank
from catchup.linking.rows import Row, row
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Resolved

#: what no name of a list goes beyond: 居前的是 | 甲、乙和丙
_BOUNDS = frozenset("是 为 有 的 在 由 包括 包含 分别 依次 各 均 都 其中 当中 如 例如 对 将 把".split())
#: behind which those stand who have the places
_ARE = frozenset({"是", "为", "分别是", "分别为", "依次是", "依次为", "有"})
#: what opens a clause that only says why
_CAUSES = frozenset({"受", "因", "因为", "由于", "随着", "得益于", "受益于", "受惠于"})
#: what says how many a list has named
_ALL = patterns.compile("[两三四五六七八九十][地市省国区县州港]")
#: no name of a list is longer
_NAME = 10
#: what a list stands behind that figures are held against
_AGAINST = frozenset({"比", "较", "相比", "对比", "高于", "低于", "高出"})


def item_of(figure: Resolved, scene: Scene) -> tuple[int, int, bool] | None:
    """The offsets of what a figure's place belongs to, and whether it is a measure (营收和利润) rather than a name."""
    found = row(figure, scene)
    return None if found is None else _item(found, found.place, scene)


def names_until(figure: Resolved, scene: Scene) -> int | None:
    """Where the list of names ends that a figure's row runs over; a measure behind it is of them all: 甲、乙产量分别为…"""
    found = row(figure, scene)
    last = None if found is None else _item(found, found.size - 1, scene)
    return None if last is None or last[2] else last[1]


def _item(found: Row, place: int, scene: Scene) -> tuple[int, int, bool] | None:
    clause = scene.clause_of(found.first)
    if found.said < clause.start and clause.index > 0 and scene.view[clause.start - 1] in ":：":
        clause = clause.line.clauses[clause.index - 1]  # 降幅分别为：3%和 2%
    words = clause.words
    said = next((f.start for f in clause.figures if _numbers(f, found, words)), found.said)
    said = next((word.start for word in words if word.start < said and _ALL.fullmatch(word.text)), said)
    listed = items(words, said)
    if len(listed) < 2 and (owners := _owners(words, found.said)):
        listed = owners
    if len(listed) < 2 and clause.index > 0:
        if not listed and (again := _again(found, place, clause, scene)) is not None:
            return again
        before = _named_as(clause.line.clauses[clause.index - 1].words)
        caused = bool(before) and before[0].text in _CAUSES
        opening = [] if caused or any(word.sort == "F" for word in before) else _opening(before)
        if opening:
            words, listed = before, opening
    if len(listed) != found.size:
        words = clause.words
        listed = _strung(words, found.said)
        if len(listed) != found.size and clause.index > 0:
            own = _opening([word for word in words if word.end <= said])
            words = clause.line.clauses[clause.index - 1].words
            listed = [] if any(word.sort == "F" for word in words) else _strung(words, clause.start)
            if len(own) == found.size and (len(listed) != found.size or words[0].text in _CAUSES):
                words, listed = clause.words, own  # 受天气及节日影响，甲、乙去年势头较好分别增长 3%和 2%
    if len(listed) != found.size or _held(words, listed[0]) is not None:
        if len(listed) < 2 and (again := _again(found, place, clause, scene)) is not None:
            return again
        words, listed = _named_before(found.size, clause) if len(listed) < 2 else ([], [])
        if not listed:
            return None
    a, b = listed[place]
    heads = sum(words[end - 1].sort in "hw" and not _shares(words, end - 1) for _, end in listed)
    measures = heads * 2 > len(listed) or (
        heads
        and words[listed[-1][1] - 1].sort == "h"
        and len(listed) == 2
        and listed[-1][1] - listed[-1][0] == 1
        and rank(words[slice(*listed[0])], scene) < 2
    )
    if measures:
        while a < b - 1 and words[a].sort == "N":
            a += 1
    else:
        while b - 1 > a and words[a].sort == "N" and words[b - 1].sort in "vw" and len(words[b - 1].text) > 1:
            b -= 1  # 甲汽车、乙汽车 | 紧随其后
        while (
            b - 1 > a
            and words[b - 1].sort == "h"
            and not _shares(words, b - 1)
            and words[b - 2].end - words[a].start > 1
        ):
            b -= 1  # 自主品牌销量
        if words[a].sort == "N" and all(word.sort in "nh" for word in words[a + 1 : b]):
            b = a + 1  # 甲市、乙市 | 补贴范围扩大，金额分别为…
        headed = b < listed[found.place][1]
        if found.place > 0 and headed:
            c, d = listed[found.place - 1]
            b = min(b, a + max(1, d - c))  # 国寿、平安和新华 | 代理人数, 农业保险、责任保险 | 原保费
        while b - 1 > a and words[b - 1].sort in "ads" and len(words[b - 1].text) > 1:
            b -= 1  # 健康险和意外险 | 快速增长
    return words[a].start, words[b - 1].end, bool(measures)


def _named_as(words: list[Word]) -> list[Word]:
    """What stands behind the copula of a clause that has a figure before it: 前三位仍是 | 甲、乙、丙，份额分别为…"""
    k = next((i for i in range(len(words) - 1, 0, -1) if words[i].text in _ARE), 0)
    figured = any(word.sort == "F" for word in words[:k])
    return words[k + 1 :] if figured and not any(word.sort == "F" for word in words[k:]) else words


def _again(found: Row, place: int, clause: Clause, scene: Scene) -> tuple[int, int, bool] | None:
    """The item of the row before that a second row runs over too: 甲、乙产量分别为 3 吨和 2 吨，分别增长 5%和 4%."""
    line, last = clause.line, clause.index - 1
    if not clause.index:
        earlier = line.before
        if earlier is None or scene.view[: line.sentence.start].rstrip()[-1:] not in (";", "；"):
            return None
        line = earlier
    figures = [f for f in line.figures if f.kind not in TIME_KINDS and f.start < clause.start]
    before = row(figures[-1], scene) if figures else None
    same = before is not None and before.size == found.size and before.first in line.clauses[last].figures
    return item_of(figures[place - found.size], scene) if same else None


def holder_behind(figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The offsets of who holds a place, named behind it or behind the row of places: 排在第四和第五位的分别是甲和乙."""
    if figure.kind != "rank":
        return None
    clause = scene.clause_of(figure)
    words = clause.words
    at = next((i for i, word in enumerate(words) if word.start == figure.start), len(words))
    first = last = at
    while last + 2 < len(words) and words[last + 1].text in JOINING and words[last + 2].sort == "F":
        last += 2
    while first > 1 and words[first - 1].text in JOINING and words[first - 2].sort == "F":
        first -= 2
    k = last + 1
    if k < len(words) and first == last and words[k].sort in "NnhuvwF":
        return _largest(words, k)
    if k >= len(words) or words[k].sort != "e":
        return None
    k += 1
    while k < len(words) and words[k].text in ("分别", "依次", "则", "就", "还", "也"):
        k += 1
    if k >= len(words) or words[k].text not in ("是", "为"):
        return None
    if first == last and (named := placed_as(words)) is not None:
        return named
    pieces: list[tuple[int, int]] = []
    i = k + 1
    while i < len(words) and words[i].sort in "NnuhaOr":
        j = i
        while j < len(words) and words[j].sort in "Nnuhar":
            j += 1
        pieces.append((words[i].start, words[j - 1].end))
        if j >= len(words) or words[j].text not in JOINING:
            break
        i = j + 1
    place, size = (at - first) // 2, (last - first) // 2 + 1
    return pieces[place] if len(pieces) == size or (size > len(pieces) > place) else None


def _largest(words: list[Word], k: int) -> tuple[int, int] | None:
    """The offsets of the name that is said to be the largest but so many: 第二大 | 铜矿商是青河矿业."""
    while k < len(words) and words[k].sort in "Nnhuvwea":
        k += 1
    named = 0 < k < len(words) - 1 and words[k].text in ("是", "为") and words[k + 1].sort == "N"
    return words[k + 1][:2] if named else None


def placed_as(words: list[Word]) -> tuple[int, int] | None:
    """排名第 3 的是改编自童书的《甲》, 排名最高的是乙: the offsets of the name that a clause ends with which says who has a
    place."""
    k = next((i for i in range(2, len(words) - 1) if words[i].text in ("是", "为") and words[i - 1].sort == "e"), 0)
    if not k or words[-1].sort != "N" or words[-2].sort not in "nek":
        return None
    if not any(word.text in _HIGHEST or _PLACED.match(word.text) for word in words[: k - 1]):
        return None
    return words[-1][:2]


#: the first of all, as a clause says it without a number
_HIGHEST = frozenset(
    {"首位", "榜首", "第一", "冠军", "居首", "最高", "最多", "最大", "最贵", "最快", "最低", "最少", "垫底"}
)
_PLACED = patterns.compile("第[ ]?[0-9一二三四五六七八九十]+|前[0-9一二三四五六七八九十]+")


def rival_of(figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The offsets of what a figure of a row is held against: 比全省和全国分别高 2 个和 3 个百分点."""
    found = row(figure, scene)
    if found is None:
        return None
    words = scene.clause_of(found.first).words
    listed = items(words, found.said)
    if len(listed) != found.size or _held(words, listed[0]) is None:
        listed = _strung(words, found.said)
    begins = _held(words, listed[0]) if len(listed) == found.size else None
    if begins is None:
        listed = _behind_each(words, found)
        begins = _held(words, listed[0]) if len(listed) == found.size else None
    if begins is None:
        return None
    a, b = listed[found.place]
    a = begins if found.place == 0 else a
    return (words[a].start, words[b - 1].end) if a < b else None


def _behind_each(words: list[Word], found: Row) -> list[tuple[int, int]]:
    """The pieces between 比 and a row that 分别 opens: 分别比 | 全国、全省 | 快 1.6 个和 0.2 个百分点."""
    k = next((i for i, word in enumerate(words) if word.start == found.first.start), 0)
    while k > 0 and words[k - 1].sort in "ckds":
        k -= 1
    if not k or not any(word.text in _AGAINST and word.start > found.said for word in words[:k]):
        return []
    listed = _strung(words, words[k - 1].end)
    at = next((i for i in range(k - 1, -1, -1) if words[i].text in _AGAINST), 0)
    return [(max(a, at + 1), b) for a, b in listed]


def _held(words: list[Word], first: tuple[int, int]) -> int | None:
    """Where a list that figures are held against begins, None where they are its own: 比 | 全省和全国分别高 2 个和 3 个百分点."""
    a, b = first
    return next((i + 1 for i in range(b - 1, max(a - 2, -1), -1) if words[i].text in _AGAINST), None)


def items(words: list[Word], until: int) -> list[tuple[int, int]]:
    """The coordinated nominal runs that end nearest before `until`, as ranges of words."""
    end = next((i for i, word in enumerate(words) if word.start >= until), len(words))
    i = end
    while i > 0 and words[i - 1].sort in "kdsctD":
        i -= 1
    found: list[tuple[int, int]] = []
    while i > 0:
        j = i
        while j > 0 and words[j - 1].sort in "Nnhuvwa":
            j -= 1
        if j == i:
            break
        found.insert(0, (j, i))
        if j > 0 and words[j - 1].text in JOINING:
            i = j - 1
            continue
        break
    return found


def _numbers(figure: Resolved, found: Row, words: list[Word]) -> bool:
    """Whether a count only says how many a list has named, right behind it: 甲、乙、丙三家 | 10 月分别交付…"""
    if figure.kind != "count" or figure.value != found.size or figure.end > found.said:
        return False
    return all(word.sort in "nkdsctDa" for word in words if figure.end <= word.start < found.said)


def _owners(words: list[Word], until: int) -> list[tuple[int, int]]:
    """The names of a list before the 的 of the measure that all of them have: 甲、乙和丙的份额分别为…"""
    end = next((i for i, word in enumerate(words) if word.start >= until), len(words))
    i = end
    while i > 0 and words[i - 1].sort in "nhdt":
        i -= 1
    if i == end or i < 1 or words[i - 1].sort != "e" or words[end - 1].sort not in "hd":
        return []
    listed = items(words[: i - 1], words[i - 1].start)
    within = next((k for k in range(i - 2, 0, -1) if words[k].text == "在"), None)
    if len(listed) < 2 and within is not None:
        return items(words[:within], words[within].start)  # 甲、乙在国内市场的 | 份额
    return listed


def _opening(words: list[Word]) -> list[tuple[int, int]]:
    """The coordinated runs that a clause begins with: 德系、日系份额继续收窄，分别为…"""
    i = 0
    while i < len(words) and (words[i].sort in "Nnuhav" or words[i].text in JOINING):
        i += 1
    return items(words[:i], words[i - 1].end) if i else []


#: how many clauses before its row a list of names is looked for
_CLAUSES = 3


def _named_before(size: int, clause: Clause) -> tuple[list[Word], list[tuple[int, int]]]:
    """So many names, told together in a clause before, whatever else that says: 甲、乙、丙稳居前三名，产量分别为…"""
    for other in reversed(clause.line.clauses[max(0, clause.index - _CLAUSES) : clause.index]):
        words = other.words
        for k in range(len(words), 1, -1):
            listed = items(words, words[k - 1].end) if words[k - 1].sort in "Nnu" else []
            if len(listed) == size and all(any(word.sort in "Nu" for word in words[a:b]) for a, b in listed):
                return words, listed
    return [], []


def _strung(words: list[Word], until: int) -> list[tuple[int, int]]:
    """The pieces that 、 and 和 part before `until`, whatever words they are made of: 四维图新、辽宁成大和海特高新."""
    end = next((i for i, word in enumerate(words) if word.start >= until), len(words))
    pieces: list[tuple[int, int]] = []
    k = end
    for i in range(end - 1, -2, -1):
        word = words[i] if i >= 0 else None
        if word is not None and word.text not in JOINING and word.text not in _BOUNDS and word.sort not in "xFDyt":
            continue
        if i + 1 < k:
            pieces.insert(0, (i + 1, k))
        k = i
        if word is None or word.text not in JOINING:
            break
    if not pieces:
        return []
    a, b = pieces[-1]
    pieces[-1] = (a, next((i for i in range(a + 1, b) if _ends(words, i)), b))
    fits = all(1 < words[b - 1].end - words[a].start <= _NAME and words[b - 1].sort != "m" for a, b in pieces)
    return pieces if fits else []


def _ends(words: list[Word], i: int) -> bool:
    """Whether a word stands behind the last name of a list: 甲和乙 | 涨幅居前, 甲和乙 | 按周."""
    word = words[i]
    alone = words[i - 1].sort in "xp" or (len(words[i - 1].text) == 1 and words[i - 2].sort in "xp")  # 外 | 食费
    return (word.sort in "kcd" and len(word.text) > 1) or (word.sort == "h" and not alone and not _shares(words, i))


def _shares(words: list[Word], i: int) -> bool:
    """Whether 股份 ends a name: 包钢股份, in a list of names."""
    return words[i].text == "股份" and i > 0 and words[i - 1].end == words[i].start
