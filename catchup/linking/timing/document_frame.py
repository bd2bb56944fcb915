"""The stretch of time that a document is about."""

from __future__ import annotations

import re

from catchup.lexicon import patterns
from catchup.lexicon.dated import UNTIL
from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.linking.timing.carried import of_late, published_of
from catchup.linking.timing.dates import beside, compares, lead
from catchup.linking.timing.extents import ended
from catchup.models import Resolved

#: how many sentences open a text; from the first day of a week to the last
_OPENS, _WEEK = 3, 6
#: a text that does no more than tell published data has no more characters; a headline no more than these, and what it
#: is about is said so often
_BULLETIN, _HEADLINE, _OFTEN = 2000, 60, 3
#: 2024 年年度报告, 2023 年渔业统计公报: what a title says the document is about
_REPORTS = patterns.compile(
    r"[^，。；,;\n]{0,16}?(?:年度报告|年报|季度报告|季报|中报|中期报告|业绩公告|业绩报告|业绩快报|业绩点评|统计公报|决算报告|月报|周报"
    r"|运行情况|产销情况|销售情况|成交情况|(?:产销|经营|运营|生产|销售|销量)(?:数据|快报|简报))"
)
#: what companies call the notice in which they say beforehand what they will have earned; how far into a text it is named
_WARNING = patterns.compile(
    r"业绩预[告亏增减盈警]|预[亏增减盈]公告|业绩预告|盈利(?:警告|预警|预告)|盈[警喜](?!于)|正面盈利预告"
)
_WARNED = 400
_ISSUED = patterns.compile(r"发[布出]?(?:盈[警喜]|盈利警告|盈利预警|正面盈利预告)")
_EXPECTS = patterns.compile(r"(?:预[计期料]|估计|预告)[^，。；,;]{0,24}$")
#: Q3 数据, 三季度全球手机出货量: what a headline says was measured then
_MEASURES = patterns.compile(
    r"[^，。；,;\n]{0,12}?(?:数据|报告|出货|销量|零售|份额|排名|榜|CPI|PPI|PMI|GDP|进出口|外贸|失业率|客流|旅客|票房|旅游|出游|用电|发电)"
)
#: 8 月末报…, 5 月为…
_VALUED = patterns.compile(r"[ ]*(?:则|仅|只)?[报为是达有]")
#: how long the title of a report may be
_TITLE = 40
#: 自 7 月 1 日起执行: the time of everything that a schedule of prices says
IN_FORCE = patterns.compile(r"[ ]?起[ ]?(?:正式|开始|全面)?(?:执行|施行|实施|生效)")

#: 9 月 10 日调整换购方案: the day of all the prices that an article on it tells
_REVISED = patterns.compile(
    r"[^。；\n]{0,40}?(?:调整|更新|上调|下调|调[降升高低])了?[^。；，,\n]{0,24}?(?:方案|价格|售价|价目|收费|资费|回收价|票价)"
)
_SCHEDULED = 60


def in_force(date: Resolved, scene: Scene) -> bool:
    """Whether a date is the day from which a schedule of prices holds."""
    if IN_FORCE.match(scene.view, date.end, date.end + 12):
        return True
    today = scene.document.date
    return (
        today is not None
        and of_late(date, today)
        and scene.index_of(date) <= _OPENS
        and _REVISED.match(scene.view, date.end, date.end + _SCHEDULED) is not None
    )


def _lasting(date: Resolved) -> bool:
    """Whether a date is a week or more: 8 月 1 日公布年度报告 is not what the report is about."""
    return date.date_start is not None and date.date_end is not None and (date.date_end - date.date_start).days > 5


def _week_told(scene: Scene) -> Resolved | None:
    """The week that a bulletin opens with, its days in brackets behind it: 上周 (3 月 4 日至 10 日)."""
    sentences = scene.sentences
    if not sentences:
        return None
    for date in dates_in(0, sentences[min(_OPENS, len(sentences)) - 1].end, scene):
        days = scene.next_figure(date)
        if date.date_start is None or date.date_end is None or (date.date_end - date.date_start).days != _WEEK:
            continue
        behind = days is not None and days.kind == "date" and scene.view[date.end : days.start].strip() == "("
        if behind and days is not None and days.date_start is not None and not compares(date, scene):
            return date if date.date_start <= days.date_start <= date.date_end else None
    return None


def _report_named(scene: Scene) -> Resolved | None:
    """The year of the report that a text opens with: 民航局发布《2023年机场生产统计公报》."""
    sentences = scene.document.sentences
    if not sentences:
        return None
    for date in dates_in(0, sentences[min(_OPENS, len(sentences)) - 1].end, scene):
        closes = scene.view.find("》", date.end, date.end + _TITLE)
        if scene.view[date.start - 1 : date.start] == "《" and closes >= 0 and _lasting(date):
            return date if _REPORTS.match(scene.view, date.end, closes) else None
    return None


