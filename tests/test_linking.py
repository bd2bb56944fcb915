"""Claims from figures: every line of `fixtures/corpus/claims.txt`, and what must hold for any of them."""

import calendar
import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

import catchup
from catchup.finding import find
from catchup.linking import link, stage
from catchup.models import TIME_KINDS, Document, Link, Per, Resolved, Slot
from catchup.reading import parse, read

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "fixtures" / "corpus" / "claims.txt"
#: folders of documents of our own
OWN = ("seeds", "fixtures/unseen", "fixtures/fresh", "fixtures/late")
FIGURE = re.compile(
    r"\[([^\[\]]+)\]\(([a-z]+) ([^\s()]+)(?: (?!about)([^\s()=]+))?(?: (?:about|(up|down)|per=([0-9]+)/([^\s()]+)))*\)"
)
#: a bracket that is meant to be a figure, and is none
FAULTY = re.compile(r"\]\([a-z]+ [^\s]")


@dataclass
class Case:
    """A text with its figures, and for each claim the slots that the corpus names, each with what may fill it."""

    line: int
    text: str
    figures: list[Resolved]
    date: datetime.date | None
    wanted: list[dict[str, list[str]]] = field(default_factory=list)


def days(value: str) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day of a TIMEX3 value of the corpus."""
    if "/" in value:
        first, last = value.split("/")
        return days(first)[0], days(last)[1]
    year = int(value[:4].replace("X", "0"))
    if value.endswith("X"):
        return datetime.date(year, 1, 1), datetime.date(year + 9, 12, 31)
    part = value[5:]
    if not part:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if part[0] in "QH":
        size = 3 if part[0] == "Q" else 6
        last = int(part[1]) * size
        return datetime.date(year, last - size + 1, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])
    if len(part) == 2:
        month = int(part)
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    day = datetime.date.fromisoformat(value)
    return day, day


def case(number: int, raw: str, date: datetime.date | None) -> Case:
    """Take the figures out of a line of the corpus."""
    raw = raw.replace("⏎", "\n")
    text, figures, at = "", [], 0
    for match in FIGURE.finditer(raw):
        text += raw[at : match.start()]
        start = len(text)
        text += match[1]
        at = match.end()
        kind, value, unit, direction = match[2], match[3], match[4], match[5]
        figure = Resolved(start, len(text), kind, "corpus", direction=direction)  # type: ignore[arg-type]
        if kind == "date":
            figure.value = value
            figure.date_start, figure.date_end = days(value)
        else:
            low, _, high = value.partition("..")
            figure.value, figure.low, figure.high = (
                (None, Decimal(low), Decimal(high)) if high else (Decimal(low), None, None)
            )
            figure.unit = None if unit == "-" else unit
            figure.per = Per(Decimal(match[6]), match[7]) if match[6] else None
        figures.append(figure)
    text += raw[at:]
    if FAULTY.search(text):
        raise ValueError(f"line {number}: a figure that is none: {text}")
    return Case(number, text, figures, date)


def read_corpus() -> list[Case]:
    cases: list[Case] = []
    date = None
    for number, raw in enumerate(CORPUS.read_text(encoding="utf-8").splitlines(), 1):
        if raw.startswith("@date "):
            date = None if raw[6:] == "-" else datetime.date.fromisoformat(raw[6:])
        elif raw.startswith("=> "):
            slots = dict(part.strip().split("=", 1) for part in raw[3:].split(";") if part.strip())
            cases[-1].wanted.append({slot: wanted.split("|") for slot, wanted in slots.items()})
        elif raw and not raw.startswith("# ") and raw != "#":
            cases.append(case(number, raw, date))
    return cases


CASES = read_corpus()


def shown(claim: Link, slot: str) -> str:
    """A slot as the corpus writes it."""
    if slot == "period":
        if claim.period in (None, (None, None)):
            return "-"
        assert claim.period is not None
        return "..".join("" if day is None else day.isoformat() for day in claim.period)
    value = getattr(claim, slot)
    return (value.text if isinstance(value, Slot) else value) or "-"


def links(wanted: Case) -> tuple[Document, list[Link]]:
    document = parse(wanted.text, date=wanted.date)
    return document, link(document, wanted.figures)


@pytest.mark.parametrize("wanted", CASES, ids=lambda wanted: f"{wanted.line} {wanted.text[:24]}")
def test_corpus(wanted: Case) -> None:
    _, claims = links(wanted)
    assert len(claims) == len(wanted.wanted), "one line => for each claim"
    wrong = [
        f"{wanted.text[claim.figure.start : claim.figure.end]}: {slot} is {shown(claim, slot)}, not {' or '.join(allowed)}"
        for claim, slots in zip(claims, wanted.wanted, strict=True)
        for slot, allowed in slots.items()
        if shown(claim, slot) not in allowed
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("wanted", CASES, ids=lambda wanted: str(wanted.line))
def test_slots_are_grounded_and_reasoned(wanted: Case) -> None:
    document, claims = links(wanted)
    for claim in claims:
        for slot in (claim.subject, claim.metric, claim.source, claim.compared_to):
            if slot.text is not None:
                assert slot.reasons, f"{slot.text} without a reason"
            if slot.span is not None and slot.text not in ("yoy", "qoq", "mom", "wow"):
                assert 0 <= slot.span.start < slot.span.end <= len(document.source)
                assert slot.text is not None
                assert slot.text[0] in document.source[slot.span.start : slot.span.end]


@pytest.mark.parametrize(
    "file", [f for name in OWN for f in sorted((ROOT / name).iterdir())], ids=lambda file: file.name
)
def test_whoever_is_not_weighed_would_not_have_won(file: Path) -> None:
    """A rule is left out only where its candidates have fewer points than somebody has already: see `Ballot.open_to`."""
    document = read(file)
    figures = find(document)
    told, weighed = (stage(document, figures, thorough=thorough).links for thorough in (False, True))
    assert [(claim.figure.start, claim.subject.text, claim.subject.span) for claim in told] == [
        (claim.figure.start, claim.subject.text, claim.subject.span) for claim in weighed
    ]


def test_one_link_for_each_figure_that_is_no_time_and_not_optional() -> None:
    for wanted in CASES:
        _, claims = links(wanted)
        assert [claim.figure for claim in claims] == [f for f in wanted.figures if f.kind not in TIME_KINDS]
    first = CASES[0]
    first.figures[-1].optional = True
    assert links(first)[1] == []
    first.figures[-1].optional = False


def test_no_document_no_figures() -> None:
    assert link(parse(""), []) == []
    assert link(parse("没有数字的一句话。"), []) == []


def test_the_same_answer_every_time() -> None:
    for wanted in CASES[:20]:
        assert links(wanted)[1] == links(wanted)[1]


def test_a_paragraph_in_bold_type_heads_what_follows() -> None:
    text = (
        "<html><body><h2>公司今日公告</h2><p><b>美高梅中国（02282）</b><br>净收益85亿元。</p>"
        "<p><b>旭辉永升服务（01995）</b><br>收入33亿元。</p></body></html>"
    )
    assert [claim.subject for claim in catchup.extract(text)] == ["美高梅中国", "旭辉永升服务"]


def test_a_cell_that_its_row_carries_down_groups_the_rows_that_stand_beside_it() -> None:
    text = (
        "<table><tr><th>类别</th><th>品种</th><th>价格</th><th>涨跌幅</th></tr>"
        "<tr><td rowspan=2>粮食</td><td>小麦</td><td>2600元</td><td>1.2%</td></tr>"
        "<tr><td>玉米</td><td>2300元</td><td>0.4%</td></tr>"
        "<tr><td rowspan=2>油料</td><td>大豆</td><td>4800元</td><td>0.9%</td></tr>"
        "<tr><td>菜籽</td><td>6100元</td><td>2.1%</td></tr></table>"
    )
    found = [(claim.subject, claim.metric) for claim in catchup.extract(text)]
    assert found == [(name, head) for name in ("小麦", "玉米", "大豆", "菜籽") for head in ("价格", "涨跌幅")]


def test_the_day_of_a_report_over_a_table_is_that_of_its_rows() -> None:
    rows = "| 品种 | 价格 |\n| --- | --- |\n| 小麦 | 2600元 |\n| 玉米 | 2300元 |\n"
    day = datetime.date(2024, 6, 3)
    found = [claim.period for claim in catchup.extract(f"报告日期：2024年6月3日\n\n{rows}")]
    assert [(period.start, period.end) for period in found if period] == [(day, day)] * 2
    assert [claim.period for claim in catchup.extract(f"发布日期：2024年6月3日\n\n{rows}")] == [None, None]


def test_a_table_whose_rows_are_measures_is_of_its_columns() -> None:
    rows = "| | 基础版 | 专业版 |\n| --- | --- | --- |\n| 月费 | 9元 | 99元 |\n| 容量 | 5GB | 200GB |\n| 用户数 | 1人 | 10人 |\n"
    found = [(claim.subject, claim.metric) for claim in catchup.extract(rows)]
    assert found == [(name, head) for head in ("月费", "容量", "用户数") for name in ("基础版", "专业版")]


def test_the_last_row_of_a_table_is_not_whom_another_goes_on_with() -> None:
    one = "| 品牌 | 6月销量（辆） |\n| --- | --- |\n| 青禾 | 300 |\n| 合计 | 300 |\n"
    two = "| 项目（万元） | 2023年 | 2022年 |\n| --- | --- | --- |\n| 营业收入 | 450 | 400 |\n"
    found = [(claim.subject, claim.metric) for claim in catchup.extract(f"{one}\n{two}", date="2024-07-01")]
    assert found[:2] == [("青禾", "销量"), ("合计", "销量")]
    assert [metric for _, metric in found[2:]] == ["营业收入"] * 2
    assert "合计" not in [subject for subject, _ in found[2:]]


def test_the_labels_of_a_list_are_whose_the_measures_behind_them_are() -> None:
    items = "- 智能家居：收入20亿元（+18%）\n- 机器人：收入15亿元\n- 宠物：京东首次开店，客单价260元\n"
    found = [(claim.subject, claim.metric) for claim in catchup.extract(items)]
    assert found[:3] == [("智能家居", "收入"), ("智能家居", "收入"), ("机器人", "收入")]
    assert found[3] == ("京东", "客单价")
