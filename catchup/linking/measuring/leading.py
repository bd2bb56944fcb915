"""What stands before a figure and says what it measures (contract, section 2: metric).

In: a figure's phrase. Out: candidates on the ballot, and the nominal words that name what is measured, None where none do.

    净利润同比增长 85% → 净利润    裁员 200 人 → 裁员    占营收的 12% → 占营收    出口农产品 3 亿元 → 出口
"""

from __future__ import annotations

import functools
import re

from catchup.lexicon import load, patterns
from catchup.linking.candidates import Ballot, Offer
from catchup.linking.language.halves import alone, grows, growth, split
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import GENERAL, PHRASES, RANKED
from catchup.linking.measuring.said_before import expected
from catchup.linking.naming.names import lists
from catchup.linking.row_items import item_of, names_until
from catchup.linking.rows import row
from catchup.linking.scene import Scene
from catchup.models import MONEY_KINDS, Resolved

#: behind these stands with whom or for whom somebody does something
_COVERBS = frozenset({"向", "跟", "同", "对", "给", "为", "替", "找", "与", "和"})
#: between somebody and the figure that he is told of with: 黄某以 2700 亿元居第三
_WITH = frozenset({"以", "凭", "靠"})
#: measured, not counted
PHYSICAL = patterns.compile("(?:斤|克|吨|[^平]米|里|亩|升|桶|瓦|时|[Tt]okens?)$")
_AREA = patterns.compile("平方(?:米|公里|千米|英尺|公尺|呎|尺)|公顷|平米|亩|畝|㎡|英亩|^[呎坪平]$|方呎")
#: in which land is counted, by what grows on it or what it is for: 1.4 万亩土地
_LAND = patterns.compile("亩|畝|公顷|平方公里|平方千米")
#: by what something adds to the change of another in points
_ADDS = frozenset(PHRASES["adding"])
#: what each of many has: 场均 7000 人
_EACH = frozenset({"场均", "人均", "户均", "店均", "单场"})


#: when so much was measured, which is no part of the measure
_WHEN = frozenset({"即", "年", "月", "日", "当日", "当天", "当月", "当年", "目前", "如今", "现在", "当前", "最近"})


def from_before(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot, offer: Offer) -> tuple[int, int] | None:
    """The words before a figure that name what is measured; they and all others are offered."""
    _share(p, figure, scene, ballot, offer)
    in_row = row(figure, scene) is not None
    ends = names_until(figure, scene) if in_row else None
    what = _measured(p, figure, scene, offer, ends)
    if what is not None:
        _noun(p, what, figure, offer)
    item = item_of(figure, scene) if in_row else None
    if item is not None and item[2]:
        ballot.offer(scene.text(item[0], item[1]), (item[0], item[1]), 7.5, "its place in the row")
    _verb(p, figure, offer, ends)
    _elsewise(p, what, figure, scene, ballot, offer)
    return what


def _share(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot, offer: Offer) -> None:
    """What a share or a discount is of."""
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
        elif p.whole[0] > 0 and p.words[p.whole[0] - 1].text == "所" and p.words[p.whole[1] - 1].sort == "h":
            a = p.words[p.whole[0] + 1].start  # 所占 | 市场份额
            text = scene.text(a, b)
        ballot.offer(re.sub("^(占|佔)[了到]", r"\1", text).removesuffix("的"), (a, b), 7, "a share of")


def _measured(p: Phrase, figure: Resolved, scene: Scene, offer: Offer, ends: int | None) -> tuple[int, int] | None:
    """The measured half of the nominal run, without the names of a row (which go up to `ends`), None where it names none."""
    words = p.words
    whose, what = split(p, figure, scene.groups)
    if whose is not None and what is None and figure.kind == "count" and p.tail is None and p.change is None:
        offer(whose, 1.0, "who are counted")
    if alone(p, figure, scene) is not None:
        what = None
    elif what is None and whose is not None and figure.kind in ("money", "count"):
        _governed(p, whose, figure, offer)
    if what is not None and ends is not None:
        first = next((k for k in range(*what) if words[k].start >= ends), what[1])
        what = (first, what[1]) if first < what[1] else None
    return None if expected(p, whose, what) else what


def _noun(p: Phrase, what: tuple[int, int], figure: Resolved, offer: Offer) -> None:
    """The measured half with the words that belong to it: 累计 | 亏损."""
    words = p.words
    last = words[what[1] - 1]
    start, end = _whole(p, what)
    while (
        start - 1 >= p.low
        and words[start - 1].sort == "s"
        and words[start - 1].end == words[start].start
        and words[start - 1].text not in _WHEN
    ):
        start -= 1
    while start < end - 1 and words[start].text in lists()["broad"]:
        start += 1
    coverb = start > p.low and words[start - 1].text in _COVERBS
    if coverb and (acts := next((k for k in range(start + 1, end) if words[k].sort in "vw"), None)) is not None:
        start = acts  # 向供应商 | 支付货款
    start, end = p.unquoted((start, end))
    while start < end - 1 and words[start].text in ("内", "中", "里", "间"):
        start += 1  # 前五名 | 内 | 出货量
    points = 5.0 if last.sort == "h" else 3.0
    if figure.kind == "price" and last.sort in "nu":
        points = 2.0
    if figure.kind == "rank" and not RANKED.search(last.text):
        points = 2.8
    if p.verb is not None and last.sort != "h":
        points -= 1
    if p.act is not None and p.tail is None and PHYSICAL.search(figure.unit or "") and last.sort in "nu":
        points = 1.4  # who does it: 机器每小时采 12 公斤
    if end - start == 1 and len(words[start].text) == 1 and last.sort not in "hw":
        points = 0.4
    if (
        p.verb is not None
        and p.verb >= end
        and last.sort == "h"
        and figure.kind in MONEY_KINDS
        and last.text in _counts()
    ):
        points = 1.0  # 门店一个月卖到 1500 万
    if p.act is not None and p.act >= end and last.sort in "nu" and _somewhere(p, start):
        points = 1.0
    if coverb and words[start].sort not in "vw" and (p.act is not None or p.verb is not None) and last.sort != "h":
        points = 0.6  # 向雇员 | 索要 100 万元赔偿
    offer(
        (start, end),
        points,
        "noun before the figure" if last.sort != "h" else "measured noun before the figure",
    )


