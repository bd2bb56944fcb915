"""Why the figures, claims and events of one line are what they are, in plain text.

In: a document and a line. Out: lines of text: for each figure its rule with the parts that it matched, what was known at that
place when it was resolved, and for each slot of its claim the candidates, best first, with what spoke for and against them.
Nothing of this is kept while extracting: it is worked out again for the one line. What a document says is made safe to show.

    1:11  17.5 亿元  loss ≈ 1,750,000,000 CNY
          rule money.suffix: number 17.5, magnitude 亿, unit 元
          subject 该公司
            该公司: topic of its clause +4.6
"""

from __future__ import annotations

import dataclasses
import datetime
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from catchup.errors import ReadError
from catchup.finding import Context, find
from catchup.finding.recognise import recognise
from catchup.linking import events, stage
from catchup.linking.scene import Scene
from catchup.models import MONEY_KINDS, Document, Link, Mention, Occurrence, Resolved, Slot
from catchup.reading import read, read_stream
from catchup.recording import figure_records
from catchup.records import Figure
from catchup.running.sources import STDIN
from catchup.writing.as_table import days, value_of
from catchup.writing.visible import visible

_STEP, _DEEPER = " " * 6, " " * 8
_LINE_END = re.compile(r"\r\n|\r|\n")
#: a line longer than this is not shown
_SHOWN = 200
#: how many figures of a line are explained
_MOST = 200


def document(path: str, date: datetime.date | None, currency: str | None, encoding: str | None) -> Document:
    """The document of that path, `-` for standard input. Raises ReadError."""
    if path != STDIN:
        return read(Path(path), name=path, date=date, currency=currency, encoding=encoding)
    if sys.stdin is None:
        raise ReadError(path, "standard input is closed")
    return read_stream(sys.stdin.buffer, name=path, date=date, currency=currency, encoding=encoding)


def explain(document: Document, line: int) -> Iterator[str]:
    """The explanation, line by line. Raises LookupError where the document has no such line (counted from 1)."""
    source = document.written
    starts = [0, *(found.end() for found in _LINE_END.finditer(source) if found.end() < len(source)), len(source)]
    if not 1 <= line < len(starts):
        raise LookupError(f"{document.name} ends with line {len(starts) - 1}")
    start, end = starts[line - 1], starts[line]
    if text := source[start:end].strip():
        yield visible(text[:_SHOWN]) + ("…" if len(text) > _SHOWN else "")
    resolved = find(document)
    here = [figure for figure in resolved if start <= document.place(figure.start, figure.end).start < end]
    if not here:
        yield "no figures here"
        return
    more, here = len(here) - _MOST, here[:_MOST]
    mentions = {mention.start: mention for mention in recognise(document.view)}
    scene = stage(document, resolved, thorough=True)
    links = {link.figure.start: link for link in scene.links}
    told = {event.date.start: event for event in events(scene)}
    known = _known(document, here)
    for figure, record in zip(here, figure_records(document, here), strict=True):
        yield ""
        yield from _figure(figure, record, mentions.get(figure.start), next(known), scene)
        if figure.start in links:
            yield from _claim(links[figure.start])
        if figure.start in told:
            yield from _event(told[figure.start], document)
    if more > 0:
        yield f"\n… and {more:,} more"


def _known(document: Document, figures: list[Resolved]) -> Iterator[Context]:
    """What was known before each of the figures: the document is read again up to there."""
    context, reached = Context(document), 0
    for figure in figures:
        before = dataclasses.replace(document, view=document.view[: figure.start], overlap=reached)
        find(before, None, context)
        context.anchor.advance(document.view, figure.start)
        reached = figure.start
        yield context


def _figure(figure: Resolved, record: Figure, mention: Mention | None, context: Context, scene: Scene) -> Iterator[str]:
    optional = " (optional: it makes no claim)" if figure.optional else ""
    yield f"{record.line}:{record.column}  {visible(record.text)}  {figure.kind} {value_of(record)}{optional}"
    parts = [f"{name} {visible(part)}" for name, part in (mention.parts if mention else {}).items() if part]
    yield f"{_STEP}rule {figure.rule}{': ' if parts else ''}{', '.join(parts)}"
    if mention is not None and mention.kind != figure.kind:
        yield f"{_STEP}kind {figure.kind}, not {mention.kind}: by the words around it"
    for name in ("qualifier", "direction", "mod"):
        if getattr(figure, name):
            yield f"{_STEP}{name} {getattr(figure, name)}"
    yield from (f"{_STEP}{step}" for step in _steps(figure, context))
    place = scene.place(figure)
    if place is not None:
        heads = [scene.text(*head) for head in (place.row_head, place.column_head) if head is not None]
        yield f"{_STEP}in a table{': under ' if heads else ''}{visible(' and '.join(heads))}"


def _steps(figure: Resolved, context: Context) -> Iterator[str]:
    """What its value was told from, as far as that stands elsewhere."""
    if figure.kind == "date":
        yield f"value {figure.value or '–'}{', its days not resolved' if figure.unresolved else ''}"
        anchor = context.anchor
        dates = [f"the document's date {anchor.document}" if anchor.document else "no date of the document"]
        if anchor.force is not None:
            period = anchor.force.period
            dates.append(f"the date said before it {days(period.first, period.last)}")
        yield f"told from what it says, {' and '.join(dates)}"
    elif figure.kind in MONEY_KINDS:
        home, force = context.purse.home, context.purse.in_force(figure.start)
        yield f"元 is {home} here" if home == force else f"元 is {home} here, the currency named last is {force}"


def _claim(link: Link) -> Iterator[str]:
    period = None if link.period is None or link.period == (None, None) else days(*link.period)
    yield from _slot("subject", link.subject)
    yield from _slot("metric", link.metric)
    yield from _filled("period", period, link.period_reasons)
    yield from _slot("source", link.source)
    yield from _filled("modality", link.modality, link.modality_reasons)
    yield from _slot("compared to", link.compared_to)


def _event(event: Occurrence, document: Document) -> Iterator[str]:
    yield from _filled("event", document.text(*event.predicate), event.reasons)
    yield from _slot("subject", event.subject)
    yield from _slot("source", event.source)
    yield from _filled("modality", event.modality, event.modality_reasons)


def _slot(name: str, slot: Slot) -> Iterator[str]:
    yield from _filled(name, slot.text, slot.reasons)


def _filled(name: str, value: str | None, reasons: Iterable[str]) -> Iterator[str]:
    yield f"{_STEP}{name} {'–' if value is None else visible(value)}"
    yield from (f"{_DEEPER}{visible(reason)}" for reason in reasons)
