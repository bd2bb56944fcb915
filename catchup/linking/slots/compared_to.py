"""What a figure is compared with (contract, section 2: compared_to).

同比增长 29% → yoy    比市面便宜 150 倍 → 市面    成本只有 OpenAI 的十分之一 → OpenAI
"""

from __future__ import annotations

import functools
from decimal import Decimal

from catchup.lexicon import load, patterns
from catchup.linking.comparing.against import (
    BASES,
    PEAK,
    before_it,
    clause_before,
    clause_behind,
    code_slot,
    coded,
    codes,
    date_slot,
    words_slot,
)
from catchup.linking.comparing.columns import of_columns
from catchup.linking.comparing.contrast import COMPARED, OPENERS, np, reference, than
from catchup.linking.comparing.going_on import goes_on, of_measure
from catchup.linking.comparing.in_turn import in_turn
from catchup.linking.comparing.multiple import so_many_times
from catchup.linking.comparing.since import since
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import Word
from catchup.linking.measuring.leading import contributes
from catchup.linking.naming.names import rank
from catchup.linking.recited import told as told_in_turn
from catchup.linking.reporting.consensus import consensus
from catchup.linking.row_items import rival_of
from catchup.linking.rows import row
from catchup.linking.scene import Scene
from catchup.models import Link, Resolved, Slot, Span

_OF = r"([^，。；,;：:\n()“”]{2,14}?)[ ]*的[ ]*(?:大?约|近|将近|整整)?[ ]*$"
#: 约为求偿金额的四成, 是平时的两倍; a rate (为票面金额的 1%) compares with nothing
_MEASURED = {
    "ratio": patterns.compile(
        r"(?:是|为|相当于|等于|只有|仅有|不到|不足|[抵比顶赶及]不[过上]|不[及如])(?!第|由)" + _OF
    ),
    "percentage": patterns.compile(r"(?:约为|约是|相当于|只有|仅为|仅有)(?!占)" + _OF),
}
#: 恢复到 2019 年的 95%: held against that year, and no way from it
_BACK = patterns.compile("(?:恢复|回升|回复|重回|修复)[至到]?[ ]*$")
#: more than the whole is no share of it: 是日常业务量的 118%
_WHOLE = 100
#: 减少 4 宗或 22.2%: the same change, told twice
_OR = patterns.compile("[ ]*(?:或|即|亦即|也就是)[ ]*")
#: 增 1.2%(或增 12.8 万人), 减少 8 千人(2.02%)
_BRACKET = patterns.compile(r"[ ]*\((?:或|即)?[ ]*[增减升降涨跌]?[加少]?[约近逾]?[ ]*")
_AND = patterns.compile("[ ]*(?:和|与|及|以及|、|或|/)[ ]*")
#: the head of a column that says what its changes are from: 较年初降幅
_HEADED = patterns.compile(
    r"[ ]*(?:较|比|相比|与)([^()，、|]{1,10}?)(?:末|底)?(?:相比)?(?:降幅|增幅|涨幅|跌幅|升幅|变动|变化|增减|涨跌|增长|下降"
    r"|增加|减少|差|[ ]*$)"
)
#: 增加 9967 亿元，接近 1 万亿: said again, rounded
_AGAIN = patterns.compile(r"[，,(][ ]*(?:也就是|即|折合|约合|接近|逼近|将近|近|约)[ ]*")
#: the same, of one each or as a rate: 比现在多卖 60 万杯，也就是每家店多卖 600 杯、销量增长一倍
_IN_OTHER_WORDS = patterns.compile("[ ]*(?:也就是|也即|即|换句话说|换言之)")
#: how things are
_PRESENT = frozenset({"现在", "目前", "当前", "如今", "眼下", "现时"})
#: behind these stands whom and then by how much: 跑赢大盘 1 个百分点
_MARGIN = frozenset({"跑赢", "跑输", "领先", "领先于", "落后", "落后于", "高出", "低出", "超出"})
#: what opens where a change starts
_FROM = frozenset({"从", "由", "自"})
#: by what one comes out above or below what was paid
_LOSES = frozenset({"蚀", "亏", "亏损", "赔", "赚", "获利", "高", "低", "贵", "便宜", "升值", "贬值", "折让", "溢价"})
#: 较日、韩低三成: lands by one character each
_COUNTRIES = patterns.compile(
    "(?:[中美日韩英德法俄意加澳印台港澳星马泰越欧陆](?:、|[和与及](?=.[高低多少大小快慢贵]))?){2,}"
)
#: 同比增速: a rate that is over the year by its name, whatever its own changes are from (较上月回升 0.1 个百分点至 9%)
_RATE = patterns.compile("(?:增长|增加|上涨|下降)?(?:增速|增幅|涨幅|升幅|降幅|跌幅|增长率|增长速度)")
_REACHES = patterns.compile("(?:[至到]|[升降涨跌落缩扩]为)(?:了|约|近)?[ ]?$")
_TRADING = patterns.compile(r"[前上]一?个?(?:交易日|工作日)")


