"""Write resources/metrics: the advance widths by which the Excel export measures text without Qt.

Needs the fonts of the Debian packages fonts-crosextra-carlito, fonts-crosextra-caladea and fonts-noto-core:

    python packaging/make_metrics.py
"""

import json
from pathlib import Path
from unicodedata import category

from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts/truetype")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "metrics"
# Caladea has no Cyrillic and Greek. Where Cambria is missing, these are shown in a wider face, often this one
STAND_IN = FONTS / "noto/NotoSerif-Regular.ttf"
STAND_IN_RANGES = ((0x0300, 0x052F), (0x1E00, 0x1FFF), (0x2000, 0x20CF), (0x2100, 0x214F))
FACES = {
    "carlito": (FONTS / "crosextra/Carlito-Regular.ttf", None),
    "carlito-bold": (FONTS / "crosextra/Carlito-Bold.ttf", None),
    "carlito-italic": (FONTS / "crosextra/Carlito-Italic.ttf", None),
    "caladea": (FONTS / "crosextra/Caladea-Regular.ttf", STAND_IN),
}


def widths_of(path: Path, units: int | None = None) -> tuple[dict[int, int], int]:
    """The advance width of each character, in the font's own units or in those given, and the units per em."""
    with TTFont(path) as font:
        own = font["head"].unitsPerEm
        units = units or own
        metrics = font["hmtx"].metrics
        glyphs = {sign: glyph for sign, glyph in font.getBestCmap().items() if category(chr(sign)) not in ("Cc", "Co")}
        return {sign: round(metrics[glyph][0] * units / own) for sign, glyph in glyphs.items()}, units


def runs(widths: dict[int, int]) -> list[list[int]]:
    """Characters that follow each other as one list: the first one's code point, then the width of each."""
    found: list[list[int]] = []
    expected = None
    for sign in sorted(widths):
        if sign != expected:
            found.append([sign])
        found[-1].append(widths[sign])
        expected = sign + 1
    return found


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (path, stand_in) in FACES.items():
        widths, units = widths_of(path)
        if stand_in:
            more, _ = widths_of(stand_in, units)
            wanted = {sign for first, last in STAND_IN_RANGES for sign in range(first, last + 1)}
            widths = {sign: width for sign, width in more.items() if sign in wanted} | widths
        text = json.dumps({"unitsPerEm": units, "widths": runs(widths)}, separators=(",", ":"))
        TARGET.joinpath(f"{name}.json").write_text(text.replace("],[", "],\n[") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
