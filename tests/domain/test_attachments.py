"""What a file may be called, what it is, and what its name tells."""

import io
import unicodedata
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.attachments import (
    LONGEST_NAME,
    OPENED_DIRECTLY,
    OTHER,
    Guess,
    ending_of,
    guess_from_name,
    guess_from_text,
    kind_of,
    media_type_of,
    saved_name,
    shown_name,
    size_in_words,
    words_for,
)
from tests.attached import JPEG, MAIL, PDF, PNG, a_zip, an_odt

TODAY = date(2026, 6, 15)
DOCX = a_zip("[Content_Types].xml", "word/document.xml")
XLSX = a_zip("[Content_Types].xml", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("First aid.pdf", "First aid.pdf"),
        ("../../etc/passwd", "passwd"),
        ("D:\\Scans\\scan.png", "scan.png"),
        ("certificate\u202efdp.exe", "certificatefdp.exe"),
        ("a\x00b\x1b[31m\x7f.pdf", "ab[31m.pdf"),
        ("line\none\ttwo.pdf", "line one two.pdf"),
        ("\ud800lone.pdf", "lone.pdf"),
        ("  spaces   within  .txt ", "spaces within .txt"),
        ("", "file"),
        ("..", "file"),
        ("\u202e\u2066", "file"),
        ("folder/", "folder"),
        ("Sia\u0302n.pdf", "Siân.pdf"),
        ("شهادة.pdf", "شهادة.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_a_name_is_shown_without_what_deceives(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@given(st.text())
def test_every_name_can_be_shown_on_one_line(name: str) -> None:
    shown = shown_name(name)

    assert 0 < len(shown) <= LONGEST_NAME
    assert shown_name(shown) == shown
    assert not {"/", "\\", "\n", "\u202e", "\u2067"} & set(shown)
    assert all(unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp") for letter in shown)
    shown.encode("utf-8")


@given(st.text())
def test_every_name_can_be_saved_on_any_system(name: str) -> None:
    saved = saved_name(name)

    assert saved
    assert not set('<>:"/\\|?*') & set(saved)
    assert saved == saved.strip(" .")


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("what? 3/4.pdf", "4.pdf"),
        ("a:b|c*.txt", "a_b_c_.txt"),
        ("CON", "_CON"),
        ("com1.pdf", "_com1.pdf"),
        ("console.txt", "console.txt"),
        ("ends. ", "ends"),
    ],
)
def test_a_name_is_saved_as_systems_take_it(name: str, saved: str) -> None:
    assert saved_name(name) == saved


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", ".pdf"), ("a.tar.gz", ".gz"), ("a", ""), (".pdf", ""), ("a.", ""), ("a.p d", "")]
)
def test_the_ending_of_a_name(name: str, ending: str) -> None:
    assert ending_of(name) == ending


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("A.PDF", b"\r\n" + PDF, "application/pdf"),
        ("a.png", PNG, "image/png"),
        ("a.jpg", JPEG, "image/jpeg"),
        ("a.jpeg", JPEG, "image/jpeg"),
        ("a.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.odt", an_odt(), "application/vnd.oasis.opendocument.text"),
        ("a.txt", "Attended, Siân".encode(), "text/plain"),
        ("a.txt", "Attended, Siân".encode("cp1252"), "text/plain"),
        ("a.txt", "Attended, Siân".encode("utf-16"), "text/plain"),
        ("a.eml", MAIL, "message/rfc822"),
    ],
)
def test_a_file_is_what_its_name_and_its_content_say(name: str, content: bytes, media_type: str) -> None:
    assert media_type_of(name, content) == media_type
    kind = kind_of(media_type)
    assert kind is not None
    assert ending_of(name) in kind.endings


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"MZ\x90\x00"),
        ("a.pdf", PNG),
        ("a.exe", PDF),
        ("a.pdf.exe", PDF),
        ("a", PDF),
        ("a.png", JPEG),
        ("a.txt", b"MZ\x90\x00\x03"),
        ("a.txt", PDF),
        ("a.txt", b"\xff\xfe\x00"),
        ("a.eml", b"<html><script>alert(1)</script>"),
        ("a.eml", b"hello"),
        ("a.html", b"<html>"),
        ("a.docx", a_zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("a.docx", XLSX),
        ("a.docm", DOCX),
        ("a.docx", b"PK\x03\x04 and nothing more"),
        ("a.docx", DOCX[: len(DOCX) // 2]),
        ("a.odt", DOCX),
        ("a.odt", an_odt("Basic/Standard/Module1.xml")),
        ("a.svg", b"<svg/>"),
        ("a.pdf", b""),
    ],
)
def test_what_is_not_on_the_list_or_not_what_it_says_is_not_opened(name: str, content: bytes) -> None:
    assert media_type_of(name, content) == OTHER
    assert kind_of(OTHER) is None
    assert words_for(OTHER) == "other file"


@given(st.binary(max_size=200), st.sampled_from([ending for kind in OPENED_DIRECTLY for ending in kind.endings]))
def test_no_content_stops_the_recognition(content: bytes, ending: str) -> None:
    known = {OTHER, *(kind.media_type for kind in OPENED_DIRECTLY)}

    assert media_type_of(f"a{ending}", content) in known
    assert media_type_of(f"a{ending}", b"PK\x03\x04" + content) in known


def test_a_bomb_of_a_workbook_is_not_unpacked_to_be_recognised() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", b"\0" * 50_000_000)

    assert words_for(media_type_of("a.xlsx", packed.getvalue())) == "Excel workbook"


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 byte"), (1023, "1023 bytes"), (1024, "1 KB"), (10 * 1024 * 1024, "10 MB"), (4_404_019, "4.2 MB")],
)
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert size_in_words(size) == words


