"""A text that reports one announcement: its opening names whose, and what follows goes on with it (contract, section 2: source).

记者从市统计局获悉，… / 工业增加值 97.9 亿元… → 市统计局    某药业披露半年报，… / 报告期内，… → 某药业
    今日某机构公布了研究报告。数据表明，… / 某品牌出货…   →  某机构, in the paragraphs behind that one too
    大马棕油局数据显示，… / 棕仁产量也… / 大马棕油局也透露，…     →  大马棕油局, up to where somebody else speaks
In: a line without an attribution of its own. Out: the attribution of the opening; None where somebody else speaks in the text,
since then what names nobody is the writer's own, unless the text came back to the one that opened it; None behind a heading or a
table, where the text may have left it.
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Line
from catchup.linking.naming.names import lists
from catchup.linking.reporting.acts import ANNOUNCES, FORESEES, SELVES, SHOWS
from catchup.linking.reporting.attribution import Attribution, attributions
from catchup.linking.reporting.reported import PROSPECTUSES, institutions
from catchup.linking.reporting.tallied import SURVEY
from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.linking.timing.dates import compares
from catchup.models import TIME_KINDS

#: how many closed sentences an opening has, and how many lines that are none: titles, a dateline, what a page says of itself
_OPENING, _LINES = 6, 30
#: by which a text tells what a company put out
_CUES = ANNOUNCES - {"宣布"} | {"获悉"}
#: by which a body tells what it has found, in a text that comes back to it or hears nobody else
_TELLS = frozenset({SURVEY, "统计", "数据", "据", "根据", "表示", "指出", *SHOWS, *FORESEES})
#: a name in brackets behind a name
_ALIAS = patterns.compile(r"[^，。；：,(（]{0,8}[(（]([^()（），。]{2,12})[)）]")
#: and what calls a research house no other than itself
_HOUSES = patterns.compile(
    "(?:这家|该)?(?:市场)?(?:调研|研究|调查|咨询|统计|分析)(?:公司|机构)|该(?:机构|协会|学会|商会|研究院|研究所|中心|所|院)"
)
#: who speaks for a research house without its name, at the head of his clause
_ITS_PEOPLE = patterns.compile(
    "[，。；：”]?(?:高级|首席|资深|副)?(?:分析师|分析员|研究员|研究总监|研究经理|研究主任|研究副总裁)$"
)
#: how far before a person his house is named: GTAI专家奥特
_BESIDE = 16
#: who answers what many people are asked
_ANSWER = patterns.compile("(?:者|民众|市民|网友|用户|居民|家庭|学生|女性|男性|企业|人)$")
#: what the name of one ends with whose trade it is to find out
_SURVEYORS = ("咨询", "研究", "研究院", "研究所", "研究中心", "智库", "调研", "调查中心", "民调中心", "信息网")
#: what is written to be told of
_REPORTS = patterns.compile("(?<![年季]度)报告|蓝皮书|白皮书|榜单|排行榜|调查》|大调查")
#: what somebody thinks whom a sentence tells of, and does not begin with
_THINKS, _LED = frozenset({"认为", "相信", "看好", "担心", "担忧"}), 8
#: what is compiled of others, and whose figures are the writer's to tell
_COMPILED = patterns.compile(r"榜|名单|[0-9]强|指数")
#: what goes on with an announcement, and with what many people were asked, which is told in items too
_PROSE, _SURVEYED = ("paragraph",), ("paragraph", "item")
_CLOSED = tuple("。！？；")


def announced(line: Line, scene: Scene) -> Attribution | None:
    """The opening whose announcement a line goes on with."""
    opening = opened(scene)
    if opening is None or line.sentence.start >= opening[1]:
        opening = next((later for later in _later(scene) if later[0].at <= line.sentence.start < later[1]), None)
    if (
        opening is None
        or line.block.kind not in (_SURVEYED if opening[0].cue == SURVEY else _PROSE)
        or line.sentence.start < opening[0].at
    ):
        return None
    found, until = opening
    block = scene.view[line.block.start : line.block.end].rstrip(' \n”」"')
    if line.sentence.start >= until or not block.endswith(_CLOSED):
        return None
    if _former_years(line, found, scene) or _long_past(line, found, scene) or _mishap(line, found, scene):
        return None
    return found


#: who is killed or hurt is in nobody's results
_HURT = patterns.compile("死亡|身亡|丧生|遇难|[重轻受]伤|丑闻")


def _mishap(line: Line, found: Attribution, scene: Scene) -> bool:
    """Whether a paragraph, up to here, has come to what a company that put out its results does not tell with them."""
    hurt = _HURT.search(scene.view, _lately(line), line.sentence.end) is not None
    return hurt and _of_results(found, scene) and not institutions().of(found.text)


#: how far back a paragraph is asked what it has come to: of one without end each sentence would look over all that stands before
_LATELY = 600


def _lately(line: Line) -> int:
    return max(line.block.start, line.sentence.start - _LATELY)


def _former_years(line: Line, found: Attribution, scene: Scene) -> bool:
    """Whether a paragraph opens with a stretch of years before the one that the results are of, which the writer knows of
    himself: 发布2021年业绩报告…。2018年到2020年，…"""
    start = line.block.start
    stretch = next(
        (f for f in scene.figures_between(start, min(start + _HEAD, line.block.end)) if f.kind == "date"), None
    )
    if stretch is None or stretch.date_start is None or stretch.date_end is None:
        return False
    if stretch.date_end.year == stretch.date_start.year:
        return False
    told = scene.figures_between(found.said, found.said + _HEAD)
    year = next((f.date_start for f in told if f.kind == "date" and f.date_start is not None), None)
    return year is not None and stretch.date_end < year


#: how many years before the text nothing is told by what somebody announces now
_YEARS = 2


def _long_past(line: Line, found: Attribution, scene: Scene) -> bool:
    """Whether a paragraph, up to here, has come to years long before: 交易所公布薪资，…。 / 1974 年创立时员工 10 人。"""
    written_on = scene.document.date
    if written_on is None or found.text in PROSPECTUSES or found.cue not in _CUES:
        return False
    dates = dates_in(_lately(line), line.sentence.end, scene)
    told = [date.date_end.year for date in dates if date.date_end and not compares(date, scene)]
    return bool(told) and told[-1] <= written_on.year - _YEARS


#: how much of a paragraph says when it is set, and of what is put out of which year it is
_HEAD = 24


def opened(scene: Scene) -> tuple[Attribution, int] | None:
    """The announcement that a text opens with, and the offset up to which it holds."""
    return scene.once(opened, lambda: _reach(scene))


def _later(scene: Scene) -> list[tuple[Attribution, int]]:
    """The reports that paragraphs further down tell of, and the offsets up to which they hold: 今日某机构公布了研究报告。…"""
    return scene.once(_later, lambda: _reports(scene))


def _reports(scene: Scene) -> list[tuple[Attribution, int]]:
    """One behind the other, behind the opening: what leads a paragraph and puts a report out."""
    first, found = opened(scene), list[tuple[Attribution, int]]()
    until = first[1] if first else 0
    for report in _REPORTS.finditer(scene.view, until):
        if report.start() < until:
            continue
        number = scene.number_at(report.start())
        line = scene.line(number)
        said = next((a for a in attributions(line, scene) if a.span is not None), None)
        if said is None or said.at > line.block.start + _FIRST or said.cue not in _CUES or not _report(said, scene):
            continue
        reach = _reach(scene, number)
        if reach is not None and reach[0] == said:
            found.append(reach)
            until = reach[1]
    return found


def _reach(scene: Scene, number: int = 0) -> tuple[Attribution, int] | None:
    """The opening and where it ends: where somebody else speaks, at a heading or a table."""
    opening = _opening(scene, number)
    if opening is None:
        return None
    found, until = opening
    ends = ("cell",) if found.cue == SURVEY else ("heading", "cell")
    left = (b.start for b in scene.document.blocks if b.kind in ends and b.start > found.at)
    return found, min(until, next(left, until))


def _opening(scene: Scene, number: int) -> tuple[Attribution, int] | None:
    """The announcement that a text, from one of its sentences on, opens with, and where somebody else begins to speak."""
    if scene.own_voice:
        return None
    first: Attribution | None = None
    sure, again, closed = False, 0, 0
    names: tuple[str, ...] = ()
    people: list[str] = []
    for i in range(number, len(scene.sentences)):
        sentence = scene.sentences[i]
        line = scene.line(i)
        if first is None and i != number:
            if closed >= _OPENING or sentence.block >= _LINES:
                return None
            closed += line.text.endswith(_CLOSED)
        for found in attributions(line, scene):
            if found.span is None:
                continue
            if first is None:
                sure = (found.manner != "speech" and _announces(found, line, scene)) or _results(found, line, scene)
                if not sure and (not _finds(found) or _of_itself(found, scene)):
                    return None
                if _COLUMN.search(scene.view, scene.sentences[number].start, found.at) is not None:
                    return None
                first, names = found, _names(found, scene)
            elif found.cue in _THINKS and found.at > sentence.start + _LED and found.manner == "speech":
                continue
            elif _same(found, names, scene) or (_finds(first) and _of_house(found, line, scene)):
                again += 1
                people.append(scene.view[found.at : found.at + _PERSON])
            elif any(found.text in person for person in people):
                again += 1  # 克拉克, once 阿瑟・克拉克 has spoken for the house
            elif found.manner == "document" and scene.view.find(found.text, first.said, found.at) >= 0:
                continue  # 发布业绩公告。公告显示，…
            else:
                if first.cue == SURVEY and _ANSWER.search(found.text):
                    continue
                back = again > 0 and (_finds(first) or _of_results(first, scene) or _report(first, scene))
                held = back or first.text in PROSPECTUSES or first.cue == SURVEY or _report(first, scene)
                return (first, found.at) if held else None
    if first is None or not (sure or again or _alone(first, scene) or _report(first, scene)):
        return None
    return first, len(scene.view)


#: what only a writer says who tells what he thinks himself: 大家好，我是…, 今天我们来聊
_COLUMN = patterns.compile(
    "大家好|(?:朋友|读者|观众|听众|网友|伙伴|各位)[们]?[，,！]?(?:大家)?好|我是(?!否|一)|(?:聊聊|聊一聊|聊到|聊一下)"
)
#: how long the name of somebody may be who speaks for a house, in characters
_PERSON = 10
#: what a company announces of its year
_RESULTS = patterns.compile("业绩|年报|季报|中报|半年报|财报|净利|纯利|溢利|盈利|营收|营业额|亏损")


def _results(found: Attribution, line: Line, scene: Scene) -> bool:
    """Whether somebody announces his results: 宣布，全年纯利 3 亿元."""
    return found.cue == "宣布" and _RESULTS.search(scene.view, found.said, line.sentence.end) is not None


def _of_results(first: Attribution, scene: Scene) -> bool:
    """Whether what a company put out is on its results: 公布全年业绩，…"""
    end = scene.view.find("，", first.said)
    told = scene.view[first.said : end if end > 0 else first.said + _TOLD]
    return first.cue in _CUES and _PERIODIC.search(told[:_TOLD]) is not None and "同时" not in told


#: what tells of the whole of a year, a half or a quarter, and not of one measure or month: 公告 8 月营收
_PERIODIC = patterns.compile("业绩|年报|季报|中报|财报")
#: how much of what is put out says what it is on, in characters
_TOLD = 40


def _finds(found: Attribution) -> bool:
    """Whether a body tells what it has found: an office, an institute, a research house."""
    office = institutions().of(found.text) or found.manner == "record"
    return found.cue in _TELLS and (office or _surveys(found.text))


def _of_itself(found: Attribution, scene: Scene) -> bool:
    """Whether the data are those of the company that the text is about: 据某平台数据, in a portrait of it, is one sentence's."""
    own = scene.home is not None and scene.home[0] == found.text
    return (
        own and found.cue in ("据", "根据", "数据") and not institutions().of(found.text) and not _surveys(found.text)
    )


