"""Who stands before a verb of saying, and whether the verb says anything (contract, section 2: source).

In: the words of a clause and the place of the verb. Out: an `Attribution`, or None where nobody speaks.

    杭州一位店主抱怨 → 店主    高盛料… → 高盛    预期目标 → nobody
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.words import Word
from catchup.linking.reporting.acts import FORESEES, JUDGES, LIKEWISE, SELVES, SHOWS
from catchup.linking.reporting.came_out import ONCE_OUT, STUFFS, WHEN, having_announced
from catchup.linking.reporting.described import DASHES
from catchup.linking.reporting.extent import (
    RECKONS,
    brand,
    common,
    doer,
    goes_by,
    held_by_many,
    institution,
    measured,
    nameless,
    of_house,
    of_region,
    one_of,
    person_behind,
    share_of,
    surnamed,
)
from catchup.linking.reporting.feeling import LOOKED_ON, MANNER, feels, looked_on
from catchup.linking.reporting.reported import FULL_NAME, Attribution, Manner, can_speak, known_person, named
from catchup.linking.reporting.tallied import announces, counts
from catchup.linking.scene import Scene

_DENIES = frozenset(
    "未 并未 没有 没 不 尚未 不愿 拒绝 从未 并没有 暂未 未有 并不 无法 未能 难以 不能 不会 无人".split()
)


#: what leads to what somebody pays with
_BY = frozenset({"以", "用", "斥资", "出资", "拟"})
#: 令人担忧 is what something does to anybody
_MAKES = frozenset({"令人", "让人", "使人", "教人", "叫人", "令", "令市场"})
#: 不如预期 is what a figure is
_HELD_AGAINST = frozenset("不如 不及 低于 高于 超 超出 超过 符合 好于 优于 逊于 胜于 合乎 达到 未达".split())
#: 遭网友吐槽 is what befalls somebody
_SUFFERS = frozenset({"遭", "遭到", "被", "屡遭", "受到"})
#: 研究可以揭示变化: what is able to show has not shown
_CAN = frozenset({"可以", "可", "能", "能够", "无法", "不能"})
#: what somebody minds is no word of his: 最担心的问题
_MINDS = frozenset({"担心", "担忧", "忧心", "看好", "相信", "抱怨", "吐槽", "批评", "质疑", "预期", "建议"})
#: 显示出变化 is what something has
_OUT = frozenset({"出", "出来"})
#: 先介绍一下 is what the writer is about to do
_ONCE = frozenset({"一下", "下"})
#: 信息披露: a noun, and no word of anybody's
_RECORDED = frozenset({"信息", "资讯"})
_OF_RECORDS = frozenset({"披露", "反馈"})
#: what joins a noun to another: 开箱或介绍
_OR = frozenset({"或", "和", "与", "及", "以及", "、"})


#: who speaks for a house whose name stands before them: 花旗分析师预计其营收…
_OF_HOUSES = frozenset(
    "分析师 分析员 策略师 经济学家 研究员 研究团队 分析团队 首席分析师 首席策略师 首席经济学家".split()
)
#: when they did
_EARLIER = frozenset({"此前", "先前", "早前"})
#: a body that points back
_THIS = patterns.compile(
    "该(?:行|局|司|署|会|所|院|中心|机构|组织|协会|学会|商会|联盟|智库|银行|券商|大行|平台|研究[所院])"
)


def attributes(words: list[Word], i: int, clause: Clause, scene: Scene, lists: dict[str, frozenset[str]]) -> bool:
    """Whether the word `words[i]` of saying or showing attributes what follows it to somebody."""
    word = words[i]
    last = i == len(words) - 1
    if not last and word.text in RELEASES and words[i + 1].text in ONCE_OUT:
        return False  # 年报披露后，股价涨 5%
    if word.text == "显示" and words[i - 1].text in ("上", "里", "中", "上面", "处"):
        return False  # 屏幕上显示
    if any(w.text in _SUFFERS for w in words[max(0, i - 3) : i]):
        return False
    if (words[i - 1].text in _HELD_AGAINST or words[i - 1].text[-2:] == "未达") and word.text in FORESEES | JUDGES:
        return False
    if word.text in FORESEES:
        k = i - 1
        while k > 0 and words[k].sort in "Nnrem":
            k -= 1
        if words[k].text in _HELD_AGAINST:
            return False  # 开支高于该行预测, 符合多数机构的预期
    if word.text in FORESEES and any(w.text in ("比", "较") for w in words[max(0, i - 4) : i]):
        return False  # 比市场平均预测高
    if word.text == "料" and not last and words[i - 1].sort == "u" and words[i - 1].text[-1] in STUFFS:
        return False  # 单馅料一项
    if word.text in RECKONS | FORESEES and (words[i - 1].text == "来" or (word.text in RECKONS and goes_by(words, i))):
        return False  # 若以收盘价推算, 把成本乘以二来估算
    if last and word.text in ("预测", "预期", "预估") and words[i - 1].sort == "h":
        return False  # 券商上调盈利预测，…
    if feels(words, i, scene) or (word.text in LOOKED_ON and looked_on(words, i, lists)):
        return False
    if word.text == "提议" and not last and words[i + 1].text in _BY:
        return False  # 青河科技提议以 3 亿元回购: what it would do itself
    if words[i - 1].text in _MAKES or (word.text in SHOWS and words[i - 1].text in _CAN):
        return False
    if not last and words[i + 1].sort == "e" and (word.text in _MINDS or of_region(words, i)):
        return False  # 市民最担心的问题, 欧洲宣布的交易
    if not last and words[i + 1].text in (_OUT if word.text in SHOWS else _ONCE):
        return False
    if words[i - 1].text in _OR and words[i - 1].start > words[0].start:
        return False  # 商品开箱或介绍
    if words[i - 1].text in _DENIES or (i > 1 and words[i - 2].text in _DENIES):
        return False
    k = i - 1
    while k > 0 and word.text in ("料", "宣布") and words[k].sort in "Dt":
        k -= 1  # 百泽地产上半年料蚀 8 亿, 青河集团昨 (17 日) 宣布
    if 0 < k < i - 1 and words[k].text in ("在", "于"):
        k -= 2 if words[k - 1].text == "是" and k > 1 else 1  # 青河集团则是在今天宣布
    before = _EARLIER if word.text in FORESEES else ()
    while k > 0 and (words[k].text in LIKEWISE or words[k].text == "自己" or words[k].text in before):
        k -= 1  # 大摩则估计跌一成, 分析师此前预计
    if words[k].text == "研究" and k > 0 and words[k - 1].end == words[k].start and words[k - 1].sort in "Nnu":
        k -= 1  # 大洋研究预计
    if k > 1 and words[k].sort == "D" and words[k - 1].text in ("在", "于"):
        k -= 2  # 张三在 2019 年亦预计
    somebody = (
        words[k].sort in "Nu"
        or (k == 0 and word.text in FORESEES and words[0].text in _OF_HOUSES)
        or (word.text == "宣布" and words[i - 1].text in lists["pronouns"])
        or words[i - 1].text in lists["speakers"]
        or _THIS.fullmatch(words[i - 1].text) is not None
        or (k > 0 and words[k].text in _OF_HOUSES and (words[k - 1].sort == "N" or words[k - 1].text == ")"))
    )
    foresees = (word.text == "指" or word.text in FORESEES | JUDGES) and not last
    if foresees and words[i - 1].text in ("他", "她", "他们", "她们") and words[i + 1].sort != "p":
        return True
    if words[i - 1].text in _HOW:
        return False  # 看看店主怎么说
    if word.text == "说" and words[i - 1].text in _IN_A_WORD:
        return False  # 市场可以说是逆势上扬
    if word.text in _OF_RECORDS and words[i - 1].text in _RECORDED and words[i - 1].end == word.start:
        return False
    if word.text in lists["named"] and not last and words[i + 1].text not in _FORESEEN:
        somebody = somebody or (words[k].end - words[k].start == FULL_NAME and known_person(words[k]))
        if somebody and not _own(words[k], scene, word):
            return True
        if words[i - 1].text in SELVES and not scene.own_voice:
            return True
    if word.text in _NOUNS and not last and words[i + 1].sort == "F":
        return False
    mark = scene.view[clause.end : clause.end + 2].strip()
    if word.text not in lists["weak"]:
        if word.text in ("说", "讲", "写") and not last:
            return words[i + 1].sort in "NnrktdxDFmvufho" or mark[:1] in '：:“「"'
        return True
    if last:
        if word.text in RELEASES and _released(words, i):
            return False
        if mark[:1] in (",", "，") and word.text in ("发布", "公布", "报告", "公告", "通报"):
            ends = tuple(lists["institutions"])
            firm = words[i - 1].text in lists["suffixes"] or words[i - 1].text in ("公司", "集团")
            return firm or any(w.sort == "N" or w.text.endswith(ends) for w in words[:i])
        return mark[:1] in tuple('，,：:“「"')
    if word.text in RELEASES and scene.view[words[i].end : clause.end].rstrip(" 》”」").endswith(
        tuple(lists["released"])
    ):
        return True
    if counts(words, i, clause, scene) or announces(words, i, clause, scene):
        return True
    # IDC 上周公布的数据里
    if words[i + 1].sort == "e" and len(words) - i <= 5 and any(w.text in lists["records"] for w in words[i + 2 :]):
        return any(w.sort in "Nu" for w in words[:i])
    return words[i + 1].text in ("称", "说", "，")


#: by what a paper comes out, which then says what follows: 发布中报，…
RELEASES = frozenset(
    "公布 发布 公告 推出 发 刊发 发出 发表 出具 披露 提交 递交 更新 预披露 报送 印发 下发 出台".split()
)
#: what asks how or what somebody says
_HOW = frozenset({"怎么", "如何", "怎样", "怎么样", "什么", "啥", "咋"})
#: how a writer says a thing himself: 可以说是…
_IN_A_WORD = frozenset({"可以", "可", "应该", "应当", "只能", "不得不", "可谓", "也可以", "这么", "简单", "换句话"})
#: what is brought out, and says nothing: 科创 50 指数正式发布，…
_THINGS = tuple("指数 新品 新车 新机 产品 机型 车型 手机 版本 车 汽车 系列 标准 套餐 专辑 单曲".split())


def _released(words: list[Word], i: int) -> bool:
    """Whether what stands before a verb of bringing out, but for how and when, is the thing that is brought out."""
    k = i - 1
    while k > 0 and words[k].sort in "adtD":
        k -= 1
    return words[k].text.endswith(_THINGS)


#: 预期目标, 预计收入: a verb that says of which kind a noun is
_FORESEEN = frozenset({"目标", "收益率", "收益", "寿命", "值", "结果", "模型", "区间", "中值", "年化"})


def _own(word: Word, scene: Scene, verb: Word) -> bool:
    """Whether a forecast is the document's own entity speaking of itself; 宣布 attributes all the same."""
    return verb.text != "宣布" and scene.own_voice and scene.home is not None and scene.home[0] == word.text


