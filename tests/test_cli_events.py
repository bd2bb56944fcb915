"""Events, the timeline and explanations as a user meets them: the installed `catchup` in a real shell, in an empty folder."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import catchup
from catchup.records import Claim, Event

BIN = Path(sys.executable).parent
TEXT = "某集团1998年11月创立。该集团去年营收 6 亿元，预计2029年盈利。\n\n用户有 9000 人。\n"
OTHER = "2003年5月，另一家集团上线了拍卖网站。\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a line of bash in a folder with two texts. Standard input is the null device unless `input` is given."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")

    def run(command: str, *, input: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=tmp_path,
            env=os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
            stdin=subprocess.DEVNULL if input is None else None,
            input=input,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    return run


def records(done: subprocess.CompletedProcess[str]) -> list[Claim | Event]:
    """The records of JSON Lines; each is one of the two and nothing else."""
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [Event.model_validate(row) if row["id"].endswith(".event") else Claim.model_validate(row) for row in rows]


class TestEvents:
    def test_events_stand_between_the_claims_in_order(self, run: Run) -> None:
        done = run("catchup extract --events a.txt --date 2025-03-31 --jsonl")
        assert (done.returncode, done.stderr) == (0, "")
        first, second, third, fourth = records(done)
        assert isinstance(first, Event)
        assert (first.subject, first.predicate, first.date.value, first.source) == ("某集团", "创立", "1998-11", None)
        assert isinstance(second, Claim)
        assert isinstance(third, Event)
        assert (third.predicate, third.modality, str(third.date.date_start)) == ("盈利", "forecast", "2029-01-01")
        assert isinstance(fourth, Claim)

    def test_slots_point_at_the_source(self, run: Run) -> None:
        (event,) = [r for r in records(run("catchup extract --events b.txt --jsonl")) if isinstance(r, Event)]
        assert event.subject_span is not None
        assert OTHER[event.subject_span.start : event.subject_span.end] == event.subject == "另一家集团"
        assert OTHER[event.predicate_span.start : event.predicate_span.end] == event.predicate == "上线了拍卖网站"
        assert OTHER[event.date.start : event.date.end] == event.date.text

    def test_claims_are_what_they_are_without_events(self, run: Run) -> None:
        with_events = run("catchup extract --events a.txt --date 2025-03-31 --jsonl").stdout.splitlines()
        without = run("catchup extract a.txt --date 2025-03-31 --jsonl").stdout.splitlines()
        assert [line for line in with_events if '.claim", "doc"' in line] == without

    def test_the_library_gives_the_same(self, run: Run) -> None:
        printed = records(run("catchup extract --events a.txt --date 2025-03-31 --jsonl"))
        told = catchup.events(TEXT, date="2025-03-31")
        assert [e.predicate for e in told] == [r.predicate for r in printed if isinstance(r, Event)]
        assert catchup.events("没有日期的一句话。") == []

    def test_table_and_filters(self, run: Run) -> None:
        assert "创立" in run("catchup extract --events a.txt").stdout
        late = records(run("catchup extract --events a.txt --date 2025-03-31 --since 2026 --modality forecast --jsonl"))
        assert [r.predicate for r in late if isinstance(r, Event)] == ["盈利"]
        assert not [r for r in records(run("catchup extract --events a.txt --min 1 --jsonl")) if isinstance(r, Event)]

    def test_wrong_call(self, run: Run) -> None:
        done = run("catchup figures --events a.txt")
        assert done.returncode == 2
        assert "--events" in done.stderr

    def test_csv_has_the_columns_of_both(self, run: Run) -> None:
        done = run("catchup extract --events a.txt --date 2025-03-31 --csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert [row["record"] for row in rows] == ["event", "claim", "event", "claim"]
        event, claim = rows[0], rows[1]
        assert (event["first_day"], event["last_day"]) == ("1998-11-01", "1998-11-30")
        assert (event["date_value"], event["subject"], event["predicate"]) == ("1998-11", "某集团", "创立")
        assert (event["figure_value"], event["metric"], claim["predicate"], claim["date_value"]) == ("", "", "", "")
        assert (claim["first_day"], claim["period_start"], claim["figure_value"]) == ("2024-01-01",) * 2 + (
            "600000000",
        )

    def test_no_cell_of_csv_is_a_formula(self, run: Run) -> None:
        done = run("catchup timeline --csv -", input="2020年，@项目组推出“=1+1”。\n")
        (row,) = csv.DictReader(io.StringIO(done.stdout))
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]

    def test_csv_is_the_same_with_many_processes(self, run: Run) -> None:
        one = run("catchup extract --events . --date 2025-03-31 --csv -j 1")
        assert one.stdout == run("catchup extract --events . --date 2025-03-31 --csv -j 2").stdout
        run("catchup extract --events . --date 2025-03-31 -o c.csv")
        assert (
            run("catchup extract --events . --date 2025-03-31 --csv").stdout.splitlines()[0] in run("cat c.csv").stdout
        )

    def test_the_timeline_as_csv(self, run: Run) -> None:
        done = run("catchup timeline . --date 2025-03-31 --csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert [row["first_day"][:4] for row in rows] == ["1998", "2003", "2024", "2029"]

    def test_schema(self, run: Run) -> None:
        schema = json.loads(run("catchup schema event").stdout)
        assert set(schema["required"]) == set(Event.model_fields)

    def test_the_same_bytes_with_many_processes(self, run: Run) -> None:
        one = run("catchup extract --events . --date 2025-03-31 --json -j 1")
        assert one.stdout == run("catchup extract --events . --date 2025-03-31 --json -j 2").stdout
        assert len(json.loads(one.stdout)) == 5

    def test_figures_load_no_words(self, run: Run) -> None:
        code = (
            "import sys, catchup; catchup.figures('去年营收1亿元'); "
            "print([m for m in sys.modules if 'linking' in m or 'jieba' in m])"
        )
        assert run(f'{sys.executable} -c "{code}"').stdout == "[]\n"


class TestTimeline:
    def test_all_documents_in_one_order(self, run: Run) -> None:
        done = run("catchup timeline a.txt b.txt --date 2025-03-31")
        assert done.returncode == 0
        lines = done.stdout.splitlines()
        assert [line.split()[0] for line in lines if line[:1] in "12"] == ["1998-11", "2003-05", "2024", "2029"]
        assert lines[3].endswith("b.txt:1")
        assert "营收 6 亿元" in done.stdout

    def test_what_has_no_date_is_counted(self, run: Run) -> None:
        text = "用户有 9000 人。\n"
        done = run("catchup timeline -", input=text)
        assert (done.returncode, done.stderr) == (0, "catchup: 1 claim without a date left out\n")
        assert done.stdout == "nothing found\n"
        assert run("catchup timeline -q -", input=text).stderr == ""

    def test_a_date_that_nothing_resolves_is_no_time(self, run: Run) -> None:
        done = run("catchup extract --jsonl --events", input="该公司去年上市，去年5月营收3亿元。")
        (claim,) = map(json.loads, done.stdout.splitlines())
        assert (claim["figure"]["kind"], claim["period"], claim["period_span"]) == ("money", None, None)
        assert run("catchup extract --jsonl --since 2000", input="去年营收3亿元。").stdout == ""
        assert run("catchup figures --jsonl --kind date --until 2030", input="去年营收3亿元。").stdout == ""
        shown = run("catchup figures --kind date", input="5月21日营收3亿元。").stdout
        assert shown.splitlines()[-2].split() == ["1:1", "date", "5月21日", "XXXX-05-21", "unresolved"]

    def test_records(self, run: Run) -> None:
        lines = records(run("catchup timeline . --date 2025-03-31 --jsonl -q"))
        assert [type(r).__name__ for r in lines][:3] == ["Event", "Event", "Claim"]
        array = json.loads(run("catchup timeline . --date 2025-03-31 --json -q").stdout)
        assert [r["id"] for r in array] == [r.id for r in lines]
        assert json.loads(run("catchup timeline b.txt --json --since 2010").stdout) == []

    def test_a_document_that_fails_stops_no_other(self, run: Run) -> None:
        done = run("catchup timeline nowhere.txt b.txt")
        assert done.returncode == 1
        assert done.stderr == "catchup: nowhere.txt: no such file or directory\n"
        assert "拍卖网站" in done.stdout

    def test_escapes_are_shown(self, run: Run) -> None:
        done = run("catchup timeline -", input="2003年5月，集团上线了\x1b[K网站[bold]。\n")
        assert "\x1b" not in done.stdout
        assert "[bold]" in done.stdout


class TestExplain:
    def test_figures_slots_and_events_of_a_line(self, run: Run) -> None:
        done = run("catchup explain a.txt:1 --date 2025-03-31")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(TEXT.splitlines()[0])
        for said in (
            "6 亿元  money 600,000,000 CNY",
            "rule money.suffix: unit 元, number 6 亿",
            "the document's date 2025-03-31",
            "metric 营收",
            "event 创立",
            "modality forecast",
        ):
            assert said in done.stdout, said
        assert "9000" not in done.stdout

    def test_what_was_said_before(self, run: Run) -> None:
        done = run("catchup explain -:2", input="2024年5月21日开会。\n第二天闭幕。\n")
        assert "the date said before it 2024-05-21" in done.stdout
        assert "value 2024-05-22" in done.stdout

    def test_a_cell_names_its_heads(self, run: Run) -> None:
        table = "| 公司 | 营收（亿元） |\n| --- | --- |\n| 某集团 | 12.3 |\n"
        assert "in a table: under 某集团 and 营收" in run("catchup explain -:3", input=table).stdout

    def test_a_line_without_figures(self, run: Run) -> None:
        assert run("catchup explain a.txt:2").stdout == "no figures here\n"

    def test_a_line_of_thousands_is_explained_in_part(self, run: Run) -> None:
        done = run("catchup explain -:1", input="客户8000个，" * 1200)
        assert done.returncode == 0
        assert done.stdout.count("\n1:") == 200
        assert done.stdout.endswith("\n… and 1,000 more\n")

    def test_escapes_are_shown(self, run: Run) -> None:
        done = run("catchup explain -:1", input="公\x1b[31m司营收 3 亿\u202e元。\n")
        assert done.returncode == 0
        assert "\x1b" not in done.stdout
        assert "\u202e" not in done.stdout

    @pytest.mark.parametrize(
        ("where", "status", "message"),
        [
            ("a.txt:9", 2, "a.txt ends with line 3"),
            ("a.txt:0", 2, "a.txt ends with line 3"),
            ("a.txt", 2, "write a path, a colon and the number of a line"),
            ("a.txt:²", 2, "write a path, a colon and the number of a line"),
            ("nowhere.txt:1", 1, "catchup: nowhere.txt: no such file or directory"),
            (".:1", 1, "catchup: .: "),
        ],
    )
    def test_what_cannot_be_explained(self, run: Run, where: str, status: int, message: str) -> None:
        done = run(f"catchup explain {where}")
        assert done.returncode == status
        assert message in done.stderr
        assert "Traceback" not in done.stderr
