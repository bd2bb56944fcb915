"""Who has to pay: whom a clause names behind 对 and before a fine or a duty (contract, section 2: subject).

市场监管局对海棠公司罚款 3 亿元 → 海棠公司    对进口钢材征收 25%的关税 → 进口钢材
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.phrase import Phrase
from catchup.linking.scene import Scene

_LEVIES = patterns.compile("罚[款没金单]?|处罚|征收|加征|追缴|补税|反倾销")
#: behind the sum, where a verb without meaning stands before it: 对甲处以 500 万元罚款
_FINE = patterns.compile("的?(?:行政)?(?:罚[款金单]|处罚|关税|滞纳金)")
_TO = frozenset({"对", "向"})


def punished(p: Phrase, scene: Scene) -> tuple[int, int] | None:
    """The offsets of whom a fine or a duty before the figure is laid on."""
    for i in range(p.at - 1, -1, -1):
        if p.words[i].text in _TO:
            j = i + 1
            while j < p.at and p.words[j].sort in "Nnu":
                j += 1
            if j == i + 1:
                return None  # 对公司处以罚款 is for the pronoun to say
            behind = p.words[p.at].end
            levied = _LEVIES.search(scene.view, p.words[j - 1].end, behind) or _FINE.match(scene.view, behind)
            return (p.words[i + 1].start, p.words[j - 1].end) if levied else None
    return None
