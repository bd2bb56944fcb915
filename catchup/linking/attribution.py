"""Attributions in a sentence: who is said to say what follows (contract, section 2: source).

In: a line. Out: its attributions in order; `manner` tells how far they reach: a *record* (据 X 统计, X 数据显示) holds for
the sentences that go on from it, *speech* (X 称) for its sentence, a *document* (招股书) like a record.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import Literal

from catchup.lexicon import load
from catchup.linking.scene import Clause, Line, Scene
from catchup.linking.words import Word
from catchup.models import Span

load.topic(
    "attribution",
    shared=True,
    verbs=None,
    weak=None,
    openers=None,
    records=None,
    documents=None,
    nobody=None,
    onward=None,
    named=None,
    institutions=None,
    released=None,
    learns=None,
    papers=None,
)

Manner = Literal["record", "speech", "document", "nobody"]

#: words of a nominal run that only describe what stands behind them: 调研机构 IDC, 视频会议公司 Zoom
_DESCRIBES = frozenset({"机构", "公司", "企业", "平台", "网站", "媒体", "厂商", "巨头", "集团", "组织"})
_OPENERS = frozenset({"据", "根据", "依据", "按照", "依照", "引述", "援引", "引用", "来自", "按"})
_PREPOSED = frozenset({"在", "对", "向", "就", "于", "从", "和", "与", "接受"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """`at` is where the name stands, `said` where the verb or opener does; it holds for what follows."""

    at: int
    text: str
    span: Span | None
    manner: Manner
    cue: str
    said: int = 0


@functools.cache
def _gate() -> re.Pattern[str]:
    """Finds clauses that may attribute, before their words are cut."""
    a = load.load("attribution")
    return re.compile(
        load.alternation(
            {
                *a["verbs"],
                *a["documents"],
                *a["learns"],
                "据",
                "按照",
                "依照",
                "引用",
                "援引",
                "来自",
                "看来",
                "数据",
                "数字",
            }
        )
    )


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    return {section: frozenset(words) for section, words in load.load("attribution").items()} | {
        "titles": frozenset(load.load("names")["titles"]),
        "people": frozenset(load.load("names")["people"]),
        "groups": frozenset(load.load("names")["groups"]),
        "pronouns": frozenset(load.load("names")["pronouns"]),
        "suffixes": frozenset(load.load("names")["suffixes"]),
    }


def attributions(line: Line, scene: Scene) -> list[Attribution]:
    """The attributions of a sentence, in order."""
    known = scene.attributed.get(line.sentence.start)
    if known is None:
        known = []
        gate = _gate()
        for clause in line.clauses:
            if clause.outer is None and gate.search(scene.view, clause.start, clause.end):
                found = _in_clause(clause, scene)
                if found is not None:
                    known.append(found)
        scene.attributed[line.sentence.start] = known
    return known


def _in_clause(clause: Clause, scene: Scene) -> Attribution | None:
    words, lists = clause.words, _lists()
    for i, word in enumerate(words):
        if word.text in _OPENERS and (word.text not in ("来自", "依据") or i == 0):
            found = _opened(words, i, clause, scene)
            if found is not None:
                return found
        if word.text == "从" and (learned := _learned(words, i, scene)) is not None:
            return learned
    for i, word in enumerate(words):
        opens = word.text in ("招股书", "财报") and i <= 1 and clause.index == 0
        reports = word.text in lists["documents"] and not _signed(words, i)
        if reports and not _labels(clause, scene) and (opens or _speaks(words, i, clause, scene, lists)):
            return Attribution(
                word.start, scene.text(word.start, word.end), Span(word.start, word.end), "document", word.text
            )
        if i == 0 and word.text in _RESUMES and (speaker := _resumed(clause, scene, lists)) is not None:
            return replace(speaker, cue=word.text, said=word.start)
        if word.text in lists["verbs"] and i > 0 and _attributes(words, i, clause, scene, lists):
            who = _who(words, i, scene, lists)
            if who is not None:
                return replace(who, said=word.start)
    figures = _figures_of(words, clause, scene)
    if figures is not None:
        return figures
    said = _SAID_BY.search(scene.view, clause.start, clause.end)
    if said:
        j = next((k for k, word in enumerate(words) if word.start >= said.end() and word.sort in "Nnu"), len(words))
        k = j
        while k < len(words) and words[k].sort in "Nnue":
            k += 1
        return _name(words, j, k, scene, lists, "speech", "说") if k > j else None
    if words and words[0].text == "在" and words[-1].text == "看来":
        return _name(words, 1, len(words) - 1, scene, lists, "speech", "看来")
    return None


#: verbs of saying that may open a clause whose subject stands in the one before
_RESUMES = frozenset({"表示", "指出", "称", "认为", "强调", "透露", "建议", "提议", "宣布", "坦言", "并称", "直言"})


def _resumed(clause: Clause, scene: Scene, lists: dict[str, frozenset[str]]) -> Attribution | None:
    """某局 5 月递交申请，建议…: the subject of the clause before is the one who speaks."""
    clauses = clause.line.clauses
    before = next((c for c in clauses if c.index == clause.index - 1 and c.outer is None), None)
    if before is None or (before.figures and any(f.kind not in ("date", "duration") for f in before.figures)):
        return None
    words = before.words
    j = next((i for i, word in enumerate(words) if word.sort not in "Dts"), len(words))
    k = j
    while k < len(words) and words[k].sort in "Nnuh":
        k += 1
    if j == k or k == len(words) or not _can_speak(words[j:k], lists):
        return None
    return _name(words, j, k, scene, lists, "speech", "")


def _signed(words: list[Word], i: int) -> bool:
    return (
        i > 0
        and words[i - 1].text in ("发布", "提交", "递交", "公布", "披露", "签署", "更新", "的")
        and i == len(words) - 1
    )


def _labels(clause: Clause, scene: Scene) -> bool:
    """Whether a clause is one word before a colon at the head of a list item, a label of what follows: 财报：…"""
    return (
        clause.line.block.kind == "item"
        and clause.index == 0
        and len(clause.words) == 1
        and scene.view[clause.end : clause.end + 1] in "：:"
    )


def _speaks(words: list[Word], i: int, clause: Clause, scene: Scene, lists: dict[str, frozenset[str]]) -> bool:
    """Whether a document word is followed by what it says."""
    after = [w for w in words[i + 1 : i + 7] if w.sort not in "m"]
    if any(w.text in lists["verbs"] or w.text in ("来看", "看", "里", "中", "分析", "解析") for w in after):
        return True
    return scene.view[clause.end : clause.end + 1] in "：:" and len(words) - i <= 4


_DENIES = frozenset(
    {"未", "并未", "没有", "没", "不", "尚未", "不愿", "拒绝", "从未", "并没有", "暂未", "未有", "并不"}
)


def _attributes(words: list[Word], i: int, clause: Clause, scene: Scene, lists: dict[str, frozenset[str]]) -> bool:
    word = words[i]
    last = i == len(words) - 1
    if words[i - 1].text in _DENIES or (i > 1 and words[i - 2].text in _DENIES):
        return False
    somebody = words[i - 1].sort in "Nu" or (word.text == "宣布" and words[i - 1].text in lists["pronouns"])
    if word.text in lists["named"] and not last and somebody and not _own(words[i - 1], scene, word):
        return True
    if word.text in _NOUNS and not last and words[i + 1].sort == "F":
        return False
    mark = scene.view[clause.end : clause.end + 2].strip()
    if word.text not in lists["weak"]:
        if word.text in ("说", "讲", "写") and not last:
            return words[i + 1].sort in "NnrktdxDFmvu" or mark[:1] in '：:“「"'
        return True
    if last:
        if mark[:1] in (",", "，") and word.text in ("发布", "公布", "报告", "公告", "通报"):
            ends = tuple(lists["institutions"])
            firm = words[i - 1].text in lists["suffixes"] or words[i - 1].text in ("公司", "集团")
            return firm or any(w.sort == "N" or w.text.endswith(ends) for w in words[:i])
        return mark[:1] in tuple('，,：:“「"')
    if word.text in ("公布", "发布", "公告", "推出") and words[-1].text in lists["released"]:
        return True
    return words[i + 1].text in ("称", "说", "，")


def _own(word: Word, scene: Scene, verb: Word) -> bool:
    """Whether a forecast is the document's own entity speaking of itself; 宣布 attributes all the same."""
    return verb.text != "宣布" and scene.home is not None and scene.home[0] == word.text


