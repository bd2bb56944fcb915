"""Who speaks where the sentence itself does not say so: of a quotation, and behind 他 and 该公司 (contract, section 2: source).

“…”，张旭说。 → 张旭    店长很忙。他说，… → 店长    环保署公布…；该署同时公布 → 环保署
"""

from __future__ import annotations

from dataclasses import replace

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Line
from catchup.linking.language.cutting import cut
from catchup.linking.language.words import Word
from catchup.linking.naming.persons import is_person, presented
from catchup.linking.reporting.acts import ANNOUNCES, REPORTS
from catchup.linking.reporting.attribution import Attribution, attributions
from catchup.linking.reporting.reported import vocabulary
from catchup.linking.scene import Scene
from catchup.models import Resolved, Span

#: how many sentences a pronoun looks back over for whom it means
_BACK = 5
#: what somebody calls himself closes no quotation
_BOASTS = frozenset({"号称", "自称"})
_PAUSE = patterns.compile("[，。；：,;:\n]")
_NAME = patterns.compile(r"[ ]*([\u4e00-\u9fff]{2,4})")
#: a quotation that goes on with what its speaker said before: “不过租金也在跌…”
_GOES_ON = patterns.compile(r"[“「『](?:不过|但|然而|另外|此外|而且|同时|所以|因此|当然)")
_HE = frozenset({"他", "她"})
_PRONOUN = patterns.compile("[他她][^，。；]{0,8}[，：:,]?$")


#: how many sentences back the house was named that 该行 means
_HOUSE_BACK = 10


def named_before(a: Attribution, line: Line, scene: Scene) -> Attribution | None:
    """Whom 该公司, 该局 points back to: the one that spoke last in the passage."""
    number = line.number
    for i in range(number, max(number - _HOUSE_BACK, -1), -1):
        for other in reversed(attributions(scene.line(i), scene)):
            if other.at < a.at and other.span is not None and not other.text.startswith(("该", "該", "这家", "這家")):
                return other
    return _told_of(a, line, scene) if a.text in ("该公司", "該公司", "这家公司", "這家公司") else None


def _told_of(a: Attribution, line: Line, scene: Scene) -> Attribution | None:
    """The company that the last claim of the sentence is of: 甲股价大涨 12%，此前该公司公布…."""
    told = next((link for link in reversed(scene.links_of(line)) if link.figure.end <= a.at), None)
    if told is None or told.subject.span is None or told.subject.text is None:
        return None
    named = all(word.sort == "N" for word in cut(scene.view, *told.subject.span, scene.names))
    return replace(a, text=told.subject.text, span=told.subject.span) if named else None


#: how many sentences back that may be
_PAPER_BACK = 12


def the_paper(a: Attribution, line: Line, scene: Scene) -> Attribution | None:
    """Whose report 报告 is, where one was named before it: 某机构的报告称，…。报告还指出，…"""
    if a.text in _DATA:
        return _published(line, scene)
    if scene.view.startswith(_LISTS, a.at):
        return _lister(line, scene)
    if a.text not in REPORTS:
        return None
    kind = a.text[:2]
    for i in range(line.number, max(line.number - _PAPER_BACK, -1), -1):
        for other in reversed(attributions(scene.line(i), scene)):
            if other.at >= a.at or other.span is None:
                continue
            pause = _PAUSE.search(scene.view, other.span.end)
            end = min(pause.start() if pause else other.span.end, a.at)
            if kind in scene.view[other.span.start : end]:
                return other
    return _surveyed(line, scene) if kind == "报告" else None


#: what ranks many, and who made it is told where it came out
_LISTS = ("榜单", "排行榜", "名单")
_RANKS = patterns.compile("榜|名单")


def _lister(line: Line, scene: Scene) -> Attribution | None:
    """Whose list tells more: 某研究院发布“百强排行榜”，…。榜单显示，…"""
    for i in range(line.number, max(line.number - _PAPER_BACK, -1), -1):
        for other in attributions(scene.line(i), scene):
            pause = _PAUSE.search(scene.view, other.said)
            end = pause.start() if pause is not None else other.said
            if other.span is not None and other.cue in ANNOUNCES and _RANKS.search(scene.view, other.said, end):
                return other
    return None


