"""G, T and M as units of what is stored or sent: 30G 流量, 12T 硬盘, 100M 宽带 (guide, section 1.1).

The letters have other meanings too: 5G is a generation, 1.5T an engine, 3.2M a number of millions. So a small number of G or T
and any of M is data only where a word beside it says so, and a larger one unless it names a kind of line: 400G 光模块.
"""

from __future__ import annotations

from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.grammar import rates
from catchup.finding.grammar.numerals import LETTERS, Numeral, parse_amount
from catchup.finding.grammar.units import STORED
from catchup.finding.quantity import build
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns
from catchup.models import Mention, Resolved

#: units that are no magnitudes, and magnitudes that are units beside the words of `STORED`
UNITS = frozenset("GT")
LETTERED = frozenset("MK")
#: shapes that can have one of them
RULES = frozenset({"count.unit", "count.letter"})
#: generations of networks, engines and magnets are smaller
_FEW = 8
#: the farthest that the next speed of 从 100M 提速到 500M begins
_MOVED = 8

_CUE = load.alternation(STORED, sought=True)
#: in the header of a column or a row
HEADER = patterns.compile(_CUE)
_FILLED = (
    "(?:[有为是占达]|提[速升]了?|升级|扩容|降|[大高]达|高?至|到"
    "|[:：约仅只也共近超满剩送含增免费个来付每日月从由]|不到|不足|超过|剩余|最[大高多])*"
)
_BEFORE = patterns.compile(
    rf"(?:(?:{_CUE}|数据量?){_FILLED}|[0-9一二两四八十六][核U]|[0-9][ ]?[GTM]B?(?:[ ]?[+*])?)[ ]*$"
)
#: what is given or used in such amounts, 5G 流量 too
_GIVEN = patterns.compile("(?:赠?送|每[月天日][有送享]?|剩余?|用[了掉完])[约近超仅只]?[ ]*$")
#: a list of them may stand between: 100M、200M 宽带
_BEHIND = patterns.compile(
    rf"(?:[、/或和至到~-][0-9]{{1,4}}[GM]){{0,5}}[ ]?(?:的|以?[上下内]的?)?[ ]?[\u4e00-\u9fff]{{0,3}}(?:{_CUE}|盘)"
    rf"|{GAP}[+]{GAP}[0-9]+[GT](?![A-Za-z0-9])|{GAP}/{GAP}[月天日年秒]"
)
_REACH = 24
#: 5G 流量 is the traffic of a network, 5G 通用流量 so much of it
_OF_NETWORK = patterns.compile("[ ]?(?:的|网络)?(?:流量|用户|专[网线]|宽带|上行|下行|速率)")
_GENERATIONS = frozenset(Decimal(n) / 2 for n in range(4, 13))
#: kinds of lines, plugs and engines, and the times that a generation gave its name
_NAMED = patterns.compile(
    r"[ ]?(?:网(?!盘|速)|光[模口芯]|以太|端口|[电光网]口|-?[EG]?PON|时代|标准|基站|通信"
    r"|核磁|磁共振|MR|恤|涡轮|发动机|引擎|排量|参数|[到至、/~-][ ]?[2-6]G)"
)
#: 8G12M 带宽: the next part of a configuration
_NEXT = patterns.compile("[0-9]{1,4}[MG](?![A-Za-z0-9])")


def letter(context: Context, mention: Mention, written: str) -> bool:
    """Whether the M or K behind a number is a unit: 带宽 100M, 100M 提速到 500M."""
    if written[-2:-1] == " ":
        return False
    before = context.previous
    if before is not None and before.unit == written[-1] and mention.start - before.end <= _MOVED:
        return True
    return _said(context, mention)


def unit(context: Context, mention: Mention, number: Numeral) -> bool:
    """Whether the G or T behind a number is a unit, and no generation and no name."""
    rest = context.rest(mention.end, _REACH)
    if _NAMED.match(rest) or (rest[:1].isdecimal() and not _NEXT.match(rest)):
        return False
    least = number.value if number.value is not None else number.low
    if least is None or least >= _FEW or _GIVEN.search(context.clause(mention.start)):
        return True
    return not (least in _GENERATIONS and _OF_NETWORK.match(rest)) and _said(context, mention)


def _said(context: Context, mention: Mention) -> bool:
    """Whether a word beside a number says that it counts what is stored or sent."""
    rest = context.rest(mention.end, _REACH)
    return _BEHIND.match(rest) is not None or _BEFORE.search(context.clause(mention.start)) is not None


def lettered(mention: Mention) -> bool:
    """Whether the unit of a mention, or what its number ends with, is one of these letters."""
    return (mention.parts.get("unit") or (mention.parts["number"] or "")[-1:]) in UNITS | LETTERED


def figure(mention: Mention, context: Context) -> Resolved | None:
    """The figure under a header that names what is stored or sent: 100M under 带宽."""
    written = (mention.parts["number"] or "").strip()
    number, unit = parse_amount(written), mention.parts.get("unit")
    if number is None:
        return None
    if unit is None:
        number, unit = plain(number, written), written[-1]
    span = mention.parts.get("per_unit")
    per = rates.read(mention.parts.get("per_value"), span, span) if span else None
    return build(context, mention, number, unit=unit, per=per, changes_too=False)


def plain(number: Numeral, written: str) -> Numeral:
    """The number without the magnitude that its letter stands for: 100M is 100 in M."""
    factor = Decimal(LETTERS[written[-1]])
    value, low, high = (None if part is None else part / factor for part in number[:3])
    return number._replace(value=value, low=low, high=high)