#: +12% YoY: in tables and research notes the code stands behind
_CODED_BEHIND = patterns.compile(r"[ ]?(?P<code>[Yy][Oo][Yy]|[Qq][Oo][Qq]|[Mm][Oo][Mm])(?![A-Za-z])")


def fill(figure: Resolved, scene: Scene) -> Slot:
    """What the figure is compared with: a code, or the words of the text."""
    place = scene.place(figure)
    p = scene.phrase(figure)
    view = scene.view
    if place is not None and place.bare:
        for head in (place.column_head, place.row_head):
            code = codes().search(view, *head) if head else None
            if code:
                return code_slot(code, figure, scene)
            named = _HEADED.match(view, *head) if head else None
            if named:
                return Slot(scene.text(*named.span(1)), Span(*named.span(1)), [f"{named[0]}: head of its column"])
        return of_columns(place, scene) or Slot()
    if figure.unit == "pp" and contributes(p) is not None:
        return Slot(reasons=["what it adds to another"])
    if (foreseen := consensus(figure, scene)) is not None and foreseen.bare:
        return Slot(reasons=["another figure is held against it"])
    if (each := rival_of(figure, scene)) is not None:
        return Slot(scene.text(*each), Span(*each), [f"{scene.text(*each)}: its place in the row"])
    first = p.words[p.low].start if p.low < len(p.words) and p.low <= p.at else p.clause.start
    code, rate = None, None
    spoken = list(coded(p.clause.start, figure.start, scene))
    for match in spoken:
        of_rate = match[0].endswith("率") or _RATE.match(view, match.end()) is not None
        rate = match if of_rate else rate
        if match.start() >= first and not (of_rate and figure.unit == "pp"):
            code = match
    if rate is not None and figure.unit == "%" and _REACHES.search(view, max(0, figure.start - 4), figure.start):
        return code_slot(rate, figure, scene)
    changes = figure.direction is not None or p.change is not None
    if (turn := in_turn(p, figure, scene, bool(spoken))) is not None:
        return turn
    told = figure.direction is None and p.words[p.at - 1].sort == "e" if p.at else False
    if told and figure.kind == "percentage" and reference(p):
        return Slot(reasons=["another figure is held against it"])
    if code is not None and (changes or figure.kind in ("percentage", "ratio")):
        return code_slot(code, figure, scene)
    if reference(p) and figure.unit not in ("times", "fraction"):
        return Slot(reasons=["another figure is held against it"])
    if (joined := _joined(p, figure, scene)) is not None:
        return joined
    if (held := so_many_times(figure, p, scene)) is not None:
        return Slot(scene.text(*held), held, [f"{scene.text(*held)}: the figure is so many times it"])
    if p.rival is not None and _rivals(p, figure, scene) and told_in_turn(figure, scene) is None:
        return words_slot(p, p.rival, scene, "the figure is measured in it")
    of_date = p.at >= 2 and p.words[p.at - 1].sort == "e" and p.words[p.at - 2].sort == "D"
    of_date = of_date and not (
        p.at >= 3
        and p.words[p.at - 3].text.endswith(("至", "到"))
        and not _BACK.search(view, p.clause.start, p.words[p.at - 2].start)
    )
    if of_date and figure.kind in ("ratio", "percentage") and figure.direction is None:
        return date_slot(p, p.at - 2, scene) or Slot()
    found = _against(p, figure, scene, changes)
    if found is not None:
        return found
    if rate is not None and figure.unit == "pp":
        return Slot(reasons=[f"{rate[0]}: what the rate is called, and not what its change is from"])
    kind = (
        "ratio"
        if figure.kind == "percentage" and isinstance(figure.value, Decimal) and figure.value > _WHOLE
        else figure.kind
    )
    measured = _MEASURED[kind].search(view, p.clause.start, figure.start) if kind in _MEASURED else None
    if measured is not None and figure.direction is None:
        span = Span(*measured.span(1))
        return Slot(scene.text(*span), span, [f"{view[span.start : span.end]}: the figure is measured in it"])
    last = scene.links[-2] if len(scene.links) > 1 else None
    if last is not None and (
        (last.figure.kind == figure.kind and _AGAIN.fullmatch(view, last.figure.end, figure.start))
        or (changes and last.figure.direction == figure.direction and _goes_on_saying(p, last, scene))
    ):
        said = last.compared_to
        return Slot(said.text, said.span, [f"{said.text}: the figure before, said again"] if said.text else [])
    if changes and (behind := _CODED_BEHIND.match(view, figure.end)) is not None:
        return Slot(behind["code"].lower(), Span(*behind.span("code")), [f"{behind['code']}: behind the figure"])
    found = clause_behind(p, figure, scene) or clause_before(p, figure, scene, changes)
    if found.text is not None or not changes:
        return found if found.text is not None else of_measure(figure, scene) or found
    if scene.links[-1].modality == "actual" and 0 <= scene.henceforth < figure.start:
        return Slot("yoy", None, ["下同: all changes are over the year"])
    return since(figure, scene) or framed(figure, scene) or goes_on(p, figure, scene)


