"""What looks like a figure and is none: it competes with the figures' shapes, wins and is dropped (guide, section 1.2).

Shapes named `decoy.*` make mentions that only move the scan on. EARLY ones win over every figure; LATE ones take what no
unit has claimed.
"""

from __future__ import annotations

from catchup.finding.grammar.numerals import NUMERAL, NUMERAL_LEAD
from catchup.finding.grammar.written import DAY_BEHIND_HAO
from catchup.finding.shape import GAP, Shape
from catchup.lexicon import load
from catchup.lexicon.graded import FUELS

load.topic(
    "decoys",
    shared=True,
    names=None,
    idioms=None,
    locators=None,
    followers=None,
    built=None,
    ordinals=None,
    tiered=None,
)

_WORDS = load.load("decoys")
#: words that are decoys by themselves, and those that a number makes one of
FIXED = (*_WORDS["names"], *_WORDS["idioms"])
LOCATORS = tuple(_WORDS["locators"])
#: a fixed word that is the beginning of a number or a length before these: 十分之一, 一点五亿
_NOT_BEFORE = {
    "十分": "之钟",
    "一点": "零一二三四五六七八九0123456789",
    "几何": "",
    "万分": "之",
    "千万": "元个人吨",
    "八里": "路地",
    "三一": "五",
    "八一": "建",
    "五四": "青",
    "三星": "期",
    "三公": "顷里斤分尺吨",
    **dict.fromkeys(("十四五", "十三五", "十二五", "十五五", "十一五"), "岁个名人天年"),
}
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ARABIC = "0123456789"
_CHINESE = "一二两三四五六七八九十"
_SMALL = rf"(?:[0-9]{{1,2}}|[{_CHINESE}]{{1,3}})"
#: some texts begin with a blank or two
_LINE_START = r"(?:(?<=\n)|(?<![\s\S])|(?<=\A[ ])|(?<=\A[ ]{2})|(?<=\A[ ]{4}))"
_YEARS = r"(?=20[0-9]{2}年)"
_NUMBERING = (
    rf"(?:{_SMALL}(?:、|\)|\.(?![0-9])|\.{_YEARS})|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}(?=[ ]+[^0-9 %元万亿a-z]))"
)
_MINUTES = rf"(?:{GAP}(?:[0-9]{{1,2}}分?|[{_CHINESE}零]{{1,3}}分?|半|整|钟|许|多|[一三]刻))?"
_PART_OF_DAY = (
    r"(?<=[午晨上晚早间])(?:(?<=[上中下]午)|(?<=[凌清]晨)|(?<=[早晚]上)|(?<=[傍今昨当明每日天号周五六末]晚)"
    r"|(?<=[今明日天号周五六末]早)|(?<=[早晚时]间))"
)

