"""The files of a passport: numbered in their folders, with names that any computer takes."""

from __future__ import annotations

import hashlib
from datetime import date

from cpd_desktop.services.passport_contents import PassportFiles


def test_each_folder_is_numbered_from_one_and_a_name_becomes_one_that_can_be_saved() -> None:
    files = PassportFiles()
    first = files.take("certificates/", "fire: certificate.pdf", "application/pdf", b"one", "Fire", date(2026, 3, 14))
    second = files.take("certificates/", f"{'x' * 300}.png", "image/png", b"two")
    other = files.take("evidence/", "visit.txt", "text/plain", b"three")
    assert (first.name, first.size, first.sha256) == ("fire: certificate.pdf", 3, hashlib.sha256(b"one").hexdigest())
    assert (first.title, first.dated_on) == ("Fire", date(2026, 3, 14))
    assert first.path.startswith("certificates/001-fire")
    assert ":" not in first.path
    assert second.path == f"certificates/002-{'x' * 80}.png"
    assert other.path == "evidence/001-visit.txt"
    assert files.contents == {first.path: b"one", second.path: b"two", other.path: b"three"}
