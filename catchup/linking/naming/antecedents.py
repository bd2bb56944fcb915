"""Who was named before: the last person, company, place or thing of a sort in front of an offset."""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Line
from catchup.linking.language.cutting import cut
from catchup.linking.naming.home import places
from catchup.linking.naming.names import Name, among, lists, rank
from catchup.linking.naming.persons import is_person, person_at, presented, speaks_for
from catchup.linking.naming.rated import of_house
from catchup.linking.naming.topics import topic
from catchup.linking.reporting.acts import ANNOUNCES
from catchup.linking.reporting.attribution import attributions
from catchup.linking.scene import Scene
from catchup.models import Link, Slot, Span

#: what somebody does for the one whom a sentence tells of: 由甲领投，估值 20 亿元
INVESTS = patterns.compile("[领跟参]投|独家投资|担任.{0,6}(?:顾问|主承销|保荐)|承销|保荐")
#: whom somebody speaks to
_TO = frozenset({"告诉", "告知", "对", "向", "跟", "问"})
#: what introduces a name
_IS = frozenset({"是", "为", "即", "叫", "名为", "叫做", "叫作"})
#: how many sentences back a person may have been named
_FAR = 14


def speaker(found: Name, scene: Scene) -> tuple[int, int] | None:
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


def own_speaker(found: Name, scene: Scene) -> tuple[int, int] | None:
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


def person_before(found: Name, scene: Scene) -> tuple[int, int] | None:
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


def of_that_sort(word: str, found: Name, scene: Scene) -> tuple[int, int] | None:
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


def antecedent(found: Name, scene: Scene) -> tuple[int, int] | None:
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
        if said.span is None or said.span.end > found.start or not _firm(said.span, scene):
            continue
        if of_house(scene.view[slice(*said.span)]) and said.cue not in ANNOUNCES:
            continue  # 穆迪预计，该公司…: whom they rate
        return said.span.start, said.span.end
    return None


def introduced(found: Name, told: Link | None, scene: Scene) -> tuple[int, int] | None:
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


def place_before(found: Name, scene: Scene) -> tuple[int, int] | None:
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


def named(subject: Slot, scene: Scene) -> bool:
    """Whether a subject is a name; what is none (产品) does not hold on as long."""
    return subject.span is None or "N" in [word.sort for word in cut(scene.view, *subject.span, scene.names)]


def firm_told(scene: Scene) -> bool:
    """Whether it is plain that the document is about a company."""
    home = scene.home
    return home is not None and home[3] >= 2 and not scene.home_place and not told_of_person(scene)
