"""Who a figure's phrase says has what is measured, makes it or is made to have it (contract, section 2: subject).

In: a figure's phrase. Out: candidates on the ballot.

    比阿里的 8.28 亿还多 → 阿里    腾讯音乐旗下的酷狗拥有用户 2 亿 → 酷狗    这将使溪州在榜上位列第七 → 溪州
"""

from __future__ import annotations

from catchup.linking.candidates import Ballot
from catchup.linking.language.halves import alone
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import PHRASES, RECORDING
from catchup.linking.language.words import Word
from catchup.linking.naming.aside import BEYOND
from catchup.linking.naming.described import SEATS, somebody
from catchup.linking.naming.in_turn import next_thing
from catchup.linking.naming.names import lists, rank
from catchup.linking.naming.weighing import offer
from catchup.linking.scene import Scene
from catchup.models import Resolved

TOWARDS = frozenset(PHRASES["towards"])
#: behind these stand the owners among whom a profit is divided, not the one that makes it: 归属母公司净利
ACCRUES = frozenset({"归属于", "归属", "应占"})
#: 甲所在的乙: what stands before the 的 is in what stands behind it
_WHERE = frozenset({"所在", "所属", "所处"})
#: what tells whose turn it is: 其后为甲的 166 亿元
_NEXT = frozenset({"其后", "其次", "随后", "依序", "依次", "紧随其后", "接着", "接下来", "再次", "最后"})
#: what makes somebody do what follows
_MAKES = frozenset({"使", "使得", "令", "让"})


def from_possessor(
    p: Phrase,
    whose: tuple[int, int] | None,
    what: tuple[int, int] | None,
    figure: Resolved,
    scene: Scene,
    ballot: Ballot,
) -> None:
    """Offer them; `whose` and `what` are the halves of the nominal run."""
    belongs = whose is not None and _belongs(p, whose, scene)
    if belongs:
        assert whose is not None
        offer(whose, p, scene, ballot, {3: 7.0, 2: 6.8, 1: 6.6, 0: 0.3}, "what belongs to it")
    if p.owner is not None:
        k = p.owner[0] - 1
        while k > p.low and p.words[k].sort in "rmanNu":
            k -= 1  # 在国内某市场的份额
        led = p.words[k].text if k >= 0 else ""
        last = p.words[p.owner[1] - 1].text
        records = p.owner[1] - p.owner[0] > 1 and last in RECORDING
        seat = p.owner[1] - p.owner[0] > 1 and p.words[p.owner[0]].text in SEATS
        if led in ACCRUES or led == "所" or last in _WHERE or records or seat:
            pass  # 某社所预测的 165 万吨, 商务部监测的企业, 总部设在海州的远禾
        elif _of_its_place(p):
            assert p.run is not None
            offer(p.run, p, scene, ballot, {3: 6.5, 2: 6.5, 1: 0.5, 0: 0.2}, "who is of that place")
        elif whose is not None and somebody(p.words[slice(*whose)], scene) and _object(p, p.owner, scene):
            pass  # 有 50 年历史的茶楼月租 9 万元
        elif figure.kind == "rank" and led in ("、", "和", "与") and _rivals_of(p, k):
            pass  # 仅次于甲、乙的第三大车企
        elif led in BEYOND and p.owner[1] + 1 == p.at:
            offer(
                p.owner,
                p,
                scene,
                ballot,
                {3: 6.6, 2: 5.2, 1: 2.0, 0: 0.2},
                "whose figure that of another is compared with",
            )
        elif led == "的" and k > 0 and p.words[k - 1].text in lists()["pronouns"]:
            offer(
                p.owner, p, scene, ballot, {3: 4.2, 2: 4.0, 1: 2.6, 0: 0.2}, "is theirs who have it"
            )  # 它的平板的销量
        elif of_a_market(p, figure, scene) or (
            led in TOWARDS and not (led in ("为", "是") and k > 0 and p.words[k - 1].text in _NEXT)
        ):
            offer(p.owner, p, scene, ballot, {3: 2.5, 2: 2.0, 1: 1.0, 0: 0.2}, "where it is measured")
        else:
            opens = p.owner[0] == 0 and what is not None and p.words[what[1] - 1].sort == "h"
            priced = 4.2 if figure.kind == "price" and p.low <= 1 else 3.8 if opens else 2.6
            offer(p.owner, p, scene, ballot, {3: 6.5, 2: 5.0, 1: priced, 0: 0.5}, "possessor")
    if p.bringer is not None:
        offer(p.bringer, p, scene, ballot, {3: 6.0, 2: 5.0, 1: 4.2, 0: 0.2}, "brings what is measured")
    if (named_alone := alone(p, figure, scene)) is not None:
        offer(named_alone, p, scene, ballot, {3: 6.0, 2: 5.2, 1: 5.0, 0: 0.3}, "in turn, as the claim before")
    if (made := _made(p)) is not None:
        offer(made, p, scene, ballot, {3: 6.2, 2: 5.0, 1: 0.0, 0: 0.0}, "is made to be so")
    if (thing := next_thing(p, figure, scene)) is not None:
        offer(
            thing, p, scene, ballot, {3: 6.0, 2: 4.6, 1: 4.4, 0: 0.3}, "in turn, with the measure of the claim before"
        )
    if p.rival is not None and figure.kind == "percentage" and p.rival[0] > 0:
        name = all(word.sort in "Nu" for word in p.words[slice(*p.rival)])
        if name and p.words[p.rival[0] - 1].text in BEYOND:
            offer(p.rival, p, scene, ballot, {3: 6.6, 2: 5.2, 1: 4.0, 0: 0.2}, "whose figure that of another is above")


