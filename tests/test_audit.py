"""What is told of the packages' known vulnerabilities."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from audit import UNREACHABLE, told
from samples import PROJECT

GOOD = {"name": "goed", "version": "1.0", "vulns": []}
BAD = {"name": "fout", "version": "2.0", "vulns": [{"id": "PYSEC-2031-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "eigen", "skip_reason": "Dependency not found on PyPI"}


def report(*dependencies: dict[str, Any]) -> dict[str, Any]:
    return {"dependencies": list(dependencies), "fixes": []}


def test_a_vulnerability_is_named_and_fails() -> None:
    lines, code = told(report(GOOD, BAD))
    assert lines == ["Bekende kwetsbaarheid: fout 2.0: PYSEC-2031-1 (opgelost in: 2.1)"]
    assert code == 1


def test_without_one_it_is_said_how_many_were_looked_up_and_which_were_not() -> None:
    lines, code = told(report(GOOD, UNKNOWN))
    assert lines == [
        "Niet nagekeken, want onbekend bij PyPI: eigen.",
        "Geen bekende kwetsbaarheden in 1 pakketten.",
    ]
    assert code == 0


def test_where_nothing_could_be_looked_up_that_is_not_called_good() -> None:
    assert told(report(UNKNOWN, UNKNOWN)) == told(None) == ([UNREACHABLE], 0)


def test_without_a_network_it_says_so_in_one_line_and_fails_nothing() -> None:
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "https_proxy", "http_proxy"), "http://127.0.0.1:9")
    command = [sys.executable, "tests/audit.py"]
    result = subprocess.run(
        command, cwd=PROJECT, env={**os.environ, **nowhere}, capture_output=True, text=True, timeout=120, check=False
    )
    assert (result.returncode, result.stdout) == (0, f"{UNREACHABLE}\n")
