"""Dated statements without a quantity → events: who did what, when (contract, section 2, for what has no figure).

In: the scene of a document, its claims made. Out: an `Occurrence` for each date whose clause has a verb phrase and no figure
of its own; one with a quantity is a claim already. A date alone before a pause tells the time of the clause behind it.

    腾讯 1998 年在深圳创立 → 腾讯 | 在深圳创立 | 1998      9 月 30 日，公司成立新部门 → the clause behind the pause
    2018 年的市场, 截至 2018 年, 比 2018 年, 2018 年财报, 新华社 5 月 3 日电 → none
"""

from __future__ import annotations

import functools
import itertools

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.words import Word
from catchup.linking.naming.names import lists
from catchup.linking.naming.topics import topic
from catchup.linking.narrating.describing import date_text, describes, is_topic, relative
from catchup.linking.narrating.predicate import (
    Statement,
    counts,
    cues,
    end_of,
    is_verb,
    run_before,
    statement,
    words_of,
)
from catchup.linking.narrating.telling import CLOCK, tells, together
from catchup.linking.reporting.attribution import Attribution, attributions
from catchup.linking.scene import Scene
from catchup.linking.slots import modality, source, subject
from catchup.models import Occurrence, Resolved, Slot, Span

#: how many clauses behind a date that stands alone are looked at
_REACH = 3
#: a clause with more dates, a sentence with more clauses, is a list and no statement
_DATES, _CLAUSES = 12, 100
#: a date that counts from another stands behind what it counts from: 调整两年后, 入职的第二年
_COUNTED = patterns.compile(r"[前后]$|^第|^[次翌当同]")
#: who was spoken of before
_PERSONS = frozenset({"他", "她", "它", "他们", "她们", "它们", "其"})


def events(scene: Scene) -> list[Occurrence]:
    """The events of a document, in order of their dates."""
    found: list[Occurrence] = []
    verbs: set[int] = set()
    before: Statement | None = None
    for date in scene.figures:
        if date.kind != "date" or date.optional or date.unresolved or not tells(date, scene):
            continue
        told = _told(date, scene)
        if told is None or ((verb := told.words[told.verb].start) in verbs and not together(date, scene)):
            continue
        verbs.add(verb)
        carried = found[-1].subject if before is not None and _carries(before, told, scene) else None
        found.append(_occurrence(date, told, carried, scene))
        before = told
    return found


def _carries(before: Statement, told: Statement, scene: Scene) -> bool:
    """Whether a statement goes on with the subject of the one before: the same sentence, or the next, and nobody between."""
    line, other = told.clause.line, before.clause.line
    if line is not other and line.before is not other:
        return False
    first = before.clause.index + 1 if line is other else 0
    between = [clause for clause in line.clauses[first : told.clause.index] if clause.outer is None]
    return all(
        (found := topic(clause, scene, clause.end)) is None or found.rank < 1 or found.points_back for clause in between
    )


def _told(date: Resolved, scene: Scene) -> Statement | None:
    """The statement that a date belongs to."""
    clause = scene.clause_of(date)
    if len(clause.figures) > _DATES or len(clause.line.clauses) > _CLAUSES:
        return None
    words = words_of(clause, scene)
    i = next((k for k, word in enumerate(words) if word.start == date.start), -1)
    counted = i >= 0 and _COUNTED.search(words[i].text) is not None
    if i < 0 or (i > 0 and words[i - 1].sort == "e" and not counted):
        return None
    clock = CLOCK.match(scene.view, date.end)
    after = next((k for k in range(i + 1, len(words)) if not clock or words[k].start >= clock.end()), len(words))
    if after < len(words) and words[after].text in cues()["attributed"]:
        return None
    if not counted and _is_object(words, i):
        return _behind_verb(clause, words, i, after)
    if len(words) - after == 1 and words[after].text in ("开始", "起") and all(map(_frames, words[:i])):
        return _next(clause, date, scene)
    before = i > 0 and words[i - 1].sort in "Nnhur" and words[i - 1].text not in cues()["frames"]
    told = statement(clause, after, scene, "in the clause of its date", told=before)
    if told is not None and describes(told, i, after):
        return None
    if told is not None:
        cleft = any(word.text == "是" for word in words[:i])
        return _checked(told, i, cleft, date, scene)
    if i > 0 and words[i - 1].text in _foretold() and after < len(words) and words[-1].sort in "nhua":
        return _foretelling(clause, words, i, after, scene)
    if not _names_occasion(words[after:]):
        return None
    if clause.outer is not None:
        return _outside(clause, scene) if all(word.sort in "Dtx" for word in words) else None
    if not (counted and after == len(words)) and not all(_frames(word) for word in words[:i]):
        return None
    return _next(clause, date, scene)


