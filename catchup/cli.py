"""The command line: options in, records out. A command is the call of its name in `pipeline`, with the same options.

Records go to standard output, messages to standard error as `catchup: PATH: reason`. Exit status 0: done, also when
nothing was found; 1: some document failed, the others are printed; 2: a wrong call; 3: cannot write; 130: interrupted.
"""

# no `from __future__ import annotations`: typer reads them, and they would have to be compiled one by one at every start
import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from catchup.commands import options
from catchup.commands.call import Call, screen
from catchup.errors import CatchupError, ExtraError, ReadError, WriteError, reason
from catchup.running import run, sources
from catchup.running.work import Task

if TYPE_CHECKING:
    from catchup.reading.rows import Fields

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
    event = "event"


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
    paths: options.Paths = None,
    json: options.Json = False,
    jsonl: options.Jsonl = False,
    csv: options.Csv = False,
    events: Annotated[
        bool, typer.Option("--events", help="Beside the claims, dated statements without a quantity.")
    ] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE: .json, .jsonl or .csv.")
    ] = None,
    kind: options.Kinds = None,
    date: options.Date = None,
    currency: options.Currency = None,
    encoding: options.Encoding = None,
    subject: options.Subject = None,
    source: options.Source = None,
    modality: options.Modalities = None,
    since: options.Since = None,
    until: options.Until = None,
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
    quiet: options.Quiet = False,
) -> None:
    call = Call(quiet)
    claims = context.info_name == "extract"
    fields = options.fields(text_field, id_field, date_field)
    given = options.library(date, kind, currency, encoding)
    wanted = options.wanted(claims, subject, source, modality, since, until, least, most)
    if engine is not None or address is not None:
        others = {
            "--json": json,
            "--jsonl": jsonl,
            "--csv": csv,
            "--encoding": encoding,
            "--jobs": jobs,
            "--events": events,
            "a filter": wanted,
        }
        if engine != "ray":
            raise typer.BadParameter("the only engine is ray, and --address is its own")
        if meaningless := [option for option, asked in others.items() if asked]:
            raise typer.BadParameter(f"{meaningless[0]} does not go with --engine")
        _on_cluster(call, claims, paths, output, fields, address, given)
    form = options.form({"json": json, "jsonl": jsonl, "csv": csv}, output)
    if events and not claims:
        raise typer.BadParameter("--events goes with the claims: use catchup extract")
    documents = list(
        sources.expand(options.named(context, paths, call), call.failed, skip=output, tables=fields is not None)
    )
    if output is not None and any(sources.same_file(document, output) for document in documents):
        raise typer.BadParameter(f"{output}: is also an input, and no input is overwritten")
    task = Task(claims, form, events, keep=wanted, **given)
    parts = call.reported(run.parts(documents, fields, task, jobs, call.watched(form, output)))
    call.write(run.pieces(task, parts, screen(form)), output, form)
    raise typer.Exit(call.status)


def _on_cluster(
    call: Call,
    claims: bool,
    paths: list[str] | None,
    output: str | None,
    fields: "Fields | None",
    address: str | None,
    given: dict[str, Any],
) -> NoReturn:
    """The same work on a cluster. What went wrong is told at the end, or where it ends the run."""
    if paths is None or output is None or fields is None:
        raise typer.BadParameter("--engine needs paths, --text-field and -o FOLDER")
    try:
        from catchup import cluster

        kinds = None if given["kinds"] is None else tuple(sorted(given["kinds"]))
        job = cluster.Job(output, os.getcwd(), claims, fields, given["date"], kinds, given["currency"])
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


@app.command("timeline", help="Print the claims and events of all documents in the order of their dates.")
def _timeline(
    context: typer.Context,
    paths: options.Paths = None,
    json: options.Json = False,
    jsonl: options.Jsonl = False,
    csv: options.Csv = False,
    kind: options.Kinds = None,
    date: options.Date = None,
    currency: options.Currency = None,
    encoding: options.Encoding = None,
    subject: options.Subject = None,
    source: options.Source = None,
    modality: options.Modalities = None,
    since: options.Since = None,
    until: options.Until = None,
    quiet: options.Quiet = False,
) -> None:
    from catchup.commands import timeline
    from catchup.light import Result
    from catchup.writing import as_timeline, emit

    call = Call(quiet)
    given = options.library(date, kind, currency, encoding)
    wanted = options.wanted(True, subject, source, modality, since, until, None, None)
    form = options.form({"json": json, "jsonl": jsonl, "csv": csv}, None)
    documents = list(sources.expand(options.named(context, paths, call), call.failed))
    task = Task(True, "table", events=True, keep=wanted, **given)
    parts = call.reported(run.parts(documents, None, task, 1, call.watched(form, None)))
    records, undated = timeline.in_order(record for part in parts for record in part.records)
    if undated:
        call.note(f"{undated:,} {'claim' if undated == 1 else 'claims'} without a date left out")
    if form == "table":
        call.write(as_timeline.write(records, *screen(form)), None)
    else:
        call.write(emit.text(form, [Result("", records)], True, screen(form), events=True), None, form)
    raise typer.Exit(call.status)


@app.command(
    "explain",
    help="Say why the figures, claims and events of a line are what they are.",
    context_settings={"ignore_unknown_options": True},
)
def _explain(
    where: Annotated[
        str, typer.Argument(metavar="PATH:LINE", help="A file, or - for standard input, and a line of it.")
    ],
    date: options.Date = None,
    currency: options.Currency = None,
    encoding: options.Encoding = None,
) -> None:
    from catchup.commands import explain

    call = Call()
    given = options.library(date, None, currency, encoding)
    path, number = options.line_of(where)
    try:
        document = explain.document(path, given["date"], given["currency"], encoding)
        text = [f"{line}\n" for line in explain.explain(document, number)]
    except LookupError as error:
        raise typer.BadParameter(str(error), param_hint="PATH:LINE") from None
    except (CatchupError, OSError) as error:
        call.failed(path, reason(error))
        raise typer.Exit(call.status) from None
    call.write(text, None)


@app.command("schema", help="Print the JSON Schema of a record.")
def _schema(record: Annotated[RecordName, typer.Argument(help="Which record.")]) -> None:
    from json import dumps

    from catchup.records import Claim, Event, Figure, Record

    models: dict[RecordName, type[Record]] = {
        RecordName.figure: Figure,
        RecordName.claim: Claim,
        RecordName.event: Event,
    }
    schema = models[record].model_json_schema(mode="serialization")
    Call().write([dumps(schema, ensure_ascii=False, indent=2) + "\n"], None)
