"""Numerals: the patterns of a written number and its exact value (guide, section 1.4).

In: a stretch of `Document.view` (Simplified, half-width), as 8.28 亿, 七十, 十余, 两三, 几千, 3千5百万, 13万2.
Out: a `Numeral`: a value, or low and high for a range and for 几 and 数 (2 to 10); `over` for 多, 余, 来.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from catchup.lexicon import load, patterns

load.topic("numerals", digits=int, formal=int, magnitudes=int, letters=int, pairs=None, range_marks=None)

#: exact arithmetic for numbers of any length that LONGEST lets through
EXACT = Context(prec=20_000, Emax=MAX_EMAX, Emin=MIN_EMIN)
#: a longer run of digits is data, not a number in a sentence
LONGEST = 4_000

_WORDS = load.load("numerals")
DIGITS: dict[str, int] = {**_WORDS["digits"], **_WORDS["formal"]}
MAGNITUDES: dict[str, int] = dict(_WORDS["magnitudes"])
LETTERS: dict[str, int] = dict(_WORDS["letters"])
#: neighbours that together say "one or the other": 两三, 三五
PAIRS = frozenset(_WORDS["pairs"])

_DIGIT = "".join(_WORDS["digits"])
_FORMAL = "".join(_WORDS["formal"])
#: 参 is a number only before a magnitude: 参仟元, not 参与
_FORMAL_DIGIT = rf"(?:[{_FORMAL.replace('参', '')}]|参(?=[拾佰仟百千万亿]))"
_MAGNITUDE = "".join(MAGNITUDES)
_BIG = "万亿兆"

#: 120,135,98万 are three numbers
ARABIC = (
    r"(?:(?![0-9]{2,3},[0-9]{3},[0-9]{2}(?![0-9,]))[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]{1,3}(?:，[0-9]{3})++(?=\.[0-9]{2}(?![0-9]))"
    r"|[0-9]{1,3}(?:[ ][0-9]{3})++(?=[ ]?[万亿元多余美港人公吨])|[0-9]++)(?:\.[0-9]++)?"
)
_LETTER = "".join(LETTERS)
#: 千 and 兆 that begin a unit are no magnitudes: 3.8 亿千瓦时, 10 千米
SCALE = rf"(?:(?!千[瓦米克卡伏帕赫焦]|[兆百]帕|兆[瓦赫])[{_MAGNITUDE}])++"
#: 几 and 数 are numbers before a magnitude or a unit of time, unless 数 ends a noun: 指数, 人数, and not 每人数百元
_VAGUE = (
    r"(?:几|(?<!平均)(?<!(?<!每)[指人次户总参倍函分股件代基点天少多无系段小岁页字复整奇偶])(?<!(?<![背肩担身])负)数)"
    r"(?=[十百千万亿]|[ ]*+(?:年|天|日|周|倍|秒|小时|分钟|个(?:多|半)?(?:亿|月|小时|星期|季度|世纪|钟头)))"
)

#: a lower part of the same number; blanks set off the parts of 2 兆 7,629 亿 6,400 万
_PART = r"零?(?:[0-9],[0-9]{3}(?![0-9,])|[0-9]++)(?:\.[0-9]++)?[ ]*+"
_PARTS = (
    rf"(?:(?<=[0-9]万)[0-9]{{1,4}}千?亿)?(?:(?<=兆)[ ]*+{_PART}亿)?(?:(?<=[亿兆])[ ]++(?!万){_PART}[十百千]?万(?![0-9.]))?"
    rf"(?:(?<=万)[ ]++[1-9]千(?![0-9瓦米克卡伏帕赫焦]))?(?:{_PART}[十百千万]++)*+"
)
#: 2 个亿, and not 10 个亿元级产业
_HUNDRED_MILLIONS = r"[ ]*+[多余来]?个[多来]?亿(?![元级吨])"

#: firms whose name begins with 万, and not 3 万科研人员, 160 万华人
_WANKE = "万(?:科(?![研技学普目])|达(?![到标成])|华(?![人侨裔商文语夏工]))"
#: 8.28 亿, 3千5百万, 1亿2000万, 13万2, 30多万, 5w, 10^4, 1.5×10^8
_ARABIC_NUMERAL = (
    rf"{ARABIC}(?:(?:[ ]*+[×*][ ]*+10)?[ ]*+\^-?[0-9]++(?:[ ]*+{SCALE})?"
    rf"|[ ]*+(?:[多余几来][ ]*+)?(?!百度|千问|{_WANKE}){SCALE}"
    rf"{_PARTS}(?:零[0-9]++)?"
    rf"(?:(?<=万)(?:[0-9]{{3,4}}(?![0-9.年月日%,])|[0-9],[0-9]{{3}}(?![0-9,])))?"
    rf"(?:(?<=[{_BIG}千])[1-9](?=[元块，。；、,;)涨跌降升到至左]|$))?(?:[多余来]?个[多来]?亿)?"
    rf"|{_HUNDRED_MILLIONS}|[{_LETTER}](?![A-Za-z0-9]))?"
)
#: 六千五一个月, 三千一位: what it is for begins with 一
_EACH = (
    r"(?:(?<=[百千万亿][一二两三四五六七八九])|(?<=[百千万亿]))"
    r"一(?=[个年天月晚次人斤吨平亩方套间台部辆张件份杯瓶盒袋条只株棵盏桌位节课])"
)
#: the point of 一．四八％ and of 七·八%, which a measure must follow: 九·一八 is a day
_DOT = rf"[.·](?=[{_DIGIT}]{{1,4}}[ ]?(?:[%‰万亿兆元倍成度吨米岁厘点级克港]|个?百分|美[元金]|公[里斤尺吨顷]|平方))"
#: 七十, 两万五, 一点五亿, 三十几万, 十数个, 两百多万, 数百, 几千亿, 壹佰
_CHINESE_NUMERAL = (
    rf"(?:{_VAGUE}|(?!千[瓦米克卡伏帕赫焦]|[兆百]帕|兆[瓦赫])[{_DIGIT}{_MAGNITUDE}])(?:(?!千[瓦米克卡伏帕赫焦]|[兆百]帕|兆[瓦赫]|(?<!一)两(?![百千万亿])|{_EACH})[{_DIGIT}{_MAGNITUDE}几壹贰叁肆柒捌玖]|[伍陆参](?=[{_MAGNITUDE}])|(?<=十)数(?=[个家名人位种款项条座台辆件场万亿年天]|$))*+"
    rf"(?:点[{_DIGIT}0-9]++(?:[百千万亿兆]++)?|{_DOT}[{_DIGIT}]++(?:[百千万亿兆]++)?)?(?:[多余来](?=[{_BIG}百千])[{_BIG}百千]++)?(?:[多余来]?个[多来]?亿)?"
    rf"|{_FORMAL_DIGIT}[{_FORMAL}{_MAGNITUDE}{_DIGIT}几多余]++(?:点[{_DIGIT}]++)?"
)
NUMERAL = rf"(?>{_ARABIC_NUMERAL}|{_CHINESE_NUMERAL})"
#: the marks of a range; whether its lower end is meant too may stand before: 1万(含)-5万
RANGE_MARKS = frozenset(_WORDS["range_marks"])
INCLUDED = r"(?:\(不?含\))"
#: 七、八个, 三、四十岁, 3、4公分 are about so many; 三、四线 and 二、三季度 are two places of an order
_ORDERED = "季线类级期等号届楼环轮组产审版章节条款批步班集层区队手型代月日、"


def _neighbours(pairs: Iterable[Iterable[str]], goes_on: str) -> str:
    """The mark between two digits, behind the second of which neither stands what goes on a number nor what is in an order."""
    before = f"第0-9.,、{_DIGIT}{_MAGNITUDE}点"
    return "|".join(
        rf"(?<={first})(?<![{before}]{first})、(?={last}(?![{goes_on}]|[ ]*+[{_ORDERED}]))" for first, last in pairs
    )


#: 北风 2、3级 is about so strong
_STRENGTH = "(?<=风[1-9])、(?=[2-9]级(?![医市公联考士响保]))"
#: 2、300万元 are two to three hundred
_ROUND = "|".join(rf"(?<={a})(?<![0-9.,、]{a})、(?={a + 1}0{{1,3}}(?![0-9.,]))" for a in range(1, 9))
_NEIGHBOURS = "|".join(
    (
        _neighbours(sorted(PAIRS), f"{_DIGIT}点"),
        _neighbours(((str(a), str(a + 1)) for a in range(1, 31)), "0-9.,:/-"),
        _ROUND,
        _STRENGTH,
    )
)
#: between the two ends of a range that share one unit
RANGE_MARK = (
    rf"[ ]*+(?:{INCLUDED}[ ]*+)?(?:{load.alternation(RANGE_MARKS)}|{_NEIGHBOURS}"
    rf"|[和与](?=[ ]?[0-9.,{_DIGIT}{_MAGNITUDE}]++[^，。；、0-9]{{0,6}}之间))[ ]*+"
)
#: 多, 余, 来 between a number and its unit; a trailing +
_OVER = r"[ ]*+(?:[多余]|(?<=[十百千万0])[ ]*来(?![自到源临说看了的华往访电信袭回不])|\+(?![0-9]))"
#: a number or a range of two, with 多, 余 or 来: what stands before a unit
AMOUNT = rf"(?>{NUMERAL}(?:{RANGE_MARK}{NUMERAL})?(?:{_OVER})?)"
#: the characters that an AMOUNT can begin with
NUMERAL_LEAD = "0123456789" + _DIGIT + _FORMAL + _MAGNITUDE + "几数"

_SPLIT = patterns.compile(
    rf"^(?P<low>{NUMERAL})(?:(?:{RANGE_MARK}|[ ]*[和与][ ]*)(?P<high>{NUMERAL}))?(?P<over>{_OVER})?$"
)
_TOKEN = patterns.compile(rf"{ARABIC}|[{_DIGIT}{_FORMAL}]++|[{_MAGNITUDE}{_LETTER}]|点|[几数多余来]")
_POWER = patterns.compile(rf"(?:({ARABIC})[×*])?10\^(-?[0-9]{{1,3}})([{_MAGNITUDE}]*+)")
_PLAIN = patterns.compile(rf"({ARABIC})[ ]*+([{_MAGNITUDE}]*+)")


_DOTTED = patterns.compile(rf"(?<=[{_DIGIT}{_MAGNITUDE}])[.·](?=[{_DIGIT}])")


class Numeral(NamedTuple):
    """A number: `value`, or `low` and `high` with `value` None. `over`: the writer said 多, 余, 来 or +.

    `magnitude` is the last one written (10000 for 3-5万), 1 where none is.
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    over: bool = False
    magnitude: int = 1

    def negative(self) -> Numeral:
        """The same below zero, where the ends of a range change places."""
        value, high, low = (n if n is None else EXACT.minus(n) for n in (self.value, self.low, self.high))
        return self._replace(value=value, low=low, high=high)


