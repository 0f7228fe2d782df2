"""Certificates of a training session: a landscape page for each who passed or completed it, to be signed, hung up or put in a file.

They are drawn straight on the page, as there may be hundreds. What is the same on several is drawn once, and shown on each.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import cos, pi, sin
from pathlib import Path

from reportlab.lib.units import mm

from cpd_desktop.documents import fonts, layout, text, twin
from cpd_desktop.documents.characters import spoken
from cpd_desktop.documents.structure import Node
from cpd_desktop.documents.style import (
    ACCENT,
    ALERT,
    INK,
    LINE,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    STANDARD,
    STRONG_LINE,
    House,
)
from cpd_desktop.documents.tagging import TaggedCanvas
from cpd_desktop.domain.session_sheets import Certificate
from cpd_desktop.domain.training import Outcome

TITLES = {Outcome.PASSED: "Certificate of achievement", Outcome.COMPLETED: "Certificate of completion"}
CERTIFIES = "This is to certify that"
DID = {Outcome.PASSED: "has passed", Outcome.COMPLETED: "has completed"}
NOBODY = "Nobody has passed or completed this session, so there is no certificate to print."
_WIDE, _TALL = PAGE_HEIGHT, PAGE_WIDTH
_EDGE = 9 * mm
"""Of the frame: printers leave about 5 mm white."""
_LEFT = 30 * mm
"""Of the words: within the frame, and clear of the holes of a binder."""
_ROOM = _WIDE - 2 * _LEFT
_ROSETTE = 40.0
_PETALS = 16
_STEPS = 320
_FOOT = 48.0
_GAP = 18.0


@dataclass(frozen=True)
class _Places:
    """Where things stand, in points from the foot of the page; *name_room* is the most that a name may take of its height."""

    title: float
    name: float
    name_room: float
    course: float
    facts: float
    sign: float


_ORDINARY = _Places(title=447.0, name=330.0, name_room=78.0, course=284.0, facts=144.0, sign=172.0)
_LARGE = _Places(title=447.0, name=358.0, name_room=60.0, course=308.0, facts=172.0, sign=150.0)


@dataclass(frozen=True)
class _Page:
    """What the drawing of one page needs: the canvas, what every certificate of the run says, and the size of its type."""

    canvas: TaggedCanvas
    facts: layout.PageFacts
    house: House

    @property
    def at(self) -> _Places:
        """Where things stand: in large print the words of the facts have more lines."""
        return _ORDINARY if self.house.factor < 1.3 else _LARGE

    def size(self, points: float) -> float:
        """Return a type size; in large print the display sizes, large already, stay as they are."""
        return max(points, min(points * self.house.factor, 16.0))

    def draw(self, words: str, x: float, y: float, size: float, *, bold: bool = False, align: str = "left") -> None:
        """Draw one line in the colour that is set."""
        text.draw(self.canvas, words, x, y, size, bold=bold, align=align)


def session_certificates(
    certificates: Sequence[Certificate],
    facts: layout.PageFacts,
    *,
    house: House = STANDARD,
    at_page: Callable[[int, int], None] = lambda _page, _of: None,
) -> bytes:
    """Return a page for each of *certificates*, in their order, as one PDF; the same certificates and facts give the same bytes.

    *at_page* is told each page and of how many; what it raises ends the making. Raises Problem when the logo cannot be read.
    """
    if not certificates:
        return layout.build(text.lead(NOBODY, house=house), facts, house=house)
    target = io.BytesIO()
    canvas = TaggedCanvas(
        target,
        pagesize=(_WIDE, _TALL),
        invariant=1,
        lang=layout.LANGUAGE,
        initialFontName=_regular(),
        pageCompression=1,
    )
    _describe(canvas, certificates, facts)
    page = _Page(canvas, facts, house)
    forms: dict[Certificate, str] = {}
    for number, certificate in enumerate(certificates):
        at_page(number, len(certificates))
        same = replace(certificate, name="", reference="", refers_to="")
        if same not in forms:
            forms[same] = f"certificate-{len(forms) + 1}"
            _forms(page, same, forms[same])
        _draw_page(page, certificate, forms[same])
        words = text.plain(certificate.name)[:200]
        canvas.bookmarkPage(f"page-{number + 1}")
        canvas.addOutlineEntry(words, f"page-{number + 1}", level=0)
        canvas.showPage()
    at_page(len(certificates), len(certificates))
    canvas.save()
    if facts.at_twin is not None:
        facts.at_twin(twin.html_of(canvas.marks.tree, *_about(certificates)))
    return target.getvalue()


def _regular() -> str:
    fonts.drawable()
    return fonts.REGULAR


def _about(certificates: Sequence[Certificate]) -> tuple[str, str]:
    """Return the title of the file and what it is about."""
    first = certificates[0]
    about = first.name if len(certificates) == 1 else f"{len(certificates):,} people"
    return text.plain(f"{TITLES[first.outcome]}: {first.course}"), text.plain(f"{about}: {_when(first.days)}")


def _describe(canvas: TaggedCanvas, certificates: Sequence[Certificate], facts: layout.PageFacts) -> None:
    """Set what a reader is told of the file before its first page."""
    title, about = _about(certificates)
    canvas.setTitle(title)
    canvas.setAuthor(text.plain(facts.organisation))
    canvas.setSubject(about)
    canvas.setCreator("CPD Desktop")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _forms(page: _Page, certificate: Certificate, name: str) -> None:
    """Draw once what is on all certificates like *certificate*: a form for each part that is read by itself."""
    for part, draw in (("ground", _ground), *_BEFORE_NAME, *_AFTER_NAME):
        page.canvas.beginForm(f"{name}-{part}", 0, 0, _WIDE, _TALL)
        draw(page, certificate)
        page.canvas.endForm()
    facts = (f"{fact}: {', '.join(words)}." for fact, words, _ in _found(certificate))
    page.canvas.words_of_forms[f"{name}-facts"] = " ".join(facts)


def _draw_page(page: _Page, certificate: Certificate, form: str) -> None:
    """Draw a certificate in the order in which it is read; what is behind its words is passed over."""
    canvas = page.canvas
    canvas.doForm(f"{form}-ground")
    for part, _ in _BEFORE_NAME:
        _show(canvas, f"{form}-{part}", "title" if part == "title" else "")
    small = page.size(11.0)
    whose = Node("P", f"{CERTIFIES} {text.one_line(spoken(certificate.name))}", role="lead")
    whose.actual = True
    with canvas.marks.within(whose):
        _whose(page, certificate, small)
    for part, _ in _AFTER_NAME:
        _show(canvas, f"{form}-{part}", "")
    with canvas.marks.within(Node("P", role="small")):
        _check(page, certificate)


def _show(canvas: TaggedCanvas, form: str, role: str) -> None:
    """Show a form as an element that says what the form says."""
    node = Node("H" if role == "title" else "P", canvas.words_of_forms[form], role=role)
    # A form may have several lines, and none ends with a space.
    node.actual = role != "title"
    with canvas.marks.within(node):
        canvas.doForm(form)


def _ground(page: _Page, _certificate: Certificate) -> None:
    _frame(page)
    canvas, facts = page.canvas, page.facts
    if facts.logo is None:
        _rosette(canvas, _WIDE - _LEFT - _ROSETTE, _TALL - 104.0)
    else:
        _logo(canvas, facts.logo)
    canvas.setFillColor(ACCENT)
    canvas.rect(_LEFT, _TALL - 106.0, 46.0, 2.2, stroke=0, fill=1)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.8)
    canvas.line(_LEFT, page.at.name - 14.0, _WIDE - _LEFT, page.at.name - 14.0)


def _frame(page: _Page) -> None:
    """Draw a double frame with cut corners: dark enough for a photocopier, light enough not to be looked at."""
    canvas = page.canvas
    for inset, corner, width, colour in ((0.0, 14.0, 2.2, ACCENT), (5.0, 11.5, 0.5, STRONG_LINE)):
        left, low, right, high = _EDGE + inset, _EDGE + inset, _WIDE - _EDGE - inset, _TALL - _EDGE - inset
        path = canvas.beginPath()
        path.moveTo(left + corner, low)
        for x, y in (
            (right - corner, low), (right, low + corner), (right, high - corner), (right - corner, high),
            (left + corner, high), (left, high - corner), (left, low + corner),
        ):  # fmt: skip
            path.lineTo(x, y)
        path.close()
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(width)
        canvas.drawPath(path)


def _organisation(page: _Page, _certificate: Certificate) -> None:
    """Draw whose certificate it is, beside the mark of the organisation or an ornament."""
    canvas, facts = page.canvas, page.facts
    room = _ROOM - _GAP - (2 * _ROSETTE if facts.logo is None else layout.LOGO_WIDTH)
    size, lines = _set(facts.organisation, room, (15.0, 13.0, 11.0), 2, bold=True)
    canvas.setFillColor(ACCENT)
    y = _TALL - 84.0 + (len(lines) - 1) * size * 0.6
    for line in lines:
        page.draw(line, _LEFT, y, size, bold=True)
        y -= size * 1.25


def _title(page: _Page, certificate: Certificate) -> None:
    page.canvas.setFillColor(INK)
    page.draw(TITLES[certificate.outcome], _LEFT, page.at.title, 30.0, bold=True)


def _rosette(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw the ornament of a certificate around (*x*, *y*): two waves along a circle, woven into each other."""
    canvas.setLineWidth(0.6)
    for phase, colour in ((0.0, STRONG_LINE), (pi, ACCENT)):
        for inner, swing in ((0.84, 0.16), (0.56, 0.12), (0.3, 0.09)):
            path = canvas.beginPath()
            for step in range(_STEPS):
                angle = 2 * pi * step / _STEPS
                out = _ROSETTE * (inner + swing * sin(_PETALS * angle + phase))
                (path.lineTo if step else path.moveTo)(x + out * cos(angle), y + out * sin(angle))
            path.close()
            canvas.setStrokeColor(colour)
            canvas.drawPath(path)


