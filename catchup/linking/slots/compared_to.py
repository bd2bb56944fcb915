"""What a figure is compared with (contract, section 2: compared_to).

同比增长 29% → yoy    比市面便宜 150 倍 → 市面    成本只有 OpenAI 的十分之一 → OpenAI
"""

from __future__ import annotations

import functools
import re

from catchup.lexicon import load
from catchup.linking.contrast import OPENERS, differs, distance, frame, np, reference, started, than
from catchup.linking.names import rank
from catchup.linking.phrase import Phrase
from catchup.linking.scene import Clause, Scene
from catchup.models import Resolved, Slot, Span

load.topic("comparison", codes=frozenset({"yoy", "qoq", "mom", "wow"}), openers=None, beyond=None)

#: 每年增速, 逐年增加 compare with no year before
_LEVEL = re.compile(r"[ ]*(?:与|和|跟)([^，。；,;]{2,12}?)(?:大致|基本|大体)?(?:持平|相当|相若|一致)")
_EACH = frozenset("每逐历当全今去近两几数同")
#: what stands between a change and its rate: 增加 4.16 亿元，增幅
_AMOUNT = re.compile(
    r"[，,、(]?[ ]*(?:增幅|升幅|涨幅|降幅|跌幅|减幅|增长|增加|上升|下降|减少|上涨|下跌)(?:约?为|达到?|约)?[ ]*"
)
_OF = r"([^，。；,;：:\n()“”]{2,14}?)[ ]*的[ ]*(?:大?约|近|将近|整整)?[ ]*$"
#: 约为求偿金额的四成, 是平时的两倍; a rate (为票面金额的 1%) compares with nothing
_MEASURED = {
    "ratio": re.compile(r"(?:是|为|相当于|等于|只有|仅有|不到|不足)(?!第|由)" + _OF),
    "percentage": re.compile(r"(?:约为|约是|相当于|只有|仅为|仅有)" + _OF),
}
#: what a rate is taken of
_BASES = frozenset({"本金", "部分", "余额", "金额", "面值", "票面", "票价", "总价", "工资", "底薪"})
_STILL = frozenset({"仍", "仍然", "依然", "依旧", "但仍", "仍旧"})
#: 增加 9967 亿元，接近 1 万亿: said again, rounded
_AGAIN = re.compile(r"[，,(][ ]*(?:也就是|即|折合|约合|接近|逼近|将近|近|约)[ ]*")
_OVERTAKES = frozenset({"反超", "赶超", "超越", "领先", "领先于", "落后于"})
#: behind these stands whom and then by how much: 跑赢大盘 1 个百分点
_MARGIN = frozenset({"跑赢", "跑输", "领先", "领先于", "落后", "落后于", "高出", "低出", "超出"})
_TRADING = re.compile(r"[前上]一?个?(?:交易日|工作日)")
_PLAIN = re.compile(
    r"(?:增长|下降|上涨|下跌|增加|减少|提高|回落|上升|降低|扩大|收窄|缩小)(?:了|约|近|超|逾|超过)?[ ]*$"
)
_LESS = re.compile(r"[^，。；,;]*?(?:相比|比较|而言)")


@functools.cache
def _codes() -> re.Pattern[str]:
    return re.compile(load.alternation(load.load("comparison")["codes"]))


def _whole(match: re.Match[str], scene: Scene) -> bool:
    """Whether a code is one: not the 年增 of 每年增招, nor the 较上周 of 较上周五."""
    if match[0][0] in "年季月周" and scene.view[match.start() - 1 : match.start()] in _EACH:
        return False
    later = next((f for f in scene.figures_between(match.start(), match.end()) if f.kind == "date"), None)
    return later is None or later.end <= match.end()


