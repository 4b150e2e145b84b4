"""How many lines a text takes in a cell of a spreadsheet, without a screen: from the widths of its characters.

Calibri and Cambria are measured by their free twins, Carlito and Caladea. Breaks are counted where both Excel and
LibreOffice make them, with a small reserve, so that a row is rather a line too high than a text cut.
"""

import json
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from math import trunc
from typing import Any

from app.paths import resources

# Excel shows no row higher than this, whatever the file says
HIGHEST_ROW_PT = 409.5

_LINE_EM = 15.4 / 11.5
_ROW_PADDING_PT = 9.0
_PT_PER_PIXEL = 0.75
_DIGIT_PIXELS = 7
_PADDING_PIXELS = 5
_INDENT_PIXELS = 9
# Programs round widths to pixels of the screen or the printer, so a line may hold a little less than the sum says
_RESERVE = 0.03

_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029 "
_AFTER_SIGN = re.compile(r"[/?&=.,;:_%+-]")


class _Widths(dict[str, int]):
    """Width by character; characters that the font lacks take what is wide enough for the face shown instead."""

    def __init__(self, widths: dict[str, int], units_per_em: int) -> None:
        super().__init__(widths)
        self._units_per_em = units_per_em

    def __missing__(self, sign: str) -> int:
        category = unicodedata.category(sign)
        if category in ("Mn", "Me", "Cf", "Cc"):
            return 0
        if category == "Zs":
            return self[" "]
        if category.startswith("S") or unicodedata.east_asian_width(sign) in "WF":
            return self._units_per_em
        return trunc(0.6 * self._units_per_em)


@dataclass(frozen=True, slots=True)
class FontMetrics:
    """The widths of one face. Sizes and widths are in points."""

    units_per_em: int
    widths: dict[str, int]

    def text_width(self, text: str, size_pt: float) -> float:
        """Width of the text on one line, without kerning."""
        return sum(map(self.widths.__getitem__, text)) * size_pt / self.units_per_em

    def lines(self, text: str, size_pt: float, width_pt: float) -> int:
        """How many lines the text takes when it is wrapped to the width; an empty text takes one."""
        width = self._units(size_pt, width_pt)
        spaced = text.replace("\t", " ") if text.isascii() else _SPACES.sub(" ", text)
        # the space keeps a line that is empty because the text ends with a new line
        return sum(len(self._starts(line.rstrip(" "), width)) for line in f"{spaced} ".splitlines())

    def starts(self, text: str, size_pt: float, width_pt: float) -> list[int]:
        """Where each line of the text starts when it is wrapped to the width."""
        width = self._units(size_pt, width_pt)
        found, offset = [], 0
        for line in f"{_SPACES.sub(' ', text)} ".splitlines(keepends=True):
            found += [offset + start for start in self._starts(line.rstrip(_LINE_ENDS), width)]
            offset += len(line)
        return found

    def _units(self, size_pt: float, width_pt: float) -> float:
        return max(width_pt, 0.0) * (1 - _RESERVE) * self.units_per_em / size_pt

    def _starts(self, line: str, width: float) -> list[int]:
        ends = list(accumulate(map(self.widths.__getitem__, line)))
        found, start = [0], 0
        while True:
            before = ends[start - 1] if start else 0
            fit = bisect_right(ends, before + width, lo=start)
            if fit >= len(line):
                return found
            start = _next_start(line, start, fit)
            found.append(start)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The faces of the sheet: `sans` is Calibri, `serif` is Cambria."""

    sans: FontMetrics
    sans_bold: FontMetrics
    sans_italic: FontMetrics
    serif: FontMetrics


def load_metrics() -> Metrics:
    """Read the widths of all faces; once for each export is enough."""
    return Metrics(_load("carlito"), _load("carlito-bold"), _load("carlito-italic"), _load("caladea"))


def column_points(width_chars: float, indent: int = 0) -> float:
    """Points that text can use in a column of this width (in Excel's unit, digits of Calibri 11) at this indent."""
    pixels = trunc((256 * width_chars + trunc(128 / _DIGIT_PIXELS)) / 256 * _DIGIT_PIXELS)
    return max(pixels - _PADDING_PIXELS - indent * _INDENT_PIXELS, 0) * _PT_PER_PIXEL


def row_height(lines: int, size_pt: float = 11.5) -> float:
    """Height in points of a row with this many lines of text; it may exceed `HIGHEST_ROW_PT`."""
    return lines * size_pt * _LINE_EM + _ROW_PADDING_PT


def most_lines(size_pt: float) -> int:
    """How many lines of text the highest row shows."""
    return trunc((HIGHEST_ROW_PT - _ROW_PADDING_PT) / (size_pt * _LINE_EM))


def _load(name: str) -> FontMetrics:
    content: dict[str, Any] = json.loads(resources("metrics", f"{name}.json").read_text(encoding="utf-8"))
    units_per_em: int = content["unitsPerEm"]
    widths = {chr(first + place): width for first, *run in content["widths"] for place, width in enumerate(run)}
    return FontMetrics(units_per_em, _Widths(widths, units_per_em))


def _next_start(line: str, start: int, fit: int) -> int:
    """Where the next line starts if the characters from start up to, not including, `fit` have room on this one."""
    space = line.rfind(" ", start, fit + 1)
    hyphen = max(line.rfind("-", start, fit), line.rfind("‐", start, fit))
    if hyphen > max(space, start) and line[hyphen - 1].isalnum() and line[hyphen + 1].isalpha():
        return hyphen + 1
    if space > start:
        return _after_spaces(line, space)
    signs = [sign.end() for sign in _AFTER_SIGN.finditer(line, start, fit)]
    # a word longer than the column, such as an address, breaks after a sign if it has one, or else anywhere
    return _after_spaces(line, max([*signs[-1:], start + 1] if signs else [fit, start + 1]))


def _after_spaces(line: str, at: int) -> int:
    while at < len(line) and line[at] == " ":
        at += 1
    return at
