"""A shape: one way to write a figure, with the name that its records carry as `rule`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

#: between the parts of a figure: blanks, also those that markup left behind; never a line feed
GAP = r"[ ]*+"


#: a written sign that is no dash of a range, a name or a date; 收入 3 亿元 (YoY+2%)
SIGN = r"(?:(?<![0-9A-Za-z%)])|(?<=[YyQqMm][Oo][YyQqMm]))(?P<sign>\+|(?<![年月日元])-)(?=[0-9])"
SIGNS = "+-"


@dataclass(frozen=True)
class Shape:
    """`pattern` is a verbose regex over `Document.view` with named groups; a blank in it is written `[ ]` or GAP.

    `lead` lists every character that a match can begin with. `example` is a text in which the shape finds a match; one that
    can match the empty string is refused by the tests, as is one whose example does not show it.
    """

    name: str
    lead: str
    pattern: str
    example: str

    @cached_property
    def kind(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]
