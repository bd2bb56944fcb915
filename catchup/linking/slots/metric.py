"""What is measured: the noun or verb that the figure is a value of (contract, section 2: metric).

In: a figure and the scene. Out: a slot: the best of what the table (`measuring.heads`), the clause (`measuring.clause`), the
claims before and the kind of the figure offer.

净利润同比增长 85% → 净利润    裁员 200 人 → 裁员    128 个信号灯路口 → 信号灯路口
"""

from __future__ import annotations

import re

from catchup.lexicon import load, patterns
from catchup.linking.candidates import Ballot
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import PHRASES, POINTS
from catchup.linking.measuring.answered import offer_asked
from catchup.linking.measuring.bracketed import bracketed
from catchup.linking.measuring.clause import from_clause
from catchup.linking.measuring.heads import from_list, from_table
from catchup.linking.measuring.ordered import ordered
from catchup.linking.measuring.parts import HAS, has_of, of_part, part, whole
from catchup.linking.measuring.quoted import quoted
from catchup.linking.measuring.recital import recited, told_off
from catchup.linking.measuring.respectively import one_of
from catchup.linking.measuring.said_before import TRADED, carried
from catchup.linking.naming.paired import priced
from catchup.linking.naming.two import measure_of_two
from catchup.linking.scene import Scene
from catchup.models import Resolved, Slot, Span

_PASSED = frozenset(PHRASES["passing"])
#: 为史上第二高: a place among the values of one measure
_OF_ALL_TIME = patterns.compile("第[一二三四五六七八九十0-9]+[高低大多少]$|(?:史上|历史上?|有史以来|同期)的?第")


def fill(figure: Resolved, scene: Scene) -> Slot:
    """The metric of a figure's claim."""
    ballot = Ballot()
    place = scene.place(figure)
    if place is not None and place.bare:
        from_table(figure, scene, ballot)
    p = scene.phrase(figure)
    from_clause(p, figure, scene, ballot)
    carried(p, figure, scene, ballot)
    if p.words and p.words[0].text == "前者" and (measure := measure_of_two(p, scene)) is not None:
        ballot.offer(scene.text(*measure), measure, 3.4, "measure of the sentence that names the two")
    before = whole(figure, scene) if figure.direction is None else None
    if before is not None and before.metric.text is not None and part(p, figure, scene) is not None:
        shared = of_part(before, p, scene)
        ballot.offer(scene.text(*shared) if shared else before.metric.text, shared, 4.2, "measure of the whole")
    elif figure.direction is None and p.tail is None and not p.clause.texts.isdisjoint(HAS):
        all_of = has_of(p, figure, scene)
        if all_of is not None and all_of.metric.text is not None:
            ballot.offer(all_of.metric.text, all_of.metric.span, 4.4, "measure of the whole that it is part of")
    from_list(figure, scene, ballot)
    if (each := one_of(p, figure, scene)) is not None and each.metric.text is not None:
        ballot.offer(each.metric.text, each.metric.span, 5.4, "its place among the measures before")
    offer_asked(figure, scene, ballot)
    recited(figure, scene, ballot)
    if figure.kind == "price" or figure.kind == "money":
        told_off(p, scene, ballot)
        if "轮" in p.clause.texts:
            _raised(p, scene, ballot)
        raised = "资" in scene.view[figure.end : figure.end + _LIST]
        if raised and (raises := _RAISES.match(scene.view, figure.end)) is not None:
            ballot.offer(raises["round"], raises.span("round"), 7.2, "the round that it was raised in")
    ordered(p, figure, scene, ballot)
    bracketed(p, figure, scene, ballot)
    moves = figure.kind == "percentage" and figure.direction is not None
    if moves or figure.kind == "price" or (figure.kind == "count" and (figure.unit is None or figure.unit in POINTS)):
        quoted(p, figure, scene, ballot)
    told = scene.claim_before(figure)
    climbs = figure.unit in _PLACES and figure.direction is not None
    if climbs and told is not None and told.figure.kind == "rank" and told.metric.text is not None:
        ballot.offer(told.metric.text, told.metric.span, 4.6, "how many places it rose or fell")
    if figure.kind == "rank" and told is not None and told.metric.text is not None:
        same = scene.index_of(told.figure) == scene.index_of(figure)
        if same and _OF_ALL_TIME.search(scene.view, p.clause.start, figure.end + 1):
            ballot.offer(told.metric.text, told.metric.span, 3.4, "place of what was told before")
    if figure.kind == "money" and "票房" in scene.view[max(0, figure.start - _PASSAGE) : figure.end + _PASSAGE]:
        takes = any(word.text in _TAKES for word in p.clause.words)
        ballot.offer("票房", None, 4.3 if takes else 2.6, "what films take")
    standing = load.load("metrics")["standing"].get(figure.kind)
    if standing:
        ballot.offer(standing, None, 2.6 if figure.kind != "rank" else 3.2, f"what a {figure.kind} is of")
    if figure.kind == "price":
        _quoted_price(p, figure, scene, ballot)
    if priced(figure, scene) is not None:
        ballot.offer("汇率", None, 5.2, "one currency in another")
    elif figure.kind == "price" and any(word.text in ("兑", "兑换") for word in p.words[: p.at]):
        ballot.offer("汇率", None, 3.0, "one currency in another")
    if figure.unit in POINTS:
        _index(p, scene, ballot)
    if figure.kind == "count" and figure.unit is None and _MARK.match(scene.view, figure.end, figure.end + 6):
        for word in p.words[: p.at]:
            if word.text in _PASSED:
                ballot.offer(scene.text(word.start, word.end), (word.start, word.end), 3.0, "how a mark is passed")
    won = ballot.winner()
    if won.span is None and won.text is not None and scene.traditional:
        won.text = load.load("metrics")["traditional"].get(won.text, won.text)
    return won if won.text is not None else _from_behind(p, figure, scene)


