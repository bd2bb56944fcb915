"""The nominal run before a figure, parted into whose and what (contract, section 2: subject, metric).

In: a phrase. Out: two ranges of its words, either None.

    示范区域 | 通行时间    腾讯云 | 营收    黄金 | – (累涨 28%)    – | 经营亏损
"""

from __future__ import annotations

import functools

from catchup.lexicon import load, patterns
from catchup.linking.language.before import compared
from catchup.linking.language.phrase import NOMINAL, Phrase
from catchup.linking.language.phrases import BOARDS, GENERAL, PHRASES, RECORDING
from catchup.linking.language.words import Word
from catchup.linking.naming.names import lists
from catchup.linking.scene import Scene
from catchup.models import MONEY_KINDS, Link, Resolved

HOLDS = frozenset(PHRASES["holding"])
PRICED = frozenset(PHRASES["pricing"])


@functools.cache
def _beyond() -> frozenset[str]:
    """Words behind which the one stands that somebody is held against."""
    return frozenset(load.load("comparison")["beyond"])


#: between somebody and the figure that he is told of with: 星河公司以 22 万辆居首
_WITH = frozenset({"以", "凭"})
_PLACED = patterns.compile("居首|居前|领先|领跑|夺冠|登顶|折桂|称雄|[位高稳]居|[名位]列|排名?|第[一二三]|紧随")


def behind_a_place(p: Phrase) -> bool:
    """Whether nothing but a place in an order stands in the clause before: 第一名，…"""
    if p.clause.outer is not None or p.clause.index == 0:
        return False
    before = p.clause.line.clauses[p.clause.index - 1]
    return len(before.words) == 1 and len(before.figures) == 1 and before.figures[0].kind == "rank"


#: verbs with two objects, to whom and how much: 欠供应商 2 亿元, 赔偿消费者 3000 元
_OWES = frozenset({"欠", "欠下", "拖欠", "赔", "赔偿", "补偿", "支付", "补贴", "资助", "借给"})
#: what a word for those ends with
_TO = frozenset("者商户民们行工司厂方人生客友")


def _owed(p: Phrase, figure: Resolved) -> int:
    """The place of a verb between whose figure it is and to whom that much is given or owed; -1 for none."""
    if figure.kind not in MONEY_KINDS or p.run is None or p.run[1] != p.at or p.words[p.at - 1].text[-1] not in _TO:
        return -1
    return next((k for k in range(p.at - 2, max(p.run[0] - 2, -1), -1) if p.words[k].text in _OWES), -1)


