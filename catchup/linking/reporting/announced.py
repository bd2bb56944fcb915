"""A text that reports one announcement: its opening names whose, and what follows goes on with it (contract, section 2: source).

记者从市统计局获悉，… / 工业增加值 97.9 亿元… → 市统计局    某药业披露半年报，… / 报告期内，… → 某药业
In: a line without an attribution of its own. Out: the attribution of the opening; None where somebody else speaks in the text,
since then what names nobody is the writer's own, and under a heading, where the text may have left it.
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Line
from catchup.linking.reporting.attribution import Attribution, attributions
from catchup.linking.reporting.reported import PROSPECTUSES
from catchup.linking.scene import Scene

#: how many blocks with sentences an opening has, a title and a dateline among them
_OPENING = 6
_CUES = frozenset({"获悉", "公布", "发布", "披露", "公告", "公告称", "通报"})
#: what is compiled of others, and whose figures are the writer's to tell
_COMPILED = patterns.compile(r"榜|名单|[0-9]强|指数")
_CLOSED = tuple("。！？；")


def announced(line: Line, scene: Scene) -> Attribution | None:
    """The opening whose announcement a line goes on with."""
    opening = scene.once("announced", lambda: _opening(scene))
    if opening is None or line.block.kind != "paragraph" or line.sentence.start < opening[0].at:
        return None
    found, until = opening
    block = scene.view[line.block.start : line.block.end].rstrip(' \n”」"')
    if line.sentence.start >= until or not block.endswith(_CLOSED):
        return None
    heading = next((i for i in scene.titles if scene.document.blocks[i].start > found.at), None)
    return found if heading is None or line.sentence.block < heading else None


def _opening(scene: Scene) -> tuple[Attribution, int] | None:
    """The announcement that a text opens with, and where somebody else begins to speak."""
    if scene.own_voice:
        return None
    first: Attribution | None = None
    for i, sentence in enumerate(scene.document.sentences):
        line = scene.line(i)
        for found in attributions(line, scene):
            if found.span is None:
                continue
            if first is None:
                if sentence.block >= _OPENING or found.manner == "speech" or not _announces(found, line, scene):
                    return None
                first = found
            elif not (first.text in found.text or found.text in first.text):
                return (first, found.at) if first.text in PROSPECTUSES else None
    return (first, len(scene.view)) if first is not None else None


def _announces(found: Attribution, line: Line, scene: Scene) -> bool:
    if found.text in PROSPECTUSES:
        return True
    end = scene.view.find("，", found.said, line.sentence.end)
    told = scene.view[found.said : end if end > 0 else line.sentence.end]
    return found.cue in _CUES and _COMPILED.search(told) is None
