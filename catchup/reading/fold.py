"""One-to-one folding of script and width: what rules match in is Simplified and half-width, and as long as the source.

Traditional characters, radicals and compatibility ideographs come from `variants.toml`. Full-width ASCII becomes half-width,
except ，；：！？ which stay as Chinese writes them, as , and ; become beside Chinese characters; every blank is a space, every
line border a line feed, every dash that can stand between numbers '-'. Digits that mean something of their own (①, ²) stay.

>>> fold("騰訊營收達１２５４億元（按年＋２９％）")
'腾讯营收达1254亿元(按年+29%)'
"""

from __future__ import annotations

import functools
import re

from catchup.lexicon import patterns, script

#: with so many characters folded, the full table has paid for itself
_MUCH = 50_000
_folded = 0
_KEPT = "，；：！？"
#: folded character → the characters that become it
_SMALL = {
    " ": "\t\x1c\x1d\x1e\x1f\xa0\xad\u061c\u1680\u180e\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2066\u2067"
    "\u2068\u2069\u3164\ufe0e\ufe0f\ufeff\ufff9\ufffa\ufffb",
    "\n": "\r\x0b\x0c\x85\u2028\u2029",
    "〇": "○",
    "-": "－−–‐‑‒﹣",
    "~": "～〜∼",
    "%": "％﹪",
    "¥": "￥",
    "$": "＄﹩",
    "(": "（﹙",
    ")": "）﹚",
    "+": "＋﹢",
    "。": "｡",
    "、": "､﹑丶",
    "，": "﹐",
    "：": "︰﹕丨",
    "；": "﹔",
    "？": "﹖",
    "！": "﹗",
    ".": "．﹒",
    "/": "／∕",
    "·": "‧・･•",
    "「": "｢﹁",
    "」": "｣﹂",
    "『": "﹃",
    "』": "﹄",
}
#: between full-width digits the comma sets off thousands: ２０，０００元
_WIDE_COMMA = patterns.compile(r"([０-９])，(?=[０-９]{3}(?![０-９]))")


#: beside Chinese characters a comma and a semicolon of ASCII are those of Chinese, with a full-width one's meaning
_NARROW_COMMA, _NARROW_SEMICOLON = (
    patterns.compile(rf"{mark}(?:(?<=[\u4e00-\u9fff].)|(?=[\u4e00-\u9fff]))") for mark in ",;"
)


@functools.cache
def _widths() -> dict[int, int]:
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT}
    table.update(dict.fromkeys((*range(9), *range(14, 32), *range(127, 133), *range(134, 160)), 32))
    table.update({ord(char): ord(folded) for folded, chars in _SMALL.items() for char in chars})
    return table


def fold(text: str) -> str:
    """The text in Simplified and half-width, character for character."""
    folds = _folding().search
    # many a text folds in a line here and there
    return "\n".join([_line(line) if folds(line) else line for line in _marks(text).split("\n")])


@functools.cache
def _folding() -> re.Pattern[str]:
    """Finds what folds."""
    return patterns.compile(f"[{re.escape(''.join(map(chr, sorted(_table()))))}]")


def _marks(text: str) -> str:
    if "," in text:
        text = _NARROW_COMMA.sub("，", text)
    return _NARROW_SEMICOLON.sub("；", text) if ";" in text else text


def _line(text: str) -> str:
    global _folded
    _folded += len(text)
    if _WIDE_COMMA.search(text):
        text = _WIDE_COMMA.sub(r"\1,", text)
    return text.translate(_table() if _folded < _MUCH else _full_table())


@functools.cache
def _table() -> dict[int, int]:
    return script.table() | _widths()


@functools.cache
def _full_table() -> list[int]:
    """The same for every character of the BMP: dearer to build, but three times as fast."""
    full = list(range(0x10000))
    for code, folded in _table().items():
        full[code] = folded
    return full
