"""To whom the text attributes a figure (contract, section 2: source).

根据中国信通院测算，… → 中国信通院    陈航称，… → 陈航    招股书里写「…」 → 招股书    数据显示，… → nobody
"""

from __future__ import annotations

import functools
import re

from catchup.lexicon import load, patterns
from catchup.linking.clauses import Line
from catchup.linking.language.phrases import POINTS
from catchup.linking.language.quotations import moved, stands
from catchup.linking.naming.names import among
from catchup.linking.reporting.acts import ANNOUNCES, CLAIMS, FORESEES, JUDGES
from catchup.linking.reporting.announced import announced
from catchup.linking.reporting.attribution import Attribution, attributions
from catchup.linking.reporting.came_out import came_after
from catchup.linking.reporting.consensus import consensus
from catchup.linking.reporting.noted import noted
from catchup.linking.reporting.speakers import house_before, named_before, person_before, quotation, quoted, the_paper
from catchup.linking.reporting.speaking import RELEASES
from catchup.linking.reporting.targets import target_slot
from catchup.linking.scene import Scene
from catchup.linking.tables import credit
from catchup.models import Resolved, Slot, Span

#: verbs of saying whose first use in a paragraph holds for the paragraph
_LEADS = frozenset({"认为", "表示", "指出", "介绍", "称", "透露", "强调", "说", "告诉", "说明", "解释", "坦言"})
#: how much of a sentence may stand behind the verb of saying that closes it: …，他告诉本报记者。
_LAST = 10
#: verbs of one character that are syllables of other words: 车规料号
_SYLLABLES = frozenset({"料", "估", "指"})
#: what somebody foresees holds only for what is to come
_FORESEE = FORESEES | JUDGES | {"测算", "估算"}
_AHEAD = patterns.compile(r"预计|预测|预期|将|有望|可望|可能|或会|估计|目标|未来|明年|后年|如果|若")
_FORECAST = patterns.compile(r"[^，。；：]{0,16}(?:预测|预计|预期|测算|估算)[，：]")
#: 据协会预测，…，但本公司…, 某人说…，那假设…: the writer speaks of his own again
_HOME_TURN = patterns.compile(
    r"[，,](?:(?:但|不过|然而|而)(?:本?公司|发行人|本集团|我们|我行|本行)|(?P<supposes>那么?就?(?:我们)?假[设定如]))"
)
#: by what somebody speaks of himself only
_OF_ITSELF = CLAIMS | {"宣布", "公告"}
#: 公司预计明年盈利，去年营收 6 亿元: what was is no forecast of anybody's
_AHEAD_ONLY = FORESEES | {"看好", "建议"}
_LOOKS_BACK = patterns.compile(
    r"[，；](?:而|但)?(?:去年(?!同)|上年(?!同)|目前|截至|此前(?!的?预[计测期估])|([12][0-9]{3})年)[^，；]*$"
)
_TURNS = patterns.compile(
    r"为此|[前上]面我们|[前上]文我们|实际|事实上|对此|受此影响|背后|我认为|我个人|我[更倒]|在我看来|笔者|截[至止](?:记者)?发稿|发稿[时前]|记者(?:注意|梳理|查询|看|采访|走访|致电)"
)
#: by what a company tells its own figures, and what others end with
_OWN_PAPERS, _OFFICES = (
    frozenset({"公布", "披露", "公告"}),
    ("局", "部", "会", "院", "所", "署", "中心", "银行", "机构"),
)
#: one case that the writer tells of himself: 广东一家玩具厂今年…
_ONE_CASE = patterns.compile(r"[^，。；：,;:0-9]{0,8}?一(?:[家位名间户]|个(?!月|季|百分点|工作日|交易日))")
#: what stands before an item that is one of several: 1、 （二） 一是
NUMBERED = patterns.compile(
    r"[ ]*(?:[(（]?(?:[0-9]{1,2}(?![0-9]*[.][0-9])|[一二三四五六七八九十]{1,2})[)）.、]|[①-⑳•·●■▪◆-]"
    r"|第?[一二三四五六七八九十][是，、]|其[一二三四五])"
)
#: somebody of a house that was named: 该行副行长
_OFFICER = patterns.compile(r"(?:该|这家)(?:行|公司|局|署|司|厂|院|校|店|集团|机构|协会|企业|基金)[^，。；]{2,}")
_TRADED = patterns.compile(
    r"股价[^，。；]{0,6}(?:收|报|涨|跌|升|大涨|大跌)|(?:收[报盘于市在]|[开高低]开|[高低]见|[暂现]报|报收)[^，。；]{0,6}[元点]"
    r"|[涨跌升挫扬弹泻][逾近约超]?[ ]?[0-9.]+%，?(?:[^，。；0-9]{0,2}报[ ]?[0-9,.]+[元港美日英欧]|至[ ]?[0-9,.]+点)"
)
_FROM_THEN = patterns.compile(r"[ ]?(?:[0-9]{1,2}[时点])?[ ]?起")
#: what was told is told by its parts: 从区域来看; 从利润角度看 turns to another measure
_BY_PARTS = patterns.compile(
    r"从[^，。；0-9]{0,8}(?:别|类|型|分布|结构|(?<![润利收入本额率量])角度|区域|地区|品牌|板块|分部|业务)来?看[，,]"
)
#: by what something is made public, behind which a share is traded: 甲公司发盈警，股价跌 5%
_PUTS_OUT = ANNOUNCES | RELEASES
#: how many paragraphs of a list one introduction can have
_ITEMS = 20
#: what those are called whose trade it is to foresee
_HOUSES = ("证券", "研究", "咨询", "智库", "投行", "银行", "机构", "该行", "分析师", "分析员", "经济学家", "研究员")
#: how many sentences a record holds for, and how many parts of them, between semicolons
_SENTENCES, _PARTS = 8, 30


