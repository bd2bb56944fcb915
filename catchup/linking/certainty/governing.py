"""Whether a cue before a figure says something of it (contract, section 2: modality).

In: a cue, a figure, its clause. Out: yes or no.

    公司预计营收 3 亿元 → yes    占计划面积的一半 → no: the plan is what is measured against    将税率由 3% … → no: a preposition
"""

from __future__ import annotations

import re

from catchup.lexicon import load, patterns
from catchup.linking.certainty.cues import AIMS, BRIEF, FORESEE, NOUNS
from catchup.linking.certainty.outlook import apart, bound_by
from catchup.linking.certainty.reach import reaches
from catchup.linking.clauses import Clause, Line
from catchup.linking.language.words import Word, known_word
from catchup.linking.reporting.feeling import looked_on
from catchup.linking.reporting.reported import vocabulary
from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.models import TIME_KINDS, Resolved

_NOUN = patterns.compile(r"[ ]*(?:[，。、；,;)”」》]|$|的|中|里)")
#: 新兴计划共 230 亿元, 建设计划经费执行数已达…: a programme; 计划共投资 230 亿元 is one who plans
_PROGRAMME = patterns.compile(
    r"[ ]*(?:(?:总?共|合计|总计)(?:有|为|约|近|逾|达)*[ ]?[0-9]|已|(?:总|特别|专项)?(?:经费|预算)|内|期间|包括|包含|涵盖|[（(])"
)
_PLANS = frozenset({"计划", "计画", "规划", "规画"})
#: 占计划面积的一半: the plan is what is measured against
_MEASURE = patterns.compile(r"(?:占|完成|按|按照|较|超额?|不及|年度|达成|实现|[较比与和按]原)$")
#: what was expected, and is what the figure is held against: 超出预期 15%, 好于市场预期
_EXPECTED = patterns.compile(
    r"(?:超出?|超过|[高低好差优逊强弱大小多少]于|高出|[高低好差优强弱]过|符合|不及|胜过?|逊|达到|合乎|远超|大超|不如)"
    r"(?:(?:市场|分析师|分析员|机构|外界|此前|原先?|业界|各界|一致|经济学家|公司|管理层|人们|普遍|我们|最初|年初)的?)*$"
)
#: before which they are nouns
_FORESEEN = patterns.compile(r"(?:的|市场|业绩|符合|超出?|低于|高于|不及|好于|差于|达到|盈利)$")
#: 给公司重新定了目标，…: what follows is the aim
_SETS = patterns.compile(r"(?:定下?|设定?|提出|制定|给出|公布|发布|确定|明确|抛出|亮出|立)[了下]?[^，。；]{0,8}$")
#: how a clause goes on with what the one before supposes
_GOES_ON = patterns.compile("可以|可|能|还|也|将|从而|进而|^[ ]?以(?=接近|约|每|近|逾|超过|[0-9]|[ ]?$)")
#: how far behind its cue a figure may be denied
_REACH = {"并没有": 12, "并非": 12, "而非": 12, "而不是": 12}
#: a blank parts the statements of a headline
_HEADLINE = patterns.compile(r"[\u4e00-\u9fff] +[\u4e00-\u9fff]")
#: 剔除预估成本影响后为 20%: what is left out is foreseen, and not what is left
_WITHOUT = patterns.compile(r"(?:剔除|扣除|撇除|不计|排除)[^，。；]{0,16}$")
_AFTER = patterns.compile(r"[^，。；0-9]{0,16}(?:后|之外|以外)")
#: 若以成立日为口径，…: how it is counted, and no condition
_COUNTED = patterns.compile(
    r"(?:不考虑|不计[入及]?|不包[括含]|不含|剔除|撇除|撇开|扣除|排除|除去|去除)[^，。；,;]{1,30}[，,]"
    r"|[ ]*(?:以|按照?|从|就|依)[^，。；,;]{1,20}(?:口径|来?看|而言|来说|统计|计价)[，,]"
)
#: by which a rate is set, the first two of them nouns as well
_SUPPOSES = frozenset({"假设", "假定", "若", "如以", "如按", "如果", "假如", "若是"})
#: 汇率假设为 31 元, 较假设汇率升值: a noun, what a plan rests on
_ASSUMED = patterns.compile(r"(?:率|量|额|价|比|成本|增长|核心|关键|基本|基准|营运|经营|[的该此一项个些])$")
_ASSUMPTION = patterns.compile(
    r"[ ]*(?:方面|直接|反映|显示|较|更|偏|由|从|[上下]调"
    r"|之?下|分别|均|皆|约?为|是|[，、。；]|等|的|基础|值|情景|前提|水[平准]|[汇利]率|成本)"
)
#: 假设汇率为 1 美元兑 31 元，…; 若以汇率 31 元为基准，…: what sums are told in, which says nothing of the sums
_TOLD_IN = patterns.compile(
    r"(?:(?:平均|美元|人民币|新台币|台币|港元|日元|欧元|未来|全年|本季|[一二三四下上]季|第[一二三四][季]度?|今年|明年)*的?"
    r"(?:平均)?汇率(?!.{0,6}?[升贬波跌上下走])|[^，。；]{0,12}[以按][^，。；]{0,20}汇率[^，。；]{0,16}(?:基准|基础|计算|推算|估算|换算|假设|为准))"
)
#: 争取上级补助资金 3 亿元: what was asked of others and given; 争取利润增长一成 is an aim
_GRANTED = patterns.compile(
    r"(?:到|了)?(?![^，。；,;]{0,20}?(?:达到|实现|突破|完成|增长))[^，。；,;0-9]{0,20}"
    r"(?:资金|补助|拨款|债券|转移支付|专款|额度|贷款|补贴|投资|奖励)[^，。；,;0-9]{0,3}[0-9]"
)
#: 高于预期的 1.6%, 某社所预测的 165 万吨: the figure is what was expected
_HELD_TO = patterns.compile(
    r"(?:所|(?:[高低好差优逊]于|胜过?|逊|不及|符合|超过?|超出|达到)(?:(?:市场|分析师|机构|外界|此前|原先?|业界|各界|经济学家|我们|公司|之前)的?)*)$"
)
#: 没有信心者占四成: those who have none of it are counted
_THOSE_WITHOUT = patterns.compile(r"[^，。；,;]{1,8}(?:者|的[^，。；,;]{0,4})(?:则|各|分别|均|共|约|仍|也)?占")
#: between what was expected and the figure that was
_OF_IT = patterns.compile("的(?:增长|增幅|增速|升幅|跌幅|上升|下降|下跌|减少|衰退|萎缩|盈利|亏损)?(?:约|近|至|到)?[ ]?")
#: what those want who are asked
_WISHES = frozenset({"建议", "将", "将会", "希望", "打算", "计划", "准备", "期望", "预计", "期待", "相信", "看好"})
#: those of them that are no forecast of a share of many: 受访者期望涨薪，八成受访者愿意加班
_WANTS = frozenset({"希望", "打算", "准备", "期望", "期待", "相信", "看好"})
_PEOPLE = patterns.compile(
    r"[ ]?(?:以上|左右|多)?的?[^，。；0-9]{0,4}?(?:人|者|[男女学新]生|毕业生|户|民|众|族|企业|公司|家庭|用户|[男女]性|网友)"
)
_PERSONS = frozenset({"人", "位", "名", "家"})
_OF_MANY = patterns.compile("[ ]*(?:以上)?(?:的)?[^，。；：]{1,12}")
#: 即便是在 2009 年: even then, which was
_EVEN = frozenset({"即使", "即便", "哪怕", "哪怕是", "就算", "纵使"})
_THEN = patterns.compile("[ ]*是?(?:在|到|按|从|对|与|和|剔除|扣除|不算|不计|算上|加上|除去|考虑)")
_COLON = patterns.compile("：|:(?![0-9])")
#: 预计目前为 5.4%的赤字率将达…: what is, before what will be
_NOW = patterns.compile(
    r"(?:目前|现时|当前|眼下|现阶段)"
    r"(?:(?:约?为|是|的|约)|的(?:比例|占比|水平|数字)(?:约?为|是)|每[年月天日季][^，。；0-9]{0,8}(?:的|为)?约?)[ ]?$"
)
#: what parts two clauses
PAUSES = patterns.compile(r"[，；,;](?![0-9])")


