"""How sure the text is of a figure (contract, section 2: modality).

预计 2029 年达 135 亿 → forecast    如果降价 10% → hypothetical    印花税由 0.1% 提高至 → the old value is actual
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Clause, Line
from catchup.linking.language.words import Word
from catchup.linking.reporting.attribution import attributions
from catchup.linking.reporting.footing import AND_MARK, changes_from, listed, reckoned
from catchup.linking.reporting.outlook import aim, apart, bound_by, tried
from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.linking.timing.dates import bound, chained, compares
from catchup.models import TIME_KINDS, Modality, Resolved, Span

load.topic(
    "modality",
    cues=frozenset({"forecast", "estimate", "hypothetical", "negated"}),
    decoys=None,
)

_FROM = patterns.compile(
    r"[由从自](?!中|此|而)(?:[^，。；,;]{0,3}|(?:每|目前|现[行有时在]|此前|原[来先有]|年初)[^，。；,;0-9]{1,5})$"
)
#: cues that are nouns before a pause or 的: 供股计划，…
_NOUNS = frozenset(
    {
        "计划",
        "计画",
        "规画",
        "目标",
        "规划",
        "希望",
        "承诺",
        "预测",
        "预期",
        "期望",
        "指引",
        "业绩指引",
        "盈利指引",
        "收入指引",
        "预估",
    }
)
_NOUN = patterns.compile(r"[ ]*(?:[，。、；,;)”」》]|$|的|中|里)")
#: 占计划面积的一半: the plan is what is measured against
_MEASURE = patterns.compile(r"(?:占|完成|按|按照|较|超额?|不及|年度|达成|实现|[较比与和按]原)$")
#: what was expected, and is what the figure is held against: 超出预期 15%, 好于市场预期
_EXPECTED = patterns.compile(
    r"(?:超出?|超过|[高低好差优逊强弱大小多少]于|高出|低过|符合|不及|胜过?|达到|合乎|远超|大超|不如)"
    r"(?:(?:市场|分析师|分析员|机构|外界|此前|原先?|业界|各界|一致|经济学家|公司|管理层|人们|普遍|我们|最初|年初)的?)*$"
)
#: verbs that foresee, before a pause as well: 该局预期，… but not 符合预期，…
_FORESEES = frozenset({"预测", "预期", "预估", "期望", "希望", "承诺"})
_FORESEEN = patterns.compile(r"(?:的|市场|业绩|符合|超出?|低于|高于|不及|好于|差于|达到|盈利)$")
#: “裁员三成”严重失实
_DENIED = patterns.compile(
    r"[^，。；,;：:\n]{0,6}?[”」』]?[^，。；,;：:“「\n]{0,6}?((?:严重|完全|均)?(?:失实|不实|不属实|子虚乌有|纯属谣言|是谣言|系谣言))"
)
#: a character of each of its words, and how far behind the figure the last may stand
_DENIES, _REACHED = patterns.compile("[实虚谣]"), 21
_AIMED_AT = frozenset({"目标", "指引", "业绩指引", "盈利指引", "收入指引"})
#: 给公司重新定了目标，…: what follows is the aim
_SETS = patterns.compile(r"(?:定下?|设定?|提出|制定|给出|公布|发布|确定|明确|抛出|亮出|立)[了下]?[^，。；]{0,8}$")
#: what is said behind a figure of it: 60% 将用于…, 5 万人的年度目标, 以 5 亿件为目标
_TO_COME = patterns.compile(r"[^，。；,;：:\n]{0,6}?(?:将(?:用于|予以|会|被|于|在|全部|继续)|拟(?:用于|投入))")
_AIM = patterns.compile(
    r"(?:以[上下内])?(?:的|为)[^，。；,;：:\n]{0,4}(?:目标|任务|指标|预期|预测|指引)(?!的|[收寿值年])"
)
_HEAD = patterns.compile(r"预[计测期估]|目标|计划|展望|指引|20[0-9]{2}E")
#: a clause that says more of what the one before foresees
_CONTINUES = patterns.compile(
    r"(?![^，。；]*(?:折让|溢价))[ ]*(?:约?占|对应|相当于|同比|环比|按[年季月]|较|比|是|即|合计|折合|年均|当中|其中|向|每"
    r"|作价|涉资|涉及|耗资|斥资|总投资|投资额|首批"
    r"|[^，。；,;]{0,8}控制在"
    r"|[^，。；,;]{0,4}?(?:增速|增幅|升幅|涨幅|降幅|跌幅|比率|比例|占比|[利税费息周增]率))"
)
#: what foresees a whole clause, and with it those beside it
_OF_A_CLAUSE = frozenset({"预计", "预期", "预测", "预估", "预料", "料", "料将", "力争", "争取", "力拼"})
#: what the clauses behind a forecast tell of the present or the past; 比去年, 与上年同期相比 only compare
_STOPS = patterns.compile(
    r"目前|现[有已]|[已](?![有成]望)|实际|(?<![比较与同跟和])(?:去年|上年)(?!的|度)|此前|(?<![从因进])而(?![且言后])|但|截至"
    r"|累计投|反观|(?<![为除])了(?![解])"
)
_ALWAYS = patterns.compile(r"[每逐]|通常|往往|一般|经常|总是?$|平均|常常|都$|才$|就$")
#: how many parts of a sentence, between semicolons, a forecast holds for
_PARTS = 30
_PAUSE = patterns.compile(r"[，；。：\n]|[,;](?![0-9])")
_TIMED = patterns.compile(
    r"[ ]*(?:(?:[到至在于从用自]|截[至止])[ ]*)*(?:[前底末内间初左右时年月以之后起止]|期间|时间)*[ ]*"
)
#: 预期盈利 2 亿，去年同期为 1 亿，按年增加一倍: what is said of the year before in between
_ASIDE = patterns.compile(r"(?:去年|上年)(?:同期|同月)?[^，。；]*[，；]")
#: what once was, that the forecast is held against: 低于疫情前十年 3.7%的平均水平
_PAST = patterns.compile(
    r"(?:[高低多少优好差]于|超过|不及)[^，。；预期]{0,6}(?:疫情前|此前|过往|过去|历史|往年|以往)[^，。；预期]{0,10}$"
)
#: 盈利预测上调 4%: that the forecast was changed is a fact
_REVISED = patterns.compile(
    r"(?:预测|预期|预估|目标|指引|目标价)[^，。；]{0,6}(?:[上下]调|调[高低升降]|[上下]修)(?:了|约|近|逾)?$|[上下]调[0-9.]+%[及和、]$"
)
_FORMER = patterns.compile(r"(?:去年|上年)(?:同期|同月)?[^，。；]{0,8}$")
_AND = frozenset({"同时", "并", "并且", "且", "以及", "还", "另", "再", "其中"})
#: what holds for its own clause: 一旦定型，改造要花三倍的钱 tells what is always so
_BRIEF = frozenset({"可能", "或许", "也许", "一旦"})
_GOES_ON = patterns.compile("可以|可|能|还|也|将|从而|进而")
#: 将 as a preposition (将印花税由 … 提高) is followed by a noun
#: how far behind its cue a figure may be denied
_REACH = {"并没有": 12, "并非": 12, "而非": 12, "而不是": 12}
_ORDER = {"hypothetical": 3, "negated": 2, "forecast": 1, "estimate": 0}


#: what tells of what is, and is foreseen by nobody
_STANDS = patterns.compile("目前|已|实际|去年|上年|此前|截至")
#: 由 38 亿元上调至 40 亿元 where what changes is itself foreseen
_FORMER_TOO = frozenset({"预估", "预测", "预期", "目标", "指引", "业绩指引", "盈利指引", "收入指引"})
#: a blank parts the statements of a headline
_HEADLINE = patterns.compile(r"[\u4e00-\u9fff] +[\u4e00-\u9fff]")
_SCOPE = patterns.compile(r"[ ]*(?:价|的?(?:范围|区间|金额|数字|上限|下限|值|中值))?[ ]*")
#: 剔除预估成本影响后为 20%: what is left out is foreseen, and not what is left
_WITHOUT = patterns.compile(r"(?:剔除|扣除|撇除|不计|排除)[^，。；]{0,16}$")
_AFTER = patterns.compile(r"[^，。；0-9]{0,16}(?:后|之外|以外)")
#: 若以成立日为口径，…: how it is counted, and no condition
_COUNTED = patterns.compile(r"[ ]*(?:以|按照?|从|就|依)[^，。；,;]{1,20}(?:口径|来?看|而言|来说|统计|计价)[，,]")
#: 争取上级补助资金 3 亿元: what was asked of others and given; 争取利润增长一成 is an aim
_GRANTED = patterns.compile(
    r"(?:到|了)?(?![^，。；,;]{0,20}?(?:达到|实现|突破|完成|增长))[^，。；,;0-9]{0,20}"
    r"(?:资金|补助|拨款|债券|转移支付|专款|额度|贷款|补贴|投资|奖励)[^，。；,;0-9]{0,3}[0-9]"
)
#: 高于预期的 1.6%, 某社所预测的 165 万吨: the figure is what was expected
_HELD_TO = patterns.compile(
    r"(?:所|(?:[高低好差优逊]于|不及|符合)(?:(?:市场|分析师|机构|外界|此前|原先?|业界|各界|经济学家)的?)*)$"
)
_PAUSES = patterns.compile(r"[，；,;](?![0-9])")


@functools.cache
def _cues() -> re.Pattern[str]:
    sections = load.load("modality")
    first = "".join(sorted({word[0] for word in (*sections["decoys"], *sections["cues"])}))
    return patterns.compile(
        f"(?=[{first}])(?:(?P<decoy>{load.alternation(sections['decoys'])})|(?P<cue>{load.alternation(sections['cues'])}))"
    )


def _cues_before(figure: Resolved, line: Line, scene: Scene) -> list[re.Match[str]]:
    """The cues between the beginning of a sentence and a figure in it."""
    view, (start, end, _) = scene.view, line.sentence
    found = scene.once((_cues, line.number), lambda: [*_cues().finditer(view, start, end)])
    before = [cue for cue in found if cue.start() < figure.start]
    if before and before[-1].end() > figure.start:
        before = [*_cues().finditer(view, start, figure.start)]
    return [cue for cue in before if cue.lastgroup == "cue"]


def fill(figure: Resolved, scene: Scene) -> tuple[Modality, Span | None, list[str]]:
    """The modality of a figure's claim, its cue, and why."""
    view = scene.view
    clause = scene.clause_of(figure)
    clause = clause.outer or clause
    line = clause.line
    meanings = load.load("modality")["cues"]
    if _beside(figure, scene) or changes_from(figure, clause, scene) or _beside_too(figure, scene):
        return "actual", None, []
    denied = _DENIED.match(view, figure.end) if _DENIES.search(view, figure.end, figure.end + _REACHED) else None
    if denied is not None:
        return "negated", Span(*denied.span(1)), [f"{denied[1]}: negated"]
    best: tuple[float, Modality, Span, str] | None = None
    ahead = _behind(figure, scene) or tried(figure, clause.start, scene)
    if ahead is not None:
        best = (0.5, "forecast", ahead, view[ahead.start : ahead.end])
    for cue in _cues_before(figure, line, scene):
        word, meaning = cue["cue"], meanings[cue["cue"]]
        if not _governs(cue, word, figure, clause, scene):
            continue
        here = cue.start() >= clause.start
        pauses = len(_PAUSES.findall(view[cue.end() : figure.start]))
        if best is not None and best[1] == "estimate" and word in _BRIEF and here and best[2].start >= clause.start:
            continue  # 券商估计实际增速可能只有 3%
        points = _ORDER[meaning] - pauses * 0.1
        if best is None or points > best[0]:
            best = (points, meaning, Span(*cue.span()), word)
    if best is None:
        best = (
            _said_before(figure, line, scene)
            or _headed(figure, scene)
            or _will(figure, clause, scene)
            or _aimed(figure, line, scene)
            or _later(figure, clause, scene)
        )
    if best is None or best[1] != "hypothetical":
        best = listed(figure, scene) or best
    best = best or reckoned(figure, line, scene)
    if best is None or best[1] == "actual":
        return "actual", None, []
    start = _FROM.search(view[clause.start : figure.start]) if best[3] in _FORMER_TOO else None
    if start is not None and _SCOPE.fullmatch(view, best[2].end, clause.start + start.start()):
        return best[1], best[2], [f"{best[3]}: {best[1]}, before the change as well"]
    if best[1] in ("forecast", "hypothetical") and _FROM.search(view[clause.start : figure.start]):
        return "actual", None, [f"{best[3]}, but the figure is where the change starts"]
    if best[3] in _NOUNS and _REVISED.search(view[clause.start : figure.start]):
        return "actual", None, [f"{best[3]}, but the figure is how much it was changed by"]
    return best[1], best[2], [f"{best[3]}: {best[1]}"]


