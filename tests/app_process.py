"""`python app.py` in a process of its own, to kill and start again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from samples import PROJECT

STOP_SECONDS = 60


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class AppProcess:
    """The app over an index, on one port however often it is started; a context manager that ends it."""

    def __init__(self, index: Path, **settings: str) -> None:
        """`settings` are environment variables."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {**os.environ, "QUICKSCAN_INDEX": str(index), "QUICKSCAN_PORT": str(self.port), **settings}
        self.process = self._started()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(STOP_SECONDS)

    def restart(self) -> None:
        """Start it again."""
        self.process = self._started()

    def _started(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "app.py"], cwd=PROJECT, env=self._environment, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        line = process.stdout.readline()
        assert line.startswith("De assistent staat klaar op http://127.0.0.1:"), line
        return process

    def __enter__(self) -> AppProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait(STOP_SECONDS)
