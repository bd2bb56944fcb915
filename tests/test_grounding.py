"""Any text in any format: records point at their source, apart and in order, one claim a figure, the same every time."""

from __future__ import annotations

import datetime
import gc
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import catchup
from catchup.light import Result
from catchup.models import TIME_KINDS, Document
from catchup.reading import parse
from catchup.reading.formats import FORMATS
from catchup.records import Figure
from catchup.writing import as_csv, as_json, as_table


def _of(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words.split())


_NUMERALS = st.one_of(
    _of(
        """一 二 两 三 十 百 千 万 亿 兆 几 数 半 零 点 多 余 来 上 三五 壹 拾 几十 上千 十几 2.5 0 00 1,234 000 10^40 10^-3
        1.5×10^8 5w 8.28 1e9 13 2023 9999 0000 ½ １２ ① ² -7 --7 +3 ~ 至 到 - — 分之 / . , 、"""
    ),
    st.integers(0, 10**12).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.sampled_from("09一亿.").flatmap(lambda char: st.integers(1, 80).map(lambda n: char * n)),
)
_UNITS = _of(
    """元 亿元 美元 港元 万港元 块 角 分 % ％ ‰ 个百分点 基点 倍 折 成 番 个 家 辆 人次 斤 公里 米 平方米 吨 ℃ 页 名 位 第 大
    Token GB /月 每公斤 /人·年 年 个月 周 天 日 月 号 小时 分钟 秒 岁 季度 世纪 年代 财年 届 $ ¥ HK$ US$ W k"""
)
_DATES = _of(
    """2024年5月21日 2月30日 13月 5月 21日 去年 今年 明年 前年 上半年 第三季度 年底 年初 月末 上月 上周三 周三 周末 昨天 次日
    上日 第二天 三年前 两周后 前7个月 首3月 今明两年 同期 当年 全年 双十一 春节 除夕 清明 正月初一 闰六月 国庆 民国113年 公元前
    113年 2014-2016 2024-05-21 20240521 3Q24 FY25 1H2025 2021/22 21世纪 90年代 上世纪 截至 自 以来 至今 9999年12月31日 0001年
    最后一周 第40天 每周三 中旬"""
)
_WORDS = _of(
    """智谱 腾讯 阿里云 公司 该行 其 MiniMax 招股书 工信部 营收 营业收入 净利润 亏损 净亏损 减亏 成本 价格 均价 票价 市值 产量
    用户 排名 增速 增长 下降 同比 环比 较 比 高于 约 近 超 不到 至少 最多 以上 以内 左右 分别 累计 其中 达到 增至 降至 翻番 一半
    免费 的 了 和 与 及 或 将 预计 有望 如果 并非 没有 称 表示 显示 据 说 “ ” 「 」 《 》 （ ） ( ) 【 】 ， 。 ； ： ！ ？ … 、
    , . ; : ! ?"""
)
_MARKUP = st.sampled_from(
    """# ␤- ␤1. ␤> ␤**␤`␤```
␤[␤](u)␤|␤
|---|---|
␤

␤
␤---
date: 2024-05-21
---
␤| 营收(亿元) | 增速 |
|---|---|
| -3.2 | 5% |
␤
/世纪|
--|
2|␤单位：万元
␤<p>␤</p>␤<b>␤</b>␤<br>␤<table><tr><th>时长(世纪)</th></tr><tr><td>␤</td><td>␤</td></tr></table>␤<!--␤-->␤&nbsp;␤&#51;␤&amp
␤http://a.cn/3␤ """.split("␤")
)
_STRANGE = st.one_of(
    st.sampled_from("\u200b \ufeff \u202e \u0301 \xa0 \u3000 \t \r \r\n \0 \ud800 𠮷 \u2028 \x1b[31m".split(" ")),
    st.text(max_size=3),
)
_FRAGMENTS = st.one_of(_NUMERALS, _NUMERALS, _UNITS, _UNITS, _DATES, _WORDS, _WORDS, _MARKUP, _STRANGE)
_TEXTS = st.lists(_FRAGMENTS, max_size=40).map("".join)
_DAYS = st.sampled_from([None, "2024-05-21", "2024-02-29", "0001-01-01", "9999-12-31"])


def _day(day: str | None) -> datetime.date | None:
    return day and datetime.date.fromisoformat(day)  # type: ignore[return-value]


