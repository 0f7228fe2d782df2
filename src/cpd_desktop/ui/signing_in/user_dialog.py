"""The form for somebody who is to use the book: who, their sign-in name, as what, and the passphrase that they choose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from cpd_desktop.domain.book_users import Role, UserDraft, check_user
from cpd_desktop.domain.roles_in_words import ROLE_WORDS
from cpd_desktop.domain.sign_in_names import proposed_sign_in
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.signing_in import WhoUses
from cpd_desktop.ui.signing_in.passphrase_fields import HINT, PassphraseFields
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import person_picker

_ABOUT = (
    "They sign in with a passphrase of their own, which you never see: let them type it here. What they can read is decided by"
    " what is sealed to them, not by their role."
)
EVERYTHING = "Everything"


@dataclass(frozen=True)
class NewUser:
    """Somebody who is to use the book, and the passphrase that they chose."""

    draft: UserDraft
    passphrase: str = field(repr=False)


class RoleField(QWidget):
    """A choice of roles, and below it what the chosen one gives and never gives."""

    def __init__(self, roles: Iterable[Role], chosen: Role) -> None:
        super().__init__()
        self.edit = QComboBox()
        self.edit.setAccessibleName("Uses the book as")
        for role in roles:
            self.edit.addItem(role.value.capitalize(), role.value)
        self.words = QLabel()
        self.words.setObjectName("muted")
        self.words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit)
        layout.addWidget(self.words)
        self.setFocusProxy(self.edit)
        self.edit.currentIndexChanged.connect(self._tell)
        self.edit.setCurrentIndex(self.edit.findData(chosen.value))
        self._tell()

    @property
    def role(self) -> Role:
        """The role that is chosen."""
        return Role(self.edit.currentData())

    def _tell(self, _: int = 0) -> None:
        words = ROLE_WORDS[self.role]
        self.words.setText(words)
        self.edit.setAccessibleDescription(words)


class ScopeField(QComboBox):
    """A choice of what somebody looks at first: everything, a service or a team."""

    def __init__(self, places: Sequence[tuple[str, str]], service: str = "", team: str = "") -> None:
        super().__init__()
        self._scopes: list[tuple[str, str]] = [("", "")]
        self.addItem(EVERYTHING)
        for of in sorted({of for _, of in places if of}):
            self._scopes.append((of, ""))
            self.addItem(f"Service: {of}")
        for name, _ in places:
            self._scopes.append(("", name))
            self.addItem(f"Team: {name}")
        wanted = ("", team) if team else (service, "")
        if wanted not in self._scopes:
            # What they looked at is gone, and says so by its name rather than by becoming something else.
            self._scopes.append(wanted)
            self.addItem(f"{team or service} (no longer there)")
        self.setCurrentIndex(self._scopes.index(wanted))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)

    @property
    def scope(self) -> tuple[str, str]:
        """The service and the team that are chosen, one of them or both empty."""
        return self._scopes[self.currentIndex()]


class UserDialog(FormDialog):
    """Adds somebody. A sign-in name is proposed from the person's name until one types another."""

    def __init__(
        self, who: WhoUses, look: Look, parent: QWidget | None = None, *, title: str = "Add somebody who uses the book",
        act: str = "Add to the book", about: str = _ABOUT, roles: Sequence[Role] = tuple(Role), role: Role = Role.MANAGER,
        is_first: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(title, act, look, parent, about=about)
        self._taken = [user.sign_in for user in who.users]
        self._proposed = ""
        self._people: Sequence[Option] = who.others
        self.person = person_picker("Person", self._people)
        self.person.chosen.connect(self._propose)
        self.name = QLineEdit()
        self.name.setObjectName("sign-in name")
        self.role = RoleField(roles, role)
        self.scope = ScopeField(who.places)
        self.add_field("person", "Person", self.person)
        self.add_field("sign_in", "Sign-in name", self.name, wide=is_first)
        if not is_first:
            self.add_field("scope", "Looks at first", self.scope, beside=True)
        self.add_field("role", "Uses the book as", self.role)
        self.passphrases = PassphraseFields(
            self, [("passphrase", "Passphrase", HINT), ("again", "Passphrase again", "")]
        )

    def _propose(self, key: object) -> None:
        """Propose a name for whoever was chosen, unless another was typed."""
        if self.name.text() == self._proposed:
            name = next((one.name for one in self._people if one.key == key), "")
            self._proposed = proposed_sign_in(name, self._taken)
            self.name.setText(self._proposed)

    def draft(self) -> NewUser | None:
        """Return what was typed; raises Refused with its field."""
        person_id = self.choice("person", needed="who it is; people are added on the page People")
        sign_in = self.text("sign_in", needed="what they type to say who they are, such as jo.patel")
        passphrase = self.passphrases.new("passphrase", "again")
        if person_id is None or not sign_in or passphrase is None:
            return None
        draft = UserDraft(int(person_id), sign_in, self.role.role, *self.scope.scope)
        check_user(draft)
        return NewUser(draft, passphrase)
