"""Whose figure it is: the entity or group, dropped subjects and pronouns carried from before (contract, section 2: subject).

两年一共亏了 60 亿 (after 智谱…) → 智谱    腾讯的云业务增长 5% → 腾讯
"""

from __future__ import annotations

import functools
import re

from catchup.lexicon import load, patterns
from catchup.linking.candidates import Ballot
from catchup.linking.clauses import Clause
from catchup.linking.language.cutting import cut
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.words import Word
from catchup.linking.listing import headed
from catchup.linking.measuring.answered import echoed
from catchup.linking.measuring.shares import group
from catchup.linking.naming.foremost import foremost
from catchup.linking.naming.going_on import SELF, TELLS, from_before
from catchup.linking.naming.holders import from_phrase
from catchup.linking.naming.home import places
from catchup.linking.naming.labels import label, lead, numbered, section
from catchup.linking.naming.names import Name, among, lists, rank
from catchup.linking.naming.offices import is_office
from catchup.linking.naming.paired import priced
from catchup.linking.naming.persons import of_others, person_at, personal, whose_word
from catchup.linking.naming.placed import placed
from catchup.linking.naming.pronouns import INVESTS, firm_told, named, offer_home, point_back, this_is
from catchup.linking.naming.punished import punished
from catchup.linking.naming.rated import house
from catchup.linking.naming.selling_day import selling_day
from catchup.linking.naming.told_of import told_of
from catchup.linking.naming.topics import topic
from catchup.linking.reporting.attribution import attributions
from catchup.linking.reporting.consensus import consensus
from catchup.linking.scene import Scene
from catchup.linking.tables import Place
from catchup.models import Resolved, Slot


def fill(figure: Resolved, scene: Scene) -> Slot:
    """The subject of a figure's claim."""
    ballot = Ballot()
    place = scene.place(figure)
    if place is not None:
        _from_table(figure, scene, ballot)
    p = scene.phrase(figure)
    if place is None or not place.bare:
        from_phrase(p, figure, scene, ballot)
        _from_sentence(p, figure, scene, ballot)
    from_before(p, figure, scene, ballot)
    _from_expected(figure, scene, ballot)
    if (money := priced(figure, scene)) is not None:
        ballot.offer(scene.text(*money), money, 5.2, "the currency whose rate it is")
    _from_rating(p, figure, scene, ballot)
    if (most := foremost(figure, p.clause, scene)) is not None:
        ballot.offer(scene.text(*most), most, 5.4, "has most of all")
    if (payer := punished(p, scene)) is not None:
        ballot.offer(scene.text(*payer), payer, 5.2, "on whom it is laid")
    if (day := selling_day(p, scene)) is not None:
        ballot.offer(scene.text(*day), day, 2.5, "the day of sales that it is told of")
    if (of := group(p, figure, scene)) is not None:
        ballot.offer(scene.text(*of), of, 5.0, "of whom it is a share")
    _from_others(p, figure, scene, ballot)
    _from_measure(p, scene, ballot)
    _from_head(figure, scene, ballot)
    if scene.home is not None:
        sure = 3.8 if place is not None and place.bare else scene.home[3]
        offer_home(scene, ballot, sure, "what the document is about")
    return ballot.winner()


#: the unit behind a head
_UNITED = patterns.compile(r"[ ]?[(（]")