def fill(figure: Resolved, scene: Scene) -> Slot:
    """The source of a figure's claim."""
    place = scene.place(figure)
    if place is not None and place.bare:
        named = credit(place.table, scene)
        if named is None or scene.view[slice(*named)].strip() in load.load("attribution")["nobody"]:
            return Slot()
        return Slot(scene.text(*named), named, [f"{scene.text(*named)}: named at the table as its source"])
    line = scene.line_of(figure)
    if (foresees := consensus(figure, scene)) is not None:
        who = scene.text(*foresees.who)
        return Slot(who, foresees.who, [f"{who}: had expected it"])
    if scene.targets and (target := target_slot(figure, scene)) is not None:
        return target
    found = _told(figure, line, scene)
    if found.text is None and (answers := scene.turns.get(line.sentence.block)) is not None:
        return _slot(answers, scene, "speaks in an interview", line)
    if found.text is None and not found.reasons and not _own_telling(line, scene):
        opening = announced(line, scene)
        if opening is not None:
            return _slot(opening, scene, "the text reports what it announced", line)
    return found


def _own_telling(line: Line, scene: Scene) -> bool:
    """Whether a sentence tells what no announcement holds: what the writer saw, how a share was traded."""
    start, end = line.sentence.start, line.sentence.end
    return _TURNS.match(scene.view, start) is not None or _TRADED.search(scene.view, start, end) is not None


def _quotation(figure: Resolved, line: Line, scene: Scene) -> bool:
    """Whether a figure tells how a share was traded, which nobody announces: 甲公司公布名单，乙股价升 4%，报 8.8 元."""
    view = scene.view
    if figure.kind not in ("price", "percentage") and figure.unit not in POINTS:
        return False
    if moved(view, figure.start) is None and stands(view, figure.start) is None:
        return False
    return _TRADED.search(view, line.sentence.start, line.sentence.end) is not None


