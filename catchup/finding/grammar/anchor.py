"""The anchor of dates: the document's own date and the dates said before, in reading order (guide, section 1.4).

In: dates as they are resolved, with their place. Out: the year of a month, the month of a day, the day before 第二天. As in
`5 月 21 日…第二天`, `2025年1-10月…10月`. Nothing reads the clock: without a document date only what was said can help.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from catchup.finding.grammar import timex
from catchup.finding.grammar.fiscal import Calendar
from catchup.finding.grammar.timex import DAY, Period
from catchup.models import Document

#: a full date so many days before the document's belongs to it even where another year was just said
RECENT = 31
#: how many sentences on 第二天 still counts from the day said
REACH = 3
#: over how many sentences 这一年 points back to the year that a story has come to
STORY = 8
#: a day of the month later than the document's by more is last month's
AHEAD = 10
#: a day so many days before the document's is one that it tells of
LATE = 3
#: a full date said in so many first sentences is the day of a text that has no other date
OPENING = 3


@dataclass(slots=True)
class Said:
    """A date that the text said: its period, sentence and block by number; whether its year stood there in figures or words."""

    period: Period
    sentence: int
    block: int
    explicit: bool
    named: bool = False
    #: the end of it was meant (2005年年底)
    ended: bool = False


@dataclass(slots=True)
class Anchor:
    """What a relative or partial date is counted from. `advance` and `say` are called in reading order."""

    document: date | None = None
    source: Document | None = None
    #: the period in force: the last date said that was no object of a comparison
    force: Said | None = None
    #: the last year, quarter or half said in figures that is the document's or the year before: what a report speaks of
    topic: Said | None = None
    #: the first month, quarter, half or longer stretch said that is the document's or the year before
    reported: Said | None = None
    #: the quarter that was told last by its end: what the business year of the text is counted from
    business: Calendar | None = None
    #: the last said period that has a day, month, quarter or year to count from
    said: dict[str, Said] = field(default_factory=dict)
    #: the date said last is only compared with
    held: bool = False
    #: the last date that was only compared with
    against: Said | None = None
    #: the text is nothing but one short expression, as in a query: then it looks to the year in force, not back
    alone: bool = False
    #: the week that the text tells of as its own, where it is not the document's
    week: Period | None = None
    #: the text tells of seasons of a sport, and of no quarters: 上季 is one of those
    sport: bool = False
    view: str = ""
    at: int = 0
    _sentence: int = 0
    _block: int = 0

    def advance(self, view: str, position: int) -> None:
        """Count the sentences and blocks up to a position: a cost of one look at each character."""
        if self.at == 0 and self._sentence == 0:
            self.sport = "赛季" in view and not any(word in view for word in ("季度", "财季", "季报"))
            self.alone = len(view) <= 40 and not any(mark in view.strip() for mark in "，。！？,!?\n")
        if position > self.at:
            passed = view[self.at : position]
            count = passed.count
            lines = count("\n")
            self._sentence += lines + count("。") + count("！") + count("？") + count("!") + count("?")
            self._block += lines
            self.at = position
            self.view = view

    def rebase(self, view: str, shift: int) -> None:
        """Go on in another view, of which this one's text from `shift` on is the beginning."""
        self.advance(view, len(view))
        self.at -= shift

    def say(
        self, period: Period, *, explicit: bool, named: bool = False, compared: bool = False, ended: bool = False
    ) -> None:
        """Remember a date; one that is only compared with (比3月) leaves the period in force."""
        said = Said(period, self._sentence, self._block, explicit, named, ended)
        if compared:
            self.against = said
        if compared or period.first is None:
            return
        self.force = said
        first = period.first
        grain = period.grain
        if grain == "day" and explicit and self.document is None and self._sentence < OPENING:
            self.document = first
        recent = self._may_be_reported(first.year)
        if explicit and grain in ("year", "half", "quarter") and recent:
            beside = self.topic and self.near(self.topic, 2) and self.topic.period.first
            if not beside or beside.year - 1 != first.year:
                self.topic = said
        if self.reported is None and grain in ("month", "quarter", "half", "range") and recent:
            self.reported = said
        if grain == "range":
            self.said["range"] = said
            return
        self.said[grain] = said
        if grain == "day":
            self.said["month"] = self._part(said, timex.month(first.year, first.month))
        if grain in ("day", "month", "quarter", "half", "season"):
            self.said["year"] = self._part(said, timex.year(first.year))

    def account_for(self, stretch: Period, *, explicit: bool, named: bool) -> None:
        """Remember the stretch whose end, or whose report, was just said: it is what the passage speaks of."""
        said = self.force = Said(stretch, self._sentence, self._block, explicit, named)
        if stretch.first and (self.reported is None or self.reported.sentence == self._sentence):
            self.reported = said
        if stretch.first and stretch.grain == "year" and self._may_be_reported(stretch.first.year):
            self.topic = said

    def _may_be_reported(self, year: int) -> bool:
        return self.document is None or self.document.year - year in (0, 1)

    def _part(self, said: Said, period: Period | None) -> Said:
        return said if period is None else Said(period, said.sentence, said.block, said.explicit, said.named)

    def near(self, said: Said | None, sentences: int = 1) -> bool:
        """Whether it was said in this sentence or so many before."""
        return said is not None and self._sentence - said.sentence <= sentences

    def here(self, said: Said | None) -> bool:
        """Whether it was said in this block, or right before it."""
        return said is not None and (said.block == self._block or self.near(said))

    def year_in_force(self) -> int | None:
        """The year that the passage speaks of: one said near, else the document's, else the last one said."""
        said = self.force if self.force and self.force.period.grain != "decade" else None
        if said and said.period.first and (self.here(said) or self.document is None):
            return (said.period.last or said.period.first).year
        if self.document is not None:
            return self.document.year
        earlier = self.said.get("year")
        return earlier.period.first.year if earlier and earlier.period.first else None

    def year_told(self) -> int | None:
        """The year that 这一年 points back to: one that the story has come to in the paragraphs before."""
        said = self.said.get("year")
        if said is None or said.period.first is None or not said.explicit or not self.near(said, STORY):
            return None
        return said.period.first.year

    def reported_year(self) -> int | None:
        """The year that 上年 is before: one said in this sentence, else the one that the text reports on, else the document's."""
        said, topic = self.force, self.topic
        if said and said.period.first and self.near(said, 0):
            year = (said.period.last or said.period.first).year
            # a header of two years, 2023年 | 2022年 | 比上年, reports on the later
            beside = topic and topic.period.first and self.near(topic, 0) and topic.period.first.year == year + 1
            return year + 1 if beside else year
        if topic and topic.period.first:
            return topic.period.first.year
        return self.document.year if self.document else self.year_in_force()

    def stretch_in_force(self) -> Period | None:
        """The period that 去年同期 is the same as: the one in force in this block, else the one that the text reports on."""
        said = self.force if self.force is not None and self.force.period.grain != "day" else None
        if said is not None and (said.block == self._block or (self.here(said) and self.reported is None)):
            return said.period
        return self.reported.period if self.reported else None

    def reported_month(self) -> Period | None:
        """The month before the document's, where the text reports on it: what 比上月 is the month before."""
        told, this = self.reported, self.base("month")
        if told is None or this is None or told.period.grain != "month":
            return None
        return told.period if told.period == timex.shift(this, -1) else None

    def stretch_against(self, y: int) -> Period | None:
        """The stretch that a sentence opens with to hold another year's against: 与2019年第一季度相比，2021年同期…."""
        said = self.against
        if said is None or not self.near(said, 0) or self.near(self.force, 0) or said.period.last is None:
            return None
        return said.period if said.period.grain not in ("day", "year") and said.period.last.year != y else None

    def stretch_after(self, y: int) -> Period | None:
        """The stretch that is held against the one before and another year's: 比上季高 1%，比去年同期低 2%."""
        said = self.against
        if said is None or not self.near(said, 0) or said.explicit or said.period.grain not in ("month", "quarter"):
            return None
        stretch = timex.shift(said.period, 1)
        return stretch if stretch is not None and stretch.last is not None and stretch.last.year != y else None

    def long_past(self) -> bool:
        """Whether the passage tells of years before the last: there 头三个月 counts from what it tells."""
        said, document = self.force, self.document
        if said is None or document is None or not said.explicit or not self.near(said):
            return False
        return said.period.last is not None and said.period.last.year < document.year - 1

    def speak_of_week(self, period: Period) -> None:
        """Remember the week that 上周, 上周三 named."""
        self.said["week"] = Said(period, self._sentence, self._block, explicit=False)

    def place(
        self, make: Callable[[int], Period | None], *, future: bool = False, estimated: bool = False
    ) -> tuple[Period | None, Said | None]:
        """A period without its year (10月, 三季度), and what had said that year; `make` gives it for a year.

        A year said in this sentence or the one before wins, unless the document's year makes it a day of these weeks; then that
        of the same month, or the quarter behind; then the nearest to the document's date, later if the clause looks ahead.
        """
        said, document = self._told_of(), self.document
        if said and document and self._again(make, said, document):
            return make(document.year), None
        if said and said.period.first:
            # a year still to come is looked ahead at, and does not date what the next sentence tells
            ahead = document is not None and (said.period.last or said.period.first).year > document.year
            stated = self.near(said, 0 if ahead else 1) if said.explicit else said.named and self.near(said, 0)
            if stated or document is None:
                found = make((said.period.last or said.period.first).year)
                now = make(document.year) if document else None
                if now and self._of_these_weeks(now, found, said):
                    return now, None
                if found is not None:
                    return found, said
        if document is None:
            earlier = self.said.get("year")
            return (make(earlier.period.first.year), earlier) if earlier and earlier.period.first else (None, None)
        if said and said.period.first and said.period.grain in ("day", "month"):
            same = make(said.period.first.year)
            if same and same.first and same.grain in ("day", "month") and same.first.month == said.period.first.month:
                return same, said
        if future and said and said.period.grain == "quarter" and self.near(said, 0):
            before = timex.shift(said.period, -1)  # 预估第四季将维持在第三季附近
            if before and before.first and make(before.first.year) == before:
                return before, said
        return self.nearest(make, document, future=future, estimated=estimated), None

    def _told_of(self) -> Said | None:
        """The date in force; behind a sentence that ends with the year before (而 08 年为…), the year that it tells of."""
        said, topic = self.force, self.topic
        if said is None or topic is None or said.period.first is None or topic.period.first is None:
            return said
        aside = said.period.grain == topic.period.grain == "year" and said.sentence == topic.sentence < self._sentence
        return topic if aside and said.period.first.year + 1 == topic.period.first.year else said

    def _again(self, make: Callable[[int], Period | None], said: Said, document: date) -> bool:
        """去年8月为 22%；8月出货…: a month that had 去年 before it, said again without it, is this year's."""
        first = said.period.first
        if first is None or said.explicit or not said.named or said.period.grain != "month":
            return False
        this = make(document.year)
        over = this is not None and this.first is not None and this.first <= document
        return over and first.year == document.year - 1 and make(first.year) == said.period

    def _of_these_weeks(self, now: Period, found: Period | None, said: Said) -> bool:
        """公司公布2020年业绩，1月15日…: a day beside the document's, after a year, or where the said year would lead back."""
        if self.document is None or now.grain != "day" or now.first is None or said.period.first is None:
            return False
        back = found is None or found.first is None or found.first < said.period.first
        return (said.period.grain == "year" or back) and abs((self.document - now.first).days) <= RECENT

    def nearest(
        self, make: Callable[[int], Period | None], document: date, *, future: bool, estimated: bool = False
    ) -> Period | None:
        """The year that suits a period best by the document's date (see `place`)."""
        this, back = make(document.year), make(document.year - 1)
        if this is None or this.first is None:
            years = range(document.year, max(document.year - 9, 0), -1)
            return back or next((found for y in years if (found := make(y)) is not None), None)
        if this.first <= document:
            following = make(document.year + 1)
            if not future or this.last is None or this.last >= document or following is None or following.first is None:
                return this
            # 预计上半年亏损 in August, 预计10月销量 in November; 将于24日开业 in a digest of the 29th
            of_late = this.grain == "half" or following.first - document > document - this.last
            again = this.grain == "day" and not self.alone and document - this.last <= AHEAD * DAY
            return this if again or (estimated and of_late) else following
        if future or self.alone or back is None or back.last is None:
            return this
        # a text looks back unless it says otherwise: 7月12日 of a January is last year's, 3月5日 the next
        ahead = this.first - document
        farther = ahead / 4 if this.grain == "day" else 0 * DAY
        return this if ahead + farther <= document - back.last else back

    def day_in_month(self, number: int, *, future: bool = False, announced: bool = False) -> Period | None:
        """A day that names no month (29日): of the month said near, else of the document's month or the one before.

        On a day that is `announced` (1日公布) something was told of what has been: it lies behind the month said near.
        """
        said = self.said.get("month")
        if announced and said and self.document and not said.explicit and said.period.last:
            for steps in (0, 1):
                told = timex.day_of(*timex.add_months(self.document.year, self.document.month, -steps), number)
                if told and told.first and said.period.last < told.first <= self.document <= told.first + RECENT * DAY:
                    return told
        if said and said.period.first and (self.near(said) or self.document is None):
            found = timex.day_of(said.period.first.year, said.period.first.month, number)
            if found is not None:
                return found
        if self.document is None:
            return None
        this = timex.day_of(self.document.year, self.document.month, number)
        if this and this.first and (future or this.first - self.document <= AHEAD * DAY):
            return this
        for steps in (1, 2):
            earlier = timex.day_of(*timex.add_months(self.document.year, self.document.month, -steps), number)
            if earlier is not None:
                return earlier
        return None

    def base(self, grain: str) -> Period | None:
        """The day, month, quarter, week or year of the document's date."""
        when = self.document
        if when is None:
            return None
        if grain == "day":
            return timex.day(when)
        if grain == "week":
            return self.week or timex.week(when)
        return timex.unit(grain, when.year, when.month)

    def day_of_late(self) -> Period | None:
        """The last said day where it is one of the days before the document's: what 当天 far behind it means."""
        said = self.said.get("day")
        if said is None or said.period.first is None or self.document is None:
            return None
        return said.period if 0 <= (self.document - said.period.first).days <= LATE else None

    def counted_from(self, grain: str, sentences: int | None = None) -> Period | None:
        """The said period of that grain that 第二天, 次月, 同年 count from; None when none was said, or not near enough."""
        said = self.said.get(grain)
        if sentences is not None and not self.near(said, sentences):
            return None
        if grain == "day" and not (self.here(said) or self.near(said, REACH)):
            return None
        return said.period if said else None
