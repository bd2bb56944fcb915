"""Of whom a speaker tells: the name right behind the verb of saying (contract, section 2: subject).

瑞银预估立讯第四季营收达 800 亿元 → 立讯
"""

from __future__ import annotations

from catchup.linking.clauses import Clause
from catchup.linking.naming.names import rank
from catchup.linking.reporting.reported import Attribution
from catchup.linking.scene import Scene

#: what may stand between the verb and the name
_BETWEEN = "Dtdx"
_NAMES = "Nnu"
#: behind these stands what was counted, in a market that was named before
_COUNT = frozenset({"统计", "监测", "录得"})
#: a name, or at least what the text treats as somebody or something
_SOMEBODY = 2


def told_of(said: Attribution, clause: Clause, before: int, scene: Scene) -> tuple[int, int, int] | None:
    """The offsets of the name in a clause, before the offset `before`, and its rank; None where the verb has none behind it."""
    if said.cue in _COUNT:
        return None
    words = clause.words
    i = next((k + 1 for k, word in enumerate(words) if word.start >= said.said), len(words))
    while i < len(words) and words[i].sort in _BETWEEN:
        i += 1
    j = i
    while j < len(words) and words[j].sort in _NAMES and words[j].end <= before:
        j += 1
    level = rank(words[i:j], scene)
    return (words[i].start, words[j - 1].end, level) if level >= _SOMEBODY else None
