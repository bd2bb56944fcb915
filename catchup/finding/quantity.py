"""What every kind of quantity shares: from a mention and its numeral to a Resolved with qualifier and direction."""

from __future__ import annotations

from decimal import Decimal

from catchup.finding.context import Context
from catchup.finding.grammar import changes, qualifiers
from catchup.finding.grammar.numerals import EXACT, RANGE_MARKS, Numeral
from catchup.lexicon import load, patterns
from catchup.models import Direction, Kind, Mention, Per, Qualifier, Resolved

#: between two figures that one verb governs: 分别增长 3%、4% 和 5%
_AND = frozenset({"、", "和", "及", "与", "以及", "或", "/", ",", "，", "、和"})

#: 赚 60 万元或 12%: what was bought rose by so much
_GAINED = patterns.compile(r"(?:赚|获利)了?[约近逾超]?$")
_OR = frozenset({"或", "或约", "或近", "，或", "("})

#: between a change and the same change said in another way
_AGAIN = patterns.compile(r"[，,]?[ ]*(?:或者?|即|也就是|相当于|折合|合)(?:约|近|逾|超过?)?[ ]*")
_AGAIN_LEADS = frozenset("，,或即也相折合 ")

#: 分别约为 1.3 万亿元和 0.6 万亿元: 约 holds for all of the row
_EACH = patterns.compile(r"分别(?:大?约|近|接近)(?:为|是|有|占)?[ ]*$")
#: between two shares of one list
_OF_ANOTHER = patterns.compile(r"[、和及与][^，。；、0-9]{1,10}的")
_LISTED_REACH = 14
#: kinds of which both ends of a range may name the unit; money and shares have shapes for that
_RANGED = frozenset({"count", "duration", "ratio"})
#: the farthest that the second end of a range begins behind the first
RANGE_REACH = 8

#: so many times what it was moved by, at least, is where something stands now; the ends of a range are of one size
_TIMES = Decimal(5)
#: and where its digits are finer by so many it need not be as far: 降价 6 万元至 21.99 万元
_TIMES_FINER, _FINER = Decimal(3), 2

#: kinds that a clause directs by fewer words
_SHARES = frozenset({"percentage", "ratio"})
#: qualifiers that hold for all of a list
_HELD = ("about", "almost")
#: what is in a clause, ends it but for fillers, or stands behind a number where a qualifier or a direction can
_TELLS = patterns.compile(f"[{qualifiers.TELLING}{changes.TELLING}]")
_TELLS_LAST = patterns.compile(load.backwards(qualifiers.LAST | changes.LAST, changes.FILLING))
_TELLS_BEHIND = qualifiers.STARTS | changes.STARTS

#: how far behind a number the noun of its change may end
_BEHIND = 24
_UPWARD = frozenset({"上百", "上千", "上万", "上亿", "上十", "好几"})


def build(
    context: Context,
    mention: Mention,
    number: Numeral,
    *,
    kind: Kind | None = None,
    unit: str | None = None,
    scale: Decimal | int = 1,
    per: Per | None = None,
    changes_too: bool = True,
    sign: str | None = None,
) -> Resolved:
    """The record of a quantity: its number times `scale`, what qualifies it and which way it goes.

    `sign` is the written one: - makes the direction down, + up (guide, section 1.1). `changes_too`: whether the kind can
    have a direction at all.
    """
    value, low, high = number[:3]
    if scale != 1:
        value, low, high = _times(value, scale), _times(low, scale), _times(high, scale)
    start = mention.start
    opening = context.view[start - 1 : start + 1]
    if opening in _UPWARD and context.view[start - 2 : start - 1] != "以":
        # 上百款, 好几层: the word before belongs to the number
        start -= 1
        number = number._replace(over=number.over or opening[0] == "上")
    clause = context.clause(start)
    kind = kind or mention.kind
    qualifier: Qualifier | None = None
    direction: Direction | None = None
    if number.over or sign or kind in _SHARES or not _plain(context, mention, clause):
        qualifier, clause = _qualifier(context, mention, number, clause)
        if sign:
            direction = "down" if sign == "-" else "up"
        elif changes_too:
            direction = _direction(context, mention, clause, kind)
    return Resolved(
        start,
        mention.end,
        kind,
        mention.rule,
        value,
        low,
        high,
        unit,
        qualifier,
        direction,
        per,
    )


def _plain(context: Context, mention: Mention, clause: str) -> bool:
    """Whether nothing around a number can qualify or direct it, which spares looking for each of the words that do."""
    before = context.previous
    return (
        context.view[mention.end : mention.end + 1] not in _TELLS_BEHIND
        and (before is None or not (before.direction or before.qualifier in _HELD))
        and _TELLS_LAST.match(clause[::-1]) is None
        and _TELLS.search(clause) is None
    )


def moves(context: Context, start: int, amount: Decimal | None, level: Decimal | None) -> bool:
    """Whether the amount that begins at `start` is by how much something moved to the level: 增加 8 班至 42 班."""
    if amount is None or level is None:
        return False
    finer = len(level.normalize().as_tuple().digits) - len(amount.normalize().as_tuple().digits) >= _FINER
    if not 0 < EXACT.multiply(amount, _TIMES_FINER if finer else _TIMES) <= level:
        return False
    return changes.before(context.clause(start)) is not None


