"""The pattern of where a figure can begin that begins with no numeral: a word of dates, ranks or decoys, a sign, a Latin letter.

去年 is one, 去向 none; the pattern ends before the character that stands second (`openings`).
"""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from catchup.finding.grammar.numerals import NUMERAL_LEAD
from catchup.finding.openings import BEHIND, WORDS, following, rests
from catchup.lexicon import load

_CHUNK = 40
_LATIN = frozenset(string.ascii_letters)
#: of a Latin word only the beginning, and not where Chinese that is no number, another word or a pause follows: then it is
#: nothing but a word
_NO_PLAIN_WORD = (
    rf"(?<![A-Za-z].)(?![A-Za-z]*+(?:[ ]*+(?![{NUMERAL_LEAD}])[\u3001-\u9fff\uff01-\uff5e]|[ ]++[A-Za-z]|[,;)\n]))"
)


def _in_chunks(ways: Mapping[str, str]) -> str:
    """The alternation of hundreds of patterns (first characters → pattern), most of which are passed over by the dozen."""
    chunks = (list(islice(every, _CHUNK)) for every in [iter(ways.items())] for _ in range(0, len(ways), _CHUNK))
    return "|".join(
        f"(?=[{re.escape(''.join(heads for heads, _ in chunk))}])(?:{'|'.join(way for _, way in chunk)})"
        for chunk in chunks
    )


def _goes_on(lead: str, rules: Iterable[str], gap: str) -> str:
    """What stands behind a lead of which some rules begin with words."""
    ways = []
    others: set[str] = set()
    for rule in rules:
        if rule in WORDS:
            behind = rf"(?=[ ]*+[{BEHIND[rule]}])" if rule in BEHIND else ""
            ways.append(load.alternation(rests(rule, lead)) + behind)
        else:
            others.update(following(rule, lead) or "")
    if others:
        ways.append(f"{gap}[{re.escape(''.join(sorted(others)))}]")
    return f"(?:{'|'.join(ways)})"


def pattern(leads: Iterable[str], shapes: Mapping[str, Iterable[str]]) -> str:
    """A pattern for these leads, none of them a numeral, with the blanks behind them, where one of the rules of `shapes` (rule →
    leads) can go on: with the rest of a word, where it begins with words, else with a character that can come second."""
    ways: dict[str, str] = {}
    groups: defaultdict[tuple[str, str], str] = defaultdict(str)
    every: set[str] = set()
    free = ""
    for lead in leads:
        rules = [rule for rule, own in shapes.items() if lead in own]
        seconds = [following(rule, lead) for rule in rules]
        known = sorted(set("".join(chars for chars in seconds if chars is not None)))
        if None in seconds or not known:
            free += lead
            continue
        every.update(known)
        # what begins with the end of a line is indented
        gap = "[ ]++" if lead == "\n" else "[ ]*+"
        if any(rule in WORDS for rule in rules):
            ways[lead] = re.escape(lead) + _goes_on(lead, rules, gap)
        else:
            groups[gap, "".join(known)] += lead
    for (gap, behind), heads in groups.items():
        ways[heads] = f"[{re.escape(heads)}]{gap}[{re.escape(behind)}]"
    latin = "".join(lead for lead in free if lead in _LATIN)
    others = "".join(lead for lead in free if lead not in _LATIN)
    return (
        rf"(?=[ ]*+[{re.escape(''.join(sorted(every)))}])(?<=(?={_in_chunks(ways)})[\s\S])[ ]*+"
        rf"|(?<=[{re.escape(others)}])[ ]*+|(?<=[{latin}]){_NO_PLAIN_WORD}[ ]*+"
    )