def _governs(cue: re.Match[str], word: str, figure: Resolved, clause: Clause, scene: Scene) -> bool:
    """Whether a cue before a figure says something of it."""
    view, line = scene.view, clause.line
    meaning = load.load("modality")["cues"][word]
    here = cue.start() >= clause.start
    far = view[cue.end() : figure.start]
    pauses = len(_PAUSES.findall(far))
    if len(word) == 1 and _syllable(cue.start(), line):
        return False
    if apart(cue.end(), figure.start, scene) or (word == "不会" and bound_by(figure, scene)):
        return False
    if meaning == "hypothetical" and _COUNTED.match(view, cue.end()):
        return False
    if word == "争取" and _GRANTED.match(view, cue.end()):
        return False
    left_out = _WITHOUT.search(view, line.sentence.start, cue.start())
    if left_out is not None and _AFTER.match(view, cue.end()) is not None:
        return False
    if word == "将" and _preposed(cue.end(), clause.line, scene):
        return False
    lead = view[max(line.sentence.start, cue.start() - 4) : cue.start()].rstrip(" ")
    if (
        word in _NOUNS
        and far in ("的", "的约", "的近")
        and _HELD_TO.search(view, max(0, cue.start() - 14), cue.start())
    ):
        return True
    verbal = word in _FORESEES and not _FORESEEN.search(lead) and view[cue.end() : cue.end() + 1] in ("，", "：")
    sets = (
        word in _AIMED_AT
        and view[cue.end() : cue.end() + 1] == "，"
        and _SETS.search(view, line.sentence.start, cue.start())
    )
    if word in _NOUNS and not verbal and not sets and (_NOUN.match(view, cue.end()) or _MEASURE.search(lead)):
        return False
    expected = word in _NOUNS and _EXPECTED.search(view, max(line.sentence.start, cue.start() - 14), cue.start())
    if expected and not re.match("[ ]*的", far):
        return False
    if meaning == "negated" and not (here and len(far) <= _REACH.get(word, 8) and not re.search(r"[0-9]", far)):
        return False
    if word == "未" and "的" in far:
        return False
    if meaning == "forecast" and not here and not _reaches(word, view, cue.end(), far, pauses, figure, scene):
        return False
    if (
        meaning == "forecast"
        and here
        and any(
            f.kind not in ("date", "duration") and f.start >= cue.end() and f.end <= figure.start
            for f in clause.figures
        )
        and re.search("[，；]|[,;](?![0-9])", far)
    ):
        return False
    if _HEADLINE.search(far) and not line.text.rstrip().endswith(("。", "！", "？", "；")):
        return False
    goes_on = pauses == 1 and _GOES_ON.search(view[clause.start : figure.start]) is not None
    return word not in _BRIEF or here or goes_on


