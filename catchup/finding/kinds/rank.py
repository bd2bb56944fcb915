"""Places in an order: 第 57 名, 排名第一, 第三位, 第三大, 前十, 排名 5 (guide, section 1.1).

Ordinals that name no place in an order of size or merit (第一次, 首个) are optional in the guide and are left out.
"""

from __future__ import annotations

from catchup.finding.context import Context
from catchup.finding.grammar.numerals import NUMERAL, RANGE_MARK, parse_amount, parse_numeral
from catchup.finding.quantity import build
from catchup.finding.shape import GAP, Shape
from catchup.lexicon import load, patterns
from catchup.models import Mention, Resolved

load.topic("ranks", cues=None, superlatives=None, foremost=None, shared=True)

_WORDS = load.load("ranks")
_CUE = patterns.compile(rf"{load.alternation(_WORDS['cues'])}[^，。；！？\n]{{0,6}}$")
#: 成为公司第一利润来源: the first of its like
_BECOMES = patterns.compile(r"(?:成为?了?|升为|变为|作为|[是为])[^，。；！？\n]{0,10}$")
_FOREMOST = patterns.compile(
    rf"[\u4e00-\u9fff]{{0,4}}?{load.alternation(_WORDS['foremost'])}(?=[ ]*(?:[，。；！？,;）)\n]|$))"
)
_FOREMOST_REACH = 10

_TO = r"(?:[至到~]|[-–—]{1,2})"
#: of which world somebody's place is told
_AMONG = "世界|全球|全国|亚洲|欧洲|全省|全市|国内|行业|业内|同行"

#: a place in a row of them, of which only the first has 第 and the last 名
_IN_ROW = "(?:[0-9]{1,3}|[二三四五六七八九]?十?[一二三四五六七八九]|[二三四五六七八九]?十)"

SHAPES: tuple[Shape, ...] = (
    Shape(
        "rank.range",
        "第",
        rf"(?<![从由自])第{GAP}(?P<low>{NUMERAL}){GAP}(?:[名位]{GAP})?{_TO}{GAP}(?:第{GAP})?(?P<high>{NUMERAL}){GAP}(?:名(?!字|称|单)|位(?!置|数)|(?<=[列居名]第.[至到]第.)(?=[，。；、,;)]|$))",
        "第4至10名",
    ),
    Shape(
        "rank.place",
        "第",
        rf"第{GAP}(?P<number>{NUMERAL}){GAP}(?:名(?!字|称|单)|位(?!置|数)|把交椅|梯队|{load.alternation(_WORDS['superlatives'])}(?!会|学|厦|堂|夫|批|规模|陆|洋|众|道|街))",
        "第57名",
    ),
    Shape(
        "rank.bare",
        "第",
        rf"第{GAP}(?P<number>{NUMERAL})(?!{GAP}[年月日天周季旬个世])",
        "第三",
    ),
    Shape(
        "rank.top",
        "前",
        rf"(?<![以之目当此年月日生从先提])前{GAP}(?P<number>{NUMERAL})"
        rf"(?:{GAP}(?:名(?!称)|位|强)|(?={GAP}(?:[大家]|[，。、；的）)」』”\n 里中内]"
        r"|$|是|为|依次|分别|城|排|品牌|企业|公司|房企|车企|厂商|席|占|合计|之列|行列)))"
        rf"(?!{GAP}[年月日天周季个次届期轮款项场局代任章])",
        "前10名",
    ),
    Shape(
        "rank.number",
        "排位名",
        rf"(?:(?:排名|排行|位列|位居|名列)(?:[：:])?{GAP}(?!(?:19|20)[0-9]{{2}}(?![0-9]))(?P<number>[0-9]++)(?:名|位)?(?![0-9.%个家年月日万亿])"
        rf"|排(?:到|至|在)了?{GAP}(?P<queue>[0-9]++){GAP}位(?!置|数|于))",
        "排名5",
    ),
    Shape(
        "rank.row",
        "分位名依",
        rf"(?:分[列居]|(?:依次|分别)(?:位列|位居|名列|排名)){GAP}(?P<turn>{_IN_ROW})(?=(?:{GAP}[、和及与]{GAP}{_IN_ROW}){{1,8}}{GAP}[名位](?!置|数|次))"
        rf"|(?:分[列居]|(?:依次|分别)?(?:位列|位居|名列|排名))(?:[\u4e00-\u9fff]{{1,4}}榜)?{GAP}(?:(?P<number>{NUMERAL}{RANGE_MARK}{NUMERAL}|[二三四五六七八九]{{2}}){GAP}[名位](?!置|数|次)"
        rf"|(?P<first>{NUMERAL})(?={GAP}[、和]{GAP}{NUMERAL}{GAP}[名位]))",
        "位列四到八名",
    ),
    Shape(
        "rank.among",
        "位名排居列",
        rf"(?:位[列居]|名列|排名|排在|排到|[居列排]){GAP}[于在]?(?:{_AMONG}){GAP}(?P<number>{NUMERAL}){GAP}[名位](?!置|数|的)",
        "居世界100位之后",
    ),
    Shape(
        "rank.listed",
        "0123456789二三四五六七八九十",
        rf"(?<=[、和及与])(?P<number>{_IN_ROW})(?=(?:{GAP}[、和及与]{GAP}{_IN_ROW}){{1,8}}{GAP}[名位](?!置|数|次))",
        "第二、三、四位",
    ),
    Shape("rank.english", "TtNn", r"(?<![A-Za-z])(?:TOP|Top|top|No\.|NO\.)[ ]?(?P<number>[0-9]++)(?![0-9.])", "TOP10"),
)

