"""Figures and claims in Chinese text, each pointing at the exact characters of its source.

>>> import catchup
>>> [(f.text, f.value) for f in catchup.figures("阿里云宣布降价 97%。")]
[('97%', Decimal('97'))]

The names below are loaded when first used, so that `import catchup` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from catchup.errors import CatchupError, CheckError, LexiconError, ReadError, WriteError
    from catchup.models import Document
    from catchup.pipeline import events, extract, figures
    from catchup.reading import read
    from catchup.records import Claim, Event, Figure

__version__ = "0.1.0"

__all__ = [
    "CatchupError",
    "CheckError",
    "Claim",
    "Document",
    "Event",
    "Figure",
    "LexiconError",
    "ReadError",
    "WriteError",
    "__version__",
    "events",
    "extract",
    "figures",
    "read",
]

#: public name → the module it lives in
_HOMES = {
    "read": "catchup.reading",
    "figures": "catchup.pipeline",
    "extract": "catchup.pipeline",
    "events": "catchup.pipeline",
    "Document": "catchup.models",
    "Figure": "catchup.records",
    "Claim": "catchup.records",
    "Event": "catchup.records",
    "CatchupError": "catchup.errors",
    "CheckError": "catchup.errors",
    "LexiconError": "catchup.errors",
    "ReadError": "catchup.errors",
    "WriteError": "catchup.errors",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'catchup' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
