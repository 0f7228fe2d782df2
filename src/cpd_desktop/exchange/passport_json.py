"""The JSON of a passport: written from what a book says, and read only where it is as its schema says."""

from __future__ import annotations

import json
from typing import Any

from cpd_desktop.domain.json_schema import faults_of
from cpd_desktop.domain.passport import FORMAT, READABLE, VERSION, Passport
from cpd_desktop.domain.plain_values import made_of, plain
from cpd_desktop.domain.problems import Problem
from cpd_desktop.resources import resource


def schema_bytes() -> bytes:
    """Return the schema as it goes along with every passport."""
    return resource("passport.schema.json").read_bytes()


def passport_json(passport: Passport) -> bytes:
    """Return a passport as JSON: UTF-8, with every part that the schema names."""
    whole = {"format": FORMAT, "version": VERSION, **plain(passport)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def passport_from_json(content: bytes, file_name: str) -> Passport:
    """Return the passport that *content* says. Raises Problem, without a value of it, where it is not as the schema says."""
    value = json_value(content, file_name)
    if isinstance(value, dict) and value.get("format") == FORMAT and value.get("version") not in READABLE:
        message = f"{file_name} was made by another version of the program: update this one, and import it then."
        raise Problem(message)
    faults = faults_of(value, json.loads(schema_bytes()))
    if faults:
        message = f"{file_name} is not a passport as this program writes it ({faults[0]}): ask for a new one."
        raise Problem(message)
    try:
        return made_of(Passport, value)
    except ValueError as error:
        message = f"{file_name} has a day in it that is not in the calendar: ask for a new one."
        raise Problem(message) from error


def json_value(content: bytes, file_name: str) -> Any:
    """Return what a file of an archive says.

    Raises Problem where it is no JSON, has numbers that no file of ours has, or halves of characters.
    """
    try:
        text = content.decode("utf-8")
        value = json.loads(text, parse_constant=_refuse, parse_int=_whole_number, parse_float=_refuse)
        if "\\ud" in text.lower():
            # Written by their number they come through: alone, they are in no file of ours.
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        message = f"{file_name} cannot be read: what it says of itself is damaged. Ask for a new one."
        raise Problem(message) from error
    return value


def _whole_number(text: str) -> int:
    if len(text) > 18:
        return _refuse(text)
    return int(text)


def _refuse(_: str) -> int:
    message = "a number that no passport has"
    raise ValueError(message)
