"""Who tells something and is nobody by name, and who stands before a colon (contract, section 2: source).

市场消息透露，…    外界传他们裁了三百人    另一代理行某某物业录得 12 宗    法人：第三季营收上看 52 亿元
"""

from __future__ import annotations

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.words import known_word
from catchup.linking.naming.names import among
from catchup.linking.reporting.reported import Attribution, vocabulary
from catchup.linking.scene import Scene
from catchup.models import Span

#: what goes about, as it stands: 有消息称, 市场传闻称, 坊间盛传
_RUMOUR = patterns.compile(
    r"[ ]*(?:(?:此前|早前|近日|日前|昨日|今日|但|而|不过|又|也|早)[ ]*)*有?[ ]*"
    r"(?:(?P<news>(?:(?:市场|坊间|业内|业界|网络|网上)上?的?)?(?:消息|传闻|传言))"
    r"[ ]*(?:透露|指出|指(?![数标引定望向责])|称|说|(?<!消息)(?=[，,]))"
    r"|(?P<people>外[界面](?=[都一]直?[在]?[说传])|外界|坊间|市场|业内|业界|网上|圈内)(?:上|一直|一度|早就?|近日|曾)*[ ]*"
    r"(?:[都一]直?在?说|[都一]直?在?传|[盛风疯流]传|传(?:出|闻|言)|传(?![统媒入到承播真递送来奇导感染唱输授递给回开])))"
)
#: another house, told of beside the one before
_OTHER = patterns.compile(
    r"[ ]*(?:另(?:外)?一(?:家|个|间)?[ ]*(?:代理行|地产代理|代理|研究机构|调研机构|机构|咨询公司|数据商|平台|券商|投行)[ ]*"
    r"(?P<house>[^，。；：的0-9]{2,14}?)[ ]*(?:则|也|亦|就)?"
    r"|(?P<agent>[^，。；：的0-9]{2,6}(?:物业|地产|置业|测量师行))(?:则|也|亦))[ ]*录得"
)
#: who may stand before a colon without more: 国家统计局：9 月…
_OFFICE = patterns.compile(
    r"(?:局|协会|商会|总署|央行|人民银行|研究院|研究所|交易所|证监会|金管局|发改委|财政部|商务部|工信部|证券)$"
)
_FEWEST = 3
#: how many words and characters the name of a person has
_NAMED, _LONGEST = 3, 10


def rumoured(clause: Clause, scene: Scene) -> Attribution | None:
    """A rumour, named as it stands, or another house than the one before."""
    view = scene.view
    found = _RUMOUR.match(view, clause.start, clause.end + 1)
    if found is not None:
        group = "news" if found["news"] is not None else "people"
        return _at(*found.span(group), scene, view[found.end(group) : found.end()].strip() or "传闻")
    other = _OTHER.match(view, clause.start, clause.end)
    return _at(*other.span("house" if other["house"] else "agent"), scene, "录得") if other is not None else None


def before_colon(clause: Clause, scene: Scene) -> Attribution | None:
    """Who stands alone before a colon at the head of a heading or paragraph."""
    view, block = scene.view, clause.line.block
    if view[clause.end : clause.end + 1] not in ("：", ":") or clause.index or clause.figures or block.kind == "item":
        return None
    if view[block.start : clause.start].strip(" #*") or not clause.words:
        return None
    lists = vocabulary()
    said = view[clause.start : clause.end].strip()
    last = clause.words[-1].text
    speaks = (
        (block.kind == "heading" or _headline(clause, scene))
        and len(clause.words) < _FEWEST
        and (last in lists["speakers"] or last in lists["titles"] or last in lists["people"])
    )
    if (person := _introduced(clause, scene)) is not None:
        return person
    surveys = said in load.load("names")["surveyors"] and _headline(clause, scene)
    if not (speaks or surveys or said in lists["houses"] or (len(said) >= _FEWEST and _OFFICE.search(said))):
        return None
    return _at(clause.words[0].start, clause.words[-1].end, scene, "：")


def _introduced(clause: Clause, scene: Scene) -> Attribution | None:
    """The person whom a paragraph of a talk begins with, behind house and title: 某研究院院长某某：…"""
    words, lists = clause.words, vocabulary()
    whole = scene.view[words[0].start : words[-1].end]
    if whole[0] in lists["surnames"] and 1 < len(whole) < _FULL and clause.line.block.kind == "paragraph":
        named = all(word.sort in "Nnuvdacm" for word in words) and not among(whole, "places", "companies", "houses")
        mark = scene.view[clause.end : clause.end + 1]
        quoted = scene.view[clause.end + 1 : clause.end + 2] in ("“", "「", "『")
        if named and not known_word(whole) and (quoted or scene.view.count(whole + mark) > 1):
            return _at(words[0].start, words[-1].end, scene, "：")  # 高远：“…”
    k = next((k for k in range(len(words) - 1, 0, -1) if words[k - 1].text in lists["titles"]), 0)
    if not k or k < 1 or len(words) - k > _NAMED or clause.line.block.kind != "paragraph":
        return None
    text = scene.view[words[k].start : words[-1].end].replace(" ", "")
    person = 1 < len(text) <= _LONGEST and (text[0] in lists["surnames"] or "·" in text)
    if not person or any(word.sort in "kvwp" and len(word.text) > 1 for word in words[k:]):
        return None
    return _at(words[k].start, words[-1].end, scene, "：")


#: the name of a person has fewer characters
_FULL = 5


def _headline(clause: Clause, scene: Scene) -> bool:
    """Whether a paragraph heads the text like a title: it is the first, and ends with no stop."""
    block = clause.line.block
    return clause.line.sentence.block == 0 and scene.view[block.start : block.end].rstrip(" \n")[-1:] not in tuple(
        "。！？；："
    )


def _at(start: int, end: int, scene: Scene, cue: str) -> Attribution:
    span = Span(start, end)
    return Attribution(start, scene.text(*span), span, "speech", cue, end)


#: when he says it, or that he says it again
_LATELY = "(?:(?:今[天日]|昨[天日]|近日|日前|此前|最新|再次|独家|率先|还|也|又|则)[ ]*)*"
#: who goes by a name of the net: 博主@某某 爆料称
HANDLE = patterns.compile(
    rf"@(?P<name>[\w·-]{{2,16}}?)[ ]*{_LATELY}(?:在[^，。；]{{1,10}}[ ]*{_LATELY})?"
    r"(?=爆料|透露|曝光|曝出|曝|放出|晒出|发文|发博|发帖|表示|称|指出|认为|猜测|推测|预测|预计|提到|公布|披露|给出|说|的(?:说法|爆料|消息|预测))"
)
