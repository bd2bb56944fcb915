"""A verb of saying that opens a clause: its subject stands in the clause before (contract, section 2: source).

某局 5 月递交申请，建议…    电子代工厂今日召开法说会，公布…    海星超市：称订单增长四成
"""

from __future__ import annotations

from dataclasses import replace

from catchup.linking.clauses import Clause
from catchup.linking.language.words import Word
from catchup.linking.naming.offices import counts_others
from catchup.linking.reporting.acts import ANNOUNCES, FORESEES, LIKEWISE
from catchup.linking.reporting.reported import Attribution, Manner, can_speak, named
from catchup.linking.scene import Scene

_THERE_IS = frozenset({"有", "也有", "还有", "又有", "另有"})
#: verbs of saying that may open a clause whose subject stands in the one before
RESUMES = frozenset(
    {
        "表示",
        "指出",
        "称",
        "认为",
        "强调",
        "透露",
        "建议",
        "提议",
        "宣布",
        "坦言",
        "并称",
        "直言",
        "说",
        "自称",
        "声称",
        "宣称",
        "号称",
        "得出",
        "算出",
        "回应称",
        "解释称",
        "介绍称",
        "公布",
        "公告",
        "披露",
        "显示",
        "明确",
        "规定",
        "要求",
        "试算",
        "回应",
    }
)


def resumed(clause: Clause, scene: Scene, lists: dict[str, frozenset[str]]) -> Attribution | None:
    """某局 5 月递交申请，建议…: the subject of the clause before is the one who speaks."""
    clauses = clause.line.clauses
    before = next((c for c in clauses[::-1] if c.index < clause.index and c.outer is None), None)
    if before is None:
        return None
    words = before.words
    first = next((word for word in words if word.sort not in "Dtsd"), None)
    if first is not None and first.text in RESUMES | FORESEES and before.index:
        return resumed(before, scene, lists)  # 花旗较审慎，料…，认为…
    j = next(
        (
            i
            for i, word in enumerate(words)
            if word.sort not in "Dtsdpk" and word.text not in _THERE_IS and word.text != "其中"
        ),
        len(words),
    )
    k = j
    if k < len(words) and words[k].text in lists["pronouns"]:
        k += 1
    while k < len(words) and words[k].sort in "Nnuh" and not (k > j and words[k - 1].sort == "N"):
        k += 1
    while k > j and words[k - 1].sort == "u" and len(words[k - 1].text) == 1:
        k -= 1
    labelled = scene.view[before.end : before.end + 1] in ("：", ":")
    if j == k and _goes_on(clause) and (named_last := _last(words)) < len(words):
        j, k, labelled = named_last, len(words), True  # 同样受影响的某公司，也宣布…
    if j == k or (k == len(words) and not labelled) or not can_speak(words[j:k], lists):
        return None
    manner: Manner = "document" if words[k - 1].text in lists["documents"] else "speech"
    return named(words, j, k, scene, lists, manner, "")


def released(clause: Clause, scene: Scene, lists: dict[str, frozenset[str]]) -> Attribution | None:
    """国家统计局公布投资情况，数据显示…: the office that in the clause before made known what the data say."""
    before = clause.line.clauses[clause.index - 1] if clause.index else None
    if before is None or before.texts.isdisjoint(ANNOUNCES):
        return None
    who = resumed(clause, scene, lists)
    office = who is not None and who.span is not None and counts_others(scene.view[slice(*who.span)])
    return replace(who, manner="record", said=clause.start) if who is not None and office else None


def chooses(clause: Clause, scene: Scene, lists: dict[str, frozenset[str]]) -> Attribution | None:
    """The broker of the clause before, that rates what it names there: 某投行首选为甲及乙，均予「买入」评级."""
    who = resumed(clause, scene, lists)
    named_house = who is not None and who.span is not None and scene.view[slice(*who.span)] in lists["houses"]
    return replace(who, said=clause.start) if who is not None and named_house else None


def _goes_on(clause: Clause) -> bool:
    return bool(clause.words) and clause.words[0].text in LIKEWISE


def _last(words: list[Word]) -> int:
    """Where the name begins that a clause ends with, behind what describes it."""
    if not words or words[-1].sort != "N":
        return len(words)
    k = len(words) - 1
    while k > 0 and words[k - 1].sort in "Nnu":
        k -= 1
    return k if k > 0 and words[k - 1].text == "的" else len(words)
