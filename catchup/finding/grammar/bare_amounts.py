"""Whether a number without a currency is money, and what kind of it."""

from __future__ import annotations

from typing import cast

from catchup.finding.context import Context
from catchup.finding.grammar import rates
from catchup.finding.grammar.exchange import exchange
from catchup.finding.grammar.money_cues import BEHIND, OF_ANYTHING, SOLD_IN, WORDS, head, last_cue, of_one_thing
from catchup.finding.grammar.numerals import NUMERAL
from catchup.finding.grammar.units import SUFFIXES
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns
from catchup.models import MONEY_KINDS, Kind

#: what headlines pay or get: 26 亿购港口, 9 亿入股船厂; not 3 万售罄, 2 万售货员, 8 万购票观众
_DEAL = patterns.compile(
    r"[ ]?(?:[收并竞]购|入股|买下|购(?![物票房机车药彩买])[入得]?|[出沽]售(?!罄)|售予"
    r"|售(?![出后价前罄光完空卖货票楼彩])|沽(?![出空清])|拿下|[增注]资|接盘|私有化)"
    r"[\u4e00-\u9fffA-Za-z]"
)
_DEALT = patterns.compile(rf"{GAP}{load.alternation(WORDS['dealt'])}")
#: speech leaves out the currency of 三个亿, 一个多亿
_HUNDRED_MILLIONS = patterns.compile(r"个[多来]?亿$")
#: behind an amount that speech leaves without a currency, what it is paid for: 六千五一个月
_PAID_FOR = patterns.compile(r"一(?:个月|个?星期|个?礼拜|[年月天晚周])(?![后内来多半前间])")
#: 斥 3012 万回购; 驳斥 and 充斥 are other words
_SPENT = patterns.compile(r"斥(?<![驳排充训痛怒申指拒呵].)[逾近约超]?$")
#: what somebody takes in over a time, or puts in, right before how much: 年入 8 亿, 投个几十万; not 今年入库 300 万
_TAKES_IN = patterns.compile(
    r"(?:(?<![0-9今去前明每本当上下同近])[年月日]入|(?<![会共吸])(?:投|砸|掏|花|赔)(?:了|个|进|进去|下)?)[过近约超逾]?$"
)
#: 一共花了 300 多, 能赚 8000 呢: what somebody spent or earned
_SPENDS = patterns.compile(
    r"(?:(?<![开棉雪火烟鲜])花|赚|挣|赔(?![率付])|亏(?![空欠]))(?:了|掉|去|进去|个)?(?:我|他|她|你|您)?"
    r"(?:大概|大约|差不多|将近|不到|至少|最多|才|就|只|共|约|近|快)*$"
)
#: 云帆 14 (3999 元): the number of what has a price in brackets
_PRICED = patterns.compile(
    rf"{GAP}[(（](?!约?合|折|相当)[^()（）0-9，。]{{0,6}}{NUMERAL}{GAP}{load.alternation(SUFFIXES)}"
)
#: 平均下来每天只有 500 多: no more than how much at a time, behind a sum of its own sentence
_AT_A_TIME = patterns.compile(
    r"(?:^|[，,])(?:平均|均摊|折合|算|摊)?(?:下来)?[每一](?:天|日|月|个月|年|周|晚)(?:也|还|大概|大约|差不多)?(?:就|才|只|只有|仅|仅有|就是|不过|不到)$"
)
#: 阿里 1200 亿、字节 1600 亿的投入: the noun comes at the end of the list
_LIST_BEHIND = patterns.compile(
    rf"{GAP}[、和及与][^，。；、0-9]{{1,8}}{NUMERAL}{GAP}(?:的)?(?:{load.alternation(WORDS['money_after'])})"
)
#: the characters that it begins with
_GOES_ON = frozenset(" 、和及与")
#: how far from its cue a small bare number can stand: 涨到 16
_NEXT = 3
#: cues behind which even a small bare number is a price
_PLAIN_PRICES = ("价", "价格", "汇率", "报", "报收", "收于", "报于", "费", "售", "卖", "兑")