#: a round in which a young company raises money
_ROUND = patterns.compile(r"(?<![A-Za-z])(?:(?:Pre-?)?[A-Z][0-9]?\+{0,2}|天使|种子)[ ]?轮")
#: how far behind a sum the word for what it was raised in may end
_LIST = 20
#: 3 亿元 B+轮融资, 10 亿港元和 3000 万美元两轮融资
_RAISES = patterns.compile(
    r"(?:[、和及与][0-9.,]+[ ]?[万亿]*[\u4e00-\u9fff]{0,2}元)?[ ]?的?[ ]?"
    r"(?:[两三四五六几数0-9][轮笔]|(?=[A-Z]))(?P<round>(?:(?:Pre-?)?[A-Z][0-9]?\+{0,2}[ ]?轮[ ]?)?[融投]资)"
)


def _raised(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """在 B 轮拿到 3 亿元: the round, where no better word says what was raised."""
    said = [*_ROUND.finditer(scene.view, p.clause.start, p.words[p.at].start)]
    if said:
        ballot.offer(scene.text(*said[-1].span()), said[-1].span(), 3.2, "the round in which it was raised")


def _quoted_price(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """收报 8.8 元, 报 7.62 元/股: the price of what is quoted."""
    before = p.words[: p.at]
    by_itself = p.at == 1 and before[0].text == "报" and not _off_close(p, figure, scene)
    if by_itself or any(word.text in TRADED for word in before):
        ballot.offer("收盘价", None, 2.8, "what is quoted")
    last = next((word.text for word in reversed(before) if word.sort not in "kdx" or word.text == "报"), "")
    by_share = "股" in scene.view[figure.start : figure.end] or (figure.per is not None and figure.per.unit == "股")
    if last == "报" and by_share:
        ballot.offer("股价", None, 2.9, "what is quoted by the share")
    quote = next((word for word in reversed(before) if word.sort != "d"), None)
    if quote is not None and quote.text == "报":
        ballot.offer(scene.text(quote.start, quote.end), (quote.start, quote.end), 2.7, "what is quoted")


def _off_close(p: Phrase, figure: Resolved, scene: Scene) -> bool:
    """Whether a quotation is one before or after the day's trading: 在盘后交易中跌 4 美元，报 53 美元."""
    said = scene.view[p.clause.line.sentence.start : figure.start]
    return "盘后" in said or "盘前" in said


#: what places in an order are counted in: 位列第 16，较去年上升 1 位
_PLACES = frozenset({"位", "名"})
#: how a film is said to take so much, or to lead with it
_TAKES = frozenset(PHRASES["takes"])
#: how far a passage on the films of a week reaches
_PASSAGE = 240


#: 突破 34,000 大关
_MARK = patterns.compile(r"[ ]?(?:整数)?(?:大关|关口|关卡)")


def _index(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """恒生指数报 21066 点，升 9 点: points are of an index."""
    line = p.clause.line
    for match in re.finditer("指数", scene.view[line.sentence.start : p.words[p.at].start]):
        a = line.sentence.start + match.start()
        ballot.offer(scene.text(a, a + 2), (a, a + 2), 4.6, "points are of an index")
    for word in p.words[: p.at]:
        if word.text in TRADED or (word.text == "报" and word is p.words[p.at - 1]):
            ballot.offer(scene.text(word.start, word.end), (word.start, word.end), 3.0, "where an index stands")


def _from_behind(p: Phrase, figure: Resolved, scene: Scene) -> Slot:
    """阿里 1200 亿、字节 1600 亿投入: what stands behind the last figure of a series holds for the first."""
    for other in p.clause.figures:
        if other.start > figure.start and other.kind == figure.kind:
            q = scene.phrase(other)
            if q.tail is not None:
                a, b = q.span(q.tail)
                text = scene.text(a, b)
                return Slot(text, Span(a, b), [f"{text}: behind a later figure of the series"])
    return Slot()
