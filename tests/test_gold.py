"""Scores the program on annotated documents, kind by kind and slot by slot, against `floors.toml`.

`fixtures/gold/SET` annotates `fixtures/SET` (or, for the documents that a first run shows, `seeds/`), and
`fixtures/gold/SET.jsonl` gives the dates that are known from outside, where any are. Run as a program, it prints every
number beside its floor, with names of sets the misses too, or raises the floors to just below what is measured:

    python tests/test_gold.py [SET ... | --raise]
"""

from __future__ import annotations

import functools
import json
import math
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from scoring import Report, Row, Tally, score_claims, score_figures

import catchup

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS_FILE = Path(__file__).parent / "floors.toml"
FLOORS = tomllib.loads(FLOORS_FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Documents:
    """A folder of documents, the folder of their gold, and the file of their dates, which may be missing."""

    docs: Path
    gold: Path
    dates: Path

    @property
    def here(self) -> bool:
        return self.docs.is_dir()

    def files(self) -> list[Path]:
        return sorted(file for file in self.docs.iterdir() if file.is_file()) if self.here else []


SETS = {
    "seeds": Documents(ROOT / "seeds", ROOT / "fixtures/gold/seeds", ROOT / "fixtures/gold/seeds.jsonl"),
    "unseen": Documents(ROOT / "fixtures/unseen", ROOT / "fixtures/gold/unseen", ROOT / "fixtures/gold/unseen.jsonl"),
    "fresh": Documents(ROOT / "fixtures/fresh", ROOT / "fixtures/gold/fresh", ROOT / "fixtures/gold/fresh.jsonl"),
    "late": Documents(ROOT / "fixtures/late", ROOT / "fixtures/gold/late", ROOT / "fixtures/gold/late.jsonl"),
    "shared-seeds": Documents(SHARED / "seeds", SHARED / "gold", SHARED / "seeds.jsonl"),
    "shared-dev": Documents(SHARED / "dev/docs", SHARED / "dev/gold", SHARED / "dev/documents.jsonl"),
}


def rows(file: Path) -> list[Row]:
    """The records of a JSON Lines file; none where it does not exist."""
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def source(file: Path) -> str:
    """A document's text as offsets count it: UTF-8, newlines left as they are."""
    return file.read_bytes().decode("utf-8")


@functools.cache
def gold(name: str) -> dict[str, list[Row]]:
    """The gold figures of a set, by document."""
    by_doc: dict[str, list[Row]] = {}
    for file in sorted(SETS[name].gold.glob("*.jsonl")):
        for row in rows(file):
            by_doc.setdefault(row["doc"], []).append(row)
    return by_doc


@functools.cache
def date(name: str, doc: str) -> str | None:
    return {row["doc"]: row["date"] for row in rows(SETS[name].dates)}.get(doc)


@functools.cache
def figures(name: str, file: Path) -> list[Row]:
    found = catchup.figures(file, date=date(name, file.name))
    return [{**figure.model_dump(mode="json"), "doc": file.name} for figure in found]


@functools.cache
def measured(name: str, claims: bool) -> dict[tuple[str, str], tuple[float, Tally]]:
    """The numbers of a set's claims or of its figures. A kind neither in the gold nor found has none: its floor must go."""
    report = Report()
    for file in SETS[name].files():
        wanted = gold(name).get(file.name, [])
        if claims:
            found = catchup.extract(file, date=date(name, file.name))
            score_claims(wanted, [claim.model_dump(mode="json") for claim in found], report)
        else:
            score_figures(wanted, figures(name, file), report)
    return {(part, key): (number, tally) for part, key, number, tally in report.numbers()}


def documents(own: bool) -> Iterator[object]:
    for name, where in SETS.items():
        if not (own and where.docs.is_relative_to(SHARED)):
            yield from (pytest.param(name, file, id=f"{name}-{file.name}") for file in where.files())


def floors() -> Iterator[object]:
    for name, parts in FLOORS.items():
        missing = pytest.mark.skipif(not SETS[name].here, reason=f"{name} is not here")
        for part, numbers in parts.items():
            for key, floor in numbers.items():
                yield pytest.param(name, part, key, floor, id=f"{name}-{part}-{key}", marks=missing)


@pytest.mark.parametrize(("name", "file"), list(documents(own=True)))
def test_gold_is_grounded(name: str, file: Path) -> None:
    wanted = gold(name).get(file.name, [])
    assert wanted, "no gold"
    text = source(file)
    assert [row["text"] for row in wanted] == [text[row["start"] : row["end"]] for row in wanted]


@pytest.mark.parametrize(("name", "file"), list(documents(own=False)))
def test_records_are_grounded(name: str, file: Path) -> None:
    text = source(file)
    found = figures(name, file)
    assert [row["text"] for row in found] == [text[row["start"] : row["end"]] for row in found]


@pytest.mark.parametrize(("name", "part", "key", "floor"), list(floors()))
def test_floor(name: str, part: str, key: str, floor: float) -> None:
    number, tally = measured(name, part == "slots")[part, key]
    assert number >= floor, "\n".join([f"{number:.3f} is below the floor of {floor}", *tally.misses])


def table(names: list[str], misses: bool) -> Iterator[str]:
    """A line for each number, followed by its misses where they are wanted."""
    for name in names:
        for (part, key), (number, tally) in (measured(name, False) | measured(name, True)).items():
            floor = FLOORS.get(name, {}).get(part, {}).get(key)
            yield f"{name:<14}{part:<12}{key:<14}{number:.3f}  {tally.right}/{tally.gold}  floor {floor}"
            yield from (f"    {miss}" for miss in tally.misses if misses)


def raised(slack: float = 0.02) -> Iterator[str]:
    """`floors.toml` with every floor at least `slack` below what is measured, and none below what it was."""
    yield from (line for line in FLOORS_FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    for name in (name for name in SETS if SETS[name].here):
        numbers = measured(name, False) | measured(name, True)
        for part in sorted({part for part, _ in numbers}):
            yield f"\n[{name}.{part}]"
            old = FLOORS.get(name, {}).get(part, {})
            for key, number in ((key, number) for (where, key), (number, _) in numbers.items() if where == part):
                yield f"{key} = {max(old.get(key, 0.0), math.floor(100 * (number - slack)) / 100, 0.0):.2f}"


if __name__ == "__main__":
    if sys.argv[1:] == ["--raise"]:
        FLOORS_FILE.write_text("\n".join(raised()) + "\n", encoding="utf-8")
    else:
        print("\n".join(table(sys.argv[1:] or [name for name in SETS if SETS[name].here], bool(sys.argv[1:]))))
