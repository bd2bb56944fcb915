"""Who speaks of others by what it is: offices, institutes and associations; and beside them the press and research houses
(contract, section 2: subject, source).

In: a name, of an organisation or of somebody with his office. Out: whether it is one.

    统计局, 中汽协, 某某研究院 → offices    唯品会, 中心医院 → none    某某日报, 某某证券 → press and houses
"""

from __future__ import annotations

from catchup.linking.naming.names import endings

#: companies and hospitals end like offices
_NONE = ("品会", "医院", "公司")


def is_office(text: str) -> bool:
    """Whether a name ends like that of an office, a station, an institute or an association."""
    return endings("offices").of(text) and not text.endswith(_NONE)


def speaks_of_others(text: str) -> bool:
    """Whether a name ends like that of an office, of the press, a research house or a broker."""
    return is_office(text) or endings("papers").of(text)


def counts_others(text: str) -> bool:
    """Whether a name ends like that of an office that counts what others do; a text may be about a station or an institute."""
    return endings("counting").of(text)
