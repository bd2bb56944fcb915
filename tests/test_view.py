"""For any text and any format the view keeps to the ruler: the source's length, its blocks apart and in order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catchup.models import Document
from catchup.reading import parse
from catchup.reading.fold import fold
from catchup.reading.formats import FORMATS
from catchup.reading.segment import segment

_PIECES = st.sampled_from(
    """
    # ␤## ␤- ␤1. ␤> ␤```␤~~~␤**␤*␤__␤`␤[␤](␤)␤![␤](u)␤[[␤]]␤\\␤---␤:--␤:chart:␤| ␤[^1]: ␤!!! info "␤+++␤date: 2024␤|␤|-|-|
    ␤<p>␤</p>␤<br>␤<td>␤</td>␤<tr>␤<table>␤</table>␤<th colspan=3>␤<td rowspan=2>␤<caption>␤<li>␤<!--␤-->␤<script>␤</script>
    ␤<a href="␤">␤<code>␤</code>␤<pre>␤</pre>␤&nbsp;␤&#23376;␤&amp␤&yen;␤https://a.cn/1␤www.b.cn␤a@b.cn␤營收␤增長␤12.3␤％␤億元
    ␤。␤！␤；␤，␤”␤「␤＃␤𠮷␤更新于␤2024-05-21""".replace("\n    ", "").split("␤")
)
_STRANGE = st.sampled_from(
    ["\n", "\n\n", "\u3000", "\t", "\xa0", "\u200b", "\r", "\r\n", "\ud800", "\ufeff", "\u2028", "\0"]
)
_TEXTS = st.lists(st.one_of(_PIECES, _STRANGE, st.text(max_size=3)), max_size=40).map("".join)


def _holds(document: Document) -> None:
    source, view = document.source, document.view
    assert len(view) == len(source)
    assert not any("\ud800" <= char <= "\udfff" for char in source)
    assert not set(view) & set("\r\t\xa0\u3000\u200b\x00")
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(view)
        assert "\n" not in view[block.start : block.end]
        assert view[block.start] not in " \n"
        assert view[block.end - 1] not in " \n"
        at = block.end
    within = {i for block in document.blocks for i in range(block.start, block.end)}
    assert all(i in within for i, char in enumerate(view) if char.isalnum())
    at = 0
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert max(at, block.start) <= sentence.start < sentence.end <= block.end
        at = sentence.end
    covered = {i for s in document.sentences for i in range(s.start, s.end)}
    assert all(i in covered for block in document.blocks for i in range(block.start, block.end) if view[i] != " ")
    for table in document.tables:
        assert 0 <= table.header_rows <= len(table.rows)
        for cell in (cell for row in table.rows for cell in row):
            assert table.start <= cell.start <= cell.end <= table.end
            assert "\n" not in view[cell.start : cell.end]


def _faithful(source: str, view: str) -> None:
    """A character of the view is its source's, folded, a blank, a border, or what a reference begins with."""
    for own, kept, seen in zip(source, fold(source), view, strict=True):
        assert seen in (kept, " ", "\n") or own == "&" or (seen == "|" and own in "<\t \u3000")


@given(_TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text(text: str) -> None:
    document = parse(text)
    _holds(document)
    _faithful(document.source, document.view)


@pytest.mark.parametrize("format_", FORMATS)
@given(text=_TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_in_any_format(format_: str, text: str) -> None:
    source = text.replace("\ud800", "\ufffd")
    view, blocks, tables = FORMATS[format_].view(source, 0)  # type: ignore[index]
    document = Document("text", source, view, "text", blocks=blocks, tables=tables)
    document.sentences = segment(view, blocks)
    _holds(document)
    _faithful(source, view)


@given(st.text(max_size=200))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("騰訊營收達１２５４億元（按年＋２９％）", "腾讯营收达1254亿元(按年+29%)"),
        ("成交額，；：！？都在", "成交额，；：！？都在"),
        ("２０１４－２０１６，３０～４０％，￥５", "2014-2016，30~40%，¥5"),
        ("一九九○年，二〇〇〇年", "一九九〇年，二〇〇〇年"),
        ("第①名，10²米，1億円", "第①名，10²米，1亿円"),
        ("萬億點兩個週裏羣爲衞臺", "万亿点两个周里群为卫台"),
        (
            "之後、乾淨、那裡、一隻、餘額、雲端、麵粉、關係、徵收、準備",
            "之后、干净、那里、一只、余额、云端、面粉、关系、征收、准备",
        ),
        ("皇后、只有、里程、台湾、准许", "皇后、只有、里程、台湾、准许"),
        ("3\u00a0000\u3000万\u200b元\t起", "3 000 万 元 起"),
        ("⽇⽉、⼀百", "日月、一百"),
    ],
)
def test_folding(source: str, view: str) -> None:
    assert fold(source) == view


@pytest.mark.parametrize(
    "text",
    [
        "<a " * 20_000,
        '<a "' * 20_000,
        "<p>字</p>" + "<!-- " * 20_000,
        "<p>字</p>" + "<code>" * 20_000,
        "<p>字</p>" + "<svg><math>" * 20_000,
        "<div>" * 20_000 + "字</div>",
        "<p>字</p>" + "<div hidden>" * 20_000,
        "<p>字</p>" + "".join(f"<x{i} hidden>" for i in range(20_000)),
        "<p " + "a" * 100_000 + " hidden b='" * 3,
        "<li>" * 20_000 + "</h1>" * 20_000,
        "<table><tr><td>" * 20_000,
        "<table>" + ("<tr>" + "<td rowspan=999 colspan=50>字" * 20) * 200 + "</table>",
        "# 字\n" + "[" * 100_000,
        "# 字\n" + "](" * 50_000,
        "# 字\n" + "**" * 50_000 + "字",
        "# 字\n" + "`".join("`" * (i % 200) for i in range(2_000)),
        "# 字\n" + ">" * 50_000,
        "# 字\n" + "|字" * 20_000 + "\n" + "|-" * 20_000,
        "# 字\n" + "<table>\n\n" * 20_000,
        "# 字\n" + "- " * 20_000 + "\n",
        " " * 200_000 + "字",
        "字" + "。" * 200_000,
        "更新于" * 50_000,
        "http://(" * 20_000,
        "字@" * 20_000,
    ],
    ids=lambda text: repr(text[:12]),
)
@pytest.mark.timeout(120)
def test_hostile_text_ends(text: str) -> None:
    """Each of these was quadratic in one reader or another, and of this length would not end; `bench/` has the ratios."""
    assert len(parse(text * 3).view) == 3 * len(text)
