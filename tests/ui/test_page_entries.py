from importlib import import_module

import pytest

from cpd_desktop.ui.page_entries import PAGES, PageEntry


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_a_page_is_called_in_the_navigation_as_it_calls_itself(entry: PageEntry) -> None:
    assert entry.name == getattr(import_module(entry.module), entry.kind).NAME
