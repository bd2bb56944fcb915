"""The time of a figure that a sentence before has said, and how far it lasts.

Serves the period (contract, section 2).
"""

from __future__ import annotations

import datetime

from catchup.lexicon import patterns
from catchup.lexicon.dated import UNTIL
from catchup.linking.clauses import Clause, Line
from catchup.linking.comparing.against import codes
from catchup.linking.scene import Scene
from catchup.linking.timing.dates import (
    NONE,
    SINCE,
    Answer,
    aged,
    beside,
    bound,
    compares,
    later,
    lead,
    names,
    opens,
    record,
    titled,
    turned,
    wide,
    written,
)
from catchup.linking.timing.enumerated import begins_anew, divides
from catchup.linking.timing.extents import period_of
from catchup.linking.timing.recalled import recalled
from catchup.models import Link, Resolved, Span

REPORT = patterns.compile(r"^[ ]?的?[^，。；,;]{0,6}?(?:财报|年报|季报|中报|年度报告|季度报告|半年报|业绩|财务报告)")
#: each begins with its first character, to which the engine skips; what may not stand before it is asked behind it
NOW = patterns.compile(
    r"目前(?<![比较]..)|现在(?<![比较]..)(?!(?<=[了到成为是]..)的)|如今(?<![比较]..)(?!(?<=[了到成为是]..)的)|当前(?<![比较]..)"
    r"|眼下|现时|迄今|至今|现[价售有]|平时|平日|周末(?<![上下本这首开映该前个一]..)(?!票房)|工作日|每逢|以前|本来就|原本就|向来就"
)
#: a price that was once paid or quoted, and what goes on from the time before
PAID = patterns.compile(r"成交|中标|竞得|竞价|摘得|起拍|底价|溢价|均价|收[于报盘在]|报[收价于]|开盘|平均价格?")
#: 跌 4 美元，报 53 美元
_QUOTED = patterns.compile(r"[涨跌升降挫扬][^，。；]{0,12}[，,][ ]*报[ ]?$")
_THEN = patterns.compile(r"彼时|那时|届时|随后|随即|当时|当天|当日|当晚|同日|同天|之后|其后|小时后|分钟后|天后|同时")
RULE = patterns.compile(r"须|应当|不得|方可|可以?[为给](?=[^，。；]{0,12}(?:提供|带来))")
#: a time of its own that nothing names
ONCE = patterns.compile(
    r"预售[首当][日天周月]|上[市映线][首当][日天周月]|开[业盘售学园][首当][日天周月]"
    r"|后来|初期|起初|最初|起先|起头|当初|一开始|早期|早年|曾经|有一[次年天回]|那[两几些][天年个]|一直|始终|向来|历来|常年|近年|近几年|多年来|现有|本来|最[^，。；]{1,3}的?时候|有时候|那时候"
)
#: a time to come that nothing names: 将于 23 日调升售价；未来也将分开卖，…
_SOME_DAY = patterns.compile("未来[也还亦]?[将会]")
#: 投产后，年产值…: a time that has not come and that nothing names
ONCE_DONE = patterns.compile(
    r"(?:投产|达产|建成|完工|竣工|落成|满产|投用|投运|交易完成|发行完成|全部完成|变动)之?后"
    r"(?![^，。；,;]{0,24}(?:带动|影响|推动|拉动|驱动|支撑)下?[，,])"  # 受项目投产后就业增加的带动，…
)
#: what changes from day to day and is told as of the day of the text
OF_THE_DAY = patterns.compile(r"目标价|市值|股本|股价|收盘价|现价|最新价|市[盈净销]率|评级")
#: 收市升 2.8%: what a day of trading ends with
_CLOSES = patterns.compile(r"收[市盘于报]|全日成交|[早午开]盘")
#: the same stretch of time as that of the claim before
_MEANWHILE = patterns.compile(r"同(?:期(?<![年季月]同期)(?!相)|一时[期间])|与此同时")
#: how many days are a stretch of time, and no day
_FEW = 6
#: how far behind a date its clause may say what came after it
_CLAUSE = 20
_OPENING = "“「"
#: how far before its sentence a quotation may begin
_SPOKEN = 300
#: how many sentences on a date still frames what is told: changes, and anything else
_FAR, _NEAR = 40, 6
_CHANGES = patterns.compile(r"[上下][涨跌升降]|[涨跌]了|[增减]|涨幅|跌幅|持平|[较最][高低]")
_RANKED = patterns.compile(r"[较最][高低]|[比较与](?:昨[天日]|前[一1]?[天日]|上[周月日])")
#: over so many days a paper tells of the last day of trading
_LATE = 3
_PUBLISHES = patterns.compile(r"(?:发布|公布|披露|公告|通报)(?:了|的)?[^，。；,;]{0,12}$")
_DATA = patterns.compile(r"[^，。；,;\n]{0,24}?(?:数据|统计|指数|情况|报告|报表|公报|财报|业绩)")
#: 根据江海网的数据，…: whose numbers they are, which goes on with what was told
_BY_DATA = patterns.compile(
    r"[ ]*的?(?:最新|监测|统计|行情)?(?:数据|统计|报价|行情)(?![^，。；]{0,4}(?:说|称|认为|表示))"
)
#: 下半年起…。彼时…: within the time that was named
_WITHIN = patterns.compile(r"彼时|那时|当时")
#: 2013 年初我去过。那时候员工只有…: the time of the sentence before
_AT_THE_TIME = patterns.compile(r"[“「 ]*(?:那(?:个?时候?|年|会儿)|当时|彼时|当年)(?![^，。；]{0,6}(?:以来|起))")
#: 声明还说，…: goes on with what was announced then
_SAYS_ON = patterns.compile(
    r"[^，。；：]{0,8}(?:还|也|又|并|同时|进一步)(?:说|称|表示|指出|透露|提到|显示|强调|补充|披露|介绍|提出)"
)
#: 届时，…; 这将使…: goes on with what was just said, whoever it is about
_POINTS_BACK = patterns.compile(r"(?:届时|到时候?|彼时)[，,]?|(?:这|此举)(?:将|也将|就|会)?(?:使|让|令|意味)")
#: 出口 1 月跌两成。当中，芯片跌三成: parts of what the sentence before tells
_PARTS = patterns.compile(r"[ ]*(?:其中|当中|这当中|这其中)(?![以的])")
TRADES = patterns.compile(
    r"[升挫泻飙][逾近约超]?[0-9百]|收[于报盘在高低]|[买卖]超|成交|[买卖]出|[上下]?[涨跌]|[升贬]值|新[高低]|沽空|调节"
)
_PER_TIME = frozenset({"hour", "minute", "second"})
#: 成立于 1987 年，…: the date of an event is no time of what follows
ATTRIBUTIVE = patterns.compile(
    r"[^，。；,;\n]{0,4}(?:公布|发布|成立|推出|签署|签订|生产|实施|印发|出台|上市|建成|通过|创[办立建刊业]|组建|建立|设立|诞生|出生|始建"
    r"|开[业张馆播通服]|投产|落成|竣工|问世|上线|上映|首播|发行|出版|颁布|入[行职驻主股]|加[入盟]|毕业|注册|起家|发家)的"
)