def _syllable(at: int, line: Line) -> bool:
    """Whether a character is part of a name or a noun: 弗若斯特沙利文, 原料."""
    words = next((c.words for c in line.clauses if c.outer is None and c.start <= at < c.end), [])
    word = next((w for w in words if w.start <= at < w.end), None)
    if word is None or len(word.text) == 1:
        return False
    # 阿美拟: an unknown word may have a cue at its end
    return word.sort in "Nnh" or (word.sort == "u" and at + 1 < word.end)


#: what begins an object
_POINTS = frozenset(
    {"这", "那", "该", "此", "这些", "那些", "这批", "这个", "这种", "这架", "这台", "整个", "所有", "自家"}
)


def _preposed(at: int, line: Line, scene: Scene) -> bool:
    """Whether 将 opens an object (将税率由…) and is no word of the future."""
    near = scene.figures_between(at, at + 2)
    if any(f.kind not in TIME_KINDS and not scene.view[at : f.start].strip() for f in near):
        return True  # 他将 3 亿元捐给学校
    words = next((c.words for c in line.clauses if c.outer is None and c.start < at <= c.end), [])
    behind = [word for word in words if word.start >= at]
    if behind and behind[0].text in _POINTS and any(word.sort in "vwc" for word in behind[1:]):
        return True  # 将这批货运送到港口
    tail = re.match(
        r"[^，。；,;]{1,12}?(?:由|从|提高|提升|降低|上调|下调|增加|减少|调整|推|拉|转|列|定|作|视|分)",
        scene.view[at : at + 20],
    )
    return bool(tail) and not re.match(
        r"(?:由|从|提高|提升|降低|上调|下调|增加|减少|达|超|为|是|在|于|有|会|至|突破|投|增|降|继续|进一步|新|对|以|用|不|把|被|拆分|分[批期步阶]|加[推快价码大强速开]|推动|带动|拉动|促进|促使|使|令|让|导致|引发|实现|完成|帮助|助力|面临|迎来|带来|需)",
        scene.view[at : at + 4],
    )


