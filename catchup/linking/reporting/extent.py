"""How far the name of whoever speaks goes, and who no speaker is (contract, section 2: source).

In: the words of a clause and a run of them. Out: where the name begins and ends, or that who says something is what is told.

    杭州市 | 中级 | 人民法院    杭州一位 | 店主    某所原副所长 | 蔡昉    城区仅有 32% 的人表示 → nobody
"""

from __future__ import annotations

from catchup.linking.language.words import Word
from catchup.linking.naming.names import among
from catchup.linking.naming.persons import is_person
from catchup.linking.reporting.reported import Attribution, Manner, institutions, named
from catchup.linking.scene import Scene

#: what somebody is no more or has become
_ONCE_WAS = frozenset({"原", "前", "时任", "现任", "新任"})


def common(run: list[Word]) -> bool:
    """Whether a run is made of common nouns."""
    return all(word.sort in "nh" for word in run)


def of_house(words: list[Word], k: int, i: int, lists: dict[str, frozenset[str]]) -> tuple[int, int] | None:
    """清华大学经管学院的 | 白重恩 | 教授: the person behind his house, without the title that follows him."""
    if (
        k + 2 < i
        and words[k].text in _ONCE_WAS | {"兼", "副"}
        and words[k + 1].text in lists["titles"]
        and words[k + 2].sort in "Nu"
    ):
        return k + 2, k + 3  # 研究所原副所长 | 蔡昉
    if k + 1 >= i or words[k].sort != "e":
        return None
    end = k + 1
    while end < i and words[end].sort in "Nnu" and words[end].text not in lists["records"]:
        end += 1
    titled = end > k + 2 and words[end - 1].text in lists["titles"] and words[end - 2].sort == "u"
    return (k + 1, end - 1) if titled else None


def doer(words: list[Word], j: int, k: int, i: int) -> tuple[int, int] | None:
    """他们的运营团队发现, 负责项目落地的员工发现: the group behind a 的 that speaks, where what stands before it is a pronoun,
    or what a verb has to do with."""
    last = next((m for m in range(i - 1, k - 1, -1) if words[m].sort == "e"), -1)
    if last < 0:
        return None
    end = i
    while end > last + 1 and words[end - 1].sort in "dDtka":
        end -= 1
    begin = end
    while begin > last + 1 and words[begin - 1].sort in "Nnuh":
        begin -= 1
    owned = words[j].sort == "r" and last == k == j + 1
    done = j > 0 and words[j - 1].sort in "vw" and all(word.sort in "vw" for word in words[k:last])
    group = begin < end and words[end - 1].sort in "nh" and among(words[end - 1].text, "groups", "titles", "people")
    return (begin, end) if group and (owned or done) else None


def share_of(words: list[Word], j: int, scene: Scene) -> bool:
    """Whether those who say something are a share of many, which is what is told: 12%的消费者表示."""
    k = j - 2 if j > 1 and words[j - 1].text == "的" else j - 1
    if k < 0 or words[k].sort != "F":
        return False
    return any(f.kind in ("percentage", "ratio") for f in scene.figures_between(words[k].start, words[k].end))


#: what many are counted for who hold it
_HELD = frozenset({"建议", "认为", "看好", "相信", "预计", "预期", "预测", "希望", "担心", "表示", "估计"})


def held_by_many(words: list[Word], k: int, i: int, scene: Scene, lists: dict[str, frozenset[str]]) -> bool:
    """Whether so many hold something, which is what is told of where or what is named before them: 城区有32%的人表示."""
    if words[i].text not in _HELD:
        return False
    if k == i and k > 2 and words[k - 2].sort == "F" and words[k - 3].text.endswith("有"):
        return True  # 共有 17 位 | 分析员 | 建议
    m = next((m for m in range(i - 1, k - 1, -1) if words[m].sort == "F"), -1)
    if m < 0 or not (words[i - 1].sort in "nNhu" or words[i - 1].text in lists["people"]):
        return False
    return any(f.kind in ("percentage", "ratio") for f in scene.figures_between(words[m].start, words[m].end)) or (
        m > 0 and words[m - 1].text == "有"
    )


def brand(words: list[Word], k: int, i: int, lists: dict[str, frozenset[str]]) -> bool:
    """Whether a verb behind a name is a part of it, since what says something follows at once: 某某招聘调研显示."""
    if words[k].sort not in "wc" or len(words[k].text) == 1 or words[k].start != words[k - 1].end:
        return False
    return k + 1 == i or (k + 2 == i and words[k + 1].text in lists["records"])


