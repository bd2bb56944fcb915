"""What a passage is headed by: the name before the colon that opens it, the term that an item of a list explains, the
heading that is a name.

In: a figure and the scene. Out: the span of the head, which holds for what follows up to the next one.

    - 海信视像：预计净利润 10 亿元，同比增长 22%    → 海信视像
    ## 小米 ⏎ 三季度收入 925 亿元                    → 小米
"""

from __future__ import annotations

from catchup.linking.names import Name, lists, rank
from catchup.linking.scene import Clause, Line, Scene
from catchup.linking.topics import topic
from catchup.linking.words import cut
from catchup.models import Block, Resolved, Span

#: no longer head is a name
_LONG = 16
#: where bold type ends
_EMPHASIS = ("**", "__", "</b>", "</strong>")


def label(figure: Resolved, scene: Scene) -> Name | None:
    """What the colon or the dash behind it makes the head of a figure's sentence, or of one before in its block."""
    number = scene.index_of(figure)
    block = scene.document.sentences[number].block
    while number >= 0 and scene.document.sentences[number].block == block:
        if number not in scene.labels:
            scene.labels[number] = _label(scene.line(number), scene)
        found = scene.labels[number]
        if found is not None:
            return found if found.end <= figure.start else None
        number -= 1
    return None


def _label(line: Line, scene: Scene) -> Name | None:
    first = line.clauses[0] if line.clauses else None
    if first is None or first.end - first.start > 40 or any(f.kind not in ("date", "duration") for f in first.figures):
        return None
    mark = scene.view[first.end : first.end + 1]
    if mark in "：:" and mark and scene.view[first.end + 1 : first.end + 3].strip()[:1] not in '“「"':
        return _named(first, scene)
    opens = line.block.start >= line.sentence.start - 1
    if line.block.kind == "item" and opens and (mark == "—" or scene.view[first.end : first.end + 2] == "- "):
        return _explained(first, scene)
    return None


def _named(clause: Clause, scene: Scene) -> Name | None:
    """A label that is a name and nothing else: no speaker (记者：…), no measure (售价：…)."""
    words = [word for word in clause.words if word.sort not in "xmDt"]
    if not words or clause.end - clause.start > _LONG or any(word.sort not in "Nnuhvac" for word in words):
        return None
    if any(word.text in lists()["titles"] for word in words) or words[-1].sort == "h":
        return None
    unknown = any(word.sort == "u" and len(word.text) > 1 for word in words)
    r = 3 if unknown and all(word.sort in "nu" for word in words) else rank(words, scene)
    if r == 1 and scene.document.source.startswith(_EMPHASIS, words[-1].end):
        r = 2
    return Name(words[0].start, words[-1].end, r) if r else None


def _explained(clause: Clause, scene: Scene) -> Name | None:
    """城市大脑落地效果 — 128 个路口: the noun phrase that the term of an item begins with."""
    found = topic(clause, scene, clause.end)
    return found if found is not None and found.rank >= 2 and not found.points_back else None


def section(figure: Resolved, scene: Scene) -> Span | None:
    """The name that the heading above a figure consists of."""
    block = scene.line_of(figure).sentence.block
    if block not in scene.headed:
        scene.headed[block] = _section(block, scene)
    return scene.headed[block]


def _section(block: int, scene: Scene) -> Span | None:
    blocks = scene.document.blocks
    for k in range(block - 1, -1, -1):
        if k in scene.headed and blocks[k].kind != "heading":
            return scene.headed[k]
        if blocks[k].kind == "heading":
            return _titled(blocks[k], scene)
    return None


def _titled(block: Block, scene: Scene) -> Span | None:
    words = [word for word in cut(scene.view, block.start, block.end, scene.names) if word.sort not in "xm"]
    if not words or words[-1].end - words[0].start > _LONG or any(word.sort not in "Nnu" for word in words):
        return None
    return Span(words[0].start, words[-1].end) if rank(words, scene) == 3 else None
