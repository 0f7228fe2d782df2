"""Files that are evidence, counted in words."""

from cpd_desktop.domain.files_kept import FiledAs, files_words
from cpd_desktop.store.contents import LEARNING_HOLDERS


def test_how_many_files_are_kept_is_said_in_a_word_and_nothing_of_none() -> None:
    assert [files_words(count) for count in (0, 1, 2, 1_200)] == ["", "1 file kept", "2 files kept", "1,200 files kept"]


def test_each_kind_of_evidence_has_its_table() -> None:
    assert list(LEARNING_HOLDERS) == [one.value for one in FiledAs]
