"""What a figure's modality rests on beside a cue: its list, the change that starts from it, the assumption behind it
(contract, section 2: modality).

    承诺净利润不低于 4900 万元、6300 万元 → forecast twice    较净资产 1.8 亿元增加 → actual
    按 99 元计算，至少欠 16 亿元 → estimate
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause, Line
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Modality, Resolved, Span

#: what joins the figures of a list
AND_MARK = patterns.compile(r"[ ]*[、和与及或][ ]*")
#: what leads to where a change starts, and what tells it behind
_THAN = patterns.compile(r"(?:较|(?<![同环占百])比)[^，。；,;0-9]{0,20}$")
_MORE = patterns.compile(
    r"(?![ ]?的)[^，。；,;0-9]{0,3}"
    r"(?:增加|增长|增厚|减少|上升|上涨|下降|下跌|提高|降低|高出|高|低|多出?|少|扩大|缩小|收窄|溢价|折让)"
)
#: 按照最低押金 99 元计算，…
_RECKONED = patterns.compile(r"(?:按照?|以|照)[^，。；]{2,24}(?P<cue>计算|来算|推算|估算|测算|折算)[，,]")
#: what is but said in another unit or price: 按 1 美元兑 7.1 元计算
_RATE = patterns.compile("汇率|兑|[美港欧日]元|可比|不变价|口径|[收股市现售][盘市]?价|权益|股本|净值")


def changes_from(figure: Resolved, clause: Clause, scene: Scene) -> bool:
    """Whether a figure is what is, that a change is told from: 估值较净资产 1.8 亿元增加了 6 亿元."""
    if _MORE.match(scene.view, figure.end) is None:
        return False
    return _THAN.search(scene.view, clause.start, figure.start) is not None


def listed(figure: Resolved, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """What the figure right before it in a list is: 承诺净利润不低于 4900 万元、6300 万元."""
    before = scene.links[-2] if len(scene.links) > 1 else None
    if before is None or before.modality_span is None or before.figure.kind != figure.kind:
        return None
    if AND_MARK.fullmatch(scene.view, before.figure.end, figure.start) is None:
        return None
    span = before.modality_span
    return 0.0, before.modality, span, scene.view[slice(*span)]


def reckoned(figure: Resolved, line: Line, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """What a clause before says that it was reckoned by: 按每人 99 元计算，至少还欠 16 亿元."""
    start = line.sentence.start
    if scene.view.find("算", start, figure.start) < 0:
        return None
    found = _RECKONED.search(scene.view, start, figure.start)
    before = scene.view[scene.clause_of(figure).start : figure.start]
    if found is None or _RATE.search(found[0]) or not before.strip():
        return None
    if not any(f.kind not in TIME_KINDS for f in scene.figures_between(*found.span())):
        return None
    return 0.0, "estimate", Span(*found.span("cue")), found["cue"]
