"""What a change goes on being compared with, where its own words do not say it (for `compared_to`).

比上年增长 5.8%。其中，农业增长 3.9% → yoy    按月表现最好的为甲苑涨 5%、乙苑涨 4% → mom    按年升幅最大的是…，甲升 24.6% → yoy
"""

from __future__ import annotations

import itertools
import re

from catchup.lexicon import patterns
from catchup.linking.clauses import Line
from catchup.linking.comparing.against import code_slot, coded, codes
from catchup.linking.language.phrase import Phrase
from catchup.linking.scene import Scene
from catchup.linking.timing.enumerated import divides
from catchup.models import TIME_KINDS, Link, Resolved, Slot

#: what stands between a change and its rate: 增加 4.16 亿元，增幅
_AMOUNT = patterns.compile(
    r"[，,、(]?[ ]*(?:增幅|升幅|涨幅|降幅|跌幅|减幅|增长|增加|上升|下降|减少|上涨|下跌)"
    r"(?:大约|大概|也)?(?:约?为|达到?|约|在|有)?[ ]*"
)
_PLAIN = patterns.compile(
    r"(?:增长|下降|上涨|下跌|增加|减少|提高|回落|上升|降低|扩大|收窄|缩小|萎缩|衰退|成长|下[滑挫探]|上扬|走[高低]|[攀飙跃劲急骤]升|[激大猛劲急锐骤][增减]|[急骤大]降|[大急]跌|大涨"
    r"|[增升涨降跌减]幅?)"
    r"(?:了|约|近|超|逾|超过|达|为|达到)?[ ]*$"
)
_RATE = patterns.compile(r"[升涨增降跌减]幅|增速|增长率|变[动化]率?|表现|[来]?看(?=[ ]*[，,])|持平|走平|不变")
#: 同比跌幅居前，分别为 -8%和 -5%: a row of changes that the clause before names
_EACH = patterns.compile(r"[ ]*(?:分别|依次|各)[约近]?[为是达][-+0-9.%、和与及 ]*")
#: changes of another kind beside those over the year: 累计增长, 收市升 2.8%
_OTHERWISE = patterns.compile(
    r"以来|平均|年均|复合|累[计跌涨升积]|收[市盘报]|股价|该股|[早午尾]盘|盘中|[早午]后|开[盘市]|恒指|大盘"
)


#: how far before a change the one stands that it goes on with, in characters
_NEAR = 240


def goes_on(p: Phrase, figure: Resolved, scene: Scene) -> Slot:
    """What a change is compared with after the words of its clause, of the claims before, of a clause before."""
    if figure.kind != "percentage" or figure.direction is None:
        return Slot()
    return (
        _opened(p, figure, scene)
        or _framed(figure, scene)
        or _carried(figure, scene)
        or _reported(figure, scene)
        or Slot()
    )


def _opened(p: Phrase, figure: Resolved, scene: Scene) -> Slot | None:
    """按月表现最好的为甲苑涨 5%、乙苑涨 4%: the changes of a list are compared with what its clause begins with."""
    said = list(coded(p.clause.start, figure.start, scene))
    code = said[-1] if said else None
    # 按周及 3 年累计升幅为甲区升 2%/升 4%: two changes in turn
    turns = code is not None and scene.view[code.end()] in "及和与、"
    return code_slot(code, figure, scene) if code is not None and not turns else None


def _carried(figure: Resolved, scene: Scene) -> Slot | None:
    """比上年增长 5.8%。其中，农业增长 3.9%: a change beside changes over the year is one too; 增加 4 亿元，增幅 13%."""
    view, line = scene.view, scene.line_of(figure)
    # 同比下降 13%。⏎从行业看，…增长 9%: what divides the whole is held against the same
    first = scene.line(scene.number_at(line.block.start))
    start = line.block.start - _NEAR if divides(first, scene) else line.block.start
    for link in itertools.islice(reversed(scene.links), 1, None):
        other = link.figure
        if other.start < start or figure.start - other.start > _NEAR:
            return None
        if other.direction is None or link.modality != scene.links[-1].modality:
            continue
        code = link.compared_to.text
        if code is None and other.unit == "pp" and figure.unit == "%":
            continue  # 影响 CPI 上涨 0.5 个百分点
        between = view[other.end : figure.start]
        if _AMOUNT.fullmatch(between) and other.kind != "percentage":
            return (
                Slot(code, link.compared_to.span, [f"{code}: of the change that it is the rate of"]) if code else Slot()
            )
        if code != "yoy" and scene.links[-1].period not in (None, link.period):
            return None  # 7 月按月跌 1%。首 7 个月升 2%
        if code != "yoy" and (codes().search(between) or not _alone(link, scene)):
            return None
        if re.search("年初|上月|上季|上周|环比|累计跌|年内", between):
            return None
        if _of_a_day(scene.links[-1]) and not _of_a_day(link):
            return None  # 净利润增长 34%。周二该股上涨 1%
        own = view[scene.clause_of(figure).start : figure.start]
        plain = _PLAIN.search(own) is not None and not _OTHERWISE.search(own)
        return Slot(code, None, [f"{code}: beside changes over the same"]) if plain else None
    return None