_SAID_BY = re.compile(r"(?:说|讲|写)[^，。；,;]{0,6}的(?:人)?(?:是|为)")


def _learned(words: list[Word], i: int, scene: Scene) -> Attribution | None:
    """记者从多家卖场获悉: where it was learned."""
    lists = _lists()
    k = next((k for k in range(i + 2, len(words)) if words[k].text in lists["learns"]), 0)
    j = i + 1
    while j < k and words[j].sort in "mDts":
        j += 1
    if j >= k or any(word.sort == "F" for word in words[j:k]) or words[k - 1].text in lists["nobody"]:
        return None
    while k > j and words[k - 1].text in ("处", "方面", "那里", "口中"):
        k -= 1
    return _name(words, j, k, scene, lists, "record", "获悉") if k > j else None


def _figures_of(words: list[Word], clause: Clause, scene: Scene) -> Attribution | None:
    """普查局的数字更亮眼：… what stands behind the colon is what the figures of somebody say."""
    if scene.view[clause.end : clause.end + 1] not in ("：", ":") or clause.figures:
        return None
    lists = _lists()
    at = next((i for i, word in enumerate(words) if word.text in ("数据", "数字", "统计数据")), 0)
    k = at - 1 if at > 1 and words[at - 1].text == "的" else at
    j = next((i for i in range(k) if words[i].sort in "Nnu"), k)
    text = "".join(word.text for word in words[j:k])
    if j >= k or not text.endswith(tuple(lists["institutions"] | lists["suffixes"])):
        return None
    return _name(words, j, k, scene, lists, "record", "数据")


