"""The time that a figure is for (contract, section 2: period).

2018 年杭州从第 5 降到第 57 名 → 2018    截至 5 月占比超 42% → (open, 31 May)    比 3 月下降 18.4% → not March
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause, Line
from catchup.linking.comparing.since import reckoned
from catchup.linking.measuring.clause import deed
from catchup.linking.reporting.consensus import consensus
from catchup.linking.scene import Scene
from catchup.linking.series import date_of
from catchup.linking.timing.adjusted import (
    bracketed,
    by_its_days,
    latter,
    this_year,
    until,
    whole_month,
    within_year,
    year_before,
)
from catchup.linking.timing.base import before_change
from catchup.linking.timing.carried import from_before
from catchup.linking.timing.cells import from_table
from catchup.linking.timing.dates import NONE, PUBLISHED, SINCE, Answer, bound, compares, later, wide, written
from catchup.linking.timing.extents import is_long, period_of
from catchup.linking.timing.framed import (
    from_above,
    from_document,
    from_plan,
    from_question,
    from_report,
    from_run,
    from_title,
    reporting,
)
from catchup.linking.timing.lengths import over_length
from catchup.linking.timing.nearest import date_before
from catchup.linking.timing.opening import from_opening
from catchup.linking.timing.pairs import of_two
from catchup.linking.timing.running import running
from catchup.linking.timing.tagged import tagged
from catchup.models import MONEY_KINDS, Resolved, Span

_FORMER = patterns.compile(
    r"(?:往年|以往|过往|原先|原来|原本|(?<![创刷破])(?<!创[下造出])(?<!打破)历史(?!性)|以前|上一?次|上回|(?<!年)(?:疫情?|危机|战|震)前|(?:最[高多低好火]|高峰|巅峰|顶峰|鼎盛)时期?的?)[^，。；,;]{0,4}$"
)
#: 今年的预估由原本 380 亿元…: what was expected before of the same time
_EXPECTED = patterns.compile(r"预[估测期计算]|目标|指引|财测")
_FROM = patterns.compile(r"[由从](?:每[^，。；,;0-9]{1,4}|[^，。；,;0-9]{0,2})$|仍(?:为|是|按)$")
#: 峰值 7.8 亿件，出现在 11 月 11 日。
_HAPPENED = patterns.compile(r"[ ]*[，,]?[ ]*[也就均都]?(?:出现|发生|创|诞生)(?:在|于)[ ]*")
_ENDS = patterns.compile(r"[ ]*当?[晚天]?[ ]*(?:[，。；,;)]|$)")
#: between a place and the time of what follows
_AT_ONCE = patterns.compile(r"[ ]*[，,][ ]*(?:其|其中|在)?[ ]*")
#: what joins a figure to the one before: 较 8 月的 696 宗及 120 亿元
_JOINED = patterns.compile(r"[ ]*(?:及|和|与|以及)[ ]*")
_SURVEYED = patterns.compile(r"(?:根?据|通过)?对[^，。；]{2,40}(?:监测|调查|抽样|抽查|统计|跟踪|走访|监控)$")
#: 首批 500 辆车将于 5 月 1 日交付: when those that are counted do, or undergo, what stands behind
_ON = patterns.compile(
    r"(?:[A-Za-z][A-Za-z0-9]*+|[^，。；,;、的中里内0-9A-Za-z]){0,14}?(?:将|已|拟|计划|预计)?[ ]*[于在][ ]*"
)
#: 11 项商品，已从元旦起调涨: since when that holds of those that are counted which a clause of its own says
_SINCE_THEN = patterns.compile("[^，。；,;、0-9]{1,10}[，,][ ]*(?:[都均也]|分别)?(?:已经?|将|就)?[从自由于在][ ]*")
_HAS = patterns.compile("[有达共](?![^，。]*[等及和])|拥有|共计|增[加至]|减")
_ACTS = patterns.compile(r"[ ]*(?:前|后|起|内|期间)?[ ]*[\u4e00-\u9fff]{2}")


#: 全长, 注册资本: what a thing has for good, whatever happened to it
_TWO_VALUES = 2
_STANDING = patterns.compile(
    r"(?:总投资额?|投资总额|注册资本|占地(?:面积)?|建筑面积|规划面积|全长|总长|全程|设计(?:产能|能力|年?产量|时速|寿命)|建设期|(?:单位|实用|使用|套内)面积)"
    r"[约近达为逾共超过了]{0,3}[ ]?$"
)
#: 年末通常促销，降价幅度往往提高 4 个百分点: a time of every year, unless it says which
_USUALLY = patterns.compile("通常|往往")
_OF_A_YEAR = patterns.compile("[0-9]{4}|[今去前明本上昨当这该近过]")
_TO = frozenset({"至", "到", "增至", "升至", "涨至", "减至", "降至", "跌至"})
_TARGET = patterns.compile(r"目标价[^，。；,;]{0,10}$")


def fill(figure: Resolved, scene: Scene) -> Answer:
    """The period of a figure's claim, where it stands, and why."""
    change = figure.kind == "percentage" and figure.direction is not None and len(scene.links) > _TWO_VALUES
    if change and (pair := reckoned(figure, scene)) is not None:
        return pair.now.period, pair.now.period_span, ["the change of a value of that time"]
    found = _found(figure, scene)
    return before_change(figure, found, scene) or found


