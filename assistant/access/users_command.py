"""`python -m assistant users add|role|password|token|remove|list`: who may log in, and which programs may ask.

A password is never on the command line, where others on the machine can read it.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from assistant.access.users import USERS_FILE, User, UsersError, UsersFile
from assistant.access.viewer import ROLES
from vectorstore.console import DutchArgumentParser

if TYPE_CHECKING:
    from vectorstore.settings import Settings


def add_parser(commands: argparse._SubParsersAction[DutchArgumentParser]) -> None:
    """Add `users` to the commands."""
    users = commands.add_parser("users", help="wie mag inloggen (QUICKSCAN_ACCESS=users)")
    actions = users.add_subparsers(dest="action", required=True, metavar="wat")
    actions.add_parser("list", help="toon de gebruikers en hun rol")
    named = {
        "add": "voeg een gebruiker toe; vraagt om een wachtwoord",
        "password": "geef een gebruiker een ander wachtwoord; beëindigt diens sessies",
        "role": "geef een gebruiker een andere rol; beëindigt diens sessies",
        "token": "geef een gebruiker een token voor een programma; een ouder token vervalt",
        "remove": "verwijder een gebruiker; beëindigt diens sessies",
    }
    for action, text in named.items():
        parser = actions.add_parser(action, help=text)
        parser.add_argument("name", metavar="NAAM")
        if action in ("add", "role"):
            parser.add_argument("--role", choices=ROLES, required=True, help="wat de gebruiker mag")
        if action == "token":
            parser.add_argument("--remove", action="store_true", help="trek het token in")
        if action in ("add", "password"):
            asking = parser.add_mutually_exclusive_group()
            asking.add_argument("--stdin", action="store_true", help="lees het wachtwoord van de standaardinvoer")
            if action == "add":
                asking.add_argument("--no-password", action="store_true", help="voor een programma: alleen een token")


def run_users(settings: Settings, options: argparse.Namespace) -> list[str]:
    """Do what was asked; gives the lines to print. Raises UsersError."""
    users = UsersFile(settings.access_folder / USERS_FILE)
    if options.action == "list":
        return [_line(user) for user in users.all().values()] or ["Er zijn nog geen gebruikers."]
    if options.action == "add":
        users.add(options.name, options.role, None if options.no_password else _password(options.stdin))
        return [f"{options.name} is toegevoegd met rol {options.role}."]
    if options.action == "password":
        users.set_password(options.name, _password(options.stdin))
        return [f"{options.name} heeft een ander wachtwoord; lopende sessies zijn beëindigd."]
    if options.action == "token":
        return _token(users, options.name, options.remove)
    if options.action == "role":
        users.set_role(options.name, options.role)
        return [f"{options.name} heeft nu rol {options.role}; lopende sessies zijn beëindigd."]
    users.remove(options.name)
    return [f"{options.name} is verwijderd; lopende sessies zijn beëindigd."]


def _line(user: User) -> str:
    return f"{user.name}\t{user.role}" + ("\ttoken" if user.token else "")


def _token(users: UsersFile, name: str, remove: bool) -> list[str]:
    if remove:
        users.remove_token(name)
        return [f"Het token van {name} is ingetrokken."]
    return [
        f"Het token van {name}; het is hierna niet meer op te vragen:",
        users.new_token(name),
    ]


def _password(from_stdin: bool) -> str:
    """A password that nobody can read along. Raises UsersError when two typings differ, or there is no terminal."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsersError("Er is geen terminal om een wachtwoord te vragen. Gebruik --stdin.")
    first = getpass.getpass("Wachtwoord: ")
    if getpass.getpass("Nog een keer: ") != first:
        raise UsersError("De twee wachtwoorden zijn niet gelijk.")
    return first
