"""Character references (&nbsp; &#39; &#x4e00;): one character, in the script and width of the view."""

from __future__ import annotations

from catchup.reading.fold import fold

#: a reference; the name of a real one is at most 31 letters and digits
REFERENCE = r"&(?:#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});?|[A-Za-z][A-Za-z0-9]{1,30};)"

_COMMON = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&middot;": "·"}


def character(reference: str) -> str | None:
    """The one character that the reference stands for, a blank if the view has none for it; None for a name of none."""
    known = _COMMON.get(reference)
    if known is not None:
        return known
    if reference[1] == "#":
        from html import unescape

        text = unescape(reference)
    else:
        from html.entities import html5

        text = html5.get(reference[1:], "")
        if not text:
            return None
    first = fold(text[:1])
    return first if first.strip() else " "