def _logo(canvas: TaggedCanvas, source: Path | bytes) -> None:
    image, wide, tall = layout.logo_picture(source)
    canvas.drawImage(image, _WIDE - _LEFT - wide, _TALL - 76.0 - tall / 2, wide, tall, mask="auto")


def _whose(page: _Page, certificate: Certificate, small: float) -> None:
    """Draw whose it is, which stands on its line however long it is."""
    canvas = page.canvas
    size, lines = _set(certificate.name, _ROOM, (34.0, 28.0, 23.0, 19.0, 15.0), 3, bold=True, within=page.at.name_room)
    y = page.at.name + (len(lines) - 1) * size * 1.2
    canvas.setFillColor(MUTED)
    page.draw(CERTIFIES, _LEFT, y + size * 1.05 + 6.0, small)
    canvas.setFillColor(INK)
    for line in lines:
        page.draw(line, _LEFT, y, size, bold=True)
        y -= size * 1.2


def _check(page: _Page, certificate: Certificate) -> None:
    """Draw what it can be checked by."""
    page.canvas.setFillColor(MUTED)
    check = f"To check it: {certificate.refers_to} {certificate.reference} · {page.facts.audit_head}"
    page.draw(text.fitted(check, _ROOM, page.size(7.5)), _LEFT, _FOOT + _foot_leading(page), page.size(7.5))


