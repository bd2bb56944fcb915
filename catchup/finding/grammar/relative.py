"""Dates told from where the text stands: 昨天, 上周三, 本月, 上季, 两年前 (guide, section 1.4).

In: the parts of a written point and the anchor. Out: a `Reading` or a `Period`; None when the anchor does not know.
"""

from __future__ import annotations

from decimal import Decimal

from catchup.finding.grammar import fiscal, timex
from catchup.finding.grammar.timex import DAY, Period
from catchup.finding.grammar.told import Told
from catchup.finding.grammar.written import WORDS, small
from catchup.finding.grammar.year_parts import Parts, Reading, reading, weekday
from catchup.lexicon import patterns
from catchup.lexicon.dated import IT_WAS

#: 本周成交 1500 套；上周成交 1800 套: what stands beside the value of the week told
_VALUE = patterns.compile(
    r"[ ]?(?:则?[为是录]|共?(?:计|成交|销售|售出|录得|完成|到货|进口|出口)|同期|均价|[^，。；,;0-9]{0,6}[为是])"
    r"[^，。；,;]{0,4}[0-9]"
)
#: 第三季度净利 2 亿元，上季度净亏损 1 亿元: the measure that a quarter is told of
_MEASURED = patterns.compile(r"[^，。；,;、()0-9]{1,8}?[ ]*[0-9]")
#: 系数为 27%，而该数字在上个季度为 25%
_POINTS_BACK = patterns.compile("(?:这个?|这一|该|此)(?:数字|数值|数据|指标|比例|比率|占比)[在于]?$")
_LEADS = frozenset({"", "而", "但", "在", "而在", "较", "比", "高于", "低于"})
#: by how many days a week that a text counts may be off from one of the calendar
_OFF = 3
#: how far behind 上季 the same time of the year before stands that it is told beside
_REACH = 20
#: days from the first to the last of a week, or of its days of trade
_WEEK = (4, 5, 6)


