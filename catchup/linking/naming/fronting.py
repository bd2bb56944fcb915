"""Who stands before what is measured, or before the figure itself (contract, section 2: subject).

In: a figure's phrase. Out: candidates on the ballot.

    示范区域通行时间 → 示范区域    华虹则高达 109% → 华虹    财政部将消费税税率由…提高到 → 消费税    星图手机售价 → 星图手机
"""

from __future__ import annotations

import functools
import itertools

from catchup.lexicon import load, patterns
from catchup.linking.candidates import Ballot
from catchup.linking.language.halves import buyer, dearer, holds, is_branch, passes
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import PHRASES, REACHING
from catchup.linking.naming.antecedents import named
from catchup.linking.naming.equated import IS
from catchup.linking.naming.names import is_member, lists, rank
from catchup.linking.naming.possessors import ACCRUES, TOWARDS
from catchup.linking.naming.topics import topic
from catchup.linking.naming.weighing import offer
from catchup.linking.scene import Scene
from catchup.models import Resolved

_SHARES = frozenset(PHRASES["shares"])
_GIVES = frozenset(PHRASES["giving"])
_CONTRASTS = frozenset(PHRASES["contrasting"])
#: those with whom somebody acts, all but the last
_WITH = patterns.compile("(?:[与同跟向]|联合|携手)[^，,。；：:的]{2,40}、$")
_PLACING = frozenset(PHRASES["placing"])
_CROWDS, _SIZES = frozenset(PHRASES["crowds"]), frozenset(PHRASES["sizes"])


@functools.cache
def _beyond() -> frozenset[str]:
    """Words behind which the one stands that somebody is held against: 跑赢恒指 3 个百分点."""
    return frozenset(load.load("comparison")["beyond"])


