"""What stands before the name of whoever is gone by, and only describes it (contract, section 2: source).

In: the words of a clause and where the run behind 据 begins. Out: where the name begins.

    据全球领先的 | Gartner | 统计    根据连锁店─ | 某某通信 | 提供的资料
"""

from __future__ import annotations

from catchup.lexicon.endings import Endings
from catchup.linking.language.words import Word

#: what joins a house to what it is: 连锁店—某某通信
DASHES = frozenset("─－")
#: one of which stands between them
DESCRIBES = DASHES | {"的"}


def described(words: list[Word], j: int, lists: dict[str, frozenset[str]], bodies: Endings) -> int:
    """Where the name begins that something describes: 全球领先的 | 研究公司 Gartner, 连锁店─ | 某某通信."""
    k = j
    while k < len(words) and words[k].sort in "Nna":
        k += 1
    if k > j and k + 1 < len(words) and words[k].text in DASHES and words[k + 1].sort in "Nnu":
        return k + 1
    k = j
    while k < len(words) and (words[k].sort in "na" or (k > j and words[k].sort == "k" and len(words[k].text) > 1)):
        k += 1
    if k == j or k + 1 >= len(words) or words[k].text != "的" or any(bodies.of(word.text) for word in words[j:k]):
        return j
    end = k + 1
    while end < len(words) and words[end].sort in "nup":
        end += 1
    told = end + 1 < len(words) and (words[end + 1].text in lists["records"] or words[end + 1].text in lists["verbs"])
    return end if told and words[end].sort == "N" else j
