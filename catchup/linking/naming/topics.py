"""The topic of a clause: the first noun phrase that can be its subject.

In: a clause and the scene. Out: a `Name`, one that points back where it is a pronoun (该公司).

    腾讯音乐旗下的酷狗拥有…  → 酷狗    这家成立于 2016 年的公司，…  → 公司, which points back
"""

from __future__ import annotations

import functools

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.words import Word
from catchup.linking.naming.names import Name, lists, rank
from catchup.linking.reporting.attribution import attributions
from catchup.linking.scene import Scene

#: links that a subject may still follow
_LIGHT = frozenset(
    {
        "也",
        "还",
        "则",
        "又",
        "再",
        "已",
        "已经",
        "就",
        "便",
        "都",
        "均",
        "将",
        "其中",
        "曾",
        "会",
        "能",
        "可",
        "更",
        "最",
        "才",
        "刚",
        "只",
        "共",
        "从",
        "由",
        "每",
        "各",
    }
)
_PREPOSED = frozenset(
    {
        "在",
        "对",
        "向",
        "从",
        "由",
        "按",
        "与",
        "和",
        "除",
        "除了",
        "据",
        "根据",
        "比",
        "较",
        "因",
        "由于",
        "因为",
        "为",
        "为了",
        "当",
        "自",
        "以",
        "于",
        "受",
        "受惠于",
        "受益于",
        "随",
        "随着",
        "给",
        "用",
        "通过",
        "归属于",
        "归属",
        "经",
        "跟",
        "靠",
        "凭",
        "凭借",
        "借助",
    }
)


#: what numbers the points of a text
_COUNTED = frozenset("一二三四五六七八九")
#: a bracket between two words is wider, and no name goes on behind it: 滙澤珠寶(01873)發盈喜
_GAP = 3


def topic(clause: Clause, scene: Scene, until: int) -> Name | None:
    """The first noun phrase of a clause that can be its subject, before the offset `until` and before any predicate."""
    if until < clause.end:
        return _topic(clause, scene, until)
    if clause.end not in scene.topics:
        scene.topics[clause.end] = _topic(clause, scene, until)
    return scene.topics[clause.end]


#: what somebody does who says what follows
_RECORDS = frozenset({"监测", "统计", "测算", "调查", "数据", "估算", "分析", "调研", "传"})


