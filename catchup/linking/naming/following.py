"""Who stands behind a figure and has it (contract, section 2: subject).

In: a figure's phrase. Out: candidates on the ballot.

    第一名仍是阿里云 → 阿里云    售价 3 万元的星图手机 → 星图手机    13.8 亿中国人 → 中国    两成的用户 → 用户
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.candidates import Ballot
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import PHRASES
from catchup.linking.measuring.shares import doers
from catchup.linking.naming.described import somebody
from catchup.linking.naming.home import places
from catchup.linking.naming.names import is_member, lists
from catchup.linking.naming.topics import topic
from catchup.linking.naming.weighing import offer
from catchup.linking.scene import Scene
from catchup.models import Resolved

_HELD = frozenset(PHRASES["places"])
#: what is set, and what stands behind its number is counted
_AIMED = frozenset({"目标", "计划"})
#: units in which floors are measured
_FLOOR = patterns.compile("平方(?:米|公尺|英尺|呎|尺)$|^(?:平米|呎|尺|坪|㎡)$")
#: units of physical measures
_PHYSICAL = patterns.compile("(?:斤|克|吨|米|里|亩|顷|升|桶|瓦|寸|码|度|字|页|匹|呎|尺|坪)$")


def of_a_size(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """What has a size, behind the size, and of whom a share is told."""
    if (
        p.tail is not None
        and p.tail_of
        and figure.kind == "count"
        and _PHYSICAL.search(figure.unit or "")
        and p.run is None
    ):
        offer(p.tail, p, scene, ballot, {3: 5.2, 2: 5.1, 1: 5.0, 0: 0.1}, "has that size")
    if p.tail is not None and not p.tail_of and p.run is None and _FLOOR.search(figure.unit or ""):
        end = p.tail[1]
        while end > p.tail[0] + 1 and p.words[end - 1].sort == "h":
            end -= 1  # 1000 呎小店 | 月租 5.5 万元
        offer((p.tail[0], end), p, scene, ballot, {3: 5.2, 2: 5.1, 1: 5.0, 0: 0.1}, "has that size")
    if p.tail is not None and figure.kind in ("percentage", "ratio") and doers(p, scene):
        # 68%的受访者 names them afresh
        points = 4.0 if p.tail_of and p.words[p.tail[1] - 1].text in scene.people else 2.9
        offer(p.tail, p, scene, ballot, {3: points, 2: points, 1: points, 0: 2.7}, "of whom it is a share")


def of_a_clause(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Whom a clause with a figure and what it counts describes: 那家只摆出了 90 张长椅的 | 悟途书屋."""
    if figure.kind not in ("count", "money", "loss") or p.tail is None or p.tail_of or p.tail[1] + 1 >= len(p.words):
        return
    k = p.at
    while k > p.low and p.words[k - 1].sort in "vwkd":
        k -= 1
    acts = any(word.sort in "vw" for word in p.words[k : p.at])
    if p.words[p.tail[1]].text != "的" or not acts or (k > 0 and p.words[k - 1].sort not in "mr"):
        return  # it begins the clause, or stands behind 那家
    i = j = p.tail[1] + 1
    while j < len(p.words) and p.words[j].sort in "Nnu":
        j += 1
    if j > i and p.words[j - 1].text not in lists()["titles"] and somebody(p.words[i:j], scene):
        offer((i, j), p, scene, ballot, {3: 5.0, 2: 4.3, 1: 4.2, 0: 0.0}, "whom the clause describes")


