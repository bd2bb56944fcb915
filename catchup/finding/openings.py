"""What stands second in a figure, so that the scan tries a shape only where it has a chance.

`AFTER` says which character a shape needs behind the run of numerals that it begins with (5*月*, 20*-*30%, 十*分*之一),
`SECOND`, `BY_LEAD` and `WORDS` which behind the first character of a word (去*年*, 本*季*度): what begins dates begins many
other words too (去向, 本来). A shape without a line here is tried wherever its lead stands. `THIRD` looks one character further
where many shapes could go on (一*个*, 2024*年*). A test derives the same from the shapes themselves and names what is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from catchup.finding import decoys
from catchup.finding.grammar import units, written
from catchup.finding.grammar.numerals import LETTERS, NUMERAL_LEAD
from catchup.finding.kinds import count, ratio
from catchup.lexicon import load


def _firsts(words: Iterable[str]) -> str:
    return "".join(sorted({word[0] for word in words}))


def _by_lead(others: Mapping[str, str], *sections: str) -> dict[str, str]:
    """First character → the second ones: those of the calendar's words, and `others`, for each of their characters."""
    seconds: defaultdict[str, str] = defaultdict(str)
    for section in sections:
        for word in written.WORDS[section]:
            seconds[word[0]] += word[1:2]
    for leads, more in others.items():
        for lead in leads:
            seconds[lead] += more
    return dict(seconds)


def _thirds(second: str, *sections: str) -> str:
    """The characters behind the first two of those of the calendar's words that go on so."""
    return _firsts(word[2:] for section in sections for word in written.WORDS[section] if word[1] == second)


#: what can stand behind a run of numerals inside of a NUMERAL, inside of an AMOUNT
GOES_ON = NUMERAL_LEAD + ".·,，^×*点多余来个" + "".join(LETTERS)
RANGE_GOES_ON = GOES_ON + "+(和与、" + _firsts(load.load("numerals")["range_marks"])
_RANGE = "-–—~至到"
_CURRENCY = _firsts([*units.SUFFIXES, *units.CENTS, *units.FOREIGN_CENTS])
_SHARE = _firsts(units.SHARES)

#: rule → the characters that can stand behind its run of numerals, blanks skipped; for a shape that begins with a NUMERAL or an
#: AMOUNT, behind that. A shape that is not here is tried behind every run.
AFTER: dict[str, str] = {
    "date.dotted": ".",
    "decoy.phone": "-)0123456789",
    "decoy.address": ".",
    "decoy.in_address": "幢栋座弄单层楼",
    "decoy.session": "届",
    "decoy.index": "0123456789指",
    "decoy.grade": "0123456789二三五八#号无车汽柴、和及 ",
    "decoy.version": ".",
    "decoy.masked": "×*",
    "decoy.listing": ".",
    "decoy.clock": ":",
    "decoy.hour": GOES_ON + "时点",
    "decoy.time": "时点",
    "decoy.score": ":比",
    "decoy.building": "栋幢座",
    "decoy.node": "n纳奈",
    "decoy.phase": "期",
    "decoy.tier": "线",
    "decoy.series": ",",
    "decoy.pixels": "*Xx×",
    "decoy.three_pointer": "分",
    "decoy.proportion": ".:供送",
    "decoy.heading": ").、",
    "decoy.numbered": GOES_ON + _firsts(load.load("decoys")["followers"]),
    "date.fiscal_year": "-/",
    "date.fiscal_written": "/" + _RANGE,
    "date.split_year": "/",
    "date.iso": "/." + _RANGE,
    "date.year_range": "年/" + _RANGE,
    "date.short_years": "/" + _RANGE,
    "date.coded": "HQ",
    "price.by_area": "/",
    "duration.years_and_months": "年",
    "date.era": "○世年",
    "date.year": "○年届财全上下首QH第前一二三四季",
    "date.ago": "年个天日周星礼",
    "date.month": _RANGE + "、农旧阴闰正冬腊月",
    "date.quarter": _RANGE + "、季财",
    "date.day_of_month": _RANGE + "日号",
    "date.day_written": GOES_ON + "日至到",
    "rank.listed": GOES_ON + "、和及与",
    "percentage.fenzhi": "分",
    "percentage.listed": GOES_ON + "个",
    "ratio.zhe": _RANGE + ".点折",
    "ratio.parts": "分份",
    "ratio.slash": "/",
    "duration.run": RANGE_GOES_ON + "日季晚",
    "duration.months": GOES_ON + "余月",
    "duration.some_days": "日",
    # one currency, 零吉, begins with a numeral
    "decoy.base_unit": _firsts(units.SUFFIXES) + _firsts(word[1:] for word in units.SUFFIXES if word[1:]),
    "money.exchange": ".",
    "decoy.pointer": _firsts(units.POINTERS),
    "decoy.article": _firsts(count.ARTICLED),
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
    "ratio.x": "xX",
    "duration.clock": "个小钟",
    "duration.race": "分秒",
    "duration.half_more": "个分",
    "duration.more": "个",
    "duration.unit": _firsts(units.DURATIONS) + "财自昼交",
    "duration.days": "日",
    "money.range": "元块美港欧日英人韩澳加新台令卢泰瑞",
    "money.kuai": "元块毛蚊角个",
    "money.with_cents": _CURRENCY,
    "money.suffix": _CURRENCY + "(",
    "count.toll": "死伤亡男女重轻失",
    "count.unit": _firsts([*units.MEASURES, *units.CLASSIFIERS]),
}

