"""Every command of the README does what it says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from samples import PROJECT

from vectorstore.settings import Settings

README = (PROJECT / "README.md").read_text("utf-8")
COMMANDS = [
    line.split("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]
PYTHON_COMMANDS = [command for command in COMMANDS if command.startswith(".venv/bin/python")]
MAKE_COMMANDS = [command for command in COMMANDS if command.startswith("make")]


def test_the_readme_has_no_other_commands() -> None:
    assert len(PYTHON_COMMANDS) >= 5
    assert len(MAKE_COMMANDS) >= 3
    assert len(PYTHON_COMMANDS) + len(MAKE_COMMANDS) == len(COMMANDS)


@pytest.mark.slow
@pytest.mark.parametrize("command", PYTHON_COMMANDS)
def test_a_python_command_runs(command: str, built_in: Settings, tmp_path: Path) -> None:
    own = built_in.model_copy(update={"index": tmp_path / "index"})
    shutil.copytree(built_in.index, own.index)
    (tmp_path / "vragen.jsonl").write_text('{"id": "a", "question": "Wat is een prompt?"}\n', "utf-8")
    (tmp_path / "beweringen.jsonl").write_text(
        '{"id": "a", "claim": "Het werkt.", "passages": ["Het werkt."]}\n', "utf-8"
    )
    done = run(re.sub(r"\w+\.(?:jsonl|xlsx)", lambda name: str(tmp_path / name[0]), command), own)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    if "--json" in command:
        for line in done.stdout.splitlines():
            json.loads(line)


@pytest.mark.parametrize("command", MAKE_COMMANDS)
def test_a_make_command_is_one_that_the_makefile_knows(command: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [*shlex.split(command), "--dry-run"], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "python" in done.stdout


def test_every_path_that_is_named_exists() -> None:
    for path in re.findall(r"`((?:ingest|assistant|vectorstore|corpus|tests|docs)/[\w./]*|app\.py)`", README):
        assert (PROJECT / path).exists(), path


def test_every_setting_that_is_named_exists() -> None:
    named = README.split("prefix `QUICKSCAN_`")[1].split("An unknown")[0]
    assert {name.lower() for name in re.findall(r"`([A-Z_]+)`", named)} == set(Settings.model_fields)


def run(command: str, settings: Settings) -> subprocess.CompletedProcess[str]:
    """The README's command with this interpreter and the tests' index."""
    arguments = shlex.split(command)
    environment = {**os.environ, "QUICKSCAN_INDEX": str(settings.index)}
    return subprocess.run(
        [sys.executable, *arguments[1:]],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
