"""Whose figure it is: the entity or group, dropped subjects and pronouns carried from before (contract, section 2: subject).

两年一共亏了 60 亿 (after 智谱…) → 智谱    腾讯的云业务增长 5% → 腾讯
"""

from __future__ import annotations

import functools
import re

from catchup.lexicon import load, patterns
from catchup.linking.candidates import Ballot
from catchup.linking.language.phrase import Phrase
from catchup.linking.measuring.answered import echoed
from catchup.linking.measuring.shares import group
from catchup.linking.naming.aged import of_age
from catchup.linking.naming.antecedents import named
from catchup.linking.naming.compelled import from_compelled
from catchup.linking.naming.foremost import foremost
from catchup.linking.naming.going_on import from_before
from catchup.linking.naming.heads import from_head, from_table
from catchup.linking.naming.held_by import holder
from catchup.linking.naming.holders import from_phrase
from catchup.linking.naming.home import places
from catchup.linking.naming.names import lists
from catchup.linking.naming.paired import priced
from catchup.linking.naming.placed import placed
from catchup.linking.naming.pronouns import offer_home
from catchup.linking.naming.punished import punished
from catchup.linking.naming.rated import house
from catchup.linking.naming.selling_day import selling_day
from catchup.linking.naming.sentence import from_sentence
from catchup.linking.naming.topics import topic
from catchup.linking.reporting.consensus import consensus
from catchup.linking.scene import Scene
from catchup.models import Resolved, Slot


def fill(figure: Resolved, scene: Scene) -> Slot:
    """The subject of a figure's claim."""
    ballot = Ballot(scene.thorough)
    place = scene.place(figure)
    if place is not None:
        from_table(figure, scene, ballot)
    p = scene.phrase(figure)
    if place is None or not place.bare:
        from_phrase(p, figure, scene, ballot)
        if ballot.open_to(_AROUND):
            from_sentence(p, figure, scene, ballot)
    from_compelled(p, figure, scene, ballot)
    if (people := of_age(figure, p.clause, scene)) is not None:
        ballot.offer(scene.text(*people), people, 6.4, "people of that age")
    if ballot.open_to(_AROUND):
        _from_around(p, figure, scene, ballot)
    _from_expected(figure, scene, ballot)
    _from_rating(p, figure, scene, ballot)
    _from_others(p, figure, scene, ballot)
    if ballot.open_to(_AROUND):
        _from_above(p, figure, scene, ballot)
    return ballot.winner()


#: whom the sentence tells of, and who is looked for farther away, has no more points than that; what the words around the figure
#: say may have more
_AROUND = 5.5
#: what heads a passage has no more than that
_HEAD = 4.3


#: what can be a share of a whole
_SHARES = ("percentage", "ratio")


