"""Private text is opened by whom it is sealed to, and by nobody else, whatever they try."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.book_users import add_user, end_user
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.private import (
    Basis,
    FileKind,
    NotAReader,
    NotSignedIn,
    OpenFile,
    Reader,
    file_for_writing,
    find_file,
    grant,
    grants_of,
    has_text,
    name_reader,
    open_file,
    open_files,
    open_texts,
    seal_text,
    signed_in,
    take_texts_back,
)
from cpd_desktop.services.recovery import hand_over, recover
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.driver import connect
from cpd_desktop.store.sealing import CannotOpen, open_fields, open_key, repeatable_sealing
from cpd_desktop.store.session import Session
from tests.services.building import entries, rows_of
from tests.services.users_book import PASSPHRASES, SECRET, UsersBook, seal_secret, users_of, with_users

ABOUT = "supervisions"


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def the_file(book: UsersBook) -> bytes:
    """The file of the practitioner's supervision with the manager."""
    found = book.workspace.read(find_file, FileKind.SUPERVISION, book.practitioner.person_id, book.manager.person_id)
    assert found is not None
    return found


def texts(book: UsersBook, reader: Reader | None, uuid: bytes, *, every_version: bool = False) -> list[tuple[int, str]]:
    """The versions of a text that somebody can open."""
    found = book.workspace.read(open_texts, reader, ABOUT, [uuid], every_version=every_version)
    return [(one.version, one.fields["notes"]) for one in found.get(uuid, [])]


def acted(book: UsersBook, act: Callable[[Session], object]) -> None:
    """Carry out something that is no act of the program's."""

    def carry_out(session: Session) -> Done[None]:
        act(session)
        return Done(None, Touched.SUPERVISION)

    with repeatable_sealing(f"act {book.workspace.head().number}"):
        book.workspace.write(carry_out)


def test_both_of_a_supervision_read_what_either_wrote(book: UsersBook) -> None:
    by_manager = seal_secret(book)
    by_practitioner = seal_secret(book, by=book.practitioner, text="From my side.")

    for reader in (book.manager, book.practitioner):
        assert texts(book, reader, by_manager) == [(1, SECRET)]
        assert texts(book, reader, by_practitioner) == [(1, "From my side.")]
    assert book.workspace.read(grants_of, the_file(book)) == {
        book.manager.uuid: "supervisor", book.practitioner.uuid: "supervisee",
    }  # fmt: skip


@pytest.mark.parametrize("who", ["successor", "workforce_lead", "administrator"])
def test_nobody_else_opens_it_or_writes_in_it(book: UsersBook, who: str) -> None:
    uuid = seal_secret(book)
    reader: Reader = getattr(book, who)

    assert texts(book, reader, uuid) == []
    assert book.workspace.read(open_files, reader) == {}
    with pytest.raises(NotAReader, match="ask one of them to name you"):
        book.workspace.read(open_file, reader, the_file(book))
    with pytest.raises(NotAReader, match="Only the people of this supervision"):
        seal_secret(book, by=reader)


def test_with_nobody_signed_in_nothing_opens_and_nothing_is_sealed(book: UsersBook) -> None:
    uuid = seal_secret(book)

    assert texts(book, None, uuid) == []
    with pytest.raises(NotSignedIn, match="sign in first"):
        signed_in(None)
    with pytest.raises(NotSignedIn):
        acted(book, lambda session: file_for_writing(session, None, FileKind.REFLECTION, 1, None))
    assert book.workspace.read(has_text, ABOUT) == {uuid: the_file(book)}


def test_a_correction_is_the_next_version_and_the_one_before_can_still_be_read(book: UsersBook) -> None:
    uuid = seal_secret(book)
    seal_secret(book, about_uuid=uuid, by=book.practitioner, text="As we agreed it.")

    assert texts(book, book.manager, uuid) == [(2, "As we agreed it.")]
    assert texts(book, book.manager, uuid, every_version=True) == [(1, SECRET), (2, "As we agreed it.")]


def test_versions_that_were_undone_are_never_given_again(book: UsersBook) -> None:
    uuid = seal_secret(book)
    seal_secret(book, about_uuid=uuid, text="Withdrawn.")
    book.workspace.write(undo_change)
    assert texts(book, book.manager, uuid) == [(1, SECRET)]

    seal_secret(book, about_uuid=uuid, text="Once more.")

    assert texts(book, book.manager, uuid) == [(3, "Once more.")]


def test_blank_fields_are_not_kept(book: UsersBook) -> None:
    uuid = seal_secret(book)

    opened = book.workspace.read(open_texts, book.manager, ABOUT, [uuid])[uuid][0]

    assert dict(opened.fields) == {"notes": SECRET}


