"""A Chroma server that is killed, hangs and comes back while questions are asked and documents ingested."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from chroma_server import ChromaServer
from faults.conftest import QUESTION, Small, one_line

from assistant.access.viewer import LOCAL
from assistant.assistant import Assistant
from assistant.service import Service
from vectorstore import chroma
from vectorstore.errors import StoreUnavailableError
from vectorstore.index import Index, current_version
from vectorstore.writing import KEPT_VERSIONS

REWORDED = f"Kunt u zeggen: {QUESTION[0].lower()}{QUESTION[1:]}"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ChromaServer]:
    """A server of this test alone."""
    with ChromaServer(tmp_path / "chroma") as running:
        yield running


@pytest.fixture
def served(small: Small, server: ChromaServer) -> Small:
    """The small index, its passages on the server."""
    own = Small(small.report, small.settings.model_copy(update={"chroma_url": server.url}))
    own.ingest()
    return own


def test_while_the_server_is_gone_words_answer_and_then_all_is_as_before(served: Small, server: ChromaServer) -> None:
    assistant = Assistant.open(served.settings)
    assistant.warm_up()
    before = assistant.ask(QUESTION)
    assert not before.notice
    server.kill()
    meanwhile = assistant.ask(REWORDED)
    assert meanwhile.status == "answered"
    assert "alleen op woorden" in meanwhile.notice
    server.start()
    after = assistant.ask(REWORDED)
    assert (after.text, after.notice) == (before.text, "")


def test_a_server_that_hangs_is_not_waited_for(
    served: Small, server: ChromaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chroma, "TIMEOUT", httpx.Timeout(1.0))
    assistant = Assistant.open(served.settings)
    assistant.warm_up()
    server.freeze()
    assert "alleen op woorden" in assistant.ask(QUESTION).notice
    with pytest.raises(StoreUnavailableError, match="antwoordt niet"):
        Index.of(served.settings).check_store()
    server.thaw()
    assert not assistant.ask(QUESTION).notice


def test_commands_without_the_server_say_so_in_one_line(served: Small, server: ChromaServer) -> None:
    before = current_version(served.settings.index)
    server.kill()
    assert "Chroma-server" in one_line(served.command("assistant", "ask", QUESTION))
    served.change("acht")
    result = served.command("ingest", "--report", str(served.report))
    assert result.returncode == 1
    assert "Chroma-server" in one_line(result)
    server.start()
    assert current_version(served.settings.index) == before
    assert Index.of(served.settings).passages


def test_a_server_that_lost_all_is_filled_again(served: Small, server: ChromaServer) -> None:
    version = current_version(served.settings.index)
    client = chroma.connect(server.url)
    for name in server.names():
        client.delete_collection(name)
    assert served.ingest() != version
    assert Index.of(served.settings).passages


def test_old_versions_go_from_the_server_too(served: Small, server: ChromaServer) -> None:
    versions = [served.ingest()]
    for word in ("acht", "negen", "tien"):
        served.change(word)
        versions.append(served.ingest())
    kept = [f"quickscan-{version}-openbaar-passages" for version in versions[-KEPT_VERSIONS:]]
    assert server.names() == kept


def test_a_replica_takes_a_new_version_once_the_server_is_back(served: Small, server: ChromaServer) -> None:
    service = Service.open(served.settings)
    served.change("acht")
    version = served.ingest()
    server.kill()
    assert not service.refresh()
    server.start()
    assert service.refresh()
    assert service.assistant(LOCAL).index.manifest.version == version


def test_back_in_the_folder_the_server_is_no_longer_needed(served: Small, server: ChromaServer) -> None:
    own = Small(served.report, served.settings.model_copy(update={"chroma_url": None}))
    own.ingest()
    server.kill()
    assert Assistant.open(own.settings).ask(QUESTION).status == "answered"
