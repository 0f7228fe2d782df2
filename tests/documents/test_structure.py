from cpd_desktop.documents.structure import PAGE_SHIFT, PLACE_MASK, Node, Tree


def test_an_element_enters_where_it_is_first_drawn_and_only_once() -> None:
    tree, paragraph = Tree(), Node("P", "Words")
    tree.enter(paragraph, tree.root)
    tree.enter(paragraph, tree.root)
    assert list(tree.root.kids) == [paragraph]
    assert paragraph.parent is tree.root


def test_an_element_with_a_home_takes_it_along() -> None:
    tree, whole = Tree(), Node("L")
    items = [Node("LI", home=whole) for _ in range(2)]
    for number, item in enumerate(items):
        tree.enter(Node("P", str(number), home=item), tree.root)
    assert [node.kind for node in tree.elements] == ["Document", "L", "LI", "P", "LI", "P"]
    assert tree.root.text() == "0 1"


def test_what_is_drawn_again_in_another_document_is_new_there() -> None:
    paragraph, first, second = Node("P", "Words"), Tree(), Tree()
    for tree in (first, second):
        tree.enter(paragraph, tree.root)
        assert tree.mark(paragraph, 0) == 0
    assert len(paragraph.kids) == 1
    assert paragraph.parent is second.root


def test_pieces_are_numbered_on_each_page_and_lead_back_to_their_element() -> None:
    tree, one, two = Tree(), Node("P", "a"), Node("P", "b")
    for node in (one, two):
        tree.enter(node, tree.root)
    assert [tree.mark(one, 0), tree.mark(two, 0), tree.mark(two, 2), tree.mark(two, 2)] == [0, 1, 0, 1]
    assert tree.pages == [[one, two], [], [two, two]]
    assert [(kid >> PAGE_SHIFT, kid & PLACE_MASK) for kid in two.kids if isinstance(kid, int)] == [
        (0, 1),
        (2, 0),
        (2, 1),
    ]


def test_headings_begin_below_the_title_and_skip_no_level() -> None:
    tree = Tree()
    assert [tree.title(), tree.heading_kind(1), tree.heading_kind(3), tree.heading_kind(1)] == ["H1", "H2", "H3", "H2"]
    untitled = Tree()
    assert [untitled.heading_kind(level) for level in (2, 3, 1)] == ["H1", "H2", "H1"]


def test_what_was_put_aside_is_read_at_the_end() -> None:
    tree, foot, body = Tree(), Node("P", "foot"), Node("P", "body")
    tree.put_aside(foot)
    tree.mark(foot, 0)
    tree.enter(foot, tree.root)
    tree.enter(body, tree.root)
    tree.put_last(foot)
    assert tree.root.text() == "body foot"


def test_a_cell_without_words_of_its_own_holds_elements() -> None:
    assert Node("TD").holds_elements
    assert not Node("TD", "3 of 4").holds_elements
    assert not Node("P").holds_elements