def without_currency(context: Context, start: int, end: int, *, large: bool) -> Kind | None:
    """The kind of a bare amount, `count` among them; None where nothing says what it is. `large`: it says 万 or 亿."""
    behind = BEHIND.match(context.rest(end, 8))
    if behind and (large or behind.lastgroup == "price"):
        return cast(Kind, behind.lastgroup)
    if large and (noun := head(context, end)):
        return "count" if noun == "counts" else cast(Kind, noun)
    if exchange(context.clause(start)) or (large and of_one_thing(context, context.clause(start), end)):
        return "price"
    if context.view[end : end + 1] in _GOES_ON and _LIST_BEHIND.match(context.rest(end, 40)):
        return "money"
    clause = context.clause(start)
    if not large and _PRICED.match(context.rest(end, 24)):
        return None
    if large and _SPENT.search(clause):
        return "money"
    if large and _TAKES_IN.search(clause) and not _THING_NEXT.match(context.rest(end, 8)):
        return "money"
    if large and _DEAL.match(context.rest(end, 4)):
        return "money"
    if large and clause.endswith("以") and _DEALT.match(context.rest(end, 4)):
        return "price"
    if large and _sold_within(context, start, end):
        return "money"
    cue = last_cue(clause)
    if not large and _SPENDS.search(clause) and _stands_alone(context, start, end):
        return "loss" if cue and cue[0] == "loss" else "money"
    if cue is None:
        if _HUNDRED_MILLIONS.search(context.view[start:end].rstrip("多余")):
            return "count" if _THING_NEXT.match(context.rest(end, 8)) else "money"
        paid_for = context.view[start] not in "0123456789" and _PAID_FOR.match(context.rest(end, 5))
        if (large and rates.by_one(clause)) or paid_for:
            return "price"
        if _stands_alone(context, start, end) and (_ONLY_HOW_MUCH if large else _ASKED).search(clause):
            earlier = last_cue(context.sentence(start, 60), reach=60)
            if earlier and earlier[0] != "counts" and earlier[1] not in OF_ANYTHING:
                asked = earlier[0] != "price" or not large or earlier[1].endswith(("价", "价格"))
                return cast(Kind, earlier[0] if asked else "money")
        previous = context.previous
        if previous is not None and previous.kind == "date" and _THEN.fullmatch(context.between(previous.end, start)):
            previous = context.amount  # 现金流 10.5 亿，一季度为 | 0.9 亿
        if (
            previous is not None
            and previous.kind in MONEY_KINDS
            and _AT_A_TIME.search(clause)
            and _stands_alone(context, start, end)
            and "。" not in context.between(previous.end, start)
        ):
            return previous.kind
        same_sentence = previous is not None and "。" not in context.between(previous.end, start)
        if large and previous is not None and previous.kind in MONEY_KINDS and same_sentence:
            moved = previous.kind == "price" and _REACHED.search(clause) is not None
            return previous.kind if moved or previous.kind != "price" else "money"
        if large and _said_again(context, start, end):
            return "money"
        if large and previous is not None and previous.kind == "percentage" and _then_reached(context, start, clause):
            return "money"
        if large and _taken_at_the_box_office(context, start, end):
            return "money"
        return "count" if large else None
    if cue[0] == "counts" or (cue[1].startswith("剩") and _counted_before(context, start)):
        return "count"
    if cue[1] in ("卖", "售") and large and SOLD_IN.search(clause):
        return "money"
    if (
        (cue[1] in OF_ANYTHING or cue[1] in ("卖", "售") or cue[1] in WORDS["gained"])
        and large
        and _NOUN_NEXT.match(context.rest(end, 3))
    ):
        return "count"
    if not large and not (_stands_alone(context, start, end) and cue[2] <= _NEXT):
        return None if cue[0] != "price" or not cue[1].endswith(_PLAIN_PRICES) else "price"
    return cast(Kind, cue[0])


def _said_again(context: Context, start: int, end: int) -> bool:
    """Whether a bare sum is the one before it: 至少要 20 亿元。他后来说：“当初说 20 亿”."""
    before = context.amount
    if before is None or before.kind != "money" or not _stands_alone(context, start, end):
        return False
    return context.view.startswith(context.view[start:end].strip(), before.start)


def _then_reached(context: Context, start: int, clause: str) -> bool:
    """Whether a clause tells to what the money before grew: 营收增长三成，达到 50 亿."""
    if _GREW_TO.search(clause) is None:
        return False
    earlier = last_cue(context.sentence(start, 60), reach=60)
    return earlier is not None and earlier[0] == "money" and earlier[1] not in OF_ANYTHING


def _counted_before(context: Context, start: int) -> bool:
    """Whether the amount before in the sentence counts without a word for what: 用户超过 3 亿，对手只剩 2000 万."""
    before = context.amount
    counts = before is not None and before.kind == "count" and before.unit is None
    return counts and before is not None and "。" not in context.between(before.end, start)


