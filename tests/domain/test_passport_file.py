"""What a passport says of a file."""

from __future__ import annotations

from cpd_desktop.domain.passport_file import PassportFile
from cpd_desktop.domain.plain_values import made_of, plain


def test_it_is_read_as_it_was_written_and_its_name_is_in_no_repr() -> None:
    file = PassportFile("certificates/001-a.pdf", "Heron-2288.pdf", "application/pdf", 3, "0" * 64)
    assert made_of(PassportFile, plain(file)) == file
    assert "Heron" not in repr(file)
