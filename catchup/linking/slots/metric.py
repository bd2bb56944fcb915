"""What is measured: the noun or verb that the figure is a value of (contract, section 2: metric).

净利润同比增长 85% → 净利润    裁员 200 人 → 裁员    128 个信号灯路口 → 信号灯路口
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from catchup.lexicon import load, patterns
from catchup.linking.candidates import Ballot
from catchup.linking.language.halves import alone, holds, split
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import Word, cut
from catchup.linking.measuring.answered import offer_asked
from catchup.linking.measuring.parts import part, whole
from catchup.linking.measuring.said_before import TRADED, carried, expected
from catchup.linking.measuring.shares import doers, shared
from catchup.linking.naming.names import lists
from catchup.linking.row_items import item_of, names_until
from catchup.linking.scene import Scene
from catchup.models import Resolved, Slot, Span

#: measured, not counted
_PHYSICAL = patterns.compile("(?:斤|克|吨|[^平]米|里|亩|升|桶|瓦|时|[Tt]okens?)$")
_AREA = patterns.compile("平方(?:米|公里|千米|英尺)|公顷|平米|亩|畝|㎡|英亩")
#: what each of many has: 场均 7000 人
_EACH = frozenset({"场均", "人均", "户均", "店均", "单场"})
#: 为史上第二高: a place among the values of one measure
_OF_ALL_TIME = patterns.compile("第[一二三四五六七八九十0-9]+[高低大多少]$|(?:史上|历史上?|有史以来|同期)的?第")
_RANKED = patterns.compile("排名|排位|名次|位次|榜|座次")
#: verbs that only say that there is something: 完成 2 亿元融资
_LIGHT = frozenset({"完成", "实现", "获得", "获", "收到", "收获", "拥有", "签订", "产生", "提交"})
#: what of a company is bought and held by shares: 收购标的公司 60%股权
_STAKES = frozenset({"股权", "股份", "权益", "表决权", "投票权", "股本", "出资份额", "合伙份额"})
_HEADLESS = frozenset({"人", "人次", "人份", "名", "位"})


def fill(figure: Resolved, scene: Scene) -> Slot:
    """The metric of a figure's claim."""
    ballot = Ballot()
    place = scene.place(figure)
    if place is not None and place.bare:
        _from_table(figure, scene, ballot)
    p = scene.phrase(figure)
    _from_clause(p, figure, scene, ballot)
    carried(p, figure, scene, ballot)
    before = whole(figure, scene)
    if before is not None and before.metric.text is not None and part(p, figure, scene) is not None:
        ballot.offer(before.metric.text, before.metric.span, 4.2, "measure of the whole")
    offer_asked(figure, scene, ballot)
    told = scene.claim_before(figure)
    if figure.kind == "rank" and told is not None and told.metric.text is not None:
        same = scene.index_of(told.figure) == scene.index_of(figure)
        if same and _OF_ALL_TIME.search(scene.view, p.clause.start, figure.end + 1):
            ballot.offer(told.metric.text, told.metric.span, 3.4, "place of what was told before")
    if figure.kind == "money" and scene.view[figure.end - 1] in "万亿" and _on_films(figure, scene):
        ballot.offer("票房", None, 2.6, "what films take")
    standing = load.load("metrics")["standing"].get(figure.kind)
    if standing:
        ballot.offer(standing, None, 2.6 if figure.kind != "rank" else 3.2, f"what a {figure.kind} is of")
    quoted = p.at == 1 and p.words[0].text == "报"
    if figure.kind == "price" and (quoted or any(word.text in TRADED for word in p.words[: p.at])):
        ballot.offer("收盘价", None, 2.8, "what is quoted")
    last = next((word.text for word in reversed(p.words[: p.at]) if word.sort not in "kdx" or word.text == "报"), "")
    by_share = "股" in scene.view[figure.start : figure.end] or (figure.per is not None and figure.per.unit == "股")
    if figure.kind == "price" and last == "报" and by_share:
        ballot.offer("股价", None, 2.9, "what is quoted by the share")
    quote = next((word for word in reversed(p.words[: p.at]) if word.sort != "d"), None)
    if figure.kind == "price" and quote is not None and quote.text == "报":
        ballot.offer(scene.text(quote.start, quote.end), (quote.start, quote.end), 2.7, "what is quoted")
    if figure.kind == "price" and any(word.text in ("兑", "兑换") for word in p.words[: p.at]):
        ballot.offer("汇率", None, 3.0, "one currency in another")
    if figure.unit in ("点", "點", "点子", "點子"):
        _index(p, scene, ballot)
    if figure.kind == "count" and figure.unit is None and _MARK.match(scene.view, figure.end, figure.end + 6):
        for word in p.words[: p.at]:
            if word.text in _PASSED:
                ballot.offer(scene.text(word.start, word.end), (word.start, word.end), 3.0, "how a mark is passed")
    won = ballot.winner()
    if won.span is None and won.text is not None and scene.traditional:
        won.text = load.load("metrics")["traditional"].get(won.text, won.text)
    return won if won.text is not None else _from_behind(p, figure, scene)


