"""How much a piece of Python reads from disk, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
COUNT = """
import os, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(given[0]) if event == "open" else None)
"""
TELL = """
print(sum(os.path.getsize(path) for path in opened if isinstance(path, str) and os.path.isfile(path)))
"""


def bytes_read(before: str, measured: str) -> int:
    """The bytes of the files that `measured` opens, after `before` has run; both find the project and its tests."""
    paths = os.pathsep.join(map(str, (TESTS.parent, TESTS, TESTS / "assistant" / "llm")))
    done = subprocess.run(
        [sys.executable, "-c", before + COUNT + measured + TELL],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return int(done.stdout)
