"""What the README shows, runs: its shell examples print what stands below them, its Python examples are doctests."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from catchup.cli import app
from catchup.models import KINDS
from catchup.records import Claim, Figure

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
#: each shell example with what it prints, None where the README does not say
EXAMPLES = [
    (command, output)
    for command, output in re.findall(r"```sh\n(.*?)```\n(?:\n```text\n(.*?)```)?", README, re.DOTALL)
    if not command.startswith("make")
]


@pytest.mark.parametrize(("command", "output"), EXAMPLES)
def test_shell_examples(command: str, output: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    call = ["bash", "-euo", "pipefail", "-c", command]
    env = os.environ | {"PATH": path}
    done = subprocess.run(
        call, cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    if output:
        assert done.stdout.strip() == output.strip()


def test_there_are_examples() -> None:
    assert sum(bool(output) for _, output in EXAMPLES) >= 2


def test_python_examples() -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README", "README.md", 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(example)
    assert runner.tries > 0
    assert runner.failures == 0


def test_the_first_two_commands_set_everything_up() -> None:
    first = re.search(r"```sh\n(.*?)```", README, re.DOTALL)
    assert first is not None
    assert first[1].split("\n")[:2] == ["make run", "make test"]


@pytest.mark.parametrize("name", [*KINDS, *Figure.model_fields])
def test_kinds_and_fields_are_described(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", [name for name in Claim.model_fields if not name.endswith("_span")])
def test_slots_are_described(name: str) -> None:
    assert f"`{name}`" in README


def test_commands_and_options_are_described() -> None:
    group = get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert f"catchup {name}" in README
        for parameter in command.params:
            if parameter.name not in ("help", "quiet", "paths", "record", "output"):
                assert parameter.opts[0] in README


@pytest.mark.parametrize("path", re.findall(r"`((?:catchup|fixtures|tests|seeds|\.ci)/[\w./]*)`", README))
def test_files_named_are_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("module", ["catchup.writing.visible", "catchup.records", "catchup.writing.as_table"])
def test_docstring_examples(module: str) -> None:
    import importlib

    found = importlib.import_module(module)
    assert doctest.testmod(found).failed == 0
