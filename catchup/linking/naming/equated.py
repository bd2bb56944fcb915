"""Whom a clause says to be what a figure describes: not what the noun behind the figure calls him (contract, section 2: subject).

In: a figure's phrase. Out: candidates on the ballot.

    远禾成为首家营收超过 500 亿元的家电企业 → 远禾    丰海是青河的第一大客户 → 丰海    它是一家市值 300 亿元的企业 → 它
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.candidates import Ballot
from catchup.linking.language.phrase import Phrase
from catchup.linking.naming.names import Name, lists
from catchup.linking.naming.pronouns import point_back
from catchup.linking.naming.topics import topic
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: what says that somebody is one of something's: 是中国第三大网络社区, 成为甲第二大股东
IS = frozenset({"是", "为", "成", "成为", "成了", "成为了", "已成", "已成为", "系", "作为"})
#: and what says so with an adverb in it
_IS = IS - {"为", "系", "作为"} | {"不是", "仍是", "也是", "就是", "正是", "变成", "变为", "升为"}
#: a name that ends so only says where somebody is of that kind: 中国公司
_KIND = patterns.compile("(?:公司|企业|集团|银行|城市|国家|品牌|机构)$")
_POINTS = 6.6


def of_its_kind(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer whom a copula before the figure equates with the noun behind it, which has the measure or the place."""
    if p.clause.texts.isdisjoint(_IS):
        return
    words = p.words
    k = next((k for k in range(p.at - 1, p.low - 1, -1) if words[k].text in _IS), None)
    if k is None or not _kind(p, scene) or (figure.kind != "rank" and _of_another(p, k)):
        return
    first = next(i for i in range(k + 1) if words[i].text in _IS)
    who = topic(p.clause, scene, words[first].start) if first else None
    if who is None and first and words[first - 1].sort == "N":
        who = Name(words[first - 1].start, words[first - 1].end, _NAMED)  # 紧随其后的对手 | 甲是…
    if who is None and all(word.sort in "da" for word in words[:first]):
        who = _before(p, scene)
    if who is None or any(word.sort == "e" for word in words[:first] if word.start >= who.end):
        return  # 甲的客户是…
    if who.points_back:
        point_back(who, figure, scene, ballot, _POINTS)
    elif who.rank > 1 or figure.kind == "rank":
        ballot.offer(scene.text(*who[:2]), who[:2], _POINTS, "is said to be so")


#: the rank of a name
_NAMED = 3


def _kind(p: Phrase, scene: Scene) -> bool:
    """Whether a kind ends the clause behind the figure, and describes no other in its turn: 估值 5 亿元的甲的母公司."""
    assert p.tail is not None
    last, after = p.words[p.tail[1] - 1], p.words[p.tail[1] : p.tail[1] + 1]
    if after and after[0].sort not in "mkxo":
        return False
    return last.sort in "nhr" or (
        last.sort == "N" and _KIND.search(last.text) is not None and last.text not in lists()["places"]
    )


def _of_another(p: Phrase, k: int) -> bool:
    """Whether somebody else has the measure: 是青河营收超过 5 亿元的产品."""
    names = [word for word in p.words[slice(*p.run)] if word.sort == "N"] if p.run is not None else []
    return any(word.text not in lists()["places"] for word in names) or (p.owner is not None and p.owner[0] > k)


def _before(p: Phrase, scene: Scene) -> Name | None:
    """Of whom the clauses before tell, for one without a subject: 丰海扩产，顺便成了青河的第一大客户."""
    home = p.clause.outer or p.clause
    told = (topic(other, scene, other.end) for other in reversed(home.line.clauses[: home.index]))
    return next((who for who in told if who is not None and (who.rank == _NAMED or who.points_back)), None)