def _taken_at_the_box_office(context: Context, start: int, end: int) -> bool:
    """Whether a bare sum is what films took: 《远山》上映三天收2.1亿, 单日大盘3.5亿, in a passage that speaks of 票房."""
    view = context.view
    if view[start:end].rstrip("多余 ")[-1:] not in "万亿" or _THING_NEXT.match(context.rest(end, 8)):
        return False
    return view.find("票房", max(0, start - _PASSAGE), end + _PASSAGE) >= 0


def _sold_within(context: Context, start: int, end: int) -> bool:
    """Whether a bare sum is what a time saw sold, in a passage that speaks of sales: 8 分钟突破 1 亿，一小时 5 亿."""
    if context.view[start:end].rstrip("多余 ")[-1:] != "亿" or not _stands_alone(context, start, end):
        return False
    if not _WITHIN.search(context.clause(start)):
        return False
    return _SALES.search(context.view, max(0, start - _PASSAGE), end + _PASSAGE) is not None


_WITHIN = patterns.compile(
    r"(?:分钟?|秒钟?|小时|钟头|当天|全天|首日)[时内]?(?:就|便|即|已|已经)?(?:突破|超过|达到|冲[破过上]|破|超|过|达|到)?了?(?:将近|接近|近)?$"
)
_SALES = patterns.compile("销售额|成交额|交易额|成交总额|GMV")
#: how far a passage on the films of a week, or the sales of a day, reaches
_PASSAGE = 240
#: 利润不好看，大概八千多万: a clause that says no more than how much, or when, goes on with what the sentence spoke of
_ONLY_HOW_MUCH = patterns.compile(
    r"(?:^|[，。；])(?:[今去前上]年|一?个月|每个?月|一年|每年|同期|大概|大约|差不多|约莫|估计|可能|不到|将近|接近|超过"
    r"|也就|还有|只有|就|才|只|有|是|在|落在|介于|约|近|的|了|[ ])*+$"
)
#: 条码费，一个单品就要三五千
_ASKED = patterns.compile(r"(?:就要|都要|也要|还要|得要|要花|得花|得交|要交|要收|就得|得付|要付)了?$")
#: three hundred millions of what is no money: 三个亿的用户
_THING_NEXT = patterns.compile(
    rf"{GAP}的?{load.alternation(WORDS['counts'])}|[ ]?(?:[^，。；的]{{0,3}}(?:人|民|户)|台|次|部)"
)
_NOUN_NEXT = patterns.compile(r"[ ]?(?![的左以上元资起或和与及至到人])[\u4e00-\u9fff]{2}")
#: what stands between a time and what was so much then
_THEN = patterns.compile(
    r"[ ]*(?:则|也|约|只|就|便|才|更|已|已经|又|却)?"
    r"(?:为|是|达|有|到了?|达到|涨到|增至|升至|增长到|降至|降到|跌至|突破|超过|剩下?)?"
    r"(?:约|近|超|逾|不到|不足|将近|接近)?[ ]*"
)
#: how such a clause begins
_GREW_TO = patterns.compile(
    r"(?:^|[，,])[ ]*(?:达到?|达至|至|到了?|来到|增至|升至|攀上|冲上|站上)(?:约|近|超|逾|超过)?[ ]*$"
)
#: what a price did until it was so much: 跌到一万九
_REACHED = patterns.compile(r"[涨跌降升卖炒][到至回]了?$")
#: 月薪从八千涨到一万二
_MOVED = frozenset(f"{verb}{to}" for verb in "涨升降跌加减提调增" for to in "到至")


def _stands_alone(context: Context, start: int, end: int) -> bool:
    """Whether a bare number ends its clause: 房租 3200。"""
    rest = context.rest(end, 2)
    return (
        rest in ("出头", "左右", "上下", "不到", "之间", *_MOVED)
        or bool(_PAID_FOR.match(context.rest(end, 5)))
        or (_ENDED.match(context.rest(end, 2)) is not None and context.view[start - 1 : start] not in ("-", ".", "/"))
    )


#: a pause, a particle before one, or a sign of a mood
_ENDED = patterns.compile(
    r"[ ]?(?:$|[，。；、！？,)|\n…~—]|[\u2600-\u27bf\U0001f300-\U0001faff])|[呢吧啊呀哦啦嘛哈了的]?(?:$|[，。；！？,\n…~])"
)
