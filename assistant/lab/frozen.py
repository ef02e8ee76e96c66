"""Passages found once, for both sides of an experiment: what differs is then the prompt, and not what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation
from assistant.assistant import Assistant
from assistant.generate import worth_reading
from assistant.lab.why import Why, explain
from assistant.limits import unusable


@dataclass(frozen=True)
class FrozenPassage:
    """A passage with the number that a prompt and an answer call it by (`citation.n`), and why it is there."""

    citation: Citation
    why: Why


@dataclass(frozen=True)
class Frozen:
    """What was found for `question` after `history`, numbered from 1 in the order of the prompt, in the index version
    `index`. `headings` are those that the search found as well; they say nothing by themselves and go nowhere."""

    question: str
    history: tuple[str, ...]
    passages: tuple[FrozenPassage, ...]
    index: str
    headings: tuple[Citation, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The passages with their numbers."""
        return tuple(each.citation for each in self.passages)


def freeze(assistant: Assistant, question: str, history: Sequence[str] = ()) -> Frozen:
    """Find the passages for a question, and keep them; none for a question that is empty or too long."""
    version = assistant.index.manifest.version
    if unusable(question):
        return Frozen(question, tuple(history), (), version)
    found = assistant.find(question, history)
    answer = assistant.extract(question, history)
    reasons = explain(found.question, found.ranking.hits, assistant.index)
    chosen = {citation.passage.id for citation in answer.citations}
    useful = worth_reading(answer)
    passages = [
        FrozenPassage(
            replace(citation, n=number),
            replace(reasons.get(citation.passage.id, Why(None)), chosen=citation.passage.id in chosen),
        )
        for number, citation in enumerate(useful, 1)
    ]
    headings = tuple(each for each in answer.retrieved if each not in useful)
    return Frozen(question, tuple(history), tuple(passages), version, headings)
