"""Plain text: every line is a block; only addresses of the net are blanked."""

from __future__ import annotations

from catchup.reading.mask import ADDRESS, Mask, View


def accepts(name: str, source: str) -> bool:
    """Anything is plain text."""
    return True


def view(source: str, start: int = 0) -> View:
    """The view, blocks and tables of the text from `start` on; what stands before is blanked."""
    mask = Mask(source)
    mask.put(0, start)
    if "://" in source or "www." in source or "@" in source:
        for found in ADDRESS.finditer(source, start):
            mask.put(found.start(), found.end())
    return mask.finish()
