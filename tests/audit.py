"""`make audit`: do the installed packages have known vulnerabilities? By pip-audit, which asks PyPI.

Where PyPI's service cannot be reached (a closed network, or a mirror that has only packages) pip-audit fails, or finds
no package at all and calls that good. Here either is told for what it is, and fails nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

PROBE = "pip-audit"
PROBE_SECONDS = 15
WHOLE_SECONDS = 600
UNREACHABLE = "Niet nagekeken op bekende kwetsbaarheden: de dienst van PyPI is niet bereikbaar."
NOTHING_FOUND = "Geen bekende kwetsbaarheden in {count} pakketten."
FOUND = "Bekende kwetsbaarheid: {name} {version}: {id} (opgelost in: {fixed})"
NOT_CHECKED = "Niet nagekeken, want onbekend bij PyPI: {names}."


def main() -> int:
    """Audit this environment; 1 when something is found."""
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "probe.txt"
        probe.write_text(f"{PROBE}=={version(PROBE)}\n", "utf-8")
        reachable = _report(["-r", str(probe), "--no-deps", "--disable-pip", "--cache-dir", folder], PROBE_SECONDS)
    report = _report(["--local", "--skip-editable"], WHOLE_SECONDS) if checked(reachable) else None
    lines, code = told(report)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return code


def checked(report: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """The packages that were really looked up."""
    return [each for each in report["dependencies"] if "skip_reason" not in each] if report else []


def told(report: Mapping[str, Any] | None) -> tuple[list[str], int]:
    """What to say of a report of pip-audit (None: it could not be made), and the exit code."""
    found = checked(report)
    if report is None or not found:
        return [UNREACHABLE], 0
    unknown = [each["name"] for each in report["dependencies"] if "skip_reason" in each]
    lines = [NOT_CHECKED.format(names=", ".join(unknown))] if unknown else []
    vulnerable = [
        FOUND.format(
            name=each["name"], version=each["version"], id=one["id"], fixed=", ".join(one["fix_versions"]) or "–"
        )
        for each in found
        for one in each["vulns"]
    ]
    return [*lines, *(vulnerable or [NOTHING_FOUND.format(count=len(found))])], int(bool(vulnerable))


def _report(what: Sequence[str], seconds: float) -> dict[str, Any] | None:
    """What pip-audit finds; None when it cannot look."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--format",
        "json",
        "--progress-spinner",
        "off",
        "--timeout",
        "5",
        *what,
    ]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
        return dict(json.loads(run.stdout))
    except (subprocess.TimeoutExpired, ValueError):
        return None


if __name__ == "__main__":
    sys.exit(main())
