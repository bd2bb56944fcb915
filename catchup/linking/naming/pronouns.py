"""What a pronoun points back to: the document's entity for 公司, the name its sentence begins with for 它, a person for 他.

In: a pronoun found as the topic of a clause, and the scene. Out: a candidate on the ballot for the subject.
"""

from __future__ import annotations

import functools

from catchup.lexicon import patterns
from catchup.linking.candidates import Ballot
from catchup.linking.clauses import Clause, Line
from catchup.linking.language.cutting import cut
from catchup.linking.naming.home import is_place, places
from catchup.linking.naming.labels import lead, section
from catchup.linking.naming.names import Name, among, lists, rank
from catchup.linking.naming.persons import is_person, person_at, presented, speaks_for
from catchup.linking.naming.topics import topic
from catchup.linking.reporting.attribution import attributions
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved, Slot, Span

#: how a document calls its own entity
_OWN = frozenset({"公司", "集团", "发行人", "我们"})
#: what a company is called by those who speak for it
_FIRMS = frozenset({"公司", "集团", "我们", "我司", "本公司", "本集团"})
#: what somebody does for the one whom a sentence tells of: 由甲领投，估值 20 亿元
INVESTS = patterns.compile("[领跟参]投|独家投资|担任.{0,6}(?:顾问|主承销|保荐)|承销|保荐")
#: what no group and no place is called
_THE_FIRM = frozenset({"该公司", "这家公司", "该集团", "这家车企"})
_PERSONS = frozenset({"他", "她", "他家", "她家"})
#: whom somebody speaks to
_TO = frozenset({"告诉", "告知", "对", "向", "跟", "问"})
_PLACES = "省市县区国"
#: what introduces a name
_IS = frozenset({"是", "为", "即", "叫", "名为", "叫做", "叫作"})
#: how many sentences back a person may have been named
_FAR = 14


def point_back(found: Name, figure: Resolved, scene: Scene, ballot: Ballot, points: float) -> None:
    """Offer what a pronoun stands for; the word itself where nothing is known."""
    word = scene.view[found.start : found.end]
    reason = f"what {word} points back to"
    ours = word[0] in "我本全" and len(word) > 1
    sure = firm_told(scene)
    span = None
    if word in _PERSONS:
        span = _person_before(found, scene) or _last_person(scene)
    elif word in _FIRMS:
        span = _speaker(found, scene) if word[0] == "我" else None
        if span is None and word == "我们":
            span = _own_speaker(found, scene)
        if span is None and word == "公司":
            named_here = _antecedent(found, scene)
            span = named_here if not sure or (named_here is not None and _coded(named_here, scene)) else None
        if span is None and not sure and word[0] != "我":
            span = company_before(found.start, scene)
        if span is None and not sure and _opens(figure, scene):
            span = lead(figure, scene)
    elif not ours and word != "发行人" and not (word in _OWN and sure):
        span = _of_that_sort(word, found, scene) or _antecedent(found, scene)
        if span is None and word != "自己" and (scene.home is None or told_of_person(scene)):
            span = company_before(found.start, scene)
    if span is not None:
        ballot.offer(scene.text(*span), span, points, reason)
    elif word in _OWN or ours:
        _own(word, found, figure, scene, ballot, points, sure)
    else:
        before = scene.claim_before(figure)
        if word not in _PERSONS and (span := _introduced(found, before, scene)) is not None:
            ballot.offer(scene.text(*span), span, points, reason)
            return
        person = before is not None and before.subject.text in _people() and word not in _PERSONS
        person = person or (before is not None and before.subject.text in lists()["places"] and word in _PERSONS)
        firm = word not in _THE_FIRM or before is None or _goes_on(before.subject, scene)
        if word[:1] == "该" and word[1:] in _SORTS and not _of_sort(before, word[1], scene):
            ballot.offer(word, (found.start, found.end), points, "nothing of that sort was named")
            return
        place = before is not None and word in _PERSONS and before.subject.text in lists()["pronouns"]
        if (
            before is not None
            and before.subject.text is not None
            and not (person and scene.home is not None)
            and firm
            and not place
        ):
            ballot.offer(before.subject.text, before.subject.span, points, reason)
        elif scene.home is not None and (word not in _PERSONS or told_of_person(scene)):
            offer_home(scene, ballot, points, reason)
        else:
            ballot.offer(word, (found.start, found.end), 1.0, "as it stands")


