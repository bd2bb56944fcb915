"""What the words of a clause say that its figure measures (contract, section 2: metric).

In: a figure's phrase. Out: candidates on the ballot, from what stands before the figure, then from what stands behind it.

    净利润同比增长 85% → 净利润    裁员 200 人 → 裁员    占营收的 12% → 占营收    128 个信号灯路口 → 信号灯路口
"""

from __future__ import annotations

from catchup.linking.candidates import Ballot
from catchup.linking.language.halves import holds
from catchup.linking.language.phrase import Phrase
from catchup.linking.measuring.doing import doing, headless
from catchup.linking.measuring.leading import from_before
from catchup.linking.measuring.shares import shared
from catchup.linking.measuring.trailing import from_behind, predicated
from catchup.linking.scene import Scene
from catchup.models import Resolved


def from_clause(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer all that the clause names; at the same points what comes first wins."""

    def offer(part: tuple[int, int], points: float, reason: str) -> None:
        a, b = p.span(part)
        ballot.offer(scene.text(a, b), (a, b), points, reason)

    what = from_before(p, figure, scene, ballot, offer)
    if (kind := predicated(p, figure)) is not None:
        offer(kind, 3.6, "what that share is")
    if (verb := holds(p, figure)) is not None:
        offer((verb, verb + 1), 5.2, "what is done with the shares")
    if (act := headless(p)) is not None:
        offer((act, act + 1), 3.9, "what they do who are counted")
    done = deed(p, figure, scene)
    if done is not None:
        ballot.offer(scene.text(*done), done, 4.2, "what they do")
    from_behind(p, what, figure, scene, ballot, offer)


def deed(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The offsets of what those do of whom there is a share: 62% 计划增加投入."""
    found = doing(p, figure, scene) or shared(p, figure)
    if found is None:
        return None
    said, end = scene.view[slice(*found)], found[1]
    quoted = "“" in said and "”" not in said and scene.view[end : end + 1] == "”"
    return found[0], end + quoted  # 认为价格“合理”