@functools.cache
def _counts() -> frozenset[str]:
    """What there are so many of, and no sums."""
    return frozenset(load.load("money")["counts"])


def _somewhere(p: Phrase, start: int) -> bool:
    """Whether a noun only says where something is done: 在两大商店 | 付费 62 亿元."""
    k = start - 1
    while k >= p.low and p.words[k].sort in "manF":
        k -= 1
    return k >= p.low and p.words[k].text in ("在", "于")


def _verb(p: Phrase, figure: Resolved, offer: Offer, ends: int | None) -> None:
    """The verb before a figure, behind the names of a row (which go up to `ends`)."""
    words = p.words
    if p.verb is not None:
        first = p.verb
        while first - 1 >= p.low and words[first - 1].sort == "s" and words[first - 1].text not in _WHEN:
            first -= 1
        light = words[p.verb].text in GENERAL and p.tail is not None and words[p.tail[0]].sort in "Nnhu"
        points = 2.9 if light else 4.0 if figure.kind != "count" else 3.6
        offer((first, p.verb + 1), 0.6 if grows(p) else points, "measured verb before the figure")
        if (k := growth(p)) is not None:
            offer((k, k + 1), 0.9, "growth behind the figure")
    elif p.act is not None and (ends is None or words[p.act].start >= ends):
        offer((p.act, p.act + 1), 1.5, "verb before the figure")


#: over what time it changed, which is no part of the verb: 经济按年增长 5%
_OVERS, _OVER = ("按年", "按季", "按月", "按周"), "按年"


def _elsewise(
    p: Phrase, what: tuple[int, int] | None, figure: Resolved, scene: Scene, ballot: Ballot, offer: Offer
) -> None:
    """What its unit or a word such as 人均 measures, and, without a noun, what it is held against and how it changes."""
    words = p.words
    if what is None and p.run is None and (held := _held(p)) is not None:
        offer(held, 4.6, "measure that another is held against")
        scene.held.add(figure.start)
    if figure.kind == "count" and (each := next((k for k in p.sums if words[k].text in _EACH), None)) is not None:
        offer((each, each + 1), 3.4, "of each")
    if figure.unit == "pp" and (adds := contributes(p)) is not None:
        offer((adds, adds + 1), 5.2, "what it adds to another")
    if _AREA.search(figure.unit or ""):
        plain = what is None or p.words[what[1] - 1].sort != "h"
        land = _LAND.search(figure.unit or "") is not None
        if plain and not land and p.tail is None and p.run is not None and p.act is None and p.verb is None:
            ballot.offer("面积", None, 3.4, "how large it is")  # 店面只有 20 平米
        sized = p.tail is not None and p.run is None and (p.tail_of or not land)
        ballot.offer("面积", None, 5.6 if sized else 1.3, "what such units measure")
    if p.change is not None and what is None and p.verb is None:
        verb = words[p.change]
        at = verb.start + (len(_OVER) if verb.text.startswith(_OVERS) and len(verb.text) > len(_OVER) + 1 else 0)
        ballot.offer(scene.text(at, verb.end), (at, verb.end), 0.8, "verb of change before the figure")


def contributes(p: Phrase) -> int | None:
    """拉动出口增长 1.2 个百分点: the verb by which something adds to the growth of another, or takes from it."""
    adds = next((k for k in range(p.low, p.at) if p.words[k].text in _ADDS), None)
    if adds is None or any(word.sort == "h" and word.text[-1] == "率" for word in p.words[adds : p.at]):
        return None  # 带动毛利率提升 3 个百分点
    return adds


def _held(p: Phrase) -> tuple[int, int] | None:
    """较账面净资产 1.8 亿元增加 6.6 亿元: the measure between 较 and the first amount."""
    words, end = p.words, p.at
    start = end
    while start > p.low and words[start - 1].sort in "nha":
        start -= 1
    led = start > p.low and words[start - 1].text in ("比", "较", "相较", "相比")
    return (start, end) if led and start < end and words[end - 1].sort == "h" else None


def _governed(p: Phrase, run: tuple[int, int], figure: Resolved, offer: Offer) -> None:
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
    elif (
        not (p.tail or p.verb is not None or p.act is not None or p.whole)
        and all(word.sort == "u" for word in p.words[slice(*run)])
        and not any(word.text in _WITH for word in p.words[run[1] : p.at])
    ):
        offer(run, 2.2 if PHYSICAL.search(figure.unit or "") else 3.6, "the part that has that size")


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
