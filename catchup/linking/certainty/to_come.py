"""What lies in the future by its verb or its time (contract, section 2: modality).

In: a figure and its clause. Out: the forecast with its points, the span that tells it and that text, or None.

    占比会升至 8%    2027 年要交付 2000 台    2030 年需求为 9 万辆, in a text of 2025    每年会增长 3% → None: it is always so
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.clauses import Clause
from catchup.linking.language.words import Word
from catchup.linking.scene import Scene
from catchup.linking.tables import dates_in
from catchup.linking.timing.dates import compares, lead
from catchup.models import TIME_KINDS, Modality, Resolved, Span

#: a year that runs, told of as a whole: 全年营收约 8 亿元
_ALL_YEAR, _LAST = patterns.compile("全年"), 12
_AS_IT_IS = patterns.compile("[ ]*(?:而|但|与)?(?:目前|当前|现时|现在|眼下|截至|此前|去年|上年)")
#: 到 2030 年，甲达 5 亿，乙达 3 万: all that is told of a year to be reached
_UP_TO = patterns.compile("[到至][ ]?$")
#: 最快下月上市，集资 5 亿
_SOONEST = patterns.compile("最[快早迟晚][于在将]?[ ]?$")
#: 新厂将于明年投产: what one deed is told of, and no more
_DEEDS = ("将于", "将在", "拟于", "计划于", "定于")
_ALWAYS = patterns.compile(r"[每逐]|通常|往往|一般|经常|总是?$|平均|常常|都$|才$|就$")


def will(figure: Resolved, clause: Clause, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """占比会升至 8%, 2027 年要交付 2000 台; but not 每年会增长 3%, which tells what is always so."""
    words = clause.words
    for i, word in enumerate(words[:-1]):
        if word.start >= figure.start:
            return None
        if word.text == "要" and i > 0 and _future(words, i, scene):
            return 0.0, "forecast", Span(word.start, word.end), word.text
        acts = words[i + 1].sort in "ckw" or _does(words, i + 1, figure.start)
        if word.text == "会" and acts and not _ALWAYS.search("".join(w.text for w in words[:i])):
            return 0.0, "forecast", Span(word.start, word.end), word.text
    return None


#: behind 会, to whom or for whom something is done, and once more
_DONE_TO = frozenset(
    {"向", "为", "给", "对", "把", "将", "替", "再", "继续", "额外", "另外", "陆续", "分别", "同时", "逐步"}
)


def _does(words: list[Word], i: int, end: int) -> bool:
    """Whether it is a deed that 会 tells of: 政府会向每人发放 1 万元."""
    if words[i].text not in _DONE_TO:
        return False
    return any(word.sort in "vwc" and word.end <= end for word in words[i + 1 :])


def _future(words: list[Word], i: int, scene: Scene) -> bool:
    """Whether 要 stands between a time to come and what is to be done: 2027 年要交付, 三年内要再投入."""
    k = i + 1
    while k < len(words) and (words[k].sort == "d" or words[k].text in ("再", "新", "还")):
        k += 1
    within = words[i - 1].text in ("内", "之内", "前", "之前", "底", "末")
    at = i - 2 if within and i > 1 else i - 1
    if k == len(words) or words[k].sort not in "cvw" or words[at].sort != "D":
        return False
    time = next((f for f in scene.figures_between(words[at].start, words[i].start)), None)
    if time is None or time.kind == "duration":
        return time is not None and within
    today = scene.document.date
    return time.date_end is not None and (today is None or time.date_end >= today)


#: 项目建成后，年产值可达 20 亿元: what will be once something stands, and is not told as done
_ONCE_BUILT = patterns.compile(
    r"(?P<cue>(?:建成|投产|达产|竣工|落成|投运|投用|完工|投入使用|投入运营|满产|全面运营)(?:投产|达产|投用|运营|并投产)?[之以]?后)"
    r"(?![^，。；,;]{0,24}(?:带动|影响|推动|拉动|驱动|支撑)下?[，,])[^。；;]*$"
)
_ABLE = patterns.compile("可|能够|能[年增达减带节满生实使]|年(?:均|产|新增|销|处理|发电|纳税|上缴|供|营)|预计|有望|将")
_DONE = patterns.compile("[了已]|去年|上年")


def once_built(figure: Resolved, clause: Clause, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """项目建成后，年产值可达 20 亿元，带动就业 1200 人."""
    start = clause.line.sentence.start
    if scene.view.find("后", start, figure.start) < 0:
        return None
    found = _ONCE_BUILT.search(scene.view, start, figure.start)
    if found is None or _DONE.search(scene.view, found.end("cue"), figure.start):
        return None
    if _ABLE.search(scene.view, found.end("cue"), figure.start) is None:
        return None
    return 0.0, "forecast", Span(*found.span("cue")), found["cue"]


def later(figure: Resolved, clause: Clause, scene: Scene) -> tuple[float, Modality, Span, str] | None:
    """The year named before it in its clause is still to come on the document's day: 2030 年需求为 9 万辆."""
    today = scene.document.date
    named = dates_in(clause.line.sentence.start, figure.start, scene)
    if named and scene.view[named[-1].start - 1 : named[-1].start] == "止":
        return None  # 截至 3 月底止全年
    if _AS_IT_IS.match(scene.view, clause.start):
        return None
    aimed = named and _UP_TO.search(scene.view, max(0, named[-1].start - 3), named[-1].start) is not None
    if (
        named
        and not aimed
        and any(f.kind not in TIME_KINDS for f in scene.figures_between(named[-1].end, figure.start))
    ):
        return None
    while len(named) > 1 and named[-1].start > clause.start and compares(named[-1], scene):
        named = named[:-1]  # 明年较今年增长 5%
    if today is None or not named or named[-1].date_start is None or compares(named[-1], scene):
        return None
    if named[-1].end < clause.start and lead(named[-1], scene).endswith(_DEEDS):
        return None
    running = (
        named[-1].date_start.year == today.year
        and today.month < _LAST
        and _ALL_YEAR.search(scene.view, named[-1].start, named[-1].end)
    )
    soonest = named[-1].date_start > today and _SOONEST.search(scene.view, named[-1].start - 4, named[-1].start)
    if (named[-1].date_start.year <= today.year and not running and not soonest) or named[-1].date_end is None:
        return None
    span = Span(named[-1].start, named[-1].end)
    return 0.0, "forecast", span, scene.view[slice(*span)]