def _reaches(word: str, view: str, at: int, far: str, pauses: int, figure: Resolved, scene: Scene) -> bool:
    """Whether a cue of an earlier clause still holds: 预计，… or 预计今年达 5 亿元，增长 3%."""
    if re.match("(?:如下|为|是)?[，,：:]", view[at : at + 3]) and pauses <= 3:
        return re.search("[，,](?:但|不过|然而)", far) is None
    p = scene.phrase(figure)
    home = p.clause.outer or p.clause
    framed = _framed(at, scene)
    if framed:
        far = far[framed - at :]
    if _CONTINUES.match(view, home.start, figure.end):
        far = _ASIDE.sub("", far)
    if pauses > 4 or _STOPS.search(far):
        return False
    if _acts(home):
        return True
    if _ended(at, scene):
        return False
    if p.run is None or p.verb is not None or _CONTINUES.match(view, home.start, figure.end):
        return True
    if word in _OF_A_CLAUSE and not _verbal(at, home, scene):
        return True
    return framed > 0  # else a noun of its own opens a new predicate


def _verbal(at: int, clause: Clause, scene: Scene) -> bool:
    """Whether a verb stands behind a cue, whose subject stands before it: 果园预计产果 44 万吨."""
    following = next((w for c in clause.line.clauses if c.outer is None for w in c.words if w.start >= at), None)
    return following is not None and following.sort in "vwcu"


