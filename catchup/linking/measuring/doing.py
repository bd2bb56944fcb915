"""What those do who are counted, which is what their number measures (contract, section 2: metric).

In: a figure's phrase. Out: the stretch or the word that tells it, None where there is none.

    45% 的人通过因特网玩游戏 → 通过因特网玩游戏    上涨的有 3200 只 → 上涨
"""

from __future__ import annotations

from catchup.linking.language.phrase import Phrase
from catchup.linking.measuring.shares import doers
from catchup.linking.scene import Scene
from catchup.models import Resolved


def doing(p: Phrase, figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """45% 的人通过因特网玩游戏: the predicate behind a share of people is what is measured."""
    words = p.words
    if p.tail is not None and figure.unit == "人" and words[p.tail[0]].text in ("有", "拥有", "需要"):
        return None  # 日本 1.2 亿人拥有…
    if (
        p.tail is None
        and p.run is None
        and figure.kind == "count"
        and p.at + 2 < len(words)
        and words[p.at + 1].text in ("是", "有", "为", "支持", "采用")
    ):
        a, b = words[p.at + 2].start, words[-1].end
        return (a, b) if b - a <= 20 and all(word.sort != "F" for word in words[p.at + 2 :]) else None
    if p.tail is None or figure.kind not in ("percentage", "ratio", "count"):
        return None
    start = p.tail[1]
    if figure.kind == "count":
        if figure.unit != "人" or words[p.tail[0]].sort in "Nnhu":
            return None
        start = p.tail[0]
    elif not doers(p, scene):
        return None
    while start < len(words) and words[start].sort in "dkD" and words[start].text not in ("有", "在"):
        start += 1
    end = start
    while end < len(words) and words[end].sort not in "F":
        end += 1
    return (
        (words[start].start, words[end - 1].end)
        if end > start and words[end - 1].end - words[start].start <= 24
        else None
    )


def headless(p: Phrase) -> int | None:
    """上涨的有 3200 只: the verb before a 的 without a noun."""
    k = p.at - 1
    while k >= p.low and p.words[k].sort in "kd":
        k -= 1
    if k > p.low and k < p.at - 1 and p.words[k].sort == "e" and p.words[k - 1].sort in "cvw":
        return k - 1
    return None
