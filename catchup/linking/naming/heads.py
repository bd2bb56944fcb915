"""Whom the head of a row or column, of a passage, a list or an item names (contract, section 2: subject).

In: a figure. Out: candidates on the ballot.

    | 青河 | 12 亿 | under 公司, 营收 → 青河    海信视像：净利润 10 亿元 → 海信视像    ## 小米 ⏎ 收入 925 亿元 → 小米
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.candidates import Ballot
from catchup.linking.clauses import Line
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.quotations import on_market
from catchup.linking.listing import headed
from catchup.linking.naming.labels import label, lead, numbered, section
from catchup.linking.naming.names import Name, lists, rank
from catchup.linking.scene import Scene
from catchup.linking.tables import Place, summed
from catchup.models import Resolved

#: the unit behind a head
_UNITED = patterns.compile(r"[ ]?[(（]")


def from_table(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer the heads of the row and the column that a figure stands in."""
    place = scene.place(figure)
    assert place is not None
    row, column = scene.head(place.row_head), scene.head(place.column_head)
    united = place.row_head is not None and _UNITED.match(scene.view, place.row_head.end)
    if united and column and column.dated:
        return  # 研发人员（人）, by years: what is measured
    if row and row.measures and not row.dated and column and place.bare and summed(place, scene):
        ballot.offer(row.text, row.span, 8, "the row that sums up the others")
    if place.turned and place.bare and column is not None:
        ballot.offer(column.text, column.span, 8.5, "head of the column, whose the measures are")
        return
    if row and not row.dated and not row.measures and not place.keyed and place.bare:
        ballot.offer(row.text, row.span, 8, "head of the row")
    if row and not row.dated and not row.measures and not place.bare:
        ballot.offer(row.text, row.span, 5.1 if row.named or _names(place, scene) else 1.5, "head of the row")
    offers = column and column.named and not (column.measures or column.vague or column.numbers)
    if column and offers and place.bare and figure.kind == "price":
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


def from_head(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer what stands over a figure or before the colon of its passage."""
    head = label(figure, scene)
    if head is not None and head.rank == 1 and numbered(head, scene):
        ballot.offer(scene.text(head.start, head.end), (head.start, head.end), 2.9, "label of a numbered item")
    if head is not None and head.rank > 1:
        points = 2.6 if _left(head, figure, scene) else {3: 4.2, 2: 3.0, 1: 0.0}[head.rank]
        ballot.offer(scene.text(head.start, head.end), (head.start, head.end), points, "what the passage is headed by")
    if (entry := headed(scene.line_of(figure), scene)) is not None:
        ballot.offer(scene.text(*entry), entry, 4.1, "name over the entries")
    above = section(figure, scene)
    if above is not None:
        place = scene.place(figure)
        points = (
            3.9 if place is not None and place.bare else 2.8
        )  # over a table it goes before what the document is about
        ballot.offer(scene.text(*above), above, points, "heading of the section")
    led = lead(figure, scene)
    if led is not None and led.end <= figure.start:
        ballot.offer(scene.text(*led), led, 2.3, "what the section begins with")


def _left(head: Name, figure: Resolved, scene: Scene) -> bool:
    """Whether the sentence behind a label has turned to another and goes on with him: B 股：沪 B 指收报 241 点，跌 4 点."""
    told = scene.claim_before(figure)
    if told is None or told.subject.span is None or scene.index_of(told.figure) != scene.index_of(figure):
        return False
    if told.subject.span.start < head.end or told.subject.text == scene.text(head.start, head.end):
        return False
    p = scene.phrase(figure)
    sentence = p.clause.line.sentence
    return p.run is None or on_market(scene.view, sentence.start, sentence.end)


_FEE = patterns.compile("手续费|工本费|年费|利息|费率")


def from_label(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """境外汇款：手续费为 1‰: what stands before the colon that opens an item of a list is what the item is about."""
    line = p.clause.line
    first = line.clauses[0]
    opens = line.block.start >= line.sentence.start - 6 and first.end - first.start <= 14
    if not opens or p.clause.index == 0 or first.figures or scene.view[first.end : first.end + 1] not in "：:":
        return
    alone = p.run is not None and p.run[0] == p.low and p.words[p.run[1] - 1].sort == "h"
    others = (word for clause in line.clauses[1 : p.clause.index + 1] for word in clause.words)
    of_each = (
        alone and _one_of_many(line, scene) and not any(w.sort in "Nur" and w.start < figure.start for w in others)
    )
    if figure.kind != "price" and not of_each and not _FEE.search(scene.view, line.sentence.start, line.sentence.end):
        return
    words = [word for word in first.words if word.sort not in "xm"]
    while words and words[-1].sort == "h":
        words.pop()
    if not words or any(word.text in lists()["titles"] for word in words) or rank(words, scene) == 0:
        return
    if all(word.sort in "Nnuvw" for word in words):
        a, b = words[0].start, words[-1].end
        named = of_each and words[-1].end == first.words[-1].end and not _ASPECT.search(scene.view, a, b)
        ballot.offer(scene.text(a, b), (a, b), 3.9 if named else 2.8, "label of the item")


#: what a label ends with that says of what is told, and not of whom
_ASPECT = patterns.compile(
    r"(?:方面|层面|情况|角度|整体|总体|部分|其他|其它|要点|亮点|总结|点评|备注|说明|展望|指引|预测|业绩|财务|数据|指标|盈利|经营|背景|结果|影响|建议|风险)$"
)


def _one_of_many(line: Line, scene: Scene) -> bool:
    """Whether the item beside that of a sentence opens with a label as well: 1. 家居：收入… / 2. 机器人：收入…"""
    if line.block.kind != "item" or line.block.end - line.block.start > _SHORT:
        return False
    blocks, here = scene.document.blocks, line.sentence.block
    beside = (blocks[k] for k in (here - 1, here + 1) if 0 <= k < len(blocks))
    return any(block.kind == "item" and _LABEL.match(scene.view, block.start, block.end) for block in beside)


#: an item that tells no more than the measures of its label, in characters
_SHORT = 60
#: a label and the colon behind it, as an item opens
_LABEL = patterns.compile(r"[ ]*(?:[0-9一二三四五六七八九十]{1,2}[.、)])?[ ]*[^，。；：:\n0-9]{2,14}[：:]")
