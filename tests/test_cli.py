"""The program as a user runs it: the installed `catchup` in a real shell, in an empty folder."""

import csv
import io
import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import catchup
from catchup.models import KINDS, TIME_KINDS
from catchup.records import Claim, Figure

BIN = Path(sys.executable).parent
TEXT = "公司2024年营收 3.12 亿元，同比增长 130%，客户 8000 个。\n新服务每月收费 0.5 元。\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a line of bash in the empty folder. Standard input is the null device unless `input` is given."""

    def run(command: str, *, input: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        call = ["bash", "-o", "pipefail", "-c", command]
        inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
        return subprocess.run(
            call,
            cwd=tmp_path,
            env=inherited | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **env},
            stdin=subprocess.DEVNULL if input is None else None,
            input=input,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    return run


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def one_line(done: subprocess.CompletedProcess[str], start: str) -> bool:
    """Whether standard error is exactly one message that starts so."""
    return done.stderr.startswith(f"catchup: {start}") and done.stderr.count("\n") == 1


class TestRecords:
    def test_every_figure_points_at_its_source(self, run: Run, text: Path) -> None:
        done = run("catchup figures a.txt --json")
        assert (done.returncode, done.stderr) == (0, "")
        records = json.loads(done.stdout)
        assert [r["text"] for r in records] == ["2024年", "3.12 亿元", "130%", "8000 个", "0.5 元"]
        assert all(TEXT[r["start"] : r["end"]] == r["text"] for r in records)
        assert (records[1]["value"], records[1]["unit"], records[1]["doc"]) == (312000000, "CNY", "a.txt")
        assert (records[4]["value"], records[4]["line"], records[4]["column"]) == (0.5, 2, 9)
        assert len({r["id"] for r in records}) == len(records)

    def test_every_figure_that_is_no_time_makes_a_claim(self, run: Run, text: Path) -> None:
        figures = json.loads(run("catchup figures a.txt --json").stdout)
        claims = json.loads(run("catchup extract a.txt --json").stdout)
        assert [c["figure"] for c in claims] == [f for f in figures if f["kind"] not in TIME_KINDS]

    def test_the_library_gives_the_same(self, run: Run, text: Path) -> None:
        printed = json.loads(run("catchup figures a.txt --json").stdout)
        assert [Figure.model_validate(r).text for r in printed] == [f.text for f in catchup.figures(text)]
        assert [f.value for f in catchup.figures(text)] == [f.value for f in catchup.figures(catchup.read(text))]
        assert [c.figure.text for c in catchup.extract(TEXT)] == [c.figure.text for c in catchup.extract(text)]

    def test_formats_agree(self, run: Run, text: Path) -> None:
        array = json.loads(run("catchup figures a.txt --json").stdout)
        lines = [json.loads(line) for line in run("catchup figures a.txt --jsonl").stdout.splitlines()]
        rows = list(csv.DictReader(io.StringIO(run("catchup figures a.txt --csv").stdout)))
        assert lines == array
        assert [(row["id"], row["text"]) for row in rows] == [(r["id"], r["text"]) for r in array]

    @pytest.mark.parametrize("command", ["figures", "extract"])
    @pytest.mark.parametrize("form", ["--json", "--jsonl", "--csv", ""])
    def test_the_same_bytes_on_every_run(self, run: Run, text: Path, command: str, form: str) -> None:
        first = run(f"catchup {command} a.txt {form}", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
        second = run(f"catchup {command} a.txt {form}", PYTHONHASHSEED="2", LC_ALL="C")
        third = run(f"catchup {command} a.txt {form}", LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert first.stdout == second.stdout == third.stdout
        assert first.stdout

    @pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
    def test_jq_reads_it(self, run: Run, text: Path) -> None:
        done = run("catchup figures a.txt --jsonl | jq -r 'select(.kind == \"money\").value'")
        assert done.stdout == "312000000\n"

    @pytest.mark.parametrize(("option", "count"), [("price", 1), ("price,money", 2), ("price --kind date", 2)])
    def test_kinds(self, run: Run, text: Path, option: str, count: int) -> None:
        assert len(json.loads(run(f"catchup figures a.txt --json --kind {option}").stdout)) == count

    @pytest.mark.parametrize(
        ("call", "texts"),
        [
            ("figures --min 130 --max 8000", ["130%", "8000 个"]),
            ("figures --until 2023", []),
            ("figures --since 2024-12", ["2024年"]),
            ("extract --min 1e8", ["3.12 亿元"]),
            ("extract --modality forecast,negated", []),
            ("extract --subject 公司 --min 100 --max 130", ["130%"]),
            ("extract --subject 别人", []),
        ],
    )
    def test_filters(self, run: Run, text: Path, call: str, texts: list[str]) -> None:
        done = run(f"catchup {call} a.txt --json")
        assert done.returncode == 0
        assert [r.get("figure", r)["text"] for r in json.loads(done.stdout)] == texts

    def test_date_and_currency(self, run: Run) -> None:
        command = "catchup figures - --json --date 2024-05-21 --currency HKD"
        date, money = json.loads(run(command, input="去年营收3亿元。").stdout)
        assert (date["date_start"], date["date_end"], money["unit"]) == ("2023-01-01", "2023-12-31", "HKD")
        (date,) = json.loads(run("catchup figures - --json --kind date", input="去年营收3亿元。").stdout)
        assert (date["value"], date["date_start"], date["date_end"]) == (None, None, None)

    @pytest.mark.parametrize(("record", "model"), [("figure", Figure), ("claim", Claim)])
    def test_schema(self, run: Run, record: str, model: type[Figure] | type[Claim]) -> None:
        schema = json.loads(run(f"catchup schema {record}").stdout)
        assert list(schema["properties"]) == list(model.model_fields)
        assert schema["additionalProperties"] is False


class TestInputs:
    def test_standard_input(self, run: Run) -> None:
        for command in ("catchup figures --json", "catchup figures - --json"):
            assert json.loads(run(command, input="收入3亿元。").stdout)[0]["doc"] == "-"

    def test_an_empty_pipe_holds_nothing(self, run: Run) -> None:
        assert (run("catchup figures --json", input="").stdout, run("catchup figures --json", input="").returncode) == (
            "[]\n",
            0,
        )

    @pytest.mark.parametrize("command", ["catchup figures -", "catchup figures - a.txt"])
    def test_standard_input_closed(self, run: Run, text: Path, command: str) -> None:
        done = run(f"{command} --json <&-")
        assert one_line(done, "-: ")
        assert done.returncode == 1

    def test_seeds(self, run: Run, text: Path, tmp_path: Path) -> None:
        (tmp_path / "seeds").mkdir()
        text.rename(tmp_path / "seeds/a.txt")
        done = run("catchup figures --json")
        assert one_line(done, "reading seeds/")
        assert json.loads(done.stdout)[0]["doc"] == "seeds/a.txt"
        assert run("catchup figures --json -q").stderr == ""

    def test_nothing_to_read(self, run: Run) -> None:
        for command in ("catchup figures", "catchup figures <&-"):
            done = run(command)
            assert (done.returncode, done.stdout) == (2, "")
            assert "Usage: catchup figures" in done.stderr

    def test_folders(self, run: Run, tmp_path: Path) -> None:
        for name in ("d/b.txt", "d/a/z.md", "d/.hidden", "d/.git/c.txt", "d/image.png"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("收入3亿元。", encoding="utf-8")
        (tmp_path / "d/image.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
        (tmp_path / "d/loop").symlink_to(tmp_path / "d")
        os.mkfifo(tmp_path / "d/pipe")
        done = run("catchup figures d d/b.txt d/.hidden --jsonl")
        assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == ["d/a/z.md", "d/b.txt", "d/.hidden"]
        assert (done.returncode, done.stderr) == (0, "")

    @pytest.mark.parametrize(
        "name", ["-dash.txt", "a b.txt", "[red]x.txt", "new\nline.txt", "\x1b[31mred.txt", "=1.txt"]
    )
    def test_odd_names(self, run: Run, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text("收入3亿元。", encoding="utf-8")
        for form in ("--json", ""):
            done = run(f"catchup figures {form} -- *", NO_COLOR="1")
            assert (done.returncode, done.stderr) == (0, "")
            assert "\x1b[31m" not in done.stdout
        assert json.loads(run("catchup figures --json -- *").stdout)[0]["doc"] == name

    def test_a_name_that_is_no_utf8(self, run: Run, tmp_path: Path) -> None:
        with open(os.fsencode(tmp_path) + b"/\xff.txt", "w", encoding="utf-8") as file:
            file.write("收入3亿元。")
        for form in ("--json", "--csv", ""):
            assert run(f"catchup figures . {form}").returncode == 0
        assert os.fsencode(json.loads(run("catchup figures . --json").stdout)[0]["doc"]) == b"./\xff.txt"

    def test_a_named_pipe_and_process_substitution(self, run: Run, text: Path, tmp_path: Path) -> None:
        assert len(json.loads(run("catchup figures <(cat a.txt) --json").stdout)) == 5
        os.mkfifo(tmp_path / "pipe")
        assert run("catchup figures pipe --json").returncode in (0, 1)

    def test_the_output_is_no_input_of_its_folder(self, run: Run, text: Path) -> None:
        run("catchup figures . -o all.csv")
        first = run("cat all.csv").stdout
        assert run("catchup figures . -o all.csv").returncode == 0
        assert run("cat all.csv").stdout == first


class TestFailures:
    @pytest.mark.parametrize(
        "path", ["missing.txt", "/dev/zero", "binary.txt", "loop", "missing/\x1b[31m", "bad-encoding.txt"]
    )
    def test_one_fails_the_others_are_printed(self, run: Run, text: Path, tmp_path: Path, path: str) -> None:
        (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
        (tmp_path / "bad-encoding.txt").write_bytes(b"\xff\xfe\x00\xd8")
        (tmp_path / "loop").symlink_to("loop")
        done = run(f"catchup figures $'{path}' a.txt --json")
        assert done.returncode == 1
        assert len(json.loads(done.stdout)) == 5
        assert one_line(done, path.replace("\x1b", "\\x1b"))

    @pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
    def test_an_unreadable_file(self, run: Run, text: Path) -> None:
        text.chmod(0)
        assert one_line(run("catchup figures a.txt"), "a.txt: permission denied")

    def test_a_defect_of_ours_is_one_line(self, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> None:
            raise RuntimeError("no\nrule")

        monkeypatch.setattr("catchup.pipeline.light_figures_by_part", broken)
        from catchup.cli import app

        done = CliRunner().invoke(app, ["figures", str(text), "--json"])
        assert (done.exit_code, done.stdout) == (1, "[]\n")
        assert done.stderr == f"catchup: {text}: internal error: RuntimeError: no\\nrule\n"

    @pytest.mark.parametrize(
        ("call", "says"),
        [
            ("figures a.txt --wrong", "--wrong"),
            ("figures a.txt --kind colour", "price, loss, money"),
            ("figures a.txt --date yesterday", "YYYY-MM-DD"),
            ("figures a.txt --date 2024-02-30", "no day"),
            ("figures a.txt --currency 元", "ISO 4217"),
            ("figures a.txt --encoding klingon", "klingon"),
            ("figures a.txt --json --csv", "exclude each other"),
            ("figures a.txt -o out.doc", ".json, .jsonl, .csv"),
            ("figures a.txt -o a.txt --json", "is also an input"),
            ("figures a.txt --subject 公司", "use catchup extract"),
            ("extract a.txt --modality certain", "hypothetical"),
            ("figures a.txt --since 2024-13", "YYYY-MM"),
            ("figures a.txt --min lots", "no number"),
            ("schema colour", "colour"),
            ("nonsense", "nonsense"),
            ("", "Usage: catchup"),
        ],
    )
    def test_a_wrong_call(self, run: Run, text: Path, call: str, says: str) -> None:
        done = run(f"catchup {call}")
        assert done.returncode == 2
        assert says in done.stderr + done.stdout
        assert "Traceback" not in done.stderr
        assert text.read_text(encoding="utf-8") == TEXT

    @pytest.mark.parametrize("form", ["--json", "--jsonl", "--csv", ""])
    @pytest.mark.parametrize("target", ["> /dev/full", "-o missing/out.json", "-o folder.json", ">&-"])
    def test_cannot_write(self, run: Run, text: Path, tmp_path: Path, form: str, target: str) -> None:
        (tmp_path / "folder.json").mkdir()
        done = run(f"catchup figures a.txt {form} {target}")
        assert done.returncode == 3
        assert one_line(done, "")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "folder.json"]

    def test_a_failed_write_leaves_the_old_file(self, run: Run, text: Path, tmp_path: Path) -> None:
        (tmp_path / "out.json").write_text("old", encoding="utf-8")
        done = run("ulimit -f 1; catchup figures a.txt a.txt ./a.txt -o out.json")
        assert done.returncode == 3
        assert (tmp_path / "out.json").read_text(encoding="utf-8") == "old"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.json"]

    @pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory that is kept")
    @pytest.mark.parametrize("form", ["--json", ""])
    def test_little_memory(self, run: Run, tmp_path: Path, form: str) -> None:
        (tmp_path / "long.md").write_text("# 年报\n\n" + TEXT * 3000, encoding="utf-8")
        enough = run(f"ulimit -v 262144; catchup figures long.md {form}")
        assert (enough.returncode, enough.stderr) == (0, "")
        done = run(f"ulimit -v 110000; catchup extract long.md {form}")
        assert done.returncode == 1
        assert one_line(done, "")
        assert "not enough memory" in done.stderr

    def test_a_closed_pipe_is_silent(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "long.txt").write_text(TEXT * 3000, encoding="utf-8")
        for form in ("--json", "--jsonl", "--csv", ""):
            done = run(f"catchup figures long.txt {form} | head -n 1")
            assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)

    @pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_interrupted(self, tmp_path: Path, number: signal.Signals, status: int) -> None:
        (tmp_path / "out.json").write_text("old", encoding="utf-8")
        call = [str(BIN / "catchup"), "figures", "-", "-o", "out.json"]
        with subprocess.Popen(call, cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            while len(list(tmp_path.iterdir())) == 1:  # until the new file is begun beside the old one
                time.sleep(0.01)
            process.send_signal(number)
            assert process.wait(timeout=20) == status
            assert process.stderr is not None
            assert process.stderr.read() == b""
        assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
        assert (tmp_path / "out.json").read_text(encoding="utf-8") == "old"


class TestFiles:
    @pytest.mark.parametrize("suffix", ["json", "jsonl", "csv"])
    def test_a_file_holds_what_would_be_printed(self, run: Run, text: Path, tmp_path: Path, suffix: str) -> None:
        assert run(f"catchup extract a.txt -o out.{suffix}").stdout == ""
        written = (tmp_path / f"out.{suffix}").read_bytes()
        printed = run(f"catchup extract a.txt --{suffix} | base64 -w0").stdout
        import base64

        assert written == (b"\xef\xbb\xbf" if suffix == "csv" else b"") + base64.b64decode(printed)
        assert (tmp_path / f"out.{suffix}").stat().st_mode == text.stat().st_mode

    def test_a_link_stays_a_link(self, run: Run, text: Path, tmp_path: Path) -> None:
        (tmp_path / "real.json").write_text("old", encoding="utf-8")
        (tmp_path / "link.json").symlink_to("real.json")
        assert run("catchup figures a.txt -o link.json").returncode == 0
        assert (tmp_path / "link.json").is_symlink()
        assert len(json.loads((tmp_path / "real.json").read_text(encoding="utf-8"))) == 5

    def test_nothing_found_is_a_file_too(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "empty.txt").touch()
        for suffix, content in (("json", "[]\n"), ("jsonl", ""), ("csv", "\ufeffid,doc,kind,text")):
            assert run(f"catchup figures empty.txt -o out.{suffix}").returncode == 0
            assert (tmp_path / f"out.{suffix}").read_text(encoding="utf-8").startswith(content)


def on_a_terminal(folder: Path, *call: str, columns: int = 80, **env: str) -> str:
    """What the program shows on a terminal of that width, without the bar that it shows as well where a busy machine makes
    short work long."""
    master, slave = pty.openpty()
    quiet = ("-q",) if len(call) > 1 else ()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    settings = inherited | {"TERM": "xterm", "COLUMNS": str(columns), **env}
    with subprocess.Popen(
        [str(BIN / "catchup"), *call, *quiet], cwd=folder, stdin=slave, stdout=slave, stderr=slave, env=settings
    ) as process:
        os.close(slave)
        shown = b""
        while select.select([master], [], [], 20)[0]:
            try:
                piece = os.read(master, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        process.wait(timeout=20)
    os.close(master)
    return shown.decode("utf-8").replace("\r\n", "\n")


class TestScreen:
    def test_colour_on_a_terminal_only(self, run: Run, text: Path, tmp_path: Path) -> None:
        assert "\x1b[" in on_a_terminal(tmp_path, "figures", "a.txt")
        for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            assert "\x1b" not in on_a_terminal(tmp_path, "figures", "a.txt", **plain)
        assert "\x1b" not in run("catchup figures a.txt").stdout

    def test_records_on_a_terminal_are_records(self, text: Path, tmp_path: Path) -> None:
        assert len(json.loads(on_a_terminal(tmp_path, "figures", "a.txt", "--json"))) == 5

    def test_without_a_path_it_does_not_wait(self, tmp_path: Path) -> None:
        assert "Usage: catchup figures" in on_a_terminal(tmp_path, "figures")

    def test_columns_line_up_under_wide_characters(self, run: Run, text: Path) -> None:
        from rich.cells import cell_len

        lines = run("catchup figures a.txt").stdout.splitlines()
        places = {
            cell_len(line[: line.index(word)])
            for line, word in zip(lines[3:8], ("2024年", "3.12", "130%", "8000", "0.5"), strict=True)
        }
        assert len(places) == 1

    @pytest.mark.parametrize("columns", [40, 60, 100, 200])
    def test_a_table_fits_its_terminal(self, text: Path, tmp_path: Path, columns: int) -> None:
        from rich.cells import cell_len

        for command in ("figures", "extract"):
            shown = on_a_terminal(tmp_path, command, "a.txt", columns=columns, NO_COLOR="1")
            assert max(map(cell_len, shown.splitlines())) <= columns

    def test_what_a_document_says_to_the_terminal_is_shown(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(
            "收入3亿\x1b[31m\x9b1m元，\u202e[bold]又3亿元[/bold]:smile:。", encoding="utf-8"
        )
        for command in ("figures", "extract"):
            for form in ("", "--json", "--jsonl", "--csv"):
                shown = on_a_terminal(tmp_path, command, "a.txt", *filter(None, [form]), NO_COLOR="1")
                assert not set(shown) & {"\x1b", "\x9b", "\u202e"}

    def test_records_with_what_is_harmless_on_a_terminal_read_the_same(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("收入3亿\x9b1m元，\u202e又\U000e0001元3亿元。", encoding="utf-8")
        assert json.loads(on_a_terminal(tmp_path, "figures", "a.txt", "--json")) == json.loads(
            run("catchup figures a.txt --json").stdout
        )


class TestHelp:
    def test_version(self, run: Run) -> None:
        assert run("catchup --version").stdout == f"catchup {catchup.__version__}\n"
        assert run("python -m catchup --version").stdout == f"catchup {catchup.__version__}\n"

    @pytest.mark.parametrize("command", ["", "figures", "extract", "schema"])
    def test_help(self, run: Run, command: str) -> None:
        for option in ("-h", "--help"):
            done = run(f"catchup {command} {option}")
            assert done.returncode == 0
            assert "Usage: catchup" in done.stdout

    def test_kinds_are_named(self, run: Run) -> None:
        shown = run("catchup figures --help").stdout
        assert all(kind in shown for kind in KINDS)

    @pytest.mark.parametrize(
        ("call", "absent"),
        [
            (
                ["figures", "a.txt", "--json"],
                {"pydantic", "rich", "jieba", "catchup.records", "catchup.linking", "catchup.writing.as_table"},
            ),
            (["--version"], {"pydantic", "rich", "jieba", "catchup.reading", "catchup.finding", "catchup.records"}),
        ],
    )
    def test_start_up_is_lean(self, run: Run, text: Path, call: list[str], absent: set[str]) -> None:
        lines = [
            "import sys",
            "from catchup.cli import app",
            f"app({call}, standalone_mode=False)",
            "print(*sys.modules)",
        ]
        loaded = set(run('python -c "$SCRIPT"', SCRIPT="\n".join(lines)).stdout.split())
        assert "catchup.cli" in loaded
        assert not loaded & absent
