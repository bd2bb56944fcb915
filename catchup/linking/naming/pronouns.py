"""What a pronoun points back to: the document's entity for 公司, the name its sentence begins with for 它, a person for 他.

In: a pronoun found as the topic of a clause, and the scene. Out: a candidate on the ballot for the subject.
"""

from __future__ import annotations

import functools

from catchup.lexicon import load, patterns
from catchup.linking.candidates import Ballot
from catchup.linking.clauses import Clause
from catchup.linking.language.cutting import cut
from catchup.linking.naming.antecedents import (
    antecedent,
    company_before,
    firm_told,
    introduced,
    named,
    of_that_sort,
    own_speaker,
    person_before,
    place_before,
    speaker,
    told_of_person,
)
from catchup.linking.naming.home import is_place
from catchup.linking.naming.labels import lead, section
from catchup.linking.naming.names import Name, lists, rank
from catchup.linking.naming.persons import person_at
from catchup.linking.naming.two import PLACES, one_of_two
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved, Slot, Span

#: how a document calls its own entity
_OWN = frozenset({"公司", "集团", "发行人", "我们"})
#: what a company is called by those who speak for it
_FIRMS = frozenset({"公司", "集团", "我们", "我司", "本公司", "本集团"})
#: what no group and no place is called
_THE_FIRM = frozenset({"该公司", "这家公司", "该集团", "这家车企"})
_PERSONS = frozenset({"他", "她", "他家", "她家"})
_PLACES = "省市县区国"


def point_back(found: Name, figure: Resolved, scene: Scene, ballot: Ballot, points: float) -> None:
    """Offer what a pronoun stands for; the word itself where nothing is known."""
    word = scene.view[found.start : found.end]
    reason = f"what {word} points back to"
    if word == "其" and (own := _firm_speaks(found, scene)) is not None:
        point_back(own, figure, scene, ballot, points)
        return
    ours = word[0] in "我本全" and len(word) > 1
    sure = firm_told(scene)
    span = None
    if word in _PERSONS:
        span = person_before(found, scene) or _last_person(scene)
    elif word in _FIRMS:
        span = speaker(found, scene) if word[0] == "我" else None
        if span is None and word == "我们":
            span = own_speaker(found, scene)
        if span is None and word == "公司":
            named_here = antecedent(found, scene)
            span = named_here if not sure or (named_here is not None and _coded(named_here, scene)) else None
        if span is None and not sure and word[0] != "我":
            span = company_before(found.start, scene)
        if span is None and not sure and _opens(figure, scene):
            span = lead(figure, scene)
    elif word in PLACES and (which := one_of_two(found.start, word, scene)) is not None:
        span = which
    elif not ours and word != "发行人" and not (word in _OWN and sure):
        span = of_that_sort(word, found, scene) or antecedent(found, scene)
        if span is None and word != "自己" and (scene.home is None or told_of_person(scene)):
            span = company_before(found.start, scene)
    if span is not None:
        ballot.offer(scene.text(*span), span, points, reason)
    elif word in _OWN or ours:
        _own(word, found, figure, scene, ballot, points, sure)
    else:
        before = scene.claim_before(figure)
        if word not in _PERSONS and (span := introduced(found, before, scene)) is not None:
            ballot.offer(scene.text(*span), span, points, reason)
            return
        person = before is not None and before.subject.text in _people() and word not in _PERSONS
        person = person or (before is not None and before.subject.text in lists()["places"] and word in _PERSONS)
        firm = word not in _THE_FIRM or before is None or (_goes_on(before.subject, scene) and _one(before.subject))
        if word[:1] == "该" and word[1:] in _SORTS and not _of_sort(before, word[1], scene):
            ballot.offer(word, (found.start, found.end), points, "nothing of that sort was named")
            return
        if before is not None and word in _THE_FIRM and not firm and scene.home is None:
            before = _last_firm(scene)
            firm = before is not None
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


@functools.cache
def _says() -> frozenset[str]:
    return frozenset(load.load("attribution")["verbs"])


def _firm_speaks(found: Name, scene: Scene) -> Name | None:
    """该公司预计，其四季度营收…: the company that a pronoun calls by itself at the head of its sentence, and that speaks."""
    for clause in scene.line(scene.number_at(found.start)).clauses:
        words = [word for word in clause.words if word.sort not in "xosD"]
        if clause.end > found.start:
            return None
        if len(words) > 1 and words[0].text in _THE_FIRM | _FIRMS and words[1].text in _says():
            return Name(words[0].start, words[0].end, 3, True)
    return None


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
    if place and word[0] in "本全" and (span := place_before(found, scene)):
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


def _opens(figure: Resolved, scene: Scene) -> bool:
    """Whether a figure's claim is the first of its paragraph."""
    before = scene.claim_before(figure)
    return before is None or scene.line_of(before.figure).sentence.block != scene.line_of(figure).sentence.block


@functools.cache
def _people() -> frozenset[str]:
    return lists()["titles"] | lists()["people"] | {"团队"}


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


#: several names, and a model of what a company makes: ES6、ES8, A7
_NO_FIRM = patterns.compile(r".*[、,，和与及].*|[A-Za-z]{1,8}[ -]?[0-9]{1,4}[A-Za-z+]{0,4}")


def _one(subject: Slot) -> bool:
    """Whether a subject can be one company: 该公司 is neither several nor a model."""
    return subject.text is not None and _NO_FIRM.fullmatch(subject.text) is None


def _last_firm(scene: Scene) -> Link | None:
    """The last claim of the few before whose subject can be a company."""
    links = scene.links[-_REMEMBERED - 1 : -1]
    return next((link for link in links[::-1] if _goes_on(link.subject, scene) and _one(link.subject)), None)


def _goes_on(subject: Slot, scene: Scene) -> bool:
    """Whether a subject is a name, of no place, that 公司 may point back to."""
    return subject.text is not None and subject.text not in lists()["places"] and named(subject, scene)


def offer_home(scene: Scene, ballot: Ballot, points: float, reason: str) -> None:
    """Offer what the document is about."""
    assert scene.home is not None
    text, a, b, _ = scene.home
    ballot.offer(scene.text(a, b) if a >= 0 else text, (a, b) if a >= 0 else None, points, reason)
