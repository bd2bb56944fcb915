"""Who is named where: nominal runs as names, the topic of a clause, the entity that a document is about."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from catchup.lexicon import load
from catchup.linking.scene import Clause, Scene
from catchup.linking.words import Word

_TITLE_CUT = re.compile(r"[|｜_—:：,，。!！?？\[\]【】《》「」“”\"()\n·\- ]+")


class Name(NamedTuple):
    """A noun phrase that may be a subject. `rank`: 3 a name, 2 a repeated or group noun, 1 another noun, 0 none."""

    start: int
    end: int
    rank: int


@functools.cache
def _groups() -> tuple[frozenset[str], frozenset[str]]:
    names = load.load("names")
    return frozenset(names["groups"]), frozenset(names["hollow"])


@functools.cache
def _persons() -> frozenset[str]:
    return frozenset(load.load("names")["titles"])


def rank(words: list[Word], scene: Scene) -> int:
    """How much a nominal run looks like somebody or something that can be measured."""
    if not words:
        return 0
    groups, hollow = _groups()
    if any(word.sort == "N" for word in words):
        return 3
    if any(word.sort == "u" and len(word.text) > 1 and scene.repeats(word.text) for word in words):
        return 3
    last = words[-1].text
    if last in hollow:
        return 0
    if last in groups or any(last.endswith(group) for group in groups if len(group) > 1):
        return 2
    if all(word.sort == "h" for word in words):
        return 0
    return 1


def topic(clause: Clause, scene: Scene, until: int) -> Name | None:
    """The first noun phrase of a clause that can be its subject, before the offset `until`."""
    words = clause.words
    i = 0
    while i < len(words) and words[i].start < until:
        word = words[i]
        if word.sort == "p" and word.text in (
            "在",
            "对",
            "向",
            "从",
            "由",
            "按",
            "与",
            "和",
            "除",
            "除了",
            "随着",
            "据",
            "根据",
            "比",
            "较",
            "因",
            "由于",
            "因为",
            "为",
            "当",
            "自",
            "以",
            "将",
            "把",
        ):
            i = _skip_prepositional(words, i)
            continue
        if word.sort in "Nnu":
            j = i
            while j < len(words) and words[j].start < until and words[j].sort in "Nnhu":
                j += 1
            # 腾讯、阿里: coordinated names are one topic
            while (
                j + 1 < len(words)
                and words[j].text in ("、", "和", "与", "及", "以及")
                and words[j + 1].sort in "Nnu"
                and words[j + 1].start < until
            ):
                j += 1
                while j < len(words) and words[j].start < until and words[j].sort in "Nnhu":
                    j += 1
            run = words[i:j]
            while len(run) > 1 and run[-1].sort == "h":
                run = run[:-1]
            r = rank(run, scene)
            if r and not _speaks(words, j):
                return Name(run[0].start, run[-1].end, r)
            i = j
            continue
        i += 1
    return None


def _skip_prepositional(words: list[Word], i: int) -> int:
    """Past a prepositional phrase: its noun run and the place word behind it."""
    i += 1
    while i < len(words) and words[i].sort in "NnhuaeDtmr":
        i += 1
    if i < len(words) and words[i].sort in "fo":
        i += 1
    return i


def _speaks(words: list[Word], j: int) -> bool:
    """Whether the run that ends at `j` is followed by a verb of saying: it is a source, then."""
    attribution = load.load("attribution")
    return any(word.text in attribution["verbs"] and word.text not in attribution["weak"] for word in words[j : j + 2])


def home_entity(scene: Scene) -> tuple[str, int, int] | None:
    """What the document is about: the name of its title and headings that it repeats most, else of its text."""
    document = scene.document
    best: tuple[float, str, int, int] | None = None
    seen: set[str] = set()
    from catchup.linking.words import cut

    blocks = [block for block in document.blocks if block.kind == "heading"][:6] + document.blocks[:12]
    for order, block in enumerate(blocks):
        for word in cut(scene.view, block.start, min(block.end, block.start + 200)):
            if (
                word.text in seen
                or len(word.text) < 2
                or word.sort not in "Nu"
                or word.text in load.load("names")["places"]
            ):
                continue
            seen.add(word.text)
            count = scene.view.count(word.text)
            if word.sort == "u" and count < 2:
                continue
            score = count + (5 if block.kind == "heading" else 0) - order * 0.2
            if best is None or score > best[0]:
                best = (score, word.text, word.start, word.end)
    return best[1:] if best and best[0] > 2 else None
