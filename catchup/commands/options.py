"""What the options of the commands are called, and what they mean: asked for wrongly, they are refused before anything is read.

In: options as typed. Out: the library's arguments, the conditions of a filter, the paths to read. Raises typer.BadParameter.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from catchup.commands.call import Call
from catchup.models import KINDS, MODALITIES
from catchup.running import sources

if TYPE_CHECKING:
    from catchup.reading.rows import Fields
    from catchup.running.filters import Filter

SEEDS = "seeds"

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files, folders, - for standard input. Without any: what is piped in, else seeds/ if there is one.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON array.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="JSON Lines, a record a line.")]
Csv = Annotated[bool, typer.Option("--csv", help="CSV, a record a row.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND[,KIND]...", help=f"Only these kinds: {', '.join(KINDS)}. May be repeated."),
]
Date = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day that 去年 and 昨天 are told from.")
]
Currency = Annotated[str | None, typer.Option("--currency", metavar="CODE", help="What 元 means, as an ISO 4217 code.")]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="The encoding of the files; guessed if not given.")
]
Subject = Annotated[
    str | None, typer.Option("--subject", metavar="TEXT", help="Only claims whose subject contains TEXT.")
]
Source = Annotated[str | None, typer.Option("--source", metavar="TEXT", help="Only claims whose source contains TEXT.")]
Modalities = Annotated[
    list[str] | None,
    typer.Option(
        "--modality",
        metavar="NAME[,NAME]...",
        help=f"Only claims that are {', '.join(MODALITIES)}. May be repeated.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="Only what reaches DAY or later: YYYY, YYYY-MM or YYYY-MM-DD."),
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Only what begins on DAY or earlier, written the same.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No notes and no bar on standard error, only failures.")]


def form(flags: dict[str, bool], output: str | None) -> str:
    """The format asked for: by an option, by the suffix of the file, else a table."""
    from catchup.writing.emit import SUFFIXES

    asked = [name for name, on in flags.items() if on]
    if len(asked) > 1:
        raise typer.BadParameter(f"--{asked[0]} and --{asked[1]} exclude each other")
    if asked:
        return asked[0]
    if output is None:
        return "table"
    suffix = Path(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise typer.BadParameter(f"{output}: unknown suffix; there are {', '.join(SUFFIXES)}", param_hint="-o")
    return SUFFIXES[suffix]


def library(date: str | None, kind: list[str] | None, currency: str | None, encoding: str | None) -> dict[str, Any]:
    """The options as the library's arguments, refused here and not once for every document."""
    from catchup import pipeline

    try:
        if encoding is not None:
            codecs.lookup(encoding)
        return {
            "date": pipeline.day(date),
            "kinds": pipeline.wanted_kinds(_listed(kind)),
            "currency": pipeline.home_currency(currency),
            "encoding": encoding,
        }
    except (ValueError, LookupError) as error:
        raise typer.BadParameter(str(error)) from None


def wanted(
    claims: bool,
    subject: str | None,
    source: str | None,
    modality: list[str] | None,
    since: str | None,
    until: str | None,
    least: str | None,
    most: str | None,
) -> Filter | None:
    """The conditions asked for, None for none."""
    if all(asked is None for asked in (subject, source, modality, since, until, least, most)):
        return None
    from catchup.running import filters

    slots = {"--subject": subject, "--source": source, "--modality": modality}
    if not claims and (odd := [option for option, asked in slots.items() if asked is not None]):
        raise typer.BadParameter(f"{odd[0]} is about claims: use catchup extract")
    names = _listed(modality)
    if unknown := set(names or ()).difference(MODALITIES):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: there are {', '.join(MODALITIES)}")
    try:
        return filters.Filter(
            subject=subject,
            source=source,
            modality=frozenset(names) if names else None,
            since=None if since is None else filters.edge(since, last=False),
            until=None if until is None else filters.edge(until, last=True),
            least=None if least is None else filters.size(least),
            most=None if most is None else filters.size(most),
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def fields(text: str | None, id: str | None, date: str | None) -> Fields | None:
    """The fields of rows, None where documents are no rows."""
    if text is None:
        if id is not None or date is not None:
            raise typer.BadParameter("--id-field and --date-field need --text-field")
        return None
    from catchup.reading.rows import Fields

    return Fields(text, id, date)


def _listed(options: list[str] | None) -> list[str] | None:
    """A repeatable option whose values are lists with commas."""
    return [name.strip() for names in options for name in names.split(",")] if options else None


def named(context: typer.Context, paths: list[str] | None, call: Call) -> Sequence[str]:
    """The paths to read; without any: standard input if it is piped, else the seeds, else help and exit 2."""
    if paths:
        return paths
    if sources.is_piped():
        return [sources.STDIN]
    if os.path.isdir(SEEDS):
        call.note(f"reading {SEEDS}/")
        return [SEEDS]
    print(context.get_help(), file=sys.stderr)
    raise typer.Exit(2)


def line_of(where: str) -> tuple[str, int]:
    """PATH:LINE as both."""
    path, mark, line = where.rpartition(":")
    if not path or not mark or not line.isdecimal() or not line.isascii():
        raise typer.BadParameter(f"{where!r}: write a path, a colon and the number of a line", param_hint="PATH:LINE")
    return path, int(line)
