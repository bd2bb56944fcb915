"""Dates: points and periods on the calendar (guide, sections 1.1, 1.3, 1.4): 5 月 21 日, 2014-2016, 第二天, 双十一.

Found first, resolved later: a shape takes the whole expression, `resolve` reads its parts and fills what is missing from the
anchor (the document's date and the dates said before). Value: a TIMEX3 string with its first and last day. Without any anchor a
date has no days, and the value that its words alone give (`unanchored`).
"""

from __future__ import annotations

from catchup.finding.context import Context
from catchup.finding.grammar import fiscal, stretches, timex, unanchored, written
from catchup.finding.grammar.anchor import Anchor
from catchup.finding.grammar.dating import Reader, in_full
from catchup.finding.grammar.timex import Period
from catchup.finding.grammar.told import BEARING
from catchup.finding.grammar.written import find
from catchup.finding.grammar.year_parts import Reading
from catchup.finding.shape import Shape
from catchup.lexicon import patterns
from catchup.models import Mention, Resolved

_FIGURES = "0123456789"
_ZH = "零〇○一二三四五六七八九"
_YEAR_WORDS = "".join(sorted({word[0] for name in ("years", "years_said") for word in written.WORDS[name]}))
_MONTH_WORDS = "".join(sorted({word[0] for name in ("months", "months_said") for word in written.WORDS[name]}))
_QUARTER_WORDS = "".join(sorted({word[0] for name in ("quarters", "quarters_said") for word in written.WORDS[name]}))
_WEEK_WORDS = "".join(sorted({word[0] for word in written.WORDS["weeks_said"]} | set("上下本这今周星礼")))
_DAY_WORDS = "".join(sorted({word[0] for name in ("days", "days_said") for word in written.WORDS[name]} | {"上"}))
_FESTIVAL_WORDS = "".join(sorted({word[0] for word in written.FESTIVALS}))

#: nothing that makes a run of figures longer or another thing stands before
_CLEAN = r"(?<![0-9A-Za-z./$¥\-])(?<![0-9],)(?<![0-9]:)"
#: behind the number of an item: 2.2023年前三季度
_NUMBERED = r"(?<=\n[1-9]\.)|(?<=\n[1-9][0-9]\.)|(?<=\A[1-9]\.)"
#: behind the colon of a label years may stand: 图1:2011-2015年
_NO_LONGER = r"(?<![0-9A-Za-z./$¥\-])(?<![0-9],)"
#: no numeral of which the word is the end
_NO_NUMERAL = r"(?<![零〇一二三四五六七八九十百千万亿几数第每半多两0-9.])"
_NO_MONTH_13 = "(?!␣(?:1[3-9]|[2-9][0-9])␣月)"
_NO_COUNT = "(?<![一二三四五六七八九十百千万几数两每个整])"
#: 平时周六 is every one
_NOT_WEEKLY = "(?<!平[时日常])(?<!通常)(?<!一般)(?<!往常)"
#: at the head of a line a day of the week tells when something was, where the line goes on with a sentence: 周三, 金价收报…;
#: in a timetable it stands alone or before a mark, and 周五一 is somebody
_OPENS = (
    r"(?:(?<!\n)|(?=(?:周|星期|礼拜).(?:[,，(]|[早上中下午晚凌盘收亚欧美沪深港台纽伦国油金]"
    r"|公布|发布|宣布|表示|举行|召开)[^\n]{10}))"
)
_TAIL = find(written.TAIL)
#: 当季水果: what is in season, and no quarter
_IN_SEASON = (
    "(?!(?<=当季)的?[^，。；,;、0-9]{0,4}"
    "(?:水果|鲜果|蔬果|果[汁品茶]|蔬菜|时蔬|食材|食品|海鲜|时鲜|新鲜|农产|新品|新款|新装|新衣|[款菜]式|限定|口味))"
)
_PART = find(written.PART)

