"""The words around a figure, read as a small clause: [whose] [what] [how it stands] FIGURE [of what].

In: a figure and the scene. Out: a `Phrase`, which `slots` reads; nothing here decides for the whole document.

    智谱 | 上半年 | 累计 亏损 | 超 | 60 亿   → measured verb 亏损 with its sum word, nominal run 智谱
"""

from __future__ import annotations

from dataclasses import dataclass, field

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.words import Word
from catchup.linking.naming.names import lists
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: classes that a nominal run is made of
NOMINAL = frozenset("Nnhu")
#: classes that may stand inside a run, in front of a noun
INNER = frozenset("Nnhuavw")


@dataclass(slots=True)
class Phrase:
    """What stands around a figure in its clause. Indices are places in `words`; ranges are half-open.

    `run`: the nominal words right before the figure and what links them. `owner`: the nominal words before a 的 in front of
    the run. `bringer`: those before a 实现 in front of the run. `rival`: what the figure is measured in (特斯拉的 7 倍).
    `whole`: 占 X 的. `tail`: nouns right behind the figure.
    """

    clause: Clause
    words: list[Word]
    at: int
    low: int
    run: tuple[int, int] | None = None
    owner: tuple[int, int] | None = None
    rival: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None
    bringer: tuple[int, int] | None = None
    tail: tuple[int, int] | None = None
    tail_of: bool = False
    verb: int | None = None
    act: int | None = None
    change: int | None = None
    sums: list[int] = field(default_factory=list)
    left: int = 0

    def span(self, part: tuple[int, int]) -> tuple[int, int]:
        """A range of words as offsets."""
        return self.words[part[0]].start, self.words[part[1] - 1].end


def phrase(figure: Resolved, scene: Scene) -> Phrase:
    """Read the clause of a figure."""
    clause = scene.clause_of(figure)
    words = clause.words
    at = next((i for i, w in enumerate(words) if w.start == figure.start), 0)
    low = next((i + 1 for i in range(at - 1, -1, -1) if words[i].sort == "F"), 0)
    if low and low < at and (held := _held_against(words, low - 1, at)) is not None:
        low = next((i + 1 for i in range(held - 1, -1, -1) if words[i].sort == "F"), 0)
    found = Phrase(clause, words, at, low)
    _peel(found, figure)
    _tail(found)
    return found


def _held_against(words: list[Word], before: int, at: int) -> int | None:
    """Where 比 stands if the figure before is only what this one is held against: 财富比最穷的五分之一高出 66 倍."""
    between = words[before + 1 : at]
    changed = any(word.sort == "c" or word.text in ("高出", "低出") for word in between)
    if not changed or any(word.sort not in "ckd" for word in between):
        return None
    i = before - 1
    while i > 0 and words[i].sort in "Nnhuaekrtm":
        i -= 1
    return i if 0 < i < before and words[i].text in _COMPARING else None


#: what makes an adverb of the time before it: 三年内降至 30%
_OF_TIME = frozenset({"内", "后", "前", "间", "里", "来", "以内", "以来", "之内"})


