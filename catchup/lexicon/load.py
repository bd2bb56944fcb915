"""Reads, validates and freezes the TOML files beside it; builds alternations for patterns, longest word first.

A file is a set of sections. A section is either a table `word = meaning` or, where the word alone says it all,
`words = [...]` under the section's name. Words are written in Simplified, half-width (the script of `Document.view`).
The loader refuses a section that `TOPICS` does not name, a meaning of the wrong type or outside the choices, an empty
word, and a word that stands twice in one file (unless the topic is in `SHARED`, where sections answer different questions).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from catchup.errors import LexiconError
from catchup.lexicon.memory import remembered

Meaning = Any
Section = Mapping[str, Meaning]

Sections = Mapping[str, type | frozenset[str] | None]

#: topic → section → what a meaning may be: a type, or the set of allowed strings. `None`: a list of words.
TOPICS: dict[str, Sections] = {}
#: topics whose sections may share words
SHARED: set[str] = set()


def topic(name: str, *, shared: bool = False, **sections: type | frozenset[str] | None) -> None:
    """Declare a lexicon file: its name without `.toml` and what each section's meanings may be."""
    TOPICS[name] = sections
    if shared:
        SHARED.add(name)


@functools.cache
def load(name: str) -> Mapping[str, Section]:
    """The sections of `name.toml`, each a read-only mapping from word to meaning (True for plain word lists).

    Raises LexiconError when the file breaks a rule of this module.
    """
    file = f"{name}.toml"
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    sections, shared = TOPICS[name], name in SHARED
    question = f"toml {_written(sections)} {shared} {text}"
    valid = remembered(question, lambda: validate(file, parsed(file, text), sections, shared))
    return MappingProxyType({section: MappingProxyType(entries) for section, entries in valid.items()})


def _written(sections: Sections) -> str:
    """A declaration as a text, the same on every run."""
    wanted = (sorted(meaning) if isinstance(meaning, frozenset) else meaning for meaning in sections.values())
    return str(list(zip(sections, wanted, strict=True)))


def parsed(file: str, text: str) -> dict[str, Any]:
    """The text of a file as TOML. Raises LexiconError for what is none."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(file, "syntax", str(error)) from None


def validate(file: str, raw: Mapping[str, Any], sections: Sections, shared: bool) -> dict[str, dict[str, Meaning]]:
    """Check a parsed file against its declaration (see the module)."""
    seen: set[str] = set()
    valid: dict[str, dict[str, Meaning]] = {}
    for section, body in raw.items():
        if section not in sections:
            raise LexiconError(file, section, "unknown section")
        wanted = sections[section]
        entries = _entries(file, section, body, wanted)
        for word, meaning in entries:
            if not word.strip():
                raise LexiconError(file, section, "empty word")
            if word in seen:
                raise LexiconError(file, word, "stands twice")
            if isinstance(wanted, frozenset) and not (isinstance(meaning, str) and meaning in wanted):
                raise LexiconError(file, word, f"{meaning!r} is none of {', '.join(sorted(wanted))}")
            if isinstance(wanted, type) and not isinstance(meaning, wanted):
                raise LexiconError(file, word, f"{meaning!r} is no {wanted.__name__}")
            seen.add(word)
        if shared:
            seen.clear()
        valid[section] = dict(entries)
    for section in sections:
        if section not in valid:
            raise LexiconError(file, section, "section is missing")
    return valid


def _entries(file: str, section: str, body: Any, wanted: type | frozenset[str] | None) -> list[tuple[str, Meaning]]:
    if wanted is None:
        if not isinstance(body, dict) or set(body) != {"words"}:
            raise LexiconError(file, section, "wants words = [...] and nothing else")
        if not isinstance(body["words"], list) or not all(isinstance(word, str) for word in body["words"]):
            raise LexiconError(file, section, "words are a list of texts")
        return [(word, True) for word in body["words"]]
    if not isinstance(body, dict):
        raise LexiconError(file, section, "wants a table of words")
    return list(body.items())


def alternation(
    words: Iterable[str],
    not_before: Mapping[str, str] = MappingProxyType({}),
    *,
    behind: Mapping[str, str] = MappingProxyType({}),
    sought: bool = False,
) -> str:
    """A pattern that matches any of the words, the longest first, as a trie: its cost does not grow with the list.

    `not_before` names, for a word, the characters that must not follow it, `behind` a pattern of what must stand before it.
    `sought`: it begins a pattern that texts are searched
    with; then words of one character are no class, and the engine, which knows all first characters, skips to where one stands.

    >>> alternation(["百分点", "百", "点"])
    '(?:点|百(?:分点)?)'
    """
    # a set of words comes in another order on every run, and would be asked about anew
    listed = sorted(words)
    conditions = {word: f"(?![{re.escape(not_before[word])}])" for word in listed if not_before.get(word)}
    conditions |= {word: f"(?<={behind[word]}{re.escape(word)})" for word in listed if word in behind}
    return remembered(f"words in parts {sought} {listed} {conditions}", lambda: trie(listed, conditions, sought=sought))


def trie(words: Iterable[str], conditions: Mapping[str, str] = MappingProxyType({}), *, sought: bool = False) -> str:
    """`alternation`, of words that belong to one document and are not worth remembering."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = conditions.get(word, "")
    return _branch(root, classes=not sought)


