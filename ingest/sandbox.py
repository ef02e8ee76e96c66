"""Read a document in a child process with a time and a memory limit.

A hostile or broken file can make a parser run for ever or eat all memory; in a child that costs one document.
The child is this module run as a script: it imports the one reader it needs, and answers with JSON.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import resource
import subprocess
import sys
from pathlib import Path

from ingest.document import Document, Line, UnreadableDocumentError

READERS = {".pdf": "pdf", ".docx": "docx", ".md": "markdown", ".txt": "text"}
MAGIC = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}
PROJECT = Path(__file__).resolve().parent.parent


def read_document(path: Path, seconds: int, megabytes: int) -> Document:
    """The document at `path`, read in a child process.

    Raises UnreadableDocumentError (in Dutch) for an unknown ending, contents that do not fit it, a broken,
    locked or empty file, and one that takes more than `seconds` or `megabytes`.
    """
    check_kind(path)
    command = [sys.executable, "-m", "ingest.sandbox", str(path.resolve()), str(megabytes), str(seconds)]
    try:
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocumentError(f"lezen duurde langer dan {seconds} seconden") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise UnreadableDocumentError("het bestand is beschadigd of te groot om te lezen") from error
    if "reason" in answer:
        raise UnreadableDocumentError(answer["reason"])
    lines = tuple(Line(*values) for values in answer["lines"])
    return Document(answer["title"], lines, answer["front_matter"])


def check_kind(path: Path) -> None:
    """Raise UnreadableDocumentError when the ending is not known or the first bytes do not fit it."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise UnreadableDocumentError(f"de soort {suffix or 'zonder uitgang'} kan niet worden gelezen; wel: {known}")
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise UnreadableDocumentError(f"het bestand kan niet worden geopend ({error.strerror})") from error
    if not head:
        raise UnreadableDocumentError("het bestand is leeg")
    magic = MAGIC.get(suffix)
    if magic and magic not in head:
        raise UnreadableDocumentError(f"het bestand heet {suffix} maar is dat niet")
    if not magic and any(head.startswith(other) for other in MAGIC.values()):
        raise UnreadableDocumentError(f"het bestand heet {suffix} maar is dat niet")


def _child(path: Path, megabytes: int, seconds: int) -> str:
    """Limit this process, read, and give the JSON answer."""
    limit = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    reader = importlib.import_module(f"ingest.readers.{READERS[path.suffix.lower()]}")
    try:
        document = reader.read(path)
    except UnreadableDocumentError as error:
        return json.dumps({"reason": str(error)})
    except (MemoryError, RecursionError):
        return json.dumps({"reason": f"lezen vroeg meer dan {megabytes} MB geheugen"})
    return json.dumps(
        {
            "title": document.title,
            "front_matter": document.front_matter,
            "lines": [dataclasses.astuple(line) for line in document.lines],
        },
        default=str,
    )


if __name__ == "__main__":
    sys.stdout.write(_child(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
