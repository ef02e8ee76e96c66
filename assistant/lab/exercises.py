"""The exercises: one Markdown file each in `prompts/oefeningen/`; a file that cannot be used is named, the others load.

    front matter        titel, doel, minuten, links, rechts; passages (links or rechts: whose passages both sides get)
    links, rechts       vraag; niveau, temperatuur, bronnen, sjabloon where they are not the usual ones
    ## Stappen          a numbered list
    ## Let hierop       what to notice
    ## Voor de trainer  notes

The file name (letters, digits, hyphens) is the exercise's slug, and orders the list. Recorded runs of an exercise are
`opnames/<slug>.json`, made by `record.py`. Every mistake of a file is told at once, in Dutch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.lab.experiment import Experiment, ExperimentError, Side, Variant
from assistant.lab.library import is_name
from assistant.limits import LONGEST_QUESTION
from assistant.llm.prompts import FOLDER as PROMPTS
from assistant.llm.prompts import FRONT_MATTER
from vectorstore.errors import QuickscanError

FOLDER = PROMPTS / "oefeningen"
RECORDINGS = "opnames"
LARGEST = 100_000
LONGEST_MINUTES = 240
HEAD = {"titel": str, "doel": str, "minuten": int, "links": dict, "rechts": dict, "passages": str}
SETTINGS = {"vraag": str, "niveau": str, "temperatuur": (int, float), "bronnen": int, "sjabloon": str}
FIELDS = {
    "vraag": "question",
    "niveau": "level",
    "temperatuur": "temperature",
    "bronnen": "sources",
    "sjabloon": "template",
}
OPTIONAL = frozenset(["passages", "niveau", "temperatuur", "bronnen", "sjabloon"])
KINDS = {str: "tekst", int: "een geheel getal", dict: "een blok met vraag", (int, float): "een getal"}
SIDES: Mapping[str, Side] = {"links": "left", "rechts": "right"}
PARTS = ("Stappen", "Let hierop", "Voor de trainer")
HEADING = re.compile(r"(?m)^## +(.+?) *$")
STEP = re.compile(r"(?m)^\d+[.)] +")


class ExerciseError(QuickscanError):
    """A file is no usable exercise; the message names every mistake."""


@dataclass(frozen=True)
class Exercise:
    """An exercise: its two questions, and what trainer and group do with them. `minutes` is how long it takes;
    `frozen_on` the side whose question finds the passages; `recording` a file with recorded runs, None without."""

    slug: str
    title: str
    goal: str
    minutes: int
    steps: tuple[str, ...]
    notice: str
    trainer: str
    left: Variant
    right: Variant
    recording: Path | None
    frozen_on: Side = "left"

    @property
    def experiment(self) -> Experiment:
        """The two sides, as they are put to the assistant."""
        return Experiment(self.left, self.right, self.frozen_on)


@dataclass(frozen=True)
class InvalidExercise:
    """A file that is no usable exercise, and its mistakes in Dutch."""

    file: str
    mistake: str


@dataclass(frozen=True)
class Exercises:
    """The exercises of a folder, by file name, and the files that are none."""

    valid: tuple[Exercise, ...]
    invalid: tuple[InvalidExercise, ...]


def load_exercises(folder: Path = FOLDER) -> Exercises:
    """Read every `.md` file of `folder`; none when the folder is not there."""
    valid, invalid = [], []
    for path in sorted(folder.glob("*.md")):
        try:
            valid.append(read_exercise(path))
        except ExerciseError as error:
            invalid.append(InvalidExercise(path.name, str(error)))
    return Exercises(tuple(valid), tuple(invalid))


def read_exercise(path: Path) -> Exercise:
    """Read one exercise. Raises ExerciseError."""
    head, parts = _split(_text(path))
    mistakes = [*_name_mistakes(path), *_head_mistakes(head, HEAD, ""), *_part_mistakes(parts)]
    for side in SIDES:
        if isinstance(head.get(side), dict):
            mistakes += _head_mistakes(head[side], SETTINGS, f"{side}: ") or _variant_mistakes(head[side], side)
    if mistakes:
        raise ExerciseError("; ".join(mistakes) + ".")
    recording = path.parent / RECORDINGS / f"{path.stem}.json"
    return Exercise(
        slug=path.stem,
        title=head["titel"].strip(),
        goal=head["doel"].strip(),
        minutes=head["minuten"],
        steps=tuple(" ".join(step.split()) for step in STEP.split(parts["Stappen"])[1:]),
        notice=parts["Let hierop"],
        trainer=parts["Voor de trainer"],
        left=_variant(head["links"]),
        right=_variant(head["rechts"]),
        recording=recording if recording.is_file() else None,
        frozen_on=SIDES[head.get("passages", "links")],
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ExerciseError(f"het bestand is groter dan {LARGEST // 1000} kB.")
        return path.read_text("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ExerciseError("het bestand kan niet als UTF-8-tekst worden gelezen.") from error


def _split(text: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Front matter, and the text under each heading."""
    match = FRONT_MATTER.match(text)
    if not match:
        raise ExerciseError("het bestand begint niet met een kop tussen twee regels met ---.")
    try:
        head = yaml.safe_load(match["head"])
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        line = f" (regel {mark.line + 2})" if (mark := getattr(error, "problem_mark", None)) else ""
        raise ExerciseError(
            f"de kop is geen geldige YAML{line}. Zet tekst met een dubbele punt tussen aanhalingstekens."
        ) from error
    if not isinstance(head, dict):
        raise ExerciseError("in de kop staan geen velden zoals ‘titel: …’.")
    pieces = HEADING.split(match["body"])
    return head, {name: text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def _name_mistakes(path: Path) -> Iterator[str]:
    if not is_name(path.stem):
        yield "de bestandsnaam mag alleen kleine letters, cijfers en streepjes hebben"


def _head_mistakes(found: Mapping[Any, Any], known: Mapping[str, Any], where: str) -> list[str]:
    mistakes = [f"{where}het veld ‘{name}’ is onbekend" for name in found if name not in known]
    for name, kind in known.items():
        value = found.get(name)
        if value is None or value == "":
            mistakes += [f"{where}het veld ‘{name}’ ontbreekt"] * (name not in OPTIONAL)
        elif not isinstance(value, kind) or isinstance(value, bool):
            mistakes.append(f"{where}het veld ‘{name}’ moet {KINDS[kind]} zijn")
    minutes, side = found.get("minuten"), found.get("passages")
    if isinstance(minutes, int) and not 1 <= minutes <= LONGEST_MINUTES:
        mistakes.append(f"het veld ‘minuten’ moet tussen 1 en {LONGEST_MINUTES} liggen")
    if isinstance(side, str) and side not in SIDES:
        mistakes.append("het veld ‘passages’ moet links of rechts zijn")
    return mistakes


def _part_mistakes(parts: Mapping[str, str]) -> list[str]:
    mistakes = [f"het deel ‘## {name}’ ontbreekt of is leeg" for name in PARTS if not parts.get(name)]
    mistakes += [f"het deel ‘## {name}’ is onbekend" for name in parts if name not in PARTS]
    if parts.get("Stappen") and not STEP.match(parts["Stappen"]):
        mistakes.append("het deel ‘## Stappen’ moet een genummerde lijst zijn (1. …)")
    return mistakes


def _variant_mistakes(settings: Mapping[str, Any], side: str) -> list[str]:
    if len(settings["vraag"]) > LONGEST_QUESTION:
        return [f"{side}: de vraag is langer dan {LONGEST_QUESTION} tekens"]
    try:
        _variant(settings)
    except ExperimentError as error:
        return [f"{side}: {str(error).rstrip('.')}"]
    return []


def _variant(settings: Mapping[str, Any]) -> Variant:
    """Raises ExperimentError for a setting that is out of range."""
    values = {FIELDS[name]: value for name, value in settings.items() if value is not None}
    return Variant(**{**values, "question": settings["vraag"].strip()})