def _goes_on_saying(p: Phrase, last: Link, scene: Scene) -> bool:
    """Whether a clause says in other words by how much the claim before says that something is more than now."""
    if last.compared_to.text not in _PRESENT or _IN_OTHER_WORDS.match(scene.view, p.clause.start) is None:
        return False
    return scene.line_of(last.figure) is p.clause.line


#: what all changes of a passage are over: 从同比看，…
_VIEWED = patterns.compile("从?(?:(同比)|(环比))(?:来看|看|而言)")
#: what each of them ends with
_VIEWS = ("比来看", "比看", "比而言")
_PASSAGE = 400


def framed(figure: Resolved, scene: Scene) -> Slot | None:
    """从同比看，一线城市上涨 0.2%；…: what a passage says first that its changes are over, in the same paragraph."""
    start = max(scene.line_of(figure).block.start, figure.start - _PASSAGE)
    said = None
    viewed = any(scene.view.find(words, start, figure.start) >= 0 for words in _VIEWS)
    for match in _VIEWED.finditer(scene.view, start, figure.start) if viewed else ():
        said = match
    if said is None or figure.unit == "pp":
        return None
    value = "yoy" if said[1] else before_it(figure, scene)
    return Slot(value, Span(*said.span()), [f"{said[0]}: {value}"])


