"""The date of a document, from what it says of itself: the data of the page, a dateline, or the text. None over a guess.

    发布时间：2024-05-21 10:20          [2014-05-04]          民国113年5月21日          二〇二四年五月二十一日
    11月12日，某公司发布2020年第三季度财报  →  2020-11-12, the first 12 November after that quarter

In: a text, folded. Out: the day as it is written there, whatever the zone of its time.
"""

from __future__ import annotations

import calendar
import datetime
import itertools
import re
from collections.abc import Sequence

from catchup.lexicon import patterns
from catchup.models import Block, Document
from catchup.reading.fold import fold

# a look behind that stands at the beginning of a pattern would keep the engine from skipping to where a match can begin
_DAY = patterns.compile(
    r"(?P<year>(?:19|20)(?<![\d.]..)\d\d)[ ]?(?:(?P<sep>[-/.])|年)[ ]?(?P<month>\d{1,2})[ ]?(?(sep)(?P=sep)|月)[ ]?"
    r"(?P<day>\d{1,2})(?(sep)(?![\d.]\d)|[日号])"
)
_MINGUO = patterns.compile(
    r"(?:中华民国|民国)[ ]?(?P<year>\d{2,3})[ ]?年[ ]?(?P<month>\d{1,2})[ ]?月[ ]?(?P<day>\d{1,2})[ ]?日"
)
_SHORT_MINGUO = patterns.compile(
    r"(?P<year>1(?<![\d.]1)[0-3]\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d.])"
)
_RFC = patterns.compile(r"(?P<day>\d(?<![\d.]\d)\d?) (?P<month>[A-Z][a-z]{2})[a-z]* (?P<year>(?:19|20)\d\d)(?!\d)")
_HAN = patterns.compile(
    r"(?P<year>[一二][〇零一二三四五六七八九]{3})年(?P<month>十?[一二三四五六七八九]|十)月"
    r"(?P<day>(?:二十|三十|十)?[一二三四五六七八九]|二十|三十|十)日"
)
#: what one of them is told by, from the inside, where fewer characters stand than digits
_SIGN = patterns.compile(
    r"[-/.年国A-Z](?:(?<=[-/.])[ ]?\d\d?[ ]?[-/.]|(?<=年)(?:[ ]?\d\d?[ ]?月|[十一二三四五六七八九]{1,2}月)"
    r"|(?<=民国)|(?<=\d [A-Z])[a-z])"
)
_MONTHS = dict(zip("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "), range(1, 13), strict=True))
_DIGITS = {char: digit for digit, chars in enumerate(("〇零", *"一二三四五六七八九")) for char in chars}

