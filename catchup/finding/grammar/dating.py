"""Reads a written date into a period: its parts from `written.read`, what they leave open from the anchor (guide, section 1.4).

In: the text of a mention without blanks, as 今年第二季度末. Out: a `Reading`, here 2021-Q2 with mod end; None when it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from catchup.finding.grammar import story, timex, written, year_parts
from catchup.finding.grammar.relative import Relative
from catchup.finding.grammar.timex import Period
from catchup.finding.grammar.written import WORDS, small
from catchup.finding.grammar.year_parts import EDGES, NAMES, Parts, Reading, between, reading
from catchup.lexicon import patterns

_MARK = patterns.compile(r"-{1,2}|[—–~]{1,2}|至(?!今(?![年天日月春夏秋冬晚明]))|到|[和与]")
_MAY_BE_RANGE = patterns.compile("[-—–~至到和与今现目如]")
_NOT_PLAIN = patterns.compile("[-—–~至到和与今现目如财季Q周星礼]")
#: hours of business, no week of the calendar
_WORKING_DAYS = patterns.compile(r"(?:周|星期|礼拜).(?:-|—|~|至|到)(?:周|星期|礼拜)?.")
#: the year before the first of the Republic
ROC = 1911
_FIGURES = frozenset({"y4", "y2", "yc", "roc", "roc_bare", "y_bare"})
_RELATIVE_MONTHS = frozenset({"rm", "rm_said", "rm_near"})
#: 同年, 当年, 该年, 次年: a story that goes on from a year in figures
_GOES_ON = frozenset("同当该那这次翌隔第")


class Reader(Relative):
    """Reads the dates of one clause."""

    def read(self, text: str, rule: str) -> Reading | None:
        """The reading of a mention's text, found by the rule of that name."""
        if rule == "date.festival" and self._whole:
            # who only names a feast, 农历新年, means the one to come
            return self._open_part(written.read(text) or {}, future=True)
        if self.recurrent or rule == "date.recurrent" or (text[0] in "周星礼" and _WORKING_DAYS.fullmatch(text)):
            return None
        if rule == "date.dotted":
            # the days behind a week: 上周(12.19-12.25)
            return self._range(re.sub(r"([0-9]+)\.([0-9]+)", r"\1月\2日", text))
        match rule:
            case "date.year" | "date.month":
                # the commonest, first
                pass
            case "date.split_year" | "date.fiscal_year" | "date.fiscal_written":
                return year_parts.split_year(text)
            case "date.coded":
                return year_parts.coded(text.replace(" ", ""))
            case "date.year_range" | "date.short_years" if not text.endswith(("今", "在", "前")):
                written_ = [int(n) for n in re.findall("[0-9]+", text)]
                in_order = written_ == list(range(written_[0], written_[0] + len(written_)))
                return year_parts.years(written_[0], written_[-1]) if len(written_) == 2 or in_order else None
            case "date.together":
                return self._together(text)
            case "date.edge":
                return self._edge(text)
            case "date.first_months":
                return self._first_months(text)
            case "date.whole_year":
                y = self.anchor.reported_year()
                return None if y is None else reading(timex.year(y), optional=True)
            case "date.bare_year":
                return reading(timex.year(int(text)), explicit=True)
            case "date.day_of_month":
                return self._days(text)
            case "date.day_written":
                return self._days(re.sub("[一二三四五六七八九十]+", lambda day: str(written.small(day[0])), text))
        return (_MAY_BE_RANGE.search(text) and self._range(text)) or self._point(text, None)

    def _range(self, text: str) -> Reading | None:
        """Two points with a mark between them, the second filled from the first: 5月1日至3日, 2022-至今."""
        if text.endswith(("至今", "到今", "现在", "目前", "如今")):
            first = self._point(re.sub(r"(?:-|—|~|至|到)*(?:今|现在|目前|如今)$", "", text).rstrip("-—–~至到"), None)
            if first is None or first.period is None:
                return None
            return replace(first, period=timex.since(first.period), mod=None)
        for mark in _MARK.finditer(text):
            left, right = text[: mark.start()].removesuffix("起"), text[mark.end() :]
            if not left or not right or written.read(right) is None:
                continue
            if written.read(left) is None or (left[-1].isdecimal() and not re.search(r"[-/.月]", left)):
                continue
            first = self._point(left, None)
            if (first is None or not first.explicit) and (before := self._before(left, right)) is not None:
                return before
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

    def _before(self, left: str, right: str) -> Reading | None:
        """九月到2021年3月: only the end says its year; the beginning is the last such before it."""
        second = self._point(right, None)
        if second is None or not second.explicit or second.period is None or second.period.first is None:
            return None
        first = self._point(left, second.period)
        if first is None or first.explicit or first.named or first.period is None:
            return None
        earlier = timex.same_in(first.period, second.period.first.year - 1)
        whole = timex.span(first.period, second.period) or between(earlier, second.period)
        return None if whole is None else Reading(whole, explicit=True)

    def _together(self, text: str) -> Reading | None:
        """今明两年, 昨今两天."""
        order = {"去": -1, "昨": -1, "今": 0, "明": 1, "后": 2}
        steps = [order[c] for c in text if c in order]
        grain = "year" if text.endswith("年") else "month" if text.endswith("月") else "day"
        base = self.anchor.base(grain)
        if base is None or steps != list(range(steps[0], steps[-1] + 1)):
            return None
        return reading(between(timex.shift(base, steps[0]), timex.shift(base, steps[-1])))

    def _edge(self, text: str) -> Reading | None:
        """年底, 月初 of the year or month in force."""
        if text == "年初至今":
            begun = self._edge("年初")
            return begun and begun.period and replace(begun, period=timex.since(begun.period), mod=None)
        mod = EDGES[text]
        if text[0] in "年岁":
            anchor = self.anchor
            said = anchor.force
            if said and anchor.near(said, 0) and said.period.grain == "year":
                return reading(said.period, mod=mod)
            document = anchor.document
            if not (self.future or self.expects) and (y := story.year_of_story(anchor)) is not None:
                return reading(timex.year(y), mod, explicit=True)
            if document is None:
                y = anchor.year_in_force()
            else:
                early = document.month <= 3 and mod == "end" and not self.future and not anchor.alone
                y = document.year - 1 if early else document.year
            return None if y is None else reading(timex.year(y), mod=mod)
        return reading(self.month_in_force(), mod=mod)

    def _first_months(self, text: str) -> Reading | None:
        """前7个月: of the year said near, else of the document's, where those months have just passed; else a length of time."""
        n = small(text[1:].rstrip("个月份"))
        said = self.anchor.topic
        document = self.anchor.document
        y = None
        if said and said.period.first and self.anchor.near(said):
            y = said.period.first.year
        elif document is not None and not self.anchor.long_past():
            passed, back = document.month - 1, 12 if document.month <= 2 else document.month - 2
            if text[0] == "首" or (n > 2 and n in (passed, back)):
                y = document.year - (document.month <= 2 and n >= back)
        if y is None or n > 12:
            return Reading(None, length=(Decimal(n), "month"))
        return reading(between(timex.month(y, 1), timex.month(y, n)))

    def _days(self, text: str) -> Reading | None:
        """29日, 12-19日."""
        first, *rest = [int(n) for n in re.findall(r"[0-9]+", text)]
        begin = self.anchor.day_in_month(first, future=self.future, announced=self.announced)
        if not rest or begin is None or begin.first is None:
            return reading(begin)
        # a range that began this month ends in it, or, where the number is smaller, in the next
        month = timex.add_months(begin.first.year, begin.first.month, 1 if rest[-1] <= first else 0)
        return reading(between(begin, timex.day_of(*month, rest[-1])))

    # -- one point --------------------------------------------------------------------------------

    def _point(self, text: str, first: Period | None) -> Reading | None:
        """A single point; what it leaves open comes from `first`, the beginning of its range, or from the anchor."""
        if (known := _in_full(text)) is not None:
            return known
        g = written.read(text)
        if not g:
            return None
        for name in g:
            if (branch := _BRANCHES.get(name)) is not None:
                return branch(self, g, first)
        return self._year_and_part(g, first)

    # -- a year and its part ----------------------------------------------------------------------

    def _year_and_part(self, g: Parts, first: Period | None) -> Reading | None:
        explicit = not _FIGURES.isdisjoint(g)
        if explicit or "ry" in g or "ry_said" in g or "ry_near" in g:
            y = self._year(g)
            if y is None:
                return None
            if fiscal := self._fiscal(g):
                return fiscal
            found = self._part(g, y) if not NAMES.isdisjoint(g) else reading(timex.year(y))
            if found is not None:
                told = explicit or (
                    "ry_said" in g and g["ry_said"][0] in _GOES_ON and story.told_in_figures(self.anchor)
                )
                found.explicit, found.named = told, not explicit
            return found
        if first is not None and first.first is not None and not _RELATIVE_MONTHS & g.keys():
            return self._part(g, first.first.year)
        return self._open_part(g)

    def _fiscal(self, g: Parts) -> Reading | None:
        """上一财年 after 2023/24财年 is 2022/23: a year of the same months."""
        force = self.anchor.force
        if "财" not in g.get("ry", "") or not NAMES.isdisjoint(g) or not self.anchor.here(force) or force is None:
            return None
        first, last = force.period.first, force.period.last
        if first is None or last is None or force.period.grain != "range" or (last - first).days not in (364, 365):
            return None
        return reading(timex.same_until(force.period, last.year + int(WORDS["years"][g["ry"]])))

    def _year(self, g: Parts) -> int | None:
        document = self.anchor.document
        if "y4" in g or "y_bare" in g:
            return int(g.get("y4") or g["y_bare"])
        if "roc" in g:
            text = g["roc"]
            return ROC + (1 if text == "元" else _roc_number(text))
        if "roc_bare" in g:
            return ROC + int(g["roc_bare"])
        if "ry_near" in g:
            steps = {"前": -2, "去": -1, "今": 0, "明": 1}[g["ry_near"]]
            return document.year + steps if document else None
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
            base = (self.anchor.year_told() if word[0] == "这" else None) or self.anchor.year_in_force()
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

    def _part(self, g: Parts, y: int) -> Reading | None:
        """The part of a known year."""
        if _RELATIVE_MONTHS & g.keys():
            month = self.month(g)
            moved = None if month is None else timex.same_in(month, y)
            return None if moved is None else year_parts.in_month(g, moved)
        if "same" in g:
            # what it is the same as, the text goes on with
            held = self.compared or (self.anchor.held and self._clause[-1:] in ("和", "与", "及", "、"))
            self.compared = True
            if held:  # 比上季高 1%，比去年同期低 2%
                stretch = self.anchor.stretch_in_force() or self.anchor.stretch_after(y)
            else:
                stretch = self.anchor.stretch_against(y) or self.anchor.stretch_in_force()
            same = timex.same_until(stretch, y) if stretch else None
            if stretch and same == stretch:
                # a period is held against another, whatever year the text is from
                same = timex.same_until(stretch, y - 1)
            return reading(same or timex.year(y))
        return year_parts.part(g, y)

    def _open_part(self, g: Parts, *, future: bool = False) -> Reading | None:
        """A part without a year: relative months and quarters by themselves, the others in the year that suits."""
        if _RELATIVE_MONTHS & g.keys():
            month = self.month(g)
            return None if month is None or month.first is None else year_parts.in_month(g, month)
        if "rq" in g or "rq_said" in g:
            return reading(self.quarter(g), EDGES.get(g.get("q_edge", "")))
        if "rh" in g:
            half = self.anchor.base("half")
            return None if half is None else reading(timex.shift(half, -1 if g["rh"] == "上" else 1))
        if "same" in g:
            return None
        made: dict[str, Reading] = {}

        def make(y: int) -> Period | None:
            found = self._part(g, y)
            if found is None or found.period is None:
                return None
            made[found.period.value] = found
            return found.period

        estimated = not (future or self.ahead)
        chosen, said = self.anchor.place(make, future=future or self.future, estimated=estimated)
        if chosen is None:
            return None
        explicit, named = (said.explicit, said.named) if said else (False, False)
        found = made[chosen.value]
        return Reading(found.period, found.mod, explicit, named, found.optional)


