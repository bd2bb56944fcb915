"""Every line of `fixtures/corpus/` is a case of its own (the notation: `corpus.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus import Line, difference, lines, parse

import catchup

CORPUS = Path(__file__).resolve().parent.parent / "fixtures/corpus"


def cases() -> Iterator[object]:
    for file in sorted(CORPUS.glob("*.txt")):
        if file.name not in ("claims.txt", "events.txt"):
            yield from (pytest.param(line, id=line.place) for line in lines(file))


@pytest.mark.parametrize("line", list(cases()))
def test_line(line: Line) -> None:
    case = parse(line)
    unlike = difference(case, catchup.figures(case.text, date=line.date, currency=line.currency))
    if unlike:
        pytest.fail(f"{line.place}\n  wanted {unlike[0]}\n  got    {unlike[1]}", pytrace=False)


def test_notation_is_checked() -> None:
    for faulty in ("[3](count)", "[3](number 3 个)", "[3](count 3 个 about_so)", "[3](count x 个)"):
        with pytest.raises(ValueError):
            parse(Line("", faulty, None, None))


def test_escapes_and_order_of_flags() -> None:
    case = parse(Line("", r"表\n\[一] [约3%](percentage 3.0 % up about)", None, None))
    assert case.text == "表\n[一] 约3%"
    assert [(w.start, w.end, w.spec) for w in case.wanted] == [(6, 9, "percentage 3 % about up")]