#: texts say the same numbers again: 一, 两, 三成
@lru_cache(maxsize=4096)
def parse_amount(text: str) -> Numeral | None:
    """The value of what AMOUNT matched; None where it makes no sense (a falling range, 亿亿) or is over LONGEST."""
    if len(text) > LONGEST:
        return None
    if text in ("几", "数"):
        return Numeral(None, Decimal(2), Decimal(10))
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _plain(plain[1], plain[2])
    if "." in text or "·" in text:
        text = _DOTTED.sub("点", text)
    if round_pair := _ROUND_PAIR.fullmatch(text):
        first, last, rest = round_pair.groups()
        text = f"{first}{rest}-{last}{rest}"
    split = _SPLIT.match(text)
    if split is None:
        return None
    low = parse_numeral(split["low"])
    if low is None or split["high"] is None:
        over = bool(split["over"])
        return low and (low._replace(over=True) if over else low)
    high = parse_numeral(split["high"])
    return high and _range(low, high, bool(split["over"]), falling=_FALLS.search(text) is not None)


_ROUND_PAIR = patterns.compile("([1-9])、([1-9])(0.*)")
#: a mark that may stand between a high end and a low one: 1.55-1.51 元, 25.2 至 25.1 元
_FALLS = patterns.compile("[-~—至到]")
#: but the low one is no small part of the high one
_FALL = Decimal(5)


