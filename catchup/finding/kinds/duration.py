"""Lengths of time: 三年半, 90 天, 两个月, 连续 13 个季度, 60 多岁, 一个半小时 (guide, section 1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.grammar import rates, timex
from catchup.finding.grammar.numerals import AMOUNT, NUMERAL_LEAD, Numeral, parse_amount
from catchup.finding.grammar.units import DURATIONS
from catchup.finding.grammar.written import WORDS
from catchup.finding.quantity import build
from catchup.finding.shape import GAP, Shape
from catchup.lexicon import patterns
from catchup.lexicon.load import alternation
from catchup.models import MONEY_KINDS, Mention, Per, Resolved

#: what must not follow a unit of time: 三年级, 十天然…
_TAILS = {
    "年": "代级货味夜糕薪报利会检鉴活",
    "周": "一二三四五六日天末边围刊报长转星期",
    "天": "然气使空才津猫河下地线鹅涯",
    "秒": "杀",
    "个周": "末边一二三四五六日天报刊",
    "季": "军度节报后后赛",
    "晚": "年会餐间上",
    "日": "元圆币本系报志历",
    "岁": "末月",
    "载": "体客货荷重",
    "世纪": "互华佳",
}
#: units that only some contexts make a length: 15 日 is a day of the month, 3 月 a month of the year, 5 分 a mark
_STRICT = {"日", "月", "分", "季", "晚"}
_UNIT = alternation((u for u in DURATIONS if u not in _STRICT), _TAILS)
_COUNTED = r"月|小时|星期|礼拜|钟头|世纪|季度|钟"
_AROUND = (
    r"(?<=[续连跌涨升降增减亏扬挫滑行调高低强弱长加少红黑阴阳弹期时达牌工产假市来去近共约仅计])"
    r"(?:(?<=连续)|(?<=连)|(?<=连[跌涨升降增减亏红黑阴阳弹扬挫])|(?<=续[跌涨升降增减挫])"
    r"|(?<=续[上下][跌涨升降扬挫滑行调])|(?<=续走[高低强弱])|(?<=续增[长加])|(?<=续减少)|(?<=为期)|(?<=历时)|(?<=长达)|(?<=停牌)|(?<=罢工)|(?<=停工)|(?<=停产)"
    r"|(?<=放假)|(?<=休市)|(?<=未来)|(?<=过去)|(?<=近)|(?<=共)|(?<=约)|(?<=仅)"
    r"|(?<=[护理产婚丧病事年育儿]假)|(?<=[累合共]计))"
)

#: the name of a reign → its first year
REIGNS: Mapping[str, int] = WORDS["reigns"]

SHAPES: tuple[Shape, ...] = (
    Shape(
        "duration.clock",
        NUMERAL_LEAD,
        rf"(?P<hours>{AMOUNT}){GAP}个?(?:小时|钟头){GAP}(?P<minutes>{AMOUNT}){GAP}分(?:钟)?(?:{GAP}(?P<seconds>[0-9]{{1,2}}(?:\.[0-9]++)?){GAP}秒)?",
        "1小时30分钟",
    ),
    Shape(
        "duration.race",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT}){GAP}(?:分钟?{GAP}(?P<seconds>[0-9]{{1,2}}(?:\.[0-9]++)?){GAP}秒"
        rf"(?:{GAP}(?P<split>[0-9]{{1,3}})(?=[的，。、；,) ]|$))?|秒{GAP}(?P<hundredths>[0-9]{{2}})(?![0-9.]))",
        "2分04秒12",
    ),
    Shape(
        "duration.years_and_months",
        NUMERAL_LEAD,
        rf"(?P<years>{AMOUNT}){GAP}年{GAP}(?:零|又|另)?{GAP}(?P<months>[0-9]{{1,2}}|[一二两三四五六七八九十]{{1,2}}){GAP}个月",
        "两年零三个月",
    ),
    Shape(
        "duration.half_more",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT}){GAP}(?:个半(?P<unit>{_COUNTED})|分半钟?)",
        "一个半小时",
    ),
    Shape(
        "duration.more", NUMERAL_LEAD, rf"(?P<number>{AMOUNT}){GAP}个(?P<over>[多余几])(?P<unit>{_COUNTED})", "三个多月"
    ),
    Shape(
        "duration.unit",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT}){GAP}(?P<unit>{_UNIT})(?:(?P<half>半)(?!个|导|年|数|价|票)|(?P<over>[多余])(?![个次家名种年数元亿万赚出卖收花]|了(?![，。；！？,\n]|$)))?",
        "三年半",
    ),
    Shape(
        "duration.days",
        NUMERAL_LEAD,
        rf"(?P<number>{AMOUNT}){GAP}(?P<unit>日)(?=内|以内|之内|以[上下]|期(?!间)|游(?!戏)|之后|之前|之久)",
        "7日内",
    ),
    Shape(
        "duration.run",
        NUMERAL_LEAD,
        rf"{_AROUND}{GAP}(?P<number>{AMOUNT}){GAP}(?P<unit>日|季|晚)(?![度元圆本报])",
        "连续3日",
    ),
    Shape(
        "duration.some_days",
        "两几数",
        rf"(?<![前头首尾末后今明昨第指次总参倍函分股件代基点天少负系])(?P<number>[两几数]){GAP}(?P<unit>日)(?![报元圆币本系度均经志游])",
        "两日",
    ),
    Shape(
        "duration.one_and_a_half",
        "个分",
        rf"(?<![0-9{NUMERAL_LEAD}这那每整前后上下头多余哪某了 ])个(?P<half>半)(?P<unit>{_COUNTED})"
        rf"|(?<![0-9{NUMERAL_LEAD}部得积评总 ])分(?P<minute>半)钟",
        "个半钟",
    ),
    Shape(
        "duration.months",
        "几数十半0123456789一两二三四五六七八九",
        r"(?P<number>[几数]|十[几余]|数十|几十|(?<=近)(?:[0-9]{1,2}|[一两二三四五六七八九]|十[一二]?))(?P<unit>月)(?![份底初末0-9一二三十]|[中上下]旬)",
        "数月",
    ),
    Shape(
        "duration.half",
        "半",
        rf"(?P<number>半){GAP}个?(?P<unit>年|月|天|小时|钟头|世纪|星期|日)(?P<over>[多余](?![赚出卖收花了]))?(?![度报刊谈夜线导])",
        "半年",
    ),
)


#: units of the lexicon that are so many of a unit of records
_MULTIPLES = {"century": ("year", 100), "quarter of an hour": ("minute", 15)}


def resolve(mention: Mention, context: Context) -> Resolved | None:
    """The length of time, in its unit; None for what is no length (an age group, a time of day)."""
    parts = mention.parts
    if mention.rule == "duration.clock":
        return _clock(mention, context)
    if mention.rule == "duration.race":
        return _race(mention, context)
    if mention.rule == "duration.years_and_months":
        return _months(mention, context)
    unit = _unit(parts["unit"] or "分")
    number: Numeral | None
    if mention.rule == "duration.one_and_a_half":
        # Cantonese leaves out the one: 个半钟
        number = Numeral(Decimal(1))
    else:
        number = Numeral(Decimal("0.5")) if parts["number"] == "半" else parse_amount(parts["number"] or "")
    if number is None or (parts.get("number") or "").startswith("零几"):
        # 零几年 are years of a decade
        return None
    clause = context.clause(mention.start)
    if unit == "year" and clause[-2:] in REIGNS and (reigned := _of_reign(mention, number, REIGNS[clause[-2:]])):
        return reigned
    if unit == "year" and (founded := _founded(mention, number, clause, context)) is not None:
        return founded
    if clause[-1:] == "第" and _NTH.search(clause):
        # 第三天 is a day, 连续第三年 a run of three years
        return None
    if parts.get("number") == "一" and (_is_denominator(mention, context, unit) or _no_length(mention, context)):
        return None
    if parts.get("over"):
        number = number._replace(over=True)
    if parts.get("half") or parts.get("minute") or mention.rule == "duration.half_more":
        number = number._replace(value=number.value + Decimal("0.5")) if number.value is not None else number
    if unit == "year" and number.value is not None and 1900 <= number.value <= 2100 and number.magnitude == 1:
        return None
    if unit in _MULTIPLES:
        unit, scale = _MULTIPLES[unit]
        return build(context, mention, number, unit=unit, scale=scale, changes_too=False)
    resolved = build(context, mention, number, unit=unit, changes_too=_CHANGED.search(clause) is not None)
    if "每" in clause or "均" in clause:
        resolved.per = rates.before(context, mention.start)
    return resolved


def _of_reign(mention: Mention, number: Numeral, first: int) -> Resolved | None:
    """The year of a reign: 光绪三十四年 is 1908."""
    if number.value is None or not 1 <= number.value <= _LONGEST_REIGN:
        return None
    period = timex.year(first + int(number.value) - 1)
    if period is None:
        return None
    start = mention.start - 2
    return Resolved(
        start, mention.end, "date", "date.reign", period.value, date_start=period.first, date_end=period.last
    )


#: behind a year of two digits, what began in it: 22年才成立的青河科技, but 10 年成立 5 家公司
_BEGAN = patterns.compile(
    r"[ ]?(?:才|就|刚刚?|正式)?[ ]?(?:成立|创立|创办|创建|组建|诞生|问世|上市(?!公司))(?:的|于|，|。|；|$)"
)
#: what may stand before it, where a clause does not open with it
_IN = frozenset({"在", "于", "自", "从", "是"})


def _founded(mention: Mention, number: Numeral, clause: str, context: Context) -> Resolved | None:
    """The year of this century in which somebody began: 22年才成立."""
    text, today = context.document.view[mention.start : mention.end], context.document.date
    if today is None or number.value is None or len(text) != _SHORT or not text[:2].isdecimal() or text[0] == "0":
        return None
    opens = not clause.strip() or clause.rstrip()[-1] in _IN
    if not opens or 2000 + number.value > today.year or not _BEGAN.match(context.document.view, mention.end):
        return None
    period = timex.year(2000 + int(number.value))
    if period is None:
        return None
    return Resolved(
        mention.start,
        mention.end,
        "date",
        "date.short_year",
        period.value,
        date_start=period.first,
        date_end=period.last,
    )


#: two digits and 年
_SHORT = 3
#: 昭和 had 64 years
_LONGEST_REIGN = 64
_NTH = patterns.compile(r"第(?<!连续.)[ ]*$")
#: only these change a length of time itself; 连续 13 个季度增长 says how long something else went on
_CHANGED = patterns.compile("缩[短减]|延长|压缩|减少|增加|提早|比(?![赛为大高快长])|较(?![赛为大高快长])")
#: 一年两次, 一周五天
_OFTEN = patterns.compile(
    rf"[ ]?(?:[{NUMERAL_LEAD}][ ]?)++(?:次|趟|遍|回|顿|班|粒|片|节课|堂课|天(?![0-9后前内])|(?:个|多)?小时)"
)
_CLAUSE_STARTS = frozenset({"", "，", "。", "；", "："})
#: 那一年, 同一天 point at a time
_POINTING = patterns.compile(r"(?:[那同每哪又头某]|(?<![马晚早])上|(?<!提)前|新的|这样的|有)$")
#: 一天 is a length where something takes it, else often "one day"
_TAKING = patterns.compile(
    r"(?:[用花仅只晚早停差在]|不到|近|不足|超过|为期|历时|过去|最近|提前|延长|推迟|缩短|整整|足足|了)$"
)
_ENDING = patterns.compile(r"[ ]*(?:以?内|之内|的?时间|之?后|之?前|多|半)")


def _is_denominator(mention: Mention, context: Context, unit: str) -> bool:
    """六千五一个月: what the amount right before it is paid for, which takes it as its `per`."""
    if _OFTEN.match(context.rest(mention.end, 6)):
        return True
    if context.clause(mention.start)[-1:] in _CLAUSE_STARTS and rates.opens(context.rest(mention.end, 24)):
        return True
    paid = context.previous
    if paid is None or paid.kind not in MONEY_KINDS or context.between(paid.end, mention.start):
        return False
    if _ENDING.match(context.rest(mention.end, 4)):
        return False
    paid.per = paid.per or Per(Decimal(1), unit)
    return True


def _no_length(mention: Mention, context: Context) -> bool:
    clause = context.clause(mention.start)
    if _POINTING.search(clause):
        return True
    if mention.parts["unit"] != "天":
        return False
    return not _TAKING.search(clause) and not _ENDING.match(context.rest(mention.end, 4))


def _unit(word: str) -> str:
    return DURATIONS.get(word) or {"钟": "hour"}.get(word) or DURATIONS[f"个{word}"]


def _race(mention: Mention, context: Context) -> Resolved | None:
    """2 分 04 秒 12 is 124.12 seconds, 9 秒 83 is 9.83."""
    parts = mention.parts
    first = parse_amount(parts["number"] or "")
    if first is None or first.value is None:
        return None
    split = parts["split"] or parts["hundredths"] or ""
    value = first.value if parts["seconds"] is None else first.value * 60 + Decimal(parts["seconds"])
    if split:
        value += Decimal(f"0.{split}")
    return build(context, mention, Numeral(value), unit="second", changes_too=False)


def _months(mention: Mention, context: Context) -> Resolved | None:
    """两年零三个月 is 27 months."""
    years, months = (parse_amount(mention.parts[part] or "") for part in ("years", "months"))
    if years is None or months is None or years.value is None or months.value is None:
        return None
    return build(context, mention, Numeral(years.value * 12 + months.value), unit="month", changes_too=False)


def _clock(mention: Mention, context: Context) -> Resolved | None:
    parts = mention.parts
    hours, minutes = (parse_amount((parts[part] or "").lstrip("0") or "零") for part in ("hours", "minutes"))
    if hours is None or minutes is None or hours.value is None or minutes.value is None:
        return None
    if parts["seconds"]:
        value = (hours.value * 60 + minutes.value) * 60 + Decimal(parts["seconds"])
        return build(context, mention, Numeral(value), unit="second", changes_too=False)
    return build(context, mention, Numeral(hours.value * 60 + minutes.value), unit="minute", changes_too=False)
