"""What a pronoun points back to: the document's entity for 公司, the name its sentence begins with for 它, a person for 他.

In: a pronoun found as the topic of a clause, and the scene. Out: a candidate on the ballot for the subject.
"""

from __future__ import annotations

from catchup.linking.candidates import Ballot
from catchup.linking.home import is_place, places
from catchup.linking.names import Name, lists, topic
from catchup.linking.scene import Scene
from catchup.linking.words import cut
from catchup.models import Resolved, Slot

#: how a document calls its own entity
_OWN = frozenset({"公司", "集团", "发行人", "我们"})
_PERSONS = frozenset({"他", "她"})
_PLACES = "省市县区国"


def point_back(found: Name, figure: Resolved, scene: Scene, ballot: Ballot, points: float) -> None:
    """Offer what a pronoun stands for; the word itself where nothing is known."""
    word = scene.view[found.start : found.end]
    reason = f"what {word} points back to"
    ours = word[0] in "我本全" and len(word) > 1
    sure = scene.home is not None and scene.home[3] >= 2 and not scene.home_place
    span = None
    if word in _PERSONS:
        span = _person_before(found, scene)
    elif not ours and word != "发行人" and not (word in _OWN and sure):
        span = _antecedent(found, scene)
    if span is not None:
        ballot.offer(scene.text(*span), span, points, reason)
    elif word in _OWN or ours:
        _own(word, found, figure, scene, ballot, points, sure)
    else:
        before = scene.claim_before(figure)
        person = before is not None and before.subject.text in _people() and word not in _PERSONS
        if before is not None and before.subject.text is not None and not (person and scene.home is not None):
            ballot.offer(before.subject.text, before.subject.span, points, reason)
        elif scene.home is not None:
            offer_home(scene, ballot, points, reason)
        else:
            ballot.offer(word, (found.start, found.end), 1.0, "as it stands")


def _own(word: str, found: Name, figure: Resolved, scene: Scene, ballot: Ballot, points: float, sure: bool) -> None:
    """公司, 我们, 本行, 全市: the document's entity, if it is of that sort."""
    place = word[-1] in _PLACES
    before = scene.claim_before(figure)
    home = scene.home
    if place and word[0] in "本全" and (span := _place_before(found, scene)):
        ballot.offer(scene.text(*span), span, points, f"what {word} is here")
    elif word == "公司" and not sure and home and before and before.subject.text and named(before.subject, scene):
        ballot.offer(before.subject.text, before.subject.span, points, f"what {word} points back to")
    elif home and (not place or home[0] + word[-1] in scene.view or is_place(home[0])):
        offer_home(scene, ballot, points, f"what {word} is here")
    else:
        ballot.offer(scene.text(found.start, found.end), (found.start, found.end), points, "as it stands")


def _people() -> frozenset[str]:
    return lists()["titles"] | lists()["people"] | {"团队"}


def _person_before(found: Name, scene: Scene) -> tuple[int, int] | None:
    """Who was named last by what he does, in the pronoun's sentence or the two before."""
    number = scene.number_at(found.start)
    for k in range(number, max(-1, number - 3), -1):
        line = scene.line(k)
        if line.sentence.block != scene.line(number).sentence.block:
            break
        for clause in reversed(line.clauses):
            for word in reversed(clause.words):
                if word.end <= found.start and word.text in lists()["titles"]:
                    return word.start, word.end
    return None


def _antecedent(found: Name, scene: Scene) -> tuple[int, int] | None:
    """The name, and no place, that a pronoun's own sentence begins with."""
    line = scene.line(scene.number_at(found.start))
    for clause in line.clauses:
        if clause.end <= found.start and clause.outer is None:
            first = topic(clause, scene, clause.end)
            if first is None or first.rank < 3 or first.points_back:
                continue
            if not places().fullmatch(scene.view, first.start, first.end):
                return first.start, first.end
    return None


def _place_before(found: Name, scene: Scene) -> tuple[int, int] | None:
    """The last place named before 全省 or 本市 in its block."""
    line = scene.line(scene.number_at(found.start))
    spans = [match.span() for match in places().finditer(scene.view, line.block.start, found.start)]
    return spans[-1] if spans else None


def named(subject: Slot, scene: Scene) -> bool:
    """Whether a subject is a name; what is none (产品) does not hold on as long."""
    return subject.span is None or any(word.sort == "N" for word in cut(scene.view, *subject.span, scene.names))


def offer_home(scene: Scene, ballot: Ballot, points: float, reason: str) -> None:
    """Offer what the document is about."""
    assert scene.home is not None
    text, a, b, _ = scene.home
    ballot.offer(scene.text(a, b) if a >= 0 else text, (a, b) if a >= 0 else None, points, reason)