def _own_clause(at: int, figure: Resolved, scene: Scene) -> bool:
    """Whether what is granted fills a clause without a figure: 即便竞争激烈，今年营收仍可达 3 亿元."""
    pause = PAUSES.search(scene.view, at, figure.start)
    return pause is not None and not scene.figures_between(at, pause.start())


def governs(cue: re.Match[str], word: str, figure: Resolved, clause: Clause, scene: Scene) -> bool:
    """Whether a cue before a figure says something of it."""
    view, line = scene.view, clause.line
    meaning = load.load("modality")["cues"][word]
    here = cue.start() >= clause.start
    far = view[cue.end() : figure.start]
    pauses = len(PAUSES.findall(far))
    if len(word) == 1 and _syllable(cue.start(), line):
        return False
    if apart(cue.end(), figure.start, scene) or (word == "不会" and bound_by(figure, scene)):
        return False
    if meaning == "hypothetical" and _COUNTED.match(view, cue.end()):
        return False
    if word in _SUPPOSES and (word[0] == "假" or "汇率" in far) and _rests_on(cue, word, here, view):
        return False
    if word in _EVEN and (_THEN.match(view, cue.end()) or (here is False and _own_clause(cue.end(), figure, scene))):
        return False
    if word == "展望" and cue.start() > _clause_start(cue.start(), line):
        return False  # 评级展望
    if meaning == "estimate" and view[cue.end() : cue.end() + 1] == "了":
        return False  # 报告测算了 63 个场景
    if not here and word in _WANTS and figure.kind in ("percentage", "ratio") and _PEOPLE.match(view, figure.end):
        return False
    if word == "看好" and not here and _closes(cue.start(), line):
        return False
    if not here and word in _WISHES and _wished_by_some(cue.start(), line, scene):
        return False
    if (
        word == "未来"
        and cue.start() > _clause_start(cue.start(), line)
        and view[cue.end() : cue.end() + 1] in "，,。；"
    ):
        return False  # 发明未来，…
    if word in _PLANS and _PROGRAMME.match(view, cue.end()):
        return False
    if meaning == "forecast" and "的" in far and _describes(cue, figure, line):
        return False
    if word == "争取" and _GRANTED.match(view, cue.end()):
        return False
    left_out = _WITHOUT.search(view, line.sentence.start, cue.start())
    if left_out is not None and _AFTER.match(view, cue.end()) is not None:
        return False
    if word == "将" and _preposed(cue.end(), clause.line, scene):
        return False
    lead = view[max(line.sentence.start, cue.start() - 4) : cue.start()].rstrip(" ")
    if word in NOUNS and _OF_IT.fullmatch(far) and _HELD_TO.search(view, max(0, cue.start() - 14), cue.start()):
        return True
    verbal = word in FORESEE and not _FORESEEN.search(lead) and view[cue.end() : cue.end() + 1] in ("，", "：")
    sets = (
        word in AIMS
        and view[cue.end() : cue.end() + 1] == "，"
        and _SETS.search(view, line.sentence.start, cue.start())
    )
    if word in NOUNS and not verbal and not sets and (_NOUN.match(view, cue.end()) or _MEASURE.search(lead)):
        return False
    expected = word in NOUNS and _EXPECTED.search(view, max(line.sentence.start, cue.start() - 14), cue.start())
    if expected and not re.match("[ ]*的", far):
        return False
    if meaning == "negated" and not (here and len(far) <= _REACH.get(word, 8) and not re.search(r"[0-9]", far)):
        return False
    if word == "未" and "的" in far:
        return False
    if meaning == "negated" and "占" in far and _THOSE_WITHOUT.match(far):
        return False
    if meaning == "forecast" and _NOW.search(view, cue.end(), figure.start):
        return False
    if meaning == "forecast" and not here and _was(figure, clause, scene):
        return False
    if meaning == "forecast" and not here and not reaches(word, view, cue.end(), far, pauses, figure, scene):
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
    return word not in BRIEF or here or (goes_on and not _COLON.search(far))


