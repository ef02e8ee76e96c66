"""The command line of the register: `python -m assistant register ...` and `python -m assistant recheck`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.answer import Answer
from assistant.register import database, export_csv, export_docx, export_json, export_xlsx, questions
from assistant.register.asked import asked
from assistant.register.errors import ExportError, RegisterError
from assistant.register.recheck import readable, recheck
from assistant.register.register import Register
from assistant.register.values import Asked, Registered
from assistant.register.worksheet import opinion, place
from vectorstore.printable import printable
from vectorstore.settings import Settings

CHANGED = 3
TABLES: Mapping[str, Callable[..., None]] = {
    ".csv": export_csv.save,
    ".xlsx": export_xlsx.save,
    ".json": export_json.save,
}
KEPT = {True: "de vraag, het antwoord, de bronnen en de controle", False: "het antwoord, de bronnen en de controle"}


def run_register(settings: Settings, options: argparse.Namespace) -> int:
    """Run a subcommand of `register`. Raises QuickscanError."""
    register = _existing(settings)
    try:
        return COMMANDS[options.action](register, options)
    finally:
        register.close()


def _existing(settings: Settings) -> Register:
    if settings.register == "uit" and not database.is_there(database.address(settings)):
        raise RegisterError("Het register staat uit (QUICKSCAN_REGISTER), en er is er ook geen van vroeger.")
    return Register(settings)


def _show(register: Register, options: argparse.Namespace) -> int:
    if options.id is not None:
        _say(*_answer_lines(register.answer(options.id)))
        return 0
    kept, agreement = register.kept(), register.agreement()
    oldest = f", het oudste van {kept.oldest:%Y-%m-%d}" if kept.oldest else ""
    purged = f"{kept.purged:%Y-%m-%d}" if kept.purged else "nog nooit"
    kappa = "niet te berekenen" if agreement.kappa is None else f"{agreement.kappa:.2f}"
    _say(
        f"Register: {database.shown(register.url)}",
        f"Bewaart: {KEPT[kept.question]}, {kept.days} dagen lang; persoonsgegevens gemaskeerd.",
        f"Antwoorden: {kept.answers}{oldest}",
        f"Voor het laatst opgeruimd: {purged}",
        f"Overeenstemming van beoordelaars (Cohens kappa): {kappa}, over {agreement.pairs} dubbele oordelen",
    )
    return 0


def _answer_lines(answer: Registered) -> list[str]:
    lines = [
        f"{answer.id}  {answer.asked_at:%Y-%m-%d %H:%M} UTC  {answer.status}",
        f"Vraag: {answer.question or '(niet bewaard)'}",
        *answer.text.splitlines(),
    ]
    for claim in answer.claims:
        lines.append(f"- {claim.text} ({'weggelaten, ' if claim.left_out else ''}{claim.verdict})")
        lines += [f"    {opinion(judgement)}" for judgement in claim.standing]
    lines += [f"[{citation.n}] {place(citation)}" for citation in answer.citations]
    stamp = answer.stamp
    lines.append(f"Stempel: index {stamp.index}, prompt {stamp.prompt or 'geen'}, taalmodel {stamp.llm or 'geen'}")
    return lines


def _export(register: Register, options: argparse.Namespace) -> int:
    path = _free(options.file, options.force)
    if options.id is not None:
        answer = register.answer(options.id)
        if path.suffix == ".docx":
            export_docx.save(answer, path)
        else:
            _table(path)([answer], path)
        _say(f"Antwoord {answer.id} staat in {path}.")
        return 0
    if path.suffix == ".docx":
        raise ExportError("Een Word-bestand bevat één antwoord: geef met --id het nummer.")
    _table(path)(register.answers(), path)
    _say(f"{register.kept().answers} antwoorden staan in {path}.")
    return 0


def _table(path: Path) -> Callable[..., None]:
    if path.suffix not in TABLES:
        raise ExportError(f"{path} eindigt niet op .csv, .xlsx, .json of .docx.")
    return TABLES[path.suffix]


def _free(path: Path, force: bool) -> Path:
    if path.exists() and not force:
        raise ExportError(f"{path} bestaat al. Kies een andere naam, of overschrijf het met --force.")
    return path


def _import(register: Register, options: argparse.Namespace) -> int:
    added, here = register.add(export_json.load(options.file))
    _say(f"{added} antwoorden toegevoegd; {here} stonden er al en zijn niet gewijzigd.")
    return 0


def _questions(register: Register, options: argparse.Namespace) -> int:
    path = _free(options.file, options.force)
    _say(f"{questions.save(register.answers(), path)} vragen met bevestigde beweringen staan in {path}.")
    return 0


def _purge(register: Register, options: argparse.Namespace) -> int:
    days = register.kept().days if options.days is None else options.days
    before = datetime.now(UTC) - timedelta(days=days)
    question = f"Antwoorden ouder dan {days} dagen (van vóór {before:%Y-%m-%d}) voorgoed weggooien, met hun oordelen?"
    if not options.yes and not _agreed(question):
        _say("Er is niets weggegooid.")
        return 0
    _say(f"{register.purge(days)} antwoorden zijn weggegooid.")
    return 0


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        raise RegisterError(f"{question} Bevestig met --yes.")
    return input(f"{question} [j/N] ").strip().lower() in ("j", "ja", "y", "yes")


COMMANDS: Mapping[str, Callable[[Register, argparse.Namespace], int]] = {
    "show": _show,
    "export": _export,
    "import": _import,
    "questions": _questions,
    "purge": _purge,
}


def run_recheck(settings: Settings, options: argparse.Namespace) -> int:
    """Ask the registered questions again and print what changed; 3 when something did. Raises QuickscanError."""
    from tqdm import tqdm

    from assistant.assistant import Assistant

    register = _existing(settings)
    found = asked(register.answers())[-options.limit if options.limit else 0 :]
    register.close()
    assistant = Assistant.open(settings)
    assistant.warm_up()

    def ask(each: Asked) -> Answer:
        return assistant.ask(each.question, each.history, level=each.answer.level, outbound=options.outbound)

    changed = 0
    for each in tqdm(found, desc="recheck", disable=not sys.stderr.isatty(), leave=False):
        change = recheck(each, ask)
        changed += bool(change)
        if change:
            _say(json.dumps(change.to_record(), ensure_ascii=False) if options.json else readable(change))
    if not options.json:
        _say(f"{len(found)} vragen opnieuw gesteld; {changed} met een ander antwoord dan in het register.")
    return CHANGED if changed else 0


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{printable(line)}\n" for text in lines for line in text.splitlines() or [""]))
    sys.stdout.flush()
