"""A verb of saying that opens a clause: its subject stands in the clause before (contract, section 2: source).

某局 5 月递交申请，建议…    电子代工厂今日召开法说会，公布…    海星超市：称订单增长四成
"""

from __future__ import annotations

from catchup.linking.clauses import Clause
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
    before = next((c for c in clauses if c.index == clause.index - 1 and c.outer is None), None)
    if before is None:
        return None
    words = before.words
    j = next(
        (i for i, word in enumerate(words) if word.sort not in "Dtsdpk" and word.text not in _THERE_IS), len(words)
    )
    k = j
    if k < len(words) and words[k].text in lists["pronouns"]:
        k += 1
    while k < len(words) and words[k].sort in "Nnuh" and not (k > j and words[k - 1].sort == "N"):
        k += 1
    while k > j and words[k - 1].sort == "u" and len(words[k - 1].text) == 1:
        k -= 1
    labelled = scene.view[before.end : before.end + 1] == "："
    if j == k or (k == len(words) and not labelled) or not can_speak(words[j:k], lists):
        return None
    manner: Manner = "document" if words[k - 1].text in lists["documents"] else "speech"
    return named(words, j, k, scene, lists, manner, "")
