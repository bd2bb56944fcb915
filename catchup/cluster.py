"""Tables of documents too large for one machine, on a Ray cluster: Parquet or JSON Lines in, Parquet out.

    OUT/a-5f3c9b2e-00000.parquet    the records of one piece of the input (columns: `catchup.batch`)
    OUT/_failed/…                   `doc` and `error` of the rows that failed, where there are any
    OUT/_task.json                  what was asked for

A piece is a row group of Parquet or a file of JSON Lines. Its records appear whole or not at all, under a name that depends on
the input alone: a worker that dies costs the piece that it was at, which another does again, and a run that was broken off goes
on where it was. Paths are local or anything that pyarrow has a file system for (s3://…, gs://…, hdfs://…).
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import json
import logging
import os
import posixpath
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from catchup import batch
from catchup.errors import CatchupError, ExtraError, ReadError, WriteError
from catchup.reading.rows import Fields, Row, is_table, rows_of, rows_of_parquet
from catchup.records import Claim, Figure

#: rows to a batch
_ROWS = 256
_TASK = "_task.json"
#: the folder of failed rows, in that of the output
FAILED = "_failed"


@dataclass(frozen=True)
class Job:
    """What to do, the same for every piece. `base` is the folder that relative paths start from; `date` is for rows without."""

    output: str
    base: str
    claims: bool
    fields: Fields
    date: datetime.date | None = None
    kinds: tuple[str, ...] | None = None
    currency: str | None = None

    def described(self) -> str:
        """As JSON; two runs into one folder must agree in it."""
        return (
            json.dumps(
                {name: value for name, value in asdict(self).items() if name not in ("output", "base")}, default=str
            )
            + "\n"
        )


class Piece(NamedTuple):
    """A row group of Parquet, or a whole file of JSON Lines (`group` None). `before`: rows of the file before it."""

    path: str
    group: int | None = None
    before: int = 0

    @property
    def name(self) -> str:
        """Of the file with its records: the same in every run."""
        stem = posixpath.basename(self.path).partition(".")[0]
        return f"{stem}-{hashlib.sha256(self.path.encode()).hexdigest()[:8]}-{self.group or 0:05}.parquet"


class Outcome(NamedTuple):
    """How many rows, records and failed rows a piece had. With an `error` it is not done: the next run tries it again."""

    path: str
    rows: int = 0
    records: int = 0
    failures: int = 0
    error: str | None = None


def run(paths: Sequence[str], job: Job, address: str | None = None, watched: bool = False) -> Iterator[Outcome]:
    """Do what is not done yet, on the cluster at `address`, without one on this machine. Yields the outcome of each piece.

    `watched`: Ray shows its own progress.

    Raises ReadError for a path that cannot be read, WriteError where the folder holds the records of another task, ExtraError.
    """
    try:
        import ray
        import ray.data
    except ImportError:
        raise ExtraError("ray", "ray") from None

    todo = unfinished(paths, job)
    if not todo:
        return
    if not ray.is_initialized():
        ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = watched
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    pieces = ray.data.from_items([piece._asdict() for piece in todo], override_num_blocks=len(todo))
    work = done
    for row in pieces.map(lambda row: work(Piece(**row), job)._asdict()).iter_rows():
        yield Outcome(**row)


def unfinished(paths: Iterable[str], job: Job) -> list[Piece]:
    """The pieces of the input whose records are not there yet. Makes the folder."""
    system, folder = _folder(job)
    finished = {posixpath.basename(info.path) for info in system.get_file_info(fs.FileSelector(folder))}
    return [piece for path in paths for piece in _pieces(path, job.base) if piece.name not in finished]


def done(piece: Piece, job: Job) -> Outcome:
    """What a worker does: read a piece, find its records, write them."""
    try:
        return _done(piece, job)
    except (CatchupError, pa.ArrowException, OSError) as error:
        return Outcome(piece.path, error=str(error).splitlines()[0])


def _done(piece: Piece, job: Job) -> Outcome:
    system, folder = _place(job.output, job.base)
    work = batch.extract if job.claims else batch.figures
    counts = [0, 0]
    failures: list[dict[str, str]] = []

    def tables() -> Iterator[Any]:
        found = _rows(piece, job)
        while some := list(islice(found, _ROWS)):
            counts[0] += len(some)
            failures.extend({"doc": row.doc, "error": row.failure} for row in some if row.failure is not None)
            records, failed = batch.split(work(_batch(some, job), kinds=job.kinds, currency=job.currency))
            failures.extend(failed.to_pylist())
            counts[1] += records.num_rows
            yield records

    schema = batch.schema(Claim if job.claims else Figure)
    with _whole(system, f"{folder}/{piece.name}") as place:
        with pq.ParquetWriter(place, pa.schema(list(schema)[:-1]), filesystem=system, compression="zstd") as writer:
            for table in tables():
                writer.write_batch(table)
        if failures:
            system.create_dir(f"{folder}/{FAILED}")
            with _whole(system, f"{folder}/{FAILED}/{piece.name}") as beside:
                pq.write_table(pa.Table.from_pylist(failures), beside, filesystem=system)
    return Outcome(piece.path, counts[0], counts[1], len(failures))


def _batch(rows: Sequence[Row], job: Job) -> Any:
    good = [row for row in rows if row.failure is None]
    columns = {
        "id": pa.array([row.doc for row in good], pa.string()),
        "text": pa.array([row.text for row in good], pa.string()),
        "date": pa.array([row.date or job.date for row in good], pa.date32()),
    }
    return pa.RecordBatch.from_pydict(columns)


def _rows(piece: Piece, job: Job) -> Iterator[Row]:
    system, path = _place(piece.path, job.base)
    if piece.group is None:
        with io.BufferedReader(system.open_input_stream(path, compression=None)) as stream:
            yield from rows_of(stream, piece.path, job.fields)
    else:
        with system.open_input_file(path) as file:
            yield from rows_of_parquet(file, piece.path, job.fields, piece.group, piece.before)


def _pieces(path: str, base: str) -> Iterator[Piece]:
    """The pieces of a file, or of the tables in a folder, however deep."""
    try:
        system, inside = _place(path, base)
        info = system.get_file_info(inside)
        if info.type == fs.FileType.Directory:
            found = system.get_file_info(fs.FileSelector(inside, recursive=True))
            prefix = path.rstrip("/")
            for name in sorted(item.path for item in found if item.is_file and is_table(item.path)):
                yield from _pieces(prefix + name.removeprefix(inside.rstrip("/")), base)
        elif info.type == fs.FileType.NotFound:
            raise ReadError(path, "no such file or directory")
        elif path.endswith(".parquet"):
            with system.open_input_file(inside) as file:
                before, footer = 0, pq.read_metadata(file)
            for group in range(footer.num_row_groups):
                yield Piece(path, group, before)
                before += footer.row_group(group).num_rows
        else:
            yield Piece(path)
    except (pa.ArrowException, OSError) as error:
        raise ReadError(path, str(error).splitlines()[0]) from None


def _folder(job: Job) -> tuple[Any, str]:
    """The folder of the output, with the task written down in it."""
    try:
        system, folder = _place(job.output, job.base)
        system.create_dir(folder)
        place = f"{folder}/{_TASK}"
        if system.get_file_info(place).type == fs.FileType.NotFound:
            with system.open_output_stream(place) as file:
                file.write(job.described().encode())
            return system, folder
        with system.open_input_stream(place) as file:
            if file.read().decode() != job.described():
                raise WriteError(job.output, "holds records that were asked for otherwise")
    except (pa.ArrowException, OSError) as error:
        raise WriteError(job.output, str(error).splitlines()[0]) from None
    return system, folder


def _place(path: str, base: str) -> tuple[Any, str]:
    """The file system of a path or URI, and the path in it."""
    found: tuple[Any, str] = fs.FileSystem.from_uri(path if "://" in path else os.path.join(base, path))
    return found


@contextlib.contextmanager
def _whole(system: Any, path: str) -> Iterator[str]:
    """A file that appears in its place when it is complete; until then it has a name that readers of Parquet pass over."""
    folder, name = posixpath.split(path)
    beside = f"{folder}/.{name}.{uuid.uuid4().hex}"
    try:
        yield beside
    except BaseException:
        if system.get_file_info(beside).is_file:
            system.delete_file(beside)
        raise
    system.move(beside, path)
