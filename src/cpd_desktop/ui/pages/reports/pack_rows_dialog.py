"""The rows behind a claim's figure: as they were frozen, and as they are now where that is something else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.evidence_packs import Answered, EvidenceClaim, EvidenceRow
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import shown
from cpd_desktop.ui.pages.reports.pack_columns import row_columns
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

FROZEN, LIVE = "frozen", "live"
_WIDTH, _HEIGHT = 860, 560


class PackRowsDialog(QDialog):
    """Shows the records that the figure of *claim* is of, and which of them count."""

    def __init__(self, context: Context, claim: EvidenceClaim, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.claim = claim
        self.setWindowTitle("Rows behind the answer")
        self.setAccessibleName(self.windowTitle())
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading, self.figure, self.beside = _label("sectionTitle"), _label(), _label("muted")
        self.which = FilterTabs("Which answer")
        self.table: Table[EvidenceRow] = Table(
            "Rows behind the answer",
            row_columns(lambda: self.answered),
            context.preferences,
            today=context.today,
            filter_hint="Filter the rows",
        )
        self.table.empty_text = "There is no record behind it: the claim is not evidenced."
        self.table.view.setMinimumHeight(context.look.size(120))
        close = QPushButton("Close")
        close.setAccessibleName("Close")
        close.setDefault(True)
        close.clicked.connect(lambda _=False: self.accept())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        margin = context.look.size(18)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(context.look.size(8))
        for widget in (self.heading, self.figure, self.beside, self.which):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        room = self.screen().availableSize()
        self.resize(
            min(context.look.size(_WIDTH), round(room.width() * 0.95)), min(context.look.size(_HEIGHT), round(room.height() * 0.92))
        )  # fmt: skip
        self._begin()

    def _begin(self) -> None:
        claim = self.claim
        tabs = [(LIVE, f"As it is now ({len(claim.live.rows):,})")]
        if claim.frozen is not None:
            tabs.insert(0, (FROZEN, f"As it was frozen ({len(claim.frozen.answered.rows):,})"))
        self.which.show_tabs(tabs)
        self.which.setVisible(claim.frozen is not None)
        self.which.chosen.connect(lambda _: self._show())
        self._show()
        self.table.view.setFocus()

    @property
    def answered(self) -> Answered:
        """The answer whose rows are shown."""
        frozen = self.claim.frozen
        return frozen.answered if frozen is not None and self.which.key == FROZEN else self.claim.live

    def _show(self) -> None:
        answered, frozen = self.answered, self.claim.frozen
        self.figure.setText(answered.words)
        sentence, parts = self.claim.said.sentence, [answered.caveat]
        if frozen is not None and self.which.key == FROZEN:
            sentence = sentence if frozen.said is None else frozen.said.sentence
            parts.append(
                f"Frozen on {shown(frozen.frozen_on)}, as at {shown(frozen.as_at)}; digest {frozen.digest[:16]} …"
            )
        else:
            parts += [self.claim.not_yet_frozen, *self.claim.changed]
        text = " ".join(part for part in parts if part)
        self.heading.setText(sentence)
        self.beside.setText(text)
        self.beside.setVisible(bool(text))
        self.table.set_rows(answered.rows)


def _label(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
