"""How far found figures and claims agree with gold ones (guide, sections 1 to 3).

In: rows of gold and rows of records, both as JSON would hold them. Out: a `Report`, counts by kind, slot and attribute
with the misses in words. A record is right when a gold figure of its kind has the same value and the two spans share
at least half of their union. A figure that the gold calls optional neither counts nor costs.
"""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]

TIME_KINDS = ("date", "duration")
SLOTS = ("subject", "metric", "period", "source", "modality", "compared_to")
ATTRIBUTES = ("qualifier", "direction", "mod", "unit")


@dataclass
class Tally:
    """What the gold holds, what was found, and how much of it agrees; `misses` say what does not."""

    gold: int = 0
    found: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0

    @property
    def share(self) -> float:
        """How much of the gold is right."""
        return self.right / self.gold if self.gold else 1.0


@dataclass
class Report:
    """F1 by kind; the share of the right figures by attribute (and `span`), of the gold claims by slot (and `complete`)."""

    kinds: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    attributes: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    slots: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    @property
    def all(self) -> Tally:
        """The kinds together."""
        counts = ((tally.gold, tally.found, tally.right) for tally in self.kinds.values())
        return Tally(*(sum(column) for column in zip(*counts, strict=True)))

    def numbers(self) -> Iterator[tuple[str, str, float, Tally]]:
        """Each number with its part, its name and the tally behind it."""
        for name, tally in sorted(self.kinds.items()):
            yield "kinds", name, tally.f1, tally
        if self.kinds:
            yield "kinds", "all", self.all.f1, self.all
        for part, tallies in (("attributes", self.attributes), ("slots", self.slots)):
            for name, tally in sorted(tallies.items()):
                yield part, name, tally.share, tally


@dataclass(frozen=True)
class Pair:
    gold: Row
    found: Row
    right: bool


def pairs(gold: list[Row], found: list[Row]) -> list[Pair]:
    """Gold figures with the records that overlap them, one to one: right ones first, then of one kind, then by overlap."""
    candidates = []
    for wanted in gold:
        for got in found:
            share = _shared(wanted, got)
            if share > 0:
                kin = wanted["kind"] == got["kind"]
                candidates.append(((kin and share >= 0.5 and same_value(wanted, got), kin, share), wanted, got))
    candidates.sort(key=lambda candidate: candidate[0], reverse=True)
    settled, used = [], set()
    for (right, _, _), wanted, got in candidates:
        if id(wanted) not in used and id(got) not in used:
            used |= {id(wanted), id(got)}
            settled.append(Pair(wanted, got, right))
    return settled


def _shared(one: Row, other: Row) -> float:
    """The part of two spans' union that both cover."""
    both: int = min(one["end"], other["end"]) - max(one["start"], other["start"])
    union: int = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(both, 0) / union


def same_value(wanted: Row, got: Row) -> bool:
    """Numbers agree to nine digits, dates by first and last day; units too, but for counts."""
    if wanted["kind"] == "date":
        return all(wanted[end] == got[end] for end in ("date_start", "date_end"))
    if wanted["kind"] != "count" and wanted["unit"] != got["unit"]:
        return False
    if wanted["value"] is not None:
        return _close(wanted["value"], got["value"])
    return _close(wanted["low"], got["low"]) and _close(wanted["high"], got["high"])


