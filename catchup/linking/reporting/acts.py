"""What the verbs of saying do, and who and what says it without a name (`attribution.toml`; contract, section 2: source).

FORESEES: 预计, 料    JUDGES: 相信, 看好    ANNOUNCES: 公布, 披露    CLAIMS: 号称, 承诺    SHOWS: 显示
"""

from __future__ import annotations

from catchup.lexicon import load

load.topic(
    "attribution",
    shared=True,
    verbs=None,
    weak=None,
    openers=None,
    records=None,
    documents=None,
    nobody=None,
    onward=None,
    named=None,
    institutions=None,
    released=None,
    learns=None,
    papers=None,
    speakers=None,
    foresees=None,
    judges=None,
    announces=None,
    claims=None,
    shows=None,
    likewise=None,
    selves=None,
    reports=None,
    makes=None,
)

_WORDS = load.load("attribution")
#: what is to come
FORESEES = frozenset(_WORDS["foresees"])
#: what one holds of it
JUDGES = frozenset(_WORDS["judges"])
#: figures of one's own, or of one's office
ANNOUNCES = frozenset(_WORDS["announces"])
#: of oneself only
CLAIMS = frozenset(_WORDS["claims"])
#: as records do
SHOWS = frozenset(_WORDS["shows"])
#: what stands between whoever speaks and the verb where he has spoken, or others have
LIKEWISE = frozenset(_WORDS["likewise"])
#: a company that a text calls by no name
SELVES = frozenset(_WORDS["selves"])
#: what somebody has written
REPORTS = frozenset(_WORDS["reports"])
#: what is done with a paper or figures by whoever has them
MAKES_PAPERS = frozenset(_WORDS["makes"])