def _rests_on(cue: re.Match[str], word: str, here: bool, view: str) -> bool:
    """Whether a cue supposes nothing of a figure: it is a noun (汇率假设), or sets but the rate that sums are told in."""
    if word in ("假设", "假定") and _ASSUMPTION.match(view, cue.end()):
        before = view[max(0, cue.start() - 3) : cue.start()]
        if _ASSUMED.search(before) or before.endswith(("较", "比", "与")):
            return True
    return not here and _TOLD_IN.match(view, cue.end()) is not None


def _was(figure: Resolved, clause: Clause, scene: Scene) -> bool:
    """Whether a figure's own clause opens with a time that is over, behind another that is foreseen: 料明年增长 3%，去年为 8%."""
    today = scene.document.date
    own = dates_in(clause.start, figure.start, scene)
    if today is None or not own or own[0].date_end is None or own[0].date_end >= today:
        return False
    if scene.view[clause.start : own[0].start].strip(" 而但"):
        return False
    before = dates_in(clause.line.sentence.start, clause.start, scene)
    return any(d.date_start is not None and d.date_start > own[0].date_end for d in before)


def _wished_by_some(at: int, line: Line, scene: Scene) -> bool:
    """Whether those who wish are a share of many, which is what is told: 44%的毕业生希望进入国企，比去年高出 2 个百分点."""
    shares = [
        f
        for f in line.figures
        if f.end <= at and (f.kind in ("percentage", "ratio") or (f.kind == "count" and f.unit in _PERSONS))
    ]
    if shares and shares[-1].kind == "count" and not scene.view.startswith(("建议", "希望", "期望", "看好"), at):
        return False
    return bool(shares) and _OF_MANY.fullmatch(scene.view, shares[-1].end, at) is not None


