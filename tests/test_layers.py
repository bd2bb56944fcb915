"""Imports run downward: cli, then pipeline and writing, then the wings, then the lexicon, the models and the errors."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "catchup"

FOUNDATION = {"models", "errors"}
WING = FOUNDATION | {"lexicon"}
#: part of the package → the other parts that it may import
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "models": {"errors"},
    "lexicon": {"errors"},
    "reading": WING,
    "finding": WING,
    "linking": WING,
    "light": FOUNDATION | {"records"},
    "records": FOUNDATION | {"light"},
    "recording": FOUNDATION | {"light", "records"},
    "check": FOUNDATION | {"light", "records"},
    "writing": FOUNDATION | {"light", "records"},
    "pipeline": FOUNDATION | {"reading", "finding", "linking", "light", "records", "recording", "check"},
    "batch": FOUNDATION | {"pipeline", "reading", "light", "records", "writing"},
    "running": FOUNDATION | {"pipeline", "reading", "light", "records", "writing"},
    "cluster": FOUNDATION | {"batch", "reading", "records"},
    "commands": FOUNDATION
    | {"running", "pipeline", "reading", "finding", "linking", "light", "records", "recording", "writing"},
    "cli": FOUNDATION | {"commands", "running", "cluster", "reading", "light", "records", "writing", "__init__"},
    "__init__": FOUNDATION | {"reading", "pipeline", "records"},
    "__main__": {"cli"},
}
#: part → what it alone may import from outside the standard library (the rest imports none of it)
OUTSIDE: dict[str, set[str]] = {
    "lexicon": {"regex"},
    "reading": {"regex", "pyarrow", "zstandard"},
    "finding": {"regex"},
    "linking": {"regex", "jieba"},
    "records": {"pydantic"},
    "recording": {"pydantic"},
    "writing": {"pydantic", "rich"},
    "batch": {"pyarrow"},
    "cluster": {"pyarrow", "ray"},
    "running": {"rich"},
    "commands": {"typer"},
    "cli": {"typer"},
}

FILES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The part of the package that a file belongs to: its folder right below `catchup`, or its own name."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The full name of every module that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: imports are written in full"
            if node.module == "catchup":
                yield from (f"catchup.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downward(path: Path) -> None:
    part = part_of(path)
    for name in imports(path):
        root, _, rest = name.partition(".")
        if root == "catchup":
            other = rest.split(".")[0] or "__init__"
            assert other == part or other in ALLOWED[part], f"{part} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_stay_where_they_belong(path: Path) -> None:
    libraries = {"typer", "rich", "pydantic", "regex", "jieba", "pyarrow", "zstandard", "ray"}
    used = {name.partition(".")[0] for name in imports(path)} & libraries
    assert used <= OUTSIDE.get(part_of(path), set())


def test_every_part_is_known() -> None:
    assert {part_of(path) for path in FILES} == set(ALLOWED)


def test_no_module_hides_a_public_name() -> None:
    assert not {"figures", "extract", "events", "read"} & {part_of(path) for path in FILES}
