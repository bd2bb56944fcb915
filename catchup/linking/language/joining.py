"""Words of the cut that are one, or another kind of word, by what stands beside them.

In: the words of a stretch. Out: the same, joined: 公司 with the noun before it, 比 behind two nouns, measure words behind one.

    创业 | 公司 → 公司 a noun, which points back to nobody    房价 | 收入 | 比 | 为 → 房价收入比    用户 | 们 → 用户们
"""

from __future__ import annotations

from catchup.lexicon import load, patterns
from catchup.linking.language.phrases import LEVELS, PHRASES
from catchup.linking.language.words import GRAMMAR, WORDS, Word, word_of

#: measure words that a noun takes behind it
_COLLECTIVE = frozenset(WORDS["collective"])
#: whose 公司 is no name: 上海公司
_PLACES = frozenset(load.load("names")["places"])
#: what is foreseen or reckoned of a company
_FORESEES = frozenset({"预测", "预计", "预期", "预估", "测算", "估计", "估算", "推算"})
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def companies(words: list[Word]) -> list[Word]:
    """公司 behind a noun is a noun, and points back to nobody: 创业公司; behind Latin letters it is part of the name."""
    for i, word in enumerate(words):
        if i > 0 and word[2] == "公司" and words[i - 1].end == word.start and words[i - 1].text[-1] in _LETTERS:
            words[i - 1 : i + 1] = [word_of((words[i - 1].start, word.end, words[i - 1].text + word.text, "N"))]
            break
        if word[2] == "集团" and (first := _syllable(words, i)) is not None:
            whole = "".join(part.text for part in words[first : i + 1])
            words[first : i + 1] = [word_of((words[first].start, word.end, whole, "N"))]
            break
        if i > 0 and words[i - 1].text in _FORESEES and words[i - 1].end == word.start and word[2] in ("公司", "集团"):
            words[i - 1] = words[i - 1]._replace(sort="v")  # 预测公司明年营收…
            continue
        if word[2] in ("公司", "集团") and i > 0 and words[i - 1].sort in "na" and words[i - 1].end == word.start:
            words[i] = word._replace(sort="n")
        elif word[2] == "公司" and i > 0 and words[i - 1].sort == "N" and words[i - 1].end == word.start:
            before = words[i - 1]
            if before.text not in _PLACES:
                words[i - 1 : i + 1] = [word_of((before.start, word.end, before.text + word.text, "N"))]
                break
    return words


def _syllable(words: list[Word], i: int) -> int | None:
    """Where the name of a group begins that opens a stretch and has a syllable which is a word of its own: 大家 | 乐 | 集团."""
    first = 0
    while first < i and words[first].sort in "DFtx":
        first += 1
    run = words[first:i]
    if not 1 < len(run) < 4 or any(a.end != b.start for a, b in zip(run, words[first + 1 : i + 1], strict=True)):
        return None
    lone = any(len(word.text) == 1 and word.text not in GRAMMAR for word in run)
    return first if lone and all(word.sort in "nuav" for word in run) else None


def ratios(words: list[Word]) -> list[Word]:
    """比 that nothing stands behind but a linker makes a ratio of the nouns before it: 房价收入比为 20 倍."""
    for i, word in enumerate(words):
        if word[2] == "比" and i > 0 and words[i + 1 : i + 2] and words[i + 1].text in LEVELS:
            k = i
            while k > 0 and i - k < 3 and words[k - 1].sort in "nhuv" and words[k - 1].end == words[k].start:
                k -= 1
            against = k > 0 and words[k - 1].text in ("与", "和", "跟", "同")
            if k < i and words[k].sort in "nhu" and len(words[k].text) > 1 and not against:
                whole = "".join(part.text for part in words[k : i + 1])
                words[k : i + 1] = [word_of((words[k].start, word.end, whole, "h"))]
                break
    return words


#: whose shares of either sort an index is of: 沪 B 指
_EXCHANGES = frozenset({"沪", "深", "上证", "深证"})


def saying(words: list[Word]) -> list[Word]:
    """指 behind a pronoun or a name says something: 他指分店月租十多万; 沪 B 指 is an index."""
    for i, word in enumerate(words):
        if word[2] == "指" and i > 0 and words[i - 1].end == word.start and words[i - 1].sort in "rN":
            before = words[i - 1]
            if before.text in ("A", "B") and i > 1 and words[i - 2].text in _EXCHANGES:
                first = words[i - 2]
                words[i - 2 : i + 1] = [word_of((first.start, word.end, first.text + before.text + word.text, "N"))]
                break
            words[i] = word._replace(sort="y")
    return words


def acting(words: list[Word]) -> list[Word]:
    """What 了 stands right behind is a verb, whatever else it may be: 充值 | 了 8040 元."""
    for i, word in enumerate(words):
        if word[2] != "了" or i == 0:
            continue
        before = words[i - 1]
        if before.end == word.start and before.sort in "nu" and len(before.text) == 2:
            words[i - 1] = before._replace(sort="v")
    return words


