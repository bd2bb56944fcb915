"""Reading: encodings, formats told by the content, the document's own date, tables, sentences, odd inputs."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from catchup.errors import ReadError
from catchup.models import Document
from catchup.reading import decode, looks_binary, parse, read

ODD = Path(__file__).parent.parent / "fixtures" / "documents"


def _texts(document: Document) -> list[str]:
    """The blocks as the view shows them, runs of blanks made one."""
    return [" ".join(document.view[block.start : block.end].split()) for block in document.blocks]


def _rows(document: Document, table: int = 0) -> list[list[str]]:
    view = document.view
    return [[view[cell.start : cell.end] for cell in row] for row in document.tables[table].rows]


@pytest.mark.parametrize(
    "name",
    [
        "gb18030.txt",
        "utf8_bom.txt",
        "utf16_le_bom.txt",
        "utf16_be_bom.txt",
        "utf32_le_bom.txt",
        "utf16_le_bare.txt",
        "utf16_be_bare.txt",
    ],
)
def test_encodings(name: str) -> None:
    document = read(ODD / name)
    assert _texts(document)[0] == "某电器公司发布季度报告：第三季度营业收入为 86.4 亿元，同比增长 12.5%。"
    assert len(document.view) == len(document.source)


@pytest.mark.parametrize(
    ("name", "text"),
    [("big5.txt", "某電子公司"), ("big5_short.txt", "淨利成長三成。"), ("gbk_short.txt", "净利润增长三成。")],
)
def test_legacy_encodings_are_told_apart(name: str, text: str) -> None:
    assert read(ODD / name).source.startswith(text)


@pytest.mark.parametrize(
    "text", ["净利润增长", "营收下降两成", "第三季度业绩", "每股收益为正", "门店数量翻番", "今年上半年"]
)
def test_short_simplified_text_is_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize(
    "text", ["淨利潤增長", "營收下降兩成", "第三季度業績", "每股盈餘為正", "門市數量倍增", "今年上半年"]
)
def test_short_traditional_text_is_big5(text: str) -> None:
    assert decode(text.encode("big5")) == text


def test_a_byte_order_mark_of_utf8_is_the_first_character() -> None:
    """Offsets are those of the file decoded as UTF-8 (guide, section 3); in the view the mark is a blank."""
    document = read(ODD / "utf8_bom.txt")
    assert document.source == (ODD / "utf8_bom.txt").read_bytes().decode("utf-8")
    assert document.view[0] == " "


def test_line_ends_stay_as_they_are() -> None:
    assert "\r\n" in read(ODD / "crlf.md").source
    assert _texts(read(ODD / "crlf.md")) == ["季报", "营业收入 86.4 亿元。", "门店 120 家", "员工 3400 人"]
    assert _texts(read(ODD / "lone_cr.txt")) == ["标题", "第一段：3 家。", "第二段：5 家。"]


def test_damaged_text_is_read_as_far_as_it_goes() -> None:
    assert read(ODD / "utf8_cut.txt").source.endswith("1.2 个百分\ufffd")
    assert read(ODD / "utf8_bad_byte.txt").source.count("\ufffd") == 1
    assert _texts(read(ODD / "one_nul.txt"))[1].startswith("净 利润 9.1 亿元")
    assert _texts(read(ODD / "empty.txt")) == _texts(read(ODD / "blank.txt")) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_wide_text_with_a_cut_end(encoding: str) -> None:
    text = "营业收入 86.4 亿元。\n" * 5
    assert decode(text.encode(encoding)[:-1]) == text[:-1] + "\ufffd"


def test_a_declared_encoding_may_lie() -> None:
    assert _texts(read(ODD / "gb_says_utf8.html")) == ["营业收入为 86.4 亿元，同比增长 12.5%。"]


@pytest.mark.parametrize("name", ["binary.txt", "noise.txt"])
def test_no_text(name: str) -> None:
    assert looks_binary((ODD / name).read_bytes())
    with pytest.raises(ReadError, match=f"{name}: not a text file$"):
        read(ODD / name)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "none.txt", "no such file or directory"),
        (tmp_path, "is a folder"),
        (Path("/dev/zero"), "not a regular file"),
        (Path("a\0b"), "not a file name"),
    ):
        with pytest.raises(ReadError) as caught:
            read(path)
        assert caught.value.reason == reason
    with pytest.raises(ReadError, match="unknown encoding klingon"):
        read(ODD / "big5.txt", encoding="klingon")
    with pytest.raises(ReadError, match="not text in ascii"):
        read(ODD / "big5.txt", encoding="ascii")


def test_a_pipe_without_a_writer_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read(tmp_path / "pipe").source == ""


def test_a_lone_surrogate_never_gets_in() -> None:
    assert parse("营收\ud800三亿").source == "营收\ufffd三亿"
    assert "\ud800" not in decode(b"+2AA-", "utf-7")


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("markdown.txt", "markdown"),
        ("page.md", "html"),
        ("prose.html", "text"),
        ("gb18030.txt", "text"),
        ("unclosed.html", "html"),
    ],
)
def test_the_format_is_told_by_the_content(name: str, format_: str) -> None:
    assert read(ODD / name).format == format_


def test_prose_that_only_looks_like_markup_stays() -> None:
    document = read(ODD / "prose.html")
    assert document.view == document.source


def test_front_matter() -> None:
    document = read(ODD / "markdown.txt")
    assert (document.title, document.author, document.date) == ("门店月报", "研究部", datetime.date(2024, 3, 5))
    assert _texts(document)[0] == "三月门店 概况"


@pytest.mark.parametrize(
    "text",
    [
        "---\n\n本季营收 3 亿元。\n\n---\n\n下季 4 亿元。",
        "---\ntitle: 未完\n营收 3 亿元。",
        "---\n营收：3 亿元\n---\n",
        "----\ntitle: a\n----\n3 亿元",
    ],
)
def test_no_front_matter(text: str) -> None:
    document = parse(text)
    assert document.date is None
    assert any("亿元" in line for line in _texts(document))


def test_front_matter_behind_a_blank_line_and_a_mark() -> None:
    document = parse(
        "\ufeff\n---\ntitle: '年报'\ndate: Tue, 30 Nov 2021 23:23:00 GMT\ntags:\n - 财经\n---\n\n<div><p>营收 3 亿元</p></div>"
    )
    assert (document.title, document.date, document.format) == ("年报", datetime.date(2021, 11, 30), "html")
    assert _texts(document) == ["营收 3 亿元"]


def test_markdown() -> None:
    document = read(ODD / "markdown.txt")
    assert [(block.kind, block.level) for block in document.blocks[:4]] == [
        ("heading", 1), ("quote", 0), ("item", 0), ("item", 0)
    ]  # fmt: skip
    assert _texts(document) == [
        "三月门店 概况",
        "全国门店 1,280 家，比上月多 32 家。",
        "会员数 达 450 万",
        "代码里的 不算",
        "指标", "数值(万元)", "营收", "3,200", "利润", "-45",
        "脚注 之外的话。",
        "口径为直营门店。",
    ]  # fmt: skip
    assert _rows(document) == [["指标", "数值(万元)"], ["营收", "3,200"], ["利润", "-45"]]
    assert document.tables[0].header_rows == 1


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# 甲\n**净利 3 亿**，*增 5%*，~~作废~~", ["甲", "净利 3 亿 ， 增 5% ， 作废"]),
        ("# 甲\n[链接 3 家](http://a.cn/2024 \"标题 9\")后", ["甲", "链接 3 家 后"]),
        ("# 甲\n[![图 7](a.png)](b.html)字", ["甲", "字"]),
        ("# 甲\n[[页面 2024|文字]]与[[2023-01-02]]", ["甲", "文字 与"]),
        ("# 甲\n见<https://a.cn/9>和 www.a.cn/8、https://a.cn/7。完", ["甲", "见 和 、 。完"]),
        ("# 甲\n第一行\n第二行  \n第三行\\\n第四行", ["甲", "第一行 第二行", "第三行", "第四行"]),
        ("# 甲\n`a` 与 ``b`c`` 与 `d", ["甲", "与 与 `d"]),
        ("# 甲\n1\\. 转义 a\\*b\\*", ["甲", "1 . 转义 a *b *"]),
        ("# 甲 #\n乙\n===\n丙", ["甲", "乙", "丙"]),
        ("# 甲\n&yen;5 &#65285; &bogus; &amp", ["甲", "¥ 5 % &bogus; &amp"]),
        ("# 甲\n<details><summary>要点</summary>\n内容 3 条\n</details>\n\n后文", ["甲", "要点", "内容 3 条", "后文"]),
        ("# 甲\n> | 列 |值|\n> |--|--|\n> | a | 3 |", ["甲", "列", "值", "a", "3"]),
        ("# 甲\n```\n9 元\n~~~\n```\n乙", ["甲", "乙"]),
        ("# 甲\n初步[[1]](#_ftn1)，[空]", ["甲", "初步 [1] ，[空]"]),
        ("# 甲\n|名|值|\n|--|--|\n|甲<br>乙|3 家|", ["甲", "名", "值", "甲 乙", "3 家"]),
        ("# 甲\n:::tip\n乙\n:::", ["甲", "乙"]),
        ("# 甲\n10:30:20 比分 3:2", ["甲", "10:30:20 比分 3:2"]),
        ("# 甲\n**乙上市**\n丙融资 3 亿元", ["甲", "乙上市", "丙融资 3 亿元"]),
        ("# 甲\n**乙：** 3 家\n丙", ["甲", "乙： 3 家 丙"]),
    ],
)  # fmt: skip
def test_markdown_inside(text: str, blocks: list[str]) -> None:
    document = parse(text)
    assert document.format == "markdown"
    assert _texts(document) == blocks


def test_html() -> None:
    document = read(ODD / "page.md")
    assert (document.title, document.date) == ("产量公报", datetime.date(2023, 7, 18))
    assert _texts(document) == [
        "上半年产量 公报", "原煤产量 23 . 0 亿吨，", "同比增长 4.4%。", "图为 3 号矿井", "主要产品(单位：万吨)",
        "产品", "产量", "增速", "原煤", "230,000", "4.4%", "口径有调整",
    ]  # fmt: skip
    assert _rows(document) == [
        ["产品", "产量", "增速"],
        ["原煤", "230,000", "4.4%"],
        ["原煤", "口径有调整", "口径有调整"],
    ]
    table = document.tables[0]
    assert table.header_rows == 1
    assert table.caption is not None
    assert document.view[table.caption.start : table.caption.end] == "主要产品(单位：万吨)"


def test_a_figure_may_cross_a_tag() -> None:
    document = parse("<p>约<b>1</b><i>2</i>&nbsp;亿元</p>")
    assert "".join(document.view.split()) == "约12亿元"
    assert document.text(document.blocks[0].start, document.blocks[0].end) == "约12亿元"


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("# 报告\n\n<table><tr><td>甲</td><td>3</td></tr></table>\n\n后 4 家。", "markdown"),
        ("# 报告\n\n<p align=center>图</p>\n\n- 甲\n- 乙\n", "markdown"),
        ("营收<br>3 亿元", "html"),
        ("净利 <b>3</b> 亿元", "html"),
        ("<html><body>\n# 3 号\n- 甲\n- 乙\n</body></html>", "html"),
        ("净利<10亿，x>3。我们<3个月内>完成。", "text"),
        ("a: 1\n- 甲\n- 乙\n", "markdown"),
        ("- 减号开头的一行\n正文", "text"),
        ("一、二\n#话题# 3 家\n第 2 行", "text"),
    ],
)
def test_formats_by_their_signs(text: str, format_: str) -> None:
    assert parse(text).format == format_


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>甲 3 亿元</p><div hidden><div>乙</div> 5 亿元</div><p>丙</p>", ["甲 3 亿元", "丙"]),
        ("<p>甲<span style='color: red; display:none'>乙 5 亿元</span>丙</p>", ["甲 丙"]),
        ("<p>甲</p><p class='not hidden'>乙</p><p title='style=display:none'>丙</p>", ["甲", "乙", "丙"]),
        ("<p>甲</p><div hidden>乙", ["甲", "乙"]),
        ("<div hidden><p>甲</p></div> <div style='display:none'><p>乙</p></div>", ["甲", "乙"]),
        ("<p>甲</p><input hidden>乙<p aria-hidden='true'>丙</p>", ["甲", "乙", "丙"]),
    ],
)
def test_what_no_reader_sees_is_left_out(page: str, shown: list[str]) -> None:
    assert _texts(parse(page)) == shown


def test_unclosed_html() -> None:
    assert _texts(read(ODD / "unclosed.html")) == ["营收 3 亿元", "利润 1 亿元", "门店", "12 家"]


def test_a_table_that_only_lays_out_the_page_is_none() -> None:
    long = "<p>" + "本行业今年继续增长。" * 20 + "</p>"
    document = parse(f"<table><tr><td>栏目</td><td>{long * 3}</td></tr></table>")
    assert document.tables == []
    assert [block.kind for block in document.blocks] == ["paragraph"] * 4


def test_a_table_with_heads_may_hold_lists() -> None:
    who = "<ol>" + "<li>持有效证件的在校学生，于开放日入园的。</li>" * 12 + "</ol>"
    rows = f"<tr><td rowspan=2>半票<td>平日<td>30 元<td>{who}</tr><tr><td>假日<td>50 元<td>{who}</tr>"
    document = parse(f"<table><tr><th colspan=2>票种<th>票价<th>备注</tr>{rows}</table>")
    assert [row[:3] for row in _rows(document)] == [
        ["票种", "票种", "票价"],
        ["半票", "平日", "30 元"],
        ["半票", "假日", "50 元"],
    ]
    assert parse(f"<table>{rows}</table>").tables == []


def test_tables_without_marked_headers() -> None:
    rows = "<tr><td>项目<td>2024<td>2023</tr><tr><td>营收<td>1,200<td>980</tr>"
    assert parse(f"<p>单位：亿元</p><table>{rows}</table>").tables[0].header_rows == 1
    document = parse("单位：万元\n项目\t本期\t上期\n营收\t120\t98\n利润\t30\t-2\n说明在后。")
    assert _rows(document) == [["项目", "本期", "上期"], ["营收", "120", "98"], ["利润", "30", "-2"]]
    assert document.tables[0].header_rows == 1
    caption = document.tables[0].caption
    assert caption is not None and document.source[caption.start : caption.end] == "单位：万元"
    document = parse(
        "类别　　本期（万股）　占比（%）\n甲类　　6,384.00　　　15.00\n合计　　42,560.00　　100.00\n\n后文。"
    )
    assert _rows(document) == [
        ["类别", "本期(万股)", "占比(%)"],
        ["甲类", "6,384.00", "15.00"],
        ["合计", "42,560.00", "100.00"],
    ]
    assert parse("　　标题：甲　乙　丙\n　　时间：上午　下午　晚上\n").tables == []
    assert parse("\t缩进的一段。\n\t缩进的又一段。").tables == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("门店月报\n发布时间：2024-05-21 10:20 来源：某报\n正文。", "2024-05-21"),
        ("门店月报\n2024年5月21日 10:20 来源：某报\n正文。", "2024-05-21"),
        ("门店月报 [2014-05-04]\n正文。", "2014-05-04"),
        ("發布日期：民國113年5月21日\n內文。", "2024-05-21"),
        ("發布日期：113/05/21\n內文。", "2024-05-21"),
        ("正文。\n某市统计局\n二〇二四年五月二十一日", "2024-05-21"),
        ("正文。\n某公司董事会\n2024年12月31日", "2024-12-31"),
        ("正文。\n承董事會命\n香港，二零二四年五月二十一日", "2024-05-21"),
        ("早新闻\n各位听众，早上好。今天是二〇二四年五月二十一日，星期二。", "2024-05-21"),
        ("---\nlastmod: 2024-05-21\n---\n正文。", "2024-05-21"),
        ("某社北京2024年5月21日电 正文。", "2024-05-21"),
        ("最后更新：2023-01-02\n正文。\n最后更新：2024-05-21", "2024-05-21"),
        ("3月28日，某公司公布2023年全年业绩，营收 3 亿元。", "2024-03-28"),
        ("某公司 11 月 12 日开会。11月12日，某公司发布2020年第三季度财报。", "2020-11-12"),
        ("时间：5月9日上午\n某厂今天公布2006年4月份产量。", "2006-05-09"),
        (
            '<html><head><meta name="pubdate" content="2024-05-21T23:00:00-08:00"></head><p>正文</p></html>',
            "2024-05-21",
        ),
        ('<p>正文</p><time datetime="2024-05-21">昨天</time>', "2024-05-21"),
        ('<p>正文</p><script type="application/ld+json">{"datePublished": "2024-05-21"}</script>', "2024-05-21"),
        ("---\ndate: 2024-05-21T00:30:00+08:00\n---\n正文。", "2024-05-21"),
        ("---\ndate: Tue, 21 May 2024 05:27:21 GMT\n---\n正文。", "2024-05-21"),
        ("---\ndate: 2024-02-30\n---\n正文。", None),
        ("2024年5月21日，某公司开会，讨论了预算。", None),
        ("会议时间：2024-05-21，地点待定。", None),
        ("某公司自2005年起盈利，2024年5月上市。", None),
        ("12月5日，某公司公布2030年目标。", None),
        ("版本 1.2024.5.21 已发布。", None),
        ("正文。", None),
    ],
)
def test_the_documents_own_date(text: str, date: str | None) -> None:
    assert parse(text).date == (datetime.date.fromisoformat(date) if date else None)


def test_the_callers_date_and_currency_win() -> None:
    given = datetime.date(2000, 1, 1)
    document = parse("发布时间：2024-05-21\n正文。", date=given, currency="TWD")
    assert (document.date, document.currency) == (given, "TWD")


@pytest.mark.parametrize(
    "marked",
    [
        "营收三亿。|利润一亿！|好吗？！|好；|完",
        "他说：“营收三亿。”|她说：「好！」|完",
        "（见附注。）|完",
        "版本 3.5 与 Yahoo!奇摩 无关。|完",
        "增长三成!|为什么?|对;|完",
        "价格等等……|完",
        "增长三成. |后文",
    ],
)
def test_sentences(marked: str) -> None:
    """The expected cut is a bar inside the example."""
    text = marked.replace("|", "")
    document = parse(text)
    pieces = [document.source[s.start : s.end].strip() for s in document.sentences]
    assert pieces == [piece.strip() for piece in marked.split("|")]


@pytest.mark.parametrize("piece", ["营收3亿元，", "甲；乙，", "3亿元", "字 ", "字" + " " * 900])
def test_a_sentence_without_an_end_is_cut_at_its_strongest_pauses(piece: str) -> None:
    document = parse(piece * 1000)
    pieces = [document.source[s.start : s.end] for s in document.sentences]
    assert max(map(len, pieces)) <= 600
    assert "".join("".join(pieces).split()) == "".join(document.source.split())
    mark = piece.strip(" ")[-1] if piece[-1] in "，； " else ""
    assert all(part.endswith("；" if "；" in piece else mark) for part in pieces[:-1])


def test_deep_nesting() -> None:
    assert _texts(read(ODD / "deep.md")) == ["深处有 8 家门店。", "更深处有 9 家。"]
