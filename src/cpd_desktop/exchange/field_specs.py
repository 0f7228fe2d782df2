"""What a field of an import is, and the fields that name a person, which several kinds have.

Every synonym belongs to one field of its kind. Capitals, spaces and punctuation do not matter: `Employee No.` is `employee no`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its name in mappings and the headings that mean it.

    *best* go before *synonyms*, such as a course's code before its title, and these before *weak* ones. *surest* go before the
    field's own name too: a number that says the same as the name beside it, and says it for certain.
    """

    name: str
    synonyms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    best: tuple[str, ...] = ()
    surest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindSpec:
    """One kind of import: its fields, and what it needs.

    Each need is met by one of its choices, and a choice by all of its fields.
    """

    name: str
    fields: tuple[FieldSpec, ...]
    needs: tuple[tuple[tuple[str, ...], ...], ...]

    def field(self, name: str) -> FieldSpec:
        """The field called *name*; raises `KeyError` if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


def spec(name: str, synonyms: str = "", *, weak: str = "", best: str = "", surest: str = "") -> FieldSpec:
    """A field, with `; ` between the headings that mean it."""
    return FieldSpec(name, _split(synonyms), _split(weak), _split(best), _split(surest))


def _split(headings: str) -> tuple[str, ...]:
    return tuple(headings.split("; ")) if headings else ()


def need(*choices: str) -> tuple[tuple[str, ...], ...]:
    """A need that any of *choices* meets; a choice of more than one field has `+` between them."""
    return tuple(tuple(choice.split("+")) for choice in choices)


_STAFF_NUMBER = spec(
    "staff_number",
    "staff no; staff id; staff ref; staff reference; staff code; employee no; employee number; employee id; "
    "employee ref; employee reference; employee code; emp no; emp number; emp id; payroll no; payroll number; "
    "payroll id; payroll ref; payroll reference; pay number; pay no; personnel number; personnel no; personnel "
    "id; person id; personal ref; worker id; worker number; worker no; unique worker id; works number; post "
    "holder number; learner id; learner number; learner ref; user idnumber; hr number; hr id; hr ref; itrent "
    "number",
    weak=(
        "assignment number; assignment no; user id; id number; user name; login; login id; person number; personal "
        "reference; resource id; name or id number; esr number; oracle number; sap number"
    ),
)
_EMAIL = spec(
    "email",
    "email address; email id; work email; work email address; office email; business email; business email "
    "address; company email; council email; corporate email; employee email; employee email address; staff "
    "email; staff email address; learner email; learner email address; user email; user email address",
    weak="mail; contact email; primary email; user principal name; upn; person email",
)
_NAME = spec(
    "name",
    "full name; staff name; employee name; employee full name; emp name; person name; person full name; worker "
    "name; learner name; learner full name; user full name; delegate name; attendee name; participant name; "
    "trainee name; colleague name; practitioner name; resource name; name of employee; name of staff member",
    weak=(
        "staff member; member of staff; employee; person; worker; learner; user; delegate; attendee; participant; "
        "trainee; colleague; practitioner; display name; preferred name; known as"
    ),
)
_FIRST_NAME = spec(
    "first_name",
    "forename; forenames; first names; given name; given names; christian name; learner first name; employee "
    "first name; user first name; staff first name; preferred first name; known as first name; fname",
)
_LAST_NAME = spec(
    "last_name",
    "surname; family name; second name; learner last name; learner surname; employee last name; employee "
    "surname; user last name; user surname; staff surname; lname",
)
PERSON = (_STAFF_NUMBER, _EMAIL, _NAME, _FIRST_NAME, _LAST_NAME)
PERSON_NEED = need("staff_number", "email", "name", "first_name+last_name")
