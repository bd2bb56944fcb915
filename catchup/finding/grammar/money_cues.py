"""The words that say what an amount is: a price, a loss, other money, or a number of things."""

from __future__ import annotations

from typing import Literal, get_args

from catchup.finding.context import Context
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns

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

WORDS = load.load("money")
Cue = Literal["counts", "money", "price", "loss"]
#: a word in two lists means what the later says
MEANING: dict[str, Cue] = {word: cue for cue in get_args(Cue) for word in WORDS[cue]} | dict.fromkeys(
    WORDS["gained"], "money"
)
#: 标准版, 费城, 按固定汇率计算, 每年亏损金额: what only begins like a cue
_NO_CUE = {"标准": "版型款间化差杆普煤", "年亏": "损", "月亏": "损", "费": "城县尽力解", "汇率": "计折换算"}
CUE = patterns.compile(load.alternation(MEANING, _NO_CUE, sought=True))
BEHIND = patterns.compile(
    rf"{GAP}(?:(?P<price>{load.alternation(WORDS['price_after'], {'起售': '价'})})"
    rf"|(?P<loss>{load.alternation(WORDS['loss_after'])})"
    rf"|(?:天使轮|[A-E]轮|(?:的?新|首|上|前|最新)一?轮|战略|股权|银行|专项|财政|政府|启动|扶持)?(?P<money>{load.alternation(WORDS['money_after'])}))"
)
#: what is behind 的 says of what the amount is: 10.7万亿的GDP总量, 5000元的奖励, 2000元不等的补贴
_HEAD = patterns.compile(
    rf"{GAP}(?:不等|左右|上下|以上|以内|以下)?的(?:专项|一次性|额外|初步|相应|特别|临时|紧急|定额|全国|最高|年度|年|月|总|净|新增|直接)?(?P<word>{load.alternation(MEANING)})"
)
#: the characters that it begins with
_HEAD_STARTS = frozenset(" 不左上以的")
#: 股票, 投票: what is no ticket
_NO_TICKET = frozenset("股投钞支发选汇本")
#: a new statement after a cue makes it stale: 营收 5 亿元，同比…
_CUE_REACH = 24
#: 一天卖了一千多万: what all sales of a time came to
SOLD_IN = patterns.compile(
    r"(?:[当首全单每半同][天日周月季年]|双十一|[一两三]天|一个?[年月周晚季]|[上下]半年|季度|累计|一共|总共|合计|总计|加起来)"
    r"[^，。；]{0,6}[卖售](?:了|出去|出|掉|[到至]了?)?$"
)
#: an aspect of loss that is none: turning to profit
_NO_LOSS = patterns.compile(r"每股[^，。；]{0,10}亏损|(?:扭亏|止亏|转亏|亏损合同|免亏)$|扭亏为盈|扭亏转盈")


def last_cue(words: str, reach: int = _CUE_REACH) -> tuple[Cue, str, int] | None:
    """The last cue in a stretch of text, the word that gave it, and how far before the end of the stretch it stands."""
    found = None
    for match in CUE.finditer(words):
        if match[0] != "票" or words[match.start() - 1 : match.start()] not in _NO_TICKET:
            found = match
    if found is None or (distance := len(words) - found.end()) > reach:
        return None
    word = found[0]
    if MEANING[word] == "loss" and _NO_LOSS.search(words):
        return "money", word, distance
    return MEANING[word], word, distance


def head(context: Context, end: int) -> Cue | None:
    """What the noun that the amount describes says of it; words of buying and giving (2 万元的签约) say too little."""
    found = _HEAD.match(context.rest(end, 14)) if context.view[end : end + 1] in _HEAD_STARTS else None
    if found is None or found["word"] in WORDS["gained"] or found["word"] in OF_ANYTHING:
        return None
    return MEANING[found["word"]]


#: one of what is sold by the piece, with what says how exact the amount behind it is: 一辆约
_ONE_THING = patterns.compile("一[辆台部张件杯份套只瓶碗双块本幅栋艘架枚盒桶箱间座盘束把支条][约近不到超过]{0,2}$")


def of_one_thing(context: Context, clause: str, end: int) -> bool:
    """Whether an amount is what one thing costs: 一辆 15 万元的车."""
    return context.rest(end, 2)[:1] == "的" and _ONE_THING.search(clause) is not None


#: what money and things can both have: 规模超过 810 万标准机架
OF_ANYTHING = frozenset({"规模", "上限", "标准", "额度", "总额", "采购", "结余"})
