"""Names in a clause that reports, and what opens it: 据 X 统计, 从 X 获悉, 根据投资协议 (contract, section 2: source).

In: the words of a clause. Out: an `Attribution`, or None where nobody is named.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from catchup.lexicon import load, patterns
from catchup.lexicon.endings import Endings
from catchup.linking.clauses import Clause
from catchup.linking.language.dictionary import dictionary
from catchup.linking.language.joining import BEARING
from catchup.linking.language.words import Word
from catchup.linking.reporting.acts import MAKES_PAPERS
from catchup.linking.reporting.described import DESCRIBES, described
from catchup.linking.scene import Scene
from catchup.models import Span

Manner = Literal["record", "speech", "document", "nobody"]


#: between a house and one of its own, which is the one that says so: 某咨询旗下某研究院
UNDER = frozenset({"旗下", "下属", "下辖", "属下", "所属"})
#: papers that whoever tells of a company reads out for long
PROSPECTUSES = frozenset({"招股书", "招股说明书", "招股章程", "募集说明书"})


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
def institutions() -> Endings:
    """What ends the name of a body that speaks for others."""
    return Endings(vocabulary()["institutions"])


@functools.cache
def _organisations() -> Endings:
    """What ends the name of a body or of a company."""
    return Endings(vocabulary()["institutions"] | vocabulary()["suffixes"])


@functools.cache
def vocabulary() -> dict[str, frozenset[str]]:
    """The words of attribution, and those of names that it needs, as sets by section."""
    return {section: frozenset(words) for section, words in load.load("attribution").items()} | {
        "titles": frozenset(load.load("names")["titles"]),
        "kinds": frozenset(load.load("names")["kinds"]),
        "people": frozenset(load.load("names")["people"]),
        "surnames": frozenset(load.load("names")["surnames"]),
        "houses": frozenset(load.load("names")["houses"]),
        "groups": frozenset(load.load("names")["groups"]),
        "pronouns": frozenset(load.load("names")["pronouns"]),
        "suffixes": frozenset(load.load("names")["suffixes"]),
    }


def learned_from(words: list[Word], i: int, scene: Scene) -> Attribution | None:
    """记者从多家卖场获悉: where it was learned."""
    lists = vocabulary()
    k = next((k for k in range(i + 2, len(words)) if words[k].text in lists["learns"]), 0)
    j = i + 1
    while j < k and words[j].sort in "mDts":
        j += 1
    if j >= k or any(word.sort == "F" for word in words[j:k]):
        return None
    if words[k - 1].text in lists["nobody"] and not any(word.sort in "Nu" for word in words[j : k - 1]):
        return None  # 从公开数据了解到, but 从某机构数据得知
    while k > j and words[k - 1].text in ("处", "方面", "那里", "口中"):
        k -= 1
    return named(words, j, k, scene, lists, "record", "获悉") if k > j else None


def figures_of(words: list[Word], clause: Clause, scene: Scene) -> Attribution | None:
    """普查局的数字更亮眼：… or 工信部的数据是，…: what stands behind is what the figures of somebody say."""
    mark = scene.view[clause.end : clause.end + 1]
    said = "的" in scene.view[clause.start : clause.end] or "口径" in clause.texts
    worded = _worded(words, clause, scene) if said else None
    if worded is not None:
        return worded
    told = mark in ("，", ",") and words and words[-1].text in ("是", "为")
    if not (told or mark in ("：", ":")) or clause.figures:
        return None
    lists = vocabulary()
    at = next((i for i, word in enumerate(words) if word.text in ("数据", "数字", "统计数据")), 0)
    k = at - 1 if at > 1 and words[at - 1].text == "的" else at
    j = next((i for i in range(k) if words[i].sort in "Nnu"), k)
    text = "".join(word.text for word in words[j:k])
    if j >= k or not _organisations().of(text):
        return None
    return named(words, j, k, scene, lists, "record", "数据")


#: what somebody says or thinks: 一位投资人的话更冷：…, 政府的建议是…
WORDS = (*"话 说法 判断 回答 看法 算法 解释 观察 经验 结论 评价 答案 感受 体会 答复 回应".split(),)
_WORDS = patterns.compile(f"的[ ]?(?:{'|'.join(WORDS)})[^，。；：]{{0,8}}$")
_PROPOSED = patterns.compile(r"(?:的[ ]?(?:建议|说法|判断|看法|预测|估计|答案|答复|结论|官方口径)|口径)(?:是|为)")


def _worded(words: list[Word], clause: Clause, scene: Scene) -> Attribution | None:
    """Whose words follow: X 的话更冷：…, X 的建议是…"""
    colon = scene.view[clause.end : clause.end + 1] in ("：", ":")
    found = _WORDS.search(scene.view, clause.start, clause.end) if colon else None
    found = found or _PROPOSED.search(scene.view, clause.start, clause.end)
    if found is None:
        return None
    k = next((i for i, word in enumerate(words) if word.start >= found.start()), len(words))
    j = k
    while j > 0 and words[j - 1].sort in "Nnur":
        j -= 1
    return named(words, j, k, scene, vocabulary(), "speech", "说") if k > j else None


#: a law is what one acts by; it reports nothing
_LAW = patterns.compile("(?:法|条例|规定|办法|准则|细则|决定|意见)》")


#: what somebody unnamed has written, of a trade: 餐饮行业报告
_REPORTS = frozenset({"报告", "研究报告", "调查报告", "研报", "白皮书", "蓝皮书"})
#: openers that want a record behind the name: 来自杭州 tells where from, 综合毛利率 is a rate
_SOLID = frozenset({"来自", "综合"})


#: behind what they do, a body: 研究公司, 分析机构
_BODIES = frozenset({"公司", "机构"})
#: and an office: 土地注册处
_OFFICES = frozenset({"处", "局", "署", "部", "所", "院", "中心", "委", "厅"})


#: behind the name of whoever put it out: 根据智联招聘发布的…
_RELEASED = frozenset({"发布", "公布", "发表", "披露", "统计", "的", "在"})


#: before the day that a record goes up to
_UP_TO = frozenset({"截至", "截止", "截止到", "截至到"})


def opened(words: list[Word], i: int, clause: Clause, scene: Scene) -> Attribution | None:
    """据 X 的统计数据."""
    lists = vocabulary()
    if i + 1 < len(words) and _LAW.search(words[i + 1].text):
        return None
    j = i + 1
    while j < len(words) and (
        words[j].sort in "DtdmF" or (words[j].text == "的" and j > i + 1) or words[j].text in _UP_TO
    ):
        j += 1  # 根据 2025 年上半年的餐饮行业报告, 根据截至 5 月的数据
    if not DESCRIBES.isdisjoint(clause.texts):
        j = described(words, j, lists, institutions())
    if (handed := _handed_in(words, j, lists)) is not None:
        return paper(words, *handed, scene, words[i].text)
    k = j
    if j + 1 < len(words) and words[j].text in ("省", "市", "县", "区", "州") and words[j + 1].sort in "Nn":
        k += 1
    while (
        k < len(words)
        and (words[k].sort in "Nnuhrav" or (k > j and words[k].text in UNDER))
        and words[k].text not in _UP_TO
        and (
            (words[k].text not in lists["records"] and words[k].text not in lists["verbs"])
            or (k + 1 < len(words) and words[k + 1].text in _BODIES)
        )
    ) or (
        k + 1 < len(words)
        and words[k].sort in "wc"
        and (words[k + 1].text in _OFFICES or (k > j and words[k - 1].sort in "Nu" and words[k + 1].text in _RELEASED))
    ):
        k += 1
    while k < len(words) and words[k].text in ("、", "和", "与") and k + 1 < len(words) and words[k + 1].sort in "Nnu":
        k += 1
        while k < len(words) and words[k].sort in "Nnuh" and words[k].text not in lists["records"]:
            k += 1
    if k + 1 < len(words) and words[k].text == "的":
        end = next((n for n in range(k + 1, min(k + 4, len(words))) if words[n].text in lists["papers"]), None)
        if end is not None:
            first = next(n for n in range(k + 1, end + 1) if words[n].sort != "m")
            return paper(words, first, end + 1, scene, words[i].text)
    if k == j and k + 1 < len(words) and words[k + 1].text in lists["papers"]:
        return paper(words, j, k + 2, scene, words[i].text)
    if k > j and words[k - 1].text in lists["papers"]:
        return paper(words, j, k, scene, words[i].text)
    if k > j and k < len(words) and words[k].text in _REPORTS and all(w.sort in "nv" for w in words[j:k]):
        return paper(words, j, k + 1, scene, words[i].text)
    rest = [w.text for w in words[k : k + 6]] if words[i].text not in _SOLID else [w.text for w in words[j : k + 3]]
    recorded = any(text in lists["records"] or text in lists["verbs"] or text in lists["documents"] for text in rest)
    somebody = any(word.sort in "Nu" for word in words[j:k]) or (k > j and can_speak(words[j:k], lists))
    if words[i].text == "按" and not (recorded and somebody):
        return None
    if k == j:
        if k < len(words) and words[k].text in lists["documents"]:
            w = words[k]
            return Attribution(w.start, scene.text(w.start, w.end), Span(w.start, w.end), "document", words[i].text)
        if k + 1 == len(words) and words[k].text in lists["papers"]:
            return paper(words, k, k + 1, scene, words[i].text)  # 根据官网，…
        return Attribution(words[i].start, "", None, "nobody", words[i].text)
    if not recorded and words[i].text in _SOLID:
        return None
    if _things(words, j, k):
        return Attribution(words[i].start, "", None, "nobody", words[i].text)
    if not recorded and all(w.sort != "N" for w in words[j:k]) and words[k - 1].text not in lists["documents"]:
        return None
    return named(words, j, k, scene, lists, "record", words[i].text)


#: ways to reckon, and what is reckoned with
_WAYS = frozenset({"模型", "方法", "公式", "准则", "标准", "假设", "原则", "制度", "汇率", "合并"})
_PACES = ("速度", "力度", "节奏", "进度", "趋势", "增速", "步伐", "势头", "销量", "产能", "效率")
_RATES = ("价格", "股价", "汇率", "市价", "单价", "均价")


def _things(words: list[Word], j: int, k: int) -> bool:
    """Whether what one goes by is a thing and says nothing: 根据市场价格测算, 根据剩余收益模型, 按照某公司的开店速度."""
    paced = k < len(words) and words[k].text == "的" and words[-1].text.endswith(_PACES)
    return paced or words[k - 1].text.endswith(_RATES) or any(word.text in _WAYS for word in words[j : k + 4])


def _handed_in(words: list[Word], j: int, lists: dict[str, frozenset[str]]) -> tuple[int, int] | None:
    """根据去年提交的一份文件: the paper behind what was done with it."""
    if j + 2 >= len(words) or words[j].sort not in "wv" or words[j + 1].text != "的":
        return None
    end = next((n for n in range(j + 2, min(j + 6, len(words))) if words[n].text in lists["papers"]), None)
    first = next((n for n in range(j + 2, len(words)) if words[n].sort != "m"), None)
    return (first, end + 1) if end is not None and first is not None and first <= end else None


def paper(words: list[Word], j: int, k: int, scene: Scene, cue: str) -> Attribution:
    """根据投资协议: a paper that is said to hold something."""
    a, b = words[j].start, words[k - 1].end
    return Attribution(a, scene.text(a, b), Span(a, b), "document", cue)


def _one_of_them(words: list[Word], j: int, k: int) -> int:
    """Where somebody begins who is one of those named before: 其中一人, 另一人."""
    if k != j + 1 or words[j].text != "人" or j == 0 or words[j - 1].sort not in "mr":
        return j
    return j - 2 if j > 1 and words[j - 2].text in ("其中", "另") else j - 1


#: what a house does, before its name: 研究机构 Gartner
_TRADES = frozenset(
    {
        "研究机构",
        "调查机构",
        "调研机构",
        "评级机构",
        "咨询公司",
        "研究公司",
        "调研公司",
        "数据公司",
        "咨询机构",
        "研调机构",
        "市调机构",
        "智库",
    }
)
#: what points at a thing, which tells nothing: 此业务表现显示…
_POINTS = ("此", "这一", "这个", "这种", "这些", "上述")


#: what a study does, and a house of that name does not
_SHOWN = frozenset({"显示", "发现", "表明", "揭示", "证实", "得出", "据", "根据", "统计", "数据", "证明"})


def named(
    words: list[Word], j: int, k: int, scene: Scene, lists: dict[str, frozenset[str]], manner: Manner, cue: str
) -> Attribution:
    """The run from j to k as a name: records cut off, what only describes it cut off."""
    while k - j > 1 and words[j].text in ("讯", "电"):
        j += 1  # 本报 10 月 9 日讯 市文旅委发布
    while k > j and words[k - 1].text in lists["records"] and words[k - 1].text not in lists["documents"]:
        if cue not in _SHOWN and words[k - 1].text == "研究" and k - j > 1 and words[k - 2].end == words[k - 1].start:
            break  # 大洋投行研究认为: the house; 大洋投行研究显示: what it found
        k -= 1
    while k - j > 1 and words[k - 1].text in MAKES_PAPERS:
        k -= 1  # 工信部提供 | 的数据
    k -= k - j > 1 and words[k - 1].text == "自己"  # 瑞幸自己预估
    j = _one_of_them(words, j, k)
    text = "".join(word.text for word in words[j:k])
    pointed = text.startswith(_POINTS) and not text.endswith(
        tuple(lists["institutions"] | lists["documents"] | lists["speakers"])
    )
    if k == j or len(text) == 1 or text in lists["nobody"] or pointed:
        at = words[j].start if j < len(words) else words[-1].start
        return Attribution(at, text, None, "speech" if text in ("他", "她", "它", "他们", "她们") else "nobody", cue)
    for m in range(k - 1, j, -1):
        leads = (
            words[m - 1].text in lists["titles"]
            or (words[m - 1].text in lists["kinds"] and words[m].sort in "Nu")
            or words[m - 1].text in BEARING
            or words[m - 1].text in UNDER
            or (words[m - 1].text in _TRADES and words[m].sort in "Nu")
        )
        if leads and words[m].sort in "Nnu" and words[m].text not in lists["records"]:
            j = m
            break
    if k - j > 1 and words[k - 1].text in lists["titles"] and _person(words[k - 2], lists):
        j, k = k - 2, k - 1  # 师范大学 | 李实 | 教授
    a, b = words[j].start, words[k - 1].end
    if k - j == 1 and words[j].text[-1] == "曾" and len(words[j].text) == FULL_NAME and b - a == FULL_NAME:
        b -= 1  # 安晖 | 曾提出
    while a and words[j].sort != "m" and scene.view[a - 1].isdecimal() and not scene.inside_figure(a - 1):
        a -= 1  # 1111人力银行
    if manner == "speech" and institutions().of(text):
        manner = "record"
    return Attribution(a, scene.text(a, b), Span(a, b), manner, cue)


def _person(word: Word, lists: dict[str, frozenset[str]]) -> bool:
    """Whether a word that the dictionary lacks looks like the name of a person."""
    return word.sort == "u" and 1 < len(word.text) < 4 and word.text[0] in lists["surnames"]


def can_speak(run: list[Word], lists: dict[str, frozenset[str]]) -> bool:
    """Whether a nominal run is somebody: a name, a person's title, an institution, people, or a pronoun."""
    last = run[-1].text
    if any(word.sort in "Nur" for word in run) or last in lists["titles"] or last in lists["people"]:
        return True
    if last in lists["speakers"]:
        return True
    if last in lists["documents"] or last in lists["records"] or last in lists["groups"]:
        return True
    return institutions().of(last) or (run[-1].end - run[-1].start == FULL_NAME and known_person(run[-1]))


def known_person(word: Word) -> bool:
    """Whether the dictionary lists a word as somebody's full name, of three characters: 林则徐."""
    return word.sort == "n" and word.text in dictionary().people and word.text[0] in vocabulary()["surnames"]


#: characters of a name that can be nothing else
FULL_NAME = 3