def fill(figure: Resolved, scene: Scene) -> Slot:
    """What the figure is compared with: a code, or the words of the text."""
    place = scene.place(figure)
    p = scene.phrase(figure)
    view = scene.view
    if place is not None and place.bare:
        for head in (place.column_head, place.row_head):
            code = _codes().search(view, *head) if head else None
            if code:
                return _code(code, figure, scene)
        return Slot()
    first = p.words[p.low].start if p.low < len(p.words) and p.low <= p.at else p.clause.start
    code = None
    for match in _codes().finditer(view, first, figure.start):
        if not scene.inside_figure(match.start()) and _whole(match, scene):
            code = match
    changes = figure.direction is not None or p.change is not None
    if code is not None and (changes or figure.kind in ("percentage", "ratio")):
        return _code(code, figure, scene)
    if p.rival is not None and _rivals(p, figure, scene):
        return _words(p, p.rival, scene, "the figure is measured in it")
    of_date = p.at >= 2 and p.words[p.at - 1].sort == "e" and p.words[p.at - 2].sort == "D"
    of_date = of_date and not (p.at >= 3 and p.words[p.at - 3].text.endswith(("至", "到")))
    if of_date and figure.kind in ("ratio", "percentage") and figure.direction is None:
        return _date(p, p.at - 2, figure, scene) or Slot()
    found = _against(p, figure, scene, changes)
    if found is not None:
        return found
    measured = _MEASURED[figure.kind].search(view, p.clause.start, figure.start) if figure.kind in _MEASURED else None
    if measured is not None and figure.direction is None:
        span = Span(*measured.span(1))
        return Slot(scene.text(*span), span, [f"{view[span.start : span.end]}: the figure is measured in it"])
    last = scene.links[-2] if len(scene.links) > 1 else None
    if last is not None and last.figure.kind == figure.kind and _AGAIN.fullmatch(view, last.figure.end, figure.start):
        said = last.compared_to
        return Slot(said.text, said.span, [f"{said.text}: the figure before, said again"] if said.text else [])
    found = _clause_behind(p, figure, scene) or _clause_before(p, figure, scene, changes)
    if found.text is not None or not changes:
        return found
    if scene.links[-1].modality == "actual" and 0 <= scene.henceforth < figure.start:
        return Slot("yoy", None, ["下同: all changes are over the year"])
    return _carried(figure, scene)


def _carried(figure: Resolved, scene: Scene) -> Slot:
    """比上年增长 5.8%。其中，农业增长 3.9%: a change beside changes over the year is one too; 增加 4 亿元，增幅 13%."""
    if figure.kind != "percentage" or figure.direction is None or scene.links[-1].modality != "actual":
        return Slot()
    view, block = scene.view, scene.line_of(figure).block
    for link in reversed(scene.links[:-1]):
        other = link.figure
        if other.start < block.start or figure.start - other.start > 240:
            return Slot()
        if other.direction is None or link.modality != "actual":
            continue
        code = link.compared_to.text
        between = view[other.end : figure.start]
        if _AMOUNT.fullmatch(between) and other.kind != "percentage":
            return (
                Slot(code, link.compared_to.span, [f"{code}: of the change that it is the rate of"]) if code else Slot()
            )
        if code != "yoy" or re.search("年初|上月|上季|上周|环比|累计跌|年内", between):
            return Slot()
        own = view[scene.clause_of(figure).start : figure.start]
        plain = _PLAIN.search(own) is not None and not re.search("平均|年均|复合|累计", own)
        return Slot(code, None, ["yoy: beside changes over the year"]) if plain else Slot()
    return Slot()


def _rivals(p: Phrase, figure: Resolved, scene: Scene) -> bool:
    """Whether X 的 N 倍 compares with X; 金额的 1% is a rate of it."""
    assert p.rival is not None
    i, j = p.rival
    if figure.kind == "percentage" and p.words[j - 1].text in _BASES:
        return False
    linked = i > p.low and p.words[i - 1].sort in "kvwdD" and p.words[i - 1].text not in ("按", "占", "以")
    return (
        linked
        and (p.words[j - 1].sort != "h" or figure.unit in ("times", "fraction"))
        and rank(p.words[i:j], scene) > 0
    ) or (linked and figure.unit == "times")


def _code(match: re.Match[str], figure: Resolved, scene: Scene) -> Slot:
    value = load.load("comparison")["codes"][match[0]]
    if match[0] == "环比":
        value = _before_it(figure, scene)
    return Slot(value, Span(*match.span()), [f"{match[0]}: {value}"])


