"""Renewing a real index with the real ingest, in its own process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.uploads.errors import IngestRunningError, UploadError
from assistant.uploads.job import Status
from assistant.uploads.renewal import Renewal
from ingest.job import ingest
from vectorstore.errors import IndexBusyError
from vectorstore.index import Index, current_version
from vectorstore.settings import Settings
from vectorstore.writing import writing

WAIT_SECONDS = 240
RESPONSE = """FICTIEF

Organisatie: Dienst Maanschijn

Vraag 1
Wij laten het scheepsjournaal van de veerpont schrijven. Vragen kunnen naar kapitein@voorbeeld.nl.
"""


class Watched(Renewal):
    """A renewal that can be waited for."""

    def __init__(self, settings: Settings) -> None:
        self.ended = threading.Event()
        self.renewed = threading.Event()
        super().__init__(settings, self.renewed.set)

    def _ended(self, status: Status) -> None:
        super()._ended(status)
        self.ended.set()

    def after(self, start: Callable[[str], None]) -> Status:
        """The last status of what `start` starts."""
        self.ended.clear()
        start("jan")
        assert self.ended.wait(WAIT_SECONDS)
        assert self.job.status is not None
        return self.job.status


@pytest.fixture
def renewal(settings: Settings, fictional_report: Path) -> Watched:
    """Over an index of the FICTIEF report, named as an argument."""
    ingest(settings, fictional_report, lambda *_: None)
    return Watched(settings)


def upload(renewal: Renewal, folder: Path, name: str = "maanschijn.txt", text: str = RESPONSE) -> None:
    path = folder / "ontvangen" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    renewal.uploads.add([path])


def test_an_upload_is_tried_then_agreed_to_then_in_the_index(
    renewal: Watched, settings: Settings, tmp_path: Path
) -> None:
    before = current_version(settings.index)
    upload(renewal, tmp_path)
    assert renewal.plan() is None
    tried = renewal.after(renewal.try_out)
    assert (tried.phase, tried.task.trial, tried.task.by) == ("done", True, "jan")
    plan = renewal.plan()
    assert plan is not None
    assert [(change.what, change.name) for change in plan.changes] == [
        ("stays", "fictief.txt"),
        ("comes", "maanschijn.txt"),
    ]
    assert current_version(settings.index) == before

    done = renewal.after(renewal.agree)
    assert (done.phase, done.what, done.error) == ("done", "opschrijven", "")
    assert renewal.renewed.is_set()
    assert not renewal.is_waiting
    manifest = Index.of(settings).manifest
    found = {document.source: (document.classification, document.masked) for document in manifest.documents}
    assert found == {"fictief.txt": ("openbaar", 0), "maanschijn.txt": ("intern", 1)}
    assert [document.source for document in Index.of(settings, "openbaar").manifest.documents] == ["fictief.txt"]
    assert renewal.plan() is None, "a plan is agreed to once"


def test_a_plan_names_what_cannot_be_read_and_holds_only_for_what_was_seen(renewal: Watched, tmp_path: Path) -> None:
    upload(renewal, tmp_path)
    upload(renewal, tmp_path, "leeg.docx", "")
    renewal.after(renewal.try_out)
    plan = renewal.plan()
    assert plan is not None
    (refused,) = plan.of("refused")
    assert (refused.name, refused.remark) == ("leeg.docx", "het bestand is leeg")
    assert [change.name for change in plan.of("comes")] == ["maanschijn.txt"]

    renewal.uploads.choose("reacties/maanschijn.txt", "reactie", "openbaar")
    assert renewal.plan() is None
    with pytest.raises(UploadError, match="intussen iets veranderd"):
        renewal.agree("jan")
    assert renewal.uploads.has_draft


def test_a_cancelled_ingest_leaves_the_index_and_can_go_on(
    renewal: Watched, settings: Settings, tmp_path: Path
) -> None:
    before = current_version(settings.index)
    upload(renewal, tmp_path)
    renewal.after(renewal.try_out)

    def agree_and_stop(by: str) -> None:
        renewal.agree(by)
        assert renewal.job.is_running
        with pytest.raises(IngestRunningError):
            renewal.try_out(by)
        renewal.job.cancel()

    assert renewal.after(agree_and_stop).phase == "cancelled"
    assert current_version(settings.index) == before
    assert renewal.is_waiting
    assert not renewal.renewed.is_set()
    assert Watched(settings).is_waiting, "also after a restart"
    assert renewal.after(renewal.resume).phase == "done"
    assert not renewal.is_waiting
    assert "maanschijn.txt" in [document.source for document in Index.of(settings).manifest.documents]


def test_while_another_ingest_writes_nothing_is_put_into_use(
    renewal: Watched, settings: Settings, tmp_path: Path
) -> None:
    upload(renewal, tmp_path)
    renewal.after(renewal.try_out)
    with writing(settings.index):
        with pytest.raises(IndexBusyError):
            renewal.agree("jan")
        assert renewal.uploads.has_draft
        failed = renewal.after(renewal.resume)
    assert failed.phase == "failed"
    assert "Wacht tot die klaar is" in failed.error


def test_an_ingest_that_cannot_begin_says_why(renewal: Watched, settings: Settings, fictional_report: Path) -> None:
    fictional_report.unlink()
    failed = renewal.after(renewal.try_out)
    assert failed.phase == "failed"
    assert failed.error == f"{fictional_report} bestaat niet."
    assert renewal.plan() is None
