"""Reading the structure of a tagged PDF and of its twin, for the tests of what they say to who does not see them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import outloud
import pikepdf
from fast_a11y import fast_a11y
from outloud.findings import Finding
from outloud.model import Document

_NAME = "A document with a name of its own.pdf"
NOT_SHOWN = frozenset({"nav", "caption", "style", "title"})
"""Parts of a twin that have no counterpart on the pages."""


@dataclass
class Element:
    """An element of a PDF's structure; *pieces* are the page, counted from 0, and the number of each piece of its content."""

    kind: str
    kids: list[Element] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    alternative: str = ""
    actual: str = ""
    scope: str = ""
    span: int = 1
    has_box: bool = False
    annotations: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


def opened_pike(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def structure_of(pdf: bytes) -> Element:
    """Return the document's root element; each element must name the one that it is in."""
    with opened_pike(pdf) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}
        root = file.Root.StructTreeRoot
        return _element(root.K, root, pages)


def _element(node: Any, parent: Any, pages: dict[Any, int]) -> Element:
    assert node.P.objgen == parent.objgen
    made = Element(str(node.S)[1:])
    made.alternative, made.actual = str(node.get("/Alt", "")), str(node.get("/ActualText", ""))
    attributes = node.get("/A", {})
    made.scope, made.span = str(attributes.get("/Scope", ""))[1:], int(attributes.get("/ColSpan", 1))
    made.has_box = "/BBox" in attributes
    for kid in node.get("/K", []):
        if isinstance(kid, int):
            made.pieces.append((pages[node.Pg.objgen], kid))
        elif str(kid.get("/Type", "")) == "/MCR":
            made.pieces.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif str(kid.get("/Type", "")) == "/OBJR":
            made.annotations.append(dict(kid.Obj))
        else:
            made.kids.append(_element(kid, node, pages))
    return made


def marks_of_pages(pdf: bytes) -> list[list[tuple[str, int | None, bool]]]:
    """Return the marked content of each page in the order of painting: its tag, its number, and whether anything was painted in it.

    Nothing may be painted outside a mark, marks may not be within each other, and each begins and ends in one state of the canvas.
    """
    with opened_pike(pdf) as file:
        return [_marks(page) for page in file.pages]


_PAINTS = {"Tj", "TJ", "'", '"', "Do", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}


def _marks(page: Any) -> list[tuple[str, int | None, bool]]:
    found: list[tuple[str, int | None, bool]] = []
    is_open, depth, opened_at, paints = False, 0, 0, False
    for one in pikepdf.parse_content_stream(page):
        name, operands = str(one.operator), list(one.operands)
        depth += {"q": 1, "Q": -1}.get(name, 0)
        if name in {"BDC", "BMC"}:
            assert not is_open, "marks within each other"
            number = operands[1].get("/MCID") if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
            found.append((str(operands[0])[1:], None if number is None else int(number), False))
            is_open, opened_at, paints = True, depth, False
        elif name == "EMC":
            assert is_open
            assert depth == opened_at, "a mark that ends in another state than it began"
            found[-1] = (*found[-1][:2], paints)
            is_open = False
        elif name in _PAINTS:
            assert is_open, f"{name} paints outside any mark"
            paints = True
    assert not is_open
    return found


def findings_of(pdf: bytes, folder: Path) -> list[Finding]:
    """Return what a checker of PDF/UA-1 and WCAG 2.2 finds, worst first."""
    file = folder / _NAME
    file.write_bytes(pdf)
    result = outloud.check(str(file))
    assert result.error is None
    assert not [run.rule for run in result.runs if run.status == "crashed"]
    return list(result.sorted_findings())


def errors_of(pdf: bytes, folder: Path) -> list[str]:
    """Return what the checker calls an error, but for one that is none.

    It takes long lines that are passed over for prose that nobody reads (TAG-002), unless most pages have them: also the head that
    a table has again on its next page, and what a short document has at the top of its pages. Here each of their words must be read
    elsewhere.
    """
    found = [one for one in findings_of(pdf, folder) if one.severity == "error"]
    read = words_read(folder / _NAME) if found else frozenset()
    return [
        f"{one.rule}: {one.message} {one.evidence or ''}"
        for one in found
        if one.rule != "TAG-002" or not read.issuperset(_whole_words(one.evidence or ""))
    ]


def _whole_words(evidence: str) -> list[str]:
    """Return the words of what a finding shows, but for those that are cut, there or on paper."""
    return [letters(word) for word in re.sub(r"\S*…", "", evidence).split()]


def words_read(file: Path) -> frozenset[str]:
    """Return the words of a PDF that belong to an element."""
    with closing(Document(str(file))) as document:
        runs = [run for page in document.pages for run in document.content(page.index).runs]
    return frozenset(letters(word) for run in runs if run.tagged and not run.artifact for word in run.text.split())


def lines_read(struct_text: str) -> list[str]:
    """Return the lines that Poppler reads, but for what is in pictures, which have words in their place, and bullets."""
    text = re.sub(r"(?m)^( *)Figure.*\n(?:\1 +.*\n)*", "", struct_text)
    return [line.strip()[1:-1] for line in text.splitlines() if re.fullmatch(r'\s*".*"', line) and '"•"' not in line]


def pdfinfo_text(pdf: bytes, folder: Path) -> str | None:
    """Return what Poppler reads along the structure; None where Poppler is not installed."""
    program = shutil.which("pdfinfo")
    if program is None:
        return None
    file = folder / "structure.pdf"
    file.write_bytes(pdf)
    ran = subprocess.run([program, "-struct-text", str(file)], capture_output=True, check=True)
    assert b"rror" not in ran.stderr, ran.stderr
    return ran.stdout.decode("utf-8")


class Twin(HTMLParser):
    """The elements and the text of a twin."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self._within: list[str] = []
        self._is_unseen = 0
        self.feed(html.decode("utf-8"))
        assert self._within == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in {"meta", "br"}:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._within.pop() == tag

    def handle_data(self, data: str) -> None:
        if not NOT_SHOWN & set(self._within):
            self.said.append(data)

    @property
    def text(self) -> str:
        """What is in the page and on paper, each run of white space as one space."""
        return " ".join(" ".join(self.said).split())


def letters(text: str) -> str:
    """Return the letters and figures of *text*."""
    return re.sub(r"[\W_]+", "", text)


def violations_of(html: bytes) -> list[str]:
    """Return the rules of WCAG (and good practice) that a page breaks, in light and in dark."""
    text = html.decode("utf-8")
    dark = re.sub(r"@media \(prefers-color-scheme:dark\)\{html(:root\{[^}]*\})\}\n:root\{[^}]*\}", r"\1", text)
    assert dark != text
    return [f"{one['id']} {one['nodes'][0]['html']}" for page in (text, dark) for one in fast_a11y(page)["violations"]]
