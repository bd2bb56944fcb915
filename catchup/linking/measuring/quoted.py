"""What is told of a quotation: how it moved, or where it stands (contract, section 2: metric).

In: a figure's phrase. Out: candidates on the ballot.

    甲股价急挫，早段一度跌逾 7% → 跌    沪指盘中失守 3000 点 → 指数    乙企稳 30 元关口 → 股价
"""

from __future__ import annotations

from catchup.lexicon import load, patterns
from catchup.linking.candidates import Ballot
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import PHRASES, POINTS
from catchup.linking.language.quotations import moved, on_market, passed, stands
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved

_OF_QUOTATIONS = patterns.compile(
    r"(?:股[价價]|[收开開][盘盤市][价價]|[价價]格|.{0,6}指[数數]|.{0,4}[涨漲升跌]幅|.{0,4}成交.{0,3}|.{0,4}点位|换手率|"
    + load.alternation((*PHRASES["moves"], *PHRASES["quotes"], *PHRASES["probing"]))
    + r")$"
)


def quoted(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer the verb by which a quotation moved, or what stands at the figure, where the passage tells of a market's day."""
    points = figure.unit in POINTS or (figure.kind == "count" and figure.unit is None)
    view, sentence = scene.view, p.clause.line.sentence
    if figure.direction is not None:
        verb = moved(view, figure.start)
        if verb is None or not on_market(view, *_passage(sentence.block, scene)) or _of_a_measure(p, figure, scene):
            return
        said = None if points else _share_price(sentence.block, scene)
        if said is not None and said.metric.text is not None:
            ballot.offer(said.metric.text, said.metric.span, 4.8, "the price that the passage tells of")
        else:
            ballot.offer(scene.text(*verb), verb, 5.1, "how the quotation moved")
        return
    if figure.kind == "percentage" or not on_market(view, *_passage(sentence.block, scene)):
        return
    if (mark := passed(view, figure.start)) is not None and mark.start >= p.clause.start:
        by_measure = figure.per is not None and figure.per.unit != "股"  # 每桶 103 美元
        goods = by_measure or _GOODS.search(view, max(sentence.start, p.clause.start - _NEAR), figure.start)
        priced = "价格" if goods else "股价"
        ballot.offer("指数" if points else priced, None, 4.4 if points else 2.9, "what passes or touches a mark")
    elif points and (verb := stands(view, figure.start)) is not None and verb.start >= p.clause.start:
        ballot.offer(scene.text(*verb), verb, 4.4, "where the quotation stands")
    elif points and view[figure.start - 1 : figure.start] in ("至", "到", "在", "于"):
        ballot.offer("指数", None, 4.4, "where the quotation comes to")


#: a share traded abroad, which is also what a hotel calls a rate
_RECEIPT = "ADR"


def _share_price(block: int, scene: Scene) -> Link | None:
    """The last claims of the paragraph that name the price of a share as what moved: 甲股价跌 3%，…；乙也跌 2%."""
    for link in scene.links[-_BACK:][::-1]:
        if scene.line_of(link.figure).sentence.block != block:
            return None
        if link.metric.span is not None and link.metric.text in ("股价", "股價"):
            return link
    return None


#: what is traded and is no share, and how far before the clause it may stand
_GOODS = patterns.compile(load.alternation(PHRASES["goods"]))
_NEAR = 20
#: how many claims back the price may have been named
_BACK = 5


def _passage(block: int, scene: Scene) -> tuple[int, int]:
    found = scene.document.blocks[block]
    return found.start, found.end


def _of_a_measure(p: Phrase, figure: Resolved, scene: Scene) -> bool:
    """Whether something else than a quotation moved: 净利润升 5%, and what goes on with it."""
    if figure.unit in POINTS:
        return False
    if any(word.sort == "h" and word.text != _RECEIPT for word in p.words[p.low : p.at]):
        return True
    told = scene.claim_before(figure)
    if told is None or p.run is not None or scene.index_of(told.figure) != scene.index_of(figure):
        return False
    return not _quotation(told, scene)


def _quotation(link: Link, scene: Scene) -> bool:
    """Whether a claim tells of a quotation: its price, its level, its move or its turnover."""
    text = link.metric.text
    if text is None or link.figure.unit in POINTS:
        return True
    span = link.metric.span
    return _OF_QUOTATIONS.match(scene.view[slice(*span)] if span is not None else text) is not None
