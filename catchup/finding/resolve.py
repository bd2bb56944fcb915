"""Mentions to figures, in reading order: each kind's module reads its own mentions in the running context.

A rule that cannot make sense of its match returns None: the mention is no figure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import localcontext

from catchup.finding import alone, labelled, tables
from catchup.finding.context import Context
from catchup.finding.grammar.numerals import EXACT
from catchup.finding.kinds import KINDS
from catchup.finding.moved import pieces
from catchup.finding.quantity import RANGE_REACH, continues
from catchup.finding.recognise import recognise
from catchup.models import TIME_KINDS, Document, Mention, Resolved

_MAGNITUDES = frozenset("百千万亿")
#: what stands before a unit that is only named: 营收(亿元), 单位：万人, 元/百万 Token
_BEFORE_UNIT = frozenset("(:：/|[,")


def _names_unit(mention: Mention, view: str) -> bool:
    """Whether a figure without a digit is but a unit: 万元 in a cell, behind what nothing reads; not 百分之九十 or 百来号人."""
    if not _only_unit(mention):
        return False
    start = mention.start
    at = start - 1
    while at >= 0 and view[at] == " ":
        at -= 1
    return at < 0 or view[at] in _BEFORE_UNIT or (view[at] == "\n" and at == start - 1) or _unread(view[at])


def _only_unit(mention: Mention) -> bool:
    """Whether a figure has no digit: 千港元."""
    return "base" not in mention.parts and not (mention.parts.get("number") or "0").strip("百千万亿")


def _unread(char: str) -> bool:
    """Whether a character ends a number that no numeral can: ½亿元, ٣亿元, a digit under an accent."""
    return not char.isascii() and (
        char.isdecimal()
        or unicodedata.category(char).startswith("M")
        or unicodedata.decomposition(char).startswith(("<super>", "<fraction>"))
    )


_RESOLVERS = {module.__name__.rpartition(".")[2]: module.resolve for module in KINDS}


def _mentions(view: str, context: Context) -> Iterator[Mention]:
    """The mentions of a view; one that only looks like a range is two."""
    for mention in recognise(view):
        if mention.rule in ("money.range", "percentage.range"):
            yield from pieces(mention, context)
        else:
            yield mention


def find(document: Document, kinds: frozenset[str] | None = None, context: Context | None = None) -> list[Resolved]:
    """The figures of a document in order of start; `kinds` keeps only some, after all have been resolved.

    `context` is what the parts before have said, already moved to this one (`Document.overlap`).
    """
    context = context or Context(document)
    grid = tables.Grid(document)
    figures: list[Resolved] = []
    view = document.view
    if not document.origin.offset and (whole := alone.figure(context, find)):
        return [whole] if kinds is None or whole.kind in kinds else []
    with localcontext(EXACT):
        for mention in _mentions(view, context):
            if mention.start < document.overlap:
                continue
            if view[mention.start] in _MAGNITUDES and _names_unit(mention, view):
                continue
            if context.purse.declared:
                context.purse.settle(mention.start)
            figure = None
            cell = grid.at(mention.start) if document.tables else None
            if cell is not None and cell.row < cell.table.header_rows and _only_unit(mention):
                continue
            if cell is not None:
                figure = tables.resolve(mention, context, cell)
                if figure is None and mention.kind == "money" and cell.row >= cell.table.header_rows:
                    continue  # what the amount before it has taken in: 0.19元/股-0.27元/股
            elif mention.rule == "count.bare":
                figure = labelled.resolve(mention, context)
            if figure is None and (cell is None or mention.rule != "count.bare"):
                figure = _RESOLVERS[mention.kind](mention, context)
            if figure is not None:
                before = context.previous
                if before is not None and figure.start - before.end <= RANGE_REACH and continues(context, figure):
                    continue
                figures.append(figure)
                context.previous = figure
                if figure.kind not in TIME_KINDS:
                    context.amount = figure
    return figures if kinds is None else [f for f in figures if f.kind in kinds]
