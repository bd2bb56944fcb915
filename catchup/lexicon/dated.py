"""What stands around a date, read the same way where dates are found and where they are linked (contract, sections 1.4 and 2)."""

from __future__ import annotations

from catchup.lexicon import patterns

#: 截至 | 6 月 30 日
UNTIL = patterns.compile(r"(?:截至|截止到?|截止至|截至到)[ ]*$")
#: 去年 | 的低基数: what is compared with, and no time of what is told
LOW_BASE = patterns.compile(r"[ ]?的?(?:[较偏低高小大]{1,2})?(?:比较)?基[数期](?![据点])")
#: 一年前 | 为 3 亿元: what was then
IT_WAS = patterns.compile(r"[ ]?的?(?:同期)?(?:则|仅|只|净)?(?:[为是报录赚亏有达]|[0-9])")