def _peel(p: Phrase, figure: Resolved) -> None:
    """Walk left from the figure over links, changes and adverbs to the nominal run."""
    words, i = p.words, p.at - 1
    aside = _compared(p)
    while i >= p.low:
        word = words[i]
        if i > p.low and word.sort == "n" and words[i - 1].text == "每":
            i -= 2  # 每坪
            continue
        if i in aside or (word.text[0] == "每" and word.sort != "h"):
            i -= 1
            continue
        match word.sort:
            case "x" if word.text == "、" and i == p.at - 1:
                break
            case "k" | "d" | "D" | "t" | "m" | "x" | "y":
                pass
            case "p" if word.text == "由此":
                pass  # 由 | 此前的 3.2%
            case "s":
                p.sums.append(i)
            case "c":
                if p.change is None:
                    p.change = i
            case "w" if word.text == "占":
                p.whole = p.whole or (i, i + 1)
            case "w":
                if p.verb is None:
                    p.verb = i
            case "v" if word.text in _RECKONED and (j := _reckoning(words, i, p.low)) is not None:
                i = j  # 按可比价格计算
            case "v" | "a":
                if p.act is None:
                    p.act = i
            case "e":
                within = i - 1 > p.low and words[i - 1].text in ("中", "里", "之中")
                j = _run_left(words, i - within, p.low)
                if within and (j == i - 1 or _share(words, j, p.low) is None):
                    j = i
                if j == i:
                    pass
                elif (k := _share(words, j, p.low)) is not None:
                    p.whole = (k, i)
                    i = k
                elif i == p.at - 1 and figure.kind in ("ratio", "percentage"):
                    p.rival = (j, i)
                    while j > p.low and words[j - 1].sort in "sr":
                        j -= 1  # 公司总人数的 8%
                    i = j
                else:
                    p.owner = (j, i)
                    i = j
                    break
            case "f":
                j = next((k for k in range(i, p.low - 1, -1) if words[k].sort == "p"), -1)
                if j < 0:
                    break
                i = j
            case "o":
                pass
            case _ if i > p.low and word.text in _OF_TIME and words[i - 1].sort == "D":
                pass
            case _:
                break
        i -= 1
    p.left = i + 1
    if i < p.low or words[i].sort not in NOMINAL:
        return
    j = _run_left(words, i + 1, p.low)
    if (k := _share(words, j, p.low)) is not None:
        p.whole, p.left = (k, i + 1), k
        if k > p.low and words[k - 1].sort in NOMINAL:
            p.run = (_run_left(words, k, p.low), k)
            p.left = p.run[0]
        return
    if j > p.low and words[j - 1].text in ("比", "较", "相比", "相较", "比起"):
        p.left = j - 1
        return
    alone = j == i and i == p.at - 1 and words[j].sort == "N" and figure.kind in ("ratio", "percentage")
    if (
        alone
        and j > p.low
        and words[j - 1].text in ("只有", "仅为", "是", "为", "仅", "仅有", "相当于", "不到", "不足")
    ):
        p.rival, p.left = (j, i + 1), j
        i = j - 1
        while i >= p.low and words[i].sort in "kd":
            i -= 1
        if i < p.low or words[i].sort not in NOMINAL:
            return
        j = _run_left(words, i + 1, p.low)
    p.run, p.left = (j, i + 1), j
    if j > p.low and words[j - 1].text in _BRINGS:
        p.bringer = _bringer(words, j - 1, p.low)
    if j > p.low and words[j - 1].sort == "e":
        k = _run_left(words, j - 1, p.low)
        if k == j - 1 and k - 2 >= p.low and words[k - 1].sort == "v" and words[k - 2].sort == "N":
            p.owner = (_run_left(words, k - 1, p.low), k - 1)  # 控股股东持有的股份
            p.left = p.owner[0]
        if k < j - 1:
            p.owner = (k, j - 1)
            p.left = k


_COMPARING = frozenset({"比", "较", "相比", "相较", "比起", "较之"})
_AND = frozenset({"、", "和", "与", "及"})


def _compared(p: Phrase) -> set[int]:
    """The places of what the figure is compared with (比年初, 较上日收市价), which is no part of its own phrase."""
    words, aside = p.words, set[int]()
    for i in range(p.low, p.at - 1):
        if words[i].text in _COMPARING:
            k = i + 1
            while k < p.at and (
                words[k].sort in "NnhuDtremsfa"
                or words[k].text == "最"
                or (k > i + 1 and (words[k].sort == "F" or words[k].text in _AND))
            ):
                k += 1
            if k < p.at and k > i + 1:
                aside.update(range(i, k))
    return aside


#: what ends an aside on how a figure is reckoned: 按不变价格计算
_RECKONED = frozenset({"计算", "测算", "折算", "换算", "核算", "统计", "计"})


def _reckoning(words: list[Word], i: int, low: int) -> int | None:
    """Where the 按 stands that a word of reckoning closes."""
    for k in range(i - 1, max(low, i - 6) - 1, -1):
        if words[k].text in ("按", "按照", "以", "依"):
            return k
        if words[k].sort in "Fx":
            return None
    return None


def _share(words: list[Word], j: int, low: int) -> int | None:
    """Where a 占 opens the run that begins at `j`."""
    for k in range(j, max(low, j - 4) - 1, -1):
        if k < len(words) and words[k].text in ("占", "占到", "约占", "占据"):
            return k
        if k < j and words[k].sort in "FxpD":
            return None
    return None


