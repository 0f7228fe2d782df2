"""The two sheets of a recovery code: on each one half, to be kept by one person, and read out over the telephone if need be."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from cpd_desktop.documents import fonts, layout, tables, text
from cpd_desktop.documents.placing import side_by_side
from cpd_desktop.documents.style import ACCENT, INK, MUTED, STRONG_LINE, House
from cpd_desktop.domain.problems import Problem

WHICH = {1: "first", 2: "second"}
SPOKEN = {
    "A": "Alfa", "B": "Bravo", "C": "Charlie", "D": "Delta", "E": "Echo", "F": "Foxtrot", "G": "Golf", "H": "Hotel", "I": "India",
    "J": "Juliett", "K": "Kilo", "L": "Lima", "M": "Mike", "N": "November", "O": "Oscar", "P": "Papa", "Q": "Quebec", "R": "Romeo",
    "S": "Sierra", "T": "Tango", "U": "Uniform", "V": "Victor", "W": "Whiskey", "X": "X-ray", "Y": "Yankee", "Z": "Zulu",
    "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven",
}  # fmt: skip
"""How each sign of a half is said, by the alphabet of radio and aviation."""

_CODE_SIZE = 30.0
_HOUSE = House(1.1)
_LONGEST_NAME = 70


def recovery_sheet(holder: str, half: str, which: int, facts: layout.PageFacts) -> bytes:
    """Return the sheet of one half (*which*: 1 or 2) as a PDF of one page. *half* is in groups that spaces part.

    There is one size only: what is to be read is large. Raises Problem for a half with signs that no code has.
    """
    groups = half.upper().split()
    if not groups or not SPOKEN.keys() >= set("".join(groups)):
        message = "This is no half of a recovery code: make a new code."
        raise Problem(message)
    return layout.build(_story(text.brief(holder, _LONGEST_NAME), groups, which, facts), facts, house=_HOUSE)


def _story(holder: str, groups: Sequence[str], which: int, facts: layout.PageFacts) -> list[Flowable]:
    book = text.brief(facts.organisation, _LONGEST_NAME)
    return [
        *text.lead(
            f"The {WHICH[which]} half of two, kept by {holder}. It opens nothing without the {WHICH[3 - which]} half, which somebody "
            "else keeps.",
            house=_HOUSE,
        ),
        Code(groups),
        text.heading("To read it out", house=_HOUSE),
        _spoken(groups),
        *text.small(
            "There is no 0, 1, 8 or 9 in it: what looks like one is O, I or B. Capitals and spaces do not matter.",
            house=_HOUSE,
        ),
        text.heading("What it is for", house=_HOUSE),
        *text.body(
            f"Supervision in the record book of {book} is sealed to the two people of each supervision. When a supervisor has left "
            "or cannot sign in, both halves together let a successor read that supervisor's files. Everybody who uses the book can "
            "see in its history that this was done, for whom, and who kept the halves.",
            house=_HOUSE,
        ),
        text.heading("Where to keep it", house=_HOUSE),
        *text.bullets(
            [
                "On paper, in a sealed envelope, in a safe or a locked cabinet, and not where the other half is.",
                "Do not photograph, copy, scan or e-mail it, and do not type it anywhere but into CPD Desktop.",
                "When you leave, give it to your successor by hand, and tell an administrator of the book.",
                "The program keeps no copy. If either half is lost, what only it could open stays closed.",
            ],
            house=_HOUSE,
        ),
    ]


class Code(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """The groups of a half in large letters, numbered, three in a line, within a frame."""

    IN_A_LINE = 3

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__()
        self._groups = groups
        self._size = _CODE_SIZE
        self._step = self._size * 1.75
        self.spaceBefore = self.spaceAfter = _HOUSE.space(4)

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given."""
        lines = -(-len(self._groups) // self.IN_A_LINE)
        self.width, self.height = aW, lines * self._step + self._size * 0.5
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame, and each group under its number."""
        canvas, small = self.canv, _HOUSE.size("furniture")
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.2)
        canvas.roundRect(0, 0, self.width, self.height, 5, stroke=1, fill=0)
        wide = self.width / self.IN_A_LINE
        for number, group in enumerate(self._groups):
            line, column = divmod(number, self.IN_A_LINE)
            x = wide * column + 14
            y = self.height - self._step * line - self._size * 1.45
            canvas.setFillColor(MUTED)
            text.draw(canvas, str(number + 1), x, y, small)
            canvas.setFillColor(INK)
            _spread(canvas, group, x + small * 1.4, y, self._size)
            if column:
                canvas.setStrokeColor(STRONG_LINE)
                canvas.setLineWidth(0.4)
                canvas.line(wide * column, y - self._size * 0.3, wide * column, y + self._size)


def _spread(canvas: Canvas, group: str, x: float, y: float, size: float) -> None:
    """Draw the letters of a group a little apart, as one run: it is copied from a screen as it stands."""
    fonts.drawable()
    canvas.setFont(fonts.BOLD, size)
    canvas.drawString(x, y, group, charSpace=size * 0.08)


def _spoken(groups: Sequence[str]) -> Flowable:
    """Return how each group is said, in two columns."""
    columns = [tables.Column("", 0.5, "right", "Number"), tables.Column("Group", 1.6), tables.Column("Say", 6.5)]
    rows = [
        tables.Row((str(number), group, " · ".join(SPOKEN[sign] for sign in group)))
        for number, group in enumerate(groups, 1)
    ]
    middle = -(-len(rows) // 2)
    parts = [part for part in (rows[:middle], rows[middle:]) if part]
    return side_by_side([(1.0, [tables.table(columns, part, house=_HOUSE)]) for part in parts], house=_HOUSE)