def institution(words: list[Word], k: int, i: int, lists: dict[str, frozenset[str]]) -> int:
    """Where a name ends whose last words say what body it is: 杭州市 + 中级 + 人民法院."""
    ends = institutions()
    if k + 1 < i and words[k].text in ("与", "和", "及", "暨") and words[k - 1].sort in "nh" and k > 1:
        m = k + 1
        while m + 1 < i and words[m + 1].sort in "Nnuvh" and words[m].end == words[m + 1].start:
            m += 1
        # 联邦贸易与投资署: what stands before it is no body of its own
        whole = words[m].end - words[k].end > 2 and ends.of(words[m].text)
        if whole and not ends.of(words[k - 1].text):
            return m + 1
    for m in range(min(i, k + 4) - 1, k - 1, -1):
        joined = all(words[n].start == words[n - 1].end and words[n].sort in "Nnuhavfwc" for n in range(k, m + 1))
        if joined and len(words[m].text) > 1 and ends.of(words[m].text):
            return m + 1
    return k


def measured(words: list[Word], j: int, i: int, lists: dict[str, frozenset[str]]) -> bool:
    """Whether a name begins with a surname that is a measure word too: 张勇 in 张勇写道."""
    if j + 1 >= i or words[j].sort != "m" or words[j].text not in lists["surnames"]:
        return False
    return words[j].end == words[j + 1].start and len(words[j + 1].text) < 3 and words[j + 1].sort in "nua"


#: parts of the world, which have no government that announces
_REGIONS = frozenset(
    "欧洲 亚洲 非洲 北美 南美 美洲 拉美 亚太 中东 东南亚 东亚 南亚 中东欧 欧美 全球 全世界 海外 国内 市场".split()
)


def of_region(words: list[Word], i: int) -> bool:
    """Whether what is announced is only that of a part of the world: 欧洲宣布的交易."""
    return words[i].text == "宣布" and words[i - 1].text in _REGIONS


def one_of(words: list[Word], k: int, i: int, lists: dict[str, frozenset[str]]) -> tuple[int, int] | None:
    """杭州一位店主抱怨, 郑州一家卖场的店长说: behind where somebody is from, the one who speaks."""
    if words[k].sort == "e" and k + 1 < i and words[k + 1].sort == "m":
        k += 1  # 北京大学的一位教授
    if words[k].sort != "m":
        return None
    j = k + 1
    end = j
    while end < i and words[end].sort in "Nnuhe":
        j = end + 1 if words[end].sort == "e" else j
        end += 1
    last = words[end - 1].text
    return (
        (j, end)
        if end > j and (last in lists["titles"] or last in lists["speakers"] or last in lists["people"])
        else None
    )


#: what somebody keeps back who is told of behind it
_NAMELESS = ("具名", "匿名", "姓名", "身份", "名字", "真名")
_KEEPS = ("不愿", "不想", "不肯", "不便", "要求", "希望", "拒绝", "不具", "未具", "不予", "选择")


def nameless(words: list[Word], i: int, scene: Scene) -> int:
    """Where those begin who speak without their names: 因涉及机密而不愿具名的 | 知情人士; 0 for others."""
    k = next((k for k in range(i - 1, 0, -1) if words[k].sort == "e"), 0)
    before = scene.view[words[0].start : words[k].start]
    return k + 1 if before.endswith(_NAMELESS) and any(word in before for word in _KEEPS) else 0


#: what one does with a price or a rate, where nobody stands before it
RECKONS = frozenset({"推算", "试算", "测算", "估算", "匡算"})
_IF = frozenset({"若", "如", "如果", "假如", "但", "而", "不过", "然而", "即使", "即便", "仅", "只", "就", "单"})


def goes_by(words: list[Word], i: int) -> bool:
    """Whether a clause opens with what somebody unnamed reckons by: 若以收盘价 31 元 | 推算."""
    k = 0
    while k < i and words[k].text in _IF:
        k += 1
    return words[k].text in ("以", "按", "按照", "照", "依", "依照")


def surnamed(
    words: list[Word], j: int, scene: Scene, lists: dict[str, frozenset[str]], manner: Manner, cue: str
) -> Attribution:
    """Somebody whose surname the cutter took for a measure word: 张 | 忠谋."""
    whole = words[j]._replace(end=words[j + 1].end, text=words[j].text + words[j + 1].text)
    return named([whole], 0, 1, scene, lists, manner, cue)


def person_behind(words: list[Word], k: int, i: int, scene: Scene) -> tuple[int, int] | None:
    """The person right before a verb of saying, whom a clause before a 的 describes: 另一位购买课程的 | 李先生 | 称."""
    end = i
    while end > k + 1 and words[end - 1].sort in "dDtk":
        end -= 1
    named = end - 1 > k and words[end - 1].sort in "Nu" and is_person(words, end - 1, scene)
    return (end - 1, end) if named else None