SHAPES: tuple[Shape, ...] = (
    Shape(
        "date.fiscal_year",
        "12",
        find(
            rf"{_CLEAN}(?:(?:19|20)[0-9]{{2}}(?:/(?:19|20)?[0-9]{{2}}␣(?:财政?年度?|年度?)|-(?:19|20)?[0-9]{{2}}␣财政?年度?)"
            r"|[12][0-9]/[12][0-9]␣财政?年度?)"
        ),
        "2021/22财政年度",
    ),
    Shape(
        "date.fiscal_written",
        "二",
        find(
            r"二[零〇][零〇一二三四][零〇一二三四五六七八九]␣[/至-]␣(?:二[零〇])?[零〇一二三四][零〇一二三四五六七八九]␣(?:财政?)?年度?(?!假)"
        ),
        "二零一九/二零年度",
    ),
    Shape(
        "date.split_year",
        "2",
        _CLEAN + r"20[0-4][0-9]/(?:1[3-9]|[2-4][0-9])(?![0-9/.-])(?![ ]*(?:赛季|学年))",
        "2021/22",
    ),
    Shape(
        "date.iso",
        _FIGURES,
        find(
            rf"(?<![0-9A-Za-z./$¥\-])(?<![0-9],){written.FULL_ISO}(?:␣(?:-{{1,2}}|[—–~]{{1,2}}|至|到)␣(?:{written.ISO}|{written.NOW}))?+(?![.][0-9]|[-/][0-9]|␣年)"
        ),
        "2024-05-21",
    ),
    Shape(
        "date.dotted",
        _FIGURES,
        r"(?<=[周期间档末季]\()(?:1[0-2]|0?[1-9])\.(?:3[01]|[12][0-9]|0?[1-9])[-—–~至到](?:1[0-2]|0?[1-9])\.(?:3[01]|[12][0-9]|0?[1-9])(?=\))",
        "本周(12.19-12.25)",
    ),
    Shape("date.year_range", "12", find(_NO_LONGER + written.YEAR_RANGE), "2014-2016"),
    Shape("date.short_years", "1234", find(_NO_LONGER + written.SHORT_YEARS), "24-26年收入为1.2/1.4/1.6亿元"),
    Shape(
        "date.coded",
        "0123456789FHQ",
        _CLEAN
        + r"""(?:(?:20)?[0-9]{2}(?:Q[1-4]|H[12])|[1-4]Q'?(?:FY)?(?:20)?[0-9]{2}|[12]H'?(?:20)?[0-9]{2}
        |[QH][1-4][ ]?(?:FY)?20[0-9]{2}|FY(?:20)?[0-9]{2}(?:[ ]?(?:Q[1-4]|H[12]))?)(?![0-9A-Za-z.年])""",
        "3Q2024",
    ),
    Shape("date.era", _FIGURES + _ZH + "十上本", rf"(?<![0-9.{_ZH}十百]){find(written.ERA)}", "上世纪90年代"),
    Shape("date.together", "今去明昨", r"(?!今后)[今去明昨][今明后]{1,2}[两三](?:[年天日]|个?月)", "今明两年"),
    Shape(
        "date.year",
        _FIGURES + _ZH + "民公" + _YEAR_WORDS,
        rf"(?:(?<![0-9.])|{_NUMBERED})(?<![0-9],){find(written.YEAR + _NO_MONTH_13)}(?:{find('␣(?:的␣)?')}{_PART})?{_TAIL}",
        "2024年5月21日",
    ),
    Shape("date.ago", _FIGURES + "一二两三四五六七八九十", find(written.AGO), "两年前"),
    Shape("date.festival", _FESTIVAL_WORDS, find(written.FESTIVAL_ALONE), "双十一"),
    Shape(
        "date.month",
        _FIGURES + "一二三四五六七八九十正冬腊农旧阴闰今" + _MONTH_WORDS,
        rf"{_NO_NUMERAL}{_CLEAN}(?:(?<!近)|(?=[^月]{{1,2}}月(?:[份底初末0-9一二三十]|[中上下]旬))){find(written.MONTH_PART)}(?!(?<=月)(?:[球亮饼薪]|租(?!金)))(?!一次|(?<=[一二三四五六七八九十]月)[之以]?[内余])(?<!五月(?=天)){_TAIL}",
        "5月21日",
    ),
    Shape(
        "date.quarter",
        "前头首第一二三四末1234Q" + _QUARTER_WORDS,
        rf"(?<![0-9.])(?<![A-Za-z](?=[A-Za-z0-9]))(?<![0-9],){_NO_COUNT}(?<!奥迪)(?<!奥迪[ ])(?<!(?<![此之目以日先])前)"
        rf"{find(written.QUARTER_ALONE)}{_IN_SEASON}{_TAIL}",
        "第三季度",
    ),
    Shape("date.first_months", "前头首", find(written.FIRST_MONTHS), "前7个月"),
    Shape("date.half", "上下前后首H", find(rf"(?<![以上提]){written.HALF}"), "上半年"),
    Shape(
        "date.recurrent",
        "每",
        find(rf"每(?:周|星期|礼拜){written.WEEKDAY}(?:(?:␣(?:至|到|-)␣|、)(?:周|星期|礼拜)?{written.WEEKDAY})?"),
        "每周三",
    ),
    Shape(
        "date.week",
        _WEEK_WORDS,
        rf"(?:{find(written.WEEK)}|(?<![上下本这今每第一二三四五六七八九十两0-9个几数首半整全逢]){_NOT_WEEKLY}{_OPENS}{find(written.BARE_WEEKDAY)}(?!岁|年|期|围)){_TAIL}",
        "上周三",
    ),
    Shape("date.day", _DAY_WORDS, rf"{find(written.RELATIVE_DAY)}{find(written.NO_NAME)}{_TAIL}", "昨天"),
    Shape("date.season", "今去明", find(written.SHORT_SEASON), "今春"),
    Shape("date.edge", "年岁月", find(written.EDGE_ALONE), "年底"),
    Shape("date.day_of_month", _FIGURES, find(written.DAY_OF_MONTH), "29日"),
    Shape("date.day_written", _ZH[3:] + "十", find(written.DAY_WRITTEN), "二十日"),
    Shape("date.whole_year", "全", r"(?<!年)(?<!(?:19|20)[0-9]{2})全年(?!龄)", "全年"),
    Shape("date.bare_year", "12", find(written.BARE_YEAR), "2018"),
)


