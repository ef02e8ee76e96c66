"""The real ingest as a child process: what it is at, what came of it, and a way to stop it.

It is another process because it takes the processor for minutes (the chat goes on, at a higher priority), because a
crash of it must cost nothing, and because the assistant and the ingest do not import each other. It may be killed at
any moment: the index that serves is not touched, and the next ingest goes on where it was. When the assistant itself
ends, nobody reads the progress any more, and the ingest ends too.

Its state is kept here, on the server: whoever opens the page sees the same.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from assistant.uploads.errors import IngestRunningError
from vectorstore.manifest import Arguments
from vectorstore.settings import PREFIX, PROJECT, Settings, child_environment

Phase = Literal["running", "done", "failed", "cancelled"]
POLITENESS = 5
EXIT_OK, EXIT_REJECTED = 0, 3
ERROR = "Fout: "
MOST_LINES = 40
CRASHED = (
    "Het opnemen is onverwacht gestopt (code {code}). Misschien was er te weinig geheugen. De index die er was, is "
    "niet veranderd; probeer het opnieuw."
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """What is to be done with the uploads in `sources`: only tried (nothing is written), or taken into the index.

    `fingerprint` is that of those uploads; `by` the name of who asked for it.
    """

    trial: bool
    sources: Path
    fingerprint: str
    by: str


@dataclass(frozen=True)
class Status:
    """How far a task is. `what` it is doing, `done` of `total`; `result` the ingest's own; `error` in Dutch."""

    task: Task
    started: datetime
    phase: Phase = "running"
    what: str = ""
    done: int = 0
    total: int = 0
    result: Mapping[str, Any] | None = None
    error: str = ""

    @property
    def is_running(self) -> bool:
        """Is it still at it?"""
        return self.phase == "running"


class IngestJob:
    """One ingest at a time into the index of these settings."""

    def __init__(self, settings: Settings, when_done: Callable[[Status], object]) -> None:
        """`when_done` is called, in another thread, with the last status of every task."""
        self._settings = settings
        self._when_done = when_done
        self._lock = threading.Lock()
        self._status: Status | None = None
        self._process: subprocess.Popen[str] | None = None
        self._cancelled = False

    @property
    def status(self) -> Status | None:
        """Of the task that runs, or of the last one; None before the first."""
        return self._status

    @property
    def is_running(self) -> bool:
        """Is there a task that runs?"""
        return self._status is not None and self._status.is_running

    def start(self, task: Task, arguments: Arguments) -> None:
        """Begin, for an index that was made with these arguments. Raises IngestRunningError."""
        with self._lock:
            if self.is_running:
                raise IngestRunningError
            environment = child_environment() | {
                f"{PREFIX}SOURCES": str(task.sources),
                "PYTHONPATH": os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH")))),
                "PYTHONUTF8": "1",
            }
            self._process = subprocess.Popen(
                self._command(task, arguments),
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                process_group=0,
            )
            os.setpriority(os.PRIO_PROCESS, self._process.pid, POLITENESS)
            self._cancelled = False
            self._status = Status(task, datetime.now(UTC))
            threading.Thread(target=self._follow, args=(self._process,), name="opname", daemon=True).start()

    def cancel(self) -> None:
        """Stop what runs, if anything does, with the processes that read documents for it."""
        with self._lock:
            if self.is_running and self._process is not None and self._process.poll() is None:
                self._cancelled = True
                os.killpg(self._process.pid, signal.SIGKILL)

    def forget(self) -> None:
        """Forget the last task, unless it runs."""
        with self._lock:
            if not self.is_running:
                self._status = None

    def _command(self, task: Task, arguments: Arguments) -> list[str]:
        options = [("--report", arguments.report), ("--responses", arguments.responses)]
        named = [word for name, value in options if value for word in (name, value)]
        masking = [] if arguments.mask else ["--no-mask", "--yes"]
        trial = ["--dry-run"] if task.trial else []
        index = ["--index", str(self._settings.index)]
        return [sys.executable, "-m", "ingest", "--json", "--progress", *index, *named, *masking, *trial]

    def _follow(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        result: Mapping[str, Any] | None = None
        told: deque[str] = deque(maxlen=MOST_LINES)
        with process.stdout as lines:
            for line in lines:
                said = _read(line)
                if "what" in said:
                    self._update(what=str(said["what"]), done=int(said["done"]), total=int(said["total"]))
                elif said:
                    result = said
                else:
                    told.append(line.rstrip())
        self._end(process.wait(), result, told)

    def _end(self, code: int, result: Mapping[str, Any] | None, told: Iterable[str]) -> None:
        if code in (EXIT_OK, EXIT_REJECTED) and result is not None:
            last = self._update(phase="done", result=result)
        elif self._cancelled:
            last = self._update(phase="cancelled")
        else:
            errors = [line.removeprefix(ERROR) for line in told if line.startswith(ERROR)]
            if not errors:
                logger.error("De ingest is gestopt met code %s:\n%s", code, "\n".join(told))
            error = errors[-1] if errors else CRASHED.format(code=code)
            last = self._update(phase="failed", result=result, error=error)
        self._when_done(last)

    def _update(self, **changed: Any) -> Status:
        with self._lock:
            assert self._status is not None
            self._status = replace(self._status, **changed)
            return self._status


def _read(line: str) -> Mapping[str, Any]:
    """A line of the ingest; nothing for what is no JSON object (a library that prints)."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