def _range(low: Numeral, high: Numeral, over: bool, *, falling: bool = False) -> Numeral | None:
    """30-50万: the low end takes the high end's magnitude where it has none of its own and stays below it."""
    vague = low.value is None or high.value is None
    start, end = low.low if low.value is None else low.value, high.high if high.value is None else high.value
    if start is None or end is None:
        return None
    if high.value == high.magnitude and high.magnitude in (10, 100, 1000) and start < end:
        return Numeral(None, start, end, over, high.magnitude)  # 二至十
    if falling and not vague:
        fallen = EXACT.multiply(start, Decimal(1 if low.magnitude > 1 else high.magnitude))
        if end < fallen <= EXACT.multiply(end, _FALL):
            return Numeral(None, end, fallen, over, high.magnitude)
    if low.magnitude == 1 and high.magnitude > 1 and EXACT.multiply(start, Decimal(high.magnitude)) < end:
        start = EXACT.multiply(start, Decimal(high.magnitude))
    elif low.magnitude in (10, 100, 1000):
        # 七千到九千亿: both are of 亿
        big = next((m for m in (10**12, 10**8, 10**4) if high.magnitude % m == 0), 1)
        raised = EXACT.multiply(start, Decimal(big))
        start = raised if raised < end else start
    return Numeral(None, start, end, over, high.magnitude) if start < end else None