def _alone(first: Attribution, scene: Scene) -> bool:
    """Whether a research house, or the record of an office that a title names or whose bulletin the text is, has the first
    word below the titles, and nobody the next."""
    view, blocks = scene.view, scene.document.blocks
    number = scene.line(scene.number_at(first.at)).sentence.block
    start = blocks[number].start
    if first.at > start + _FIRST or _PAUSE.search(view, start, first.at) is not None:
        return False
    if any(view[block.start : block.end].rstrip().endswith(_CLOSED) for block in blocks[:number]):
        return False
    if _surveys(first.text):
        return True
    if first.manner != "record" or not institutions().of(first.text):
        return False
    return any(view.find(first.text, block.start, block.end) >= 0 for block in blocks[:number]) or _bulletin(
        number, scene
    )


#: how far from its beginning the one has the first word of a text, and what may not stand before
_FIRST, _PAUSE = 16, patterns.compile("[，。；：]")
#: how far behind a name what it has written may be called a report, in characters
_TITLE = 24


def _bulletin(number: int, scene: Scene) -> bool:
    """Whether a text is nothing but measures from a paragraph on: three at least, most of them with several figures."""
    measured = [0] * len(scene.document.blocks)
    for figure in scene.figures:
        if figure.kind not in TIME_KINDS:
            measured[scene.line_of(figure).sentence.block] += 1
    prose = [n for block, n in zip(scene.document.blocks, measured, strict=True) if block.kind in _SURVEYED][number:]
    dense = sum(n > 1 for n in prose)
    return dense >= _PARAGRAPHS and dense >= _MOST * len(prose)


