"""The front door: what it refuses, and what it opens for all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
from app_process import AppProcess, free_port
from samples import PROJECT

from vectorstore.settings import Settings


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


def test_a_proxy_for_the_internet_does_not_stand_between_the_program_and_itself(built_in: Settings) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    proxied = dict.fromkeys(("http_proxy", "HTTP_PROXY"), nowhere) | dict.fromkeys(("no_proxy", "NO_PROXY"), "")
    with AppProcess(built_in.index, **proxied) as app:
        assert httpx.get(app.url, trust_env=False).status_code == 200
