"""An evidence pack claim by claim: how each stands, its answer with the rows behind it, what speaks against it, and all acts."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.evidence_packs import EvidenceClaim, Pack, Standing
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import shown
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.pages.reports.pack_acts import PackActs
from cpd_desktop.ui.pages.reports.pack_columns import EVERYTHING, KINDS, claim_columns, claim_words
from cpd_desktop.ui.pages.reports.pack_opening import PackShown, pack_shown
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

ADD_CLAIM, FREEZE, WORKBOOK, ADD_PACK, EDIT_PACK, DELETE_PACK = (
    "Add claim …", "Freeze …", "Save as workbook …", "Add pack …", "Edit pack …", "Delete pack",
)  # fmt: skip
ROWS, EDIT, UP, DOWN, DELETE = "Show its rows …", "Edit claim …", "Move up", "Move down", "Delete claim"
_OF_PACK = (ADD_CLAIM, FREEZE, WORKBOOK, ADD_PACK, EDIT_PACK, DELETE_PACK)


class PackPanel(LearningPanel):
    """The claims of a pack. `made` of its acts goes out with the key of a new one, which is to be chosen."""

    PAGE: ClassVar[str] = "evidence pack"

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Claims")
        self._pack: Pack | None = None
        self._key = ""
        self.acts = PackActs(context, self)
        self.acts.told.connect(self.tell)
        self.kinds = FilterTabs("Which claims")
        self.kinds.chosen.connect(lambda _: self._arrange())
        self.table: Table[EvidenceClaim] = Table(
            "Claims", claim_columns(context.look), context.preferences, today=context.today,
            filter_hint="Filter by claim, standing, category or owner", key=lambda one: one.uuid,
        )  # fmt: skip
        self.table.view.setMinimumHeight(context.look.size(140))
        self.table.selected.connect(self._tell_row)
        self.table.opened.connect(self.acts.show_rows)
        pack_line = self._pack_line()
        self._add_row_buttons()
        self.lay_out(pack_line, self.kinds, self.table, stretch=self.table)
        self.say_of_row("")

    def _pack_line(self) -> QWidget:
        holder = QWidget()
        line = WrappingLine()
        line.setSpacing(self.context.look.size(6))
        holder.setLayout(line)
        for text, do, changes in (
            (ADD_CLAIM, self.add_new, True), (FREEZE, self._freeze, True), (WORKBOOK, lambda: self._of_pack(self.acts.save_workbook), False),
            (ADD_PACK, self.acts.add_pack, True), (EDIT_PACK, lambda: self._of_pack(self.acts.edit_pack), True),
            (DELETE_PACK, lambda: self._of_pack(self.acts.delete_pack), True),
        ):  # fmt: skip
            line.addWidget(self._button(text, do, changes=changes))
            self._corner.append(text)
        return holder

    def _add_row_buttons(self) -> None:
        self.add_button(ROWS, lambda: self._do(self.acts.show_rows), is_first=True)
        self.add_button(
            EDIT,
            lambda: self._do(lambda one: self._of_pack(lambda pack: self.acts.edit_claim(pack, one))),
            changes=True,
        )
        self.add_button(UP, lambda: self._do(lambda one: self._move(one, -1)), changes=True)
        self.add_button(DOWN, lambda: self._do(lambda one: self._move(one, 1)), changes=True)
        self.add_button(DELETE, lambda: self._do(self.acts.delete_claim), changes=True)

    @property
    def shown_table(self) -> Table[Any]:
        """The claims."""
        return self.table

    @property
    def kind(self) -> str:
        """What the claims are narrowed to."""
        return self.kinds.key or EVERYTHING

    def show_pack(self, key: str) -> None:
        """Show the pack with this UUID in hexadecimal, else the newest."""
        self._key = key
        self.reload()

    def reload(self) -> None:
        """Ask for the pack with the answers of all its claims."""
        self.ask(self._show, pack_shown, self._key)

    def _show(self, found: PackShown) -> None:
        pack = self._pack = found.pack
        if pack is None:
            self.show_empty(
                "No evidence pack is recorded yet",
                "A pack holds claims for an inspection or a self-assessment: each a sentence with an answer that the program counts, the"
                " records behind it, and what speaks against it. A claim without a record is printed as not evidenced.",
                ADD_PACK,
                self.acts.add_pack,
            )
            return
        self.stack.setCurrentWidget(self.body)
        counts = {key: sum(map(takes, pack.claims)) for key, (_, takes) in KINDS.items()}
        self.kinds.show_tabs([
            (key, f"{words} ({counts[key]:,})") for key, (words, _) in KINDS.items() if counts[key] or key == EVERYTHING
        ])  # fmt: skip
        self.say(*headline(pack))
        self._arrange()

    def _arrange(self) -> None:
        if self._pack is None:
            return
        self.table.empty_text = (
            "No claim yet. Add claim … adds the first one." if not self._pack.claims else "No claim here."
        )
        self.table.set_rows([one for one in self._pack.claims if KINDS[self.kind][1](one)])
        choose_first(self.table)
        self._tell_row()

    def _do(self, do: Any) -> None:
        current = self.table.current()
        if current is not None:
            do(current)

    def _of_pack(self, do: Any) -> None:
        if self._pack is not None:
            do(self._pack)

    def _move(self, one: EvidenceClaim, by: int) -> None:
        self.acts.move(one, (one.said.position or 1) + by)

    def _freeze(self) -> None:
        self._of_pack(lambda pack: self.acts.freeze(pack, self.table.current()))

    def _tell_row(self) -> None:
        one = self.table.current()
        self.say_of_row("" if one is None else claim_words(one))
        if one is None or self._pack is None:
            return
        position, last = one.said.position or 1, len(self._pack.claims)
        moves = [UP] if position > 1 else []
        moves += [DOWN] if position < last else []
        self.offer(ROWS, EDIT, *moves, DELETE)

    def offer(self, *texts: str) -> None:
        """Show the buttons of these texts, and those of the pack; without a claim nothing can be frozen."""
        super().offer(*texts)
        has_claims = self._pack is not None and bool(self._pack.claims)
        if not has_claims:
            self.buttons[FREEZE].hide()
            self.buttons[WORKBOOK].hide()

    def add_new(self) -> None:
        """Add a claim to the pack, or the first pack (Ctrl+N)."""
        if not self.may_change():
            return
        if self._pack is None:
            self.acts.add_pack()
        else:
            self.acts.add_claim(self._pack)

    def shown_list(self) -> ShownList | None:
        """Return the claims, for paper."""
        kind = "" if self.kind == EVERYTHING else KINDS[self.kind][0]
        return self.printed("Claims of an evidence pack", ("claim", "claims"), kind)


def headline(pack: Pack) -> tuple[str, str]:
    """Return a pack's title, and its claims by how they stand, with its statement and owner."""
    counts = [
        (sum(one.standing is standing for one in pack.claims), standing.value)
        for standing in (Standing.STALE, Standing.NOT_EVIDENCED, Standing.FROZEN, Standing.LIVE)
    ]
    by_standing = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    claims = f"{counted(len(pack.claims), 'claim')}: {by_standing}" if pack.claims else "No claim yet"
    owner = f" Owner: {pack.said.owner}." if pack.said.owner else ""
    statement = f" For: {pack.said.statement.rstrip('.')}." if pack.said.statement else ""
    return pack.said.title, f"{claims}, as at {shown(pack.as_at)}.{owner}{statement}"