@lru_cache(maxsize=4096)
def parse_numeral(text: str) -> Numeral | None:
    """The value of what NUMERAL matched."""
    text = text.replace(" ", "")
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _plain(plain[1], plain[2])
    if "^" in text:
        return _power(text)
    tokens = _TOKEN.findall(text)
    over = any(t in "多余来" for t in tokens)
    tokens = [t for t in tokens if t not in "多余来"]
    if "点" in tokens:
        at = tokens.index("点")
        whole, fraction = tokens[:at], tokens[at + 1 : at + 2]
        if not _OPEN.isdisjoint(whole):
            return None  # 十几点五
        number = _evaluate(whole)
        if number is None or not fraction:
            return None
        digits = "".join(str(DIGITS.get(c, c)) for c in fraction[0])
        tokens = [f"{number}.{digits}", *tokens[at + 2 :]]
    magnitude = _last_magnitude(tokens)
    vague = [i for i, token in enumerate(tokens) if token in _OPEN]
    if vague:
        ends = _ends(tokens, vague[0]) if len(vague) == 1 else None
        return ends and Numeral(None, *ends, over, magnitude)
    value = _evaluate(tokens)
    return None if value is None else Numeral(value, over=over, magnitude=magnitude)


#: what leaves a number open
_OPEN = frozenset({"几", "数", *PAIRS})


def _ends(tokens: list[str], at: int) -> tuple[Decimal, Decimal] | None:
    """The numbers between which 几, 数 (2 to 10) or a pair at that token leaves the numeral."""
    pair = tokens[at] in PAIRS
    digits = [DIGITS[c] for c in tokens[at]] if pair else [1, 2]
    first, second = (_evaluate([*tokens[:at], str(digit), *tokens[at + 1 :]]) for digit in digits)
    if first is None or second is None or first >= second:
        return None
    # ten of what the digit counts: 三百几 is 320 to 400, as 三百二 is 320
    return (first, second) if pair else (second, EXACT.fma(9, EXACT.subtract(second, first), first))


def _power(text: str) -> Numeral | None:
    power = _POWER.fullmatch(text)
    if power is None:
        return None
    times, exponent, magnitudes = power.groups()
    scale = _scale(magnitudes)
    number = EXACT.multiply(scale, _arabic(times)) if times else scale
    return Numeral(EXACT.scaleb(number, int(exponent)), magnitude=int(scale))


def _plain(digits: str, magnitudes: str) -> Numeral | None:
    if digits[0] == "0" and digits[1:2].isdecimal():
        return None
    scale = _scale(magnitudes)
    number = _arabic(digits)
    return Numeral(EXACT.multiply(number, scale) if magnitudes else number, magnitude=int(scale))


def _arabic(digits: str) -> Decimal:
    """Thousands may be set off by a comma of either width or a blank."""
    return Decimal(digits.replace(",", "").replace("，", "").replace(" ", ""))


@cache
def _scale(magnitudes: str) -> Decimal:
    value = 1
    for char in magnitudes:
        value *= MAGNITUDES[char]
    return Decimal(value)


def _last_magnitude(tokens: list[str]) -> int:
    """The product of the magnitudes that end the numeral: 1e12 for 1.36万亿."""
    value = 1
    for token in reversed(tokens):
        if token not in MAGNITUDES and token not in LETTERS:
            break
        value *= MAGNITUDES.get(token) or LETTERS[token]
    return value


def _evaluate(tokens: list[str]) -> Decimal | None:
    """Digits and magnitudes to a number: 十三亿四千万, 两万五, 一万零五, 二〇二三."""
    total = section = Decimal(0)
    number: Decimal | None = None
    last = last_big = 0
    gap = False
    for token in tokens:
        scale = MAGNITUDES.get(token) or LETTERS.get(token)
        if gap and number == 0:
            # 一万零四十, 1千零1
            number = None
        if scale is None:
            if number is not None:
                return None
            number, gap = _digits(token, gap)
        elif scale < 10_000:
            if section and scale >= last and number is None:
                return None
            section = EXACT.add(section, EXACT.multiply(Decimal(1) if number is None else number, Decimal(scale)))
            number, last, gap = None, scale, False
        else:
            if number is not None:
                section = EXACT.add(section, number)
            if not section and total and last == last_big:
                total = EXACT.multiply(total, Decimal(scale))
            else:
                part = section if section or number is not None else Decimal(1)
                if last_big and scale >= last_big:
                    total = EXACT.multiply(EXACT.add(total, part), Decimal(scale))
                else:
                    total = EXACT.add(total, EXACT.multiply(part, Decimal(scale)))
            section, number, last, last_big, gap = Decimal(0), None, scale, scale, False
    if number is not None:
        # 两万五 is 25,000 and 13万2 is 132,000, but 十五 is 15 and 一万零五 is 10,005
        tail = last >= 100 and not gap and 0 < number < 10 and number == int(number)
        section = EXACT.add(section, EXACT.multiply(number, Decimal(last // 10)) if tail else number)
    return EXACT.add(total, section)


def _digits(token: str, gap: bool) -> tuple[Decimal, bool]:
    """A run of digits and whether a 零 opened it (which keeps 一万零五 from being 一万五千)."""
    if token[0] not in DIGITS:
        return _arabic(token), gap
    return Decimal("".join(str(DIGITS[c]) for c in token)), gap or DIGITS[token[0]] == 0
