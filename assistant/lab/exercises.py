"""The exercises: one Markdown file each in `prompts/oefeningen/`; an invalid one is named and the others load."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.llm.prompts import FOLDER as PROMPTS

if TYPE_CHECKING:
    from assistant.lab.experiment import Variant

FOLDER = PROMPTS / "oefeningen"


@dataclass(frozen=True)
class Exercise:
    """An exercise: its two questions, and what trainer and group do with them."""

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


@dataclass(frozen=True)
class InvalidExercise:
    """A file that is no usable exercise, and its mistake in Dutch."""

    file: str
    mistake: str


@dataclass(frozen=True)
class Exercises:
    """The exercises of a folder, by file name, and the files that are none."""

    valid: tuple[Exercise, ...]
    invalid: tuple[InvalidExercise, ...]


def load_exercises(folder: Path = FOLDER) -> Exercises:
    """Read every exercise of `folder`."""
    raise NotImplementedError
