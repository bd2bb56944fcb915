"""A clause as a statement without a quantity: whose, and what they do (for `events`).

In: a clause and the word that it is read from. Out: a `Statement`: a noun phrase, and the verb phrase behind it up to a pause.

    2018 年 | 科创板 | 正式 设立 | 后        两年前 | 腾讯 | 成立 云与智慧产业事业群 (CSIG)
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.phrases import JOINING
from catchup.linking.language.words import Word, known_word
from catchup.linking.scene import Scene
from catchup.models import TIME_KINDS, Resolved

load.topic(
    "events",
    shared=True,
    verbs=None,
    states=None,
    light=None,
    complement=None,
    frames=None,
    attributed=None,
    reports=None,
    bylines=None,
    trails=None,
    vague=None,
    adjuncts=None,
    determiners=None,
    negations=None,
    nominals=None,
    acts=None,
    voices=None,
    degrees=None,
    topics=None,
)

_QUOTED = patterns.compile("[“「][^“”「」\\n]*[”」]")
#: a predicate goes on to the next pause; what stands in quotation marks or brackets belongs to it
_PREDICATE = patterns.compile(
    r"(?:“[^”\n]*”|「[^」\n]*」|《[^》\n]*》|\([^()\n]*\)|[0-9][.,:](?=[0-9])|(?!——| — |--)[^，。；：！？!?…\n,;:“”「」])*+"
)
_NOMINAL = frozenset("Nnhur")
#: what makes a place of the noun before it
_PLACES = frozenset({"上", "下", "里", "中", "内"})
ASPECT = frozenset({"了", "过", "着"})
#: sections whose words are verbs only where no other stands behind them
_UNSURE = ("light", "trails", "negations", "nominals", "acts")
#: what takes an object before its verb: the verb before it is a noun, 降价把这事讲明白了
_DISPOSE = frozenset({"把", "将", "被", "让", "使", "令"})


class Statement(NamedTuple):
    """What a date is told of: a clause and its words, those of the subject (a range, empty if unsaid), the first word of the
    predicate, its verb, and the offset where it ends."""

    clause: Clause
    words: list[Word]
    subject: tuple[int, int]
    first: int
    verb: int
    end: int
    reason: str


@functools.cache
def cues() -> dict[str, frozenset[str]]:
    """The sections of the lexicon of events as sets."""
    return {section: frozenset(words) for section, words in load.load("events").items()}


def words_of(clause: Clause, scene: Scene) -> list[Word]:
    """The words of a clause, a term in quotation marks or a title as one name."""
    words: list[Word] = []
    said: list[Word] = []
    for word in clause.words:
        said += _apart(word)
    terms = [m.span() for m in _QUOTED.finditer(scene.view, clause.start, clause.end)]
    for word in said:
        term = next((t for t in terms if t[0] < word.start < t[1]), None)
        if term is None or any(term[0] < f.start < term[1] for f in clause.figures):
            words.append(word)
        elif not words or words[-1].start != term[0]:
            words.append(Word(*term, scene.view[slice(*term)], "N"))
    return words


def _apart(word: Word) -> list[Word]:
    """我会 is two words here, whatever the office of that name."""
    if len(word.text) != 2 or word.text[0] not in "我你他她它" or word.text[1] not in "会要想能":
        return [word]
    middle = word.start + 1
    return [Word(word.start, middle, word.text[0], "r"), Word(middle, word.end, word.text[1], "d")]


def statement(clause: Clause, at: int, scene: Scene, reason: str, *, told: bool = False) -> Statement | None:
    """Subject and predicate from a word on; None without a verb, or with a figure, which makes a claim of it.

    `told`: the subject stands before that word, which may be the verb itself."""
    words, lists = words_of(clause, scene), cues()
    low = at
    while low < len(words) and (words[low].sort in "xtoD" or words[low].text in lists["light"]):
        low += 1
    adjunct = low < len(words) and words[low].text in lists["adjuncts"]
    # 因伤退役, and not 因汇率急升，亏损扩大
    caused = adjunct and words[low].text == "因" and is_verb(words, len(words) - 1) and not _leads_on(clause)
    if adjunct and not caused:
        return None
    acts = told and low < len(words) - 1 and (words[low].text in lists["acts"] or words[low].text in lists["verbs"])
    high = low if acts else _subject_end(words, low)
    if not any(word.sort in _NOMINAL for word in words[low:high]):
        high = low
    first = high
    while first < len(words) and (words[first].sort in "xtD" or words[first].text in lists["light"]):
        first += 1
    verb = first if acts else next((k for k in range(first, len(words)) if is_verb(words, k)), None)
    if verb is None or words[verb].text in lists["reports"] or words[verb].text in ("截至", "截止"):
        return None
    if words[first].text in ASPECT or words[first].sort == "e":
        return None
    start = words[first].start
    end = end_of(start, clause, scene)
    if words[verb].sort == "y" and end <= words[verb].end + 1:
        end = clause.line.sentence.end - (scene.view[clause.line.sentence.end - 1] in "。！？!?")
    if any(map(counts, clause.figures)) or any(map(counts, scene.figures_between(start, end))):
        return None
    if words[verb].end > end:
        return None
    return Statement(clause, words, (low, high), first, verb, end, reason)


def _leads_on(clause: Clause) -> bool:
    """Whether the next clause says how much."""
    behind = clause.line.clauses[clause.index + 1 : clause.index + 2]
    return any(map(counts, behind[0].figures)) if behind else False


def _subject_end(words: list[Word], low: int) -> int:
    """The end of the subject that begins at a word: a noun phrase, with the clause that describes it (题为《…》的文章)."""
    high = _run(words, low)
    lists = cues()
    bare = all(word.sort == "m" or word.text in lists["determiners"] for word in words[low:high])
    opening = next((k for k in range(high, len(words)) if words[k].sort not in "ad"), len(words))
    if not bare or opening >= len(words) or words[opening].sort not in "vw":
        return high
    mark = next((k for k in range(opening + 1, len(words)) if words[k].sort == "e" or words[k].text in ASPECT), -1)
    if mark > 0 and words[mark].sort == "e":
        end = _run(words, mark + 1)
        if mark + 1 < end < len(words) and any(is_verb(words, k) for k in range(end, len(words))):
            return end
    end = _run(words, opening + 1)
    if (
        opening == high
        and len(words[high].text) > 1
        and words[high + 1 : high + 2]
        and words[high + 1].sort != "N"
        and high + 1 < end < len(words)
        and words[end].text in lists["verbs"]
        and is_verb(words, end)
    ):
        return end
    return high


def _run(words: list[Word], low: int) -> int:
    """The end of a noun phrase that begins at a word, with 的 and what is coordinated in it."""
    k = low
    while k < len(words) - 1 and (words[k].text in cues()["determiners"] or words[k].sort == "m"):
        k += 1
    while k < len(words) and not is_verb(words, k):
        word, nominals = words[k], cues()["nominals"]
        inner = (word.sort in "eas" or word.text in "上下" or word.text in nominals) and _goes_on(words, k, low)
        joins = word.text in JOINING and low < k < len(words) - 1 and words[k + 1].sort in _NOMINAL
        within = k > low and (word.sort in "mfo" or (word.text in _PLACES and words[k - 1].sort in _NOMINAL))
        if not (word.sort in _NOMINAL or within or inner or joins):
            break
        k += 1
    return k


def run_before(words: list[Word], high: int) -> int:
    """The beginning of a noun phrase that ends before a word."""
    low = high
    while low > 0:
        joins = words[low - 1].text in JOINING and low < high and low > 1 and words[low - 2].sort in _NOMINAL
        inside = words[low - 1].sort == "o" and low > 1 and words[low - 2].sort in "Nnhure"
        if (
            words[low - 1].sort not in "Nnhuream"
            and not (joins or inside)
            and words[low - 1].text not in cues()["determiners"]
        ):
            break
        low -= 1
    while low < high and words[low].sort == "e":
        low += 1
    return low


def _goes_on(words: list[Word], k: int, low: int) -> bool:
    """Whether a word that is no noun stands between two parts of a noun phrase."""
    return (
        (k > low or words[k].sort in "av")
        and k < len(words) - 1
        and words[k + 1].sort in "Nnhuaeso"
        and not is_verb(words, k + 1)
    )


def is_verb(words: list[Word], k: int, lone: bool = False) -> bool:
    """Whether a word is a predicate. `lone`: what stands behind it is known to belong to it."""
    word, lists = words[k], cues()
    if k > 0 and words[k - 1].sort == "e":
        return False
    last = k + 1 == len(words)
    following = "" if last else words[k + 1].text
    if word.text in lists["verbs"]:
        if word.sort in "uvwcy" or lone or last or words[k + 1].sort == "N":
            return True
        return (
            following in ("了", "于", "至", "到", "在") or following in lists["trails"] or following in lists["verbs"]
        )
    if word.text in lists["degrees"]:
        return k > 0 and k + 2 == len(words) and words[k + 1].sort in "aus"
    if word.text in lists["light"] or word.text in lists["trails"]:
        return False
    if word.sort in "wc" and following in _DISPOSE:
        return False
    if word.text in lists["negations"] or (word.text in lists["nominals"] and not last and words[k + 1].sort in "nh"):
        return not _acts_later(words, k)
    if following in ASPECT and (word.sort in "un" or (k + 2 < len(words) and words[k + 2].sort == "e")):
        return k + 2 == len(words) or words[k + 2].sort != "e"
    if word.text in lists["acts"] and k > 0 and not last and words[k + 1].sort in "Nnhuam":
        return not _acts_later(words, k)
    if word.sort in "ua" and len(word.text) == 4 and (last or following in lists["trails"]):
        return known_word(word.text)
    return word.sort in "vwcy" or word.text in lists["states"]


def _acts_later(words: list[Word], k: int) -> bool:
    """Whether a plain verb stands further back in the clause."""
    lists = cues()
    for word, before in zip(words[k + 1 :], words[k:], strict=False):
        plain = word.sort in "vwcy" and before.sort != "e" and not any(word.text in lists[name] for name in _UNSURE)
        if plain or (word.text in lists["verbs"] and word is words[-1]):
            return True
    return False


def end_of(start: int, clause: Clause, scene: Scene) -> int:
    """Where a predicate ends: at the next pause, less what makes a subordinate clause of it (…后, …时)."""
    view = scene.view
    found = _PREDICATE.match(view, start, clause.line.sentence.end)
    end = found.end() if found else clause.end
    if clause.outer is not None:
        end = min(end, clause.end)
    text = view[start:end].rstrip(" ")
    trail = _trails().search(text)
    text = (text[: trail.start()] if trail and trail.start() > 1 else text).rstrip(" ")
    while text[-1:] == ")" and text.count(")") > text.count("("):
        text = text[:-1]
    return start + len(text)


@functools.cache
def _trails() -> re.Pattern[str]:
    return patterns.compile(f"{load.alternation(cues()['trails'])}$")


def counts(figure: Resolved) -> bool:
    """Whether a figure makes a claim."""
    return figure.kind not in TIME_KINDS and not figure.optional
