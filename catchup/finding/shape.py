"""A shape: one way to write a figure, with the name that its records carry as `rule`."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: between the parts of a figure: blanks, also those that markup left behind; never a line feed
GAP = r"[ ]*+"


@dataclass(frozen=True)
class Shape:
    """`pattern` is a verbose regex over `Document.view` with named groups; a blank in it is written `[ ]` or GAP.

    `lead` lists every character that a match can begin with. `example` is a text that the shape matches whole. A shape
    that would match the empty string, or whose example it does not match from a lead character on, is refused.
    """

    name: str
    lead: str
    pattern: str
    example: str

    def __post_init__(self) -> None:
        compiled = re.compile(self.pattern, re.VERBOSE)
        if compiled.match(""):
            raise ValueError(f"{self.name} matches the empty string")

    @property
    def kind(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]
