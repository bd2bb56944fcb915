"""An attribute that is made when it is first asked for, and a plain one from then on: `functools.cached_property` without its
lock, which costs more than most of what is made here.

    class Clause:
        @lazily
        def words(self): …       made at the first `clause.words`
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
C = TypeVar("C")


class lazily(Generic[C, T]):
    """What the decorated method makes is kept in the instance under the method's name."""

    def __init__(self, make: Callable[[C], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> lazily[C, T]: ...

    @overload
    def __get__(self, instance: C, owner: type[Any]) -> T: ...

    def __get__(self, instance: C | None, owner: type[Any]) -> lazily[C, T] | T:
        if instance is None:
            return self
        made = instance.__dict__[self._name] = self._make(instance)
        return made
