"""Covering other people's names in what is handed out: what is found, what is proposed, and what was decided, item by item.

Proposed is what looks like the name of somebody who is not known as staff, wherever it stands, and whoever else a record is about.
Colleagues who acted in the course of their work are listed, and stay unless somebody decides otherwise.
Source: Data Protection Act 2018, schedule 2, paragraphs 16 and 17 (third parties; social work and health professionals).
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from cpd_desktop.domain.named_people import names_that_seem_to_be_there
from cpd_desktop.domain.subject_access import (
    HeldFile,
    HeldRecord,
    HeldSection,
    HeldValue,
    HeldVersion,
    SubjectAccess,
    ValueKind,
)
from cpd_desktop.domain.texts import folded

COVERED = "[redacted]"
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_MOST_WORDS = 5
_AROUND = 60
Place = tuple[str, str, str]
"""Where words stand: table and role, the record's UUID (blank for all of them), the column."""
_BY: Place = ("changes", "", "by")
_BY_WORDS = "Who recorded or changed it"
_READERS: Place = ("sealed", "", "readers")
_NO_PERSON = "recovery"
_READERS_WORDS = "Who can read what is sealed"


class Whose(StrEnum):
    """Whose name, or what, an item is."""

    OTHER = "somebody else"
    COLLEAGUE = "colleague"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class RedactionItem:
    """Something that can be covered: *words* in one place, *count* times. *around* is what stands around them, for a decision."""

    key: str
    whose: Whose
    words: str = field(repr=False)
    where: str
    around: str = field(repr=False)
    count: int
    place: Place

    @property
    def is_proposed(self) -> bool:
        """Whether it is covered unless somebody decides otherwise."""
        return self.whose is Whose.OTHER


@dataclass(frozen=True)
class KnownNames:
    """Names by which it is told whose a name is: the person's own (any they had), staff, and what is nobody's (teams, courses …)."""

    own: frozenset[str]
    staff: frozenset[str]
    others: frozenset[str]

    def is_own(self, name: str) -> bool:
        """Whether it is a name of the person themselves."""
        return folded(name) in _folded(self.own)

    @property
    def all(self) -> frozenset[str]:
        """Every known name."""
        return self.own | self.staff | self.others


@lru_cache(maxsize=8)
def _folded(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(folded, names))


@dataclass(frozen=True, slots=True)
class _Found:
    place: Place
    words: str
    whose: Whose
    where: str
    around: str = ""


def redaction_items(held: SubjectAccess, names: KnownNames) -> tuple[RedactionItem, ...]:
    """Return what can be covered, in the order of the answer; each has the same key whenever the same is held."""
    items: dict[str, RedactionItem] = {}
    for section in held.sections:
        for record in section.records:
            for one in _in_record(section, record, names):
                key = _key(one.place, one.words)
                before = items.get(key)
                count = 1 if before is None else before.count + 1
                first = before.around if before is not None else one.around
                items[key] = RedactionItem(key, one.whose, one.words, one.where, first, count, one.place)
    for file in held.files:
        place = ("file", file.sha256, file.saved_as)
        key = _key(place, file.name)
        items[key] = RedactionItem(key, Whose.FILE, file.name, "Files", file.belongs_to, 1, place)
    return tuple(items.values())


def _key(place: Place, words: str) -> str:
    return hashlib.sha256("\n".join((*place, folded(words))).encode()).hexdigest()[:12]


def _in_record(section: HeldSection, record: HeldRecord, names: KnownNames) -> Iterator[_Found]:
    part = _part(section)
    for version in record.versions:
        for by in dict.fromkeys((version.recorded_by, version.ended_by)):
            if by and not names.is_own(by):
                yield _Found(_BY, by, Whose.COLLEAGUE, _BY_WORDS)
        for value in (*version.values, *record.texts):
            if value.kind is ValueKind.NAME and value.text and not names.is_own(value.text):
                # Whoever else a record is about is no colleague at work in it.
                whose = Whose.OTHER if value.is_whom else Whose.COLLEAGUE
                yield _Found((part, "", value.column), value.text, whose, f"{section.heading}: {value.label}")
    for reader in record.readers:
        if reader.name and reader.basis != _NO_PERSON and not names.is_own(reader.name):
            yield _Found(_READERS, reader.name, Whose.COLLEAGUE, _READERS_WORDS)
    said = [value for version in record.versions for value in version.values]
    texts = {(value.column, value.text): value for value in (*said, *record.texts) if value.kind is ValueKind.TEXT}
    for value in texts.values():
        place = (part, record.uuid, value.column)
        for words, whose in _in_text(value.text, names):
            yield _Found(place, words, whose, f"{section.heading}: {value.label}", _around(value.text, words))


def _part(section: HeldSection) -> str:
    return f"{section.table}|{section.role}"