#: the parts of which one is the number
_WRITTEN = ("number", "queue", "first", "turn")
#: the words before belong to the shape, and not to the extent
_BEHIND_ITS_CUE = frozenset({"rank.number", "rank.row", "rank.among"})

_AFTER_BARE = patterns.compile(
    r"[ ]*(?:[，。；！？、,;.!?)）」』”\"'\n|]|的"
    r"|降|升|跌|滑|掉|退|变|回落|前进|提升|上升|下降|下滑|到|至|和|与|及|位于|且|并|左右|闯|晋|出线|完[赛成]|收官|作收|$)"
)


def resolve(mention: Mention, context: Context) -> Resolved | None:
    """The place in an order, 1 the first; None where an ordinal only counts (第一步)."""
    if mention.rule == "rank.range":
        ends = parse_amount(f"{mention.parts['low']}-{mention.parts['high']}")
        return ends and build(context, mention, ends, unit="rank", changes_too=False)
    written = next((p for p in map(mention.parts.get, _WRITTEN) if p), "")
    number = parse_amount(written) if mention.rule == "rank.row" else parse_numeral(written)
    if number is None:
        return None
    start = mention.start
    if mention.rule == "rank.listed" and not row_goes_on(start, context):
        return None
    if mention.rule == "rank.bare" and not _is_place(mention, context):
        return None
    if mention.rule in _BEHIND_ITS_CUE:
        start = context.view.index(written, mention.start)
    shown = Mention(start, mention.end, "rank", mention.rule, mention.parts)
    return build(context, shown, number, unit="rank", changes_too=False)


def row_goes_on(start: int, context: Context) -> bool:
    """Whether right before a number stands a place of the row that it is in: 第二、三、四位."""
    first = context.previous
    if first is None or first.kind != "rank" or context.between(first.end, start) not in ("、", "和", "及", "与"):
        return False
    return first.rule in ("rank.row", "rank.listed") or context.view[first.start] == "第"


def _is_place(mention: Mention, context: Context) -> bool:
    """第三 alone is a place behind a word of rank, or where nothing follows that it could count."""
    clause = context.clause(mention.start)
    if _CUE.search(clause):
        return True
    rest = context.rest(mention.end, _FOREMOST_REACH)
    if not clause and rest[:1] in ("，", ",", "、", "：", ":", "。"):
        return False
    if _AFTER_BARE.match(rest):
        return True
    return _FOREMOST.match(rest) is not None and _BECOMES.search(clause) is not None
