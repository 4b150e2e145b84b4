"""Which differences between two wordings are noise."""

import re
import unicodedata

from app.search import APOSTROPHES, DASHES, INVISIBLE, QUOTES

_ALIKE = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(QUOTES, '"') | dict.fromkeys(DASHES, "-") | dict.fromkeys(INVISIBLE)
)
# After a figure ' and " are minutes and seconds, feet and inches
_SINGLE_QUOTE = re.compile(r"(?<!\d)'")
_SPACED_QUOTE = re.compile(r'(?<!\d) ?" ?(?!\d)')
# Between figures, or before one, a dash may be a minus
_SPACED_DASH = re.compile(r"(?<![\d\s]) ?- ?(?![\d\s])")


def normalised(text: str) -> str:
    """The text as it is compared for noise: two texts differ in noise only if this is the same for both.

    Noise is: capitals, white space of any kind and amount, invisible characters (direction marks among them), kinds of
    quotes and dashes and the spaces around them, composed or decomposed letters. Letters, figures and other signs are
    never noise, so accents, ё and е, and marks of minutes and seconds after a figure stay apart.
    """
    signs = unicodedata.normalize("NFC", text).translate(_ALIKE)  # may bring together what composes
    plain = " ".join(unicodedata.normalize("NFC", signs).lower().split())
    return _SPACED_DASH.sub("-", _SPACED_QUOTE.sub('"', _SINGLE_QUOTE.sub('"', plain))).strip()


def only_noise(before: str, after: str) -> bool:
    """Whether nothing but noise lies between two wordings; equal wordings have not even that and count as well."""
    return before == after or normalised(before) == normalised(after)