def _ended(at: int, scene: Scene) -> bool:
    """Whether the figure before this one stands behind the cue as well and is no longer foreseen."""
    if len(scene.links) < 2 or scene.links[-2].figure.start < at:
        return False
    before = scene.links[-2]
    start = scene.clause_of(before.figure).start
    former = _beside(before.figure, scene) or any(
        said.search(scene.view, start, before.figure.start) for said in (_FROM, _FORMER)
    )
    return before.modality == "actual" and not former


def _framed(at: int, scene: Scene) -> int:
    """Where the clause of a cue ends that has nothing else but a time, 0 for others: 力争到 2027 年，…"""
    pause = _PAUSE.search(scene.view, at)
    if pause is None:
        return 0
    text, last = "", at
    for figure in scene.figures_between(at, pause.start()):
        if figure.kind not in TIME_KINDS:
            return 0
        text, last = text + scene.view[last : figure.start], figure.end
    timed = last > at and _TIMED.fullmatch(text + scene.view[last : pause.start()]) is not None
    return pause.start() if timed else 0


def _acts(clause: Clause) -> bool:
    """Whether a clause goes on with another verb of the same subject: 拟投资 5 亿元，建设厂房 3 栋."""
    head = next((word for word in clause.words if word.sort not in "dp" and word.text not in _AND), None)
    return head is not None and head.sort in "vwc" and len(head.text) > 1


def _beside(figure: Resolved, scene: Scene) -> bool:
    """Whether a figure is a former one, that another is measured against: 高于去年的 6581 亿元."""
    if _PAST.search(scene.view, scene.clause_of(figure).start, figure.start) and not _AIM.match(scene.view, figure.end):
        return True
    i = bisect_left(scene.figure_starts, figure.start) - 1
    if i < 0 or scene.figures[i].kind != "date":
        return False
    return bound(scene.figures[i], scene) is figure and compares(scene.figures[i], scene)


