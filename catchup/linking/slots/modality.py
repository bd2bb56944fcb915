"""How sure the text is of a figure (contract, section 2: modality).

In: a figure and the scene. Out: its modality, the span of its cue, and why. Which cues hold for it, and what else foresees or
denies it, is asked in `certainty`; here the answers are weighed.

预计 2029 年达 135 亿 → forecast    如果降价 10% → hypothetical    印花税由 0.1% 提高至 → the old value is actual
"""

from __future__ import annotations

from catchup.lexicon import load, patterns
from catchup.linking.brackets import before_it
from catchup.linking.certainty.cues import BRIEF, NOUNS, cues_before
from catchup.linking.certainty.footing import changes_from, listed, reckoned
from catchup.linking.certainty.foreseen import aimed, behind, headed, said_before
from catchup.linking.certainty.former import FROM, beside, beside_too, starts
from catchup.linking.certainty.governing import PAUSES, governs
from catchup.linking.certainty.outlook import tried
from catchup.linking.certainty.to_come import later, once_built, will
from catchup.linking.reporting.consensus import consensus
from catchup.linking.reporting.targets import target_of
from catchup.linking.scene import Scene
from catchup.models import Link, Modality, Resolved, Span

#: “裁员三成”严重失实
_DENIED = patterns.compile(
    r"[^，。；,;：:\n]{0,6}?[”」』]?[^，。；,;：:“「\n]{0,6}?((?:严重|完全|均)?(?:失实|不实|不属实|子虚乌有|纯属谣言|是谣言|系谣言))"
)
#: a character of each of its words, and how far behind the figure the last may stand
_DENIES, _REACHED = patterns.compile("[实虚谣]"), 21
#: 盈利预测上调 4%: that the forecast was changed is a fact
_REVISED = patterns.compile(
    r"(?:(?:(?:预测|预期|预估|目标|指引|盈测)[^，。；0-9]{0,6}|目标价[^，。；0-9]{0,10})(?:[上下]调|调[高低升降]|[上下]修|提高|降低|提升)"
    r"|(?:[上下]调|调[高低升降]|[上下]修)[^，。；0-9]{0,16}(?:预测|预期|预估|目标价?|指引|盈测)|[上下]调[0-9.]+%[及和、至][上下]?调?)"
    r"(?:了|约|近|逾|幅度|(?<=[0-9])%|[0-9.]+(?=%)|[及和与、]|至(?=[上下]调)|[上下]调(?=[0-9]))*$"
)
#: what tells how it was changed
_HOW = "(?:大幅|小幅|微幅|略|再|又|合计|共|累计)*"
#: …上修为 7.7%，上修 4.2 个百分点: the change alone, behind what it led to
_AGAIN = patterns.compile(rf"[ ]*{_HOW}(?:较[^，。；]{{2,14}}?{_HOW})?(?:[上下]修|[上下]调|调[高低升降])了?约?[ ]?")
_ORDER = {"hypothetical": 3, "negated": 2, "forecast": 1, "estimate": 0}
#: 由 38 亿元上调至 40 亿元 where what changes is itself foreseen
_FORMER_TOO = patterns.compile(
    r"(?:目标|指引|预估|预测|预期)[ ]*(?:价|指数|点位|价位|数据|的?(?:范围|区间|金额|数字|上限|下限|值|中值))?[ ]*$"
)


def _of_sum(figure: Resolved, scene: Scene) -> Link | None:
    """The claim of the sum that a figure alone in brackets is the share of: 3 亿元（10%）."""
    clause = scene.clause_of(figure)
    if clause.outer is None or len(clause.words) > 1 or len(scene.links) < 2:
        return None
    words, before = before_it(clause), scene.links[-2]
    right = (
        words and words[-1].start == before.figure.start and not scene.view[words[-1].end : clause.start - 1].strip()
    )
    return before if right else None


def fill(figure: Resolved, scene: Scene) -> tuple[Modality, Span | None, list[str]]:
    """The modality of a figure's claim, its cue, and why."""
    view = scene.view
    clause = scene.clause_of(figure)
    clause = clause.outer or clause
    line = clause.line
    meanings = load.load("modality")["cues"]
    if beside(figure, scene) or changes_from(figure, clause, scene) or beside_too(figure, scene):
        return "actual", None, []
    if (foresees := consensus(figure, scene)) is not None and foresees.bare:
        return "forecast", foresees.who, [f"{scene.text(*foresees.who)}: had expected it"]
    if (of := _of_sum(figure, scene)) is not None:
        return of.modality, of.modality_span, of.modality_reasons
    denied = _DENIED.match(view, figure.end) if _DENIES.search(view, figure.end, figure.end + _REACHED) else None
    if denied is not None:
        return "negated", Span(*denied.span(1)), [f"{denied[1]}: negated"]
    best: tuple[float, Modality, Span, str] | None = None
    ahead = behind(figure, scene) or tried(figure, clause.start, scene)
    if ahead is not None:
        best = (0.5, "forecast", ahead, view[ahead.start : ahead.end])
    for cue in cues_before(figure, line, scene):
        word, meaning = cue["cue"], meanings[cue["cue"]]
        if not governs(cue, word, figure, clause, scene):
            continue
        here = cue.start() >= clause.start
        pauses = len(PAUSES.findall(view[cue.end() : figure.start]))
        if best is not None and best[1] == "estimate" and word in BRIEF and here and best[2].start >= clause.start:
            continue  # 券商估计实际增速可能只有 3%
        points = _ORDER[meaning] - pauses * 0.1
        if best is None or points > best[0]:
            best = (points, meaning, Span(*cue.span()), word)
    if best is None:
        best = (
            said_before(figure, line, scene)
            or headed(figure, scene)
            or will(figure, clause, scene)
            or aimed(figure, line, scene)
            or later(figure, clause, scene)
            or once_built(figure, clause, scene)
        )
    if best is None or best[1] != "hypothetical":
        best = listed(figure, scene) or best
    best = best or reckoned(figure, line, scene)
    if (
        (best is None or best[1] != "hypothetical")
        and scene.targets
        and (house := target_of(figure, scene)) is not None
    ):
        return "forecast", house, [f"{scene.text(*house)}: its target"]
    if best is None or best[1] == "actual":
        return "actual", None, []
    start = FROM.search(view[clause.start : figure.start]) if best[3] in NOUNS or best[3] == "将" else None
    if start is not None and _FORMER_TOO.search(view, clause.start, clause.start + start.start()):
        return best[1], best[2], [f"{best[3]}: {best[1]}, before the change as well"]
    if best[1] in ("forecast", "hypothetical") and starts(figure, clause.start, scene):
        return "actual", None, [f"{best[3]}, but the figure is where the change starts"]
    revised = _REVISED.search(view[clause.start : figure.start]) or _AGAIN.fullmatch(view, clause.start, figure.start)
    changed = figure.direction is not None or figure.unit in ("%", "pp")
    if revised and changed and (best[3] in NOUNS or best[3] not in meanings):
        return "actual", None, [f"{best[3]}, but the figure is how much it was changed by"]
    return best[1], best[2], [f"{best[3]}: {best[1]}"]
