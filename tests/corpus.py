r"""Reads `fixtures/corpus/*.txt`: a line is a text with every figure bracketed, and the whole truth about itself.

    阿里云降价 [97%](percentage 97 % down)。

In brackets stands the figure's text; in parentheses its kind, its value (`2..10` for a range, a TIMEX3 value for a
date, `-` where nothing of it is known), its unit (`-` for none; dates have no such word) and flags in any order: a
qualifier, a direction, a mod, `per=1000/Token`.
`[两家](?)` may be found or not, at any span that overlaps it. `@date 2021-11-30`, `@currency HKD` hold for the lines
after them, until `@date none`. A line that starts with `# ` is a comment. `\n` is a line feed; a backslash frees the
character after it from its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import get_args

from catchup.models import KINDS, Direction, Mod, Qualifier
from catchup.records import Figure

#: flags, in the order in which `spec` writes them
FLAGS = (*get_args(Qualifier), *get_args(Direction), *get_args(Mod))

_PIECE = re.compile(r"\\(?P<escaped>.)|\[(?P<text>(?:\\.|[^\]\\])*)\]\((?P<spec>[^()]*)\)", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """A line of a corpus file with the directives in force."""

    place: str
    raw: str
    date: str | None
    currency: str | None


@dataclass(frozen=True)
class Wanted:
    """A bracketed figure. `spec` is in the canonical order of `canonical`, or `?`."""

    start: int
    end: int
    spec: str


@dataclass(frozen=True)
class Case:
    text: str
    wanted: list[Wanted]


def lines(file: Path) -> Iterator[Line]:
    """The cases of a file, unparsed: a faulty line must fail alone."""
    in_force: dict[str, str | None] = {"date": None, "currency": None}
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if directive := re.fullmatch(r"@(date|currency)\s+(\S+)\s*", raw):
            name, value = directive.groups()
            in_force[name] = None if value == "none" else value
        elif raw.strip() and not raw.startswith("# ") and raw != "#":
            yield Line(f"{file.name}:{number}", raw, **in_force)


def parse(line: Line) -> Case:
    """The text without its brackets, and what they say. Raises ValueError for a faulty bracket."""
    text, wanted, end = "", [], 0
    for piece in _PIECE.finditer(line.raw):
        text += line.raw[end : piece.start()]
        end = piece.end()
        if piece["escaped"]:
            text += _free(piece["escaped"])
            continue
        inside = re.sub(r"\\(.)", lambda m: _free(m[1]), piece["text"])
        wanted.append(Wanted(len(text), len(text) + len(inside), canonical(piece["spec"])))
        text += inside
    return Case(text + line.raw[end:], wanted)


def _free(escaped: str) -> str:
    return "\n" if escaped == "n" else escaped


def canonical(spec: str) -> str:
    """An expectation with its numbers and flags in one form. Raises ValueError where it makes no sense."""
    if spec == "?":
        return spec
    kind, _, rest = spec.partition(" ")
    words = rest.split()
    if kind not in KINDS or len(words) < (1 if kind == "date" else 2):
        raise ValueError(f"({spec}): wants kind, value, unit")
    fixed = 1 if kind == "date" else 2
    value = words[0] if kind == "date" else "..".join(_number(part) for part in words[0].split(".."))
    flags = [word for word in words[fixed:] if not word.startswith("per=")]
    rates = [word.removeprefix("per=").partition("/") for word in words[fixed:] if word.startswith("per=")]
    if unknown := set(flags).difference(FLAGS):
        raise ValueError(f"({spec}): no such flag: {', '.join(sorted(unknown))}")
    per = [f"per={_number(value)}/{unit}" for value, _, unit in rates]
    return " ".join([kind, value, *words[1:fixed], *sorted(flags, key=FLAGS.index), *per])


def spec(figure: Figure) -> str:
    """A found figure in the words of the corpus."""
    if figure.kind == "date":
        words = [str(figure.value or "-")]
    elif figure.value is None:
        words = [f"{_number(figure.low)}..{_number(figure.high)}", figure.unit or "-"]
    else:
        words = [_number(figure.value), figure.unit or "-"]
    flags = [flag for flag in (figure.qualifier, figure.direction, figure.mod) if flag]
    per = [f"per={_number(figure.per.value)}/{figure.per.unit}"] if figure.per else []
    return " ".join([figure.kind, *words, *flags, *per])


def _number(value: Decimal | str | None) -> str:
    try:
        return format(Decimal(str(value)).normalize(), "f")
    except ArithmeticError:
        raise ValueError(f"{value!r} is no number") from None


def difference(case: Case, found: list[Figure]) -> tuple[str, str] | None:
    """The text with what was wanted and with what was found, None where they agree."""
    firm = [w for w in case.wanted if w.spec != "?"]
    loose = [w for w in case.wanted if w.spec == "?"]
    got = [
        Wanted(figure.start, figure.end, spec(figure))
        for figure in found
        if _meets(figure, firm) or not (figure.optional or _meets(figure, loose))
    ]
    if got == firm:
        return None
    return _marked(case.text, firm), _marked(case.text, got)


def _meets(figure: Figure, wanted: list[Wanted]) -> bool:
    return any(figure.start < w.end and w.start < figure.end for w in wanted)


def _marked(text: str, figures: list[Wanted]) -> str:
    marked, end = "", 0
    for figure in sorted(figures, key=lambda f: f.start):
        marked += f"{text[end : figure.start]}[{text[figure.start : figure.end]}]({figure.spec})"
        end = figure.end
    return marked + text[end:]