def _in_text(text: str, names: KnownNames) -> Iterator[tuple[str, Whose]]:
    for name in names_that_seem_to_be_there(text, names.all):
        yield name, Whose.OTHER
    words = list(_WORD.finditer(text))
    staff = _folded(names.staff - names.own)
    at = 0
    while at < len(words):
        step = 1
        for count in range(min(_MOST_WORDS, len(words) - at), 1, -1):
            said = " ".join(text[words[at].start() : words[at + count - 1].end()].split())
            if folded(said) in staff:
                yield said, Whose.COLLEAGUE
                step = count
                break
        at += step


def _around(text: str, words: str) -> str:
    found = _pattern(words).search(text)
    if found is None:
        return ""
    start, end = max(0, found.start() - _AROUND), min(len(text), found.end() + _AROUND)
    return ("… " if start else "") + " ".join(text[start:end].split()) + (" …" if end < len(text) else "")


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    inner = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){inner}(?!\w)", re.IGNORECASE)


def proposed(items: Iterable[RedactionItem]) -> frozenset[str]:
    """Return the keys of what is covered unless somebody decides otherwise."""
    return frozenset(item.key for item in items if item.is_proposed)


def redacted(
    held: SubjectAccess, items: Iterable[RedactionItem], keys: Collection[str], also: Collection[str] = ()
) -> SubjectAccess:
    """Return what is handed out: the items with these *keys* covered, and the words of *also* wherever words stand.

    That is in texts, names, titles (of teams, posts, courses, files and what they belong to), notes and what was done; never in days,
    numbers or keys.
    """
    chosen = [item for item in items if item.key in keys]
    cover = _Cover(chosen, [" ".join(words.split()) for words in also if words.strip()])
    sections = tuple(
        replace(one, records=tuple(cover.record(one, record) for record in one.records)) for one in held.sections
    )
    left_out = {item.place for item in chosen if item.whose is Whose.FILE}
    files = tuple(cover.file(one) for one in held.files if ("file", one.sha256, one.saved_as) not in left_out)
    changes = tuple(replace(one, by=cover.name(_BY, one.by), act=cover.words(one.act)) for one in held.changes)
    notes = tuple(map(cover.words, held.notes))
    covered = cover.count + len(held.files) - len(files)
    return replace(held, sections=sections, files=files, changes=changes, notes=notes, redacted=covered)


class _Cover:
    """Covers chosen words in their places, and counts how often."""

    def __init__(self, items: Iterable[RedactionItem], also: Iterable[str]) -> None:
        self._words: dict[Place, list[str]] = defaultdict(list)
        for item in items:
            self._words[item.place].append(item.words)
        # The longest first, so that no part of a name is left beside what was covered.
        self._also = sorted(also, key=len, reverse=True)
        self.count = 0

    def record(self, section: HeldSection, record: HeldRecord) -> HeldRecord:
        """Return a record as it is handed out."""
        part = _part(section)

        def of(value: HeldValue) -> HeldValue:
            return self._value(part, record.uuid, value)

        def version(one: HeldVersion) -> HeldVersion:
            by = (self.name(_BY, one.recorded_by), self.name(_BY, one.ended_by))
            return replace(one, values=tuple(map(of, one.values)), recorded_by=by[0], ended_by=by[1])

        readers = tuple(replace(one, name=self.name(_READERS, one.name)) for one in record.readers)
        return replace(
            record, versions=tuple(map(version, record.versions)), texts=tuple(map(of, record.texts)), readers=readers
        )

    def file(self, file: HeldFile) -> HeldFile:
        """Return a file that is handed out: its content as it is, what it and its place are called without what is covered everywhere."""
        name, saved_as, belongs_to = map(self.words, (file.name, file.saved_as, file.belongs_to))
        return replace(file, name=name, saved_as=saved_as, belongs_to=belongs_to)

    def words(self, text: str) -> str:
        """Return what is no text of a record without what is covered everywhere."""
        return self._covered(text, self._also)

    def _value(self, part: str, uuid: str, value: HeldValue) -> HeldValue:
        if value.kind is ValueKind.NAME:
            return replace(value, text=self.name((part, "", value.column), value.text))
        if value.kind is ValueKind.TITLE:
            return replace(value, text=self.words(value.text))
        if value.kind is not ValueKind.TEXT:
            return value
        here = sorted(self._words.get((part, uuid, value.column), ()), key=len, reverse=True)
        return replace(value, text=self._covered(value.text, [*here, *self._also]))

    def name(self, place: Place, name: str) -> str:
        """Return a name that stands by itself."""
        if name and folded(name) in map(folded, self._words.get(place, ())):
            self.count += 1
            return COVERED
        return self.words(name)

    def _covered(self, text: str, words: Iterable[str]) -> str:
        for one in words:
            text, times = _pattern(one).subn(COVERED, text)
            self.count += times
        return text
