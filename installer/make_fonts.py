"""Make the fonts that the program embeds in its paper: run it again when a source font has a new edition.

    python installer/make_fonts.py

It needs `fontpkg-noto-sans`, `fontpkg-inter` and `fontpkg-noto-sans-arabic` from the package index. The result, "CPD Sans", is
Noto Sans for Latin, Greek and Cyrillic, with arrows, marks and shapes from Inter and the joined forms of Arabic from Noto Sans
Arabic. All three are under the SIL Open Font License, whose text with the three copyright lines is written beside the fonts.
"""

import sys
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "CPD Sans"
WEIGHTS = {"Regular": 400, "Bold": 700}
UNITS = 1000
# Devanagari needs shaping, which the paper does not do: it is marked as not shown rather than set wrongly.
UNSHAPED = (range(0x0900, 0x0980), range(0x1CD0, 0x1D00), range(0xA830, 0xA840), range(0xA8E0, 0xA900))
ARABIC = (range(0x0600, 0x0700), range(0xFB50, 0xFDD0), range(0xFE70, 0xFF00))
TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"


def source(package: str, name: str) -> Path:
    """Return the path of a file of an installed font package."""
    return Path(str(files(package))) / name


def instance(path: Path, **axes: float) -> TTFont:
    """Return the variable font at *path* as a static font of 1,000 units to the em."""
    font = instantiateVariableFont(TTFont(path, recalcTimestamp=False), axes)
    scale_upem(font, UNITS)
    return font


def kept(code: int) -> bool:
    """Whether a character of Noto Sans is taken along: visible, in the basic plane, and right without shaping."""
    if code > 0xFFFF or any(code in block for block in UNSHAPED):
        return False
    return unicodedata.category(chr(code)) not in {"Cc", "Cf"}


def reduced(font: TTFont) -> TTFont:
    """Return *font* with the kept characters only and without the tables that ReportLab does not read."""
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "gasp", "prep"]
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for code in font.getBestCmap() if kept(code)])
    subsetter.subset(font)
    return font


def graft(target: TTFont, donor: TTFont, codes: Iterable[int]) -> None:
    """Copy the outlines of *codes* from *donor* into *target*, where *target* has none of its own."""
    drawn, names, advances = donor.getGlyphSet(), donor.getBestCmap(), donor["hmtx"]
    present = target.getBestCmap()
    for code in sorted(set(codes) & set(names) - set(present)):
        # Components refer to glyphs that stay behind, so the outline is copied whole.
        recording = DecomposingRecordingPen(drawn)
        drawn[names[code]].draw(recording)
        pen = TTGlyphPen(None)
        recording.replay(pen)
        name = f"uni{code:04X}"
        target.setGlyphOrder([*target.getGlyphOrder(), name])
        target["glyf"].glyphs[name] = pen.glyph()
        target["glyf"].glyphOrder = target.getGlyphOrder()
        target["hmtx"][name] = advances[names[code]]
        for table in target["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def symbols(donor: TTFont) -> list[int]:
    """Return the arrows, marks, shapes and numerals of *donor* in the basic plane."""
    codes = [code for code in donor.getBestCmap() if 0x2000 <= code <= 0x2FFF]
    return [code for code in codes if unicodedata.category(chr(code))[0] in "SN"]


def renamed(font: TTFont, style: str) -> TTFont:
    """Give a changed font a name of its own, as its makers ask."""
    for identity, value in {
        1: FAMILY,
        2: style,
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
    }.items():
        font["name"].setName(value, identity, 3, 1, 0x409)
    font["name"].names = [record for record in font["name"].names if record.platformID == 3]
    return font


def make(style: str, weight: int) -> Path:
    """Write one weight and return its path."""
    font = reduced(instance(source("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"), wght=weight, wdth=100))
    inter = instance(source("fontpkg_inter", "files/Inter[opsz,wght].ttf"), wght=weight, opsz=14)
    graft(font, inter, symbols(inter))
    arabic = instance(source("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"), wght=weight, wdth=100)
    graft(font, arabic, (code for block in ARABIC for code in block if kept(code)))
    path = TARGET / f"CPDSans-{style}.ttf"
    renamed(font, style).save(path)
    return path


def write_licence() -> Path:
    """Write the licence once, under the copyright lines of the three families."""
    texts = [source(package, "LICENSE").read_text(encoding="utf-8") for package in SOURCES]
    lines = [text.splitlines()[0] for text in texts]
    head = f"{FAMILY} is made of parts of three families, changed by installer/make_fonts.py:\n\n" + "\n".join(lines)
    path = TARGET / "OFL.txt"
    path.write_text(head + "\n" + texts[0].split("\n", 1)[1], encoding="utf-8", newline="\n")
    return path


SOURCES = ("fontpkg_noto_sans", "fontpkg_inter", "fontpkg_noto_sans_arabic")


def main() -> int:
    """Make both weights and their licence, and say how large they are."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for path in [*(make(style, weight) for style, weight in WEIGHTS.items()), write_licence()]:
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
