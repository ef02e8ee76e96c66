"""The prompt library: the answer prompts that ship, and a trainer's own variants of them in a folder of their own.

A variant is a file `<name>.md` in the own folder, in the form of the shipped ones (`llm/prompts.py`). Shipped prompts
are read only: no name of theirs can be saved or removed. A name is letters, digits and hyphens and nothing else, so
it cannot leave the folder. A file that cannot be used is listed with its mistake, beside the ones that can.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from assistant.llm.answer_prompt import VARIABLES
from assistant.llm.prompts import FOLDER, Prompt, PromptError, parse_prompt, read_prompt_text
from vectorstore.errors import QuickscanError
from vectorstore.settings import Settings

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_NAME = 60
LARGEST_PROMPT = 50_000
BAD_NAME = (
    f"Deze naam kan niet. Gebruik kleine letters, cijfers en streepjes, hooguit {LONGEST_NAME} tekens: bijvoorbeeld "
    "‘antwoord-voor-burgers’."
)


class LibraryError(QuickscanError):
    """A prompt cannot be saved or removed; the message says why, in Dutch."""


@dataclass(frozen=True)
class Template:
    """A prompt file: its name, its title (what it is for), its text, whether it is a trainer's own, and what is wrong
    with it ('': it can be used)."""

    name: str
    title: str
    text: str
    own: bool
    problem: str


@dataclass(frozen=True)
class Library:
    """The prompts in two folders: `shipped`, which is only read, and `own`, which need not exist yet."""

    shipped: Path
    own: Path

    @staticmethod
    def of(settings: Settings) -> Library:
        """The project's prompts and the own folder of these settings."""
        return Library(FOLDER, settings.prompts)

    def templates(self) -> tuple[Template, ...]:
        """All prompts, the shipped ones first, each by name."""
        shipped = tuple(_template(path, own=False) for path in _files(self.shipped))
        names = {each.name for each in shipped}
        return (*shipped, *(_template(path, names) for path in _files(self.own)))

    def prompt(self, name: str) -> Prompt:
        """The prompt of this name. Raises PromptError when there is none, or it cannot be used."""
        path = self._path(name)
        return parse_prompt(read_prompt_text(path), Path(path.name), VARIABLES)

    def save(self, name: str, text: str, replace: bool = False) -> Template:
        """Keep `text` as the own prompt `name`; `replace` says that an earlier one of that name may go.

        Raises LibraryError for a name that cannot be used or is taken, PromptError when the text is no usable prompt.
        """
        target = self._own_path(name)
        if target.exists() and not replace:
            raise LibraryError(f"Er is al een eigen prompt ‘{name}’. Kies een andere naam, of vervang die prompt.")
        if len(text) > LARGEST_PROMPT:
            raise LibraryError(f"De prompt is te lang: {len(text)} tekens. Er passen er {LARGEST_PROMPT} in.")
        text = text.replace("\r\n", "\n").rstrip() + "\n"
        parse_prompt(text, Path(target.name), VARIABLES)
        _write(target, text)
        return _template(target)

    def remove(self, name: str) -> None:
        """Remove the own prompt `name`. Raises LibraryError when it is a shipped one, or there is none."""
        target = self._own_path(name)
        if not target.is_file():
            raise LibraryError(f"Er is geen eigen prompt ‘{name}’.")
        try:
            target.unlink()
        except OSError as error:
            raise LibraryError(f"De prompt ‘{name}’ kan niet worden verwijderd: {error.strerror}.") from error

    def _path(self, name: str) -> Path:
        if is_name(name):
            for folder in (self.shipped, self.own):
                path = folder / f"{name}.md"
                if path.is_file():
                    return path
        raise PromptError(f"Er is geen prompt ‘{name[:LONGEST_NAME]}’.")

    def _own_path(self, name: str) -> Path:
        if not is_name(name):
            raise LibraryError(BAD_NAME)
        path = f"{name}.md"
        if (self.shipped / path).exists():
            raise LibraryError(
                f"De prompt ‘{name}’ hoort bij de assistent en blijft zoals hij is. Kies een andere naam."
            )
        return self.own / path


def is_name(text: str) -> bool:
    """True for what can be the name of a prompt: lower-case letters, digits and single hyphens."""
    return len(text) <= LONGEST_NAME and bool(NAME.fullmatch(text))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.md") if path.is_file())


def _template(path: Path, taken: Collection[str] = (), own: bool = True) -> Template:
    text = title = problem = ""
    try:
        text = read_prompt_text(path)
        title = parse_prompt(text, Path(path.name), VARIABLES).purpose
    except PromptError as error:
        problem = str(error)
    if path.stem in taken:
        problem = f"{path.name}: een prompt die bij de assistent hoort, heet ook zo. Geef het bestand een andere naam."
    elif not is_name(path.stem):
        problem = f"{path.name}: {BAD_NAME}"
    return Template(path.stem, title or path.stem, text, own, problem)


def _write(target: Path, text: str) -> None:
    """Write beside the target, then put it in its place, so that it is never half there."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, suffix=".tmp", delete=False) as file:
            file.write(text)
        Path(file.name).replace(target)
    except OSError as error:
        raise LibraryError(f"De prompt kan niet worden bewaard in {target.parent}: {error.strerror}.") from error
