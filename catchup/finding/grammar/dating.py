"""Reads a written date into a period: its parts from `written.read`, what they leave open from the anchor (guide, section 1.4).

In: the text of a mention without blanks, as 今年第二季度末. Out: a `Reading`, here 2021-Q2 with mod end; None when it stays open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from catchup.finding.grammar import lunar, timex, written
from catchup.finding.grammar.anchor import Anchor
from catchup.finding.grammar.timex import DAY, Period
from catchup.finding.grammar.written import FESTIVALS, WORDS, small
from catchup.lexicon import load
from catchup.models import Mod

_COMPARED = re.compile(rf"(?:{load.alternation(WORDS['compared'])})$")
#: 上月 in brackets or beside 与 is the month before the one in force
_BESIDE = re.compile(rf"(?:{load.alternation(WORDS['compared'])}|[与跟从由自]|\()$")
_FUTURE = re.compile(load.alternation(WORDS["future"]))
_MARK = re.compile(r"-{1,2}|[—–~]{1,2}|至(?!今(?![年天日月春夏秋冬晚明]))|到|[和与]")
_EDGES: dict[str, Mod] = {**WORDS["edges"], "中": "mid", "年头": "start"}
#: hours of business, no week of the calendar
_WORKING_DAYS = re.compile(r"(?:周|星期|礼拜).(?:-|—|~|至|到)(?:周|星期|礼拜)?.")
_CODES = tuple(
    re.compile(form)
    for form in (
        r"(?P<y>(?:20)?[0-9]{2})(?:Q(?P<q>[1-4])|H(?P<h>[12]))",
        r"(?:(?P<q>[1-4])Q|(?P<h>[12])H)'?(?P<y>(?:20)?[0-9]{2})",
        r"(?:Q(?P<q>[1-4])|H(?P<h>[12]))(?:FY)?(?P<y>20[0-9]{2})",
        r"FY(?P<y>(?:20)?[0-9]{2})(?:Q(?P<q>[1-4])|H(?P<h>[12]))?",
    )
)
_WEEKDAYS = "一二三四五六日"
_HALVES = {"上": 1, "前": 1, "下": 2, "后": 2}
FISCAL_START = 4
ROC = 1911


@dataclass(slots=True)
class Reading:
    """A period with its mod; `explicit` when the year stood in figures; `length` (value, unit) for 两年前 without an anchor."""

    period: Period | None
    mod: Mod | None = None
    explicit: bool = False
    optional: bool = False
    length: tuple[Decimal, str] | None = None


class Reader:
    """Reads the dates of one clause; `clause` is what stands before the mention in it."""

    def __init__(self, anchor: Anchor, clause: str, rest: str = "") -> None:
        self.anchor = anchor
        #: 当年， opens a statement about the year said; within a sentence it may be any time past
        self.opening = not clause and rest.startswith(("，", ",", "、"))
        self.compared = bool(_COMPARED.search(clause))
        self.beside = bool(_BESIDE.search(clause))
        self.future = bool(_FUTURE.search(clause[-16:]))
        self.recurrent = bool(re.search(r"每(?:年|月|周|个月|逢)?的?$", clause))

    def read(self, text: str, rule: str) -> Reading | None:
        """The reading of a mention's text, found by the rule of that name."""
        if self.recurrent or rule == "date.recurrent" or _WORKING_DAYS.fullmatch(text):
            return None
        match rule:
            case "date.split_year" | "date.fiscal_year":
                return self._split_year(text)
            case "date.coded":
                return self._coded(text)
            case "date.together":
                return self._together(text)
            case "date.edge":
                return self._edge(text)
            case "date.whole_year":
                y = self.anchor.reported_year()
                return None if y is None else _reading(timex.year(y), optional=True)
            case "date.bare_year":
                return _reading(timex.year(int(text)), explicit=True)
            case "date.day_of_month":
                return self._days(text)
        return self._range(text) or self._point(text, None)

    def _range(self, text: str) -> Reading | None:
        """Two points with a mark between them, the second filled from the first: 5月1日至3日, 2022-至今."""
        if text.endswith(("至今", "到今", "现在", "目前", "如今")):
            first = self._point(re.sub(r"(?:-|—|~|至|到)*(?:今|现在|目前|如今)$", "", text).rstrip("-—–~至到"), None)
            return (
                None
                if first is None or first.period is None
                else replace(first, period=timex.since(first.period), mod=None)
            )
        for mark in _MARK.finditer(text):
            left, right = text[: mark.start()], text[mark.end() :]
            if not left or not right or written.read(right) is None:
                continue
            if re.fullmatch(r"[0-9]{4}", left) and re.fullmatch(r"(?:[0-9]{4}|[0-9]{2}(?=年))(?:年度?|财年)?", right):
                return self._years(left, right)
            if written.read(left) is None or left[-1].isdecimal() and not re.search(r"[-/.月]", left):
                continue
            first = self._point(left, None)
            if first is None or first.period is None:
                return None
            second = self._point(right, first.period)
            if second is None or second.period is None:
                return None
            whole = timex.span(first.period, second.period)
            if whole is None and second.period.first is not None and not second.explicit:
                later = timex.same_in(second.period, second.period.first.year + 1)
                whole = None if later is None else timex.span(first.period, later)
            return None if whole is None else Reading(whole, explicit=first.explicit)
        return None

    def _years(self, left: str, right: str) -> Reading | None:
        first = int(left)
        number = int(re.match(r"[0-9]+", right)[0])  # type: ignore[index]
        last = number if number > 99 else first - first % 100 + number
        begin, end = timex.year(first), timex.year(last)
        if begin is None or end is None or last <= first:
            return None
        return _reading(timex.span(begin, end), explicit=True)

    def _split_year(self, text: str) -> Reading | None:
        first, second = (int(n) for n in re.findall(r"[0-9]+", text)[:2])
        if second % 100 != (first + 1) % 100:
            return self._years(str(first), str(second))
        return _reading(timex.fiscal_year(first, FISCAL_START), explicit=True)

    def _coded(self, text: str) -> Reading | None:
        """3Q24, 24Q1, 1H2025, FY24, Q3 2024."""
        for form in _CODES:
            if code := form.fullmatch(text.replace(" ", "")):
                y = int(code["y"]) + (2000 if len(code["y"]) == 2 else 0)
                part = code.groupdict().get("q") or code.groupdict().get("h")
                if part is None:
                    return _reading(timex.year(y), explicit=True)
                return _reading(
                    (timex.quarter if "q" in code.groupdict() and code["q"] else timex.half)(y, int(part)),
                    explicit=True,
                )
        return None

    def _together(self, text: str) -> Reading | None:
        """今明两年, 昨今两天."""
        order = {"去": -1, "昨": -1, "今": 0, "明": 1, "后": 2}
        steps = [order[c] for c in text if c in order]
        grain = "year" if text.endswith("年") else "month" if text.endswith("月") else "day"
        base = self.anchor.base(grain)
        if base is None or steps != list(range(steps[0], steps[-1] + 1)):
            return None
        first, last = timex.shift(base, steps[0]), timex.shift(base, steps[-1])
        return None if first is None or last is None else _reading(timex.span(first, last))

    def _edge(self, text: str) -> Reading | None:
        """年底, 月初 of the year or month in force."""
        mod = _EDGES[text]
        if text[0] in "年岁":
            anchor = self.anchor
            said = anchor.force
            if said and anchor.near(said, 0) and said.period.grain == "year":
                return _reading(said.period, mod=mod)
            document = anchor.document
            if document is None:
                y = anchor.year_in_force()
            else:
                early = document.month <= 3 and mod == "end" and not self.future and not anchor.alone
                y = document.year - 1 if early else document.year
            return None if y is None else _reading(timex.year(y), mod=mod)
        return _reading(self._month_in_force(), mod=mod)

    def _month_in_force(self) -> Period | None:
        said = self.anchor.said.get("month")
        if said and self.anchor.near(said, 0):
            return said.period
        base = self.anchor.base("month")
        return base or (said.period if said else None)

    def _days(self, text: str) -> Reading | None:
        """29日, 12-19日."""
        numbers = [int(n) for n in re.findall(r"[0-9]+", text)]
        found = [self.anchor.day_in_month(n, future=self.future) for n in numbers]
        if not found or found[0] is None or found[-1] is None:
            return None
        return _reading(found[0] if len(found) == 1 else timex.span(found[0], found[-1]))

    # -- one point --------------------------------------------------------------------------------

    def _point(self, text: str, first: Period | None) -> Reading | None:
        """A single point; what it leaves open comes from `first`, the beginning of its range, or from the anchor."""
        g = written.read(text)
        if not g:
            return None
        for names, reader in _BRANCHES:
            if any(name in g for name in names):
                return reader(self, g, first)
        return self._year_and_part(g, first)

    def _iso(self, g: dict[str, str], first: Period | None) -> Reading | None:
        if "compact" in g:
            text = g["compact"]
            return _reading(timex.day_of(int(text[:4]), int(text[4:6]), int(text[6:])), explicit=True)
        if "ey" in g:
            d, m = int(g["ed"]), int(g["em"])
            if m > 12 >= d:
                d, m = m, d
            return _reading(timex.day_of(int(g["ey"]), m, d), explicit=True)
        y = int(g["iy"])
        for n in ("1", "2", "3"):
            if f"im{n}" in g:
                return _reading(timex.day_of(y, int(g[f"im{n}"]), int(g[f"id{n}"])), explicit=True)
        return _reading(timex.month(y, int(g["im"])) if "im" in g else timex.year(y), explicit=True)

    def _decade(self, g: dict[str, str], first: Period | None) -> Reading | None:
        mod = _edge_mod(g.get("p_edge"))
        if "dec2" in g:
            return _reading(timex.decade(small(g["dec2"])), mod, explicit=True)
        tens = small(g.get("dec1") or g["dec3"])
        if "dec3" in g:
            start = (1900 if tens >= 30 else 2000) + tens
        else:
            start = self._century_start(g) + tens
        return _reading(timex.decade(start), mod, explicit=True)

    def _century(self, g: dict[str, str], first: Period | None) -> Reading | None:
        if "era_name" in g:
            return None
        return _reading(timex.century(self._century_start(g) // 100 + 1), _edge_mod(g.get("p_edge")), explicit=True)

    def _century_start(self, g: dict[str, str]) -> int:
        if "c" in g:
            return 100 * (small(g["c"]) - 1)
        document = self.anchor.document
        now = document.year - document.year % 100 if document else 2000
        return now - 100 if g["c_rel"].startswith("上") else now

    def _ago(self, g: dict[str, str], first: Period | None) -> Reading | None:
        """两年前 is a year where the anchor is known, else a duration; 两年后 counts from a year said."""
        n = small(g["a_n"])
        grain = {"年": "year", "月": "month", "天": "day", "日": "day"}.get(g["a_unit"].replace("个", ""), "week")
        found = None
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
            return _reading(found)
        return Reading(None, length=(Decimal(n), grain))

    def _week(self, g: dict[str, str], first: Period | None) -> Reading | None:
        base = self.anchor.base("week")
        if base is None or base.first is None:
            return None
        if "half_week" in g:
            monday = base.first
            days = (0, 2) if g["half_week"] == "上" else (3, 6)
            return _reading(timex.span(timex.day(monday + days[0] * DAY), timex.day(monday + days[1] * DAY)))
        word = g["w"]
        steps = -len(word) if word[0] == "上" else len(word) if word[0] == "下" else 0
        target = timex.shift(base, steps)
        if target is None or target.first is None:
            return None
        weekday = g.get("wd")
        if weekday == "末":
            return _reading(timex.weekend(target.first))
        if weekday is None:
            return _reading(target)
        return _reading(timex.day(target.first + _weekday(weekday) * DAY))

    def _bare_weekday(self, g: dict[str, str], first: Period | None) -> Reading | None:
        """周三: the last one before the document's date, the next one where the clause looks ahead; after a day, that day's."""
        number = _weekday(g["bare_wd"])
        said = self.anchor.force
        if said and said.period.grain == "day" and said.period.first and self.anchor.near(said, 0):
            week = timex.week(said.period.first)
            if week and week.first and (said.period.first.weekday() == number):
                return _reading(said.period)
        document = self.anchor.document
        if document is None:
            return None
        steps = (number - document.weekday()) % 7
        return _reading(timex.day(document + (steps if self.future or steps == 0 else steps - 7) * DAY))

    def _day(self, g: dict[str, str], first: Period | None) -> Reading | None:
        if "near" in g:
            steps = {"前": -2, "昨": -1, "今": 0, "明": 1}[g["near"]]
            base = self.anchor.base("day")
            shifted = timex.shift(base, steps) if base else None
            if shifted and shifted.first and shifted.first.day == int(g["near_d"]):
                return _reading(shifted)
            return _reading(self.anchor.day_in_month(int(g["near_d"])))
        if "trading" in g:
            document = self.anchor.document
            if document is None:
                return None
            return _reading(timex.day(document - {0: 3, 6: 2}.get(document.weekday(), 1) * DAY))
        if "rd" in g:
            return self._shifted("day", WORDS["days"][g["rd"]])
        return self._shifted_said("day", WORDS["days_said"][g["rd_said"]], g["rd_said"])

    def _shifted(self, grain: str, steps: int) -> Reading | None:
        base = self.anchor.base(grain)
        return None if base is None else _reading(timex.shift(base, steps))

    def _shifted_said(self, grain: str, steps: int, word: str) -> Reading | None:
        base = self.anchor.counted_from(grain)
        if base is None and word[0] not in "第那同":
            base = self.anchor.base(grain)
        return None if base is None else _reading(timex.shift(base, steps))

    def _short_season(self, g: dict[str, str], first: Period | None) -> Reading | None:
        document = self.anchor.document
        if document is None:
            return None
        y = document.year + {"今": 0, "去": -1, "明": 1}[g["sy"]]
        return _reading(timex.season(y, WORDS["seasons"][g["ss"]]))

    def _lone_day(self, g: dict[str, str], first: Period | None) -> Reading | None:
        if first is None or first.first is None:
            return _reading(self.anchor.day_in_month(int(g["d_alone"]), future=self.future))
        return _reading(timex.day_of(first.first.year, first.first.month, int(g["d_alone"])))

    # -- a year and its part ----------------------------------------------------------------------

    def _year_and_part(self, g: dict[str, str], first: Period | None) -> Reading | None:
        explicit = any(name in g for name in ("y4", "y2", "yc", "roc", "y_bare"))
        named = explicit or "ry" in g or "ry_said" in g
        y = self._year(g) if named else None
        if named and y is None:
            return None
        if y is not None and not any(name in g for name in _PARTS):
            return _reading(timex.year(y), explicit=explicit)
        if y is not None:
            return self._with_explicit(self._part(g, y), explicit)
        if first is not None and first.first is not None and "rm" not in g and "rm_said" not in g:
            return self._part(g, first.first.year)
        return self._open_part(g)

    def _with_explicit(self, reading: Reading | None, explicit: bool) -> Reading | None:
        return None if reading is None else replace(reading, explicit=explicit)

    def _year(self, g: dict[str, str]) -> int | None:
        document = self.anchor.document
        if "y4" in g or "y_bare" in g:
            return int(g.get("y4") or g["y_bare"])
        if "roc" in g:
            text = g["roc"]
            return ROC + (1 if text == "元" else _roc_number(text))
        if "yc" in g or "y2" in g:
            text = g.get("yc") or g["y2"]
            number = small(text)
            if len(text) > 2:
                return number
            latest = (document.year if document else 2030) + 20
            return latest - (latest - number) % 100
        if "ry" in g:
            if document is not None:
                return document.year + int(WORDS["years"][g["ry"]])
            return self._year_after_said(int(WORDS["years"][g["ry"]]))
        word = g["ry_said"]
        steps = int(WORDS["years_said"][word])
        if word[0] == "上":
            base = self.anchor.reported_year()
        elif word[0] in "前这":
            base = self.anchor.year_in_force()
        else:
            said = self.anchor.counted_from("year", 1 if word[0] in "当那" and not self.opening else None)
            base = said.first.year if said and said.first else None
            if base is None and word[0] not in "第那同当该" and document is not None:
                base = document.year
        return None if base is None else base + steps

    def _year_after_said(self, steps: int) -> int | None:
        """今年 without a document date: the year after one whose end was just said (2005年年底…今年)."""
        said = self.anchor.force
        if said is None or said.period.first is None or not said.ended or not self.anchor.here(said):
            return None
        return said.period.first.year + 1 + steps

    def _open_part(self, g: dict[str, str]) -> Reading | None:
        """A part without a year: relative months and quarters by themselves, the others in the year that suits."""
        if "rm" in g or "rm_said" in g:
            month = self._relative_month(g)
            return None if month is None or month.first is None else self._in_month(g, month)
        if "rq" in g or "rq_said" in g:
            return _reading(self._relative_quarter(g), _EDGES.get(g.get("q_edge", "")))
        if "rh" in g:
            half = self.anchor.base("half")
            return None if half is None else _reading(timex.shift(half, -1 if g["rh"] == "上" else 1))
        if "same" in g:
            return None
        chosen: dict[str, Reading] = {}

        def make(y: int) -> Period | None:
            reading = self._part(g, y)
            if reading is None or reading.period is None:
                return None
            chosen[reading.period.value] = reading
            return reading.period

        found = self.anchor.place(make, future=self.future)
        return None if found is None else chosen[found.value]

    def _relative_month(self, g: dict[str, str]) -> Period | None:
        if "rm" in g:
            word = g["rm"]
            force = self.anchor.said.get("month")
            if word[0] == "上" and self.beside and force and self.anchor.here(force):
                self.compared = True
                return timex.shift(force.period, int(WORDS["months"][word]))
            base = self.anchor.base("month")
            return None if base is None else timex.shift(base, int(WORDS["months"][word]))
        word = g["rm_said"]
        base = self.anchor.counted_from("month") or (self.anchor.base("month") if word[0] != "第" else None)
        return None if base is None else timex.shift(base, int(WORDS["months_said"][word]))

    def _relative_quarter(self, g: dict[str, str]) -> Period | None:
        said = self.anchor.counted_from("quarter")
        document = self.anchor.base("quarter")
        if "rq" in g:
            base = said if said and self.beside else document or said
            return None if base is None else timex.shift(base, int(WORDS["quarters"][g["rq"]]))
        base = said or document
        return None if base is None else timex.shift(base, int(WORDS["quarters_said"][g["rq_said"]]))

    def _part(self, g: dict[str, str], y: int) -> Reading | None:
        """The part of a known year."""
        if "rm" in g or "rm_said" in g:
            month = self._relative_month(g)
            moved = None if month is None else timex.same_in(month, y)
            return None if moved is None else self._in_month(g, moved)
        if "ld" in g or "lunar" in g or g.get("m") in ("正", "冬", "腊"):
            return self._lunar(g, y)
        if "m" in g:
            month = timex.month(y, small(g["m"]))
            if month is None:
                return None
            if "m_from" in g:
                first = timex.month(y, small(g["m_from"]))
                return None if first is None else _reading(timex.span(first, month))
            return self._in_month(g, month)
        if "q_count" in g:
            first, last = timex.quarter(y, 1), timex.quarter(y, small(g["q_count"]))
            return None if first is None or last is None else _reading(timex.span(first, last))
        if "q" in g or "q_code" in g:
            number = {"首": 1, "末": 4}.get(g.get("q", "")) or small(g.get("q") or g["q_code"])
            quarter = timex.quarter(y, number)
            if quarter is not None and "q_from" in g:
                first = timex.quarter(y, small(g["q_from"]))
                return None if first is None else _reading(timex.span(first, quarter))
            return _reading(quarter, _EDGES.get(g.get("q_edge", "")))
        if "h" in g or "h_code" in g:
            return _reading(timex.half(y, _HALVES[g["h"]] if "h" in g else int(g["h_code"])))
        if "festival" in g:
            return self._festival(g["festival"], y)
        if "season" in g:
            return _reading(timex.season(y, WORDS["seasons"][g["season"]]))
        if "y_edge" in g:
            return _reading(timex.year(y), _EDGES[g["y_edge"]])
        if "same" in g:
            force = self.anchor.force
            same = (
                timex.same_in(force.period, y)
                if force and self.anchor.here(force) and force.period.grain != "day"
                else None
            )
            return _reading(same or timex.year(y))
        if "nth" in g:
            whole = timex.year(y)
            return None if whole is None else self._nth(g, whole, "")
        return None

    def _in_month(self, g: dict[str, str], month: Period) -> Reading | None:
        """A month, or its day, days, third, week."""
        start = month.first
        if start is None:
            return None
        if "d" in g:
            day = timex.day_of(start.year, start.month, small(g["d"]))
            if "d_from" not in g or day is None:
                return _reading(day)
            first = timex.day_of(start.year, start.month, small(g["d_from"]))
            return None if first is None else _reading(timex.span(first, day))
        if "m_edge" in g:
            return _reading(month, _EDGES[g["m_edge"]])
        if "half_month" in g:
            middle = timex.day(start.replace(day=15))
            begin, end = (
                (timex.day(start), middle) if g["half_month"] == "上" else (timex.day(start.replace(day=16)), month)
            )
            return _reading(timex.span(begin, end))
        if "m_nth" in g:
            return self._nth(g, month, "m_")
        return _reading(month)

    def _nth(self, g: dict[str, str], whole: Period, prefix: str) -> Reading | None:
        """第三个月, 第一周, 前10天 of a year or month; a week counts from the first Monday."""
        start = whole.first
        text = g.get(f"{prefix}n") or "一"
        unit = g[f"{prefix}n_unit"]
        if start is None or whole.last is None:
            return None
        n = 1 if text == "首" else small(text)
        way = g[f"{prefix}nth"]
        weekday = g.get(f"{prefix}n_weekday")
        if weekday is not None:
            found = lunar.nth_weekday(start.year, start.month, _weekday(weekday), -1 if way == "最后" else n)
            return None if found is None or prefix == "" else _reading(timex.day(found))
        if way == "最后" or n < 1:
            return None
        if unit in ("周", "星期", "礼拜"):
            monday = start + (-start.weekday() % 7) * DAY
            first, last = timex.week(monday), timex.week(monday + 7 * (n - 1) * DAY)
        elif unit in ("日", "天"):
            first, last = timex.day(start), timex.day(start + (n - 1) * DAY)
        elif unit == "月" and prefix == "":
            first, last = timex.month(start.year, 1), timex.month(start.year, n)
        elif unit == "季度" and prefix == "":
            first, last = timex.quarter(start.year, 1), timex.quarter(start.year, n)
        else:
            return None
        if first is None or last is None:
            return None
        return _reading(last if way == "第" or n == 1 else timex.span(first, last))

    def _festival(self, word: str, y: int) -> Reading | None:
        rule = FESTIVALS[word]
        # 大寒 of the old year falls in the January after it
        year = y + 1 if word in ("小寒", "大寒") else y
        span = lunar.feast(year, rule)
        return None if span is None else _reading(timex.span(timex.day(span[0]), timex.day(span[1])))

    def _lunar(self, g: dict[str, str], y: int) -> Reading | None:
        month = small(g["m"])
        leap = g.get("lunar") == "闰"
        if "ld" in g or "d" in g:
            found = lunar.day_of(y, month, small(g.get("ld") or g["d"]), leap)
            return None if found is None else _reading(timex.day(found))
        span = lunar.month_span(y, month, leap)
        return None if span is None else _reading(timex.span(timex.day(span[0]), timex.day(span[1])))


_PARTS = (
    "m",
    "rm",
    "rm_said",
    "q",
    "q_code",
    "q_count",
    "rq",
    "rq_said",
    "h",
    "h_code",
    "rh",
    "festival",
    "season",
    "y_edge",
    "same",
    "nth",
)
_BRANCHES = (
    (("iy", "ey", "compact"), Reader._iso),
    (("dec1", "dec2", "dec3"), Reader._decade),
    (("c", "c_rel"), Reader._century),
    (("a_way",), Reader._ago),
    (("w", "half_week"), Reader._week),
    (("bare_wd",), Reader._bare_weekday),
    (("rd", "rd_said", "trading", "near"), Reader._day),
    (("sy",), Reader._short_season),
    (("d_alone",), Reader._lone_day),
)


def _reading(
    period: Period | None, mod: Mod | None = None, *, explicit: bool = False, optional: bool = False
) -> Reading | None:
    return None if period is None else Reading(period, mod, explicit, optional)


def _edge_mod(word: str | None) -> Mod | None:
    if word is None:
        return None
    return "start" if word[0] in "初前早" else "mid" if word[0] == "中" else "end"


def _weekday(word: str) -> int:
    return 6 if word == "天" else _WEEKDAYS.index(word)


def _roc_number(text: str) -> int:
    hundreds, hundred, rest = text.rpartition("百")
    if not hundred:
        return small(text)
    return 100 * (small(hundreds) if hundreds else 1) + (small(rest.lstrip("零〇")) if rest.lstrip("零〇") else 0)