EARLY: tuple[Shape, ...] = (
    Shape(
        "decoy.phone",
        _ARABIC,
        r"""(?<![0-9.])(?: 1[3-9][0-9]-?[0-9]{4}-?[0-9]{4} | 0[0-9]{2,3}[-\ ][0-9]{7,8}(?:-[0-9]{1,4})?
            | \([0-9]{3,4}\)[ ]?[0-9]{3,4}[ -]?[0-9]{4}
            | [0-9]{3,4}\)[ ]?[0-9]{4}[ -]?[0-9]{4} | \+[0-9]{2,3}[ -][0-9]{3,4}[ -][0-9]{4}
            | [48]00-[0-9]{3,4}-[0-9]{3,4} )(?![0-9])""",
        "400-820-8820",
    ),
    Shape("decoy.address", _ARABIC, r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?::[0-9]+)?", "192.168.1.1"),
    Shape(
        "decoy.version",
        _ARABIC,
        rf"[0-9]++(?:\.[0-9]++)++{GAP}(?:版本|版(?![权图税]))",
        "2.0版本",
    ),
    Shape("decoy.listing", _ARABIC, r"[0-9]{4,6}\.(?:HK|SH|SZ|SS|BJ|TW|TWO|US|KS|OC|O|N)\b", "0700.HK"),
    Shape("decoy.code", "0", r"(?<![0-9.,])0[0-9]{3,}(?![0-9]*[.%年月日万亿元])", "000858"),
    Shape(
        "decoy.clock",
        _ARABIC,
        r"""(?<![0-9.:/-])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?![0-9:])
            (?:[ ]*[-~至到][ ]*(?:[01]?[0-9]|2[0-4]):[0-5][0-9])?""",
        "10:30",
    ),
    Shape(
        "decoy.hour",
        _ARABIC + _CHINESE + "零廿",
        rf"{_PART_OF_DAY}{GAP}{NUMERAL}{GAP}[点时]{_MINUTES}(?:{GAP}[-~至到]{GAP}{NUMERAL}{GAP}[点时]{_MINUTES})?",
        "下午三点半",
    ),
    Shape(
        "decoy.time",
        _ARABIC + _CHINESE + "零",
        rf"(?:{_SMALL}|零)(?:时{_SMALL}分(?:[0-9]{{1,2}}秒)?|时[许整]|点[钟半许]|点整(?!数)|点[0-5]?[0-9]分)",
        "10时30分",
    ),
    Shape(
        "decoy.score",
        _ARABIC + _CHINESE,
        rf"(?<![0-9.]){_SMALL}[:比]{_SMALL}(?![0-9:.])(?:的?大?比分|(?=[胜负平击战逆险完淘领获赢不]))",
        "3:2的比分",
    ),
    Shape(
        "decoy.three_pointer",
        "三",
        r"三分(?:(?=命中|不[中进]|回应|远[投射]|还[击以]|反击|线|得手|雨(?![天水])|绝杀|投篮|射手|神射|开花|打[成停铁进]|止血)"
        r"|(?:(?<=[投射再连补轰命飙][中进]三分)|(?<=[记个粒]三分))(?![之多钟天、0-9一二三四五六七八九]))",
        "命中三分",
    ),
    Shape(
        "decoy.pixels",
        _ARABIC,
        r"[0-9]{2,5}[ ]?[x×X*][ ]?[0-9]{2,5}(?:[ ]?[x×X*][ ]?[0-9]{2,5})?+(?![ ]?(?:[毫厘微]?米|[mc]m|英[寸尺]|公分)|[.0-9])",
        "1920x1080",
    ),
    Shape(
        "decoy.proportion",
        _ARABIC,
        r"[0-9]+供[0-9]+|[0-9]+送[0-9]+|[0-9]+(?:\.[0-9]+)?:[0-9]+(?:\.[0-9]+)?(?![0-9:])",
        "1供3",
    ),
    # data, of which the last number may have a unit
    Shape("decoy.series", _ARABIC, r"(?<![0-9.,])(?:[0-9]{1,2},(?=[0-9]{1,2}(?![0-9]))){5,}+", "1,3,5,7,8,10,12"),
    Shape("decoy.ordinal", "第", rf"第{GAP}{NUMERAL}{GAP}{load.alternation(_WORDS['ordinals'])}", "第三章"),
    Shape("decoy.heading", _ARABIC + _CHINESE, rf"{_LINE_START}{_NUMBERING}", "一、"),
    Shape("decoy.indented", "\n", rf"\n[ ]++{_NUMBERING}", "\n  一、"),
    Shape(
        "decoy.unit",
        "单",
        r"单位[:：]?[ ]*(?:人民币|新台币|港币|港元|美元)?[ ]*[十百千万亿]*(?:元|[美港欧日]元|人民币|股)",
        "单位：千元",
    ),
    Shape(
        "decoy.bureau",
        "中",
        rf"中(?:铁|建|交|冶|电建){GAP}[{_CHINESE}]{{1,3}}(?:局|[公航]局|冶)",
        "中铁二局",
    ),
    Shape(
        "decoy.tier",
        "一二三四五十",
        rf"(?<![{_CHINESE}百第])(?:[一二三四五]{{1,2}}|十八)线(?={load.alternation(_WORDS['tiered'])})",
        "二线厂商",
    ),
    Shape("decoy.circled", "①②③④⑤⑥⑦⑧⑨⑩", "[①②③④⑤⑥⑦⑧⑨⑩]", "①"),
    Shape(
        "decoy.filed",
        "(",
        r"\((?:19|20)[0-9]{2}\)[^0-9，。；：()\n ]{0,8}[0-9]{0,4}[^0-9，。；：()\n ]{0,5}[0-9]{1,6}(?:-[0-9]{1,3})?号",
        "(2016)粤0402刑初1598号",
    ),
    Shape("decoy.masked", _ARABIC, r"[0-9]++[×*]{2,}[×*0-9]*+", "138****5678"),
    Shape("decoy.item", "(", rf"\([ ]*{_SMALL}[ ]*\)(?![ ]*[|\n])", "(1)"),
    Shape(
        "decoy.bracketed",
        "[〔【",
        r"[\[〔【](?:19|20)[0-9]{2}[\]〕】](?:[ ]*[0-9]+(?:[ ]*[-—–~至]+[ ]*[0-9]+)?[ ]*号)?|\[[0-9]{1,3}\]",
        "〔2019〕12号",
    ),
    Shape(
        "decoy.numbered",
        _ARABIC + _CHINESE,
        rf"{NUMERAL}{GAP}{load.alternation(_WORDS['followers'])}(?!(?<=号)(?:{DAY_BEHIND_HAO}))",
        "3号楼",
    ),
    Shape(
        "decoy.node",
        _ARABIC,
        r"(?<![0-9.])[1-9][0-9]?[ ]?(?:nm|纳米|奈米)"
        r"(?=[ ]?(?:及?以[上下]|等|级"
        r"|的?(?:先进|成熟|工艺|制程|节点|芯片|晶片|产能|代工|技术|平台|订单|良率|产线|生产线|晶圆|家族)))",
        "7nm工艺",
    ),
    Shape(
        "decoy.phase",
        _CHINESE + _ARABIC,
        rf"(?<![分共每第0-9.])[{_CHINESE}1-9]期(?=的?{load.alternation(_WORDS['built'])}|已经?|将|预计|正|拟|于"
        r"|投产|投运|建成|竣工|达产|动工|开工|完工|(?<=[目程厂区地心港苑城园场站库].期)(?![免分付还]))",
        "三期项目",
    ),
    Shape(
        "decoy.building",
        _ARABIC + _CHINESE,
        rf"{_SMALL}{GAP}[栋幢座](?={GAP}(?:{_SMALL}{GAP}(?:单元|层|楼)|[0-9]{{1,2}}层|[0-9]{{3,4}}(?:[室号，。；、)\n]|$)))",
        "3栋502室",
    ),
    Shape(
        "decoy.in_address",
        _ARABIC + _CHINESE,
        rf"(?<=[号弄幢栋座路街巷])(?:[0-9]{{1,4}}|[{_CHINESE}]{{1,3}})(?:幢|栋|座|弄|单元|层|楼)",
        "号3幢",
    ),
    Shape("decoy.index", _ARABIC, r"(?<=[价格股证创深联富])[0-9]{2,4}(?=指数)", "批发价格200指数"),
    Shape(
        "decoy.grade",
        _ARABIC + "九",
        rf"(?<![0-9.,-])(?:{FUELS}|九[二三五八])[ ]?[#号]?(?=[ ]?(?:无铅|车用)?[ ]?(?:汽油|柴油)|无铅"
        r"|[、和及](?:9[0-8]|九[二五八])[#号]?(?:无铅|汽油))",
        "95无铅汽油",
    ),
    Shape(
        "decoy.session",
        "第" + _ARABIC + _CHINESE,
        rf"第?{_SMALL}届[^，。；0-9]{{0,4}}?(?:人大|人民代表大会|政协|中央|委员会|[一二三四五六七八]中全会)"
        rf"(?:常委会|全国委员会)?(?:第?{_SMALL}[次中](?:全体)?(?:会议|全会))?",
        "十四届人大三次会议",
    ),
    Shape(
        "decoy.locator",
        "".join(sorted({w[0] for w in LOCATORS})),
        rf"{load.alternation(LOCATORS)}(?:[ ]*[:：])?{GAP}(?:[0-9]++(?:[-.][0-9]++)*+|[{_CHINESE}]{{1,3}}+(?![百千]))"
        r"(?:和[0-9]++)?(?![ ]*[0-9.,%年月日万亿千元个]|[ ]*美元)",
        "表3",
    ),
    *(
        Shape(name, "".join(sorted({w[0] for w in words})), load.alternation(words, _NOT_BEFORE), example)
        for name, example, words in (
            ("decoy.numeral_word", "五粮液", [w for w in FIXED if w[0] in NUMERAL_LEAD]),
            ("decoy.ordinal_word", "第一财经", [w for w in FIXED if w[0] == "第"]),
            ("decoy.word", "星期日报", [w for w in FIXED if w[0] not in NUMERAL_LEAD and w[0] != "第"]),
        )
    ),
)