def _names_occasion(words: list[Word]) -> bool:
    """Whether what stands behind a date in its clause only names an occasion, or nothing: 2016 年云栖大会，…"""
    if words and words[0].text in cues()["adjuncts"]:
        return True
    unknown = any(a.sort == "N" and b.sort == "u" for a, b in itertools.pairwise(words))
    return not unknown and all(word.sort in "NnhurextmfD" or word.text in ("和", "与") for word in words)


def _frames(word: Word) -> bool:
    """Whether a word may stand before a date that tells the time of the next clause."""
    lists = cues()
    return word.sort in "pdkxtoD" or any(word.text in lists[name] for name in ("frames", "light", "determiners"))


def _is_object(words: list[Word], i: int) -> bool:
    """Whether a date is governed by a word before it: 只看今年, 成立于 1998 年; not 宣布 2027 年投产."""
    k = i - 1
    while k >= 0 and words[k].text in ("了", "过", "到", "至"):
        k -= 1
    if k < 0:
        return False
    lists = cues()
    word = words[k]
    if word.text in lists["frames"] and (k == 0 or all(_frames(w) or w.sort in "hn" for w in words[:k])):
        return False
    if word.text in ("于", "在", "自"):
        return k > 0 and is_verb(words, k - 1, lone=True) and words[k - 1].text not in lists["complement"]
    if word.text[-1] == "于" and len(word.text) > 1:
        return word.text not in lists["frames"]
    return is_verb(words, k) and word.text not in lists["complement"] and word.text not in lists["frames"]


@functools.cache
def _foretold() -> frozenset[str]:
    """Cues of what is still to come."""
    return frozenset(word for word, meaning in load.load("modality")["cues"].items() if meaning == "forecast")


def _foretelling(clause: Clause, words: list[Word], i: int, after: int, scene: Scene) -> Statement | None:
    """公司预计 2027 年盈亏平衡: what is foretold is a predicate, be it a noun."""
    if any(counts(f) for f in clause.figures):
        return None
    high = i - 1
    low = run_before(words, high)
    end = end_of(words[after].start, clause, scene)
    return Statement(clause, words, (low, high), after, after, end, "foretold for its date")


def _behind_verb(clause: Clause, words: list[Word], i: int, after: int) -> Statement | None:
    """公司成立于 1998 年: the date closes the predicate."""
    if after < len(words) or i == 0:
        return None
    link = words[i - 1]
    if link.text[-1] not in "于在自":
        return None
    verb = i - 1 if len(link.text) > 1 else i - 2
    end = link.end if len(link.text) == 2 else link.end - 1
    if len(link.text) == 1 and words[verb].end - words[verb].start == 1:
        end = link.end
    first = verb
    while first > 0 and (words[first - 1].sort == "d" or words[first - 1].text in cues()["light"]):
        first -= 1
    low = run_before(words, first)
    if low > 0 and words[low - 1].text in ("把", "将"):
        # 甲把终点定在 2027 年
        verb = low - 1
        first = verb
        while first > 0 and (words[first - 1].sort in "dk" or words[first - 1].text in cues()["light"]):
            first -= 1
        low = run_before(words, first)
    above = clause.line.clauses[clause.index - 1] if clause.index else None
    if any(counts(f) for f in clause.figures) or (low == first and above and any(map(counts, above.figures))):
        return None
    return Statement(clause, words, (low, first), verb, verb, end, "its date closes the predicate")


