"""Whose an exchange rate is: the currency that it prices (contract, section 2: subject).

美元兑人民币汇率按 7.2 计算 → 美元    离岸人民币对美元报 7.18 → 离岸人民币    (1 美元约合 4.6 令吉) → 美元
"""

from __future__ import annotations

import functools
import re

from catchup.lexicon import load, patterns
from catchup.linking.naming.names import lists
from catchup.linking.scene import Scene
from catchup.models import Resolved

#: how far before the figure the pair may stand, in characters
_REACH = 40


@functools.cache
def _pair() -> re.Pattern[str]:
    """Two currencies, the one in terms of the other, and up to a figure no word that says of whom else it is."""
    money = load.alternation(lists()["moneys"])
    return patterns.compile(rf"((?:[离在]岸)?(?:{money}))(?:兑换?|对|到|/)(?:{money})[^。；;0-9]*$")


@functools.cache
def _note() -> re.Pattern[str]:
    """One of a currency, and right before the figure that it is worth so much: (1 美元约合 7.1 元人民币)."""
    money = load.alternation(lists()["moneys"])
    return patterns.compile(rf"(?:10{{0,2}}|[一每])[ ]?({money})(?:兑换?|约|折?合|为|相当于|等于|[=≈])+[ ]?$")


def priced(figure: Resolved, scene: Scene) -> tuple[int, int] | None:
    """The offsets of the currency whose rate a price is."""
    if figure.kind != "price":
        return None
    start = max(scene.line_of(figure).sentence.start, figure.start - _REACH)
    found = _note().search(scene.view, start, figure.start) or _pair().search(scene.view, start, figure.start)
    if found is None and scene.view[figure.start - 1 : figure.start] in _AGAINST:
        found = _half().search(scene.view, start, figure.start)
    return found.span(1) if found is not None else None


#: what stands right before the money that a currency is told in: 1 美元对人民币 7.13 元
_AGAINST = frozenset("对兑")


@functools.cache
def _half() -> re.Pattern[str]:
    """A currency right before the amount of the other that it is worth."""
    return patterns.compile(rf"((?:[离在]岸)?(?:{load.alternation(lists()['moneys'])}))(?:兑换?|对)$")
