"""Places told together behind those who hold them: 甲 1000 万台，乙 990 万台，分列第四、第五.

In: a figure. Out: whose place it is.
"""

from __future__ import annotations

from catchup.lexicon import patterns
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
    holders: dict[str, Link] = {}
    for link in scene.links_of(clause.line):
        if link.figure.start < clause.start and link.subject.text is not None:
            holders.pop(link.subject.text, None)
            holders[link.subject.text] = link
    if not 1 < len(places) <= len(holders):
        return None
    return list(holders.values())[-len(places) :][places.index(figure.start)]
