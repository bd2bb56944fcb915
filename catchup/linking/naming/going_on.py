"""Whom a text goes on with: the subject of the claim before, and what a sentence before was about.

In: a figure whose own words may name nobody. Out: candidates on the ballot for the subject.

    智谱上半年亏损 17.52 亿元。研发投入 15.9 亿元  →  智谱
"""

from __future__ import annotations

from catchup.lexicon import load, patterns
from catchup.linking.candidates import Ballot
from catchup.linking.clauses import Line
from catchup.linking.comparing.contrast import reference
from catchup.linking.language.phrase import Phrase
from catchup.linking.naming.antecedents import firm_told, named
from catchup.linking.naming.aside import aside
from catchup.linking.naming.home import is_place, places
from catchup.linking.naming.names import endings
from catchup.linking.naming.offices import is_office
from catchup.linking.naming.persons import person_at, personal, whose_word
from catchup.linking.naming.topics import topic
from catchup.linking.reporting.acts import ANNOUNCES, FORESEES
from catchup.linking.reporting.attribution import attributions
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved, Slot

#: verbs by which a company speaks of itself
SELF = ANNOUNCES | FORESEES - {"料"} | {"发"}
#: verbs by which a company may speak of itself, where nobody else is spoken of
TELLS = frozenset({"表示", "透露", "称", "指", "说", "坦言", "承认", "介绍", "直言", "指出", "强调", "解释"})
_SPEAKS = TELLS | SELF


def _firm(subject: Slot, scene: Scene) -> bool:
    """Whether a subject is a company in a text about a place: the text goes on with the company."""
    text = subject.text or ""
    return scene.home_place and endings("suffixes").of(text) and not (is_office(text) or is_place(text))


def _left(subject: Slot, scene: Scene) -> bool:
    """Whether a subject is a place in a text about a company: the next measure is the company's again."""
    home = scene.home
    led = subject.span is not None and places().match(scene.view, *subject.span) is not None
    return home is not None and home[3] >= 2 and not scene.home_place and led


def _told(figure: Resolved, scene: Scene) -> Link | None:
    """The claim before; in a new sentence not one of a part, of which the sentence before told last."""
    before = scene.claim_before(figure)
    if (
        before is not None
        and before.figure.kind != "rank"
        and _HELD_TO.search(scene.view, max(0, before.figure.start - _NEAR), before.figure.start)
    ):
        before = _holding(before, figure, scene)
    if before is None or not scene.parts or scene.line_of(before.figure) is scene.line_of(figure):
        return before
    line: Line | None = scene.line_of(before.figure)
    for _ in range(_PARTS):
        if line is None or line.sentence.block != scene.line_of(before.figure).sentence.block:
            break
        links = scene.links_of(line)
        told = {link.subject.span for link in links if link.figure.start in scene.parts}
        if line is scene.line_of(before.figure) and before.subject.span not in told:
            return before
        for link in reversed(links):
            if link.subject.span not in told and link.figure.start not in scene.parts:
                return link
        line = line.before
    return before


#: what leads in what a figure is held against, a few characters before that
_HELD_TO, _NEAR = patterns.compile("[比较于过]"), 12


def _holding(before: Link, figure: Resolved, scene: Scene) -> Link:
    """The claim that a sentence tells, where its last is only what that is held against: 甲 12 元，远低于乙的 22 元。…"""
    line = scene.line_of(before.figure)
    if line is scene.line_of(figure):
        return before
    told = scene.links_of(line)
    at = next((k for k, link in enumerate(told) if link is before), 0)
    if at == 0 or told[at - 1].figure.kind != before.figure.kind:
        return before
    return told[at - 1] if reference(scene.phrase(before.figure)) else before


#: so many sentences may tell of parts one behind the other
_PARTS = 3


def _left_person(p: Phrase, figure: Resolved, before: Link, scene: Scene) -> bool:
    """Whether a new sentence measures what only a company has, behind a claim about a person in a text about a company."""
    if p.run is None or before.subject.span is None or scene.line_of(before.figure) is scene.line_of(figure):
        return False
    measured = p.words[p.run[1] - 1].sort == "h" and personal(p, scene) is None
    return measured and firm_told(scene) and person_at(*before.subject.span, scene)


