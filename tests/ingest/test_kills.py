"""An ingest that is killed at any moment and run again ends as an undisturbed one does.

TEST_KILLS says how many (`make kills` does 200). Every time a real process is killed with SIGKILL at a random
moment (the seed is fixed), while the index holds an older version.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from layouts import LAYOUTS
from samples import FICTIEF, PROJECT
from tiny_model import write_tiny_model

from ingest.job import ingest
from vectorstore.index import PASSAGES, Index, current_version
from vectorstore.settings import Settings

KILLS = int(os.environ.get("TEST_KILLS", "6"))
SEED = 20310501


def outcome(settings: Settings) -> tuple[object, ...]:
    """All that must be the same after a disturbed ingest and an undisturbed one."""
    index = Index.open(settings.index)
    manifest = index.manifest
    held = [(document.source, document.digest, document.passages) for document in manifest.documents]
    assert index.collection(PASSAGES).count() == manifest.passages
    assert len(index.lexical.scores({})) == len(index.targets)
    return index.passages, index.targets, manifest.respondents, manifest.rejected, held


class Folder:
    """A folder of responses in two states, before and after, with a report and a model."""

    def __init__(self, root: Path) -> None:
        self.responses = root / "reacties"
        self.report = root / "fictief.txt"
        self.report.write_text(FICTIEF, "utf-8")
        self.model = write_tiny_model(root / "model")
        for name in ("eml aangehaald", "xlsx organisaties nummer", "txt alleen vraagtekst"):
            (self.responses / name).mkdir(parents=True)
            LAYOUTS[name](self.responses / name)

    def change(self) -> None:
        """One file goes, one changes, two come; one of them is broken."""
        shutil.rmtree(self.responses / "eml aangehaald")
        text = self.responses / "txt alleen vraagtekst" / "a.txt"
        text.write_text(text.read_text("utf-8").replace("zandkastelen", "luchtkastelen"), "utf-8")
        (self.responses / "nieuw").mkdir()
        LAYOUTS["docx tabel kop"](self.responses / "nieuw")
        (self.responses / "kapot.docx").write_bytes(b"PK\x03\x04 kapot")

    def settings(self, index: Path) -> Settings:
        return Settings(index=index, corpus=self.responses.parent / "corpus", embedding_model=str(self.model))

    def ingest(self, settings: Settings) -> None:
        ingest(settings, self.report, lambda *_: None, self.responses)

    def start(self, settings: Settings) -> subprocess.Popen[bytes]:
        """The real command, as a process group of its own."""
        command = [sys.executable, "-m", "ingest", "--report", str(self.report), "--responses", str(self.responses)]
        environment = {
            **os.environ,
            "QUICKSCAN_EMBEDDING_MODEL": str(self.model),
            "QUICKSCAN_CORPUS": str(settings.corpus),
        }
        return subprocess.Popen(
            [*command, "--index", str(settings.index), "--json"],
            cwd=PROJECT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


@pytest.mark.slow
def test_after_a_kill_the_old_index_serves_and_the_next_ingest_finishes(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    before = folder.settings(tmp_path / "voor")
    folder.ingest(before)
    folder.change()
    undisturbed = folder.settings(tmp_path / "ongestoord")
    shutil.copytree(before.index, undisturbed.index)
    started = time.monotonic()
    assert folder.start(undisturbed).wait(timeout=300) == 3
    duration = time.monotonic() - started
    wanted, old = outcome(undisturbed), current_version(before.index)
    moments = random.Random(SEED)
    for kill in range(KILLS):
        settings = folder.settings(tmp_path / f"kill-{kill}")
        shutil.copytree(before.index, settings.index)
        process = folder.start(settings)
        try:
            process.wait(timeout=moments.uniform(0.02, duration))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=60)
        version = current_version(settings.index)
        assert version == old or outcome(settings) == wanted
        assert Index.open(settings.index).passages
        folder.ingest(settings)
        assert outcome(settings) == wanted
        shutil.rmtree(settings.index)
