"""A house behind whose list, count or announcement figures stand (contract, section 2: source).

某协会的销量榜单里，…    某机构统计三季度出货…    某所的数据乐观些，给的是…    某公司今日公告 8 月营收…
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.words import Word
from catchup.linking.reporting.acts import ANNOUNCES
from catchup.linking.reporting.reported import Attribution, can_speak, institutions, named, vocabulary
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Span

#: a clause that has nothing else but whose list it is: 某协会的二季度榜单里，
_LISTED = patterns.compile(
    r"(?P<house>[^，。；：的]{2,16}?)[ ]*的?[ ]*"
    r"(?:(?:最新|今年|去年|全年|全球|国内|本月|上月|[^，。；：的]{0,8}[年季月周半度])[ ]*)?的?[ ]*"
    r"(?:(?:[出销发]货?量|份额|销售额?|业绩|拿地|装机量?|票房|营收)?(?:榜单|排行榜|排名|排行|榜)|统计口径|口径|统计|(?<![经展开行案入动手受合在续速被遭做作])调查)"
    r"[ ]*(?:里|中|上|下|之中|里面|当中|显示)?[ ]*$"
    r"|(?P<seen>[^，。；：的]{2,16}?)[ ]*的[ ]*[^，。；：的]{0,6}"
    r"(?:(?:监测|抽样|调查)[ ]*(?:里|中|下)|(?:数据|数字|统计|报告)[ ]*来?看)[ ]*$"
)
#: who gets onto a list has not made it
_ENTERS = patterns.compile("进入|登上|入选|入围|跻身|闯入|杀入|挤进|上榜|[该本此][^，。]{0,4}[榜排]")
#: what stands before the house: 在某协会的榜单里
_AT = patterns.compile(
    r"[ ]*(?:而|但|不过)?(?:在|从|看|放到|按|翻看|再看)?[ ]*(?:另外?一[家个间]?(?:[研调]究?研?机构|机构|平台|协会)?[ ]*)?"
)
#: whose figures are told of before they are given: 某所的数据要乐观一些，给的是…
_FIGURES = patterns.compile(
    r"(?P<house>[^，。；：的]{2,16}?)[ ]*的[ ]*(?:数据|数字|统计|口径|结果|估算|测算)[^，。；：]{0,10}$"
)
_GIVES = patterns.compile(r"[ ]*(?:它|该机构)?(?:给出?|报出?|列出|算出)?(?:的|来的)?(?:是|为|了)|[ ]*给出?[ ]*")
#: and are given at once: 某所给出的数字是 6840 万台
_IS = patterns.compile(
    r"(?P<house>[^，。；：的0-9]{2,16}?)[ ]*(?:给出|公布|统计|监测|测算|估算|披露|报出)(?:来)?的[ ]*"
    r"(?:数据|数字|口径|结果|版本)[ ]*(?:则|也)?(?:是|为)"
)
#: behind 统计 it is part of a noun or says what is counted: 统计人员, 统计的是
_NO_COUNT = patterns.compile(
    r"统计[ ]*(?:的|了|人员|局|处|署|数据|口径|部门|系统|公报|快讯|范围|方法|制度|年鉴|学|师|表|员|工作"
    r"|分析|显示|资料|结果|数字|上|时|完)"
)
_ANNOUNCES = ANNOUNCES - {"公告称"} | {"自结"}
#: by whom it was reckoned: 经评估机构预评估，…
_BY = patterns.compile(
    r"[ ]*(?:经|由)(?P<house>[^，。；：的0-9]{2,14}?)(?:初步|预|最终)?(?:评估|测算|核算|审计|核定|检测|鉴定|统计|清点)[后，,]?$"
)
#: what is announced has not the figures of what it tells: 公布了首个标准
_ABOUT = patterns.compile(r"[ ]*[了过的]")


def tallied(clause: Clause, scene: Scene) -> Attribution | None:
    """The house whose list or figures a clause opens with."""
    view, words = scene.view, clause.words
    if (found := _BY.match(view, clause.start, clause.end)) is not None:
        return _house(words, found.start("house"), found.end("house"), scene, "经")
    start = _AT.match(view, clause.start, clause.end)
    at = start.end() if start is not None else clause.start
    if (found := _IS.match(view, at, clause.end)) is not None:
        return _house(words, found.start("house"), found.end("house"), scene, "数据")
    if view[clause.end : clause.end + 1] not in ("，", ",") or any(f.kind not in TIME_KINDS for f in clause.figures):
        return None
    found = _LISTED.match(view, at, clause.end)
    if found is not None and _ENTERS.search(view, at, clause.end):
        return None
    if found is None:
        found = _FIGURES.match(view, at, clause.end)
        if found is None or _GIVES.match(view, clause.end + 1) is None:
            return None
    group = "house" if found["house"] else "seen"
    return _house(words, found.start(group), found.end(group), scene, "数据")


#: by what many people were asked
SURVEY = "调查"
#: who asks many people: 某中心于三月对 2000 人进行问卷调查
_ASKS = patterns.compile(
    r"(?P<house>[^，。；：的0-9]{2,24}?)[ ]*(?=[于於在对對近日今就通透以联聯委发發组組开開进進展采採完0-9]).{0,40}?"
    r"(?:通过|透过|以|采用|进行|开展|展开|发起|组织|实施|完成|委托|做)[^，。；]{0,24}"
    r"(?:(?:问卷|抽样|民意|电话|网络|在线|线上|街头|入户|随机|满意度|意愿|意向|信心)(?:调查|访问|民调)|专项调查|民调|问卷|电访)"
)
#: who answers them
_ANSWERED = patterns.compile("受访|被访|样本|问卷|民调|民意|回收|网友|市民|居民|民众|消费者")

#: what all of them do
_INQUIRY = patterns.compile("调查|访问|民调|问卷|电访")


def asking(clause: Clause, scene: Scene) -> Attribution | None:
    """Who asks many people, by the whole of its name; a writer's own questions have nobody."""
    if _INQUIRY.search(scene.view, clause.start, clause.end) is None:
        return None
    found = _ASKS.match(scene.view, clause.start, clause.end)
    if found is None:
        return None
    words, house = clause.words, Span(*found.span("house"))
    run = [word for word in words if house.start <= word.start < house.end]
    text = scene.view[slice(*house)].strip()
    body = institutions().of(text) or any(word.sort in "Nu" for word in run)
    if not body or _asked_nobody(scene) or text in vocabulary()["nobody"] or (run and run[0].sort == "p"):
        return None
    return Attribution(house.start, scene.text(*house), house, "record", SURVEY)