def _before_it(figure: Resolved, scene: Scene) -> str:
    """What 环比 compares with: the week, month or quarter before, after the length of the period or a 月 beside it."""
    claim = scene.links[-1]
    if claim.period and claim.period[0] and claim.period[1]:
        days = (claim.period[1] - claim.period[0]).days
        return "wow" if 1 <= days <= 7 else "mom" if days <= 31 else "qoq"
    return "mom" if "月" in scene.view[scene.line_of(figure).sentence.start : figure.start] else "qoq"


def _words(p: Phrase, part: tuple[int, int], scene: Scene, reason: str) -> Slot:
    a, b = p.span(part)
    text = scene.text(a, b)
    return Slot(text, Span(a, b), [f"{text}: {reason}"])


def _against(p: Phrase, figure: Resolved, scene: Scene, changes: bool) -> Slot | None:
    """比 X 便宜, 较 X 高, 与 X 相比, 高于 X in the words before (or right behind) the figure."""
    words = p.words
    comparison = load.load("comparison")
    if reference(p):
        return Slot(reasons=["another figure is held against it"])
    i = p.at - 1
    while i >= 0:
        word = words[i]
        if (
            word.text in comparison["beyond"]
            and i + 1 < p.at
            and words[i + 1].sort in "Fm"
            and words[i + 1].text[0] == "第"
        ):
            return _words(p, (i + 1, i + 2), scene, f"behind {word.text}")
        if (
            word.text in comparison["beyond"]
            and i + 1 < p.at
            and (words[i + 1].sort in "Nnu" or words[i + 1].text in ("预期", "预测", "预估"))
        ):
            j = np(words, i + 1, p.at)
            margin = (
                words[i + 1].sort in "Nu"
                or words[i + 1].text == "预期"
                or word.text in _MARGIN
                or figure.unit in ("pp", "bp")
            )
            if j <= p.at and (j < p.at or margin):
                return _words(p, (i + 1, j), scene, f"behind {word.text}")
        if (
            word.text in ("与", "和", "跟")
            and i + 1 < p.at
            and any(w.text in ("持平", "相当", "相同", "相若") for w in words[p.at + 1 :])
        ):
            return _words(p, (i + 1, max(i + 2, np(words, i + 1, p.at))), scene, f"on a level, behind {word.text}")
        if word.text in OPENERS and i + 1 < p.at:
            if words[i + 1].sort == "D":
                return _date(p, i + 1, figure, scene, sure=True)
            if _TRADING.match(scene.view, words[i + 1].start):
                j = next((k + 1 for k in range(i + 1, p.at) if words[k].text.endswith("日")), i + 2)
                return _words(p, (i + 1, j), scene, f"behind {word.text}")
            j = than(words, i + 1, p.at)
            if j > i + 1 and (j < p.at):
                return _words(p, (i + 1, j), scene, f"behind {word.text}")
            # 较首次公开发行价 18.20 元低两成
            k = next((k for k in range(i + 1, p.at) if words[k].sort == "F"), 0)
            if changes and k > i + 1 and words[k - 1].sort in "Nnhu":
                return _words(p, (k - 1, k), scene, f"behind {word.text}")
        if word.sort == "F" and i > 0 and word.text[0] == "第" and words[i - 1].text in comparison["beyond"]:
            return _words(p, (i, i + 1), scene, f"behind {words[i - 1].text}")
        if word.sort == "F" and i < p.low and not changes:
            break
        i -= 1
    for i in range(p.at + 1, min(len(words), p.at + 3)):
        if words[i].text in comparison["beyond"] and i + 1 < len(words):
            j = np(words, i + 1, len(words))
            if j > i + 1 and words[i + 1].text not in ("部分", "额度", "限额", "标准"):
                return _words(p, (i + 1, j), scene, f"behind {words[i].text}")
    return None


