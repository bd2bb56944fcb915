"""To whom the text attributes a figure (contract, section 2: source).

根据中国信通院测算，… → 中国信通院    陈航称，… → 陈航    招股书里写「…」 → 招股书    数据显示，… → nobody
"""

from __future__ import annotations

import re

from catchup.lexicon import load
from catchup.linking.attribution import Attribution, attributions
from catchup.linking.dates import chained
from catchup.linking.scene import Line, Scene
from catchup.models import Resolved, Slot, Span

_OPEN, _CLOSE = '“「『"', '”」』"'
#: verbs of saying whose first use in a paragraph holds for the paragraph
_LEADS = frozenset({"认为", "表示", "指出", "介绍", "称", "透露", "强调", "说", "告诉"})
#: what somebody foresees holds only for what is to come
_FORESEE = frozenset({"预计", "预测", "预期", "估计", "测算", "估算", "建议", "预料", "看好"})
_AHEAD = re.compile(r"预计|预测|预期|将|有望|可望|可能|或会|估计|目标|未来|明年|后年|如果|若")
_FORECAST = re.compile(r"[^，。；：]{0,16}(?:预测|预计|预期|测算|估算)[，：]")
#: 据协会预测，…，但本公司…: the writer speaks of his own again
_HOME_TURN = re.compile(r"[，,](?:但|不过|然而|而)(?:本?公司|发行人|本集团|我们|我行|本行)")
_TURNS = re.compile(r"为此|实际|事实上|对此|受此影响|背后|我认为|在我看来|笔者")
_FROM_THEN = re.compile(r"[ ]?(?:[0-9]{1,2}[时点])?[ ]?起")
_PAUSE = re.compile(r"[，,。：:]")


def fill(figure: Resolved, scene: Scene) -> Slot:
    """The source of a figure's claim."""
    place = scene.place(figure)
    if place is not None and place.bare:
        return Slot()
    line = scene.line_of(figure)
    quote = _quote(figure, line, scene)
    if quote is not None:
        speaker = _speaker(quote, line, scene)
        if speaker is not None:
            return _slot(speaker, scene, "speaker of the quotation", line)
    found = attributions(line, scene)
    before = [a for a in found if a.at < figure.start]
    if before and _HOME_TURN.search(scene.view, before[-1].at, figure.start) and before[-1].manner == "record":
        return Slot()
    if before:
        return _slot(before[-1], scene, "said before it in its sentence", line)
    behind = [a for a in found if a.at > figure.end and _final(a, line, scene)]
    if behind:
        return _slot(behind[0], scene, "said behind it", line)
    return _carried(figure, line, scene)


def _slot(a: Attribution, scene: Scene, reason: str, line: Line) -> Slot:
    if a.text in ("他", "她") and a.span is None:
        person = _titled_before(line, scene) or _last_speaker(line, scene)
        if person is not None:
            return Slot(person.text, person.span, [f"{person.text}: {a.text} ({a.cue}), {reason}"])
    if a.span is None:
        return Slot(reasons=[f"{a.cue}: names nobody"])
    if re.match("[该該]|这家", scene.view[a.at : a.at + 2]):
        named = _named_before(a, line, scene)
        if named is not None:
            return Slot(named.text, named.span, [f"{named.text}: {a.text} ({a.cue}), {reason}"])
    return Slot(a.text, a.span, [f"{a.text}: {a.cue}, {reason}"])


def _named_before(a: Attribution, line: Line, scene: Scene) -> Attribution | None:
    """Whom 该公司, 该局 points back to: the one that spoke last in the passage."""
    number = scene.number(line)
    for i in range(number, max(number - 4, -1), -1):
        for other in reversed(attributions(scene.line(i), scene)):
            if other.at < a.at and other.span is not None and not other.text.startswith(("该", "該", "这家")):
                return other
    return None


def _final(a: Attribution, line: Line, scene: Scene) -> bool:
    """Whether an attribution closes its sentence: …，张旭说。"""
    return (
        a.manner == "speech"
        and not any(f.start > a.at for f in line.figures)
        and len(scene.view[a.at : line.sentence.end]) < 20
        and not re.search("[：:“「]", scene.view[a.at : line.sentence.end + 1])
    )


def _quote(figure: Resolved, line: Line, scene: Scene) -> tuple[int, int] | None:
    """The quotation around a figure, within its block: offsets of what stands between the marks."""
    view, block = scene.view, line.block
    start = max(block.start, figure.start - 400)
    opened = max(view.rfind(mark, start, figure.start) for mark in "“「『")
    if opened < 0:
        return None
    closed = max(view.rfind(mark, opened, figure.start) for mark in "”」』")
    if closed > opened:
        return None
    ends = [at for mark in "”」』" if (at := view.find(mark, figure.end, min(block.end, figure.end + 400))) >= 0]
    return (opened, min(ends)) if ends else None


