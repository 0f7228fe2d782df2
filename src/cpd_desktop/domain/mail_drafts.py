"""E-mails that are not sent yet: what one says, and its file, which mail programs open for somebody to look over and send.

Names and titles come from files and forms. In a header or a file's name nothing of them may begin a new line, turn the direction
of reading, or pass for something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.texts import folded

_LONGEST_LINE = 250
_LONGEST_FILE_NAME = 120
_JOINERS = "\u200c\u200d"
"""Zero-width joiners are parts of words in some scripts, and of some signs; they turn nothing around."""
# Compiled by `re` when first wanted: the start imports this and reads none.
_ADDRESS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
_NOT_IN_FILE_NAMES = r'[\\/:*?"<>|]+'


@dataclass(frozen=True, slots=True)
class MailDraft:
    """An e-mail to one person. *to* is an address, blank where there is none that can be used; *ics* a calendar file, empty for none.

    *body* has a line for each line; *is_cancelled* says that *ics* takes out of a calendar what an earlier one put in.
    """

    to: str
    name: str
    subject: str
    body: str
    ics: bytes = b""
    is_cancelled: bool = False


def plain_line(text: str) -> str:
    """Return *text* on one line, without control characters, halves of pairs and marks that turn the direction of reading."""
    shown = (letter if letter.isprintable() or letter in _JOINERS else " " for letter in text)
    return " ".join("".join(shown).split())[:_LONGEST_LINE].strip()


def usable_address(text: str) -> str:
    """Return an e-mail address as it can stand in a header; blank for one that no mail program would take."""
    address = text.strip()
    is_usable = len(address) <= 254 and re.fullmatch(_ADDRESS, address) is not None
    local, _, _ = address.partition("@")
    if not is_usable or local.startswith(".") or local.endswith(".") or ".." in local:
        return ""
    return address


def eml_of(draft: MailDraft) -> bytes:
    """Return the file of a draft (RFC 5322). ``X-Unsent`` is what Outlook and others go by: it opens for writing on, not as received."""
    from email.headerregistry import Address  # noqa: PLC0415 - only where a draft is made: Today, which counts lapses, does without.
    from email.message import EmailMessage  # noqa: PLC0415 - likewise.
    from email.policy import SMTP  # noqa: PLC0415 - likewise.

    message = EmailMessage(policy=SMTP)
    address = usable_address(draft.to)
    if address:
        message["To"] = Address(display_name=plain_line(draft.name), addr_spec=address)
    message["Subject"] = plain_line(draft.subject)
    message["X-Unsent"] = "1"
    message.set_content(_body(draft.body), cte="quoted-printable")
    if draft.ics:
        method = "CANCEL" if draft.is_cancelled else "PUBLISH"
        message.add_attachment(
            draft.ics, maintype="text", subtype="calendar", filename="session.ics",
            params={"charset": "utf-8", "method": method},
        )  # fmt: skip
    return message.as_bytes()


def _body(text: str) -> str:
    lines = (
        "".join(letter for letter in line if letter.isprintable() or letter in f"\t{_JOINERS}")
        for line in text.splitlines()
    )
    return "\n".join(lines) + "\n"


def file_name(words: str, ending: str, taken: Iterable[str] = ()) -> str:
    """Return *words* as the name of a file that every disk takes, with *ending* (`.eml`), and unlike any that is *taken*.

    Disks of Windows and macOS do not tell capitals apart, so neither does this.
    """
    known = {folded(unicodedata.normalize("NFC", one)) for one in taken}
    line = re.sub(_NOT_IN_FILE_NAMES, " ", plain_line(words))
    stem = " ".join(line.split())[:_LONGEST_FILE_NAME].strip(" .") or "Draft"
    number, found = 1, f"{stem}{ending}"
    while folded(found) in known:
        number += 1
        found = f"{stem} ({number}){ending}"
    return found
