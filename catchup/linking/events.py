"""Dated statements without a quantity → events: who did what, when (contract, section 2, for what has no figure).

In: the scene of a document. Out: an `Event` for each date whose clause has a verb phrase and no figure of its own; a clause with a
quantity is a claim already. A date that stands alone before a pause tells the time of the clause behind it.

    腾讯 2018 年成立了云业务部门 → 腾讯 | 成立了云业务部门 | 2018
    2018 年 9 月 30 日，… 成立 … → the next clause      2018 年的市场, 截至 2018 年, 比 2018 年 → none
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import NamedTuple

from catchup.lexicon import load
from catchup.linking.attribution import Attribution, attributions
from catchup.linking.names import topic
from catchup.linking.scene import Clause, Line, Scene
from catchup.linking.slots import modality, source, subject
from catchup.linking.slots.period import bound, compares
from catchup.linking.words import Word
from catchup.models import TIME_KINDS, Occurrence, Resolved, Slot, Span

load.topic(
    "events",
    shared=True,
    verbs=None,
    states=None,
    light=None,
    complement=None,
    frames=None,
    attributed=None,
    reports=None,
    bylines=None,
    trails=None,
)

#: blocks whose dates tell no story
_SILENT = frozenset({"heading", "caption", "cell"})
#: how many clauses behind a date that stands alone are looked at
_REACH = 3
_ASPECT = frozenset("了过着")
_OPEN = re.compile(r"(?:截[至止]到?|截止至|每[年月周逢]?|历年|往年)(?:的)?[ ]*$")
_SINCE = re.compile(r"[ ]*(?:以来|至今|为止|止)")
_AT = re.compile(r"[\u4e00-\u9fff][于在自][ ]*$")
#: a predicate goes on to the next pause; what stands in quotation marks or brackets belongs to it
_PREDICATE = re.compile(
    r"(?:“[^”\n]*”|「[^」\n]*」|《[^》\n]*》|\([^()\n]*\)|[0-9][.,:][0-9]|[^，。；：！？!?…\n,;:“「])*+"
)


class _Phrase(NamedTuple):
    """What a date is told of. `subject` is a range of words of the clause, `start` where the predicate begins, `verb` its verb."""

    clause: Clause
    subject: tuple[int, int]
    start: int
    verb: int
    end: int


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    return {section: frozenset(words) for section, words in load.load("events").items()}


def events(scene: Scene) -> list[Occurrence]:
    """The events of a document in order of their dates; the scene's claims are made before (their subjects carry on)."""
    found: list[Occurrence] = []
    told: set[int] = set()
    for date in scene.figures:
        if date.kind != "date" or date.optional or not _happens(date, scene):
            continue
        phrase = _told(date, scene)
        if phrase is None or phrase.verb in told:
            continue
        told.add(phrase.verb)
        found.append(_occurrence(date, phrase, scene))
    return found
