"""The records: what one of them refuses, and numbers that come out of JSON and CSV as they went in."""

import csv
import datetime
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from catchup import check, light
from catchup.errors import CheckError
from catchup.light import Result
from catchup.models import Block, Document, Link, Per, Resolved, Sentence, Sentences, Slot, Span
from catchup.recording import claim_records, figure_records
from catchup.records import Claim, Figure
from catchup.writing import as_csv, as_json

NOTHING: dict[str, Any] = dict.fromkeys(
    ("low", "high", "unit", "qualifier", "direction", "per", "mod", "date_start", "date_end")
)
NEW_YEAR, NEW_YEARS_EVE = datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)


def figure(**fields: Any) -> Figure:
    """A figure of which only the fields that matter are given; `text` is where it is."""
    record = {
        "id": "a.txt#0-2",
        "doc": "a.txt",
        "kind": "count",
        "text": "三个",
        "start": 0,
        "end": 2,
        "line": 1,
        "column": 1,
        "value": None,
        "optional": False,
        "rule": "count.test",
        "sentence": "三个。",
    }
    return Figure.model_validate(NOTHING | record | fields)


def read(source: str) -> Document:
    """A document of one sentence, as `reading` would give it for plain text."""
    whole = Sentences([Block("paragraph", 0, len(source))], lambda _: [Sentence(0, len(source), 0)])
    return Document("a.txt", source, source, "text", sentences=whole)


SENSE: list[dict[str, Any]] = [
    {"kind": "count", "value": Decimal(3)},
    {"kind": "count", "low": Decimal(2), "high": Decimal(10), "unit": "个"},
    {"kind": "loss", "value": Decimal(1752000000), "unit": "CNY"},
    {"kind": "percentage", "value": Decimal("3.5"), "unit": "pp", "direction": "up", "qualifier": "about"},
    {"kind": "price", "value": Decimal("0.0008"), "unit": "CNY", "per": {"value": 1000, "unit": "Token"}},
    {"kind": "date", "value": "2025", "date_start": NEW_YEAR, "date_end": NEW_YEARS_EVE, "mod": "end"},
    {"kind": "date", "value": "2025/..", "date_start": NEW_YEAR},
    {"kind": "date", "value": "2025-01/2025-12", "date_start": NEW_YEAR, "date_end": NEW_YEARS_EVE},
    {"kind": "date", "value": "2022/..", "date_start": NEW_YEAR},
    {"kind": "date", "value": None},
    {"kind": "date", "value": None, "mod": "end"},
    {"kind": "date", "value": "XXXX-05-01/XXXX-05-03"},
    {"kind": "date", "value": "PRESENT_REF"},
]


@pytest.mark.parametrize("fields", SENSE)
def test_figures_that_make_sense(fields: dict[str, Any]) -> None:
    assert figure(**fields).kind == fields["kind"]


