"""Compiled patterns and the dictionary on disk are what would be made anew, and their absence is no matter."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from catchup.lexicon import memory, patterns

LONG = "(?P<year>[0-9]{4})年(?:(?P<month>[0-9]{1,2})月)?|" + "|".join(f"词{n}" for n in range(40))
TEXT = "在2024年5月，词39"
SCRIPT = """
import re, sys
from catchup.lexicon import patterns
def refuse(*_): raise SystemExit("compiled again")
if sys.argv[1] == "kept": patterns._compiled = refuse
found = patterns.compile(sys.argv[2], re.VERBOSE).search(sys.argv[3])
print(found.groupdict(), found.span())
"""


def run(mode: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CATCHUP_CACHE": str(folder), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", SCRIPT, mode, LONG, TEXT]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False)


@pytest.fixture
def forgotten() -> Iterator[None]:
    """No memory of files that were looked for before and after."""
    memory.folder.cache_clear()
    kept = vars(memory.SMALL).pop("_kept", None)
    yield
    memory.folder.cache_clear()
    if kept is not None:
        vars(memory.SMALL)["_kept"] = kept


def test_a_second_run_loads_what_the_first_compiled(tmp_path: Path) -> None:
    first, second = run("compile", tmp_path), run("kept", tmp_path)
    assert first.returncode == second.returncode == 0, second.stderr
    assert first.stdout == second.stdout
    assert [file.name.split("-")[0] for file in (tmp_path / "catchup").iterdir()] == ["patterns"]


def test_nothing_is_new_to_a_second_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("该公司去年净亏损约 17.5 亿元，同比扩大 51%。", encoding="utf-8")
    written = []
    for seed in "12":
        environment = {**os.environ, "CATCHUP_CACHE": str(tmp_path), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "catchup", "extract", "a.txt", "--json"]
        subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, timeout=60, check=True)
        written += [file.stat().st_mtime_ns for file in sorted((tmp_path / "catchup").iterdir())]
    assert len(written) == 4
    assert written[:2] == written[2:]


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xe9\x03\x00\x00\x00", b"{0"])
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    expected = run("compile", tmp_path).stdout
    file = next((tmp_path / "catchup").iterdir())
    file.write_bytes(content)
    assert run("compile", tmp_path).stdout == expected
    assert run("kept", tmp_path).stdout == expected


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "catchup").write_text("a file where the folder should be")
    done = run("compile", tmp_path)
    assert done.returncode == 0
    assert not done.stderr
    assert stat.S_ISREG((tmp_path / "catchup").stat().st_mode)


@pytest.mark.usefixtures("forgotten")
def test_a_pattern_is_what_re_makes_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for folder in ("", str(tmp_path)):
        monkeypatch.setenv("CATCHUP_CACHE", folder)
        memory.folder.cache_clear()
        ours, theirs = patterns.compile(LONG, re.VERBOSE), re.compile(LONG, re.VERBOSE)
        assert (ours.pattern, ours.flags, ours.groupindex) == (theirs.pattern, theirs.flags, theirs.groupindex)
        assert patterns._made(LONG, re.VERBOSE) == theirs
        assert [m.groupdict() for m in ours.finditer(TEXT)] == [m.groupdict() for m in theirs.finditer(TEXT)]


@pytest.mark.parametrize("mode", ["new", "kept", "broken", "none"])
def test_the_dictionary_is_the_same_from_anywhere(tmp_path: Path, mode: str) -> None:
    script = """
import sys
from catchup.linking.language import dictionary
def refuse(*_): raise SystemExit("built again")
if sys.argv[1] == "kept": dictionary._built = refuse
words = dictionary.dictionary()
print(len(words.sorts), len(words.people), words.sorts["净利润"], words.segment("智能驾驶公司去年同期净利润下滑"))
"""

    def told(mode: str) -> str:
        environment = {
            **os.environ,
            "CATCHUP_CACHE": "" if mode == "none" else str(tmp_path),
            "PYTHONIOENCODING": "utf-8",
        }
        command = [sys.executable, "-c", script, mode]
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    first = told("new")
    if mode == "broken":
        next((tmp_path / "catchup").glob("dictionary-*")).write_bytes(b"{0")
    assert told(mode) == first


#: each makes a pattern try again and again what it has tried in another way, if it can
HOSTILE = "\n\n".join(
    (
        f"博主@甲乙{'在' * 60}今年卖出300万台。",
        f"去年首批500辆客车{'a' * 200}。",
        f"目标价上修为7.7元，{'较' * 60}4.2%。",
        f"2024年5月，甲乙电子(Aa{' AA' * 60}，营收3亿元。",
    )
)


def test_hostile_text_takes_no_longer(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(HOSTILE, encoding="utf-8")
    command = [sys.executable, "-m", "catchup", "extract", str(file), "--json"]
    done = subprocess.run(command, cwd=Path(__file__).parent.parent, capture_output=True, timeout=60, check=True)
    assert done.stdout.count(b'"metric"') == 5
