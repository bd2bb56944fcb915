"""The shape of the words around a figure, read as a small clause: [whose] [what] [how it stands] FIGURE [of what].

It serves the slots of a claim (contract, section 2); `parse` makes one, nothing here decides for the whole document.

    智谱 | 上半年 | 累计 亏损 | 超 | 60 亿   → measured verb 亏损 with its sum word, nominal run 智谱
"""

from __future__ import annotations

from dataclasses import dataclass, field

from catchup.linking.clauses import Clause
from catchup.linking.language.phrases import PHRASES
from catchup.linking.language.words import Word

#: classes that a nominal run is made of
NOMINAL = frozenset("Nnhu")
#: classes that may stand inside a run, in front of a noun
INNER = frozenset("Nnhuavw")


#: by how much a price is above or below another, behind the other: 较周五收盘价溢价 63%
MARGINS = frozenset(PHRASES["margins"])


def unquoted(words: list[Word], part: tuple[int, int], view: str) -> tuple[int, int]:
    """A range of words without what a quotation ends with in it: “茶业一 | 哥” | 青峰茶业."""
    i, j = part
    for k in range(j - 1, i, -1):
        if words[k].start > words[k - 1].end and view[words[k].start - 1] in "”」』":
            whole = any(view.find(mark, words[i].start, words[k].start) >= 0 for mark in "“「『")
            return part if whole else (k, j)
    return part


@dataclass(slots=True)
class Phrase:
    """What stands around a figure in its clause. Indices are places in `words`; ranges are half-open.

    `run`: the nominal words right before the figure and what links them. `owner`: the nominal words before a 的 in front of
    the run. `bringer`: those before a 实现 in front of the run. `rival`: what the figure is measured in (特斯拉的 7 倍).
    `whole`: 占 X 的. `tail`: nouns right behind the figure.
    """

    clause: Clause
    words: list[Word]
    at: int
    low: int
    run: tuple[int, int] | None = None
    owner: tuple[int, int] | None = None
    rival: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None
    bringer: tuple[int, int] | None = None
    tail: tuple[int, int] | None = None
    tail_of: bool = False
    verb: int | None = None
    act: int | None = None
    change: int | None = None
    sums: list[int] = field(default_factory=list)
    left: int = 0

    def unquoted(self, part: tuple[int, int]) -> tuple[int, int]:
        """A range of words without what a quotation ends with in it: “茶业一 | 哥” | 青峰茶业."""
        return unquoted(self.words, part, self.clause.line.scene.view)

    def span(self, part: tuple[int, int]) -> tuple[int, int]:
        """A range of words as offsets."""
        return self.words[part[0]].start, self.words[part[1] - 1].end
