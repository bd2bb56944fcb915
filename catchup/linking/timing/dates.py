"""What a date does in its sentence: whether it is compared with, belongs to one figure alone, frames what follows.

Serves the period and compared_to (contract, section 2).
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left

from catchup.lexicon import patterns
from catchup.lexicon.dated import IT_WAS, LOW_BASE
from catchup.linking.clauses import SENT, Clause
from catchup.linking.scene import Scene
from catchup.models import Resolved, Span

#: a period, where it stands, and why
Period = tuple[datetime.date | None, datetime.date | None]
Answer = tuple[Period | None, Span | None, list[str]]
NONE: Answer = (None, None, [])
SINCE = patterns.compile(
    r"[ ]?(?:(?:创[立办业建]|成[立军]|组建|诞生|问世|面世|入市|[上入]市|挂牌|上线|开[业张馆播通园服]|投[产用运]|运[营行]|营[业运]"
    r"|推出|发布|实施|启[动用]|上任|就任|接[手任]|执掌|加盟|入[主职股])?(?:以来|至今)"
    r"|起(?!草|初|步|码)|(?:开[盘年市])?(?:至今|迄今))"
)
_RECORD = patterns.compile(
    r"[ ]?以?来的?[^，。；,;]{0,8}?(?:最|新[高低]|次[高低]|首[次度]|罕见|少见|仅见|单[日周月季])"
)
#: 在上月大幅下跌后有所反弹，…: what went before the time told
_AFTERMATH = patterns.compile(
    r"[ ]*(?!以来|起)(?:[^，。；,;0-9]{0,6}?)(?:[大小]幅|明显|急剧|快速|持续|连续|短暂)?"
    r"(?:下[跌滑降挫]|上[涨升扬]|回[落升调]|走[高低弱强]|暴[跌涨]|增长|萎缩)(?:之后|以后|后|过后)"
    r"(?:[，,]|[^，。；,;0-9]{0,2}(?:有所|小幅|大幅|出现|重新|再[度次]?|略[有微]?|明显|企稳|逐步)?[^，。；,;0-9]{0,4}"
    r"(?:反弹|回[升落暖调]|企稳|恢复|改善|放缓|下[跌滑降]|上[涨升]|增长|减少))"
)
#: 净利涨 5%至 3 亿，一年前为 2 亿
_AGO = patterns.compile(r"[一1]个?[年月]前")
#: how far behind 以来 a record may be told
_ROW = 40
_IN_A_ROW = patterns.compile(
    r"[ ]?以来[，,][^，。；,;]{0,20}?(?:连续第|(?:首|第[0-9一二三四五六七八九十]{1,3})[次度]|创[^，。；]{0,8}新[高低])"
)
#: 去年同期基数较低, 上周低基数
_NEXT = 6
LISTED = patterns.compile(r"(?:和|与|及|、|以及)$")
_THAN = patterns.compile(r"(?<!对)[比较]$")
_EACH = patterns.compile(r"[ ]*(?:分别|依次|各|均|都)")
#: 在 2020 年的基础上降低 35%
_BASIS = patterns.compile(r"[ ]*(?:的|度|全年|同期)*(?:[^，。；,;0-9]{0,8}的?)?(?:基础|水平)(?:之)?上")
_TWO = 2
_COMPARES = patterns.compile(
    r"(?:[比较]之?|相比(?:于)?|相较(?:于)?|对比|比起|环比|同比|超过|远超|高过|低过|高于|低于|不及|多于|少于|优于|超越|逼近|不如|逊于|胜过|追上|赶上|持平于?)(?:截至|截止)?$"
)
_FORETOLD = patterns.compile(r"[ ]*的?(?:预[测估期告计]|估计|推算)")
_LAST_TIME = patterns.compile(r"(?:(?:上次|前次|此前|先前|早前)[在于]?|[由从自])$")
#: 只及 2019 年的八成
_EQUALS = patterns.compile(r"(?:及|于|是|为|当于|不到|不足|达|只有|仅有|恢复[到至]|回到)(?:[^，。；,;\n]{0,4})?$")
#: 不到, 恢复到: what stands behind is a part of that year's, and no value of it
_NOT_TO = ("恢复至", "恢复到", "不到", "达到")
#: 去年的 8 亿元, 2019 年疫情前的每周 2900 班, 前周 (5 日至 11 日) 的 115 宗
_OF_IT = patterns.compile(
    r"(?:\([^()]{2,24}\)[ ]*)?"
    r"(?:全年|疫情?前|[战震]前|同期|(?:向[上下])?(?:修[订正]|调整|公布|录得|创下?|达到|实现)[后过]?)?[的之](?:每[日天周月季年])?[约近]?"
)
#: behind the value of the time that something is held against
_ITS_OWN = patterns.compile(r"[ ]*的(?!基础)")
#: 较 2018 年买入价 630 万元: the price of that time
_OF_THEN = patterns.compile(r"的?(?:买入|购入|入市|收购|发行|招股|上市)(?:时的?)?价格?[约近为是]?")
#: what a date in brackets can say more closely
_WHEN = patterns.compile(
    r"[ ]*(?:综合|综观|总结|统计|回顾)?(?:在|于)?(?:刚刚?过去|过去|上|本|这|今|该)(?:的|个|一|七|7)*"
    r"(?:长?周末|星期|周|天|日|假期|长假|黄金周)[ ]*"
)
#: 优于第四季的 62.3%: what stands behind is what the figure before is held against
_AGAINST = patterns.compile(r"(?:优于|高于|低于|多于|少于|逊于|[比较])$")
_WITH = patterns.compile(r"(?:与|和|跟|同)$")
#: what a figure before or behind is on a level with: 与上周持平
_LEVEL = patterns.compile(r"[^，。；,;]{0,8}?(?:相比|比较|相较|对比|比(?=[，,])|持平|相当|相若|相同|一样|一致|不变)")
#: 本报北京 8 月 11 日讯, 8 月 11 日凌晨消息, 发布于 2024-10-12: when it was written
_DATELINE = patterns.compile(
    r"[ ]*(?:(?:[日午早晚]|凌晨|清晨|早[间上]|上午|中午|午间|下午|傍晚|晚[间上]|深夜)[ ]*)?"
    rf"(?:讯|{SENT}(?![子力视影商池动机])|消息)"
)
_DATELINE_LONG = 8
_BYLINE = patterns.compile(r"(?:发布|发表|更新|刊登|修订|编辑|登载|印发)(?:于|时间|日期)[：:]?$")
#: 2024 年第三次临时股东大会: the name of an occasion
_OCCASION = patterns.compile(r"[ ]*(?:年度?)?[ ]*第[^，。；,;\n]{1,4}[次届][^，。；,;\n]{0,8}(?:会|赛|展|节|论坛)")
_STARTS = patterns.compile(r"[从由自]$")
#: what is over by then
_LEAVES = patterns.compile(r"(?:扭转|逆转|结束|终结|终止|摆脱|止住|收复|延续|承接)了?$")
#: from a time to how much was then changed, and to what that turned
_MOVED = patterns.compile(r"的?(?:同比|环比)?(?:上[涨升]|下[降跌滑]|增[长加]|减少|回升|回落|[涨跌升降增减])")
_TURNED = patterns.compile(r"[，,]?(?:转为|转|变为|扩大|收窄|改为|[扩收][至到])")
#: what is told of all the years of a stretch: 复合增速, 年均
YEARLY = patterns.compile(r"复合|年均|年化")
#: 2023 年的 GPT-4: what it is called, and no time of a figure; 去年 9 月的 B+轮 and 去年的 GMV are of that time
_NAMED = patterns.compile(
    r"(?<=[月份])[ ]*(?:交割的?)?(?:(?:WTI|NYMEX|COMEX|LME|ICE|布伦特|布兰特|布仑特|西德州)[ ]?[^，。；0-9]{0,4}"
    r"(?:油|黄金|白银|铜|期货)|[^，。；0-9年月日]{1,4}(?:期货|期金|期油|期铜|期约|合约(?!价)))(?!到期|进口|出口|成交|产量)"
    r"|[ ]*的[ ]*\[?[ ]*[A-Za-z][A-Za-z.-]*[ ]?[0-9]|[ ]*(?:交割|交货)的|[ ]*(?:期货|期指|期油|期铜|期金|合约(?!价))(?!到期)"
)
#: 2025-11-12 10:20 更新: when it was written
_UPDATED = patterns.compile(
    r"[ ]*(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[ ]*(?:更新|发布|刊发|发表|首发)(?=[ ]*(?:[|/*)\n]|$))"
)
#: 27 日公布统计数据: a day of publishing
PUBLISHED = patterns.compile(
    r"[ ]*\)?[ ]*[今]?(?:(?:公布|发布|披露|公告)[^，。；,;]{0,16}?(?:统计|数据|报告|指数|初值|业绩|财报|年报|季报|月报|资料|情况)"
    r"|发(?:出|表|布)?(?:文告|公报|新闻稿|统计|报告)"
    r"|(?:[向在][^，。；,;]{1,8}?)?(?:提交|呈[报交]|报备|申报|入禀|上载|递交)[^，。；,;]{0,12}?(?:显示|称|指|[说，,]))"
)


#: what something stays at, a time's height, and is no longer of that time
_STAYING = ("维持在", "保持在", "停留在", "维持", "保持", "接近", "回到", "恢复到", "恢复至", "回升至", "回到了")
_HEIGHT = patterns.compile(r"[ ]*的?(?:单季|当季|单月|同期)?(?:历史)?(?:高峰|高点|高位|峰值|水平|水准|低点|谷底|低位)")


def compares(date: Resolved, scene: Scene) -> bool:
    """Whether a date is what the figure is compared with, and not its time."""
    return scene.once((compares, date.start, date.end, date.date_start), lambda: _compares(date, scene))


def _compares(date: Resolved, scene: Scene) -> bool:
    view = scene.view
    before = lead(date, scene)
    if "基" in view[date.end : date.end + _NEXT] and LOW_BASE.match(view, date.end):
        return True
    if _COMPARES.search(before) or (before[-1:] in ("在", "于", "以") and _BASIS.match(view, date.end)):
        return True
    if before.endswith(_STAYING) and _HEIGHT.match(view, date.end):
        return True  # 将维持在第三季高峰附近，…
    if LISTED.search(before):
        # 较年初和去年同期分别上涨, 较去年第二季度和今年第一季度收窄: all that is listed
        i = bisect_left(scene.date_starts, date.start) - 1
        first = scene.dates[i] if i >= 0 else None
        if (
            first is not None
            and len(view[first.end : date.start].strip()) <= _TWO
            and _COMPARES.search(lead(first, scene))
            and (_THAN.search(lead(first, scene)) or _EACH.match(view, date.end, date.end + 6))
        ):
            return True
    nxt = scene.next_figure(date)
    if nxt is not None and nxt.kind in ("ratio", "percentage"):
        between = view[date.end : nxt.start].strip()
        level = nxt.kind == "percentage" or later(date, scene)
        if level and before.endswith(("至", "到")) and not before.endswith(_NOT_TO):
            return False
        if between == "的" and (nxt.kind == "ratio" or _EQUALS.search(before) is not None):
            return True
        # 约为公司 2023 年度利润总额的三分之一, 仅为 2019 年票房的 33%
        if _EQUALS.search(before) and re.fullmatch(r"[^，。；,;\n]{2,10}的", between):
            return True
    return bool(_WITH.search(before) and _LEVEL.match(view, date.end, date.end + 20))


def later(date: Resolved, scene: Scene) -> bool:
    """Whether a date lies behind the document's own."""
    written_on = scene.document.date
    return written_on is not None and date.date_start is not None and date.date_start > written_on


