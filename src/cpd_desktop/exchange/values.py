"""What one cell means: text, staff number, e-mail address, yes or no, hours, money, list. Dates are in `dates`.

Each function takes a cell as `sheets.read_sheet` gives it, returns None for a blank one, and raises `Unreadable` with a short
reason when there is something in it that it cannot take.
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

Cell = str | int | float | bool | date | datetime | None

MOST_HOURS = Decimal(1000)
MOST_MONEY = Decimal(100_000_000)

# What spreadsheet programs show in place of a value that a formula could not work out.
FORMULA_ERRORS = frozenset({"#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})

# What people write in a cell that has nothing to say. It is not taken for blank where any text may stand, such as notes.
_NOTHING = frozenset(
    {"-", "--", "–", "—", "n/a", "na", "none", "null", "nil", "tbc", "tba", "not applicable", "not known"}
)

# Characters without width, and those that change the direction of text: invisible, and reason enough for two equal names to
# differ. Joiners are among them although some scripts use them; without them such names stay readable and match.
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")


class Unreadable(ValueError):
    """A cell that does not hold what its column is for; the message is a short reason that quotes it."""


def shown(cell: Cell) -> str:
    """*cell* as a reason quotes it: in quotation marks, on one line, without what cannot be seen, and not too long."""
    text = "".join(character if character.isprintable() else " " for character in str(cell))
    text = " ".join(text.split())
    return f"'{text[:57]}…'" if len(text) > 60 else f"'{text}'"


def is_formula_error(cell: Cell) -> bool:
    """Whether *cell* is what a failed formula shows, such as `#N/A` or LibreOffice's `Err:502`."""
    if not isinstance(cell, str) or not cell.startswith(("#", "Err:")):
        return False
    return cell.strip() in FORMULA_ERRORS or (cell.startswith("Err:") and cell[4:].strip().isdigit())


def read_text(cell: Cell, *, lines: bool = False) -> str | None:
    """The text of *cell* in NFC, without invisible characters, with single spaces; with *lines*, line ends are kept.

    Whole numbers come without a decimal point, dates in ISO form. Raises `Unreadable` for NUL and other control characters, lone
    surrogates and formula errors.
    """
    if cell is None:
        return None
    if not isinstance(cell, str):
        return _text_of_value(cell)
    if is_formula_error(cell):
        raise Unreadable(f"{shown(cell)} is a formula error")
    text = cell.translate(_INVISIBLE)
    # Almost every cell is plain ASCII on one line, and needs no closer look.
    if not (text.isascii() and text.isprintable()):
        _check_characters(text)
        text = unicodedata.normalize("NFC", text)
    if lines:
        kept = (" ".join(line.split()) for line in _LINE_ENDS.split(text))
        return "\n".join(kept).strip() or None
    return " ".join(text.split()) or None


def _text_of_value(cell: float | date) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _check_characters(text: str) -> None:
    for character in text:
        category = unicodedata.category(character)
        if category == "Cs" or (category == "Cc" and character not in "\t\n\r\v\f\x85"):
            raise Unreadable(f"{shown(text)} has a character that is no text (U+{ord(character):04X})")


def read_key(cell: Cell) -> str | None:
    """The text of *cell*, with what people write for nothing (`n/a`, `-`, `none`, `tbc` …) taken for blank."""
    text = read_text(cell)
    return None if text is not None and text.casefold() in _NOTHING else text


_WHOLE_FLOAT = re.compile(r"([0-9]{1,30})\.0{1,10}")
_SHORTENED = re.compile(r"[0-9](?:\.[0-9]{1,20})?[eE]\+?[0-9]{1,3}")
_QUOTED_FORMULA = re.compile(r'="([^"]{0,100})"')


def read_staff_number(cell: Cell) -> str | None:
    """The staff number in *cell*: text keeps its leading noughts, and a number (10234.0) becomes its digits.

    Raises `Unreadable` for dates, fractions and numbers that a spreadsheet program has shortened (1.02E+05).
    """
    if isinstance(cell, (bool, date)):
        raise Unreadable(f"{shown(cell)} is not a staff number; give that column the format Text")
    text = read_key(cell)
    if text is None:
        return None
    formula = _QUOTED_FORMULA.fullmatch(text)
    # Exports write ="00123" or '00123 so that spreadsheet programs keep the noughts.
    text = formula[1] if formula else text.removeprefix("'")
    whole = _WHOLE_FLOAT.fullmatch(text)
    if whole:
        return whole[1]
    if isinstance(cell, float) and not cell.is_integer():
        raise Unreadable(f"{shown(cell)} is not a staff number")
    if (isinstance(cell, str) and _SHORTENED.fullmatch(text)) or (isinstance(cell, float) and abs(cell) >= 1e15):
        raise Unreadable(f"{shown(cell)} is a number that was shortened; give that column the format Text")
    return text or None


