from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.writing import write_file, write_files, write_new_files, write_one_by_one


def test_a_file_is_written_over_an_older_one_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "Siân's report.pdf"
    out.write_bytes(b"older and longer")

    assert write_file(out, b"new") == out
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    blocked = tmp_path / "folder.pdf"
    blocked.mkdir()

    with pytest.raises(Problem, match=r"^folder\.pdf cannot be written in "):
        write_file(blocked, b"new")
    assert list(tmp_path.iterdir()) == [blocked]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written in"):
        write_file(tmp_path / "nowhere" / "a.pdf", b"new")


def test_several_files_are_all_there_or_none(tmp_path: Path) -> None:
    assert [path.name for path in write_files(tmp_path / "new", {"a.pdf": b"1", "b.pdf": b"2"})] == ["a.pdf", "b.pdf"]
    (tmp_path / "folder" / "b.pdf").mkdir(parents=True)
    (tmp_path / "folder" / "old.pdf").write_bytes(b"old")
    with pytest.raises(Problem, match="cannot be written in"):
        write_files(tmp_path / "folder", {"a.pdf": b"1", "b.pdf": b"2"})
    assert {path.name for path in (tmp_path / "folder").iterdir()} == {"b.pdf", "old.pdf"}


def test_new_files_are_written_only_where_none_of_them_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "certificates"
    assert write_new_files(folder, {"a.pdf": b"a", "b.pdf": b"b"}) == [folder / "a.pdf", folder / "b.pdf"]
    with pytest.raises(Problem, match=r"1 file is in .* already, such as b\.pdf: nothing was written"):
        write_new_files(folder, {"b.pdf": b"other", "c.pdf": b"c"})
    with pytest.raises(Problem, match=r"2 files are in"):
        write_new_files(folder, {"a.pdf": b"other", "b.pdf": b"other"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.pdf": b"a", "b.pdf": b"b"}


def test_files_that_come_one_by_one_are_all_there_or_none(tmp_path: Path) -> None:
    written = write_one_by_one(tmp_path / "new", iter([("a.pdf", b"1"), ("b.pdf", b"2")]))
    assert [path.read_bytes() for path in written] == [b"1", b"2"]
    with pytest.raises(Problem, match=r"^b\.pdf is in "):
        write_one_by_one(tmp_path / "new", iter([("c.pdf", b"3"), ("b.pdf", b"4")]))
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == {"a.pdf": b"1", "b.pdf": b"2"}


def test_what_ends_on_the_way_leaves_no_file(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.pdf", b"1"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_one_by_one(tmp_path / "new", files())
    assert list((tmp_path / "new").iterdir()) == []
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    with pytest.raises(Problem, match="cannot be written in"):
        write_one_by_one(blocked, iter([("a.pdf", b"1")]))
