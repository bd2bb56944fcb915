"""Who holds a share of many: whom 被 names before a verb of holding (contract, section 2: subject).

八成的份额被海棠公司把持 → 海棠公司    85%的市场，早已被低端品牌瓜分 → 低端品牌
In: a figure's phrase. Out: the offsets of who holds it, None where nobody is said to.
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.phrase import Phrase
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: from a share to who holds it; the clause with 被 may stand behind a comma
_HELD = patterns.compile(
    r"[ ]?(?:以上|左右|多|余)?的?[^，。；,;0-9]{0,10}?[，,]?(?:早已|已经?|都|均|也|就|却|则|仍|依然|牢牢|几乎|全部?)*"
    r"被(?=[^，。；,;]{2,16}?"
    r"(?:把持|占据|占领|占有|瓜分|拿[下走]|抢[走占]|夺[走取]|垄断|掌[握控]|控制|吃[掉下]|收入囊中|包揽|蚕食|吞[下掉]|分[走食]|独占|收购|持有))"
)
#: classes of the words that name somebody, and what may join two of them
_NAMES, _JOINS = "Nnu", frozenset({"、", "和", "与", "及"})


def holder(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """Who is said to hold the share that a figure tells."""
    view = scene.view
    if figure.direction is not None or view.find("被", figure.end, figure.end + 24) < 0:
        return None
    found = _HELD.match(view, figure.end)
    if found is None:
        return None
    words = [word for clause in p.clause.line.clauses for word in clause.words if word.start >= found.end()]
    j = 0
    while j < len(words) and (words[j].sort in _NAMES or words[j].text in _JOINS):
        j += 1
    return (words[0].start, words[j - 1].end) if j else None