def foretold(date: Resolved, scene: Scene) -> bool:
    """Whether a date is when something was foreseen, and not of when: 由上次 7 月预测的三成调高至…"""
    return _FORETOLD.match(scene.view, date.end) is not None and _LAST_TIME.search(lead(date, scene)) is not None


def usual(date: Resolved, scene: Scene) -> bool:
    """Whether a date is of every year: 以往 4 月才打响的…"""
    return lead(date, scene).endswith(("以往", "往年", "历年", "通常", "一般"))


def record(date: Resolved, scene: Scene) -> bool:
    """Whether a date says how far back a record goes: 2016 年以来的最低水平; 自 2019 年 3 月以来，产量连续第 7 个月下滑."""
    view = scene.view
    if _RECORD.match(view, date.end, date.end + 20) is not None:
        return True
    return _IN_A_ROW.match(view, date.end, date.end + _ROW) is not None


def names(date: Resolved, scene: Scene) -> bool:
    """Whether a date is part of what something is called, and times nothing: 8 月份交割的原油."""
    return _NAMED.match(scene.view, date.end) is not None


def turned(date: Resolved, scene: Scene) -> bool:
    """Whether a date is that of what went before the time told: 在上月大幅下跌后有所反弹，…."""
    return _AFTERMATH.match(scene.view, date.end, date.end + _ROW) is not None


