"""Events: every line of `fixtures/corpus/events.txt` (its head tells the notation), and what must hold for any of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from catchup.finding import find
from catchup.linking.link import stage
from catchup.linking.narrating.events import events
from catchup.models import Document, Occurrence
from catchup.reading import parse

CORPUS = Path(__file__).parent.parent / "fixtures" / "corpus" / "events.txt"


@dataclass
class Case:
    """A text, and for each event the slots that the corpus names, each with what may fill it."""

    line: int
    text: str
    date: datetime.date | None
    wanted: list[dict[str, list[str]]] = field(default_factory=list)


def read_corpus() -> list[Case]:
    cases: list[Case] = []
    date = None
    for number, raw in enumerate(CORPUS.read_text(encoding="utf-8").splitlines(), 1):
        if raw.startswith("@date "):
            date = None if raw[6:] == "-" else datetime.date.fromisoformat(raw[6:])
        elif raw.startswith("=> "):
            slots = dict(part.strip().split("=", 1) for part in raw[3:].split(";"))
            cases[-1].wanted.append({slot: wanted.split("|") for slot, wanted in slots.items()})
        elif raw and not raw.startswith("# ") and raw != "#":
            cases.append(Case(number, raw.replace("⏎", "\n"), date))
    return cases


CASES = read_corpus()


def told(case: Case) -> tuple[Document, list[Occurrence]]:
    document = parse(case.text, date=case.date)
    return document, events(stage(document, find(document)))


def shown(event: Occurrence, slot: str, document: Document) -> str:
    """A slot as the corpus writes it."""
    if slot == "date":
        return str(event.date.value)
    if slot == "predicate":
        return document.text(*event.predicate)
    if slot == "modality":
        return event.modality
    return {"subject": event.subject, "source": event.source}[slot].text or "-"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.line} {case.text[:24]}")
def test_corpus(case: Case) -> None:
    document, found = told(case)
    got = [
        f"{shown(e, 'date', document)} {shown(e, 'subject', document)}: {shown(e, 'predicate', document)}"
        for e in found
    ]
    assert len(found) == len(case.wanted), f"one line => for each event; got {got}"
    wrong = [
        f"{slot} is {shown(event, slot, document)}, not {' or '.join(allowed)}"
        for event, slots in zip(found, case.wanted, strict=True)
        for slot, allowed in slots.items()
        if shown(event, slot, document) not in allowed
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.line))
def test_slots_are_grounded_and_reasoned(case: Case) -> None:
    document, found = told(case)
    assert [e.date.start for e in found] == sorted({e.date.start for e in found})
    for event in found:
        assert event.reasons
        assert 0 <= event.predicate.start < event.predicate.end <= len(document.source)
        for slot in (event.subject, event.source):
            assert slot.text is None or slot.reasons
            assert slot.span is None or 0 <= slot.span.start < slot.span.end <= len(document.source)


def test_the_corpus_is_for_and_against() -> None:
    assert len([case for case in CASES if case.wanted]) >= 30
    assert len([case for case in CASES if not case.wanted]) >= 30
