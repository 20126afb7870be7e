# /// script
# dependencies = ["fonttools"]
# ///
"""Makes ``tests/browser/blocks.ttf``, a font of which every letter is the same block: ``pipx run tools/blocks.py``.

A page in it measures the same whatever fonts a machine has, and however it draws them. Nothing else here needs fontTools.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

FILE = Path(__file__).parents[1] / "tests/browser/blocks.ttf"
WIDTH, HEIGHT, BLANK = 560, 500, 320
"""Of a letter and of a space, in thousandths of the size: about what a font takes that runs wide."""
ABOVE, BELOW = 930, 240
BLANKS = {0x20, 0xA0, *range(0x2000, 0x2010), 0x202F}
EVERY = {*range(0x21, 0x110000)} - {*range(0xD800, 0xE000)}


def letters() -> CmapSubtable:
    """Which of the two a letter is: in the one form that does not list each."""
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = dict.fromkeys(EVERY - BLANKS, "block") | dict.fromkeys(BLANKS, "space")
    return table


def main() -> None:
    blank = TTGlyphPen(None).glyph()
    block = TTGlyphPen(None)
    block.moveTo((0, 0))
    for corner in ((0, HEIGHT), (WIDTH, HEIGHT), (WIDTH, 0)):
        block.lineTo(corner)
    block.closePath()
    made = FontBuilder(1000)
    made.setupGlyphOrder([".notdef", "block", "space"])  # the first is for letters that a font lacks
    made.setupCharacterMap({})
    made.setupGlyf({".notdef": blank, "block": block.glyph(), "space": blank})
    made.setupHorizontalMetrics({".notdef": (BLANK, 0), "block": (WIDTH, 0), "space": (BLANK, 0)})
    made.setupHorizontalHeader(ascent=ABOVE, descent=-BELOW)
    made.setupOS2(sTypoAscender=ABOVE, sTypoDescender=-BELOW, usWinAscent=ABOVE, usWinDescent=BELOW)
    made.setupPost(keepGlyphNames=False)
    made.setupNameTable({"familyName": "Blocks", "styleName": "Regular"})
    made.font["cmap"].tables = [letters()]
    made.font["head"].created = made.font["head"].modified = 0
    made.font.recalcTimestamp = False
    made.font.save(FILE)


if __name__ == "__main__":
    main()
