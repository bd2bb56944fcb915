"""Who the words around a figure name: its possessor, what stands before the measure, what is priced, what stands before
the bracket.

In: a figure's phrase. Out: candidates on the ballot for the subject.

    比阿里的 8.28 亿还多 → 阿里    腾讯音乐旗下的酷狗拥有用户 2 亿 → 酷狗    华虹则高达 109% → 华虹
"""

from __future__ import annotations

import functools

from catchup.lexicon import load, patterns
from catchup.linking.candidates import Ballot
from catchup.linking.language.halves import alone, dearer, holds, is_branch, split
from catchup.linking.language.phrase import Phrase
from catchup.linking.measuring.parts import part
from catchup.linking.measuring.shares import doers
from catchup.linking.naming.home import places
from catchup.linking.naming.in_turn import next_thing
from catchup.linking.naming.names import is_member, lists, rank
from catchup.linking.naming.runs import person
from catchup.linking.naming.topics import topic
from catchup.linking.row_items import holder_behind, item_of
from catchup.linking.rows import twin
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: a run behind one of these is where something goes or comes from, not whose it is
_TOWARDS = frozenset(
    {"来自", "源自", "向", "对", "给", "从", "由", "在", "被", "比", "较", "与", "和", "为", "以", "按", "据", "及其"}
)

#: behind these stand the owners among whom a profit is divided, not the one that makes it: 归属母公司净利
_ACCRUES = frozenset({"归属于", "归属", "应占"})


@functools.cache
def _beyond() -> frozenset[str]:
    """Words behind which the one stands that somebody is held against: 跑赢恒指 3 个百分点."""
    return frozenset(load.load("comparison")["beyond"])


#: units of physical measures
PHYSICAL = patterns.compile("(?:斤|克|吨|米|里|亩|顷|升|桶|瓦|寸|码|度|字|页|匹)$")
#: what is priced on behalf of its company
_SHARES = frozenset({"股票", "股份", "公司", "合同", "市场", "平均"})


#: measures that a text may speak of as of a thing: CPI 上涨 0.5%
_INDICES = frozenset({"CPI", "PPI", "PMI", "指数", "物价指数", "核CPI", "核心CPI"})