def _closes(at: int, line: Line) -> bool:
    """Whether a cue closes a clause on how something is looked on, which foresees nothing: 基本面看好，公司公告…"""
    words = next((c.words for c in line.clauses if c.outer is None and c.start <= at < c.end), [])
    i = next((i for i, word in enumerate(words) if word.start == at), 0)
    return i > 0 and looked_on(words, i, vocabulary())


def _describes(cue: re.Match[str], figure: Resolved, line: Line) -> bool:
    """Whether a cue opens a clause that only describes the name behind its 的: 计划赴港上市的青禾科技去年营收 3 亿元."""
    words = next((c.words for c in line.clauses if c.outer is None and c.start <= cue.start() < c.end), [])
    first = next((i for i, word in enumerate(words) if word.start >= cue.start()), len(words))
    linked = next((i for i in range(first + 1, len(words)) if words[i].sort == "e"), len(words))
    if linked + 1 >= len(words) or words[linked + 1].sort != "N" or words[linked + 1].start >= figure.start:
        return False
    opens = all(word.sort in "dDp" for word in words[:first])
    return opens and any(word.sort in "vwc" for word in words[first + 1 : linked])


def _clause_start(at: int, line: Line) -> int:
    """Where the clause around an offset begins, its blanks left out."""
    clause = next((c for c in line.clauses if c.outer is None and c.start <= at < c.end), None)
    return clause.words[0].start if clause is not None and clause.words else at


