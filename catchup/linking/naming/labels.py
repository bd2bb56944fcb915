"""What a passage is headed by: the name before the colon that opens it, the term that an item of a list explains, the
heading that is a name.

In: a figure and the scene. Out: the span of the head, which holds for what follows up to the next one.

    - 海信视像：预计净利润 10 亿元，同比增长 22%    → 海信视像
    ## 小米 ⏎ 三季度收入 925 亿元                    → 小米
"""

from __future__ import annotations

from bisect import bisect_right

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Clause, Line
from catchup.linking.language.cutting import cut
from catchup.linking.language.words import Word, known
from catchup.linking.naming.digest import is_digest
from catchup.linking.naming.home import entitles, is_place
from catchup.linking.naming.names import FUNCTION, Name, lists, rank
from catchup.linking.naming.persons import person_at, whose_word
from catchup.linking.naming.topics import topic
from catchup.linking.reporting.attribution import attributions
from catchup.linking.reporting.speaking import RELEASES
from catchup.linking.scene import Scene
from catchup.models import Block, Resolved, Span

#: no longer head is a name
_LONG = 16
#: how many headings tell what the headings of a level are
_MANY = 20
#: the code of a share behind its name
_CODED = patterns.compile(r"[ ]?\([ ]?(?:[A-Z]{2,6}[:：. ]*)?[0-9]{3,6}(?:\.[A-Z]{2})?[ ]?\)")
_CODED_NAME = patterns.compile(rf"[ ]*([\u4e00-\u9fffA-Za-z]{{2,8}}){_CODED.pattern}[ ]*$")
#: where bold type ends
_EMPHASIS = ("**", "__", "</b>", "</strong>")
#: how far a heading is followed: blocks, and characters
_BLOCKS = 30
_SECTION = 4000


def label(figure: Resolved, scene: Scene) -> Name | None:
    """What the colon or the dash behind it makes the head of a figure's sentence, or of one before in its block."""
    number = scene.index_of(figure)
    sentences, labels = scene.sentences, scene.labels
    first = number
    while first not in labels and first > 0 and sentences[first - 1].block == sentences[number].block:
        first -= 1
    for k in range(first, number + 1):
        if k not in labels:
            found = _label(scene.line(k), scene)
            same = k > 0 and sentences[k - 1].block == sentences[k].block
            labels[k] = found if found is not None else labels.get(k - 1) if same else None
    found = labels[number]
    if found is None or found.end > figure.start:
        return None
    answers = scene.turns.get(sentences[number].block)
    return None if answers is not None and answers.at <= found.start < answers.at + len(answers.text) else found


def _label(line: Line, scene: Scene) -> Name | None:
    first = line.clauses[0] if line.clauses else None
    if first is None or first.end - first.start > 40 or any(f.kind not in ("date", "duration") for f in first.figures):
        return None
    mark = scene.view[first.end : first.end + 1]
    if mark in "：:" and mark and scene.view[first.end + 1 : first.end + 3].strip()[:1] not in '“「"':
        if any(said.cue == "：" for said in attributions(line, scene)):
            return None  # 国家统计局：… speaks of others
        if any(f.date_start == f.date_end and scene.view[f.end : first.end].strip() == "" for f in first.figures):
            return None  # 远望社5月3日：…, where a piece of news is from
        return _named(first, scene)
    opens = line.block.start >= line.sentence.start - 1
    if line.block.kind == "item" and opens and (mark == "—" or scene.view[first.end : first.end + 2] == "- "):
        return _explained(first, scene)
    return None


def _named(clause: Clause, scene: Scene) -> Name | None:
    """A label that is a name and nothing else: no speaker (记者：…), no measure (售价：…)."""
    if (name := _in_pieces(clause, scene)) is not None:
        return name
    words = [word for word in clause.words if word.sort not in "xmDt"]
    words = _who_releases(words)
    sorts = "Nnuhvacw" if _bold(clause, scene) else "Nnuhvac"
    if not words or clause.end - clause.start > _LONG or any(word.sort not in sorts for word in words):
        return None
    if (
        any(word.text in lists()["titles"] or word.text in lists()["surveyors"] for word in words)
        or words[-1].sort == "h"
    ):
        return None
    unknown = any(word.sort == "u" and len(word.text) > 1 for word in words)
    r = 3 if unknown and all(word.sort in "nu" for word in words) else rank(words, scene)
    if r == 1 and scene.document.source.startswith(_EMPHASIS, words[-1].end):
        r = 2
    return Name(words[0].start, words[-1].end, r) if r else None


