"""The stretch of time that a report goes on with in its next paragraph (contract, section 2: period).

10 月物价上涨 2%。/ 食品类同比上涨 3% → 10 月: what is held against the time before has a time, and it is the one told last
9 月出口增 24%至 1108 亿元。/ “进口额增 26%，达 847 亿元。” → 9 月: what changed, and what is measured beside it
"""

from __future__ import annotations

import itertools

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Line
from catchup.linking.comparing.against import codes
from catchup.linking.scene import Scene
from catchup.linking.timing.carried import NOW, OF_THE_DAY, ONCE, ONCE_DONE, RULE, TRADES
from catchup.linking.timing.dates import NONE, PUBLISHED, Answer, beside, bound, compares, record
from catchup.models import Link, Resolved

#: how many paragraphs without a time of their own may stand between
_BLOCKS = 3
#: no more claims are looked back at
_CLAIMS = 80
#: no stretch so short is what a report is about; the longest that each comparison is made over, in days
_SHORTEST = 5
_LONGEST = {"wow": 7, "mom": 31, "qoq": 92, "yoy": 366}
#: what a report of changes tells, and the longest stretch that it goes on with though it compares with nothing: a story of a
#: year turns to other times
_TOLD, _NO_STORY = frozenset({"percentage", "money", "loss", "count"}), 300

#: 比上年增加 3 亿: what is told of is a year
_OVER_THE_YEAR = patterns.compile(r"[比较同与和](?:上一?年|去年)(?!同期|同月|同季|[底末初上下第0-9一二三四])")


def running(figure: Resolved, scene: Scene) -> Answer:
    """The period of the claims told last, for a sentence that compares (同比, 环比) or tells changes and names no time."""
    line = scene.line_of(figure)
    text = scene.view[line.sentence.start : line.sentence.end]
    said = codes().search(text)
    claim = scene.links[-1]
    if claim.modality not in ("actual", "negated"):
        return NONE
    if any(date.kind == "date" and not _aside(date, scene) for date in line.figures):
        return NONE
    if NOW.search(text) or ONCE.search(text) or ONCE_DONE.search(text):
        return NONE
    told_of = said is not None or _tells_changes(figure, line, scene)
    if not told_of and not _counts_on(figure, line, scene):
        return NONE
    if said is not None:
        longest = _LONGEST[load.load("comparison")["codes"][said[0]]]
    else:
        longest = _LONGEST["yoy"] if _OVER_THE_YEAR.search(text) else _NO_STORY
    last = _last(line, longest, scene)
    if last is None or last.period is None:
        return NONE
    first, until = last.period
    if first is None or until is None or not _SHORTEST <= (until - first).days <= longest:
        return NONE
    what = said[0] if said is not None else "goes on"
    return last.period, last.period_span, [f"{what}: over the stretch that was told of last"]


def _aside(date: Resolved, scene: Scene) -> bool:
    """Whether a date is not the time of what its sentence tells: 去年同期, 自 9 月以来首次, 28 日发文告."""
    if beside(date, scene) or compares(date, scene) or record(date, scene) or bound(date, scene) is not None:
        return True
    return date.date_start == date.date_end and PUBLISHED.match(scene.view, date.end) is not None


def _tells_changes(figure: Resolved, line: Line, scene: Scene) -> bool:
    """Whether a sentence of a paragraph tells by how much something measured has changed, and not what a share or a rule is."""
    if line.block.kind != "paragraph" or scene.links[-1].metric.span is None or figure.kind not in _TOLD:
        return False
    if OF_THE_DAY.search(line.text) or TRADES.search(line.text) or RULE.search(line.text):
        return False
    return any(other.direction is not None and other.kind in _TOLD for other in line.figures)


def _counts_on(figure: Resolved, line: Line, scene: Scene) -> bool:
    """Whether a paragraph goes on to count the same as the one before, where both tell what was done so many times:
    1-2 月共开新店 834 家。/ 比如，甲新开 49 家."""
    if figure.kind not in ("count", "rank") or line.block.kind != "paragraph" or not _DONE.search(line.text):
        return False
    told: int | None = None
    for link in itertools.islice(reversed(scene.links), 1, _CLAIMS):
        if link.figure.start >= line.block.start:
            continue
        other = scene.line_of(link.figure)
        if told is not None and other.sentence.block != told:
            return False
        told = other.sentence.block
        same = link.figure.kind == "count" and (link.figure.unit == figure.unit or figure.kind == "rank")
        if same and _DONE.search(other.text) is not None:
            return True
    return False


#: what is done so many times within a stretch, and is no level
_DONE = patterns.compile(r"新开|新增|开(?:新店|[设店出]|了(?!始))|[售卖交]出|签约")


def _last(line: Line, longest: int, scene: Scene) -> Link | None:
    """The last claim of the paragraph before, where all that is told in it is of one time; of two, where only one is so
    short that it can be compared with the one before: 7 月按月跌 1%，首 7 个月升 2%。/ 小户按月跌 1%."""
    over = scene.heading_before(line.sentence.block)
    found: Link | None = None
    for link in itertools.islice(reversed(scene.links), _CLAIMS):
        if link.figure.start >= line.sentence.start or link.modality not in ("actual", "negated"):
            continue
        block = scene.line_of(link.figure).sentence.block
        if found is not None and block < scene.line_of(found.figure).sentence.block:
            break
        if line.sentence.block - block > _BLOCKS or (over is not None and block <= over):
            return None
        if (link.period is None and link.figure.kind == "rank") or _left(link, scene):
            continue
        if link.period is None:
            return None
        if found is not None and link.period != found.period:
            if _fits(found, longest) == _fits(link, longest):
                return None
            found = link if _fits(link, longest) else found
        found = found or link
    return found


def _left(link: Link, scene: Scene) -> bool:
    """Whether a claim is of a time that its sentence leaves again: 扭转了 7 月 5.4%的跌幅."""
    span = link.period_span
    date = next((f for f in scene.figures_between(*span) if f.kind == "date"), None) if span is not None else None
    return date is not None and bound(date, scene) is link.figure


def _fits(link: Link, longest: int) -> bool:
    first, until = link.period or (None, None)
    return first is not None and until is not None and (until - first).days <= longest