def _checked(told: Statement, i: int, cleft: bool, date: Resolved, scene: Scene) -> Statement | None:
    """A statement in the clause of its date, unless the date only belongs to something in it."""
    words = told.words
    behind = told.verb + 1
    if behind < len(words) and words[behind].sort == "e":
        return told if cleft and behind == len(words) - 1 else None
    low, high = told.subject
    if low < high and words[low].sort in "vw" and any(word.sort == "e" for word in words[low:high]):
        return None
    if behind < len(words) and words[behind].text == "得" and relative(words, told.verb, None, scene):
        return None
    silent = low == high
    if silent:
        low = i
        while low > 0 and (words[low - 1].sort in "pdkxtD" or words[low - 1].text in cues()["complement"]):
            low -= 1
        high = low
        low = run_before(words, high)
        if low == high and high > 0 and words[high - 1].text in cues()["voices"]:
            low = high - 1
        if low == high and (is_topic(words, i, told) or date_text(date, scene) in cues()["vague"]):
            return None
        if relative(words, told.verb, told.clause, scene):
            return None
        if any(word.text[0] in "你您" for word in words[low:high]):
            return None
        told = told._replace(subject=(low, high))
    return None if _glosses(told.clause) and not any(word.text in ("了", "过") for word in words) else told


def _glosses(clause: Clause) -> bool:
    """Whether a clause is the title, or the gloss, of an entry in a list: 2018 年排名变化 — 从第 5 到第 57."""
    return clause.line.block.kind == "item" and any(
        c.lead[:1] in ("—", "–", "-") for c in clause.line.clauses[:_REACH] if c.lead
    )


def _next(clause: Clause, date: Resolved, scene: Scene) -> Statement | None:
    """The clause behind a date that stands alone."""
    behind = clause.line.clauses[clause.index + 1 : clause.index + 1 + _REACH]
    clauses = [other for other in behind if other.outer is None]
    for other in clauses:
        if other.lead in ("；", ";"):
            return None
        if any(map(counts, other.figures)):
            return None
        told = statement(other, 0, scene, "behind the pause after its date")
        if told is not None:
            verb = told.words[told.verb]
            if any(f.kind == "date" and f.start < verb.start for f in other.figures) or _measures(told, scene):
                return None
            following = told.words[told.verb + 1].sort if told.verb + 1 < len(told.words) else ""
            described = any(word.text == "得" for word in told.words[told.verb + 1 : told.verb + 2])
            return None if following == "e" or (described and relative(told.words, told.verb, other, scene)) else told
        if any(f.kind == "date" for f in other.figures):
            return None
    return None


def _measures(told: Statement, scene: Scene) -> bool:
    """Whether a statement only leads to a quantity: 今年 3 月，上线不过百天，用户超过 1000 万."""
    line, words = told.clause.line, told.words
    spoken = words[told.verb].sort == "y" and told.end >= line.sentence.end - 1
    lasts = any(f.kind == "duration" for f in told.clause.figures)
    rest = scene.figures_between(words[told.verb].start, line.sentence.end)
    return (spoken or lasts) and any(map(counts, rest))


def _outside(clause: Clause, scene: Scene) -> Statement | None:
    """上次 (9 月 17 日) 微信只开放了…: a date in brackets tells the time of what stands behind them."""
    outer = clause.outer
    assert outer is not None
    words = words_of(outer, scene)
    at = next((k for k, word in enumerate(words) if word.start >= clause.end), len(words))
    told = statement(outer, at, scene, "behind the bracket of its date")
    return None if told is not None and describes(told, at - 1, at) else told


