"""The pages of the manual as they lie in `resources/manual`: their order, their sections, and what is found in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cpd_desktop.domain.texts import searchable
from cpd_desktop.resources import resource

FIRST_STEPS = "first-steps.md"
CONTENTS = "README.md"
_ENTRY = re.compile(r"^- \[[^\]]+\]\(([\w-]+\.md)\)", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`|]+|^\s*-{3,}.*$|^>\s?", re.MULTILINE)
_NOT_IN_SLUGS = re.compile(r"[^\w\- ]")
_AROUND = 70


@dataclass(frozen=True)
class Section:
    """A heading of a page with the text below it, without marks; *anchor* is what links call it."""

    file: str
    title: str
    anchor: str
    text: str


@dataclass(frozen=True)
class Found:
    """A section that has all the words that were looked for, with the text around the first of them."""

    section: Section
    page: str
    excerpt: str

    @property
    def target(self) -> str:
        """The section as a link: file and anchor."""
        return f"{self.section.file}#{self.section.anchor}"


def folder() -> Path:
    """Return where the manual's pages are."""
    return resource("manual")


def page_of(window_page: str) -> str:
    """Return the file of the manual page about a page of the window; the first steps for none."""
    return f"{window_page.casefold().replace(' ', '-')}.md" if window_page else FIRST_STEPS


def slug(heading: str) -> str:
    """Return the anchor of a heading, by the rule that the usual viewers of Markdown follow."""
    return _NOT_IN_SLUGS.sub("", _plain(heading).casefold()).strip().replace(" ", "-")


@cache
def files() -> tuple[str, ...]:
    """Return the pages in the order of the contents."""
    return tuple(_ENTRY.findall((folder() / CONTENTS).read_text(encoding="utf-8")))


@cache
def sections(file: str) -> tuple[Section, ...]:
    """Return the sections of a page in order; the first is the page's own heading."""
    found: list[Section] = []
    title, lines = "", list[str]()
    for line in [*(folder() / file).read_text(encoding="utf-8").splitlines(), "# "]:
        heading = _HEADING.match(line)
        if heading is None and line != "# ":
            lines.append(line)
            continue
        if title:
            found.append(Section(file, title, slug(title), _plain("\n".join(lines))))
        title, lines = _plain(heading[2]) if heading else "", []
    return tuple(found)


def title_of(file: str) -> str:
    """Return a page's own heading."""
    return sections(file)[0].title


def find(words: str) -> tuple[Found, ...]:
    """Return the sections that have all of *words*, those with a word in their heading first; none for no words.

    Pages that have all of them, but in no one section, come last.
    """
    wanted = searchable(words).split()
    if not wanted:
        return ()
    hits: list[tuple[int, Found]] = []
    for file in files():
        every = sections(file)
        having = [one for one in every if _has_all(f"{one.title} {one.text}", wanted)]
        for one in having:
            rank = 0 if any(word in searchable(one.title) for word in wanted) else 1
            hits.append((rank, Found(one, title_of(file), _excerpt(one.text, wanted[0]))))
        if not having and _has_all(" ".join(f"{one.title} {one.text}" for one in every), wanted):
            first = next((one for one in every if wanted[0] in searchable(one.text)), every[0])
            hits.append((2, Found(first, title_of(file), _excerpt(first.text, wanted[0]))))
    return tuple(found for _, found in sorted(hits, key=lambda hit: hit[0]))


def _has_all(text: str, wanted: list[str]) -> bool:
    folded = searchable(text)
    return all(word in folded for word in wanted)


def _excerpt(text: str, word: str) -> str:
    flat = " ".join(text.split())
    at = max(0, flat.casefold().find(word))
    start, end = max(0, at - _AROUND // 2), at + _AROUND
    return f"{'… ' if start else ''}{flat[start:end].strip()}{' …' if end < len(flat) else ''}"


def _plain(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", text)).strip()
