"""What the tab Bronnen shows, for each audience, with hostile names in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.screens.bronnen.documents_view import documents_html
from assistant.screens.bronnen.plan_view import plan_html
from assistant.screens.bronnen.progress_view import progress_html
from assistant.screens.bronnen.uploads_view import choice_of, uploads_html
from assistant.uploads.errors import UploadError
from assistant.uploads.job import Status, Task
from assistant.uploads.plan import Change, Plan
from assistant.uploads.upload_set import Upload
from ingest.job import ingest
from vectorstore.index import Index
from vectorstore.settings import Settings

HOSTILE = "<img src=x onerror=alert(1)>.txt"
RESPONSE = "FICTIEF\n\nOrganisatie: {name}\n\nVraag 1\nWij gebruiken het voor {what}. Mail naar jan@voorbeeld.nl."


@pytest.fixture
def index_settings(settings: Settings, fictional_report: Path, tmp_path: Path) -> Settings:
    """An index with a report, a public response, an internal one, and a file that nobody can read."""
    folder = tmp_path / "reacties"
    folder.mkdir()
    (folder / "open.txt").write_text(RESPONSE.format(name="Dienst Open", what="de krant"), "utf-8")
    (folder / "geheim.txt").write_text(RESPONSE.format(name="Dienst Geheim", what="de kluis"), "utf-8")
    (folder / HOSTILE.replace(".txt", ".docx")).write_bytes(b"")
    (folder / "bronnen.toml").write_text(
        '[[bron]]\nbestand = "open.txt"\nclassificatie = "openbaar"\ndatum = 2023-05-01\n', "utf-8"
    )
    ingest(settings, fictional_report, lambda *_: None, folder)
    return settings


def test_everyone_sees_what_they_may_and_cio_sees_the_files_too(index_settings: Settings) -> None:
    public = documents_html(Index.of(index_settings, "openbaar"), more=False)
    for shown in ("Dienst Open", "FICTIEF", "Rapport", "Reactie", "01-05-2023", "2 documenten"):
        assert shown in public
    for hidden in ("Geheim", "geheim", "open.txt", "SHA-256", "afgeschermd", "Niet opgenomen", "onerror"):
        assert hidden not in public

    everything = Index.of(index_settings)
    shown = documents_html(everything, more=True)
    digest = everything.manifest.documents[1].digest
    for fact in ("Dienst Geheim", "geheim.txt", digest, f"SHA-256 {digest[:12]}…", "1 persoonsgegeven afgeschermd"):
        assert fact in shown
    assert ("Alleen cio" in shown, "Iedereen" in shown) == (True, True)
    assert "Niet opgenomen" in shown
    assert "het bestand is leeg" in shown
    assert "<img" not in shown


def test_uploads_show_what_was_chosen_and_what_goes() -> None:
    current = [Upload("reactie", "weg.txt", "intern")]
    draft = [Upload("rapport", "r.pdf", "openbaar"), Upload("reactie", HOSTILE, "openbaar", '"><script>')]
    shown = uploads_html(current, draft)
    assert '<option value="rapport-openbaar" selected>' in shown
    assert '<option value="reactie-openbaar" selected>' in shown
    assert "Gaat weg: weg.txt" in shown
    assert shown.count("nieuw</span>") == 2
    assert ("<img" in shown, "<script>" in shown) == (False, False)
    assert "nog geen documenten" in uploads_html([], [])


def test_only_the_choices_that_are_offered_are_taken() -> None:
    assert choice_of("reactie-intern") == ("reactie", "intern")
    with pytest.raises(UploadError):
        choice_of("rapport-intern")


def test_a_plan_says_what_comes_and_goes_and_warns_of_what_everyone_will_read() -> None:
    changes = (
        Change("comes", HOSTILE, "reactie", ("Dienst <b>",), 3, 1, "openbaar", True),
        Change("goes", "weg.txt", "reactie", ("Dienst Weg",), 3, classification="intern"),
    )
    shown = plan_html(Plan(changes, 3, 70, 3))
    assert shown.index("Komt erbij") < shown.index("Gaat weg")
    assert "3 passages erbij, 70 blijven, 3 weg" in shown
    assert "iedereen die de assistent gebruikt" in shown
    assert "FICTIEF" in shown
    assert ("<img" in shown, "Dienst <b>" in shown) == (False, False)
    assert "iedereen die" not in plan_html(Plan((replace(changes[0], classification="intern"),), 3, 70, 3))
    assert "Er verandert niets" in plan_html(Plan((Change("stays", "a.txt", "reactie"),), 0, 70, 0))
    assert plan_html(None) == ""


def status(**other: object) -> Status:
    started = Status(Task(False, Path("/bronnen"), "f", "<jan>"), datetime(2031, 3, 1, 9, tzinfo=UTC))
    return replace(started, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "said", "bar"),
    [
        ("", "De bestanden worden gelezen", "<progress"),
        (f"lezen: {HOSTILE}", "bestand 3 van 9 (&lt;img", 'max="9" value="3"'),
        ("inbedden", "3 van 9 nieuwe passages", 'max="9" value="3"'),
        ("opschrijven", "Bijna klaar", "<progress"),
    ],
)
def test_progress_tells_the_stage(what: str, said: str, bar: str) -> None:
    total = 9 if what else 0
    shown = progress_html(status(what=what, done=min(3, total), total=total), "v1", False)
    assert said in shown
    assert bar in shown
    assert "&lt;jan&gt;" in shown


def test_the_end_tells_whether_the_new_version_serves() -> None:
    rejected = {"path": f"/bronnen/{HOSTILE}", "status": "rejected", "reason": "het bestand is leeg"}
    result = {"version": "v2", "added": 2, "unchanged": 70, "removed": 0, "documents": [rejected]}
    done = status(phase="done", result=result)
    assert "wordt nu in gebruik genomen" in progress_html(done, "v1", False)
    now = progress_html(done, "v2", False)
    assert "De nieuwe index antwoordt nu" in now
    assert "&lt;img src=x onerror=alert(1)&gt;.txt</b>: het bestand is leeg" in now
    assert "niets veranderd" in progress_html(replace(done, result={**result, "added": 0}), "v2", False)
    assert "vorige index blijft antwoorden" in progress_html(status(phase="cancelled"), "v1", True)
    assert "&lt;map&gt; bestaat niet" in progress_html(status(phase="failed", error="<map> bestaat niet"), "v1", False)
    assert "nog niet in de index" in progress_html(None, "v1", True)
    assert progress_html(None, "v1", False) == ""
