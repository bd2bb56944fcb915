"""Whom the sentence of a figure tells of: who speaks in it, and the topics of its clauses (contract, section 2: subject).

In: a figure's phrase. Out: candidates on the ballot, weighed by how near they are and how like a name.

    青河宣布，… → 青河, of itself    甲 120 款，乙更多，超过 300 款 → 乙    厂长王先生预计，全年营收… → the factory's
"""

from __future__ import annotations

from catchup.linking.candidates import Ballot
from catchup.linking.clauses import Clause
from catchup.linking.language.cutting import cut
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import PART_OF, Word
from catchup.linking.naming.antecedents import INVESTS, firm_told
from catchup.linking.naming.going_on import SELF, TELLS
from catchup.linking.naming.heads import from_label
from catchup.linking.naming.home import places
from catchup.linking.naming.names import Name, among, lists, rank
from catchup.linking.naming.offices import counts_others, is_office
from catchup.linking.naming.persons import of_others, person_at, personal, whose_word
from catchup.linking.naming.possessors import of_a_market, owner_at_end
from catchup.linking.naming.pronouns import offer_home, point_back, this_is
from catchup.linking.naming.told_of import told_of
from catchup.linking.naming.topics import topic
from catchup.linking.reporting.attribution import attributions
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: no topic of a clause farther back is weighed, and none of a clause before the figure's own has more points than that
_FAR, _BEFORE = 5, 4.2


