"""Candidates for a slot, scored; the best one fills it and the rest say why they did not."""

from __future__ import annotations

from dataclasses import dataclass, field

from catchup.lexicon import patterns
from catchup.models import Slot, Span

#: how many candidates say why they won or lost
SHOWN = 4
_FOOTNOTE = patterns.compile(r"\[[0-9]{1,3}\]")


@dataclass(slots=True)
class Candidate:
    """A stretch that might fill a slot. `why` lists what speaks for and against it."""

    text: str
    span: Span | None
    score: float = 0.0
    why: list[str] = field(default_factory=list)

    def add(self, points: float, reason: str) -> Candidate:
        self.score += points
        self.why.append(f"{reason} {points:+g}")
        return self

    def __str__(self) -> str:
        return f"{self.text}: {', '.join(self.why)}"


class Ballot:
    """The candidates for one slot of one figure; the same text twice adds up only once, at its best."""

    def __init__(self) -> None:
        self.candidates: dict[str, Candidate] = {}

    def offer(self, text: str, span: Span | tuple[int, int] | None, points: float, reason: str) -> None:
        """Add a candidate; where its text stands already, the better of the two stays."""
        if "[" in text:
            text = _FOOTNOTE.sub("", text)
        if not text:
            return
        known = self.candidates.get(text)
        if known is None or known.score < points:
            self.candidates[text] = Candidate(text, Span(*span) if span else None).add(points, reason)

    def winner(self) -> Slot:
        """The best candidate as a slot, with everything that was weighed."""
        ranked = sorted(self.candidates.values(), key=lambda c: -c.score)
        reasons = [str(candidate) for candidate in ranked[:SHOWN]]
        if not ranked or ranked[0].score <= 0:
            return Slot(reasons=reasons)
        return Slot(ranked[0].text, ranked[0].span, reasons)