#: what is done with the shares of another: 控股股东增持 | 甲 300 万股
HOLDS = frozenset(
    {
        "持有",
        "质押",
        "增持",
        "减持",
        "买入",
        "卖出",
        "抛售",
        "认购",
        "受让",
        "转让",
        "收购",
        "回购",
        "沽出",
    }
)


def holds(p: Phrase, figure: Resolved) -> int | None:
    """The place of a verb of holding whose object, a name, stands right before a number of shares."""
    if p.run is None or p.run[0] == p.low or not (figure.unit or "").endswith("股"):
        return None
    named = all(word.sort in "Nu" for word in p.words[slice(*p.run)])
    return p.run[0] - 1 if named and p.words[p.run[0] - 1].text in HOLDS else None


#: verbs whose object is what is measured, and whose subject whose it is
_BRINGS = frozenset({"实现", "完成", "取得", "录得", "获得", "达成", "创造", "贡献", "带来", "产生", "获", "得"})


def _bringer(words: list[Word], verb: int, low: int) -> tuple[int, int] | None:
    """The nominal words in front of 实现, past what says when and how much: 针剂 | 共实现."""
    end = verb
    while end > low and words[end - 1].sort in "kdsDtm":
        end -= 1
    begin = _run_left(words, end, low)
    while (
        begin - 2 >= low
        and words[begin - 1].text in ("和", "及", "与", "、", "以及")
        and words[begin - 2].sort in NOMINAL
    ):
        begin = _run_left(words, begin - 1, low)
    return (begin, end) if begin < end and words[end - 1].sort != "h" else None


def _run_left(words: list[Word], end: int, low: int) -> int:
    """Where the nominal run that ends before `end` begins."""
    i = end - 1
    if i < low or words[i].sort not in NOMINAL:
        return end
    while i - 1 >= low and words[i - 1].sort in INNER and words[i - 1].text not in ("占", "约占", "占到"):
        if words[i - 1].text in _BRINGS and words[i].sort in "hn":
            break  # 原料药 | 实现 | 销售收入
        i -= 1
    while i < end - 1 and words[i].sort not in NOMINAL and not (words[i].sort == "w" and words[i + 1].sort == "h"):
        i += 1
    return i


#: what belongs to the number before it: 2000 元不等的补贴
_OF_NUMBER = frozenset({"多", "余", "左右", "以上", "以下", "以内", "上下", "之多", "不等"})
#: nouns that only say that there is a number: 276 万人的数据, 疫情前 5992 万人次水平, 4 万亿关口
_EMPTY = frozenset(
    {"数据", "数字", "成绩", "水平", "水准", "关口", "大关", "纪录", "记录", "新高", "新低", "佳绩", "门坎"}
)
#: how a figure stands among others: 1.1 万人居次, 2076 点创高
_STANDS = patterns.compile(
    "[ ]*(?:居(?:次|首|冠|末|前)|次之|创(?:下|出|历史|波段)*新?[高低]|勇冠|称冠|夺冠|最[多少高低大小](?!的)|所致)"
)
#: what stands behind a figure and is not counted by it
_NO_TAIL = frozenset({"时", "时候", "后", "前", "之后", "之前", "计算", "测算", "换算", "计"})


#: what stands behind a figure and is no noun of it: 与…的 165 万吨相比
_LINKS = frozenset(
    {"占", "比", "较", "和", "与", "及", "以及", "或", "跟", "而", "相比", "相比较", "比较", "相较", "持平", "相当"}
)


def _tail(p: Phrase) -> None:
    """The nouns right behind the figure; a verb that names what is counted (曝光) where there is no noun."""
    words, i = p.words, p.at + 1
    if i < len(words) and _STANDS.match(p.clause.line.scene.view, words[p.at].end, p.clause.end):
        return
    if i < len(words) and words[i].sort == "x" and words[i].text in "+~":
        i += 1
    while i < len(words) and words[i].text in _OF_NUMBER:
        i += 1
    if i < len(words) and words[i].sort == "e":
        p.tail_of = True
        i += 1
    if p.tail_of and i + 1 < len(words) and words[i].sort == "a" and words[i + 1].sort in NOMINAL:
        i += 1  # 5%的较大 | 跌幅
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
    if i > start and words[i - 1].text not in _EMPTY:
        p.tail = (start, i)


