"""Calendar arithmetic and the Chinese calendar: pure functions, so their laws are tested rather than cases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catchup.finding.grammar import feasts, hebrew, islamic, lunar, timex
from catchup.finding.grammar.timex import Period

YEARS = st.integers(20, 9990)
DAYS = st.dates(date(20, 1, 1), date(9990, 12, 31))


def periods() -> st.SearchStrategy[Period]:
    """Any period that the makers can make."""
    made = st.one_of(
        DAYS.map(timex.day),
        DAYS.map(timex.week),
        YEARS.map(timex.year),
        YEARS.map(timex.decade),
        st.integers(2, 99).map(timex.century),
        st.builds(timex.month, YEARS, st.integers(1, 12)),
        st.builds(timex.quarter, YEARS, st.integers(1, 4)),
        st.builds(timex.half, YEARS, st.integers(1, 2)),
        st.builds(timex.season, YEARS, st.sampled_from(sorted(timex.SEASONS))),
    )
    return made.filter(lambda period: period is not None)


@given(periods())
def test_a_value_names_its_days(period: Period) -> None:
    assert period.first <= period.last
    assert timex.parse(period.value) == period
    assert period.grain != "range"


@given(periods(), periods())
def test_a_range_runs_from_the_first_to_the_last_day(one: Period, other: Period) -> None:
    whole = timex.span(one, other)
    if other.last < one.first:
        assert whole is None
    else:
        assert (whole.first, whole.last) == (one.first, other.last)
        assert timex.parse(whole.value) == whole


@given(periods())
def test_the_next_one_begins_where_this_one_ends(period: Period) -> None:
    following = timex.shift(period, 1)
    if following is not None:
        assert following.first == period.last + timedelta(days=1)
        assert timex.shift(following, -1) == period


@given(st.integers(-5, 10_000), st.integers(-3, 15), st.integers(-3, 35))
def test_what_the_calendar_lacks_is_none(year: int, month: int, number: int) -> None:
    try:
        expected = date(year, month, number)
    except ValueError:
        assert timex.day_of(year, month, number) is None
    else:
        assert timex.day_of(year, month, number) == timex.day(expected)


@given(st.integers(1900, 2100), st.integers(1900, 2100))
def test_the_same_period_of_another_year(year: int, other: int) -> None:
    for period in (timex.quarter(year, 3), timex.half(year, 1), timex.month(year, 2), timex.year(year)):
        assert timex.same_in(timex.same_in(period, other), year) == period
    months = timex.span(timex.month(year, 1), timex.month(year, 10))
    assert timex.same_in(months, other) == timex.span(timex.month(other, 1), timex.month(other, 10))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-Q2", "2021-04-01", "2021-06-30"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2005-FA", "2005-09-01", "2005-11-30"),
        ("2023-WI", "2023-12-01", "2024-02-29"),
        ("2011-W21", "2011-05-23", "2011-05-29"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("200X", "2000-01-01", "2009-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2014/2016", "2014-01-01", "2016-12-31"),
        ("2025-Q1/2025-Q3", "2025-01-01", "2025-09-30"),
    ],
)
def test_first_and_last_day(value: str, first: str, last: str) -> None:
    period = timex.parse(value)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_open_ranges_have_no_last_day() -> None:
    assert timex.parse("2022/..") == Period("2022/..", date(2022, 1, 1), None)
    assert timex.since(timex.month(2019, 9)).value == "2019-09/.."


def test_nothing_comes_of_a_value_that_is_none() -> None:
    assert [timex.parse(value) for value in ("", "2021-13", "2021-02-30", "2021-Q5", "2021-W54", "PRESENT_REF")] == [
        None
    ] * 6


def test_the_lunar_table_is_whole() -> None:
    for year in range(1900, 2100):
        first = lunar.day_of(year, 1, 1)
        assert date(year, 1, 20) <= first <= date(year, 2, 21)
        assert lunar.day_of(year, 12, -1) + timedelta(days=1) == lunar.day_of(year + 1, 1, 1)
    assert lunar.day_of(1899, 1, 1) is None
    assert lunar.day_of(2101, 1, 1) is None


def test_the_lunar_table_agrees_with_lunardate() -> None:
    lunardate = pytest.importorskip("lunardate")
    for year in range(1900, 2100):
        for month in range(1, 13):
            theirs = lunardate.LunarDate(year, month, 1).to_solar_date()
            assert lunar.day_of(year, month, 1) == theirs


@pytest.mark.parametrize(
    ("year", "rule", "first"),
    [
        (2019, "lunar 1-1", date(2019, 2, 5)),
        (2024, "eve", date(2024, 2, 9)),
        (2020, "lunar 8-15", date(2020, 10, 1)),
        (2023, "lunar 12-8", date(2022, 12, 30)),
        (2021, "term 清明", date(2021, 4, 4)),
        (2020, "term 冬至", date(2020, 12, 21)),
        (2013, "easter", date(2013, 3, 31)),
        (2013, "easter -46", date(2013, 2, 13)),
        (2013, "orthodox", date(2013, 5, 5)),
        (2025, "orthodox", date(2025, 4, 20)),
        (2021, "11 thu 4 +1", date(2021, 11, 26)),
        (2017, "6 sun 3", date(2017, 6, 18)),
        (2025, "12-25", date(2025, 12, 25)),
        (2021, "5 mon last", date(2021, 5, 31)),
        (1973, "hebrew 7-10", date(1973, 10, 6)),
        (2016, "hebrew 12-14", date(2016, 3, 24)),
        (2022, "hebrew 5-9 sat+1", date(2022, 8, 7)),
        (2024, "hebrew 2-5 fri-1 sat-2 mon+1", date(2024, 5, 14)),
        (2000, "islamic 10-1", date(2000, 1, 8)),
        (2024, "islamic 10-1", date(2024, 4, 10)),
        (2013, "islamic 12-10", date(2013, 10, 15)),
        (2013, "indian vesak", date(2013, 5, 24)),
        (2024, "indian diwali", date(2024, 10, 31)),
    ],
)
def test_feasts(year: int, rule: str, first: date) -> None:
    assert feasts.feast(year, rule) == (first, first)


@pytest.mark.parametrize(
    ("year", "rule", "first", "last"),
    [
        (2021, "07-01/08-31", date(2021, 7, 1), date(2021, 8, 31)),
        (2018, "hebrew 7-1 -1/+1", date(2018, 9, 9), date(2018, 9, 11)),
        (2024, "islamic 9", date(2024, 3, 11), date(2024, 4, 9)),
        (2013, "easter -46/-1", date(2013, 2, 13), date(2013, 3, 30)),
    ],
)
def test_feasts_of_several_days(year: int, rule: str, first: date, last: date) -> None:
    assert feasts.feast(year, rule) == (first, last)


@pytest.mark.parametrize("rule", ["islamic 10-1", "indian holi", "lunar 1-1"])
def test_no_feast_outside_its_table(rule: str) -> None:
    assert feasts.feast(1899, rule) is None
    assert feasts.feast(2102, rule) is None


def test_the_hebrew_calendar_agrees_with_convertdate() -> None:
    theirs = pytest.importorskip("convertdate").hebrew
    for year in range(1600, 2400):
        for month, number in ((7, 1), (7, 22), (1, 15), (3, 6), (5, 9)):
            assert hebrew.day_of(year, month, number) == date(
                *theirs.to_gregorian(year + 3760 + (month > 6), month, number)
            )


def test_a_month_of_the_islamic_calendar_follows_the_one_before() -> None:
    spans = sorted(islamic.month_span(year, month) for year in range(1953, 2077) for month in range(1, 13))
    assert {(last - first).days for first, last in spans} == {28, 29}


def test_a_leap_month_is_another_month() -> None:
    assert lunar.month_span(2020, 4, leap=True) == (date(2020, 5, 23), date(2020, 6, 20))
    assert lunar.month_span(2021, 4, leap=True) is None


def test_terms_fall_in_their_months() -> None:
    for year in (1900, 1984, 2024, 2100):
        days = [lunar.term(year, name) for name in lunar.TERMS]
        assert days == sorted(days)
        assert [day.month for day in days] == [month for month in range(1, 13) for _ in (0, 1)]
    assert lunar.term(2101, "清明") is None