def _beside_too(figure: Resolved, scene: Scene) -> bool:
    """Whether a figure stands in one list with a former one: 较 8 月的 696 宗及 120 亿港元."""
    before = scene.links[-2].figure if len(scene.links) > 1 else None
    if before is None or AND_MARK.fullmatch(scene.view, before.end, figure.start) is None:
        return False
    return _beside(before, scene)


def _behind(figure: Resolved, scene: Scene) -> Span | None:
    """What makes a figure one of the future behind it."""
    if figure.kind in ("rank", "ratio"):
        return None
    found = _AIM.match(scene.view, figure.end) or (
        _TO_COME.match(scene.view, figure.end) if scene.view[figure.end : figure.end + 1] == "将" else None
    )
    return Span(*found.span()) if found is not None else None


def _said_before(figure: Resolved, line: Line, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """Somebody foresees it before the semicolon: 气象台预计，…；…"""
    before = chained(line, scene)
    if before is None or _STANDS.search(scene.view, line.sentence.start, figure.start):
        return None
    meanings = load.load("modality")["cues"]
    for _ in range(_PARTS):
        if before is None:
            return None
        told = attributions(before, scene)
        if told:
            at = told[-1].said
            cue = told[-1].cue
            if meanings.get(cue) == "forecast" and scene.view.startswith(cue, at):
                return 0.0, "forecast", Span(at, at + len(cue)), cue
            return None
        before = chained(before, scene)
    return None


def _aimed(figure: Resolved, line: Line, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """A section whose heading sets aims: 二、2025 年目标任务."""
    if scene.place(figure) is not None:
        return None
    said = aim(line.sentence.block, line.sentence.start, figure.end, scene)
    return (0.0, "forecast", said, scene.view[slice(*said)]) if said is not None else None


def _will(figure: Resolved, clause: Clause, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """占比会升至 8%, 2027 年要交付 2000 台; but not 每年会增长 3%, which tells what is always so."""
    words = clause.words
    for i, word in enumerate(words[:-1]):
        if word.start >= figure.start:
            return None
        if word.text == "要" and i > 0 and _future(words, i, scene):
            return 0.0, "forecast", Span(word.start, word.end), word.text
        if word.text == "会" and words[i + 1].sort in "ckw" and not _ALWAYS.search("".join(w.text for w in words[:i])):
            return 0.0, "forecast", Span(word.start, word.end), word.text
    return None


def _future(words: list[Word], i: int, scene: Scene) -> bool:
    """Whether 要 stands between a time to come and what is to be done: 2027 年要交付, 三年内要再投入."""
    k = i + 1
    while k < len(words) and (words[k].sort == "d" or words[k].text in ("再", "新", "还")):
        k += 1
    within = words[i - 1].text in ("内", "之内", "前", "之前", "底", "末")
    at = i - 2 if within and i > 1 else i - 1
    if k == len(words) or words[k].sort not in "cvw" or words[at].sort != "D":
        return False
    time = next((f for f in scene.figures_between(words[at].start, words[i].start)), None)
    if time is None or time.kind == "duration":
        return time is not None and within
    today = scene.document.date
    return time.date_end is not None and (today is None or time.date_end >= today)


def _later(figure: Resolved, clause: Clause, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """The year named before it in its clause is still to come on the document's day: 2030 年需求为 9 万辆."""
    today = scene.document.date
    named = dates_in(clause.line.sentence.start, figure.start, scene)
    if named and any(f.kind not in TIME_KINDS for f in scene.figures_between(named[-1].end, figure.start)):
        return None
    if today is None or not named or named[-1].date_start is None or compares(named[-1], scene):
        return None
    if named[-1].date_start.year <= today.year or named[-1].date_end is None:
        return None
    span = Span(named[-1].start, named[-1].end)
    return 0.0, "forecast", span, scene.view[slice(*span)]


def _headed(figure: Resolved, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """A column of a table that tells of what is to come: 2026 年预计."""
    place = scene.place(figure)
    for head in (place.column_head, place.row_head) if place is not None and place.bare else ():
        cue = _HEAD.search(scene.view, *head) if head is not None else None
        if cue is not None and not re.search("实际|完成|比", scene.view[head.start : head.end] if head else ""):
            return 0.0, "forecast", Span(*cue.span()), cue[0]
    return None