def from_sentence(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer whom the sentence tells of."""
    spoke = _speakers(p, figure, scene, ballot)
    home = p.clause.outer or p.clause
    if (explained := this_is(home, scene)) is not None:
        ballot.offer(scene.text(*explained), explained, 4.4, "what 这 points back to")
    if figure.kind == "rank" and p.at == 0:
        holder = topic(home, scene, home.end)
        if holder is not None and 0 <= holder.start - figure.end <= 1:
            seat = holder.start, holder.end
            ballot.offer(scene.text(*seat), seat, 5.0, "who has that place")  # 第七名青河科技
    for other in p.clause.line.clauses[: home.index + 1][::-1]:
        if other.index < home.index and not ballot.open_to(_BEFORE):
            break
        if (
            other.outer is None
            and _topic_of(other, p, figure, scene, ballot, spoke)
            and home.index - other.index > _FAR
        ):
            break
    from_label(p, figure, scene, ballot)
    _next_topic(p, figure, scene, ballot)


def _speakers(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> bool:
    """Offer who speaks of himself before the figure, and whom a speaker tells of; whether somebody speaks of himself."""
    clause, spoke = p.clause, False
    for said in attributions(clause.line, scene):
        speaker = "" if said.span is None else scene.view[slice(*said.span)]
        organ = among(speaker, "parts", "titles", "broad")
        itself = (
            said.cue in SELF
            and not organ
            and said.manner != "document"
            and not is_office(speaker or said.text)
            and not (said.span is not None and of_others(said.span, scene))
        )
        spoke = spoke or (said.span is not None and said.at < figure.start and itself)
        if said.span is not None and said.at < figure.start and itself:
            ballot.offer(said.text, said.span, 2.9, "speaks of itself")
        elif (
            said.span is not None
            and said.at < figure.start
            and said.cue in TELLS
            and (firm := whose_word(said.span, scene))
        ):
            ballot.offer(scene.text(*firm), firm, 2.7, "speaks, of itself it seems")
        if said.span is not None and said.said >= clause.start and said.said < figure.start:
            of = told_of(said, clause, figure.start, scene)
            if of is not None:
                ballot.offer(scene.text(*of[:2]), of[:2], {3: 5.0, 2: 3.6}[of[2]], "whom the speaker tells of")
        if said.span is not None and (place := places().match(scene.view, said.span.start)) and said.at < figure.start:
            ballot.offer(scene.text(*place.span()), place.span(), 2.0, "the place whose office speaks")
    return spoke


def _topic_of(other: Clause, p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot, spoke: bool) -> bool:
    """Offer the topic of a clause of the sentence, the figure's own or one before it; whether it has one that is a noun."""
    home = p.clause.outer or p.clause
    far = home.index - other.index
    short = other.index == 0 and scene.view[other.end : other.end + 1] in "：:" and _speaks_in_turn(other, scene)
    if far and short and not (other.words and other.words[-1].sort == "h"):
        return False  # who speaks in a transcript: 记者：…
    if far and _only_place(other.words):
        return False  # 2016年，郑州，…
    found = topic(other, scene, figure.start)
    if far and found is not None and INVESTS.search(scene.view, found.end, other.end):
        return False
    if far == 1 and p.run is None and not other.figures and (owner := owner_at_end(other.words)) is not None:
        a, b = other.words[owner[0]].start, other.words[owner[1] - 1].end
        if rank(other.words[slice(*owner)], scene):
            ballot.offer(scene.text(a, b), (a, b), 4.0, "whose measure the next clause tells")
    if found is None:
        return False
    if found.points_back:
        point_back(found, figure, scene, ballot, 4.5 - 0.35 * far)
        return False
    if scene.view[found.start : found.end] in _FIRM and firm_told(scene):
        offer_home(scene, ballot, 4.0 - 0.35 * far, "the company that the document is about")
        return False
    span = (found.start, found.end)
    free = p.run is None or figure.kind == "rank"
    if far == 1 and free and not other.figures and other.words[-1].sort == "h" and found.rank < 3:
        ballot.offer(scene.text(*span), span, 3.8, "has what the next clause tells")
        return False
    if far:
        if _counts(found, home, figure, scene):
            return False
        points = _points_before(found, other, p, figure, scene)
        ballot.offer(scene.text(*span), span, points, f"topic {far} clauses before")
        return True
    if _listed(p, found.end) or _enumerated(p, found.end, scene) or (found.rank < 3 and _spent_on(p, found)):
        return False
    if p.owner is not None and found.start == p.words[p.owner[0]].start and of_a_market(p, figure, scene):
        return False
    ballot.offer(scene.text(*span), span, _points_here(found, p, figure, scene, spoke), "topic of its clause")
    return True


def _speaks_in_turn(label: Clause, scene: Scene) -> bool:
    """Whether a label is short, or of who answers there in an interview."""
    answers = scene.turns.get(label.line.sentence.block) if label.end - label.start > _LABEL else None
    return label.end - label.start <= _LABEL or (
        answers is not None and answers.span is not None and label.start <= answers.span.start < label.end
    )


#: a label of no more characters may be of who speaks
_LABEL = 6


def _counts(found: Name, home: Clause, figure: Resolved, scene: Scene) -> bool:
    """国家统计局公布了数据，…，全国投资 3 亿元: whether an office only counts what the figure's clause says of all of a place."""
    if not counts_others(scene.view[found.start : found.end]):
        return False
    own = topic(home, scene, figure.start)
    return own is not None and _broad(own, scene)


def _points_here(found: Name, p: Phrase, figure: Resolved, scene: Scene, spoke: bool) -> float:
    """How surely the figure is of the topic of its own clause."""
    clause, group = p.clause, found.rank == 2
    broad = _broad(found, scene)
    apart = p.run is None or found.start < p.words[p.run[0]].start
    verb = p.verb if p.verb is not None else p.act
    measured = p.run is not None and p.words[p.run[1] - 1].sort == "h"
    does = verb is not None and p.words[verb].start > found.start and not measured
    if found.rank == 1 and (apart or does) and not (spoke and broad) and not _says(clause, found, scene):
        found = found._replace(rank=2)
    if _leads(p, found, figure) or _of_these(p, found):
        return 4.6 if found.rank == 3 else 4.4
    if found.rank == 2 and (apart or does) and _opens(clause, scene):
        return 4.0
    if found.rank < 3 and _too(p, found, group):
        return 3.9
    if found.rank == 2:
        return 3.8 if does and not apart else 3.4
    if found.rank == 3:
        return 4.6
    if _next_kind(p, found, figure, scene):
        return 4.0
    home = clause.outer or clause
    # 全国 30 个省份降价 leaves the place that was told of before
    return 2.5 if broad and home.index == 0 and p.run is not None else 1.6


def _points_before(found: Name, other: Clause, p: Phrase, figure: Resolved, scene: Scene) -> float:
    """How surely the figure is of the topic of a clause before its own."""
    if found.rank == 3 and _leads_it(p, found, scene):
        return 1.9
    home = p.clause.outer or p.clause
    before = scene.claim_before(figure)
    fresh = before is None or before.figure.start < p.clause.line.block.start
    # who was named after the claim before is who the text has gone on to: 甲 120 款，乙更多，超过 300 款
    left = home.start > found.start and (before is None or found.start >= before.figure.end)
    if home.index - other.index == 1 and found.end == other.end and {"的", "是"} <= other.texts and not other.figures:
        return 4.0  # 贡献最多的是国产品牌，占比达六成
    points = {3: 4.6, 2: 3.4, 1: 1.6}[found.rank] - (0.35 * (home.index - other.index) + 0.8)
    if found.rank == 3 and left:
        return points + 0.6
    if other.index == 0 and _counted(other.words):
        return 3.6
    if found.rank < 3 and left and p.run is None and _opens(other, scene) and _tells(found, other):
        return 4.0
    if fresh and found.rank == 1 and other.index == 0 and not other.figures and _tells(found, other):
        return 1.7  # a paragraph that opens with it has left what was before
    return points


def _tells(found: Name, clause: Clause) -> bool:
    """Whether something is said of the topic in its clause."""
    return any(word.sort in "vwcd" and word.start >= found.end for word in clause.words)


def _next_topic(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer the topic of the clause behind, for a figure that opens its sentence."""
    home = p.clause.outer or p.clause
    clauses = p.clause.line.clauses
    if home.index == 0 and len(clauses) > 1 and clauses[1].outer is None:
        found = topic(clauses[1], scene, clauses[1].end)
        if figure.kind == "rank" and len(home.words) == 1 and found is not None and not found.points_back:
            ballot.offer(scene.text(found.start, found.end), (found.start, found.end), 5.0, "who has that place")
        elif found is not None and found.rank == 3 and not found.points_back:
            ballot.offer(scene.text(found.start, found.end), (found.start, found.end), 1.6, "topic of the next clause")
        elif found is not None and found.points_back and p.tail_of and p.run is None:
            point_back(found, figure, scene, ballot, 3.0)  # 百分之七十的时间，他泡在车厂


def _listed(p: Phrase, end: int) -> bool:
    """Whether a topic is another item of a list than the figure's: 路口比喻、车速提升 11%."""
    if p.run is None or p.run[0] == 0 or p.words[p.run[0] - 1].text != "、" or p.words[p.run[0] - 1].start < end - 1:
        return False
    return all(word.sort == "h" for word in p.words[slice(*p.run)])


def _leads(p: Phrase, found: Name, figure: Resolved) -> bool:
    """荣桥以 18.7% 的份额居首: whoever stands right before the 以 of a figure has it."""
    k = next((i for i, word in enumerate(p.words) if word.start >= found.end), len(p.words))
    if k + 1 >= len(p.words) or p.words[k].text not in ("以", "凭", "凭借"):
        return False
    return all(word.sort in "dk" for word in p.words[k + 1 : p.at])


def _of_these(p: Phrase, found: Name) -> bool:
    """其中外资卖超 3 亿元: a part of what was told, with a verb of its own, or a work: 其中《远山》收入增长."""
    k = next((i for i, word in enumerate(p.words) if word.start >= found.start), len(p.words))
    if not k or p.words[k - 1].text not in PART_OF:
        return False
    work = p.words[k].text[0] == "《" and p.words[k].end == found.end
    return work or (p.verb is not None and p.words[p.verb].start > found.end)


#: on what money goes, with the noun before it: 设备采购 15 万
_SPENT = frozenset({"采购", "购置", "装修", "租赁", "维护", "推广", "改造", "翻新", "搬迁"})


def _spent_on(p: Phrase, found: Name) -> bool:
    """Whether a clause says no more than what something cost: 设备采购 15 万."""
    between = [word.text for word in p.words[: p.at] if word.start >= found.end]
    return p.words[0].start == found.start and len(between) == 1 and between[0] in _SPENT


def _enumerated(p: Phrase, end: int, scene: Scene) -> bool:
    """Whether a topic is an item beside the figure itself: 刚上网的用户、砍价、8.8 元包邮。"""
    return scene.view[end : p.words[p.at].start].strip() == "、"


#: what a text calls its company without a pronoun
_FIRM = frozenset({"企业", "工厂", "药厂", "酒厂", "钢厂"})


def _leads_it(p: Phrase, found: Name, scene: Scene) -> bool:
    """Whether a clause before is about a person, where a company is what the text is about, and what is measured is none of
    his: 厂长王先生预计，全年营收约 160 亿元."""
    if not firm_told(scene) or not person_at(found.start, found.end, scene):
        return False
    return p.run is not None and personal(p, scene) is None


#: behind a group that the text has gone on to: 牙膏也涨 3.8%
_TOO = frozenset({"也", "亦", "则", "却", "反而", "反倒"})


#: behind what something befell: 蔬菜受暴雨影响涨 10%
_BEFALLS = frozenset({"受", "因", "由于"})


def _too(p: Phrase, found: Name, group: bool) -> bool:
    """Whether a clause sets its topic beside another that was told of, or says what befell it."""
    k = next((k for k, word in enumerate(p.words[: p.at]) if word.start >= found.end), p.at)
    return k < p.at and (p.words[k].text in _BEFALLS or (group and p.words[k].text in _TOO))


def _next_kind(p: Phrase, found: Name, figure: Resolved, scene: Scene) -> bool:
    """Whether a common noun that opens the measured run follows the measure of another, of which the paragraph told: 空调零售额
    2117 亿元；彩电零售量 3142 万台. What a company sells is the company's, what a place has is the place's."""
    before = scene.claim_before(figure)
    if before is None or before.subject.span is None or before.metric.span is None or p.run is None:
        return False
    if firm_told(scene) or scene.home_place or before.figure.start < p.clause.line.block.start:
        return False
    first, measure = p.words[p.run[0]], p.words[p.run[1] - 1]
    opens = p.run[0] == p.low and first.start == found.start and found.end <= measure.start and measure.sort == "h"
    kinds = cut(scene.view, *before.subject.span, scene.names)
    nouns = first.sort == "n" and len(first.text) > 1 and first.text not in lists()["deeds"]
    return opens and nouns and all(word.sort == "n" for word in kinds)


def _only_place(words: list[Word]) -> bool:
    """Whether a clause says no more than where something was."""
    return 0 < len(words) < 3 and all(word.text in lists()["places"] for word in words)


def _counted(words: list[Word]) -> bool:
    """Whether a clause opens one of the points of a text: 二是寿险回升，…."""
    return len(words) > 2 and words[0].text in "一二三四五六七八九" and words[1].text == "是"


def _opens(clause: Clause, scene: Scene) -> bool:
    """Whether a semicolon is before a clause, which has a topic of its own: 甲实现收入 3 亿元，占一成；乙实现收入 2 亿元."""
    if clause.index:
        return clause.lead in ("；", ";")
    before = clause.line.before
    return before is not None and before.text.endswith(("；", ";"))


def _says(clause: Clause, found: Name, scene: Scene) -> bool:
    """Whether a company says in the same clause what stands behind: 米途称全渠道支付金额…."""
    return any(
        said.span is not None
        and clause.start <= said.span.start < said.at < found.start
        and whose_word(said.span, scene)
        for said in attributions(clause.line, scene)
        if said.cue in TELLS | SELF
    )


def _broad(found: Name, scene: Scene) -> bool:
    """Whether a topic is the whole of a country or the world: what a company says of its stations there, it says of itself."""
    return scene.view[found.start : found.end] in lists()["broad"]