def of_a_measure(p: Phrase, what: tuple[int, int] | None, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """What has a measure, or a price, behind it."""
    if p.tail is not None and p.tail_of and what is not None and figure.kind not in ("rank", "percentage", "ratio"):
        if figure.kind == "count" and p.words[what[1] - 1].text in _AIMED:
            return  # 目标新增 40 间以上的门店
        who = topic(p.clause, scene, figure.start) if p.words[p.tail[1] - 1].text in lists()["titles"] else None
        if who is not None and who.rank > 1 and not who.points_back:
            return  # 甲从学徒到身家百亿元的主席
        bounded = {3: 6.2, 2: 5.0, 1: 3.6, 0: 0.1} if figure.qualifier else {3: 6.2, 2: 1.5, 1: 3.0, 0: 0.1}
        offer(p.tail, p, scene, ballot, bounded, "has that measure")
    if figure.kind == "price" and (good := _sold_for(p, scene)) is not None:
        ballot.offer(scene.text(*good), good, 5.3, "is sold for so much")
    if figure.kind == "price" and p.tail is not None and p.tail_of and p.words[p.tail[1] - 1].sort in "nuN":
        offer(p.tail, p, scene, ballot, {3: 6.2, 2: 5.4, 1: 5.0, 0: 0.1}, "has that price")


#: who brings something out at a price, or changes to it
_SELLS = frozenset(
    {
        "推出",
        "卖",
        "出售",
        "售卖",
        "发售",
        "改以",
        "改卖",
        "主打",
        "端出",
        "祭出",
        "供应",
        "贩售",
        "一份",
        "一杯",
        "一碗",
    }
)
_QUOTES = frozenset("「『“")
#: how long what is sold may be
_GOOD = 12


def _sold_for(p: Phrase, scene: Scene) -> tuple[int, int] | None:
    """推出 40 元便当, 改以 70 元「香卤鸡腿饭」取代: what stands right behind its price, where somebody sells it."""
    words, k = p.words, p.at + 1
    sells = (
        any(word.text in _SELLS for word in words[p.low : p.at])
        or scene.view[words[p.at].end : words[p.at].end + 1] in _QUOTES
    )
    if k >= len(words) or not sells:
        return None
    j = k
    end = words[k].start + _GOOD
    while (
        j < len(words) and words[j].sort in "Nnuah" and words[j].start - words[j - 1].end <= 1 and words[j].end <= end
    ):
        j += 1
    whole = j > k and words[j - 1].end - words[k].start > 1
    return (words[k].start, words[j - 1].end) if whole and words[j - 1].text not in _NO_GOOD else None


#: what a price stands before and is none of its goods
_NO_GOOD = frozenset({"时代", "大关", "关口", "左右", "价位", "区间", "价格带", "门槛", "档", "级"})


def of_a_place(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Who holds a place, which the figure is, behind it."""
    if scene.view[figure.start] == "前" and (end := _first_many(p, scene)) is not None:
        a, b = end
        ballot.offer(scene.text(a, b), (a, b), 5.6, "of whom the first so many are told")
    if all(word.sort in "pd" for word in p.words[: p.at]):
        _placed(p, scene, ballot)
    if p.tail is not None and p.tail_of:
        held = p.words[p.tail[1] - 1].text in _HELD or p.words[p.at + 1].text != "的"
        i, j = p.tail
        while j - 1 > i and p.words[j - 1].sort == "h" and any(word.sort in "Nu" for word in p.words[i : j - 1]):
            j -= 1  # 第二名的云岭 | 装车量
        offer((i, j), p, scene, ballot, {3: 6.5, 2: 3.0, 1: 0.5 if held else 4.0, 0: 0.1}, "holds the place")
        if (who := _behind_is(p, p.tail[1])) is not None:
            offer(who, p, scene, ballot, {3: 6.8, 2: 4.2, 1: 0.1, 0: 0.1}, "is who holds the place")


def _behind_is(p: Phrase, k: int) -> tuple[int, int] | None:
    """销量第一的车企是 | 比亚迪: the nouns behind 是."""
    while k < len(p.words) and p.words[k].sort in "d":
        k += 1
    if k >= len(p.words) or p.words[k].text not in ("是", "为"):
        return None
    j = k + 1
    while j < len(p.words) and p.words[j].sort in "Nnu":
        j += 1
    return (k + 1, j) if j > k + 1 else None


#: what stands between a number of places and those who hold them: 前五大厂商, 前十名的城市
_OF_SIZE = frozenset({"大", "强", "的", "名", "位"})


def _first_many(p: Phrase, scene: Scene) -> tuple[int, int] | None:
    """Those who hold the first places: 前五大 | 厂商."""
    k = p.at + 1
    while k < len(p.words) and p.words[k].text in _OF_SIZE:
        k += 1
    j = k
    while j < len(p.words) and p.words[j].sort in "Nnu" and p.words[j].start - p.words[k].start < _NAME:
        j += 1
    if j == k or p.words[j - 1].end - p.words[k].start < 2:
        return None
    last = p.words[j - 1]
    return (p.words[k].start, last.end) if last.text in scene.groups or is_member(last) else None


#: no group has a longer name
_NAME = 8


def counted(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """What is counted, and whose people are."""
    if figure.kind == "count" and p.tail is not None:
        a, b = p.span(p.tail)
        ballot.offer(scene.text(a, b), (a, b), 0.5, "what is counted")
        if (end := _acts(p, scene)) is not None:
            a = a if end - a > 1 else figure.start  # 31个省, and not 省
            ballot.offer(scene.text(a, end), (a, end), 3.9, "those who are counted, of whom the clause tells")
        group = next((word for word in p.words[slice(*p.tail)] if word.text in scene.groups), None)
        if group is not None and p.at > 0 and p.words[p.at - 1].text == "等":
            ballot.offer(scene.text(a, group.end), (a, group.end), 5.0, "what the names before it are")
        if scene.view[b - 1] == "人" and places().fullmatch(scene.view, a, b - 1) is not None:
            ballot.offer(scene.text(a, b - 1), (a, b - 1), 4.8, "whose people are counted")  # 13.8 亿中国人


#: says that there are so many, who do what follows: 共 40 家厂商入围
_THERE_ARE = frozenset({"共", "共有", "总共", "一共", "合计", "已有", "计有"})


def _acts(p: Phrase, scene: Scene) -> int | None:
    """Where those who are counted end, if they are the subject of their clause: 14 个城市 | 房价上涨."""
    assert p.tail is not None
    if (
        any(word.sort not in "Dtdx" and word.text not in _THERE_ARE for word in p.words[: p.at])
        or p.clause.outer is not None
    ):
        return None
    if not any(word.sort in "vwc" for word in p.words[p.tail[1] :]):
        return None
    tail = p.words[slice(*p.tail)]
    behind = [word for word in p.words[p.tail[1] :] if word.sort not in "sd"]
    if tail[-1].sort == "n" and len(behind) > 1 and behind[0].sort == "h" and behind[1].sort in "ckF":
        return tail[-1].end  # 6 种水果 | 平均价格下降
    if tail[-1].sort != "h":
        return tail[-1].end if tail[-1].text in scene.groups or is_member(tail[-1]) else None
    return tail[0].end if tail[0].text in scene.groups else None


def _placed(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """第一名仍是阿里云: who holds the place; 第二名都很危险: the place itself is spoken of."""
    k = p.at + 1
    while k < len(p.words) and p.words[k].sort in "dk" and p.words[k].text not in ("是", "为"):
        k += 1
    if k < len(p.words) and p.words[k].text in ("是", "为", "归", "属于"):
        j = k + 1
        while j < len(p.words) and p.words[j].sort in "Nnu":
            j += 1
        if j > k + 1:
            offer((k + 1, j), p, scene, ballot, {3: 6.5, 2: 4.0, 1: 3.0, 0: 0.1}, "holds the place")
    elif k > p.at + 1 and k < len(p.words):
        a, b = p.span((p.at, p.at + 1))
        ballot.offer(scene.text(a, b), (a, b), 4.7, "the place itself")