def test_a_reflection_is_its_authors_alone(book: UsersBook) -> None:
    person_id = book.practitioner.person_id

    def write(session: Session) -> None:
        opened = file_for_writing(session, book.practitioner, FileKind.REFLECTION, person_id, None)
        seal_text(session, opened, "cpd_drafts", b"r" * 16, {"notes": SECRET})

    acted(book, write)

    read = book.workspace.read
    assert b"r" * 16 in read(open_texts, book.practitioner, "cpd_drafts", [b"r" * 16])
    assert read(open_texts, book.manager, "cpd_drafts", [b"r" * 16]) == {}
    file = read(find_file, FileKind.REFLECTION, person_id, None)
    assert file is not None
    assert set(read(grants_of, file).values()) == {"author"}
    with pytest.raises(NotAReader):
        acted(book, lambda session: file_for_writing(session, book.manager, FileKind.REFLECTION, person_id, None))


def test_a_user_who_was_added_later_gets_the_key_with_the_next_writing(book: UsersBook) -> None:
    seal_secret(book)
    book.workspace.write(end_user, book.practitioner.uuid, reader=book.administrator)
    with repeatable_sealing("again"):
        draft = UserDraft(book.practitioner.person_id, "dai", Role.PRACTITIONER)
        again = book.workspace.write(add_user, draft, "quite another one", reader=book.administrator).result
    assert book.workspace.read(open_files, again) == {}

    uuid = seal_secret(book, text="The next one.")

    assert texts(book, again, uuid) == [(1, "The next one.")]


def test_a_named_reader_reads_all_of_the_file_and_undoing_takes_it_away(book: UsersBook) -> None:
    uuid = seal_secret(book)

    acted(book, lambda session: name_reader(session, book.practitioner, the_file(book), book.successor.uuid))

    assert texts(book, book.successor, uuid) == [(1, SECRET)]
    with pytest.raises(NotAReader, match="Only the two whose supervision it is"):
        acted(book, lambda session: name_reader(session, book.successor, the_file(book), book.manager.uuid))
    with pytest.raises(NotAReader):
        seal_secret(book, by=book.successor)
    book.workspace.write(undo_change)
    assert texts(book, book.successor, uuid) == []


def test_the_two_keep_their_keys_when_what_gave_them_is_undone(book: UsersBook) -> None:
    uuid = seal_secret(book)
    seal_secret(book, by=book.practitioner, text="Second.")
    file = the_file(book)

    book.workspace.write(undo_change)
    book.workspace.write(undo_change)

    assert texts(book, book.manager, uuid, every_version=True) == [(1, SECRET)]
    seal_secret(book, by=book.practitioner, text="Third.")
    assert the_file(book) == file


@pytest.mark.parametrize("who", ["workforce_lead", "administrator"])
def test_those_who_count_or_look_after_the_book_are_never_named(book: UsersBook, who: str) -> None:
    seal_secret(book)
    reader: Reader = getattr(book, who)

    with pytest.raises(Refused, match="is never given a supervision file"):
        acted(book, lambda session: name_reader(session, book.manager, the_file(book), reader.uuid))
    with pytest.raises(Refused, match="no such user"):
        acted(book, lambda session: name_reader(session, book.manager, the_file(book), b"?" * 16))


def test_a_workforce_lead_with_everything_the_book_holds_opens_nothing(book: UsersBook) -> None:
    """The lead has the key of the book, their own keys, and a shell: every key is tried on everything sealed."""
    uuid = seal_secret(book)
    seal_secret(book, about_uuid=uuid, by=book.practitioner, text="Corrected.")
    lead = book.workforce_lead
    shell = connect(book.workspace.book.path, book.workspace.book.key)
    grants = [bytes(row[0]) for row in shell.execute("SELECT sealed_key FROM file_grants")]
    bodies = shell.execute("SELECT about, about_uuid, version, body FROM sealed_texts").fetchall()
    everything = b"".join(
        repr(row).encode() for (table,) in shell.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for row in shell.execute(f'SELECT * FROM "{table}"')
    )  # fmt: skip
    shell.close()

    assert SECRET.encode() not in everything
    assert b"unsure" not in everything
    for sealed in grants:
        with pytest.raises(CannotOpen):
            open_key(sealed, lead.keys)
    known = [lead.keys.private, lead.keys.public, book.workspace.book.key, *(sealed[:32] for sealed in grants)]
    for about, about_uuid, version, body in bodies:
        for key in known:
            with pytest.raises(CannotOpen):
                open_fields(bytes(body), key, about, bytes(about_uuid), version)


def test_a_workforce_lead_gives_themself_no_key(book: UsersBook) -> None:
    uuid = seal_secret(book)
    lead, file = book.workforce_lead, the_file(book)
    write = book.workspace.write

    for attempt in (
        lambda: acted(book, lambda session: name_reader(session, lead, file, lead.uuid)),
        lambda: write(hand_over, book.manager.person_id, lead.uuid, reader=lead),
        lambda: write(hand_over, book.manager.person_id, lead.uuid, reader=book.manager),
        lambda: write(recover, book.manager.person_id, lead.uuid, "AAAAA", "BBBBB"),
        lambda: write(end_user, book.manager.uuid, reader=lead),
    ):
        with pytest.raises(Problem):
            attempt()
    # A grant that is made up opens nothing, and is told of.
    acted(book, lambda session: grant(session, OpenFile(file, bytes(32)), [(lead.uuid, lead.keys.public, Basis.NAMED)]))
    with pytest.raises(CannotOpen):
        texts(book, lead, uuid)


