"""What a question asks for: the metric of the answer behind it in an interview.

In: a figure in an answer. Out: candidates on the ballots of the metric and the subject.

    问：直营现在占多少？/ 答：三成不到。 → 占比    问：传你们裁了三百人？/ 答：没有三百人。 → what the question's claim says
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.candidates import Ballot
from catchup.linking.language.cutting import cut
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved

_ASKED = patterns.compile("多少|几[个家成年月天倍人万亿]|多[大高长快久]|怎么样|如何|什么水平|呢[？?]")
_QUESTION = ("？", "?")
#: no longer question is looked at
_LONG = 120


def asked(figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The offsets of the question that the first sentence of an answer answers."""
    if not scene.turns:
        return None
    line = scene.line_of(figure)
    block, blocks = line.sentence.block, scene.document.blocks
    if block == 0 or block not in scene.turns or block - 1 in scene.turns or line.before is not None:
        return None
    question = blocks[block - 1]
    text = scene.view[question.start : question.end].rstrip()
    return (question.start, question.end) if len(text) <= _LONG and text.endswith(_QUESTION) else None


def echoed(figure: Resolved, scene: Scene) -> Link | None:
    """The claim of a question whose figure the answer says again."""
    span = asked(figure, scene) if scene.turns else None
    if span is None:
        return None
    for link in reversed(scene.links):
        if link.figure.start < span[0]:
            break
        same = (link.figure.kind, link.figure.value, link.figure.unit) == (figure.kind, figure.value, figure.unit)
        if same and link.figure.start < span[1]:
            return link
    return None


def offer_asked(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """The measure that a question asks for, where the answer names none; that of its figure said again."""
    if not scene.turns:
        return
    link = echoed(figure, scene)
    if link is not None and link.metric.text is not None:
        ballot.offer(link.metric.text, link.metric.span, 5.2, "metric of the question's figure")
        return
    span = asked(figure, scene)
    found = _ASKED.search(scene.view, *span) if span is not None else None
    if span is None or found is None:
        return
    words = cut(scene.view, span[0], found.start(), scene.names)
    for word in reversed(words[-4:]):
        if word.text in ("占", "占到", "占了") and figure.kind in ("percentage", "ratio"):
            ballot.offer("占比", None, 3.4, "what the question asks for")
            return
        if word.sort in "hw":
            ballot.offer(scene.text(word.start, word.end), (word.start, word.end), 3.4, "what the question asks for")
            return