def _who_releases(words: list[Word]) -> list[Word]:
    """海底捞披露半年报：…, 海底捞中报：…: the name without what it has released."""
    papers = load.load("attribution")["documents"]
    k = next((i for i, word in enumerate(words) if word.text in RELEASES or word.text in papers), 0)
    return words[:k] if k and words[0].sort in "Nu" and all(word.sort in "Nnu" for word in words[:k]) else words


def _bold(clause: Clause, scene: Scene) -> bool:
    """Whether a label is in bold type."""
    return scene.document.source.startswith(
        _EMPHASIS, clause.start + len(scene.view[clause.start : clause.end].rstrip())
    )


#: what may be a name, where the dictionary has no word for it
_PIECES = patterns.compile(r"[ ]*([\u4e00-\u9fff]{2,6})[ ]*")


def _in_pieces(clause: Clause, scene: Scene) -> Name | None:
    """中际旭创：…: a label in bold type, or of an item, that the dictionary makes no words of."""
    found = _PIECES.fullmatch(scene.view, clause.start, clause.end)
    opens = clause.line.block.kind == "item" and clause.line.block.start >= clause.line.sentence.start - 1
    if found is None or not (opens or _bold(clause, scene)) or known(found[1]) or FUNCTION.search(found[1][1:]):
        return None
    words = cut(scene.view, *found.span(1), scene.names)
    plain = words[-1].sort == "h" or any(w.sort in "er" or (len(w.text) > 1 and w.sort in "hycsko") for w in words)
    titled = any(word.text in lists()["titles"] for word in words)
    return None if plain or titled else Name(*found.span(1), 3)


#: the number of an item at the head of its line
_NUMBER = patterns.compile(r"(?:^|[\n ])[ ]*[0-9一二三四五六七八九十]{1,2}[.、)][ ]*$")


def numbered(head: Name, scene: Scene) -> bool:
    """Whether a label stands behind the number of an item: 2．境外汇款：手续费为…"""
    return _NUMBER.search(scene.view, max(0, head.start - 8), head.start) is not None


def _explained(clause: Clause, scene: Scene) -> Name | None:
    """城市大脑落地效果 — 128 个路口: the noun phrase that the term of an item begins with."""
    found = topic(clause, scene, clause.end)
    return found if found is not None and found.rank >= 2 and not found.points_back else None


def section(figure: Resolved, scene: Scene) -> Span | None:
    """The name that the heading above a figure consists of."""
    block = scene.line_of(figure).sentence.block
    if block not in scene.headed:
        scene.headed[block] = _section(block, scene)
    return scene.headed[block]


def _section(block: int, scene: Scene) -> Span | None:
    k = scene.heading_before(block)
    if k is None or (scene.document.blocks[k].level == 1 and is_digest(scene)):
        return None
    return _titled(k, scene)


def _titled(index: int, scene: Scene) -> Span | None:
    """The name that a heading consists of: a known one, or a short one among headings of its level that are names; else
    the one in it that its section repeats most (远图半年多赚两成)."""
    block = scene.document.blocks[index]
    if (coded := _CODED_NAME.match(scene.view, block.start, block.end)) is not None:
        return Span(*coded.span(1))
    if (behind := _behind_colon(index, scene)) is not None:
        return behind
    span = _name(block, scene)
    words = cut(scene.view, *span, scene.names) if span is not None else []
    one = all(word.sort in "Nnumx" for word in words) and sum(word.sort == "N" for word in words) == 1
    if span is not None and rank(words, scene) == 3 and one:
        return span
    if span is None or not _among_names(block, scene):
        return _repeated(index, scene)
    return span


#: what a heading says of the name behind its colon, and that name
_CALLED = patterns.compile(r"[^：:\n]{1,12}[：:][ ]*([^：:，。；、？！\n]{2,24})")


def _behind_colon(index: int, scene: Scene) -> Span | None:
    """The name that ends a heading of a section, with what it is there for before a colon: 性价比：群晖, 案例一：海底捞."""
    block = scene.document.blocks[index]
    found = _CALLED.search(scene.view, block.start, block.end)
    if found is None or (scene.heading_before(index) is None and entitles(block, scene)):
        return None
    words = cut(scene.view, *found.span(1), scene.names)
    said = cut(scene.view, block.start, found.start(1), scene.names)
    if any(word.sort not in "Nnum" for word in words) or any(word.sort == "N" for word in said):
        return None
    known_one = any(word.sort == "N" for word in words) and rank(words, scene) == 3
    named = known_one or (len(words) == 1 and words[0].sort == "u" and not FUNCTION.search(found[1]))
    whole = named and not is_place(words[0].text) and not person_at(*found.span(1), scene)
    return Span(words[0].start, words[-1].end) if whole else None