#: the code of a share behind a name
_CODE = patterns.compile(r"[ ]?\([ ]?(?:[A-Z]{2,6}[:：. ]*)?[0-9]{4,6}(?:\.[A-Z]{2})?[ ]?\)")


def _coded(span: tuple[int, int], scene: Scene) -> bool:
    """Whether the code of its share stands behind a name: a digest introduces by it of whom it goes on to tell."""
    return _CODE.match(scene.view, span[1]) is not None


#: how many claims back somebody may be whom 他 still stands for, where a thing was told of since
_REMEMBERED = 8


def _last_person(scene: Scene) -> Span | None:
    """The person of the claims before, where the last of them is of a common noun, for which 他 does not stand."""
    links = [link for link in scene.links[-_REMEMBERED - 1 : -1] if link.subject.span is not None]
    if not links or _person_or_unknown(links[-1].subject.span, scene):
        return None
    return next((k.subject.span for k in links[::-1] if k.subject.span and person_at(*k.subject.span, scene)), None)


def _person_or_unknown(span: Span | None, scene: Scene) -> bool:
    """Whether a stretch may name somebody."""
    return span is None or any(word.sort in "Nur" for word in cut(scene.view, *span, scene.names))


def _own(word: str, found: Name, figure: Resolved, scene: Scene, ballot: Ballot, points: float, sure: bool) -> None:
    """公司, 我们, 本行, 全市: the document's entity, if it is of that sort."""
    place = word[-1] in _PLACES
    before = scene.claim_before(figure)
    home = scene.home
    headed = None if place or sure else section(figure, scene)
    if place and word[0] in "本全" and (span := _place_before(found, scene)):
        ballot.offer(scene.text(*span), span, points, f"what {word} is here")
    elif headed is not None:
        ballot.offer(scene.text(*headed), headed, points, f"what {word} points back to")
    elif (
        (word == "公司" if home else not place and not _opens(figure, scene))
        and not sure
        and before
        and before.subject.text
        and (before.subject.span is None or not person_at(*before.subject.span, scene))
        and _goes_on(before.subject, scene)
    ):
        ballot.offer(before.subject.text, before.subject.span, points, f"what {word} points back to")
    elif home and (not place or home[0] + word[-1] in scene.view or is_place(home[0])):
        offer_home(scene, ballot, points, f"what {word} is here")
    else:
        ballot.offer(scene.text(found.start, found.end), (found.start, found.end), points, "as it stands")


def _speaker(found: Name, scene: Scene) -> tuple[int, int] | None:
    """Whose man says 我们 and 公司 in his speech: the organisation before the title of who is said to speak in the
    pronoun's sentence, the one before or the one behind it."""
    number = scene.number_at(found.start)
    block = scene.sentences[number].block
    for k in (number, number + 1, number - 1):
        if 0 <= k < len(scene.sentences) and scene.sentences[k].block == block:
            for said in attributions(scene.line(k), scene):
                if said.span is None:
                    continue
                if (firm := speaks_for(*said.span, scene)) is not None:
                    return firm
    return None


def _own_speaker(found: Name, scene: Scene) -> tuple[int, int] | None:
    """The person who says 我们 in his speech, where the text is about no company for sure."""
    if firm_told(scene):
        return None
    number = scene.number_at(found.start)
    block = scene.sentences[number].block
    for k in (number, number + 1, number - 1):
        if 0 <= k < len(scene.sentences) and scene.sentences[k].block == block:
            line = scene.line(k)
            if (speaker := _person_speaking(line, line.sentence.end, scene)) is not None:
                return speaker
    return None


def _opens(figure: Resolved, scene: Scene) -> bool:
    """Whether a figure's claim is the first of its paragraph."""
    before = scene.claim_before(figure)
    return before is None or scene.line_of(before.figure).sentence.block != scene.line_of(figure).sentence.block


def told_of_person(scene: Scene) -> bool:
    """Whether the document is about a person."""
    return scene.home is not None and scene.home[1] >= 0 and person_at(scene.home[1], scene.home[2], scene)