def backwards(words: Iterable[str], filling: Iterable[str]) -> str:
    """A pattern for a text read backwards: whether it ends with one of the words, or has one behind which there is nothing but
    characters of `filling`.

    >>> backwards(["增长", "降"], "了的")
    '[了的]*?(?:长增|降)'
    """
    return f"[{_class(set(filling))}]*?{alternation(word[::-1] for word in words)}"


#: with more ways to go on than this, whether the next character begins any of them is asked first: the engine tries one after
#: the other
_WAYS = 8
#: with more than this they are tried in parts, each behind the class of its first characters
_PARTED = 60
#: how many parts, and no smaller list is parted again
_PARTS, _SMALL = 4, 30
#: with more than this that is better even where the engine would skip to the first characters, which are everywhere then
_MANY = 40


def _gate(node: dict[str, Any]) -> str:
    """What the next two characters have to be for any way to go on."""
    first = _class(c for c in node if c)
    ends = _class(c for c, below in node.items() if c and "" in below)
    second = _class({c for below in node.values() if below for c in below if c})
    if not second:
        return f"(?=[{first}])"
    return f"(?=[{first}](?:[{second}]|(?<=[{ends}])))" if ends else f"(?=[{first}][{second}])"


def _class(characters: Iterable[str]) -> str:
    return "".join(re.escape(c) for c in sorted(characters))


def _branch(node: dict[str, Any], classes: bool = True) -> str:
    """The pattern of what can follow here: longer words first, then the end of a word with its condition."""
    end = node.get("")
    singles = [c for c, below in node.items() if c and below == {"": ""}] if classes else []
    ways = {re.escape(c): _branch(below) for c, below in sorted(node.items()) if c and c not in singles}
    options = [c + way for c, way in ways.items()]
    if len(options) > _PARTED:
        options = _parted(ways)
    if len(singles) == 1:
        options.append(re.escape(singles[0]))
    elif singles:
        options.append("[" + "".join(re.escape(c) for c in sorted(singles)) + "]")
    options.sort()
    if not options:
        return end or ""
    if end:
        return f"(?:{'|'.join(options)}|{end})"
    if len(ways) > (_WAYS if classes else _MANY):
        return f"(?:{_gate(node)}(?:{'|'.join(options)})){'' if end is None else '?'}"
    if end is None and len(options) == 1 and (len(options[0]) == 1 or options[0].startswith("[")):
        return options[0]
    return f"(?:{'|'.join(options)}){'' if end is None else '?'}"


def _parted(ways: Mapping[str, str]) -> list[str]:
    """The ways to go on, by their first characters, in a few parts, each in parts again until it is small: to ask whether a part
    begins with the next character costs the engine as much as to try a dozen characters one by one."""
    size, first = -(-len(ways) // _PARTS), list(ways)
    parts = [{c: ways[c] for c in first[i : i + size]} for i in range(0, len(first), size)]
    return [f"(?=[{''.join(part)}])(?:{'|'.join(_options(part))})" for part in parts]


def _options(ways: Mapping[str, str]) -> list[str]:
    return _parted(ways) if len(ways) > _SMALL else [c + way for c, way in ways.items()]
