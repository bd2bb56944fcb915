"""The words of a comparison: what stands behind 比, what a figure is held against, where a change starts (for `compared_to`).

比 全国平均水平 多 1.1 张    与竞品相比，…轻 12 克    高于市场预期的 56 亿元    从上一代的 8.1 升降到 6.9 升，降幅 15%
"""

from __future__ import annotations

import datetime
import re

from catchup.lexicon import load, patterns
from catchup.linking.language.before import LAST, WHEN
from catchup.linking.language.phrase import MARGINS, Phrase
from catchup.linking.language.words import Word
from catchup.linking.scene import Scene
from catchup.models import Resolved, Span

#: what opens a thing compared with
OPENERS = frozenset({"比", "较", "相比", "相较", "相比于", "相较于", "比起", "对比", "较之"})
#: how two things differ: 轻 12 克, 贵 300 元
_DIFFERS = frozenset("轻重大小多少高低快慢长短厚薄早晚贵好差强弱远近宽窄深浅省") | {
    "便宜",
    "昂贵",
    "缩短",
    "领先",
    "落后",
}
#: 从 X 的 F 升至 F, in the clause before a change
_FROM = patterns.compile(r"[从由]([^，。；,;从由]{1,12}?)的?$")
_TO = patterns.compile(
    r"[ ]*(?:提高|提升|上升|增加|增长|上涨|下降|降低|减少|下跌|回落|收窄|扩大|上调|下调|[加升涨增降减跌缩变改扩])(?:为|至|到|成)?"
)
COMPARED = frozenset({"相比", "比较", "相较", "相比较", "相比之下", "对比"})
#: verbs that are what was planned: 比原计划少
_PLANNED = frozenset(
    {
        "计划",
        "计画",
        "预期",
        "预计",
        "预测",
        "预估",
        "估计",
        "报价",
        "开价",
        "叫价",
        "要价",
        "标价",
        "出价",
        "要求",
        "规定",
        "设计",
        "规划",
        "调查",
        "民调",
        "普查",
        "统计",
        "公布",
    }
)
#: markets that are called by a number
_TRADED = frozenset({"二手", "一手"})
#: a day that names an event: 较 618 提高
_EVENT = patterns.compile("[0-9]{3,4}")
_VAGUE = patterns.compile(r"每|目前|现[在行有]|原[来先有]?|此前|之前|最初|[0-9]+[^年月季]*$")
_SEEN = frozenset({"来看", "看", "而言", "之下", "下", "中", "里"})
#: how many clauses 与 X 相比 holds for
_HOLDS = 5


def np(words: list[Word], start: int, end: int) -> int:
    """Where the noun phrase that begins at `start` ends."""
    j = start + (start + 1 < end and words[start].text == "同" and words[start + 1].sort == "n")
    while j < end and (words[j].sort in "Nnhurteo" or words[j].text in FORESEEN or _general(words, j, end)):
        j += 1
    while j > start and words[j - 1].sort == "e":
        j -= 1
    return j


#: how, and of whom, it is known what is expected
_GENERAL = frozenset(
    {
        "平均",
        "一致",
        "普遍",
        "综合",
        "此前",
        "早前",
        "先前",
        "原先",
        "原本",
        "的",
        "调查",
        "访问",
        "汇总",
        "汇编",
        "统计",
    }
)
FORESEEN = frozenset({"预期", "预估", "预测", "预计"})


def _general(words: list[Word], j: int, end: int) -> bool:
    """Whether a word says how many expect it: 分析师平均预期, 市场此前的一致预期."""
    k = j
    while k < end and (words[k].text in _GENERAL or (k > j and words[k].sort in "Nn")):
        k += 1
    return j < k < end and words[k].text in FORESEEN


#: classes of words that may stand behind 比
_WITHIN = frozenset("NnhurteoDvwfsma")
#: what a plan was before: 比原计划少
_FORMERLY = frozenset({"原", "原先", "原本"})


def than(words: list[Word], start: int, end: int) -> int:
    """Where what stands behind 比 ends: at what says how they differ, 比开通初期增长, 比全社会用电增速低."""
    end = next((k for k in range(start + 1, end) if words[k].text in MARGINS), end)
    start += start < end and words[start].text in LAST
    j = k = np(words, start + (start < end and words[start].sort == "m"), end)
    first = start < end and words[start].text in _FORMERLY
    while (
        k < end
        and k - start < 8
        and (words[k].sort in _WITHIN or (first and k == start) or (k > start and words[k].text in WHEN))
        and words[k].text not in _DIFFERS
    ):
        k += 1
        if (
            words[k - 1].sort in "Nnhtou"
            or (k - 1 > start and words[k - 1].text in WHEN)
            or words[k - 1].text in _PLANNED | _TRADED
            or _EVENT.fullmatch(words[k - 1].text)
        ):
            j = k
    return j if j < end else np(words, start, end)


