"""The command line of the ingest: `python -m ingest [--report FILE] [--responses DIR] ...` and `... list`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tqdm import tqdm

from ingest.embed import Progress
from ingest.job import dry_run, ingest
from ingest.results import NothingIngestedError
from ingest.sources import uploaded_reports
from ingest.summary import as_json, summary
from vectorstore.console import DutchArgumentParser, run_command
from vectorstore.errors import QuickscanError
from vectorstore.index import Index
from vectorstore.record import passage_record
from vectorstore.settings import Settings

EXIT_OK, EXIT_REJECTED = 0, 3
YES = "ja"


class UnmaskedError(QuickscanError):
    """Personal identifiers may only stay in when the user says so explicitly."""

    exit_code = 2


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code says how it went (see README)."""
    options = _parser().parse_args(arguments)
    command = _list if options.command == "list" else _ingest
    return run_command(options.index, lambda settings: command(settings, options))


def _parser() -> argparse.ArgumentParser:
    parser = DutchArgumentParser(prog="python -m ingest", description="Zet documenten in de index.")
    parser.add_argument("command", nargs="?", choices=["list"], help="toon alle passages van de index")
    parser.add_argument("--report", type=Path, metavar="BESTAND", help="rapport: .pdf, .docx, .md of .txt")
    parser.add_argument(
        "--responses", type=Path, metavar="MAP", help="map met reacties: .docx .xlsx .csv .pdf .eml .txt .md"
    )
    parser.add_argument("--index", type=Path, metavar="MAP", help="map van de index")
    parser.add_argument("--json", action="store_true", help="uitvoer als JSON")
    parser.add_argument("--progress", action="store_true", help="meld de voortgang als JSON, een regel per stap")
    parser.add_argument("--dry-run", action="store_true", help="lees alles en meld het, maar schrijf niets")
    parser.add_argument("--no-mask", action="store_true", help="laat persoonsgegevens in reacties staan (vraagt om ja)")
    parser.add_argument("--yes", action="store_true", help="beantwoord de vraag van --no-mask met ja")
    return parser


def _ingest(settings: Settings, options: argparse.Namespace) -> int:
    if options.no_mask and not options.yes:
        _ask_unmasked()
    work = dry_run if options.dry_run else ingest
    try:
        with tqdm(disable=options.json or not sys.stderr.isatty(), leave=False) as bar:
            progress = _printed if options.progress else _shown_on(bar)
            result = work(settings, options.report, progress, options.responses, not options.no_mask)
    except NothingIngestedError as error:
        if options.json:
            print(as_json(error.result))
        raise
    rejected = [document for document in result.documents if document.status == "rejected"]
    for document in rejected:
        print(f"Niet opgenomen: {document.path}: {document.reason}", file=sys.stderr)
    if options.report and (uploaded := uploaded_reports(settings)):
        print(f"Let op: {uploaded[0]} is geladen en staat in de plaats van {options.report}.", file=sys.stderr)
    print(as_json(result) if options.json else summary(result))
    return EXIT_REJECTED if rejected else EXIT_OK


def _ask_unmasked() -> None:
    """Raises UnmaskedError unless the user types `ja`."""
    question = "BSN's, rekeningnummers, e-mailadressen en telefoonnummers blijven dan leesbaar in de index."
    if sys.stdin.isatty():
        print(f"{question} Typ {YES} om door te gaan: ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() == YES:
            return
    raise UnmaskedError(f"--no-mask is niet bevestigd. {question} Geef ook --yes als u dat wilt.")


def _printed(what: str, done: int, total: int) -> None:
    """A line for the program that started this one; it ends this ingest when nobody reads it any more."""
    print(json.dumps({"what": what, "done": done, "total": total}, ensure_ascii=False), flush=True)


def _shown_on(bar: Any) -> Progress:
    def show(what: str, done: int, total: int) -> None:
        bar.set_description(what, refresh=False)
        bar.total, bar.n = total, done
        bar.refresh()

    return show


def _list(settings: Settings, options: argparse.Namespace) -> int:
    for number, passage in enumerate(Index.of(settings).passages, 1):
        if options.json:
            record = passage_record(passage, number, (0, len(passage.text)), 0.0)
            print(json.dumps(record, ensure_ascii=False))
        else:
            marks = [passage.kind, passage.classification, *(["FICTIEF"] if passage.fictional else [])]
            print(f"{passage.locator}\t{', '.join(marks)}\t{passage.text}")
    return EXIT_OK


if __name__ == "__main__":
    sys.exit(main())