def _what(page: _Page, certificate: Certificate) -> None:
    """Draw what was passed or completed, and what it was about."""
    canvas = page.canvas
    canvas.setFillColor(MUTED)
    small = page.size(11.0)
    y = page.at.course + 15.0
    page.draw(DID[certificate.outcome], _LEFT, y - (small - 11.0) * 0.6, small)
    size, lines = _set(certificate.course, _ROOM, (22.0, 18.0, 15.0), 2, bold=True)
    y = page.at.course - size * 0.62 - (small - 11.0)
    canvas.setFillColor(ACCENT)
    for line in lines:
        page.draw(line, _LEFT, y, size, bold=True)
        y -= size * 1.22
    size = page.size(11.0)
    canvas.setFillColor(INK)
    y -= size * 0.3
    most = int((y - page.at.facts - size * 2.0) / (size * 1.4)) + 1
    words = " · ".join(filter(None, (certificate.title, certificate.about)))
    for line in text.wrapped(words, _ROOM, size, most=max(1, most)):
        page.draw(line, _LEFT, y, size)
        y -= size * 1.4


def _facts(page: _Page, certificate: Certificate) -> None:
    """Draw when it was, how long, until when it counts, and by whom it was given, side by side."""
    found = _found(certificate)
    canvas, size, label = page.canvas, page.size(11.0), page.size(8.5)
    # The signature has its place at the right, so that the eye ends there.
    net = _ROOM - page.at.sign - _GAP * len(found)
    shares = sum(share for _, _, share in found)
    x = _LEFT
    for name, words, share in found:
        wide = net * share / shares
        canvas.setFillColor(MUTED)
        page.draw(text.fitted(name, wide, label), x, page.at.facts, label)
        canvas.setFillColor(INK)
        y = page.at.facts - size * 1.5
        for line in (line for one in words for line in text.wrapped(one, wide, size, most=4 // len(words), bold=True)):
            page.draw(line, x, y, size, bold=True)
            y -= size * 1.25
        x += wide + _GAP


def _found(certificate: Certificate) -> list[tuple[str, tuple[str, ...], float]]:
    """Return what is known of a course's run: a name, the words, and its share of the width."""
    days = certificate.days
    found: list[tuple[str, tuple[str, ...], float]] = [
        ("Date" if len(days) == 1 else "Dates", (_when(days),), 1.1 if len(days) == 1 else 1.3)
    ]
    if certificate.hours:
        found.append(("Learning", (f"{certificate.hours} {'hour' if certificate.hours == '1' else 'hours'}",), 0.75))
    if certificate.until is not None:
        found.append(("Valid until", (text.long_date(certificate.until),), 1.0))
    elif certificate.is_for_good:
        found.append(("Valid", ("does not expire",), 0.85))
    by = tuple(one for one in (certificate.trainer, certificate.provider) if one)
    if by:
        name = "Trainer and provider" if len(by) == 2 else "Trainer" if certificate.trainer else "Provider"
        found.append((name, by, 1.45))
    return found


def _signature(page: _Page, certificate: Certificate) -> None:
    canvas, label = page.canvas, page.size(8.5)
    right, y = _WIDE - _LEFT, page.at.facts - 30.0
    canvas.setStrokeColor(STRONG_LINE)
    canvas.setLineWidth(0.7)
    canvas.line(right - page.at.sign, y, right, y)
    canvas.setFillColor(MUTED)
    who = f"Signed: {certificate.trainer}" if certificate.trainer else "Signed"
    page.draw(text.fitted(who, page.at.sign, label), right - page.at.sign, y - label * 1.4, label)


def _foot(page: _Page, _certificate: Certificate) -> None:
    canvas, size = page.canvas, page.size(7.5)
    canvas.setFillColor(MUTED)
    marking = text.fitted(page.facts.marking, _ROOM * 0.5, size, bold=True)
    room = _ROOM - (fonts.width(marking, size, bold=True) + _GAP if marking else 0)
    page.draw(text.fitted(page.facts.produced(), room, size), _LEFT, _FOOT, size)
    if marking:
        canvas.setFillColor(ALERT)
        page.draw(marking, _WIDE - _LEFT, _FOOT, size, bold=True, align="right")


def _foot_leading(page: _Page) -> float:
    return page.size(7.5) * 1.4


_BEFORE_NAME = (("organisation", _organisation), ("title", _title))
_AFTER_NAME = (("what", _what), ("facts", _facts), ("signature", _signature), ("foot", _foot))


def _set(
    words: str, room: float, sizes: Sequence[float], most: int, *, bold: bool = False, within: float = 1_000.0
) -> tuple[float, list[str]]:
    """Return the largest of *sizes* in which *words* take two lines at most, and the lines; in the smallest they may take *most*.

    *within* is the height that the lines may have, in points.
    """
    for size in sizes[:-1]:
        lines = text.wrapped(words, room, size, most=3, bold=bold)
        if len(lines) <= 2 and len(lines) * size * 1.2 <= within:
            return size, lines
    return sizes[-1], text.wrapped(words, room, sizes[-1], most=most, bold=bold)


def _when(days: Sequence[date]) -> str:
    """Return the days in words: ``3 and 10 November 2026``, or the first and the last with how many they are."""
    first, last = days[0], days[-1]
    if first == last:
        return text.long_date(first)
    begins = text.long_date(first)
    if first.year == last.year:
        begins = str(first.day) if first.month == last.month else begins.removesuffix(f" {first.year}")
    if len(days) == 2:
        return f"{begins} and {text.long_date(last)}"
    return f"{begins} to {text.long_date(last)}, {len(days):,} days"
