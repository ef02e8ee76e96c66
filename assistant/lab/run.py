"""One variant put to frozen passages: what went to the language model, what came back, and how it holds.

With an endpoint the model writes from exactly these passages; without one the answer is extractive, from these
passages alone. Nothing else of the index is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from assistant import guard
from assistant.answer import Answer, Citation, refused
from assistant.assistant import Assistant
from assistant.events import Delta, Done, Retrieved
from assistant.generate import Writer
from assistant.guard import Outbound
from assistant.lab.experiment import Variant
from assistant.lab.frozen import Frozen
from assistant.llm import demo, notices
from assistant.llm.answer_prompt import AnswerPrompts, Part, Prompted
from assistant.llm.faults import ModelFaultError
from assistant.llm.prompts import Prompt, PromptError
from assistant.question import Language, detect_language
from vectorstore.tokens import count_tokens

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
        return count_tokens(self.answer.text)

    @property
    def citations(self) -> int:
        """How many passages the answer cites."""
        return len(self.answer.citations)

    @property
    def unsupported(self) -> int:
        """How many sentences the passages do not confirm, whether they are marked in the answer or left out of it."""
        marked = sum(claim.verdict == "niet bevestigd" for claim in self.answer.claims)
        return marked + len(self.answer.left_out)


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
    prompts = _prompts(assistant, variant, templates)
    if outbound == "masked":
        question, history = guard.masked(variant.question, frozen.history)
        variant, frozen = replace(variant, question=question), replace(frozen, history=tuple(history))
    yield from _Side(assistant, prompts, variant, frozen).steps(outbound)


def _prompts(assistant: Assistant, variant: Variant, templates: Callable[[str], Prompt] | None) -> AnswerPrompts:
    """The prompts with which a variant is put; a trainer's own takes the place of its level's. Raises PromptError."""
    prompts = assistant.writer.prompts if assistant.writer else AnswerPrompts.of(assistant.settings)
    if not variant.template:
        return prompts
    if templates is None:
        raise PromptError(f"De eigen prompt {variant.template} is hier niet bekend.")
    return replace(prompts, by_level={**prompts.by_level, variant.level: templates(variant.template)})


@dataclass(frozen=True)
class _Side:
    """A variant, ready to be put to its passages."""

    assistant: Assistant
    prompts: AnswerPrompts
    variant: Variant
    frozen: Frozen

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The passages that may go along."""
        return self.frozen.citations[: self.variant.sources]

    @property
    def language(self) -> Language:
        """The language of the question."""
        return detect_language(self.variant.question)

    def steps(self, outbound: Outbound) -> Iterator[Event]:
        """Everything that happens; at last `Finished`."""
        question, history = self.variant.question, self.frozen.history
        found = self.assistant.extract_within(question, history, self.sources)
        writer = self._writer()
        if writer is None or not self.sources or found.status == "refused":
            yield from self._unwritten(found)
        elif outbound == "nothing":
            yield from self._unwritten(replace(found, notice=notices.not_sent(self.language)))
        elif held := guard.spotted(writer.endpoint, question, history):
            why = guard.explanation(held, writer.endpoint, self.language)
            yield from self._unwritten(refused(found, why, ""))
        else:
            for event in writer.write(found, question, history, self.variant.level, self.sources):
                yield self._finished(event.answer, event.prompted) if isinstance(event, Done) else event

    def _writer(self) -> Writer | None:
        """The assistant's writer, with this variant's prompts and temperature."""
        writer = self.assistant.writer
        if writer is None:
            return None
        temperature = self.variant.temperature
        endpoint = writer.endpoint if temperature is None else replace(writer.endpoint, temperature=temperature)
        return replace(writer, endpoint=endpoint, prompts=self.prompts)

    def _unwritten(self, answer: Answer) -> Iterator[Event]:
        """An answer that no model was asked for, with the prompt that it would have been asked by."""
        yield Retrieved()
        yield self._finished(answer, None if answer.status == "refused" else self._prompted())

    def _prompted(self) -> Prompted | None:
        """The prompt; None when the passages do not fit in it."""
        level, history = self.variant.level, self.frozen.history
        try:
            return self.prompts.fill(level, self.language, self.variant.question, history, self.sources)
        except ModelFaultError:
            return None

    def _finished(self, answer: Answer, prompted: Prompted | None) -> Finished:
        sent = prompted.sources if prompted else ()
        beyond = self.frozen.citations[self.variant.sources :]
        left_out = [LeftOut(each.n, "room") for each in self.sources if each.n not in sent]
        left_out += [LeftOut(each.n, "limit") for each in beyond]
        model = answer.stamp.llm
        return Finished(
            Run(
                variant=self.variant,
                frozen=self.frozen,
                parts=prompted.parts if prompted else (),
                room=self.prompts.room,
                left_out=tuple(left_out),
                history_left_out=prompted.history_left_out if prompted else len(self.frozen.history),
                answer=answer,
                made_by=model or NO_MODEL,
                recorded=datetime.now(UTC).isoformat(timespec="seconds"),
                scripted=model == demo.MODEL,
            )
        )
