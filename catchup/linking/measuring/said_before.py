"""A metric that is said before the figure's own words: by the claim before, a label, the clause before.

成交均价也下调，仅为 2.5 万元 → 成交均价    甲股价跌 3%，市值少了 2 亿元；乙也跌 2% → 股价
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.candidates import Ballot
from catchup.linking.language.cutting import cut
from catchup.linking.language.halves import PRICED, alone, dearer, grows, split, told_alike
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import POINTS, RANKED
from catchup.linking.language.words import Word
from catchup.linking.measuring.parts import bare
from catchup.linking.measuring.turning import next_counted, quoted, turned
from catchup.linking.naming.aside import aside
from catchup.linking.naming.names import lists, rank
from catchup.linking.reporting.consensus import consensus
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved

#: changes of a price, which leave a price behind them: 降价 200 元，现售 999 元
_CUTS = frozenset({"降价", "涨价", "提价", "减价", "加价", "降價", "漲價", "提價", "減價", "加價"})
#: what is said of a share at the end of the day's trade
TRADED = frozenset({"收报", "报收", "收在", "收于", "收市报", "收报于", "收盘于", "收盘报", "收盘在", "挂收", "闭市报"})
_SHARES = patterns.compile("份额|份額|占比|佔比|市占|市佔|比重|占有率")
#: and what else is no sum that could grow by so much: 占行业的四成, 对增长的贡献率
_OF_WHOLE = patterns.compile(f"{_SHARES.pattern}|^[占佔]|贡献[率度]")
_RATES = patterns.compile("(?:增|降|涨|漲|跌|升|减|減)[幅速]$")
_FITTING = {"rank": RANKED, "price": patterns.compile("价|费|格|成本|租|票|汇率|预算|薪|资")}
#: what points back to the measure of the claim before: 两年前这个数字是 13%
_THIS = patterns.compile("(?:这个|这一|这项|该|此|上述|同一)(?:数字|数值|数据|指标)[^，。；]{0,8}$")
#: what opens a clause that only says how: 按不变价格计算，…
_ASIDE = frozenset(
    "按 按照 以 扣除 受 因 由于 据 根据 经 除 除了 随着 靠 凭 凭借 依靠 得益于 受益于 受惠于 借助".split()
)
#: what opens a clause that only says what is not counted
_LEFT_OUT = patterns.compile("(?:如果)?(?:不包[括含]|不含|不计|不算|剔除|撇除|除[去开])")


#: between what is measured and what that is among its like
_IS = frozenset({"是", "为", "成为", "仍是", "仍为", "依然是", "依旧是", "也是"})
#: what somebody thinks a figure would be, and no property
_EXPECTED = frozenset({"预测", "预期", "预估", "预计", "预料"})


def expected(p: Phrase, whose: tuple[int, int] | None, what: tuple[int, int] | None) -> bool:
    """Whether nothing stands before a figure but that it was expected: 高于预期的 1.6%."""
    return what is not None and whose is None and what[1] - what[0] == 1 and p.words[what[0]].text in _EXPECTED


def carried(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """The metric of the clause or the claim before, where the words before this figure name none of their own."""
    told = scene.claim_before(figure)
    near = told is not None and p.clause.line.number - scene.index_of(told.figure) < 2
    if told is not None and near and _THIS.search(scene.view, p.clause.start, figure.start) and told.metric.text:
        ballot.offer(told.metric.text, told.metric.span, 5.4, "the number that is pointed back to")
    if told is not None and near and told.metric.text and told.figure.kind == figure.kind and aside(figure, scene):
        ballot.offer(told.metric.text, told.metric.span, 5.1, "held against the claim before")
    foreseen = consensus(figure, scene)
    if told is not None and near and told.metric.text and foreseen is not None and foreseen.bare:
        ballot.offer(told.metric.text, told.metric.span, 6.0, "what was expected of it")
    whose, what = split(p, figure, scene.groups)
    by_itself = alone(p, figure, scene)
    if by_itself is not None or expected(p, whose, what):
        what = None
    if by_itself is not None and (alike := told_alike(figure, scene)) is not None and alike.metric.span is not None:
        _offer_measure(alike, scene, ballot)
    if figure.kind == "price" and what is not None and p.words[what[1] - 1].sort == "n":
        what = None  # what is priced, and no measure
    if what is not None or (p.verb is not None and not grows(p)) or p.whole is not None:
        return
    before = _parallel(p, figure, scene)
    if figure.kind == "count" and p.tail is not None and not RANKED.match(p.words[p.tail[0]].text):
        return
    if figure.kind == "price":
        _label(p, scene, ballot)
    _from_clause_before(p, figure, scene, ballot)
    if before is not None and _RATES.search(before.metric.text or "") is not None and figure.direction is not None:
        before = _grown(before, figure, scene) or before
        _offer_grown(before, figure, scene, ballot)
    if before is None or before.metric.text is None:
        return
    if dearer(p) and before.metric.span is not None and scene.view[slice(*before.metric.span)] in PRICED | {"指数"}:
        return
    if (before.figure.kind == "rank") != (figure.kind == "rank"):
        return
    if figure.kind == "count" and whose is not None and next_counted(p, whose[0], figure, before, scene):
        return
    if figure.unit == "%" and turned(figure, before):
        return
    if (
        figure.direction is not None
        and before.metric.span
        and scene.view[slice(*before.metric.span)] in TRADED | {"报"}
    ):
        return
    if figure.direction is not None and quoted(figure, before, scene):
        return
    same = scene.index_of(before.figure) == p.clause.line.number
    if not same and _incomparable(figure, before):
        return
    if figure.kind == "price" and figure.direction is None and before.metric.text in _CUTS:
        return
    if figure.kind == "price" and before.figure.kind == "count" and not _FITTING["price"].search(before.metric.text):
        return  # 11 项商品已调涨 5 元: what was counted is no price
    near = scene.line_of(before.figure).sentence.block == p.clause.line.sentence.block
    if figure.kind == before.figure.kind == "price" and near and not same and before.metric.span is not None:
        ballot.offer(before.metric.text, before.metric.span, 2.7, "price after a price")
    if figure.kind == "price" and before.figure.kind not in ("price", "money") and figure.direction is None:
        fee = before.metric.text[-1] in "费費"
        ballot.offer(before.metric.text, before.metric.span, 2.8 if fee else 2.4, "goes on with the claim before")
    elif same and (p.change is not None or p.low > 0):
        ballot.offer(before.metric.text, before.metric.span, 3.5, "goes on with the claim before")
    elif same:
        ballot.offer(before.metric.text, before.metric.span, 2.7, "same sentence as the claim before")
    elif scene.before(p.clause.line.number) is scene.line_of(before.figure) or (near and _passed(before, scene)):
        ballot.offer(before.metric.text, before.metric.span, 1.4, "sentence after the claim before")
    elif figure.unit is not None and _told_alike(before, figure, scene):
        ballot.offer(before.metric.text, before.metric.span, 1.3, "told in the same unit by the sentence before")


def _incomparable(figure: Resolved, before: Link) -> bool:
    """Whether a new sentence tells what the measure before cannot be of: points of a sum, growth by per cent of a share, by so
    many times of a rate."""
    if (figure.unit in POINTS) != (before.figure.unit in POINTS):
        return figure.unit in POINTS
    faster = figure.unit == "times" and figure.direction is not None and _RATES.search(before.metric.text or "")
    return bool(faster) or _outgrown(before, figure)


def _offer_measure(link: Link, scene: Scene, ballot: Ballot) -> None:
    """The measure of a claim without whose it is: 零售额 of 冰箱零售额."""
    span, whose = link.metric.span, link.subject.span
    assert span is not None
    within = whose is not None and span.start == whose.start and whose.end < span.end
    start = whose.end if whose is not None and within else bare(link, scene).start
    ballot.offer(scene.text(start, span.end), (start, span.end), 3.6, "measure of the claim that it stands beside")


def _parallel(p: Phrase, figure: Resolved, scene: Scene) -> Link | None:
    """The claim that a figure goes on with: the one before, but where the text turns to another (乙也跌 2%) the last one of
    the same sort, and never a share where an amount follows."""
    before = scene.claim_before(figure)
    if before is None or scene.index_of(figure) - scene.index_of(before.figure) > 1:
        return before
    if figure.direction is not None and (before.figure.start in scene.held or _who_changed(p, figure, before)):
        before = scene.claim_before(before.figure)
        if before is None:
            return None
    whose, _ = split(p, figure, scene.groups)
    turned = whose is not None and rank(p.words[slice(*whose)], scene) == 3
    turned = turned or (before.figure.kind == "rank") != (figure.kind == "rank")
    shared = figure.kind != "percentage" and (before.metric.text or "")[:1] in ("占", "佔")
    grew = figure.unit == "%" and figure.direction is not None
    if _outgrown(before, figure) or (grew and before.figure.kind == "rank"):  # 出货 60 台、份额 8%居第五，增长 3%
        amount = next((link for link in scene.links[-5:-1][::-1] if link.figure.kind in ("count", "money")), None)
        same = amount is not None and scene.line_of(amount.figure) is scene.line_of(figure)
        if amount is not None and same and amount.subject.text == before.subject.text:
            return amount
        return (_other_change(before, figure, scene) if before.figure.unit == "%" else None) or before
    if figure.kind == "count" and figure.direction is None and _SHARES.search(before.metric.text or "") is not None:
        counts = (link for link in scene.links[-_BACK - 1 : -1][::-1] if link.figure.unit == figure.unit)
        count = next((link for link in counts if link.figure.kind == "count" and link.metric.text), None)
        if count is not None and scene.index_of(figure) - scene.index_of(count.figure) < 2:
            return count  # 出货 1600 万台，份额 23.5%，去年同期为 1690 万台
    if not (turned or shared) or (_alike(before.figure, figure) and not _recounted(before, figure)):
        return before
    for link in scene.links[-6:][::-1]:
        if link.figure.start >= before.figure.start or link.metric.text is None:
            continue
        if scene.index_of(figure) - scene.index_of(link.figure) > 1 + _recounted(before, figure):
            break
        if _alike(link.figure, figure) and not _recounted(link, figure):
            return link
    if shared and figure.kind == "money" and figure.direction is not None:
        amounts = (link for link in scene.links[-4:-1][::-1] if link.figure.kind == "money" and link.metric.text)
        amount = next(amounts, None)
        if amount is not None and scene.line_of(amount.figure) is scene.line_of(figure):
            return amount  # 账款 2 亿元，占资产的 48%，增加 0.6 亿元
    return before


def _other_change(share: Link, figure: Resolved, scene: Scene) -> Link | None:
    """服务业增加值增长 17%，贡献率 81%，两年平均增长 9%: the change before a share, of the same in the same sentence."""
    for link in scene.links[-_BACK - 1 : -1][::-1]:
        if scene.line_of(link.figure) is not scene.line_of(figure):
            return None
        if link.figure.start < share.figure.start and link.figure.direction is not None and link.figure.unit == "%":
            return link if link.subject.text == share.subject.text and link.metric.text else None
    return None


def _who_changed(p: Phrase, figure: Resolved, before: Link) -> bool:
    """Whether what the figure before counts is what changed: 10 家公司增长 3 倍."""
    span = before.metric.span
    counted = before.figure.kind == "count" and span is not None and span.start >= before.figure.end
    return counted and figure.kind != "count" and p.clause.start <= before.figure.start < p.clause.end


def _outgrown(before: Link, figure: Resolved) -> bool:
    """Whether a change in per cent follows a share or a rate, which change by points: 出货 900 万台，份额 15%，同比跌 6%, and
    出货 900 万台，降幅扩大 2 个百分点，环比增长 6%, are of 出货."""
    if figure.unit != "%" or figure.direction is None:
        return False
    share = before.figure.unit == "%" and before.figure.direction is None and _OF_WHOLE.search(before.metric.text or "")
    return bool(share) or (before.figure.unit == "pp" and _RATES.search(before.metric.text or "") is not None)


def _grown(before: Link, figure: Resolved, scene: Scene) -> Link | None:
    """The claim before of what grew, where a new sentence tells how another grew: 甲出货 900 万台，增幅 6%。乙增长 9%."""
    if scene.line_of(before.figure) is scene.line_of(figure) or figure.unit != "%":
        return None
    for link in reversed(scene.links[-_BACK:]):
        if link.figure.start < before.figure.start and link.metric.text and _RATES.search(link.metric.text) is None:
            near = scene.index_of(figure) - scene.index_of(link.figure) < _BACK
            grew = near and link.figure.unit == "%" and link.figure.direction is not None
            span = link.metric.span
            words = cut(scene.view, span.start, span.end, scene.names) if grew and span is not None else []
            return link if words and words[-1].sort in "hw" else None
    return None


def _offer_grown(before: Link, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """出货量降幅最大，为 52%。乙增长 17%: the measure whose rate was told of another in the sentence before."""
    span, text = before.metric.span, before.metric.text or ""
    if span is None or len(text) < _COMPOUND or _RATES.search(text) is None or figure.unit != "%":
        return
    if scene.before(scene.index_of(figure)) is scene.line_of(before.figure) and span.end - span.start == len(text):
        ballot.offer(text[:-2], (span.start, span.end - 2), 1.5, "whose rate the sentence before told")


#: a measure and its rate have no fewer characters
_COMPOUND = 4
#: how many claims and sentences back what grew was told of
_BACK = 5


def _recounted(link: Link, figure: Resolved) -> bool:
    """Whether two figures count with different words: 4 个屋苑, 12 宗."""
    return figure.kind == "count" and link.figure.unit != figure.unit


def _told_alike(link: Link, figure: Resolved, scene: Scene) -> bool:
    """Whether the sentence before, in another paragraph, tells a figure of the same unit: 零售 174 万辆。 / 甲以 22 万辆居首."""
    same = (link.figure.kind, link.figure.unit) == (figure.kind, figure.unit)
    return same and _alike(link.figure, figure) and scene.index_of(figure) - scene.index_of(link.figure) <= 2


def _passed(link: Link, scene: Scene) -> bool:
    """Whether a claim was gone back to over others: 甲 14 宗；4 个屋苑没有成交。乙 12 宗."""
    return scene.links[-2:-1] != [link]


def _alike(one: Resolved, other: Resolved) -> bool:
    """Whether two figures are of one sort: of one kind, and both changes or both levels."""
    return one.kind == other.kind and (one.direction is None) == (other.direction is None)


def _label(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """借记卡年费：普通卡免费，金卡 80 元: what stands before the colon is measured in the whole line."""
    first = p.clause.line.clauses[0]
    if first.figures or scene.view[first.end : first.end + 1] not in ("：", ":") or p.clause.index == 0:
        return
    words = first.words
    if words and words[-1].sort in "vw" and len(words) == 1 and p.clause.line.block.kind == "item" and p.at == 0:
        ballot.offer(
            scene.text(first.start, first.end).strip(), (words[0].start, words[0].end), 3.0, "label of the item"
        )
    elif words and words[-1].sort == "h":
        a, b = words[_noun(words, len(words) - 1, 0)].start, words[-1].end
        ballot.offer(scene.text(a, b), (a, b), 4.4, "label of the line")


def _from_clause_before(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """成交均价也下调，仅为 2.5 万元: the measured noun of the clauses between the figure before and this one."""
    told = scene.claim_before(figure)
    if p.low > 0 and not (figure.direction is not None and told is not None and _who_changed(p, figure, told)):
        return
    home = p.clause.outer or p.clause
    for clause in reversed(home.line.clauses[: home.index]):
        if clause.outer is not None:
            continue
        words = clause.words
        if words and not clause.figures and (words[0].text in _ASIDE or _LEFT_OUT.match(scene.view, words[0].start)):
            continue
        first = next((i + 1 for i in range(len(words) - 1, -1, -1) if words[i].sort == "F"), 0)
        if first and figure.kind != "rank" and all(f.kind in ("rank", "date", "duration") for f in clause.figures):
            first = 0
        for i in range(len(words) - 1, first - 1, -1):
            if figure.kind != "rank" and RANKED.fullmatch(words[i].text):
                continue  # 排名第二，丙以 2700 亿元…
            if words[i].sort == "h" and not (
                i + 2 < len(words) and words[i + 1].sort == "e" and words[i + 2].sort == "N"
            ):
                part = _noun(words, i, first)
                k = part - 1
                while k > first and words[k].sort == "a":
                    k -= 1
                if (
                    k > first
                    and words[k].text in _IS
                    and words[k - 1].sort in "hd"
                    and "h" in {w.sort for w in words[first:k]}
                ):
                    continue  # 物流费用仍是主要开销，达到 10 亿元: the one, and not what it is called
                if figure.unit == "%" and figure.direction is not None and _SHARES.search(words[i].text):
                    return  # 19%份额居首，按年增长 6%
                share = next((k for k in range(part, max(first, part - 3) - 1, -1) if words[k].text == "占"), None)
                a, b = words[part if share is None else share].start, words[i].end
                text = scene.view[a:b]
                fits = figure.kind not in _FITTING or _FITTING[figure.kind].search(text) is not None
                ballot.offer(scene.text(a, b), (a, b), 3.6 if fits else 2.5, "measured noun of the clause before")
                return
        if first > 0 and not (clause.figures and clause.figures[-1].kind == "rank" and figure.kind != "rank"):
            return


def _noun(words: list[Word], i: int, first: int) -> int:
    """Where the noun phrase that ends with the word `i` begins, names left out."""
    while (
        i - 1 >= first
        and words[i - 1].sort in "nh"
        and words[i - 1].text not in lists()["groups"]
        and words[i - 1].text not in ("内", "中", "里")
    ):
        i -= 1
    return i
