"""Whether an amount is a price, a loss or other money, and whether a bare number is money at all (guide, section 1.1).

The nearest cue decides: first what follows the amount (以 0.01 元 *中标*, 10 万亿 *市值*), then the last cue of the clause before
it (*累计亏损* 超 60 亿). Without a cue an amount with a currency is money, one without is money only where the sentence goes on
speaking of money (增加了 9966.9 亿元，接近 1 万亿).
"""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from catchup.finding.context import Context
from catchup.finding.grammar import changes
from catchup.finding.grammar.exchange import exchange
from catchup.finding.grammar.money_cues import (
    BEHIND,
    CUE,
    MEANING,
    OF_ANYTHING,
    SOLD_IN,
    WORDS,
    head,
    last_cue,
    of_one_thing,
)
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns
from catchup.models import MONEY_KINDS, Kind

#: 该股报 6.72 元
_QUOTE = patterns.compile(r"报(?<![财年季月半预快通公].)收?$")
_EARNED = patterns.compile(load.alternation(WORDS["earned"], sought=True))
#: 以 620 万元买入 is what one thing cost; 以 3000 万元买入 500 万股 and 以 3 亿元购入该公司 are not told apart, and no prices
_BOUGHT = patterns.compile(
    rf"{GAP}(?:(?:后|再)?{load.alternation(WORDS['dealt'])}|获[^，。；0-9]{{0,6}}(?:承接|购入|买入))"
    rf"(?=[，。；、,;)）了后]|$|(?:该|上述|这|此)?(?:单位|物业|上址|铺位|商铺|地铺|车位|房子|住宅|别墅))"
)
_MARKET = patterns.compile(load.alternation(WORDS["market"], sought=True))
#: of a share too: what changes hands and what all shares are worth
_TRADED = frozenset({"成交", "成交额", "市值", "总市值"})
#: what gives a sum to somebody: 单台补 500 元
_GIVEN = patterns.compile(r"[补返奖](?<![弥修增填候递替贴].)了?$")
#: without any cue, smaller amounts are what something costs
LARGE = 100_000
#: fees and sales of this size are those of many
NO_FEE = 10**8
#: between two amounts of one list
AND = frozenset({"、", "和", "及", "与", "以及", "或", "至", "到", "/"})


def with_currency(context: Context, start: int, end: int, *, per_thing: bool, large: bool) -> Kind:
    """The kind of an amount that names its currency. `per_thing`: it is for one share, tonne, square metre; `large`: it
    says 万 or 亿."""
    behind = BEHIND.match(context.rest(end, 8))
    if behind:
        return cast(Kind, behind.lastgroup)
    if (noun := head(context, end)) and noun != "counts":
        return cast(Kind, noun)
    previous = context.previous
    if previous is not None and previous.kind in MONEY_KINDS and _listed(context, previous.end, start, end):
        return previous.kind
    clause = context.clause(start)
    if previous is not None and previous.kind in MONEY_KINDS and _converted(context, previous.end, start):
        return previous.kind
    last = clause[-1:]
    if exchange(clause) or (last in "报收" and _QUOTE.search(clause)) or of_one_thing(context, clause, end):
        return "price"
    cue = last_cue(clause)
    if last in "补返奖了" and _GIVEN.search(clause):
        return "money"
    if clause.endswith("以") and _BOUGHT.match(context.rest(end, 16)):
        return "price"
    if cue and cue[1] in ("卖", "售") and SOLD_IN.search(clause) and (large or last not in "到至"):
        return "money"
    if cue and cue[1] == "到手":
        return "money" if _EARNED.search(context.sentence(start, 40)) else "price"
    if cue and cue[1] in OF_ANYTHING:
        # 回购价格上限, 补贴标准: the word before says of what
        cue = last_cue(clause[: len(clause) - cue[2] - len(cue[1])]) or cue
    if cue and cue[0] != "counts":
        return cast(Kind, cue[0])
    if last in "为是" and not per_thing and _loss_of_then(context, clause, start):
        return "loss"
    if per_thing or _moves(context, start):
        return "price"
    sentence = context.sentence(start, 80)
    if _BOUND.search(clause) and "费" in sentence:
        # 手续费为汇款金额的 1‰，最低 50 元
        return "price"
    earlier = last_cue(sentence, reach=80)
    if earlier and earlier[0] in ("price", "money") and earlier[1] not in WORDS["gained"]:
        return cast(Kind, earlier[0])
    # 2014 年的 1 万元相当于 1978 年的 1600 元: what a sum was worth then
    return "money" if large or clause.endswith("年的") else "price"


