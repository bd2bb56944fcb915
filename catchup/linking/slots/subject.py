"""Whose figure it is: the entity or group, dropped subjects and pronouns carried from before (contract, section 2: subject).

三年半累计亏损超 60 亿 (after 智谱…) → 智谱    腾讯的云业务增长 5% → 腾讯
"""

from __future__ import annotations

import re

from catchup.linking.attribution import attributions
from catchup.linking.candidates import Ballot
from catchup.linking.home import is_place, places
from catchup.linking.names import lists, rank, topic
from catchup.linking.phrase import Phrase, split
from catchup.linking.pronouns import named, offer_home, point_back
from catchup.linking.scene import Scene
from catchup.linking.series import item_of
from catchup.linking.words import Word
from catchup.models import Resolved, Slot

#: a run behind one of these is where something goes or comes from, not whose it is
_TOWARDS = frozenset(
    {"来自", "源自", "向", "对", "给", "从", "由", "在", "被", "比", "较", "与", "和", "为", "以", "按", "据"}
)


def fill(figure: Resolved, scene: Scene) -> Slot:
    """The subject of a figure's claim."""
    ballot = Ballot()
    place = scene.place(figure)
    if place is not None:
        _from_table(figure, scene, ballot)
    p = scene.phrase(figure)
    if place is None or not place.bare:
        _from_phrase(p, figure, scene, ballot)
        _from_sentence(p, figure, scene, ballot)
    _from_before(p, figure, scene, ballot)
    if scene.home is not None:
        sure = 3.8 if place is not None and place.bare else scene.home[3]
        offer_home(scene, ballot, sure, "what the document is about")
    return ballot.winner()