def resolve(mention: Mention, context: Context) -> Resolved | None:
    """The value of a date, or of the duration that a date without an anchor falls back to (两年前); None when it is no date."""
    view, rule = context.view, mention.rule
    context.anchor.advance(view, mention.start)
    text = view[mention.start : mention.end].replace(" ", "")
    if rule == "date.year" and _before(view, mention.start) not in BEARING and (reading := in_full(text)):
        # the most dates: nothing before them bears on what they mean
        return _said(reading, reading.period, mention, text, context)
    if rule == "date.day_written" and _IN_CHARACTERS.search(view, 0, _OPENING) is None:
        return None
    anchor = context.anchor
    clause = _without_heading(context.clause(mention.start), mention.start, context)
    whole = anchor.alone and mention.end - mention.start == len(view.strip())
    reader = Reader(anchor, clause, context.rest(mention.end, 28), whole=whole)
    found = reader.read(text, rule)
    if found is None and anchor.document is None and not reader.recurrent:
        found = unanchored.read(text, rule)
    if found is None:
        return None
    if found.length is not None:
        value, unit = found.length
        start, end = mention.start, mention.end
        while view[start] in " 前头首":
            start += 1
        while view[end - 1] in " 之以前后":
            end -= 1
        return Resolved(start, end, "duration", rule, value, unit=unit)
    period = found.period
    if period is None:
        return None
    grain = period.grain
    if grain == "week" and (of_day := _WITH_DAY.match(context.rest(mention.end, _BRACKET))):
        period = _week_of(period, int(of_day["month"]), int(of_day["day"]))
    if grain == "week" and text[:1].isdecimal():
        period = _counted_otherwise(period, anchor) or period
    if not found.explicit and clause.endswith("截至") and anchor.business is not None:
        period = fiscal.end_of(period, anchor.business) or period
    if grain in ("quarter", "year") and ("财" in text or "季" in text or "Q" in text):
        period = _of_business_year(period, text, mention, reader, context) or period
    if grain == "year" and _before(view, mention.start) == "(" and _LABELS.match(context.rest(mention.end, 4)):
        reader.compared = True  # 盈利 3 亿元 (2023 年: 2 亿元): said for what stands in the bracket, and left again
    said = context.previous
    if anchor.held and said is not None and said.kind == "date" and context.between(said.end, mention.start) == "(":
        reader.compared = True  # 较前周 (10 月 6 日): the bracket says again what is compared with
    return _said(found, period, mention, text, context, compared=reader.compared)


#: 是 2019 年的 1.2 倍: what a value is a multiple of
_TIMES = patterns.compile(r"的[ ]?[约近]?[ ]?[0-9.]+[ ]?[多余]?倍")
#: how far into a text its way to write days shows, at the latest
_OPENING = 2000
#: 三月二日电: a text that writes its days in characters
_IN_CHARACTERS = patterns.compile("(?<![0-9])[一二三四五六七八九十]月(?:三十一?|二?十?[一二三四五六七八九]|二?十)日")


def _before(view: str, at: int) -> str:
    """The character before a place, blanks left out."""
    at -= 1
    while at >= 0 and view[at] == " ":
        at -= 1
    return view[at] if at >= 0 else ""


