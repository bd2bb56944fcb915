"""Lines of a label and a bare number whose unit was declared above them (guide, section 1.1).

营收前三（单位：亿元） / - 甲公司：12.3 / - 乙公司：9.8  →  money, 1.23e9 and 9.8e8 CNY

A declaration holds for the lines of that form that follow it closely; another declaration ends it. Such a line is a cell of a
table without rules: the label is its row, the line that declares the unit its caption.
"""

from __future__ import annotations

from catchup.finding.context import Context
from catchup.finding.grammar.numerals import parse_amount
from catchup.finding.headers import Header, read
from catchup.lexicon import patterns
from catchup.models import Mention, Resolved

#: how far above the number the unit can be declared, in characters
_REACH = 400
#: a longer beginning of a line is no label, in characters
_LONGEST = 80
_DECLARED = patterns.compile(r"[^\n]{0,40}单位[ ]?[:：为][ ]?[^，。；\n]{1,12}")
#: a list sign, and a label before a colon
_LABEL = patterns.compile(r"[ ]*(?:[-*•·●■]|[0-9]{1,2}[.、)）])?[ ]*(?P<label>[^，。；：:、|\n]{1,20})[：:][ ]*")
_ENDS = patterns.compile(r"[ ]*(?:[;；。,，][ ]*)?(?=\n|$)")


def resolve(mention: Mention, context: Context) -> Resolved | None:
    """The figure of a bare number that is all its line says of its label; None for all else."""
    view = context.view
    if not _ENDS.match(view, mention.end):
        return None
    start = view.rfind("\n", max(0, mention.start - _LONGEST), mention.start) + 1
    if not start and mention.start > _LONGEST:
        return None
    label = _LABEL.fullmatch(view, start, mention.start)
    if label is None:
        return None
    caption = _declaration(view, start)
    number = parse_amount(view[mention.start : mention.end].strip()) if caption else None
    if caption is None or number is None:
        return None
    headers = (Header.of(""), Header.of(label["label"]), Header.of(caption))
    return read(mention, context, headers, number, None)


def _declaration(view: str, line: int) -> str | None:
    """The line that last declared a unit above one that begins at `line`."""
    at = view.rfind("单位", max(0, line - _REACH), line)
    if at < 0:
        return None
    found = _DECLARED.match(view, view.rfind("\n", max(0, at - _LONGEST), at) + 1)
    return view[found.start() : view.find("\n", at)] if found and found.end() > at else None
