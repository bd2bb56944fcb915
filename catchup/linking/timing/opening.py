"""The time of a short report, told once in its opening (contract, section 2: period).

甲公司 20 日公布第三季业绩，净利跌 17%。⏎⏎集团营收减 3.8%。 → the third quarter, in each paragraph
统计处数据显示，3 月库存升 2%。⏎⏎产量升 8%。 → March        本会 2 月访问了千名市民。⏎⏎- 两成人… → February
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Line
from catchup.linking.reporting.announced import opened
from catchup.linking.reporting.attribution import Attribution
from catchup.linking.scene import Scene
from catchup.linking.timing.carried import NOW, ONCE, ONCE_DONE, days
from catchup.linking.timing.dates import NONE, Answer, compares, titled
from catchup.linking.timing.extents import period_of
from catchup.models import Resolved

_PUBLISHES = patterns.compile(r"(?:发布|公布|披露|公告|交出|缴出)(?:了|的)?[^，。；,;]{0,16}$")
_RESULTS = patterns.compile(r"(?:的|度|之)?[^，。；,;、\n]{0,8}?(?:业绩|财报|年报|季报|中报|财务报告|成绩单)")
_SHOWS = patterns.compile(
    r"(?:(?:数据|统计|报告|资料|报表|简报)[^，。；,;]{0,4}(?:显示|指出|发现|表明|反映)|(?:公布|发布|统计|调查)(?:指出|显示)?(?=[，,：:]))"
    r"[，,：:]?[ ]*(?:在|于)?[ ]*$"
)
#: a list of the first of their kind, of a year: 2019 年度百强榜显示
_RANKS = patterns.compile(
    r"(?P<name>年?度?的?[^，。；,;\n]{1,20}?(?:[0-9百]强|榜单?|排行榜?|排名))[^，。；,;\n]{0,6}?(?:显示|发布|公布|出炉|揭晓)"
)
#: what people were asked, in a month
_SURVEYS = patterns.compile(
    r"[^，。；,;\n]{0,30}?(?:民意调查|问卷调查|电话调查|网路调查|抽样调查|调查|民调|问卷|访问了|访谈)"
)
_IN = patterns.compile(r"(?:在|于|^)[ ]*$")
#: what stands between whose report a text opens with and the time that it is on
_HEADED = patterns.compile(r"[^，。；,;]{0,30}[，,：:]?[ ]*(?:在|于)?[ ]*")
_ASKED = frozenset({"percentage", "ratio", "rank"})
#: what one has for good
_HAS = frozenset({"有", "拥有", "设有", "共有", "现有"})
#: how many sentences open a text, and the length of one that is about nothing else
_OPENING, _LONGEST = 3, 1600
#: a month at least, a year at most
_MONTH, _YEAR = 27, 366
#: a longer stretch is not what a report on a quarter tells of: 2021 年的首份季度财报
_HALF = 184
#: characters of a measured noun
_NOUN = 4


class _Told(NamedTuple):
    """The stretch that an opening names, what the text tells of it, and where that ends."""

    stretch: Resolved
    what: str
    until: int


def from_opening(figure: Resolved, scene: Scene) -> Answer:
    """The stretch that the opening of a report names, for what such a report tells."""
    told = scene.once(from_opening, lambda: _opening(scene))
    if told is None or not told.stretch.start < figure.start < told.until or scene.links[-1].modality != "actual":
        return NONE
    line = scene.line_of(figure)
    text = scene.view[line.sentence.start : figure.start]
    if NOW.search(text) or ONCE.search(text) or ONCE_DONE.search(text) or not _tells(told.what, figure, line, scene):
        return NONE
    return period_of(told.stretch, figure, scene, f"what the opening is about: {told.what}")


def _tells(what: str, figure: Resolved, line: Line, scene: Scene) -> bool:
    """Whether a figure is one of those that a report of results, of data, of a survey tells."""
    metric = scene.links[-1].metric.span
    if what == "results":
        return metric is not None and _accounts().search(scene.view, *metric) is not None
    if what.startswith("list"):
        return figure.kind == "rank" or (metric is not None and _measured(scene.view[slice(*metric)]) in what)
    if what == "survey":
        return figure.kind in _ASKED
    if what == "report":
        has = scene.clause_of(figure).texts & _HAS
        return figure.kind != "price" and (figure.kind == "rank" or (metric is not None and not has))
    return figure.kind == "rank" or (metric is not None and any(f.direction is not None for f in line.figures))


def _measured(metric: str) -> str:
    """What a metric is at its end: 品牌价值 of 去年品牌价值."""
    return metric[-_NOUN:]


@functools.cache
def _accounts() -> re.Pattern[str]:
    return patterns.compile(load.alternation(load.load("metrics")["accounts"], sought=True))


def _headed(said: Attribution, date: Resolved, line: Line, view: str) -> bool:
    """Whether a date is the first that is told in whose report a sentence opens with: 据甲研究院的报告，第一季度…"""
    opens = line.sentence.start <= said.at < date.start
    return opens and _HEADED.fullmatch(view, said.at + len(said.text), date.start) is not None


def _opening(scene: Scene) -> _Told | None:
    """What the first sentences say that the text is about."""
    if len(scene.view) - scene.view.count(" ") > _LONGEST:
        return None
    view = scene.view
    for number in range(min(_OPENING, len(scene.sentences))):
        line = scene.line(number)
        start = line.sentence.start
        dates = [d for d in line.figures if d.kind == "date" and _MONTH <= days(d) <= _YEAR]
        dates = [d for d in dates if not (compares(d, scene) or titled(d, scene))]
        results = [
            d for d in dates if (match := _RESULTS.match(view, d.end)) and not (days(d) > _HALF and "季" in match[0])
        ]
        if results and _PUBLISHES.search(view, start, results[0].start):
            return _Told(results[-1], "results", len(view))
        reach = opened(scene)
        if reach is not None and dates and _headed(reach[0], dates[0], line, view):
            return _Told(dates[0], "report", reach[1])
        for date in dates:
            if _SHOWS.search(view, start, date.start):
                return _Told(date, "data", len(view))
            if (ranks := _RANKS.match(view, date.end, line.sentence.end)) is not None:
                return _Told(date, f"list {ranks['name']}", len(view))
            if _IN.search(view, start, date.start) and _SURVEYS.match(view, date.end, line.sentence.end):
                return _Told(date, "survey", len(view))
    return None
