"""Whom a clause makes do what its figure is of (contract, section 2: subject).

In: a figure's phrase. Out: candidates on the ballot.

    法院判令海棠公司赔偿 3 万元 → 海棠公司    仲裁委裁决公司补发工资 8 万元 → whom 公司 points back to
"""

from __future__ import annotations

from catchup.linking.candidates import Ballot
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import PHRASES
from catchup.linking.naming.names import Name
from catchup.linking.naming.pronouns import point_back
from catchup.linking.naming.weighing import offer
from catchup.linking.scene import Scene
from catchup.models import Resolved

_COMPELS = frozenset(PHRASES["compelling"])
#: what he has to do begins with one of these, or with a verb
_HAS_TO = frozenset("dpkvwcy")


def from_compelled(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer who stands between such a verb and a verb of his own."""
    words = p.words
    if p.clause.texts.isdisjoint(_COMPELS):
        return
    i = next((k + 1 for k in range(p.at - 1, p.low - 1, -1) if words[k].text in _COMPELS), 0)
    if not 0 < i < p.at:
        return
    j = i
    while j < p.at and words[j].sort in "Nnur":
        j += 1
    if j == i or j == p.at or words[j].sort not in _HAS_TO or words[j].text in ("的", "为"):
        return
    if j == i + 1 and words[i].sort == "r":
        point_back(Name(words[i].start, words[i].end, 3, True), figure, scene, ballot, 6.2)
    elif words[i].sort != "r":
        offer((i, j), p, scene, ballot, {3: 6.4, 2: 5.2, 1: 4.8, 0: 0.0}, "is made to do it")