#: another time of the loss just told, or what points back to it: 而 2016 年为, 这一数字在 2015 年和 2016 年分别是
_OF_THEN = patterns.compile(
    r"(?:而|但)?[在于]?(?P<it>(?:该|这个?|这一|此)(?:数字|数值|数据|数额|金额|亏损额|指标)[在于]?)?"
    r"(?P<then>[0-9第一二三四上下半首去今前同期财年月季度和及与、 ]*)(?:分别|则)?[为是]"
)
#: how far behind the loss that may stand, in characters
_BEHIND = 40


def _loss_of_then(context: Context, clause: str, start: int) -> bool:
    """Whether an amount is the loss just told, at another time: 净亏损 1 亿元，而 2016 年为 2 亿元."""
    amount = context.amount
    if amount is None or amount.kind != "loss" or start - amount.end > _BEHIND:
        return False
    said = _OF_THEN.fullmatch(clause)
    return said is not None and bool(said["it"] or said["then"])


#: between two amounts of a row of nothing but amounts: 分别亏损 10 亿元，2 亿元，7 亿元
_COMMAS = frozenset({"，", ","})
#: what ends such an amount
_ENDS = frozenset("，,。；;、和及与")


def _listed(context: Context, before: int, start: int, end: int) -> bool:
    """Whether an amount is of one list with the amount that ends at `before`; a comma lists what stands alone behind it."""
    between = context.between(before, start)
    return between in AND or (between in _COMMAS and context.rest(end, 4).lstrip(" ")[:1] in _ENDS)


#: what one says before the same sum in another currency: 650 亿元(按不变汇率计算，约合 90 亿美元)
_CONVERTED = patterns.compile(
    rf"{GAP}[(（，,]{GAP}(?:按[^，。；()（）0-9]{{2,12}}[，,]?{GAP})?(?:[约大]?约?折?合|[约大]?约?相当于|约为?|折算)约?{GAP}"
)


def _converted(context: Context, end: int, start: int) -> bool:
    """Whether an amount is the one before it, said in another currency."""
    return start - end <= 24 and _CONVERTED.fullmatch(context.view, end, start) is not None


def in_list(context: Context, start: int, end: int, value: Decimal) -> Kind:
    """The kind of an amount that takes its currency from the last of its list."""
    kind = with_currency(context, start, end, per_thing=False, large=value >= LARGE)
    return of_many(context, start) if kind == "price" and value >= NO_FEE else kind


#: what bounds a fee, or comes on top of it
_BOUND = patterns.compile(
    r"(?:^|[，；])(?:单笔|每笔|每次)?(?:最低|最高|另收|加收|另加|不足的?按|至少|最多|封顶)(?:收取|收)?$"
)


def of_many(context: Context, start: int) -> Kind:
    """The kind of a very large amount that a word of price governs: 服务费 10.8 亿元 is what all paid, 成交价 is a price."""
    clause = context.clause(start)
    if _QUOTE.search(clause) and not exchange(clause):
        return "money"  # 出口增 27%, 报 1054 亿令吉
    cue = last_cue(clause)
    return "money" if cue is not None and cue[1].endswith(("费", "票", "售", "卖", "收取", "租金")) else "price"


def _moves(context: Context, start: int) -> bool:
    """收报 1,035 元，跌 15 元: the change of the price just said."""
    previous = context.previous
    if previous is None or previous.kind != "price" or start - previous.end > 20:
        return False
    return changes.before(context.clause(start)) is not None and "。" not in context.between(previous.end, start)


def of_market(context: Context, start: int) -> bool:
    """Whether an amount is said of a share in its market, and not of what the company earns: 收报 0.365 元, 成交 1,820 万元."""
    sentence = context.sentence(start, 80)
    said = [match.end() for match in _MARKET.finditer(sentence)]
    return bool(said) and all(
        cue[0] in _TRADED or MEANING[cue[0]] in ("price", "counts") for cue in CUE.finditer(sentence, said[-1])
    )