def _found(figure: Resolved, scene: Scene) -> Answer:
    """The time that the words around a figure give it: those it is bound to, a date of its sentence, what came before."""
    place, line, clause = scene.place(figure), scene.line_of(figure), scene.clause_of(figure)
    before = scene.view[max(clause.start, figure.start - 16) : figure.start]
    former = figure.kind != "rank" and _FORMER.search(before[-8:]) is not None and _EXPECTED.search(before) is None
    if former or (place is None and _TARGET.search(before)):
        return NONE
    tied = _of_a_deed(figure, clause, line, scene) or _of_what_it_belongs_to(figure, scene)
    if tied is not None:
        return tied
    near = date_before(figure, clause, line, scene)
    if near is not None and near.date_start == near.date_end:
        near = by_its_days(near, scene)
    if place is None and _STANDING.search(before) and (near is None or near.start < clause.start):
        return NONE
    if place is not None and (near is None or place.bare):
        found = from_table(figure, place, scene)
        if found[0] is not None:
            return found
    said = _of_its_sentence(figure, near, scene)
    if said is not None:
        return said
    return from_document(figure, scene) if place is not None else _from_elsewhere(figure, scene)


def _of_a_deed(figure: Resolved, clause: Clause, line: Line, scene: Scene) -> Answer | None:
    """The time of a share of those who do something, where the metric is what they do: it is when they do it."""
    if figure.kind not in ("percentage", "ratio") or not scene.links:
        return None
    does = deed(scene.phrase(figure), figure, scene)
    if does is None or scene.links[-1].metric.span != Span(*does):
        return None
    inner = [d for d in clause.figures if d.kind == "date" and d.start >= figure.end]
    own = [d for d in clause.figures if d.kind == "date" and d.end <= figure.start]
    if inner or own:
        return period_of((inner or own)[0], figure, scene, "date of what they do")
    wide_dates = [d for d in line.figures if d.kind == "date" and d.end <= figure.start and wide(d, scene)]
    if wide_dates:
        return period_of(wide_dates[-1], figure, scene, "date before its sentence's subject")
    # 今日起招股 4000 万股，其中一成公开发售 goes on with the clause before
    return None if scene.view.startswith("其中", clause.start) else from_opening(figure, scene)


#: 5 亿美元 (约 39 亿港元)
_AGAIN = patterns.compile(r"[ ]*+[(，,、](?:[ ]|大?约|折合|约合|即|相当于|合)*+(?:(?:人民币|港币|新?台币)[ ]*+)?")