def _told(figure: Resolved, line: Line, scene: Scene) -> Slot:
    """The source that the sentence, its quotation or the sentences before name."""
    quote = quotation(figure, line, scene)
    if quote is not None:
        speaks = quoted(quote, line, scene)
        if speaks is not None:
            return _slot(speaks, scene, "speaker of the quotation", line)
    found = attributions(line, scene)
    before = [a for a in found if a.at < figure.start]
    turn = _HOME_TURN.search(scene.view, before[-1].at, figure.start) if before else None
    if turn is not None and (turn["supposes"] or before[-1].manner == "record"):
        return Slot()
    if (
        before
        and before[-1].cue in _PUTS_OUT
        and (_quotation(figure, line, scene) or came_after(before[-1], figure.start, scene))
    ):
        return Slot()
    if before and before[-1].cue in _AHEAD_ONLY and _looks_back(before[-1], figure.start, scene):
        return Slot()
    if before:
        return _slot(before[-1], scene, "said before it in its sentence", line)
    behind = [a for a in found if a.at > figure.end and _final(a, line, scene)]
    if behind:
        return _slot(behind[0], scene, "said behind it", line)
    if (note := noted(line.sentence.block, scene)) is not None:
        return Slot(scene.text(*note), note, [f"{scene.text(*note)}: named in the note behind the paragraph"])
    return _carried(figure, line, scene)


def _looks_back(a: Attribution, at: int, scene: Scene) -> bool:
    """Whether a clause behind a forecast tells of what was: of a year that is over for long, or by a word like 去年."""
    found = _LOOKS_BACK.search(scene.view, a.said + len(a.cue) + 1, at)
    today = scene.document.date
    return found is not None and (found[1] is None or (today is not None and int(found[1]) < today.year - 1))


def _slot(a: Attribution, scene: Scene, reason: str, line: Line) -> Slot:
    if a.text in ("他们", "她们") and a.span is None:
        house = house_before(a, line)
        if house is None and (spoke := person_before(line, scene)) is not None and spoke.manner == "speech":
            return Slot(spoke.text, spoke.span, [f"{spoke.text}: {a.text} ({a.cue}), {reason}"])
        if house is None:
            return Slot(reasons=[f"{a.cue}: names nobody"])
        return Slot(
            scene.text(house.start, house.end),
            Span(house.start, house.end),
            [f"{house.text}: {a.text} ({a.cue}), {reason}"],
        )
    if a.text in ("他", "她") and a.span is None:
        person = person_before(line, scene, a.at)
        if person is not None:
            return Slot(person.text, person.span, [f"{person.text}: {a.text} ({a.cue}), {reason}"])
        return Slot(a.text, Span(a.at, a.at + len(a.text)), [f"{a.text}: {a.cue}, {reason}"])
    if a.span is None:
        paper = the_paper(a, line, scene)
        if paper is not None:
            return Slot(paper.text, paper.span, [f"{paper.text}: its {a.text} ({a.cue}), {reason}"])
        if (opening := announced(line, scene)) is not None and opening.cue in ("统计", "数据", "调查"):
            return Slot(opening.text, opening.span, [f"{opening.text}: its {a.text} ({a.cue}), {reason}"])
        return Slot(reasons=[f"{a.cue}: names nobody"])
    if re.match("[该該]|这家", scene.view[a.at : a.at + 2]) and not _OFFICER.fullmatch(scene.view, *a.span):
        named = named_before(a, line, scene)
        if named is not None:
            return Slot(named.text, named.span, [f"{named.text}: {a.text} ({a.cue}), {reason}"])
    return Slot(a.text, a.span, [f"{a.text}: {a.cue}, {reason}"])


