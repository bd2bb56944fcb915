"""Places and other figures told together behind those who have them: 甲 1000 万台，乙 990 万台，分列第四、第五.

In: a figure. Out: the claim of whose it is.
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.rows import row
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved

_IN_TURN = patterns.compile("[ ]*(?:则)?(?:分列|分居|(?:分别|依次)?(?:排|列|位|居))")


def placed(figure: Resolved, scene: Scene) -> Link | None:
    """The claim whose subject holds a place, as the last of the sentence hold the places that a clause without a subject
    tells in turn."""
    clause = scene.clause_of(figure)
    if figure.kind != "rank" or not _IN_TURN.match(scene.view, clause.start):
        return None
    places = [other.start for other in clause.figures if other.kind == "rank"]
    return _holder(len(places), places.index(figure.start), clause, scene)


def told_before(figure: Resolved, scene: Scene) -> Link | None:
    """The claim whose subject has a figure of a row, as the sentence told of as many before, and names nobody for the row:
    甲占 42%，乙占 18%，市值分别为 3 亿元和 2 亿元."""
    found = row(figure, scene)
    if found is None or not scene.view.startswith(("分别", "依次"), found.said):
        return None
    clause = scene.clause_of(found.first)
    if any(word.sort in "Nn" for word in clause.words if word.end <= found.said):
        return None
    return _holder(found.size, found.place, clause, scene)


def _holder(size: int, place: int, clause: Clause, scene: Scene) -> Link | None:
    """The claim of the last of so many whom the sentence told of in the clauses before, at that place among them."""
    holders: dict[str, Link] = {}
    for link in scene.links_of(clause.line):
        if link.figure.start < clause.start and link.subject.text is not None:
            holders.pop(link.subject.text, None)
            holders[link.subject.text] = link
    return list(holders.values())[-size:][place] if 1 < size <= len(holders) else None
