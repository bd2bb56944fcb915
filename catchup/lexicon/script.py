"""Which characters have a Simplified form, and which: the words of `variants.toml` as a table and as a pattern."""

from __future__ import annotations

import functools
import re

from catchup.errors import LexiconError
from catchup.lexicon import load, patterns

load.topic("variants", shared=True, traditional=str, compatibility=str)


@functools.cache
def table() -> dict[int, int]:
    """Code of a Traditional, old or compatible character → that of the Simplified one."""
    forms: dict[int, int] = {}
    for section in load.load("variants").values():
        if len(section["from"]) != len(section["to"]):
            raise LexiconError("variants.toml", section["from"][:1], "the two rows differ in length")
        forms.update(zip(map(ord, section["from"]), map(ord, section["to"]), strict=True))
    return forms


@functools.cache
def other() -> re.Pattern[str]:
    """Finds the characters of the table."""
    return patterns.compile(f"[{''.join(map(chr, sorted(table())))}]")
