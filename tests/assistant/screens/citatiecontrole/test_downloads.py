"""The register as files, over real HTTP routes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import docx
import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from assistant.access.requests import VIEWER
from assistant.access.viewer import ROLES, Viewer
from assistant.register import export_json
from assistant.register.register import Register
from assistant.register.values import QueueFilter
from assistant.screens.citatiecontrole import walk as walking
from assistant.screens.citatiecontrole.downloads import download_routes, downloads_html


class Stand:
    """A service with nothing but its register."""

    def __init__(self, register: Register | None) -> None:
        self.register = register


class As:
    """ASGI middleware that says who asks."""

    def __init__(self, app, viewer: Viewer) -> None:  # type: ignore[no-untyped-def]
        self.app, self.viewer = app, viewer

    async def __call__(self, scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        await self.app({**scope, VIEWER: self.viewer}, receive, send)


def client(register: Register | None, role: str = "cio") -> TestClient:
    routes = download_routes(Stand(register))  # type: ignore[arg-type]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(As, viewer=Viewer("anna", role))]))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are made."""
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_everything_can_be_taken_along_and_nothing_stays_behind(
    register: Register, tmp_path: Path, temporary: Path
) -> None:
    http = client(register)
    lines = http.get("/register/werkblad.csv").text.splitlines()
    assert len(lines) == 1 + 2 + 3 + 1 + 1
    for file in ("werkblad.xlsx", "register.json", "antwoord-2.docx"):
        response = http.get(f"/register/{file}")
        assert response.status_code == 200
        assert f'filename="{file}"' in response.headers["content-disposition"]
        (tmp_path / file).write_bytes(response.content)
    assert openpyxl.load_workbook(tmp_path / "werkblad.xlsx").active.max_row == len(lines)
    assert len(export_json.load(tmp_path / "register.json")) == 4
    assert any("Tweede?" in each.text for each in docx.Document(str(tmp_path / "antwoord-2.docx")).paragraphs)
    assert list(temporary.iterdir()) == []


def test_a_queue_can_be_taken_along_alone(register: Register) -> None:
    for claim in register.answer(3).claims:
        register.judge(claim.id, "bob", "gedekt", seen=0)
    http = client(register)
    for which, answers in (("niet-bevestigd", {"2"}), ("tweede", {"3"}), ("onbeoordeeld", {"1", "2"})):
        rows = http.get("/register/werkblad.csv", params={"wachtrij": which}).text.splitlines()[1:]
        assert {row.split(";")[0].strip('"') for row in rows} == answers
    sample = http.get("/register/werkblad.csv", params={"wachtrij": "steekproef", "aantal": 1, "trekking": "x"})
    assert len({row.split(";")[0] for row in sample.text.splitlines()[1:]}) == 1
    assert 'filename="wachtrij-steekproef.csv"' in sample.headers["content-disposition"]


@pytest.mark.parametrize("role", ROLES[:2])
def test_another_role_gets_nothing(register: Register, role: str) -> None:
    for file in ("werkblad.csv", "register.json", "antwoord-2.docx", "weg.txt"):
        response = client(register, role).get(f"/register/{file}")
        assert (response.status_code, response.text) == (403, "Dit onderdeel hoort niet bij uw rol.")


@pytest.mark.parametrize("file", ["antwoord-99.docx", "antwoord-x.docx", "antwoord-2.csv", "..%2Findex", "weg.txt"])
def test_what_is_not_there_is_said_to_be_so(register: Register, temporary: Path, file: str) -> None:
    response = client(register).get(f"/register/{file}")
    assert response.status_code == 404
    assert list(temporary.iterdir()) == []


def test_without_a_register_there_are_no_files() -> None:
    assert client(None).get("/register/werkblad.csv").status_code == 404


def test_the_links_name_the_queue_and_the_answer(register: Register) -> None:
    html = downloads_html(walking.start(register, QueueFilter("niet-bevestigd"), "anna").walk)
    assert "register/werkblad.csv?wachtrij=niet-bevestigd&amp;aantal=50" in html
    assert "‘Alleen niet-bevestigde beweringen’, 1 antwoorden" in html
    assert "register/antwoord-2.docx" in html