def _clause_behind(p: Phrase, figure: Resolved, scene: Scene) -> Slot | None:
    """增长 2.5%，远超过往平均的 1%: a clause behind says what the figure exceeds; 均 speaks of all figures before it."""
    clauses = p.clause.line.clauses
    if p.clause.outer is not None or p.words[p.at + 1 :]:
        return None
    beyond = load.load("comparison")["beyond"]
    for step in (1, 2):
        if p.clause.index + step >= len(clauses) or clauses[p.clause.index + step].outer is not None:
            return None
        clause = clauses[p.clause.index + step]
        words = clause.words
        level = _LEVEL.match(scene.view, clause.start, clause.end)
        if level:
            return _level(level, p, scene)
        of_all = any(word.text in ("均", "都", "皆") for word in words)
        if step == 2 and not of_all and words and words[0].text not in _STILL:
            return None
        if step == 1 and (held := _held(p, clause, figure, scene)) is not None:
            return held
        i = next((i for i, word in enumerate(words[:6]) if word.text in beyond), len(words))
        if i + 1 < len(words) and words[i + 1].text in _BASES:
            return None
        if (
            i + 1 < len(words)
            and words[i + 1].sort not in "FDxm"
            and (of_all or not any(word.sort == "F" for word in words[:i]))
        ):
            j = max(i + 2, np(words, i + 1, len(words)))
            if j < len(words) and words[j].sort == "F":
                return None
            return _words(Phrase(p.clause, words, len(words), 0), (i + 1, j), scene, f"behind {words[i].text}")
        if i <= 2 and i + 1 < len(words) and words[i + 1].sort == "D":
            return _date(Phrase(clause, words, len(words), 0), i + 1, figure, scene)
    return None


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
        _date(held, 1, figure, scene, sure=True)
        if words[1].sort == "D"
        else _words(held, (1, j), scene, "the figure is held against its")
    )


def _level(match: re.Match[str], p: Phrase, scene: Scene) -> Slot:
    """与上周持平, behind the figure."""
    code = load.load("comparison")["codes"].get("比" + match[1])
    span = Span(*match.span(1))
    return Slot(code or scene.text(*span), span, [f"{match[0]}: on a level with it"])


def _date(p: Phrase, i: int, figure: Resolved, scene: Scene, *, sure: bool = False) -> Slot | None:
    """A date as what is compared with: a code where it lies one year, quarter, month or week before the period.

    `sure`: it stands behind 比, so that it is no period of the figure's own."""
    word = p.words[i]
    date = next((f for f in p.clause.figures if f.start == word.start), None)
    text = scene.text(word.start, word.end)
    span = Span(word.start, word.end)
    if date is None:
        return Slot(text, span, [f"{text}: behind a word of comparison"])
    same = scene.links[-1].period == (date.date_start, date.date_end)
    if same and not sure:
        return None
    code = None if same else distance(date, scene.links[-1].period)
    if code is None and (same or scene.links[-1].period in (None, (None, None))):
        behind = re.match("[ ]*(?:同期|同月)?", scene.view[date.end : date.end + 4])
        code = load.load("comparison")["codes"].get(
            f"比{scene.view[date.start : date.end]}{behind[0].strip() if behind else ''}"
        )
    j = i + 1
    while j < len(p.words) and p.words[j].sort in "Nnhu" and p.words[j].text != "同期":
        j += 1
    if code is None and i + 1 < j < len(p.words):
        return _words(p, (i, j), scene, "behind a word of comparison")
    return Slot(code or text, span, [f"{text}: {code or 'compared with'}"])


def _clause_before(p: Phrase, figure: Resolved, scene: Scene, changes: bool) -> Slot:
    """与 2020 年相比，…, and 反超中国电信, in a clause before."""
    home = p.clause.outer or p.clause
    if home.index == 0:
        return Slot()
    said = frame(p) if changes or differs(p) or figure.kind in ("ratio", "percentage") else None
    if said is not None:
        held, i, j = said
        code = _codes().search(scene.view, held.clause.start, held.clause.end)
        if code is not None and not scene.inside_figure(code.start()) and _whole(code, scene):
            return _code(code, figure, scene)
        if held.words[i].sort == "D":
            return _date(held, i, figure, scene, sure=True) or Slot()
        return _words(held, (i, j), scene, "what the sentence compares with")
    before = p.clause.line.clauses[home.index - 1]
    words = before.words
    for i, word in enumerate(words[:-1]):
        if word.text in _OVERTAKES and figure.kind in ("rank", "count", "percentage"):
            j = np(words, i + 1, len(words))
            if j > i + 1:
                return _words(Phrase(before, words, len(words), 0), (i + 1, j), scene, f"behind {word.text}")
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
