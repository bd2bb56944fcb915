"""The day that stands behind what was said or seen on it (contract, section 2: period).

“这里最低卖 1300 元。”昨天，店长告诉记者 → the day before    …1240 元……昨天，记者在卖场看到 → the same
"""

from __future__ import annotations

from bisect import bisect_left

from catchup.lexicon import patterns
from catchup.linking.scene import Scene
from catchup.linking.timing.carried import days
from catchup.linking.timing.dates import NONE, Answer, compares, written
from catchup.linking.timing.extents import period_of
from catchup.models import Resolved

#: from a figure to the end of what was said, and from the date to who says or sees it
_CLOSES = patterns.compile(r"[^“”「」\n]{0,160}?(?P<mark>[”」]|……)[ ，,]*")
_TELLS = patterns.compile(
    r"[ ]*[，,]?[^。！？；“”「」\n]{0,40}?(?:告诉|表示|介绍|指出|透露|坦言|直言|强调|回应|[说称]|(?:看到|见到|获悉|了解到|发现))"
)
_QUOTED = patterns.compile(r"[“「][^“”「」\n]*$")
#: no quotation is longer, in characters
_LONGEST = 300


def tagged(figure: Resolved, scene: Scene) -> Answer:
    """The day behind the quotation, or the dots, that a figure stands in or before, where somebody tells or sees it then."""
    view, block = scene.view, scene.line_of(figure).block
    closes = _CLOSES.match(view, figure.end, block.end)
    if closes is None or scene.links[-1].modality == "hypothetical":
        return NONE
    quoted = _QUOTED.search(view, max(block.start, figure.start - _LONGEST), figure.start) is not None
    if quoted != (closes["mark"] != "……"):
        return NONE
    at = bisect_left(scene.date_starts, closes.end())
    date = scene.dates[at] if at < len(scene.dates) else None
    if date is None or date.start != closes.end() or days(date) or compares(date, scene) or written(date, scene):
        return NONE
    if _TELLS.match(view, date.end, block.end) is None:
        return NONE
    return period_of(date, figure, scene, "day on which it was told")
