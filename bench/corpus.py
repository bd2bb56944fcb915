"""The texts that are measured: news made of real paragraphs, and hostile texts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from catchup.reading import read

ROOT = Path(__file__).parent.parent
SEED = 20_240_521
#: how long a document of the corpus is, in paragraphs: about that of an article
ARTICLE = 40


def folder() -> Path:
    """Where the paragraphs come from: the articles beside the project, else its own seeds."""
    shared = ROOT.parent / "shared" / "seeds"
    return shared if shared.is_dir() else ROOT / "seeds"


@cache
def paragraphs() -> tuple[str, ...]:
    """The running text of the source documents, without markup, in order."""
    documents = [read(path) for path in sorted(folder().iterdir())]
    return tuple(
        text for document in documents for block in document.blocks if (text := document.text(block.start, block.end))
    )


def articles(size: int) -> Iterator[str]:
    """Articles of plain text, `size` bytes of UTF-8 together (the last is cut): the paragraphs, shuffled anew each time round."""
    dice, pool = random.Random(SEED), list(paragraphs())
    while size > 0:
        dice.shuffle(pool)
        for start in range(0, len(pool), ARTICLE):
            text = "".join(f"{paragraph}\n" for paragraph in pool[start : start + ARTICLE])
            encoded = text.encode()[:size]
            size -= len(encoded)
            if encoded:
                yield encoded.decode("utf-8", "ignore")


def news(size: int) -> str:
    """One text of `size` bytes."""
    return "".join(articles(size))


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece.encode()))


def _nested(size: int) -> str:
    deep = size // 26
    return "<div>" * deep + "营收3亿元" + "</div>" * deep


def _brackets(size: int) -> str:
    return "（" * (size // 6) + "）" * (size // 6)


def _table(size: int) -> str:
    row = "| 公司 | 3.12 亿元 | 45% | 1,200 |\n"
    head = "| 名称 | 营收 | 毛利率 | 员工 |\n| --- | --- | --- | --- |\n"
    return head + row * (size // len(row.encode()))


#: name → a text of so many bytes of UTF-8, about
TEXTS: dict[str, Callable[[int], str]] = {
    "news": news,
    "一一一…": _repeat("一"),
    "999…": _repeat("9"),
    "亿亿亿…": _repeat("亿"),
    "1,1,1…": _repeat("1,"),
    "nested brackets": _brackets,
    "nested tags": _nested,
    "one table": _table,
}