def _surveyed(line: Line, scene: Scene) -> Attribution | None:
    """Whose report tells more, where the sentence before was of a house's data: 据某机构的数据，…。报告显示，…"""
    before = line.before
    said = attributions(before, scene) if before is not None and before.sentence.block == line.sentence.block else []
    if not said or said[-1].span is None or said[-1].manner != "record":
        return None
    pause = _PAUSE.search(scene.view, said[-1].span.end)
    counted = pause is not None and _COUNTED.search(scene.view, said[-1].span.end, pause.start())
    return said[-1] if counted else None


#: what a house makes a report of
_COUNTED = patterns.compile("数据|统计|调查|榜单|监测|调研")


#: what tells without saying whose it is, and what is put out with it
_DATA = frozenset({"数据", "数据显示"})
_PUT_OUT = patterns.compile("[^，。；]{0,40}?(?:报告|数据|统计|榜单|白皮书|蓝皮书)[》”]?[，。]")


def _published(line: Line, scene: Scene) -> Attribution | None:
    """Who put out the data that a sentence goes on with: 某机构昨日公布了研究报告。数据表明，…"""
    before = line.before
    if before is None or before.sentence.block != line.sentence.block or not (said := attributions(before, scene)):
        return None
    last = said[-1]
    told = last.cue in ANNOUNCES and _PUT_OUT.match(scene.view, last.said + len(last.cue)) is not None
    return last if told and last.span is not None else None


def house_before(a: Attribution, line: Line) -> Word | None:
    """Whose people 他们 are, whom the clauses of its sentence before name: 高盛的经济学家更谨慎，他们预计…"""
    lists = vocabulary()
    for clause in line.clauses:
        if clause.outer is not None or clause.end > a.at:
            continue
        words = clause.words
        for i, word in enumerate(words):
            speaks = word.text in lists["titles"] or word.text in lists["speakers"] or word.text in lists["people"]
            if speaks and i > 0 and words[i - 1].sort == "e" and i > 1 and words[i - 2].sort == "N":
                return words[i - 2]
            if speaks:
                return word
    return None


def quotation(figure: Resolved, line: Line, scene: Scene) -> tuple[int, int] | None:
    """The quotation around a figure, within its block: offsets of what stands between the marks."""
    view, block = scene.view, line.block
    start = max(block.start, figure.start - 400)
    at = figure.start
    opened = max(view.rfind("“", start, at), view.rfind("「", start, at), view.rfind("『", start, at))
    if opened < 0:
        return None
    closed = max(view.rfind("”", opened, at), view.rfind("」", opened, at), view.rfind("』", opened, at))
    if closed > opened:
        return None
    ends = [at for mark in "”」』" if (at := view.find(mark, figure.end, min(block.end, figure.end + 400))) >= 0]
    return (opened, min(ends)) if ends else None


def quoted(quote: tuple[int, int], line: Line, scene: Scene) -> Attribution | None:
    """Who speaks a quotation: named right behind it, or before it in the same sentence or the one before."""
    opened, closed = quote
    if closed - opened < 12 and "，" not in scene.view[opened:closed]:
        return None
    number = line.number
    sentences = scene.sentences
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
            if closed <= a.at <= closed + 25 and a.manner != "nobody" and a.cue not in _BOASTS:
                return a
        if sentences[i].start > closed:
            break
    for i in range(number, max(number - 6, -1), -1):
        if sentences[i].block != line.sentence.block:
            break
        for a in reversed(attributions(scene.line(i), scene)):
            if a.at < opened and (opened - a.at < 60 or (_GOES_ON.match(scene.view, opened) and a.manner == "speech")):
                return a
        if sentences[i].start < opened:
            break
    behind = _NAME.match(scene.view, closed + 1)
    if behind and scene.names is not None:
        at, named = behind.start(1), next(scene.names.within(*behind.span(1)), None)
        if named is not None and named[0] == at and named[1] - at < 5:
            return Attribution(at, scene.text(*named), Span(*named), "speech", "behind a quotation")
    start = max(line.block.start, opened - 40)
    if _PRONOUN.search(scene.view[start:opened]):
        return person_before(line, scene)
    return None


