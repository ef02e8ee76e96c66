"""A program that is killed while it writes to the register in SQLite: what it said was kept is there, and whole."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from samples import PROJECT

from assistant.register.register import Register
from vectorstore.settings import Settings

WRITER = """
import sys
from pathlib import Path
from given_answers import answer
from assistant.register.register import Register
from vectorstore.settings import Settings
register = Register(Settings(index=Path(sys.argv[1])))
while True:
    print(register.keep(answer(verdicts=("letterlijk", "ondersteund")), "een ambtenaar"), flush=True)
"""


def killed_after(answers: int, index: Path) -> list[int]:
    """The ids that a program said it kept before it was killed, in the middle of some next one."""
    command = [sys.executable, "-c", WRITER, str(index)]
    path = os.pathsep.join((str(PROJECT), str(PROJECT / "tests" / "assistant")))
    writer = subprocess.Popen(
        command, cwd=PROJECT, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    told = [int(writer.stdout.readline()) for _ in range(answers)]
    writer.kill()
    told += [int(line) for line in writer.stdout.read().splitlines()]
    writer.wait(60)
    return told


@pytest.mark.slow
def test_what_was_kept_before_a_kill_is_whole_and_the_register_goes_on(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index")
    chance = random.Random(7)
    kept = [each for _ in range(3) for each in killed_after(chance.randint(1, 15), settings.index)]
    register = Register(settings)
    answers = [register.answer(each) for each in kept]
    assert all(len(each.claims) == len(each.citations) == 2 for each in answers)
    assert len(kept) <= register.kept().answers <= len(kept) + 3
    file = register.url.database
    register.close()
    assert file
    assert sqlite3.connect(file).execute("PRAGMA integrity_check").fetchall() == [("ok",)]