def _among_names(block: Block, scene: Scene) -> bool:
    """Whether half of the headings of its level, or more, are names."""
    if block.level not in scene.named_levels:
        level = [b for b in scene.document.blocks if b.kind == "heading" and b.level == block.level][:_MANY]
        known = [s for b in level if (s := _name(b, scene)) and rank(cut(scene.view, *s, scene.names), scene) == 3]
        scene.named_levels[block.level] = len(level) > 1 and 2 * len(known) >= len(level)
    return scene.named_levels[block.level]


def _name(block: Block, scene: Scene) -> Span | None:
    words = [word for word in cut(scene.view, block.start, block.end, scene.names) if word.sort not in "xm"]
    if not words or words[-1].end - words[0].start > _LONG or words[-1].sort == "h":
        return None
    return Span(words[0].start, words[-1].end) if all(word.sort in "Nnuvafm" for word in words) else None


def _repeated(index: int, scene: Scene) -> Span | None:
    """The name in a heading that its section repeats most, and more often than what the document is about."""
    blocks = scene.document.blocks
    if scene.heading_before(index) is None and blocks[index].kind == "heading" and entitles(blocks[index], scene):
        return None  # the title, of which `home` tells more
    words = [
        word for word in cut(scene.view, blocks[index].start, blocks[index].end, scene.names) if word.sort not in "xm"
    ]
    start = blocks[index].end
    end = next((b.start for b in blocks[index + 1 : index + _BLOCKS] if b.kind == "heading"), None)
    text = scene.view[start : min(end if end is not None else len(scene.view), start + _SECTION)]
    home = text.count(scene.home[0]) if scene.home is not None else 0
    best, most = None, home
    for i, word in enumerate(words):
        if word.sort != "N" or len(word.text) < 2 or word.text in lists()["houses"] or (word.text[0] <= "z" and i):
            continue
        j = i + 1
        while j < len(words) and words[j].sort in "Nnu" and words[j].start == words[j - 1].end:
            if scene.view[word.start : words[j].end] not in text:
                break
            j += 1
        name = scene.view[word.start : words[j - 1].end]
        if name[0] not in "《〈" and not is_place(name) and text.count(name) > most:
            best, most = Span(word.start, words[j - 1].end), text.count(name)
    return best


def lead(figure: Resolved, scene: Scene) -> Span | None:
    """Who the first sentence under the heading above a figure speaks of, where a document has several such passages."""
    sentences, blocks = scene.sentences, scene.document.blocks
    k = scene.heading_before(scene.line_of(figure).sentence.block + 1)
    if k is None:
        return None
    if k not in scene.leading:
        scene.leading[k] = None
        first = bisect_right(scene.starts, blocks[k].end)
        if first < len(sentences):
            scene.leading[k] = _spoken_of(scene.line(first), scene)
    return scene.leading[k]


#: by what a sentence goes that tells what somebody's data say: 根据某站的数据，…
_RECORDS = frozenset({"据", "根据", "依据", "按照", "显示"})


def _counts(found: Name, line: Line, scene: Scene) -> bool:
    """Whether a name is that of who told the sentence, and is no company that speaks of itself: 据林业协会数据，…."""
    return any(
        said.span is not None
        and said.span.start <= found.start < said.span.end
        and (said.cue in _RECORDS or not whose_word(said.span, scene))
        for said in attributions(line, scene)
    )


def _spoken_of(line: Line, scene: Scene) -> Span | None:
    """The name, of no place and no person, that a sentence begins with, also where it is who speaks (甲公布，纯利…)."""
    coded = _CODED.search(scene.view, line.sentence.start, min(line.sentence.end, line.sentence.start + 60))
    if coded is not None:
        words = cut(scene.view, line.sentence.start, coded.start(), scene.names)
        k = len(words)
        while k > 0 and words[k - 1].sort in "nuN" and (k == len(words) or words[k - 1].end == words[k].start):
            k -= 1
        while k < len(words) and words[k].sort == "n":
            k += 1
        if k < len(words):
            return Span(words[k].start, words[-1].end)
    for clause in line.clauses[:2]:
        found = topic(clause, scene, clause.end)
        span = None
        if found is not None and found.rank == 3 and not found.points_back and not _counts(found, line, scene):
            span = Span(found.start, found.end)
        for said in attributions(line, scene):
            within = said.span is not None and clause.start <= said.span.start < clause.end
            if within and said.cue not in _RECORDS and said.span is not None and whose_word(said.span, scene):
                span = said.span
        if span is None:
            continue
        several = (
            scene.view.find("、", *span) >= 0
        )  # 甲、乙、丙等十家都…: several, whom the section tells of one by one
        if several or scene.view[slice(*span)] in lists()["places"] or person_at(*span, scene):
            return None
        return span
    return None
