"""What is compared: two variants of a question with their settings. This is what a link or an exercise holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.llm.answer_prompt import LEVELS, Level
from vectorstore.errors import QuickscanError

MOST_SOURCES = 20
HOTTEST = 2.0
TEMPLATE = re.compile(r"[\w-]{0,64}")

Side = Literal["left", "right"]


class ExperimentError(QuickscanError):
    """A setting of a variant is out of range; the message names it."""


@dataclass(frozen=True)
class Variant:
    """One side: the question as it is put, and the settings it is put with.

    `temperature` is 0 to 2, or None for the one that is configured; `sources` is how many of the frozen passages may
    go along, 1 to 20; `template` is the name of a trainer's own prompt, '' for the one that comes with the level.
    Raises ExperimentError.
    """

    question: str
    level: Level = "gewoon"
    temperature: float | None = None
    sources: int = 8
    template: str = ""

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ExperimentError(f"Het niveau moet {' of '.join(LEVELS)} zijn.")
        if self.temperature is not None and not 0 <= self.temperature <= HOTTEST:
            raise ExperimentError(f"De temperatuur moet tussen 0 en {HOTTEST:g} liggen.")
        if not 1 <= self.sources <= MOST_SOURCES:
            raise ExperimentError(f"Het aantal bronnen moet tussen 1 en {MOST_SOURCES} liggen.")
        if not TEMPLATE.fullmatch(self.template):
            raise ExperimentError("De naam van een eigen prompt bestaat uit hooguit 64 letters, cijfers, - en _.")


@dataclass(frozen=True)
class Experiment:
    """Two variants, and the side whose question the passages are found for."""

    left: Variant
    right: Variant
    frozen_on: Side = "left"

    @property
    def frozen_question(self) -> str:
        """The question that the passages are found for."""
        return (self.left if self.frozen_on == "left" else self.right).question

    def swapped(self) -> Experiment:
        """The same experiment with its sides changed over, on the same passages."""
        return Experiment(self.right, self.left, "right" if self.frozen_on == "left" else "left")
