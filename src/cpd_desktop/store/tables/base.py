"""What all tables share: identities that facts refer to, and facts that are appended."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {bytes: LargeBinary, str: Text}  # noqa: RUF012 - SQLAlchemy's own form.


class Identity(Base):
    """Something that facts refer to."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[bytes] = mapped_column(unique=True)


class Fact(Base):
    """A dated statement with its UUID and the changes that recorded and superseded it."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[bytes]
    # Deferred: what a fact says of its change is checked once, when the transaction is complete.
    recorded_in: Mapped[int] = mapped_column(ForeignKey("changes.id", deferrable=True, initially="DEFERRED"))
    superseded_in: Mapped[int | None] = mapped_column(ForeignKey("changes.id", deferrable=True, initially="DEFERRED"))
