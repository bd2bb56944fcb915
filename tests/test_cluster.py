"""Tables on a cluster: pieces, restarts, failures; with Ray installed a real cluster that loses a worker."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

from catchup import cluster  # noqa: E402
from catchup.cluster import Job, Outcome, Piece  # noqa: E402
from catchup.errors import ReadError, WriteError  # noqa: E402
from catchup.reading.rows import Fields  # noqa: E402
from catchup.running.work import Item, Task  # noqa: E402

TEXT = "公司2024年营收 3.12 亿元，同比增长 130%，客户 8000 个。\n"
FIELDS = Fields("text", "id", "date")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A folder with a Parquet file of three row groups and a file of JSON Lines, of which one row each fails."""
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [{"text": f"第{n + 1}年。{TEXT}" if n != 4 else None, "date": None} for n in range(25)]
    pq.write_table(pa.Table.from_pylist(rows), folder / "a.parquet", row_group_size=10)
    lines = "".join(
        json.dumps({"id": f"r{n}", "text": TEXT, "date": f"2024-13-{n:02}" if n == 3 else ""}) + "\n" for n in range(9)
    )
    (folder / "b.jsonl").write_text(lines, encoding="utf-8")
    (folder / "c.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def job(base: Path, **options: Any) -> Job:
    return Job("out", str(base), claims=False, fields=FIELDS, **options)


def records(base: Path) -> list[str]:
    return sorted(row["id"] for file in (base / "out").glob("*.parquet") for row in pq.read_table(file).to_pylist())


def failures(base: Path) -> list[tuple[str, str]]:
    rows = [row for file in (base / "out/_failed").iterdir() for row in pq.read_table(file).to_pylist()]
    return sorted((row["doc"], row["error"]) for row in rows)


def in_one_process(base: Path) -> list[str]:
    from catchup.reading.rows import rows

    task = Task(claims=False, form="jsonl")
    found = [row for name in ("in/a.parquet", "in/b.jsonl") for row in rows(base / name, name, FIELDS)]
    return sorted(record.id for row in found for part in task.parts(Item(*row)) for record in part.records)


def test_pieces_are_row_groups_and_files(tables: Path) -> None:
    found = cluster.unfinished(["in"], job(tables))
    assert found == [
        Piece("in/a.parquet", 0, 0),
        Piece("in/a.parquet", 1, 10),
        Piece("in/a.parquet", 2, 20),
        Piece("in/b.jsonl"),
    ]
    assert len({piece.name for piece in found}) == 4


def test_the_records_are_those_of_one_process(tables: Path) -> None:
    outcomes = [cluster.done(piece, job(tables)) for piece in cluster.unfinished(["in"], job(tables))]
    assert records(tables) == in_one_process(tables)
    assert sum(outcome.rows for outcome in outcomes) == 34
    assert failures(tables) == [("in/a.parquet:5", "no text in 'text'"), ("r3", "'2024-13-03' is no date")]
    assert cluster.unfinished(["in"], job(tables)) == []


def test_what_was_broken_off_is_done_again(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [first, *rest] = cluster.unfinished(["in"], job(tables))
    monkeypatch.setattr("catchup.batch.figures", lambda *_, **__: (_ for _ in ()).throw(OSError(5, "disk")))
    assert cluster.done(first, job(tables)) == Outcome("in/a.parquet", error="[Errno 5] disk")
    monkeypatch.undo()
    assert [file.name for file in (tables / "out").iterdir()] == ["_task.json"]
    assert cluster.unfinished(["in"], job(tables)) == [first, *rest]


def test_another_task_needs_another_folder(tables: Path) -> None:
    cluster.unfinished(["in"], job(tables))
    with pytest.raises(WriteError, match="asked for otherwise"):
        cluster.unfinished(["in"], job(tables, kinds=("price",)))


@pytest.mark.parametrize(("name", "says"), [("none", "no such file"), ("bad.parquet", "arquet")])
def test_what_cannot_be_read(tables: Path, name: str, says: str) -> None:
    (tables / "bad.parquet").write_bytes(b"PAR1")
    with pytest.raises(ReadError, match=says):
        cluster.unfinished([name], job(tables))


class TestRay:
    @pytest.fixture(autouse=True)
    def ray(self) -> Any:
        return pytest.importorskip("ray")

    def test_a_worker_that_dies_costs_nothing(self, tables: Path, ray: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        there = cluster.done
        flag = tables / "died"

        def dies_once(piece: Piece, job: Job) -> Outcome:
            if piece.before == 10 and not flag.exists():
                flag.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return there(piece, job)

        ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
        monkeypatch.setattr(cluster, "done", dies_once)
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        try:
            outcomes = list(cluster.run(["in"], job(tables)))
        finally:
            ray.shutdown()
        assert flag.exists()
        assert (len(outcomes), sum(outcome.failures for outcome in outcomes)) == (4, 2)
        assert records(tables) == in_one_process(tables)
        assert list(cluster.run(["in"], job(tables))) == []

    def test_from_the_command_line(self, tables: Path) -> None:
        program = str(Path(sys.executable).with_name("catchup"))
        call = [
            program,
            "figures",
            "in",
            "-o",
            "out",
            *"--engine ray --text-field text --id-field id --date-field date".split(),
        ]
        finished = subprocess.run(call, cwd=tables, capture_output=True, encoding="utf-8", timeout=120)
        assert (finished.returncode, finished.stdout) == (1, "")
        assert "out: 2 of 34 rows failed" in finished.stderr
        assert records(tables) == in_one_process(tables)
