"""The date that stands before a figure in its sentence, passing those that time something else."""

from __future__ import annotations

import re
from bisect import bisect_right

from catchup.lexicon import patterns
from catchup.lexicon.dated import UNTIL
from catchup.linking.clauses import Clause, Line
from catchup.linking.reporting.attribution import attributions
from catchup.linking.scene import Scene
from catchup.linking.timing.carried import ATTRIBUTIVE, NOW, REPORT, TRADES, from_before
from catchup.linking.timing.dates import (
    SINCE,
    aged,
    beside,
    bound,
    compares,
    foretold,
    founded,
    later,
    lead,
    names,
    opens,
    record,
    titled,
    turned,
    usual,
    written,
)
from catchup.linking.timing.extents import BEFORE, closes, ended
from catchup.linking.timing.recalled import recalled
from catchup.linking.timing.stretches import stretch
from catchup.models import Resolved

_EVENT = patterns.compile(r"(?:成立|创立|创建|设立|创办|始建|建|生|始)于[ ]*$")
#: 2011 年以 620 万元买入，持货 14 年，帐面赚…: what came of it is no longer of that time
_HELD = patterns.compile(
    r"(?:持货|持有|揸货)[^，。；]{0,6}[0-9一二三四五六七八九十][ ]?个?[年月][^。；]{0,40}?(?:[赚蚀亏]|获利|升值|贬值|帐面|账面)"
)
#: 收盘价 (8 月 27 日) 86.3 元
_BEHIND = patterns.compile(r"[ ]*\)[ ]*(?:[:：为是共]|报收?|报收|收[报于]|录得|进账|合计|总计)?[ ]*[约近超达]{0,2}[ ]*")
#: 较上周 (8 月 29 日) 市值 78 兆元
_VALUED = patterns.compile(r"[ ]*\)[ ]*的?[^，。；,;增升涨减降跌多少]{0,6}")
#: 较截至 2019 年 12 月 31 日止年度约 1 亿元: what a year or half-year that a day ends leaves before its value
_OF_A_YEAR = patterns.compile(r"^[ ]*止?[年半六三九6-9十个月度]*[的之]?[ ]*[大]?[约近逾]?[ ]*$")
_CHANGES = patterns.compile(r"[增升涨提高降减跌下滑回落]")
#: a business year or a season that nothing places: 3 日表示，过去一个财政年度的支出
_UNNAMED = patterns.compile(r"(?:[上本]|(?:[上前过最近]|过去|最近)(?:的)?一?个?)(?:财政?年度?|会计年度|赛季)")
#: 后日将公布业绩的甲公司升 1%: what somebody will do then, of whom something is told of now
_DOES_THEN = patterns.compile(r"[ ]*(?:才|就)?(?:将会?|会|即将|要)[^，。；,;0-9]{1,16}[^目真是]的(?=[^，。；,;0-9])")
#: what a clause begins with that says why
_WHY = patterns.compile(r"[ ]*(?:主要)?(?:随着?|由于|[主系]?因(?![此而])|鉴于|受(?![访理])|得益于|加上)")


def date_before(figure: Resolved, clause: Clause, line: Line, scene: Scene) -> Resolved | None:
    """The last date before a figure in its sentence that is the time of it; None where there is none."""
    view = scene.view
    for date in reversed([d for d in line.figures if d.kind == "date" and d.end <= figure.start]):
        owner = bound(date, scene)
        if view[date.start - 1 : date.start] == "止":
            before = scene.figures[bisect_right(scene.figure_starts, date.start) - 2]
            if closes(before, scene) is date:
                return date  # 截至 6 月底止第二季
            continue  # 截至 3 月底止全年: the year that ends then
        if written(date, scene) or (beside(date, scene) and not _reaches(date, clause, scene)):
            continue
        if date.start < clause.start and figure.direction is None and recalled(date, scene):
            continue
        if owner is not None and owner is not figure:
            # 升至 2023 年的 13.6%，上升 4.5 个百分点
            if figure.direction is not None and lead(date, scene).endswith(("至", "到", "为")):
                return date
            continue
        if owner is None and compares(date, scene):
            between = view[date.end : figure.start]
            between = _OF_A_YEAR.sub("", between) if ended(date, scene) else between
            valued = (
                figure.direction is None
                and not _CHANGES.search(between)
                and view[figure.start] not in "翻倍腰减"
                and not re.search(r"[，。；,;]", between)
                and (
                    re.match(r"[ ]*(?:的|水[平准])", view[figure.end : figure.end + 3])
                    or not between.strip(" (")
                    or _HELD_TO.match(view, figure.end)
                )
            )
            if not valued:
                continue
        told = attributions(line, scene)
        if date.start < clause.start and not told and ATTRIBUTIVE.match(view, date.end):
            continue
        if date.start < clause.start and _EVENT.search(view[max(0, date.start - 4) : date.start]):
            continue
        if view[date.end - 1] == "周" and (days := _in_days(date, scene)) is not None:
            return days
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
        if (
            later(date, scene)
            and _DOES_THEN.match(view, date.end, figure.start)
            and scene.links[-1].modality == "actual"
        ):
            continue
        if (
            date.start < clause.start
            and _reason(date, outer, scene)
            and (_told_before(date, line, scene) or from_before(figure, clause, scene)[0] is not None)
        ):
            continue
        if date.start < clause.start and "后" in view[date.end : outer.end] and turned(date, scene):
            continue
        if REPORT.match(view[date.end : date.end + 12]) and _traded(figure, clause, scene):
            return next((d for d in line.figures if d.end <= date.start and _a_day(d)), None)
        if date.start >= clause.start and founded(date, figure, clause, scene):
            continue
        if names(date, scene) or foretold(date, scene) or usual(date, scene) or record(date, scene):
            continue
        since = SINCE.match(view, date.end) if date.start < clause.start else None
        began = since is not None and date.date_start == date.date_end and since[0].strip() == "起"
        if (
            since
            and began
            and view[since.end() : outer.end].strip()
            and TRADES.search(line.text)
            and (not _REPRICES.search(view, since.end(), outer.end) or _traded(figure, clause, scene))
        ):
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
            (
                NOW.search(view[reaches.end() if reaches else date.end : figure.start])
                or _UNNAMED.search(view, date.end, figure.start)
            )
            and not date.start >= clause.start
            and not REPORT.match(view[date.end : date.end + 12])
            and not UNTIL.search(lead(date, scene))
        ):
            return None
        return date
    return None


