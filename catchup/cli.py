"""The command line: options in, records out. A command is the call of its name in `pipeline`, with the same options.

Records go to standard output, messages to standard error as `catchup: PATH: reason`. Exit status 0: done, also when
nothing was found; 1: some document failed, the others are printed; 2: a wrong call; 3: cannot write; 130: interrupted.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from catchup import run, sources
from catchup.call import Call, screen
from catchup.errors import ExtraError, ReadError, WriteError
from catchup.models import KINDS, MODALITIES
from catchup.work import Task

if TYPE_CHECKING:
    from catchup.filters import Filter
    from catchup.reading.rows import Fields

SEEDS = "seeds"

app = typer.Typer(
    help="Figures and claims in Chinese text, each pointing at the exact characters of its source.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class RecordName(StrEnum):
    """The records that have a schema."""

    figure = "figure"
    claim = "claim"


def _version(wanted: bool) -> None:
    if wanted:
        import catchup

        print(f"catchup {catchup.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command("extract", help="Print the claims: who says what of whom, when, and how much.")
@app.command("figures", help="Print the figures: amounts, shares, counts, ranks, dates, durations.")
def _records(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders, - for standard input. Without any: what is piped in, else seeds/ if there is one.",
            show_default=False,
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="JSON Lines, a record a line.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="CSV, a record a row.")] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE: .json, .jsonl or .csv.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", metavar="KIND[,KIND]...", help=f"Only these kinds: {', '.join(KINDS)}. May be repeated."
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day that 去年 and 昨天 are told from.")
    ] = None,
    currency: Annotated[
        str | None, typer.Option("--currency", metavar="CODE", help="What 元 means, as an ISO 4217 code.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="The encoding of the files; guessed if not given.")
    ] = None,
    subject: Annotated[
        str | None, typer.Option("--subject", metavar="TEXT", help="Only claims whose subject contains TEXT.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="TEXT", help="Only claims whose source contains TEXT.")
    ] = None,
    modality: Annotated[
        list[str] | None,
        typer.Option(
            "--modality",
            metavar="NAME[,NAME]...",
            help=f"Only claims that are {', '.join(MODALITIES)}. May be repeated.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Only what reaches DAY or later: YYYY, YYYY-MM or YYYY-MM-DD."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Only what begins on DAY or earlier, written the same.")
    ] = None,
    least: Annotated[str | None, typer.Option("--min", metavar="NUMBER", help="Only values of NUMBER or more.")] = None,
    most: Annotated[str | None, typer.Option("--max", metavar="NUMBER", help="Only values of NUMBER or less.")] = None,
    text_field: Annotated[
        str | None,
        typer.Option(
            "--text-field", metavar="NAME", help="Read JSON Lines or Parquet: each row is a document, its text in NAME."
        ),
    ] = None,
    id_field: Annotated[
        str | None, typer.Option("--id-field", metavar="NAME", help="What a row is called; else FILE:NUMBER.")
    ] = None,
    date_field: Annotated[
        str | None, typer.Option("--date-field", metavar="NAME", help="The date of a row, which comes before --date.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "-j",
            "--jobs",
            metavar="N",
            min=1,
            help="How many processes; one for each core where there is much to read.",
        ),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            "--engine", metavar="ray", help="Read rows on a Ray cluster, into Parquet in the folder -o names."
        ),
    ] = None,
    address: Annotated[
        str | None, typer.Option("--address", metavar="ADDRESS", help="Where the cluster is; without it, this machine.")
    ] = None,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="No notes and no bar on standard error, only failures.")
    ] = False,
) -> None:
    call = Call(quiet)
    claims = context.info_name == "extract"
    fields = _fields(text_field, id_field, date_field)
    options = _options(date, kind, currency, encoding)
    wanted = _filter(claims, subject, source, modality, since, until, least, most)
    if engine is not None or address is not None:
        others = {
            "--json": json,
            "--jsonl": jsonl,
            "--csv": csv,
            "--encoding": encoding,
            "--jobs": jobs,
            "a filter": wanted,
        }
        if engine != "ray":
            raise typer.BadParameter("the only engine is ray, and --address is its own")
        if meaningless := [option for option, asked in others.items() if asked]:
            raise typer.BadParameter(f"{meaningless[0]} does not go with --engine")
        _on_cluster(call, claims, paths, output, fields, address, options)
    form = _format({"json": json, "jsonl": jsonl, "csv": csv}, output)
    documents = list(sources.expand(_named(context, paths, call), call.failed, skip=output, tables=fields is not None))
    if output is not None and any(sources.same_file(document, output) for document in documents):
        raise typer.BadParameter(f"{output}: is also an input, and no input is overwritten")
    task = Task(claims, form, keep=wanted, **options)
    parts = call.reported(run.parts(documents, fields, task, jobs, call.watched(form, output)))
    call.write(run.pieces(task, parts, screen(form)), output, mark=form == "csv")
    raise typer.Exit(call.status)


def _on_cluster(
    call: Call,
    claims: bool,
    paths: list[str] | None,
    output: str | None,
    fields: Fields | None,
    address: str | None,
    options: dict[str, Any],
) -> NoReturn:
    """The same work on a cluster. What went wrong is told at the end, or where it ends the run."""
    if paths is None or output is None or fields is None:
        raise typer.BadParameter("--engine needs paths, --text-field and -o FOLDER")
    try:
        from catchup import cluster

        kinds = None if options["kinds"] is None else tuple(sorted(options["kinds"]))
        job = cluster.Job(output, os.getcwd(), claims, fields, options["date"], kinds, options["currency"])
        rows = failures = 0
        for outcome in cluster.run(paths, job, address, call.watched("table", output)):
            rows, failures = rows + outcome.rows, failures + outcome.failures
            if outcome.error is not None:
                call.failed(outcome.path, outcome.error)
        if failures:
            call.failed(output, f"{failures:,} of {rows:,} rows failed, see {output}/{cluster.FAILED}")
    except ImportError:
        raise typer.BadParameter("pyarrow is not installed: pip install 'catchup[ray]'") from None
    except ExtraError as error:
        raise typer.BadParameter(str(error)) from None
    except ReadError as error:
        call.failed(error.path, error.reason)
    except WriteError as error:
        call.cannot_write(error)
    raise typer.Exit(call.status)


@app.command("schema", help="Print the JSON Schema of a record.")
def _schema(record: Annotated[RecordName, typer.Argument(help="Which record.")]) -> None:
    from json import dumps

    from catchup.records import Claim, Figure

    schema = (Figure if record is RecordName.figure else Claim).model_json_schema(mode="serialization")
    Call().write([dumps(schema, ensure_ascii=False, indent=2) + "\n"], None)


def _format(flags: dict[str, bool], output: str | None) -> str:
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


def _options(date: str | None, kind: list[str] | None, currency: str | None, encoding: str | None) -> dict[str, Any]:
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


def _filter(
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
    from catchup import filters

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


def _fields(text: str | None, id: str | None, date: str | None) -> Fields | None:
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


def _named(context: typer.Context, paths: list[str] | None, call: Call) -> Sequence[str]:
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
