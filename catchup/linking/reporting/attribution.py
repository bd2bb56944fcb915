"""Attributions in a sentence: who is said to say what follows (contract, section 2: source).

In: a line. Out: its attributions in order; `manner` tells how far they reach: a *record* (据 X 统计, X 数据显示) holds for
the sentences that go on from it, *speech* (X 称) for its sentence, a *document* (招股书) like a record.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import replace

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Clause, Line
from catchup.linking.language.words import Word
from catchup.linking.reporting.acts import FORESEES
from catchup.linking.reporting.came_out import ONCE_OUT, is_out
from catchup.linking.reporting.citing import CITES, by_what, who_cites
from catchup.linking.reporting.hearsay import HANDLE, before_colon, rumoured
from catchup.linking.reporting.reported import (
    PROSPECTUSES,
    WORDS,
    Attribution,
    can_speak,
    figures_of,
    learned_from,
    named,
    opened,
    vocabulary,
)
from catchup.linking.reporting.resumed import RESUMES, chooses, released, resumed
from catchup.linking.reporting.speaking import RELEASES, attributes, manner_of, speaker_before
from catchup.linking.reporting.tallied import asking, tallied
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Span

__all__ = ["Attribution", "attributions"]

_OPENERS = frozenset(load.load("attribution")["openers"])
#: behind what somebody's word stands
_SOURCED = _OPENERS | {"从"}
#: openers that attribute at the head of a clause only
_FIRST = frozenset({"来自", "依据", "综合"})
#: what else may attribute
_OTHERS = (
    "据",
    "综合",
    "按照",
    "依照",
    "引用",
    "援引",
    "来自",
    "看来",
    "数据",
    "数字",
    "口径",
    "共识",
    "消息",
    "传",
    "@",
    "录得",
    "榜",
    "排名",
    "排行",
    "调查",
    "民调",
    "问卷",
    "电访",
    "目标价",
    "盈测",
    "目标由",
    "目标从",
    "评级",
    "上修",
    "下修",
    "评等",
    *WORDS,
)


#: what a broker does to the shares of others: 将目标价由 185 元调高至 210 元, 维持「买入」评级
_RATING = patterns.compile(
    r"(?:将|把|给予?|维持|重申|首予|首次|予|上调|下调|调高|调低|调升|调降|看好|升|降)[^，。；]{0,24}(?:目标价|评级|评等)"
    r"|[上下]修[^，。；]{0,16}(?:成长率|增长率|增速|预测|预期|财测)[^，。；]{0,6}[至为到]"
    r"|(?:将|把|对)[^，。；]{2,40}(?:预测|预期|预估|指引)[^，。；]{0,12}(?:[上下]调|调[高低升降]|[上下]修|提高|降低|维持|保持)"
    r"|(?:维持|[上下]调|调[高低升降]|[上下]修)[^，。；]{2,30}(?:预测|预期|预估)"
    r"|(?:将|把)[^，。；]{2,40}(?:预测|预期|预估|指引|目标价?|成长率|增长率|增速)[由从]"
    r"|对[^，。；]{2,24}(?:盈测|预测|预期|预估)[^，。；]{0,4}(?:[较比]市场|[作做]|进行)"
)


#: what it tells of them
_RATED = patterns.compile("目标价|目标[由从]|评级|评等|预[测期估]|盈测|指引|成长率|增长率|增速|财测")
_SAID_BY = patterns.compile(r"(?:说|讲|写)[^，。；,;]{1,6}的(?:人)?(?:是|为)")


#: what a house that was named is called, where it rates others
_BROKERS = patterns.compile(
    "该(?:行|大行|银行|券商|机构|组织|智库|协会|商会|学会|研究[所院]|研究机构|中心|[署会所院])|报告"
)
#: what says something of whoever's it is: 报告还指出, 统计显示
_BARE = patterns.compile(
    r"[ ]*(?:另外|此外|同时|而|不过|但|其中)?[ ]*"
    r"(?:该|这份|此份|上述|本)?(?P<what>报告|调研结果|调研|调查结果|调查|研究结果|研究|统计数据|数据|统计|数字|白皮书|蓝皮书)"
    r"(?:则|还|亦|也|同时|并|又)*(?P<verb>显示|指出|说|提出|提到|称|认为|表明|发现|预计|预测|估计|测算|估算|预估|建议)"
)


#: by what something is divided, which says nothing: 按商店主要类别分析
_BY_SORTS = patterns.compile(
    "[ ]*[按依]照?[^，。；0-9]{0,10}(?:类别|类型|种类|分类|用途|地区|行业)(?:划分|分析|统计|来?看|计)"
)


@functools.cache
def _gate() -> re.Pattern[str]:
    """Finds what may attribute, before clauses and their words are cut."""
    a = load.load("attribution")
    return patterns.compile(load.alternation({*a["verbs"], *a["documents"], *a["learns"], *_OTHERS}, sought=True))


#: what stands behind the comma in the name of a company: Gartner, Inc.
_FORMS = frozenset({"Inc", "Ltd", "Co", "Corp", "LLC", "LLP", "Limited", "PLC", "Plc"})


def attributions(line: Line, scene: Scene) -> list[Attribution]:
    """The attributions of a sentence, in order."""
    known = scene.attributed.get(line.sentence.start)
    if known is None:
        known = []
        view, (start, end, _) = scene.view, line.sentence
        cues = [found.start() for found in _gate().finditer(view, start, end)]
        speaks = cues or view.find("：", start, end + 1) >= 0 or view.find(":", start, end + 1) >= 0
        for clause in line.clauses if speaks else ():
            if clause.outer is not None:
                continue
            if (found := before_colon(clause, scene)) is not None:
                known.append(found)
            elif (i := bisect_left(cues, clause.start)) < len(cues) and cues[i] < clause.end:
                found = rumoured(clause, scene) or _in_clause(clause, scene)
                if found is not None and found.text not in _FORMS:
                    known.append(found)
        scene.attributed[line.sentence.start] = known
    return known


@functools.cache
def _cues() -> frozenset[str]:
    """The words of a clause that may say whose it is."""
    lists = vocabulary()
    return lists["documents"] | lists["verbs"] | RESUMES | FORESEES


def _in_clause(clause: Clause, scene: Scene) -> Attribution | None:
    words, lists = clause.words, vocabulary()
    if (handle := HANDLE.search(scene.view, clause.start, clause.end)) is not None:
        span = Span(*handle.span("name"))
        return Attribution(span.start, scene.text(*span), span, "speech", "透露", handle.end())
    if (bare := _BARE.match(scene.view, clause.start, clause.end + 1)) is not None:
        nobody = Attribution(bare.start("what"), bare["what"], None, "nobody", bare["verb"], bare.start("verb"))
        return released(clause, scene, lists) or nobody
    if (asks := asking(clause, scene)) is not None:
        return asks
    if _BY_SORTS.match(scene.view, clause.start, clause.end):
        return None
    texts = clause.texts
    for i, word in enumerate(words if not texts.isdisjoint(_SOURCED) else ()):
        if word.text in _OPENERS and (word.text not in _FIRST or i == 0):
            if (reckons := by_what(words, i, scene, lists)) is not None:
                return reckons
            found = opened(words, i, clause, scene)
            if word.text in CITES and i > 0 and (cites := who_cites(words, i, found, scene, lists)) is not None:
                return cites
            if found is not None:
                return found
        if word.text == "从" and (learned := learned_from(words, i, scene)) is not None:
            return learned
    if (prospectus := _prospectus(words, clause, scene)) is not None:
        return prospectus
    cues = _cues()
    # a clause without a cue may still begin with a document that 称 stands behind
    for i, word in enumerate(words if not texts.isdisjoint(cues) else words[:1]):
        if i > 0 and word.text not in cues:
            continue
        opens = word.text in ("招股书", "财报") and i <= 1 and clause.index == 0
        reports = word.text in lists["documents"] and not _signed(words, i) and scene.view[word.start - 1] != "【"
        if reports and _within(words, i, clause, scene, lists):
            continue
        reports = reports and not is_out(words, i, RELEASES)
        if reports and not _labels(clause, scene) and (opens or _speaks(words, i, clause, scene, lists)):
            return Attribution(
                word.start, scene.text(word.start, word.end), Span(word.start, word.end), "document", word.text
            )
        if i == 0 and word.text[-1] == "称" and word.text[:-1] in lists["documents"]:
            span = Span(word.start, word.end - 1)  # 公告称，…
            return Attribution(word.start, scene.text(*span), span, "document", "称")
        if (
            (word.text in RESUMES or (word.text in FORESEES | {"指"} and _house_before(clause, lists)))
            and not _SAID_BY.match(scene.view, word.start)
            and not (
                i + 1 < len(words) and words[i + 1].sort == "e" and word.text not in _RESULTS
            )  # 原去年公布的价目同时废止
            and all(w.sort in "dtDpk" for w in words[:i])
            and (speaker := resumed(clause, scene, lists)) is not None
        ):
            return replace(
                speaker, at=word.start, manner=manner_of(word.text, speaker.manner), cue=word.text, said=word.start
            )
        if word.text in lists["verbs"] and i > 0 and attributes(words, i, clause, scene, lists):
            who = speaker_before(words, i, scene, lists)
            if who is not None:
                return replace(who, said=word.start)
    rated = _RATED.search(scene.view, clause.start, clause.end) is not None
    if rated and (rates := _RATING.search(scene.view, clause.start, clause.end)) is not None:
        i = next((i for i, word in enumerate(words) if word.start >= rates.start()), 0)
        who = speaker_before(words, i, scene, lists) if i else None
        if who is None and clause.index and all(word.sort in "dpk" for word in words[:i]):
            return chooses(clause, scene, lists)
        labelled = scene.view[clause.start - 1 : clause.start] in ("：", ":") and clause.index == 1
        if who is not None and who.text in ("报告", "他", "她", "他们", "她们") and not labelled:
            return who
        if (
            who is not None
            and who.span is not None
            and (_BROKERS.fullmatch(who.text) or not who.text.startswith("该"))
            and not labelled
        ):
            run = [word for word in words[:i] if who.span.start <= word.start < who.span.end]
            return who if run and can_speak(run, lists) else None
    figures = figures_of(words, clause, scene) or tallied(clause, scene)
    if figures is not None:
        return figures
    said = _SAID_BY.search(scene.view, clause.start, clause.end)
    if said:
        j = next((k for k, word in enumerate(words) if word.start >= said.end() and word.sort in "Nnu"), len(words))
        k = j
        while k < len(words) and words[k].sort in "Nnue":
            k += 1
        return named(words, j, k, scene, lists, "speech", "说") if k > j else None
    if words and words[0].text == "在" and words[-1].text == "看来":
        return named(words, 1, len(words) - 1, scene, lists, "speech", "看来")
    return None


#: what somebody speaks in, and is the one who speaks: 某公司在一份声明中说
_SPOKEN_IN = frozenset(
    {"声明", "公告", "邮件", "内部邮件", "公开信", "股东信", "通告", "报告书", "备忘录", "新闻稿", "研报"}
)


def _within(words: list[Word], i: int, clause: Clause, scene: Scene, lists: dict[str, frozenset[str]]) -> bool:
    """Whether it is somebody named before 在 who speaks in a paper: 某公司在一份声明中说, 张三在邮件中表示."""
    if words[i].text not in _SPOKEN_IN:
        return False
    put_out = i > 1 and words[i].text == "研报" and words[i - 1].text in RELEASES  # 某行发表研报指
    at = i - 1 if put_out else next((k for k in range(i - 1, 0, -1) if words[k].text in ("在", "于", "通过")), 0)
    verb = next((k for k in range(i + 1, min(i + 5, len(words))) if words[k].text in lists["verbs"]), 0)
    if not at or not verb or not can_speak(words[at - 1 : at], lists):
        return False
    return attributes(words, verb, clause, scene, lists)


#: what somebody came to, who stands in the clause before: 得出的市值有 10 万亿
_RESULTS = frozenset({"得出", "算出"})


def _house_before(clause: Clause, lists: dict[str, frozenset[str]]) -> bool:
    before = next((c for c in clause.line.clauses[::-1] if c.index < clause.index and c.outer is None), None)
    words = before.words if before is not None else []
    first = next((w for w in words if w.sort not in "Dtdkp" and w.text not in ("其中", "而", "但", "不过")), None)
    return first is not None and (first.text in lists["houses"] or any(w.text.endswith("证券") for w in words[:4]))


def _prospectus(words: list[Word], clause: Clause, scene: Scene) -> Attribution | None:
    """A prospectus that somebody has put out, which says what follows: 某公司发布招股说明书，拟…"""
    i = len(words) - 1
    if i < 1 or words[i].text not in PROSPECTUSES or scene.view[clause.end : clause.end + 1] not in ("，", ","):
        return None
    if not any(word.text in RELEASES for word in words[max(0, i - 14) : i]):
        return None
    span = Span(words[i].start, words[i].end)
    return Attribution(span.start, scene.text(*span), span, "document", words[i].text)


def _signed(words: list[Word], i: int) -> bool:
    return (
        i > 0
        and words[i - 1].text in ("发布", "提交", "递交", "公布", "披露", "签署", "更新", "的")
        and (i == len(words) - 1 or words[i + 1].text in ONCE_OUT)
    )


def _labels(clause: Clause, scene: Scene) -> bool:
    """Whether a clause is one word before a colon at the head of a list item, a label of what follows: 财报：…"""
    return (
        clause.line.block.kind == "item"
        and clause.index == 0
        and len(clause.words) == 1
        and scene.view[clause.end : clause.end + 1] in "：:"
    )


#: as what the figures of a paper are shown: 财报交出一份不错的成绩：…
_SHOWN = frozenset({"成绩", "成绩单", "答卷", "数字", "数据", "答案", "业绩"})


#: before what is still to be put out: 声明最快周五发布
_STILL_TO_COME = frozenset(
    {"会", "将", "将会", "即将", "最快", "最早", "就", "可望", "有望", "预计", "尚未", "未", "拟"}
)


def _speaks(words: list[Word], i: int, clause: Clause, scene: Scene, lists: dict[str, frozenset[str]]) -> bool:
    """Whether a document word is followed by what it says."""
    after = [w for w in words[i + 1 : i + 7] if w.sort not in "m"]
    said = next((k for k, w in enumerate(after) if w.text in lists["verbs"]), None)
    if said is not None and not (after[said].text in RELEASES and any(w.text in _STILL_TO_COME for w in after[:said])):
        return True
    if any(w.text in ("来看", "看", "里", "中", "分析", "解析") for w in after):
        return True
    if (
        all(f.kind in TIME_KINDS for f in clause.figures)
        and scene.view[clause.end : clause.end + 1] in "：:，,"
        and words[-1].text in _SHOWN
    ):
        return True
    bare = all(w.sort not in "nvwh" for w in words[i + 1 :])
    return scene.view[clause.end : clause.end + 1] in "：:—" and len(words) - i <= 4 and bare