def _topic(clause: Clause, scene: Scene, until: int) -> Name | None:
    words, i = clause.words, 0
    names = lists()
    while i < len(words) and words[i].start < until:
        word = words[i]
        if i == 0 and word.text in _COUNTED and len(words) > 2 and words[1].text in ("是", "要"):
            i = 2  # 一是甲…，二是乙…
        elif word.text in _PREPOSED:
            i = _past_preposition(words, i)
        elif word.sort == "r" and word.text in names["pronouns"]:
            if i + 1 < len(words) and words[i + 1].sort in "Nnu" and word.text in ("该", "其"):
                i += 1
                continue
            if i + 1 < len(words) and words[i + 1].text in _verbs()[1]:
                return None  # 他坦言，…: who speaks
            if (k := _related(words, i + 1)) is not None:
                i = k
                continue
            if word.text in ("我", "我们") and i + 1 < len(words) and words[i + 1].text in _THINKS:
                i += 1
                continue
            if word.text == "该行" and rates(clause, scene):
                i += 1
                continue
            return Name(word.start, word.end, 3, True)
        elif word.sort == "r" and (k := _related(words, i + 1)) is not None:
            i = k
        elif word.text in ("这家", "那家", "这间") and i + 1 < len(words) and words[i + 1].text in _POINTED:
            return Name(word.start, words[i + 1].end, 3, True)
        elif word.sort in "Nn" or (word.sort == "u" and len(word.text) > 1):
            j = _coordinated(words, i, until)
            if j + 1 < len(words) and words[j].text in ("所在", "所属") and words[j + 1].sort == "e":
                i = j + 2  # 甲所在的乙
                continue
            if (
                j < len(words)
                and words[j].sort == "e"
                and j + 1 < len(words)
                and words[j + 1].sort in "Nnhu"
                and (rank(words[i:j], scene) < 2 or _belongs(words, j) or _from_there(words, i, j))
            ):
                i = j + 1
                while i < len(words) and words[i].sort == "e":
                    i += 1
                continue
            if (k := _placed_by(words, j)) is not None and (rank(words[i:j], scene) < 3 or words[j].text in _MOST):
                i = k
                continue
            if (k := _related(words, j)) is not None and rank(words[i:j], scene) >= 2:
                i = k
                continue
            j = _titled(words, j)
            run = person(words[i:j])
            if len(run) > 1 and run[-1].text in _RECORDS:
                i = j
                continue  # 国家邮政局监测，…
            while len(run) > 1 and run[-1].sort == "h":
                run = run[:-1]
            r = 3 if len(run) == 1 and run[0].sort == "u" and _behind_title(words, run[0]) else rank(run, scene)
            if r and 1 < len(run) < j - i and words[j - len(run) - 1].text in _RIVALS:
                r = 3
            if (
                r
                and not (_house(run[-1].text) and rates(clause, scene))
                and not _speaks(words, j)
                and not any(
                    run[0].start <= a.at < run[-1].end and a.said < until for a in attributions(clause.line, scene)
                )
            ):
                return Name(run[0].start, run[-1].end, r)
            i = j
            while i < len(words) and words[i].sort == "y":
                i += 1
        elif i == 0 and word.sort in "vwc" and (k := _attributed(words, until, scene)) is not None:
            i = k
        elif i == 0 and word.sort in "vwc" and until >= clause.end and (described := _described(words, scene)):
            return described
        elif i == 0 and word.sort == "F" and _PLACE.fullmatch(word.text) and len(words) > 1 and words[1].sort in "Nnu":
            i += 1  # 第七名青河科技
        elif word.sort == "F" and i + 2 < len(words) and words[i + 1].text == "的" and words[i + 2].sort in "Nnu":
            i += 2  # 3000 字的文章
        elif word.sort in "vwc" or (word.sort == "k" and word.text not in _LIGHT) or word.sort == "F":
            if until < clause.end:
                return None
            return (
                _identified(words)
                or _deictic(words, scene)
                or (_described(words, scene) if i == 0 and not clause.figures else None)
            )
        else:
            i += 1
    return None


#: a place in an order, before who holds it
_PLACE = patterns.compile(r"(?:排名|排|位列|名列|位居)?第[ ]?[0-9一二三四五六七八九十]+[名位]")
#: what somebody thinks of something else: 我们判断四季度还会跌
_THINKS = frozenset(
    {"判断", "认为", "预计", "预期", "估计", "相信", "建议", "测算", "注意到", "猜", "觉得", "看好", "维持", "给予"}
)
#: what a house says of others
_RATES = patterns.compile("目标价|评级|评等|盈利预测|跑赢大市|跑输大市")
#: how far before its sentence a passage is looked at
_PASSAGE = 300


def _house(text: str) -> bool:
    return text in lists()["houses"] or text.endswith("证券")


def rates(clause: Clause, scene: Scene) -> bool:
    """Whether the passage up to the end of a sentence speaks of what a house rates: 该行料集团收入增两成."""
    sentence = clause.line.sentence
    start = max(clause.line.block.start, sentence.start - _PASSAGE)
    return _RATES.search(scene.view, start, sentence.end) is not None


def _related(words: list[Word], j: int) -> int | None:
    """Where the name begins that a clause of its own describes, whose verb is the word `j`: 他创办的 | 青禾科技."""
    k = j + 2
    if k >= len(words) or words[j].sort not in "vw" or words[j + 1].text != "的":
        return None
    pointed = words[k].sort == "r"
    k += pointed
    if k >= len(words):
        return None
    if pointed and any(word.text in lists()["titles"] for word in words[k : k + 3]):
        return k  # 我认识的那个金融朋友
    return k if words[k].sort == "N" or (words[k].sort == "u" and len(words[k].text) > 1) else None