def _grounded(document: Document, figures: list[Figure]) -> None:
    reached = 0
    for figure in figures:
        assert document.written[figure.start : figure.end] == figure.text
        assert reached <= figure.start < figure.end
        assert figure.text == figure.text.strip()
        assert document.seams or "\n" not in document.view[figure.start : figure.end]
        reached = figure.end


def _numbers(record: Figure) -> list[Decimal | str | None]:
    return [record.value, record.low, record.high, record.per and record.per.value]


def _reread(figures: list[Figure]) -> None:
    """JSON gives the same numbers back, CSV and the table show every record."""
    result = Result("text", figures)
    texts = list(as_json.write_lines([result]))
    read: list[dict[str, Any]] = [json.loads(line, parse_float=Decimal) for line in "".join(texts).splitlines()]
    for record, figure in zip(read, figures, strict=True):
        per = record["per"] and record["per"]["value"]
        assert [record["value"], record["low"], record["high"], per] == _numbers(figure)
        assert record["text"] == figure.text
        assert Figure.model_validate(record) == figure
    "".join(as_csv.write([result], Figure)).encode()
    "".join(as_table.write([result], 80, True)).encode()


def _holds(document: Document) -> None:
    figures = catchup.figures(document)
    claims = catchup.extract(document)
    _grounded(document, figures)
    _reread(figures)
    assert [claim.figure for claim in claims] == [f for f in figures if f.kind not in TIME_KINDS and not f.optional]
    for claim in claims:
        for span in (
            claim.subject_span,
            claim.metric_span,
            claim.source_span,
            claim.compared_to_span,
            claim.period_span,
        ):
            assert span is None or 0 <= span.start < span.end <= len(document.written)
    for event in catchup.events(document):
        assert document.written[event.date.start : event.date.end] == event.date.text
        assert 0 <= event.predicate_span.start < event.predicate_span.end <= len(document.written)
    assert catchup.figures(document) == figures
    assert catchup.extract(document) == claims


@given(_TEXTS, _DAYS)
@settings(max_examples=800, deadline=None)
@example("公司--7%。", None)
@example("亏损几亿几千万元，千几年，上千几斤", None)
@example("8分之10^40和7分之" + "一" * 40, None)
@example("|项目|时长(世纪)|\n|---|---|\n|甲|3|\n", None)
@example("周三营收3亿元，上日2亿元，此前5亿元", "0001-01-01")
@example("”\n价6元", None)
@example("（记者2人）", None)
@example("9日营收3亿元，未来10年将投资3亿元", "9999-12-31")
def test_any_text(text: str, day: str | None) -> None:
    _holds(parse(text, date=_day(day)))


@pytest.mark.parametrize("format_", FORMATS)
@given(text=_TEXTS, day=_DAYS)
@settings(max_examples=250, deadline=None)
def test_any_text_in_any_format(format_: Any, text: str, day: str | None) -> None:
    _holds(parse(text, date=_day(day), format=format_))


@given(st.text(max_size=120), st.sampled_from(["", "营收3亿元，", "| 数 |\n|-|\n|"]))
@settings(max_examples=100, deadline=None)
def test_any_unicode(text: str, before: str) -> None:
    _holds(parse(f"{before}{text}5%"))


@pytest.mark.timeout(120)
@pytest.mark.parametrize("piece", ["3亿元", "和3个", "「3亿", "分别3%、", "- 3亿元\n"])
def test_claims_of_a_text_without_end(piece: str) -> None:
    """Without a full stop all of this was one sentence, and what is looked for in the sentence of a figure took minutes."""
    assert len(catchup.extract(piece * (12_000 // len(piece)))) > 1000


def test_nothing_waits_for_the_garbage_collector() -> None:
    """A long text comes in parts: what each leaves behind would add up."""
    text = "腾讯称，公司2024年营收3亿元（2023年为2亿元），“客户”8000个。2024年5月，公司上市。\n\n|营收|增速|\n|-|-|\n|3|4%|\n"
    catchup.events(text)
    gc.collect()
    gc.disable()
    try:
        for read in (catchup.figures, catchup.extract, catchup.events):
            read(text)
            few = gc.collect()
            read(text * 20)
            assert gc.collect() <= few
    finally:
        gc.enable()
