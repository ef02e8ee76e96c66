"""The uploads on the disk: a draft, what is in use, and the way back."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest

from assistant.uploads.errors import UploadError, UploadFolderError
from assistant.uploads.upload_set import Upload
from assistant.uploads.uploads import Uploads


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "bronnen")


def received(folder: Path, name: str, text: str = "FICTIEF") -> Path:
    """A file as the web server leaves it."""
    path = folder / f"ontvangen-{len(list(folder.iterdir()))}" / name
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return path


def added(uploads: Uploads, folder: Path, *names: str) -> list[Upload]:
    return uploads.add([received(folder, name) for name in names])


def in_use(uploads: Uploads) -> list[str]:
    return [upload.place for upload in uploads.documents()[0]]


def drafted(uploads: Uploads) -> list[str]:
    return [upload.place for upload in uploads.documents()[1]]


def test_nothing_is_in_use_until_it_is_applied(uploads: Uploads, tmp_path: Path) -> None:
    source = received(tmp_path, "a.txt", "inhoud")
    assert uploads.add([source]) == [Upload("reactie", "a.txt", "intern")]
    assert not source.exists()
    assert (in_use(uploads), drafted(uploads), uploads.has_draft) == ([], ["reacties/a.txt"], True)
    uploads.apply()
    assert (in_use(uploads), uploads.has_draft) == (["reacties/a.txt"], False)
    path = uploads.folder / "reacties" / "a.txt"
    assert path.read_text("utf-8") == "inhoud"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(uploads.folder.stat().st_mode) == 0o700


def test_two_files_of_one_name_are_both_kept_and_a_later_one_takes_the_place(uploads: Uploads, tmp_path: Path) -> None:
    added(uploads, tmp_path, "a.txt", "A.txt")
    assert drafted(uploads) == ["reacties/A (2).txt", "reacties/a.txt"]
    uploads.choose("reacties/a.txt", "reactie", "openbaar")
    uploads.add([received(tmp_path, "a.txt", "nieuw")])
    assert drafted(uploads) == ["reacties/A (2).txt", "reacties/a.txt"]
    assert uploads.documents()[1][1].classification == "openbaar", "what was chosen stays"
    assert (uploads.draft.folder / "reacties" / "a.txt").read_text("utf-8") == "nieuw"


def test_what_is_chosen_stands_in_the_manifest_that_the_ingest_reads(uploads: Uploads, tmp_path: Path) -> None:
    added(uploads, tmp_path, 'a".txt', "b.txt")
    uploads.choose("reacties/a_.txt", "reactie", "openbaar")
    uploads.name_organisation("reacties/a_.txt", '  Dienst "Voorbeeld"\n\\ ')
    uploads.apply()
    entries = tomllib.loads((uploads.folder / "reacties" / "bronnen.toml").read_text("utf-8"))["bron"]
    assert entries == [
        {"bestand": "a_.txt", "classificatie": "openbaar", "organisatie": 'Dienst "Voorbeeld" \\'},
        {"bestand": "b.txt", "classificatie": "intern"},
    ]


def test_what_the_operator_wrote_in_the_manifest_stays(uploads: Uploads, tmp_path: Path) -> None:
    folder = uploads.folder / "reacties"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("FICTIEF", "utf-8")
    written = '[[bron]]\nbestand = "a.txt"\ndatum = 2023-05-01\nfictief = true\n'
    (folder / "bronnen.toml").write_text(written, "utf-8")
    uploads.choose("reacties/a.txt", "reactie", "openbaar")
    text = (uploads.draft.folder / "reacties" / "bronnen.toml").read_text("utf-8")
    assert "datum = 2023-05-01" in text
    assert "fictief = true" in text
    assert 'classificatie = "openbaar"' in text
    assert (folder / "bronnen.toml").read_text("utf-8") == written, "the set in use is not touched"


def test_there_is_one_report(uploads: Uploads, tmp_path: Path) -> None:
    added(uploads, tmp_path, "oud.pdf")
    assert uploads.choose("reacties/oud.pdf", "rapport", "openbaar") == ""
    uploads.apply()
    added(uploads, tmp_path, "a.pdf", "b.pdf")
    assert "oud.pdf" in uploads.choose("reacties/a.pdf", "rapport", "openbaar")
    assert drafted(uploads) == ["rapport/a.pdf", "reacties/b.pdf"]
    assert "a.pdf is nu een reactie" in uploads.choose("reacties/b.pdf", "rapport", "openbaar")
    assert drafted(uploads) == ["rapport/b.pdf", "reacties/a.pdf"]
    assert in_use(uploads) == ["rapport/oud.pdf"]


def test_another_response_becomes_the_report_and_no_document_is_lost(uploads: Uploads, tmp_path: Path) -> None:
    added(uploads, tmp_path, "a.pdf", "b.txt", "c.docx")
    uploads.apply()
    uploads.choose("reacties/a.pdf", "rapport", "openbaar")
    assert "a.pdf is nu een reactie" in uploads.choose("reacties/b.txt", "rapport", "openbaar")
    assert drafted(uploads) == ["rapport/b.txt", "reacties/a.pdf", "reacties/c.docx"]


def test_undo_brings_the_set_before_back_and_undo_again_the_one_after(uploads: Uploads, tmp_path: Path) -> None:
    assert not uploads.can_undo
    added(uploads, tmp_path, "a.txt")
    uploads.apply()
    added(uploads, tmp_path, "b.txt")
    uploads.apply()
    uploads.remove("reacties/a.txt")
    assert (in_use(uploads), drafted(uploads)) == (["reacties/a.txt", "reacties/b.txt"], ["reacties/b.txt"])
    uploads.apply()
    for expected in (["reacties/a.txt", "reacties/b.txt"], ["reacties/b.txt"]):
        uploads.undo()
        uploads.apply()
        assert in_use(uploads) == expected


def test_the_first_change_can_be_undone_too(uploads: Uploads, tmp_path: Path) -> None:
    added(uploads, tmp_path, "a.txt")
    uploads.apply()
    uploads.undo()
    uploads.apply()
    assert in_use(uploads) == []


def test_a_draft_that_changes_nothing_is_none(uploads: Uploads, tmp_path: Path) -> None:
    added(uploads, tmp_path, "a.txt")
    uploads.apply()
    uploads.choose("reacties/a.txt", "reactie", "openbaar")
    assert uploads.has_draft
    uploads.choose("reacties/a.txt", "reactie", "intern")
    assert not uploads.has_draft


def test_a_dropped_draft_leaves_what_is_in_use(uploads: Uploads, tmp_path: Path) -> None:
    added(uploads, tmp_path, "a.txt")
    uploads.apply()
    uploads.remove("reacties/a.txt")
    uploads.discard()
    assert (in_use(uploads), uploads.has_draft) == (["reacties/a.txt"], False)


def test_the_fingerprint_is_another_for_every_change(uploads: Uploads, tmp_path: Path) -> None:
    seen = [uploads.fingerprint()]
    added(uploads, tmp_path, "a.txt")
    seen.append(uploads.fingerprint())
    uploads.choose("reacties/a.txt", "reactie", "openbaar")
    seen.append(uploads.fingerprint())
    uploads.name_organisation("reacties/a.txt", "Dienst Voorbeeld")
    seen.append(uploads.fingerprint())
    uploads.add([received(tmp_path, "a.txt", "anders")])
    seen.append(uploads.fingerprint())
    assert len(set(seen)) == len(seen)
    uploads.apply()
    assert uploads.fingerprint() == seen[-1], "what is applied is what was seen"


def test_an_applied_change_waits_until_it_is_in_the_index(uploads: Uploads, tmp_path: Path) -> None:
    assert not uploads.is_waiting(0.0)
    added(uploads, tmp_path, "a.txt")
    uploads.apply()
    applied = (uploads.folder / ".wacht").stat().st_mtime
    assert uploads.is_waiting(applied - 1)
    assert not uploads.is_waiting(applied + 1), "an ingest from a terminal took it along"
    uploads.indexed()
    assert not uploads.is_waiting(applied - 1)


def test_what_is_not_there_and_what_cannot_be_written_is_said_in_dutch(uploads: Uploads, tmp_path: Path) -> None:
    with pytest.raises(UploadError, match="staat er niet meer bij"):
        uploads.choose("reacties/../../a.txt", "reactie", "openbaar")
    with pytest.raises(UploadError, match="geen eerdere wijziging"):
        uploads.undo()
    (tmp_path / "bestand").write_text("", "utf-8")
    with pytest.raises(UploadFolderError, match="kan niet worden gebruikt"):
        added(Uploads(tmp_path / "bestand"), tmp_path, "a.txt")
    folder = uploads.folder / "reacties"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bronnen.toml").write_text("geen toml", "utf-8")
    with pytest.raises(UploadError, match=r"bronnen\.toml kan niet worden gelezen"):
        uploads.documents()