def read_email(cell: Cell) -> str | None:
    """The e-mail address in *cell*, in small letters; raises `Unreadable` unless it has one @ between two words."""
    text = read_key(cell)
    if text is None:
        return None
    address = text.casefold().removeprefix("mailto:").strip("<>")
    name, at, place = address.partition("@")
    if not (name and at and place) or "@" in place or " " in address or len(address) > 254:
        raise Unreadable(f"{shown(cell)} is not an e-mail address")
    return address


_YES = frozenset({"yes", "y", "true", "t", "1", "x", "✓", "✔", "✅"})
_NO = frozenset({"no", "n", "false", "f", "0"})


def read_yes_no(cell: Cell) -> bool | None:
    """Whether *cell* says yes; raises `Unreadable` for what is neither yes nor no."""
    text = read_key(cell)
    if text is None:
        return None
    word = text.casefold()
    if word not in _YES and word not in _NO:
        raise Unreadable(f"{shown(cell)} is neither yes nor no")
    return word in _YES


def read_whole(cell: Cell, *, least: int, most: int) -> int | None:
    """The whole number in *cell*; raises `Unreadable` unless it is from *least* to *most*."""
    text = None if cell is None else read_key(cell)
    if text is None:
        return None
    whole = _WHOLE_FLOAT.fullmatch(text)
    digits = whole[1] if whole else text
    if isinstance(cell, bool) or not re.fullmatch(r"[0-9]{1,9}", digits) or not least <= int(digits) <= most:
        raise Unreadable(f"{shown(cell)} is not a whole number from {least} to {most}")
    return int(digits)


_DECIMAL = r"([0-9]{1,6}(?:\.[0-9]{1,20})?|\.[0-9]{1,20})"
_HOURS = re.compile(_DECIMAL + r" ?(?:hours?|hrs?|h)?\.?", re.IGNORECASE)
_MINUTES = re.compile(_DECIMAL + r" ?(?:minutes?|mins?|m)\.?", re.IGNORECASE)
_HOURS_MINUTES = re.compile(
    r"([0-9]{1,4}) ?(?:hours?|hrs?|h)\.?,? ?(?:and )?([0-9]{1,2}) ?(?:minutes?|mins?|m)?\.?", re.IGNORECASE
)
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?")


def read_hours(cell: Cell, most: Decimal = MOST_HOURS) -> Decimal | None:
    """The hours in *cell*, to four decimals: `1.5`, `1h30`, `90 mins`, `01:30`; a bare number is hours.

    Raises `Unreadable` unless they are from 0 to *most*.
    """
    text = None if cell is None else read_key(cell)
    if text is None:
        return None
    hours = None if isinstance(cell, (bool, date)) else _hours(text)
    if hours is None or not 0 <= hours <= most:
        raise Unreadable(f"{shown(cell)} is not a number of hours from 0 to {most:,}")
    return hours


def _hours(text: str) -> Decimal | None:
    hours = minutes = seconds = Decimal(0)
    if match := _HOURS.fullmatch(text):
        hours = Decimal(match[1])
    elif match := _MINUTES.fullmatch(text):
        minutes = Decimal(match[1])
    elif match := _HOURS_MINUTES.fullmatch(text):
        hours, minutes = Decimal(match[1]), Decimal(match[2])
    elif match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (Decimal(part or 0) for part in match.groups())
    else:
        return None
    exact = round(hours + minutes / 60 + seconds / 3600, 4)
    # 1.5000 and 1.5 are the same, but one of them looks odd on a certificate.
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()


_MONEY = re.compile(r"(?:£|GBP)? ?([0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,10})(\.[0-9]{1,20})?(?: ?GBP)?", re.IGNORECASE)


def read_money(cell: Cell) -> Decimal | None:
    """The pounds in *cell*, to the penny: `£1,200.50`; raises `Unreadable` for other currencies and negative sums."""
    text = None if cell is None else read_key(cell)
    if text is None:
        return None
    match = None if isinstance(cell, (bool, date)) else _MONEY.fullmatch(text)
    if match is None:
        raise Unreadable(f"{shown(cell)} is not a sum of money in pounds")
    # A sum worked out by a formula has more decimals than are shown, so a number is rounded; a text is not.
    if isinstance(cell, str) and match[2] and len(match[2].rstrip("0")) > 3:
        raise Unreadable(f"{shown(cell)} is not a sum of money in pounds and pence")
    amount = Decimal(match[1].replace(",", "") + (match[2] or ""))
    if amount > MOST_MONEY:
        raise Unreadable(f"{shown(cell)} is too large a sum of money")
    return amount.quantize(Decimal("0.01"))


def read_list(cell: Cell) -> tuple[str, ...]:
    """The parts of *cell*, with `;` or line ends between them, each once; none for a blank cell."""
    if not isinstance(cell, str):
        text = read_text(cell)
        return () if text is None else (text,)
    parts = (read_text(part) for part in _LINE_ENDS.sub(";", cell).split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))
