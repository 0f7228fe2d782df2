import re
from dataclasses import replace

import pytest

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.bars import StatusBar, StatusCounts
from cpd_desktop.documents.placing import PageNumber
from cpd_desktop.documents.structure import Node, Tree
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.twin import html_of
from tests.documents.demo import HOSTILE, some_facts, square, story
from tests.documents.reading import opened, words_of
from tests.documents.tagged_reading import Twin, letters, violations_of


def twin_of(*flowables: object, title: str = "Skills and training by team") -> bytes:
    return layout.build_with_twin(list(flowables), some_facts(title))[1]


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_no_rule_of_wcag_is_broken_in_light_or_dark(house: House) -> None:
    _, html = layout.build_with_twin(story(house), some_facts(logo=square(1, 2, 3)), house=house)
    assert violations_of(html) == []


@pytest.mark.parametrize("raw", HOSTILE)
def test_hostile_words_break_no_rule_and_do_not_become_markup(raw: str) -> None:
    table = tables.table([tables.Column(raw), tables.Column("B")], [tables.Row((raw, raw))])
    html = twin_of(text.heading(raw), *text.body(raw), *text.bullets([raw]), table, title=raw)
    assert violations_of(html) == []
    page = Twin(html)
    assert not {"script", "img", "b"} & {tag for tag, _ in page.tags}
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", html.decode("utf-8"))


def test_a_checker_that_finds_nothing_would_find_something() -> None:
    html = twin_of(text.heading("One"), *text.body("x"))
    broken = html.replace(b' lang="en-GB"', b"").replace(b"--muted:#4d5761", b"--muted:#cccccc")
    assert {one.split()[0] for one in violations_of(broken)} == {"html-has-lang", "color-contrast"}


def test_it_says_what_the_pages_say_in_the_same_order() -> None:
    columns = [tables.Column("Name"), tables.Column("Note", 2)]
    rows = [
        tables.Row(("East",), tables.Kind.GROUP),
        tables.Row(("Siân Ŵyn", "Booked. " * 30)),
        tables.Row(("All", "1 of 2"), tables.Kind.TOTAL),
    ]
    made = [
        *text.lead("The answer first."),
        layout.key_figures(
            [layout.KeyFigure("3 of 6", "teams have enough", "One depends."), layout.KeyFigure("1", "is vacant")]
        ),
        text.heading("People"),
        tables.table(columns, rows),
        *layout.facts_list([("Supervisor", "Jo <Bloggs>"), ("Held on", "3 May 2026")]),
        *text.small("Source: record book."),
    ]
    pdf, html = layout.build_with_twin(made, some_facts())
    assert len(opened(pdf).pages) == 1
    printed = letters(words_of(pdf)).replace("Page1of1", "")
    assert letters(Twin(html).text) == printed


def test_a_table_has_heads_with_scopes_groups_and_a_name() -> None:
    columns = [tables.Column("", 0.4, spoken="To tick off"), tables.Column("Who")]
    rows = [
        tables.Row(("East",), tables.Kind.GROUP),
        tables.Row(("", "Jo")),
        tables.Row(("All", "1"), tables.Kind.TOTAL),
    ]
    html = twin_of(text.heading("People & places"), tables.table(columns, rows)).decode()
    assert '<div class="wide" role="region" aria-label="Table 1: People &amp; places" tabindex="0">' in html
    assert '<th scope="col"><span class="unseen">To tick off</span></th><th scope="col">Who</th>' in html
    assert '<tr class="group"><th scope="rowgroup" colspan="2">East</th></tr>' in html
    assert '<tr class="total"><th scope="row">All</th><td>1</td></tr>' in html
    assert html.count("<tbody>") == html.count("</tbody>") == 1
    assert html.index("</thead>") < html.index("<tbody>")


def test_lists_and_facts_are_what_they_look_like() -> None:
    html = twin_of(*text.bullets(["One", "Two\n\nand more"]), *layout.facts_list([("Supervisor", "Jo")])).decode()
    assert "<ul>\n<li>One</li>\n<li><p>Two</p>\n<p>and more</p>\n</li>\n</ul>" in html
    assert "<dl>\n<dt>Supervisor</dt>\n<dd>Jo</dd>\n</dl>" in html


