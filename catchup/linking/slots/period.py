"""The time that a figure is for (contract, section 2: period).

2018 年杭州从第 5 降到第 57 名 → 2018    截至 5 月占比超 42% → (open, 31 May)    比 3 月下降 18.4% → not March
"""

from __future__ import annotations

import re
from bisect import bisect_right

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause, Line
from catchup.linking.reporting.attribution import attributions
from catchup.linking.reporting.consensus import consensus
from catchup.linking.scene import Scene
from catchup.linking.series import date_of
from catchup.linking.timing.adjusted import latter, this_year, until, whole_month, within_year, year_before
from catchup.linking.timing.base import before_change
from catchup.linking.timing.carried import ATTRIBUTIVE, NOW, REPORT, TRADES, from_before
from catchup.linking.timing.cells import from_table
from catchup.linking.timing.dates import (
    BEFORE,
    NONE,
    SINCE,
    UNTIL,
    Answer,
    aged,
    beside,
    bound,
    compares,
    foretold,
    is_long,
    later,
    lead,
    opens,
    period_of,
    record,
    titled,
    usual,
    wide,
    written,
)
from catchup.linking.timing.framed import (
    from_above,
    from_document,
    from_plan,
    from_question,
    from_report,
    from_run,
    reporting,
)
from catchup.linking.timing.lengths import over_length
from catchup.linking.timing.opening import from_opening
from catchup.linking.timing.pairs import of_two
from catchup.linking.timing.running import running
from catchup.linking.timing.stretches import stretch
from catchup.linking.timing.tagged import tagged
from catchup.models import Resolved

_EVENT = patterns.compile(r"(?:成立|创立|创建|设立|创办|始建|建|生|始)于[ ]*$")
_FORMER = patterns.compile(
    r"(?:往年|以往|过往|原先|原来|原本|历史|以前|上一?次|上回|(?<!年)(?:疫情?|危机|战|震)前)[^，。；,;]{0,4}$"
)
#: 今年的预估由原本 380 亿元…: what was expected before of the same time
_EXPECTED = patterns.compile(r"预[估测期计算]|目标|指引|财测")
_FROM = patterns.compile(r"[由从](?:每[^，。；,;0-9]{1,4}|[^，。；,;0-9]{0,2})$|仍(?:为|是|按)$")
#: 2023 年的 GPT-4: what it is called, and no time of a figure; 去年 9 月的 B+轮 and 去年的 GMV are of that time
_NAMED = patterns.compile(
    r"[ ]*的[ ]*\[?[ ]*[A-Za-z][A-Za-z.-]*[ ]?[0-9]|[ ]*(?:交割|交货)的|[ ]*(?:期货|期指|期油|期铜|期金|合约(?!价))(?!到期)"
)
#: 2011 年以 620 万元买入，持货 14 年，帐面赚…: what came of it is no longer of that time
_HELD = patterns.compile(
    r"(?:持货|持有|揸货)[^，。；]{0,6}[0-9一二三四五六七八九十][ ]?个?[年月][^。；]{0,40}?(?:[赚蚀亏]|获利|升值|贬值|帐面|账面)"
)
#: 峰值 7.8 亿件，出现在 11 月 11 日。
_HAPPENED = patterns.compile(r"[ ]*[，,]?[ ]*[也就均都]?(?:出现|发生|创|诞生)(?:在|于)[ ]*")
_ENDS = patterns.compile(r"[ ]*当?[晚天]?[ ]*(?:[，。；,;)]|$)")
#: between a place and the time of what follows
_AT_ONCE = patterns.compile(r"[ ]*[，,][ ]*(?:其|其中|在)?[ ]*")
#: 收盘价 (8 月 27 日) 86.3 元
_BEHIND = patterns.compile(r"[ ]*\)[ ]*[:：为是]?[ ]*[约近超达]{0,2}[ ]*")
#: 较上周 (8 月 29 日) 市值 78 兆元
_VALUED = patterns.compile(r"[ ]*\)[ ]*的?[^，。；,;增升涨减降跌多少]{0,6}")
#: what joins a figure to the one before: 较 8 月的 696 宗及 120 亿元
_JOINED = patterns.compile(r"[ ]*(?:及|和|与|以及)[ ]*")
_SURVEYED = patterns.compile(r"(?:根?据|通过)?对[^，。；]{2,40}(?:监测|调查|抽样|抽查|统计|跟踪|走访|监控)$")
#: 27 日公布统计数据: a day of publishing
_PUBLISHED = patterns.compile(
    r"[ ]*\)?[ ]*[今]?(?:(?:公布|发布|披露|公告)[^，。；,;]{0,16}?(?:统计|数据|报告|指数|初值|业绩|财报|年报|季报|月报|资料|情况)"
    r"|发(?:出|表|布)?(?:文告|公报|新闻稿|统计|报告))"
)
#: 首批 500 辆车将于 5 月 1 日交付: when those that are counted do, or undergo, what stands behind
_ON = patterns.compile(r"(?:[A-Za-z][A-Za-z0-9]*|[^，。；,;、的中里内0-9]){0,14}?(?:将|已|拟|计划|预计)?[ ]*[于在][ ]*")
_ACTS = patterns.compile(r"[ ]*(?:前|后|起|内|期间)?[ ]*[\u4e00-\u9fff]{2}")
_CHANGES = patterns.compile(r"[增升涨提高降减跌下滑回落]")


