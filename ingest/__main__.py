"""The command line of the ingest: `python -m ingest [--report FILE] [--index DIR] [--json]` and `... list`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

from tqdm import tqdm

from ingest.job import IngestResult, NothingIngestedError, Progress, ingest
from vectorstore.console import DutchArgumentParser, run_command
from vectorstore.errors import QuickscanError
from vectorstore.index import Index
from vectorstore.record import passage_record
from vectorstore.settings import Settings

EXIT_OK, EXIT_REJECTED = 0, 3


class ResponsesError(QuickscanError):
    """Raw responses cannot be read yet."""

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
    parser.add_argument("--responses", type=Path, metavar="MAP", help="map met reacties (nog niet mogelijk)")
    parser.add_argument("--index", type=Path, metavar="MAP", help="map van de index")
    parser.add_argument("--json", action="store_true", help="uitvoer als JSON")
    return parser


def _ingest(settings: Settings, options: argparse.Namespace) -> int:
    if options.responses:
        raise ResponsesError("Reacties inlezen kan in deze versie nog niet. Laat --responses (of RESPONSES=) weg.")
    try:
        with tqdm(disable=options.json or not sys.stderr.isatty(), leave=False) as bar:
            result = ingest(settings, options.report, _shown_on(bar))
    except NothingIngestedError as error:
        if options.json:
            print(_as_json(error.result))
        raise
    rejected = [document for document in result.documents if document.status == "rejected"]
    for document in rejected:
        print(f"Niet opgenomen: {document.path}: {document.reason}", file=sys.stderr)
    print(_as_json(result) if options.json else _summary(result))
    return EXIT_REJECTED if rejected else EXIT_OK


def _shown_on(bar: Any) -> Progress:
    def show(what: str, done: int, total: int) -> None:
        bar.set_description(what, refresh=False)
        bar.total, bar.n = total, done
        bar.refresh()

    return show


def _as_json(result: IngestResult) -> str:
    return json.dumps(dataclasses.asdict(result), ensure_ascii=False)


def _summary(result: IngestResult) -> str:
    counts = f"{result.added} nieuw, {result.unchanged} ongewijzigd, {result.removed} verwijderd"
    return f"Index {result.version}: {result.passages} passages ({counts}) in {result.seconds:.1f} s"


def _list(settings: Settings, options: argparse.Namespace) -> int:
    for number, passage in enumerate(Index.open(settings.index).passages, 1):
        if options.json:
            record = passage_record(passage, number, (0, len(passage.text)), 0.0)
            print(json.dumps(record, ensure_ascii=False))
        else:
            print(f"{passage.locator}\t{passage.text}")
    return EXIT_OK


if __name__ == "__main__":
    sys.exit(main())
