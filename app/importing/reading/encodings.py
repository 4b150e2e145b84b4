"""In which encoding a text is written: told by the file, proven by its bytes, or guessed from what can be read then.

Only the words with letters beyond ASCII count for a guess: a table in English with two Ukrainian names in its header is
as ordinary here as one in Ukrainian, and general guessers take the first for Polish.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from app.i18n import N_, _
from app.importing.reading.parsing import Refusal

NAMES: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": N_("UTF-16, big end first"),
    "utf-32-le": "UTF-32",
    "utf-32-be": N_("UTF-32, big end first"),
    "cp1251": N_("Cyrillic (Windows-1251)"),
    "cp1252": N_("Western European (Windows-1252)"),
    "koi8-r": N_("Cyrillic (KOI8-R)"),
    "koi8-u": N_("Cyrillic (KOI8-U)"),
    "cp866": N_("Cyrillic (DOS, code page 866)"),
    "cp1125": N_("Cyrillic (DOS, code page 1125)"),
    "mac-cyrillic": N_("Cyrillic (Macintosh)"),
    "iso-8859-5": N_("Cyrillic (ISO 8859-5)"),
    "cp1250": N_("Central European (Windows-1250)"),
}
"""What people call the encodings that files come in; of two that read a file alike, the first is taken."""

_GUESSED = tuple(encoding for encoding in NAMES if not encoding.startswith("utf"))
_MARKS = (  # the mark of UTF-32 begins as that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+[A-Za-z\x80-\xff]{0,40}")
_LETTERS_BEFORE = re.compile(rb"[A-Za-z]*\Z")
_MOST_WORDS = 1_500
_LONGEST_START = 20
_IN_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SURROGATE_IN_UTF_8 = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_LINE_END = re.compile(r"\r\n|\r|\n")

_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[^\w\x00-\x7f]|[²³¹¼½¾]")
_PLAIN_SIGNS = frozenset("“”„«»’‘‚–—…№§€•©‹›\xa0\xad")
_VOWELS = frozenset("аеєиіїоуюяыэё")
_WEIGHTS: Mapping[str, float] = (
    dict.fromkeys("éèàçüöäßñêôîóáíúâëïœûùåæøãõąćęłńśźżčšžřěůýťďňőűľășțđ", 0.5)
    | dict.fromkeys("оаинетрсвлкмдпуіья", 1.0)
    | dict.fromkeys("зыгбчйхжшюцїє", 0.6)
    | dict.fromkeys("щэфґёъ", 0.2)
)
"""How ordinary the letters are in the languages that files here come in; all others are the less likely."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; `encodings` are all in which it can be read, the likeliest first.

    `mixed` when not all of it is written in `encoding`; “�” stands for what is not.
    """

    text: str
    encoding: str
    encodings: tuple[str, ...]
    guessed: bool = False
    mixed: bool = False

    @property
    def single_bytes(self) -> bool:
        """Whether each byte stands for a sign, because the file is not in one of the encodings of Unicode."""
        return self.encoding in _GUESSED and "utf-8" not in self.encodings


def encoding_name(encoding: str) -> str:
    """What people call an encoding."""
    return _(NAMES[encoding])


def decoded(content: bytes, encoding: str = "") -> Decoded:
    """The text in the encoding that is asked for, otherwise in the likeliest; raises Refusal."""
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return _chosen(content[len(mark) :], (marked,), encoding)
    if wide := _without_mark(content):
        return _chosen(content, (wide,), encoding)
    if content.isascii():
        return _chosen(content, ("utf-8",), encoding)
    ranked = tuple(sorted(filter(_Strictly(content), _GUESSED), key=_Likeness(content), reverse=True))
    if _is_utf_8(content):
        return _chosen(content, ("utf-8", *ranked), encoding)
    return _chosen(content, ranked, encoding, guessed=not encoding)


def misread(text: str, encoding: str) -> str:
    """What a text in `encoding` says if its bytes are UTF-8 after all; empty when they are not, or it is too short."""
    try:
        truly = text.encode(encoding).decode("utf-8")
    except UnicodeError:
        return ""
    return truly if sum(not sign.isascii() for sign in truly) >= 3 else ""  # fewer may be so by chance


class _Strictly:
    """Whether all of a content can be read in an encoding."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __call__(self, encoding: str) -> bool:
        try:
            self._content.decode(encoding)
        except UnicodeDecodeError:
            return False
        return True


