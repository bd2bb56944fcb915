"""How exact a number is meant, from the words right before and right behind it (guide, section 1.4)."""

from __future__ import annotations

from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns
from catchup.models import Qualifier

_ALL = frozenset({"about", "almost", "over", "under", "at_least", "at_most"})
load.topic(
    "qualifiers",
    shared=True,
    before=_ALL,
    after=_ALL,
    between=None,
    distant=_ALL,
)

_WORDS = load.load("qualifiers")
_BEFORE: dict[str, Qualifier] = dict(_WORDS["before"])
_AFTER: dict[str, Qualifier] = dict(_WORDS["after"])

#: qualifiers and fillers that may stand between a governing word and the number
WORD = load.alternation(_BEFORE, sought=True)
FILLER = rf"(?:{load.alternation([*_WORDS['between'], *_BEFORE])}|[ ])*+"

#: the characters that FILLER is made of
FILLING = frozenset(" ".join((*_WORDS["between"], *_BEFORE)))

#: characters before a one-character qualifier that make it part of another word: 最近, 附近, 大小, 通过, 不过
NOT_AFTER = {
    "近": "最附临邻靠新远",
    "过": "通经超不路度错越跨高多低少胜难好",
    "快": "加较很更尽",
    "小": "大最缩较很中",
    "破": "突打跌",
    "超": "高赶反远买卖出入",
    "约": "节大制公条签合预违",
}
#: verbs and nouns that end like 入超 and 出超 and are none of them: 收入 | 超 15 亿元
_FLOWS = patterns.compile("[收支投产输流进售付借购转发注计拿推派退存汇](?:入|出)$")
_LEFT = patterns.compile(rf"(?P<word>{WORD})(?P<between>(?:{load.alternation(_WORDS['between'])}|[ ])*+)$")
#: whether a clause, read backwards, has one: a qualifier with at most fillers behind it
_AT_END = patterns.compile(load.backwards(_BEFORE, " ".join(_WORDS["between"])))
#: what is the most that ever was, and no bound
_RECORD = patterns.compile(r"(?:史上?|以来|历来|历年|历届|历次|纪录|记录|同期|[年季月周]内)$")
_DISTANT: dict[str, Qualifier] = dict(_WORDS["distant"])
_EXTREME = patterns.compile(
    r"(?P<word>最高|最多|至多|至少|最少|起码|最低(?=注资|投资|入金|起购|认购|充值|出资|缴|募集))(?![价点额值位温气峰法人院限者纪档级层端水]|(?:成交|买入|卖出|认购|申购|收盘|回购|发行|中标|投标|零售|交易)[总均]?[价金额]|[^，。]?[涨升跌降飙冲][至到]|的(?:[是为有则]|$))[^，。；、！？/0-9]{1,5}$"
)
_OF = patterns.compile(
    rf"(?P<word>{load.alternation((w for w in _DISTANT if w[0] not in '最至起'), sought=True)})"
    r"(?<!不足(?=[道以挂为]))[^，。；、！？]{1,18}的$"
)
#: 不超过公司总股本 3%
_LIMIT = patterns.compile(r"(?P<word>不超过|不高于|不低于|不少于)[^，。；、！？0-9]{1,10}$")
_VERB = patterns.compile(
    rf"(?P<word>{load.alternation((*(w for w in _DISTANT if w[-1] != '占'), '近', '约'), sought=True)})"
    r"(?<![合节契公条签预违附临邻最][近约])(?:翻|增长|增加|下降|减少|上涨|下跌|提高|降低|提升|缩短)了?$"
)
#: what a clause ends with in which that is found
_VERB_ENDS = frozenset("翻长加降少涨跌高低升短了")
#: what a clause has, or ends with, but for fillers, in which any of them is found
TELLING = "最至起不"
LAST = frozenset({*_BEFORE, *_VERB_ENDS, "的", "过"})
_RIGHT = patterns.compile(rf"{GAP}(?:的[ ]*)?(?P<word>{load.alternation(_AFTER)})")
#: the characters that it can begin with
STARTS = frozenset({" ", "的", *(word[0] for word in _AFTER)})
_RIGHT_TAIL = {
    "起": "涨跌算伏来步点初码诉价飞跑草到拍",
    "内": "部地外存容需测",
    "不到": "位处场岸了人货期账零一二两三四五六七八九十百千万半几0123456789",
    "多": "个次家年人数方名种出于过赚卖收花付了",
}


def before(clause: str) -> tuple[Qualifier, int] | None:
    """The qualifier that ends the clause before a number, and where it starts in the clause; None where there is none."""
    match = _LEFT.search(clause) if _AT_END.match(clause[::-1]) else None
    if match is None:
        return None
    word, at = match["word"], match.start()
    if at and clause[at - 1] in NOT_AFTER.get(word, "") and not (word == "超" and _FLOWS.search(clause, 0, at)):
        return None
    if word in ("快", "过") and (
        match["between"] or clause[at - 1 : at] not in ("", "，", "了", "价", "花", "有", "要", "天", "日", "均", "都")
    ):
        return None
    if word == "小" and match["between"]:
        return None
    if word[0] == "最" and ("的" in match["between"] or _RECORD.search(clause, 0, at)):
        # 全场最多的 22 分, 史上最高 159 亿元
        return None
    return _BEFORE[word], at


def distant(clause: str) -> Qualifier | None:
    """A qualifier some words before the number: 最高提升 11%, 约占总数的 7%, 几乎翻了一倍."""
    match = _EXTREME.search(clause) if "最" in clause or "至" in clause or "起码" in clause else None
    if match is None and clause.endswith("的"):
        match = _OF.search(clause)
    if match is None and "不" in clause[-14:]:
        match = _LIMIT.search(clause)
    if match is None and clause[-1:] in _VERB_ENDS:
        match = _VERB.search(clause)
    if match is None:
        return None
    return _DISTANT.get(match["word"]) or _BEFORE[match["word"]]


def after(rest: str) -> Qualifier | None:
    """The qualifier that opens the text behind a number."""
    match = _RIGHT.match(rest) if rest[:1] in STARTS else None
    if match is None or (match[0].startswith("的") and match["word"] != "左右"):
        return None
    word = match["word"]
    following = rest[match.end() : match.end() + 1]
    if following and following in _RIGHT_TAIL.get(word, ""):
        return None
    return _AFTER[word]