def _opened(words: list[Word], i: int, clause: Clause, scene: Scene) -> Attribution | None:
    """据 X 的统计数据."""
    lists = _lists()
    j = i + 1
    while j < len(words) and words[j].sort in "Dtdm":
        j += 1
    k = j
    if j + 1 < len(words) and words[j].text in ("省", "市", "县", "区", "州") and words[j + 1].sort in "Nn":
        k += 1
    while (
        k < len(words)
        and words[k].sort in "Nnuhrav"
        and words[k].text not in lists["records"]
        and words[k].text not in lists["verbs"]
    ):
        k += 1
    while k < len(words) and words[k].text in ("、", "和", "与") and k + 1 < len(words) and words[k + 1].sort in "Nnu":
        k += 1
        while k < len(words) and words[k].sort in "Nnuh" and words[k].text not in lists["records"]:
            k += 1
    if k + 1 < len(words) and words[k].text == "的":
        end = next((n for n in range(k + 1, min(k + 4, len(words))) if words[n].text in lists["papers"]), None)
        if end is not None:
            return _paper(words, k + 1, end + 1, scene, words[i].text)
    if k == j and k + 1 < len(words) and words[k + 1].text in lists["papers"]:
        return _paper(words, j, k + 2, scene, words[i].text)
    if k > j and words[k - 1].text in lists["papers"]:
        return _paper(words, j, k, scene, words[i].text)
    rest = [w.text for w in words[k : k + 6]]
    recorded = any(text in lists["records"] or text in lists["verbs"] or text in lists["documents"] for text in rest)
    if words[i].text == "按" and not recorded:
        return None
    if k == j:
        if k < len(words) and words[k].text in lists["documents"]:
            w = words[k]
            return Attribution(w.start, scene.text(w.start, w.end), Span(w.start, w.end), "document", words[i].text)
        return Attribution(words[i].start, "", None, "nobody", words[i].text)
    if not recorded and words[j].sort != "N" and words[k - 1].text not in lists["documents"]:
        return None
    return _name(words, j, k, scene, lists, "record", words[i].text)