def _final(a: Attribution, line: Line, scene: Scene) -> bool:
    """Whether an attribution closes its sentence: …，张旭说。 …，他告诉记者。"""
    behind = scene.view[a.said + len(a.cue) : line.sentence.end].strip(" 。！？”」』\n") if a.said else ""
    return (
        a.manner == "speech"
        and not any(f.start > a.at for f in line.figures)
        and len(scene.view[a.at : line.sentence.end]) < 20
        and len(behind) < _LAST
        and a.cue not in _SYLLABLES
        and not re.search("[：:“「]", scene.view[a.at : line.sentence.end + 1])
    )


def _carried(figure: Resolved, line: Line, scene: Scene) -> Slot:
    """A record or document of a sentence before in the same block; speech only where the sentence goes on with it."""
    view = scene.view
    goes_on = view[line.sentence.start : line.sentence.start + 6].startswith(_onward()) or (
        view[line.sentence.start] == "从" and _BY_PARTS.match(view, line.sentence.start) is not None
    )
    across = goes_on and not view.startswith("另一方面", line.sentence.start)
    before = line.before or (_across(line, scene) if across else None)
    across = before is not None and before.sentence.block != line.sentence.block
    current, joined = line, before is not None and before.sentence.block == line.sentence.block
    steps = parts = 0
    while before is not None and steps < _SENTENCES and parts < _PARTS:
        joined = joined and current.joined is not None
        if _TURNS.match(view, current.sentence.start) or (not joined and _leaves(current, scene)):
            return Slot()
        found = attributions(before, scene)
        if found:
            last = found[-1]
            if across and view.startswith("截", line.sentence.start) and last.manner != "record":
                return Slot()
            if last.manner == "nobody":
                return _slot(last, scene, "holds on from a sentence before", before)
            leads = before.sentence.start <= line.block.start + 4 and last.at < before.sentence.start + 30
            if last.cue in _OF_ITSELF and _another(last, figure, line):
                return Slot()
            if last.cue in _OWN_PAPERS and not last.text.endswith(_OFFICES) and _another_house(last, line):
                return Slot(reasons=["another company than the one that told its figures"])
            if joined:
                return _slot(last, scene, "holds on behind a semicolon", before)
            foreseen = last.cue in _FORESEE or _FORECAST.match(view, last.at) is not None
            if foreseen and _AHEAD.search(view, line.sentence.start, line.sentence.end) is None:
                return Slot()
            if foreseen and _is_house(last.text):
                return _slot(last, scene, "holds on from a sentence before", before)
            if last.manner in ("record", "document") and (goes_on or not _ONE_CASE.match(view, line.sentence.start)):
                return _slot(last, scene, "holds on from a sentence before", before)
            listed = NUMBERED.match(view, line.sentence.start) is not None and _opens(last, before, scene)
            says = last.cue in _LEADS or last.cue.removesuffix("说") in _LEADS  # 指出说
            if (goes_on and steps == 0) or (leads and says) or listed:
                return _slot(last, scene, "holds on from a sentence before", before)
            return Slot()
        if before.joined is None:
            steps += 1
        parts += 1
        current, before = before, before.before
    if current is not line and joined and view.startswith(("从", *_onward()), current.sentence.start):
        return _carried(figure, current, scene)  # 从区域来看，…；…  其中，…；…
    return _introduced(line, scene)


@functools.cache
def _is_house(name: str) -> bool:
    """Whether a name is of those whose trade it is to foresee what others will do."""
    names = load.load("names")
    return name in names["houses"] or name in names["surveyors"] or name.endswith(_HOUSES)


def _across(line: Line, scene: Scene) -> Line | None:
    """The end of the paragraph before, for a paragraph that goes on with it: 同期，…"""
    number = line.number
    before = scene.line(number - 1) if number else None
    return before if before is not None and before.block.kind == line.block.kind == "paragraph" else None


@functools.cache
def _onward() -> tuple[str, ...]:
    """What a sentence begins with that goes on from the one before."""
    return tuple(load.load("attribution")["onward"])