def from_front(
    p: Phrase,
    whose: tuple[int, int] | None,
    what: tuple[int, int] | None,
    figure: Resolved,
    scene: Scene,
    ballot: Ballot,
) -> None:
    """Offer them; `whose` and `what` are the halves of the nominal run."""
    before = p.words[p.run[0] - 1].text if p.run is not None and p.run[0] > 0 else ""
    if before == "的" and p.run is not None and p.run[0] > 2 and p.words[p.run[0] - 2].sort == "F":
        before = p.words[p.run[0] - 3].text  # 比第二名的乙多 3 亿元
    if before and p.run is not None and p.words[p.run[0] - 1].sort == "F" and p.run[0] > 1:
        before = p.words[p.run[0] - 2].text  # 在 29 个城市有 36 家店
    gives = p.run is not None and p.tail_of and any(word.text in _GIVES for word in p.words[p.run[1] : p.at])
    unknown = (
        whose is not None
        and what is not None
        and all(w.sort == "u" and len(w.text) > 1 for w in p.words[slice(*whose)])
    )
    opens = whose is not None and _opens(p, whose, figure)
    if whose is not None and (several := _together(p, whose, scene)) is not None:
        ballot.offer(scene.text(*several), several, 6.1, "all of those that are named")
    if whose is not None and (those := _of_whom(p, whose)) is not None:
        offer(those, p, scene, ballot, {3: 6.2, 2: 5.0, 1: 5.0, 0: 0.1}, "whose so many things are")
    if (group := _so_many(p, what)) is not None:
        ballot.offer(scene.text(*group), group, 5.5, "so many of a kind, told of together")
    if whose is None and (again := _measured_again(p, figure, scene)) is not None:
        offer(again, p, scene, ballot, dict.fromkeys(range(4), 4.6), "of whom the same is told")
    if whose is not None and _beside(p, whose, figure, scene):
        offer(whose, p, scene, ballot, {3: 6.0, 2: 4.6, 1: 4.2, 0: 0.1}, "beside another of its kind")
    trades = holds(p, figure)
    if (figure.kind == "money" or (trades or 0) > p.low) and (trader := buyer(p, trades)) is not None:
        offer(trader, p, scene, ballot, dict.fromkeys(range(4), 4.6), "who buys or sells")
    begins = whose is not None and whose[0] == 0
    if what is not None and before in ("将", "把") and p.run is not None:
        changed = whose if p.words[p.run[1] - 1].sort == "h" else p.run
        if changed is None and any(word.sort != "h" for word in p.words[slice(*what)]):
            changed = what  # 把回头客比例从四成提到一半
        if changed is not None:
            low = 4.5 if _acts(p, scene) else 4.8  # 海蓝把 API 价格砍了六成
            offer(changed, p, scene, ballot, {3: 5.0, 2: 4.9, 1: low, 0: low - 0.1}, "what is changed")
    elif whose is not None and what is None and figure.kind == "price" and before not in TOWARDS:
        offer(whose, p, scene, ballot, {3: 6.0, 2: 4.8, 1: 4.4, 0: 0.3}, "what is priced")
    elif whose is not None and before in REACHING and _reached(p, whose):
        pass  # 业务覆盖亚洲 5 个国家
    elif (
        whose is not None and before == "其" and what is None and whose[0] > 1 and p.words[whose[0] - 2].text in _PLACES
    ):
        pass  # 在其平台上产生 3200 万笔交易
    elif whose is not None and _caused(p, whose):
        pass  # 甲因泄露消息被罚 60 万元
    elif holds(p, figure) is not None or _field(p, before, figure) or _crowd(p, whose, what):
        pass  # 控股股东质押甲 66 万股 is the shareholder's
    elif whose is not None and what is None and _acted_on(p, whose, scene):
        offer(whose, p, scene, ballot, {3: 3.2, 2: 1.4, 1: 0.8, 0: 0.1}, "what somebody acts on")
    elif whose is not None and before == "、" and p.low == 0 and _joined(p, whose, scene):
        offer(whose, p, scene, ballot, {3: 2.0, 2: 1.0, 1: 0.5, 0: 0.1}, "last of those with whom somebody acts")
    elif whose is not None and before == "、" and p.low == 0:
        offer(whose, p, scene, ballot, {3: 3.0, 2: 1.5, 1: 0.5, 0: 0.1}, "last of a list")
    elif whose is not None and before not in TOWARDS | ACCRUES and before not in _beyond() and not gives:
        offer(
            whose,
            p,
            scene,
            ballot,
            {
                3: 6.0,
                2: 3.9 if opens else 3.6,
                1: 4.4
                if is_branch(p.words[whose[1] - 1])
                else (4.3 if opens else 3.0)
                if unknown
                else 2.5
                if begins and p.clause.index == 0
                else 1.5,
                0: 0.3,
            }
            if what is not None
            else {
                3: 6.0,
                2: 4.8,
                1: 4.4
                if _contrasted(p, whose)
                or is_branch(p.words[whose[1] - 1])
                or (figure.direction is not None and dearer(p))
                else 3.8
                if is_member(p.words[whose[1] - 1])
                else 2.5
                if p.verb is not None
                else 1.5,
                0: 0.3,
            },
            "before what is measured",
        )
    priced = figure.kind == "price" or (
        figure.direction is not None
        and before not in _CAUSES
        and p.run is not None
        and p.words[p.run[1] - 1].text.endswith(("价", "价格"))
    )
    if priced and p.run is not None and p.run[1] - p.run[0] > 1 and before not in TOWARDS:
        goods = (p.run[0], p.run[1] - 1)
        last = p.words[goods[1] - 1]
        if p.words[goods[1]].sort == "h" and last.sort in "Nnu" and last.text not in _SHARES:
            offer(goods, p, scene, ballot, {3: 6.0, 2: 4.8, 1: 4.2, 0: 0.1}, "what the price is of")
    if figure.kind == "price" and (good := _before_each(p)) is not None:
        offer(good, p, scene, ballot, {3: 6.0, 2: 4.8, 1: 4.4, 0: 4.4}, "what the price of each is of")
    if p.run is not None and before not in TOWARDS and passes(p, figure):
        offer(p.run, p, scene, ballot, {3: 6.0, 2: 4.8, 1: 4.2, 0: 0.1}, "passes the mark")