def _paper(words: list[Word], j: int, k: int, scene: Scene, cue: str) -> Attribution:
    """根据投资协议: a paper that is said to hold something."""
    a, b = words[j].start, words[k - 1].end
    return Attribution(a, scene.text(a, b), Span(a, b), "document", cue)


def _who(words: list[Word], i: int, scene: Scene, lists: dict[str, frozenset[str]]) -> Attribution | None:
    """The speaker before a verb of saying: the first nominal run of the clause."""
    manner: Manner = (
        "record"
        if words[i].text
        in ("显示", "统计", "测算", "披露", "公布", "发布", "表明", "反映", "揭示", "通报", "公告称", "公告")
        else "speech"
    )
    j = 0
    while j < i:
        word = words[j]
        if word.sort in "p" or word.text in _PREPOSED or word.text == "随着":
            if word.text in ("在", "对", "向", "就", "和", "与", "从", "于", "当", "自"):
                j += 1
                while j < i and words[j].sort in "NnuhrDtme":
                    j += 1
                continue
            j += 1
            continue
        if word.sort in "Nnuhr" and not (word.sort == "r" and word.text not in lists["pronouns"]):
            k = j
            while k < i and words[k].sort in "Nnuhr":
                k += 1
            # 艾数咨询: a name may hold a syllable that is a word of its own
            if (
                k + 2 == i
                and len(words[k].text) == 1 == len(words[k - 1].text)
                and words[k + 1].text in lists["suffixes"]
            ):
                k = i
            if words[i].text in _NOUNS and not _can_speak(words[j:k], lists):
                j = k
                continue
            name = _name(words, j, k, scene, lists, manner, words[i].text)
            if name.manner == "nobody" and k < i:
                j = k
                continue
            return name
        j += 1
    return None


#: verbs of saying that are nouns as well (短信提醒, 用户反馈): they want somebody before them
_NOUNS = frozenset({"提醒", "介绍", "报告", "反馈", "回应", "统计", "测算", "总结", "评价", "说明", "提示", "通知"})


def _can_speak(run: list[Word], lists: dict[str, frozenset[str]]) -> bool:
    """Whether a nominal run is somebody: a name, a person's title, an institution, people, or a pronoun."""
    last = run[-1].text
    if any(word.sort in "Nur" for word in run) or last in lists["titles"] or last in lists["people"]:
        return True
    if last in lists["documents"] or last in lists["records"] or last in lists["groups"]:
        return True
    return last.endswith(tuple(lists["institutions"]))


def _name(
    words: list[Word], j: int, k: int, scene: Scene, lists: dict[str, frozenset[str]], manner: Manner, cue: str
) -> Attribution:
    """The run from j to k as a name: records cut off, what only describes it cut off."""
    while k > j and words[k - 1].text in lists["records"] and words[k - 1].text not in lists["documents"]:
        k -= 1
    text = "".join(word.text for word in words[j:k])
    if k == j or text in lists["nobody"]:
        at = words[j].start if j < len(words) else words[-1].start
        return Attribution(at, text, None, "speech" if text in ("他", "她", "它") else "nobody", cue)
    for m in range(k - 1, j, -1):
        if (words[m - 1].text in lists["titles"] or words[m - 1].text in _DESCRIBES) and words[m].sort in "Nnu":
            j = m
            break
    a, b = words[j].start, words[k - 1].end
    if manner == "speech" and any(text.endswith(word) for word in lists["institutions"]):
        manner = "record"
    return Attribution(a, scene.text(a, b), Span(a, b), manner, cue)
