"""Foreign names that a dot makes one of, wherever the dictionary cuts them.

In: the words of a stretch. Out: the words, the names joined: 汤姆 | · | 索亚 → 汤姆·索亚, 布隆 | 伯格 behind a dot → one name.
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.words import WORDS, Word, word_of

#: what foreign names are written with
_SOUNDS = patterns.compile(f"[{''.join(WORDS['sounds'])}]++")


def dotted(words: list[Word]) -> list[Word]:
    """The words, those joined that a dot makes one name of: 汤姆·索亚, 阿瑟·C·克拉克."""
    joined: list[Word] = []
    k = 0
    while k < len(words):
        word, last = words[k], joined[-1] if joined else None
        if (
            word.text != "·"
            or last is None
            or last.end != word.start
            or k + 1 == len(words)
            or not _names(last.text[-1])
        ):
            joined.append(word)
            k += 1
            continue
        n = k + 1
        if words[n].start != word.end or not _names(words[n].text[0]):
            joined.append(word)
            k += 1
            continue
        while n + 1 < len(words) and words[n + 1].start == words[n].end and _rest(words[n + 1]):
            n += 1
        text = "".join(w.text for w in words[k : n + 1])
        sounds = _SOUNDS.match(text, 1)
        if words[n].sort == "u" and sounds is not None and sounds.end() < len(text):
            words[n] = words[n]._replace(start=word.start + sounds.end(), text=text[sounds.end() :])
            text = text[: sounds.end()]  # 史蒂夫·萨松 | 造
            n -= 1
        end = word.start + len(text)
        joined[-1] = word_of((last.start, end, last.text + text, "N"))
        k = n + 1
    return joined


def _names(sound: str) -> bool:
    return _SOUNDS.match(sound) is not None


def _rest(word: Word) -> bool:
    """Whether a word is the rest of a foreign name that was cut: 布隆 | 伯格."""
    return word.sort in "nuadNh" and _SOUNDS.fullmatch(word.text) is not None