def lead(date: Resolved, scene: Scene) -> str:
    """The few characters before a date, without the blanks that markup leaves."""
    return scene.view[max(0, date.start - 60) : date.start].rstrip(" ")[-8:]


def written(date: Resolved, scene: Scene) -> bool:
    """Whether a date says when the text was written or names an occasion, and times nothing."""
    return scene.once((written, date.start, date.end), lambda: _written(date, scene))


def _written(date: Resolved, scene: Scene) -> bool:
    view = scene.view
    return bool(
        _DATELINE.match(view, date.end, date.end + _DATELINE_LONG)
        or _OCCASION.match(view, date.end, date.end + 24)
        or _BYLINE.search(lead(date, scene))
        or _UPDATED.match(view, date.end, date.end + 20)
    )


def bound(date: Resolved, scene: Scene) -> Resolved | None:
    """The figure that a date belongs to alone: 2018 年的 270 亿次."""
    return scene.once((bound, date.start, date.end, date.date_start), lambda: _bound(date, scene))


def _bound(date: Resolved, scene: Scene) -> Resolved | None:
    view = scene.view
    nxt = scene.next_figure(date)
    end = date.end
    if nxt is not None and nxt.kind == "date" and nxt.optional and nxt.start == end:
        end, nxt = nxt.end, scene.next_figure(nxt)  # 去年全年的 8.05 元
    if nxt is None or nxt.kind in ("date", "duration", "ratio"):
        return None
    between = view[end : nxt.start].strip()
    if compares(date, scene) and nxt.kind == "percentage" and not _AGAINST.search(lead(date, scene)):
        return None
    if _OF_IT.fullmatch(between) or _OF_THEN.fullmatch(between):
        return nxt
    # 扭转了 7 月 5.4%的跌幅
    if not between and _LEAVES.search(lead(date, scene)):
        return nxt
    # 远超 2022 年 95 款的规模
    if not between and nxt.kind != "percentage" and _ITS_OWN.match(view, nxt.end) and compares(date, scene):
        return nxt
    # 由上月上涨 0.7%变为下降 0.9%
    if _STARTS.search(lead(date, scene)) and _MOVED.fullmatch(between) and _TURNED.match(view, nxt.end):
        return nxt
    # 从去年的每月 9 千元涨到…
    if _STARTS.search(lead(date, scene)) and re.fullmatch(r"(?:的[^，。；,;\n]{0,6})?", between):
        return nxt
    return None


