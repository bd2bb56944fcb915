"""Dates in context: what fills the parts that a text leaves out. Single expressions stand in fixtures/corpus/date.txt."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import catchup
from catchup.finding.kinds import date as dates
from catchup.lexicon.load import load


def said(text: str, day: date | None = None) -> list[tuple[str, str]]:
    """Each date of the text with its value."""
    return [(figure.text, str(figure.value)) for figure in catchup.figures(text, date=day, kinds=["date"])]


def test_the_year_said_in_a_sentence_holds_for_the_months_behind_it() -> None:
    text = "2019年，公司3月递表，9月上市。"
    assert said(text, date(2024, 5, 1)) == [("2019年", "2019"), ("3月", "2019-03"), ("9月", "2019-09")]


def test_a_year_said_long_before_does_not() -> None:
    text = "2013年公司成立。后来换过地址。团队也换了。9月，新品上市。"
    assert said(text, date(2024, 11, 1))[1] == ("9月", "2024-09")


def test_a_day_of_the_last_weeks_is_of_this_year_though_another_was_said() -> None:
    text = "公司公布2020年业绩，1月15日股价上涨。"
    assert said(text, date(2021, 1, 20)) == [("2020年", "2020"), ("1月15日", "2021-01-15")]


def test_the_day_of_a_month_said_before_is_in_the_year_of_that_month() -> None:
    text = "2024年5月，降价开始。\n\n会议开了很久。没有结论。\n\n5月21日，第一家降价。"
    assert said(text, date(2026, 1, 13))[-1] == ("5月21日", "2024-05-21")


def test_what_is_only_compared_is_not_in_force() -> None:
    text = "4月成交回落，比去年4月下降，环比上月也降。"
    assert said(text, date(2014, 5, 4)) == [("4月", "2014-04"), ("去年4月", "2013-04"), ("上月", "2014-03")]


def test_the_months_in_brackets_all_count_from_the_one_reported() -> None:
    text = "2006年4月排行：甲（上月第三），乙（上月第二），丙（上月第一）。"
    assert [value for words, value in said(text, date(2006, 5, 9)) if words == "上月"] == ["2006-03"] * 3


def test_the_year_before_is_counted_from_the_year_reported() -> None:
    text = "2023年统计公报\n\n全年产值很高。\n\n比上年增长。就业稳定。\n\n物价比上年上涨。"
    assert [value for words, value in said(text, date(2024, 3, 18)) if words == "上年"] == ["2022", "2022"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12月销量不错。", "2023-12"),
        ("将于12月发布。", "2024-12"),
        ("1月销量不错。", "2024-01"),
        ("5月有新品上市。", "2024-05"),
    ],
)
def test_a_month_of_no_year_lies_near_the_document(text: str, value: str) -> None:
    assert [v for _, v in said(text, date(2024, 2, 20))] == [value]


def test_an_expression_alone_looks_to_the_year_of_the_document() -> None:
    assert said("圣诞节", date(2013, 2, 12)) == [("圣诞节", "2013-12-25")]
    assert said("圣诞节前后，商场人多，停车难。", date(2013, 2, 12)) == [("圣诞节", "2012-12-25")]


def test_a_feast_that_is_the_whole_text_is_the_next_one() -> None:
    assert said("农历新年", date(2013, 2, 12)) == [("农历新年", "2014-01-31")]
    assert said("农历新年旅游收入大涨", date(2013, 2, 12)) == [("农历新年", "2013-02-10")]


def test_the_day_in_the_opening_stands_for_a_missing_document_date() -> None:
    text = "2020年11月12日，公司发布财报。去年还在亏损，今年3月开始盈利。"
    assert said(text) == [("2020年11月12日", "2020-11-12"), ("去年", "2019"), ("今年3月", "2020-03")]


def test_without_any_anchor_nothing_is_guessed() -> None:
    text = "去年亏损，上月转正，昨天庆祝，3月5日补发，年底再看，周三休息。"
    assert said(text) == [(word, "None") for word in ("去年", "上月", "昨天")] + [
        ("3月5日", "XXXX-03-05"),
        ("年底", "None"),
        ("周三", "None"),
    ]
    assert all(figure.unresolved for figure in catchup.figures(text))


def test_the_present_in_general_has_no_days() -> None:
    (figure,) = catchup.figures("今天的世界变了。")
    assert (figure.value, figure.unresolved, figure.optional) == ("PRESENT_REF", True, True)


def test_what_a_date_says_by_itself_is_what_it_says_in_every_year() -> None:
    assert said("清明扫墓，圣诞节打折，母亲节送花。") == [
        ("清明", "None"),
        ("圣诞节", "XXXX-12-25"),
        ("母亲节", "None"),
    ]


def test_a_year_ago_without_an_anchor_is_a_length_of_time() -> None:
    (figure,) = catchup.figures("两年前他们还没有产品。")
    assert (figure.kind, figure.text, figure.value, figure.unit) == ("duration", "两年", 2, "year")


def test_a_date_in_a_title_is_optional() -> None:
    inside, outside = catchup.figures("《2020年湖北物流年鉴》写道，2020年增长平稳。")
    assert (inside.optional, outside.optional) == (True, False)


def test_the_report_of_a_quarter_is_optional() -> None:
    (figure,) = catchup.figures("三季报很好。", date=date(2020, 11, 12))
    assert (figure.text, figure.value, figure.optional) == ("三季", "2020-Q3", True)


def test_a_range_may_cross_the_year() -> None:
    assert said("8月至2月停产。", date(2018, 9, 18)) == [("8月至2月", "2018-08/2019-02")]


def test_the_last_trading_day_is_no_sunday() -> None:
    assert said("較上日收市價低。", date(2025, 4, 21)) == [("上日", "2025-04-18")]


def test_blanks_may_stand_between_the_parts() -> None:
    assert said("  2024   年  5   月，降价。") == [("2024   年  5   月", "2024-05")]


def test_every_word_of_the_calendar_is_understood() -> None:
    """A word that no shape finds, or whose meaning stays open although everything is known, is dead weight."""
    words = load("calendar")
    for section in ("years", "months", "quarters", "days"):
        for word in words[section]:
            assert said(f"2020年5月4日说过，{word}见。", date(2021, 5, 6))[-1][0] == word, word
    for section in ("years_said", "months_said", "days_said"):
        for word in words[section]:
            assert said(f"2020年5月4日开会，{word}，再说。", date(2021, 5, 6))[-1][0] == word, word


def test_every_feast_has_a_day() -> None:
    for section in load("festivals").values():
        for word in section:
            assert said(f"2021年{word}，休息。") != [], word
            assert said(f"2021年{word}，休息。")[0][0] == f"2021年{word}", word


@given(
    st.text("年月日号季度周第前后上下初底末今去明0123456789一二十至到-/. 的，\n", max_size=40), st.none() | st.dates()
)
@settings(deadline=None)
def test_any_text_is_read_without_a_fall(text: str, day: date | None) -> None:
    for figure in catchup.figures(text, date=day, kinds=["date"]):
        assert figure.date_start is None or figure.date_end is None or figure.date_start <= figure.date_end


def test_a_long_run_stays_linear() -> None:
    for piece in ("2024年", "年月日", "1-", "十月", "上", "2024-", "第一", "至今", "2024年5月至"):
        catchup.figures(piece * 5000, kinds=["date"])


def test_each_shape_has_its_own_name() -> None:
    names = [shape.name for shape in dates.SHAPES]
    assert len(names) == len(set(names))
    assert all(shape.kind == "date" for shape in dates.SHAPES)
