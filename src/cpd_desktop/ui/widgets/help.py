"""Help (F1): the first steps, the keys, and what the page at hand is for."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

PAGES = {
    "Today": "What needs attention in the scope and on the date above, worst first. Each sentence opens what it counts.",
    "People": "Everybody in scope. Type in the filter to find somebody; Enter opens the person.",
    "Teams": "Teams with their coverage. Enter opens a team's sheet, the same as the printed one.",
    "Courses": "The catalogue, and the requirements that say who needs what.",
    "Coverage": "Teams by requirements. Every cell says n of N; Enter shows the people behind it.",
    "Gaps": "Teams that look compliant and are not, needs that are short, and needs met with nobody to spare.",
    "Reports": "Every document with a preview, to print or to save as a PDF.",
    "Import and export": "Bring in spreadsheets, with a preview of what happens to each row; take an import back as one step.",
    "Settings": "The organisation's choices, backups, protection, and how the window looks.",
}
KEYS = (
    ("Ctrl+K", "Go to a person, a team, a course, a page or a command"),
    ("Ctrl+1 … Ctrl+9", "Go to a page"),
    ("Alt+Left", "Back to where you were"),
    ("Ctrl+F", "Filter the list: words, -word, team:deaf, expires:<60d"),
    ("Ctrl+Shift+F", "Filter by column, with a field over each"),
    (
        "Alt+Down",
        "In a list: sort by the column, show and hide columns; Shift and a click on a heading adds it to the order",
    ),
    ("Ctrl+N", "Add on this page"),
    ("Ctrl+P", "Print what is shown"),
    ("Ctrl+Z, Ctrl+Y", "Undo, redo"),
    ("Ctrl++, Ctrl+−, Ctrl+0", "Larger, smaller, normal size"),
    ("Enter", "Open the chosen row"),
    ("Ctrl+C", "Copy the chosen rows with their headings, for a spreadsheet"),
    ("Esc", "Close a dialog"),
    ("F1", "This help"),
)
DATES = (
    ("t, y, tomorrow", "today, yesterday, tomorrow"),
    ("3/9, 3 sep, 3/9/2026", "a day; without a year, the nearest one"),
    ("+6m, -1w, +10", "so many months, weeks or days from today"),
    ("fri, last fri", "the next, or the last, Friday"),
)
STEPS = (
    "Create a record book (menu File), or explore the demonstration first.",
    "Import the people, then their training (page Import and export): a spreadsheet from any system will do.",
    "Adopt the suggested requirements that are yours, and add your own (page Courses).",
    "Choose your scope and the date above the page: Today says what needs attention, Coverage and Gaps show where.",
    "Print a team's report (page Reports), and make a backup (page Settings).",
)


class HelpDialog(QDialog):
    """The help, beginning with the page at hand."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.text = QTextBrowser()
        self.text.setAccessibleName("Help")
        self.text.setHtml(help_text(page))
        buttons = QDialogButtonBox()
        self.button = buttons.addButton("Close help", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        width = self.fontMetrics().averageCharWidth()
        self.resize(width * 100, width * 80)


def help_text(page: str) -> str:
    """Return the help as HTML."""
    parts = [f"<h2>{escape(page)}</h2><p>{escape(PAGES[page])}</p>"] if page in PAGES else []
    steps = "".join(f"<li>{escape(step)}</li>" for step in STEPS)
    parts.append(f"<h2>First steps</h2><ol>{steps}</ol>")
    parts.append(f"<h2>Keys</h2>{_table(KEYS)}<h2>Dates as you type them</h2>{_table(DATES)}")
    parts.append(f"<h2>The pages</h2>{_table(PAGES.items())}")
    return "".join(parts)


def _table(rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(f"<tr><td><b>{escape(one)}</b>&nbsp;&nbsp;</td><td>{escape(two)}</td></tr>" for one, two in rows)
    return f"<table cellpadding='3'>{cells}</table>"
