"""Many processes: the same bytes as from one, whatever happens to documents and processes."""

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from catchup.light import Result
from catchup.running import parallel, progress
from catchup.running.work import Item, Part, Task
from catchup.writing import emit

TEXT = "公司2024年营收 3.12 亿元，同比增长 130%，客户 8000 个。\n"
TASK = Task(claims=False, form="jsonl")


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few documents a chunk, so that few documents are many chunks."""
    monkeypatch.setattr(parallel, "MOST", 3)


def items(count: int) -> Iterator[Item]:
    for number in range(count):
        yield Item(f"row {number}", f"第{number + 1}年。{TEXT}" if number % 7 else "")


def run(task: Task, documents: Iterator[Item] | list[Item], jobs: int) -> list[Part]:
    if jobs == 1:
        return [part for item in documents for part in task.run(item)]
    return list(parallel.run(documents, task, jobs))


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
@pytest.mark.parametrize("claims", [True, False])
def test_the_bytes_are_those_of_one_process(form: str, claims: bool) -> None:
    task = Task(claims=claims, form=form)
    one, two = (run(task, items(40), jobs) for jobs in (1, 2))
    assert one == two
    whole = b"".join(emit.joined(form, (part.lines for part in two if part.lines), claims))
    kept = [Result(part.doc, part.records) for item in items(40) for part in task.parts(item)]
    assert whole.decode() == "".join(emit.text(form, kept, claims, emit.Screen()))


def test_nothing_found() -> None:
    assert b"".join(emit.joined("json", [], False)) == b"[]\n"


def test_a_broken_document_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    names = [str(tmp_path / name) for name in ("a.txt", "missing.txt", "a.txt", "")]
    failures = [part.failure for part in run(TASK, [Item(name) for name in names], 2) if part.last]
    assert failures == [None, "no such file or directory", None, "is a folder"]


def check_row_10_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(TASK, items(30), 2)
    monkeypatch.undo()
    wanted = run(TASK, items(30), 1)
    assert [part.doc for part in found] == [part.doc for part in wanted]
    assert [part.failure for part in found if part.doc == "row 10"] == ["the process that read it was killed"]
    assert [part for part in found if part.doc != "row 10"] == [part for part in wanted if part.doc != "row 10"]


def test_a_killed_process_costs_its_document(monkeypatch: pytest.MonkeyPatch) -> None:
    there = Task.run

    def run_or_die(self: Task, item: Item) -> Iterator[Part]:
        if item.doc == "row 10":
            os.kill(os.getpid(), signal.SIGKILL)
        return there(self, item)

    monkeypatch.setattr(Task, "run", run_or_die)
    check_row_10_is_lost(monkeypatch)


def test_a_process_killed_while_it_writes_costs_its_document(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    there = Connection.send

    def send_or_die(self: Connection, what: list[Part]) -> None:
        if os.getpid() != here and any(part.doc == "row 10" for part in what):
            os.write(self.fileno(), struct.pack("!i", 1000) + b"the beginning")
            os.kill(os.getpid(), signal.SIGKILL)
        there(self, what)

    monkeypatch.setattr(Connection, "send", send_or_die)
    check_row_10_is_lost(monkeypatch)


def test_long_files_are_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "LONG", 100)
    monkeypatch.setattr(parallel, "CHUNK", 100)
    here = os.getpid()
    there = Task.run

    def where(self: Task, item: Item) -> Iterator[Part]:
        list(there(self, item))
        yield Part(item.doc, failure=str(os.getpid() == here))

    monkeypatch.setattr(Task, "run", where)
    for name, times in (("a", 1), ("b", 9)):
        (tmp_path / name).write_text(TEXT * times, encoding="utf-8")
    found = run(TASK, [Item(str(tmp_path / name)) for name in "aba"], 2)
    assert [part.failure for part in found] == ["False", "True", "False"]


def test_when_nobody_reads_on_all_end() -> None:
    parts = parallel.run(items(1000), TASK, 2)
    next(parts)
    before = set(parallel.multiprocessing.active_children())
    assert before
    parts.close()  # type: ignore[attr-defined]
    for process in before:
        process.join(10)
    assert not any(process.is_alive() for process in before)


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="sessions of processes")
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_all_end_with_the_run(tmp_path: Path, blow: signal.Signals) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "营收3亿元，增长2成。"}\n' * 200_000, encoding="utf-8")
    program = str(Path(sys.executable).with_name("catchup"))
    call = [program, "figures", "--jsonl", "--jobs", "2", "--text-field", "text", str(tmp_path / "a.jsonl")]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    try:
        process.stdout.readline()
        process.send_signal(blow)
        _, said = process.communicate(timeout=30)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    assert process.returncode == (130 if blow == signal.SIGINT else -blow)
    assert said == b""
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("processes are left")


class TestBar:
    def test_short_work_shows_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        parts = [Part("a", 10, 2), Part("b", failure="no")]
        assert list(progress.shown(parts, 10)) == parts
        assert capsys.readouterr() == ("", "")

    def test_long_work_is_seen_to_go_on(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(progress, "PATIENCE", 0)
        monkeypatch.setattr(progress, "PAUSE", 0)
        for name, value in {"TTY_COMPATIBLE": "1", "COLUMNS": "100", "TERM": "xterm"}.items():
            monkeypatch.setenv(name, value)
        parts = [Part(str(number), 1000, 2) for number in range(1200)]
        assert list(progress.shown(parts, None)) == parts
        out, err = capsys.readouterr()
        assert out == ""
        assert "1,200 documents" in err
        assert "2,400 records" in err
