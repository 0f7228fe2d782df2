"""Certificates within a record: a list of them, and then their pages as pictures, each below a heading that says what it is.

What is written on a page, as far as its file tells, is the picture's alternative for who does not see it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, PageBreak

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.characters import spoken
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.person_cpd_tables import Section
from cpd_desktop.documents.person_cpd_words import short_date
from cpd_desktop.documents.placing import PageNumber
from cpd_desktop.documents.style import LINE, PAGE_HEIGHT, WIDTH, House
from cpd_desktop.documents.tagging import Picture
from cpd_desktop.domain.cpd_sheets import (
    PART_TITLES,
    CertificatePages,
    CpdPart,
    PersonCpdSheet,
    PictureOfPage,
)

UNSAID = "What is written on it cannot be read out."
_LONGEST_SPOKEN = 3_000
_FRAME = 0.6


class CertificatePicture(Picture):
    """A page of a certificate, as large as its place lets it be, within a hairline that says where it ends."""

    def __init__(self, page: PictureOfPage, *, says: str, most_height: float) -> None:
        super().__init__()
        self._page, self._most = page, most_height
        words = text.one_line(spoken(page.text))[:_LONGEST_SPOKEN] or UNSAID
        self.alternative = f"{says}. {words}"

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given, and as much of the height as the picture's form asks for."""
        factor = min(aW / self._page.width, min(self._most, max(aH, self._most / 2)) / self._page.height)
        self._size = (self._page.width * factor, self._page.height * factor)
        self.width, self.height = aW, self._size[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture in the middle of its place."""
        wide, tall = self._size
        left = (self.width - wide) / 2
        self.canv.drawImage(ImageReader(io.BytesIO(self._page.jpeg)), left, 0, wide, tall)
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(_FRAME)
        self.canv.rect(left, 0, wide, tall, stroke=1, fill=0)


def certificates(sheet: PersonCpdSheet, house: House) -> Section | None:
    """Return the list of the certificates with the pages that they are on, and then the certificates; what cannot be shown is said."""
    if not sheet.certificates:
        return None
    columns = [
        tables.Column("No.", 0.5, "right"),
        tables.Column("Course or qualification", 3.6),
        tables.Column("Date", 1.4),
        tables.Column("File", 3.4),
        tables.Column("Page", 0.9, "right"),
    ]
    rows: list[tables.Row] = []
    shown: list[Flowable] = []
    count = 0
    for number, file in enumerate(sheet.certificates, 1):
        found, place = file.pages(), f"certificate-{number}-{sheet.uuid}"
        page: str | Flowable = PageNumber(place, house=house) if found.pictures else "not shown"
        name = file.name if found.pictures else f"{file.name}\n{found.problem}"
        rows.append(tables.Row((f"{number:,}", file.course, short_date(file.completed_on), name, page)))
        if found.pictures:
            count += 1
            heading = f"Certificate {number:,} of {len(sheet.certificates):,}: {file.course}, {text.long_date(file.completed_on)}"
            shown += file_pages(heading, place, file.name, file.course, found, house=house)
    title = f"{PART_TITLES[CpdPart.CERTIFICATES]}: {count:,} of {counted(len(rows), 'file')} shown"
    return Section(CpdPart.CERTIFICATES, title, [tables.table(columns, rows, house=house), *shown])


def file_pages(
    heading: str, place: str, name: str, says: str, found: CertificatePages, *, house: House
) -> list[Flowable]:  # fmt: skip
    """Return the pictures of a file called *name*, each on a page of its own; *heading* stands over the first, at *place*.

    *says* is what the pictures show, for who does not see them; what is not shown of a long file is said below the last.
    """
    story: list[Flowable] = []
    of = len(found.pictures)
    for number, page in enumerate(found.pictures, 1):
        where = f"page {number:,} of {found.count:,}"
        above: list[Flowable] = [text.heading(heading, 2, place=place, house=house)] if number == 1 else []
        above += text.small(f"{name} · {where}", house=house)
        if number == of and found.count > of:
            left_out = found.count - of
            words = (
                "The last page is not shown here: it is"
                if left_out == 1
                else f"The last {left_out:,} pages are not shown here: they are"
            )
            above += text.small(f"{words} in the file.", house=house)
        most = layout.frame_height(house) - _height(above) - 2
        story += [PageBreak(), *above, CertificatePicture(page, says=f"{says}, {where}", most_height=most)]
    return story


def _height(above: Sequence[Flowable]) -> float:
    """Return how much of a page what stands above a picture takes."""
    return float(sum(one.wrap(WIDTH, PAGE_HEIGHT)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in above))
