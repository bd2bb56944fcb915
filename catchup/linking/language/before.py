"""What stands before a figure in its clause, read from the figure to the left (contract, section 2: subject, metric).

In: a phrase with its clause and the place of its figure. Out: its nominal run, the verbs and changes that link it, who has it.

    腾讯音乐的 | 营收 | 同比 增长 | 12%   → owner 腾讯音乐, run 营收, change 增长
"""

from __future__ import annotations

from catchup.lexicon import load
from catchup.linking.language.phrase import INNER, MARGINS, NOMINAL, Phrase
from catchup.linking.language.phrases import LEVELS, PHRASES, REACHING
from catchup.linking.language.words import Word
from catchup.models import Resolved

_OF_TIME = frozenset(PHRASES["timing"])
COMPARING = frozenset(PHRASES["comparing"])
_RECKONED = frozenset(PHRASES["reckoning"])
_BRINGS = frozenset(PHRASES["bringing"])


def peel(p: Phrase, figure: Resolved) -> None:
    """Walk left from the figure over links, changes and adverbs to the nominal run."""
    words, i = p.words, p.at - 1
    aside = compared(p)
    while i >= p.low:
        word = words[i]
        if (each := _each(words, i, p.low)) is not None:
            i = each - 1
            continue
        if i in aside or (word.text[0] == "每" and word.sort != "h"):
            i -= 1
            continue
        match word.sort:
            case "x" if word.text == "、" and i == p.at - 1:
                break
            case "v" | "k" if word.text in _RECKONED and (j := _reckoning(words, i, p.low)) is not None:
                i = j  # 按可比价格计算, 按可用座位公里计
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
            case "v" | "a":
                if p.act is None:
                    p.act = i
            case "e" if i - 1 > p.low and words[i - 1].text in _PERIODS:
                i = _run_left(words, i - 1, p.low)  # 创业初期的 6 万元
                i += words[i].sort not in NOMINAL
            case "e":
                within = i - 1 > p.low and words[i - 1].text in ("中", "里", "之中")
                j = _run_left(words, i - within, p.low)
                if within and (j == i - 1 or _share(words, j, p.low) is None):
                    j = i
                if j == i and i > p.low + 1 and _points(words[i - 1]) and figure.kind in ("ratio", "percentage"):
                    p.rival = (i - 1, i)  # 不及 | 这家公司的一半
                    i -= 1
                elif j == i:
                    pass
                elif (k := _share(words, j, p.low)) is not None:
                    p.whole = (k, i)
                    i = k
                elif figure.kind in ("ratio", "percentage") and all(w.text in _ABOUT for w in words[i + 1 : p.at]):
                    p.rival = (j, i)
                    while j > p.low and words[j - 1].sort in "sr":
                        j -= 1  # 公司总人数的 8%
                    if (k := _reached(words, j, p.low)) is not None:
                        j = k  # 达 | 行业平均客单价的 2 倍
                        p.rival = (j, i)
                    i = j
                else:
                    p.owner = (j, i)
                    i = j
                    break
            case "f" if i > p.low and words[i - 1].sort == "D" and word.text in _OF_TIME:
                pass  # 两年里 | 翻了三倍
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
    j = _run_left(words, i + 1, max((k + 1 for k in aside if k < i), default=p.low))
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
    described = j - 2 >= p.low and words[j - 1].sort in "va" and words[j - 2].sort == "e"
    if described and words[j - 1].end == words[j].start:
        j -= 1  # 甲的 | 合并 | 市场份额
    if j > p.low and words[j - 1].sort == "e":
        k = _run_left(words, j - 1, p.low)
        if k == j - 1 and k - 2 >= p.low and words[k - 1].sort == "v" and words[k - 2].sort == "N":
            p.owner = (_run_left(words, k - 1, p.low), k - 1)  # 控股股东持有的股份
            p.left = p.owner[0]
        if k < j - 1:
            p.owner = (k, j - 1)
            p.left = k


def _points(word: Word) -> bool:
    """Whether a word points back to one that was named: 这家公司, 该行."""
    return word.sort == "r" and len(word.text) > 1 and word.text[0] in "这该那"


#: what may stand in what is reached
_OF_IT = NOMINAL | frozenset("osrvaDt")


def _reached(words: list[Word], j: int, low: int) -> int | None:
    """Where what a figure is so many times of begins: behind the 达 or 相当于 that a measure stands before."""
    k = j
    while k > low and words[k - 1].sort in _OF_IT:
        k -= 1
    return k if k < j and k - 1 > low and words[k - 1].text in LEVELS and words[k - 2].sort in NOMINAL else None


#: what may stand between 的 and the share that it leads to: GPT-4 的近百分之一
_ABOUT = frozenset({"近", "约", "大约", "将近", "接近", "几乎", "不到", "不足", "超", "超过", "逾"})


