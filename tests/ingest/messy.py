"""A folder of responses as untidy as real ones, and what a reader has to find in it.

`build(folder)` writes the files of eight made-up organisations (messy.toml, laid out by messy_files.py) and a set of
broken ones (broken_files.py), and returns the truth.
`PYTHONPATH=tests python tests/ingest/messy.py FOLDER` writes them too and gives the truth as JSON.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

import broken_files
import messy_files

SOURCE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
NO_ANSWER = re.compile(r"(n\.?v\.?t\.?|geen antwoord|[-–])?", re.IGNORECASE)
LIST_MARK = re.compile(r"^\s*(-|\d\.)\s+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


@dataclass(frozen=True)
class Answer:
    """One answer: the file (path within the folder), who gave it, to which question, and its words.

    Each quote is a sentence or list item without its mark, and stands verbatim in a passage of this organisation
    and question. `question` is None for text that answers no question.
    """

    file: str
    organisation: str
    question: int | None
    sub: str | None
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Truth:
    """What the folder holds.

    `not_answered`: organisation and question. `identifiers`: by file, as written; none may be stored. `rejected`:
    by file, a pattern that the reason matches. `absent`: texts that belong to no answer (signatures, quoted mail,
    running headers) and stand in no passage.
    """

    organisations: tuple[str, ...]
    answers: tuple[Answer, ...]
    not_answered: tuple[tuple[str, int], ...]
    identifiers: dict[str, tuple[str, ...]]
    rejected: dict[str, str]
    absent: tuple[str, ...]


def truth() -> Truth:
    """The truth without the files."""
    entries = SOURCE["antwoord"]
    answered = [entry for entry in entries if not NO_ANSWER.fullmatch(entry["tekst"].strip())]
    return Truth(
        organisations=tuple(dict.fromkeys(entry["organisatie"] for entry in entries)),
        answers=tuple(
            Answer(entry["bestand"], entry["organisatie"], entry["vraag"] or None, entry.get("sub"), _quotes(entry))
            for entry in answered
        ),
        not_answered=tuple((entry["organisatie"], entry["vraag"]) for entry in entries if entry not in answered),
        identifiers={file: tuple(found) for file, found in SOURCE["identifiers"].items()},
        rejected={file: broken.reason for file, broken in broken_files.BROKEN.items()},
        absent=tuple(SOURCE["absent"]),
    )


def build(folder: Path) -> Truth:
    """Write all files into the folder and tell what is in them."""
    files = dict.fromkeys(entry["bestand"] for entry in SOURCE["antwoord"])
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        messy_files.LAYOUTS[file](path, [entry for entry in SOURCE["antwoord"] if entry["bestand"] == file])
    for file, broken in broken_files.BROKEN.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        broken.write(path)
    return truth()


def _quotes(entry: dict[str, str]) -> tuple[str, ...]:
    lines = (LIST_MARK.sub("", line) for line in entry["tekst"].splitlines())
    sentences = [sentence.strip() for line in lines for sentence in SENTENCE_END.split(line)]
    masked = SOURCE["identifiers"].get(entry["bestand"], [])
    return tuple(s for s in sentences if len(s.split()) > 2 and not any(identifier in s for identifier in masked))


if __name__ == "__main__":
    json.dump(asdict(build(Path(sys.argv[1]))), sys.stdout, ensure_ascii=False, indent=1)