class _Likeness:
    """How much the words of a content look like words when they are read in an encoding."""

    def __init__(self, content: bytes) -> None:
        self._sample = b" ".join(islice(_telling(content), _MOST_WORDS))

    def __call__(self, encoding: str) -> float:
        text = self._sample.decode(encoding)
        signs = sum(0.5 if sign in _PLAIN_SIGNS else -2 for sign in _SIGN.findall(text))
        return signs + sum(_likeness(word) for word in _WORD.findall(text) if not word.isascii())


def _chosen(content: bytes, encodings: tuple[str, ...], encoding: str, *, guessed: bool = False) -> Decoded:
    if encoding and encoding not in encodings:
        reason = _("It cannot be read as {encoding}. Choose another encoding.")
        raise Refusal(reason.format(encoding=_(NAMES.get(encoding, encoding))))
    if not encodings:
        raise Refusal(_("It is written in no encoding that Parley knows. Save it as UTF-8 and try again."))
    encoding = encoding or encodings[0]
    try:
        return Decoded(content.decode(encoding), encoding, encodings, guessed)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or _SURROGATE_IN_UTF_8.search(content):
            raise _broken(content, encoding, error) from error
        return Decoded(content.decode(encoding, "replace"), encoding, encodings, mixed=True)


def _broken(content: bytes, encoding: str, error: UnicodeDecodeError) -> Refusal:
    surrogate = _SURROGATE_IN_UTF_8.search(content) if encoding == "utf-8" else None
    start = surrogate.start() if surrogate else error.start
    before = content[:start].decode(encoding, "replace")
    place = _("line {row}").format(row=len(_LINE_END.findall(before)) + 1)
    if surrogate or encoding.startswith("utf-16"):
        reason = _("The text is cut off or holds half of a character (a lone surrogate), so that it cannot be read.")
    else:
        reason = _("The text is not written in {encoding}, though the file says so. Save it as UTF-8 and try again.")
    return Refusal(reason.format(encoding=_(NAMES[encoding])), place, error.reason)


def _without_mark(content: bytes) -> str:
    """UTF-16 without a mark is known by its zeros: every sign of ASCII has one, always on the same side."""
    first, second = content[::2], content[1::2]
    if _is_high(second) and not _is_high(first):
        return "utf-16-le"
    if _is_high(first) and not _is_high(second):
        return "utf-16-be"
    return ""


def _is_high(half: bytes) -> bool:
    """Whether these are the bytes that tell the alphabet: Latin letters and signs have 0, accents 1, Cyrillic has 4."""
    return half.count(0) > 0 and 10 * sum(map(half.count, (0, 1, 4))) >= 8 * len(half)


def _is_utf_8(content: bytes) -> bool:
    """Whether nearly all that is beyond ASCII is UTF-8; by chance, far less of another encoding is."""
    proven = sum(len(sign) for sign in _IN_UTF_8.findall(content))
    beyond = len(content) - len(content.translate(None, bytes(range(0x80, 0x100))))
    return 4 * proven >= 3 * beyond


def _telling(content: bytes) -> Iterator[bytes]:
    """The words and signs that are not ASCII alone."""
    for found in _BEYOND_ASCII.finditer(content):
        start = _LETTERS_BEFORE.search(content[max(0, found.start() - _LONGEST_START) : found.start()])
        yield (start[0] if start else b"") + found[0]


def _likeness(word: str) -> float:
    """How much it looks like a word of a language; the longer, the more it weighs."""
    small = word.lower()
    foreign = [sign for sign in small if not sign.isascii()]
    if any("\u0400" <= sign <= "\u04ff" for sign in foreign):
        likeness = _cyrillic_likeness(small)
    else:
        likeness = sum(_WEIGHTS.get(sign, -1) for sign in foreign)
        if 2 * len(foreign) > len(small):  # no language has that many accents
            likeness -= len(foreign)
    if len(word) > 1 and word.isupper():
        return likeness - 0.15 * len(foreign)
    return likeness if word.islower() or word.istitle() else likeness - 0.8 * len(foreign)


def _cyrillic_likeness(word: str) -> float:
    """Letters of two scripts in one word, vowels side by side, signs after vowels, no vowel for long: all unlikely."""
    likeness = sum(_WEIGHTS.get(sign, -1) if sign > "\u0400" else -3.0 for sign in word)
    for sign, following in pairwise(word):
        if sign in _VOWELS:
            likeness -= 1.0 if following in "ьъ" else 0.5 if following in _VOWELS else 0.0
    likeness -= 0.3 * sum(_VOWELS.isdisjoint(word[at : at + 3]) for at in range(len(word) - 2))
    return likeness - 1 if word[0] in "ьъы" else likeness