def from_before(figure: Resolved, clause: Clause, scene: Scene) -> Answer:
    """The date that a sentence before in the same block has set, unless the words say 目前.

    A date before its subject (2024 年，甲…) frames the sentences that follow; one behind it (甲 2024 年…) only those about
    the same subject.
    """
    view = scene.view
    index = scene.index_of(figure)
    claim = scene.links[-1] if scene.links and scene.links[-1].figure is figure else None
    told = scene.links[-2] if len(scene.links) > 1 else None
    said = view[clause.line.sentence.start : figure.start]
    once = ONCE.search(said)
    if (
        NOW.search(said)
        or _SOME_DAY.search(said)
        or ONCE_DONE.search(said)
        or (once is not None and not _AT_THE_TIME.match(said))
    ):
        return NONE
    line = scene.before(index)
    divided = divides(clause.line, scene)
    joined = clause.line.joined is not None
    for _ in range(_FAR if _CHANGES.search(clause.line.text) or codes().search(clause.line.text) else _NEAR):
        if line is None:
            break
        frames = _framing(line, scene)
        if joined and frames:
            frames = [d for d in frames if not _sums_up(d, line, clause.line, scene)]
        if frames and (begins_anew(clause.line, line, scene) or (divided and divides(line, scene))):
            line, joined = line.before, False
            continue
        for date in reversed(frames):
            if not joined and not (lasts(date, figure, claim, scene) and _goes_on(date, line, figure, claim, scene)):
                continue
            if (
                joined
                or wide(date, scene)
                or claim is None
                or _same_subject(claim, line, scene)
                or _today(date, clause.line, scene)
                or _traded_then(date, line, figure, scene)
                or published_of(date, scene)
                or _SAYS_ON.match(clause.line.text)
                or _POINTS_BACK.match(clause.line.text)
                or (
                    line.number == index - 1
                    and (_PARTS.match(clause.line.text) or _AT_THE_TIME.match(clause.line.text))
                )
            ):
                found = period_of(date, figure, scene, "date of a sentence before")
                within = found[0] is not None and found[0][1] is None and _WITHIN.search(said) is not None
                return ((date.date_start, date.date_end), *found[1:]) if within else found
        joined = joined and line.joined is not None
        if any(not _foreseen(d, line, claim, scene) for d in frames) or NOW.search(
            view[line.sentence.start : line.sentence.end]
        ):
            break
        line = line.before
    return _meanwhile(said, told, clause.line, scene)


