from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.mail_drafts import MailDraft, eml_of, file_name, plain_line, usable_address

ICS = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
HOSTILE = (
    "Dai\r\nBcc: somebody@example.org",
    "Dai\n\nThe body begins here",
    "Dai\x00\x07\x1b[31m Rees",
    "Dai \u202eseeR\u202c Rees",
    "Dai\u2028Rees\u2029",
    'Dai "Bomber" Rees, PhD <x@example.org>',
    "=?utf-8?q?Dai?=",
    "Siân Ŵyn O’Brien",
    "محمد الأحمد",
    "聋人服务 🦻🏽",
    "\udcff half a pair",
    "a" * 5_000,
    "",
)


def read(data: bytes) -> EmailMessage:
    """Read an e-mail as another program does."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_opens_for_writing_on_with_its_calendar_file() -> None:
    message = read(eml_of(MailDraft("dai@example.org", "Dai Rees", "Your place", "Dear Dai,\n\nCome.", ICS)))
    assert (message["X-Unsent"], message["To"], message["Subject"]) == ("1", "Dai Rees <dai@example.org>", "Your place")
    body = message.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["Dear Dai,", "", "Come."]
    (attached,) = message.iter_attachments()
    assert (attached.get_content_type(), attached.get_param("method"), attached.get_filename()) == (
        "text/calendar", "PUBLISH", "session.ics",
    )  # fmt: skip
    assert attached.get_payload(decode=True) == ICS


def test_what_was_cancelled_is_to_be_taken_out_of_the_calendar() -> None:
    message = read(eml_of(MailDraft("dai@example.org", "Dai", "Cancelled", "Not on.", ICS, is_cancelled=True)))
    (attached,) = message.iter_attachments()
    assert attached.get_param("method") == "CANCEL"


def test_without_an_address_whoever_sends_it_puts_one_in() -> None:
    message = read(eml_of(MailDraft("", "Nia Ellis", "Your place", "Come.")))
    assert message["To"] is None
    assert list(message.iter_attachments()) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_adds_a_header_or_ends_the_headers(name: str) -> None:
    data = eml_of(MailDraft("dai@example.org", name, f"Your place: {name}", f"Dear {name},\nCome.", ICS))
    message = read(data)
    assert set(message.keys()) == {"To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert [one.addr_spec for one in message["To"].addresses] == ["dai@example.org"]
    for shown in (str(message["To"]), str(message["Subject"])):
        assert all(letter.isprintable() for letter in shown)
        assert "\u202e" not in shown
    body = message.get_body()
    assert body is not None
    assert "\u202e" not in body.get_content()


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200))
def test_whatever_is_typed_makes_a_message_that_can_be_read(name: str, subject: str, body: str) -> None:
    message = read(eml_of(MailDraft("dai@example.org", name, subject, body, ICS)))
    assert set(message.keys()) == {"To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert len(list(message.iter_attachments())) == 1


@pytest.mark.parametrize(
    ("address", "usable"),
    [
        ("dai@example.org", "dai@example.org"), (" dai.rees+cpd@team.example.gov.uk ", "dai.rees+cpd@team.example.gov.uk"),
        ("", ""), ("dai", ""), ("dai@", ""), ("@example.org", ""), ("dai@exam ple.org", ""), ("dai@example.org, x@y", ""),
        ("dai@example.org\r\nBcc: x@y", ""), ("siân@example.org", ""), (".dai@example.org", ""), ("dai..r@example.org", ""),
        ("a" * 250 + "@example.org", ""),
    ],
)  # fmt: skip
def test_an_address_that_no_mail_program_takes_is_left_out(address: str, usable: str) -> None:
    assert usable_address(address) == usable


def test_a_line_keeps_the_joiners_of_scripts_and_signs() -> None:
    assert plain_line("می\u200cخواهم  \t👩🏽\u200d🏫\n") == "می\u200cخواهم 👩🏽\u200d🏫"
    assert plain_line("one\r\ntwo\u202e") == "one two"


@pytest.mark.parametrize("name", [*HOSTILE, "../../etc/passwd", "CON", 'a\\b/c:d*e?f"g<h>i|j', "ends with dots ..."])
def test_a_file_is_named_so_that_every_disk_takes_it(name: str) -> None:
    found = file_name(f"{name} Your place", ".eml")
    assert PureWindowsPath(found).name == found
    assert not set(found) & set('\\/:*?"<>|\r\n\x00\u202e')
    assert found.endswith(".eml")
    assert not found.startswith(" ")
    assert len(found) <= 124


def test_names_alike_but_for_capitals_are_told_apart() -> None:
    taken = ["Dai Rees.eml", "dai rees (2).eml"]
    assert file_name("DAI REES", ".eml", taken) == "DAI REES (3).eml"
    assert file_name("...", ".eml") == "Draft.eml"