def _close(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(float(one), float(other), rel_tol=1e-9, abs_tol=1e-9)


def score_figures(gold: list[Row], found: list[Row], report: Report) -> None:
    """Count one document's figures into the report."""
    settled = pairs(gold, found)
    met = {id(row) for pair in settled for row in (pair.gold, pair.found)}
    for pair in settled:
        if pair.gold["optional"]:
            continue
        wanted, got = report.kinds[pair.gold["kind"]], report.kinds[pair.found["kind"]]
        wanted.gold += 1
        got.found += 1
        if pair.right:
            wanted.right += 1
            _score_attributes(pair, report)
        else:
            wanted.misses.append(f"{_place(pair.gold)} is {_meaning(pair.gold)}, got {_meaning(pair.found)}")
    for row in gold:
        if id(row) not in met and not row["optional"]:
            report.kinds[row["kind"]].gold += 1
            report.kinds[row["kind"]].misses.append(f"{_place(row)} not found")
    for row in found:
        if id(row) not in met:
            report.kinds[row["kind"]].found += 1
            report.kinds[row["kind"]].misses.append(f"{_place(row)} is no figure, got {_meaning(row)}")


def _score_attributes(pair: Pair, report: Report) -> None:
    spans = [(row["start"], row["end"]) for row in (pair.gold, pair.found)]
    _count(report.attributes["span"], spans[0] == spans[1], f"{_place(pair.gold)}: got {pair.found['text']!r}")
    for name in ATTRIBUTES:
        wanted, got = pair.gold[name], pair.found[name]
        _count(report.attributes[name], wanted == got, f"{_place(pair.gold)}: {name} is {wanted}, got {got}")


def score_claims(gold: list[Row], claims: list[Row], report: Report) -> None:
    """Count one document's claims into the report. A claim whose figure was not found right is lost in every slot."""
    by_figure = {id(claim["figure"]): claim for claim in claims}
    answers = {id(p.gold): by_figure[id(p.found)] for p in pairs(gold, [c["figure"] for c in claims]) if p.right}
    for row in gold:
        if row["claim"] is None:
            continue
        claim = answers.get(id(row))
        good = True
        for slot in SLOTS:
            wanted = row["claim"][slot]
            right = claim is not None and same_slot(slot, wanted, claim[slot])
            good &= right
            got = claim[slot] if claim else "no claim"
            _count(report.slots[slot], right, f"{_place(row)}: {slot} is {wanted}, got {got}")
        _count(report.slots["complete"], good, "")


def _count(tally: Tally, right: bool, miss: str) -> None:
    tally.gold += 1
    tally.found += 1
    tally.right += right
    if not right and miss:
        tally.misses.append(miss)


def same_slot(slot: str, wanted: Any, got: Any) -> bool:
    """A slot agrees when it is empty in both, or holds what the gold accepts."""
    if slot == "period":
        return same_period(wanted, got)
    if slot == "modality":
        return bool((wanted or "actual") == (got or "actual"))
    if not wanted or not got:
        return not wanted and not got
    return any(_same_name(name, got) for name in wanted)


def _same_name(wanted: str, got: str) -> bool:
    """Equal but for case and blanks; or one inside the other, unless what was found is much the longer."""
    wanted, got = ("".join(name.lower().split()) for name in (wanted, got))
    if min(len(wanted), len(got)) < 2 or len(got) > len(wanted) + 6:
        return wanted == got
    return wanted in got or got in wanted


def same_period(wanted: Row | None, got: Row | None) -> bool:
    """Equal; or equal where the gold's other end is open; or, where the gold is vague, within a year at both ends."""
    want, have = _ends(wanted), _ends(got)
    if want == have:
        return True
    if want == (None, None) or have == (None, None):
        return False
    if wanted and wanted.get("about"):
        return all(w and h and abs((w - h).days) <= 366 for w, h in zip(want, have, strict=True))
    return None in want and any(w and w == h for w, h in zip(want, have, strict=True))


def _ends(period: Row | None) -> tuple[datetime.date | None, datetime.date | None]:
    start, end = ((period or {}).get(name) for name in ("start", "end"))
    return start and datetime.date.fromisoformat(start), end and datetime.date.fromisoformat(end)


def _place(row: Row) -> str:
    return f"{row['doc']}:{row['start']} {row['text']!r}"


def _meaning(row: Row) -> str:
    if row["kind"] == "date":
        return f"date {row['date_start']}..{row['date_end']} {row['text']!r}"
    value = row["value"] if row["value"] is not None else f"{row['low']}..{row['high']}"
    return f"{row['kind']} {value} {row['unit']} {row['text']!r}"
