"""What the words around a date say of it: that it is compared with, recurs, lies ahead, is when something was announced.

In: the anchor, what stands before a mention in its clause, and what stands behind it. Out: a `Told`, which answers from those.
"""

from __future__ import annotations

from catchup.finding.grammar.anchor import Anchor
from catchup.finding.grammar.written import WORDS
from catchup.lexicon import load, patterns
from catchup.lexicon.dated import LOW_BASE

_COMPARED = tuple(WORDS["compared"])
_COMPARED_ENDS = frozenset(word[-1] for word in _COMPARED)
#: 上月 in brackets or beside 与 is the month before the one in force
_BESIDE = frozenset("与跟从由自(")
_FUTURE = patterns.compile(
    load.alternation(WORDS["future"], sought=True) + "(?<!准备(?=金|货币|率))(?<![研查意][究查研]计划)"
)
#: what is only estimated may have ended already: 预计上半年亏损; 原料 and 缺料 expect nothing
_ESTIMATE = patterns.compile(
    rf"{load.alternation(WORDS['estimate'], sought=True)}(?<![原材资饮塑燃布缺备涂面肥用辅物]料)"
)
#: 与前一周持平: on a level with it
_LEVEL = patterns.compile(
    r"[ ]?(?:的[^，。；,;]{1,6}?)?(?:大致|基本|大体|约略)?"
    r"(?:持平|相比|相较|比较|作?对比|比(?=[，,])|相当|相若|相仿|相同|一样|一致|(?:保持|维持)?不变)"
)
#: how far behind a date the word for what a change is held against begins: 去年同期基数较低, 上周低基数
_NEXT = 6
_ANNOUNCES = patterns.compile(r"[ ]?(?:公[布告]|宣布|发[布表]|披露|表示|指出|透露|强调|说明|统计|[称说])")
#: 将9月…修订为: 将 opens an object
_OBJECT = patterns.compile(
    r"[^，。；,;：:]{0,20}?(?:[修更]订|[修更]正|[上下]修|[上下]调|调[高低整升降至]|[提推延]迟?[高前后长迟]|改|[列定视作])[^，。；,;]{0,3}?[为至到成]"
)
#: 到12月通胀率将在…
_WILL = patterns.compile(r"[^，。；,;0-9]{0,14}?(?:将(?![军近士领])|有望|可望|料(?![件理])|预计|预料|会(?![计议员]))")
_LAST_TIME = patterns.compile(r"(?:上次|前次|此前|先前|早前)[在于]?$")
#: 适逢第三季 is no recurring time
_JUST_WHEN = frozenset("适恰正时欣喜又")
_RECURRENT = patterns.compile(r"每(?:年|月|周|个月|逢)?的?$")
#: what stands before what is compared, recurs or is said again: behind any other character nothing tells more of a date in full
BEARING = _COMPARED_ENDS.union("与和跟同自从逢每年月周的(")


class Told:
    """What the words around a date say of it, and what it is told from.

    `clause` is what stands before the mention in its clause, `rest` what stands behind; `whole`: the mention is the whole text.
    """

    def __init__(self, anchor: Anchor, clause: str, rest: str = "", *, whole: bool = False) -> None:
        self.anchor = anchor
        self._whole = whole
        last = clause[-1:]
        self.compared = last in _COMPARED_ENDS and clause.endswith(_COMPARED)
        if last and last in "与和跟同" and _LEVEL.match(rest):
            self.compared = True
        self.beside = self.compared or last in _BESIDE
        meets = clause.endswith("逢") and clause[-2:-1] not in _JUST_WHEN
        self.recurrent = meets or ("每" in clause[-4:] and bool(_RECURRENT.search(clause)))
        self._clause = clause
        self._rest = rest
        if "基" in rest[:_NEXT] and LOW_BASE.match(rest):
            self.compared = True
        if clause[-1:] in ("自", "从") and rest.startswith(("以来", "以降")):
            # 自2019年以来第三次: how far a record goes back, and not of when the passage tells, if that was said
            self.compared = self.compared or anchor.force is not None or anchor.document is not None

    @property
    def opening(self) -> bool:
        """当年， opens a statement about the year said; within a sentence it may be any time past."""
        return not self._clause and self._rest.startswith(("，", ",", "、"))

    @property
    def told(self) -> bool:
        """上季为…: what it tells stands beside what was told of the quarter that the text is from."""
        return self._rest[:1] in ("为", "是", "则", "的", "录")

    @property
    def future(self) -> bool:
        """Whether the clause looks ahead: 将于3月, 预计3月."""
        return self.ahead or bool(not self._behind and _ESTIMATE.search(self._clause[-16:]))

    @property
    def ahead(self) -> bool:
        """Whether what it tells lies ahead, and is no estimate of what has been: 将于3月."""
        if self._clause.endswith("将") and _OBJECT.match(self._rest):
            return False
        if self._clause.endswith(("到", "至")) and _WILL.match(self._rest):
            return True
        return bool(not self._behind and _FUTURE.search(self._clause[-16:]))

    @property
    def expects(self) -> bool:
        """Whether what it tells is foreseen: 年底预计达到 80 家."""
        return _WILL.match(self._rest) is not None

    @property
    def announced(self) -> bool:
        """Whether it is the day on which something was made known: 1日公布."""
        return _ANNOUNCES.match(self._rest) is not None

    @property
    def _behind(self) -> bool:
        """Whether what is held against a forecast has been: 9月有望低于8月, 由上次7月的预测调高至…."""
        return self.compared or bool(_LAST_TIME.search(self._clause[-8:]))
