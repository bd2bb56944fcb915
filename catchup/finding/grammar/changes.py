"""Which way an amount of change goes, from the verb or noun that governs it (guide, section 1.4).

增长 51% is up; 增长到 51% is a level and has no direction; so is 降至 5 亿. 增速达 87% is up:
a noun of change keeps its direction.
"""

from __future__ import annotations

from catchup.finding.grammar import qualifiers
from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns
from catchup.models import Direction

_WAYS = frozenset({"up", "down"})
load.topic("changes", shared=True, verbs=_WAYS, nouns=_WAYS, comparatives=_WAYS, transitive=None)

_WORDS = load.load("changes")
_VERBS: dict[str, Direction] = dict(_WORDS["verbs"])
_NOUNS: dict[str, Direction] = dict(_WORDS["nouns"])
_COMPARATIVES: dict[str, Direction] = dict(_WORDS["comparatives"])

_FILLER = qualifiers.FILLER
_VERB = patterns.compile(
    rf"(?P<verb>{load.alternation(_VERBS, sought=True)})(?!{GAP}的{GAP}[有是为共])(?:幅度)?"
    rf"(?P<level>{GAP}(?:[至到为成](?![少多])|达到?))?(?:了|的)?{_FILLER}$"
)
#: 增速还有 9.7%, 增速放缓至 4.2%: how fast it still grows
_STILL = (
    r"(?:[还仍也就]{1,2}有|[高多]达"
    r"|(?:进一步|继续|小幅|明显|大幅)?(?:放缓|减慢|回落|加快|回升|提速|收窄|缩小|缩减|扩大)[至到为]"
    r"|(?:较为?|相对|更为?|最为?)?(?:温和|有限|明显|居前|领先|较[大小高低]|最[大小高低])的?[为是达])?"
)
_NOUN = patterns.compile(rf"(?P<noun>{load.alternation(_NOUNS, sought=True)}){_STILL}{_FILLER}[:：]?[ ]*$")
_OBJECT = patterns.compile(
    rf"(?P<verb>{load.alternation(_WORDS['transitive'], sought=True)})(?<!改造..)(?![值率版包机])了?"
    rf"(?:20[0-9]{{2}}年度?)?(?P<object>[^，。；：、！？\n0-9为达至到与和比的]{{1,14}}?){_FILLER}$"
)
#: 高于行业平均 5 个百分点; 高于去年的 5% is a level
_BEYOND = patterns.compile(
    r"(?P<word>高于|超过|超出|高出|低于|低出)(?<!不..)[^，。；：、！？\n0-9]{1,12}(?<![的为达了约近])(?<![此先之]前)(?<![前初]值)$"
)
_COMPARATIVE = patterns.compile(rf"(?P<word>{load.alternation(_COMPARATIVES, sought=True)})(?:出|了|上)?{_FILLER}$")
_LONG_NOUNS = [noun for noun in _NOUNS if len(noun) > 1]
_BEHIND = "增长 下降 下滑 跌幅 涨幅 上涨 下跌 降价 涨价 折让 溢价 升值 贬值 减少 降幅 递增 递减".split()
#: what ends what is told only at the end of it: 结束了 2.9% 的萎缩; 5% 提升空间 is another thing
_ENDING = "萎缩 衰退 成长 收缩 缩水 扩张 提升 上升 攀升 飙升 跃升 激增 增加 回升 回落 反弹 负增长 负成长 倒退".split()
#: 27.2% 的强劲增长, 43%、35% 的同比增幅
_MANNER = (
    "(?:较大|巨大|最大|可观|明显|显著|惊人|罕见|强劲|强势|稳健|稳定|平稳|快速|高速|较快|较高|大幅|小幅|双位数|两位数"
    "|正向|实质|有机|同比|环比|按[年季月周]|[年月季]度?|年均|平均|整体|累计|复合|单[日月季周])"
)
_AFTER = patterns.compile(
    rf"(?:{GAP}(?:、|和|与|及){GAP}[0-9.]+{GAP}%)*"
    rf"{GAP}(?:左右|以上|以内|多)?{GAP}(?:的{GAP}(?:{_MANNER}{{1,2}}的?)?)?{GAP}"
    rf"(?:(?P<noun>{load.alternation(_LONG_NOUNS)})"
    rf"|(?P<room>[上下]行空间|[上下][涨跌]空间|升值空间)|(?:[幅速]度)?(?P<verb>{'|'.join(_BEHIND)}"
    rf"|(?:{'|'.join(_ENDING)})(?={GAP}(?:[，。；、,;）)”」’\n]|$|之?后))))"
    rf"(?!点|极|空间|目标|到|至|了?[约近超逾达]{{0,2}}[ ]*[0-9])"
)
#: the characters that it can begin with
STARTS = frozenset(" 左以多的上下升幅速").union(word[0] for word in (*_LONG_NOUNS, *_BEHIND, *_ENDING))
#: the characters that join a percentage to one that has a noun of change behind it
JOINS = frozenset("、和与及")
#: the characters that what stands between a verb, noun or comparative and its number is made of
FILLING = qualifiers.FILLING.union(_STILL, "幅度至到为成达了的出上:： ")
LAST = frozenset({*_NOUNS, *_VERBS, *_COMPARATIVES})
#: whether a clause, read backwards, has one of them there
_AT_END = patterns.compile(load.backwards(LAST, FILLING))
#: what has to be in a clause for a verb with an object
TELLING = "".join(sorted({verb[0] for verb in _WORDS["transitive"]}))
_NOT_BEFORE_COMPARATIVE = "比最至新不很更较太极许高低大小偏过超升提走拉"
_ONLY_WHEN = patterns.compile(
    rf"(?:[0-9零一二三四五六七八九十]|[年月日]|季度|上半|下半|此前|每|今|去|[的也都均在]|幅度|分别|依次|{_FILLER[:-2]})*"
)
_NOUN_ANYWHERE = patterns.compile(load.alternation(_LONG_NOUNS, sought=True))
#: what makes another word of a one-character verb: 定增, 全省
_OTHER_WORD = {
    "增": "定",
    "升": "公毫提晋每",
    "降": "空投起",
    "减": "加",
    "涨": "高",
    "跌": "下",
    "翻": "推",
    "贵": "昂宝珍",
    "挫": "受",
    "砍": "侃",
    "瘦": "肥清",
    "掉": "卖亏砍吃花烧输用扔删跑去丢关忘拆赔退换占倒喝赚刷筛裁抹吞毁甩溜漏死摘撤除洗灭剪切截杀飞",
    "掉了": "卖亏砍吃花烧输用扔删跑去丢关忘拆赔退换占倒喝赚刷筛裁抹吞毁甩溜漏死摘撤除洗灭剪切截杀飞",
    "泻": "腹奔流倾排水宣",
    "弹": "子导炸飞枪炮核投动评开中氢原实",
}
#: verbs that name the time before, and behind which 达 tells by how much: 年减达 1.3 万人
_OVER_TIME = frozenset(verb for verb in _VERBS if len(verb) > 1 and verb[0] in "年季月周")
_NEGATION = patterns.compile(r"(?:没有?|并未|未|不会?|不再)(?:出现|明显|大幅|任何)?$")