class Relative(Told):
    """What a date comes to that is told from the anchor."""

    def month_in_force(self) -> Period | None:
        said = self.anchor.said.get("month")
        if said and self.anchor.near(said, 0):
            return said.period
        base = self.anchor.base("month")
        return base or (said.period if said else None)

    def ago(self, g: Parts, first: Period | None) -> Reading | None:
        """两年前 is a year where the anchor is known, else a duration; 两年后 counts from a year said."""
        n = small(g["a_n"])
        grain = {"年": "year", "月": "month", "天": "day", "日": "day"}.get(g["a_unit"].replace("个", ""), "week")
        found = None
        if g["a_way"] == "前" and n == 1 and grain in ("year", "month") and (then := self._then(grain)) is not None:
            self.compared = True
            return reading(then)
        if g["a_way"] == "前" and grain != "week":
            base = self.anchor.base(grain)
            found = timex.shift(base, -n) if base else None
        elif g["a_way"] == "后" and grain == "year":
            said = self.anchor.said.get("year")
            found = timex.shift(said.period, n) if said else None
            document = self.anchor.document
            if found and found.first and document and found.first > document:
                found = None
        if found is not None:
            return reading(found)
        return Reading(None, length=(Decimal(n), grain))

    def _then(self, grain: str) -> Period | None:
        """净利涨 5%至 3 亿，一年前为…: the like stretch a year or a month before the one that the passage tells of."""
        said = self.anchor.force
        if (
            said is None
            or not self.anchor.here(said)
            or self._clause.strip() not in _LEADS
            or not IT_WAS.match(self._rest)
        ):
            return None
        period = said.period
        if period.first is None or period.last is None or period.grain in ("day", "year", "decade"):
            return None
        if grain == "month" and period.grain != "month":
            return None
        return timex.shift(period, -1) if grain == "month" else timex.same_in(period, period.first.year - 1)

    def week(self, g: Parts, first: Period | None) -> Reading | None:
        if "w_said" in g:
            return reading(self._week_said(g["w_said"]))
        base = self.anchor.base("week")
        if base is None or base.first is None:
            return None
        if "half_week" in g:
            monday = base.first
            days = (0, 2) if g["half_week"] == "上" else (3, 6)
            return reading(timex.span(timex.day(monday + days[0] * DAY), timex.day(monday + days[1] * DAY)))
        word = g["w"]
        if word == "上" and not g.get("wd") and (told := self._week_told(base)) is not None:
            self.anchor.week = base = told
        steps = -len(word) if word[0] == "上" else len(word) if word[0] == "下" else 0
        target = timex.shift(base, steps)
        if target is None or target.first is None:
            return None
        self.anchor.speak_of_week(target)
        word = g.get("wd", "")
        if word == "末":
            return reading(timex.weekend(target.first))
        return reading(timex.day(target.first + weekday(word) * DAY) if word else target)

    def _week_told(self, base: Period) -> Period | None:
        """The week that the sentence gives in days, where 上周 stands beside it: the last week that was over is what it tells."""
        said, last = self.anchor.force, timex.shift(base, -1)
        if (
            self.anchor.week is not None
            or said is None
            or not self.anchor.near(said, 0)
            or not _VALUE.match(self._rest)
        ):
            return None
        first, end = said.period.first, said.period.last
        if first is None or end is None or last is None or last.first is None or (end - first) // DAY not in _WEEK:
            return None
        spoken = self.anchor.said.get("week")
        if spoken is not None and spoken.period == last and not spoken.explicit:
            return None
        return last if abs((first - last.first) // DAY) <= _OFF else None

    def _week_said(self, word: str) -> Period | None:
        """前一周, 当周: counted from the week said, else the one of a day said near; 前一周 also from the document's."""
        base = self.anchor.counted_from("week")
        if word[0] == "前" and self.beside:
            self.compared = True  # 由前周的 7 宗减至 3 宗
        if base is None:
            said = self.anchor.said.get("day")
            if said and said.period.first and self.anchor.near(said):
                base = timex.week(said.period.first)
            elif "前" in word:
                base = self.anchor.base("week")
        return None if base is None else timex.shift(base, int(WORDS["weeks_said"][word]))

    def bare_weekday(self, g: Parts, first: Period | None) -> Reading | None:
        """周三: the last one before the document's date, the next one where the clause looks ahead; after a day, that day's."""
        number = weekday(g["bare_wd"])
        if first is not None and first.first is not None:
            return reading(timex.days_on(first.first, (number - first.first.weekday()) % 7))
        said = self.anchor.force
        if said and said.period.grain == "day" and said.period.first and self.anchor.near(said, 0):
            week = timex.week(said.period.first)
            if week and week.first and (said.period.first.weekday() == number):
                return reading(said.period)
        week = self.anchor.counted_from("week", 1)
        if (
            week
            and week.first
            and said
            and said.period.first
            and week.first <= said.period.first <= week.first + 6 * DAY
        ):
            # 上周启动…周四; 上周五收盘…周一 goes on to the next
            following = week.first + (number + 7) * DAY
            document = self.anchor.document
            if number < said.period.first.weekday() and (self.future or document is None or following <= document):
                return reading(timex.day(following))
            return reading(timex.day(week.first + number * DAY))
        document = self.anchor.document
        if document is None:
            return None
        steps = (number - document.weekday()) % 7
        return reading(timex.days_on(document, steps if self.future or steps == 0 else steps - 7))

    def day(self, g: Parts, first: Period | None) -> Reading | None:
        if "near" in g:
            steps = {"前": -2, "昨": -1, "今": 0, "明": 1}[g["near"]]
            base = self.anchor.base("day")
            shifted = timex.shift(base, steps) if base else None
            if shifted and shifted.first and shifted.first.day == int(g["near_d"]):
                return reading(shifted)
            return reading(self.anchor.day_in_month(int(g["near_d"])))
        if "trading" in g:
            document = self.anchor.document
            if document is None:
                return None
            return reading(timex.days_on(document, -{0: 3, 6: 2}.get(document.weekday(), 1)))
        if "from_day" in g:
            return self._shifted("今明".index(g["from_day"]))
        if "press_day" in g:
            return self._shifted("昨今".index(g["press_day"]) - 1)
        if "rd" in g:
            return self._shifted(WORDS["days"][g["rd"]])
        if g["rd_said"] == "即日" and self._rest[:1] in ("起", "开", "生"):
            return self._shifted(0)
        return self._shifted_said(WORDS["days_said"][g["rd_said"]], g["rd_said"])

    def _shifted(self, steps: int) -> Reading | None:
        base = self.anchor.base("day")
        return None if base is None else reading(timex.shift(base, steps))

    def _shifted_said(self, steps: int, word: str) -> Reading | None:
        base = self.anchor.counted_from("day")
        if base is None and word[0] in "当":
            base = self.anchor.day_of_late()
        if base is None and word[0] not in "第那同":
            base = self.anchor.base("day")
        return None if base is None else reading(timex.shift(base, steps))

    def short_season(self, g: Parts, first: Period | None) -> Reading | None:
        document = self.anchor.document
        if document is None:
            return None
        y = document.year + {"今": 0, "去": -1, "明": 1}[g["sy"]]
        return reading(timex.season(y, WORDS["seasons"][g["ss"]]))

    def lone_day(self, g: Parts, first: Period | None) -> Reading | None:
        if first is None or first.first is None:
            return reading(self.anchor.day_in_month(int(g["d_alone"]), future=self.future))
        return reading(timex.day_of(first.first.year, first.first.month, int(g["d_alone"])))

    def month(self, g: Parts) -> Period | None:
        if "rm_near" in g:
            return self._numbered_month(g["rm_near"], int(g["rm_n"]))
        if "rm" in g:
            word = g["rm"]
            force = self.anchor.said.get("month")
            if word[0] == "上" and self.beside and force and self.anchor.here(force):
                self.compared = True
                return timex.shift(force.period, int(WORDS["months"][word]))
            base = self.anchor.base("month")
            if word[0] == "上" and self.beside and (told := self.anchor.reported_month()) is not None:
                self.compared = True
                base = told
            if force and self._beside_itself(force.period, base, int(WORDS["months"][word])):
                base, self.compared = force.period, True
            return None if base is None else timex.shift(base, int(WORDS["months"][word]))
        word = g["rm_said"]
        base = self.anchor.counted_from("month") or (self.anchor.base("month") if word[0] != "第" else None)
        return None if base is None else timex.shift(base, int(WORDS["months_said"][word]))

    def _numbered_month(self, word: str, number: int) -> Period | None:
        """本(10)月, 上(9)月: the number says which; 本 is the month that is reported on."""
        base = self.anchor.base("month")
        if base is None or base.first is None:
            return None
        last = 1 if word == "下" else 0
        for steps in range(last, last - 12, -1):
            month = timex.shift(base, steps)
            if month is not None and month.first is not None and month.first.month == number:
                return month
        return None

    def _quarter_said(self) -> Period | None:
        """The quarter that 上季 beside another time is before: 截至9月底…，较上季底."""
        force = self.anchor.force
        if (
            force
            and force.ended
            and force.period.first
            and force.period.grain == "month"
            and self.anchor.near(force, 0)
        ):
            first = force.period.first
            return timex.quarter(first.year, (first.month + 2) // 3) if first.month % 3 == 0 else None
        return self.anchor.counted_from("quarter")

    def _beside_itself(self, said: Period | None, document: Period | None, steps: int) -> bool:
        """Whether 上季, counted from the document, would be the quarter that this sentence just told of."""
        force, counted = self.anchor.force, document and timex.shift(document, steps)
        told = self.told or (not self._clause and _MEASURED.match(self._rest) is not None)
        return told and force is not None and self.anchor.near(force, 0) and said is not None and counted == said

    def _beside_last_year(self, document: Period | None, steps: int) -> bool:
        """Whether 上季, counted from the document, is the quarter told that 上年同期 beside it is a year before, or that has the
        value which 这个数字 points back to."""
        back = _POINTS_BACK.search(self._clause) is not None
        if steps != -1 or not (back or "同期" in self._clause + self._rest[:_REACH]):
            return False
        said, counted = self.anchor.said.get("quarter"), document and timex.shift(document, steps)
        said = self.anchor.reported if back else said
        return said is not None and counted is not None and said.period == counted

    def _second(self, document: Period | None) -> Period | None:
        """次季赚 3 亿: the second quarter, where no other stands beside it; 预期次季回升 is the next."""
        if (
            document is None
            or document.first is None
            or self.future
            or self.anchor.near(self.anchor.said.get("quarter"), 0)
        ):
            return None
        second = timex.quarter(document.first.year, 2)
        if second is not None and second.first is not None and second.first > document.first:
            return timex.quarter(document.first.year - 1, 2)
        return second

    def quarter(self, g: Parts) -> Period | None:
        if self.anchor.sport and (g.get("rq") or g.get("rq_said") or "").endswith("季"):
            return None
        said = self._quarter_said()
        document = self.anchor.base("quarter")
        if (g.get("rq_said") or "").startswith("次季") and (second := self._second(document)) is not None:
            return second
        if "rq" in g:
            steps = int(WORDS["quarters"][g["rq"]])
            if "财季" in g["rq"] and self.anchor.business is not None and steps:
                return fiscal.moved(self.anchor.business, steps)
            if self._beside_itself(said, document, steps):
                document, self.compared = said, True
            elif self._beside_last_year(document, steps):
                document, self.compared = document and timex.shift(document, steps), True
            base = said if said and self.beside else document or said
            return None if base is None else timex.shift(base, steps)
        base = said or document
        return None if base is None else timex.shift(base, int(WORDS["quarters_said"][g["rq_said"]]))
