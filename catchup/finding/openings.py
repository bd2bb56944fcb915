"""What a figure can begin with, so that the scan tries a shape only where it has a chance.

`pattern`: which two characters open a figure that begins with a word (去年, 上半(年), 双十(一)): what begins dates begins many
other words too (上海, 今后, 同时). `AFTER`: which character stands behind the run of numerals that a figure begins with
(5*月*, 20*-*30%, 十*分*之一). A test derives both from the shapes themselves and names what is missing here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from catchup.finding import decoys
from catchup.finding.grammar import units, written
from catchup.finding.grammar.numerals import LETTERS, NUMERAL_LEAD
from catchup.lexicon import load

#: leads of composed dates and what can come second in them: 上(个)半年, 本季度, 前三季度, 这一周
_POINTING = "上下本今这去当同次翌该前后明昨隔每首头末"
_POINTED = "年月周季半旬世星礼个日天晚早春夏秋冬财学期一二两三四五六七八九十几0123456789(至下上今明后"
_COMPOSED = {
    **dict.fromkeys(_POINTING, _POINTED),
    "民": "国",
    "公": "元",
    "正": "月",
    "冬": "月至",
    "腊": "月八",
    "农": "历",
    "旧": "历",
    "阴": "历",
    "闰": "一二三四五六七八九十",
    "年": "初底末终尾中头",
    "岁": "末尾初",
    "月": "初底末尾中",
    "全": "年",
    "周": "一二三四五六日天末",
    "星": "期",
    "礼": "拜",
}


def _firsts(words: Iterable[str]) -> str:
    return "".join({word[0] for word in words})


def _behind_numerals(words: Iterable[str]) -> str:
    """The characters behind the numerals that words begin with; nothing for 十四五, which is all numerals."""
    return _firsts(rest for word in words if (rest := word.lstrip(NUMERAL_LEAD)) and rest != word)


#: what can stand behind a run of numerals inside of a NUMERAL, inside of an AMOUNT
GOES_ON = NUMERAL_LEAD + ".,，^点多余来个" + "".join(LETTERS)
RANGE_GOES_ON = GOES_ON + "+和与" + _firsts(load.load("numerals")["range_marks"])
_RANGE = "-–—~至到"
_CURRENCY = _firsts([*units.SUFFIXES, *units.CENTS, *units.FOREIGN_CENTS])
_SHARE = _firsts(units.SHARES)

#: rule → the characters that can stand behind its run of numerals, blanks skipped; for a shape that begins with a NUMERAL or an
#: AMOUNT, behind that. A shape that is not here is tried behind every run.
AFTER: dict[str, str] = {
    "decoy.phone": "-)0123456789",
    "decoy.address": ".",
    "decoy.version": ".",
    "decoy.listing": ".",
    "decoy.clock": ":",
    "decoy.hour": GOES_ON + "时点",
    "decoy.time": "时点",
    "decoy.score": ":比",
    "decoy.pixels": "*Xx×",
    "decoy.proportion": ".:供送",
    "decoy.heading": ").、",
    "decoy.numeral_word": _behind_numerals(decoys.WORDS),
    "decoy.numbered": GOES_ON + _firsts(load.load("decoys")["followers"]),
    "date.fiscal_year": "-/",
    "date.split_year": "/",
    "date.iso": "/." + _RANGE,
    "date.year_range": "年/" + _RANGE,
    "date.coded": "HQ",
    "date.era": "○世年",
    "date.year": "○年财全上下QH第前一二三四季",
    "date.ago": "年个天日周星礼",
    "date.festival": _behind_numerals(written.FESTIVALS) + '"”」促假大小当战晚期活电购长黄节',
    "date.month": _RANGE + "、农旧阴闰正冬腊月",
    "date.quarter": _RANGE + "、季财",
    "date.day_of_month": _RANGE + "日号",
    "percentage.fenzhi": "分",
    "ratio.zhe": _RANGE + ".点折",
    "ratio.half": "半",
    "ratio.slash": "/",
    "duration.run": RANGE_GOES_ON + "日季晚",
    "duration.months": "余月",
    "decoy.base_unit": _firsts(units.SUFFIXES),
    "money.exchange": ".",
    "decoy.pointer": _firsts(units.POINTERS),
    "count.vague": "个家种次名位条层款项间辆台轮吨米张件部座人代国站点成公",
    "count.height": "米",
    "count.below_zero": "下",
    "count.letter": ".kKwWMB",
    "count.hundreds": "以",
    "decoy.alphanumeric": ".ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "percentage.range": "%‰个百基",
    "percentage.unit": _SHARE,
    "percentage.cheng": "成",
    "ratio.fenzhi": "分",
    "ratio.mixed": "又",
    "ratio.bei": "倍",
    "duration.clock": "个小钟",
    "duration.race": "分秒",
    "duration.half_more": "个",
    "duration.more": "个",
    "duration.unit": _firsts(units.DURATIONS) + "财自昼交",
    "duration.days": "日",
    "money.range": "元块美港欧日英人",
    "money.kuai": "元块毛蚊角",
    "money.suffix": _CURRENCY,
    "count.unit": _firsts([*units.MEASURES, *units.CLASSIFIERS]),
}

#: rule → the length from which on a run of numerals alone may be its match: 13800138000, 20240521, 五四
LONG: dict[str, int] = {"decoy.phone": 11, "date.iso": 8, "decoy.numeral_word": 2, "date.festival": 2}


def pattern(words: Iterable[str], leads: str, passing: frozenset[str]) -> str:
    """A pattern for the first characters of what begins with one of `leads`; `passing` leads are not looked at further."""
    second: defaultdict[str, set[str]] = defaultdict(set)
    for lead, following in _COMPOSED.items():
        second[lead].update(following)
    for word in words:
        second[word[0]].update(word[1:2] or "\0")
    free = "".join(lead for lead in leads if lead in passing or lead not in second or "\0" in second[lead])
    groups: defaultdict[str, str] = defaultdict(str)
    for lead in leads:
        if lead not in free:
            groups["".join(sorted(second[lead]))] += lead
    options = [f"[{heads}][ ]*+[{re.escape(following)}]" for following, heads in groups.items()]
    if free:
        options.append(f"[{free}]")
    return f"(?:{'|'.join(options)})"
