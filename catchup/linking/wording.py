"""The words of a clause, in which each figure is one word (see `language.words.Word.sort`).

In: a clause and the names that only its document knows. Out: its words: F an amount, D a date or a length of time, m a number
that is part of a name; what stands beside a figure is read by it (升 0.7%, 日产 5000 吨, 8 月内).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from catchup.lexicon import patterns
from catchup.linking.language.cutting import cut
from catchup.linking.language.named import Named
from catchup.linking.language.words import Word
from catchup.models import TIME_KINDS, Resolved

if TYPE_CHECKING:
    from catchup.linking.clauses import Clause

#: the opening mark of a title or a nickname that a number stands in, no farther before it, and the closing one behind it
_NAMED = 12
_OPENED = patterns.compile("[《“「][^《》“”「」，。\n]*$")
_CLOSED = patterns.compile("[^《》“”「」，。\n]{0,12}[》”」]")


#: one character before a figure says how it changed, though it may end a name: 新界东升 0.7%, 汇景升 3%
_CHANGES = frozenset("升涨跌降增减")


def _parted(word: Word) -> list[Word]:
    """A name that has a verb of change at its end, cut before it."""
    if word.sort not in "Nnu" or len(word.text) < 2:
        return [word]
    at = word.end - 1
    return [word._replace(end=at, text=word.text[:-1]), Word(at, word.end, word.text[-1], "c")]


#: what a works makes in a time, and not the name of a car maker, before a number
_OUTPUTS = frozenset({"日产", "年产", "月产", "年产能", "日产能"})
#: what a stretch is called that a day ends: 止年度, 止财政年度
_ENDED = frozenset({"年度", "年", "半年", "财年", "财政", "财政年度", "期间"})
_UP_TO = _ENDED | {"止"}
#: words that are of the time before them
_OF_TIMES = _UP_TO | {"内", "期"}


def words_of(clause: Clause, view: str, names: Named | None) -> list[Word]:
    """The words of a clause, cut around its figures."""
    if not clause.figures and not clause.skip:
        return cut(view, clause.start, clause.end, names)
    words: list[Word] = []
    cuts = [
        (f.start, f.end, "D" if f.kind in TIME_KINDS else "m" if f.optional else "F")
        for f in clause.figures
        if not (f.optional or f.kind in TIME_KINDS) or not _in_name(f, clause, view)
    ]
    changed = {f.start for f in clause.figures if f.direction is not None}
    cuts += [(a, b, "") for a, b in clause.skip]
    cuts.sort()
    at = clause.start
    for start, end, sort in cuts:
        if start < at:
            continue
        if start > at:
            words += cut(view, at, start, names)
            if words and start in changed and words[-1].end == start and words[-1].text[-1] in _CHANGES:
                words[-1:] = _parted(words[-1])
        if sort:
            words.append(Word(start, end, view[start:end], sort))
        at = end
    if at < clause.end:
        words += cut(view, at, clause.end, names)
    for i in range(1, len(words)):
        _, _, text, sort = words[i]
        if sort == "F":
            if words[i - 1].text in _OUTPUTS:
                words[i - 1] = words[i - 1]._replace(sort="h")  # 日产 5000 吨
        elif text in _OF_TIMES:
            before = words[i - 1]
            if text in ("内", "期") and before.sort == "D":
                words[i] = words[i]._replace(sort="f")  # 8月内 | 股票基金, 10年期 | 国债
            ended = text == "止" and before.sort == "D"
            if ended or (text in _ENDED and before.sort == "t" and before.text in _UP_TO):
                words[i] = words[i]._replace(sort="t")  # 截至12月31日 | 止年度 | 溢利
    return words


def _in_name(figure: Resolved, clause: Clause, view: str) -> bool:
    """Whether a number is part of a title or of a nickname in quotation marks: 《七日》, “茶业一哥”."""
    opened = _OPENED.search(view, max(clause.start, figure.start - _NAMED), figure.start)
    if opened is None or (opened[0][0] != "《" and not figure.optional):
        return False
    return _CLOSED.match(view, figure.end) is not None