def _from_there(words: list[Word], i: int, j: int) -> bool:
    """Whether a place only says where a name is from: 俄罗斯的 | 安东诺夫 AN-225."""
    if j != i + 1 or words[i].text not in lists()["places"]:
        return False
    k = j + 1
    while k < len(words) and words[k].sort in "Nnu":
        k += 1
    named = any(word.sort == "N" and word.text not in lists()["places"] for word in words[j + 1 : k])
    return named and not (k < len(words) and words[k].sort == "h")


#: a shop, a works, a school as a text points at it
_POINTED = frozenset("店厂馆院校铺")


#: what sets one of many above the others
_MOST = frozenset({"最大", "最早", "最高", "首家", "最强", "最老", "第一大", "第二大", "第三大", "头号"})


def _placed_by(words: list[Word], j: int) -> int | None:
    """Where somebody begins whose place among others the words before tell: 全球最大 | 便利店某某, 战绩第一的 | 某队."""
    k = j + 1
    if j >= len(words) or k >= len(words):
        return None
    if words[k].text == "的" and (words[j].text in _MOST or words[j].sort in "Fm"):
        k += 1
    elif words[j].text not in _MOST:
        return None
    return (
        k if k < len(words) and (words[k].sort in "Nn" or (words[k].sort == "u" and len(words[k].text) > 1)) else None
    )


def _attributed(words: list[Word], until: int, scene: Scene) -> int | None:
    """Where the noun begins that a clause with an object describes, and of which the clause goes on to tell: 做电池的 | 恒远
    去年…."""
    k = next((i for i, word in enumerate(words[1:_OBJECT], 1) if word.text == "的"), 0)
    if k < 2 or k + 2 >= len(words) or any(word.sort not in "Nnuha" for word in words[1:k]):
        return None
    j = k + 1
    while j < len(words) and words[j].sort in "Nnu":
        j += 1
    more = j < len(words) and words[j].start < until and words[j].sort in "dtDskvwcr"
    return k + 1 if more and j > k + 1 and rank(words[k + 1 : j], scene) >= 2 else None


#: no clause that describes a noun in front of it has more words before its 的
_OBJECT = 6


def _belongs(words: list[Word], j: int) -> bool:
    """腾讯音乐旗下的酷狗: a name behind 旗下 is who is spoken of; 阿里旗下大模型 is of 阿里."""
    if words[j].text != "旗下":
        return False
    k = j + 1
    if k < len(words) and words[k].text == "的":
        k += 1
    return k < len(words) and (words[k].sort == "N" or (words[k].sort == "u" and len(words[k].text) > 1))


def _coordinated(words: list[Word], i: int, until: int) -> int:
    """The end of a nominal run that begins at `i`, with what is coordinated to it: 阿里、腾讯和华为."""
    j = i
    while True:
        while (
            j < len(words)
            and words[j].start < until
            and (j == i or words[j].start - words[j - 1].end <= _GAP)
            and (
                words[j].text in ("公司", "集团")
                or (words[j].sort in "Nnhu" and (words[j].sort != "u" or len(words[j].text) > 1))
            )
        ):
            j += 1
        joined = (
            j + 1 < len(words)
            and words[j + 1].start - words[j - 1].end <= _GAP
            and words[j].text in ("、", "和", "与", "及", "以及")
            and (words[j + 1].sort in "Nn" or (len(words[j + 1].text) > 1 and words[j + 1].sort == "u"))
        )
        if not joined or words[j + 1].start >= until:
            return j
        j += 1


def _titled(words: list[Word], j: int) -> int:
    """Past the title, with what describes it, and the name behind it: 东华软件 | 高级副总裁郭浩哲."""
    k = j
    while k < len(words) and k - j < 3 and words[k].sort in "an" and words[k].text not in lists()["titles"]:
        k += 1
    titled = k + 1 < len(words) and words[k].text in lists()["titles"] and words[k + 1].sort in "uN"
    return k + 2 if titled else j


_OF = frozenset({"子公司", "附属公司", "母公司", "联营公司"})


def _behind_title(words: list[Word], word: Word) -> bool:
    i = words.index(word)
    return (
        i > 0
        and words[i - 1].end == word.start
        and (words[i - 1].text in lists()["titles"] or words[i - 1].text in _OF)
    )