NONSENSE: list[tuple[dict[str, Any], str]] = [
    ({}, "a value, or low and high"),
    ({"low": Decimal(2)}, "a value, or low and high"),
    ({"value": Decimal(3), "low": Decimal(2), "high": Decimal(4)}, "never both"),
    ({"low": Decimal(4), "high": Decimal(2)}, "high is below low"),
    ({"value": "2025"}, "only a date has text"),
    ({"value": Decimal(3), "date_start": NEW_YEAR}, "only a date has days"),
    ({"value": Decimal(3), "mod": "end"}, "only a date has a mod"),
    ({"value": Decimal("NaN")}, "finite"),
    ({"value": Decimal(3), "text": "三"}, "differ in length"),
    ({"value": Decimal(3), "qualifier": "roughly"}, "qualifier"),
    ({"value": Decimal(3), "colour": "red"}, "colour"),
    ({"kind": "loss", "value": Decimal(-3), "unit": "CNY"}, "positive"),
    ({"kind": "money", "value": Decimal(3)}, "ISO 4217"),
    ({"kind": "money", "value": Decimal(3), "unit": "元"}, "ISO 4217"),
    ({"kind": "percentage", "value": Decimal(3), "unit": "成"}, "no unit of percentage"),
    ({"kind": "ratio", "value": Decimal(3)}, "no unit of ratio"),
    ({"kind": "duration", "value": Decimal(3), "unit": "年"}, "no unit of duration"),
    ({"kind": "date", "value": Decimal(2025), "date_start": NEW_YEAR}, "TIMEX3"),
    ({"kind": "date", "value": "去年", "date_start": NEW_YEAR}, "TIMEX3"),
    ({"kind": "date", "value": "2025"}, "a first or a last day"),
    ({"kind": "date", "value": "2022/.."}, "a first or a last day"),
    ({"kind": "date", "value": "XXXX-05", "date_start": NEW_YEAR}, "TIMEX3"),
    ({"kind": "date", "value": None, "date_start": NEW_YEAR}, "TIMEX3"),
    ({"kind": "date", "value": "5月"}, "leaves its year open"),
    ({"kind": "date", "value": Decimal(5)}, "leaves its year open"),
    ({"kind": "date", "value": "2025", "date_start": NEW_YEARS_EVE, "date_end": NEW_YEAR}, "before it starts"),
    ({"kind": "date", "value": "2025", "date_start": NEW_YEAR, "unit": "year"}, "a date has no unit"),
    ({"kind": "weight", "value": Decimal(3)}, "kind"),
]