def _data_of(scene: Scene) -> Resolved | None:
    """The time of the data that a text opens with: 统计局今天发布了 2022 年上半年旅游数据."""
    sentences = scene.sentences
    if not sentences or len(scene.view) > _BULLETIN:
        return None  # a long article only begins with them
    for date in dates_in(0, sentences[min(_OPENS, len(sentences)) - 1].end, scene):
        if _lasting(date) and not compares(date, scene) and published_of(date, scene):
            return date if UNTIL.search(lead(date, scene)) is None else None
    return None


def warns(scene: Scene) -> bool:
    """Whether a text is a notice of what a company expects to have earned: 业绩预告, 盈利警告."""
    return scene.once(warns, lambda: len(scene.titles) <= 1 and _notice(scene.view))


def _notice(view: str) -> bool:
    """Whether a text begins with such a notice, and goes on with no other."""
    return _WARNING.search(view, 0, _WARNED) is not None and len(_ISSUED.findall(view)) <= 1


def _warned_of(scene: Scene) -> Resolved | None:
    """The stretch that such a notice is about, the first that it expects something of."""
    if len(scene.view) > _BULLETIN or not warns(scene):
        return None
    for date in dates_in(0, min(len(scene.view), 2 * _WARNED), scene):
        lasting = _lasting(date) or ended(date, scene)
        expected = _EXPECTS.search(scene.view, scene.clause_of(date).start, date.start) is not None
        if (
            lasting
            and not compares(date, scene)
            and (expected or _WARNING.match(scene.view[date.end : date.end + 8].lstrip("年度 ")))
        ):
            return date
    return None


def _of_headline(scene: Scene) -> Resolved | None:
    """The time that a headline names and the text below names again and again."""
    blocks = scene.document.blocks
    if len(blocks) <= 1 or blocks[0].end - blocks[0].start > _HEADLINE:
        return None
    for date in dates_in(blocks[0].start, blocks[0].end, scene):
        if _lasting(date) and not compares(date, scene) and _MEASURES.match(scene.view, date.end, blocks[0].end):
            times = (date.date_start, date.date_end)
            named = [d for d in scene.figures if d.kind == "date" and (d.date_start, d.date_end) == times]
            return date if len(named) >= _OFTEN else None
    return None


def _told_second(date: Resolved, scene: Scene) -> bool:
    """Whether a date is of an earlier value, told behind the one of now: 储备报 1047 亿美元，8 月末报 1074 亿美元."""
    before = any(f.kind not in ("date", "duration") and f.end <= date.start for f in scene.clause_of(date).line.figures)
    return before and _VALUED.match(scene.view, date.end) is not None


def _prices(scene: Scene) -> bool:
    """Whether a text is a schedule of prices, and no digest with a rule among its news."""
    kinds = [figure.kind for figure in scene.figures if figure.kind not in ("date", "duration")]
    return 2 * sum(kind in ("price", "money") for kind in kinds) >= len(kinds)


def document_frame(scene: Scene) -> Resolved | None:
    """The stretch of time that a document is about: the one of its title, else the one that most of its dates name."""
    dates = [
        d
        for d in scene.figures
        if d.kind == "date" and d.date_start and d.date_end and (d.date_end - d.date_start).days > 6
    ]
    if len(scene.reported) == 1 and not scene.reported[0].unresolved:
        return scene.reported[0]
    for block in scene.document.blocks[:6]:
        if block.end - block.start <= 60 and block.kind != "caption":
            for date in dates_in(block.start, block.end, scene):
                if _lasting(date) and _REPORTS.match(scene.view, date.end, block.end):
                    return date
    if (titled_report := _report_named(scene)) is not None:
        return titled_report
    if _WARNING.search(scene.view, 0, _WARNED) and (warned := _warned_of(scene)) is not None:
        return warned
    if (published := _data_of(scene)) is not None:
        return published
    if (bulletin := _week_told(scene)) is not None:
        return bulletin
    if (headline := _of_headline(scene)) is not None:
        return headline
    title = re.sub(r"\s", "", scene.document.title or "")
    for date in [d for d in scene.figures if d.kind == "date" and not d.unresolved]:
        if in_force(date, scene) and _prices(scene):
            return date
    for date in [d for d in scene.figures if d.kind == "date" and d.date_end][:4]:
        told = scene.heading_dates[scene.line_of(date).sentence.block]
        if ended(date, scene) and told is not date:
            return date
    for date in dates[:3]:
        text = re.sub(r"\s", "", scene.text(date.start, date.end))
        # 2025 年 is not named by 2025 年 10 月 7 日
        if text and re.search(rf"(?<![0-9]){re.escape(text)}(?![0-9])", title):
            return date
    if not dates:
        return None
    counts: dict[tuple[object, object], list[Resolved]] = {}
    for date in dates:
        counts.setdefault((date.date_start, date.date_end), []).append(date)
    most = max(counts.values(), key=len)
    if beside(most[0], scene) or compares(most[0], scene) or all(_told_second(d, scene) for d in most):
        return None
    if len(most) < 4 or len(most) < 0.6 * len(dates):
        return None
    # a date that most paragraphs with figures name, and not one paragraph many times
    measured = {scene.line_of(f).sentence.block for f in scene.figures if f.kind not in ("date", "duration")}
    named = {scene.line_of(d).sentence.block for d in most}
    return most[0] if len(named & measured) >= 0.5 * len(measured) else None
