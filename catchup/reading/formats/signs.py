"""Signs of Markdown: what tells it from plain text and from HTML with Markdown's tables in it."""

from __future__ import annotations

from catchup.lexicon import patterns

_SIGNS = patterns.compile(
    r"\n[ \t]*+(?:(?P<two>#{1,6}[ \t]+\S|```|~~~)"
    r"|(?P<three>\|?[ \t]*+:?-{2,}+:?[ \t]*+\|[ \t:|-]*+(?=\n|$))|(?P<one>[-*+>][ \t]+\S))"
)
_LINK = patterns.compile(r"\]\([^()\s]{1,2000}\)")
_STRONG = patterns.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*")
#: how far from its beginning a text is looked at
_HEAD = 60_000
_WEIGHT = {"one": 1, "two": 2, "three": 3}


def evidence(source: str) -> int:
    """How many signs of Markdown the text shows near its beginning, weighed: 2 make it Markdown."""
    head = "\n" + source[:_HEAD]
    count = sum(_WEIGHT[str(found.lastgroup)] for found in _SIGNS.finditer(head))
    if "](" in head:
        count += 2 * len(_LINK.findall(head))
    if "**" in head:
        count += len(_STRONG.findall(head))
    return count