def from_phrase(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    whose, what = split(p, figure, scene.groups)
    belongs = whose is not None and _belongs(p, whose, scene)
    if belongs:
        assert whose is not None
        _offer(whose, p, scene, ballot, {3: 7.0, 2: 6.8, 1: 6.6, 0: 0.3}, "what belongs to it")
    if p.owner is not None:
        k = p.owner[0] - 1
        while k > p.low and p.words[k].sort in "rmanNu":
            k -= 1  # 在国内某市场的份额
        led = p.words[k].text if k >= 0 else ""
        if led in _ACCRUES or led == "所" or p.words[p.owner[1] - 1].text in _WHERE:
            pass  # 某社所预测的 165 万吨
        elif led in _BEYOND and p.owner[1] + 1 == p.at:
            _offer(
                p.owner,
                p,
                scene,
                ballot,
                {3: 6.6, 2: 5.2, 1: 2.0, 0: 0.2},
                "whose figure that of another is compared with",
            )
        elif led in _TOWARDS:
            _offer(p.owner, p, scene, ballot, {3: 2.5, 2: 2.0, 1: 1.0, 0: 0.2}, "where it is measured")
        else:
            opens = p.owner[0] == 0 and what is not None and p.words[what[1] - 1].sort == "h"
            priced = 4.2 if figure.kind == "price" and p.low <= 1 else 3.8 if opens else 2.6
            _offer(p.owner, p, scene, ballot, {3: 6.5, 2: 5.0, 1: priced, 0: 0.5}, "possessor")
    if p.bringer is not None:
        _offer(p.bringer, p, scene, ballot, {3: 6.0, 2: 5.0, 1: 4.2, 0: 0.2}, "brings what is measured")
    if (named_alone := alone(p, figure, scene)) is not None:
        _offer(named_alone, p, scene, ballot, {3: 6.0, 2: 5.2, 1: 5.0, 0: 0.3}, "in turn, as the claim before")
    if (made := _made(p)) is not None:
        _offer(made, p, scene, ballot, {3: 6.2, 2: 5.0, 1: 0.0, 0: 0.0}, "is made to be so")
    if (thing := next_thing(p, figure, scene)) is not None:
        _offer(
            thing, p, scene, ballot, {3: 6.0, 2: 4.6, 1: 4.4, 0: 0.3}, "in turn, with the measure of the claim before"
        )
    if p.rival is not None and figure.kind == "percentage" and p.rival[0] > 0:
        name = all(word.sort in "Nu" for word in p.words[slice(*p.rival)])
        if name and p.words[p.rival[0] - 1].text in _BEYOND:
            _offer(p.rival, p, scene, ballot, {3: 6.6, 2: 5.2, 1: 4.0, 0: 0.2}, "whose figure that of another is above")
    before = p.words[p.run[0] - 1].text if p.run is not None and p.run[0] > 0 else ""
    gives = p.run is not None and p.tail_of and any(word.text in _GIVES for word in p.words[p.run[1] : p.at])
    unknown = (
        whose is not None
        and what is not None
        and all(w.sort == "u" and len(w.text) > 1 for w in p.words[slice(*whose)])
    )
    opens = whose is not None and _opens(p, whose, figure)
    begins = whose is not None and whose[0] == 0
    if what is not None and before in ("将", "把") and p.run is not None:
        changed = whose if p.words[p.run[1] - 1].sort == "h" else p.run
        if changed is None and any(word.sort != "h" for word in p.words[slice(*what)]):
            changed = what  # 把回头客比例从四成提到一半
        if changed is not None:
            low = 4.5 if _acts(p, scene) else 4.8  # 海蓝把 API 价格砍了六成
            _offer(changed, p, scene, ballot, {3: 5.0, 2: 4.9, 1: low, 0: low - 0.1}, "what is changed")
    elif whose is not None and what is None and figure.kind == "price" and before not in _TOWARDS:
        _offer(whose, p, scene, ballot, {3: 6.0, 2: 4.8, 1: 4.4, 0: 0.3}, "what is priced")
    elif holds(p, figure) is not None:
        pass  # 控股股东质押甲 66 万股 is the shareholder's
    elif whose is not None and before == "、" and p.low == 0:
        _offer(whose, p, scene, ballot, {3: 3.0, 2: 1.5, 1: 0.5, 0: 0.1}, "last of a list")
    elif whose is not None and before not in _TOWARDS | _ACCRUES and before not in _beyond() and not gives:
        _offer(
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
    if figure.kind == "price" and p.run is not None and p.run[1] - p.run[0] > 1 and before not in _TOWARDS:
        goods = (p.run[0], p.run[1] - 1)
        last = p.words[goods[1] - 1]
        if p.words[goods[1]].sort == "h" and last.sort in "Nnu" and last.text not in _SHARES:
            _offer(goods, p, scene, ballot, {3: 6.0, 2: 4.8, 1: 4.2, 0: 0.1}, "what the price is of")
    if (
        p.tail is not None
        and p.tail_of
        and figure.kind == "count"
        and PHYSICAL.search(figure.unit or "")
        and p.run is None
    ):
        _offer(p.tail, p, scene, ballot, {3: 5.2, 2: 5.1, 1: 5.0, 0: 0.1}, "has that size")
    if p.tail is not None and figure.kind in ("percentage", "ratio") and doers(p, scene):
        _offer(p.tail, p, scene, ballot, {3: 2.9, 2: 2.9, 1: 2.9, 0: 2.7}, "of whom it is a share")
    if (stretch := _behind_kind(p, what)) is not None:
        ballot.offer(scene.text(*stretch), stretch, 6.6, "name behind what it is")
    if (named := part(p, figure, scene)) is not None:
        a, b = p.span(named)
        scene.parts.add(figure.start)
        ballot.offer(scene.text(a, b), (a, b), 6.3, "part of what is told")
    if p.run is not None and p.words[p.low].text == "其中" and p.low < p.run[0]:
        scene.parts.add(figure.start)
    item = item_of(figure, scene)
    if item is not None and not item[2]:
        ballot.offer(scene.text(item[0], item[1]), (item[0], item[1]), 7.0, "its place in the row")
    if (named_behind := holder_behind(figure, scene)) is not None:
        ballot.offer(scene.text(*named_behind), named_behind, 7.2, "holds the place")
    if item is None and (same := twin(figure, scene)) is not None:
        link = scene.links_of(scene.line_of(same))
        told = next((one.subject for one in link if one.figure.start == same.start), None)
        if told is not None and told.text is not None:
            ballot.offer(told.text, told.span, 6.8, "its place in the row before")
    if p.run is None and 0 < p.left <= p.at and p.words[p.left - 1].text in _REST and figure.kind == "percentage":
        _offer((p.left - 1, p.left), p, scene, ballot, dict.fromkeys(range(4), 5.4), "the rest of the list")
    if p.run is not None and figure.kind == "percentage" and p.words[p.run[1] - 1].text in _INDICES:
        _offer(p.run, p, scene, ballot, dict.fromkeys(range(4), 2.2), "the index itself")
    if whose is None and p.run is not None and figure.unit in _POINTS and p.words[p.run[1] - 1].text == "指数":
        indexed = p.run[1] - p.run[0] > 1
        _offer(p.run, p, scene, ballot, dict.fromkeys(range(4), 4.3 if indexed else 0.2), "the index itself")
    if p.tail is not None and p.tail_of and what is not None and figure.kind not in ("rank", "percentage", "ratio"):
        bounded = {3: 6.2, 2: 5.0, 1: 3.6, 0: 0.1} if figure.qualifier else {3: 6.2, 2: 1.5, 1: 3.0, 0: 0.1}
        _offer(p.tail, p, scene, ballot, bounded, "has that measure")
    if figure.kind == "price" and p.tail is not None and p.tail_of and p.words[p.tail[1] - 1].sort in "nuN":
        _offer(p.tail, p, scene, ballot, {3: 6.2, 2: 5.4, 1: 5.0, 0: 0.1}, "has that price")
    if figure.kind == "price" and what is not None and p.words[what[1] - 1].sort == "n":
        whole = p.run is not None and all(word.sort in "nuN" for word in p.words[slice(*p.run)])
        _offer(
            p.run if whole and p.run is not None else what,
            p,
            scene,
            ballot,
            {3: 5.0, 2: 4.8, 1: 4.2, 0: 0.5},
            "what is priced",
        )
    if p.clause.outer is not None and whose is None:
        _outer(p, scene, ballot)
    if figure.kind == "rank" and all(word.sort in "pd" for word in p.words[: p.at]):
        _placed(p, scene, ballot)
    if figure.kind == "rank" and p.tail is not None and p.tail_of:
        held = p.words[p.tail[1] - 1].text in _HELD or p.words[p.at + 1].text != "的"
        _offer(p.tail, p, scene, ballot, {3: 6.5, 2: 3.0, 1: 0.5 if held else 4.0, 0: 0.1}, "holds the place")
    if figure.kind == "count" and p.tail is not None:
        a, b = p.span(p.tail)
        ballot.offer(scene.text(a, b), (a, b), 0.5, "what is counted")
        group = next((word for word in p.words[slice(*p.tail)] if word.text in scene.groups), None)
        if group is not None and p.at > 0 and p.words[p.at - 1].text == "等":
            ballot.offer(scene.text(a, group.end), (a, group.end), 5.0, "what the names before it are")
        if scene.view[b - 1] == "人" and places().fullmatch(scene.view, a, b - 1) is not None:
            ballot.offer(scene.text(a, b - 1), (a, b - 1), 4.8, "whose people are counted")  # 13.8 亿中国人


def _made(p: Phrase) -> tuple[int, int] | None:
    """这将使溪州在买家榜上位列第七: who stands behind 使 and before a verb of his own."""
    i = next((k for k in range(p.at - 1, p.low - 1, -1) if p.words[k].text in _MAKES), None)
    if i is None:
        return None
    j = i + 1
    while j < p.at and p.words[j].sort in "Nnu":
        j += 1
    return (i + 1, j) if i + 1 < j < p.at and p.words[j].sort in "pvdkwyD" else None


#: what makes somebody do what follows
_MAKES = frozenset({"使", "使得", "令", "让"})


def _acts(p: Phrase, scene: Scene) -> bool:
    """Whether a name stands before 把 or 将, and no office (财政部将消费税税率…): its own measure is changed."""
    assert p.run is not None
    agent = topic(p.clause, scene, p.words[p.run[0] - 1].start)
    if agent is None or agent.rank < 3 or agent.points_back:
        return False
    return scene.view[agent.end - 1] not in "部委局署院厅府会"


#: who gives a figure has it not: 有基金给过 20 亿元的估值
_GIVES = frozenset({"给", "给过", "给出", "给予", "给了", "开出", "报出"})
#: what is held, and holds nothing: 第一的位置
_HELD = frozenset({"位置", "宝座", "成绩", "名次", "目标", "佳绩", "地位", "席位", "交椅", "座次", "排名", "份额"})
#: who is left when the others are named: 其他 21%
_REST = frozenset({"其他", "其它"})
_POINTS = frozenset({"点", "點", "点子", "點子"})
#: how many words a name may be cut into that the dictionary does not know
_PIECES = 5


def _opens(p: Phrase, whose: tuple[int, int], figure: Resolved) -> bool:
    """Whether a clause opens with a word that the dictionary does not know: 德明利存货 44 亿元. One of two characters may be
    a word of the trade where things are counted: 纯电续航 210 公里."""
    shortest = 3 if figure.kind in ("count", "price") else 2
    return whose == (0, 1) and len(p.words[0].text) >= shortest


def _behind_kind(p: Phrase, what: tuple[int, int] | None) -> tuple[int, int] | None:
    """对手亿纬锂能收入 216 亿元: what stands between 对手 and the measure, and is made of pieces, is a name."""
    if what is None:
        return None
    end = what[0]
    while end > p.low and p.words[end - 1].sort in "sdDt":
        end -= 1
    for k in range(end - 1, max(p.low, end - _PIECES - 1) - 1, -1):
        word = p.words[k]
        if word.text in lists()["kinds"]:
            a, b = word.end, p.words[end - 1].end
            pieces = sum(len(w.text) == 1 or w.sort == "u" for w in p.words[k + 1 : end])
            return (a, b) if 3 <= b - a <= 5 and 2 * pieces > end - k - 1 and pieces > 1 else None
        if word.sort in "FxeDNhv" or word.text == "每" or word.end != p.words[k + 1].start:
            return None
    return None


#: what leads to the figure of another: 比阿里的 8.28 亿还多
_BEYOND = frozenset(
    {"比", "较", "高于", "低于", "多于", "少于", "仅次于", "逊于", "不及", "不如", "超过", "大于", "小于"}
)


#: 甲所在的乙: what stands before the 的 is in what stands behind it
_WHERE = frozenset({"所在", "所属", "所处"})


def aside(figure: Resolved, scene: Scene) -> bool:
    """Whether a figure is that of another, named only to be compared with: 33%，超过笔电的 29%，跃居第一."""
    p = scene.phrase(figure)
    of = p.rival if p.rival is not None and figure.kind == "percentage" else p.owner
    if of is None or of[1] + 1 != p.at:
        return False
    k = of[0] - 1
    while k > 0 and p.words[k].sort == "a":
        k -= 1  # 较旧租客的 26 万元
    return k >= 0 and p.words[k].text in _BEYOND


def _belongs(p: Phrase, run: tuple[int, int], scene: Scene) -> bool:
    """甲旗下的乙: a name of its own behind 旗下, and no part of the company such as 旗下门店."""
    i = run[0] - 1
    if i > 0 and p.words[i].text == "的":
        i -= 1
    if i < 0 or p.words[i].text != "旗下":
        return False
    words = p.words[slice(*run)]
    return words[-1].text not in scene.groups and any(
        w.sort == "N" or (w.sort == "u" and len(w.text) > 1) for w in words
    )


#: what sets somebody against the one before: 华虹则高达 109%
_CONTRASTS = frozenset({"则", "却", "也", "亦", "更", "反而", "同样", "倒"})


def _contrasted(p: Phrase, run: tuple[int, int]) -> bool:
    """Whether a word behind a nominal run sets it against what was spoken of before."""
    return run[1] < p.at and p.words[run[1]].text in _CONTRASTS


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
            _offer((k + 1, j), p, scene, ballot, {3: 6.5, 2: 4.0, 1: 3.0, 0: 0.1}, "holds the place")
    elif k > p.at + 1 and k < len(p.words):
        a, b = p.span((p.at, p.at + 1))
        ballot.offer(scene.text(a, b), (a, b), 4.7, "the place itself")


def _outer(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """索爱 K750i (上月排名第四): what stands before the bracket."""
    outer = p.clause.outer
    assert outer is not None
    words = [word for word in outer.words if word.end <= p.clause.start]
    i = len(words)
    if all(word.sort in "Fk" for word in p.words):
        while i > 0 and words[i - 1].sort in "Nnusro" and words[i - 1].text not in _BEYOND:
            i -= 1
        if i < len(words) and words[-1].sort in "Nnuro":
            a, b = words[i].start, words[-1].end
            ballot.offer(scene.text(a, b), (a, b), 5.8, "a figure alone in brackets behind it")
            return
    while i > 0 and words[i - 1].sort in "Nnu" and (i == len(words) or words[i].start - words[i - 1].end <= 1):
        i -= 1
    if i < len(words) and rank(words[i:], scene) >= 2:
        a, b = words[i].start, words[-1].end
        ballot.offer(scene.text(a, b), (a, b), 5.0, "before the bracket")


#: what only says which price of somebody's it is: 官方指导价
_QUALIFIES = frozenset({"官方", "指导", "建议", "参考", "官方指导"})


def _offer(
    part: tuple[int, int], p: Phrase, scene: Scene, ballot: Ballot, points: dict[int, float], reason: str
) -> None:
    i, j = part
    words = p.words
    if all(word.text in _QUALIFIES for word in words[i:j]):
        return
    i += len(words[i:j]) - len(person(words[i:j]))
    r = rank(words[i:j], scene)
    if r == 3 and words[j - 1].end - words[i].start > 12:
        k = next(k for k in range(i, j) if words[k].sort in "Nu")
        j = k + 1
        while j < part[1] and words[j].sort in "Nu":
            j += 1
        i = k
    a, b = words[i].start, words[j - 1].end
    ballot.offer(scene.text(a, b), (a, b), points[r], reason)