@pytest.mark.parametrize(("fields", "reason"), NONSENSE)
def test_figures_that_make_none_are_refused(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        figure(**fields)


def light_figure(**fields: Any) -> light.LightFigure:
    """The same without pydantic; its denominator is that of the finding."""
    given = dict(figure(value=Decimal(3)))
    per = fields.get("per")
    return light.LightFigure(**given | {"value": None} | fields | {"per": per and Per(**per)})


@pytest.mark.parametrize("fields", SENSE)
def test_a_light_figure_is_the_same_record(fields: dict[str, Any]) -> None:
    plain = light_figure(**fields)
    light.check(plain)
    assert as_json.encode(plain) == as_json.encode(figure(**fields))


@pytest.mark.parametrize("fields", [fields for fields, _ in NONSENSE if "colour" not in fields])
def test_light_figures_that_make_none_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        light.check(light_figure(**fields))


def test_records_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        figure(value=Decimal(3)).value = Decimal(4)  # type: ignore[misc]


NUMBERS = [
    ("0.0008", "0.0008"),
    ("1.752E+9", "1752000000"),
    ("8.280", "8.28"),
    ("100", "100"),
    ("0.333333333333", "0.333333333333"),
    ("-0.0", "0"),
    ("-3.50", "-3.5"),
    ("1E+400", "1" + "0" * 400),
    ("1E-30", "0." + "0" * 29 + "1"),
    ("1254000000000.01", "1254000000000.01"),
]


@pytest.mark.parametrize(("value", "digits"), NUMBERS)
def test_numbers_are_plain_and_exact(value: str, digits: str) -> None:
    record = figure(value=Decimal(value))
    line = as_json.encode(record)
    assert f'"value": {digits}, ' in line
    back = json.loads(line, parse_float=Decimal, parse_int=Decimal)
    assert back["value"] == Decimal(value)
    assert Figure.model_validate(back) == record
    rows = list(csv.DictReader(io.StringIO("".join(as_csv.write([Result("a.txt", [record])], Figure)))))
    assert rows[0]["value"] == digits


def test_numbers_in_python_are_plain_too() -> None:
    assert str(figure(value=Decimal("1.7520E+9")).value) == "1752000000"
    assert str(figure(value=Decimal("3.50")).value) == "3.5"


def test_pydantic_writes_numbers_too() -> None:
    assert json.loads(figure(value=Decimal("0.0008")).model_dump_json())["value"] == 0.0008
    assert json.loads(figure(value=Decimal(10) ** 400).model_dump_json())["value"] == 10**400


def test_strings_come_back_the_same() -> None:
    sentence = '他说 "涨" \\ 了\n\t\x00\x1b[31m\u2028\U0001f600\ud800'
    line = as_json.encode(figure(value=Decimal(3), sentence=sentence))
    assert "\n" not in line
    assert json.loads(line)["sentence"] == sentence
    assert json.loads(line.encode("utf-8", "backslashreplace"))["sentence"] == sentence


@pytest.mark.parametrize("found", [0, 1, 3])
def test_an_array_is_json_however_many(found: int) -> None:
    results = [
        Result("a", [figure(value=Decimal(3))] * found),
        Result("b", []),
        Result("c", [figure(value=Decimal(4))]),
    ]
    assert len(json.loads("".join(as_json.write(results)))) == found + 1
    assert json.loads("".join(as_json.write([Result("b", [])]))) == []


def test_fields_come_in_the_order_of_the_model() -> None:
    assert list(json.loads(as_json.encode(figure(value=Decimal(3))))) == list(Figure.model_fields)


def test_csv_cells_are_no_formulas() -> None:
    record = figure(value=Decimal(-3), text="+3", sentence="=1+1")
    row = next(csv.DictReader(io.StringIO("".join(as_csv.write([Result("a", [record])], Figure)))))
    assert (row["text"], row["sentence"], row["value"]) == ("'+3", "'=1+1", "-3")


@pytest.mark.parametrize("model", [Figure, Claim])
def test_csv_columns_are_unique(model: type[Figure] | type[Claim]) -> None:
    names = ["_".join(path) for path in as_csv.columns(model)]
    assert len(names) == len(set(names))


def test_places_count_every_kind_of_line_end() -> None:
    document = read("一\r\n二\r三\n四个五个")
    records = figure_records(document, [Resolved(7, 9, "count", "count.test", Decimal(5), unit="个")])
    assert [(f.text, f.line, f.column, f.id) for f in records] == [("四个", 4, 1, "a.txt#7-9")]


def test_a_claim_holds_its_figure_and_its_places() -> None:
    document = read("智谱每月亏损3亿元")
    found = Resolved(6, 9, "loss", "loss.test", Decimal(300000000), unit="CNY", per=Per(Decimal(1), "month"))
    figures = figure_records(document, [found])
    (claim,) = claim_records(document, [Link(found, subject=Slot("智谱", Span(0, 2)))], figures)
    check.claims(document, figures, [claim])
    assert claim.figure is figures[0]
    assert claim.id != claim.figure.id
    assert claim.subject_span is not None
    assert document.source[claim.subject_span.start : claim.subject_span.end] == claim.subject
    assert json.loads(as_json.encode(claim))["figure"]["per"] == {"value": 1, "unit": "month"}


@pytest.mark.parametrize(("places", "reason"), [([(0, 2), (1, 3)], "overlaps"), ([(2, 4), (0, 2)], "too late")])
def test_figures_that_overlap_are_a_defect(places: list[tuple[int, int]], reason: str) -> None:
    document = read("三个四个")
    found = [Resolved(start, end, "count", "count.test", Decimal(3), unit="个") for start, end in places]
    with pytest.raises(CheckError, match=reason):
        check.figures(document, figure_records(document, found))


def test_ungrounded_text_is_a_defect() -> None:
    with pytest.raises(CheckError, match="not what the source says"):
        check.figures(read("四个"), [figure(value=Decimal(3))])


@pytest.mark.parametrize("number", [0, 2])
def test_a_figure_has_exactly_one_claim(number: int) -> None:
    document = read("三个")
    found = Resolved(0, 2, "count", "count.test", Decimal(3), unit="个")
    figures = figure_records(document, [found])
    with pytest.raises(CheckError, match="do not pair up"):
        check.claims(document, figures, claim_records(document, [Link(found)] * number, figures))