def _rivals_of(p: Phrase, k: int) -> bool:
    """Whether the list that goes on at the word `k` is of those behind whom somebody has his place."""
    while k > 0 and (p.words[k].sort in "nNu" or p.words[k].text in ("、", "和", "与")):
        k -= 1
    return p.words[k].text in BEYOND


def of_a_market(p: Phrase, figure: Resolved, scene: Scene) -> bool:
    """甲的全球市场份额为 2%，而美国的市场份额…: whether the share that somebody has of all is told of a place."""
    assert p.owner is not None
    share = p.words[p.run[1] - 1].text if p.run is not None else ""
    alone = p.owner[1] - p.owner[0] == 1 and p.words[p.owner[0]].text in lists()["places"]
    told = scene.claim_before(figure) if alone and share in _SHARES else None
    if told is None or told.metric.span is None or scene.index_of(figure) - scene.index_of(told.figure) > 1:
        return False
    if told.subject.text is None or told.subject.text in lists()["places"]:
        return False
    said = scene.view[scene.clause_of(told.figure).start : told.metric.span.end]
    return said.endswith(share) and said.removesuffix(share).endswith(_EVERYWHERE)


#: of what somebody has a share
_SHARES = frozenset({"市场份额", "份额", "市占率", "占有率", "市场占有率"})
#: behind these it is one of all markets
_EVERYWHERE = ("全球", "世界", "全球的", "全国", "国际", "海外", "整体", "总体", "总")


def _of_its_place(p: Phrase) -> bool:
    """挪威的海燕航运公司: whether the place before 的 only says whence the company is."""
    if p.owner is None or p.run is None or p.owner[1] - p.owner[0] > 1:
        return False
    last = p.words[p.run[1] - 1]
    company = last.text in _COMPANIES and p.run[1] - p.run[0] > 1
    return p.words[p.owner[0]].text in lists()["places"] and (
        company or (last.sort == "N" and last.text not in lists()["places"])
    )


_COMPANIES = frozenset({"公司", "集团", "银行", "大学", "医院", "俱乐部", "股份"})
#: links that have an object
_HAVE = frozenset({"有", "拥有", "具有", "以", "靠", "凭"})


def _object(p: Phrase, run: tuple[int, int], scene: Scene) -> bool:
    """Whether a run before a 的 is the object of a verb in a clause that describes what stands behind it."""
    if p.words[run[1] - 1].sort == "h" or rank(p.words[slice(*run)], scene) == 3:
        return False
    k = run[0] - 1
    while k >= 0 and p.words[k].sort in "FDma":
        k -= 1
    return k >= 0 and (p.words[k].sort in "vw" or p.words[k].text in _HAVE)


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


def _made(p: Phrase) -> tuple[int, int] | None:
    """这将使溪州在买家榜上位列第七: who stands behind 使 and before a verb of his own."""
    i = next((k for k in range(p.at - 1, p.low - 1, -1) if p.words[k].text in _MAKES), None)
    if i is None:
        return None
    j = i + 1
    while j < p.at and p.words[j].sort in "Nnu":
        j += 1
    return (i + 1, j) if i + 1 < j < p.at and p.words[j].sort in "pvdkwyD" else None


def owner_at_end(words: list[Word]) -> tuple[int, int] | None:
    """What stands before the 的 of the measured noun that a clause ends with: 快线的票价，从 25 元…"""
    i = len(words) - 1
    while i > 0 and (words[i].sort in "ad" or words[i].text in _MOST):
        i -= 1  # 甲的均价 | 最高，达 26 元
    if i < 0 or words[i].sort != "h":
        return None
    while i > 0 and words[i].sort in "nh":
        i -= 1
    k = i
    while k > 0 and words[k - 1].sort in "Nnu":
        k -= 1
    return (k, i) if words[i].sort == "e" and k < i else None


#: how a measure stands to those of others
_MOST = frozenset({"最高", "最低", "最多", "最少", "最大", "最小", "最快", "最慢", "最贵", "居首", "领先", "垫底"})
