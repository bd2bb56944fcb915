"""Months written with a dot: 2023.10 公司成立, 截至 2024.1 (guide, section 1.4).

Such a run of figures is as often a number or a version. So it is a month only where it opens a line, stands alone in brackets, or
a word beside it says when.
"""

from __future__ import annotations

from catchup.finding.context import Context
from catchup.finding.grammar import timex
from catchup.finding.grammar.timex import Period
from catchup.lexicon import patterns
from catchup.models import Mention, Resolved

#: 2023.10, which may be a number as well
_DOTTED = patterns.compile(r"((?:19[5-9]|20[0-4])[0-9])\.(1[0-2]|0?[1-9])")
#: nothing but a sign of a list stands before it on its line
_OPENING_LINE = patterns.compile(r"[ \[(【\-*•·●■◆▪#>\u3000]*")
_WHEN = patterns.compile(
    r"(?:截[至止]到?|数?据|更新[于至]?|(?:时间|日期|[发公]布|年月|月份)(?:[:：]|为|是|在|于)?)[ :：]*$"
)
_SINCE = patterns.compile(r"[自从于在至到][ ]*$")
#: the longest row of such signs
_LINE_REACH = 24
#: what stands at 2023.10 in a sentence that is no date
_LEVEL = patterns.compile("[指价值点分报收涨跌升降增减达额率]|[A-Za-z0-9][ ]?[自从于在至到]$")
_TOLD = patterns.compile(r"[ ]*(?:[:：—–~-]|[\u4e00-\u9fff(（【《“](?<![点元万亿人家个倍版]))")
_FROM_THEN = patterns.compile("[ ]*(?:以[来后前]|之[前后]|[前后底初末起]|至今|开始|期间)")


def dotted(mention: Mention, context: Context) -> Resolved | None:
    """The month of 2023.10 where it opens a line or a word beside it says when; None where it is a number or a version."""
    view, start = context.view, mention.start
    found = _DOTTED.fullmatch(view[start : mention.end].rstrip())
    before = view[start - 1 : start]
    if found is None or (before.isascii() and before.isalnum()):
        return None
    line = view.rfind("\n", max(0, start - _LINE_REACH), start)
    opens = (line >= 0 or start < _LINE_REACH) and _OPENING_LINE.fullmatch(view, line + 1, start) is not None
    rest, clause = context.rest(mention.end, 6), context.clause(start)
    bracketed = before in ("(", "【", "[") and rest[:1] in (")", "】", "]")
    since = _SINCE.search(clause) or _FROM_THEN.match(rest)
    if not (
        bracketed
        or (opens and _TOLD.match(rest))
        or _WHEN.search(clause)
        or (since and not _LEVEL.search(clause) and not view[:start].rstrip(" ")[-1:].isascii())
    ):
        return None
    return month(mention, context, timex.month(int(found[1]), int(found[2])))


def month(mention: Mention, context: Context, period: Period | None) -> Resolved | None:
    """The date of a mention that is this month."""
    if period is None:
        return None
    context.anchor.advance(context.view, mention.start)
    context.anchor.say(period, explicit=True)
    end = mention.start + len(context.view[mention.start : mention.end].rstrip())
    return Resolved(mention.start, end, "date", "date.iso", period.value, date_start=period.first, date_end=period.last)
