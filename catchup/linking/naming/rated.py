"""Passages in which a broker or research house rates somebody else (contract, section 2: subject).

In: a clause. Out: whether its passage does.

    该行料集团收入增两成，目标价 30 元 → yes: 该行 is not whose income it is
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.naming.names import lists
from catchup.linking.scene import Scene

#: what a house says of others
_RATES = patterns.compile("目标价|评级|评等|盈利预测|跑赢大市|跑输大市")
#: how far before its sentence a passage is looked at
_PASSAGE = 300


def house(text: str) -> bool:
    """Whether a name is that of a broker or a research house."""
    return text in lists()["houses"] or text.endswith("证券")


#: who speaks for a house, behind its name and what it is called in Latin letters: 花旗(Citi)分析师
_ITS_PEOPLE = patterns.compile(
    r"(?P<house>[^()]+?)(?:\([^()]*\))?(?:首席)?(?:分析[师员]|策略师|经济学家|研究员|(?:研究)?团队|研究部)?"
)


def of_house(text: str) -> bool:
    """Whether a speaker is a house or one of its people."""
    found = _ITS_PEOPLE.fullmatch(text)
    return house(text) or (found is not None and house(found["house"]))


def rates(clause: Clause, scene: Scene) -> bool:
    """Whether the passage up to the end of a sentence speaks of what a house rates: 该行料集团收入增两成."""
    sentence = clause.line.sentence
    start = max(clause.line.block.start, sentence.start - _PASSAGE)
    return _RATES.search(scene.view, start, sentence.end) is not None
