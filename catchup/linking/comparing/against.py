"""Comparisons as slots: codes, dates and words, and what the clauses beside a figure compare it with (for `compared_to`).

与去年同期相比，… → yoy    高于市场预期 → 市场预期    较上周五 → 上周五    …，均超过阿里 → 阿里
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Clause
from catchup.linking.comparing.contrast import FORESEEN, differs, distance, frame, np, started, than
from catchup.linking.language.phrase import MARGINS, Phrase
from catchup.linking.naming.names import lists
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import beside
from catchup.linking.timing.extents import ended
from catchup.models import Resolved, Slot, Span

load.topic("comparison", codes=frozenset({"yoy", "qoq", "mom", "wow"}), beyond=None)

#: 每年增速, 逐年增加 compare with no year before
_LEVEL = patterns.compile(
    r"[ ]*(?:与|和|跟)([^，。；,;]{2,12}?)(?:大致|基本|大体)?(?:持平|相当|相若|一致|(?:保持|维持)不变(?!的))"
)
#: 31.8 亿元大致持平上季, 8 万辆与上月持平: right behind the figure, in its own clause
_ON_LEVEL = patterns.compile(
    r"[ ]*(?:大致|基本|大体)?(?:持平于?([^，。；,;]{2,8}?)(?=[，。；,;、]|$)"
    r"|(?:与|和|跟)([^，。；,;]{2,12}?)(?:大致|基本|大体)?持平)"
)
#: all of several
_OF_ALL = frozenset("均都皆")
#: how far behind a figure what it is on a level with begins and ends
_NEAR = 24
_EACH = frozenset("每逐历当全今去近两几数同个")
#: what ends with 数 and is a number of something: 平均数年增
_NUMBERS = frozenset({"均数", "指数", "人数", "家数", "户数", "件数", "次数", "总数", "点数", "台数"})
#: 较去年高点 is from a day of it
PEAK = patterns.compile("[的]?(?:高点|低点|高位|低位|峰值|最高|最低|均值|平均|顶点|高峰)")
#: what a rate is taken of
BASES = frozenset({"本金", "部分", "余额", "金额", "面值", "票面", "票价", "总价", "工资", "底薪"})
_STILL = frozenset({"仍", "仍然", "依然", "依旧", "但仍", "仍旧"})
_LIGHTLY = frozenset({"则", "也", "仍", "略", "均", "都", "明显", "显著", "远", "大幅", "稍"})
_OVERTAKES = frozenset({"反超", "赶超", "超越", "领先", "领先于", "落后于"})


@functools.cache
def codes() -> re.Pattern[str]:
    """The words that name what a change is against: 同比, 环比."""
    return patterns.compile(load.alternation(load.load("comparison")["codes"], sought=True))


def coded(start: int, end: int, scene: Scene) -> Iterator[re.Match[str]]:
    """The codes between two offsets that begin in no figure (8月 | 环比) and are whole."""
    at = start
    while (match := codes().search(scene.view, at, end)) is not None:
        if scene.inside_figure(match.start()):
            at = match.start() + 1
            continue
        if whole(match, scene):
            yield match
        at = match.end()


def whole(match: re.Match[str], scene: Scene) -> bool:
    """Whether a code is one: not the 年增 of 每年增招, nor the 较上周 of 较上周五."""
    before = scene.view[max(0, match.start() - 2) : match.start()]
    if match[0][0] in "年季月周" and before[-1:] and before[-1] in _EACH and before not in _NUMBERS:
        return False
    if match[0][-2:] in ("去年", "上年") and PEAK.match(scene.view, match.end()):
        return False
    later = next((f for f in scene.figures_between(match.start(), match.end()) if f.kind == "date"), None)
    return later is None or later.end <= match.end()


def code_slot(match: re.Match[str], figure: Resolved, scene: Scene) -> Slot:
    """The slot that such a word fills: yoy, mom, …"""
    value = load.load("comparison")["codes"][match[0]]
    if match[0] == "环比":
        date = next(iter(scene.figures_between(match.end(), figure.start)), None)
        if date is not None and date.kind == "date" and not scene.view[match.end() : date.start].strip():
            # 环比周六回升 5%: the day, week or month that it names
            text = scene.text(date.start, date.end)
            code = distance(date, scene.links[-1].period)
            return Slot(code or text, Span(date.start, date.end), [f"{match[0]}{text}: {code or 'compared with'}"])
        value = before_it(figure, scene)
    return Slot(value, Span(*match.span()), [f"{match[0]}: {value}"])


def before_it(figure: Resolved, scene: Scene) -> str:
    """What 环比 compares with: the week, month or quarter before, after the length of the period or a 月 beside it."""
    claim = scene.links[-1]
    if claim.period and claim.period[0] and claim.period[1]:
        days = (claim.period[1] - claim.period[0]).days
        return "wow" if 1 <= days <= 7 else "mom" if days <= 31 else "qoq"
    return "mom" if "月" in scene.view[scene.line_of(figure).sentence.start : figure.start] else "qoq"


def words_slot(p: Phrase, part: tuple[int, int], scene: Scene, reason: str) -> Slot:
    """The slot with what the text names, in its own words."""
    a, b = p.span(part)
    opened = next((k for k in range(a + 1, b) if scene.view[k] in "“「『"), b)
    if opened < b and not any(mark in scene.view[opened:b] for mark in "”」』"):
        b = opened  # 相比于甲 | “大手笔”降价
    text = scene.text(a, b)
    return Slot(text, Span(a, b), [f"{text}: {reason}"])


def clause_behind(p: Phrase, figure: Resolved, scene: Scene) -> Slot | None:
    """增长 2.5%，远超过往平均的 1%: a clause behind says what the figure exceeds; 均 speaks of all figures before it."""
    clauses = p.clause.line.clauses
    level = _ON_LEVEL.match(scene.view, figure.end, figure.end + _NEAR)
    if level is not None:
        return _level(level.group(level.lastindex or 1), level.span(level.lastindex or 1), scene)
    if p.clause.outer is not None:
        return _behind_bracket(p, scene)
    if p.words[p.at + 1 :] and not (p.tail is not None and p.tail[1] == len(p.words) and not p.tail_of):
        return None
    beyond = load.load("comparison")["beyond"]
    for step in (1, 2):
        if p.clause.index + step >= len(clauses) or clauses[p.clause.index + step].outer is not None:
            return None
        clause = clauses[p.clause.index + step]
        words = clause.words
        level = _LEVEL.match(scene.view, clause.start, clause.end)
        if level:
            return _level(level[1], level.span(1), scene)
        of_all = not clause.texts.isdisjoint(_OF_ALL)
        if step == 2 and not of_all and words and words[0].text not in _STILL:
            return None
        if step == 1 and (held := _held(p, clause, figure, scene)) is not None:
            return held
        if words and words[0].text == "是":
            return None  # 是获利成长优于营收的关键: that it is so, not how much
        i = next((i for i, word in enumerate(words[:6]) if word.text in beyond), len(words))
        ahead = (word for word in words[:i] if word.text not in _LIGHTLY)
        if i + 1 < len(words) and (words[i + 1].text in BASES or any(word.sort in "hNu" for word in ahead)):
            return None  # 占比超过笔电: of a measure of its own
        if (
            i + 1 < len(words)
            and words[i + 1].sort not in "FDxm"
            and (of_all or not any(word.sort == "F" for word in words[:i]))
        ):
            j = max(i + 2, np(words, i + 1, len(words)))
            if j < len(words) and words[j].sort == "F" and words[j - 1].text not in FORESEEN:
                return None
            if any(f.unit == "fraction" and words[j - 1].end < f.start <= words[j - 1].end + 2 for f in clause.figures):
                return None  # 超过全球产量的三分之一: the fraction is of it
            return words_slot(Phrase(p.clause, words, len(words), 0), (i + 1, j), scene, f"behind {words[i].text}")
        if i <= 2 and i + 1 < len(words) and words[i + 1].sort == "D":
            return date_slot(Phrase(clause, words, len(words), 0), i + 1, scene)
    return None


def _behind_bracket(p: Phrase, scene: Scene) -> Slot | None:
    """比例（54%）高于整体: what stands behind a bracket that a figure has for itself."""
    outer = p.clause.outer
    assert outer is not None
    if any(word.sort not in "Fk" for word in p.words):
        return None
    words = [word for word in outer.words if word.start > p.clause.end]
    while words and words[0].text in _LIGHTLY:
        words = words[1:]
    if len(words) < 2 or words[0].text not in load.load("comparison")["beyond"] or words[1].sort in "FDxm":
        return None
    j = max(2, np(words, 1, len(words)))
    return words_slot(Phrase(outer, words, len(words), 0), (1, j), scene, f"behind {words[0].text}")


def _held(p: Phrase, clause: Clause, figure: Resolved, scene: Scene) -> Slot | None:
    """买家有 8.5 亿，比阿里的 8.3 亿还多: the clause behind holds the figure against another one."""
    words = clause.words
    if len(words) < 4 or words[0].text not in ("比", "较") or len(clause.figures) > 2:
        return None
    j = than(words, 1, len(words))
    k = j + 1 if j < len(words) and words[j].sort == "e" else j
    if j == 1 or k >= len(words) or words[k].sort != "F" or any(word.sort == "F" for word in words[k + 1 :]):
        return None
    if not re.match("[ ]*(?:还|更|要|稍|略|有所)", scene.view[words[k].end : clause.end]):
        return None
    held = Phrase(clause, words, len(words), 0)
    return (
        date_slot(held, 1, scene, sure=True)
        if words[1].sort == "D"
        else words_slot(held, (1, j), scene, "the figure is held against its")
    )


def _level(word: str, place: tuple[int, int], scene: Scene) -> Slot:
    """与上周持平, behind the figure: the word between, and where it stands."""
    code = load.load("comparison")["codes"].get("比" + word)
    span = Span(*place)
    return Slot(code or scene.text(*span), span, [f"{word}: on a level with it"])


#: 较前年 5 月时作出的估计下调: a forecast of that time
_FORESEEN = patterns.compile(
    r"[ ]?时?[ ]?(?:所?[作做]出|给出|提出|公布|发布|报告)?的?(?:增长|增速|展望)?(?:预测值?|预期|预估值?|估计值?|展望|估算)"
    r"(?=[上下]?[调高低增减升降修持]|[略小大]幅)"
)
#: what is no part of the thing of a date that is compared with
_BREAKS = MARGINS | {"同期"}


def _year_ago(date: Resolved, scene: Scene) -> bool:
    """Whether a date is the like stretch of the year before, however it was valued: 元旦…比 2023 年同期."""
    period = scene.links[-1].period
    if (
        not scene.view.startswith("同期", date.end - 2)
        or period is None
        or period[0] is None
        or date.date_start is None
    ):
        return False
    return date.date_start.year == period[0].year - 1


def date_slot(p: Phrase, i: int, scene: Scene, *, sure: bool = False) -> Slot | None:
    """A date as what is compared with: a code where it lies one year, quarter, month or week before the period.

    `sure`: it stands behind 比, so that it is no period of the figure's own."""
    word = p.words[i]
    date = next((f for f in p.clause.figures if f.start == word.start), None)
    text = scene.text(word.start, word.end)
    span = Span(word.start, word.end)
    if date is None:
        return Slot(text, span, [f"{text}: behind a word of comparison"])
    if (foreseen := _FORESEEN.match(scene.view, date.end, p.clause.end)) is not None and sure:
        whole_of = Span(date.start, foreseen.end())
        return Slot(scene.text(*whole_of), whole_of, [f"{scene.text(*whole_of)}: what was foreseen then"])
    same = scene.links[-1].period == (date.date_start, date.date_end)
    if same and not sure:
        return None
    code = None if same else distance(date, scene.links[-1].period) or _same_stretch(date, scene)
    if code is None and (same or scene.links[-1].period in (None, (None, None))):
        behind = re.match("[ ]*(?:同期|同月)?", scene.view[date.end : date.end + 4])
        code = load.load("comparison")["codes"].get(
            f"比{scene.view[date.start : date.end]}{behind[0].strip() if behind else ''}"
        )
    if code is None and _year_ago(date, scene):
        code = "yoy"
    j = i + 1
    while (
        j < len(p.words)
        and (p.words[j].sort in "Nnhu" or p.words[j].text in FORESEEN)
        and p.words[j].text not in _BREAKS
    ):
        j += 1
    if code is None and i + 1 < j < len(p.words):
        return words_slot(p, (i, j), scene, "behind a word of comparison")
    return Slot(code or text, span, [f"{text}: {code or 'compared with'}"])