#: behind which two common nouns are a name: 同行石墨智能
_RIVALS = frozenset({"对手", "同行", "竞争对手", "龙头", "巨头", "独角兽", "新势力", "厂商", "代工厂"})
_LONG = 5


@functools.cache
def _kinds() -> tuple[str, ...]:
    return tuple(lists()["kinds"] | _OF)


def person(run: list[Word]) -> list[Word]:
    """东华软件高级副总裁郭浩哲 → 郭浩哲: what stands behind a title, or behind what it is: 储能厂商远岭科技 → 远岭科技."""
    titles, kinds = lists()["titles"], _kinds()
    for m in range(len(run) - 1, 0, -1):
        if run[m - 1].text in titles and run[m].sort in "Nnu":
            return run[m:]
        plain = len(run) > m + 1 and all(word.sort == "n" for word in run[m:])
        if run[m - 1].text in _RIVALS and plain and 3 <= run[-1].end - run[m].start <= _LONG:
            return run[m:]
        alone = all(word.sort == "h" for word in run[m + 1 :])
        named = run[m].sort == "N" or (run[m].sort == "u" and len(run[m].text) > 1 and alone)
        if named and run[m - 1].text.endswith(kinds):
            return run[m:]
    return run


def _past_preposition(words: list[Word], i: int) -> int:
    """Past a prepositional phrase: its noun run and the place word behind it."""
    i += 1
    while i < len(words) and (words[i].sort in "NnhuaeDtmr" or words[i].text == "、"):
        i += 1
    if i < len(words) and words[i].sort in "fo":
        i += 1
    return i


def _described(words: list[Word], scene: Scene) -> Name | None:
    """成了“互联网人”的甲，…: the name that a clause without a subject ends with, behind a 的."""
    i = len(words)
    while i > 0 and words[i - 1].sort in "Nnu":
        i -= 1
    if 0 < i < len(words) and words[i - 1].sort == "e" and rank(words[i:], scene) >= 2:
        return Name(words[i].start, words[-1].end, rank(words[i:], scene))
    return None


def _identified(words: list[Word]) -> Name | None:
    """最早来的是“一杯山”，…: the name that a clause ends with, behind 是 and no other."""
    if len(words) < 3 or words[-1].sort != "N" or words[-2].text not in ("是", "叫", "名为", "名叫", "叫做", "叫作"):
        return None
    if any(word.sort in "NF" for word in words[:-2]) or words[-3].sort != "e":
        return None
    return Name(words[-1].start, words[-1].end, 3)


#: what opens a noun phrase that a clause of its own describes: 这家成立于 2016 年的公司，…
_DEICTIC = patterns.compile(r"[这那该][家款座名位部条项支份]?$|一[家款座名位部]$")


def _deictic(words: list[Word], scene: Scene) -> Name | None:
    """这家成立于 2016 年的公司，…: the noun that a described phrase ends with; 公司 points back."""
    i = len(words) - 1
    if i < 2 or words[i - 1].sort != "e" or not _DEICTIC.match(words[0].text) or any(w.sort == "F" for w in words):
        return None
    if words[i].sort == "r":
        return Name(words[i].start, words[i].end, 3, True)
    return Name(words[i].start, words[i].end, 2) if words[i].sort in "nu" else None


@functools.cache
def _verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs of saying: all, and those that always attribute."""
    attribution = load.load("attribution")
    return frozenset(attribution["verbs"]), frozenset(attribution["verbs"]) - frozenset(attribution["weak"])


def _speaks(words: list[Word], j: int) -> bool:
    """Whether the run that ends at `j` is followed by a verb of saying: it is a source, then."""
    return any(word.text in _verbs()[1] and not _foreseen(words, k) for k, word in enumerate(words[j : j + 2], j))


def _foreseen(words: list[Word], k: int) -> bool:
    """Whether a verb says of a measure that it is foreseen: 产险公司预计利润总额为 3 亿元."""
    return words[k].text in ("预计", "预期", "预估") and k + 1 < len(words) and words[k + 1].sort == "h"
