"""Read a document in a child process with limits on time, memory, files and output.

A hostile or broken file can make a parser run for ever, eat all memory or crash; in a child that costs one document.
The child is this module run as a script: it imports the one reader it needs, and answers with JSON in a file that the
system itself keeps from growing too large. It gets no input and no environment but what Python needs to start, so
that no secret of ours is there to be found.
"""

from __future__ import annotations

import errno
import importlib
import itertools
import json
import os
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import IO

from ingest.document import Document, UnreadableDocumentError
from ingest.inspect_file import LARGEST_MEGABYTES, check_contents, check_file
from vectorstore.printable import printable

READERS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".md": "markdown",
    ".txt": "text",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".eml": "eml",
}
REPORT_KINDS = (".docx", ".md", ".pdf", ".txt")
PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR")
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}
OPEN_FILES = 64
LONGEST_LINE = 33_000
MOST_CHARACTERS = 2_500_000
MOST_VALUES = 10_000
DAMAGED = "het bestand is beschadigd; open het en sla het opnieuw op"
TOO_LARGE = "het bestand is beschadigd of te groot om te lezen"
DISK_FULL = "er is geen plaats voor een tijdelijk bestand; maak ruimte op de schijf en probeer het opnieuw"
NO_ROOM = 28
PARSER_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What parsers raise on broken input (lxml's syntax errors are SyntaxErrors)."""


def read_document(path: Path, seconds: int, megabytes: int, within: Path | None = None) -> Document:
    """The document at `path`, read in a child process; `within` is the folder that a link may not leave.

    Raises UnreadableDocumentError (in Dutch) for an unknown ending, contents that do not fit it, a broken,
    locked, empty or unsafe file, anything but an ordinary file, and one that takes more than `seconds` or `megabytes`.
    """
    check_kind(path, within)
    command = [sys.executable, "-m", "ingest.sandbox", str(path.absolute()), str(megabytes), str(seconds)]
    environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ} | ONE_THREAD
    with _answer_file() as answer:
        try:
            done = subprocess.run(
                command,
                cwd=PROJECT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableDocumentError(f"lezen duurde langer dan {seconds} seconden") from error
        if done.returncode == -signal.SIGXCPU:
            raise UnreadableDocumentError(f"lezen vroeg meer dan {seconds} seconden rekentijd")
        if done.returncode == NO_ROOM:
            raise UnreadableDocumentError(DISK_FULL)
        answer.seek(0)
        return _document(answer.read())


def _answer_file() -> IO[bytes]:
    try:
        return tempfile.TemporaryFile()
    except OSError as error:
        raise UnreadableDocumentError(DISK_FULL) from error


def _document(answer: bytes) -> Document:
    try:
        found = json.loads(answer)
    except ValueError as error:
        raise UnreadableDocumentError(TOO_LARGE) from error
    if "reason" in found:
        raise UnreadableDocumentError(found["reason"])
    return Document.from_data(found)


def check_kind(path: Path, within: Path | None = None) -> None:
    """Raise UnreadableDocumentError when the ending is not known or `path` is no ordinary file; opens nothing."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        kind = printable(suffix) or "zonder uitgang"
        raise UnreadableDocumentError(f"de soort {kind} kan niet worden gelezen; wel: {known}")
    check_file(path, within)


def read_here(path: Path) -> Document:
    """The document at `path`, inspected and read in this process. Raises UnreadableDocumentError, MemoryError."""
    check_contents(path)
    reader = importlib.import_module(f"ingest.readers.{READERS[path.suffix.lower()]}")
    try:
        document: Document = reader.read(path)
    except RecursionError as error:
        raise UnreadableDocumentError("het bestand is te diep genest om te lezen") from error
    except PARSER_ERRORS as error:
        raise UnreadableDocumentError(DAMAGED) from error
    _check_size(document)
    return document


def _check_size(document: Document) -> None:
    """Refuse what no one writes by hand: what comes after reading has no process of its own."""
    texts = [line.text for line in document.lines]
    texts += [cell for table in document.tables for row in table.rows for cell in row]
    if any(len(text) > LONGEST_LINE for text in texts):
        raise UnreadableDocumentError(f"een alinea telt meer dan {LONGEST_LINE} tekens; is dit wel een tekst?")
    if sum(map(len, texts)) > MOST_CHARACTERS:
        raise UnreadableDocumentError(f"de tekst telt meer dan {MOST_CHARACTERS} tekens; splits het bestand")
    try:
        values = itertools.islice(json.JSONEncoder(default=str).iterencode(document.front_matter), MOST_VALUES)
        too_many = sum(1 for _ in values) == MOST_VALUES
    except (RecursionError, TypeError, ValueError) as error:
        raise UnreadableDocumentError("de front matter is geen gewone lijst van sleutels en waarden") from error
    if too_many:
        raise UnreadableDocumentError("de front matter is te groot")


def _limit(megabytes: int, seconds: int) -> None:
    """Take from this process what reading a document does not need."""
    limits = {
        resource.RLIMIT_AS: megabytes * 2**20,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: LARGEST_MEGABYTES * 2**20,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, wanted in limits.items():
        hard = resource.getrlimit(what)[1]
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(what, (soft, soft + 1 if what == resource.RLIMIT_CPU and soft < hard else soft))


def _answer(path: Path, megabytes: int) -> bytes:
    """The document, or the reason why there is none, as JSON; characters that UTF-8 does not have become `?`."""
    try:
        document = read_here(path)
        return document.to_json().encode("utf-8", "replace")
    except UnreadableDocumentError as error:
        reason = str(error)
    except MemoryError:
        reason = f"lezen vroeg meer dan {megabytes} MB geheugen"
    return json.dumps({"reason": printable(reason)}).encode()


if __name__ == "__main__":
    _limit(int(sys.argv[2]), int(sys.argv[3]))
    try:
        sys.stdout.buffer.write(_answer(Path(sys.argv[1]), int(sys.argv[2])))
        sys.stdout.flush()
    except OSError as error:
        os._exit(NO_ROOM if error.errno == errno.ENOSPC else 1)