def _said_again(before: Resolved, figure: Resolved, scene: Scene) -> bool:
    """Whether a figure says the one before again in another currency."""
    money = before.kind in MONEY_KINDS and figure.kind in MONEY_KINDS and before.unit != figure.unit
    return money and _AGAIN.fullmatch(scene.view, before.end, figure.start) is not None


def _told_together(before: Resolved, figure: Resolved, scene: Scene) -> bool:
    """Whether a figure is joined to the one before, and changes as that does."""
    joined = _JOINED.fullmatch(scene.view, before.end, figure.start) is not None
    return joined and (before.direction is None) == (figure.direction is None)


def _of_what_it_belongs_to(figure: Resolved, scene: Scene) -> Answer | None:
    """The time of the figure that an expected one answers, of a place in a row, of the figure joined to, of a day it falls on."""
    foreseen, answered = consensus(figure, scene), scene.claim_before(figure)
    if foreseen is not None and foreseen.bare and answered is not None:
        return answered.period, answered.period_span, [f"{scene.text(*foreseen.who)}: had expected it of that time"]
    each = date_of(figure, scene)
    if each is not None:
        return period_of(each, figure, scene, "its place in the row")
    if (
        scene.place(figure) is None
        and answered is not None
        and answered.period is not None
        and (_said_again(answered.figure, figure, scene) or _told_together(answered.figure, figure, scene))
    ):
        return answered.period, answered.period_span, ["joined to the figure before"]
    on = _happened(figure, scene)
    return period_of(on, figure, scene, "date that it falls on") if on is not None else None


def _of_its_sentence(figure: Resolved, near: Resolved | None, scene: Scene) -> Answer | None:
    """The time that the sentence says, of which `near` is the nearest date before the figure."""
    place, line, clause = scene.place(figure), scene.line_of(figure), scene.clause_of(figure)
    usual = place is None and _USUALLY.search(scene.view, line.sentence.start, figure.start)
    if usual and near is not None and _OF_A_YEAR.match(scene.view, near.start) is None:
        return NONE
    if near is not None and (whole := whole_month(near, figure, scene)) is not None:
        return whole
    if (
        near is not None
        and place is None
        and PUBLISHED.match(scene.view, near.end)
        and near.date_start == near.date_end
    ):
        # 9 月失业率平稳。统计处 27 日公布数据，失业率…: the day is not what the data are about
        told = from_before(figure, clause, scene)
        if not is_long(told[0]):
            told = from_opening(figure, scene)
        if not is_long(told[0]):
            told = running(figure, scene)
        if is_long(told[0]):
            return told
    if near is not None:
        near = this_year(until(near, figure, line, scene), scene)
    if place is None and (year := within_year(near, figure, scene)) is not None:
        return year
    plan = from_plan(figure, near, scene)
    if plan[0] is not None:
        return plan
    report = reporting(figure, near, scene)
    if report[0] is not None:
        return report
    span = over_length(figure, line, near, scene)
    if span is not None:
        return span
    if place is None and (two := of_two(figure, near, scene))[0] is not None:
        return two
    if near is not None:
        if _still(figure, near, scene):
            return NONE
        known = latter(figure, clause, scene) or year_before(near, line, scene) or bracketed(near, figure, scene)
        return known or period_of(near, figure, scene, "date before the figure in its sentence")
    after = _date_behind(figure, scene)
    return period_of(after, figure, scene, "date right behind the figure") if after is not None else None


