"""The front door: what it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from samples import PROJECT


def run(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run `app.py` with these settings; it is expected to give up."""
    command = [sys.executable, "app.py"]
    options: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 120}
    return subprocess.run(command, cwd=PROJECT, env={**os.environ, **environment}, check=False, **options)


def only_line(result: subprocess.CompletedProcess[str]) -> str:
    """The one line that went to stderr; nothing went to stdout."""
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


def test_the_refusal_is_one_line_and_exit_code_2() -> None:
    result = run(QUICKSCAN_HOST="0.0.0.0")
    assert result.returncode == 2
    assert "QUICKSCAN_HOST = 0.0.0.0" in only_line(result)


def test_without_an_index_the_command_that_makes_one_is_named(tmp_path: Path) -> None:
    result = run(QUICKSCAN_INDEX=str(tmp_path / "leeg"))
    assert result.returncode == 2
    assert "python -m ingest" in only_line(result)
