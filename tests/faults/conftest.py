"""A small index with a model of its own, to damage: made once, copied for each test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from app_process import free_port
from samples import FICTIEF, PROJECT
from tiny_model import write_tiny_model

from ingest.job import ingest
from vectorstore.settings import Settings

QUESTION = "Hoeveel fietsenstallingen telde de gemeente?"


@dataclass(frozen=True)
class Small:
    """A report, and settings with an index folder of this test alone; made by a tiny model."""

    report: Path
    settings: Settings

    def ingest(self) -> str:
        """Bring the index up to date in this process; gives the version."""
        return ingest(self.settings, self.report, lambda *_: None).version

    def change(self, word: str) -> None:
        """Write another report."""
        self.report.write_text(FICTIEF.replace("zeven", word), "utf-8")

    def command(self, *arguments: str, before: Callable[[], object] | None = None) -> subprocess.CompletedProcess[str]:
        """Run `python -m ...` over the index; `before` runs in the child, before Python starts."""
        return self.python("-m", *arguments, before=before)

    def python(self, *arguments: str, before: Callable[[], object] | None = None) -> subprocess.CompletedProcess[str]:
        """Run `python ...` over the index, in the folder of the project."""
        environment = {
            **os.environ,
            "QUICKSCAN_INDEX": str(self.settings.index),
            "QUICKSCAN_EMBEDDING_MODEL": self.settings.embedding_model,
            "QUICKSCAN_PORT": str(free_port()),
            **({"QUICKSCAN_CHROMA_URL": self.settings.chroma_url} if self.settings.chroma_url else {}),
        }
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=PROJECT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            preexec_fn=before,
        )


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The index that the others are copies of."""
    folder = tmp_path_factory.mktemp("klein")
    model = write_tiny_model(folder / "model")
    settings = Settings(index=folder / "index", corpus=PROJECT / "corpus", embedding_model=str(model))
    small = Small(folder / "fictief.txt", settings)
    small.change("zeven")
    small.ingest()
    return small


@pytest.fixture
def small(small_index: Small, tmp_path: Path) -> Small:
    """An index of this test alone."""
    shutil.copytree(small_index.settings.index, tmp_path / "index")
    report = Path(shutil.copyfile(small_index.report, tmp_path / "fictief.txt"))
    return Small(report, small_index.settings.model_copy(update={"index": tmp_path / "index"}))


def one_line(result: subprocess.CompletedProcess[str]) -> str:
    """The one line on stderr, which is a sentence of ours."""
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("Fout: ")
    return lines[0]
