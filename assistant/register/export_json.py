"""Answers as one JSON file, and back: nothing of an answer is lost between the two.

The shape of an answer is that of `values.Registered`; pydantic writes it and checks it when it is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.register.errors import ImportFileError, writing
from assistant.register.values import Registered

FORMAT = "quickscan-register"
VERSION = 1
ANSWERS = TypeAdapter(list[Registered])
ANSWER = TypeAdapter(Registered)


def save(answers: Iterable[Registered], path: Path) -> None:
    """Write the file, an answer a line. Raises ExportError."""
    with writing(path), path.open("wb") as file:
        head = json.dumps({"format": FORMAT, "version": VERSION})
        file.write(f'{head[:-1]}, "answers": [\n'.encode())
        for number, answer in enumerate(answers):
            file.write((b",\n" if number else b"") + ANSWER.dump_json(answer))
        file.write(b"\n]}\n")


def load(path: Path) -> list[Registered]:
    """The answers of a file that `save` wrote. Raises ImportFileError, naming what is wrong where."""
    try:
        given = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ImportFileError(f"{path} kan niet als JSON worden gelezen ({error}).") from error
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise ImportFileError(f"{path} is geen export van een register.")
    if given.get("version") != VERSION:
        raise ImportFileError(f"{path} is een export van een nieuwere versie van dit programma.")
    try:
        return ANSWERS.validate_python(given.get("answers"))
    except ValidationError as error:
        first = error.errors()[0]
        where = " › ".join(str(part) for part in first["loc"])
        raise ImportFileError(f"{path} klopt niet bij answers › {where}: {first['msg']}.") from error