LATE: tuple[Shape, ...] = (
    Shape(
        "decoy.alphanumeric",
        _ARABIC,
        r"[0-9]++(?:\.[0-9]++)?[A-Za-z][A-Za-z0-9]*+(?:[-.][A-Za-z0-9]++)*+",
        "5G",
    ),
    Shape(
        "decoy.latin",
        _LATIN,
        r"""(?<![A-Za-z0-9])(?:(?:[A-Za-z]{2,}+|(?:GDP|GMV|GNP|IPO|AUM))(?=[0-9]++(?:\.[0-9]++)?%|[0-9]++\.[0-9]++(?:[万亿]|[美港日欧]?元)|(?<=[A-Z][A-Z])[0-9]++家(?![族具电居庭长])|(?<=GDP|GMV|GNP|IPO|AUM)[0-9])
            |(?:[Yy][Oo][Yy]|[Qq][Oo][Qq]|[Mm][Oo][Mm])(?=[ ]?[+-]?[0-9])
            |[A-Za-z][A-Za-z0-9]*+(?:[-._+/'&][A-Za-z0-9]++)*+)
            (?:[ ](?<=[A-Za-z0-9][ ])[0-9]{1,2}(?:\.[0-9]++)?
            (?![0-9.,]*[ ]*(?:[0-9%年月日万亿千百元个款倍辆台人次美点家名位项种]|天(?![猫玑然])|小时|分钟|周|秒
            |核|[KMGT]i?B(?![A-Za-z0-9])|[MG]bps|mAh|[GT](?![A-Za-z0-9]))))?""",
        "GLM-4.5",
    ),
)
