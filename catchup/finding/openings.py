"""Which two characters can open a figure that begins with a word: 去年, 上半(年), 双十(一).

Words that begin dates begin many other words too (上海, 今后, 同时), so the scan looks at the second character before it tries the
shapes. In: the lexicon. Out: a pattern for the master's branch of words; a test holds it against the shapes themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

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