def _joined(p: Phrase, figure: Resolved, scene: Scene) -> Slot | None:
    """环比分别增长 7.2%和 8.7%: the second of two is compared with what the first is."""
    last = scene.links[-2] if len(scene.links) > 1 else None
    if last is None or last.compared_to.text is None:
        return None
    bracketed = _BRACKET.fullmatch(scene.view, last.figure.end, figure.start) is not None
    if bracketed and figure.direction is not None and figure.direction == last.figure.direction:
        said = last.compared_to
        return Slot(said.text, said.span, [f"{said.text}: as the change that it is the rate of"])
    if p.clause.start > last.figure.start:
        # 分别同比增长 21%，3%，24%: a comma parts the figures of a row, which are compared with the same
        alone = p.clause.start == last.figure.end + 1 and len(p.words) == 1 and figure.kind == last.figure.kind
        if not alone or (of_row := row(figure, scene)) is None or of_row.place == 0:
            return None
        return Slot(last.compared_to.text, last.compared_to.span, ["as the figure before it in its row"])
    joins = _AND if last.figure.kind == figure.kind else _OR
    if not joins.fullmatch(scene.view, last.figure.end, figure.start):
        return None
    said = last.compared_to
    return Slot(said.text, said.span, [f"{said.text}: as the figure that it is joined to"])


def _rivals(p: Phrase, figure: Resolved, scene: Scene) -> bool:
    """Whether X 的 N 倍 compares with X; 金额的 1% is a rate of it."""
    assert p.rival is not None
    i, j = p.rival
    if figure.kind == "percentage" and p.words[j - 1].text in BASES:
        return False
    linked = i > p.low and p.words[i - 1].sort in "kvwdD" and p.words[i - 1].text not in ("按", "占", "以")
    return (
        linked
        and (p.words[j - 1].sort != "h" or figure.unit in ("times", "fraction"))
        and rank(p.words[i:j], scene) > 0
    ) or (linked and figure.unit == "times")


#: how a share was then traded, which is not what the results are held against
_THEN_TRADED = patterns.compile("[^，。；,;0-9]{0,10}?预[期测估](?:，|盘[前后中]|股[价票]|[大暴急][跌涨])")


def _exceeds(p: Phrase, i: int, figure: Resolved, scene: Scene) -> Slot | None:
    """高于阿里, 跑赢大盘 1 个百分点: what stands behind the word `i`, which says that one is more than another."""
    words, start = p.words, i + 1
    if scene.view[words[i].start - 1] in "“「『":
        return None  # 「跑赢大市」评级
    if figure.direction is not None and _THEN_TRADED.match(scene.view, words[i].end, figure.start):
        return None  # 业绩不及预期盘后大跌 8%
    margin = words[i].text in _MARGIN or figure.unit in ("pp", "bp")
    while margin and start + 1 < p.at and words[start].sort in "ad":
        start += 1  # 落后最大在野党 6 个百分点
    expected = start < p.at and words[start].text in ("预期", "预测", "预估")
    if start >= p.at or not (words[start].sort in ("Nnur" if margin else "Nnu") or expected):
        return None
    j = np(words, start, p.at)
    if figure.kind == "rank":
        j = next((k for k in range(start + 1, j) if words[k].sort == "e"), j)  # 仅次于甲的 | 全国第二大
    if j < p.at or margin or words[start].sort in "Nu" or words[start].text == "预期":
        return words_slot(p, (i + 1, j), scene, f"behind {words[i].text}")
    return None


def _loses(words: list[Word]) -> bool:
    return any(word.text in _LOSES for word in words)


@functools.cache
def _leads() -> frozenset[str]:
    """Words behind which the one may stand that the figure is held against."""
    return OPENERS | {"与", "和", "跟", "同"} | _FROM | load.load("comparison")["beyond"].keys()