_Branch = Callable[[Reader, Parts, Period | None], Reading | None]
#: what reads a point, by a part that only it has
_BRANCHES: dict[str, _Branch] = {
    **dict.fromkeys(("iy", "ey", "compact"), lambda reader, g, first: year_parts.iso(g)),
    **dict.fromkeys(("c", "c_rel", "dec2", "dec3"), lambda reader, g, first: year_parts.era(g, reader.anchor.document)),
    **dict.fromkeys(("w", "w_said", "half_week"), Reader.week),
    **dict.fromkeys(("rd", "rd_said", "trading", "near", "from_day", "press_day"), Reader.day),
    "a_way": Reader.ago,
    "bare_wd": Reader.bare_weekday,
    "sy": Reader.short_season,
    "d_alone": Reader.lone_day,
}


@lru_cache(maxsize=4096)
def in_full(text: str) -> Reading | None:
    """The reading of a date that is one point, no week or quarter, and says its year in four figures; None for any other."""
    return None if _NOT_PLAIN.search(text) else _in_full(text)


#: texts say the same dates again, and a reading is never changed
@lru_cache(maxsize=4096)
def _in_full(text: str) -> Reading | None:
    """The reading of a point that says its year in four figures and leaves nothing open; None for any other."""
    g = written.read(text)
    if not g or "y4" not in g or "same" in g or not _BRANCHES.keys().isdisjoint(g) or _RELATIVE_MONTHS & g.keys():
        return None
    y = int(g["y4"])
    found = year_parts.part(g, y) if not NAMES.isdisjoint(g) else reading(timex.year(y))
    return found and replace(found, explicit=True)


def _roc_number(text: str) -> int:
    hundreds, hundred, rest = text.rpartition("百")
    if not hundred:
        return small(text)
    return 100 * (small(hundreds) if hundreds else 1) + (small(rest.lstrip("零〇")) if rest.lstrip("零〇") else 0)