#: 全长, 注册资本: what a thing has for good, whatever happened to it
_STANDING = patterns.compile(
    r"(?:总投资额?|投资总额|注册资本|占地(?:面积)?|建筑面积|规划面积|全长|总长|全程|设计(?:产能|能力|年?产量|时速|寿命)|建设期|(?:单位|实用|使用|套内)面积)"
    r"[约近达为逾共超过了]{0,3}[ ]?$"
)
_TARGET = patterns.compile(r"目标价[^，。；,;]{0,10}$")


def fill(figure: Resolved, scene: Scene) -> Answer:
    """The period of a figure's claim, where it stands, and why."""
    found = _found(figure, scene)
    return before_change(figure, found, scene) or found


def _found(figure: Resolved, scene: Scene) -> Answer:
    """The time that the words around a figure give it."""
    place = scene.place(figure)
    line = scene.line_of(figure)
    clause = scene.clause_of(figure)
    before = scene.view[max(clause.start, figure.start - 16) : figure.start]
    former = figure.kind != "rank" and _FORMER.search(before[-8:]) is not None and _EXPECTED.search(before) is None
    if former or (place is None and _TARGET.search(before)):
        return NONE
    if (
        figure.kind in ("percentage", "ratio")
        and scene.links
        and scene.links[-1].metric.reasons
        and "what they do" in scene.links[-1].metric.reasons[0]
    ):
        inner = [d for d in clause.figures if d.kind == "date" and d.start >= figure.end]
        own = [d for d in clause.figures if d.kind == "date" and d.end <= figure.start]
        if inner or own:
            return period_of((inner or own)[0], figure, scene, "date of what they do")
        wide_dates = [d for d in line.figures if d.kind == "date" and d.end <= figure.start and wide(d, scene)]
        if wide_dates:
            return period_of(wide_dates[-1], figure, scene, "date before its sentence's subject")
        # 今日起招股 4000 万股，其中一成公开发售 goes on with the clause before
        if not scene.view.startswith("其中", clause.start):
            return from_opening(figure, scene)
    foreseen, answered = consensus(figure, scene), scene.claim_before(figure)
    if foreseen is not None and foreseen.bare and answered is not None:
        return answered.period, answered.period_span, [f"{scene.text(*foreseen.who)}: had expected it of that time"]
    each = date_of(figure, scene)
    if each is not None:
        return period_of(each, figure, scene, "its place in the row")
    if (
        place is None
        and answered is not None
        and answered.period is not None
        and _JOINED.fullmatch(scene.view, answered.figure.end, figure.start)
        and (answered.figure.direction is None) == (figure.direction is None)
    ):
        return answered.period, answered.period_span, ["joined to the figure before"]
    on = _happened(figure, scene)
    if on is not None:
        return period_of(on, figure, scene, "date that it falls on")
    near = _date_before(figure, clause, line, scene)
    if place is None and _STANDING.search(before) and (near is None or near.start < clause.start):
        return NONE
    if place is not None and (near is None or place.bare):
        found = from_table(figure, place, scene)
        if found[0] is not None:
            return found
    if near is not None and (whole := whole_month(near, figure, scene)) is not None:
        return whole
    if (
        near is not None
        and place is None
        and _PUBLISHED.match(scene.view, near.end)
        and near.date_start == near.date_end
    ):
        # 9 月失业率平稳。统计处 27 日公布数据，失业率…: the day is not what the data are about
        told = from_before(figure, clause, scene)
        if not is_long(told[0]):
            told = from_opening(figure, scene)
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
    if near is not None and _still(figure, near, scene):
        return NONE
    if near is not None and (known := latter(figure, clause, scene)) is not None:
        return known
    if near is not None:
        earlier = year_before(near, line, scene)
        return earlier or period_of(near, figure, scene, "date before the figure in its sentence")
    after = _date_behind(figure, scene)
    if after is not None:
        return period_of(after, figure, scene, "date right behind the figure")
    if place is not None:
        return from_document(figure, scene)
    told = tagged(figure, scene)
    if told[0] is not None:
        return told
    run = from_run(figure, scene)
    if run[0] is not None:
        return run
    found = from_before(figure, clause, scene)
    if found[1] is not None and not is_long(found[0]) and _PUBLISHED.match(scene.view, found[1].end):
        told = from_opening(figure, scene)  # 该局周五发文告称，…。其中，库存减少 2%
        found = told if told[0] is not None else found
    if not is_long(found[0]) and (report := from_report(figure, scene))[0] is not None:
        return report
    if found[0] is None:
        found = from_question(figure, scene)
    if found[0] is None:
        found = from_above(figure, scene)
    if found[0] is None:
        found = from_document(figure, scene)
    if found[0] is None:
        found = from_opening(figure, scene)
    if found[0] is None and figure.kind == "rank":
        found = _of_next(figure, line, scene)
    if found[0] is None and _SURVEYED.match(scene.view, clause.start, clause.end):
        found = _surveyed(figure, clause, line, scene)
    return found if found[0] is not None else running(figure, scene)