def _syllable(at: int, line: Line) -> bool:
    """Whether a character is part of a name or a noun: 弗若斯特沙利文, 原料."""
    words = next((c.words for c in line.clauses if c.outer is None and c.start <= at < c.end), [])
    word = next((w for w in words if w.start <= at < w.end), None)
    if word is None or len(word.text) == 1:
        return False
    if word.sort == "h" and at == word.start and len(word.text) > 2 and known_word(word.text[1:]):
        return False  # 拟募资 1 亿元
    # 阿美拟: an unknown word may have a cue at its end
    return word.sort in "Nnh" or (word.sort == "u" and at + 1 < word.end)


#: behind an object, what is done to it: 将税率由…
_MOVED = patterns.compile(
    r"[^，。；,;]{1,12}?(?:由|从|提高|提升|降低|上调|下调|增加|减少|调整|推|拉|转|列|定|作|视|分)"
)
#: 将发达国家今年的增长预期下调 0.1%: however long, it ends with what can be revised
_REVISED = patterns.compile(
    r"[^，。；,;]{1,40}?(?:预期|预测值?|预估值?|盈测|目标价?|评级|评等|指引|[价利税费比增汇]率|增速|价格?)"
    r"(?:各|均|都|再|也|分别|双双|平均|全线|大幅|小幅|略为?|轻?微|进一步)*"
    r"(?:[由从自]|[上下]调|调[高低升降整]|[上下]修|修[订正]|提高|提升|降|升|削|砍|维持|保持|[定设]为)"
)
_AMOUNT = patterns.compile(r"[ ]?(?:约|近|逾|超过?|至少|最多|不少于|不超过|最高|合共|共|额外)*[ ]?[0-9]")
#: behind 将 as a word of the future, a verb
_GOES_AHEAD = patterns.compile(
    r"由|从|提高|提升|降低|上调|下调|增加|减少|达|超|为|是|在|于|有|会|至|突破|投|增|降|继续|进一步|新|对|以|用|不|把|被|拆分|分[批期步阶]"
    r"|加[推快价码大强速开]|推动|带动|拉动|促进|促使|使|令|让|导致|引发|实现|完成|帮助|助力|面临|迎来|带来|需"
)
#: what begins an object
_POINTS = frozenset(
    {"这", "那", "该", "此", "这些", "那些", "这批", "这个", "这种", "这架", "这台", "整个", "所有", "自家"}
)


def _object(behind: list[Word]) -> bool:
    """Whether the words behind 将 are what something is done to, and what is done: two nouns or more, or 其, before a verb."""
    k = 0
    while k < len(behind) and behind[k].sort in "NnhureFDmot" and behind[k].text not in ("我", "他", "她"):
        k += 1
    if k == len(behind) or behind[k].sort not in "dvwcs" or behind[0].sort not in "Nnhr":
        return False
    return behind[0].text in ("其", "自己", "自家") or (k > 1 and all(word.sort in "Nnh" for word in behind[:2]))


def _preposed(at: int, line: Line, scene: Scene) -> bool:
    """Whether 将 opens an object (将税率由…) and is no word of the future."""
    near = scene.figures_between(at, at + 2)
    words = next((c.words for c in line.clauses if c.outer is None and c.start < at <= c.end), [])
    behind = [word for word in words if word.start >= at]
    if len(behind) > 1 and behind[0].sort in "vwc" and _AMOUNT.match(scene.view, behind[0].end):
        return False  # 将推出 10 亿元作基金
    if any(f.kind not in TIME_KINDS and not scene.view[at : f.start].strip() for f in near):
        return True  # 他将 3 亿元捐给学校
    if behind and behind[0].text in _POINTS and any(word.sort in "vwc" for word in behind[1:]):
        return True  # 将这批货运送到港口
    if _GOES_AHEAD.match(scene.view, at):
        return False
    if _object(behind):
        return True  # 将事业版图进一步扩大, 将其销售额的 8%支付给…
    return _MOVED.match(scene.view, at, at + 20) is not None or _REVISED.match(scene.view, at) is not None