def _each(words: list[Word], i: int, low: int) -> int | None:
    """Where the 每 stands that a noun is one of: 每坪, 每百万 tokens."""
    if words[i].sort not in "nN":
        return None
    k = i - 1
    while k > low and words[k].sort in "mF":
        k -= 1
    return k if k >= low and words[k].text == "每" else None


#: what makes a time of the noun before it
_PERIODS = frozenset(
    {"初期", "时期", "期间", "早期", "后期", "晚期", "末期", "中期", "阶段", "时", "之初", "之时", "年代", "时代"}
)
_AND = frozenset({"、", "和", "与", "及"})
#: verbs that are what was told before: 较上次调查下跌
_TOLD = frozenset({"调查", "民调", "普查", "统计", "公布", "预测", "预估", "估计", "计划"})


def compared(p: Phrase) -> set[int]:
    """The places of what the figure is compared with (比年初, 较上日收市价), which is no part of its own phrase."""
    words, aside = p.words, _basis(p)
    if p.clause.texts.isdisjoint(COMPARING):
        return aside
    for i in range(p.low, p.at - 1):
        if words[i].text in COMPARING:
            k = i + 1
            while (
                k < p.at
                and not (k > i + 1 and words[k].text in MARGINS)
                and (
                    words[k].sort in "NnhuDtremsfa"
                    or words[k].text == "最"
                    or (k == i + 1 and words[k].text in LAST)
                    or (k > i + 1 and (words[k].sort == "F" or words[k].text in _AND or words[k].text in _TOLD))
                    or (words[k].sort in "vw" and _occasion(words, k, p.at))
                )
            ):
                k += 1
            if k < p.at and k > i + 1:
                aside.update(range(i, k))
    return aside


#: the one before: 比上一轮
LAST = frozenset({"上", "前", "这"})
#: what makes a time of what was done: 比上一轮融资时低
WHEN = frozenset({"时", "时候", "期间", "前", "后", "之前", "之后", "以前", "以后"})


def _occasion(words: list[Word], verb: int, end: int) -> bool:
    """Whether a verb tells when: at 时 or the like shortly behind it."""
    return any(words[k].text in WHEN for k in range(verb + 1, min(verb + 4, end)))


#: on what a change is told: 按固定汇率增长 5%, 按可比口径
_BASES = frozenset(PHRASES["bases"])
#: what is left out of a change, and how one says that it is: 扣除价格因素实际增长 5%
_EXCLUDES = frozenset(PHRASES["excluding"])
_EXCLUDED = frozenset(PHRASES["excluded"])


def _basis(p: Phrase) -> set[int]:
    """The places of the basis on which a change is told, or of what is left out of it, which is not what changes."""
    words, texts = p.words, p.clause.texts
    if texts.isdisjoint(_BASES) and texts.isdisjoint(_EXCLUDES):
        return set()
    for i in range(p.low, p.at - 1):
        leaves_out = words[i].text in _EXCLUDES
        if not leaves_out and words[i].text not in ("按", "按照", "以"):
            continue
        ends = _EXCLUDED if leaves_out else _BASES
        k = next((k for k in range(min(i + (7 if leaves_out else 4), p.at - 1) - 1, i, -1) if words[k].text in ends), 0)
        if k and (words[k + 1].sort in "ckds" or words[k + 1].text in _OF_TIME):
            return set(range(i, k + 1))
    return set()


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
        if words[i - 1].text in REACHING and words[i].sort in "Nn":
            break  # 业务 | 覆盖 | 亚洲
        i -= 1
    while (
        i < end - 1
        and words[i].sort not in NOMINAL
        and not (words[i].sort == "w" and words[i + 1].sort == "h")
        and not _described(words, i, low)
        and not _of_branch(words, i, end)
        and not (
            words[i].sort == "a"
            and len(words[i].text) > 1
            and words[i + 1].sort in "nN"
            and words[i].end == words[i + 1].start
        )
    ):
        i += 1
    for k in range(i, end - 1):
        if words[k].text == "影响" and any(word.text in _SUFFERS for word in words[max(low, i - 2) : k]):
            return k + 1  # 受暴雨影响 | 价格上涨
    return i


def _described(words: list[Word], i: int, low: int) -> bool:
    """Whether a verb right behind 的 is part of the noun that follows it: 这种药的 | 治疗费用."""
    return (
        i > low
        and words[i - 1].text == "的"
        and words[i].sort == "v"
        and len(words[i].text) > 1
        and words[i + 1].sort == "h"
        and words[i].end == words[i + 1].start
    )


#: what leads to why something changed
_SUFFERS = frozenset({"受", "因", "受到"})


def _of_branch(words: list[Word], i: int, end: int) -> bool:
    """Whether a verb says what a branch of a business does: 增值服务业务, 租赁业务."""
    k = i
    while k < end and words[k].sort in "vw" and k - i < 2:
        k += 1
    return k > i and k < end and words[k].text in load.load("names")["branches"]
