"""Texts as a workbook can hold them: nothing is a formula, nothing breaks the file, and what had to give is told."""

import re
from itertools import accumulate

from app.exporting.fitting import MOST_UNITS
from app.i18n import _, ngettext

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula."""

ESCAPE = "_x005F_"
"""How a workbook writes “_” where it would begin the name of a character."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL = re.compile(f"[&<>\r]|{_FORBIDDEN.pattern}|{_LOOKS_ESCAPED.pattern}")
_FURTHER_PLANES = re.compile("[\U00010000-\U0010ffff]")


def cleaned(text: str) -> tuple[str, list[str]]:
    """The text without what no file format here can hold, and a sentence if there was any."""
    text, count = _FORBIDDEN.subn(_REPLACEMENT, text)
    if not count:
        return text, []
    words = ngettext(
        "{count} character that the file cannot hold was replaced by “{sign}”.",
        "{count} characters that the file cannot hold were replaced by “{sign}”.",
        count,
    )
    return text, [words.format(count=count, sign=_REPLACEMENT)]


def storable(text: str) -> tuple[str, list[str]]:
    """The text as the content of a cell in XML, and a sentence for each thing that had to be changed in it."""
    if _SPECIAL.search(text) is None and len(text) * 2 <= MOST_UNITS:
        return text, []
    text, sentences = cleaned(text)
    if (end := _end_within_limit(text)) < len(text):
        words = ngettext(
            "The text is too long for a cell; its last character is left out.",
            "The text is too long for a cell; its last {count} characters are left out.",
            len(text) - end,
        )
        sentences.append(words.format(count=len(text) - end))
        text = text[:end]
    text, escaped = _LOOKS_ESCAPED.subn(ESCAPE, text)
    if escaped:
        sentences.append(_("A part like “_x0041_” was escaped in the file; Excel shows it as it was."))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;"), sentences


def _end_within_limit(text: str) -> int:
    """How much of the text a cell has room for, counted as Excel counts: in units of UTF-16."""
    if len(text) + len(_FURTHER_PLANES.findall(text)) <= MOST_UNITS:
        return len(text)
    units = accumulate(2 if sign > "\uffff" else 1 for sign in text)
    return sum(1 for end in units if end <= MOST_UNITS)
