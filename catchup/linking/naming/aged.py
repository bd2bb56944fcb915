"""People of an age, of whom a share or a number is told (contract, section 2: subject).

16-24 岁占比 15% → 16-24 岁    65 岁以上公民占人口的 17% → 65 岁以上公民    15 至 59 岁人口为 8 亿人 → 15 至 59 岁人口
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: behind the years whom they are of, and what leads to the figure
_PEOPLE = patterns.compile(
    r"(?P<who>[ ]*(?P<note>\([^()]{2,16}\))?(?:及?以[上下]|之?间)?[ ]*(?:年龄)?的?(?:[^，。；,;0-9的占为达有]{0,6}"
    r"(?:人[群口士]?|者|群体|居民|用户|公民|网民|市民|青年|年轻人|男性|女性|男女|员工|学生|老人|长者|儿童|[男女]|段|组))?)"
    r"(?:[的之]?(?:人数|比例|比重|占比|占|所占)|[，,]?占|为|有|达|共)[^，。；,;0-9]{0,14}?"
)
#: the years that somebody has lived
_AGE = "岁"


def of_age(figure: Resolved, clause: Clause, scene: Scene) -> tuple[int, int] | None:
    """The offsets of the people of an age right before a figure, in the clause or the one that leads to it."""
    if figure.kind not in ("percentage", "ratio", "count"):
        return None
    line = clause.line
    if _AGE not in line.text:
        return None
    before = [f for f in line.figures if f.kind == "duration" and f.end <= figure.start]
    if not before or _AGE not in scene.view[before[-1].start : before[-1].end]:
        return None
    age = before[-1]
    if len(before) > 1 and scene.view.find("(", before[-2].end, age.start) >= 0 and age.start - before[-2].end < _NOTE:
        age = before[-2]  # 0 至 14 岁 (含不满 15 周岁) 人口
    people = _PEOPLE.fullmatch(scene.view, age.end, figure.start)
    if people is None or any(f.kind != "duration" for f in scene.figures_between(age.end, figure.start)):
        return None
    return age.start, age.end if people["note"] else people.end("who")


#: how far behind an age the one in the brackets that explain it begins
_NOTE = 8
