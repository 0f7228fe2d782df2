"""The twin of a document: the same structure as one page for a browser, which needs no other file and no script.

It is made of the tree that the tagged PDF is made of, so both say the same in the same order. Where paper has no room for the
letters of a script, the twin has them. It is made to meet WCAG 2.2 at level AA: it has a language (3.1.1), a title (2.4.2), headings
in order, lists and tables that are what they look like (1.3.1), text that grows and reflows (1.4.4, 1.4.10), contrast in light and
dark (1.4.3), and nothing that only a colour says (1.4.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from cpd_desktop.documents.structure import Node, Tree

_STYLE = """
@media (prefers-color-scheme:dark){html:root{--ink:#e9eef1;--muted:#bcc6cc;--accent:#8fd0dc;--paper:#14191d;--line:#7d8a92}}
:root{--ink:#1d262e;--muted:#4d5761;--accent:#174f5c;--paper:#ffffff;--line:#7d8890}
html{background-color:var(--paper)}
body{max-width:60rem;margin:0 auto;padding:1rem 1.25rem 2rem;background-color:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .4em;color:var(--accent);overflow-wrap:anywhere}
h1{color:var(--ink);font-size:1.9rem;margin-top:.4em}
p,li,dd{margin:0 0 .6em;overflow-wrap:anywhere}
a{color:var(--accent);text-decoration:underline}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.organisation,.figure,dt,th{font-weight:700}
.organisation,.figure{color:var(--accent)}
.figure{font-size:1.5rem;margin:.6em 0 0}
.lead{font-size:1.15rem}
.scope,.small,.label,footer{color:var(--muted)}
.marking{font-weight:700;border:2px solid var(--ink);padding:.2em .5em}
.picture{border:1px solid var(--line);padding:.5em .75em;margin:.6em 0}
dl{margin:.6em 0}dd{margin-left:1.25rem}
nav ul{padding-left:1.25rem}
.wide{overflow-x:auto;margin:.6em 0 1.2em}
table{border-collapse:collapse;min-width:100%}
th,td{border-bottom:1px solid var(--line);padding:.35em .75em .35em 0;text-align:left;vertical-align:top}
td p,th p{margin:0 0 .2em}
.group th{color:var(--accent);padding-top:.9em}
.total td,.total th{font-weight:700;border-top:2px solid var(--line)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{border-top:1px solid var(--line);margin-top:2rem;padding-top:.75rem;font-size:.875rem}
@media print{nav{display:none}.wide{overflow:visible}h2,h3{break-after:avoid}tr{break-inside:avoid}}
"""
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NUMBER_OF_A_PAGE = re.compile(r"Page \d+")
_LEAST_CONTENTS = 3
"""Headings below the title from which on there is a list of them."""


def html_of(tree: Tree, title: str, scope: str, *, language: str = "en-GB") -> bytes:
    """Return the document in UTF-8; the same tree gives the same bytes."""
    return "".join(_Page(tree, title, scope, language).parts()).encode("utf-8", "replace")


def _shown(words: str) -> str:
    """Return *words* as text of a page: nothing in them becomes markup, and line ends stay."""
    return escape(words).replace("\n", "<br>")


def _direction(words: str) -> str:
    return ' dir="auto"' if _RIGHT_TO_LEFT.search(words) else ""


class _Page:
    """The page while it is made: how many tables there are so far, and under which heading."""

    def __init__(self, tree: Tree, title: str, scope: str, language: str) -> None:
        self._tree, self._title, self._scope, self._language = tree, title, scope, language
        self._names = {
            id(node): f"part-{number}"
            for number, node in enumerate((one for one in tree.elements if _is_heading(one)), 1)
        }
        self._places = {
            node.place: self._names[id(node)] for node in tree.elements if node.place and id(node) in self._names
        }
        self._tables = 0
        self._heading = title

    def parts(self) -> Iterator[str]:
        """Yield the page from its first line to its last."""
        about = ": ".join(filter(None, (self._title, self._scope)))
        yield (
            f'<!DOCTYPE html>\n<html lang="{escape(self._language)}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{escape(about)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        )
        kids = list(self._tree.root.elements)
        ending = [node for node in kids if node.role == "ending"]
        yield from self._contents()
        yield "<main>\n"
        if not any(node.kind == "H1" for node in self._tree.elements):
            yield f"<h1>{escape(self._title)}</h1>\n"
        for node in kids:
            if node.role != "ending":
                yield from self._block(node)
        yield "</main>\n"
        if ending:
            yield "<footer>\n"
            for node in ending:
                yield from self._block(node)
            yield "</footer>\n"
        yield "</body>\n</html>\n"

    def _contents(self) -> Iterator[str]:
        headings = [node for node in self._tree.elements if node.kind == "H2"]
        if len(headings) < _LEAST_CONTENTS:
            return
        yield '<nav aria-label="Contents">\n<ul>\n'
        for node in headings:
            words = node.text()
            yield f'<li><a href="#{self._names[id(node)]}"{_direction(words)}>{_shown(words)}</a></li>\n'
        yield "</ul>\n</nav>\n"

    def _block(self, node: Node) -> Iterator[str]:
        """Yield an element that stands by itself."""
        if _is_heading(node):
            self._heading = node.text() or self._heading
            name = node.kind.lower()
            yield f'<{name} id="{self._names[id(node)]}"{_direction(self._heading)}>{_shown(node.text())}</{name}>\n'
        elif node.kind == "L":
            yield from self._list(node)
        elif node.kind == "Table":
            yield from self._table(node)
        elif node.kind == "Figure":
            yield f'<p class="picture">{_shown(node.alternative)}</p>\n'
        elif node.kind == "Link":
            yield f"<p>{self._link(node)}</p>\n"
        elif node.kind == "P":
            yield from self._paragraph(node)
        else:
            for kid in node.elements:
                yield from self._block(kid)

    def _paragraph(self, node: Node) -> Iterator[str]:
        words = node.words or ""
        looks = f' class="{node.role}"' if node.role and not node.role.startswith(("body", "bullet", "cell")) else ""
        looks = looks.replace("heading ", "heading-")
        yield f"<p{looks}{_direction(words)}>{_shown(words)}"
        for kid in node.elements:
            yield self._link(kid) if kid.kind == "Link" else _shown(kid.text())
        yield "</p>\n"

    def _link(self, node: Node) -> str:
        """Return a link; of the number of a page it says that it is that of the paper, for here there are no pages."""
        said = node.words or node.place
        words = _shown(f"{said} on paper" if _NUMBER_OF_A_PAGE.fullmatch(said) else said)
        place = self._places.get(node.place)
        return f'<a href="#{place}">{words}</a>' if place else words

    def _list(self, node: Node) -> Iterator[str]:
        """Yield a list; one whose labels are words is of names and what they are."""
        items = list(node.elements)
        is_of_names = any(kid.kind == "Lbl" and kid.text() != "•" for item in items for kid in item.elements)
        yield "<dl>\n" if is_of_names else "<ul>\n"
        for item in items:
            yield "" if is_of_names else "<li>"
            for kid in item.elements:
                if kid.kind == "Lbl":
                    words = kid.text()
                    yield f"<dt{_direction(words)}>{_shown(words)}</dt>\n" if is_of_names else ""
                    continue
                yield "<dd>" if is_of_names else ""
                yield from self._inside(list(kid.elements))
                yield "</dd>\n" if is_of_names else ""
            yield "" if is_of_names else "</li>\n"
        yield "</dl>\n" if is_of_names else "</ul>\n"

    def _inside(self, kids: Sequence[Node]) -> Iterator[str]:
        """Yield what is within an item or a cell; one paragraph alone needs no element of its own."""
        if len(kids) == 1 and kids[0].kind == "P" and not list(kids[0].elements):
            words = kids[0].words or ""
            looks = f' class="{kids[0].role}"' if kids[0].role in {"small", "label", "figure"} else ""
            is_plain = not looks and not _direction(words)
            yield _shown(words) if is_plain else f"<span{looks}{_direction(words)}>{_shown(words)}</span>"
            return
        for kid in kids:
            yield from self._block(kid)

    def _table(self, node: Node) -> Iterator[str]:
        """Yield a table that can be moved sideways where it is wider than the window, by keyboard too."""
        self._tables += 1
        name = escape(f"Table {self._tables}: {self._heading}")
        # Links within it take the keyboard there already; else the table itself does.
        has_links = any(one.kind == "Link" for one in node.in_order())
        reached = "" if has_links else ' tabindex="0"'
        yield f'<div class="wide" role="region" aria-label="{name}"{reached}>\n<table>\n'
        yield f'<caption class="unseen">{name}</caption>\n'
        opened = ""
        for row in node.elements:
            part = "thead" if row.role == "head" else "tbody"
            if part != opened or row.role == "group":
                yield f"</{opened}>\n" if opened else ""
                yield f"<{part}>\n"
                opened = part
            yield from self._row(row)
        yield f"</{opened}>\n" if opened else ""
        yield "</table>\n</div>\n"

    def _row(self, row: Node) -> Iterator[str]:
        yield f'<tr class="{row.role}">' if row.role in {"group", "total"} else "<tr>"
        for cell in row.elements:
            name, scope = (
                ("th", "rowgroup") if row.role == "group" else (cell.kind.lower(), _SCOPES.get(cell.scope, ""))
            )
            said = f' scope="{scope}"' if scope else ""
            span = f' colspan="{cell.span}"' if cell.span > 1 else ""
            yield f"<{name}{said}{span}{_direction(cell.words or '')}>"
            if cell.words is not None:
                yield _shown(cell.words)
            if cell.alternative and not (cell.words or "").strip():
                yield f'<span class="unseen">{_shown(cell.alternative)}</span>'
            yield from self._inside(list(cell.elements))
            yield f"</{name}>"
        yield "</tr>\n"


_SCOPES = {"Column": "col", "Row": "row"}


def _is_heading(node: Node) -> bool:
    return len(node.kind) == 2 and node.kind[0] == "H" and node.kind[1].isdigit()
