"""The command line of the assistant: `ask` (one question or a batch), `verify` (claims), `evaluate`, `users`, and
those of the register of given answers (`register`, `recheck`).

`verify` needs no index and no model: what the others import is imported where they begin.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.access.users_command import add_parser, run_users
from assistant.register.arguments import add_recheck, add_register
from vectorstore.console import DutchArgumentParser, run, run_command
from vectorstore.errors import QuickscanError
from vectorstore.jsonl import parse, read_lines, text, texts

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.evaluate import Ask, GoldQuestion, Measured
    from vectorstore.settings import Settings

ESCAPE = re.compile(r"\\(\W)")


class BatchError(QuickscanError):
    """The batch file cannot be read, or a line of it is no question."""

    exit_code = 2


@dataclass(frozen=True)
class AskedQuestion:
    """A line of a batch: an id (or None), the question, and the earlier questions of its conversation."""

    id: str | None
    question: str
    history: tuple[str, ...] = ()


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when it went well, 2 for unusable arguments or a missing or unusable index."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "ask" and (options.question is None) == (options.batch is None):
        parser.error("geef één vraag, of --batch BESTAND")
    if options.command == "verify":
        return _verify(options)
    if options.command == "users":
        return run_command(None, lambda settings: _users(settings, options))
    command = {"ask": _ask, "evaluate": _evaluate, "register": _register, "recheck": _recheck}[options.command]
    return run_command(options.index, lambda settings: command(settings, options))


def _parser() -> argparse.ArgumentParser:
    parser = DutchArgumentParser(prog="python -m assistant", description="Stel vragen over de quickscan.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    ask = commands.add_parser("ask", help="beantwoord een vraag, of een bestand met vragen")
    ask.add_argument("question", nargs="?", metavar="VRAAG")
    ask.add_argument("--batch", type=Path, metavar="BESTAND", help='JSONL: {"id", "question", "history"} per regel')
    ask.add_argument("--level", choices=("gewoon", "eenvoudig"), default="gewoon", help="taal van het taalmodel")
    sending = ask.add_mutually_exclusive_group()
    sending.add_argument(
        "--mask",
        dest="outbound",
        action="store_const",
        const="masked",
        default="as_is",
        help="verberg persoonsgegevens in de vraag (BSN, IBAN, e-mail, telefoon)",
    )
    sending.add_argument(
        "--no-llm",
        dest="outbound",
        action="store_const",
        const="nothing",
        help="antwoord zonder het ingestelde taalmodel",
    )
    claims = commands.add_parser("verify", help="toets beweringen aan de passages die ze noemen")
    claims.add_argument(
        "--batch", type=Path, metavar="BESTAND", required=True, help='JSONL: {"id", "claim", "passages"} per regel'
    )
    claims.add_argument("--json", action="store_true", help="uitvoer als JSON")
    measure = commands.add_parser("evaluate", help="meet de antwoorden op een bestand met vragen en hun bronnen")
    measure.add_argument("--questions", type=Path, metavar="BESTAND", help="JSONL met vragen")
    measure.add_argument(
        "--split", default="", metavar="DEEL", help="alleen de vragen van dit deel: tune, check of unseen"
    )
    measure.add_argument("--trec", type=Path, metavar="MAP", help="schrijf qrels.txt en run.txt in TREC-vorm")
    measure.add_argument("--baseline", action="store_true", help="meet ook twee gewone LangChain-opzetten")
    add_parser(commands)
    for command in (ask, measure):
        command.add_argument("--index", type=Path, metavar="MAP", help="map van de index")
        command.add_argument("--json", action="store_true", help="uitvoer als JSON")
    add_register(commands.add_parser)
    add_recheck(commands.add_parser)
    return parser


def _verify(options: argparse.Namespace) -> int:
    from assistant.verify import print_verdicts

    return run(lambda: print_verdicts(options.batch, options.json))


def _users(settings: Settings, options: argparse.Namespace) -> int:
    print("\n".join(run_users(settings, options)))
    return 0


def _ask(settings: Settings, options: argparse.Namespace) -> int:
    from assistant.assistant import Assistant

    questions = list(read_batch(options.batch)) if options.batch else [AskedQuestion(None, options.question)]
    assistant = Assistant.open(settings)
    assistant.warm_up()
    for asked in questions:
        answer = assistant.ask(asked.question, asked.history, asked.id, options.level, options.outbound)
        print(json.dumps(answer.to_record(), ensure_ascii=False) if options.json else _readable(answer), flush=True)
    return 0


def _evaluate(settings: Settings, options: argparse.Namespace) -> int:
    from assistant.assistant import Assistant
    from assistant.baseline import Chunks, Hybrid, Tutorial
    from assistant.evaluate import BUILT_IN, QuestionFileError, read_questions, write_trec

    path = options.questions or BUILT_IN
    questions = read_questions(path, options.split)
    if not questions:
        raise QuestionFileError(f"{path} heeft geen vragen (deel: {options.split or 'alle'}).")
    assistant = Assistant.open(settings)
    assistant.warm_up()
    measured = _measured("quickscan", assistant.ask, questions)
    if options.trec:
        write_trec(measured, options.trec)
    _print_figures(measured, options.json)
    if options.baseline:
        embedder = assistant.embedder()
        chunks = Chunks.of(assistant.index, embedder)
        tutorial = Tutorial(chunks, embedder)
        for name, ask in (("tutorial", tutorial.ask), ("hybrid", Hybrid(chunks, tutorial).ask)):
            print(f"\n{name}", file=sys.stderr if options.json else sys.stdout)
            _print_figures(_measured(name, ask, questions), options.json)
    return 0


def _register(settings: Settings, options: argparse.Namespace) -> int:
    from assistant.register.command import run_register

    return run_register(settings, options)


def _recheck(settings: Settings, options: argparse.Namespace) -> int:
    from assistant.register.command import run_recheck

    return run_recheck(settings, options)


def _measured(name: str, ask: Ask, questions: Sequence[GoldQuestion]) -> list[Measured]:
    from tqdm import tqdm

    from assistant.evaluate import ask_all

    hidden = not sys.stderr.isatty()
    return list(tqdm(ask_all(ask, questions), desc=name, total=len(questions), disable=hidden, leave=False))


def _print_figures(measured: Sequence[Measured], json_wanted: bool) -> None:
    from assistant.evaluate import as_json, as_table, by_kind, intervals

    figures = by_kind(measured)
    bounds = intervals([each.figures for each in measured])
    print(as_json(figures, bounds) if json_wanted else as_table(figures, bounds))


def read_batch(path: Path) -> Iterator[AskedQuestion]:
    """The questions of a JSONL file; blank lines are skipped. Raises BatchError, naming the line."""
    for number, line in read_lines(path, BatchError):
        try:
            row = parse(line)
            asked_id, question, history = row.get("id"), text(row["question"]), texts(row.get("history") or [])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BatchError(
                f'{path}, regel {number}: geen JSON-object met een tekst "question" en eventueel een lijst "history".'
            ) from error
        yield AskedQuestion(None if asked_id is None else str(asked_id), question, history)


def _readable(answer: Answer) -> str:
    places = [
        f"[{citation.n}] {citation.passage.source}, {citation.passage.locator}"
        + (f", p. {citation.passage.page_label}" if citation.passage.page_label else "")
        for citation in answer.citations
    ]
    remarks = [f"Geschreven door een taalmodel ({answer.stamp.llm}), gecontroleerd tegen de bronnen."] * bool(
        answer.mode == "generative"
    )
    remarks += filter(None, (answer.notice, answer.as_of))
    lines = [*remarks, *([""] if remarks else []), ESCAPE.sub(r"\1", answer.text)]
    return "\n".join([*lines, *(["", "Bronnen:"] if places else []), *places])


if __name__ == "__main__":
    sys.exit(main())
