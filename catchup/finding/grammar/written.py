"""How a date is written: the pieces of the date shapes, and the one pattern that reads a written point into its parts.

A piece is a verbose pattern over `Document.view` in which `␣` is a gap of blanks. `find(piece)` is for shapes: no groups, gaps
allowed. `read(text)` applies the same pieces to a text without blanks, their groups named.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from catchup.finding.shape import GAP
from catchup.lexicon import load, patterns

load.topic(
    "calendar",
    years=int,
    years_said=int,
    months=int,
    months_said=int,
    quarters=int,
    quarters_said=int,
    weeks_said=int,
    days=int,
    days_said=int,
    reigns=int,
    seasons=frozenset({"SP", "SU", "FA", "WI"}),
    edges=frozenset({"start", "mid", "end"}),
    future=None,
    estimate=None,
    compared=None,
    press=None,
    press_past=None,
    press_adverbs=None,
)
load.topic("festivals", plain=str, dated=str)

WORDS = load.load("calendar")
FESTIVALS: dict[str, str] = {**load.load("festivals")["plain"], **load.load("festivals")["dated"]}

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "首": 1}
DIGITS |= {"正": 1, "冬": 11, "腊": 12}
_ZH = "一二三四五六七八九"


def _words(*sections: str) -> str:
    return load.alternation(word for section in sections for word in WORDS[section])


#: before 前一周, 前一个月 stands what compares or opens: 春节前一周, 上市前一个月 are told from something else
_FROM_SAID = r"(?:(?!前)|(?<![^比较与和同跟从由自于在按平了转为是，。；、：,;:()]))"

#: what shows that the number before 年 is a year and no length of time: 24年5月, 23年底
_THEN_PART = rf"""(?=␣年␣(?:的␣)?(?:
    (?:1[0-2]|0?[1-9]|十[一二]?|[{_ZH}正腊])(?:␣[-—–~至到]␣(?:1[0-2]|0?[1-9]|十[一二]?|[{_ZH}]))?␣月|第?[{_ZH}0-9]␣(?:季度|周|个␣[月周礼星])|[上下首]半年|全年|年?[初底末]|Q[1-4]|同[期月]
  | [春夏秋冬][天季]|春节|国庆|[中端清元][秋午明旦宵]|[小大][寒暑雪满]|立[春夏秋冬]|[冬夏]至|双十))"""
#: 2022届毕业生: the year in which they leave school
_NIAN = (
    "␣(?:(?:财政?)?年(?:度(?!假))?"
    "|(?<=20[0-9]{2})届(?=␣(?:[我全]国)?(?:的|普通)?(?:毕业|应届|本科|硕士|博士|研究生|大学|高校|学生|校招|秋招|春招|生|平均|招聘|期望"
    r"|[为是达相较比增降上下从到至，。、；,;)]|$)))"
)
#: 2024年, 24年, 二零二四年, 民国113年, 去年
YEAR_IN_FIGURES = rf"""(?:公元␣)?(?:
    (?P<y4>(?:1[5-9]|20)[0-9]{{2}}(?!␣年␣的?␣(?:历史|时间|之久))|[12][0-9]{{3}}{_THEN_PART}|(?<=公元)[0-9]{{1,4}}
      |(?<=[在于])[1-9][0-9]{{2}}(?!␣年␣[内间前后来以里中多]))
  | (?P<y2>[0-9]{{2}}{_THEN_PART}|0[0-9](?=␣年)|(?<=['’])[0-9]{{2}}(?=␣年)
      |(?<=[较比从由])[12][0-9](?=␣年␣的␣[0-9])
      |(?<=20[0-9][0-9][和与及])(?:1[6-9]|[2-4][0-9])(?=␣财?年)
      |(?<![0-9A-Za-z/.,-])[12][0-9](?=␣财政?年度?(?!的历史|以?来))|[89][0-9](?!␣年␣[前后内间来多以的之历老]))
  | (?P<yc>[一二][零〇○{_ZH}]{{3}}|(?!五六|六七|七八|八九)[零〇○五六七八九][零〇○{_ZH}]
      |[一三四五六七八九][零〇○{_ZH}]{{2}}{_THEN_PART})
  ){_NIAN}"""
ROC_YEAR = (
    r"(?:民国␣(?P<roc>元|[0-9]{1,3}|[一二三四五六七八九十百零〇]{1,5})␣年度?"
    # 110年12月, 114年度
    r"|(?P<roc_bare>1[0-2][0-9](?=␣年␣(?:度|(?:1[0-2]|0?[1-9])␣月|第?[1-4一二三四]␣季|[上下]半年|[初底]|同[期月季])))␣年度?"
    r"|(?P<ry_near>[今去前明])␣\(␣(?:1[0-2][0-9]|20[0-9]{2})␣\)␣年度?)"
)
RELATIVE_YEAR = rf"""(?:(?<![聪以目此空先今然])(?!(?<=之)前)(?!出年度)(?P<ry>{_words("years")})
  | (?<![以之目当此日空先每首多近年几一两三马晚最0-9])(?P<ry_said>{_words("years_said")}))(?![龄轻纪级均薪化])"""
#: 今春, 去冬
SEASON_WORD = r"(?P<season>[春夏秋冬])(?![运节晚招耕奥粮令游训至])(?:[天季])?"
SHORT_SEASON = r"(?P<sy>[今去明])(?P<ss>[春夏秋冬])(?![天季])"
MONTH_NUMBER = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_RANGE = r"(?:-{1,2}|[—–~]{1,2}|至|到)"
RELATIVE_MONTH = rf"""(?<![以晚马海天早])(?P<rm>{_words("months")})|(?P<rm_near>[上本今下当])␣\((?P<rm_n>[0-9]{{1,2}})\)␣月
  | (?<![每一二两三多首此再几])(?<!历年){_FROM_SAID}(?P<rm_said>{_words("months_said")})"""
#: 6、7、8月 are a range, 3、6、9月 none
_IN_A_ROW = "|".join(
    "、".join(row[first : first + length])
    for row in ([str(number) for number in range(1, 13)], [*_ZH, "十", "十一", "十二"])
    for length in range(6, 1, -1)
    for first in range(13 - length)
)
#: 5月, 1-10月, 七八月, 本月, 闰四月, 正月
MONTH = rf"""(?:
    (?:(?P<m_from>{MONTH_NUMBER})(?:␣{_RANGE}␣|(?<=[一二三四五六七八九])(?=[二三四五六七八九]))
      |(?P<m_row>(?=(?:{_IN_A_ROW})␣月)(?:{MONTH_NUMBER}))、(?:(?:{MONTH_NUMBER})、){{0,4}}(?=(?:{MONTH_NUMBER})␣月))?
    (?:(?P<lunar>农历|旧历|阴历|闰)␣)?(?P<m>{MONTH_NUMBER}|[正冬腊])␣月份?
  | {RELATIVE_MONTH})"""
#: 21日, 12-19日, 十号; 初八, 廿二 are days of the lunar month
_DAY_NUMBER = r"3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
#: behind the day in the head of a page: 2011年10月10 来源：, 10月10 08:30
_HEAD_OF_PAGE = r"(?=[ ]*+(?:(?:文章)?来源|作者|记者|编辑|责编|阅读|浏览|字号|(?<=[ ])[0-2]?[0-9]:[0-5][0-9](?![0-9])))"
DAY = rf"""(?:
    (?:(?P<d_from>{_DAY_NUMBER})␣[日号]?␣{_RANGE}␣)?(?P<d>[0-9]{{1,2}}|{_DAY_NUMBER})(?:␣
    (?:[日号]|(?<=[0-9])(?=[，。;；)\n]|,(?![0-9])|$)|(?=␣(?:至|到|-)␣(?:{MONTH_NUMBER})␣月))|(?<=[0-9]){_HEAD_OF_PAGE})
  | (?P<ld>初␣(?:[一二三四五六七八九十]|[1-9]|10)|廿[一二三四五六七八九]?|卅
    |(?:(?<=[正腊冬]月)|(?<=历.月)|(?<=历十.月))[二三]?十[一二三四五六七八九]?))"""
MONTH_EDGE = r"(?P<m_edge>月?[初底末尾](?![步始心代等部层薪座端尾])|[上中下]旬|月?中(?=[，。、；)左前]|$))"
HALF_MONTH = r"(?P<half_month>[上下])半月"
WEEKDAY = r"[一二三四五六日天]"
#: the nth week, month or day of a month or year; the first so many
NTH = rf"""(?P<nth>第|首|前|头|最后)␣(?P<n>[0-9]{{1,2}}|[{_ZH}十两首]{{1,3}}|(?<=首)|(?<=最后))␣(?:个␣)?
    (?P<n_unit>周|星期|礼拜|月|日|天|季度)(?P<n_weekday>(?<=[周期拜]){WEEKDAY})?"""
#: 第三季度, 三季, Q3, 前三季度, 一至三季度, 本季度
QUARTER = rf"""(?:
    (?P<q_first>[前头首])␣(?P<q_count>[二三两23])␣(?:个␣)?季度?
  | 第?␣(?:(?P<q_from>[一二三123])␣(?:季度?␣)?(?:{_RANGE}|、)␣(?=第?[二三四234]␣季))?
    第?␣(?P<q>[一二三四首末1-4])␣(?:财季|季度?)(?![度节])
  | Q(?P<q_code>[1-4])(?![0-9A-Za-z_])
  | (?<![以])(?P<rq>{_words("quarters")})|{_FROM_SAID}(?P<rq_said>{_words("quarters_said")})(?![新赛流潮])
  )(?P<q_edge>[初底末](?![步始部端]))?"""
HALF = r"""(?:(?P<h>[上下前后首])半年(?!度?[报度])|H(?P<h_code>[12])(?![0-9A-Za-z_])|(?P<rh>[上下])个半年
    |(?<=年)(?P<h_first>半年(?=度(?!报))))度?(?P<h_edge>[初末底](?![步始部端]))?"""
YEAR_EDGE = (
    r"(?P<y_edge>年?[初底末尾](?![步始心代创部层薪座端版选审尾])|年终|岁[初末尾]|年[中头]|中(?=[，。、；)左前]|以来|$))"
)
#: 春节第三天, 国庆当天
FESTIVAL_DAY = rf"(?:(?<=节)␣第␣(?P<f_n>[2-9]|[{_ZH}两十])␣[天日]|␣当[天日])?"
#: what makes other words of a feast: 三月三日, 年初一些, 光明节能, 圣周末
_NO_FEAST = (
    "(?!(?<=月[三九])[日号十]|(?<=年初一)[些季直次样线批个系]|(?<=节)(?:[能约奏点选省水电]|目(?!前))|(?<=圣周)末)"
)
FESTIVAL = rf"(?P<festival>{load.alternation(FESTIVALS)}){FESTIVAL_DAY}"

_NTH_OF_MONTH = NTH.replace("?P<n", "?P<m_n").replace("|月|日|天|季度", "|日|天")
MONTH_PART = rf"{MONTH}(?:␣的?␣(?:{DAY}(?:␣当[天日])?|{MONTH_EDGE}|{HALF_MONTH}|{_NTH_OF_MONTH}))?"
#: 去年同期, 去年同季, 112年同月, 去年同一时间
_SAME = r"(?P<same>同期|同月份?|同季度?(?!节)|同一?个?(?:时期|时间段?|时段|季度))"
#: the characters that it begins with, which most years have not behind them
PART_STARTS = "".join(
    sorted(
        {word[0] for section in ("months", "months_said", "quarters", "quarters_said") for word in WORDS[section]}
        | {word[0] for word in FESTIVALS}
        | set(f"0123456789HQ{_ZH}十正冬腊农旧阴闰上下本今当前后头首第末最半春夏秋年岁初底尾中同")
    )
)
#: what can stand after a year
PART = (
    rf"(?=[{PART_STARTS}])(?:{FESTIVAL}(?![月日号年]){_NO_FEAST}|{MONTH_PART}|{QUARTER}|{HALF}|{NTH}"
    rf"|{SEASON_WORD}|{YEAR_EDGE}|{_SAME})"
)
YEAR = rf"""(?:{ROC_YEAR}|{YEAR_IN_FIGURES}|{RELATIVE_YEAR}
  | (?P<y_bare>[12][0-9]{{3}})(?=␣(?:全年|[上下首]半年|Q[1-4]|H[12]|第?[一二三四]季度|前三季度)))"""
WEEK = rf"""(?:(?<![以])(?P<w>上{{1,3}}|下{{1,3}}|[本这今])␣(?:一个|[个一])?(?:周|星期|礼拜)(?:周|星期|礼拜)?
    (?P<wd>{WEEKDAY}|末)?(?![期年边刊报岁])|(?P<half_week>[上下])半周
  | (?<![每一二两三多首此再几]){_FROM_SAID}(?<!》)(?P<w_said>{_words("weeks_said")})(?![期年边刊报岁一二三四五六]))"""
BARE_WEEKDAY = rf"(?:周|星期|礼拜)(?P<bare_wd>{WEEKDAY})"
_FROM_NOW = "(?=␣起(?![来早床步身点]))"
#: the day of a paper that leaves 天 out: 央行昨公布, 台股今收; what 今 begins is mostly another word
_PRESS = (
    rf"(?=␣{_words('press')}|(?<=昨)␣{_words('press_past')}"
    rf"|(?<=昨)␣{_words('press_adverbs')}␣{_words('press', 'press_past')})"
)
RELATIVE_DAY = rf"""(?:(?<![以目当此日先之空然最])(?P<rd>{_words("days")})
  | (?<![每首一二两三周])(?P<rd_said>{_words("days_said")})|(?P<trading>上日)
  | (?<![至到])(?P<from_day>[今明]){_FROM_NOW}
  | (?<![如当现迄古至而从到觉昔非])(?P<press_day>[今昨]){_PRESS}
  | (?P<near>[今昨明前])␣\((?P<near_d>[0-9]{{1,2}})␣日?\)␣[日天晚])"""
NOW = r"(?:至今|今|现在|目前|如今)"
_MM, _DD = "1[0-2]|0?[1-9]", "3[01]|[12][0-9]|0?[1-9]"
_DD_ZH = f"(?:三十一?|二十[{_ZH}]?|十[{_ZH}]?|[{_ZH}])"
#: 2024-05-21, 2024/5/21, 2024.05.21, 2025/09, 2024-05, 20240521; 3/3/2015
ISO = rf"""(?:(?P<iy>[12][0-9]{{3}})
    (?:-(?P<im1>{_MM})-(?P<id1>{_DD})|/(?P<im2>{_MM})/(?P<id2>{_DD})|\.(?P<im3>{_MM})\.(?P<id3>{_DD})|[-/.](?P<im>1[0-2]|0[1-9]|(?<=\.)[1-9]))?+(?![0-9])
  | (?P<ed>[0-9]{{1,2}})[/.](?P<em>[0-9]{{1,2}})[/.](?P<ey>(?:19|20)[0-9]{{2}})(?![0-9])
  | (?P<compact>(?:19|20)[0-9]{{6}})(?![0-9]))"""
DAY_ALONE = r"(?P<d_alone>3[01]|[12][0-9]|0?[1-9])␣[日号]"
#: a point that a range can end with
_OTHER_POINT = rf"{WEEK}|{RELATIVE_DAY}|{BARE_WEEKDAY}|{SHORT_SEASON}|{DAY_ALONE}|{ISO}"
#: the end of a range that began with a point: slim, since it stands in several shapes
_MONTH_END = (
    rf"(?:{MONTH_NUMBER})␣月份?(?:␣(?:{_DAY_NUMBER})␣(?:[日号]|(?=[，。;；)\n]|,(?![0-9])|$))|[初底末]|[上中下]旬)?"
)
TAIL = rf"""(?:␣(?:{_RANGE}|起␣[至到]|[和与](?=[^，。；\n]{{1,12}}?间))␣(?:
    (?:(?:[12][0-9]{{3}}|[0-9]{{2}}|[一二][零〇○{_ZH}]{{3}})␣年度?|[今去明前后同次翌]年)
    (?:␣(?:{_MONTH_END}|第?[一二三四1-4]季度|[上下]半年|年?[初底末](?![步部])))?
  | {_MONTH_END} | (?:{_DAY_NUMBER})␣[日号]
  | 第?[一二三四1-4]␣季度
  | (?:本|[上下]个?|这个|次|当)月(?:␣(?:{_DAY_NUMBER})␣[日号])?
  | 元宵节?|除夕|国庆节?|中秋节?|[今昨明前后]天|[今昨明]日 | [本这上下]周{WEEKDAY} | 周{WEEKDAY} | {NOW}(?![年月日天春夏秋冬明])
  ))?"""


#: the same, but never a bare year or 2024.05, which may be a number
FULL_ISO = rf"""(?=[12][0-9]{{3}}(?:[-/](?:{_MM})(?![0-9])|\.(?:{_MM})\.|\.(?:1[0-2]|0[1-9])␣(?:[-—–~至到]|[)\n])
  |\.[1-9]␣(?:-{{1,2}}|[—–~]{{1,2}}|[至到])␣(?:[12][0-9]{{3}}\.|至?今))
  |[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.](?:19|20)|(?:19|20)[0-9]{{6}}(?![0-9])){ISO}"""
#: 1990年代, 上世纪90年代, 二十世纪九十年代初
CENTURY_NAME = r"(?P<c_rel>上个?|本)世纪|(?P<c>[0-9]{1,2}|[一二]?十[一二三四五六七八九]?)␣世纪"
_PERIOD_EDGE = r"(?P<p_edge>[初末]期?|中[期叶]|后期|前期|晚期|早期)"
_TENS = "[0-9]0|[一二三四五六七八九]十"
#: 八九十年代
_DECADES = rf"(?:(?P<dec_from>[{_ZH}])(?=[{_ZH}]十))?"
_DECADES_ALONE = _DECADES.replace("dec_from", "dec_first")
ERA = rf"""(?:(?:{CENTURY_NAME})(?:(?P<era_name>经济报道|报系|不动产|资本|教育|福克斯|风味馆)
  |␣{_DECADES}(?P<dec1>{_TENS})␣年代)?
  | (?:(?P<dec2>(?:1[5-9]|20)[0-9]0|[一二][零〇○{_ZH}]{{2}}[零〇○])|{_DECADES_ALONE}(?P<dec3>{_TENS}))␣年代){_PERIOD_EDGE}?"""
#: 24-26年, 24/25/26年…1.2/1.4/1.6亿: years of two figures, where a row has a value for each
SHORT_YEARS = (
    r"(?<![0-9.\-/])[1-4][0-9](?:␣(?:-{1,2}|[—–~]|至|到)␣[1-4][0-9]|(?:␣/␣[1-4][0-9]){1,4})␣年"
    r"(?=[^，。；\n/0-9]{2,24}(?:[0-9][0-9.,]*␣[%元]?␣/␣){1,4}[0-9])"
)
#: 2014-2016, 2021-2023年, 2008-09年, 2022-至今, 2019/20赛季
_COUNTED = "[万亿千百元个只家人点度条名分米公吨斤]"
#: 2018年至2019年3月 ends with a part of a year
_NO_PART = (
    rf"(?!␣(?:(?:1[0-2]|0?[1-9]|十[一二]?|[{_ZH}])␣月|年?[初底末](?![步始心代创部层薪座端版选审尾])"
    r"|[上下]半年|第?[一二三四1-4]␣季度|Q[1-4]))"
)
YEAR_RANGE = rf"""(?:1[5-9]|20)[0-9]{{2}}␣年?␣(?:{_RANGE}␣(?:
    (?:1[5-9]|20)[0-9]{{2}}(?:␣年度?{_NO_PART}|␣财年|(?=␣赛季)|(?![0-9A-Za-z.,/%-]|␣年|␣{_COUNTED}))
    | [0-9]{{2}}(?:␣年度?|(?=␣(?:赛季|学年))) | {NOW})
  | /(?:20)?[0-9]{{2}}(?=␣(?:赛季|学年)))"""
#: 两年前, 3个月前; 两年后 counts from a year said
AGO = rf"""(?<![零〇{_ZH}十百千万亿几数多余第每半两近0-9.,])(?P<a_n>[1-9][0-9]{{0,2}}|两|[二三四五六七八九]?十[{_ZH}]?|[{_ZH}])␣
    (?P<a_unit>年|个␣月|天|(?<![0-9 ])日|周|个?星期|个?礼拜)␣[之以]?
    (?P<a_way>前(?![后瞻景提沿途期夕往{_ZH}两几])|后(?![续来期备台勤零0]))"""
#: 前7个月 of the year; a length of time where no year suits
FIRST_MONTHS = (
    r"(?:(?<!开业|上市|成立|运营|投产|上线|发售|入职|任职|就职|创业|婚后|术后|产后|出生|试用|合约|租期)[前头首]␣(?:[0-9]{1,2}|[二三四五六七八九两]|十[一二]?)␣(?:个␣|(?<=[0-9]))月"
    r"|(?<![目以之此提空日年月天])[前首](?:[三四五六七八九]|十一?)月(?=份?␣(?:[，,、的累合营总销出进共全实财税盈纯毛溢亏]|获利|每股|[0-9])))(?![后前内之以])"
)
_QUARTER_CUE = r"(?=␣(?:报|营|净|财|盈|毛|利润|收|出口|进口|出货|经济|业绩|同比|按|将|GDP|,?EPS|和|与|、|底))"
#: 第三季 as Taiwan writes it, no season of a show: 这部剧的第三季, 第三季开播
_NUMBERED_QUARTER = (
    r"(?<=第[一二三四1-4]季)(?<![剧秀番画艺》]第.季)(?<![剧秀番画艺》]的第.季)"
    "(?!␣(?:节|赛|综艺|节目|回归|开播|首播|定档|播出|热播|收官|完结|》))"
)
#: 一季全球出货 opens a headline
_HEADLINE_QUARTER = r"(?<![^\n][一二三四]季)(?<=[一二三四]季)(?=␣(?:全球|全国|国内|中国|我国|全[省市区县]))"
#: 三季 needs 度 or a word of business behind it: 第一季 is also a season of a show
#: Hong Kong's 今季 is a quarter, in sport a season
_SEASON = (
    "(?:[英港中]超|[西意德法]甲|欧[冠联]|联赛|NBA|[^，。；]{0,4}[球赛]|射|上阵|入球|转会|加盟|时装|流行|新[装款]|潮)"
)
QUARTER_ALONE = rf"""{QUARTER}(?:
    (?<=今季)(?!␣{_SEASON})
  | (?<=度)|(?<=财季)|(?<=Q[1-4])|(?<=季[初底末])|(?<=度[初底末])|(?<=[首上下当该次前]季)|(?<=[上下前]一季)
  | (?<=[前头首][二三两23]季)|{_NUMBERED_QUARTER}|{_QUARTER_CUE}|{_HEADLINE_QUARTER})"""
_FESTIVAL_CUE = r"(?=␣[”\"」]?␣(?:节|大促|购物|黄金周|假|长假|小长假|期间|当天|促销|活动|电商|战报|晚会))"
_NO_FESTIVAL = "(?!广场|[路街村镇口区门]|大道|老人|树|上河图|奖章|劳动奖|运动|战争|起义|度|增|均|红旗|快乐|[0-9])"
#: of another country or calendar: 德国国庆, 印度国庆日, 藏历新年
_FOREIGN = (
    "(?!国庆(?<=[^中我全祖]国..)|国庆(?<=(?:印度|日本|丹麦|瑞士|瑞典|挪威|荷兰|芬兰|越南|朝鲜)..)|新年(?<=[历族]..))"
)
FESTIVAL_ALONE = rf"""(?={load.alternation(FESTIVALS)})(?<![{_ZH}零十百千最更刷翻革]){_FOREIGN}(?:
    {load.alternation(load.load("festivals")["plain"])}{FESTIVAL_DAY}{_NO_FESTIVAL}{_NO_FEAST}
  | {load.alternation(load.load("festivals")["dated"])}(?:␣当[天日]|{_FESTIVAL_CUE}))"""
#: what makes a day word part of a name: 今日头条, 后天性, 同日本
NO_NAME = r"(?!头条|之后|之星|方舟|留存|性|黄花|努力|形成|培养|习得|缺陷)(?!(?<=同日)[本常])"
EDGE_ALONE = rf"""(?<!个月)(?<![0-9{_ZH}零十百千几两数多整全每半同当今去明前后这那本上下财学个近余周来])
    (?:年初␣至今|年(?:[初底末尾]|终(?!奖|总结|报告|盘点|决算|绩|考|股息|派息|分红|红利)|中(?=[，。、；)]))|岁[末尾]|月[初底末]|月中(?=[，。、；)]))"""
_NO_DAY = (
    "(?!(?:[、/和及与][0-9]{1,3}日?){1,5}(?:移动)?(?:平均|均|线))"
    "(?!␣(?:[之以]?内|游|[移平滚逆品累]|期(?!间)|均(?![有为在已将是无未可需出发])|线|年|元|以上|间|连|之?后|左右|龄|报|语|本|经|产|薪|租|常|志|无|不))"
)
#: what a number of its own stands behind: 长安街12号, 天舟6号
_NO_DATE_AFTER = "近约逾达超了每满余去来共历第前后续连期为个"
_NO_DAY_AFTER = _NO_DATE_AFTER + "编房路街楼院型字文口线台风舟娥宫征斗问龙岛"
#: what makes a day of the number before 号, which else numbers things: 18号晚, 截至20号; a text of its own
DAY_BEHIND_HAO = (
    rf"(?<![{_NO_DAY_AFTER}].号)(?<![{_NO_DAY_AFTER}]..号)(?:"
    r"(?=[ ]*+(?:[上中下]午|傍晚|晚(?![点于会])|早[上晨间]|凌晨|当[天日晚]|那天|起(?![重吊诉])|[之以][前后]))"
    r"|(?<=截至.号)|(?<=截至..号)|(?<=截止.号)|(?<=截止..号)|(?<=\A.号)(?=[。]?\Z)|(?<=\A..号)(?=[。]?\Z))"
)
#: 连跌 3 日, 连续上涨 5 日 say how long
_RUN_OF_DAYS = (
    r"(?<![护理产婚丧病事年育儿]假)(?<!累计)(?<!合计)(?<!共计)"
    r"(?<!连[跌涨升降增减红黑阴阳弹扬挫])(?<!续[跌涨升降增减挫])(?<!续[上下][跌涨升降扬挫滑行调])(?<!续走[高低强弱])"
    r"(?<!续增[长加])(?<!续减少)"
)
DAY_OF_MONTH = rf"""(?<![0-9./A-Za-z$¥{_NO_DATE_AFTER}])(?<![0-9][,:]){_RUN_OF_DAYS}
    (?:(?:{_DD})␣(?:[-—–~]|(?:日␣起?␣)?[至到])␣)?
    (?:(?:{_DD})␣日{_NO_DAY}(?<!(?<![0-9])[0-9]日(?=前))|(?:{_DD})␣号(?:{DAY_BEHIND_HAO}))"""
#: how long something lasts, behind these: 停课三日
_LASTING = "工课学业产电水假息留押刑期效限长只停延续经耗费花歇班诊拘罚行"
#: 二十日, in a text that writes its months so; 三日内, 连涨五日 and 三日游 are lengths, 一日之计 is neither
DAY_WRITTEN = rf"""(?<![0-9零〇十百千万亿几数多两每第半整{_ZH}月{_LASTING}{_NO_DATE_AFTER}]){_RUN_OF_DAYS}
    (?:{_DD_ZH}␣日?␣[至到]␣)?(?:{_DD_ZH})␣日{_NO_DAY}(?![前之游起来又多余以])"""
_EVENT = "大会|峰会|论坛|年会|博览会|世界杯|奥运会|欧洲杯|亚运会|排行榜|榜单|财报|年报|白皮书|蓝皮书"
_NO_LONGER = r"(?<![0-9A-Za-z.:/$¥\-])(?<![0-9],)"
#: 2024/2025/2026年
_YEAR_LISTED = rf"(?:(?<=20[0-9]{{2}}/)|{_NO_LONGER})20[0-4][0-9](?=(?:/20[0-4][0-9])+␣年)"
BARE_YEAR = rf"""{_YEAR_LISTED}|{_NO_LONGER}(?:19[5-9]|20[0-4])[0-9](?:
    (?=[AEF](?![0-9A-Za-z])) | (?![0-9A-Za-z.:/%强佳-])(?!,[0-9])(?:
    (?=␣(?:[和与及、或]|vs)␣(?:19|20)[0-9]{{2}}␣财?年|[和与及](?:1[6-9]|[2-4][0-9])␣财?年)
  | (?=[^，。；：！？\n0-9年]{{0,14}}(?:{_EVENT}))
  | (?=[^，。\n0-9]{{0,8}}年份)
  | (?=年?度?(?:排名|名次|位次|销量|销售额|产量|营收|收入|净利|利润|均价|票房|市值|份额))
  | (?:(?<![\s\S].{{4}})|(?<=\n.{{4}})|(?<=\n[ ].{{4}})|(?<=\n[ ]{{2}}.{{4}})|(?<=\n[ ]{{3}}.{{4}})|(?<=\n[ ]{{4}}.{{4}}))
    (?:(?=[ ]{{1,6}}(?!{_COUNTED})[A-Z\u4e00-\u9fff]{{2}})|(?=：)|(?<![\s\S].{{4}})(?![\s\S]))
  | (?<=[自从].{{4}})(?=␣(?:以来|开始|起|之间)) ))"""


def find(piece: str) -> str:
    """The piece for a shape: gaps allowed, no groups."""
    return re.sub(r"\?P<\w+>", "?:", piece).replace("␣", GAP)


@cache
def _reader() -> re.Pattern[str]:
    """A point, each piece once, so that each name stands once."""
    alone = rf"{ERA}|{AGO}|{_OTHER_POINT}"
    point = rf"{alone}|(?:{YEAR}的?)?(?:{PART})?"
    # a lone point has nothing before it to look at
    return patterns.compile(
        point.replace("␣", "")
        .replace("(?<=[在于])", "")
        .replace("(?<=['’])", "")
        .replace(_FROM_NOW.replace("␣", ""), "")
        .replace(_PRESS.replace("␣", ""), ""),
        re.VERBOSE,
    )


@lru_cache(maxsize=4096)
def read(text: str) -> dict[str, str] | None:
    """The named parts of a written point without its blanks; None when it is no point. Texts say the same dates again: kept."""
    match = _reader().fullmatch(text.replace(" ", ""))
    return None if match is None else {name: part for name, part in match.groupdict().items() if part is not None}


def small(text: str) -> int:
    """The value of a number below a hundred (21, 十二, 廿二, 初八, 两), or of figures said one by one (二零一六, 零八)."""
    text = text.removeprefix("初").replace("廿", "二十").replace("卅", "三十")
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if ten:
        return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)
    return int("".join(str(DIGITS[c]) for c in text))