def test_a_copied_grant_opens_nothing(book: UsersBook) -> None:
    uuid = seal_secret(book)
    shell = connect(book.workspace.book.path, book.workspace.book.key)
    shell.execute("BEGIN")
    shell.execute(
        "UPDATE file_grants SET reader_uuid = ? WHERE reader_uuid = ?", (book.workforce_lead.uuid, book.manager.uuid)
    )
    try:
        found = shell.execute("SELECT sealed_key FROM file_grants WHERE reader_uuid = ?", (book.workforce_lead.uuid,))
        for (sealed,) in found.fetchall():
            with pytest.raises(CannotOpen):
                open_key(bytes(sealed), book.workforce_lead.keys)
    finally:
        shell.execute("ROLLBACK")
        shell.close()
    assert texts(book, book.manager, uuid) == [(1, SECRET)]


def test_the_text_is_in_no_file_and_in_no_entry_of_the_audit_trail(book: UsersBook, tmp_path: Path) -> None:
    seal_secret(book)

    parts = [part.encode() for part in (SECRET, "unsure about the visit", "Ŵyl Ddewi", *PASSPHRASES.values())]
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix == "":
            content = path.read_bytes()
            assert not any(part in content for part in parts)
    for entry in entries(book.workspace):
        assert not any(part in repr(entry).encode() for part in parts)


def test_nothing_private_is_shown_by_repr(book: UsersBook) -> None:
    uuid = seal_secret(book)
    reader = book.manager
    opened = book.workspace.read(open_file, reader, the_file(book))
    found = book.workspace.read(open_texts, reader, ABOUT, [uuid])[uuid][0]

    assert reader.keys.private.hex() not in repr(reader)
    assert repr(reader.keys.private) not in repr(reader)
    assert repr(opened.key) not in repr(opened)
    assert "unsure" not in repr(found)


def test_who_signs_in_later_reads_what_they_could_before(book: UsersBook) -> None:
    uuid = seal_secret(book)

    again = users_of(book.workspace)

    assert texts(book, again.manager, uuid) == [(1, SECRET)]
    assert texts(book, again.workforce_lead, uuid) == []


def test_what_is_taken_back_is_read_no_longer_and_was_read_before(book: UsersBook) -> None:
    uuid = seal_secret(book)
    known = book.workspace.head().number
    acted(book, lambda session: take_texts_back(session, ABOUT, [uuid, b"0" * 16]))

    assert texts(book, book.manager, uuid) == []
    found = book.workspace.read(open_texts, book.manager, ABOUT, [uuid], upto=known)
    assert [(one.version, one.recorded_in) for one in found[uuid]] == [(1, known)]
    assert book.workspace.read(open_texts, book.manager, ABOUT, [uuid], upto=known - 1) == {}
    assert texts(book, book.manager, uuid, every_version=True) == [(1, SECRET)]


def test_a_file_that_is_shared_is_written_by_its_author_alone_and_read_by_the_two(book: UsersBook) -> None:
    author, other = book.practitioner, book.manager
    two = (FileKind.SHARED_CPD, author.person_id, other.person_id)

    acted(book, lambda session: file_for_writing(session, author, *two))

    file = book.workspace.read(find_file, *two)
    assert file is not None
    assert book.workspace.read(grants_of, file) == {author.uuid: "author", other.uuid: "shared with"}
    assert [file in book.workspace.read(open_files, who) for who in (author, other, book.successor)] == [
        True,
        True,
        False,
    ]
    for reader in (other, book.successor):
        with (
            book.workspace.snapshot() as session,
            pytest.raises(NotAReader, match="Only the people of this shared CPD"),
        ):
            file_for_writing(session, reader, *two)


def test_who_lost_their_keys_writes_reflections_in_a_file_of_their_own(book: UsersBook) -> None:
    own = (FileKind.REFLECTION, book.practitioner.person_id, None)
    acted(book, lambda session: file_for_writing(session, book.practitioner, *own))
    book.workspace.write(end_user, book.practitioner.uuid, reader=book.administrator)
    with repeatable_sealing("again"):
        draft = UserDraft(book.practitioner.person_id, "dai", Role.PRACTITIONER)
        again = book.workspace.write(add_user, draft, "quite another one", reader=book.administrator).result

    acted(book, lambda session: file_for_writing(session, again, *own))
    acted(book, lambda session: file_for_writing(session, again, *own))

    first, second = rows_of(book.workspace, "private_files", "uuid")
    assert list(book.workspace.read(open_files, again)) == [bytes(second[0])]
    assert list(book.workspace.read(open_files, book.practitioner)) == [bytes(first[0])]