def _framing(line: Line, scene: Scene) -> list[Resolved]:
    """The dates of a sentence that may frame what follows it."""
    if all(figure.kind != "date" for figure in line.figures):
        return []
    return scene.once((_framing, line.number), lambda: [d for d in line.figures if _frames(d, scene)])


def _frames(date: Resolved, scene: Scene) -> bool:
    return (
        date.kind == "date"
        and (scene.clause_of(date).outer is None or opens(scene.clause_of(date), scene))
        and not compares(date, scene)
        and bound(date, scene) is None
        and not titled(date, scene)
        and not written(date, scene)
        and not ATTRIBUTIVE.match(scene.view, date.end)
        and not beside(date, scene)
        and not recalled(date, scene)
        and not aged(date, scene)
        and not record(date, scene)
        and not names(date, scene)
        and not ("后" in scene.view[date.end : date.end + _CLAUSE] and turned(date, scene))
    )


def _sums_up(date: Resolved, line: Line, here: Line, scene: Scene) -> bool:
    """Whether a date is the longer stretch that a sentence sets beside the trade of a day of it, from which another trade
    turns back to the day: 甲股涨 3%，本周累计涨 8%；乙股跌 2%."""
    first, last = date.date_start, date.date_end
    if first is None or last is None or days(date) < _FEW or not TRADES.search(here.text):
        return False
    told = [link.period for link in scene.links_of(line) if link.figure.end <= date.start and link.period is not None]
    return bool(told) and all(a is not None and a == b and first <= a <= last for a, b in told)


def published_of(date: Resolved, scene: Scene) -> bool:
    """统计局 15 日发布 7 月份物价数据: a stretch that published data are of, and so all that is told of them."""
    before = scene.view[scene.clause_of(date).start : date.start]
    return days(date) > _FEW and _PUBLISHES.search(before) is not None and _DATA.match(scene.view, date.end) is not None


def _meanwhile(said: str, told: Link | None, line: Line, scene: Scene) -> Answer:
    """同期: the time of the claim before, in the same passage."""
    if told is None or not _MEANWHILE.search(said):
        return NONE
    if told.figure.start < line.block.start and _MEANWHILE.match(line.text):
        # a paragraph that begins with it goes on with the one before
        told = scene.links_of(scene.line_of(told.figure))[0]
    elif told.figure.start < line.block.start:
        return NONE
    return (told.period, told.period_span, ["同期: the period of the claim before"]) if told.period else NONE


def lasts(date: Resolved, figure: Resolved, claim: Link | None, scene: Scene) -> bool:
    """Whether the date of a sentence before may still be that of a figure: a price that is asked, what is supposed and a
    pace say something of now; what has been does not take the date of what is to come."""
    line = scene.line_of(figure)
    said = scene.view[line.sentence.start : figure.end]
    asked = (
        figure.kind == "price"
        and figure.direction is None
        and not _QUOTED.search(said, 0, figure.start - line.sentence.start)
    )
    if asked and not _reported(line, scene) and not _THEN.search(said):
        return False
    measured = scene.view[max(line.sentence.start, figure.start - 12) : figure.start]
    of_the_day = OF_THE_DAY.search(measured) or _CLOSES.search(line.text)
    if days(date) > _FEW and of_the_day and not _THEN.search(said):
        return False
    if figure.per is not None and figure.per.unit in _PER_TIME:
        return False
    if claim is not None and claim.modality == "hypothetical" and "还" not in said:
        return False
    if RULE.search(said) or lead(date, scene).endswith("而"):
        return False
    # one sentence speaks of one time: what comes beside a price of now is of now
    if any(link.period is None and link is not claim for link in scene.links_of(line)):
        return False
    foreseen = claim is not None and claim.modality == "forecast"
    if foreseen and past(date, scene) and days(date) > 80 and not _expected_of(date, scene):
        return False
    if foreseen and (UNTIL.search(lead(date, scene)) or SINCE.match(scene.view, date.end)):
        return False
    return not later(date, scene) or claim is None or foreseen