#: the shortest stretch that a bulletin is on; how far back it may have told a change of it, in claims
_MONTH, _CLAIMS = 27, 40
#: from what something came to, to by how much that is more: 实现增加值 53 亿元，增长
_BEHIND_LEVEL = patterns.compile("[，,][ ]*(?:增长|下降)[ ]?")


def _reported(figure: Resolved, scene: Scene) -> Slot | None:
    """GDP 1775 亿元，同比增长 13.6%。⏎工业增加值 560 亿元，增长 18%: a bulletin says once that its changes are over the year, and
    goes on with the rate behind each sum of the same stretch."""
    claim, told = scene.links[-1], scene.claim_before(figure)
    if told is None or told.figure.direction is not None or told.period is None or claim.period != told.period:
        return None
    first, last = told.period
    if first is None or last is None or (last - first).days < _MONTH:
        return None
    if not _BEHIND_LEVEL.fullmatch(scene.view, told.figure.end, figure.start):
        return None
    for link in itertools.islice(reversed(scene.links), 1, _CLAIMS):
        other = link.figure
        if other.kind != "percentage" or other.unit == "pp" or other.direction is None:
            continue
        if link.period != claim.period or link.modality != claim.modality or link.compared_to.text != "yoy":
            return None
        return Slot("yoy", None, ["yoy: as the change told last, over the same stretch"])
    return None


def of_measure(figure: Resolved, scene: Scene) -> Slot | None:
    """按月通胀也在加快，近三次分别为 0.2%…: what a rate of a clause before is over, right before its name."""
    span = scene.links[-1].metric.span
    if figure.kind != "percentage" or figure.unit == "pp" or span is None:
        return None
    start = scene.line_of(figure).sentence.start
    if not start <= span.start < scene.clause_of(figure).start:
        return None
    said = next(coded(max(start, span.start - _CODE), span.start, scene), None)
    return code_slot(said, figure, scene) if said is not None and said.end() == span.start else None


#: characters of the longest code: 按季度
_CODE = 4


def _of_a_day(link: Link) -> bool:
    """Whether a claim is one of a day."""
    return link.period is not None and link.period[0] is not None and link.period[0] == link.period[1]


def _alone(link: Link, scene: Scene) -> bool:
    """Whether a change is over a week, month or quarter in a sentence that has no change over the year beside it."""
    told = [other.compared_to.text for other in scene.links_of(scene.line_of(link.figure))]
    return link.compared_to.text in ("wow", "mom", "qoq") and "yoy" not in told


def _framed(figure: Resolved, scene: Scene) -> Slot | None:
    """按年升幅最大的是…，当中甲升 24.6%；其次乙升 9.5%: a code over a change that a clause before names without a figure."""
    line: Line | None = scene.line_of(figure)
    own = scene.view[scene.clause_of(figure).start : figure.start]
    if (_PLAIN.search(own) is None and _EACH.fullmatch(own) is None) or _OTHERWISE.search(own):
        return None
    while line is not None:
        for clause in reversed([c for c in line.clauses if c.end <= figure.start and c.outer is None]):
            found = list(coded(clause.start, clause.end, scene))
            measures = all(f.kind in TIME_KINDS or f.optional for f in clause.figures)
            if found and measures and _RATE.search(scene.view, found[-1].end(), clause.end + 1):
                return code_slot(found[-1], figure, scene)
            if found or not measures:
                break
        line = line.joined
    return None