#: rule → the characters that can stand behind the first of a word or sign that it begins with
SECOND: dict[str, str] = {
    "date.together": "今明后",
    "date.first_months": "0123456789一二两三四五六七八九十",
    "date.half": "半个年12",
    "date.recurrent": "周星礼",
    "date.season": "春夏秋冬",
    "date.edge": "初底末尾终中",
    "date.whole_year": "年",
    "rank.number": "名行列居到至在",
    "rank.row": "列居名别次",
    "rank.among": "列居名在到于世全亚欧国行业同",
    "rank.range": NUMERAL_LEAD,
    "rank.english": "Oo",
    "price.free": "费",
    "duration.one_and_a_half": "半",
    "duration.half": "个年月天小钟世星日",
    "decoy.unit": "位",
    "decoy.bureau": "铁建交冶电",
    "decoy.item": "0123456789一二两三四五六七八九十",
    "decoy.filed": "12",
    "percentage.half_a_tenth": "成",
    "percentage.signed": "0123456789",
    "money.signed": "0123456789",
    "decoy.indented": "0123456789一二两三四五六七八九十",
    "date.coded": "Y1234",
    "date.era": "个世",
    "count.below_zero": "下" + NUMERAL_LEAD,
    "decoy.base_unit": _firsts(units.SUFFIXES),
    "decoy.ordinal": NUMERAL_LEAD,
    "decoy.session": "0123456789一二两三四五六七八九十",
    "rank.place": NUMERAL_LEAD,
    "rank.bare": NUMERAL_LEAD,
    "rank.top": NUMERAL_LEAD,
    "ratio.fan": NUMERAL_LEAD + "番倍了上将接近约超逾",
    "decoy.bracketed": "0123456789",
}

_ZH = "一二三四五六七八九"
_PRESS = _firsts(word for name in ("press", "press_past", "press_adverbs") for word in written.WORDS[name])
#: rule → what begins a date in words → the characters that can stand second behind just that
BY_LEAD: dict[str, dict[str, str]] = {
    "date.year": _by_lead({"民": "国", "公": "元", "○": f"○零〇{_ZH}", "今去前明": "("}, "years", "years_said"),
    "date.month": _by_lead(
        {"正冬腊": "月", "农旧阴": "历", "闰": f"0123456789{_ZH}十正冬腊", "上本今下当": "("}, "months", "months_said"
    ),
    "date.quarter": _by_lead(
        {"前头首": "二三两23", "首末": "季财", "第": "第首末一二三四1234", "Q": "1234"}, "quarters", "quarters_said"
    ),
    "date.week": _by_lead(
        {"上下本今这": "一个周星礼", "上": "上半", "下": "下半", "周": f"{_ZH}日天", "星": "期", "礼": "拜"},
        "weeks_said",
    ),
    "date.day": _by_lead({"上": "日", "今昨明前": "(", "今明": "起", "今昨": _PRESS}, "days", "days_said"),
}
#: rule → all words that it begins with, where they are known
WORDS: dict[str, tuple[str, ...]] = {
    "decoy.numeral_word": decoys.FIXED,
    "decoy.word": decoys.FIXED,
    "decoy.ordinal_word": decoys.FIXED,
    "decoy.locator": decoys.LOCATORS,
    "date.festival": tuple(written.FESTIVALS),
    "money.prefix": tuple(units.PREFIXES),
    "ratio.half": tuple(ratio.HALVES),
}

#: rule → the characters that can stand behind its word, where that alone is no match: 表 3, 方案一
BEHIND: dict[str, str] = {"decoy.locator": ":：0123456789一二两三四五六七八九十"}
#: rule → the length from which on a run of numerals alone may be its match: 13800138000, 20240521, 五四
LONG: dict[str, int] = {"decoy.phone": 11, "date.iso": 8, "decoy.numeral_word": 2, "date.festival": 2}
#: rule → how long the run of numerals that it begins with is at least
SHORT: dict[str, int] = {
    "decoy.code": 4,
    "date.bare_year": 4,
    "date.year_range": 4,
    "date.short_years": 2,
    "date.year": 2,
}


def _inside(after: str) -> dict[str, str]:
    """What stands third where a number goes on behind its run (3 亿, 30多万, 三个亿), and `after` behind the number."""
    return {
        "个": "多来亿",
        **dict.fromkeys("，,", "0123456789"),
        **dict.fromkeys("多余来万亿", RANGE_GOES_ON + after),
    }


