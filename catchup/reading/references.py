"""Character references (&nbsp; &#39; &#x4e00;): one character, in the script and width of the view."""

from __future__ import annotations

from catchup.reading.fold import fold

#: a reference; the name of a real one is at most 31 letters and digits
REFERENCE = r"&(?:#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});?|[A-Za-z][A-Za-z0-9]{1,30};)"

_COMMON = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&middot;": "·"}


def character(reference: str) -> str:
    """What the reference stands for, one character (a blank for what has none in the view).

    A name that HTML does not know comes back empty, which blanks it.
    """
    known = _COMMON.get(reference)
    if known is not None:
        return known
    from html import unescape

    text = unescape(reference)
    if text == reference or not text:
        return ""
    first = fold(text[0])
    return " " if first.isspace() else first
