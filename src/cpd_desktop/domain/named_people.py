"""Whether a text seems to name somebody who draws on care and support: a warning beside private notes, and no more.

Such a record belongs in the case system, under an opaque reference. What is looked for is what a careful reader would stop at: a
title with a name (`Mrs Evans`, `Mr J`), a given name with a surname, two capitalised words in a sentence that are no other thing's
name, initials with an age (`JD (82)`), and a name after what somebody is called here (`service user Doris`). Names of colleagues,
teams and courses are known and pass. A false alarm is worse than a miss: whoever is warned for nothing no longer reads warnings.

The text is read once, word by word; the one expression has no choices to go back on, so that time grows with length alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from unicodedata import normalize

from cpd_desktop.domain.capitalised_words import ACRONYMS, ORDINARY, ORGANISATIONS
from cpd_desktop.domain.names_of_people import ALSO_WORDS, GIVEN, SURNAMES
from cpd_desktop.domain.texts import folded

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+|\n|[^\w\s]")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "MR", "MRS", "MISS", "mr", "mrs"})
_SMALL_TITLES = frozenset({"mr", "mrs"})
_PARTICLES = frozenset(
    {"ap", "ab", "ferch", "bin", "bint", "ibn", "al", "el", "ul", "ur", "ud", "de", "da", "di", "dos", "du", "van", "von", "der", "den"}
)  # fmt: skip
_CALLED = frozenset(
    {"client", "user", "resident", "tenant", "customer", "patient", "citizen", "adult", "carer", "gentleman", "lady", "individual"}
)  # fmt: skip
_SENTENCE_ENDS = frozenset('.!?:;\n-–—•*>"“‘(')
_NOT_BEFORE = frozenset(
    {"the", "a", "an", "our", "your", "their", "this", "that", "my", "his", "her", "new", "st", "saint", "on", "via", "using", "called"}
)  # fmt: skip
_PLACE_BEFORE = frozenset({"in", "at", "near", "around", "across", "from"})
_NAMES_PLACES_TEXT = """
    hospital house court lodge street road surgery centre college university school trust team ward unit home homes care service services
    limited ltd group society association park avenue lane close gardens bay clinic pharmacy church police act day hall cottage grove drive
    terrace foundation charity hospice crescent way place square farm manor grange view partnership practice council review inquiry report
    model cycle theory test scale award library bridge station nursing residential
    """
_NAMES_PLACES = frozenset(_NAMES_PLACES_TEXT.split())
_LIKE_WORDS = (
    "ing",
    "tion",
    "sion",
    "ment",
    "ness",
    "ship",
    "ance",
    "ence",
    "ical",
    "able",
    "ible",
    "ised",
    "ally",
    "ity",
    "ful",
)
_ARTICLES = ("al-", "el-")
_PLAIN_SURNAMES = SURNAMES - ORDINARY
_MOST_PARTS = 5
_LONGEST_WORD = 40
_LOOKED_AT = 4
_AGES = range(16, 111)


def names_that_seem_to_be_there(text: str, known_names: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names that *text* seems to hold, as they are written, in their order, each once.

    *known_names* are those of staff, teams, services and courses, which are not looked for.
    """
    tokens: list[str] = _TOKEN.findall(normalize("NFC", text))
    # So that a place may be looked at which lies a little beyond the end; before the beginning lies the end as well.
    tokens += [""] * _LOOKED_AT
    reading = _Reading(tokens, _known(frozenset(known_names)))
    found: dict[str, str] = {}
    at = 0
    last = len(tokens) - _LOOKED_AT
    while at < last:
        token = tokens[at]
        # Most words begin with a small letter, and are done with here.
        if token.islower() and token not in _SMALL_TITLES and token[:3] not in _ARTICLES:
            at += 1
            continue
        name, end = reading.name_at(at)
        if name:
            found.setdefault(folded(name), name)
        at = max(end, at + 1)
    return tuple(found.values())


@lru_cache(maxsize=4)
def _known(names: frozenset[str]) -> dict[str, list[frozenset[str]]]:
    """Return known names, as the sets of their words, by each of these words."""
    found: dict[str, list[frozenset[str]]] = {}
    for name in names:
        words = frozenset(map(_plain, _TOKEN.findall(name)))
        for word in words:
            found.setdefault(word, []).append(words)
    return found


