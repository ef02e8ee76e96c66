"""The recorded runs that come with the exercises: made with a script, and labelled so.

    python -m assistant.lab.record [--exercises DIR] [--index DIR]

puts both sides of each exercise to a scripted server (`llm/scripted_server.py`) over the index of the built-in corpus,
and writes `opnames/<slug>.json`. What the script says is in `opnames/script.toml`, with places of the report where a
model would write passage numbers; without a text there it is that of `llm/demo.py`. Every sentence is checked as a
real model's would be.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.assistant import Assistant
from assistant.lab import recording
from assistant.lab.exercises import FOLDER, RECORDINGS, Exercise, load_exercises
from assistant.lab.experiment import Variant
from assistant.lab.frozen import Frozen, freeze
from assistant.lab.run import Finished, Run, run
from assistant.llm.demo import MODEL, demo_reply
from assistant.llm.scripted_server import Reply, Request, ScriptedServer, says
from vectorstore.console import DutchArgumentParser, run_command
from vectorstore.errors import QuickscanError
from vectorstore.settings import Settings

SCRIPT = "script.toml"
PLACE = re.compile(r"\[([^\]\n]+)\]")

Script = Mapping[str, Mapping[str, str]]


class ScriptError(QuickscanError):
    """The script cannot be used; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Record the exercises; the exit code is 0, or that of the error."""
    parser = DutchArgumentParser(prog="python -m assistant.lab.record", description="Neem de oefeningen op.")
    parser.add_argument("--exercises", type=Path, default=FOLDER, metavar="MAP", help="de map met oefeningen")
    parser.add_argument("--index", type=Path, metavar="MAP", help="de map van de index (ingebouwde documenten)")
    options = parser.parse_args(arguments)
    return run_command(options.index, lambda settings: record_all(settings, options.exercises))


def record_all(settings: Settings, folder: Path) -> int:
    """Record every exercise of `folder` over the index of `settings`; gives 0.

    Raises ScriptError when an exercise or the script cannot be used, and as `Assistant.open`.
    """
    exercises = load_exercises(folder)
    if exercises.invalid:
        raise ScriptError("; ".join(f"{each.file}: {each.mistake}" for each in exercises.invalid))
    target = folder / RECORDINGS
    target.mkdir(exist_ok=True)
    script = read_script(target / SCRIPT)
    with ScriptedServer(_without_pause) as server:
        model = {"llm_base_url": server.url, "llm_model": MODEL}
        assistant = Assistant.open(settings.model_copy(update=model))
        assistant.warm_up()
        for exercise in exercises.valid:
            text = record(assistant, server, exercise, script.get(exercise.slug, {}))
            (target / f"{exercise.slug}.json").write_text(text, "utf-8")
            sys.stdout.write(f"{exercise.slug}\n")
    return 0


def read_script(path: Path) -> Script:
    """What is said, by exercise and side (`links`, `rechts`); nothing without a file. Raises ScriptError."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise ScriptError(f"{path} kan niet als TOML worden gelezen: {error}") from error


def record(assistant: Assistant, server: ScriptedServer, exercise: Exercise, said: Mapping[str, str]) -> str:
    """The recording of an exercise's two sides, as `recording.save` writes it."""
    frozen = freeze(assistant, exercise.experiment.frozen_question)
    runs = [
        _run(assistant, server, variant, frozen, said.get(side, ""))
        for side, variant in (("links", exercise.left), ("rechts", exercise.right))
    ]
    return recording.save(*runs, frozen_on=exercise.frozen_on)


def _run(assistant: Assistant, server: ScriptedServer, variant: Variant, frozen: Frozen, text: str) -> Run:
    if text:
        server.enqueue(says(*re.findall(r"\S+\s*", numbered(text.strip(), frozen))))
    *_, last = run(assistant, variant, frozen)
    assert isinstance(last, Finished)
    return last.run


def numbered(text: str, frozen: Frozen) -> str:
    """`text` with the number of its passage for each place in square brackets. Raises ScriptError for one not found."""
    numbers = {each.citation.passage.locator: each.citation.n for each in frozen.passages}

    def number(place: re.Match[str]) -> str:
        if place[1] not in numbers:
            raise ScriptError(f"De passage ‘{place[1]}’ is niet gevonden bij de vraag ‘{frozen.question}’.")
        return f"[{numbers[place[1]]}]"

    return PLACE.sub(number, text)


def _without_pause(request: Request) -> Reply:
    return replace(demo_reply(request), pause_seconds=0)


if __name__ == "__main__":
    sys.exit(main())