def _semicolon(p: Phrase, before: Link, scene: Scene) -> bool:
    """Whether a measure without an owner goes on behind a semicolon with somebody who was named: 甲净利润 2 亿元；不良率 1.4%."""
    ended = scene.line_of(before.figure).text.endswith(("；", ";"))
    known = named(before.subject, scene) or scene.home is None
    measure = p.run is not None and p.words[p.run[1] - 1].sort == "h"
    each = p.low < len(p.words) and p.words[p.low].text == "每"  # 每卖一辆车亏损 17 万元
    return ended and known and (measure or each)


def _weight(p: Phrase, figure: Resolved, before: Link, scene: Scene) -> float:
    """How surely a figure is of whom the claim before was: the nearer, and the less its own words say."""
    gap = p.clause.line.number - scene.index_of(before.figure)
    line = scene.line_of(before.figure)
    bare = p.run is None and p.owner is None
    if gap == 0:
        if _held_against(p, before, figure):
            return -0.5
        if bare and p.low > 0 and figure.kind == before.figure.kind:
            return 5.2
        if p.run is not None and _left(before.subject, scene):
            return 2.4
        return 3.0 if _aside(p, before, scene) else 3.7
    start, _, block = p.clause.line.sentence
    if line.sentence.block != block:
        return 0.9
    if gap > 1:
        return 1.8
    if bare and line.text.endswith(("；", ";")):
        return 3.3
    if p.owner is None and _semicolon(p, before, scene):
        return 2.9
    if _gone_on(before, scene) or scene.view.startswith(_BESIDES, start):
        return 2.7
    return 2.4 + 0.3 * _firm(before.subject, scene) if named(before.subject, scene) else 1.9


#: what a sentence opens with that tells one thing more of the same: 而净利润 3 亿元
_BESIDES = ("而净", "而毛", "而营", "而其", "与此同时", "同时，", "此外，", "另外，", "并且", "而且")


def _gone_on(before: Link, scene: Scene) -> bool:
    """Whether the sentence of a claim opens with its company by name, to whom the text has gone on: 对手乙营收 5 亿元。研发…"""
    line, span = scene.line_of(before.figure), before.subject.span
    if span is None or not line.sentence.start <= span.start < before.figure.start or _left(before.subject, scene):
        return False
    if person_at(*span, scene) or endings("titles").of(scene.view[line.sentence.start : span.start]):
        return False
    opens = next(
        (
            topic(c, scene, c.end)
            for c in line.clauses
            # 去年，…; 相比之下，…
            if c.words and c.words[0].sort != "D" and (len(c.words) > 1 or c.words[0].sort not in "dp")
        ),
        None,
    )
    return opens is not None and opens.rank == _NAMED and opens[:2] == (span.start, span.end)


#: the rank of a name
_NAMED = 3


def _held_against(p: Phrase, before: Link, figure: Resolved) -> bool:
    """Whether the claim before only tells the place of the one whom a figure is held against: 比第二名的乙多 3 亿元."""
    span = before.subject.span
    if (
        before.figure.kind != "rank"
        or span is None
        or not p.clause.start <= before.figure.start < span[0] < figure.start
    ):
        return False
    return any(word.text in _AGAINST and word.end <= before.figure.start for word in p.words[: p.at])


#: what leads in whom somebody is held against
_AGAINST = frozenset({"比", "较"})


def _aside(p: Phrase, before: Link, scene: Scene) -> bool:
    """Whether the claim before was of a thing in a clause that only says by what somebody came so far, who opened the sentence:
    青河凭借均价 8 元的产品，净利润达 6 亿元."""
    line, span = p.clause.line, before.subject.span
    opening = line.clauses[0]
    if span is None or named(before.subject, scene) or opening.end <= span.start or p.clause.index == 0:
        return False
    who = topic(opening, scene, span.start)
    led = [word.text for word in opening.words if who is not None and word.start == who.end]
    return (
        who is not None
        and who.rank == 3
        and not who.points_back
        and led[:1] in (["凭借"], ["凭"], ["依靠"], ["靠"], ["以"])
    )


def _company_before(p: Phrase, before: Link, scene: Scene) -> Link | None:
    """The claim, before one of a place, that was of no place, where a measure is told that only a company has: 北京销售 3 亿元。
    净利润 2 亿元."""
    if p.run is None or p.owner is not None or scene.home_place or not _of_place(before, scene):
        return None
    if "".join(word.text for word in p.words[slice(*p.run)]) not in load.load("metrics")["corporate"]:
        return None
    start = scene.line_of(before.figure).block.start - _PASSAGE
    for link in reversed(scene.links):
        if link.figure.start < start:
            return None
        if link.figure.start < before.figure.start and link.subject.text is not None and not _of_place(link, scene):
            return link
    return None