def _from_table(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    place = scene.place(figure)
    assert place is not None
    row, column = scene.head(place.row_head), scene.head(place.column_head)
    united = place.row_head is not None and _UNITED.match(scene.view, place.row_head.end)
    if united and column and column.dated:
        return  # 研发人员（人）, by years: what is measured
    if row and not row.dated and not row.measures and not place.keyed and place.bare:
        ballot.offer(row.text, row.span, 8, "head of the row")
    if row and not row.dated and not row.measures and not place.bare:
        ballot.offer(row.text, row.span, 5.1 if row.named or _names(place, scene) else 1.5, "head of the row")
    if column and column.named and not column.measures and not column.vague and place.bare and figure.kind == "price":
        ballot.offer(column.text, column.span, 8.5, "what the column prices")
    if column and column.named and not column.vague and not column.measures and place.bare and row and row.measures:
        ballot.offer(column.text, column.span, 7, "head of the column")


#: what the column is headed by whose cells are what the rows tell of
_ENTITIES = patterns.compile(
    r"(?:厂商|厂家|公司|企业|品牌|机构|平台|银行|地区|地方|城市|省份|国家|产品|车型|车系|型号|机型|模型|方案|套餐|名称|单位|门店|院校|项目)(?:名称)?"
)


def _names(place: Place, scene: Scene) -> bool:
    """Whether the heads of the rows stand under a word like 厂商, 方案."""
    table = place.table
    if place.row_head is None or not table.header_rows:
        return False
    row = table.rows[place.row]
    at = next((k for k, cell in enumerate(row) if cell.start <= place.row_head.start < cell.end), -1)
    heads = table.rows[table.header_rows - 1]
    if not 0 <= at < len(heads):
        return False
    return _ENTITIES.fullmatch(scene.view[heads[at].start : heads[at].end].strip(" *")) is not None


_FEE = patterns.compile("手续费|工本费|年费|利息|费率")


def _label(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """境外汇款：手续费为 1‰: what stands before the colon that opens an item of a list is what the item is about."""
    line = p.clause.line
    first = line.clauses[0]
    opens = line.block.start >= line.sentence.start - 6 and first.end - first.start <= 14
    if not opens or p.clause.index == 0 or first.figures or scene.view[first.end : first.end + 1] not in "：:":
        return
    if figure.kind != "price" and not _FEE.search(scene.view, line.sentence.start, line.sentence.end):
        return
    words = [word for word in first.words if word.sort not in "xm"]
    while words and words[-1].sort == "h":
        words.pop()
    if not words or any(word.text in lists()["titles"] for word in words) or rank(words, scene) == 0:
        return
    if all(word.sort in "Nnuvw" for word in words):
        a, b = words[0].start, words[-1].end
        ballot.offer(scene.text(a, b), (a, b), 2.8, "label of the item")


def _owner(words: list[Word]) -> tuple[int, int] | None:
    """What stands before the 的 of the measured noun that a clause ends with: 快线的票价，从 25 元…"""
    i = len(words) - 1
    if i < 0 or words[i].sort != "h":
        return None
    while i > 0 and words[i].sort in "nh":
        i -= 1
    k = i
    while k > 0 and words[k - 1].sort in "Nnu":
        k -= 1
    return (k, i) if words[i].sort == "e" and k < i else None


def _listed(p: Phrase, end: int) -> bool:
    """Whether a topic is another item of a list than the figure's: 路口比喻、车速提升 11%."""
    if p.run is None or p.run[0] == 0 or p.words[p.run[0] - 1].text != "、" or p.words[p.run[0] - 1].start < end - 1:
        return False
    return all(word.sort == "h" for word in p.words[slice(*p.run)])


def _leads(p: Phrase, found: Name, figure: Resolved) -> bool:
    """荣桥以 18.7% 的份额居首: whoever stands right before the 以 of a figure has it."""
    k = next((i for i, word in enumerate(p.words) if word.start >= found.end), len(p.words))
    return k + 1 < len(p.words) and p.words[k].text in ("以", "凭") and p.words[k + 1].start == figure.start


def _of_these(p: Phrase, found: Name) -> bool:
    """其中外资卖超 3 亿元: a part of what was told, with a verb of its own."""
    k = next((i for i, word in enumerate(p.words) if word.start >= found.start), len(p.words))
    return k > 0 and p.words[k - 1].text == "其中" and p.verb is not None and p.words[p.verb].start > found.end


#: on what money goes, with the noun before it: 设备采购 15 万
_SPENT = frozenset({"采购", "购置", "装修", "租赁", "维护", "推广", "改造", "翻新", "搬迁"})


def _spent_on(p: Phrase, found: Name) -> bool:
    """Whether a clause says no more than what something cost: 设备采购 15 万."""
    between = [word.text for word in p.words[: p.at] if word.start >= found.end]
    return p.words[0].start == found.start and len(between) == 1 and between[0] in _SPENT


def _enumerated(p: Phrase, end: int, scene: Scene) -> bool:
    """Whether a topic is an item beside the figure itself: 刚上网的用户、砍价、8.8 元包邮。"""
    return scene.view[end : p.words[p.at].start].strip() == "、"


def _from_sentence(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    clause, spoke = p.clause, False
    for said in attributions(clause.line, scene):
        speaker = "" if said.span is None else scene.view[slice(*said.span)]
        organ = among(speaker, "parts", "titles", "broad")
        itself = (
            said.cue in SELF
            and not organ
            and said.manner != "document"
            and not is_office(speaker or said.text)
            and not (said.span is not None and of_others(said.span, scene))
        )
        spoke = spoke or (said.span is not None and said.at < figure.start and itself)
        if said.span is not None and said.at < figure.start and itself:
            ballot.offer(said.text, said.span, 2.9, "speaks of itself")
        elif (
            said.span is not None
            and said.at < figure.start
            and said.cue in TELLS
            and (firm := whose_word(said.span, scene))
        ):
            ballot.offer(scene.text(*firm), firm, 2.7, "speaks, of itself it seems")
        if said.span is not None and said.said >= clause.start and said.said < figure.start:
            of = told_of(said, clause, figure.start, scene)
            if of is not None:
                ballot.offer(scene.text(*of[:2]), of[:2], {3: 5.0, 2: 3.6}[of[2]], "whom the speaker tells of")
        if said.span is not None and (place := places().match(scene.view, said.span.start)) and said.at < figure.start:
            ballot.offer(scene.text(*place.span()), place.span(), 2.0, "the place whose office speaks")
    clauses = clause.line.clauses
    home = clause.outer or clause
    if (explained := this_is(home, scene)) is not None:
        ballot.offer(scene.text(*explained), explained, 4.4, "what 这 points back to")
    if figure.kind == "rank" and p.at == 0:
        holder = topic(home, scene, home.end)
        if holder is not None and 0 <= holder.start - figure.end <= 1:
            seat = holder.start, holder.end
            ballot.offer(scene.text(*seat), seat, 5.0, "who has that place")  # 第七名青河科技
    before = scene.claim_before(figure)
    fresh = before is None or before.figure.start < clause.line.block.start
    for other in clauses[: home.index + 1][::-1]:
        if other.outer is not None:
            continue
        far = home.index - other.index
        short = other.index == 0 and other.end - other.start <= 6 and scene.view[other.end : other.end + 1] in "：:"
        if far and short and not (other.words and other.words[-1].sort == "h"):
            continue  # who speaks in a transcript: 记者：…
        if far and _only_place(other.words):
            continue  # 2016年，郑州，…
        found = topic(other, scene, figure.start)
        if far and found is not None and INVESTS.search(scene.view, found.end, other.end):
            continue
        if far == 1 and p.run is None and not other.figures and (owner := _owner(other.words)) is not None:
            a, b = other.words[owner[0]].start, other.words[owner[1] - 1].end
            if rank(other.words[slice(*owner)], scene):
                ballot.offer(scene.text(a, b), (a, b), 4.0, "whose measure the next clause tells")
        if found is None:
            continue
        if found.points_back:
            point_back(found, figure, scene, ballot, 4.5 - 0.35 * far)
            continue
        if scene.view[found.start : found.end] in _FIRM and firm_told(scene):
            offer_home(scene, ballot, 4.0 - 0.35 * far, "the company that the document is about")
            continue
        apart = p.run is None or found.start < p.words[p.run[0]].start
        free = p.run is None or figure.kind == "rank"
        label = far == 1 and free and not other.figures and other.words[-1].sort == "h"
        if label and found.rank < 3:
            ballot.offer(
                scene.text(found.start, found.end), (found.start, found.end), 3.8, "has what the next clause tells"
            )
            continue
        group = found.rank == 2
        verb = p.verb if p.verb is not None else p.act
        measured = p.run is not None and p.words[p.run[1] - 1].sort == "h"
        does = verb is not None and p.words[verb].start > found.start and not measured
        if (
            not far
            and (apart or does)
            and found.rank == 1
            and not (spoke and _broad(found, scene))
            and not _says(clause, found, scene)
        ):
            found = found._replace(rank=2)
        if not far and (_listed(p, found.end) or _enumerated(p, found.end, scene)):
            continue
        if not far and found.rank < 3 and _spent_on(p, found):
            continue
        if not far and (_leads(p, found, figure) or _of_these(p, found)):
            points = max(4.4, 4.6 if found.rank == 3 else 0.0)
        elif not far and found.rank == 2 and (apart or does) and _opens(clause, scene):
            points = 4.0
        elif not far and found.rank in (1, 2) and _too(p, found, group):
            points = 3.9
        elif not far and does and not apart and found.rank == 2:
            points = 3.8
        elif not far and found.rank == 1 and _next_kind(p, found, figure, scene):
            points = 4.0
        else:
            points = {3: 4.6, 2: 3.4, 1: 1.6}[found.rank] - (0.35 * far + 0.8 if far else 0.0)
            tells = any(word.sort in "vwc" and word.start >= found.end for word in other.words)
            if far and fresh and tells and found.rank == 1 and other.index == 0 and not other.figures:
                points = 1.7  # a paragraph that opens with it has left what was before
            # who was named after the claim before is who the text has gone on to: 甲 120 款，乙更多，超过 300 款
            left = before is not None and home.start > found.start >= before.figure.end
            if far and found.rank == 3 and left:
                points += 0.6
            elif far and found.rank and other.index == 0 and _counted(other.words):
                points = 3.6
            elif far and found.rank in (1, 2) and tells and left and p.run is None and _opens(other, scene):
                points = 4.0
        if far and found.rank == 3 and _leads_it(p, found, scene):
            points = 1.9
        if not far and found.rank == 1 and home.index == 0 and p.run is not None and _broad(found, scene):
            points = max(points, 2.5)  # 全国 30 个省份降价 leaves the place that was told of before
        ballot.offer(
            scene.text(found.start, found.end),
            (found.start, found.end),
            points,
            "topic of its clause" if not far else f"topic {far} clauses before",
        )
        if far > 5:
            break
    _label(p, figure, scene, ballot)
    if home.index == 0 and len(clauses) > 1 and clauses[1].outer is None:
        found = topic(clauses[1], scene, clauses[1].end)
        if figure.kind == "rank" and len(home.words) == 1 and found is not None and not found.points_back:
            ballot.offer(scene.text(found.start, found.end), (found.start, found.end), 5.0, "who has that place")
        elif found is not None and found.rank == 3 and not found.points_back:
            ballot.offer(scene.text(found.start, found.end), (found.start, found.end), 1.6, "topic of the next clause")
        elif found is not None and found.points_back and p.tail_of and p.run is None:
            point_back(found, figure, scene, ballot, 3.0)  # 百分之七十的时间，他泡在车厂


#: what a text calls its company without a pronoun
_FIRM = frozenset({"企业", "工厂", "药厂", "酒厂", "钢厂"})


def _leads_it(p: Phrase, found: Name, scene: Scene) -> bool:
    """Whether a clause before is about a person, where a company is what the text is about, and what is measured is none of
    his: 厂长王先生预计，全年营收约 160 亿元."""
    if not firm_told(scene) or not person_at(found.start, found.end, scene):
        return False
    return p.run is not None and personal(p, scene) is None


#: behind a group that the text has gone on to: 牙膏也涨 3.8%
_TOO = frozenset({"也", "亦", "则", "却", "反而", "反倒"})
#: behind what something befell: 蔬菜受暴雨影响涨 10%
_BEFALLS = frozenset({"受", "因", "由于"})


def _too(p: Phrase, found: Name, group: bool) -> bool:
    """Whether a clause sets its topic beside another that was told of, or says what befell it."""
    k = next((k for k, word in enumerate(p.words[: p.at]) if word.start >= found.end), p.at)
    return k < p.at and (p.words[k].text in _BEFALLS or (group and p.words[k].text in _TOO))


def _next_kind(p: Phrase, found: Name, figure: Resolved, scene: Scene) -> bool:
    """Whether a common noun that opens the measured run follows the measure of another, of which the paragraph told: 空调零售额
    2117 亿元；彩电零售量 3142 万台. What a company sells is the company's, what a place has is the place's."""
    before = scene.claim_before(figure)
    if before is None or before.subject.span is None or before.metric.span is None or p.run is None:
        return False
    if firm_told(scene) or scene.home_place or before.figure.start < p.clause.line.block.start:
        return False
    first, measure = p.words[p.run[0]], p.words[p.run[1] - 1]
    opens = p.run[0] == p.low and first.start == found.start and found.end <= measure.start and measure.sort == "h"
    kinds = cut(scene.view, *before.subject.span, scene.names)
    nouns = first.sort == "n" and len(first.text) > 1 and first.text not in lists()["deeds"]
    return opens and nouns and all(word.sort == "n" for word in kinds)


def _only_place(words: list[Word]) -> bool:
    """Whether a clause says no more than where something was."""
    return 0 < len(words) < 3 and all(word.text in lists()["places"] for word in words)


def _counted(words: list[Word]) -> bool:
    """Whether a clause opens one of the points of a text: 二是寿险回升，…."""
    return len(words) > 2 and words[0].text in "一二三四五六七八九" and words[1].text == "是"


def _opens(clause: Clause, scene: Scene) -> bool:
    """Whether a semicolon is before a clause, which has a topic of its own: 甲实现收入 3 亿元，占一成；乙实现收入 2 亿元."""
    if clause.index:
        return clause.lead in ("；", ";")
    before = scene.before(clause.line.number)
    return before is not None and before.text.endswith(("；", ";"))


def _says(clause: Clause, found: Name, scene: Scene) -> bool:
    """Whether a company says in the same clause what stands behind: 米途称全渠道支付金额…."""
    return any(
        said.span is not None
        and clause.start <= said.span.start < said.at < found.start
        and whose_word(said.span, scene)
        for said in attributions(clause.line, scene)
        if said.cue in TELLS | SELF
    )


def _broad(found: Name, scene: Scene) -> bool:
    """Whether a topic is the whole of a country or the world: what a company says of its stations there, it says of itself."""
    return scene.view[found.start : found.end] in lists()["broad"]


@functools.cache
def _surveyors() -> re.Pattern[str]:
    """Who counts what others sell."""
    return patterns.compile(load.alternation(lists()["surveyors"], sought=True))


def _from_others(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """What the claims beside it leave to a figure: a place of several, the figure of a question, a market that is counted."""
    link, reason = placed(figure, scene), "holds one of the places"
    if link is None:
        link, reason = echoed(figure, scene), "subject of the question's figure"
    if link is not None and link.subject.text is not None:
        ballot.offer(link.subject.text, link.subject.span, 6.4, reason)
    if not scene.once("surveyors", lambda: _surveyors().search(scene.view) is not None):
        return
    home = p.clause.outer or p.clause
    said = [
        word for other in p.clause.line.clauses[: home.index + 1] for word in other.words if word.end <= figure.start
    ]
    if any(word.text in lists()["surveyors"] for word in said):
        for word in reversed(said):
            if word.text in lists()["broad"]:
                ballot.offer(
                    scene.text(word.start, word.end), (word.start, word.end), 3.0, "the market that is counted"
                )
                break


def _from_measure(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """AI 服务器出货量增长五成，资本支出 60 亿元: what only a company has is the document's company's, and no product's."""
    home = scene.home
    if home is None or home[3] < 2 or scene.home_place or p.run is None or p.owner is not None:
        return
    if "".join(word.text for word in p.words[slice(*p.run)]) not in load.load("metrics")["corporate"]:
        return
    best = ballot.winner()
    if best.span is None or not named(best, scene):
        offer_home(scene, ballot, 4.2, "a company's measure")


#: what somebody sets for another
_TARGETS = frozenset({"目标价", "投资评级", "评级"})
#: who sets it, and has it not: 外资目标价
_RATERS = frozenset({"外资", "法人", "大行", "投行", "券商", "机构", "分析师", "市场", "平均", "最新"})


def _from_rating(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """小摩给予目标价 110 元: of whom the text speaks, and not of who sets it."""
    if p.run is None or p.words[p.run[1] - 1].text not in _TARGETS or p.owner is not None:
        return
    if any(word.text not in _RATERS and not house(word.text) for word in p.words[p.run[0] : p.run[1] - 1]):
        return
    before = scene.claim_before(figure)
    if (
        before is not None
        and before.subject.text is not None
        and scene.index_of(figure) - scene.index_of(before.figure) < 3
    ):
        ballot.offer(before.subject.text, before.subject.span, 6.2, "whose target is set")
    elif scene.home is not None:
        offer_home(scene, ballot, 6.1, "whose target is set")


def _from_expected(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """分析师平均预期为 15 亿元: of whom the claim before is, and not of who foresees."""
    before, foreseen = scene.claim_before(figure), consensus(figure, scene)
    if before is not None and foreseen is not None and foreseen.bare and before.subject.text is not None:
        ballot.offer(before.subject.text, before.subject.span, 6.3, "of whom it was expected")


def _from_head(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    head = label(figure, scene)
    if head is not None and head.rank == 1 and numbered(head, scene):
        ballot.offer(scene.text(head.start, head.end), (head.start, head.end), 2.9, "label of a numbered item")
    if head is not None and head.rank > 1:
        points = {3: 4.2, 2: 3.0, 1: 0.0}[head.rank]
        ballot.offer(scene.text(head.start, head.end), (head.start, head.end), points, "what the passage is headed by")
    if (entry := headed(scene.line_of(figure), scene)) is not None:
        ballot.offer(scene.text(*entry), entry, 4.1, "name over the entries")
    above = section(figure, scene)
    if above is not None:
        ballot.offer(scene.text(*above), above, 2.8, "heading of the section")
    led = lead(figure, scene)
    if led is not None and led.end <= figure.start:
        ballot.offer(scene.text(*led), led, 2.3, "what the section begins with")