def continues(context: Context, figure: Resolved) -> bool:
    """Whether a figure is the upper end of a range that the one before began (3天至5天); that one then takes it in."""
    first = context.previous
    if first is None or first.kind not in _RANGED or first.kind != figure.kind or first.unit != figure.unit:
        return False
    low, high = first.value, figure.value
    if not isinstance(low, Decimal) or not isinstance(high, Decimal) or low >= high:
        return False
    between = context.between(first.end, figure.start)
    for word in ("(含)", "(不含)"):
        between = between.removeprefix(word)
    if between not in RANGE_MARKS or (between in "至到" and moves(context, first.start, low, high)):
        return False
    first.value, first.low, first.high, first.end = None, low, high, figure.end
    # the mark of 2℃~7℃ is no about
    exact = qualifiers.after(context.rest(figure.end, 6)) if between == "~" else figure.qualifier
    first.qualifier, first.per = first.qualifier or exact, first.per or figure.per
    return True


def _times(number: Decimal | None, scale: Decimal | int) -> Decimal | None:
    if number is None or scale == 1:
        return number
    return EXACT.multiply(number, Decimal(scale))


def _qualifier(context: Context, mention: Mention, number: Numeral, clause: str) -> tuple[Qualifier | None, str]:
    """The qualifier next to the number, and the clause without the one before it."""
    before = qualifiers.before(clause)
    rest = clause if before is None else clause[: before[1]].rstrip(" ")
    if number.over:
        return "over", rest
    if before is not None:
        if before[0] == "almost" and clause[before[1] :].startswith("近") and _recent(context, mention, number):
            # 近四年 is the past four years
            return None, rest
        return before[0], rest
    if (
        clause.endswith("过")
        and context.view[mention.start] in "百千万亿"
        and clause[-2:-1] not in qualifiers.NOT_AFTER["过"]
    ):
        # 单笔过亿元
        return "over", clause[:-1].rstrip(" ")
    after = context.view[mention.end : mention.end + 1] in qualifiers.STARTS
    own = (qualifiers.after(context.rest(mention.end, 6)) if after else None) or qualifiers.distant(clause)
    return own or _shared(context, mention), rest


def _recent(context: Context, mention: Mention, number: Numeral) -> bool:
    """Whether 近 says of the last of many: 近四年, 近三次交手, and not 近三千次."""
    if mention.kind == "duration":
        return True
    few = number.value is not None and number.value < _FEW
    return mention.parts.get("unit") in _HAPPEN and (few or _MEETING.match(context.rest(mention.end, 4)) is not None)


#: the longest of what joins two amounts, with a qualifier: 以及超过
_SHORT = 5
#: fewer are not said to be almost so many
_FEW = 10
#: what counts that which comes again and again
_HAPPEN = frozenset({"次", "场", "届", "轮", "期", "任", "局", "回", "站", "批", "代"})
_MEETING = patterns.compile("比赛|交手|较量|对[阵决]|交锋|赛事")


def _shared(context: Context, mention: Mention) -> Qualifier | None:
    """约占总资产的 2.7%、净资产的 4.8%: 约 holds for the whole list of shares."""
    before = context.previous
    if before is None or before.kind != mention.kind or before.qualifier not in _HELD:
        return None
    if _EACH.search(context.clause(before.start)) and context.between(before.end, mention.start) in _AND:
        return before.qualifier
    if mention.kind != "percentage" or mention.start - before.end > _LISTED_REACH:
        return None
    listed = _OF_ANOTHER.fullmatch(context.between(before.end, mention.start)) is not None
    return before.qualifier if listed and context.clause(before.start).endswith("的") else None


#: what opens a clause that holds a level against another: 增速 3.8%，高于此前 3.3%的预估
_AGAINST = ("高于", "低于", "超过", "显著高于", "明显高于", "略高于", "略低于", "明显低于", "显著低于")


def _direction(context: Context, mention: Mention, clause: str, kind: Kind) -> Direction | None:
    previous = context.previous
    if previous is not None and previous.direction:
        between = context.between(previous.end, mention.start)
        if 1 < len(between) <= _SHORT and (exact := qualifiers.before(between)):
            # 各涨约 8% 及逾 5%, 跌逾 1% 至近 3%
            between = between[: exact[1]]
            if between in ("至", "到") and previous.kind == kind == "percentage":
                return previous.direction
        if between in _AND and (previous.kind == kind or between == "或"):
            # 同比增长 21%，-3%，24%: the sign of the one before is its own
            return "up" if previous.rule == "percentage.signed" else previous.direction
        if kind == "percentage" and between[:1] in _AGAIN_LEADS and _AGAIN.fullmatch(between):
            # 升 425 点，或 2.3%: the same change said twice
            return previous.direction
        if kind == "percentage" and between == "(" and context.rest(mention.end, 2).lstrip(" ")[:1] in (")", "；", ";"):
            return previous.direction  # 减少 8 千人(2.02%)
    if previous is not None and kind == "percentage" and previous.kind == "money":
        joined = context.between(previous.end, mention.start) in _OR
        if joined and _GAINED.search(context.clause(previous.start)):
            return "up"
    direction = changes.before(clause, share=kind in _SHARES)
    follows = context.view[mention.end : mention.end + 1]
    if (
        direction is None
        and kind != "duration"
        and (follows in changes.STARTS or (kind == "percentage" and follows in changes.JOINS))
    ):
        direction = changes.after(context.rest(mention.end, _BEHIND))
    against = clause.startswith(_AGAINST)
    if direction is None and kind == "percentage" and not against and changes.says_when(clause):
        direction = changes.carried(context.sentence(mention.start))
    if direction is None and kind == "percentage" and clause.endswith(("同比", "环比", "按年", "年比")):
        return "up"  # 订阅收入 3 亿元，同比 27% leaves out the verb
    return direction
