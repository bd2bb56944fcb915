"""How many functions of the program are called for one figure and for one claim: `make calls` counts them in our own documents
and fails where there are more than `calls.toml` allows.

It counts and does not time, so that the same program gives the same numbers on every machine. A rule that is asked of every
figure though a cheap question before it would do shows here first. A ceiling may only fall:

    python -m bench.calls [--lower | --most N]
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType

import catchup
from bench.corpus import ROOT
from catchup.models import Document
from catchup.reading import read

CEILINGS = Path(__file__).with_suffix(".toml")
#: a ceiling written anew lies so far above what is counted: one rule more is no matter
SLACK = 1.01
_CODE = str(ROOT / "catchup")
#: what is read once for all documents, from the disk or from what an earlier run remembered of it
_WORDS = str(ROOT / "catchup" / "lexicon")
#: comprehensions are functions in some versions of Python and none in others
_NO_FUNCTION = ("<listcomp>", "<setcomp>", "<dictcomp>")


def counted(work: Callable[[], object]) -> Counter[CodeType]:
    """The functions of the program that some work calls; a generator counts each time that it goes on."""
    calls: Counter[CodeType] = Counter()

    def see(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            calls[frame.f_code] += 1

    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(None)
    return Counter({code: number for code, number in calls.items() if _own(code)})


def _own(code: CodeType) -> bool:
    file = code.co_filename
    return file.startswith(_CODE) and not file.startswith(_WORDS) and code.co_name not in _NO_FUNCTION


def measure() -> dict[str, tuple[int, Counter[CodeType]]]:
    """For figures and for claims: how many there are in our documents, and what is called to find them."""
    documents = [read(path) for path in sorted((ROOT / "seeds").iterdir())]
    ways: dict[str, Callable[[Document], list[object]]] = {"figures": catchup.figures, "claims": catchup.extract}
    found = {}
    for name, work in ways.items():
        # the first time words and patterns are loaded
        number = sum(len(work(document)) for document in documents)
        found[name] = number, counted(lambda work=work: [work(document) for document in documents])  # type: ignore[misc]
    return found


def _table(calls: Counter[CodeType], number: int, most: int) -> Iterator[str]:
    for code, times in calls.most_common(most):
        place = Path(code.co_filename).relative_to(ROOT)
        yield f"{times / number:8.2f}  {code.co_qualname}  {place}:{code.co_firstlineno}"


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.calls", description=__doc__)
    options.add_argument("--lower", action="store_true", help="write the ceilings just above what is counted")
    options.add_argument("--most", type=int, default=0, help="how many functions to show, the most called first")
    chosen = options.parse_args()
    ceilings = tomllib.loads(CEILINGS.read_text(encoding="utf-8"))
    above = []
    for name, (number, calls) in measure().items():
        each, ceiling = calls.total() / number, ceilings[name]
        print(f"{name}: {each:.1f} calls for each of {number}, at most {ceiling}")
        print("\n".join(_table(calls, number, chosen.most)), end="\n" if chosen.most else "")
        if each > ceiling:
            above.append(f"{name}: {each:.1f} calls each are more than {ceiling}")
        ceilings[name] = min(ceiling, round(each * SLACK, 1))
    if chosen.lower:
        head = [line for line in CEILINGS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        lines = [*head, *(f"{name} = {ceiling}" for name, ceiling in ceilings.items())]
        CEILINGS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    elif above:
        sys.exit("\n".join(above) + "; `python -m bench.calls --most 40` shows which")


if __name__ == "__main__":
    main()