def _against(p: Phrase, figure: Resolved, scene: Scene, changes: bool) -> Slot | None:
    """比 X 便宜, 较 X 高, 与 X 相比, 高于 X in the words before (or right behind) the figure."""
    words = p.words
    if p.clause.texts.isdisjoint(_leads()):
        return None
    comparison = load.load("comparison")
    i = p.at - 1
    while i >= 0:
        word = words[i]
        if (
            word.text in comparison["beyond"]
            and i + 1 < p.at
            and words[i + 1].sort in "Fm"
            and words[i + 1].text[0] == "第"
        ):
            return words_slot(p, (i + 1, i + 2), scene, f"behind {word.text}")
        if word.text in comparison["beyond"] and (found := _exceeds(p, i, figure, scene)) is not None:
            return found
        if (
            word.text in ("与", "和", "跟")
            and i + 1 < p.at
            and any(w.text in ("持平", "相当", "相同", "相若") for w in words[p.at + 1 :])
        ):
            return words_slot(p, (i + 1, max(i + 2, np(words, i + 1, p.at))), scene, f"on a level, behind {word.text}")
        if (
            (word.text in _FROM and figure.direction is not None and words[i + 1].sort == "D" and i + 2 < p.at)
            and words[i + 2].sort == "e"
            and any(w.sort == "F" for w in words[i + 3 : p.at])
        ):
            return date_slot(p, i + 1, scene, sure=True)  # 从 2 月的 108 万吨跃升 9%
        if word.text in ("与", "和", "跟", "同") and changes:
            # 票房与当年相较增长 23 倍
            k = next((k for k in range(i + 2, p.at) if words[k].text in COMPARED), 0)
            if k and words[i + 1].sort == "D":
                return date_slot(p, i + 1, scene, sure=True)
            if k and np(words, i + 1, k) == k:
                return words_slot(p, (i + 1, k), scene, f"behind {word.text}")
        if word.text in OPENERS and i + 1 < p.at:
            # 较 2018 年买入价 630 万元蚀 85 万元
            k = next((k for k in range(i + 1, p.at) if words[k].sort == "F"), 0)
            if k > i + 1 and words[k - 1].sort in "Nnh" and _loses(words[k + 1 : p.at]):
                return words_slot(p, (i + 1, k), scene, f"behind {word.text}")
            abroad = _COUNTRIES.match(scene.view, words[i + 1].start, figure.start)
            if abroad and (j := next((k for k in range(i + 1, p.at) if words[k].start >= abroad.end()), 0)):
                return words_slot(p, (i + 1, j), scene, f"behind {word.text}")
            if words[i + 1].text in ("截至", "截止") and i + 2 < p.at and words[i + 2].sort == "D":
                return date_slot(p, i + 2, scene, sure=True)  # 较截至去年底止年度减少 8%
            if words[i + 1].text in _PRESENT and i + 2 < p.at:
                return words_slot(p, (i + 1, i + 2), scene, f"behind {word.text}")  # 比现在多卖 1 万杯
            if words[i + 1].sort == "D" and not PEAK.match(scene.view, words[i + 1].end):
                return date_slot(p, i + 1, scene, sure=True)
            if _TRADING.match(scene.view, words[i + 1].start):
                j = next((k + 1 for k in range(i + 1, p.at) if words[k].text.endswith("日")), i + 2)
                return words_slot(p, (i + 1, j), scene, f"behind {word.text}")
            j = than(words, i + 1, p.at)
            if j > i + 1 and (j < p.at or scene.view[figure.start] == "翻"):
                return words_slot(p, (i + 1, j), scene, f"behind {word.text}")
            # 较首次公开发行价 18.20 元低两成
            k = next((k for k in range(i + 1, p.at) if words[k].sort == "F"), 0)
            if changes and k > i + 1 and words[k - 1].sort in "Nnhu":
                return words_slot(p, (k - 1, k), scene, f"behind {word.text}")
        if word.sort == "F" and i > 0 and word.text[0] == "第" and words[i - 1].text in comparison["beyond"]:
            return words_slot(p, (i, i + 1), scene, f"behind {words[i - 1].text}")
        if word.sort == "F" and i < p.low and not changes and not _loses(words[i + 1 : p.at]):
            break
        i -= 1
    for i in range(p.at + 1, min(len(words), p.at + 3)):
        if words[i].text in comparison["beyond"] and i + 2 == len(words) and words[i + 1].sort == "D":
            return date_slot(p, i + 1, scene, sure=True)
        if words[i].text in comparison["beyond"] and i + 1 < len(words):
            j = np(words, i + 1, len(words))
            if j > i + 1 and words[i + 1].text not in ("部分", "额度", "限额", "标准"):
                return words_slot(p, (i + 1, j), scene, f"behind {words[i].text}")
    return None