def _together(p: Phrase, whose: tuple[int, int], scene: Scene) -> tuple[int, int] | None:
    """欧洲、中东及非洲交付量: the list of names that the one right before the measure ends."""
    words, k = p.words, whose[0]
    if p.clause.texts.isdisjoint(_LAST_OF) or whose[1] == p.at or not _EACH.isdisjoint(p.clause.texts):
        return None
    if k < p.low + 2 or words[k - 1].text not in _LAST_OF or rank(words[slice(*whose)], scene) < _NAMED:
        return None
    first = k
    while first - 2 >= p.low and words[first - 1].text in _JOINTS and words[first - 2].sort in "Nu":
        first -= 2
    end = whose[1]
    while end - 1 > k and words[end - 1].sort != "N":
        end -= 1
    opens = first == p.low or (words[first - 1].sort in "Dtkdx" and words[first - 1].text not in _PLACES)
    return (words[first].start, words[end - 1].end) if first < k and opens else None


#: what leads in where something is done
_PLACES = frozenset({"在", "于"})
#: joins the last of a list, and all of them; and what tells each his own
_LAST_OF = frozenset({"和", "及", "与", "以及"})
_JOINTS = _LAST_OF | {"、"}
_EACH = frozenset({"分别", "各", "依次", "分别为", "分别是", "之间", "差距"})
#: the rank of a name
_NAMED = 3


def _of_whom(p: Phrase, whose: tuple[int, int]) -> tuple[int, int] | None:
    """某某多款产品涨价 2 元: the name before a number of things."""
    k = whose[0] - 1
    if k < p.low + 1 or p.words[k].sort not in "mF" or p.words[k].text[-1:] not in _THINGS:
        return None
    name = p.words[k - 1]
    together = name.end == p.words[k].start and p.words[k].end == p.words[whose[0]].start
    return (k - 1, k) if (name.sort == "N" or (name.sort == "u" and len(name.text) > 1)) and together else None


def _so_many(p: Phrase, what: tuple[int, int] | None) -> tuple[int, int] | None:
    """300 家药企利润总额突破千亿: the group that is counted right before what is measured of it."""
    i, words = p.low, p.words
    if i == 0 or what is None or words[i - 1].sort != "F" or words[i - 1].text[-1] not in _MEMBERS:
        return None
    j = next((k for k in range(i, what[1]) if words[k].sort == "h"), i)
    if j == i or words[j - 1].sort != "n" or any(word.sort not in "nav" for word in words[i:j]):
        return None
    return (words[i - 1].start, words[j - 1].end) if words[i - 1].end == words[i].start else None


#: what those are counted with that something is told of together
_MEMBERS = frozenset("家个名位所")


#: what things are counted with
_THINGS = frozenset("款项种类件部座处")


def _beside(p: Phrase, whose: tuple[int, int], figure: Resolved, scene: Scene) -> bool:
    """国内市场收入占 95%，海外市场收入占 5%: whether the claim before in the sentence is of another that is called alike."""
    before = scene.claim_before(figure)
    if before is None or before.subject.span is None or whose[1] - whose[0] < _PAIR:
        return False
    if scene.line_of(before.figure) is not scene.line_of(figure):
        return False
    kind = p.words[whose[1] - 1]
    other = scene.view[slice(*before.subject.span)]
    return kind.sort == "n" and len(kind.text) > 1 and other.endswith(kind.text) and other != kind.text


