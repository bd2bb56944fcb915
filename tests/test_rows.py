"""Documents as rows of JSON Lines and Parquet, and files that are packed."""

import datetime
import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import catchup
from catchup.errors import ExtraError, ReadError
from catchup.reading.rows import Fields, Row, is_table, rows

TEXT = "公司2024年营收 3.12 亿元，同比增长 130%。\n"
DAY = datetime.date(2024, 5, 21)


def lines(path: Path, *records: Any) -> Path:
    path.write_text("".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records), encoding="utf-8")
    return path


class TestJsonLines:
    def test_a_line_is_a_document(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", {"n": 7, "body": TEXT, "at": "2024-05-21T08:00:00Z"}, {"n": "b", "body": ""})
        found = list(rows(path, "a.jsonl", Fields("body", "n", "at")))
        assert found == [Row("7", TEXT, DAY), Row("b", "")]

    def test_without_identifiers_its_number_is_its_name(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", {"text": TEXT}, {"text": TEXT, "id": 3})
        assert [row.doc for row in rows(path, "a.jsonl", Fields("text"))] == ["a.jsonl:1", "a.jsonl:2"]

    def test_blank_lines_are_none_but_count(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_bytes(b'\xef\xbb\xbf{"text": "1"}\r\n\n{"text": "2"}')
        assert [row.doc for row in rows(path, "a", Fields("text"))] == ["a:1", "a:3"]

    def test_a_broken_line_costs_itself(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_bytes(
            b'{"text": \n[1]\n"x"\n{"txt": "1"}\n{"text": 5}\n\xff\n' + b"[" * 90_000 + b'\n{"text": "1"}\n'
        )
        found = list(rows(path, "a", Fields("text")))
        missing = "no text in 'text'"
        assert [row.failure for row in found] == [
            *["no JSON object"] * 3,
            missing,
            missing,
            *["no JSON object"] * 2,
            None,
        ]

    @pytest.mark.parametrize("date", ["today", 5, "2024-13-01", True])
    def test_a_wrong_date(self, tmp_path: Path, date: Any) -> None:
        [row] = rows(lines(tmp_path / "a.jsonl", {"text": TEXT, "d": date}), "a", Fields("text", date="d"))
        assert row.failure == f"{date!r} is no date"

    @pytest.mark.parametrize("date", [None, ""])
    def test_no_date(self, tmp_path: Path, date: Any) -> None:
        [row] = rows(lines(tmp_path / "a.jsonl", {"text": TEXT, "d": date}), "a", Fields("text", date="d"))
        assert (row.failure, row.date) == (None, None)


class TestParquet:
    def test_a_row_is_a_document(self, tmp_path: Path) -> None:
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        path = tmp_path / "a.parquet"
        table = {"body": [TEXT, None], "n": [1, 2], "at": [DAY, None], "other": [[1], [2]]}
        pq.write_table(pa.table(table), path)
        found = list(rows(path, "a.parquet", Fields("body", "n", "at")))
        assert found == [Row("1", TEXT, DAY), Row("2", failure="no text in 'body'")]

    def test_a_broken_file(self, tmp_path: Path) -> None:
        pytest.importorskip("pyarrow")
        (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
        with pytest.raises(ReadError, match="no Parquet"):
            list(rows(tmp_path / "a.parquet", "a.parquet", Fields("text")))


class TestPacked:
    def test_gzip_is_read_as_what_is_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode("gb18030")))
        assert catchup.read(tmp_path / "a.txt.gz").source == TEXT

    def test_zstandard_too(self, tmp_path: Path) -> None:
        zstandard = pytest.importorskip("zstandard")
        data = zstandard.compress(TEXT.encode()) + zstandard.compress(TEXT.encode())
        (tmp_path / "a.txt.zst").write_bytes(data)
        assert catchup.read(tmp_path / "a.txt.zst").source == TEXT * 2

    def test_without_its_library(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "compression", None)
        monkeypatch.setitem(sys.modules, "zstandard", None)
        (tmp_path / "a.zst").write_bytes(b"\x28\xb5\x2f\xfd")
        with pytest.raises(ExtraError, match=r"pip install 'catchup\[zstd\]'"):
            catchup.read(tmp_path / "a.zst")

    def test_rows_too(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode()))
        assert [row.text for row in rows(tmp_path / "a.jsonl.gz", "a", Fields("text"))] == [TEXT]

    @pytest.mark.parametrize("cut", [8, 20, -1])
    def test_damaged(self, tmp_path: Path, cut: int) -> None:
        (tmp_path / "a.gz").write_bytes(gzip.compress(TEXT.encode())[:cut])
        with pytest.raises(ReadError, match="damaged, or cut short"):
            catchup.read(tmp_path / "a.gz")

    def test_no_bomb(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys.modules["catchup.reading.read"], "PIPE_LIMIT", 2**20)
        (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(2**21)))
        with pytest.raises(ReadError, match="more than 1 MiB"):
            catchup.read(tmp_path / "a.gz")


@pytest.mark.parametrize("name", ["a.jsonl", "A.NDJSON", "b/a.parquet", "a.jsonl.gz", "a.ndjson.zst"])
def test_names_of_tables(name: str) -> None:
    assert is_table(name)


@pytest.mark.parametrize("name", ["a.json", "a.txt.gz", "jsonl", ".jsonl", "a.gz"])
def test_names_of_none(name: str) -> None:
    assert not is_table(name)


class TestFromTheCommandLine:
    def catchup(self, folder: Path, *call: str) -> subprocess.CompletedProcess[str]:
        program = str(Path(sys.executable).with_name("catchup"))
        return subprocess.run([program, *call], cwd=folder, capture_output=True, encoding="utf-8", timeout=60)

    def test_rows_are_named_and_dated(self, tmp_path: Path) -> None:
        lines(
            tmp_path / "a.jsonl",
            {"k": 1, "t": "去年亏损3亿元。", "d": "2024-05-21"},
            {"k": 2, "t": None},
            {"k": 3, "t": "去年"},
        )
        done = self.catchup(
            tmp_path, *"figures a.jsonl --jsonl --text-field t --id-field k --date-field d --date 2020-01-01".split()
        )
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(row["doc"], row["value"]) for row in found] == [("1", "2023"), ("1", 300000000), ("3", "2019")]
        assert (done.returncode, done.stderr) == (1, "catchup: 2: no text in 't'\n")

    def test_folders_give_their_tables(self, tmp_path: Path) -> None:
        lines(tmp_path / "a.jsonl", {"text": TEXT})
        (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
        done = self.catchup(tmp_path, *"figures . --jsonl --text-field text --kind money".split())
        assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == ["./a.jsonl:1"]

    def test_packed_texts_in_folders(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
        (tmp_path / "b.bin.gz").write_bytes(gzip.compress(bytes(9000)))
        done = self.catchup(tmp_path, *"figures . --jsonl --kind money".split())
        assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")

    @pytest.mark.parametrize(
        ("call", "says"),
        [
            ("--id-field id", "need --text-field"),
            ("--jobs 0", "--jobs"),
            ("--engine spark", "the only engine is ray"),
            ("--address auto", "the only engine is ray"),
            ("--engine ray --text-field t", "needs paths, --text-field and -o FOLDER"),
            ("--engine ray --csv", "--csv does not go with --engine"),
        ],
    )
    def test_wrong_calls(self, tmp_path: Path, call: str, says: str) -> None:
        done = self.catchup(tmp_path, "figures", "a.jsonl", *call.split())
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr
