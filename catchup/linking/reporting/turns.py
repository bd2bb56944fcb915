"""Who speaks in an interview: the labels at the head of its paragraphs (contract, section 2: source).

In: a scene. Out: for each block that somebody answers in, that somebody; questions and what the writer tells have none.

    记者：去年收入多少？ / 张建国：大概 8000 万元。 → 张建国    问：… / 答：… → whom the title names: 对话陈立
"""

from __future__ import annotations

from collections import Counter

from catchup.lexicon import patterns
from catchup.linking.reporting.reported import Attribution
from catchup.linking.scene import Scene
from catchup.models import Span

#: a name may begin with a digit, but 10:30 is none
_LABEL = patterns.compile(
    r"[ ]*(?![0-9.]+[ ]*[：:])([^\s：:，。！？；,;!?()\[\]“”「」|]{1,14})[ ]*(?:\([^()\n]{1,20}\))?[ ]*[：:]"
)
#: who asks, by what the label says
_ASKS = patterns.compile(r"问|提问|Q[0-9]*|记者|主持人|采访者|编辑")
_ANSWERS = patterns.compile(r"答|回答|A[0-9]*|受访者|嘉宾")
#: whom a title says that the interview is with
_WITH = patterns.compile(r"(?:对话|专访|独家专访|对谈|访谈)[ ]*[：:]?[ ]*([^\s：:，。！？；,;!?()“”「」|]{2,14})")
_SPOKEN = frozenset({"paragraph", "item", "quote"})


def asked(block: int, scene: Scene) -> int | None:
    """The block of the question that a block begins to answer; None elsewhere."""
    if not block or block not in scene.turns or block - 1 in scene.turns:
        return None
    before = scene.document.blocks[block - 1]
    end = scene.view[max(before.start, before.end - 6) : before.end].rstrip(" \n”」")
    return block - 1 if end.endswith(("？", "?")) else None


def turns(scene: Scene) -> dict[int, Attribution]:
    """Who speaks in which block of an interview; nobody in any other text."""
    view, blocks = scene.view, scene.document.blocks
    labels: dict[int, Span] = {}
    for i, block in enumerate(blocks):
        end = min(block.end, block.start + 60)
        colon = block.kind in _SPOKEN and (
            view.find("：", block.start, end) >= 0 or view.find(":", block.start, end) >= 0
        )
        label = _LABEL.match(view, block.start, end) if colon else None
        if label is not None:
            labels[i] = Span(*label.span(1))
    asking = _asking(labels, scene)
    if not asking:
        return {}
    answering = {
        view[slice(*label)]
        for i, label in labels.items()
        if view[slice(*label)] not in asking
        and (_ANSWERS.fullmatch(view, *label) or (i - 1 in labels and view[slice(*labels[i - 1])] in asking))
    }
    taken: dict[int, Attribution] = {}
    guest = _guest(scene)
    current: Attribution | None = None
    for i, block in enumerate(blocks):
        if i in labels:
            text = view[slice(*labels[i])]
            if text not in answering:
                current = None
            elif _ANSWERS.fullmatch(text):
                current = guest
            else:
                current = Attribution(labels[i].start, scene.text(*labels[i]), labels[i], "speech", "：")
        elif block.kind not in _SPOKEN:
            current = None
        if current is not None:
            taken[i] = current
    return taken


def _asking(labels: dict[int, Span], scene: Scene) -> set[str]:
    """The labels of those who ask: 问, 记者 with a question, and one whose paragraphs are questions for the most part."""
    view, blocks = scene.view, scene.document.blocks
    said, asked = Counter[str](), Counter[str]()
    for i, label in labels.items():
        text = view[slice(*label)]
        said[text] += 1
        asked[text] += view[max(blocks[i].start, blocks[i].end - 6) : blocks[i].end].rstrip(" \n”」")[-1:] in (
            "？",
            "?",
        )
    return {
        text
        for text, times in said.items()
        if text in ("问", "Q")
        or (asked[text] and _ASKS.fullmatch(text))
        or (times > 1 and asked[text] * 5 >= times * 3)
    }


def _guest(scene: Scene) -> Attribution | None:
    """Whom the interview is with, as the first heading or paragraph names him."""
    for block in scene.document.blocks[:4]:
        found = _WITH.search(scene.view, block.start, min(block.end, block.start + 80))
        if found:
            return Attribution(found.start(1), scene.text(*found.span(1)), Span(*found.span(1)), "speech", "对话")
    return None