#: 而非, 并非, 若非 deny; what 非 begins otherwise is the rest of a whole
_DENYING = frozenset({"而", "并", "若", "除", "绝", "莫"})


def others(words: list[Word]) -> list[Word]:
    """非 with the noun behind it names the rest of a whole, 净 what is left of it: 非广告收入, 非流动资产, 净收入."""
    i = 0
    while i + 1 < len(words):
        word, behind = words[i], words[i + 1]
        denies = i > 0 and words[i - 1].end == word.start and words[i - 1].text in _DENYING
        rest = word[2] == "非" and not denies
        if (rest or word[2] == "净") and behind.sort in "nh" and behind.start == word.end:
            words[i : i + 2] = [word_of((word.start, behind.end, word.text + behind.text, behind.sort))]
        i += 1
    return words


#: what gives somebody a second name, in quotation marks behind it
NAMING = frozenset(PHRASES["naming"])
_MARKS = {"“": "”", "「": "」", "『": "』", '"': '"'}
#: how long a second name may be, in characters
_EPITHET = 16


def epithets(words: list[Word], view: str) -> list[Word]:
    """A second name in quotation marks and the 的 behind it only describe whose it is: 素有“股神”之称的 | 巴菲特."""
    i = 0
    while i < len(words):
        verb = words[i]
        closes = _MARKS.get(view[verb.end : verb.end + 1]) if verb[2] in NAMING else None
        if closes is not None and (end := view.find(closes, verb.end + 1, verb.end + _EPITHET)) >= 0:
            k = next((k for k in range(i + 1, len(words)) if words[k].start > end and words[k][2] == "的"), 0)
            if k and words[k].end - end <= _CALLED:
                i -= i > 0 and words[i - 1][2] == "被"
                words[i : k + 1] = [word_of((words[i].start, words[k].end, view[words[i].start : words[k].end], "o"))]
        i += 1
    return words


#: what a name in quotation marks stands right behind: 博主“老王说车”, 旗下「海盈山」
BEARING = frozenset(PHRASES["bearing"])


def quoted(words: list[Word], view: str) -> list[Word]:
    """What stands in quotation marks behind a word for who or what bears a name is one name, whatever words it is made of."""
    i = 0
    while i + 1 < len(words):
        closes = _MARKS.get(view[words[i].end : words[i].end + 1]) if words[i][2] in BEARING else None
        if closes is not None and (end := view.find(closes, words[i].end + 1, words[i].end + _EPITHET)) >= 0:
            k = i + 1
            while k < len(words) and words[k].end <= end:
                k += 1
            start = words[i + 1].start
            if k > i + 1 and start < end and not any(word.sort in "FDx" for word in words[i + 1 : k]):
                words[i + 1 : k] = [word_of((start, words[k - 1].end, view[start : words[k - 1].end], "N"))]
        i += 1
    return words


#: 「沙丘」(Dune): the title of a work, with the one that it had abroad behind it
_GLOSSED = patterns.compile('[”」』"][ ]?\\([ ]?[A-Za-z]')


def glossed(words: list[Word], view: str) -> list[Word]:
    """What stands in quotation marks before a bracket in Latin letters is one name, whatever words it is made of."""
    i = 0
    while i < len(words):
        start = words[i].start
        closes = _MARKS.get(view[start - 1 : start]) if start else None
        end = view.find(closes, start, start + _TITLE) if closes is not None else -1
        if end > start and _GLOSSED.match(view, end):
            k = i
            while k < len(words) and words[k].end <= end:
                k += 1
            if k > i and not any(word.sort in "FD" for word in words[i:k]):
                words[i:k] = [word_of((start, words[k - 1].end, view[start : words[k - 1].end], "N"))]
        i += 1
    return words


#: how long the title of a work may be, in characters
_TITLE = 24
#: 之称的, 美誉的
_CALLED = 5


#: what makes a time of the noun before it: 大巨蛋元年
_AGES = frozenset({"元年", "时代", "年代"})
#: what a word before it may be one word with
ENDINGS = _COLLECTIVE | _AGES | {"地", "们", "类"}


def collective(words: list[Word]) -> list[Word]:
    """A noun of one character with its measure word, or 地, behind it is a noun of two: 班列, 样张, 绿道, 宅地; so are 用户们,
    食品类."""
    i = 1
    while i < len(words):
        word, before = words[i], words[i - 1]
        if word[2] not in ENDINGS or before.end != word.start:
            i += 1
            continue
        many = word.text == "们" and before.sort in "nhu"
        kind = word.text == "类" and len(before.text) > 1 and before.sort in "nvua"
        measured = (
            len(before.text) == len(word.text) == 1
            and before.text not in GRAMMAR
            and ((before.sort in "nua" and word.text in _COLLECTIVE) or (before.sort == "n" and word.text == "地"))
        )
        age = word.text in _AGES and before.sort in "Nnua"
        if many or kind or measured or age:
            sort = "t" if age else "n"
            words[i - 1 : i + 1] = [word_of((before.start, word.end, before.text + word.text, sort))]
        else:
            i += 1
    return words
