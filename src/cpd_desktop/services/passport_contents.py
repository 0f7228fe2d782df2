"""The files that go along in a passport: where each stands in it, and what the passport says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from cpd_desktop.domain.attachments import ending_of, saved_name
from cpd_desktop.domain.passport import CERTIFICATES
from cpd_desktop.domain.passport_file import PassportFile
from cpd_desktop.services.attachments import attachment_content
from cpd_desktop.store.session import Session

_LONGEST_STEM = 80


class PassportFiles:
    """Gives out paths within a passport, numbered from 1 in each folder, and keeps what is to stand there (*contents*, by path)."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self._counts: dict[str, int] = {}

    def take(
        self, folder: str, name: str, media_type: str, content: bytes, title: str = "", dated_on: date | None = None
    ) -> PassportFile:
        """Take a file and return what the passport says of it."""
        number = self._counts[folder] = self._counts.get(folder, 0) + 1
        plain = saved_name(name)
        ending = ending_of(plain)
        path = f"{folder}{number:03}-{plain.removesuffix(ending)[:_LONGEST_STEM].rstrip(' .')}{ending}"
        self.contents[path] = content
        digest = hashlib.sha256(content).hexdigest()
        return PassportFile(path, name, media_type, len(content), digest, title, dated_on)

    def certificates(self, session: Session, uuids: Iterable[str]) -> tuple[PassportFile, ...]:
        """Take the attachments with these *uuids* as certificates, by name. Raises Problem where one is damaged."""
        attached = [attachment_content(session, uuid) for uuid in uuids]
        return tuple(
            self.take(
                CERTIFICATES, file.about.name, file.about.media_type, file.content, file.about.title, file.about.dated_on
            )
            for file in sorted(attached, key=lambda file: (file.about.name, file.about.title, file.content))
        )  # fmt: skip
