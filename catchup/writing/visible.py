"""Text of a document, or a file's name, made safe to show: what would steer a terminal becomes an escape.

Covers C0 and C1 controls, the direction marks of Unicode (UAX 9), zero-width characters and lone surrogates.

>>> visible("净利\\x1b[31m3亿")
'净利\\\\x1b[31m3亿'
"""

from __future__ import annotations

import re
from json import dumps

_MARKS = (
    "\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff"
)
_UNSAFE = re.compile(f"[\x00-\x1f{_MARKS}]")
#: the same in lines of JSON or CSV, whose own line ends and tabs stay
_STEERING = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f{_MARKS}]|\r(?!\n)")


def visible(text: str) -> str:
    """The text on one line, with every character that is unsafe to print written as Python writes it."""
    return _UNSAFE.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)


def harmless(text: str) -> str:
    """Lines of JSON or CSV for a terminal: what would steer it is written as JSON writes it, which reads back the same."""
    return _STEERING.sub(lambda m: dumps(m[0])[1:-1], text)