#: paragraphs that a bulletin has at least, and how many of them tell measures
_PARAGRAPHS, _MOST = 3, 0.6


def _surveys(name: str) -> bool:
    """Whether a name is of a house whose trade it is to find out."""
    return name in lists()["surveyors"] or name.endswith(_SURVEYORS)


def _report(first: Attribution, scene: Scene) -> bool:
    """Whether it is a report that has the first word."""
    assert first.span is not None
    said = max(first.said, first.span.end) + 1
    pause = _PAUSE.search(scene.view, said, said + _TITLE)
    return _REPORTS.search(scene.view, first.span.start, pause.start() if pause else said) is not None


def _names(first: Attribution, scene: Scene) -> tuple[str, ...]:
    """What the one who opens a text is called: by the name, and by the one in the brackets behind it."""
    assert first.span is not None
    short = _ALIAS.match(scene.view, first.span.end)
    return (first.text, *([short[1]] if short else []))


def _same(found: Attribution, names: tuple[str, ...], scene: Scene) -> bool:
    """Whether somebody is the one who opened the text, or speaks for that house."""
    text = found.text.casefold()
    if found.text in SELVES or any(name.casefold() in text or text in name.casefold() for name in names):
        return True
    beside = scene.view[max(0, found.at - _BESIDE) : found.at]
    return any(beside.rfind(name) >= 0 for name in names)


def _of_house(found: Attribution, line: Line, scene: Scene) -> bool:
    """Whether somebody is the research house that the text is on, by what it is, or one of its people."""
    if _HOUSES.fullmatch(found.text):
        return True
    start = max(line.sentence.start, found.at - _BESIDE) - 1
    before = scene.view[max(0, start) : found.at].rstrip()
    return _ITS_PEOPLE.fullmatch(before.strip()[-7:]) is not None or _ITS_PEOPLE.fullmatch(found.text[:5]) is not None


def _announces(found: Attribution, line: Line, scene: Scene) -> bool:
    if found.text in PROSPECTUSES or found.cue == SURVEY:
        return True
    end = scene.view.find("，", found.said, line.sentence.end)
    told = scene.view[found.said : end if end > 0 else line.sentence.end]
    return found.cue in _CUES and _COMPILED.search(told) is None
