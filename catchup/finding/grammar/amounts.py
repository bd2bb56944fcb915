"""Whether an amount is a price, a loss or other money, and whether a bare number is money at all (guide, section 1.1).

The nearest cue decides: first what follows the amount (以 0.01 元 *中标*, 10 万亿 *市值*), then the last cue of the clause before
it (*累计亏损* 超 60 亿). Without a cue an amount with a currency is money, one without is money only where the sentence goes on
speaking of money (增加了 9966.9 亿元，接近 1 万亿).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, cast

from catchup.finding.context import Context
from catchup.finding.grammar import changes, rates
from catchup.finding.grammar.numerals import NUMERAL
from catchup.finding.grammar.units import SUFFIXES
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns
from catchup.models import MONEY_KINDS, Kind, Per

load.topic(
    "money",
    shared=True,
    loss=None,
    price=None,
    money=None,
    counts=None,
    price_after=None,
    loss_after=None,
    money_after=None,
    gained=None,
    earned=None,
    dealt=None,
    market=None,
)

_WORDS = load.load("money")
Cue = Literal["loss", "price", "money", "counts"]
_MEANING: dict[str, Cue] = {}
for _cue in ("counts", "money", "price", "loss"):
    _MEANING.update(dict.fromkeys(_WORDS[_cue], _cue))
_MEANING.update(dict.fromkeys(_WORDS["gained"], "money"))
#: 标准版, 费城, 按固定汇率计算: what only begins like a cue
_NO_CUE = {"标准": "版型款间化差杆普煤", "费": "城县尽力解", "汇率": "计折换算"}
_CUE = patterns.compile(load.alternation(_MEANING, _NO_CUE, sought=True))
_BEHIND = patterns.compile(
    rf"{GAP}(?:(?P<price>{load.alternation(_WORDS['price_after'], {'起售': '价'})})"
    rf"|(?P<loss>{load.alternation(_WORDS['loss_after'])})"
    rf"|(?:天使轮|[A-E]轮|(?:的?新|首|上|前|最新)一?轮|战略|股权|银行|专项|财政|政府|启动|扶持)?(?P<money>{load.alternation(_WORDS['money_after'])}))"
)
#: what is behind 的 says of what the amount is: 10.7万亿的GDP总量, 5000元的奖励, 2000元不等的补贴
_HEAD = patterns.compile(
    rf"{GAP}(?:不等|左右|上下|以上|以内|以下)?的(?:专项|一次性|全国|最高|年度|年|月|总|净|新增|直接)?(?P<word>{load.alternation(_MEANING)})"
)
#: the characters that it begins with
_HEAD_STARTS = frozenset(" 不左上以的")
#: a new statement after a cue makes it stale: 营收 5 亿元，同比…
_CUE_REACH = 24
#: one currency in terms of another: 美元兑日元报 151.3
_CODED = load.alternation(w for w in SUFFIXES if len(w) > 1)
_EXCHANGE = patterns.compile(
    rf"{_CODED}(?:兑|对){_CODED}"
    r"(?:汇率|中间价|即期|离岸)?[^，。；0-9]{0,8}$"
)
#: of two currencies, the one that a rate is usually quoted in comes first
_QUOTED = ("JPY", "KRW", "INR", "RUB", "TWD", "CNY", "HKD", "SGD", "AUD", "USD", "EUR", "GBP")
#: 该股报 6.72 元
_QUOTE = patterns.compile(r"报(?<![财年季月半预快通公].)收?$")
_EARNED = patterns.compile(load.alternation(_WORDS["earned"], sought=True))
_DEALT = patterns.compile(rf"{GAP}{load.alternation(_WORDS['dealt'])}")
#: 以 620 万元买入 is what one thing cost; 以 3000 万元买入 500 万股 and 以 3 亿元购入该公司 are not told apart, and no prices
_BOUGHT = patterns.compile(
    rf"{GAP}(?:(?:后|再)?{load.alternation(_WORDS['dealt'])}|获[^，。；0-9]{{0,6}}(?:承接|购入|买入))"
    rf"(?=[，。；、,;)）了后]|$|(?:该|上述|这|此)?(?:单位|物业|上址|铺位|商铺|地铺|车位|房子|住宅|别墅))"
)
_MARKET = patterns.compile(load.alternation(_WORDS["market"], sought=True))
#: of a share too: what changes hands and what all shares are worth
_TRADED = frozenset({"成交", "成交额", "市值", "总市值"})
#: speech leaves out the currency of 三个亿, 一个多亿
_HUNDRED_MILLIONS = patterns.compile(r"个[多来]?亿$")
#: behind an amount that speech leaves without a currency, what it is paid for: 六千五一个月
_PAID_FOR = patterns.compile(r"一(?:个月|个?星期|个?礼拜|[年月天晚周])(?![后内来多半前间])")
#: what gives a sum to somebody: 单台补 500 元
_GIVEN = patterns.compile(r"[补返奖](?<![弥修增填候递替贴].)了?$")
#: 一天卖了一千多万: what all sales of a time came to
_SOLD_IN = patterns.compile(
    r"(?:[当首全单每半同][天日周月季年]|双十一|[一两三]天|一个?[年月周晚季]|[上下]半年|季度|累计|一共|总共|合计|总计|加起来)"
    r"[^，。；]{0,6}[卖售]了?(?:出去|出|掉)?$"
)
#: 斥 3012 万回购; 驳斥 and 充斥 are other words
_SPENT = patterns.compile(r"斥(?<![驳排充训痛怒申指拒呵].)[逾近约超]?$")
#: what somebody takes in over a time, or puts in, right before how much: 年入 8 亿, 投个几十万; not 今年入库 300 万
_TAKES_IN = patterns.compile(
    r"(?:(?<![0-9今去前明每本当上下同近])[年月日]入|(?<![会共吸])(?:投|砸|掏|花|赔)(?:了|个|进|进去|下)?)[过近约超逾]?$"
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
    rf"{GAP}[、和及与][^，。；、0-9]{{1,8}}{NUMERAL}{GAP}(?:的)?(?:{load.alternation(_WORDS['money_after'])})"
)
#: the characters that it begins with
_GOES_ON = frozenset(" 、和及与")
#: an aspect of loss that is none: turning to profit
_NO_LOSS = patterns.compile(r"每股[^，。；]{0,10}亏损|(?:扭亏|止亏|转亏|亏损合同|免亏)$|扭亏为盈|扭亏转盈")
#: how far from its cue a small bare number can stand: 涨到 16
_NEXT = 3
#: cues behind which even a small bare number is a price
_PLAIN_PRICES = ("价", "价格", "汇率", "报", "报收", "收于", "报于", "费", "售", "卖", "兑")


#: without any cue, smaller amounts are what something costs
LARGE = 100_000
#: fees and sales of this size are those of many
NO_FEE = 10**8
#: between two amounts of one list
AND = frozenset({"、", "和", "及", "与", "以及", "或", "至", "到", "/"})


def last_cue(words: str, reach: int = _CUE_REACH) -> tuple[Cue, str, int] | None:
    """The last cue in a stretch of text, the word that gave it, and how far before the end of the stretch it stands."""
    found = None
    for match in _CUE.finditer(words):
        found = match
    if found is None or (distance := len(words) - found.end()) > reach:
        return None
    word = found[0]
    if _MEANING[word] == "loss" and _NO_LOSS.search(words):
        return "money", word, distance
    return _MEANING[word], word, distance


def with_currency(context: Context, start: int, end: int, *, per_thing: bool, large: bool) -> Kind:
    """The kind of an amount that names its currency. `per_thing`: it is for one share, tonne, square metre; `large`: it
    says 万 or 亿."""
    behind = _BEHIND.match(context.rest(end, 8))
    if behind:
        return cast(Kind, behind.lastgroup)
    if (head := _head(context, end)) and head != "counts":
        return cast(Kind, head)
    previous = context.previous
    if previous is not None and previous.kind in MONEY_KINDS and context.between(previous.end, start) in AND:
        return previous.kind
    clause = context.clause(start)
    if previous is not None and previous.kind in MONEY_KINDS and _converted(context, previous.end, start):
        return previous.kind
    last = clause[-1:]
    if _exchange(clause) or (last in "报收" and _QUOTE.search(clause)) or _of_one_thing(context, clause, end):
        return "price"
    cue = last_cue(clause)
    if last in "补返奖了" and _GIVEN.search(clause):
        return "money"
    if clause.endswith("以") and _BOUGHT.match(context.rest(end, 16)):
        return "price"
    if cue and cue[1] in ("卖", "售") and _SOLD_IN.search(clause):
        return "money"
    if cue and cue[1] == "到手":
        return "money" if _EARNED.search(context.sentence(start, 40)) else "price"
    if cue and cue[1] in _OF_ANYTHING:
        # 回购价格上限, 补贴标准: the word before says of what
        cue = last_cue(clause[: len(clause) - cue[2] - len(cue[1])]) or cue
    if cue and cue[0] != "counts":
        return cast(Kind, cue[0])
    if per_thing or _moves(context, start):
        return "price"
    sentence = context.sentence(start, 80)
    if _BOUND.search(clause) and "费" in sentence:
        # 手续费为汇款金额的 1‰，最低 50 元
        return "price"
    earlier = last_cue(sentence, reach=80)
    if earlier and earlier[0] in ("price", "money") and earlier[1] not in _WORDS["gained"]:
        return cast(Kind, earlier[0])
    return "money" if large else "price"


#: what one says before the same sum in another currency: 650 亿元(按不变汇率计算，约合 90 亿美元)
_CONVERTED = patterns.compile(
    rf"{GAP}[(（，,]{GAP}(?:按[^，。；()（）0-9]{{2,12}}[，,]?{GAP})?(?:[约大]?约?折?合|[约大]?约?相当于|约为?|折算)约?{GAP}"
)


def _converted(context: Context, end: int, start: int) -> bool:
    """Whether an amount is the one before it, said in another currency."""
    return start - end <= 24 and _CONVERTED.fullmatch(context.view, end, start) is not None


def _head(context: Context, end: int) -> Cue | None:
    """What the noun that the amount describes says of it; words of buying and giving (2 万元的签约) say too little."""
    found = _HEAD.match(context.rest(end, 14)) if context.view[end : end + 1] in _HEAD_STARTS else None
    if found is None or found["word"] in _WORDS["gained"] or found["word"] in _OF_ANYTHING:
        return None
    return _MEANING[found["word"]]


#: one of what is sold by the piece, with what says how exact the amount behind it is: 一辆约
_ONE_THING = patterns.compile("一[辆台部张件杯份套只瓶碗双块本幅栋艘架枚盒桶箱间座盘束把支条][约近不到超过]{0,2}$")


def _of_one_thing(context: Context, clause: str, end: int) -> bool:
    """Whether an amount is what one thing costs: 一辆 15 万元的车."""
    return context.rest(end, 2)[:1] == "的" and _ONE_THING.search(clause) is not None


def _exchange(clause: str) -> bool:
    """Whether a clause says what one currency is worth in another."""
    return ("兑" in clause or "对" in clause) and _EXCHANGE.search(clause) is not None


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
    cue = last_cue(context.clause(start))
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
        cue[0] in _TRADED or _MEANING[cue[0]] in ("price", "counts") for cue in _CUE.finditer(sentence, said[-1])
    )


def without_currency(context: Context, start: int, end: int, *, large: bool) -> Kind | None:
    """The kind of a bare amount, `count` among them; None where nothing says what it is. `large`: it says 万 or 亿."""
    behind = _BEHIND.match(context.rest(end, 8))
    if behind and (large or behind.lastgroup == "price"):
        return cast(Kind, behind.lastgroup)
    if large and (head := _head(context, end)):
        return "count" if head == "counts" else cast(Kind, head)
    if _exchange(context.clause(start)) or (large and _of_one_thing(context, context.clause(start), end)):
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
    if large and clause.endswith("以") and _DEALT.match(context.rest(end, 4)):
        return "price"
    if large and _sold_within(context, start, end):
        return "money"
    cue = last_cue(clause)
    if cue is None:
        if _HUNDRED_MILLIONS.search(context.view[start:end].rstrip("多余")):
            return "count" if _THING_NEXT.match(context.rest(end, 8)) else "money"
        paid_for = context.view[start] not in "0123456789" and _PAID_FOR.match(context.rest(end, 5))
        if (large and rates.by_one(clause)) or paid_for:
            return "price"
        if _stands_alone(context, start, end) and (_ONLY_HOW_MUCH if large else _ASKED).search(clause):
            earlier = last_cue(context.sentence(start, 60), reach=60)
            if earlier and earlier[0] != "counts" and earlier[1] not in _OF_ANYTHING:
                return cast(Kind, earlier[0] if earlier[0] != "price" or not large else "money")
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
        if large and _taken_at_the_box_office(context, start, end):
            return "money"
        return "count" if large else None
    if cue[0] == "counts" or (cue[1].startswith("剩") and _counted_before(context, start)):
        return "count"
    if cue[1] in ("卖", "售") and large and _SOLD_IN.search(clause):
        return "money"
    if (
        (cue[1] in _OF_ANYTHING or cue[1] in ("卖", "售") or cue[1] in _WORDS["gained"])
        and large
        and _NOUN_NEXT.match(context.rest(end, 3))
    ):
        return "count"
    if not large and not (_stands_alone(context, start, end) and cue[2] <= _NEXT):
        return None if cue[0] != "price" or not cue[1].endswith(_PLAIN_PRICES) else "price"
    return cast(Kind, cue[0])


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
    r"(?:^|[，。；])(?:[今去前上]年|同期|大概|大约|差不多|约莫|估计|可能|不到|将近|接近|超过"
    r"|也就|还有|只有|就|才|只|有|是|约|近|的|了|[ ])*+$"
)
#: 条码费，一个单品就要三五千
_ASKED = patterns.compile(r"(?:就要|还要|得要|要花|得花|得交|要交|要收|就得|得付|要付)了?$")
#: three hundred millions of what is no money: 三个亿的用户
_THING_NEXT = patterns.compile(
    rf"{GAP}的?{load.alternation(_WORDS['counts'])}|[ ]?(?:[^，。；的]{{0,3}}(?:人|民|户)|台|次|部)"
)
#: what money and things can both have: 规模超过 810 万标准机架
_OF_ANYTHING = frozenset({"规模", "上限", "标准", "额度", "总额", "采购", "结余"})
_NOUN_NEXT = patterns.compile(r"[ ]?(?![的左以上元资起或和与及至到人])[\u4e00-\u9fff]{2}")


#: what stands between a time and what was so much then
_THEN = patterns.compile(r"[ ]*(?:则|也|约|只)?(?:为|是|达|有)?(?:约|近)?[ ]*")
#: what a price did until it was so much: 跌到一万九
_REACHED = patterns.compile(r"[涨跌降升卖炒][到至回]了?$")
#: 月薪从八千涨到一万二
_MOVED = frozenset(f"{verb}{to}" for verb in "涨升降跌加减提调增" for to in "到至")


def _stands_alone(context: Context, start: int, end: int) -> bool:
    """Whether a bare number ends its clause: 房租 3200。"""
    rest = context.rest(end, 2)
    return (
        rest in ("出头", "左右", "上下", "不到", *_MOVED)
        or bool(_PAID_FOR.match(context.rest(end, 5)))
        or (
            context.rest(end, 1) in ("", "，", "。", "；", "、", "！", "？", ",", ")", "|")
            and context.view[start - 1 : start] not in ("-", ".", "/")
        )
    )


def base(context: Context, start: int, end: int, code: str) -> Per | None:
    """The currency that an exchange rate is for, with its number: 1 美元兑 7.1 元, 报 7.1052 兑 1 美元."""
    clause = context.clause(start)
    behind = context.rest(end, 12)
    if "兑" not in behind[:3] and not any(word in clause for word in ("兑", "中间价", "汇率")):
        return None
    for match in (*_NAMED.finditer(clause), *(_NAMED.finditer(behind) if "兑" in behind[:3] else ())):
        if SUFFIXES[match["word"]] not in (code, "home"):
            at = context.view.rfind(match["word"], 0, start if match.string is clause else end + 12)
            written = context.source[at : at + len(match["word"])]
            return Per(Decimal(match["number"] or 1), written)
    return None


_NAMED = patterns.compile(rf"(?P<number>100?(?=[^0-9]))?{GAP}(?P<word>{_CODED})")


def cents_of(context: Context, start: int) -> str | None:
    """The currency of 分 where they are the change of an exchange rate: 新台币兑美元贬值 2.5 分."""
    if changes.before(context.clause(start)) is None:
        return None
    sentence = context.sentence(start, 60)
    return _quoted(sentence) if "兑" in sentence else None


def quoted(context: Context, start: int) -> str | None:
    """Of the two currencies that a clause on an exchange rate names, the one in which the rate is quoted."""
    clause = context.clause(start)
    if context.purse.home == "HKD" and re.search("人民币(?:兑|对)港[元币]", clause):
        # Hong Kong says how many of its dollars, the mainland's fixing how many yuan
        return "HKD"
    return _quoted(clause)


def _quoted(clause: str) -> str | None:
    if "兑" not in clause and "汇率" not in clause and "中间价" not in clause:
        return None
    named = {code for word, code in SUFFIXES.items() if len(word) > 1 and word in clause}
    return next((code for code in _QUOTED if code in named), None)
