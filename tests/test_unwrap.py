"""Lines that are only wrapped: a text says the same however wide its lines are, and records point at the file as it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import catchup
from catchup.reading import parse

FIXTURES = Path(__file__).parent.parent / "fixtures"
#: plain prose without tables
PROSE = [
    "fresh/w03_founder-feature.txt",
    "fresh/w04_government-work-report.txt",
    "fresh/w08_startup-layoffs-exclusive.txt",
    "late/x01_bank-leasing-deal.txt",
    "unseen/u05_morning-news-transcript.txt",
]
#: not at the beginning of a line
CLOSING = "，。、；：！？%”）」』》"

REPORT = (
    "本报讯 青岚食品昨日披露三季报，前三季度实现营业收入126.8亿元，同比增长11.3%；归属于上市公司股东的净利润为9.4亿元，"
    "同比增长两成。公司称，海外收入占比已提高到31%，预计全年将达到三分之一，明年还要在东南亚新建4座工厂，总投资约20亿元。"
)
PAGE = "<html><head><title>三季报</title></head><body><p>{}</p></body></html>"
TELEX = """\
青岚食品今年要在东南亚新建4座工厂，总投
资约20亿元，其中泰国2座，越南、印尼各一
座，最早的一座预计明年三月投产，满产后每
年可为公司带来12亿元收入。"""
#: what looks as if its lines were filled and says a thing in each
LISTS = [
    "青岚食品：全年营业收入为126.8亿元\n北屿乳业：全年营业收入为103.2亿元\n南浦饮料：全年营业收入为98.17亿元\n"
    "西窑粮油：全年营业收入为77.53亿元\n",
    "一、青岚食品全年收入126亿元，增两成\n二、北屿乳业全年收入103亿元，增一成\n三、南浦饮料全年收入98亿元，降三成\n",
    "青岚食品收入126亿元，同比增长两成。\n北屿乳业收入103亿元，同比增长一成。\n南浦饮料收入98亿元，同比下降三成。\n",
    "指标      本期      上期\n收入      126       103\n利润      9.4       8.2\n税费      2.6       2.1\n",
]


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text, none wider than so many columns but for a mark that hangs over; a blank one behind each paragraph."""
    for paragraph in text.split("\n"):
        line, columns = "", 0
        for char in paragraph:
            wide = 2 if unicodedata.east_asian_width(char) in "WFA" else 1
            if columns + wide > width and char not in CLOSING:
                yield line
                line, columns = "", 0
            line, columns = line + char, columns + wide
        yield line
        yield ""


def _said(text: str, date: str = "2024-06-01") -> list[tuple[object, ...]]:
    """What the claims of a text say, wherever they stand."""
    return [
        (
            claim.figure.kind,
            claim.figure.value,
            claim.figure.low,
            claim.figure.direction,
            claim.subject,
            claim.metric,
            claim.period,
            claim.source,
            claim.modality,
            claim.compared_to,
        )
        for claim in catchup.extract(text, date=date)
    ]


@pytest.mark.parametrize("width", [52, 61, 76])
@pytest.mark.parametrize("name", PROSE)
def test_prose_says_the_same_in_lines_of_any_width(name: str, width: int) -> None:
    text = (FIXTURES / name).read_text(encoding="utf-8")
    assert _said("\n".join(_wrapped(text, width))) == _said(text)


@pytest.mark.parametrize("ending", ["\n", "\r\n", " \n"])
def test_records_point_at_the_file_as_it_is(ending: str) -> None:
    text = ending.join(_wrapped(REPORT, 44))
    found = catchup.extract(text, date="2024-10-30")
    assert {claim.subject for claim in found} == {"青岚食品"}
    assert [claim.figure.text.replace(ending, "") for claim in found] == [
        "126.8亿元", "11.3%", "9.4亿元", "两成", "31%", "三分之一", "4座", "20亿元",
    ]  # fmt: skip
    for claim in found:
        figure = claim.figure
        assert text[figure.start : figure.end] == figure.text
        before = text[: figure.start].split("\n")
        assert (figure.line, figure.column) == (len(before), len(before[-1]) + 1)
        assert claim.metric_span and claim.metric
        assert text[claim.metric_span.start : claim.metric_span.end].replace(ending, "") == claim.metric
        assert figure.text in figure.sentence and figure.sentence in text


def test_a_number_goes_on_in_the_next_line() -> None:
    text = "\n".join(_wrapped(REPORT, 54))
    first = next(figure for figure in catchup.figures(text, date="2024-10-30") if figure.kind == "money")
    assert (first.text, first.value) == ("126\n.8亿元", 12_680_000_000)


def test_lines_of_so_many_characters() -> None:
    assert parse(TELEX).source == TELEX.replace("\n", "")


def test_a_page_breaks_lines_anywhere_in_a_paragraph() -> None:
    at = REPORT.index("收入126")
    text = PAGE.format(REPORT[: at + 1] + "\r\n      " + REPORT[at + 1 :])
    assert _said(text) == _said(PAGE.format(REPORT))
    assert catchup.extract(text)[0].metric == "营业收入"


@pytest.mark.parametrize("text", LISTS)
def test_lines_of_their_own_stay(text: str) -> None:
    document = parse(text)
    assert document.seams is None
    assert document.source == text
