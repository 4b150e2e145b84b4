"""Signs that pretend to be others or that nobody sees: names from a file are shown with them, never without."""

import unicodedata
from collections.abc import Iterator

from app.i18n import _
from app.search import INVISIBLE, fold

SHOWN = "\N{WHITE VERTICAL RECTANGLE}"
"""What stands in the place of a sign that would not be seen."""

_HIDDEN = frozenset(INVISIBLE)
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
_PRETENDING = str.maketrans(
    "авезіјкмнорѕстухьһԁԛԝӏ" + "αβεζηικμνορτυχγ" + "ıɑɡ",
    "abe3ijkmhopsctyxbhdqwl" + "abezhikmnoptyxy" + "iag",
)
"""Small letters of other alphabets for the Latin letters and figures that they, or their capitals, look like."""
_HARD_TO_TELL = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o"})


def shown(text: str) -> str:
    """A name as it can be trusted to look: each hidden sign is a small box."""
    return "".join(SHOWN if _is_hidden(sign) else sign for sign in text)


def has_hidden(text: str) -> bool:
    """Whether a text has a sign that nobody sees, and may for that be another one than it looks."""
    return any(map(_is_hidden, text))


def skeleton(text: str) -> str:
    """What a name looks like: two names with the same skeleton may be taken for each other, whatever their letters."""
    seen = "".join(sign for sign in text if not _is_hidden(sign))
    plain = fold(unicodedata.normalize("NFKC", seen)).translate(_PRETENDING)
    letters = unicodedata.normalize("NFD", plain)
    return "".join(sign for sign in letters if unicodedata.category(sign) != "Mn").translate(_HARD_TO_TELL)


def warnings(text: str) -> tuple[str, ...]:
    """Sentences on what cannot be seen in a name; none for most."""
    return tuple(_warnings(text))


def _warnings(text: str) -> Iterator[str]:
    if has_hidden(text):
        yield _("The name in the file has a hidden sign, shown as {box}.").format(box=SHOWN)
    for word in text.split():
        alphabets = [_alphabet(sign) for sign in word]
        kinds = {alphabet for alphabet in alphabets if alphabet}
        if len(kinds) > 1:
            rarest = min(sorted(kinds), key=alphabets.count)
            sign = word[alphabets.index(rarest)]
            yield _("In “{word}” letters of two alphabets are mixed: “{sign}” is {name}.").format(
                word=shown(word), sign=sign, name=rarest.capitalize()
            )


def _is_hidden(sign: str) -> bool:
    return sign in _HIDDEN or unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn")


def _alphabet(sign: str) -> str:
    """Which alphabet a letter belongs to; empty for what belongs to none of those that look alike."""
    if not sign.isalpha():
        return ""
    alphabet = unicodedata.name(sign, "").partition(" ")[0]
    return alphabet if alphabet in _ALPHABETS else ""
