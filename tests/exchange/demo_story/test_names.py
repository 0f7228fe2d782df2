"""Invented names, and how an address is made of them."""

from __future__ import annotations

import re

from cpd_desktop.exchange.demo_story.names import plain
from tests.exchange.demo_story.telling import story


def test_names_are_of_many_kinds() -> None:
    names = " ".join(f"{row['first_name']} {row['last_name']}" for row in story(400).people.records())
    for what in ("[\u0600-\u06ff]", "[\u0980-\u09ff]", "[ŵŷŶ]", "[łżźś]", "['’]", "-", "[áéíóú]"):
        assert re.search(what, names), what


def test_an_address_is_written_in_plain_letters() -> None:
    assert plain("Ó Cuinn") == "ocuinn"
    assert plain("Żaneta-Łucja D'Souza") == "zaneta-lucjadsouza"