def _another_house(a: Attribution, line: Line) -> bool:
    """Whether a sentence begins with another company than the one that told its own figures: 甲公布…。乙同期…"""
    words = line.clauses[0].words if line.clauses else []
    head = next((word for word in words if word.sort not in "Dtdkp"), None)
    other = head is not None and head.sort == "N" and head.text not in a.text and a.text not in head.text
    return other and head is not None and among(head.text, "companies")


def _another(a: Attribution, figure: Resolved, line: Line) -> bool:
    """Whether a sentence is about somebody else than the one who spoke of himself: 百度宣布…；腾讯也…"""
    first = line.clauses[0].words[:1] if line.clauses else []
    unknown = first if first and first[0].sort == "u" and len(first[0].text) > 1 else []
    named = (w for c in line.clauses for w in c.words if w.sort == "N" and w.end <= figure.start)
    head = next(iter(unknown), None) or next(named, None)
    return head is not None and head.text not in a.text


def _opens(a: Attribution, line: Line, scene: Scene) -> bool:
    """Whether an attribution opens a list in its own paragraph: 指出：1、…。2、…"""
    return scene.view.find("：", a.at, line.sentence.end) >= 0


def _leaves(line: Line, scene: Scene) -> bool:
    """Whether a sentence leaves what was reported for something else: it opens with a day of its own or the start of a rule,
    or tells how a share was traded."""
    start = line.sentence.start
    if _TRADED.search(scene.view, start, line.sentence.end):
        return True
    date = next((figure for figure in line.figures if figure.kind == "date"), None)
    if date is None or date.start - start > 8 or date.date_start is None:
        return False
    own_day = date.start - start <= 3 and date.date_start == date.date_end
    before = line.before
    if own_day and before is not None and any(other.date_end == date.date_end for other in before.figures):
        return False  # …10 月 31 日指数为 126，…。截至今日 14 时，猪肉…: the day that is told of all the time
    return own_day or _FROM_THEN.match(scene.view, date.end) is not None


def _introduced(line: Line, scene: Scene) -> Slot:
    """The source of a block quotation or list: whom the paragraph before names, when it ends with a colon."""
    blocks, number = scene.document.blocks, line.sentence.block
    if line.block.kind in ("quote", "item"):
        i = scene.leads[number]
    else:
        i = number
        while i >= 0 and number - i < _ITEMS and NUMBERED.match(scene.view, blocks[i].start):
            i -= 1
        if i == number and (i := _lead(number, scene)) == number:
            return Slot()
    if i < 0 or scene.view[blocks[i].start : blocks[i].end].rstrip()[-1:] not in ("：", ":"):
        return Slot()
    last = scene.line(max(0, scene.number_at(blocks[i].end - 1)))
    found = attributions(last, scene)
    earlier = last.before
    while not found and earlier is not None and earlier.sentence.block == last.sentence.block:
        found = [a for a in attributions(earlier, scene) if a.manner == "record"]
        earlier = earlier.before
    return _slot(found[-1], scene, "introduces the quotation", last) if found else Slot()


def _lead(number: int, scene: Scene) -> int:
    """The paragraph right before, or before the numbered sections of which a block is one, that ends with who says what follows:
    工信部指出：; the block itself where none does."""
    blocks = scene.document.blocks
    for i in range(number - 1, max(number - _ITEMS, -1), -1):
        if scene.view[blocks[i].start : blocks[i].end].rstrip()[-1:] in ("：", ":"):
            begun = i + 1 == number or NUMBERED.match(scene.view, blocks[i + 1].start) is not None
            last = scene.line(max(0, scene.number_at(blocks[i].end - 1)))
            found = attributions(last, scene) if begun and blocks[i].kind == "paragraph" else []
            if not found or found[-1].span is None or found[-1].manner == "nobody":
                return number
            return (
                i if not scene.view[found[-1].said + len(found[-1].cue) : blocks[i].end].strip("如下：: \n") else number
            )
    return number
