"""Where nothing around a number or a date tells of it, it is read without looking further: that gives what looking would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import corpus
import pytest

from catchup.finding import find, quantity
from catchup.finding.kinds import date
from catchup.models import Document
from catchup.pipeline import day
from catchup.reading import parse, read

ROOT = Path(__file__).resolve().parent.parent


def documents() -> Iterator[Document]:
    for file in sorted((ROOT / "fixtures/corpus").glob("*.txt")):
        for line in corpus.lines(file) if file.name not in ("claims.txt", "events.txt") else ():
            yield parse(re.sub(r"\[([^\]]*)\]\([^()]*\)", r"\1", line.raw), date=day(line.date), currency=line.currency)
    for folder in ("seeds", "fixtures/unseen"):
        yield from (read(file) for file in sorted((ROOT / folder).iterdir()))


def test_short_ways_lead_where_the_long_ones_do(monkeypatch: pytest.MonkeyPatch) -> None:
    every = list(documents())
    short = [find(document) for document in every]
    monkeypatch.setattr(quantity, "_plain", lambda *_: False)
    monkeypatch.setattr(date, "in_full", lambda _: None)
    for document, found in zip(every, short, strict=True):
        assert found == find(document)