#: page data that names the day of publication; the order of the list is that of trust
_META_NAMES = (
    "article:published_time bytedance:published_time og:published_time datepublished pubdate publishdate publish_date "
    "publication_date publish-date parsely-pub-date weibo:article:create_at og:release_date dc.date dcterms.date "
    "dc.date.issued dcterms.created date"
).split()
_META = patterns.compile(r"<meta\b[^<>]{0,1000}>", re.IGNORECASE)
_META_NAME = patterns.compile(r"\b(?:property|name|itemprop)\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
_CONTENT = patterns.compile(r"\bcontent\s*=\s*[\"']?([^\"'>]{1,100})", re.IGNORECASE)
_JSON_LD = patterns.compile(r"\"(?:datePublished|pubDate|publishTime|publish_time)\"\s*:\s*\"([^\"]{1,60})\"")
_TIME_TAG = patterns.compile(r"<time\b[^<>]{0,300}\bdatetime\s*=\s*[\"']?([^\"'>]{1,60})", re.IGNORECASE)
_PAGE_HEAD = 200_000

_PUBLISHED = patterns.compile(
    r"(?:(?:发布|发表|刊登|刊发|出版|发稿|公布|上传|撰写|成文|印发|公告|创建)(?:时间|日期)|(?:^|[ |])(?:时间|日期))[ ]*[:：]?"
    r"|(?:今天|今日|现在)是|(?:发布|发表|刊登|刊载|写|原载|首发)于[ ]*[:：]?|(?:Date|Published|Posted)(?: on)?[ ]*[:：]"
)
#: 香港，二〇二五年三月二十七日: where a notice is signed
_PLACE = patterns.compile(r"^[一-鿿]{2,8}[，,]$")
_UPDATED = patterns.compile(r"[更修](?:新|改|订)(?:时间|日期|于|[ ]*[:：])[ *:：]*")
#: one of which is in it
_UPDATES = [made + how for made in "更修" for how in "新改订"]
#: what may stand on a dateline beside the day
_CLOCK = patterns.compile(
    r"(?:上午|下午|[T ]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[+-]\d{2}:?\d{2}|Z)?|(?:星期|周)[一二三四五六日天])"
)
_CREDIT = patterns.compile(
    r"来源|记者|作者|编辑|责编|阅读|浏览|点击|评论|字号|字体|发布|发表|时间|日期|更新|新华社|[网社报讯]电?$|[网社报](?=[ |:：]|$)"
)
_WIRE = patterns.compile(
    r"^[ (【\[]*[一-鿿A-Za-z·/ ]{2,20}?(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日[ ]*(?:电|讯|消息)"
)
_YEARLESS = patterns.compile(r"(?<![\d年.])(?<!年[ ])(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
#: a report and the time that it is about: it came out after that
_REPORT = patterns.compile(
    r"[发公披交递](?:布|露|表|告|开|出|交)[^。！？；\n]{0,12}?(?P<year>(?:19|20)\d\d)(?:年|财年)[ ]*"
    r"(?:(?:第?(?P<quarter>[一二三四1-4])季(?:度|报)?|Q(?P<q>[1-4]))|(?P<half>上半年|中报|中期|半年)|(?P<three>前三季度)"
    r"|(?P<month>1[0-2]|0?[1-9])月(?!\d{1,2}[日号])|(?P<whole>年报|年度|全年|财报|业绩|年年报))"
)
#: a line with the days written in it: start, end, day
Line = tuple[str, list[tuple[int, int, datetime.date]]]
#: how many blocks at the beginning and at the end may bear the date of a document, and how much of each is looked at
_TOP, _END, _HEAD = 24, 4, 240
_LONGEST_WAIT = datetime.timedelta(days=150)


def written_day(text: str) -> datetime.date | None:
    """The first day that the text writes in full (ISO, RFC 2822, with 年月日, of the Republic), as it stands there."""
    return next((day for _, _, day in _days(fold(text))), None)


def document_date(document: Document) -> datetime.date | None:
    """The day that the document bears."""
    source, view = document.source, document.view
    if document.format != "text" and (day := _page_day(source[:_PAGE_HEAD])):
        return day
    blocks = [block for block in document.blocks if block.kind != "cell"]
    top = _lines(view, blocks[:_TOP])
    end = _lines(view, blocks[-_END:])
    return _cued(top + end) or _dateline(top) or _updated(view) or _dateline(end[::-1], whole=True) or _told(top)


def _page_day(head: str) -> datetime.date | None:
    """What <meta>, JSON-LD and <time> say, in this order."""
    named: dict[str, datetime.date] = {}
    for tag in _META.finditer(head):
        name, content = _META_NAME.search(tag[0]), _CONTENT.search(tag[0])
        if name and content and (day := written_day(content[1])):
            named.setdefault(name[1].lower(), day)
    for name_ in _META_NAMES:
        if name_ in named:
            return named[name_]
    for pattern in (_JSON_LD, _TIME_TAG):
        if (found := pattern.search(head)) and (day := written_day(found[1])):
            return day
    return None


def _lines(view: str, blocks: Sequence[Block]) -> list[Line]:
    """The text of the blocks, which come in order, each with the days written in it."""
    lines: list[Line] = []
    sign, last = -1, blocks[-1].end if blocks else 0
    for _, start, end, _ in blocks:
        if sign < start:
            # most blocks have none
            found = _SIGN.search(view, start, last)
            sign = found.start() if found else last
        line = view[start : min(end, start + _HEAD)]
        lines.append((line, _days(line) if sign < end else []))
    return lines


def _cued(lines: list[Line]) -> datetime.date | None:
    """The day behind a cue such as 发布时间."""
    for line, written in lines:
        for start, _, day in written if len(line) <= 200 else ():
            before = line[max(0, start - 16) : start].rstrip(" *[(【")
            if any(found.end() == len(before) for found in _PUBLISHED.finditer(before)):
                return day
    return None


def _updated(view: str) -> datetime.date | None:
    """The last of the days behind 最后更新 and the like, which a page may bear once a table."""
    days = []
    for cue in itertools.islice(_UPDATED.finditer(view) if any(word in view for word in _UPDATES) else (), 200):
        written = _days(view[cue.end() : cue.end() + 30].partition("\n")[0])
        if written and written[0][0] == 0:
            days.append(written[0][2])
    return max(days, default=None)


def _dateline(lines: list[Line], whole: bool = False) -> datetime.date | None:
    """The day of a line that has little else: the time, the source, a bracket; of `whole`, nothing else."""
    for line, written in lines:
        for start, end, day in written:
            if _UPDATED.search(line[:start]):
                continue
            before, after = line[:start].strip(), _CLOCK.sub("", line[end:]).strip()
            if whole:
                before = _PLACE.sub("", before)
            rest = (before + after).strip("[]()【】·|,-~ *:：/〔〕")
            bracketed = line[start - 1 : start] in tuple("[(【〔") and not after.strip("])】〕 ")
            if not rest or (not whole and (bracketed or (len(rest) < 80 and _credit(before, after)))):
                return day
        wire = _WIRE.match(line) if not whole and "日" in line else None
        if wire and wire["year"] and (found := _day(**wire.groupdict())):
            return found
    return None


def _credit(before: str, after: str) -> bool:
    """Whether what stands around a day is who published it and no sentence."""
    return not re.search("[。，；！？,]", before + after) and bool(_CREDIT.search(before) or _CREDIT.search(after))


def _told(lines: list[Line]) -> datetime.date | None:
    """A day without a year, on a dateline or beside the report that came out then: the first after what it reports on."""
    report = next((found for line, _ in lines for found in [_REPORT.search(line)] if found), None)
    if report is None:
        return None
    for line, _ in lines:
        for found in _YEARLESS.finditer(line):
            cued = _PUBLISHED.search(line[: found.start()]) or _WIRE.match(line)
            sentence = re.split("[。！？；]", line[found.end() :], maxsplit=1)[0]
            same = report.string is line and report.group() in sentence
            if cued or same:
                return _first_after(_last_day(report), int(found["month"]), int(found["day"]))
    return None


def _last_day(report: re.Match[str]) -> datetime.date:
    year = int(report["year"])
    quarter = report["quarter"] or report["q"]
    month = 12
    if quarter:
        month = 3 * (_DIGITS.get(quarter) or int(quarter))
    elif report["half"]:
        month = 6
    elif report["three"]:
        month = 9
    elif report["month"]:
        month = int(report["month"])
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _first_after(past: datetime.date, month: int, day: int) -> datetime.date | None:
    for year in (past.year, past.year + 1):
        found = _day(str(year), str(month), str(day))
        if found and found > past:
            return found if found - past <= _LONGEST_WAIT else None
    return None


def _days(text: str) -> list[tuple[int, int, datetime.date]]:
    """The days that the text writes in full: start, end, day."""
    if not _SIGN.search(text):
        return []
    found = [(*m.span(), _day(m["year"], m["month"], m["day"])) for m in _DAY.finditer(text)]
    for pattern in (_MINGUO, _SHORT_MINGUO):
        found += [(*m.span(), _day(str(int(m["year"]) + 1911), m["month"], m["day"])) for m in pattern.finditer(text)]
    for m in _RFC.finditer(text):
        found.append((*m.span(), _day(m["year"], str(_MONTHS.get(m["month"], 0)), m["day"])))
    if "年" in text:
        for m in _HAN.finditer(text):
            year = "".join(str(_DIGITS[char]) for char in m["year"])
            found.append((*m.span(), _day(year, str(_small(m["month"])), str(_small(m["day"])))))
    return sorted((start, end, day) for start, end, day in found if day is not None)


def _small(han: str) -> int:
    """十二 → 12, 三十一 → 31."""
    tens, ten, ones = han.rpartition("十")
    return (10 * (_DIGITS[tens] if tens else 1) if ten else 0) + (_DIGITS[ones] if ones else 0)


def _day(year: str, month: str, day: str) -> datetime.date | None:
    """The day, or None where the calendar has none."""
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