def test_a_picture_is_there_in_words() -> None:
    html = twin_of(StatusBar(StatusCounts(in_date=3, missing=1))).decode()
    assert '<p class="picture">Bar of statuses: 3 in date, 1 missing</p>' in html


def test_letters_that_paper_has_not_are_there_and_are_turned_by_the_browser() -> None:
    html = twin_of(*text.body("বাংলা"), *text.body("Dr محمد"), text.heading("محمد")).decode()
    assert "<p>বাংলা</p>" in html
    assert '<p dir="auto">Dr محمد</p>' in html
    assert 'dir="auto">محمد</h2>' in html


def test_the_title_has_its_letters_in_the_order_of_reading() -> None:
    pdf, page = layout.build_with_twin(text.body("x"), replace(some_facts("Apprentice"), scope="طارق البزاز · বাংলা"))
    assert "<title>Apprentice: طارق البزاز · বাংলা</title>" in page.decode()
    assert opened(pdf).metadata.subject == "طارق البزاز · বাংলা"  # type: ignore[union-attr]


def test_contents_and_numbers_of_pages_lead_to_their_headings() -> None:
    table = tables.table([tables.Column("Part"), tables.Column("Page")], [tables.Row(("Two", PageNumber("two")))])
    made = [
        table,
        text.heading("One"),
        *text.body("x"),
        text.heading("Two", place="two"),
        *text.body("x"),
        text.heading("<3>"),
    ]
    html = twin_of(*made).decode()
    assert re.search(
        r'<nav aria-label="Contents">\n<ul>\n<li><a href="#part-2">One</a></li>\n<li><a href="#part-3">Two</a>', html
    )
    assert '<td><p><a href="#part-3">Page 1 on paper</a></p>' in html
    names = {attributes["id"] for _, attributes in Twin(html.encode()).tags if "id" in attributes}
    assert {attributes["href"][1:] for tag, attributes in Twin(html.encode()).tags if tag == "a"} <= names


def test_a_private_document_says_for_whom_and_the_foot_of_the_page_stands_at_the_end() -> None:
    facts = replace(some_facts(), private_to=("Priya Shah", "Siân Ŵyn"))
    html = layout.build_with_twin(text.body("x"), facts)[1].decode()
    assert '<p class="marking">Private: for Priya Shah and Siân Ŵyn</p>' in html
    foot = html[html.index("<footer>") :]
    for words in ("Produced on 24 November 2026 by Siân Ŵyn", "Record book entry 1842", "Official"):
        assert words in foot


def test_it_needs_no_other_file_and_runs_nothing() -> None:
    page = Twin(twin_of(text.heading("One"), *text.body("See https://x.gov.uk")))
    assert not {"script", "link", "img", "iframe", "object", "form", "input"} & {tag for tag, _ in page.tags}
    assert not [
        name for _, attributes in page.tags for name in attributes if name.startswith("on") or name in {"src", "style"}
    ]
    [policy] = [attributes["content"] for tag, attributes in page.tags if attributes.get("http-equiv")]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_text_grows_and_reflows_and_focus_is_seen() -> None:
    html = twin_of(text.heading("One"), *text.body("x")).decode()
    style = html[html.index("<style>") : html.index("</style>")]
    # 1.4.4 and 1.4.10: sizes follow the reader's, and the window may be zoomed; nothing is wider than the window but a table.
    assert "width=device-width, initial-scale=1" in html
    assert not re.search(r"font-size:[^;}]*(px|pt)|(?<![-\w])width:\d{2,}(px|pt)|!important", style)
    assert "overflow-x:auto" in style
    # 2.4.7: what has the focus is seen.
    assert ":focus-visible{outline:3px solid" in style
    # 1.4.1: links are underlined, not only coloured.
    assert "a{color:var(--accent);text-decoration:underline}" in style


def test_a_document_without_a_title_of_its_own_gets_one() -> None:
    tree = Tree()
    tree.enter(Node("P", "Words"), tree.root)
    html = html_of(tree, "Reflection slips", "All").decode()
    assert "<h1>Reflection slips</h1>" in html
    assert "<title>Reflection slips: All</title>" in html


def test_identical_data_make_identical_bytes() -> None:
    assert layout.build_with_twin(story(), some_facts()) == layout.build_with_twin(story(), some_facts())
    assert layout.build_with_twin(story(), some_facts())[0] == layout.build(story(), some_facts())