def _from_table(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    place = scene.place(figure)
    assert place is not None
    row, column = scene.head(place.row_head), scene.head(place.column_head)
    if row and not row.dated and not row.measures and not place.keyed and place.bare:
        ballot.offer(row.text, row.span, 8, "head of the row")
    if row and not row.dated and not row.measures and not place.bare:
        ballot.offer(row.text, row.span, 4.0 if row.named else 1.5, "head of the row")
    if column and column.named and not column.measures and not column.vague and place.bare and figure.kind == "price":
        ballot.offer(column.text, column.span, 8.5, "what the column prices")
    if column and column.named and not column.vague and not column.measures and place.bare and row and row.measures:
        ballot.offer(column.text, column.span, 7, "head of the column")


def _from_phrase(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    whose, what = split(p, figure, scene.groups)
    if p.owner is not None:
        led = p.words[p.owner[0] - 1].text if p.owner[0] > 0 else ""
        if led in ("归属于", "归属", "应占"):
            pass
        elif led in _TOWARDS:
            _offer(p.owner, p, scene, ballot, {3: 2.5, 2: 2.0, 1: 1.0, 0: 0.2}, "where it is measured")
        else:
            priced = 4.2 if figure.kind == "price" and p.low <= 1 else 2.6
            _offer(p.owner, p, scene, ballot, {3: 6.5, 2: 5.0, 1: priced, 0: 0.5}, "possessor")
    before = p.words[p.run[0] - 1].text if p.run is not None and p.run[0] > 0 else ""
    unknown = (
        whose is not None
        and what is not None
        and all(w.sort == "u" and len(w.text) > 1 for w in p.words[slice(*whose)])
    )
    if what is not None and before in ("将", "把") and p.run is not None:
        _offer(p.run, p, scene, ballot, {3: 5.0, 2: 4.9, 1: 4.8, 0: 4.7}, "what is changed")
    elif whose is not None and what is None and figure.kind == "price" and before not in _TOWARDS:
        _offer(whose, p, scene, ballot, {3: 6.0, 2: 4.8, 1: 4.4, 0: 0.3}, "what is priced")
    elif whose is not None and before == "、":
        _offer(whose, p, scene, ballot, {3: 3.0, 2: 1.5, 1: 0.5, 0: 0.1}, "last of a list")
    elif whose is not None and before not in _TOWARDS:
        _offer(
            whose,
            p,
            scene,
            ballot,
            {3: 6.0, 2: 3.6, 1: 3.0 if unknown else 1.5, 0: 0.3}
            if what is not None or p.verb is None
            else {3: 6.0, 2: 4.8, 1: 2.5, 0: 0.3},
            "before what is measured",
        )
    if figure.kind == "price" and p.run is not None and p.run[1] - p.run[0] > 1 and before not in _TOWARDS:
        goods = (p.run[0], p.run[1] - 1)
        last = p.words[goods[1] - 1]
        if p.words[goods[1]].sort == "h" and last.sort in "Nnu" and last.text not in _SHARES:
            _offer(goods, p, scene, ballot, {3: 6.0, 2: 4.8, 1: 4.2, 0: 0.1}, "what the price is of")
    item = item_of(figure, scene)
    if item is not None and not item[2]:
        ballot.offer(scene.text(item[0], item[1]), (item[0], item[1]), 7.0, "its place in the row")
    if p.tail is not None and p.tail_of and what is not None and figure.kind not in ("rank", "percentage", "ratio"):
        _offer(p.tail, p, scene, ballot, {3: 6.2, 2: 1.5, 1: 3.0, 0: 0.1}, "has that measure")
    if figure.kind == "price" and what is not None and p.words[what[1] - 1].sort == "n":
        _offer(what, p, scene, ballot, {3: 5.0, 2: 4.8, 1: 4.2, 0: 0.5}, "what is priced")
    if p.clause.outer is not None and whose is None:
        _outer(p, scene, ballot)
    if figure.kind == "rank" and p.tail is not None and p.tail_of:
        _offer(p.tail, p, scene, ballot, {3: 6.5, 2: 3.0, 1: 0.5, 0: 0.1}, "holds the place")
    if figure.kind == "count" and p.tail is not None:
        a, b = p.span(p.tail)
        ballot.offer(scene.text(a, b), (a, b), 0.5, "what is counted")


def _outer(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """索爱 K750i (上月排名第四): what stands before the bracket."""
    outer = p.clause.outer
    assert outer is not None
    words = [word for word in outer.words if word.end <= p.clause.start]
    i = len(words)
    while i > 0 and words[i - 1].sort in "Nnu" and (i == len(words) or words[i].start - words[i - 1].end <= 1):
        i -= 1
    if i < len(words) and rank(words[i:], scene) >= 2:
        a, b = words[i].start, words[-1].end
        ballot.offer(scene.text(a, b), (a, b), 5.0, "before the bracket")


def _offer(
    part: tuple[int, int], p: Phrase, scene: Scene, ballot: Ballot, points: dict[int, float], reason: str
) -> None:
    i, j = part
    words = p.words
    r = rank(words[i:j], scene)
    if r == 3 and words[j - 1].end - words[i].start > 12:
        k = next(k for k in range(i, j) if words[k].sort in "Nu")
        j = k + 1
        while j < part[1] and words[j].sort in "Nu":
            j += 1
        i = k
    a, b = words[i].start, words[j - 1].end
    ballot.offer(scene.text(a, b), (a, b), points[r], reason)


#: verbs by which a company speaks of itself
_SELF = frozenset({"公布", "宣布", "公告", "发布", "预计", "预期", "披露"})


#: offices, stations and institutes, which speak of others
_OFFICE = re.compile("(?:[局部委署厅台院所处司队]|海关|中心|协会|学会|联合会|委员会|办公室|部门|当局|咨询|机构)$")


_FEE = re.compile("手续费|工本费|年费|利息|费率")


def _label(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """境外汇款：手续费为 1‰: what stands before the colon that opens an item of a list is what the item is about."""
    line = p.clause.line
    first = line.clauses[0]
    if figure.kind != "price" and not _FEE.search(scene.view, line.sentence.start, line.sentence.end):
        return
    opens = line.block.start >= line.sentence.start - 6 and first.end - first.start <= 14
    if not opens or p.clause.index == 0 or first.figures or scene.view[first.end : first.end + 1] not in "：:":
        return
    words = [word for word in first.words if word.sort not in "xm"]
    while words and words[-1].sort == "h":
        words.pop()
    if not words or any(word.text in lists()["titles"] for word in words) or rank(words, scene) == 0:
        return
    if all(word.sort in "Nnuvw" for word in words):
        a, b = words[0].start, words[-1].end
        ballot.offer(scene.text(a, b), (a, b), 2.8, "label of the item")


def _owner(words: list[Word]) -> tuple[int, int] | None:
    """What stands before the 的 of the measured noun that a clause ends with: 快线的票价，从 25 元…"""
    i = len(words) - 1
    if i < 0 or words[i].sort != "h":
        return None
    while i > 0 and words[i].sort in "nh":
        i -= 1
    k = i
    while k > 0 and words[k - 1].sort in "Nnu":
        k -= 1
    return (k, i) if words[i].sort == "e" and k < i else None


def _from_sentence(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    clause = p.clause
    for said in attributions(clause.line, scene):
        itself = said.cue in _SELF and said.manner != "document" and not _OFFICE.search(said.text)
        if said.span is not None and said.at < figure.start and itself:
            ballot.offer(said.text, said.span, 2.9, "speaks of itself")
        if said.span is not None and (place := places().match(scene.view, said.span.start)) and said.at < figure.start:
            ballot.offer(scene.text(*place.span()), place.span(), 2.0, "the place whose office speaks")
    clauses = clause.line.clauses
    home = clause.outer or clause
    for other in clauses[: home.index + 1][::-1]:
        if other.outer is not None:
            continue
        far = home.index - other.index
        if far and other.end - other.start <= 6 and scene.view[other.end : other.end + 1] in "：:" and other.index == 0:
            continue  # who speaks in a transcript: 记者：…
        found = topic(other, scene, figure.start)
        if far == 1 and p.run is None and not other.figures and (owner := _owner(other.words)) is not None:
            a, b = other.words[owner[0]].start, other.words[owner[1] - 1].end
            if rank(other.words[slice(*owner)], scene):
                ballot.offer(scene.text(a, b), (a, b), 4.0, "whose measure the next clause tells")
        if found is None:
            continue
        if found.points_back:
            point_back(found, figure, scene, ballot, 4.5 - 0.35 * far)
            continue
        apart = p.run is None or found.start < p.words[p.run[0]].start
        label = far == 1 and p.run is None and not other.figures and other.words[-1].sort == "h"
        if label and found.rank < 3:
            ballot.offer(
                scene.text(found.start, found.end), (found.start, found.end), 3.8, "has what the next clause tells"
            )
            continue
        verb = p.verb if p.verb is not None else p.act
        measured = p.run is not None and p.words[p.run[1] - 1].sort == "h"
        does = verb is not None and p.words[verb].start > found.start and not measured
        if not far and (apart or does) and found.rank == 1:
            found = found._replace(rank=2)
        if not far and does and not apart and found.rank == 2:
            points = 3.8
        else:
            points = {3: 4.6, 2: 3.4, 1: 1.6}[found.rank] - (0.35 * far + 0.8 if far else 0.0)
        ballot.offer(
            scene.text(found.start, found.end),
            (found.start, found.end),
            points,
            "topic of its clause" if not far else f"topic {far} clauses before",
        )
        if far > 5:
            break
    _label(p, figure, scene, ballot)
    if home.index == 0 and len(clauses) > 1 and clauses[1].outer is None:
        found = topic(clauses[1], scene, clauses[1].end)
        if found is not None and found.rank == 3 and not found.points_back:
            ballot.offer(scene.text(found.start, found.end), (found.start, found.end), 1.6, "topic of the next clause")


def _firm(subject: Slot, scene: Scene) -> bool:
    """Whether a subject is a company in a text about a place: the text goes on with the company."""
    text = subject.text or ""
    return (
        scene.home_place and text.endswith(tuple(lists()["suffixes"])) and not (_OFFICE.search(text) or is_place(text))
    )


#: what is priced on behalf of its company
_SHARES = frozenset({"股票", "股份", "公司", "合同", "市场", "平均"})


def _from_before(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    before = scene.claim_before(figure)
    if before is not None and before.subject.text is not None:
        gap = scene.index_of(figure) - scene.index_of(before.figure)
        same_block = scene.line_of(figure).sentence.block == scene.line_of(before.figure).sentence.block
        going_on = gap == 0 and p.low > 0 and p.run is None and p.owner is None and figure.kind == before.figure.kind
        points = (
            5.2
            if going_on
            else 3.7
            if gap == 0
            else (2.4 + 0.3 * _firm(before.subject, scene) if named(before.subject, scene) else 1.9)
            if gap == 1 and same_block
            else 1.8
            if same_block
            else 0.9
        )
        ballot.offer(before.subject.text, before.subject.span, points, "subject of the claim before")
    line = scene.before(scene.index_of(figure))
    for _ in range(2):
        if line is None:
            break
        for clause in line.clauses[:4]:
            found = topic(clause, scene, clause.end)
            if found is not None and found.rank == 3 and not found.points_back:
                ballot.offer(
                    scene.text(found.start, found.end), (found.start, found.end), 2.0, "topic of a sentence before"
                )
                return
        line = scene.before(scene.document.sentences.index(line.sentence))
