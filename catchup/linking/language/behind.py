"""What stands behind a figure in its clause and is counted or named by it (contract, section 2: metric).

In: a phrase with its clause and the place of its figure. Out: its tail, and whether a 的 leads to it.

    128 个 | 信号灯路口   → 信号灯路口    5% 的 | 较大 跌幅   → 跌幅, behind a 的
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.phrase import NOMINAL, Phrase
from catchup.linking.language.phrases import PHRASES
from catchup.linking.language.words import Word

_OF_NUMBER = frozenset(PHRASES["numbering"])
_EMPTY = frozenset(PHRASES["empty"])
_NO_TAIL = frozenset(PHRASES["untold"])
_LINKS = frozenset(PHRASES["links"])
#: which of several rounds a sum is, or 年 of 年营收
_TURNS = frozenset({"年", "新", "一轮", "新一轮", "首轮", "次轮", "首期", "首批", "首笔"})
#: what a sum is presented as, and not what is measured
_RESULTS = frozenset({"成绩单", "成绩", "战绩", "答卷"})
#: over how long something grew
_OVER = frozenset({"同比", "环比", "按年", "按月", "按季", "年", "季", "月", "年度", "季度", "月度"})
#: which place somebody has with it
_LEADS = frozenset({"居首", "居前", "居次", "居冠", "领先", "领跑", "垫底", "夺冠", "登顶", "称冠", "称雄"})
#: how a figure stands among others: 1.1 万人居次, 2076 点创高
_STANDS = patterns.compile(
    "[ ]*(?:居(?:次|首|冠|末|前)|次之|创(?:下|出|历史|波段)*新?[高低]|勇冠|称冠|夺冠|最[多少高低大小](?!的)|所致)"
)


def tail(p: Phrase) -> None:
    """The nouns right behind the figure; a verb that names what is counted (曝光) where there is no noun."""
    words, i = p.words, p.at + 1
    if i < len(words) and _STANDS.match(p.clause.line.scene.view, words[p.at].end, p.clause.end):
        return
    if i < len(words) and words[i].sort == "x" and words[i].text in "+~":
        i += 1
    while i < len(words) and words[i].text in _OF_NUMBER:
        i += 1
    timed = _past_time(words, i)
    if timed < len(words) and words[timed].sort == "e":
        p.tail_of = timed == i or words[i].sort == "m"
        timed += 1
    i = timed
    if p.tail_of and i + 1 < len(words) and words[i].sort == "m" and words[i].text[0] == "一":
        i += 1  # 价值 80 万元的一批 | 服装
    if p.tail_of and i + 1 < len(words) and words[i].text in _OVER and words[i + 1].sort == "h":
        i += 1  # 13.6%的按年 | 增速
    if p.tail_of and i + 1 < len(words) and words[i].sort == "a" and words[i + 1].sort in NOMINAL:
        i += 1  # 5%的较大 | 跌幅
    if p.tail_of and i < len(words) and words[i].text in _WITH and (noun := _related(words, i)) is not None:
        p.tail = noun
        return
    i = _past_turn(words, i)
    if not p.tail_of and _counts(p) and (head := _described(words, i)) is not None:
        p.tail = head
        return
    start = i
    while (
        i < len(words)
        and i - start < 5
        and (words[i].sort in NOMINAL or words[i].text in ("公司", "集团"))
        and not (i > start and words[start].text == "人")
    ):
        i += 1
    if i == start and i < len(words) and words[i].text in _NO_TAIL:
        return
    if i == start and not p.tail_of and i + 1 < len(words) and words[i].sort in "vw" and _ranks(p, words[i + 1]):
        return  # 6000 万台拿下第一: the verb of the next figure
    if i == start and p.tail_of and (noun := _last_noun(words, start)) is not None:
        p.tail = noun
        return
    voted = words[p.at].text.endswith("票")
    if (
        i == start
        and i < len(words)
        and words[i].sort in ("vwapy" if voted else "vwap")
        and words[i].text not in _LINKS
    ):
        i += 1
        while i < len(words) and i - start < 4 and words[i].sort in NOMINAL:
            i += 1
    elif i > start and i < len(words) and words[i].sort == "w" and (i + 1 == len(words) or words[i + 1].sort in "xkp"):
        i += 1  # A 轮 + 融资: a verb that ends the noun phrase
    if i - start > 1 and i < len(words) and words[i].text in ("了", "过"):
        i -= 1  # 7 位高管 | 减持了股份
    if i - start > 1 and words[i - 1].text in ("排名", "排行", "位次") and i < len(words) and _ranks(p, words[i]):
        i -= 1  # 1810 万台的出货量排名第二
    if i - start > 1 and words[i - 1].text in _LEADS:
        i -= 1  # 19%市场份额 | 居首
    if i - start > 1 and words[i - 1].text in _RESULTS:
        i -= 1  # 7 亿元营收 | 成绩单
    if i > start and words[i - 1].text not in _EMPTY:
        p.tail = (start, i)


#: no clause that describes what is counted has more words
_CLAUSE = 8
#: what a clause that describes a noun may begin with, beside a verb: 200 名刚入职的程序员
_BEGINS = frozenset(
    {"刚", "已", "正", "曾", "在", "从", "由", "被", "有", "来自", "即将", "将", "未", "不", "没", "没有", "想", "要"}
)


#: what opens a phrase that says what a noun has to do with
_WITH = frozenset({"与", "和", "跟", "同"})
#: and what closes it
_RELATED = frozenset({"相关", "有关", "挂钩", "相关联", "关联"})


def _related(words: list[Word], i: int) -> tuple[int, int] | None:
    """17 亿元的与开发和销售相关的 | 里程碑付款: the noun behind what it has to do with."""
    for k in range(i + 1, min(len(words) - 2, i + 12)):
        if words[k].text in _RELATED and words[k + 1].text == "的":
            j = k + 2
            while j < len(words) and words[j].sort in NOMINAL:
                j += 1
            return (k + 2, j) if j > k + 2 else None
    return None


def _counts(p: Phrase) -> bool:
    """Whether the figure counts something in a measure word of its own."""
    start = p.words[p.at].start
    for f in p.clause.figures:
        if f.start == start:
            return f.kind == "count" and f.unit is not None
    return False


def _described(words: list[Word], i: int) -> tuple[int, int] | None:
    """The noun that is counted behind a clause which describes it: 7 家濒临倒闭的 | 房企, 3 家绿色门头的 | 便利店."""
    if i >= len(words) or (words[i].sort not in "vwacdNnhu" and words[i].text not in _BEGINS):
        return None
    if words[i].sort == "a" and len(words[i].text) == 1:
        return None  # 1600 米长的步行街
    verbal = words[i].sort not in NOMINAL
    k = i + 1
    while k < len(words) and k - i < _CLAUSE and words[k].sort in "NnhuvwacdkptmDrf" and words[k].sort != "e":
        k += 1
    if k + 1 >= len(words) or words[k].text != "的":
        return None
    k += k + 2 < len(words) and words[k + 1].sort in "af"  # 数家停产的上游 | 厂商
    j = k + 1
    while j < len(words) and words[j].sort in NOMINAL:
        j += 1
    if j == k + 1 or words[j - 1].sort == "h":
        return None
    # 30 名员工的工资, 8 家银行的贷款: what stands before the 的 is counted
    shop = words[i - 1].text[-1] in _OF_SHOPS and words[j - 1].text[-1] in _SHOPS
    return (k + 1, j) if verbal or shop else None


#: what a shop, a works, a house or a school ends with
_SHOPS = frozenset("店厂馆铺房楼校院厅屋")
#: and what one is counted in
_OF_SHOPS = frozenset("家间座所栋幢处个")


def _past_time(words: list[Word], i: int) -> int:
    """Behind the time for which what is counted holds, or behind 一瓶 of a price: 两张十年期 | 年票, 80 元一斤 | 的樱桃."""
    if i + 1 >= len(words):
        return i
    if words[i].sort == "m" and words[i].text[0] in "一每" and words[i + 1].text == "的":
        return i + 1
    if words[i].sort != "D" or words[i].start != words[i - 1].end:
        return i
    k = i + 1
    k += words[k].text in ("期", "制", "份")
    return k if k < len(words) and (words[k].text == "的" or words[k].sort in NOMINAL) else i


def _past_turn(words: list[Word], i: int) -> int:
    """Where the noun begins that a figure is the turn of: 10 亿元新一轮 | 融资."""
    k = i
    while k < len(words) and k - i < 3 and words[k].text in _TURNS:
        k += 1
    return k if i < k < len(words) and words[k].sort in (*NOMINAL, "w") else i


def _last_noun(words: list[Word], start: int) -> tuple[int, int] | None:
    """The noun that ends a clause behind a 的 and what describes it: 11%的年复合 | 增长."""
    if len(words) - start < 2 or any(word.sort not in "svafnhucw" for word in words[start:]):
        return None
    k = len(words)
    while k > start and (words[k - 1].sort in NOMINAL or (k == len(words) and words[k - 1].sort in "cw")):
        k -= 1
    if start < k < len(words) and words[k - 1].sort in "vws" and words[k - 1].end == words[k].start:
        k -= 1  # 减税 + 效果
    return (k, len(words)) if start <= k < len(words) else None


def _ranks(p: Phrase, word: Word) -> bool:
    """Whether a word is a place in an order."""
    return word.sort == "F" and any(f.kind == "rank" and f.start == word.start for f in p.clause.figures)
