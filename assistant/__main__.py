"""The command line of the assistant: `ask` (one question or a batch) and `evaluate`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.evaluate import BUILT_IN, as_table, evaluate, read_questions
from vectorstore.console import DutchArgumentParser, end_quietly_on_closed_pipe, report_error
from vectorstore.errors import QuickscanError
from vectorstore.settings import Settings, load_settings, stay_offline

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
    stay_offline()
    end_quietly_on_closed_pipe()
    try:
        settings = load_settings()
        if options.index:
            settings = settings.model_copy(update={"index": options.index})
        return _ask(settings, options) if options.command == "ask" else _evaluate(settings, options)
    except QuickscanError as error:
        report_error(error)
        return error.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = DutchArgumentParser(prog="python -m assistant", description="Stel vragen over de quickscan.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    ask = commands.add_parser("ask", help="beantwoord een vraag, of een bestand met vragen")
    ask.add_argument("question", nargs="?", metavar="VRAAG")
    ask.add_argument("--batch", type=Path, metavar="BESTAND", help='JSONL: {"id", "question", "history"} per regel')
    measure = commands.add_parser("evaluate", help="meet de antwoorden op een bestand met vragen en hun bronnen")
    measure.add_argument("--questions", type=Path, default=BUILT_IN, metavar="BESTAND", help="JSONL met vragen")
    for command in (ask, measure):
        command.add_argument("--index", type=Path, metavar="MAP", help="map van de index")
        command.add_argument("--json", action="store_true", help="uitvoer als JSON")
    return parser


def _ask(settings: Settings, options: argparse.Namespace) -> int:
    questions = list(read_batch(options.batch)) if options.batch else [AskedQuestion(None, options.question)]
    assistant = Assistant.open(settings)
    assistant.warm_up()
    for asked in questions:
        answer = assistant.ask(asked.question, asked.history, asked.id)
        print(json.dumps(answer.to_record(), ensure_ascii=False) if options.json else _readable(answer), flush=True)
    return 0


def _evaluate(settings: Settings, options: argparse.Namespace) -> int:
    questions = read_questions(options.questions)
    assistant = Assistant.open(settings)
    assistant.warm_up()
    figures = evaluate(assistant, questions)
    as_json = {kind: dataclasses.asdict(found) for kind, found in figures.items()}
    print(json.dumps(as_json) if options.json else as_table(figures))
    return 0


def read_batch(path: Path) -> Iterator[AskedQuestion]:
    """The questions of a JSONL file; blank lines are skipped. Raises BatchError, naming the line."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(f"{path} kan niet als UTF-8-tekst worden gelezen ({error}).") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            asked_id, question, history = row.get("id"), row["question"], row.get("history") or []
        except (ValueError, KeyError, AttributeError) as error:
            raise BatchError(f'{path}, regel {number}: geen JSON-object met "question".') from error
        if not isinstance(question, str) or not all(isinstance(each, str) for each in history):
            raise BatchError(f'{path}, regel {number}: "question" en "history" moeten tekst zijn.')
        yield AskedQuestion(None if asked_id is None else str(asked_id), question, tuple(history))


def _readable(answer: Answer) -> str:
    places = [
        f"[{citation.n}] {citation.passage.source}, {citation.passage.locator}"
        + (f", p. {citation.passage.page_label}" if citation.passage.page_label else "")
        for citation in answer.citations
    ]
    return "\n".join([ESCAPE.sub(r"\1", answer.text), *(["", "Bronnen:"] if places else []), *places])


if __name__ == "__main__":
    sys.exit(main())