def _said(
    reading: Reading, period: Period | None, mention: Mention, text: str, context: Context, *, compared: bool = False
) -> Resolved | None:
    """The date, which the anchor then knows of."""
    if period is None:
        return None
    anchor, view, end = context.anchor, context.view, mention.end
    compared = compared or (view[end : end + 1] == "的" and _TIMES.match(view, end) is not None)
    general = len(text) == _GENERAL_LENGTH and _general(context, mention, text)
    anchor.held = compared
    anchor.say(period, explicit=reading.explicit, named=reading.named, compared=compared, ended=reading.mod == "end")
    if view[end : end + 1] in stretches.STARTS and (stretch := stretches.of(period, context.rest(end, 12))):
        anchor.account_for(stretch, explicit=reading.explicit, named=reading.named)
    return Resolved(
        mention.start,
        end,
        "date",
        mention.rule,
        period.value or ("PRESENT_REF" if general and text in _TODAY else None),
        mod=reading.mod,
        date_start=period.first,
        date_end=period.last,
        optional=reading.optional or general or context.in_title(mention.start, end),
    )


def _of_business_year(period: Period, text: str, mention: Mention, reader: Reader, context: Context) -> Period | None:
    """The quarter or year of the business year that the text tells of; None where it is the calendar's."""
    anchor = context.anchor
    end = fiscal.beside(text, context.previous, context.view, mention.start)
    if end is None:
        end = fiscal.bracketed(
            text, context.rest(mention.end, 40), lambda said: _point(said, anchor, ahead=reader.future)
        )
    if end is not None:
        calendar = fiscal.told(text, end)
        if calendar is None:
            return None
        anchor.business = calendar
        return fiscal.of(text, calendar, ahead=False)
    if anchor.business is None and anchor.document is not None and not reader.future:
        blocks = context.document.blocks
        titled = not context.document.origin.offset and bool(blocks) and mention.start < blocks[0].end
        rest = context.view[mention.end : mention.end + _BELOW] if titled else context.rest(mention.end, 12)
        anchor.business = fiscal.reported(text, rest, period, anchor.document)
    calendar = anchor.business
    return fiscal.of(text, calendar, ahead=reader.future) if calendar is not None else None


#: how far below a title what it tells of is told again, in characters
_BELOW = 400


def _point(text: str, anchor: Anchor, *, ahead: bool) -> Period | None:
    """The end of a quarter in brackets: one that is over, unless the clause looks ahead."""
    reading = Reader(anchor, "截至").read(text, "date.month")
    period = reading.period if reading is not None else None
    if period is None or period.first is None or anchor.document is None or ahead or period.first <= anchor.document:
        return period
    return timex.same_in(period, period.first.year - 1)


def _counted_otherwise(period: Period, anchor: Anchor) -> Period | None:
    """The week said in the same sentence that a number names too: 上周 (19 日至 25 日) 是 2016 年第 52 周."""
    told = anchor.said.get("week")
    if told is None or not anchor.near(told, 0) or told.period.first is None or period.first is None:
        return None
    return told.period if abs((told.period.first - period.first).days) <= _A_WEEK else None


#: 2月第3周(采集日为2月16日)
_WITH_DAY = patterns.compile(
    r"[ ]*\([^()0-9，。\n]{0,8}(?P<month>[0-9]{1,2})[ ]*月[ ]*(?P<day>[0-9]{1,2})[ ]*日[ ]*[,，)]"
)
_BRACKET = 24


def _week_of(period: Period, month: int, day: int) -> Period:
    """The week with the day that a bracket behind it names: who counts the weeks of a month may begin with a part of one."""
    near = None if period.first is None else timex.day_of(period.first.year, month, day)
    if near is None or near.first is None or period.first is None or abs((near.first - period.first).days) > _WEEKS:
        return period
    return timex.week(near.first) or period


#: days by which two counts of weeks may differ; and where one of them is beside the other
_WEEKS, _A_WEEK = 14, 7


def _without_heading(clause: str, start: int, context: Context) -> str:
    """The clause after the last wide blank, which parts the statements of a headline: 拟收购三厂　上半年盈利增长."""
    at = context.source.rfind("\u3000", max(0, start - len(clause) - 1), start)
    return clause if at < 0 else context.view[at + 1 : start].rstrip(" ")


#: 2023年: 2亿元, 2023年为2亿元
_LABELS = patterns.compile(r"[ ]*(?:[:：]|则?为)")
_TODAY = ("今天", "今日")
#: 时至今日: up to now, and no day
_UP_TO = ("时至", "直至", "直到")
_GENERAL_LENGTH = 2
_GENERAL = patterns.compile(r"的(?![0-9])")


def _general(context: Context, mention: Mention, text: str) -> bool:
    """今天的世界: the present, no day; 全年 and 三季报 as a class (section 1.2)."""
    rest = context.rest(mention.end, 4)
    today = text in _TODAY and (
        _GENERAL.match(rest) is not None or context.view.startswith(_UP_TO, mention.start - len(_UP_TO[0]))
    )
    return today or text == "全年" or rest.startswith("报")
