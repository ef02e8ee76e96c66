"""Prompts are files: `prompts/*.md`, front matter and a `# system` and a `# user` part, with {variables}.

    front matter   name, version, language, purpose, variables
    variables      must be those used in the text, and those that the caller supplies; else an error names the one
                   that is missing or unknown, and the file

A prompt becomes a LangChain `ChatPromptTemplate`. `fill` puts values in; braces in a value stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from langchain_core.messages import BaseMessage
from langchain_core.prompts import ChatPromptTemplate

from vectorstore.errors import QuickscanError
from vectorstore.settings import PROJECT

FOLDER = PROJECT / "prompts"
KEYS = ("name", "version", "language", "purpose", "variables")
FRONT_MATTER = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
PART = re.compile(r"(?m)^# (system|user)[ ]*$")


class PromptError(QuickscanError):
    """A prompt file is missing or cannot be used; the message names the file and what is wrong."""

    exit_code = 2


@dataclass(frozen=True)
class Prompt:
    """A prompt as its file has it."""

    name: str
    version: str
    language: str
    purpose: str
    variables: frozenset[str]
    template: ChatPromptTemplate
    path: Path

    @property
    def stamp(self) -> str:
        """Name and version, as the stamp of an answer has it."""
        return f"{self.name} v{self.version}"

    def fill(self, values: Mapping[str, str]) -> list[BaseMessage]:
        """The messages with these values. Raises PromptError, naming each variable that is missing or unknown."""
        _compare(self.path, self.variables, values.keys(), "krijgt geen waarde", "is in dit bestand onbekend")
        return self.template.format_messages(**values)


def load_prompt(path: Path, supplied: Collection[str]) -> Prompt:
    """Read a prompt that may use exactly the variables `supplied`. Raises PromptError."""
    return parse_prompt(read_prompt_text(path), path, supplied)


def read_prompt_text(path: Path) -> str:
    """The text of a prompt file. Raises PromptError."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{path} kan niet als UTF-8-tekst worden gelezen.") from error


def parse_prompt(text: str, path: Path, supplied: Collection[str]) -> Prompt:
    """The prompt that `text` is; `path` is what messages call it. Raises PromptError."""
    head, body = _parts(text, path)
    missing = [key for key in KEYS if not head.get(key)]
    if missing:
        raise PromptError(f"{path}: in de kop (front matter) ontbreekt {', '.join(missing)}.")
    if not isinstance(head["variables"], list):
        raise PromptError(f"{path}: variables in de kop moet een lijst zijn.")
    template = _template(path, body)
    declared = frozenset(map(str, head["variables"]))
    _compare(
        path, declared, template.input_variables, "staat in de kop maar wordt niet gebruikt", "staat niet in de kop"
    )
    _compare(path, declared, supplied, "is onbekend", "ontbreekt")
    return Prompt(
        name=str(head["name"]),
        version=str(head["version"]),
        language=str(head["language"]),
        purpose=str(head["purpose"]),
        variables=declared,
        template=template,
        path=path,
    )


def _parts(text: str, path: Path) -> tuple[dict[str, Any], str]:
    match = FRONT_MATTER.match(text)
    try:
        head = yaml.safe_load(match["head"]) if match else None
    except yaml.YAMLError as error:
        raise PromptError(f"{path}: de kop (front matter) is geen YAML.") from error
    if not match or not isinstance(head, dict):
        raise PromptError(f"{path} begint niet met een kop (front matter) tussen twee regels met ---.")
    return head, match["body"]


def _template(path: Path, body: str) -> ChatPromptTemplate:
    pieces = PART.split(body)
    roles, texts = pieces[1::2], [text.strip() for text in pieces[2::2]]
    if roles != ["system", "user"] or pieces[0].strip():
        raise PromptError(f"{path} moet bestaan uit een deel # system en daarna een deel # user.")
    try:
        return ChatPromptTemplate.from_messages(list(zip(roles, texts, strict=True)))
    except ValueError as error:
        raise PromptError(f"{path}: een accolade klopt niet; schrijf {{{{ voor een gewone accolade.") from error


def _compare(path: Path, ours: Collection[str], theirs: Collection[str], only_ours: str, only_theirs: str) -> None:
    wrong = [f"variabele {name} {only_ours}" for name in sorted(set(ours) - set(theirs))]
    wrong += [f"variabele {name} {only_theirs}" for name in sorted(set(theirs) - set(ours))]
    if wrong:
        raise PromptError(f"{path}: {'; '.join(wrong)}.")