#: how far a passage on the films of a week reaches
_PASSAGE = 240


def _on_films(figure: Resolved, scene: Scene) -> bool:
    """Whether the passage speaks of what films take: 《远山》上映三天收 2.1 亿."""
    return scene.view.find("票房", max(0, figure.start - _PASSAGE), figure.end + _PASSAGE) >= 0


#: 突破 34,000 大关
_MARK = patterns.compile(r"[ ]?(?:整数)?(?:大关|关口|关卡)")
_PASSED = frozenset({"突破", "冲破", "升破", "升穿", "跌破", "跌穿", "失守", "站上", "站稳", "重上", "重返", "收复"})


def _doing(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """45% 的人通过因特网玩游戏: the predicate behind a share of people is what is measured."""
    words = p.words
    if p.tail is not None and figure.unit == "人" and words[p.tail[0]].text in ("有", "拥有", "需要"):
        return None  # 日本 1.2 亿人拥有…
    if (
        p.tail is None
        and p.run is None
        and figure.kind == "count"
        and p.at + 2 < len(words)
        and words[p.at + 1].text in ("是", "有", "为", "支持", "采用")
    ):
        a, b = words[p.at + 2].start, words[-1].end
        return (a, b) if b - a <= 20 and all(word.sort != "F" for word in words[p.at + 2 :]) else None
    if p.tail is None or figure.kind not in ("percentage", "ratio", "count"):
        return None
    start = p.tail[1]
    if figure.kind == "count":
        if figure.unit != "人" or words[p.tail[0]].sort in "Nnhu":
            return None
        start = p.tail[0]
    elif not doers(p, scene):
        return None
    while start < len(words) and words[start].sort in "dkD" and words[start].text not in ("有", "在"):
        start += 1
    end = start
    while end < len(words) and words[end].sort not in "F":
        end += 1
    return (
        (words[start].start, words[end - 1].end)
        if end > start and words[end - 1].end - words[start].start <= 24
        else None
    )


#: what one pays with: 拟以自有资金不超过 8 亿元收购…
_MEANS = frozenset({"资金", "自有资金", "现金", "对价", "代价", "总价", "总额", "募集资金", "贷款"})


def _pays(words: list[Word], at: int) -> bool:
    """Whether 以 or 用 stands before a sum, with nothing but the means between."""
    for word in reversed(words[max(0, at - 5) : at]):
        if word.text in ("以", "用", "花", "拿", "斥"):
            return True
        if not (word.text in _MEANS or word.sort in "vadkuo"):
            return False
    return False


def _headless(p: Phrase) -> int | None:
    """上涨的有 3200 只: the verb before a 的 without a noun."""
    k = p.at - 1
    while k >= p.low and p.words[k].sort in "kd":
        k -= 1
    if k > p.low and k < p.at - 1 and p.words[k].sort == "e" and p.words[k - 1].sort in "cvw":
        return k - 1
    return None


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


def _from_table(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    place = scene.place(figure)
    assert place is not None
    if place.bare:
        row, column = scene.head(place.row_head), scene.head(place.column_head)
        if row and (row.measures or place.keyed) and not (column and column.measures and not column.vague):
            ballot.offer(row.text, row.span, 8, "head of the row")
        if column and column.named and not column.measures and figure.kind == "price":
            pass  # a column of one product: what is measured is its price
        elif column and not column.dated:
            ballot.offer(column.text, column.span, 7 if column.measures else 5, "head of the column")
        elif row and not row.dated:
            ballot.offer(row.text, row.span, 5, "head of the row")
            if column and column.dated and not row.measures:
                title = scene.once((_title, place.table.start), lambda: _title(place.table.start, scene))
                if title is not None:
                    ballot.offer(scene.text(*title), title, 6, "title of the table")


def _title(start: int, scene: Scene) -> Span | None:
    """（一）营业收入构成: the measured noun of the line above a table whose heads name none."""
    first = max(0, bisect_left(scene.block_starts, start) - 1)
    for block in scene.document.blocks[max(0, first - 2) : first + 1][::-1]:
        if block.end - block.start <= 40:
            heads = [word for word in cut(scene.view, block.start, block.end) if word.sort == "h"]
            if heads:
                return Span(heads[-1].start, heads[-1].end)
    return None


def _from_clause(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    words = p.words

    def offer(part: tuple[int, int], points: float, reason: str) -> None:
        a, b = p.span(part)
        ballot.offer(scene.text(a, b), (a, b), points, reason)

    if p.rival is not None and figure.kind == "percentage":
        before = scene.claim_before(figure)
        again = p.low > 0 and before is not None and (before.metric.text or "")[:1] in ("占", "佔")
        offer(p.rival, 3.8 if again else 2.4, "what the share is of")
    if figure.kind == "ratio" and scene.view[figure.end - 1] == "折":
        ballot.offer("价格", None, 2.8, "what a discount is of")
    if p.whole is not None and figure.kind not in ("percentage", "ratio"):
        offer(p.whole, 2.0, "verb before the figure")
    elif p.whole is not None:
        a, b = p.span(p.whole)
        text = scene.text(a, b)
        if p.whole[1] - p.whole[0] == 1:
            text = "占比"
        ballot.offer(re.sub("^(占|佔)[了到]", r"\1", text).removesuffix("的"), (a, b), 7, "a share of")
    whose, what = split(p, figure, scene.groups)
    if whose is not None and what is None and figure.kind == "count" and p.tail is None and p.change is None:
        offer(whose, 1.0, "who are counted")
    if alone(p, figure, scene) is not None:
        what = None
    elif what is None and whose is not None and figure.kind in ("money", "count"):
        _governed(p, whose, figure, offer)
    ends = names_until(figure, scene)
    if what is not None and ends is not None:
        first = next((k for k in range(*what) if words[k].start >= ends), what[1])
        what = (first, what[1]) if first < what[1] else None
    if expected(p, whose, what):
        what = None
    if what is not None:
        last = words[what[1] - 1]
        start, end = _whole(p, what)
        while (
            start - 1 >= p.low
            and words[start - 1].sort == "s"
            and words[start - 1].end == words[start].start
            and words[start - 1].text not in "年月日"
        ):
            start -= 1
        while start < end - 1 and words[start].text in lists()["broad"]:
            start += 1
        points = 5.0 if last.sort == "h" else 3.0
        if figure.kind == "price" and last.sort in "nu":
            points = 2.0
        if figure.kind == "rank" and not _RANKED.search(last.text):
            points = 2.8
        if p.verb is not None and last.sort != "h":
            points -= 1
        if p.act is not None and p.tail is None and _PHYSICAL.search(figure.unit or "") and last.sort in "nu":
            points = 1.4  # who does it: 机器每小时采 12 公斤
        if end - start == 1 and len(words[start].text) == 1 and last.sort not in "hw":
            points = 0.4
        offer(
            (start, end),
            points,
            "noun before the figure" if last.sort != "h" else "measured noun before the figure",
        )
    item = item_of(figure, scene)
    if item is not None and item[2]:
        ballot.offer(scene.text(item[0], item[1]), (item[0], item[1]), 7.5, "its place in the row")
    if p.verb is not None:
        first = p.verb
        while first - 1 >= p.low and words[first - 1].sort == "s" and len(words[first - 1].text) > 1:
            first -= 1
        light = words[p.verb].text in _LIGHT and p.tail is not None and words[p.tail[0]].sort in "Nnhu"
        points = 2.9 if light else 4.0 if figure.kind != "count" else 3.6
        offer((first, p.verb + 1), points, "measured verb before the figure")
    elif p.act is not None and (ends is None or words[p.act].start >= ends):
        offer((p.act, p.act + 1), 1.5, "verb before the figure")
    if what is None and p.run is None and (held := _held(p)) is not None:
        offer(held, 4.6, "measure that another is held against")
        scene.held.add(figure.start)
    if figure.kind == "count" and (each := next((k for k in p.sums if words[k].text in _EACH), None)) is not None:
        offer((each, each + 1), 3.4, "of each")
    if _AREA.search(figure.unit or ""):
        ballot.offer("面积", None, 1.3, "what such units measure")
    if p.change is not None and what is None and p.verb is None:
        offer((p.change, p.change + 1), 0.8, "verb of change before the figure")
    if figure.kind in ("percentage", "ratio") and p.run is None and p.at + 2 < len(words):
        kind = p.at + 2
        while kind < len(words) and words[kind].sort in "nhvau":
            kind += 1
        while kind > p.at + 2 and words[kind - 1].sort not in "nhu":
            kind -= 1
        if words[p.at + 1].text in ("是", "为") and kind > p.at + 2:
            offer((p.at + 2, kind), 3.6, "what that share is")
    if (verb := holds(p, figure)) is not None:
        offer((verb, verb + 1), 5.2, "what is done with the shares")
    if (act := _headless(p)) is not None:
        offer((act, act + 1), 3.9, "what they do who are counted")
    doing = _doing(p, figure, scene) or shared(p, figure)
    if doing is not None:
        ballot.offer(scene.text(*doing), doing, 4.2, "what they do")
    if p.tail is not None:
        noun = words[p.tail[0]].sort in "Nnhu"
        if figure.kind == "count" and figure.unit == "人" and words[p.tail[0]].text in ("有", "拥有", "需要"):
            pass
        elif figure.kind == "count":
            sized = what is not None and words[what[1] - 1].sort == "h" and _sized(p, figure)
            offer(
                p.tail,
                (4.5 if sized else 5.5 if noun else 3.8) - (1.0 if p.tail_of else 0.0),
                "what is counted, behind the figure",
            )
        elif figure.kind == "rank":
            pass
        elif p.tail_of:
            named = words[p.tail[1] - 1].sort in "hw" and (noun or figure.kind == "money")
            offer(p.tail, 4.0 if named else 3.4 if noun else 1.0, "noun behind the figure and 的")
        elif figure.kind == "percentage" and words[p.tail[0]].text in _STAKES:
            offer((p.tail[0], p.tail[0] + 1), 4.3, "what a share is held of")
        elif figure.kind == "money" and not noun and _pays(words, p.at):
            offer((p.tail[0], p.tail[0] + 1), 5.2, "what the money is spent on")
        elif words[p.tail[0]].sort == "w":
            offer(p.tail, 3.8 if _given(p, figure) else 2.8, "measured verb behind the figure")
        elif noun and figure.unit == "%" and words[p.tail[1] - 1].text in ("股权", "股份", "权益"):
            offer(p.tail, 4.4, "a part of it is owned")
        elif noun:
            offer(
                p.tail,
                3.8
                if _given(p, figure) and words[p.tail[1] - 1].sort in "hw"
                else 3.1
                if figure.kind not in ("percentage", "ratio")
                else 1.8,
                "noun behind the figure",
            )
    if figure.kind == "count" and p.tail is not None and scene.view[slice(*p.span(p.tail))] == "人":
        ballot.offer("人数", None, 5.7, "people are counted")
    if figure.kind == "count" and figure.unit in _HEADLESS:
        small = figure.unit == "人" and p.tail is not None and not p.tail_of and words[p.tail[0]].sort in "Nnhu"
        ballot.offer("人数", None, 5.6 if small else 2.5, "people are counted")


def _held(p: Phrase) -> tuple[int, int] | None:
    """较账面净资产 1.8 亿元增加 6.6 亿元: the measure between 较 and the first amount."""
    words, end = p.words, p.at
    start = end
    while start > p.low and words[start - 1].sort in "nha":
        start -= 1
    led = start > p.low and words[start - 1].text in ("比", "较", "相较", "相比")
    return (start, end) if led and start < end and words[end - 1].sort == "h" else None


def _sized(p: Phrase, figure: Resolved) -> bool:
    """Whether what stands behind a number is no more than what it is told in: 面积相当于 119 万个球场."""
    return bool(_PHYSICAL.search(figure.unit or "")) or any(
        word.text in ("相当于", "等于", "堪比") for word in p.words[p.low : p.at]
    )


def _given(p: Phrase, figure: Resolved) -> bool:
    """Whether a sum is the object of a verb that measures nothing, with its noun behind it: 再追加 4.5 亿元贷款."""
    assert p.tail is not None
    closed = p.tail[1] == len(p.words) or p.words[p.tail[1]].sort in "xkp"
    return figure.kind == "money" and p.act is not None and closed


def _governed(
    p: Phrase, run: tuple[int, int], figure: Resolved, offer: Callable[[tuple[int, int], float, str], None]
) -> None:
    """出口农产品 3 亿元: the measured verb in front of its object; 主摄 5000 万像素: a thing that only has a size."""
    before = run[0] - 1
    while before > p.low and p.words[before].sort in "k":
        before -= 1
    if before >= p.low and before + 1 < run[0] and p.words[before].sort == "w" and p.words[run[1] - 1].sort == "n":
        offer((before, before + 1), 3.0, "measured verb before whom it concerns")  # 欠着用户 16 亿元
        return
    verb = next((k for k in range(*run) if p.words[k].sort in "wh"), None)
    if verb is not None and verb < run[1] - 1:
        offer((verb, verb + 1), 3.0, "measured verb before its object")
    elif not (p.tail or p.verb is not None or p.act is not None or p.whole) and all(
        word.sort == "u" for word in p.words[slice(*run)]
    ):
        offer(run, 2.2 if _PHYSICAL.search(figure.unit or "") else 3.6, "the part that has that size")


def _whole(p: Phrase, part: tuple[int, int]) -> tuple[int, int]:
    """账上, 多核: a noun of one character with the neighbour that makes a word of it."""
    words, (i, j) = p.words, part
    if j - i > 1 or len(words[i].text) > 1 or words[i].sort in "hw":
        return part
    if j < p.at and words[j].text in "上里下内" and words[j].start == words[i].end:
        return i, j + 1
    if (
        i > p.low
        and len(words[i - 1].text) == 1
        and words[i - 1].end == words[i].start
        and words[i - 1].sort in "nuacv"
    ):
        return i - 1, j
    return part