def _asked_nobody(scene: Scene) -> bool:
    """Whether a text with an inquiry has nobody who answered."""
    return scene.once("asked", lambda: _ANSWERED.search(scene.view) is None)


def _house(words: list[Word], start: int, end: int, scene: Scene, cue: str) -> Attribution | None:
    """The run between two offsets as a name, where it is one that can speak."""
    lists = vocabulary()
    j = next((i for i, word in enumerate(words) if word.start >= start), len(words))
    k = j
    while k < len(words) and words[k].end <= end and words[k].sort in "Nnuh":
        k += 1
    run = words[j:k]
    if not run or not (any(word.sort in "Nu" for word in run) or institutions().of(run[-1].text)):
        return None
    return named(words, j, k, scene, lists, "record", cue)


def counts(words: list[Word], i: int, clause: Clause, scene: Scene) -> bool:
    """Whether 统计 has behind it what was counted: 某协会统计前九月零售 1700 万辆."""
    if words[i].text != "统计" or _NO_COUNT.match(scene.view, words[i].start):
        return False
    return _content(words, i, clause) and _somebody(words, i) and words[i - 1].sort != "r"


def announces(words: list[Word], i: int, clause: Clause, scene: Scene) -> bool:
    """Whether what is announced stands right behind the verb, with its figures: 某公司今日公告 8 月营收 18 亿元."""
    if words[i].text not in _ANNOUNCES or _ABOUT.match(scene.view, words[i].end):
        return False
    return _content(words, i, clause) and _somebody(words, i)


def _content(words: list[Word], i: int, clause: Clause) -> bool:
    word = words[i + 1]
    return (word.sort in "DthnNwFuf" or word.text == "前") and any(
        f.kind not in TIME_KINDS and f.start > words[i].end for f in clause.figures
    )


def _somebody(words: list[Word], i: int) -> bool:
    lists = vocabulary()
    k = i - 1
    while k >= 0 and words[k].sort in "Dtdx":
        k -= 1
    return k >= 0 and words[k].sort in "Nnur" and can_speak([words[k]], lists)