def _occurrence(date: Resolved, told: Statement, carried: Slot | None, scene: Scene) -> Occurrence:
    words = told.words
    verb = words[told.verb]
    probe = Resolved(verb.start, verb.end, "date", "event")
    scene.stand(probe, told.clause)
    said = attributions(told.clause.line, scene)
    speech = next((a for a in said if words[told.first].start <= a.said <= verb.start), None)
    who = source.fill(probe, scene)
    if speech is not None and who.span == speech.span:
        who = Slot(reasons=[f"{speech.text}: acts and is not quoted"])
    elif who.span is not None and who.span.start < told.clause.line.sentence.start and not said:
        who = Slot(reasons=[f"{who.text}: speaks in a sentence before"])
    predicate = Span(words[told.first].start, told.end)
    found = Occurrence(date, predicate, _subject(told, probe, speech, carried, scene), who, reasons=[told.reason])
    sure, cue, why = modality.fill(probe, scene)
    if sure != "negated" or (cue is not None and cue.start >= predicate.start):
        found.modality, found.modality_span, found.modality_reasons = sure, cue, why
    return found


def _named_before(clause: Clause, scene: Scene) -> Slot | None:
    """What the clause before is, which says nothing of its own: 至于两家的战争，则始于…; 做过六年项目的刘某，2018 年加入…"""
    above = clause.line.clauses[clause.index - 1] if clause.index else None
    if above is None or above.outer is not None or any(f.kind == "date" for f in above.figures):
        return None
    words = words_of(above, scene)
    if len(words) > 1 and words[0].text in cues()["topics"]:
        low, high = 1, len(words)
    elif len(words) > 2 and words[-1].sort == "N" and words[-2].sort == "e":
        low, high = len(words) - 1, len(words)
    else:
        return None
    if any(map(counts, above.figures)) or is_verb(words, high - 1):
        return None
    text = scene.text(words[low].start, words[high - 1].end)
    return Slot(text, Span(words[low].start, words[high - 1].end), [f"{text}: the clause before names it"])


def _subject(told: Statement, probe: Resolved, speech: Attribution | None, carried: Slot | None, scene: Scene) -> Slot:
    """Its own noun phrase; where there is none, or a pronoun, whom the text spoke of before."""
    words, (low, high) = told.words, told.subject
    while low < high and words[high - 1].sort == "e":
        high -= 1
    if low == high and speech is not None and speech.span is not None:
        return Slot(speech.text, speech.span, [f"{speech.text}: {speech.cue}"])
    if low == high and (named := _named_before(told.clause, scene)) is not None:
        return named
    voice = low < high and all(word.text in cues()["voices"] or word.text[0] in "我咱" for word in words[low:high])
    pointing = not voice and all(word.sort == "r" or word.text in cues()["determiners"] for word in words[low:high])
    personal = low == high or all(word.text in _PERSONS for word in words[low:high])
    if pointing and personal and carried is not None and carried.text is not None:
        return Slot(carried.text, carried.span, [f"{carried.text}: subject of the event before"])
    if pointing:
        meant = subject.fill(probe, scene)
        if meant.text is not None and "》" in meant.text[:-1]:
            meant = Slot(reasons=[f"{meant.text}: a title and what happened to it"])
        inside = meant.span is not None and low < high and words[low].start <= meant.span.start < words[high - 1].end
        if low == high or (meant.text is not None and not inside):
            return meant
    titled = [k for k in range(low, high - 1) if words[k].text in lists()["titles"]]
    if titled and not any(word.sort == "e" for word in words[low:high]):
        low = titled[-1] + 1
    start, end = words[low].start, words[high - 1].end
    if scene.view[end : end + 1] in "”」" and not scene.view[start:end].count("”"):
        end += 1
    text = scene.text(start, end)
    return Slot(text, Span(start, end), [f"{text}: noun phrase of its clause"])
