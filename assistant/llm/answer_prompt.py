"""The final prompt of an answer: passages whole, best first, as many as fit; then what room is left for the history.

Also the count of tokens by part, for every answer: what the prompt cost, and what it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from langchain_core.messages import BaseMessage

from assistant.answer import Citation
from assistant.llm.data_text import as_data
from assistant.llm.faults import ModelFaultError
from assistant.llm.prompts import FOLDER, Prompt, load_prompt
from assistant.question import Language
from vectorstore.settings import Settings
from vectorstore.tokens import count_tokens

Level = Literal["gewoon", "eenvoudig"]
LEVELS: tuple[Level, ...] = ("gewoon", "eenvoudig")
PartName = Literal["system", "sources", "history", "question"]
FILLED: tuple[Literal["sources", "history", "question"], ...] = ("sources", "history", "question")
VARIABLES = frozenset(["answer_language", "sources", "history", "question"])
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "Engels"}
NONE = "(geen)"
SPARE_SHARE = 0.1
MESSAGE_TOKENS = 16


@dataclass(frozen=True)
class Part:
    """A part of a prompt, as it was sent, and its count of tokens."""

    name: PartName
    text: str
    tokens: int


@dataclass(frozen=True)
class Prompted:
    """A final prompt: its messages, its parts, the numbers of the sources in it, and how many of the sources and of
    the earlier questions had no room."""

    prompt: Prompt
    messages: tuple[BaseMessage, ...]
    parts: tuple[Part, ...]
    sources: tuple[int, ...]
    sources_left_out: int
    history_left_out: int

    @property
    def tokens(self) -> int:
        """The tokens of all parts."""
        return sum(part.tokens for part in self.parts)


@dataclass(frozen=True)
class AnswerPrompts:
    """The answer prompts by level, and the room they have: `room` tokens for everything that is sent."""

    by_level: dict[Level, Prompt]
    room: int

    @staticmethod
    def of(settings: Settings) -> AnswerPrompts:
        """The prompts of the project, with the room that these settings give. Raises PromptError."""
        return AnswerPrompts.load(settings.llm_context_tokens, settings.llm_max_tokens)

    @staticmethod
    def load(context_tokens: int, max_tokens: int, folder: Path = FOLDER) -> AnswerPrompts:
        """Read the prompts. Raises PromptError.

        A tenth of the context is kept free, for the model may count tokens otherwise than we do.
        """
        prompts = {level: load_prompt(folder / f"antwoord-{level}.md", VARIABLES) for level in LEVELS}
        return AnswerPrompts(prompts, int(context_tokens * (1 - SPARE_SHARE)) - max_tokens - MESSAGE_TOKENS)

    def fill(
        self, level: Level, language: Language, question: str, history: Sequence[str], ranked: Sequence[Citation]
    ) -> Prompted:
        """The prompt for a question. Raises ModelFaultError (no_room) when not even one passage fits."""
        prompt = self.by_level[level]
        asked = as_data(question)
        bare = {"answer_language": LANGUAGE_NAMES[language], "sources": "", "history": "", "question": ""}
        system = sum(count_tokens(str(message.content)) for message in prompt.fill(bare))
        left = self.room - system - count_tokens(asked) - count_tokens(NONE)
        sources, left = _fitting([(citation.n, source_block(citation)) for citation in ranked], left)
        if not sources:
            raise ModelFaultError("no_room")
        earlier, _ = _fitting([(at, f"- {as_data(each)}") for at, each in reversed(list(enumerate(history)))], left)
        texts = {
            "sources": "\n".join(block for _, block in sources),
            "history": "\n".join(line for _, line in sorted(earlier)) or NONE,
            "question": asked,
        }
        messages = tuple(prompt.fill({**bare, **texts}))
        return Prompted(
            prompt=prompt,
            messages=messages,
            parts=(
                Part("system", str(messages[0].content), system),
                *(Part(name, texts[name], count_tokens(texts[name])) for name in FILLED),
            ),
            sources=tuple(number for number, _ in sources),
            sources_left_out=len(ranked) - len(sources),
            history_left_out=len(history) - len(earlier),
        )


def source_block(citation: Citation) -> str:
    """A passage as delimited data: its number, evidence class, organisation, place and words."""
    passage = citation.passage
    facts = {
        "nr": str(citation.n),
        "soort": passage.kind,
        "organisatie": passage.organisation or "",
        "plaats": passage.locator,
        "kop": passage.section or "",
        "fictief": "ja" if passage.fictional else "",
    }
    attributes = " ".join(f'{name}="{as_data(value)}"' for name, value in facts.items() if value)
    words = as_data("\n".join(part for part in (passage.lead, passage.text) if part))
    return f"<bron {attributes}>\n{words}\n</bron>"


def _fitting(entries: Sequence[tuple[int, str]], room: int) -> tuple[list[tuple[int, str]], int]:
    """The entries that fit in `room` tokens, in their order, each whole; and the room that is left."""
    kept = []
    for number, text in entries:
        cost = count_tokens(text) + 1
        if cost <= room:
            kept.append((number, text))
            room -= cost
    return kept, room
