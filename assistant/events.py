"""What `Assistant.stream` tells while it works: first Retrieved, then a Delta for each piece, at last Done.

The deltas joined are the text of the answer in Done, unless Done holds another answer in their place (its mode is
`extractive`): then what was shown must make way for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Answer, Citation
from assistant.llm.answer_prompt import Prompted


@dataclass(frozen=True)
class Retrieved:
    """The sources that an answer is written from, numbered as it will cite them; none when nothing is written."""

    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Delta:
    """A further piece of the answer's markdown, already checked."""

    text: str


@dataclass(frozen=True)
class Done:
    """The answer, and the prompt that made it where a language model was asked."""

    answer: Answer
    prompted: Prompted | None = None


Event = Retrieved | Delta | Done