def _from_elsewhere(figure: Resolved, scene: Scene) -> Answer:
    """The time that holds on from what came before, is said above, or is what the document is about."""
    line, clause = scene.line_of(figure), scene.clause_of(figure)
    for asked in (tagged, from_run):
        found = asked(figure, scene)
        if found[0] is not None:
            return found
    found = from_before(figure, clause, scene)
    if found[1] is not None and not is_long(found[0]) and PUBLISHED.match(scene.view, found[1].end):
        told = from_opening(figure, scene)  # 该局周五发文告称，…。其中，库存减少 2%
        found = told if told[0] is not None else found
    if not is_long(found[0]) and (report := from_report(figure, scene))[0] is not None:
        return report
    for asked in (from_question, from_above, from_document, from_opening, from_title):
        if found[0] is None:
            found = asked(figure, scene)
    if found[0] is None and figure.kind == "rank":
        found = _of_next(figure, line, scene)
    if found[0] is None and _SURVEYED.match(scene.view, clause.start, clause.end):
        found = _surveyed(figure, clause, line, scene)
    return found if found[0] is not None else running(figure, scene)


def _still(figure: Resolved, date: Resolved, scene: Scene) -> bool:
    """Whether a figure is what holds until a date that is to come: 7 月 1 日起由 8 元提高到…, 首付仍为两成."""
    if SINCE.match(scene.view, date.end) is None and not later(date, scene):
        return False
    return _FROM.search(scene.view[max(date.end, figure.start - 8) : figure.start]) is not None


def _happened(figure: Resolved, scene: Scene) -> Resolved | None:
    """The date that a figure is said to fall on: 峰值 7.8 亿件，出现在 11 月 11 日."""
    nxt = scene.next_figure(figure)
    if nxt is None or nxt.kind != "date" or not _HAPPENED.fullmatch(scene.view, figure.end, nxt.start):
        return None
    return nxt if _ENDS.match(scene.view, nxt.end) else None


def _of_next(figure: Resolved, line: Line, scene: Scene) -> Answer:
    """位居第四名，8 月装机 2.2GWh: the time of what the sentence goes on to tell of the same."""
    dates = [d for d in line.figures if d.kind == "date" and not compares(d, scene) and not written(d, scene)]
    if len(dates) != 1 or dates[0].start < figure.end or not _AT_ONCE.fullmatch(scene.view, figure.end, dates[0].start):
        return NONE
    return period_of(dates[0], figure, scene, "date of what its sentence goes on to tell")


def _surveyed(figure: Resolved, clause: Clause, line: Line, scene: Scene) -> Answer:
    """据对 40 个市场的监测，6 月第 2 周…: the time of what was found there."""
    date = next((d for d in line.figures if d.kind == "date" and d.start >= clause.end), None)
    if date is None or scene.view[clause.end : date.start].strip("，, ") or compares(date, scene):
        return NONE
    return period_of(date, figure, scene, "date of what the survey found")


def _date_behind(figure: Resolved, scene: Scene) -> Resolved | None:
    nxt = scene.next_figure(figure)
    if nxt is None or nxt.kind != "date":
        return None
    if figure.kind == "count" and _SINCE_THEN.fullmatch(scene.view, figure.end, nxt.start):
        return (
            nxt
            if SINCE.match(scene.view, nxt.end)
            and not _HAS.search(scene.view, scene.clause_of(figure).start, figure.start)
            else None
        )
    if (
        figure.kind == "count"
        and _ON.fullmatch(scene.view, figure.end, nxt.start)
        and nxt.end <= scene.clause_of(figure).end
    ):
        acts = _ACTS.match(scene.view, nxt.end) is not None
        return nxt if acts and not compares(nxt, scene) and not written(nxt, scene) else None
    if nxt.start - figure.end > 8:
        return None
    between = scene.view[figure.end : nxt.start].strip()
    alone = not any(f.kind not in ("date", "duration") for f in scene.clause_of(nxt).figures)
    if figure.direction is not None and between in _TO and bound(nxt, scene) is not None:
        return nxt  # 由 2 亿元减少一成至 2023 年的 1.8 亿元
    if between in ("(", "(截至", "(截止", "(于", "(在") and alone and not compares(nxt, scene):
        return nxt
    return None
