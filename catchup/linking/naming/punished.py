"""Who has to pay: whom a clause names behind 对 and before a fine or a duty (contract, section 2: subject).

市场监管局对海棠公司罚款 3 亿元 → 海棠公司    对进口钢材征收 25%的关税 → 进口钢材
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.phrase import Phrase
from catchup.linking.scene import Scene

_LEVIES = patterns.compile("罚[款没金单]?|处罚|征收|加征|追缴|补税|反倾销")
_TO = frozenset({"对", "向"})


def punished(p: Phrase, scene: Scene) -> tuple[int, int] | None:
    """The offsets of whom a fine or a duty before the figure is laid on."""
    for i in range(p.at - 1, -1, -1):
        if p.words[i].text in _TO:
            j = i + 1
            while j < p.at and p.words[j].sort in "Nnu":
                j += 1
            if j == i + 1:
                return None
            levied = _LEVIES.search(scene.view, p.words[j - 1].end, p.words[p.at].start)
            return (p.words[i + 1].start, p.words[j - 1].end) if levied else None
    return None
