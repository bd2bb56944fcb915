"""Attributes that are made when they are first asked for, and plain slots from then on: reading one again calls nothing.

class Clause(Lazily):            a slots class with a field `words` that nobody sets
    def _make_words(self): …     makes it at the first `clause.words`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


class Lazily:
    """`_make_NAME` makes the slot NAME that is not set yet."""

    __slots__ = ()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            make = None if name.startswith("_") else getattr(type(self), f"_make_{name}", None)
            if make is None:
                raise AttributeError(f"{type(self).__name__} has no {name}")
            made = make(self)
            setattr(self, name, made)
            return made
