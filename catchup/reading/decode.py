"""Bytes → text: BOM, strict UTF-8, UTF-16 without a BOM where its zero bytes give it away, else GB18030 or Big5.

Line ends stay as they are. Offsets count code points of what the codec of the encoding's plain name gives: `utf-8` leaves
a BOM in as the first character (guide, section 3), `utf-16` and `utf-32` take theirs off.
"""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: the commonest characters of both scripts: a wrong decoding hits few of them
_COMMON = frozenset(
    "的一是了不在有人我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起"
    "还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知样现分将外但身些与高意进把法此实回二理美点月明其种声"
    "全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军"
    "产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受"
    "光王果亿元资股增长率季度收入营价格企投银行货币月日%，。、；：！？「」“”《》（）"
    "這來個國說們為時會過學對後麼沒於還發當無開經頭見動兩長樣現將與進實點種聲話兒問機給幾業間電東氣關並內軍產萬體別處總場師書員報"
    "馬張難數車應聽路張華億資營價企銀貨幣"
)
_SAMPLE = 20_000
#: how files begin that are no text: documents, archives, pictures, sound, programs, databases
_MAGIC = (
    *(b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"),
    *(b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"OggS", b"ID3"),
    *(b"\x7fELF", b"MZ\x90", b"\x00asm", b"SQLite format 3", b"PAR1"),
)


def looks_binary(data: bytes) -> bool:
    """Whether the beginning of a file is that of no text: a known signature, or many control characters."""
    head = data[:8192]
    if head.startswith(tuple(bom for bom, _ in _BOMS)):
        return False
    if head.startswith(_MAGIC):
        return True
    if head.count(0) > len(head) // 100 and _zero_bytes(head) is None:
        return True
    control = len(head) - len(head.translate(None, bytes(set(range(1, 32)) - set(b"\t\n\r\x0b\x0c\x1b\x1a"))))
    return control > max(len(head) // 20, 1)


def decode(data: bytes, encoding: str | None = None) -> str:
    """The text of a file, never with a lone surrogate. A few broken characters become U+FFFD.

    Raises UnicodeError for bytes that are no text in `encoding`, or in any known one; LookupError for an unknown encoding.
    """
    if encoding is not None:
        return _clean(data.decode(encoding))
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _wide(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if (wide := _zero_bytes(data[:_SAMPLE])) is not None:
        return _wide(data, wide)
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    return _clean(data.decode(_legacy(data, broken), "replace"))


def detect(head: bytes) -> str:
    """The encoding of a text by its beginning, which may end inside a character: what `decode` would take it for.

    Raises UnicodeError for what is no text in any known encoding.
    """
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
        return "utf-8"
    except UnicodeDecodeError as error:
        broken = error
    return _zero_bytes(head[:_SAMPLE]) or ("utf-8" if _mostly_utf8(head) else _legacy(head, broken))


def _wide(data: bytes, name: str) -> str:
    """UTF-16 or UTF-32, of which a few characters may be broken (a cut end)."""
    text = data.decode(name, "replace")
    if text.count("\ufffd") * 20 > len(text):
        return data.decode(name)
    return text


def _clean(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which some codecs let through and no output can carry."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _zero_bytes(head: bytes) -> str | None:
    """The byte order of UTF-16 without a BOM, told by where the zero bytes of blanks and digits stand."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 2 or min(even, odd) * 20 > max(even, odd):
        return None
    name = "utf-16-be" if even > odd else "utf-16-le"
    sample = head[: len(head) // 2 * 2].decode(name, "replace")
    strange = sum((char < " " and char not in "\n\r\t") or char == "\ufffd" for char in sample)
    return name if strange * 50 <= len(sample) else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether UTF-8 with a few broken characters (a cut end, a bad byte) explains the bytes."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    wide = sum(1 for char in text[:_SAMPLE] if char > "\u2000" and char != "\ufffd")
    if len(text) > _SAMPLE:
        bad = text[:_SAMPLE].count("\ufffd")
    return bad * 20 <= wide


def _legacy(data: bytes, broken: UnicodeDecodeError) -> str:
    """GB18030 or Big5: the one whose text has more of the common characters."""
    best, best_score = "", 0.0
    for name in ("gb18030", "big5hkscs"):
        sample = data[: 4 * _SAMPLE].decode(name, "replace")[:_SAMPLE]
        wide = [char for char in sample if char > "\x7f"]
        score = sum(char in _COMMON for char in wide) - 2 * sample.count("\ufffd")
        if wide and score / len(wide) > best_score:
            best, best_score = name, score / len(wide)
    if best_score < 0.05:
        raise broken
    return best
