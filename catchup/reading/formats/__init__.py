"""The formats that a document can have, the pickiest first: each tells by the content whether it is its own.

A format is a module with `accepts(name, source)` and `view(source, start)`; `start` is where the body begins (what stands
before is front matter).
"""

from __future__ import annotations

from types import ModuleType

from catchup.models import Format
from catchup.reading.formats import html_page, markdown, plain_text

FORMATS: dict[Format, ModuleType] = {"html": html_page, "markdown": markdown, "text": plain_text}
