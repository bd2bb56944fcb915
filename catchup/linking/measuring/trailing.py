"""What stands behind a figure and says what it measures (contract, section 2: metric).

In: a figure's phrase and what is measured before it. Out: candidates on the ballot.

    128 个信号灯路口 → 信号灯路口    收购 60%股权 → 股权    12% 是老客户 → 老客户
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.candidates import Ballot, Offer
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import GENERAL, PHRASES, RANKED
from catchup.linking.language.words import Word
from catchup.linking.measuring.leading import PHYSICAL
from catchup.linking.scene import Scene
from catchup.models import Resolved

_STAKES = frozenset(PHRASES["stakes"])
_MEANS = frozenset(PHRASES["means"])
#: multiples of earnings, sales and book value
_MULTIPLES = frozenset({"PE", "PB", "PS", "PEG", "P/E", "P/B", "市盈率", "市净率", "市销率", "EV/EBITDA"})
#: how high something stands, and no measure
_MARKS = frozenset(
    {"高点", "低点", "高位", "低位", "新高", "新低", "峰值", "高峰", "顶峰", "谷底", "纪录", "记录", "大关", "关口"}
)
#: says which place somebody has with so many
_PLACED = frozenset(
    {"紧随", "紧随其后", "紧追其后", "紧跟其后", "居首", "居前", "居次", "领先", "领跑", "垫底", "夺冠", "登顶"}
)
#: of what is sold, how much is what the verb says
_SELLS = frozenset({"售出", "卖出", "卖掉", "卖", "销售", "售", "出售", "交付", "出货", "发货", "销"})
#: between two figures that each have their measure behind them
_AND = patterns.compile(r"[ ]*(?:[、和及与]|以及)[ ]*(?:约|近|逾|超过?)?[ ]*")
_HEADLESS = frozenset({"人", "人次", "人份", "名", "位"})


def from_behind(
    p: Phrase, what: tuple[int, int] | None, figure: Resolved, scene: Scene, ballot: Ballot, offer: Offer
) -> None:
    """The nouns and verbs behind a figure; `what` is the measured half before it."""
    words = p.words
    if p.tail is not None:
        noun = words[p.tail[0]].sort in "Nnhu"
        if p.tail_of and figure.kind in ("count", "money") and (whole := _of_whole(p)) is not None:
            offer(whole, 5.6, "the whole that something is a share of")
        elif figure.kind == "count" and figure.unit == "人" and words[p.tail[0]].text in ("有", "拥有", "需要"):
            pass
        elif figure.kind == "count" and p.tail_of and figure.unit in _HEADLESS and _done(p):
            pass  # 裁员数千人的公司
        elif figure.kind == "count" and words[p.tail[0]].sort == "c" and _based(p):
            pass  # 较去年同期的 184 万台增长 9%
        elif figure.kind == "count" and RANKED.fullmatch(words[p.tail[0]].text) and _ranked(p):
            pass  # 以 1600 万台排名第一
        elif figure.kind == "count" and words[p.tail[0]].text in _PLACED:
            pass  # 以 1.8 万张紧随其后
        elif figure.kind == "count" and p.verb is not None and words[p.verb].text in _SELLS and not p.tail_of:
            offer(p.tail, 3.3, "what is sold")  # 售出 500 万部手机
        elif figure.kind == "count":
            sized = what is not None and words[what[1] - 1].sort == "h" and _sized(p, figure)
            offer(
                p.tail,
                (4.5 if sized else 5.5 if noun else 3.8) - (1.0 if p.tail_of else 0.0),
                "what is counted, behind the figure",
            )
        elif figure.kind == "rank" or RANKED.fullmatch(words[p.tail[0]].text):
            pass  # 以 3 亿元排名第二
        elif figure.unit == "times" and words[p.tail[1] - 1].text in _MULTIPLES:
            offer(p.tail, 5.0, "a multiple that has that name")
        elif had(p):
            offer(p.tail, 4.5, "what there is so much of")
        elif p.tail_of:
            named = words[p.tail[1] - 1].sort in "hw" and (noun or figure.kind == "money")
            offer(
                p.tail,
                4.0 if named else 3.4 if noun and figure.kind != "price" else 1.0,
                "noun behind the figure and 的",
            )
        elif figure.kind == "percentage" and words[p.tail[0]].text in _STAKES:
            offer((p.tail[0], p.tail[0] + 1), 4.3, "what a share is held of")
        elif figure.kind == "money" and not noun and _pays(words, p.at):
            offer((p.tail[0], p.tail[0] + 1), 5.2, "what the money is spent on")
        elif figure.kind == "money" and (deed := _paid_for(words, p.tail[0], p.at)) is not None:
            offer((deed, deed + 1), 5.2, "what is paid for in cash")
        elif words[p.tail[0]].sort == "w":
            offer(p.tail, 3.8 if _given(p, figure) else 2.8, "measured verb behind the figure")
        elif noun and figure.unit == "%" and words[p.tail[1] - 1].text in ("股权", "股份", "权益"):
            offer(p.tail, 4.4, "a part of it is owned")
        elif noun and words[p.tail[0]].sort == "h" and p.at > p.low and words[p.at - 1].text in ("以", "凭", "凭借"):
            offer(p.tail, 5.0, "with how much of what")  # 以 2.6%市占位居第六
        elif noun and words[p.tail[1] - 1].sort == "h" and _as_well(p, figure, scene):
            offer(p.tail, 5.0, "with how much of what, as of the figure before")
        elif noun and figure.kind == "price" and words[p.tail[1] - 1].sort in "nua":
            offer(p.tail, 1.0, "what is sold, behind its price")
        elif noun and words[p.tail[1] - 1].text in _MARKS:
            pass  # 达到 2105 亿元历史高点
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
        if p.at > p.low and p.tail is None and words[p.at - 1].text in _CLIMBS:
            ballot.offer("排名", None, 3.6, "by so many places")
        ballot.offer("人数", None, 5.6 if small else 2.5, "people are counted")


#: how somebody comes to another place in an order: 进步 2 位
_CLIMBS = frozenset(
    {"进步", "退步", "倒退", "前进", "后退", "上升", "下降", "提升", "跃升", "攀升", "下滑", "升", "跌", "降", "滑落"}
)

#: how much of a whole something is
_SHARES = frozenset({"比例", "比重", "百分比", "比率", "占比", "份额"})


def _of_whole(p: Phrase) -> tuple[int, int] | None:
    """占总股本 9 亿股的比例为 1%: the noun between 占 and the figure, if its share is told behind it."""
    assert p.tail is not None
    share = next((k for k in range(p.at - 1, p.low - 1, -1) if p.words[k].text in ("占", "占到", "占据")), None)
    if share is None or share + 1 == p.at or p.words[p.tail[0]].text not in _SHARES:
        return None
    return (p.at - 1, p.at) if p.words[p.at - 1].sort in "nh" else None


def _as_well(p: Phrase, figure: Resolved, scene: Scene) -> bool:
    """Whether a figure with its measure behind it follows another that has its own: 以 4300 万台出货量、13%市场份额居第三."""
    before = scene.claim_before(figure)
    if before is None or before.metric.span is None or before.figure.start < p.clause.line.sentence.start:
        return False
    between = before.metric.span.end <= figure.start and before.metric.span.start >= before.figure.end
    return between and _AND.fullmatch(scene.view, before.metric.span.end, figure.start) is not None


def _ranked(p: Phrase) -> bool:
    """Whether a place in an order stands right behind what follows a figure."""
    assert p.tail is not None
    behind = p.words[p.tail[1] : p.tail[1] + 2]
    return any(word.sort == "F" and word.text.startswith(("第", "前", "首")) for word in behind)


def _based(p: Phrase) -> bool:
    """Whether a figure is what a change behind it, with a figure of its own, is told from."""
    assert p.tail is not None
    changed = p.tail[1] < len(p.words) and p.words[p.tail[1]].sort in "Fk"
    return changed and any(word.text in ("较", "比", "相比", "相较") for word in p.words[p.low : p.at])


def _done(p: Phrase) -> bool:
    """Whether a verb that is measured itself stands right before a figure."""
    k = p.at - 1
    while k > 0 and p.words[k].text in ("了", "过", "约", "近", "超", "超过", "逾"):
        k -= 1
    return k >= 0 and p.words[k].sort == "w" and len(p.words[k].text) > 1 and p.words[k].text not in GENERAL


def had(p: Phrase) -> bool:
    """Whether a verb that only says that there is something stands before a figure, and what there is behind it, at the end."""
    act = p.verb if p.verb is not None else p.act
    if p.tail is None or act is None or p.words[act].text not in GENERAL or p.words[p.tail[1] - 1].sort not in "nhwuc":
        return False
    closed = p.tail[1] == len(p.words) or p.words[p.tail[1]].sort in "xkp"
    return closed and p.tail[1] - p.tail[0] + len(p.words[p.tail[0]].text) > 2


def predicated(p: Phrase, figure: Resolved) -> tuple[int, int] | None:
    """12% 是老客户: what a share is said to be."""
    words = p.words
    if figure.kind not in ("percentage", "ratio") or p.run is not None or p.at + 2 >= len(words):
        return None
    kind = p.at + 2
    while kind < len(words) and words[kind].sort in "nhvau":
        kind += 1
    while kind > p.at + 2 and words[kind - 1].sort not in "nhu":
        kind -= 1
    return (p.at + 2, kind) if words[p.at + 1].text in ("是", "为") and kind > p.at + 2 else None


def _pays(words: list[Word], at: int) -> bool:
    """Whether 以 or 用 stands before a sum, with nothing but the means between."""
    for word in reversed(words[max(0, at - 5) : at]):
        if word.text in ("以", "用", "花", "拿", "斥"):
            return True
        if not (word.text in _MEANS or word.sort in "vadkuo"):
            return False
    return False


def _paid_for(words: list[Word], i: int, at: int) -> int | None:
    """以 6800 万元现金 | 购买甲股权: the verb behind the means."""
    if words[i].text not in _MEANS or i + 1 >= len(words) or words[i + 1].sort not in "vw":
        return None
    return i + 1 if _pays(words, at) else None


def _sized(p: Phrase, figure: Resolved) -> bool:
    """Whether what stands behind a number is no more than what it is told in: 面积相当于 119 万个球场."""
    return bool(PHYSICAL.search(figure.unit or "")) or any(
        word.text in ("相当于", "等于", "堪比") for word in p.words[p.low : p.at]
    )


def _given(p: Phrase, figure: Resolved) -> bool:
    """Whether a sum is the object of a verb that measures nothing, with its noun behind it: 再追加 4.5 亿元贷款."""
    assert p.tail is not None
    closed = p.tail[1] == len(p.words) or p.words[p.tail[1]].sort in "xkpe"
    return figure.kind == "money" and p.act is not None and closed
