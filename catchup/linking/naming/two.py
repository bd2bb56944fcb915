"""Two who were named together, to whom 前者 and 后者 point back (contract, section 2: subject, metric).

In: the place of the pronoun and the scene. Out: the name, or the measure, of the sentence in which the two were named.

    海信的出货量高于 TCL。前者 300 万台，后者 200 万台。 → 海信, TCL; 出货量
"""

from __future__ import annotations

from catchup.linking.clauses import Clause
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import Word
from catchup.linking.scene import Scene

#: the pronouns, and which of the two each means
PLACES = {"前者": 0, "后者": 1}
_TWO = 2
#: 据某机构的数据，…: who is gone by is none of them
_GOES_BY = frozenset({"据", "根据", "按", "按照", "依据", "来自"})


def one_of_two(at: int, word: str, scene: Scene) -> tuple[int, int] | None:
    """Whom 前者 or 后者 means: of two, and no more, that the clauses before in its sentence name, or else the sentence before."""
    line = scene.line(scene.number_at(at))
    before = scene.before(line.number)
    for clauses in (line.clauses, before.clauses if before is not None else ()):
        names: dict[str, tuple[int, int]] = {}
        for clause in clauses:
            if clause.end <= at and clause.outer is None and not _opens(clause):
                for name in _names(clause.words):
                    names.setdefault(scene.view[slice(*name)], name)
        if names:
            return list(names.values())[PLACES[word]] if len(names) == _TWO else None
    return None


def measure_of_two(p: Phrase, scene: Scene) -> tuple[int, int] | None:
    """The measure of the sentence before that names the two, where nothing but 前者 stands before a figure."""
    if p.clause.index or not p.words or p.words[0].text not in PLACES or p.run is not None or p.verb is not None:
        return None
    before = scene.before(p.clause.line.number)
    words = [word for clause in before.clauses for word in clause.words] if before is not None else []
    last = next((word for word in reversed(words) if word.sort == "h"), None)
    return (last.start, last.end) if last is not None else None


def _opens(clause: Clause) -> bool:
    return bool(clause.words) and clause.words[0].text in _GOES_BY | PLACES.keys()


def _names(words: list[Word]) -> list[tuple[int, int]]:
    """The names of a clause, each with what it is and whose: 苹果的 Safari 浏览器."""
    found, i = list[tuple[int, int]](), 0
    while i < len(words):
        if words[i].sort != "N":
            i += 1
            continue
        k = i + 1
        while k < len(words) and (words[k].sort in "Nun" or _owns(words, k)):
            k += 1
        while words[k - 1].sort == "n" and k < len(words) and words[k].sort in "ho":
            k -= 1  # 海信 | 全球 | 出货量
        found.append((words[i].start, words[k - 1].end))
        i = k
    return found


def _owns(words: list[Word], k: int) -> bool:
    return words[k].sort == "e" and k + 1 < len(words) and words[k + 1].sort == "N"
