"""What the benchmarks share: children that are timed, and the table that is made of what they say."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent.parent
CONTENDERS = Path(__file__).with_name("contenders.py")
PAGE = PROJECT / "docs" / "measurements.md"
INTRODUCTION = """# Measurements

Made by `make bench`. Each ratio is taken within one run: ours and the other by turns, medians. R is
`HuggingFaceEmbeddings.embed_query` of langchain-huggingface on the same model, in a process of its own with PyTorch's
own number of threads. `tests/benchmarks/` says how each is taken.
"""


@dataclass(frozen=True)
class Told:
    """What a contender answered: its result, and the seconds and processor seconds that it took."""

    result: Any
    seconds: float
    cpu: float


class Contender:
    """One way of doing things, in a child process: it has its own memory, threads and imports."""

    def __init__(self, name: str, **settings: object) -> None:
        self.name = name
        environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONWARNINGS": "ignore"}
        self._child = subprocess.Popen(
            [sys.executable, str(CONTENDERS), name, json.dumps(settings, default=str)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=PROJECT,
            text=True,
        )

    def __call__(self, what: str, **arguments: object) -> Told:
        """Let it do `what`. Raises RuntimeError when it fails."""
        assert self._child.stdin and self._child.stdout
        self._child.stdin.write(json.dumps({"what": what, "arguments": arguments}, default=str) + "\n")
        self._child.stdin.flush()
        line = self._child.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended while doing {what}")
        told = json.loads(line)
        if "error" in told:
            raise RuntimeError(f"{self.name}, {what}: {told['error']}")
        return Told(**told)

    def __enter__(self) -> Contender:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._child.stdin
        self._child.stdin.close()
        self._child.wait(60)


@dataclass(frozen=True)
class Row:
    """A line of the table: ours, the other, in `unit`; `aim` is a bound on ours / other (or on ours, without other)."""

    what: str
    ours: float
    unit: str
    other: float | None = None
    aim: float | None = None
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Ours by the other's; ours itself where there is no other."""
        return self.ours / self.other if self.other else self.ours

    @property
    def verdict(self) -> str:
        """Whether the aim was met, in a word."""
        if self.aim is None:
            return ""
        return "yes" if (self.ratio >= self.aim if self.at_least else self.ratio <= self.aim) else "**no**"

    def cells(self) -> list[str]:
        """The line's cells."""
        bound = "" if self.aim is None else f"{'≥' if self.at_least else '≤'} {self.aim:g}"
        other = "" if self.other is None else f"{self.other:.4g} {self.unit}"
        ratio = f"{self.ratio:.2f}" if self.other else ""
        return [self.what, f"{self.ours:.4g} {self.unit}", other, ratio, bound, self.verdict]


@dataclass
class Table:
    """All lines of a run, and the tables of other shapes (title -> lines)."""

    rows: list[Row] = field(default_factory=list)
    others: dict[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Add a line."""
        self.rows.append(row)

    def markdown(self) -> str:
        """The whole page."""
        parts = [INTRODUCTION, f"Taken on {date.today().isoformat()}: {_machine()}\n"]
        heads = ["what", "ours", "other", "ours / other", "aim", "met"]
        parts.append(_table(heads, [row.cells() for row in self.rows]))
        for title, lines in self.others.items():
            parts.append(f"\n## {title}\n")
            parts.append(_table(list(lines[0]), [list(line.values()) for line in lines]))
        return "\n".join(parts)


def median(told: Sequence[Told]) -> float:
    """The median of the seconds, in milliseconds."""
    return statistics.median(each.seconds for each in told) * 1000


def _table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (heads, ["---"] * len(heads), *lines)) + "\n"


def _machine() -> str:
    load = os.getloadavg()[0]
    busy = f"; other work was going on (load {load:.0f})" if load > 2 * (os.cpu_count() or 1) else ""
    return f"{os.cpu_count()} processors ({_processor()}), Python {platform.python_version()}{busy}."


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