def _speaker(quote: tuple[int, int], line: Line, scene: Scene) -> Attribution | None:
    """Who speaks a quotation: named right behind it, or before it in the same sentence or the one before."""
    opened, closed = quote
    if closed - opened < 12 and "，" not in scene.view[opened:closed]:
        return None
    number = scene.number(line)
    sentences = scene.document.sentences
    if scene.view[opened - 1 : opened] in tuple("，,：:"):
        for i in (number, number - 1, number - 2, number - 3):
            if i < 0 or sentences[i].block != line.sentence.block:
                break
            if sentences[i].start < opened:
                found = [a for a in attributions(scene.line(i), scene) if opened - 40 < a.at < opened]
                if found:
                    return found[-1]
                break
    # what stands behind the closing mark belongs to the sentence of the mark or to the next one
    for i in range(number, min(number + 6, len(sentences))):
        if sentences[i].block != line.sentence.block:
            break
        for a in attributions(scene.line(i), scene):
            if closed <= a.at <= closed + 25:
                return a
        if sentences[i].start > closed:
            break
    for i in range(number, max(number - 6, -1), -1):
        if sentences[i].block != line.sentence.block:
            break
        for a in reversed(attributions(scene.line(i), scene)):
            if a.at < opened and opened - a.at < 60:
                return a
        if sentences[i].start < opened:
            break
    behind = re.compile(r"[ ]*([\u4e00-\u9fff]{2,4})").match(scene.view, closed + 1)
    if behind and scene.names is not None:
        named = scene.names.match(behind[1])
        if named and len(named[0]) < 5:
            at = behind.start(1)
            span = Span(at, at + len(named[0]))
            return Attribution(at, scene.text(*span), span, "speech", "behind a quotation")
    start = max(line.block.start, opened - 40)
    if re.search("[他她][^，。；]{0,8}[，：:,]?$", scene.view[start:opened]):
        return _last_speaker(line, scene)
    return None


def _titled_before(line: Line, scene: Scene) -> Attribution | None:
    """The person whom the sentence before begins with: 一位副总裁更乐观。在他看来，…"""
    before = scene.before(scene.number(line))
    if before is None or not before.clauses or attributions(before, scene):
        return None
    words = before.clauses[0].words
    titles = load.load("names")["titles"]
    k = next((i for i, word in enumerate(words[:12]) if word.text in titles), -1)
    if k < 0 or (k + 1 < len(words) and words[k + 1].sort in "eN"):
        return None
    span = Span(words[k].start, words[k].end)
    return Attribution(span.start, scene.text(*span), span, "speech", "看来")


def _last_speaker(line: Line, scene: Scene) -> Attribution | None:
    number = scene.number(line)
    for i in range(number - 1, max(number - 8, -1), -1):
        for a in reversed(attributions(scene.line(i), scene)):
            if a.span is not None and a.manner == "speech":
                return a
    return None


def _carried(figure: Resolved, line: Line, scene: Scene) -> Slot:
    """A record or document of a sentence before in the same block; speech only where the sentence goes on with it."""
    onward = load.load("attribution")["onward"]
    view = scene.view
    opening = view[line.sentence.start : line.sentence.start + 6]
    goes_on = any(opening.startswith(word) for word in onward)
    foresees = _AHEAD.search(view, line.sentence.start, line.sentence.end) is not None
    before = scene.before(scene.number(line))
    current, joined = line, True
    steps = 0
    while before is not None and steps < 5:
        joined = joined and chained(current, scene) is not None
        if not joined and _leaves(current, scene):
            return Slot()
        found = attributions(before, scene)
        if found:
            last = found[-1]
            if last.manner == "nobody":
                return Slot(reasons=[f"{last.cue}: names nobody"])
            leads = before.sentence.start <= line.block.start + 4 and last.at < before.sentence.start + 30
            if joined:
                return _slot(last, scene, "holds on behind a semicolon", before)
            foreseen = last.cue in _FORESEE or _FORECAST.match(view, last.at) is not None
            if foreseen and not foresees:
                return Slot()
            if last.manner in ("record", "document") or (goes_on and steps == 0) or (leads and last.cue in _LEADS):
                return _slot(last, scene, "holds on from a sentence before", before)
            return Slot()
        current, before = before, scene.before(scene.number(before))
        steps += 1
    return _introduced(line, scene) if line.block.kind in ("quote", "item") else Slot()


def _leaves(line: Line, scene: Scene) -> bool:
    """Whether a sentence leaves what was reported for something else: it opens with a day of its own, the start of a rule
    or a word like 为此."""
    start = line.sentence.start
    if _TURNS.match(scene.view, start):
        return True
    date = next((figure for figure in line.figures if figure.kind == "date"), None)
    if date is None or date.start - start > 8 or date.date_start is None:
        return False
    own_day = date.start - start <= 3 and date.date_start == date.date_end
    return own_day or _FROM_THEN.match(scene.view, date.end) is not None


def _introduced(line: Line, scene: Scene) -> Slot:
    """The source of a block quotation or list: whom the paragraph before names, when it ends with a colon."""
    blocks = scene.document.blocks
    i = scene.leads[line.sentence.block]
    if i < 0 or scene.view[blocks[i].start : blocks[i].end].rstrip()[-1:] not in ("：", ":"):
        return Slot()
    last = scene.line(max(0, scene.number_at(blocks[i].end - 1)))
    found = attributions(last, scene)
    return _slot(found[-1], scene, "introduces the quotation", last) if found else Slot()