def _after_first(words: Iterable[str]) -> dict[str, str]:
    """First character → the second ones, where no word is that one character alone."""
    found: defaultdict[str, str] = defaultdict(str)
    for word in words:
        found[word[0]] += word[1:2] or " "
    return {first: seconds for first, seconds in found.items() if " " not in seconds}


_FOLLOWERS = load.load("decoys")["followers"]
#: what can begin a mark of a range, and a small number
_MARKS = "(和与、" + _firsts(load.load("numerals")["range_marks"])
_COUNTS = f"0123456789两十{_ZH}"
#: rule → what can stand second → the characters that can stand third then, blanks skipped; of a follower that is not here, any
THIRD: dict[str, dict[str, str]] = {
    "decoy.hour": _inside("时点"),
    "decoy.numbered": _after_first(_FOLLOWERS) | _inside(_firsts(_FOLLOWERS)),
    "percentage.listed": _inside("个") | {"个": "、和及与以多来亿"},
    "duration.run": _inside("日季晚"),
    "date.ago": {"个": "月星礼", "年": "之以前后"},
    "date.era": {"年": "代", "个": "世"},
    "date.year": {second: "季届" + _thirds(second, "years", "years_said") for second in "个一"},
    "date.month": {second: _thirds(second, "months", "months_said") for second in "个一"},
    "date.quarter": {
        "个": _thirds("个", "quarters", "quarters_said"),
        **{n: _RANGE + "、季财个" + _thirds(n, "quarters", "quarters_said") for n in "一二三四"},
    },
    "date.half": {"个": "半"},
    "date.week": {"个": "周星礼" + _thirds("个", "weeks_said")},
    "decoy.ordinal": dict.fromkeys(_ZH, GOES_ON + _firsts(load.load("decoys")["ordinals"])),
    "decoy.session": dict.fromkeys(_ZH, NUMERAL_LEAD + "届"),
    "rank.range": dict.fromkeys(_ZH, GOES_ON + _RANGE + "名位"),
    "rank.place": dict.fromkeys(_ZH, GOES_ON + "名位把梯" + _firsts(load.load("ranks")["superlatives"])),
    "date.year_range": {"年": "/" + _RANGE},
    "percentage.range": {"个": "百基", "%": _MARKS},
    "money.range": dict.fromkeys("元块", _MARKS),
    "money.with_cents": {
        "元": "零年首" + _COUNTS + _firsts(word[1:] for word in units.SUFFIXES if word[:1] == "元" != word)
    },
    "duration.years_and_months": {"年": "零又另" + _COUNTS},
    "percentage.unit": {"个": _firsts(word[1:] for word in units.SHARES if word[0] == "个")},
    "duration.clock": {"个": "小钟"},
    "duration.half_more": {"个": "半"},
    "duration.more": {"个": "多余几"},
    "duration.unit": {"个": _firsts(word[1:] for word in units.DURATIONS if word[0] == "个")},
    "money.kuai": {"个": "一二两三四五六七八九"},
}


@cache
def _by_first(words: tuple[str, ...]) -> Mapping[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        groups[word[0]].append(word)
    return groups


def rests(rule: str, lead: str) -> list[str]:
    """The words that a shape begins with, those with that first character, without it."""
    return [word[1:] for word in _by_first(WORDS[rule])[lead]]


@cache
def following(rule: str, lead: str) -> str | None:
    """The characters that can come second where a shape begins with `lead`; None: any."""
    if lead not in NUMERAL_LEAD and rule in BY_LEAD:
        return BY_LEAD[rule].get(lead, "")
    if rule not in WORDS:
        return (AFTER if lead in NUMERAL_LEAD else SECOND).get(rule)
    words = _by_first(WORDS[rule])[lead]
    rests = [word.lstrip(NUMERAL_LEAD) if lead in NUMERAL_LEAD else word[1:] for word in words]
    seconds = _firsts(rest for rest in rests if rest)
    if lead in NUMERAL_LEAD or all(rests):
        return seconds
    return seconds + BEHIND[rule] if rule in BEHIND else None


def long(rule: str, lead: str) -> int | None:
    """The length from which on a run of numerals that begins so may be the whole match; None: no length."""
    if rule in WORDS and all(word.strip(NUMERAL_LEAD) for word in _by_first(WORDS[rule])[lead]):
        return None
    return LONG.get(rule)


@cache
def third(rule: str, lead: str, second: str) -> str | None:
    """The characters that can come third, `lead` being that of a word or numeral and empty behind a whole number; None: any."""
    if rule not in WORDS:
        return THIRD.get(rule, {}).get(second)
    words = _by_first(WORDS[rule])[lead]
    rests = [word.lstrip(NUMERAL_LEAD) if lead in NUMERAL_LEAD else word[1:] for word in words]
    if lead not in NUMERAL_LEAD and not all(rests):
        return None
    behind = [rest[1:] for rest in rests if rest[:1] == second]
    return _firsts(behind) if behind and all(behind) else None