def _from_around(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Whom the text goes on with, and whom the clause names by what it tells."""
    from_before(p, figure, scene, ballot)
    if (money := priced(figure, scene)) is not None:
        ballot.offer(scene.text(*money), money, 5.2, "the currency whose rate it is")
    if (most := foremost(figure, p.clause, scene)) is not None:
        ballot.offer(scene.text(*most), most, 5.4, "has most of all")
    if (payer := punished(p, scene)) is not None:
        ballot.offer(scene.text(*payer), payer, 5.2, "on whom it is laid")
    if figure.kind in _SHARES and (who := holder(p, figure, scene)) is not None:
        ballot.offer(scene.text(*who), who, 5.4, "who holds the share")
    if (day := selling_day(p, scene)) is not None:
        ballot.offer(scene.text(*day), day, 2.5, "the day of sales that it is told of")
    if (of := group(p, figure, scene)) is not None:
        ballot.offer(scene.text(*of), of, 5.0, "of whom it is a share")


def _from_above(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Whom the sentence, the passage and the document are about."""
    _from_opener(p, scene, ballot)
    _from_measure(p, scene, ballot)
    if ballot.open_to(_HEAD):
        from_head(figure, scene, ballot)
    if scene.home is not None:
        place = scene.place(figure)
        sure = 3.8 if place is not None and place.bare else scene.home[3]
        offer_home(scene, ballot, sure, "what the document is about")


@functools.cache
def _surveyors() -> re.Pattern[str]:
    """Who counts what others sell."""
    return patterns.compile(load.alternation(lists()["surveyors"], sought=True))


def _from_others(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """What the claims beside it leave to a figure: a place of several, the figure of a question, a market that is counted."""
    link, reason = placed(figure, scene), "holds one of the places"
    if link is None:
        link, reason = echoed(figure, scene), "subject of the question's figure"
    if link is not None and link.subject.text is not None:
        ballot.offer(link.subject.text, link.subject.span, 6.4, reason)
    if _surveyors().search(scene.view, p.clause.line.sentence.start, figure.start) is None:
        return
    home = p.clause.outer or p.clause
    said = [
        word for other in p.clause.line.clauses[: home.index + 1] for word in other.words if word.end <= figure.start
    ]
    if any(word.text in lists()["surveyors"] for word in said):
        for word in reversed(said):
            if word.text in lists()["broad"]:
                ballot.offer(
                    scene.text(word.start, word.end), (word.start, word.end), 3.0, "the market that is counted"
                )
                break


def _from_measure(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """AI 服务器出货量增长五成，资本支出 60 亿元: what only a company has is the document's company's, and no product's."""
    home = scene.home
    if home is None or home[3] < 2 or scene.home_place or p.run is None or p.owner is not None:
        return
    if "".join(word.text for word in p.words[slice(*p.run)]) not in load.load("metrics")["corporate"]:
        return
    best = ballot.winner()
    if best.span is None or not named(best, scene):
        offer_home(scene, ballot, 4.2, "a company's measure")


def _from_opener(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """台积电受惠备货，先进制程出货季增，带动营收达 331 亿元: what only a company has is whose sentence it is, and no thing's."""
    home = p.clause.outer or p.clause
    if home.index == 0 or p.run is None or p.owner is not None:
        return
    if "".join(word.text for word in p.words[slice(*p.run)]) not in load.load("metrics")["corporate"]:
        return
    best = ballot.winner()
    if best.span is not None and (named(best, scene) or best.span.start >= home.start):
        return
    first = topic(home.line.clauses[0], scene, home.line.clauses[0].end)
    if (
        first is not None
        and first.rank == _NAMED
        and not first.points_back
        and not places().fullmatch(scene.view, *first[:2])
    ):
        ballot.offer(scene.text(*first[:2]), first[:2], 4.3, "whose sentence it is")


#: the rank of a name
_NAMED = 3


#: what somebody sets for another
_TARGETS = frozenset({"目标价", "投资评级", "评级"})
#: who sets it, and has it not: 外资目标价
_RATERS = frozenset({"外资", "法人", "大行", "投行", "券商", "机构", "分析师", "市场", "平均", "最新"})


def _from_rating(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """小摩给予目标价 110 元: of whom the text speaks, and not of who sets it."""
    if p.run is None or p.words[p.run[1] - 1].text not in _TARGETS or p.owner is not None:
        return
    if any(word.text not in _RATERS and not house(word.text) for word in p.words[p.run[0] : p.run[1] - 1]):
        return
    before = scene.claim_before(figure)
    if (
        before is not None
        and before.subject.text is not None
        and scene.index_of(figure) - scene.index_of(before.figure) < 3
    ):
        ballot.offer(before.subject.text, before.subject.span, 6.2, "whose target is set")
    elif scene.home is not None:
        offer_home(scene, ballot, 6.1, "whose target is set")


def _from_expected(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """分析师平均预期为 15 亿元: of whom the claim before is, and not of who foresees."""
    before, foreseen = scene.claim_before(figure), consensus(figure, scene)
    if before is not None and foreseen is not None and foreseen.bare and before.subject.text is not None:
        ballot.offer(before.subject.text, before.subject.span, 6.3, "of whom it was expected")
