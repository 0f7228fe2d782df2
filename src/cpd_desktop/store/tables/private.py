"""Who uses the book, with their keys, and private text: sealed before it gets here, so that these tables hold none in clear.

A private file has a random key of its own, which is sealed to each who may read it: their grants. A text is sealed with the key
of its file. Nothing here can be opened with the key of the book.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cpd_desktop.store.tables.base import Base, Fact


class BookUserRow(Fact):
    """A person who uses the book: a key pair whose private half is sealed by their passphrase.

    *sign_in* is what they type to say who they are; *service* and *team* are what they look at first, blank for everything;
    *salt*, *operations* and *memory* (bytes) are what their passphrase is derived with.
    """

    __tablename__ = "book_users"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    sign_in: Mapped[str]
    role: Mapped[str]
    service: Mapped[str]
    team: Mapped[str]
    public_key: Mapped[bytes]
    salt: Mapped[bytes]
    operations: Mapped[int]
    memory: Mapped[int]
    sealed_key: Mapped[bytes]


class RecoveryKeyRow(Fact):
    """The organisation's recovery key: its private half is sealed by a printed code, of which two people hold a half each."""

    __tablename__ = "recovery_keys"
    first_holder: Mapped[str]
    second_holder: Mapped[str]
    public_key: Mapped[bytes]
    sealed_key: Mapped[bytes]


class PrivateFileRow(Fact):
    """What belongs together under one key: a person's supervision with one supervisor (*other_id*), or their own reflections."""

    __tablename__ = "private_files"
    kind: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class FileGrantRow(Fact):
    """The key of a private file, sealed to one reader: *reader_uuid* is a user's UUID, or that of the recovery key.

    *basis* says why: supervisor, supervisee, author, named reader, hand-over, recovery.
    """

    __tablename__ = "file_grants"
    file_uuid: Mapped[bytes] = mapped_column(index=True)
    reader_uuid: Mapped[bytes] = mapped_column(index=True)
    basis: Mapped[str]
    sealed_key: Mapped[bytes]


class SealedTextRow(Fact):
    """A private text, sealed with its file's key: *about* is the table and *about_uuid* the fact that it belongs to.

    *version* counts from 1 with each correction; table, UUID and version are bound to *body*, so that no row can stand for another.
    """

    __tablename__ = "sealed_texts"
    file_uuid: Mapped[bytes] = mapped_column(index=True)
    about: Mapped[str]
    about_uuid: Mapped[bytes] = mapped_column(index=True)
    version: Mapped[int]
    body: Mapped[bytes]


class KeptDraftRow(Base):
    """What somebody has typed into a form and not yet recorded; sealed to its owner, or without private text where nobody is
    signed in (*owner* is empty then).

    It is no fact: it is written over as one types, and goes when the form is recorded or discarded.
    """

    __tablename__ = "kept_drafts"
    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str]
    owner: Mapped[bytes]
    saved_at: Mapped[str]
    body: Mapped[bytes]
    __table_args__ = (UniqueConstraint("form", "owner"),)
