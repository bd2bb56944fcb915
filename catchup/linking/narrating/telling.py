"""Whether a date can be the time of a statement (for `events`): what it stands in, and what it stands beside.

截至 2018 年, 每年 3 月, 比 2018 年, 2018 年和 2019 年, 《2018 年报告》, 新华社 5 月 3 日电, headings and cells → it cannot
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from catchup.lexicon import patterns
from catchup.linking.narrating.predicate import cues
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import bound, compares
from catchup.models import Resolved

#: blocks whose dates tell no story
_SILENT = frozenset({"heading", "caption", "cell"})
#: a line longer than this signs nothing
_BYLINE = 60
#: a line is longer than it reads by the markup in it
_LONG = 2000
_OPEN = patterns.compile(r"(?:截[至止]到?|截止至|每[年月周逢]?|历年|往年)的?[ ]*$")
_SINCE = patterns.compile(r"[ ]*(?:以来|至今|为止|止)")
_PAUSE = patterns.compile("[，。！？；]")
_HEADS = patterns.compile(
    r"[ ]*(?:第?[一二三四五六七八九十]+[、章节]|\([一二三四五六七八九十0-9]+\)|[附图表][表图]?[0-9一二三四五 ])"
)
#: 与 1996 年建立会员中心相比
_WITH = patterns.compile(r"(?:与|和|跟|同|较)[ ]*$")
_HELD = patterns.compile(r"[^，。；,;\n]{0,20}(?:相比|比较|相较|对比)")
_JOINT = patterns.compile(r"[ ]*(?:[、和与及至到/~]|以及|-)[ ]*")
#: a time of day behind a date
CLOCK = patterns.compile(
    r"[ ]*(?:凌晨|清晨|早上|早晨|早间|上午|中午|午间|下午|傍晚|晚上|晚间|夜间|深夜|夜里|晚|夜)?"
    r"[ ]*(?:[0-9一二三四五六七八九十两]{1,3}[时点](?:[0-9一二三四五十]{1,3}分|半|整|许)?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[ ]*"
)


def tells(date: Resolved, scene: Scene) -> bool:
    """Whether a date can be the time of a statement: not compared with, open, listed, printed or part of a title."""
    view = scene.view
    block = scene.line_of(date).block
    if block.kind in _SILENT or scene.place(date) is not None:
        return False
    title = view.rfind("《", max(block.start, date.start - 60), date.start)
    if title >= 0 and "》" not in view[title : date.start]:
        return False
    if _heads(block.start, block.end, scene):
        return False
    if _OPEN.search(view[max(0, date.start - 6) : date.start]) or _SINCE.match(view, date.end):
        return False
    if _WITH.search(view[max(0, date.start - 3) : date.start]) and _HELD.match(view, date.end):
        return False
    if (
        compares(date, scene)
        or bound(date, scene) is not None
        or (_coordinated(date, scene) and not together(date, scene))
    ):
        return False
    return not _signs(date, block.start, block.end, scene)


def _heads(start: int, end: int, scene: Scene) -> bool:
    """Whether a paragraph is a heading with its number, or stands over a table: 一、2024 年回顾; 附表 10 月销量 单位：万辆."""
    if end - start > _BYLINE or _PAUSE.search(scene.view, start, end):
        return False
    return _HEADS.match(scene.view, start, end) is not None or "单位" in scene.view[start:end]


def together(date: Resolved, scene: Scene) -> bool:
    """Whether a date is one of several that open a sentence and hold for it all: 整个 2019 年和 2020 年，…"""
    clause = scene.clause_of(date)
    dates = [f for f in clause.figures if f.kind == "date"]
    if clause.index or len(dates) != 2 or clause.outer is not None:
        return False
    words, determiners = clause.words, cues()["determiners"]
    return all(word.sort == "D" or word.text in ("和", "与", "及") or word.text in determiners for word in words)


def _coordinated(date: Resolved, scene: Scene) -> bool:
    """Whether a date is one of a list: 2019 年和 2020 年."""
    at = bisect_left(scene.figure_starts, date.start)
    for one, other in itertools.pairwise(scene.figures[max(0, at - 1) : at + 2]):
        if one.kind == other.kind == "date" and _JOINT.fullmatch(scene.view, one.end, other.start):
            return True
    return False


def _signs(date: Resolved, start: int, end: int, scene: Scene) -> bool:
    """Whether a date stands in a dateline or byline: 新华社北京 5 月 3 日电, 来源：… 2020-05-03."""
    view, lists = scene.view, cues()
    behind = CLOCK.match(view, date.end)
    at = behind.end() if behind else date.end
    following = next((word for word in scene.clause_of(date).words if word.start >= at), None)
    if following is not None and following.text in lists["reports"]:
        return True
    line = "" if end - start > _LONG else scene.text(start, end)
    if not line or len(line) > _BYLINE or re.search("[。！？]", line):
        return False
    return any(word in line for word in lists["bylines"])
