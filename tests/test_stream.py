"""Long texts in parts: the same figures as of the whole, whatever the length of the parts."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import catchup
from catchup import pipeline
from catchup.errors import ReadError
from catchup.models import Document
from catchup.reading import parse
from catchup.reading.stream import border, parts

SEEDS = [path for path in sorted((Path(__file__).parent.parent / "seeds").iterdir()) if path.suffix == ".txt"]
#: what each line says depends on the lines before it: the year of 10月, 第二天, the currency of the next amount, 20% beside 30%
CHAIN = (
    "公司2019年营收3.12亿港元，10月又增长了2成。",
    "5月21日宣布降价，第二天股价下跌3%。",
    "净利润2.5亿，同比下降10%至5000万，次月回升。",
    "人民币口径下增长5%，总额为10亿元。",
)


def in_parts(text: str | bytes, length: int = 300, **options: object) -> list[Document]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(parts(io.BytesIO(data), "a.txt", limit=min(len(data) // 2, 400), length=length, **options))  # type: ignore[arg-type]


def whole(text: str) -> Document:
    return parse(text, name="a.txt", format="text")


@pytest.mark.parametrize("length", [120, 300, 1000, 10**6])
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_same_figures_as_of_the_whole(path: Path, length: int) -> None:
    text = path.read_text(encoding="utf-8")
    found = [figure for part in pipeline.figures_by_part(in_parts(text, length)) for figure in part]
    assert found == catchup.figures(whole(text))


@pytest.mark.parametrize("length", [60, 75, 90, 200])
@pytest.mark.parametrize("joint", ["", "\n", "\r\n", "\n\n"])
def test_what_was_said_is_carried_on(joint: str, length: int) -> None:
    text = joint.join(CHAIN * 20)
    found = [figure for part in pipeline.figures_by_part(in_parts(text, length)) for figure in part]
    assert found == catchup.figures(whole(text))


def test_claims_too() -> None:
    text = "\n".join(CHAIN * 40)
    found = [claim for part in pipeline.claims_by_part(in_parts(text, 700)) for claim in part]
    assert [(c.figure, c.metric) for c in found] == [(c.figure, c.metric) for c in catchup.extract(whole(text))]


@given(st.text(st.sampled_from("9九亿,，。！\n\r \t年月%元a"), max_size=400), st.integers(2, 60), st.integers(0, 40))
@settings(max_examples=200, deadline=None)
def test_any_text_comes_whole(text: str, length: int, overlap: int) -> None:
    found = in_parts(text, length, overlap=overlap)
    assert "".join(part.source[part.overlap :] for part in found) == text
    for part in found:
        assert text[part.origin.offset :].startswith(part.source)
        assert len(part.view) == len(part.source) <= length + overlap
    for figure in (figure for figures in pipeline.figures_by_part(found) for figure in figures):
        assert text[figure.start : figure.end] == figure.text
        ends = [end.end() for end in re.finditer(r"\r\n|\r|\n", text[: figure.start])]
        assert (figure.line, figure.column) == (len(ends) + 1, figure.start - (ends[-1] if ends else 0) + 1)


class TestBorder:
    @pytest.mark.parametrize(
        ("text", "length", "cut"),
        [
            ("一二三四\n五六七八", 8, 5),
            ("一二三四五。六七八九十", 9, 6),
            ("一二三四五。”六七八九", 9, 7),
            ("一二三四五，六七八九十", 9, 6),
            ("九九九九九九九九九九", 6, 6),
            ("九九九\r\n九", 4, 3),
            ("句。\n句。\n年\t3\n年\t4\n年", 10, 6),
        ],
    )
    def test_where_it_is(self, text: str, length: int, cut: int) -> None:
        assert border(text, length) == cut


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-8-sig"])
    def test_are_told_by_the_beginning(self, encoding: str) -> None:
        text = "公司去年的收入是3.12元，今年增加了30%。\n" * 50
        found = in_parts(text.encode(encoding))
        assert "".join(part.source[part.overlap :] for part in found).removeprefix("\ufeff") == text
        assert len(found) > 3

    def test_a_broken_character_is_replaced(self) -> None:
        found = in_parts("公司营收3.12亿元。\n".encode() * 100 + b"\xff")
        assert found[-1].source.endswith("\ufffd")

    def test_a_given_encoding_is_kept_to(self) -> None:
        with pytest.raises(ReadError, match="not text in ascii"):
            in_parts("营收", encoding="ascii")

    def test_binary(self) -> None:
        with pytest.raises(ReadError, match="not a text file"):
            in_parts(bytes(5000))


def test_pages_stay_whole() -> None:
    page = "<html><body>" + "<p>营收3亿元。</p>" * 100 + "</body></html>"
    [found] = in_parts(page)
    assert (found.format, found.source) == ("html", page)


def test_short_texts_stay_whole() -> None:
    [found] = parts(io.BytesIO("营收3亿元。".encode()), "a")
    assert found.source == "营收3亿元。"


def test_the_first_parts_come_while_the_rest_is_not_there_yet() -> None:
    class Endless(io.RawIOBase):
        """A text that never ends."""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            buffer[:] = ("营收3亿元。\n" * (len(buffer) // 10)).encode()[: len(buffer)]
            return len(buffer)

    text = parts(io.BufferedReader(Endless()), "a", limit=10_000, length=1000)  # type: ignore[arg-type]
    assert [next(text).origin.offset for _ in range(2)] == [0, 0]
    assert next(text).overlap > 0