def _measured_again(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """菠菜平均价格 4 元，芹菜平均价格 3 元: what a clause begins with, before the measure that was told of another before it."""
    before = scene.claim_before(figure)
    if before is None or before.metric.span is None or before.subject.span is None:
        return None
    if scene.line_of(before.figure) is not p.clause.line or named(before.subject, scene):
        return None  # 甲营收 5 亿元，广告营收 1 亿元
    measure = scene.view[slice(*before.metric.span)]
    at = scene.view.find(measure, p.clause.start, figure.start)
    k = next((k for k, word in enumerate(p.words) if word.start == at), 0)
    run = p.words[p.low : k]
    goods = bool(run) and all(word.sort in "Nn" for word in run) and before.metric.span[1] <= before.figure.start
    return (p.low, k) if goods and scene.text(run[0].start, run[-1].end) != before.subject.text else None


#: the words of a name that says which one of a kind it is
_PAIR = 2


def _before_each(p: Phrase) -> tuple[int, int] | None:
    """精瘦肉每斤均价 17 元: what opens a clause and stands right before 每, whatever words it is cut into."""
    k = next((k for k in range(p.low + 1, p.at) if p.words[k].text[0] == "每"), 0)
    words = p.words[p.low : k]
    if not k or k - p.low < 2 or words[-1].end - words[0].start > _LONGEST:
        return None
    whole = all(a.end == b.start for a, b in itertools.pairwise(words)) and words[-1].sort in "Nnu"
    plain = all(word.sort in "Nnu" or (word.sort in "va" and len(word.text) < 3) for word in words)
    return (p.low, k) if whole and plain and any(word.sort in "va" for word in words) else None


#: what leads to why a price moves: 受豪雨影响价格上涨
_CAUSES = frozenset({"受", "因", "由于", "随着", "在"})
#: no good has more characters
_LONGEST = 8


def _acts(p: Phrase, scene: Scene) -> bool:
    """Whether a name stands before 把 or 将, and no office (财政部将消费税税率…): its own measure is changed."""
    assert p.run is not None
    agent = topic(p.clause, scene, p.words[p.run[0] - 1].start)
    if agent is None or agent.rank < 3 or agent.points_back:
        return False
    return scene.view[agent.end - 1] not in "部委局署院厅府会"


def _field(p: Phrase, before: str, figure: Resolved) -> bool:
    """Whether what stands before a rank is the field in which somebody has it: 位列沪市公司分红总额第四名, 重回榜单第三名."""
    if figure.kind != "rank" or p.run is None or p.run[1] != p.at:
        return False
    return before in _PLACING or before in IS or p.words[p.at - 1].text.endswith(_CHARTS)


#: what ranks stand in
_CHARTS = ("榜", "榜单")


def _reached(p: Phrase, run: tuple[int, int]) -> bool:
    """Whether a run names the place to which something goes, in whose countries or towns it counts itself."""
    return (
        run[0] > p.low and p.words[run[0] - 1].text in REACHING and run[1] == p.at and p.words[run[0]].text in _where()
    )


@functools.cache
def _where() -> frozenset[str]:
    """Places, and words as broad as they are: 亚洲, 全国."""
    return lists()["places"] | lists()["broad"]


#: what opens the cause of what befalls somebody, and what tells that it does
_CAUSES = frozenset({"因", "因为", "由于", "涉", "涉嫌", "因涉嫌", "以"})
_BEFALLS = frozenset({"被", "遭", "遭到", "受到", "获", "获得", "被迫"})


def _caused(p: Phrase, run: tuple[int, int]) -> bool:
    """Whether a run ends the cause of what befalls somebody."""
    return p.words[run[1]].text in _BEFALLS and any(word.text in _CAUSES for word in p.words[p.low : run[0]])


def _acted_on(p: Phrase, whose: tuple[int, int], scene: Scene) -> bool:
    """Whether somebody's verb stands right before a noun and its sum: 集团筹集扶贫基金 255 万元."""
    k = whose[0] - 1
    if k < 1 or whose[1] != p.at or p.words[k].sort not in "vw" or len(p.words[k].text) < 2:
        return False
    agent = topic(p.clause, scene, p.words[k].start)
    return agent is not None and (agent.rank > 1 or agent.points_back)


def _joined(p: Phrase, whose: tuple[int, int], scene: Scene) -> bool:
    """Whether the list that ends before a verb tells with whom somebody does something: 甲与乙、丙等签下 3 亿元."""
    start = p.words[whose[0]].start
    return _WITH.search(scene.view, p.clause.line.sentence.start, start) is not None


def _crowd(p: Phrase, whose: tuple[int, int] | None, what: tuple[int, int] | None) -> bool:
    """Whether people are told only to say how many they are: 当时的人员规模约 200 人."""
    if whose is None or what is None or whose[1] - whose[0] > 1:
        return False
    return p.words[whose[0]].text in _CROWDS and p.words[what[1] - 1].text in _SIZES


def _opens(p: Phrase, whose: tuple[int, int], figure: Resolved) -> bool:
    """Whether a clause opens with a word that the dictionary does not know: 德明利存货 44 亿元. One of two characters may be
    a word of the trade where things are counted: 纯电续航 210 公里."""
    shortest = 3 if figure.kind in ("count", "price") else 2
    return whose == (0, 1) and len(p.words[0].text) >= shortest


def _contrasted(p: Phrase, run: tuple[int, int]) -> bool:
    """Whether a word behind a nominal run sets it against what was spoken of before."""
    return run[1] < p.at and p.words[run[1]].text in _CONTRASTS