def beside(date: Resolved, scene: Scene) -> bool:
    """Whether a date is the same stretch of an earlier year (去年同期): said for one figure, and left again."""
    said = scene.view[date.start : date.end].replace(" ", "")
    if (
        said.endswith("同期")
        and scene.document.date is not None
        and date.date_start is not None
        and date.date_start.year == scene.document.date.year
    ):
        return False  # 与 2020 年第二季度相比，今年同期增长 39%
    if said.endswith("前") and _AGO.fullmatch(said) and IT_WAS.match(scene.view, date.end):
        return True
    return said.endswith("同期") or (said[:1] != "同" and said.endswith(("同月", "同月份", "同季", "同季度")))


#: 2006 年由甲创立的 | 乙; 2012 年收购的 | 乙, where that is long ago
_FOUNDED = patterns.compile(
    r"[^，。；,;\n0-9]{0,12}?(?:(?:成立|创[办立建业刊]|组建|诞生|出生|始建|起家|发家)"
    r"|(?P<done>上市|投资|收购|并购|入股|加[入盟]|接手|入职|毕业|当选|上任))的"
)
#: what the one who is named so is called at the end
_WHOM = frozenset({"公司", "集团", "企业", "科技", "股份", "银行", "先生", "女士"})
#: how many words a name has
_WORDS = 3


