"""The characters that paper can show: what of a text is drawn, what is said in the place of the rest, and how it is read out."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from cpd_desktop.documents import arabic, fonts

LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Marks without any appearance of their own: leaving them out changes nothing that a reader of English could see.
INVISIBLE = re.compile(r"[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
JOINERS = re.compile(r"[\u200c\u200d]")
# Controls, private and unassigned characters, halves of pairs, and what changes the direction of the text around it.
UNSAYABLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff\ue000-\uf8ff"
    r"\U000e0000-\U000e007f\U000f0000-\U0010ffff]+"
)
SCRIPT_ENDS = re.compile(
    r" (?:LETTER|SMALL|CAPITAL|VOWEL|SIGN|DIGIT|SYLLABLE|SYLLABICS|IDEOGRAPH|UNIFIED|CHARACTER|NUMBER|NUMERIC|MARK|COMPATIBILITY|RADICAL"
    r"|COMMA|FULL|DANDA|VIRAMA|LIGATURE|SYMBOL|TONE|PUNCTUATION|FRACTION|CHILLU|HALFWIDTH|SUBJOINED|CONSONANT|INDEPENDENT|DEPENDENT)\b"
)
EAST_ASIAN = {"Cjk", "Ideographic", "Fullwidth", "Halfwidth", "Hiragana", "Katakana", "Bopomofo"}


@cache
def _safe() -> frozenset[str]:
    """Return the characters that can be drawn one by one: raw Arabic letters would stand unjoined and in the wrong order."""
    return frozenset(
        character for character in fonts.drawable() if not re.match(f"[{arabic.LETTER}{arabic.MARK}]", character)
    )


def _kind(character: str) -> str:
    """Return what to call a character that cannot be drawn: its script, or what else it is."""
    category = unicodedata.category(character)
    plain = {"Cs": "broken text", "Co": "private", "Cn": "unassigned", "Cc": "control"}.get(category)
    if plain is not None:
        return plain
    name = unicodedata.name(character, "")
    if category == "Cf":
        directional = unicodedata.bidirectional(character) in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }
        return "text direction control" if directional else "format control"
    if category[0] == "S":
        return "emoji" if ord(character) >= 0x1F000 or "EMOJI" in name else "symbol"
    if name.startswith("COMBINING"):
        return "combining mark"
    script = SCRIPT_ENDS.split(name)[0].capitalize()
    return "Chinese or Japanese" if script.split(" ")[0] in EAST_ASIAN else script or "unknown"


def _mark(kind: str, count: int) -> str:
    return f"[{kind}: {count} character{'' if count == 1 else 's'} not shown]"


def _substitute(character: str) -> str | None:
    """Return what may stand for *character*: itself, or its plain equivalent (a full-width A, a mathematical bold A) or None."""
    if character in _safe():
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain != character and plain and _safe().issuperset(plain) else None


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, characters): kind is empty for what can be drawn."""
    kind = ""
    for character in text:
        shown = _substitute(character)
        if shown is not None:
            kind = ""
            yield "", shown
            continue
        # Signs and punctuation belong to the script that they follow.
        follows = kind and unicodedata.category(character)[0] in "MP"
        kind = kind if follows else _kind(character)
        yield kind, character


def _marked(text: str) -> str:
    """Return *text* with each run of characters that cannot be drawn replaced by a mark."""
    runs = [
        (kind, "".join(part for _, part in tokens))
        for kind, tokens in groupby(_tokens(text), key=lambda token: token[0])
    ]
    parts: list[str] = []
    pending, count, gap = "", 0, ""
    for kind, characters in runs:
        if not kind and pending and not characters.strip() and "\n" not in characters:
            gap = characters
            continue
        if kind and kind == pending:
            count, gap = count + len(characters), ""
            continue
        parts.extend([_mark(pending, count) if pending else "", gap])
        pending, count, gap = kind, len(characters) if kind else 0, ""
        if not kind:
            parts.append(characters)
    parts.extend([_mark(pending, count) if pending else "", gap])
    return "".join(parts)


def _arabic(run: str, room: float, size: float) -> str:
    """Return an Arabic run as it is drawn, or its mark when it cannot be, or would not fit on one line."""
    drawn = arabic.drawn(run)
    if drawn is None or not _safe().issuperset(drawn) or fonts.width(drawn, size) > room:
        return _mark("Arabic", sum(not character.isspace() for character in run))
    return drawn


def shown(text: str, *, room: float = 200, size: float = 9.5) -> str:
    """Return *text* as it can be drawn, its line ends as newlines; *room* is the narrowest line, in points, that it may meet."""
    lines = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    if _safe().issuperset(lines.replace("\n", "")):
        return lines
    visible = INVISIBLE.sub("", lines)
    parts: list[str] = []
    end = 0
    for match in arabic.RUN.finditer(visible):
        parts.append(_marked_lines(visible[end : match.start()]))
        parts.append(_arabic(match.group(), room, size))
        end = match.end()
    parts.append(_marked_lines(visible[end:]))
    return "".join(parts)


def spoken(text: str) -> str:
    """Return *text* as it is read out or shown by a browser: all that has a meaning is there, letters in the order of reading; what
    has none, or would change how the rest is shown, is said as on paper.
    """
    lines = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    if _safe().issuperset(lines.replace("\n", "")):
        return lines
    visible = INVISIBLE.sub("", lines)
    if UNSAYABLE.search(visible) is None:
        return visible
    return UNSAYABLE.sub(_said, visible)


def _said(match: re.Match[str]) -> str:
    runs = groupby(match.group(), key=_kind)
    return "".join(_mark(kind, len(list(run))) for kind, run in runs)


def _marked_lines(text: str) -> str:
    return "\n".join(_marked(line) for line in JOINERS.sub("", text).split("\n"))