def differs(p: Phrase) -> bool:
    """Whether the word before a figure says how two things differ: 轻 12 克, 贵了 300 元."""
    words, i = p.words, p.at - 1
    while i >= p.low and words[i].text in ("了", "约", "近", "整整", "大约", "将近", "超过", "出", "上"):
        i -= 1
    return i >= p.low and words[i].text in _DIFFERS


def reference(p: Phrase) -> bool:
    """Whether a figure is what another is held against: 高于市场预期的 56 亿元, 比 2020 年总量 11 万亿元增加."""
    words, i = p.words, p.at - 1
    beyond = load.load("comparison")["beyond"]
    while i > p.low and words[i].text in _ABOUT:
        i -= 1
    linked = i >= p.low and words[i].sort == "e"
    behind = words[p.at + 1 :]
    if not linked and not ("F" in [word.sort for word in behind] or (behind and behind[0].sort == "e")):
        return False
    while i >= p.low and words[i].sort not in "cFx" and words[i].text not in _DIFFERS:
        if not linked and words[i].text not in _LEADS and words[i].sort not in "NnhutDr":
            return False
        if words[i].text in OPENERS or words[i].text in beyond:
            return i + 1 < p.at - linked and (linked or words[i].text in OPENERS)
        i -= 1
    return False


_LEADS = OPENERS | {"截至", "截止"}
_ABOUT = frozenset({"约", "大约", "近", "将近", "逾"})


def frame(p: Phrase) -> tuple[Phrase, int, int] | None:
    """与竞品相比，…，…: what an earlier clause of the sentence says that the rest compares with."""
    home = p.clause.outer or p.clause
    plain = [c for c in home.line.clauses if c.outer is None and c.index < home.index][-_HOLDS:]
    for clause in reversed(plain):
        words = clause.words
        for i, word in enumerate(words[:-1]):
            if not _opens(word, words[i:]):
                continue
            start = i + 2 if words[i + 1].text == "于" else i + 1
            if start >= len(words) or words[start].text in _SEEN or words[start].text in ("之", "此", "这"):
                continue  # 从两者的对比来看
            if words[start].sort == "D":
                if start + 2 < len(words) and words[start + 1].text in ("和", "与") and words[start + 2].sort == "D":
                    start += 2  # 对比 2021 和 2019 年
                return Phrase(clause, words, len(words), 0), start, start + 1
            with_it = word.text in ("与", "和", "跟", "同")
            j = next((k for k in range(start, len(words)) if with_it and _held_against(words, k)), 0)
            j = j or np(words, start, len(words))
            if j > start:
                return Phrase(clause, words, len(words), 0), start, j
    return None


def _opens(word: Word, rest: list[Word]) -> bool:
    if word.text in ("与", "和", "跟", "同"):
        return any(_held_against(rest, k) for k in range(1, len(rest)))
    return word.text in ("相比", "相较", "相比于", "相较于", "比起", "对比", "较之")


def _held_against(words: list[Word], k: int) -> bool:
    """Whether a word closes 与 X 相比; 比 alone does at the end of its clause: 与上年比，…"""
    return words[k].text in COMPARED or (k == len(words) - 1 and words[k].text in ("比", "对比"))


def started(p: Phrase, figure: Resolved, scene: Scene) -> Span | None:
    """从上一代的 8.1 升降到 6.9 升，降幅 15%: what the change that a figure is the amount of started from."""
    line = p.clause.line
    i = next((i for i, other in enumerate(line.figures) if other.start == figure.start), 0)
    others = [other for other in line.figures[:i] if other.kind not in ("date", "duration")]
    if len(others) < 2:
        return None
    old, new = others[-2:]
    if old.kind != new.kind or not _TO.match(scene.view, old.end, new.start):
        return None
    found = _FROM.search(scene.view[max(line.sentence.start, old.start - 16) : old.start].rstrip(" "))
    pause = re.fullmatch(r"[^，；]{0,4}[，,][^，。；]{0,8}", scene.view[new.end : figure.start])
    if found is None or pause is None or _VAGUE.match(found[1]):
        return None
    at = max(line.sentence.start, old.start - 16) + found.start(1)
    named = re.sub("的?每.*", "", found[1])
    return Span(at, at + len(named))


def distance(date: Resolved, period: tuple[datetime.date | None, datetime.date | None] | None) -> str | None:
    """yoy, qoq, mom or wow where a date is the like stretch just before a period."""
    if period is None or period[0] is None or date.date_start is None or date.date_end is None:
        return None
    days = (period[0] - date.date_start).days
    length = (date.date_end - date.date_start).days
    own = (period[1] - period[0]).days if period[1] is not None else length
    if 364 <= days <= 366 and abs(own - length) <= 31:
        return "yoy"
    if 89 <= days <= 92 and 88 <= length <= 92:
        return "qoq"
    if 28 <= days <= 31 and 27 <= length <= 31:
        return "mom"
    if days == 7 and length == 6:
        return "wow"
    return None
