"""A sentence with its figures, cut into clauses around them.

智谱上半年营收 1.9 亿元，同比增长 325%(去年为 95%)  →  three clauses, of which the bracket lies in the second
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catchup.lexicon import patterns
from catchup.linking.language.words import Word
from catchup.linking.lazily import lazily
from catchup.linking.wording import words_of
from catchup.models import TIME_KINDS, Block, Resolved, Sentence

if TYPE_CHECKING:
    from catchup.linking.scene import Scene

#: all that may part clauses, and then by look-behind which it is: the engine skips to where one stands
_BREAK = patterns.compile(
    r"[，；。：！？!?…\n「」“”\"|丨,;:—–-](?:(?<=[，；。：！？!?…\n「」“”\"|丨])|(?<=[,;:])(?:(?![0-9])|(?<![0-9].))"
    r"|(?<=—)—*|(?<=-)- ?|(?<=[-–])(?<![0-9A-Za-z].)(?= )|(?<= [-–])(?= ))"
)
_QUOTES = frozenset('「」“”"')
#: a term in quotation marks, which is part of its clause: “其他收益”
_TERM = patterns.compile(r"[“「\"][^“”「」\"，。；：！？,;:!?\n]{1,12}[”」\"]")
#: the title of a work, which its marks do not part: 《星轨：远航》
_TITLE = patterns.compile(r"《[^《》\n。]{1,40}》")
#: a stretch in brackets; a code in them may have blanks around it, as many as the tags of a page were long
_PAREN = patterns.compile(
    r"[(\[](?:(?<=\()[^()\n]{1,80}\)|(?<=\()[ ]*+\w[\w.:-]{0,15}+[ ]*+\)|(?<=\[)[^\[\]\n]{1,80}\])"
)
_PERSON = r"[\u4e00-\u9fff]{2,4}"
_INSIDE = r"[^〔〕【】\[\]()\n，。：]{0,24}"
#: a blank between the parts of a headline, which has no other marks: 三月房价持平 成交量下跌一成
_PARTS = patterns.compile(r"(?<=[\u4e00-\u9fff%》」”)])[ ]++(?=[\u4e00-\u9fff《「“])")
#: what ends a sentence, and no headline
_ENDED = frozenset("。！？；，!?;,:：")
#: a part of a headline is at least as long, and its last part (华为居首); what is shorter is a label or one side of a table
_PART, _LAST = 6, 4
#: how news was sent: 电, 体育专电
SENT = "(?:[体财经综国科文社][育经济合际技化会])?专?电"
#: what stands for it: 某社巴黎 3 月 5 日 - 首季…, and is no range of days
DASHED = "[ ]+[-–—]+(?=[ ]*[^ 0-9])"
#: who wrote it, at the head of a paragraph, which says nothing of what it reports: 〔记者王某/台北报导〕
_BYLINE = patterns.compile(
    rf"[ ]*(?:[〔【\[(]{_INSIDE}?(?:记者|报导|报道|特派员|通讯员|[0-9]日[电讯]){_INSIDE}[〕】\])]"
    rf"|(?:本报|{_PERSON}社)?(?:特派|实习)?记者[ ]?{_PERSON}(?:[、 ]{_PERSON}){{0,3}}[ ]?/?"
    r"[\u4e00-\u9fff]{2,6}?(?:报导|报道|[0-9]{1,2}日[电讯])"
    # 某某日报讯(记者王某) , 某社 3 月 5 日电, 某社巴黎/柏林 3 月 5 日 -
    r"|[\u4e00-\u9fffA-Za-z]{2,10}?(?:/[\u4e00-\u9fff]{2,6})?[ ]?"
    rf"(?:(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日{DASHED}"
    rf"|(?:(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日[ ]?(?:讯|{SENT}|消息)|(?<=[社网报台刊])[讯电]|(?<![通资音电])讯)"
    rf"(?=[ ]*[(〔【:，,丨| ])(?:[ ]*[〔【\[(]{_INSIDE}(?:记者|通讯员){_INSIDE}[〕】\])])?))"
)
#: a word of each of them
_PRESS = patterns.compile("记者|报导|报道|特派员|通讯员|[讯电]|消息|日[ ]+[-–—]")


@dataclass(eq=False)
class Clause:
    """A stretch between two pauses. `skip` are the bracketed stretches in it, which are clauses of their own: their `outer`
    is this one. `lead` is the mark before it. `words` are its words, a figure one of them; `texts` is what they are, for asking
    whether one of many is among them."""

    start: int
    end: int
    line: Line
    index: int
    lead: str = ""
    outer: Clause | None = None
    skip: list[tuple[int, int]] = field(default_factory=list)
    figures: list[Resolved] = field(default_factory=list)

    @lazily
    def words(self) -> list[Word]:
        scene = self.line.scene
        return words_of(self, scene.view, scene.names)

    @lazily
    def texts(self) -> frozenset[str]:
        return frozenset([word[2] for word in self.words])


@dataclass(eq=False)
class Line:
    """A sentence with its figures and clauses, and its number in the document. `amounts` are its figures without the times,
    `before` is the sentence before in the same block, `joined` that one where only a semicolon parts it from this."""

    scene: Scene
    sentence: Sentence
    block: Block
    figures: list[Resolved]
    number: int

    @lazily
    def amounts(self) -> list[Resolved]:
        return [figure for figure in self.figures if figure.kind not in TIME_KINDS]

    @lazily
    def clauses(self) -> list[Clause]:
        return _clauses(self)

    @lazily
    def text(self) -> str:
        return self.scene.view[self.sentence.start : self.sentence.end]

    @lazily
    def before(self) -> Line | None:
        return self.scene.before(self.number)

    @lazily
    def joined(self) -> Line | None:
        before = self.before
        return before if before is not None and self.scene.view[before.sentence.end - 1] in "；;" else None


def _clauses(line: Line) -> list[Clause]:
    view, first, last = line.scene.view, line.sentence.start, line.sentence.end
    figures = [(figure.start, figure.end) for figure in line.figures]
    parens = [m.span() for m in _PAREN.finditer(view, first, last)]
    if parens and figures:
        parens = [(a, b) for a, b in parens if _around(figures, a) is None and _around(figures, b - 1) is None]
    signed = first == line.block.start and _PRESS.search(view, first, last) is not None
    byline = _BYLINE.match(view, first, last) if signed else None
    if byline is not None and any(amount.start < byline.end() for amount in line.amounts):
        byline = None  # (记者2人)
    if byline is not None:
        parens = [byline.span(), *(span for span in parens if span[0] >= byline.end())]
    spoken: list[tuple[int, int]] | None = None
    titled = view.find("《", first, last) >= 0
    titles = [m.span() for m in _TITLE.finditer(view, first, last)] if titled else []
    clauses: list[Clause] = []
    at, lead, near = first, "", 0
    for mark in _breaks(view, first, last):
        start, end = mark.span()
        if mark[0] in _QUOTES:
            if spoken is None:
                spoken = [m.span() for m in _TERM.finditer(view, first, last)]
            if _around(spoken, start) is not None:
                continue
        if parens and _around(parens, start) is not None:
            continue
        if titled and mark[0] in ":：，,！!？?、" and _around(titles, start) is not None:
            continue
        while near < len(figures) and figures[near][1] <= start:
            near += 1
        # within a figure, or the second dash of --7%, which is its sign
        if near < len(figures) and figures[near][0] < end:
            continue
        if start > at:
            clauses.append(Clause(at, start, line, len(clauses), lead))
        at, lead = end, mark[0]
    if last > at:
        clauses.append(Clause(at, last, line, len(clauses), lead))
    if not figures and not parens:
        return clauses
    plain = [(clause.start, clause.end) for clause in clauses]
    bracketed: list[Clause] = []
    for start, end in parens:
        i = _around(plain, start)
        if i is not None:
            clauses[i].skip.append((start, end))
            k = bisect_right(figures, (start, end))
            if (byline is None or start >= byline.end()) and k < len(figures) and figures[k][0] < end:
                bracketed.append(Clause(start + 1, end - 1, line, clauses[i].index, "(", clauses[i]))
    inner = [(clause.start, clause.end) for clause in bracketed]
    for figure in line.figures:
        if inner and (i := _around(inner, figure.start)) is not None:
            bracketed[i].figures.append(figure)
        elif (i := _around(plain, figure.start)) is not None:
            clauses[i].figures.append(figure)
    return clauses + bracketed


def _breaks(view: str, first: int, last: int) -> Iterator[re.Match[str]]:
    """All that may part the clauses of a sentence, in order: the marks, and in a headline the blanks."""
    marks = _BREAK.finditer(view, first, last)
    if view[last - 1] in _ENDED or view.find(" ", first, last) < 0:
        return marks
    parts = [
        blank
        for blank in _PARTS.finditer(view, first, last)
        if blank.start() - first >= _PART and last - blank.end() >= _LAST
    ]
    return iter(sorted([*marks, *parts], key=re.Match.start)) if parts else marks


def _around(spans: list[tuple[int, int]], at: int) -> int | None:
    """The number of the stretch around an offset; they stand in order and do not overlap."""
    i = bisect_right(spans, (at, _FAR)) - 1
    return i if i >= 0 and at < spans[i][1] else None


#: behind every offset
_FAR = 1 << 60
