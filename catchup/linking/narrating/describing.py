"""Whether a date, or a verb, only describes a noun (for `events`).

今年预算案的好处是…, 许多 2021 年的龙头, 2018 年那场讨论讲得明白 → the date      2018 年加入公司的员工已经离开 → the verb
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.words import Word
from catchup.linking.narrating.predicate import ASPECT, Statement, is_verb
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: what a clause is that is only the topic of the next: 2018 年变阵的成果，是…
_TOPIC = patterns.compile(r"[ ]*[，,][ ]*(?:就|也|正|便)?是")
#: what a noun takes before the date that tells which ones: 许多 2021 年的龙头
_SOME = frozenset({"许多", "不少", "多数", "大多数", "所有", "一些", "部分", "这些", "那些", "很多"})


def describes(told: Statement, i: int, after: int) -> bool:
    """Whether a date belongs to the noun behind it: 今年预算案的好处是…, 2018 年那场讨论讲得明白, 是今年第二次裁员."""
    words = told.words
    if i > 0 and words[i - 1].text in _SOME:
        return True
    if any(word.text == "是" for word in words[:i]) and after < len(words) and words[after].text[:1] == "第":
        return True
    if after < len(words) and words[after].text[0] in "那这" and any(word.text == "得" for word in words[told.verb :]):
        return True
    return words[told.verb].text == "是" and told.subject[0] == after < told.subject[1]


def is_topic(words: list[Word], i: int, told: Statement) -> bool:
    """Whether a date is itself what is spoken of: 2021 年会成为拐点, 2021 年被记作起点."""
    verb = words[told.verb].text
    return verb in ("是", "成为", "为") or (verb == "被" and told.clause.index == 0 and i == 0)


def date_text(date: Resolved, scene: Scene) -> str:
    """A date as the view writes it, without blanks."""
    return scene.view[date.start : date.end].replace(" ", "")


def relative(words: list[Word], verb: int, clause: Clause | None, scene: Scene) -> bool:
    """Whether a verb only describes a noun behind it: 2018 年加入公司的员工已经离开, — 2018 年引发反思的文章."""
    mark = next((k for k in range(verb + 1, len(words)) if words[k].sort == "e"), -1)
    if mark < 0 or any(words[k].text in ASPECT for k in range(verb + 1, mark)):
        return False
    k = mark + 1
    while k < len(words) and words[k].sort in "Nnhuram":
        k += 1
    if k == mark + 1:
        return False
    return (
        clause is None or bool(_TOPIC.match(scene.view, clause.end))
        if k == len(words)
        else any(is_verb(words, m) for m in range(k, len(words)))
    )
