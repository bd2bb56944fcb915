"""Candidates for a slot, scored; the best one fills it and the rest say why they did not."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import overload

from catchup.lexicon import patterns
from catchup.models import Slot, Span

#: puts a range of a phrase's words on a ballot, for so many points and that reason
Offer = Callable[[tuple[int, int], float, str], None]
#: how many candidates say why they won or lost
SHOWN = 4
_SCORE = attrgetter("score")
_FOOTNOTE = patterns.compile(r"\[[0-9]{1,3}\]")


@dataclass(slots=True)
class Candidate:
    """A stretch that might fill a slot, and what speaks for it."""

    text: str
    span: Span | tuple[int, int] | None
    score: float
    why: str

    def __str__(self) -> str:
        return f"{self.text}: {self.why} {_signed(self.score)}"


@functools.lru_cache(maxsize=256)
def _signed(points: float) -> str:
    return f"{points:+g}"


class Ballot:
    """The candidates for one slot of one figure; the same text twice adds up only once, at its best.

    `best` is the most points of any. `thorough`: all rules are asked, also those whose candidates have lost already, so that
    the reasons tell of them.
    """

    def __init__(self, thorough: bool = False) -> None:
        self.candidates: dict[str, Candidate] = {}
        self.best = 0.0
        self._thorough = thorough

    def open_to(self, points: float) -> bool:
        """Whether a rule that offers at most so many points is still to be asked: nobody has as many."""
        return self.best < points or self._thorough

    def offer(self, text: str, span: Span | tuple[int, int] | None, points: float, reason: str) -> None:
        """Add a candidate; where its text stands already, the better of the two stays."""
        if "[" in text:
            text = _FOOTNOTE.sub("", text)
        if not text:
            return
        known = self.candidates.get(text)
        if known is None or known.score < points:
            self.candidates[text] = Candidate(text, span, points, reason)
            if points > self.best:
                self.best = points

    def winner(self) -> Slot:
        """The best candidate as a slot, with everything that was weighed."""
        if not self.candidates:
            return Slot()
        best, reasons = max(self.candidates.values(), key=_SCORE), _Weighed(self.candidates)
        if best.score <= 0:
            return Slot(reasons=reasons)
        return Slot(best.text, Span(*best.span) if best.span else None, reasons)


class _Weighed(Sequence[str]):
    """What spoke for the candidates, best first, put into words when somebody asks."""

    __slots__ = ("_candidates",)

    def __init__(self, candidates: dict[str, Candidate]) -> None:
        self._candidates = candidates

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        ranked = sorted(self._candidates.values(), key=_SCORE, reverse=True)[:SHOWN]
        return str(ranked[place]) if isinstance(place, int) else [str(candidate) for candidate in ranked[place]]

    def __len__(self) -> int:
        return min(len(self._candidates), SHOWN)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
