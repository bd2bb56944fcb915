"""Records as Arrow: the same records as the library's, failures beside them, and the examples of docs/scale.md."""

import datetime
import importlib.util
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

pa = pytest.importorskip("pyarrow")

import catchup  # noqa: E402
from catchup import batch  # noqa: E402
from catchup.records import Claim, Figure  # noqa: E402

TEXTS = [
    "公司去年营收 3.12 亿元，同比增长 130%。",
    "本集团的客户有两三万个，新服务每月收费 0.5 元。",
    "这里没有。",
]
DAY = datetime.date(2025, 3, 31)


def table(texts: list[str | None], **columns: list[object]) -> "pa.RecordBatch":
    return pa.RecordBatch.from_pydict({"text": pa.array(texts, pa.string()), **columns})


def example(name: str) -> ModuleType:
    path = Path(__file__).parent.parent / "examples" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestRecords:
    def test_figures_are_those_of_the_library(self) -> None:
        found = batch.figures(table(TEXTS, id=["a", "b", "c"], date=[DAY] * 3)).to_pylist()
        wanted = [figure for text in TEXTS for figure in catchup.figures(text, date=DAY)]
        assert [(row["kind"], row["text"], row["start"], row["rule"]) for row in found] == [
            (figure.kind, figure.text, figure.start, figure.rule) for figure in wanted
        ]
        assert {row["doc"] for row in found} == {"a", "b"}
        assert all(row["error"] is None for row in found)

    def test_claims_are_those_of_the_library(self) -> None:
        found = batch.extract(table(TEXTS, date=[DAY] * 3)).to_pylist()
        wanted = [claim for text in TEXTS for claim in catchup.extract(text, date=DAY)]
        assert [(row["figure_text"], row["subject"], row["metric"]) for row in found] == [
            (claim.figure.text, claim.subject, claim.metric) for claim in wanted
        ]
        assert [row["doc"] for row in found] == ["0", "0", "1", "1"]
        assert found[0]["period_start"] == datetime.date(2024, 1, 1)

    def test_the_schema_never_depends_on_what_comes_in(self) -> None:
        assert batch.figures(table([])).schema == batch.figures(table(TEXTS)).schema == batch.schema(Figure)
        assert batch.extract(table([None])).schema == batch.schema(Claim)

    def test_kinds(self) -> None:
        assert set(batch.figures(table(TEXTS), kinds=["percentage"]).column("kind").to_pylist()) == {"percentage"}


class TestNumbers:
    def test_are_exact(self) -> None:
        [row] = batch.figures(table(["定价 0.0008 元。"])).to_pylist()
        assert (row["value"], row["value_text"]) == (Decimal("0.0008"), "0.0008")

    def test_a_range_has_both_ends(self) -> None:
        row = batch.figures(table(TEXTS[1:2])).to_pylist()[0]
        assert (row["value"], row["value_text"], row["low"], row["high_text"]) == (None, None, 20000, "30000")

    def test_what_does_not_fit_is_text(self) -> None:
        [row] = batch.figures(table(["共" + "1" * 30 + "个。"])).to_pylist()
        assert (row["value"], row["value_text"]) == (None, "1" * 30)

    def test_the_value_of_a_date_is_text(self) -> None:
        [row] = batch.figures(table(["2024年5月。"])).to_pylist()
        assert (row["value"], row["value_text"], row["date_end"]) == (None, "2024-05", datetime.date(2024, 5, 31))


class TestColumns:
    def test_may_have_other_names(self) -> None:
        rows = pa.RecordBatch.from_pydict({"body": TEXTS[:1], "key": [7], "day": ["2025-03-31T08:00:00"]})
        found = batch.figures(rows, text="body", id="key", date="day").to_pylist()
        assert (found[0]["doc"], found[0]["value_text"]) == ("7", "2024")

    def test_a_table_will_do(self) -> None:
        assert batch.figures(pa.table({"text": TEXTS})).num_rows == batch.figures(table(TEXTS)).num_rows

    def test_without_texts(self) -> None:
        with pytest.raises(KeyError, match="no column 'text'"):
            batch.figures(pa.RecordBatch.from_pydict({"body": TEXTS}))


class TestFailures:
    def test_cost_their_row_only(self) -> None:
        rows = table([TEXTS[0], None, TEXTS[1]], id=["a", "b", "c"], date=["2025-03-31", "2025-03-31", "today"])
        records, failures = batch.split(batch.figures(rows))
        assert set(records.column("doc").to_pylist()) == {"a"}
        assert failures.to_pylist() == [
            {"doc": "b", "error": "no text"},
            {"doc": "c", "error": "'today' is no date"},
        ]
        assert "error" not in records.schema.names

    def test_of_ours_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> list[Figure]:
            raise ZeroDivisionError("no")

        monkeypatch.setattr("catchup.pipeline.figures", broken)
        [row] = batch.figures(table(TEXTS[:1])).to_pylist()
        assert row["error"] == "internal error: ZeroDivisionError: no"


def test_on_spark_it_is_the_same_function() -> None:
    """`mapInArrow` calls the function with an iterator of batches, which needs no Spark to try."""
    parts = list(example("on_spark").claims(iter([table(TEXTS[:1]), table(TEXTS[1:])])))
    assert pa.Table.from_batches(parts).num_rows == batch.extract(table(TEXTS)).num_rows
