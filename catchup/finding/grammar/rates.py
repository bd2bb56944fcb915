"""A rate's denominator: 0.0008 元 *每千 Token*, *每平方米* 2.5 万元, *平均每个月* 亏近 3 亿, *日*耗 50 万亿.

Guide, section 1.3.
"""

from __future__ import annotations

from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.grammar.numerals import NUMERAL, parse_numeral
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns
from catchup.models import Per

load.topic("rates", shared=True, periods=str, things=None, period_words=str, priced=None)

_WORDS = load.load("rates")
_PERIODS = load.alternation(_WORDS["periods"])
_THINGS = load.alternation(_WORDS["things"])

#: a denominator as it may follow a slash
DENOMINATOR = rf"(?:{_PERIODS}|{_THINGS})"
#: behind the unit: /千 Token, 每平方米, /人·年
AFTER = (
    rf"(?:{GAP}(?:/|每(?!{GAP}[月年天日周人户][^，。；、：\n0-9]{{1,6}}[0-9])){GAP}(?P<per_value>[0-9]++[百千万亿]*+|(?!千[瓦米克])[一百千万亿]++)?{GAP}"
    rf"(?P<per_unit>{_PERIODS}|{_THINGS}|[A-Za-z]++)(?!均|以上)(?:/(?:{_PERIODS}))?+)?"
)

_BEFORE = patterns.compile(
    rf"每(?:[卖售]出?|销售|生产)?(?:一)?{GAP}(?P<value>{NUMERAL})?{GAP}(?:输入|输出)?{GAP}(?P<unit>{_PERIODS}|{_THINGS})(?!次方|(?<=注)[资册入射]|(?<=对)[外内中华美接])"
    rf"(?P<tail>[^，。；！？\n每]{{0,16}})$"
)
_EVEN = patterns.compile(
    r"(?P<span>[日月年周])(?:(?<![0-9].)(?:平均|均)(?!线|价线|移动|气?温|水温|相对|湿度|风速|海拔|浓度)|(?<!周)(?<![0-9今去前明本当上下每近一二三四五六七八九十两几个半全整该同次翌隔那].)"
    r"(?:产能?|处理|加工|发电|供|销|消耗|接待|吞吐))"
    r"[^，。；！？0-9]{0,10}$"
)
_ONE = patterns.compile(
    rf"(?<![0-9.十百千万第])(?:一|1)(?P<unit>{load.alternation(_WORDS['priced'])})[^，。；！？、0-9一二三四五六七八九十百千两]{{0,4}}$"
)
#: 一天三次; at the beginning of a clause also 一年要跑几十趟, for 停工一个月亏了 300 万 is no rate
_OFTEN = patterns.compile(
    r"(?:(?<![0-9零一二三四五六七八九十百千万这那第前后某有哪每近整头过初又同])(?:一|1)(?P<unit>日|天|周|星期|个?月|年)"
    r"|(?:^|[，。；：！？]|平均|基本上?|差不多|我们?|他们?|现在|以前|平时|下来)[ ]?(?:一|1)(?P<span>日|天|周|星期|个月|年)"
    r"(?:大概|大约|一般|通常|平均|最多|至少|只|就|才|能|要|会|可以?|得|都|吃|服|喝|用|跑|卖出?|做|来|去|发|送|开|赚|挣|花|亏|交|收到?|接待?|拉|拿|写|打|读|处理|生产|消耗){1,3})$"
)
_FOR_WHAT = r"(?:的|光|差不多|大概|大约|平均)?[^，。；：0-9来后内前多半里间之跌涨升降增减累共]{0,6}"
_COSTS = (
    r"(?:有|要|得|花|交|挣|赚|收入|工资|开销|费用|成本|租金|房租)"
    r"(?:才|就|只|也|不到|大约|大概|差不多|约|近){0,2}"
)
#: 一个月有 4200 元, at the beginning of a clause; 一年来, 一周下跌 200 点 are lengths of time
_OPENED = patterns.compile(rf"(?:^|[，。；：])[ ]?一(?P<unit>年|个月|周|天){_FOR_WHAT}{_COSTS}$")
_TIGHT = patterns.compile(
    rf"(?P<unit>{load.alternation(_WORDS['period_words'], sought=True)})[约近超逾达过不到足]{{0,3}}$"
)
_TIGHT_ENDS = frozenset("约近超逾达过不到足").union(word[-1] for word in _WORDS["period_words"])


def read(value: str | None, unit: str, written: str) -> Per | None:
    """The denominator from its parts: `unit` in the view, `written` as the source has it (a classifier keeps its script)."""
    number: Decimal | None = Decimal(1)
    if value:
        numeral = parse_numeral(value)
        number = numeral.value if numeral else None
    if number is None:
        return None
    return Per(number, _WORDS["periods"].get(unit, written))


def before(context: Context, start: int) -> Per | None:
    """A denominator in the words of the clause before the number at `start`."""
    clause = context.clause(start)
    if "每" in clause:
        match = _BEFORE.search(clause)
        if match and not any(c.isdecimal() for c in match["tail"]):
            return read(match["value"], match["unit"], _written(context, match["unit"], start))
    if ("一" in clause or "1" in clause) and (one := _ONE.search(clause)):
        return read(None, one["unit"], _written(context, one["unit"], start))
    if ("一" in clause or "1" in clause) and (often := _OFTEN.search(clause)):
        unit = often["unit"] or often["span"]
        return read(None, unit, unit)
    if "一" in clause and (opened := _OPENED.search(clause)):
        return read(None, opened["unit"], opened["unit"])
    if clause[-1:] in _TIGHT_ENDS and (tight := _TIGHT.search(clause)):
        named = _WORDS["period_words"][tight["unit"]]
    elif even := _EVEN.search(clause):
        named = even["span"]
    else:
        return None
    return read(None, named, _written(context, named, start))


def opens(rest: str) -> bool:
    """Whether what follows 一个月 makes a rate of it: 有 4200 元, 房租要 3 千."""
    return _OPENS.match(rest) is not None


_OPENS = patterns.compile(rf"{_FOR_WHAT}{_COSTS}[ ]?{NUMERAL}[ ]?[多余]?[ ]?[元块美港，。；]")


def of_one(context: Context, end: int) -> Per | None:
    """The denominator that speech puts behind: 16 元一杯."""
    found = _PIECE.match(context.rest(end, 5)) if context.view[end : end + 1] == "一" else None
    if found is None:
        return None
    at = end + found.start("unit")
    return Per(Decimal(1), context.source[at : at + len(found["unit"])])


_PIECE = patterns.compile(
    rf"一(?!度[^，。；、,;)电计])(?P<unit>{load.alternation((*_WORDS['things'], *_WORDS['priced']))})(?![起次样直共定])"
)


def by_one(clause: str) -> bool:
    """Whether a clause ends with what is sold by the one: 一平米."""
    return _ONE.search(clause) is not None


def yearly(context: Context, start: int) -> Per | None:
    """The stretch of time over which a share grows or falls: 每年增长 2%."""
    clause = context.clause(start)
    match = _BEFORE.search(clause) if "每" in clause else None
    if match is None or match["unit"] not in _WORDS["periods"] or any(c.isdecimal() for c in match["tail"]):
        return None
    return read(match["value"], match["unit"], match["unit"])


def _written(context: Context, unit: str, start: int) -> str:
    """The unit before `start` as the source writes it."""
    at = context.view.rfind(unit, max(0, start - 600), start)
    return context.source[at : at + len(unit)] if at >= 0 else unit
