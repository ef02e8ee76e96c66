"""One variant put to frozen passages: what went to the language model, what came back, and how it holds.

With an endpoint the model writes from exactly these passages; without one the answer is extractive, from these
passages alone. Nothing else of the index is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.events import Delta, Retrieved
from assistant.guard import Outbound
from assistant.lab.experiment import Variant
from assistant.lab.frozen import Frozen
from assistant.llm.answer_prompt import Part
from assistant.llm.prompts import Prompt

Reason = Literal["limit", "room"]
NO_MODEL = "geen taalmodel"


@dataclass(frozen=True)
class LeftOut:
    """A frozen passage that did not go along: it lies beyond the number of sources set (`limit`), or there was no room
    for it in the model (`room`)."""

    n: int
    reason: Reason


@dataclass(frozen=True)
class Run:
    """What one side gave. `parts` are the prompt's as it was sent (as it would be, where no model was asked; none when
    it cannot be made), `room` the tokens that there are for them, `history_left_out` how many earlier questions had no
    room. `made_by` names the language model, or is NO_MODEL; `recorded` is an ISO 8601 time; `scripted` says that a
    script stood in for the model."""

    variant: Variant
    frozen: Frozen
    parts: tuple[Part, ...]
    room: int
    left_out: tuple[LeftOut, ...]
    history_left_out: int
    answer: Answer
    made_by: str
    recorded: str
    scripted: bool = False

    @property
    def tokens(self) -> int:
        """The tokens of the prompt."""
        return sum(part.tokens for part in self.parts)

    @property
    def answer_tokens(self) -> int:
        """The tokens of the answer as it is shown."""
        raise NotImplementedError

    @property
    def citations(self) -> int:
        """How many passages the answer cites."""
        return len(self.answer.citations)

    @property
    def unsupported(self) -> int:
        """How many sentences the passages do not confirm, whether they are marked in the answer or left out of it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Finished:
    """The last event of a run."""

    run: Run


Event = Retrieved | Delta | Finished


def run(
    assistant: Assistant,
    variant: Variant,
    frozen: Frozen,
    templates: Callable[[str], Prompt] | None = None,
    outbound: Outbound = "as_is",
) -> Iterator[Event]:
    """Put a variant to the frozen passages, step by step; the last event is `Finished`.

    `templates` gives a trainer's own prompt by name (`Library.prompt`). `outbound` says what may go to a model on
    another machine, as in `Assistant.stream`: with personal identifiers in the question nothing is sent, and the
    answer's status is `refused`. A fault of the model is a notice beside the extractive answer. The deltas joined are
    the text of the answer, unless its mode is `extractive`. Raises PromptError when a template is missing or wrong,
    before the first event.
    """
    raise NotImplementedError
