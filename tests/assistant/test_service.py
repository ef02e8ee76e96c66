"""Each viewer's assistant, and the change to a new version of the index."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from mixed_sample import SECRET, Place
from tiny_model import write_tiny_model

from assistant import service as service_module
from assistant.access.viewer import LOCAL, ROLES, Viewer
from assistant.register.errors import RegisterError
from assistant.service import Service
from vectorstore.index import current_version

CIVIL_SERVANT, TRAINER, CIO = (Viewer("v", role) for role in ROLES)
QUESTIONS = (
    "Wat zegt Dienst Eb over vraag 1?",
    f"Wie noemt de {SECRET}?",
    f"Wat zegt Bureau {SECRET.capitalize()} over vogels?",
    "zilverrijger",
    "Welke organisaties scheppen zand?",
    "Wat telde de gemeente?",
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("model"))


@pytest.fixture
def place(tmp_path: Path, model: Path) -> Place:
    """An index with documents of one class, as yet."""
    place = Place(tmp_path, model)
    place.ingest()
    return place


def told(service: Service, viewer: Viewer) -> list[str]:
    """Everything an answer says, but for its times, the version of the index, and the noise of floating point."""
    told = []
    for question in QUESTIONS:
        record = service.assistant(viewer).ask(question).to_record()
        for each in (*record["citations"], *record["retrieved"]):
            each["score"] = round(each["score"], 5)
        told.append(json.dumps({**record, "timings_ms": {}, "stamp": {}, "question": ""}, ensure_ascii=False))
    return told


def test_a_new_version_is_taken_into_use_and_each_role_sees_its_own(place: Place) -> None:
    service = Service.open(place.settings)
    service.warm_up()
    before = told(service, CIVIL_SERVANT)
    under_way = service.assistant(CIO)
    assert not service.refresh()
    place.add_internal()
    place.ingest()
    assert service.refresh()
    assert service.model_ready
    assert told(service, CIVIL_SERVANT) == told(service, TRAINER) == before
    assert not any(SECRET in each for each in before)
    found = service.assistant(CIO).ask(QUESTIONS[2])
    assert found.citations[0].passage.organisation == f"Bureau {SECRET.capitalize()}"
    assert service.assistant(LOCAL) is service.assistant(CIO)
    assert under_way.ask("Wat telde de gemeente?").status == "answered"
    assert under_way is not service.assistant(CIO)


def test_where_nothing_is_internal_all_have_one_assistant(place: Place) -> None:
    service = Service.open(place.settings)
    assert service.assistant(CIVIL_SERVANT) is service.assistant(CIO)


def test_a_version_that_cannot_be_opened_leaves_the_old_one_answering(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service.open(place.settings)
    old = service.assistant(CIO)
    place.add_internal()
    place.ingest()
    folder = place.settings.index / "versions" / str(current_version(place.settings.index))
    (folder / "openbaar" / "manifest.json").write_text("{", "utf-8")
    assert not service.refresh()
    assert not service.refresh()
    assert service.assistant(CIO) is old
    assert [record.message.startswith("De nieuwe index") for record in caplog.records] == [True]


def test_the_watcher_follows_the_index(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    service = Service.open(place.settings)
    old = service.assistant(CIO)
    changed = threading.Event()
    refresh = service.refresh
    monkeypatch.setattr(service, "refresh", lambda: refresh() and changed.set())
    service.watch(seconds=0.05)
    place.add_internal()
    place.ingest()
    assert changed.wait(timeout=30)
    assert service.assistant(CIO) is not old
    assert service_module.POLL_SECONDS < 10


def test_the_watcher_purges_the_register_and_goes_on_when_that_fails(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service.open(place.settings)
    tried = threading.Semaphore(0)

    def fail() -> None:
        tried.release()
        raise RegisterError("weg")

    monkeypatch.setattr(service.register, "purge_daily", fail)
    service.watch(seconds=0.05)
    assert tried.acquire(timeout=30)
    assert tried.acquire(timeout=30)
    assert "niet opgeruimd: weg" in caplog.text


def test_who_may_see_nothing_is_told_that_there_is_nothing(place: Place, tmp_path: Path) -> None:
    place.write("bronnen.toml", "")
    place.report.write_bytes(b"%PDF kapot")
    place.report = place.report.rename(tmp_path / "kapot.pdf")
    place.ingest()
    service = Service.open(place.settings)
    service.warm_up()
    for question in QUESTIONS:
        assert service.assistant(CIVIL_SERVANT).ask(question).status == "not_found"
    assert service.assistant(CIO).ask("Wat zegt Dienst Eb over zand?").status == "answered"
