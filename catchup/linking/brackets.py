"""Figures that have a bracket for themselves, each behind what it is told of (contract, section 2: subject, metric).

担心的依次为噪音（46%）、停车（43%）
In: a clause that is a bracket. Out: the words before it, and whether it is one of several.
"""

from __future__ import annotations

from catchup.linking.clauses import Clause
from catchup.linking.language.words import Word
from catchup.linking.scene import Scene

#: what says that several are told in turn
_TURNS = frozenset({"依次", "依序", "分别"})


def before_it(clause: Clause) -> list[Word]:
    """The words of the clause around a bracket that stand before it."""
    assert clause.outer is not None
    return [word for word in clause.outer.words if word.end < clause.start]


def in_turn(clause: Clause, scene: Scene) -> bool:
    """Whether a bracket is one of several that are told in turn: another stands before it, or 依次 or a comma says so."""
    assert clause.outer is not None
    before = any(other.outer is clause.outer and other.start < clause.start for other in clause.line.clauses)
    said = any(word.text in _TURNS for word in before_it(clause))
    return before or said or scene.view[clause.end + 1 : clause.end + 2] == "、"