def _of_place(link: Link, scene: Scene) -> bool:
    span = link.subject.span
    return span is not None and places().fullmatch(scene.view, *span) is not None


def _of_another_table(before: Link, figure: Resolved, scene: Scene) -> bool:
    """Whether a claim is of the last row of a table, which a figure behind it has nothing to do with."""
    row = scene.place(before.figure)
    if row is None:
        return False
    here = scene.place(figure)
    return here is None or here.table is not row.table


#: how far before its paragraph a passage is looked at
_PASSAGE = 600


#: what a forecast is reckoned with, which has a currency for its subject
_RATES = frozenset({"汇率", "匯率"})
#: how many claims back the one stands that told of somebody before
_BACK = 6


def _past_rates(before: Link, scene: Scene) -> Link:
    """营收 320 亿美元，汇率以 30.6 元为基础，毛利率 59%: the claim before the rate that it is reckoned with."""
    links = (link for link in scene.links[-_BACK:-1][::-1] if link.figure.start < before.figure.start)
    return next((link for link in links if link.metric.text not in _RATES), before)


def from_before(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer whom the claim before was about, and whom a sentence before named or quoted."""
    before = _told(figure, scene)
    if before is not None and aside(before.figure, scene):
        before = scene.claim_before(before.figure) or before
    if before is not None and figure.kind != "price" and before.metric.text in _RATES:
        before = _past_rates(before, scene)
    if before is not None and _of_another_table(before, figure, scene):
        before = None
    if before is not None and before.subject.text is not None:
        told = _company_before(p, before, scene) or before
        if told.subject.text is not None:
            points = _weight(p, figure, told, scene)
            if _left_person(p, figure, told, scene):
                points = min(points, 1.5)
            ballot.offer(told.subject.text, told.subject.span, points, "subject of the claim before")
    if not ballot.open_to(_RELEASED):
        return
    index = scene.index_of(figure)
    for span, points, reason in scene.once((_said_before, index), lambda: _said_before(index, scene)):
        ballot.offer(scene.text(*span), span, points, reason)


#: what a company puts out of itself: 公布 2023 年的 | 财报
_RESULTS = patterns.compile(
    "(?:公布|发布|披露|公告|交出|晒出|递交|发表)了?[^，。；]{0,16}?(?:财报|[年季]报|年度报告|业绩|成绩单|招股书)[》”]?[，。；]"
)


#: the points of who releases his results in a sentence before, of who speaks there, and of whom it tells
_RELEASED, _SPOKE, _TOLD = 4.1, 2.0, 2.35
#: the same of a common noun, or of a group, that the sentence before begins with
_BEGAN = (0.0, 0.7, 1.2)


def _said_before(index: int, scene: Scene) -> list[tuple[tuple[int, int], float, str]]:
    """Who speaks or is the topic in the two sentences before a sentence: where, with what points, and why."""
    others = any(said.cue in _SPEAKS for said in attributions(scene.line(index), scene))
    found: list[tuple[tuple[int, int], float, str]] = []
    line = scene.before(index)
    for _ in range(2):
        if line is None:
            break
        for said in attributions(line, scene):
            if said.span is not None and said.cue in _SPEAKS and (firm := whose_word(said.span, scene)):
                released = not others and _RESULTS.search(scene.view, said.span.start, line.sentence.end) is not None
                found.append(
                    (firm, _RELEASED if released else _SPOKE, "spoke, of itself it seems, in a sentence before")
                )
        for clause in line.clauses[:4]:
            about = topic(clause, scene, clause.end)
            if about is not None and about.rank == 3 and not about.points_back:
                if firm_told(scene) and person_at(about.start, about.end, scene):
                    continue
                return [*found, ((about.start, about.end), _TOLD, "topic of a sentence before")]
            begins = about is not None and clause.index == 0 and line.number == index - 1
            if begins and about is not None and about.rank and not about.points_back and about.end - about.start > 1:
                points = _BEGAN[about.rank]
                found.append(((about.start, about.end), points, "what the sentence before begins with"))
        line = line.before
    return found
