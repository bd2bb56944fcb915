"""How far a cue reaches that stands in an earlier clause than the figure (contract, section 2: modality).

In: the end of the cue, a figure. Out: whether it still holds there.

    预计今年达 5 亿元，增长 3% → yes    预计增长 3%，目前有 200 家 → no: 目前 tells what is
"""

from __future__ import annotations

import re

from catchup.lexicon import patterns
from catchup.linking.certainty.cues import CLAUSAL
from catchup.linking.certainty.former import FORMER, beside, starts
from catchup.linking.clauses import Clause
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Resolved

#: a clause that says more of what the one before foresees
_CONTINUES = patterns.compile(
    r"(?![^，。；]*(?:折让|溢价))[ ]*(?:约?占|对应|相当于|同比|环比|按[年季月]|较|比|是|即|合计|折合|年均|当中|其中|向|每"
    r"|作价|涉资|涉及|约?影响|波及|耗资|斥资|总投资|投资额|首批"
    r"|[^，。；,;]{0,8}控制在|[^，。；,;0-9]{2,8}则(?:预计|预估)?(?:约为?|为|介于|落在|达)"
    r"|[^，。；,;]{0,4}?(?:增速|增幅|升幅|涨幅|降幅|跌幅|比率|比例|占比|[利税费息周增]率))"
)
#: what the clauses behind a forecast tell of the present or the past; 比去年, 与上年同期相比 only compare
_STOPS = patterns.compile(
    r"目前|现[有已]|[已](?![有成]望)|实际|(?<![比较与同跟和])(?:去年|上年)(?!的|度)|此前|(?<![从因进])而(?![且言后])|但(?!(?:仍|仍然|依然|还|亦|也)?(?:将|会|有望|可|较|比|同比|环比|按?[年季月][增减升跌]))|截至"
    r"|累计投|反观|(?<![为除])了(?![解])"
)
#: a clause that says who has a place
_NAMES = patterns.compile(r"第[^，。；]{1,4}?[位名]?的[^，。；]{0,2}[是为]")
_PAUSE = patterns.compile(r"[，；。：\n]|[,;](?![0-9])")
#: what somebody else does as well
_LIKEWISE = patterns.compile("[也亦][将会]?(?P<deed>[\u4e00-\u9fff]{2,4})[ ]?$")
#: how what was just told has changed
_CHANGES = patterns.compile(r"[ ]*(?:同比|环比|按[年季月]|[年月季](?:[增减]|成长|衰退))")
_TIMED = patterns.compile(
    r"[ ]*(?:(?:[到至在于从用自]|截[至止])[ ]*)*(?:[前底末内间初左右时年月以之后起止]|期间|时间)*[ ]*"
)
#: 预期盈利 2 亿，去年同期为 1 亿，按年增加一倍: what is said of the year before in between
_ASIDE = patterns.compile(r"(?:去年|上年)(?:同期|同月)?[^，。；]*[，；]")
#: a clause that begins with one of these has the subject of the one before: 将超过日本，位居第二
_STANDS = frozenset({"位居", "位列", "居", "名列", "跃居", "跻身", "成为", "排名", "排在"})
_AND = frozenset({"同时", "并", "并且", "且", "以及", "还", "另", "再", "其中"})


def reaches(word: str, view: str, at: int, far: str, pauses: int, figure: Resolved, scene: Scene) -> bool:
    """Whether a cue of an earlier clause still holds: 预计，… or 预计今年达 5 亿元，增长 3%."""
    if re.match("(?:如下|为|是)?[，,：:]", view[at : at + 3]) and pauses <= 3:
        return re.search("[，,](?:但|不过|然而|而?(?:目前|当前|现时|现在))", far) is None
    p = scene.phrase(figure)
    home = p.clause.outer or p.clause
    if _NAMES.search(view, home.start, figure.end + 6):
        return False  # 排在第一位的是甲
    framed = _framed(at, scene)
    if framed:
        far = far[framed - at :]
    if _CONTINUES.match(view, home.start, figure.end):
        far = _ASIDE.sub("", far)
    if pauses > 4 or _STOPS.search(far):
        return False
    if _CHANGES.match(view, home.start) and _ended(at, scene):
        return False
    if _acts(home):
        return True
    if _ended(at, scene):
        return False
    likewise = _LIKEWISE.search(view, home.start, figure.start)
    if likewise is not None and likewise["deed"] in far:
        return True  # 将于 23 日调升汉堡售价 3 元，早餐也调升 3 元
    if p.run is None or p.verb is not None or _CONTINUES.match(view, home.start, figure.end):
        return True
    if word in CLAUSAL and not _verbal(at, home):
        return True
    return framed > 0  # else a noun of its own opens a new predicate


def _verbal(at: int, clause: Clause) -> bool:
    """Whether a verb stands behind a cue, whose subject stands before it: 果园预计产果 44 万吨."""
    following = next((w for c in clause.line.clauses if c.outer is None for w in c.words if w.start >= at), None)
    return following is not None and following.sort in "vwcu"


def _ended(at: int, scene: Scene) -> bool:
    """Whether the figure before this one stands behind the cue as well and is no longer foreseen."""
    if len(scene.links) < 2 or scene.links[-2].figure.start < at:
        return False
    before = scene.links[-2]
    start = scene.clause_of(before.figure).start
    former = (
        beside(before.figure, scene)
        or starts(before.figure, start, scene)
        or FORMER.search(scene.view, start, before.figure.start) is not None
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
    return head is not None and ((head.sort in "vwc" and len(head.text) > 1) or head.text in _STANDS)
