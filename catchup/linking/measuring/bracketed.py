"""The measure of a figure that has a bracket for itself: what stands before the bracket (contract, section 2: metric).

主要收入是订阅费（9.7 亿元） → 订阅费    担心的依次为房租（46%）、药费（43%） → 担心的    3 亿元（10%） → as the 3 亿元
In: a figure and its phrase. Out: candidates on the ballot, the share where it is but a percentage of something named.
"""

from __future__ import annotations

from catchup.linking.brackets import before_it, in_turn
from catchup.linking.candidates import Ballot
from catchup.linking.clauses import Clause
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import Word, phrase_start
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: what opens the value of before
_FORMER = frozenset({"原", "前值", "此前", "先前", "上次", "原为", "原先", "原预测"})
#: what leads from a measure to those that have it
_ARE = frozenset({"为", "是", "有", "包括", "即"})


def bracketed(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer what stands before a bracket that holds one figure and no noun."""
    clause = p.clause
    if clause.outer is not None and clause.words and clause.words[0].text in _FORMER:
        _former(clause, figure, scene, ballot)
    if clause.outer is None or any(word.sort in "Nnhwvuc" for word in clause.words):
        return
    words = before_it(clause)
    if not words or scene.view[words[-1].end : clause.start - 1].strip():
        return
    if words[-1].sort == "F":
        _as_before(words[-1], figure, scene, ballot)
        return
    if words[-1].sort == "h" and not in_turn(clause, scene):
        _offer(words, len(words) - 1, 4.8, "measured noun before the bracket", scene, ballot)
        return
    k = next((k for k in range(len(words) - 1, 0, -1) if words[k].text in _ARE), 0)
    while k > 0 and words[k - 1].sort in "dDk":
        k -= 1
    if k > 0 and words[k - 1].sort in "hno":
        _offer(words, k - 1, 3.4, "measure before those told in brackets", scene, ballot)
    elif figure.kind == "percentage" and figure.direction is None:
        ballot.offer("占比", None, 0.6, "a percentage of what is named")


def _former(clause: Clause, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """上调至 11.2 亿元（原预测为 10.1 亿元）: what it was before has the measure of what it is."""
    now = next((link for link in reversed(scene.links[:-1]) if link.figure.end <= clause.start), None)
    if now is not None and now.metric.text is not None and now.figure.kind == figure.kind:
        ballot.offer(now.metric.text, now.metric.span, 5.5, "measure of what it is now")


def _as_before(word: Word, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """3 亿元（10%）: the share of the sum has its measure."""
    sum_ = next((link for link in reversed(scene.links[-2:]) if link.figure.start == word.start), None)
    if sum_ is not None and sum_.metric.text is not None and sum_.figure.kind != figure.kind:
        ballot.offer(sum_.metric.text, sum_.metric.span, 3.0, "measure of the sum before the bracket")


def _offer(words: list[Word], last: int, points: float, reason: str, scene: Scene, ballot: Ballot) -> None:
    a, b = words[phrase_start(words, last)].start, words[last].end
    ballot.offer(scene.text(a, b), (a, b), points, reason)