#: verbs behind which a record speaks
_RECORDS = RELEASES | frozenset("显示 统计 测算 披露 公布 发布 表明 反映 揭示 通报 公告称 公告 监测".split())


def manner_of(verb: str, otherwise: Manner = "speech") -> Manner:
    """Whether a verb says that somebody spoke, or that a record shows."""
    return "record" if verb in _RECORDS else otherwise


#: what opens a phrase that stands between the speaker and the verb
_PREPOSED = frozenset({"在", "对", "向", "就", "于", "从", "和", "与", "接受"})


#: those whose nouns stand behind them at once
_WITH_RUN = frozenset({"在", "对", "向", "就", "和", "与", "从", "于", "当", "自", "随", "随着", "随著"})
#: where somebody sits, which is told before the name
_SEATS = frozenset({"总部", "总公司", "母公司"})


#: what a label or what somebody is ends with, before the name: 【快讯】某局, 连锁店─某某通信
_CLOSED = DASHES | {"】"}


def speaker_before(words: list[Word], i: int, scene: Scene, lists: dict[str, frozenset[str]]) -> Attribution | None:
    """The speaker before a verb of saying: the first nominal run of the clause."""
    manner = manner_of(words[i].text)
    j = next((k + 1 for k in range(i - 1, -1, -1) if words[k].text in _CLOSED), 0)
    j = max(j, nameless(words, i, scene))
    if measured(words, j, i, lists):
        return surnamed(words, j, scene, lists, manner, words[i].text)
    while j < i:
        word = words[j]
        if word.text == "时" and j > 0 and words[j - 1].sort == "D":
            j += 1  # 7 月份时 | 周朴园说
            continue
        if word.sort in "p" or word.text in _PREPOSED:
            if word.text in _WITH_RUN:
                j += 1
                if word.text in WHEN and having_announced(words, j, i, scene):
                    continue
                began = j > 1 and words[j - 2].sort in "vw"  # 成立于 2014 年的 | 青河科技
                while j < i and words[j].sort in "NnuhrDtme":
                    j += 1
                    if began and words[j - 1].sort == "e":
                        break
                continue
            j += 1
            continue
        if word.text in _SEATS and (k := next((k for k in range(j + 1, i) if words[k].sort == "e"), 0)):
            j = k + 1
            continue  # 总部设在巴黎的 | 某机构
        if word.sort in "Nnuhr" and not (word.sort == "r" and word.text not in lists["pronouns"]):
            k = j
            while (
                k < i
                and words[k].text not in MANNER
                and (words[k].sort in "Nnuhr" or (k > j and words[k].text in lists["records"]))
            ):
                k += 1
            if k < i and words[k].sort == "e" and (person := person_behind(words, k, i, scene)) is not None:
                j, k = person
            if k < i and words[k - 1].text in lists["titles"] and measured(words, k, i, lists):
                return surnamed(words, k, scene, lists, manner, words[i].text)  # 创办人 | 张 | 忠谋
            if k < i and (head := doer(words, j, k, i)) is not None:
                j, k = head
            k = institution(words, k, i, lists)
            if k == j + 1 < i and words[j].sort in "Nu" and brand(words, k, i, lists):
                k += 1  # 某某招聘 | 数据 | 显示
            if words[i].text in ("料", "估") and any(w.sort not in "Dt" for w in words[k:i]):
                # syllables of other words, but for 高盛料…
                j = k
                continue
            # 艾数咨询: a name may hold a syllable that is a word of its own
            if (
                k + 2 == i
                and len(words[k].text) == 1 == len(words[k - 1].text)
                and words[k + 1].text in lists["suffixes"]
            ):
                k = i
            if k < i and (one := one_of(words, k, i, lists)) is not None:
                j, k = one
            counted = k == i == len(words) - 1 and k - j > 1 and words[j].start == words[0].start
            if share_of(words, j, scene) or held_by_many(words, k, i, scene, lists):
                return None
            headed = (
                scene.view[words[-1].end : words[-1].end + 1] in ("：", ":")
                and words[i].text in _NOUNS | FORESEES | JUDGES
            )
            recorded = words[k - 1].text in lists["records"]
            if headed and common(words[j:k]) and (recorded or not can_speak(words[j:k], lists)):
                j = k
                continue  # 盈利预测与投资建议：
            if (member := of_house(words, k, i, lists)) is not None:
                j, k = member
            if words[i].text in _NOUNS and not counted and not can_speak(words[j:k], lists):
                j = k
                continue
            if words[k - 1].text == "业绩" and words[i].text not in SHOWS:
                return None  # 业绩未达预期并表示将裁员: who has them, and is named farther on
            name = named(words, j, k, scene, lists, manner, words[i].text)
            if name.manner == "nobody" and k < i:
                j = k
                continue
            return name
        j += 1
    return None


#: verbs of saying that are nouns as well (短信提醒, 用户反馈): they want somebody before them
_NOUNS = frozenset({"提醒", "介绍", "报告", "反馈", "回应", "统计", "测算", "总结", "评价", "说明", "提示", "通知"})