def before(clause: str, *, share: bool = False) -> Direction | None:
    """The direction that the words before a number give it; None for a level and where nothing governs it.

    `share`: the number is a percentage or a ratio, which 成本低一半 compares without a 比.
    """
    governed = _AT_END.match(clause[::-1]) is not None
    noun = _NOUN.search(clause) if governed else None
    if noun and not (noun["noun"] == "增" and noun.start() and clause[noun.start() - 1] in "新净"):
        return _NOUNS[noun["noun"]]
    verb = _VERB.search(clause) if governed else None
    if verb and not (verb.start() and clause[verb.start() - 1] in _OTHER_WORD.get(verb["verb"], "")):
        # 年增達 51% is how much more, 增达 5 亿 and 增至 51% are levels
        amount = share or verb["verb"] in _OVER_TIME
        if (verb["level"] and not (amount and verb["level"].lstrip(" ")[0] == "达")) or _NEGATION.search(
            clause, 0, verb.start()
        ):
            return None
        return _VERBS[verb["verb"]]
    comparative = _COMPARATIVE.search(clause) if governed else None
    if comparative:
        at = comparative.start()
        previous = clause[at - 1] if at else ""
        if previous in _NOT_BEFORE_COMPARATIVE and previous:
            return None
        adjacent = share and at and clause.endswith(comparative["word"])
        if adjacent or "比" in clause[:at] or "较" in clause[:at] or clause[at + 1 : at + 2] == "出":
            return _COMPARATIVES[comparative["word"]]
        return None
    thing = _OBJECT.search(clause)
    if thing:
        return _VERBS[thing["verb"]]
    beyond = _BEYOND.search(clause) if share else None
    if beyond:
        return "up" if beyond["word"][0] in "高超" else "down"
    return None


def says_when(clause: str) -> bool:
    """Whether a clause says only when, or 幅度为."""
    return _ONLY_WHEN.fullmatch(clause) is not None


def carried(sentence: str) -> Direction | None:
    """腾讯云的增速在放缓，2019 年是 87%: the last noun of change before a clause that says only when."""
    found = _NOUN_ANYWHERE.findall(sentence)
    return _NOUNS[found[-1]] if found else None


def after(rest: str) -> Direction | None:
    """The direction that the words behind a number give it: 5% 的降幅, 1-2% 的增长率."""
    match = _AFTER.match(rest) if rest[:1] in STARTS or rest[:1] in JOINS else None
    if match is None:
        return None
    if match["room"]:
        return "down" if match["room"][0] == "下" else "up"
    return _NOUNS[match["noun"]] if match["noun"] else _VERBS.get(match["verb"]) or _NOUNS.get(match["verb"])