def _date_before(figure: Resolved, clause: Clause, line: Line, scene: Scene) -> Resolved | None:
    view = scene.view
    for date in reversed([d for d in line.figures if d.kind == "date" and d.end <= figure.start]):
        owner = bound(date, scene)
        if view[date.start - 1 : date.start] == "止":
            continue  # 截至 3 月底止全年: the year that ends then
        if written(date, scene) or (beside(date, scene) and not _reaches(date, clause, scene)):
            continue
        if owner is not None and owner is not figure:
            # 升至 2023 年的 13.6%，上升 4.5 个百分点
            if figure.direction is not None and lead(date, scene).endswith(("至", "到", "为")):
                return date
            continue
        if owner is None and compares(date, scene):
            between = view[date.end : figure.start]
            valued = (
                not _CHANGES.search(between)
                and view[figure.start] not in "翻倍腰减"
                and not re.search(r"[，。；,;]", between)
                and (re.match(r"[ ]*(?:的|水[平准])", view[figure.end : figure.end + 3]) or not between.strip())
            )
            if not valued:
                continue
        told = attributions(line, scene)
        if date.start < clause.start and not told and ATTRIBUTIVE.match(view, date.end):
            continue
        if date.start < clause.start and _EVENT.search(view[max(0, date.start - 4) : date.start]):
            continue
        if (whole := _told_by_end(date, scene)) is not None and not _AT_AN_END.search(view, date.end, figure.start):
            return whole
        outer = scene.clause_of(date)
        named = _apposed(date, outer, scene) if outer.outer is not None else None
        if named is not None and (stretch(named, scene) is not None or _ends_with(named, date)):
            return named
        if named is not None and compares(named, scene):
            if scene.next_figure(date) is figure and _VALUED.fullmatch(view, date.end, figure.start):
                return date
            continue  # 较上周 (8 月 29 日) 上涨
        if outer.outer is not None and outer is not clause and named is None:
            if opens(outer, scene):
                return date
            if _BEHIND.fullmatch(view, date.end, figure.start):
                return date
            continue
        if later(date, scene) and date.start < clause.start and _turns(date, figure, scene):
            continue
        if later(date, scene) and date.start < clause.start and _to_be_done(date, scene):
            continue
        if _NAMED.match(view, date.end) or foretold(date, scene) or usual(date, scene) or record(date, scene):
            continue
        since = SINCE.match(view, date.end) if date.start < clause.start else None
        began = since is not None and date.date_start == date.date_end and since[0].strip() == "起"
        if since and began and view[since.end() : outer.end].strip() and TRADES.search(line.text):
            continue  # 周三起恢复堂食，股价升 9%
        if _HELD.search(view, date.end, figure.start):
            return None
        if titled(date, scene) and date.optional:
            if not any(d.kind == "date" and d.end <= figure.start and d is not date for d in line.figures):
                return date
            continue
        if aged(date, scene) and date.start < clause.start:
            continue
        reaches = BEFORE.match(view, date.end) or SINCE.match(view, date.end)
        if (
            NOW.search(view[reaches.end() if reaches else date.end : figure.start])
            and not date.start >= clause.start
            and not REPORT.match(view[date.end : date.end + 12])
            and not UNTIL.search(lead(date, scene))
        ):
            return None
        return date
    return None