def founded(date: Resolved, figure: Resolved, clause: Clause, scene: Scene) -> bool:
    """Whether a date only tells since when the one is there whose figure it is: 2006 年由甲创立的乙已有 489 家店."""
    found = _FOUNDED.match(scene.view, date.end, figure.start)
    if found is None or (found["done"] and not _long_ago(date, scene)):
        return False
    behind = [word for word in clause.words if found.end() <= word.start and word.end <= figure.start][:_WORDS]
    return bool(behind) and (behind[0].sort == "N" or any(word.text in _WHOM for word in behind))


def _long_ago(date: Resolved, scene: Scene) -> bool:
    """Whether a date lies before the year before the document's."""
    written_on = scene.document.date
    return written_on is None or (date.date_end is not None and date.date_end.year < written_on.year - 1)


def aged(date: Resolved, scene: Scene) -> bool:
    """Whether a date is said of an age alone: 他今年五十二岁，…"""
    nxt = scene.next_figure(date)
    if nxt is None or nxt.kind != "duration" or nxt.start - date.end > 3:
        return False
    if scene.view[date.end : nxt.start].strip() in ("，", ",") and scene.view.startswith("的", nxt.end):
        return False  # 5 月，51 岁的张三，…
    return scene.view[nxt.end - 1 : nxt.end + 2].lstrip(" ")[:1] == "岁" or scene.view[nxt.end - 1] == "岁"


def titled(date: Resolved, scene: Scene) -> bool:
    """Whether a date stands in the title of a work: 《2024 年度报告》."""
    at = scene.view.rfind("《", max(0, date.start - 40), date.start)
    return at >= 0 and "》" not in scene.view[at : date.start]


def opens(clause: Clause, scene: Scene) -> bool:
    """Whether a date in brackets says which day a word of time means: 预售首日 (10 月 15 日)，…; 刚过去周末 (6 月 7 日) 录得…"""
    outer = clause.outer
    if outer is None:
        return False
    before = scene.view[outer.start : clause.start - 1].rstrip(" ")
    if _WHEN.fullmatch(before):
        return True
    if outer.index or scene.view[clause.end + 1 : outer.end].strip():
        return False
    return before[-1:] in tuple("日天晚周月季年")


def wide(date: Resolved, scene: Scene) -> bool:
    """Whether a date stands before the subject of its clause."""
    clause = scene.clause_of(date)
    return all(
        word.sort in "dptkxs" or word.text in ("截至", "截止") for word in clause.words if word.start < date.start
    )
