"""The fields of a register's online form, filled with what an entry says, ready to be copied, each with its length.

The fields are dated data (`resources/rules/cpd_form_fields.csv`). Their repr shows none of what is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

ACTIVITY, RELEVANCE, DAY, LEARNING, IMPACT, PEER = (
    "activity_type", "description_relevance", "date", "learning", "impact", "peer_reflection",
)  # fmt: skip
"""The fields of Social Work England's form, as the data calls them."""
PRACTICE_SUMMARY, DATED_LIST, PERSONAL_STATEMENT, EVIDENCE = (
    "practice_summary", "dated_list", "personal_statement", "evidence",
)  # fmt: skip
"""The parts of an HCPC profile, as the data calls them."""

_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What a form would refuse or show as a box, and what turns the text around it: control characters but tabs, halves of pairs,
# characters that are none, changes of direction, breaks that nobody sees.
_NOT_TO_COPY = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb"
    r"\ufffe\uffff\ufdd0-\ufdef\U000e0000-\U000e007f]"
)
_LIMIT = re.compile(r"(\d[\d,]*)\s+(word|character)s?", re.IGNORECASE)


def copied(text: str) -> str:
    """Return *text* as it is copied into a form: composed (NFC), line ends as newlines, without what no form takes.

    Letters of every script, emoji and their joiners stay.
    """
    return _NOT_TO_COPY.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)))


def word_count(text: str) -> int:
    """Return how many words *text* has: runs of anything but white space, as word processors count them."""
    return len(text.split())


@dataclass(frozen=True, slots=True)
class LengthLimit:
    """How long a text may be in a form, or about how long it is asked to be: so many words, or characters (*unit*)."""

    number: int
    unit: str

    def length_of(self, text: str) -> int:
        """Return the length of *text* in the unit."""
        return word_count(text) if self.unit == "word" else len(text)

    def over(self, text: str) -> int:
        """Return by how many words or characters *text* is too long; 0 where it fits."""
        return max(0, self.length_of(text) - self.number)


def length_limit(rule: str) -> LengthLimit | None:
    """Return the length that a rule such as `about 1,500 words` or `at most 4,000 characters` names; None where it names none."""
    found = _LIMIT.search(rule)
    return None if found is None else LengthLimit(int(found[1].replace(",", "")), found[2].casefold())


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a register's form: its *code*, what it asks (*title*), whether it must be filled in, and a *rule* in words."""

    code: str
    title: str
    is_required: bool = True
    rule: str = ""

    @property
    def limit(self) -> LengthLimit | None:
        """How long it may be, None where that is not known."""
        return length_limit(self.rule)


def form_fields(rows: Iterable[Mapping[str, str]], body: str) -> tuple[FormField, ...]:
    """Return the fields of a register's form, of rows of `cpd_form_fields.csv`, in the order of the form."""
    ordered = sorted((row for row in rows if row["body"] == body), key=lambda row: int(row["order"]))
    return tuple(
        FormField(row["field"], row["meaning"], row["required"] == "1", row["limit_or_rule"]) for row in ordered
    )


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field with what is written for it; *text* as it was typed, *copy* as it goes into the form. Lengths are of what is copied."""

    asks: FormField
    text: str = field(default="", repr=False)

    @property
    def copy(self) -> str:
        """What is copied into the form."""
        return copied(self.text)

    @property
    def words(self) -> int:
        """How many words it has."""
        return word_count(self.copy)

    @property
    def characters(self) -> int:
        """How many characters it has, line ends and spaces included, as forms count them."""
        return len(self.copy)

    @property
    def length(self) -> str:
        """Its length in words: `212 words, 1,204 characters`, and what the form takes where that is known."""
        if not self.characters:
            return "nothing written"
        said = f"{counted(self.words, 'word')}, {counted(self.characters, 'character')}"
        limit = self.asks.limit
        if limit is None:
            return said
        over = limit.over(self.copy)
        takes = f"the form takes {counted(limit.number, limit.unit)}"
        return f"{said}; {takes}: {counted(over, limit.unit)} too many" if over else f"{said}; {takes}"


def counted(number: int, noun: str) -> str:
    """Return `1 word` or `1,204 words`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def peer_words(role: str, on: str) -> str:
    """Return with whom something was discussed as a form is told it: by their role and the day, never by name; blank where neither
    is known. *on* is that day in words.
    """
    if not (role or on):
        return ""
    return f"Discussed with a peer{f' ({role})' if role else ''}{f' on {on}' if on else ''}."


def filled(
    fields: Sequence[FormField], texts: Mapping[str, str], *, activity: str, day: str, peer_on: str = ""
) -> tuple[FilledField, ...]:
    """Return the fields of Social Work England's form with what an entry says; *texts* by the keys of ENTRY_TEXTS.

    *activity*, *day* and *peer_on* are in words. A field that this program does not know stays blank: nothing is put where it may not
    belong.
    """
    outcome = texts.get("peer_outcome", "")
    before = peer_words(texts.get("peer_role", ""), peer_on) if outcome else ""
    said = {
        ACTIVITY: activity,
        RELEVANCE: _parted(texts.get("title", ""), texts.get("why", "")),
        DAY: day,
        LEARNING: texts.get("learnt", ""),
        IMPACT: _parted(texts.get("impact_on_practice", ""), texts.get("impact_on_people", "")),
        PEER: _parted(before, outcome),
    }
    return tuple(FilledField(one, said.get(one.code, "")) for one in fields)


def _parted(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)