def _ranks(p: Phrase, word: Word) -> bool:
    """Whether a word is a place in an order."""
    return word.sort == "F" and any(f.kind == "rank" and f.start == word.start for f in p.clause.figures)


#: how prices change, and hardly anything else
PRICED = frozenset(
    {
        "累涨",
        "累跌",
        "累升",
        "累降",
        "普涨",
        "普跌",
        "大涨",
        "大跌",
        "暴涨",
        "暴跌",
        "上涨",
        "下跌",
        "微涨",
        "微跌",
        "涨",
        "跌",
        "涨了",
        "跌了",
        "飙涨",
        "升",
    }
)


def split(p: Phrase, figure: Resolved, groups: frozenset[str]) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The nominal run as (whose, what): 示范区域 | 通行时间, 腾讯云 | 营收. Either may be None."""
    if p.run is None:
        return None, None
    words, (i, j) = p.words, p.run
    last = words[j - 1]
    if p.change is not None and last.sort in "nu" and _compared(p):
        return (i, j), None  # 重卡比柴油车贵 20 万元
    if p.change is not None and last.sort == "n" and dearer(p) and figure.direction is not None:
        return (i, j), None  # 黄金累涨 28%
    if j - i > 1 and last.sort == "u" and words[j - 2].text in lists()["titles"]:
        return (j - 1, j), None  # 副总裁郭浩哲
    if last.sort in "Nu" and not (last.sort == "u" and j - i > 1):
        return (i, j), None
    if (
        last.sort == "n"
        and (last.text in groups or last.text[-1] == "们" or is_branch(last))
        and (figure.kind != "count" or p.tail is not None or (p.change is not None and figure.direction is not None))
    ):
        return (i, j), None
    m = j - 1
    # a bracket parts whose from what: 星图科技（09766）目标价
    while (
        m > i
        and words[m].start - words[m - 1].end < 3
        and j - m < 3
        and _modifies(words[m - 1], groups)
        and (words[m - 1].sort != "v" or m - 1 > i)
    ):
        m -= 1
    k = m
    while k > i and words[k - 1].sort not in NOMINAL:
        k -= 1
    if k == i < m and words[m].sort == "h":
        return None, (m, j)  # 经营亏损
    return ((i, k) if k > i else None), (m, j)


def dearer(p: Phrase) -> bool:
    """Whether the change is one of price, which a thing has without saying so: 白银累跌 6%."""
    return p.change is not None and p.words[p.change].text in PRICED and p.words[p.at - 1].text != "到"


def _modifies(word: Word, groups: frozenset[str]) -> bool:
    return word.sort in "nhwav" and word.text not in groups and not is_branch(word)


def is_branch(word: Word) -> bool:
    """Whether a word names a branch of industry, which has what is measured: 采矿业增加值, 制造业增长 6.9%."""
    return word.sort == "n" and len(word.text) > 2 and word.text[-1] == "业"


def parallel(p: Phrase, figure: Resolved, scene: Scene) -> bool:
    """Whether a clause is a noun and its figure, as the one before has somebody, what of his and a figure of the same
    sort: 甲海外门店 470 家，乙 100 家."""
    before = scene.claim_before(figure)
    if before is None or (before.metric.span is not None and before.metric.span.end > before.figure.start):
        return False
    same = before.figure.kind == figure.kind and before.figure.unit == figure.unit
    near = scene.line_of(before.figure) is scene.line_of(figure) and p.run is not None and p.run[0] == p.low
    # 乙 100 家居第 3: what stands behind may be of the next figure
    free = p.tail is None or (p.tail[1] < len(p.words) and p.words[p.tail[1]].sort == "F")
    return same and near and free and p.verb is None and p.change is None and before.figure.direction is None


def alone(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The run of a parallel clause that names somebody and no measure: 甲海外门店 470 家，乙 100 家."""
    if p.run is None or not parallel(p, figure, scene):
        return None
    return p.run if all(word.sort in "Nnu" for word in p.words[slice(*p.run)]) else None
