"""Who uses the book: listing them, adding somebody, ending somebody's use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from cpd_desktop.cli.options import (
    FILE,
    FromWhere,
    common_options,
    opened,
    print_json,
    print_table,
    reader_given,
    say,
    user_passphrase_given,
    user_passphrase_option,
)
from cpd_desktop.domain.book_users import Role
from cpd_desktop.domain.roles_in_words import ROLE_WORDS
from cpd_desktop.services.book_users import BookUser, add_user, book_users, end_user
from cpd_desktop.services.naming_users import user_draft, user_named
from cpd_desktop.services.slots import add_slot, drop_slot

Command = TypeVar("Command", bound=Callable[..., Any])

_OF_ADMINISTRATOR = FromWhere("--administrator-passphrase-file", "CPD_ADMINISTRATOR_PASSPHRASE")


def administrator_options(command: Command) -> Command:
    """Give a command the options by which an administrator of the book signs in."""
    name = click.option("--administrator", metavar="NAME", help="The sign-in name of the administrator who does it.")
    file = click.option(
        "--administrator-passphrase-file", type=FILE,
        help="A file with the administrator's passphrase; else CPD_ADMINISTRATOR_PASSPHRASE, else a prompt.",
    )  # fmt: skip
    return name(file(command))


def refuse_options_before(context: click.Context) -> None:
    """Fail where options stand before a sub-command: it has its own, and would not see these."""
    for option in context.command.params:
        if option.name and context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE:
            message = f"Write {option.opts[0]} after {context.invoked_subcommand}."
            raise click.UsageError(message)


@click.group("users", invoke_without_command=True)
@common_options
@click.pass_context
def users_command(
    context: click.Context, *, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """List who uses the book; add somebody; end somebody's use."""
    if context.invoked_subcommand is not None:
        refuse_options_before(context)
        return
    with opened(book, passphrase_file) as workspace:
        found = workspace.read(book_users)
    if as_json:
        print_json([_shape(user) for user in found])
        return
    print_table(
        ("Name", "Signs in as", "Role", "Looks at first"),
        [(user.name, user.sign_in, user.role, user.scope) for user in found],
    )
    if not found:
        say("Nobody uses this book by name yet: users add adds the first, an administrator best.", quiet=quiet)


def _shape(user: BookUser) -> dict[str, str]:
    return {
        "uuid": user.uuid.hex(),
        "name": user.name,
        "sign_in": user.sign_in,
        "role": user.role.value,
        "service": user.service,
        "team": user.team,
    }


@users_command.command("add", epilog="  ".join(f"{role.capitalize()}: {words}" for role, words in ROLE_WORDS.items()))
@click.option("--person", "key", required=True, help="Staff number, else e-mail address, else UUID.")
@click.option("--sign-in", "sign_in", required=True, metavar="NAME", help="What they type to say who they are.")
@click.option(
    "--role", type=click.Choice([role.value for role in Role]), required=True, help="What they use the book as."
)
@click.option("--team", default="", help="The team that they look at first, by name.")
@click.option("--service", default="", help="The service that they look at first, by name.")
@user_passphrase_option
@administrator_options
@common_options
def users_add_command(
    *, key: str, sign_in: str, role: str, team: str, service: str, user_passphrase_file: Path | None, administrator: str | None,
    administrator_passphrase_file: Path | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Let a person of the book use it, with a passphrase of their own; the first needs no administrator."""
    with opened(book, passphrase_file) as workspace:
        reader = reader_given(workspace, administrator, administrator_passphrase_file, source=_OF_ADMINISTRATOR)
        draft = workspace.read(user_draft, key, sign_in, role, service=service, team=team)
        passphrase = user_passphrase_given(user_passphrase_file, who=sign_in, is_new=True)
        added = workspace.write(add_user, draft, passphrase, reader=reader).result
        add_slot(workspace, added.uuid, passphrase)
        user = workspace.read(user_named, added.sign_in)
    if as_json:
        print_json(_shape(user))
    else:
        say(f"{user.name} uses the book as {user.role} from now on, and signs in as {user.sign_in}.", quiet=quiet)


@users_command.command("end")
@click.argument("sign_in", metavar="NAME")
@administrator_options
@common_options
def users_end_command(
    *, sign_in: str, administrator: str | None, administrator_passphrase_file: Path | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Let who signs in as NAME use the book no longer. What they could read they may have read already."""
    with opened(book, passphrase_file) as workspace:
        reader = reader_given(workspace, administrator, administrator_passphrase_file, source=_OF_ADMINISTRATOR)
        user = workspace.read(user_named, sign_in)
        workspace.write(end_user, user.uuid, reader=reader)
        drop_slot(workspace, user.uuid)
    if as_json:
        print_json({**_shape(user), "ended": True})
    else:
        say(f"{user.name} does not use the book any more; their passphrase opens it no longer.", quiet=quiet)