def split(p: Phrase, figure: Resolved, groups: frozenset[str]) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The nominal run as (whose, what): 示范区域 | 通行时间, 腾讯云 | 营收. Either may be None."""
    if p.run is None:
        return None, None
    words, (i, j) = p.words, p.run
    last = words[j - 1]
    if (k := _owed(p, figure)) >= 0:
        return ((i, k) if i < k else None), (k, k + 1)
    if _reason(p) or (words[j].text in RECORDING and j + 2 == p.at and words[j + 1].text == "的"):
        return None, None  # 商务部监测的 3000 家企业
    if i == 0 and last.sort in "Nnu" and behind_a_place(p):
        return (i, j), None  # 第一名，半导体类 3 亿元
    if i > 0 and words[i - 1].text in _beyond() and last.sort in "Nnu":
        return (i, j), None  # 高于全国 0.8 个百分点
    if p.change is not None and last.sort in "nu" and any(words[k].sort in "Nnuhr" for k in compared(p)):
        return (i, j), None  # 重卡比柴油车贵 20 万元, but not 欧洲 | 航班较上年同期增加 5%
    if p.change is not None and last.sort == "n" and dearer(p) and figure.direction is not None:
        return (i, j), None  # 黄金累涨 28%
    if passes(p, figure):
        return (i, j), None
    if j - i > 1 and last.sort == "u" and words[j - 2].text in lists()["titles"]:
        return (j - 1, j), None  # 副总裁郭浩哲
    if j - i > 1 and last.text in BOARDS and words[j - 2].sort in "Nu":
        return (i, j - 1), None  # 京东 | 美股
    if last.sort in "Nu" and not (last.sort == "u" and j - i > 1):
        return (i, j), None
    if (
        last.sort == "n"
        and (last.text in groups or last.text[-1] == "们" or is_branch(last))
        and (figure.kind != "count" or p.tail is not None or (p.change is not None and figure.direction is not None))
    ):
        return (i, j), None
    if (
        last.sort == "n"
        and j < p.at
        and words[j].text in _WITH
        and any(_PLACED.match(word.text) for word in words[p.at + 1 : p.at + 4])
    ):
        return (i, j), None  # 星河公司以 22 万辆居首
    m = j - 1
    # a bracket parts whose from what: 星图科技（09766）目标价
    while (
        m > i
        and words[m].start - words[m - 1].end < 3
        and j - m < 3
        and (_modifies(words[m - 1], groups) or (last.text in _TOTALS and words[m - 1].text in groups))
        and (words[m - 1].sort != "v" or m - 1 > i)
    ):
        m -= 1
    k = m
    while k > i and words[k - 1].sort not in NOMINAL:
        k -= 1
    if k == i < m and words[m].sort == "h":
        return None, (m, j)  # 经营亏损
    return ((i, k) if k > i else None), (m, j)


#: verbs by which what is measured is changed
_CAUSING = frozenset({*PHRASES["adding"], "致使", "导致", "使得", "促使", "令", "致", "助推", "支撑"})
#: what leads to why something came so far
_CAUSES = frozenset({"因", "由于", "受", "受益于", "得益于", "受惠于"})


def _reason(p: Phrase) -> bool:
    """因补贴到期和囤货达到 75 亿元: whether what stands before a figure is why it came so far."""
    assert p.run is not None
    k = p.run[0] - 1
    while k >= p.low and (p.words[k].sort in "Nnhu" or p.words[k].text in ("和", "与", "及", "、")):
        k -= 1
    linked = p.run[1] < p.at and p.words[p.run[1]].sort == "k"
    return (
        linked and k >= p.low and p.words[k].text in _CAUSES and p.change is None and p.words[p.run[1] - 1].sort != "h"
    )


def grows(p: Phrase) -> bool:
    """Whether what a verb tells is a growth behind the figure."""
    return growth(p) is not None


def growth(p: Phrase) -> int | None:
    """实现 3.5 倍增长: the change behind a figure that is the object of a verb that only says that there is something."""
    if p.verb is None or p.words[p.verb].text not in GENERAL:
        return None
    k = p.at + 1
    while k < len(p.words) and (p.words[k].text == "的" or p.words[k].sort in "sdt"):
        k += 1
    return k if k < len(p.words) and p.words[k].sort == "c" else None


_PASSING = frozenset({"破", "突破", "超", "超过", "逾", "达", "达到"})


def passes(p: Phrase, figure: Resolved) -> bool:
    """冰箱洗衣机 23 秒破亿元: whether common nouns open a clause, of which a sum is passed within a time."""
    if figure.kind != "money" or p.run is None or p.run[0] != p.low:
        return False
    behind = p.words[p.run[1] : p.at]
    timed = len(behind) == 2 and behind[0].sort == "D" and behind[1].text in _PASSING
    return timed and all(word.sort in "nu" for word in p.words[slice(*p.run)])


#: how many there are of a group, which says nothing without it: 员工总数
_TOTALS = frozenset({"总数", "总人数", "人数", "数量", "数目", "总量"})


def dearer(p: Phrase) -> bool:
    """Whether the change is one of price, which a thing has without saying so: 白银累跌 6%."""
    return p.change is not None and p.words[p.change].text in PRICED and p.words[p.at - 1].text != "到"


def _modifies(word: Word, groups: frozenset[str]) -> bool:
    site = word.sort == "n" and len(word.text) > 1 and word.text[-1] in _SITES
    if word.sort in "wv" and (word.text in GENERAL or word.text in _CAUSING):
        return False  # 拥有 | 员工, 带动 | 营收
    return word.sort in "nhwav" and word.text not in groups and not (is_branch(word) or site)


#: what a shop, a works or a house ends with, which has what is measured: 分店 | 面积
_SITES = frozenset("店厂楼厦馆")


def is_branch(word: Word) -> bool:
    """Whether a word names a branch of industry, which has what is measured: 采矿业增加值, 制造业增长 6.9%."""
    return word.sort == "n" and len(word.text) > 2 and word.text[-1] == "业"


#: how many claims back one of the same sort may stand
_BACK = 4


def told_alike(figure: Resolved, scene: Scene) -> Link | None:
    """The claim before in the sentence; where a semicolon parts them, the last that is no change: 冰箱零售额 1333 亿元，增长
    7%；洗衣机 934 亿元."""
    before = scene.claim_before(figure)
    if before is None or scene.line_of(before.figure) is scene.line_of(figure):
        return before
    line = scene.line_of(before.figure)
    if not line.text.endswith(("；", ";")) or scene.index_of(figure) - scene.index_of(before.figure) > 1:
        return None
    links = [link for link in scene.links[-_BACK - 1 :] if link.figure.start < figure.start]
    return next((k for k in links[::-1] if k.figure.direction is None and scene.line_of(k.figure) is line), None)


def parallel(p: Phrase, figure: Resolved, scene: Scene) -> bool:
    """Whether a clause is a noun and its figure, as the one before has somebody, what of his and a figure of the same
    sort: 甲海外门店 470 家，乙 100 家."""
    near = p.run is not None and p.run[0] == p.low
    if not near or p.verb is not None or p.change is not None:
        return False
    # 乙 100 家居第 3: what stands behind may be of the next figure
    if p.tail is not None and (p.tail[1] == len(p.words) or p.words[p.tail[1]].sort != "F"):
        return False
    before = told_alike(figure, scene)
    if before is None or (before.metric.span is not None and before.metric.span.end > before.figure.start):
        return False
    if p.at and p.words[p.at - 1].text == "报" and (before.metric.text or "").endswith(_SET):
        return False  # 发行价为 25 元，甲报 26 元
    same = before.figure.kind == figure.kind and before.figure.unit == figure.unit
    return same and before.figure.direction is None


#: prices that somebody sets, and no trade makes
_SET = ("发行价", "发售价", "招股价", "目标价", "认购价", "配售价", "定价")


def alone(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The run of a parallel clause that names somebody and no measure: 甲海外门店 470 家，乙 100 家."""
    if p.run is None or not parallel(p, figure, scene):
        return None
    return p.run if all(word.sort in "Nnu" for word in p.words[slice(*p.run)]) else None


def holds(p: Phrase, figure: Resolved) -> int | None:
    """The place of a verb of holding whose object, a name, stands right before a number of shares, or a sum if the verb is
    of nothing else: 外资买超甲 3 亿元."""
    shares = (figure.unit or "").endswith(("股", "张", "張"))
    if p.run is None or not (shares or figure.kind == "money"):
        return None
    for k in range(max(p.low, p.run[0] - 1), p.run[1] - 1):
        named = all(word.sort in "Nu" for word in p.words[k + 1 : p.run[1]])
        if p.words[k].text in _BALANCES or (shares and named and p.words[k].text in HOLDS):
            return k
    return None


#: what is bought of shares beyond what is sold of them
_BALANCES = frozenset({"买超", "卖超", "净买入", "净卖出", "净买超", "净卖超"})


def buyer(p: Phrase, verb: int | None) -> tuple[int, int] | None:
    """外资上周 | 买超甲 3 亿元: the nouns before the verb."""
    end = verb or p.low
    while end > p.low and p.words[end - 1].sort in "dDts":
        end -= 1
    first = end
    while first > p.low and p.words[first - 1].sort in "Nnuh":
        first -= 1
    return (first, end) if verb is not None and first < end else None
