"""What the register's commands take; apart from what they do, so that other commands need not load it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

Parser = Callable[..., argparse.ArgumentParser]


def add_register(add: Parser) -> None:
    """Add `register` with its subcommands; `add` makes a command."""
    register = add("register", help="bekijk, bewaar, lees terug of verwijder gegeven antwoorden")
    actions = register.add_subparsers(dest="action", required=True, metavar="actie")
    show = actions.add_parser("show", help="wat er in het register staat, of één antwoord")
    show.add_argument("id", nargs="?", type=int, metavar="NUMMER", help="nummer van een antwoord")
    export = actions.add_parser("export", help="schrijf antwoorden naar .csv, .xlsx of .json, of één naar .docx")
    export.add_argument("--id", type=int, metavar="NUMMER", help="alleen dit antwoord")
    reading = actions.add_parser("import", help="lees een JSON-export terug")
    reading.add_argument("file", type=Path, metavar="BESTAND")
    questions = actions.add_parser("questions", help="bevestigde beweringen als vragen voor evaluate --questions")
    for command in (export, questions):
        command.add_argument("file", type=Path, metavar="BESTAND")
        command.add_argument("--force", action="store_true", help="overschrijf een bestand dat er al is")
    purge = actions.add_parser("purge", help="gooi oude antwoorden weg")
    purge.add_argument("--days", type=_days, metavar="DAGEN", help="ouder dan zoveel dagen (anders: de bewaartermijn)")
    purge.add_argument("--yes", action="store_true", help="zonder te vragen")
    for command in (show, export, reading, questions, purge):
        command.add_argument("--index", type=Path, metavar="MAP", help="map van de index waar het register bij hoort")


def add_recheck(add: Parser) -> None:
    """Add `recheck`; `add` makes a command."""
    recheck = add("recheck", help="stel de vragen uit het register opnieuw en toon wat er anders is")
    recheck.add_argument("--limit", type=int, default=0, metavar="AANTAL", help="alleen de laatste zoveel vragen")
    recheck.add_argument(
        "--no-llm",
        dest="outbound",
        action="store_const",
        const="nothing",
        default="as_is",
        help="zonder het ingestelde taalmodel",
    )
    recheck.add_argument("--json", action="store_true", help="uitvoer als JSON, één verandering per regel")
    recheck.add_argument("--index", type=Path, metavar="MAP", help="map van de index")


def _days(text: str) -> int:
    days = int(text)
    if days < 0:
        raise argparse.ArgumentTypeError("een aantal dagen is 0 of meer")
    return days
