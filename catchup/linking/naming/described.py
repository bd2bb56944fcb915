"""Names that a clause of their own describes: where, past what describes it, somebody begins (contract, section 2: subject).

In: the words of a clause and a place in them. Out: the place where the name begins, or the name, None where there is none.

    他创办的 | 青禾科技    全球最大 | 便利店某某    俄罗斯的 | 安东诺夫    成了“互联网人”的 | 甲，…
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.phrases import PHRASES
from catchup.linking.language.words import Word
from catchup.linking.naming.names import Name, lists, rank
from catchup.linking.scene import Scene

MOST = frozenset(PHRASES["foremost"])


def related(words: list[Word], j: int) -> int | None:
    """Where the name begins that a clause of its own describes, whose verb is the word `j`: 他创办的 | 青禾科技."""
    j += j < len(words) and words[j].text == "所"  # 他所创办的
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


def from_there(words: list[Word], i: int, j: int) -> bool:
    """Whether a place only says where a name is from: 俄罗斯的 | 安东诺夫 AN-225."""
    if j == i + 2 and words[i].text in _ORIGINS and words[i + 1].sort in "Nnu":
        return True  # 原籍无锡的 | 周朴园
    if j != i + 1 or words[i].text not in lists()["places"]:
        return False
    k = j + 1
    while k < len(words) and words[k].sort in "Nnu":
        k += 1
    named = any(word.sort == "N" and word.text not in lists()["places"] for word in words[j + 1 : k])
    return named and not (k < len(words) and words[k].sort == "h")


#: what leads to the place that somebody is from
_ORIGINS = frozenset({"原籍", "祖籍", "籍贯"})


def placed_by(words: list[Word], j: int) -> int | None:
    """Where somebody begins whose place among others the words before tell: 全球最大 | 便利店某某, 战绩第一的 | 某队."""
    k = j + 1
    if j >= len(words) or k >= len(words):
        return None
    if words[k].text == "股" and words[j].text[0] == "第":
        k += 1  # 芯片第一股 | 寒山
    elif words[k].text == "的" and (words[j].text in MOST or words[j].sort in "Fm"):
        k += 1
    elif words[j].text not in MOST:
        return None
    return (
        k if k < len(words) and (words[k].sort in "Nn" or (words[k].sort == "u" and len(words[k].text) > 1)) else None
    )


def attributed(words: list[Word], i: int, until: int, scene: Scene) -> int | None:
    """Where the noun begins that a clause of its own describes, which begins at the word `i`, and of which the text goes on to
    tell: 做电池的 | 恒远去年…, 以火锅闻名的 | 赤岩去年…, 会员制为主的 | 远山书店…."""
    k, acts = i, False
    while k < len(words) and words[k].text != "的":
        word = words[k]
        if k - i > _OBJECT or word.sort in "xyr" or word.text in _MAIN:
            return None
        acts = acts or word.sort in "vwc" or word.text in _DOES
        k += 1
    if not acts or k < i + 2:
        return None
    j = k + 1
    while j < len(words) and words[j].sort in "Nnu":
        j += 1
    if j == k + 1 or j >= len(words) or words[k + 1].start >= until or words[j].start >= until:
        return None
    return k + 1 if somebody(words[k + 1 : j], scene) and words[j].sort in "dtDoskvwcrhp" else None


def somebody(run: list[Word], scene: Scene) -> bool:
    """Whether nouns that a clause describes are somebody: a name, a group, or a word that the dictionary does not know."""
    unknown = run[-1].end - run[0].start > 2 and any(word.sort == "u" and len(word.text) > 1 for word in run)
    return unknown or rank(run, scene) >= 2


#: links that are verbs of such a clause: 有 35 年历史的甲
_DOES = frozenset({"有", "拥有", "是", "为", "达", "超过", "逾", "以"})
#: what only a clause has that stands for itself
_MAIN = frozenset({"了", "并", "并且", "而且", "但", "也"})
#: no clause that describes a noun in front of it has more words before its 的
_OBJECT = 9


#: where somebody sits, which is told before the name
SEATS = frozenset({"总部", "总公司"})
#: what a young company does that is no verb before 公司, and what calls it young
_TRADES = frozenset("共享 支付 出行 打车 拼车 叫车 租赁 外卖 配送 招聘 社交 借贷 理财 搜索 购物 医疗 翻译 快递".split())
_YOUNG = frozenset({"初创", "创业"})


def presented(words: list[Word], i: int) -> int | None:
    """Where the name begins of whom the noun `words[i]` only presents: 总部位于海州的 | 青河科技, 单车共享初创公司 | Ofo."""
    if words[i].text in SEATS and i + 1 < len(words) and words[i + 1].sort == "v":
        k = next((k for k in range(i + 2, min(i + 7, len(words))) if words[k].sort == "e"), 0)
        return k + 1 if 0 < k < len(words) - 1 and words[k + 1].sort in "Nnu" else None
    k = i
    while k < len(words) and (words[k].sort in "Nnu" or words[k].text in _TRADES) and words[k].text not in _YOUNG:
        k += 1
    if k + 2 >= len(words) or words[k].text not in _YOUNG or words[k + 1].text not in lists()["kinds"]:
        return None
    named = words[k + 2].sort in "Nu" and words[k + 2].start - words[k + 1].end <= 1
    return k + 2 if named else None


def belongs(words: list[Word], j: int) -> bool:
    """腾讯音乐旗下的酷狗: a name behind 旗下 is who is spoken of; 阿里旗下大模型 is of 阿里."""
    if words[j].text != "旗下":
        return False
    k = j + 1
    if k < len(words) and words[k].text == "的":
        k += 1
    return k < len(words) and (words[k].sort == "N" or (words[k].sort == "u" and len(words[k].text) > 1))


def described(words: list[Word], scene: Scene) -> Name | None:
    """成了“互联网人”的甲，…: the name that a clause without a subject ends with, behind a 的."""
    i = len(words)
    while i > 0 and words[i - 1].sort in "Nnu":
        i -= 1
    of_kind = i > 0 and i + 1 < len(words) and words[i - 1].sort == "e" and words[-2].text in lists()["kinds"]
    if of_kind and words[-1].sort == "u" and len(words[-1].text) > 1:
        return Name(words[-1].start, words[-1].end, 3)  # 创办于海州的女装品牌 | 远禾
    if 0 < i < len(words) and words[i - 1].sort == "e" and rank(words[i:], scene) >= 2:
        return Name(words[i].start, words[-1].end, rank(words[i:], scene))
    return None


def told_to_be(words: list[Word], scene: Scene) -> Name | None:
    """贡献最多的是国产品牌，…, 销量第一的车企是比亚迪，…: who ends a clause, behind 是, whom its words before describe."""
    k = next((k for k in range(2, len(words) - 1) if words[k].text in ("是", "为")), 0)
    if not k or any(word.sort not in "Nnuh" for word in words[k + 1 :]) or any(word.sort == "N" for word in words[:k]):
        return None
    e = k - 1 if words[k - 1].sort == "e" else k - 2
    if words[e].sort != "e" or (e < k - 1 and rank(words[k - 1 : k], scene) < _GROUP):
        return None
    if not any(word.sort in "vwcF" or word.text in MOST for word in words[:e]):
        return None
    weight = rank(words[k + 1 :], scene)
    return Name(words[k + 1].start, words[-1].end, weight) if weight >= _GROUP else None


#: the rank of a group
_GROUP = 2
#: between what tells of somebody and his name
_NAMES_WHO = frozenset({"是", "为", "叫", "名为", "名叫", "叫做", "叫作"})


def crowned(words: list[Word]) -> Name | None:
    """领头者仍是甲代理的乙，…, 冠军为丙，…: the name that a clause ends with which says who has a place."""
    if len(words) < 3 or words[-1].sort not in "Nu" or len(words[-1].text) < 2:
        return None
    k = next((k for k, word in enumerate(words[:-1]) if word.text in ("是", "为")), 0)
    before = [word for word in words[:k] if word.sort not in "dktx"]
    if not before or before[0].sort == "N" or not any(_holds_place(word) for word in before[-_TITLE:]):
        return None
    titled = words[-2].text in _PLACES and all(word.sort in "Dnt" for word in words[k + 1 : -2])  # 是上周冠军乙
    if k + 2 == len(words) or titled or (words[-2].sort == "e" and not any(word.sort in "xF" for word in words[k:])):
        return Name(words[-1].start, words[-1].end, 3)
    return None


#: a title of who has a place has no more words at its end: 本周票房 | 冠军, 领头 | 者
_TITLE = 2
_PLACES = frozenset(PHRASES["leaders"])


def _holds_place(word: Word) -> bool:
    return word.text in _PLACES


def identified(words: list[Word]) -> Name | None:
    """最早来的是“一杯山”，…: the name that a clause ends with, behind 是 and no other."""
    if len(words) < 3 or words[-1].sort != "N" or words[-2].text not in _NAMES_WHO:
        return None
    if any(word.sort in "NF" and word.text not in lists()["places"] for word in words[:-2]) or words[-3].sort != "e":
        return None
    return Name(words[-1].start, words[-1].end, 3)


#: what tells who somebody is that a pronoun stands for
_CALLED = frozenset({"叫", "叫做", "叫作", "名为", "名叫", "就是", "正是"})


def called(words: list[Word], i: int, scene: Scene) -> Name | None:
    """这家公司叫青桐，…, 这家厂就是江北的青桐电器，…: who a pronoun is said to be, if that ends the clause."""
    if i + 1 >= len(words) or words[i].text not in _CALLED:
        return None
    run = words[i + 1 :]
    while run and (run[0].text in lists()["places"] or run[0].text == "的"):
        run = run[1:]
    if not run or any(word.sort not in "Nnu" for word in run):
        return None
    unknown = len(run) == 1 and run[0].sort == "u" and scene.repeats(run[0].text)
    return Name(run[0].start, run[-1].end, 3) if unknown or rank(run, scene) == 3 else None


#: what opens a noun phrase that a clause of its own describes: 这家成立于 2016 年的公司，…
_DEICTIC = patterns.compile(r"[这那该][家款座名位部条项支份]?$|一[家款座名位部]$")


def deictic(words: list[Word]) -> Name | None:
    """这家成立于 2016 年的公司，…: the noun that a described phrase ends with; 公司 points back."""
    i = len(words) - 1
    if i < 2 or words[i - 1].sort != "e" or not _DEICTIC.match(words[0].text) or any(w.sort == "F" for w in words):
        return None
    if words[i].sort == "r":
        return Name(words[i].start, words[i].end, 3, True)
    return Name(words[i].start, words[i].end, 2) if words[i].sort in "nu" else None
