"""Arabic on paper: letters joined, and in the order in which they are drawn.

ReportLab draws characters one after another from left to right and joins none. Unicode carries the joined forms of the
letters of Arabic, Persian and Urdu as characters of their own, and the embedded font has them, so a short run can be joined and
turned round here. What has no joined form (some letters of Pashto, Sindhi and others) or carries vowel signs, which need
positioning, is not guessed at: `drawn` returns None and the page says that it was left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

LETTER = r"\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06fc\u06ff"
MARK = r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed"
INSIDE = rf"{LETTER}{MARK}\u0640\u200c\u200d"
DIGITS = r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,/:\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*"
# A run begins and ends with a letter (or a digit after one); words of one run may stand apart by spaces and light punctuation.
RUN = re.compile(rf"[{LETTER}][{INSIDE}]*(?:[ \u00a0\u060c\u061b.,:()«»-]*(?:[{INSIDE}]+|{DIGITS}))*")
PIECES = re.compile(rf"{DIGITS}|.", re.DOTALL)
MIRRORED = str.maketrans("()[]«»", ")(][»«")
LAM = "\u0644"
TATWEEL = "\u0640"
JOINERS = {"\u200c", "\u200d"}
# Longer runs would break over lines, and each line would have to be turned round by itself.
LONGEST = 60


@cache
def _forms() -> dict[tuple[str, str], str]:
    """Map (shape, letters) to the character that shows it, as Unicode's own compatibility mappings have it."""
    forms: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        shape, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        plain = "".join(chr(int(letter, 16)) for letter in letters.split())
        if plain and (len(plain) == 1 or plain[0] == LAM):
            forms.setdefault((shape, plain), chr(code))
    return forms


def _joins_next(letters: str) -> bool:
    return letters in (TATWEEL, "\u200d") or ("<initial>", letters) in _forms()


def _joins_previous(letters: str) -> bool:
    return letters in (TATWEEL, "\u200d") or ("<final>", letters) in _forms()


def _units(run: str) -> Iterator[str]:
    """Yield the letters of *run* one by one, lam with a following alef as one unit, numbers as one."""
    pieces = [match.group() for match in PIECES.finditer(run)]
    position = 0
    while position < len(pieces):
        pair = "".join(pieces[position : position + 2])
        if len(pair) == 2 and pair[0] == LAM and ("<isolated>", pair) in _forms():
            yield pair
            position += 2
        else:
            yield pieces[position]
            position += 1


def drawn(run: str) -> str | None:
    """Return *run*, which `RUN` has matched, as the characters to draw from left to right, or None if that would be wrong."""
    if len(run) > LONGEST or re.search(f"[{MARK}]", run):
        return None
    units = list(_units(run))
    shapes: list[str] = []
    for number, letters in enumerate(units):
        before = number > 0 and _joins_next(units[number - 1]) and _joins_previous(letters)
        after = number + 1 < len(units) and _joins_next(letters) and _joins_previous(units[number + 1])
        shape = {(0, 0): "<isolated>", (1, 0): "<final>", (0, 1): "<initial>", (1, 1): "<medial>"}[before, after]
        form = _forms().get((shape, letters))
        if form is None and re.match(f"[{LETTER}]", letters):
            return None
        if letters not in JOINERS:
            shapes.append(form or letters.translate(MIRRORED))
    # A space inside the run must not become a line end: the words would change places.
    return "".join(reversed(shapes)).replace(" ", "\u00a0")