_LAST_YEAR = ("去年", "上年", "上年度", "上一年", "上一年度")


def _same_stretch(date: Resolved, scene: Scene) -> str | None:
    """累计至 10 月收入 30 亿元，较 2023 年同期增长: the same stretch of the year before, by its name or its last day."""
    period = scene.links[-1].period
    if period is None or period[1] is None or date.date_end is None:
        return None
    of_last_year = scene.view[date.start : date.end].replace(" ", "") in _LAST_YEAR and period[0] is not None
    if of_last_year and period[0] is not None and date.date_end.year == period[0].year - 1:
        return "yoy"  # 1 月 4 万辆，比去年的 5 万辆减少两成
    if not (beside(date, scene) or ended(date, scene)):
        return None
    return "yoy" if (date.date_end.year, date.date_end.month) == (period[1].year - 1, period[1].month) else None


def clause_before(p: Phrase, figure: Resolved, scene: Scene, changes: bool) -> Slot:
    """与 2020 年相比，…, and 反超中国电信, in a clause before."""
    home = p.clause.outer or p.clause
    if home.index == 0:
        return Slot()
    said = frame(p) if changes or differs(p) or figure.kind in ("ratio", "percentage") else None
    if said is not None:
        held, i, j = said
        code = next(coded(held.clause.start, held.clause.end, scene), None)
        if code is not None:
            return code_slot(code, figure, scene)
        if held.words[i].sort == "D":
            return date_slot(held, i, scene, sure=True) or Slot()
        return words_slot(held, (i, j), scene, "what the sentence compares with")
    before = p.clause.line.clauses[home.index - 1]
    words = before.words
    for i, word in enumerate(words[:-1]):
        if word.text in _OVERTAKES and figure.kind in ("rank", "count", "percentage"):
            j = np(words, i + 1, len(words))
            foremost = word.text == "领先" and j == len(words) and words[j - 1].text in lists()["groups"]
            if j > i + 1 and not foremost:  # 市场的领先厂商
                return words_slot(Phrase(before, words, len(words), 0), (i + 1, j), scene, f"behind {word.text}")
    return _from(p, figure, scene)


def _from(p: Phrase, figure: Resolved, scene: Scene) -> Slot:
    """从上一代的 8.1 升降到 6.9 升，降幅 15%: what the change started from."""
    span = started(p, figure, scene) if figure.direction is not None else None
    if span is None:
        return Slot()
    text = scene.text(*span)
    date = next((f for f in scene.figures_between(span.start, span.end) if f.kind == "date"), None)
    code = distance(date, scene.links[-1].period) if date is not None else None
    return Slot(code or text, span, [f"{text}: where the change starts"])
