"""The front matter of a document: where it ends, its title, date and author.

    ---
    title: '零售月报'
    date: Tue, 30 Nov 2021 23:23:00 GMT
    ---

A small tolerant reader of `key: value` lines (`key = value` between +++), no YAML: nothing is built, referred to or run.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from catchup.lexicon import patterns
from catchup.reading.dating import written_day

_OPEN = patterns.compile(r"\ufeff?[ \t\r\n]{0,200}?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSE = {
    "---": patterns.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE),
    "+++": patterns.compile(r"^\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE),
}
_KEY = patterns.compile(r"[\"']?([A-Za-z_一-鿿][\w .-]{0,60}?)[\"']?[ \t]*[:=](?:[ \t]+|$)(.*)")
_MORE = patterns.compile(r"[ \t]|-[ \t]|-$|#|[\]})]")
_MOST = 65_536

_TITLES = ("title", "标题", "標題")
_DATES = (
    "date",
    "published",
    "pubdate",
    "publish_date",
    "published_at",
    "pub_date",
    "datetime",
    "created",
    "日期",
    "lastmod",
    "last_modified",
    "last_updated",
    "updated",
)
_AUTHORS = ("author", "authors", "作者")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`end` is where the body begins: 0 when the document has no front matter."""

    end: int = 0
    title: str | None = None
    date: datetime.date | None = None
    author: str | None = None


def front_matter(source: str) -> FrontMatter:
    """Read the front matter. An unclosed one is none, nor is a thematic break that text follows."""
    opened = _OPEN.match(source)
    if opened is None:
        return FrontMatter()
    closed = _CLOSE[opened[1]].search(source, opened.end(), opened.end() + _MOST)
    if closed is None or not (fields := _fields(source[opened.end() : closed.start()])):
        return FrontMatter()
    date = next((day for key in _DATES if (day := written_day(fields.get(key, ""))) is not None), None)
    return FrontMatter(closed.end(), _first(fields, _TITLES), date, _first(fields, _AUTHORS))


def _fields(body: str) -> dict[str, str]:
    """The keys at the left edge with what stands behind them; empty when a line is neither key nor part of a value."""
    fields: dict[str, str] = {}
    for line in body.splitlines():
        if not line.strip():
            continue
        if found := _KEY.match(line):
            fields.setdefault(found[1].strip().lower(), found[2].strip())
        elif not fields or not _MORE.match(line):
            return {}
    return fields


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = fields.get(key, "").strip("[]").strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        if value and value not in ("|", ">", "null", "~"):
            return value
    return None