def company_before(at: int, scene: Scene) -> tuple[int, int] | None:
    """The last name, of no place and no person, that a clause before began with or that spoke: in its paragraph, or in
    those before where the document is about a person."""
    number = scene.number_at(at)
    block = scene.sentences[number].block
    person = told_of_person(scene)
    for k in range(number, max(-1, number - (_FAR if person else 4)), -1):
        if scene.sentences[k].block != block and not person:
            break
        line = scene.line(k)
        spans = [said.span for said in attributions(line, scene) if said.span is not None and said.manner != "document"]
        for clause in line.clauses:
            if clause.end <= at and clause.outer is None:
                first = topic(clause, scene, clause.end)
                invests = first is not None and INVESTS.search(scene.view, first.end, clause.end)
                if first is not None and first.rank >= 2 and not first.points_back and not invests:
                    spans.append(Span(first.start, first.end))
        for span in sorted(spans, reverse=True):
            if span.end <= at and _firm(span, scene):
                return speaks_for(*span, scene) or (span.start, span.end)
    return None


def _firm(span: Span, scene: Scene) -> bool:
    words = cut(scene.view, span.start, span.end, scene.names)
    if places().fullmatch(scene.view, span.start, span.end) or any(word.sort == "r" for word in words):
        return False
    named = rank(words, scene) == 3 or any(word.sort == "u" and scene.repeats(word.text) for word in words)
    return named and not any(is_person(words, i, scene) for i in range(len(words)))


#: titles that stand behind a name
_HONOURS = frozenset({"先生", "女士", "小姐", "大爷", "大叔", "大姐", "阿姨", "老师", "师傅", "教授", "博士"})


@functools.cache
def _people() -> frozenset[str]:
    return lists()["titles"] | lists()["people"] | {"团队"}


def _person_before(found: Name, scene: Scene) -> tuple[int, int] | None:
    """Who was named last, by his name or by what he does: a name in the pronoun's paragraph or the two before, a title in
    its sentence or the two before."""
    number = scene.number_at(found.start)
    block = scene.sentences[number].block
    titles = lists()["titles"]
    for k in range(number, max(-1, number - _FAR), -1):
        line = scene.line(k)
        if line.block.kind == "heading" or line.sentence.block < block - 2:
            break
        near = number - k < 3 and line.sentence.block == block
        for clause in reversed(line.clauses):
            words = clause.words
            for i in range(len(words) - 1, -1, -1):
                if words[i].end > found.start or words[i].text == "记者" or (i and words[i - 1].text in _TO):
                    continue
                if near and words[i].text in titles and words[i].text not in _HONOURS and presented(words, i) > i:
                    return words[i + 1].start, words[i + 1].end  # 店主阿成
                told = i + 1 < len(words) and words[i + 1].sort == "y" and line.clauses[0].words[:1] != words[:1]
                if told and line.clauses[0].words and line.clauses[0].words[0].text in ("他", "她"):
                    continue  # 他说，医生说…
                if is_person(words, i, scene) or (near and words[i].text in titles):
                    surname = i > 0 and words[i - 1].end == words[i].start and words[i - 1].text in lists()["surnames"]
                    return words[i - 1 if surname else i].start, words[i].end
        if (speaker := _person_speaking(line, found.start, scene)) is not None:
            return speaker
    return None


def _person_speaking(line: Line, until: int, scene: Scene) -> tuple[int, int] | None:
    """The person who is said to speak in a sentence, before an offset: two or three characters, the first a surname."""
    for said in attributions(line, scene):
        if said.span is None or said.span.end > until:
            continue
        text = scene.view[slice(*said.span)].removesuffix("这样").removesuffix("如此")
        if 2 <= len(text) <= 3 and text[0] in lists()["surnames"] and not among(text, "companies", "houses", "places"):
            return said.span.start, said.span.start + len(text)
    return None


def _of_that_sort(word: str, found: Name, scene: Scene) -> tuple[int, int] | None:
    """该行 is the last bank, 该院 the last hospital named: the last name before it that ends as the pronoun does."""
    if len(word) != 2 or not (word[0] == "该" or word[1] in "内里"):
        return None
    kind = word[1] if word[0] == "该" else word[0]
    number = scene.number_at(found.start)
    for k in range(number, max(-1, number - _FAR), -1):
        for clause in reversed(scene.line(k).clauses):
            for named in reversed(clause.words):
                if named.end <= found.start and named.sort == "N" and named.text[-1] == kind and len(named.text) > 2:
                    return named.start, named.end
    return None


