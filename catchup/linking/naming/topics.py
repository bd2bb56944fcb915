"""The topic of a clause: the first noun phrase that can be its subject.

In: a clause and the scene. Out: a `Name`, one that points back where it is a pronoun (该公司).

    腾讯音乐旗下的酷狗拥有…  → 酷狗    这家成立于 2016 年的公司，…  → 公司, which points back
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.phrase import unquoted
from catchup.linking.language.phrases import BOARDS, PHRASES, RECORDING
from catchup.linking.language.words import Word
from catchup.linking.naming.described import (
    MOST,
    attributed,
    belongs,
    called,
    crowned,
    deictic,
    described,
    from_there,
    identified,
    placed_by,
    presented,
    related,
    somebody,
    told_to_be,
)
from catchup.linking.naming.names import Name, lists, rank
from catchup.linking.naming.offices import is_office
from catchup.linking.naming.persons import is_person
from catchup.linking.naming.rated import house, rates
from catchup.linking.naming.runs import RIVALS, behind_title, coordinated, past_preposition, person, titled
from catchup.linking.naming.saying import attributing, speaks
from catchup.linking.reporting.attribution import attributions
from catchup.linking.row_items import placed_as
from catchup.linking.scene import Scene

_LIGHT = frozenset(PHRASES["light"])
_PREPOSED = frozenset(PHRASES["preposed"])
#: what leads to a stretch of time up to now
_LATELY = frozenset({"近", "最近", "过去", "约"})
_THINKS = frozenset(PHRASES["thinking"])
#: a clause of no more words than this names who speaks right before his verb
_LONG = 4
#: where somebody is, who is told of behind it
_THERE = frozenset({"当地", "本地", "附近", "周边", "市内", "村里", "镇上", "县里"})
#: what opens a clause that describes the noun behind its 的, beside a verb: 有 35 年历史的甲, 以火锅闻名的甲
_OPENS = frozenset({"有", "以", "靠", "凭", "凭借", "曾", "曾经", "由", "被", "专"})
#: what is said of somebody whom a text presents: 隆泰灯具成立于 1996 年
_BEGAN = frozenset(PHRASES["beginning"])
#: before the measure word of a noun
_EACH = frozenset({"每", "各", "另"})
#: what somebody is introduced by
_THERE_IS = frozenset({"有", "还有", "曾有", "也有"})
#: what stands between a place and somebody there
_ONE = patterns.compile("[一某][家名位间所个座处支只]?$")
#: behind what something was later or earlier than
_LATER = frozenset({"之后", "以后", "之前", "以前"})
#: what opens what is only supposed
_SUPPOSES = frozenset({"假设", "假定"})
#: what numbers the points of a text
_COUNTED = frozenset("一二三四五六七八九")
#: what points at one of a sort
_POINTS = frozenset({"这家", "那家", "这间"})
#: classes of words that stand before a topic, but open no clause, and say nothing of it, but for some of them
_PASSED = frozenset("adspemtfoxDhy")
_TURNS = _PREPOSED | _THERE | _POINTS | {"为"}


def topic(clause: Clause, scene: Scene, until: int) -> Name | None:
    """The first noun phrase of a clause that can be its subject, before the offset `until` and before any predicate."""
    if until < clause.end:
        return _topic(clause, scene, until)
    if clause.end not in scene.topics:
        scene.topics[clause.end] = _topic(clause, scene, until)
    return scene.topics[clause.end]


def _topic(clause: Clause, scene: Scene, until: int) -> Name | None:
    words, i, begin, told = clause.words, 0, 0, -1
    if until >= clause.end and len(words) > _LONG and words[-1].text in attributing():
        office = next((word for word in words if word.sort in "Nn"), None)
        if office is not None and office.sort == "N" and is_office(office.text):
            return None  # 海州统计局综合处副处长王某 5 日介绍说，…: who speaks, however long he is called
    if until >= clause.end and words and words[-1].text in _LATER and all(word.sort in "NnuhoDm" for word in words):
        return None  # 苏州店之后，…: when it was
    names = lists()
    if until >= clause.end and (named := crowned(words)) is not None:
        return named
    if until >= clause.end and {"的", "是"} <= clause.texts:
        holder = placed_as(words)
        answer = Name(*holder, 3) if holder is not None else told_to_be(words, scene)
        if answer is not None:
            return answer
    while i < len(words) and words[i].start < until:
        word = words[i]
        if i > begin and word[3] in _PASSED and word[2] not in _TURNS:
            i += 1
        elif i == begin and word.text in _SUPPOSES and i + 1 < len(words) and words[i + 1].sort in "rNnumDF":
            i = begin = i + 1  # 假设甲开了 100 家店, but 假设为 31 元
        elif i == 0 and word.text in _COUNTED and len(words) > 2 and words[1].text in ("是", "要"):
            i = 2  # 一是甲…，二是乙…
        elif (
            i > 0
            and len(word.text) == 1
            and words[i - 1].text in _EACH
            and i + 1 < len(words)
            and words[i + 1].sort in "nN"
        ):
            i += 1  # 每条生产线
        elif word.sort in "Nu" and word.text[0] <= "z" and i > 0 and words[i - 1].text == "每":
            i += 1  # 每 TB 仅需 5 美元
        elif i == 0 and word.text in _THERE_IS and len(words) > 3 and words[1].sort == "m" and words[2].sort in "Nnuvw":
            i = begin = 2  # 有个老板…, 有位开民宿的姑娘…
        elif i == 0 and word.text in _THERE_IS and _introduces(words, scene):
            i = begin = 1  # 有加盟商亏损…
        elif word.text == "为" and until >= clause.end and (named := identified(words)) is not None:
            return named
        elif i == 0 and word.text in _LATELY and len(words) > 1 and words[1].sort == "D":
            i = 2  # 近十年我国…
        elif word.text in _PREPOSED:
            k = attributed(words, i, until, scene) if i == 0 and word.text in _OPENS else None
            if k is not None:
                i = told = k
            else:
                i = past_preposition(words, i)
        elif word.text in _THERE and i + 1 < len(words) and words[i + 1].sort == "m":
            i += 1  # 当地一家鞋厂的订单
        elif word.sort == "r" and word.text in names["pronouns"]:
            if i + 1 < len(words) and words[i + 1].sort in "Nnu" and word.text in ("该", "其"):
                i += 1
                continue
            if i + 1 < len(words) and (words[i + 1].text in attributing() or words[i + 1].text == "指"):
                return None  # 他坦言，…: who speaks
            if (k := related(words, i + 1)) is not None:
                i = k
                continue
            if word.text in ("我", "我们") and i + 1 < len(words) and words[i + 1].text in _THINKS:
                i += 1
                continue
            if word.text == "该行" and rates(clause, scene):
                i += 1
                continue
            if until >= clause.end and (said := called(words, i + 1, scene)) is not None:
                return said
            return Name(word.start, word.end, 3, True)
        elif word.sort == "r" and (k := related(words, i + 1)) is not None:
            i = k
        elif word.text in _POINTS and i + 1 < len(words) and words[i + 1].text in _POINTED:
            return Name(word.start, words[i + 1].end, 3, True)
        elif word.sort in "Nn" or (word.sort == "u" and len(word.text) > 1):
            if (k := presented(words, i)) is not None:
                i = k
                continue
            j = coordinated(words, i, until)
            i = unquoted(words, (i, j), scene.view)[0] if j > i + 1 else i
            if j + 1 < len(words) and j == i + 1 and word.text in names["places"] and _ONE.match(words[j].text):
                i = begin = j + 1  # 深圳一健身房, 杭州一家做灯具的小厂
                continue
            weight = rank(words[i:j], scene)
            if j + 1 < len(words) and words[j].text in ("所在", "所属") and words[j + 1].sort == "e":
                i = j + 2  # 甲所在的乙
                continue
            if j < len(words) and words[j].sort == "e":
                k = j + 1
                while k < len(words) and words[k].sort == "e":
                    k += 1
                if (
                    k < len(words)
                    and words[k].sort in "Nnhu"
                    and (
                        weight < 2
                        or (j > i + 1 and words[j - 1].text in RECORDING)
                        or belongs(words, j)
                        or (k == j + 1 and (from_there(words, i, j) or words[k].text[0] == "《"))
                    )
                ):
                    i = told = k
                    continue
            if j + 1 < len(words) and words[j].text in RECORDING and words[j + 1].sort == "e":
                i = told = j + 2  # 国家统计局调查的 | 70 个城市
                continue
            if (k := placed_by(words, j)) is not None and (
                weight < 3 or words[j].text in MOST or words[j + 1].text == "股"
            ):
                i = k
                continue
            if (k := related(words, j)) is not None and weight >= 2:
                i = k
                continue
            if (k := _dashed(words, j)) is not None and weight < 3:
                i = k
                continue
            acts = j < len(words) and words[j].sort in "vwa" and weight < 3
            if acts and (k := attributed(words, i, until, scene)) is not None:
                i = told = k
                continue
            first, whole = i, j
            j = titled(words, j)
            run = person(words[i:j])
            if len(run) > 1 and run[-1].text in RECORDING:
                i = j
                continue  # 国家邮政局监测，…
            while len(run) > 1 and run[-1].sort == "h":
                run = run[:-1]
            while len(run) > 1 and (run[-1].text in names["broad"] or run[-1].text in BOARDS):
                run = run[:-1]  # 青柚超市 | 全国门店, 京东 | 美股
            if len(run) == 1 and run[0].sort == "u" and behind_title(words, run[0]):
                r = 3
            else:
                r = weight if run == words[first:whole] else rank(run, scene)
            if i == told and somebody(run, scene):
                r = 3 if is_person(run, len(run) - 1, scene) else max(r, 2)
            if r and j < len(words) and words[j].text in _BEGAN and run[-1].end - run[0].start > 2:
                r = 3
            if r and 1 < len(run) < j - i and words[j - len(run) - 1].text in RIVALS:
                r = 3
            if (
                r
                and not (house(run[-1].text) and rates(clause, scene))
                and not speaks(words, j)
                and not any(
                    a.said < until
                    and (
                        run[0].start <= a.at < run[-1].end
                        or run[0].start == a.said
                        or (a.span is not None and a.at <= run[0].start < a.span.end)
                    )
                    for a in attributions(clause.line, scene)
                )
            ):
                return Name(run[0].start, run[-1].end, r)
            i = j
            while i < len(words) and words[i].sort == "y":
                i += 1
        elif (
            i == begin
            and (word.sort in "vwcd" or word.text in _OPENS)
            and (k := attributed(words, i, until, scene)) is not None
        ):
            i = told = k
        elif (
            word.sort in "vwc"
            and until >= clause.end
            and all(one.sort in "dD" for one in words[:i])
            and (named := described(words, scene))
        ):
            return named
        elif i == 0 and word.sort == "F" and _PLACE.fullmatch(word.text) and len(words) > 1 and words[1].sort in "Nnu":
            i += 1  # 第七名青河科技
        elif word.sort == "F" and i + 2 < len(words) and words[i + 1].text == "的" and words[i + 2].sort in "Nnu":
            i += 2  # 3000 字的文章
        elif word.sort in "vwc" or (word.sort == "k" and word.text not in _LIGHT) or word.sort == "F":
            if until < clause.end:
                return None
            return (
                identified(words)
                or deictic(words)
                or (described(words, scene) if i == 0 and not clause.figures else None)
            )
        else:
            i += 1
    return None


def _introduces(words: list[Word], scene: Scene) -> bool:
    """Whether 有 opens a clause about some of a group, of whom more is told: 有加盟商亏损 25 万元."""
    j = 1
    while j < len(words) and words[j].sort in "nu":
        j += 1
    tells = 1 < j < len(words) and (words[j].sort in "vwc" or words[j].text in ("被", "每", "因"))
    return tells and rank(words[1:j], scene) >= 2 and words[j].text not in attributing()


def _dashed(words: list[Word], j: int) -> int | None:
    """Past the dash between what somebody is and his name: 收费大户——云岭交易所."""
    k = j
    while k < len(words) and words[k].text in _DASHES:
        k += 1
    return k if k > j and k < len(words) and words[k].sort == "N" else None


_DASHES = frozenset("─—")
#: a place in an order, before who holds it
_PLACE = patterns.compile(r"(?:排名|排|位列|名列|位居)?第[ ]?[0-9一二三四五六七八九十]+[名位]")
#: a shop, a works, a school as a text points at it
_POINTED = frozenset("店厂馆院校铺")