def _named_in(line: Line, at: int, scene: Scene) -> Attribution | None:
    """The last person whom a sentence names before an offset: 郑先生只做了三个月，他指…."""
    for clause in reversed(line.clauses):
        words = clause.words if clause.end <= at and clause.outer is None else []
        for i in range(len(words) - 1, -1, -1):
            if i and words[i - 1].text in _TO:
                continue
            if is_person(words, i, scene):
                return _at(words[i], scene)
            if words[i].text in vocabulary()["titles"] and (named := presented(words, i)) > i:
                return _at(words[named], scene)
    return None


#: before one of these somebody stands who speaks to another
_TO = frozenset({"对", "向", "和", "跟", "与", "告诉", "问", "给"})


def person_before(line: Line, scene: Scene, at: int = 0) -> Attribution | None:
    """Whom 他 means: who is named in his sentence before the offset `at`; who spoke last in the paragraph or whom a sentence of
    it begins with; else the last speaker."""
    if (found := _named_in(line, at, scene)) is not None:
        return found
    before = line.before
    for _ in range(_BACK):
        if before is None:
            break
        said = attributions(before, scene)
        spoke = next((a for a in reversed(said) if a.span and a.manner == "speech"), None)
        told = bool(said) and said[0].text in _HE  # 他说，医生说…: the same 他 goes on
        named = spoke or _person(before, scene) or _named_in(before, before.sentence.end, scene)
        if not told and (found := named) is not None:
            return found
        before = before.before
    number = line.number
    for i in range(number - 1, max(number - 8, -1), -1):
        said = attributions(scene.line(i), scene)
        for a in reversed(said if not said or said[0].text not in _HE else []):
            if a.span is not None and a.manner == "speech":
                return a
    for i in range(number - 1, max(number - 8, -1), -1):
        other = scene.line(i)
        if (found := _person(other, scene) or _named_in(other, other.sentence.end, scene)) is not None:
            return found
    return None


#: those who are many where no number stands before them
_MANY = frozenset({"居民", "网友", "员工", "人士", "股东", "车主", "业主", "乘客", "专家", "学者", "官员", "农户"})


def _person(line: Line, scene: Scene) -> Attribution | None:
    """The person whom a sentence begins with: 一位副总裁更乐观, 同年，王坚要到一笔钱."""
    for clause in line.clauses[:2]:
        words = clause.words
        titles = vocabulary()["titles"]
        k = next((i for i, word in enumerate(words[:12]) if word.text in titles and word.text != "记者"), -1)
        if k >= 0 and words[k].text in _MANY and (k == 0 or words[k - 1].sort != "m"):
            continue  # 居民排起长队
        if k >= 0 and (named := presented(words, k)) > k:
            return _at(words[named], scene)
        if k >= 0 and (k + 1 == len(words) or words[k + 1].sort not in "eN"):
            return _at(words[k], scene)
        head = next((i for i, word in enumerate(words) if word.sort not in "Dtpx"), None)
        if head is not None:
            named = is_person(words, head, scene) or _unknown(words[head])
            return _at(words[head], scene) if named else None
    return None


def _unknown(word: Word) -> bool:
    """Whether a word that the dictionary lacks begins with a surname: at the head of a sentence it is somebody."""
    return word.sort == "u" and 1 < len(word.text) < 4 and word.text[0] in load.load("names")["surnames"]


def _at(word: Word, scene: Scene) -> Attribution:
    span = Span(word.start, word.end)
    return Attribution(span.start, scene.text(*span), span, "speech", "看来")