def _reaches(date: Resolved, clause: Clause, scene: Scene) -> bool:
    """Whether a date that is left again (去年同期) still holds in a clause: its own, or the next where it stands alone."""
    if date.start >= clause.start:
        return True
    home = scene.clause_of(date)
    return home.index + 1 == clause.index and not scene.view[date.end : home.end].strip()


def _to_be_done(date: Resolved, scene: Scene) -> bool:
    """Whether a date to come is that of one deed (新厂将于明年投产), and a clause that foresees nothing follows."""
    deed = lead(date, scene).endswith(("将于", "将在", "拟于", "计划于", "定于")) and not SINCE.match(
        scene.view, date.end
    )
    return deed and scene.links[-1].modality == "actual"


def _turns(date: Resolved, figure: Resolved, scene: Scene) -> bool:
    """Whether the sentence turns (但…) from what is to come to what is."""
    turned = re.search("[，,](?:但|不过|然而)", scene.view[date.end : figure.start]) is not None
    return turned and scene.links[-1].modality == "actual"


def _still(figure: Resolved, date: Resolved, scene: Scene) -> bool:
    """Whether a figure is what holds until a date that is to come: 7 月 1 日起由 8 元提高到…, 首付仍为两成."""
    if SINCE.match(scene.view, date.end) is None and not later(date, scene):
        return False
    return _FROM.search(scene.view[max(date.end, figure.start - 8) : figure.start]) is not None


def _apposed(date: Resolved, clause: Clause, scene: Scene) -> Resolved | None:
    """今年 (2021/22): the date that one in brackets right behind it says again."""
    i = bisect_right(scene.figure_starts, date.start) - 2
    said = scene.figures[i] if i >= 0 else None
    return said if said is not None and said.kind == "date" and clause.start - said.end <= 2 else None


#: what there is at an end, and not what came in up to it
_AT_AN_END = patterns.compile(
    "现金|资产|负债|债务|余额|库存|存货|储备|用户|会员|订阅|员工|雇员|门店|未完成|在手|持有|股本|市值"
)


def _told_by_end(date: Resolved, scene: Scene) -> Resolved | None:
    """2026 财年第二季度财报，截至 7 月 27 日，公司营收…: the quarter that a day behind its comma ends."""
    i = bisect_right(scene.figure_starts, date.start) - 2
    said = scene.figures[i] if i >= 0 else None
    if said is None or said.kind != "date" or date.start - said.end > 16 or not _ends_with(said, date):
        return None
    between = scene.view[said.end : date.start]
    fiscal = "财" in scene.view[said.start : said.end] and "，" in between.replace(",", "，")
    return said if fiscal and UNTIL.search(between) else None


def _ends_with(stretch: Resolved, date: Resolved) -> bool:
    """第二财季 (截至 3 月 27 日): whether a date only says when the stretch before it ends."""
    ends = stretch.date_end is not None and stretch.date_end == date.date_end
    return ends and date.date_start == date.date_end and stretch.date_start != stretch.date_end


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
    if between in ("(", "(截至", "(截止", "(于", "(在") and alone and not compares(nxt, scene):
        return nxt
    return None
