"""The units of figures, as the lexicon has them: shares, lengths of time, measures, classifiers, currencies."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_letters, digits

from catchup.lexicon import load

load.topic(
    "units",
    shared=True,
    shares=frozenset({"%", "pp", "‰", "bp"}),
    durations=frozenset(
        {"year", "quarter", "month", "week", "day", "hour", "minute", "second", "century", "quarter of an hour"}
    ),
    measures=None,
    stored=None,
)
load.topic("classifiers", shared=True, classifiers=str, pointers=None, nouns=None)
load.topic("currencies", shared=True, suffixes=str, prefixes=str, cents=int, foreign_cents=str)

_UNITS = load.load("units")
_COUNTED = load.load("classifiers")
_MONEY = load.load("currencies")

#: a percentage's unit as written → as recorded
SHARES: Mapping[str, str] = _UNITS["shares"]
#: a length of time as written → its unit
DURATIONS: Mapping[str, str] = _UNITS["durations"]
#: physical measures and data
MEASURES = tuple(_UNITS["measures"])
#: what is counted in G, T and M
STORED = tuple(_UNITS["stored"])
#: a measure word → the characters that must not follow it
CLASSIFIERS: Mapping[str, str] = _COUNTED["classifiers"]
#: what a number before it only points to
POINTERS = tuple(_COUNTED["pointers"])
#: nouns that a bare number may count
NOUNS = tuple(_COUNTED["nouns"])

#: a currency behind its number, or before it → ISO 4217, `home` or `home_sign`
SUFFIXES: Mapping[str, str] = _MONEY["suffixes"]
PREFIXES: Mapping[str, str] = _MONEY["prefixes"]
#: hundredths and tenths of the currency in force → cents; of one currency → its code
CENTS: Mapping[str, int] = _MONEY["cents"]
FOREIGN_CENTS: Mapping[str, str] = _MONEY["foreign_cents"]

#: what must not follow a unit or a classifier: 里面, 平均, 升至
TAILS: dict[str, str] = {
    **CLASSIFIERS,
    "里": "面的程边外",
    "两": "个家款种大者次年天地会岸位名项",
    "平": "均台安等行局手负胜定0123456789一二三四五六七八九",
    "方": "面向案式法便",
    "度": "过假日",
    "兆": "丰",
    "安": "全",
    "牛": "奶肉市",
    "转": "让型移0123456789一二三四五六七八九十",
    "目": "标前",
    "码": "头",
    "升": "至到级值",
    "克": "服隆",
    "m": "级",
    "g": "级",
    "t": "级",
    "L": "级",
    "W": "级",
    "G": ascii_letters,
    "T": ascii_letters + digits + "恤台字型",
    "尺": "寸度",
    "寸": "步",
    "克拉": "",
    "桶": "装",
    "卡": "车",
    "瓦": "斯解",
    # 500 千伏变电站, 220kV 线路 say which class
    "千伏": "变输线特高直交电超及主开安",
    "kV": "变输线特高直交电超及主开A",
    "KV": "变输线特高直交电超及主开A",
}
