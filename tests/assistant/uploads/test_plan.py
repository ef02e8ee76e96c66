from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from assistant.uploads.plan import plan_of
from assistant.uploads.upload_set import Upload
from ingest.results import DocumentResult, IngestResult
from vectorstore.manifest import FORMAT, IndexedDocument, Manifest
from vectorstore.respondents import Respondent

TRIED, IN_USE = Path("/bronnen/.klaar"), Path("/bronnen")


def held(path: str, organisation: str, **other: Any) -> IndexedDocument:
    return IndexedDocument(
        path, "a1", "titel", 3, ".txt", kind="reactie", organisations=(organisation,), classification="intern", **other
    )


def tried(path: str, status: Any, organisation: str, **other: Any) -> DocumentResult:
    known = {"classification": "intern", **other}
    return DocumentResult(path, status, passages=3, kind="reactie", organisations=(organisation,), **known)


def test_every_document_is_in_the_plan_once() -> None:
    before = (
        held("/bronnen/reacties/blijft.txt", "Dienst Blijft"),
        held("/bronnen/reacties/nieuwe-tekst.txt", "Dienst Nieuw"),
        held("/bronnen/reacties/nu-openbaar.txt", "Dienst Open"),
        held("/bronnen/reacties/weg.txt", "Dienst Weg"),
        held("/ergens/project/verhuisd.txt", "Dienst Verhuisd"),
    )
    respondents = (Respondent("Dienst Weg", True, (1,), (), ("weg.txt",), "intern"),)
    manifest = Manifest("v1", FORMAT, "2031-03-01T09:00:00+00:00", "m", "d", "i", 15, before, respondents)
    after = (
        tried("/bronnen/.klaar/reacties/blijft.txt", "unchanged", "Dienst Blijft"),
        tried("/bronnen/.klaar/reacties/nieuwe-tekst.txt", "indexed", "Dienst Nieuw"),
        tried("/bronnen/.klaar/reacties/nu-openbaar.txt", "unchanged", "Dienst Open", classification="openbaar"),
        tried("/bronnen/.klaar/reacties/erbij.txt", "indexed", "Dienst Erbij", fictional=True, masked=2),
        tried("/bronnen/.klaar/reacties/kapot.pdf", "rejected", "", reason="het bestand is leeg"),
        tried("/elders/project/verhuisd.txt", "unchanged", "Dienst Verhuisd"),
    )
    result = dataclasses.asdict(IngestResult("v1", 3, 9, 6, 12, after, 0.1, dry_run=True))
    uploads = [
        Upload("reactie", name, "intern")
        for name in ("blijft.txt", "nieuwe-tekst.txt", "nu-openbaar.txt", "erbij.txt", "kapot.pdf", "LEESMIJ.txt")
    ]
    plan = plan_of(result, manifest, uploads, TRIED, IN_USE)
    assert [(change.what, change.name) for change in plan.changes] == [
        ("stays", "blijft.txt"),
        ("replaced", "nieuwe-tekst.txt"),
        ("changed", "nu-openbaar.txt"),
        ("comes", "erbij.txt"),
        ("refused", "kapot.pdf"),
        ("stays", "verhuisd.txt"),
        ("skipped", "LEESMIJ.txt"),
        ("goes", "weg.txt"),
    ]
    assert (plan.added, plan.unchanged, plan.removed) == (3, 9, 6)
    assert [change.name for change in plan.changes if change.fictional] == ["erbij.txt", "weg.txt"]
    assert plan.changes_something


def test_what_stays_and_what_cannot_be_used_changes_nothing() -> None:
    manifest = Manifest(
        "v1", FORMAT, "2031-03-01T09:00:00+00:00", "m", "d", "i", 3, (held("/bronnen/reacties/a.txt", "Dienst A"),)
    )
    after = (
        tried("/bronnen/reacties/a.txt", "unchanged", "Dienst A"),
        tried("/bronnen/reacties/b.txt", "rejected", "", reason="het bestand is leeg"),
    )
    result = dataclasses.asdict(IngestResult("v1", 0, 3, 0, 3, after, 0.1, dry_run=True))
    assert not plan_of(result, manifest, [], IN_USE, IN_USE).changes_something
