"""Shared parts: the built-in rendition, the original report where it is at hand, indexes made once a run.

The original report may not be part of the project. Tests that need it look in TEST_ORIGINAL_REPORT (a folder
with quickscan-rapport.pdf and .txt), then in ../shared/corpus/origineel, and are skipped where neither is there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chroma_server import ChromaServer
from filelock import FileLock
from samples import FICTIEF, PROJECT, RENDITION

from assistant.assistant import Assistant
from ingest.job import ingest
from vectorstore.settings import Settings, stay_offline

stay_offline()


@pytest.fixture
def fictional_report(tmp_path: Path) -> Path:
    """A small made-up report with every kind of block."""
    path = tmp_path / "fictief.txt"
    path.write_text(FICTIEF, "utf-8")
    return path


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """A Chroma server that all tests share; none may stop it."""
    with ChromaServer(tmp_path_factory.mktemp("chroma")) as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """Settings with an index folder of this test alone.

    Tests that must pass in both arrangements mark it: `parametrize("settings", ("folder", "server"), indirect=True)`.
    """
    is_server = getattr(request, "param", "folder") == "server"
    url = request.getfixturevalue("chroma_server").url if is_server else None
    return Settings(index=tmp_path / "index", corpus=PROJECT / "corpus", chroma_url=url)


def original(name: str) -> Path:
    """The original report's file, or skip."""
    folder = os.environ.get("TEST_ORIGINAL_REPORT") or PROJECT.parent / "shared" / "corpus" / "origineel"
    path = Path(folder) / name
    if not path.exists():
        pytest.skip("the original report is not at hand (TEST_ORIGINAL_REPORT)")
    return path


@pytest.fixture(scope="session")
def original_file() -> Callable[[str], Path]:
    """Looks the original up by file name."""
    return original


def kept_index(request: pytest.FixtureRequest, name: str, report: Path | None) -> Settings:
    """Settings of an index in pytest's cache, brought up to date; test processes that want it at once take turns."""
    folder = request.config.cache.mkdir(name)
    settings = Settings(index=folder, corpus=PROJECT / "corpus")
    with FileLock(folder.with_suffix(".lock")):
        ingest(settings, report, lambda *_: None)
    return settings


@pytest.fixture(scope="session")
def built_in(request: pytest.FixtureRequest) -> Settings:
    """Settings whose index holds the built-in corpus; kept in pytest's cache, so that only what is new is embedded."""
    return kept_index(request, "built-in-index", RENDITION)


@pytest.fixture(scope="session")
def assistant(built_in: Settings) -> Assistant:
    """An assistant over the built-in corpus, its model loaded."""
    opened = Assistant.open(built_in)
    opened.warm_up()
    return opened


@pytest.fixture(scope="session")
def shipped(request: pytest.FixtureRequest) -> Settings:
    """Settings whose index holds all that `python -m ingest` takes: the rendition and the made-up responses."""
    return kept_index(request, "shipped-index", None)
