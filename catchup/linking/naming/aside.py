"""Figures of somebody else that a figure is held against, and are told of by the way (contract, section 2: subject).

In: a figure. Out: whether it is one.

    33%，超过笔电的 29%，跃居第一 → 29% is
"""

from __future__ import annotations

from catchup.linking.language.phrases import PHRASES
from catchup.linking.scene import Scene
from catchup.models import Resolved

BEYOND = frozenset(PHRASES["against"])


def aside(figure: Resolved, scene: Scene) -> bool:
    """Whether a figure is that of another, named only to be compared with: 33%，超过笔电的 29%，跃居第一."""
    p = scene.phrase(figure)
    of = p.rival if p.rival is not None and figure.kind == "percentage" else p.owner
    if of is None or of[1] + 1 != p.at:
        return False
    k = of[0] - 1
    while k > 0 and p.words[k].sort == "a":
        k -= 1  # 较旧租客的 26 万元
    return k >= 0 and p.words[k].text in BEYOND
