"""Whose target a price is, where a text tells of brokers one after the other (contract, section 2: source, modality).

目标价不断上调，高盛由 73 元升至 120 元 → 高盛    其他的还有晨星的 27 元、瑞银的 25 元 → 晨星, 瑞银
In: a figure of a text with targets. Out: the span of the house, or None.
"""

from __future__ import annotations

from catchup.lexicon import load, patterns
from catchup.linking.language.phrases import POINTS
from catchup.linking.scene import Scene
from catchup.models import Resolved, Slot, Span

_NAMES = load.load("names")
#: brokers by name, by what they are, and many of them
_HOUSE = (
    rf"(?:{load.alternation([*_NAMES['houses'], *_NAMES['surveyors']])}|[^，。；、：:0-9()的以由从]{{0,6}}?"
    r"(?:证券|投顾|投行|资本|研究))"
    r"(?:证券|研究|资本)?"
)
_MANY = "外资|券商|大行|投行"
_ALSO = r"(?:也|亦|则|都|均|更|再|一举|分别|大幅|双双|最新)*"
_MOVES = r"(?:大|再|一举)?(?:[上下]调|调[升高降低]|升|降|提高|[上下]修)(?:至|到|为)"
#: what leads from a house to its target, right before the figure
_LEADS = patterns.compile(
    rf"(?P<house>{_HOUSE})(?P<other>[、与和及]{_HOUSE})?(?:\([^()]{{1,10}}\))?"
    rf"(?:的|{_ALSO}(?:以|给予|给出|喊出|喊到|[由从](?:[ ]?[0-9][0-9,.万]*[ ]?[元点]{_MOVES})?|{_MOVES}))[ ]?$"
)
_MANY_LEAD = patterns.compile(rf"(?P<house>{_MANY})(?:圈)?{_ALSO}(?:{_MOVES})(?:超过|约|逾|近)?[ ]?$")
#: what the paragraph has told of before
_TOLD = patterns.compile("目标(?:价|点|指数)|预测")
#: how much was changed, behind a target
_CHANGED = patterns.compile(r"[，、 ]*(?:[调升降涨]幅|[上下]调|幅度)(?:高达|约|达|为|近|逾)*[ ]?")
#: how far before the figure the house may stand, in characters
_REACH = 36
_REASON = "whose target it is"


def target_of(figure: Resolved, scene: Scene) -> Span | None:
    """The house whose target a price or an index is; every slot that asks gets the same answer."""
    if figure.kind != "price" and figure.unit not in POINTS:
        return None
    return scene.once((target_of, figure.start), lambda: _target(figure, scene))


def _target(figure: Resolved, scene: Scene) -> Span | None:
    clause = scene.clause_of(figure)
    start = max(clause.start, figure.start - _REACH)
    found = _LEADS.search(scene.view, start, figure.start) or _MANY_LEAD.search(scene.view, start, figure.start)
    if found is None or _TOLD.search(scene.view, clause.line.block.start, figure.start) is None:
        return None
    end = found.end("house")
    first = end
    for word in reversed([word for word in clause.words if word.end <= end]):
        if word.end != first or word.sort not in "Nnuho":
            break
        first = word.start
    if "other" in found.groupdict() and found["other"]:
        return Span(max(first, found.start("house")), found.end("other"))
    return Span(max(first, found.start("house")), end) if first < end else None


def target_slot(figure: Resolved, scene: Scene) -> Slot | None:
    """The source of a target, and of how much it was changed by, told behind it."""
    house = target_of(figure, scene)
    if house is not None:
        return Slot(scene.text(*house), house, [f"{scene.text(*house)}: {_REASON}"])
    before = scene.links[-2] if figure.unit == "%" and len(scene.links) > 1 else None
    if before is None or not (before.source.reasons and before.source.reasons[-1].endswith(_REASON)):
        return None
    told = _CHANGED.fullmatch(scene.view, before.figure.end, figure.start)
    return before.source if told is not None else None