def _antecedent(found: Name, scene: Scene) -> tuple[int, int] | None:
    """The name, and no place, that a pronoun's own sentence begins with, or that speaks in it."""
    line = scene.line(scene.number_at(found.start))
    for clause in reversed(line.clauses):
        if clause.end <= found.start and clause.outer is None:
            first = topic(clause, scene, clause.end)
            if first is None or first.rank < 3 or first.points_back:
                continue
            if places().fullmatch(scene.view, first.start, first.end) or person_at(first.start, first.end, scene):
                continue
            return first.start, first.end
    for said in attributions(line, scene):
        if said.span is not None and said.span.end <= found.start and _firm(said.span, scene):
            return said.span.start, said.span.end
    return None


def _introduced(found: Name, told: Link | None, scene: Scene) -> tuple[int, int] | None:
    """What the sentence before ends with or is about, if it makes no claim: 最响的一仗是腾讯会议。它…"""
    line = scene.before(scene.number_at(found.start))
    if line is None or (told is not None and told.figure.start >= line.sentence.start):
        return None
    words = line.clauses[-1].words if line.clauses else []
    words = words[:-1] if words and words[-1].sort == "x" else words
    if len(words) > 1 and words[-1].sort == "N" and words[-2].text in _IS:
        return words[-1].start, words[-1].end
    for clause in line.clauses:
        first = topic(clause, scene, clause.end) if clause.outer is None else None
        if (
            first is not None
            and first.rank == 3
            and not first.points_back
            and _firm(Span(first.start, first.end), scene)
        ):
            return first.start, first.end
    return None


def this_is(clause: Clause, scene: Scene) -> tuple[int, int] | None:
    """What 这是… explains: the name or term that the sentence before ends with."""
    words = clause.words
    line = scene.before(scene.number_at(clause.start))
    if (
        line is None
        or len(words) < 2
        or words[0].text not in ("这", "这就")
        or words[1].text not in ("是", "就是", "曾是")
    ):
        return None
    last = [word for word in line.clauses[-1].words if word.sort != "x"]
    k = len(last)
    while k > 0 and last[k - 1].sort in "Nnu":
        k -= 1
    if k == len(last) or rank(last[k:], scene) < 2:
        return None
    return last[k].start, last[-1].end


#: what 该 stands before, and how names of that sort end; a place is of three of them
_SORTS = {
    "校": "校学院中小大",
    "院": "院",
    "省": "省",
    "市": "市",
    "县": "县",
    "国": "国",
    "药": "药剂片胶囊液针肽苗",
    "楼": "楼厦",
}


def _of_sort(before: Link | None, sort: str, scene: Scene) -> bool:
    """Whether the claim before, or the document, is about something of that sort."""
    texts = [before.subject.text] if before is not None else []
    texts += [scene.home[0]] if scene.home is not None else []
    return any(
        text is not None and (text[-1] in _SORTS[sort] or (sort in "省市县国" and is_place(text))) for text in texts
    )


def _place_before(found: Name, scene: Scene) -> tuple[int, int] | None:
    """The last place named before 全省 or 本市 in its block."""
    line = scene.line(scene.number_at(found.start))
    spans = [match.span() for match in places().finditer(scene.view, line.block.start, found.start)]
    if not spans:
        return None
    start, end = spans[-1]
    for word in cut(scene.view, end, min(end + 6, found.start), scene.names):
        if word.sort != "N" or word.start != end or word.text[-1] in "局厅署会部委院":
            break
        start, end = word.start, word.end  # 湖北 | 潜江
    return start, end


def _goes_on(subject: Slot, scene: Scene) -> bool:
    """Whether a subject is a name, of no place, that 公司 may point back to."""
    return subject.text is not None and subject.text not in lists()["places"] and named(subject, scene)


def named(subject: Slot, scene: Scene) -> bool:
    """Whether a subject is a name; what is none (产品) does not hold on as long."""
    return subject.span is None or any(word.sort == "N" for word in cut(scene.view, *subject.span, scene.names))


def firm_told(scene: Scene) -> bool:
    """Whether it is plain that the document is about a company."""
    home = scene.home
    return home is not None and home[3] >= 2 and not scene.home_place and not told_of_person(scene)


def offer_home(scene: Scene, ballot: Ballot, points: float, reason: str) -> None:
    """Offer what the document is about."""
    assert scene.home is not None
    text, a, b, _ = scene.home
    ballot.offer(scene.text(a, b) if a >= 0 else text, (a, b) if a >= 0 else None, points, reason)