def _expected_of(date: Resolved, scene: Scene) -> bool:
    """Whether what a past stretch came to is told as expected: 预计 2023 年净利润为…。预计扣非净利润…"""
    span = Span(date.start, date.end)
    return any(x.modality == "forecast" and x.period_span == span for x in scene.links_of(scene.line_of(date)))


def _reported(line: Line, scene: Scene) -> bool:
    """Whether prices are those of a report, and not asked now: 均价, 环比下降, beside such 西南较低，为 22 元."""
    told: Line | None = line
    while told is not None:
        if PAID.search(told.text) or codes().search(told.text):
            return True
        told = told.joined
    told_before = [link for link in scene.links[-_NEAR:-1] if link.figure.start >= line.block.start]
    priced = [link for link in told_before if link.figure.kind == "price"]
    return bool(priced) and priced[-1].period is not None and _RANKED.search(line.text) is not None


def _goes_on(date: Resolved, line: Line, figure: Resolved, claim: Link | None, scene: Scene) -> bool:
    """Whether a sentence goes on with what was said of a date: not from what is foreseen to what is, not to another that
    speaks of another, not to what somebody says in quotation marks."""
    if claim is None:
        return True
    if _foreseen(date, line, claim, scene) or _speech(figure, date, scene):
        return False
    said = scene.links_of(line)
    other = said[-1] if said else None
    if other is None or claim.source.text is None:
        return True
    # 一位店主说，他管的 40 家店…: who speaks here speaks of something else
    span, sentence = claim.source.span, scene.line_of(figure).sentence
    speaks = (
        span is not None
        and sentence.start <= span.start < sentence.end
        and not _BY_DATA.match(scene.view, span.end, sentence.end)
    )
    told = other.source.text is not None or speaks
    return not (told and claim.source.text != other.source.text and claim.subject.text != other.subject.text)


def _foreseen(date: Resolved, line: Line, claim: Link | None, scene: Scene) -> bool:
    """Whether a date is that of what is foreseen, and the claim is not: 预计第四季度…。期末现金…"""
    if claim is None or claim.modality != "actual" or scene.document.date is None or past(date, scene):
        return False
    dated = [link for link in scene.links_of(line) if link.period_span == Span(date.start, date.end)]
    return all(link.modality == "forecast" for link in dated) and (bool(dated) or later(date, scene))


def _speech(figure: Resolved, date: Resolved, scene: Scene) -> bool:
    """Whether a figure stands in a quotation of a whole sentence that begins behind a date."""
    view, first = scene.view, scene.line_of(figure).sentence.start
    at = max(view.rfind(mark, max(date.end, first - _SPOKEN), figure.start) for mark in _OPENING)
    if at < 0 or any(mark in view[at : figure.start] for mark in "”」"):
        return False
    return at <= first or any(mark in view[at : figure.start] for mark in "，。")


def days(date: Resolved) -> int:
    """The days from the first to the last day of a date; 0 where it has none."""
    return (date.date_end - date.date_start).days if date.date_start and date.date_end else 0


def _today(date: Resolved, line: Line, scene: Scene) -> bool:
    """Whether a date is the document's own day, or one shortly before, and the sentence tells of a trade on it."""
    written_on = scene.document.date
    return written_on is not None and TRADES.search(line.text) is not None and of_late(date, written_on)


def of_late(date: Resolved, written_on: datetime.date) -> bool:
    """Whether a date is the day that a text was written or a day shortly before: a weekend may lie between."""
    first = date.date_start
    return first is not None and first == date.date_end and 0 <= (written_on - first).days <= _LATE


def _traded_then(date: Resolved, line: Line, figure: Resolved, scene: Scene) -> bool:
    """Whether a change goes on from others of the same week: 七个币上周上涨。甲币涨 21%，乙币跌 3%."""
    if figure.direction is None or days(date) != _FEW:
        return False
    return _CHANGES.search(line.text) is not None


def _same_subject(claim: Link, line: Line, scene: Scene) -> bool:
    said = scene.links_of(line)
    return not said or said[-1].subject.text == claim.subject.text


def past(date: Resolved, scene: Scene) -> bool:
    """Whether a date lies before the day of the document, or the document has no day."""
    return scene.document.date is None or (date.date_end is not None and date.date_end < scene.document.date)