@lru_cache(maxsize=65_536)
def _plain(word: str) -> str:
    """Return a word as the lists have it: small, without accents, apostrophes and a possessive s."""
    plain = folded(word)
    return plain.removesuffix("'s").replace("'", "")


@lru_cache(maxsize=65_536)
def _is_capitalised(token: str) -> bool:
    """Whether a token is written as a name is: `Doris`, `O'Brien`, `McKay`, `al-Zahra`; never `NHS`, nor `AMHPs`."""
    word = token[3:] if token[:3] in _ARTICLES else token
    if not 1 < len(word) <= _LONGEST_WORD or not word[0].isupper():
        return False
    return not word[1].isupper() and not word.isupper()


class _Reading:
    """A text as its words and signs; questions are about the one at a place."""

    def __init__(self, tokens: Sequence[str], known: dict[str, list[frozenset[str]]]) -> None:
        self._tokens = tokens
        self._known = known

    def name_at(self, at: int) -> tuple[str, int]:
        """Return the name that begins at a place, empty for none, and where to read on."""
        token = self._tokens[at]
        if token in _TITLES:
            return self._titled(at)
        if len(token) <= 3 and token.isupper():
            return self._initials(at)
        if not _is_capitalised(token):
            return "", at + 1
        return self._named(at)

    def _titled(self, at: int) -> tuple[str, int]:
        """Return a title with what follows it: a surname, or one letter."""
        title, end = self._tokens[at], at + 1
        if self._tokens[end] == ".":
            end += 1
        parts: list[str] = []
        while len(parts) < _MOST_PARTS:
            token = self._tokens[end]
            is_letter = len(token) == 1 and token.isupper()
            is_name = _is_capitalised(token) or (title.isupper() and token.isupper() and len(token) > 1)
            # A title that was typed in small letters is followed by a name that was.
            is_small = title.islower() and not parts and token.isalpha() and len(token) > 2
            is_other = _plain(token) in ORDINARY and not is_letter and _plain(token) not in SURNAMES
            if not (is_letter or is_name or is_small) or is_other:
                break
            parts.append(token)
            end += 1
            if is_letter and self._tokens[end] == "." and _is_capitalised(self._tokens[end + 1]):
                end += 1
        # A colleague's whole name, and a doctor's surname, are known; anybody's surname may be a colleague's too.
        if not parts or ((title == "Dr" or len(parts) > 1) and self._is_known(parts)):
            return "", end
        return " ".join((title, *(part.removesuffix("'s").removesuffix("’s") for part in parts))), end

    def _initials(self, at: int) -> tuple[str, int]:
        """Return initials with an age, with full stops between them, or before a surname."""
        token = self._tokens[at]
        if len(token) == 1:
            return self._dotted(at)
        if token.lower() in ACRONYMS or not self._has_age(at + 1):
            return "", at + 1
        return token, at + 1

    def _dotted(self, at: int) -> tuple[str, int]:
        """Return `J.D.`, or `J. Davies`."""
        letters, end = [self._tokens[at]], at + 1
        if self._tokens[end] != ".":
            return "", at + 1
        end += 1
        while len(self._tokens[end]) == 1 and self._tokens[end].isupper() and self._tokens[end + 1] == ".":
            letters.append(self._tokens[end])
            end += 2
        following = self._tokens[end]
        if _is_capitalised(following) and _plain(following) in SURNAMES:
            parts = [*letters, following]
            return ("" if self._is_known([following]) else " ".join(parts)), end + 1
        if len(letters) < 2 or "".join(letters).lower() in ACRONYMS:
            return "", end
        return ".".join(letters) + ".", end

    def _has_age(self, at: int) -> bool:
        """Whether an age follows: `(82)`, `(82 yrs)`, `, 82,`, `aged 82`."""
        sign, number, end = (self._tokens[at + step] for step in range(3))
        if sign == "(":
            return number.isdecimal() and int(number) in _AGES and end in (")", "yrs", "years", "y", "yo", "F", "M")
        if sign == ",":
            return number.isdecimal() and int(number) in _AGES and end == ","
        return sign == "aged" and number.isdecimal() and int(number) in _AGES

    def _named(self, at: int) -> tuple[str, int]:
        parts, end = self._run(at)
        if len(parts) < 2:
            return (self._alone(at) if parts else ""), end
        begins = self._begins_sentence(at)
        first = _plain(parts[0])
        if begins and not (first in GIVEN or not parts[0].isascii()) and not self._has_surname(parts[1:]):
            # The first word of a sentence has its capital from there; what follows it stands inside the sentence.
            parts, begins = parts[1:], False
            at += 1
        if len(parts) < 2 or self._is_known(parts) or not self._is_somebody(parts, at, end, begins=begins):
            return "", end
        return " ".join(part.removesuffix("'s").removesuffix("’s") for part in parts), end

    def _run(self, at: int) -> tuple[list[str], int]:
        """Return the capitalised words that begin at a place and are no ordinary words, and where they end."""
        parts: list[str] = []
        end = at
        while len(parts) < _MOST_PARTS:
            token = self._tokens[end]
            if _is_capitalised(token):
                if _plain(token) in ORDINARY and not self._is_part(parts, token, self._tokens[end + 1]):
                    break
                parts.append(token)
            elif not (parts and token in _PARTICLES and _is_capitalised(self._tokens[end + 1])):
                break
            else:
                parts.append(token)
            end += 1
            if token.endswith(("'s", "’s")):
                break
        return parts, max(end, at + 1)

    @staticmethod
    def _is_part(parts: Sequence[str], word: str, following: str) -> bool:
        """Whether an ordinary word is part of a name all the same: `Doris Wood`, `April Jones`."""
        if parts and _plain(parts[0]) in GIVEN and _plain(word) in SURNAMES:
            return True
        surname = _plain(following)
        return _plain(word) in ALSO_WORDS and _is_capitalised(following) and surname in _PLAIN_SURNAMES

    def _alone(self, at: int) -> str:
        """Return a name that stands alone where it is plain whose it is: with an age, or after `service user`."""
        token = self._tokens[at]
        plain = _plain(token)
        if plain in ORDINARY or self._is_known([token]):
            return ""
        if plain in GIVEN and self._has_age(at + 1):
            return token
        called = self._tokens[at - 1].lower() in _CALLED
        is_name = plain in GIVEN or plain in SURNAMES or plain in ALSO_WORDS or not token.isascii()
        return token.removesuffix("'s").removesuffix("’s") if called and is_name else ""

    def _begins_sentence(self, at: int) -> bool:
        return at == 0 or self._tokens[at - 1] in _SENTENCE_ENDS

    def _has_surname(self, parts: Sequence[str]) -> bool:
        return any(_plain(part) in SURNAMES for part in parts)

    def _is_known(self, parts: Sequence[str]) -> bool:
        """Whether one known name has all of these words."""
        words = {_plain(part) for part in parts}
        candidates = self._known.get(_plain(parts[0]), ())
        return any(words <= name for name in candidates)

    def _is_somebody(self, parts: Sequence[str], at: int, end: int, *, begins: bool) -> bool:
        plain = [_plain(part) for part in parts]
        joined = " ".join(plain)
        if any(name in joined for name in ORGANISATIONS):
            return False
        before, after = self._tokens[at - 1].lower(), self._tokens[end]
        if _plain(after) in _NAMES_PLACES and _is_capitalised(after):
            return False
        is_given = any(part in GIVEN for part in plain) or any(not part.isascii() for part in parts)
        if before in _NOT_BEFORE or (before in _PLACE_BEFORE and not is_given):
            return False
        if is_given or (plain[0] in ALSO_WORDS and self._has_surname(parts[1:])):
            return True
        if any(part.endswith(_LIKE_WORDS) and part not in SURNAMES for part in plain):
            return False
        # Neither is a common name: inside a sentence, and alone there, they are still somebody's.
        stands_alone = not (_is_capitalised(after) or (after.isupper() and len(after) > 1))
        return stands_alone and (self._has_surname(parts[1:]) or (not begins and len(parts) <= 3))
