"""Starting `app.py` over a real index; no browser needed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from browser.conftest import PROJECT

from assistant.register import database
from vectorstore.settings import Settings

WITHOUT_LOADING = """
import sys
from unittest.mock import patch

import gradio

import app

def launched(*args, **options):
    heavy = ("torch", "sentence_transformers", "transformers", "chromadb", "alembic")
    loaded = [name for name in heavy if name in sys.modules]
    sys.exit(f"te vroeg geladen: {loaded}" if loaded else 0)

with patch.object(gradio.Blocks, "launch", launched):
    sys.exit(app.main() or "niet gestart")
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project's folder with these arguments and settings."""
    command = [sys.executable, *arguments]
    options: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 120}
    return subprocess.run(command, cwd=PROJECT, env={**os.environ, **environment}, check=False, **options)


def test_a_port_in_use_is_named(fictional_index: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run("app.py", QUICKSCAN_PORT=port, QUICKSCAN_INDEX=str(fictional_index))
    assert result.returncode == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert f"Poort {port} is al in gebruik" in line


def test_the_page_is_built_before_anything_heavy_is_loaded(fictional_index: Path) -> None:
    """The register is there already, as at every start but the first."""
    database.connect(database.address(Settings(index=fictional_index))).dispose()
    result = run("-c", WITHOUT_LOADING, QUICKSCAN_INDEX=str(fictional_index))
    assert (result.returncode, result.stderr) == (0, "")