def _a_day(date: Resolved) -> bool:
    return date.kind == "date" and date.date_start is not None and date.date_start == date.date_end


#: what holds from a day on, and what it changes is told behind it: 元旦起调升售价，茶品涨 5 元
_REPRICES = patterns.compile("调[整涨升降高低价]|[涨降加提减]价|[上下]调|价格[^，。；,;]{0,6}[涨降]")
#: what is told of a share on the day
_SHARE = patterns.compile("股价|市值|(?:盘[中前后]|收市后|开盘后?)[^，。；]{0,6}[涨跌升挫]|[大暴急狂][涨跌升挫]")


def _traded(figure: Resolved, clause: Clause, scene: Scene) -> bool:
    """Whether a figure is of a share's price or worth: 周三公布第二季业绩后，股价大挫 24%, which is of that Wednesday."""
    return _SHARE.search(scene.view, clause.start, figure.start) is not None


def _reason(date: Resolved, clause: Clause, scene: Scene) -> bool:
    """Whether a date stands in what says why: 随着 6 月放宽限制，出口增长 16%, in a passage about September."""
    return _WHY.match(scene.view, clause.start, date.start) is not None


def _told_before(date: Resolved, line: Line, scene: Scene) -> bool:
    """Whether the sentence has told of a time before: 3 月营收…，因情人节促销，年增 5%."""
    return any(d.kind == "date" and d.end <= date.start and not compares(d, scene) for d in line.figures)


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


#: what stands behind the value that another is held against: 与去年 7 月亏损 2.9 亿元 | 相比, 较去年同期亏损 3 亿元 | 收窄
_HELD_TO = patterns.compile(
    "[ ]?(?:相比|相较|对比|比较)|(?:有所|明显|显著|大幅|大为|略有?|进一步)?(?:收窄|扩大|缩小|好转|改善|转盈|扭亏|转亏|由亏)"
)
#: a week by its number
_WEEK = patterns.compile(r"第[0-9一二三四五六七八九十]{1,3}周$")
#: how far a week by its number may begin from the days that are told of, which others begin on a Sunday
_SHIFT = 2


def _in_days(date: Resolved, scene: Scene) -> Resolved | None:
    """(8 月 28 日-9 月 3 日)，2022 年第 35 周: the days that the number of a week says again."""
    if _WEEK.search(scene.view, date.start, date.end) is None:
        return None
    i = bisect_right(scene.figure_starts, date.start) - 2
    said = scene.figures[i] if i >= 0 else None
    if said is None or said.date_start is None or said.date_end is None or date.date_start is None:
        return None
    apart = scene.view[said.end : date.start].strip(" ()（），,、")
    days = (said.date_end - said.date_start).days
    same = abs((said.date_start - date.date_start).days) <= _SHIFT
    return said if not apart and same and _WORKING <= days <= _SEVEN else None


#: from the first to the last day of a working week, and of a whole one where its end is counted in
_WORKING, _SEVEN = 4, 7


def _ends_with(stretch: Resolved, date: Resolved) -> bool:
    """第二财季 (截至 3 月 27 日): whether a date only says when the stretch before it ends."""
    ends = stretch.date_end is not None and stretch.date_end == date.date_end
    last = date.date_start == date.date_end or date.mod == "end"
    return ends and last and stretch.date_start != stretch.date_end and stretch.date_start != date.date_start