@pytest.mark.parametrize(
    ("name", "title", "day"),
    [
        ("2026-03-14 First aid certificate.pdf", "First aid certificate", date(2026, 3, 14)),
        ("First aid certificate 14.03.2026.pdf", "First aid certificate", date(2026, 3, 14)),
        ("first_aid_20260314.pdf", "First aid", date(2026, 3, 14)),
        ("first-aid-14-03-2026.pdf", "First aid", date(2026, 3, 14)),
        ("Mental Capacity Act (14 March 2026).pdf", "Mental Capacity Act", date(2026, 3, 14)),
        ("Mental Capacity Act 3rd Sept 2025.pdf", "Mental Capacity Act", date(2025, 9, 3)),
        ("March 14, 2026 BSL level 3.pdf", "BSL level 3", date(2026, 3, 14)),
        ("3.4.25 Moving and handling.jpg", "Moving and handling", date(2025, 4, 3)),
        ("14032026 fire.pdf", "Fire", date(2026, 3, 14)),
        ("Fire safety certificate (2).pdf", "Fire safety certificate", None),
        ("Copy of Fire safety.pdf", "Fire safety", None),
        ("IMG_20260314.jpg", "", date(2026, 3, 14)),
        ("IMG_1234.jpg", "", None),
        ("scan0001.pdf", "", None),
        ("WhatsApp Image 2026-03-14 at 10.12.13.jpeg", "", date(2026, 3, 14)),
        ("Fire safety 2027-01-01.pdf", "Fire safety 2027-01-01", None),
        ("Fire safety 31.02.2026.pdf", "Fire safety 31.02.2026", None),
        ("Certificate 1234567890.pdf", "Certificate 1234567890", None),
        ("BSL Level 2.pdf", "BSL Level 2", None),
        ("", "", None),
    ],
)
def test_a_title_and_a_day_are_guessed_from_a_name(name: str, title: str, day: date | None) -> None:
    assert guess_from_name(name, today=TODAY) == Guess(title, day)


@given(st.text(max_size=120))
def test_a_guess_is_never_in_the_future(text: str) -> None:
    guess = guess_from_text(text, today=TODAY)

    assert guess.dated_on is None or date(1950, 1, 1) <= guess.dated_on <= TODAY
    assert guess.title == guess.title.strip()


@given(st.dates(date(1950, 1, 1), TODAY), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%Y%m%d", "%d-%m-%Y"]))
def test_every_way_to_write_a_day_is_read(day: date, way: str) -> None:
    assert guess_from_name(f"Fire safety {day.strftime(way)}.pdf", today=TODAY) == Guess("Fire safety", day)
