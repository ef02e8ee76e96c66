"""The part of Bronnen for the role cio: each handler says so itself, before it looks at anything."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from assistant.access.requests import VIEWER, AccessDeniedError
from assistant.access.viewer import Viewer
from assistant.screens.bronnen.desk import Desk
from assistant.screens.bronnen.screen import build_bronnen
from assistant.service import Service
from ingest.job import ingest
from vectorstore.settings import Settings

NAMES = ("add", "change", "carry_out", "drop", "go_back", "go_on", "stop", "take_back", "tick", "try_out")


@pytest.fixture
def desk(settings: Settings, fictional_report: Path) -> Desk:
    """The real part over an index of the FICTIEF report."""
    ingest(settings, fictional_report, lambda *_: None)
    return desk_of(handlers(Service.open(settings)))


def handlers(service: Service) -> dict[str, Callable[..., Any]]:
    """The functions of the tab that a browser can call, by name."""
    with gr.Blocks() as page, gr.Tabs(), gr.Tab("Bronnen") as tab:
        build_bronnen(page, tab, service)
    return {each.fn.__name__: each.fn for each in page.fns.values() if each.fn}


def desk_of(found: dict[str, Callable[..., Any]]) -> Desk:
    """The desk that has these handlers."""
    assert found.keys() == {*NAMES, "fill"}, "a new handler is to be in this test"
    return found["fill"].__self__  # type: ignore[attr-defined, no-any-return]


def request_of(role: str) -> Any:
    return SimpleNamespace(request=SimpleNamespace(scope={VIEWER: Viewer("jan", role)}))  # type: ignore[arg-type]


def asked(role: str, handler: Callable[..., Any], *given: Any) -> Any:
    """What a handler gives someone in this role, the arguments that are not given None."""
    others = [None] * (len(inspect.signature(handler).parameters) - 1 - len(given))
    return handler(*given, *others, request_of(role))


def test_other_roles_are_refused_and_get_the_documents_only(desk: Desk) -> None:
    for role in ("ambtenaar", "trainer"):
        for name in NAMES:
            with pytest.raises(AccessDeniedError):
                asked(role, getattr(desk, name))
        shown = asked(role, desk.fill)
        assert list(shown) == [desk.documents]
        assert "fictief.txt" not in shown[desk.documents]
    shown = asked("cio", desk.fill)
    assert shown[desk.area] == gr.update(visible=True)
    assert "fictief.txt" in shown[desk.documents]


def test_an_upload_leaves_nothing_where_the_web_server_put_it(desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "gradio" / "a1b2"
    place.mkdir(parents=True)
    (place / "reactie.txt").write_text("FICTIEF", "utf-8")
    shown = asked("cio", desk.add, [str(place / "reactie.txt")])
    assert "Klaargezet: reactie.txt" in shown[desk.notice]
    assert 'value="reactie-intern" selected' in shown[desk.listed]
    assert shown[desk.look]["visible"]
    assert not place.exists()


def test_what_goes_wrong_is_told_and_changes_nothing(desk: Desk) -> None:
    event = SimpleNamespace(_data={"wat": "soort", "plaats": "reacties/weg.txt", "waarde": "reactie-openbaar"})
    shown = asked("cio", desk.change, event)
    assert list(shown) == [desk.notice]
    assert "staat er niet meer bij" in shown[desk.notice]
    assert "geen eerdere wijziging" in asked("cio", desk.take_back)[desk.notice]


def test_a_tick_leaves_alone_what_has_not_changed(desk: Desk, tmp_path: Path) -> None:
    shown = asked("cio", desk.fill)
    assert asked("cio", desk.tick, shown[desk.seen]) == {desk.progress: gr.skip()}
    (tmp_path / "a.txt").write_text("FICTIEF", "utf-8")
    desk.renewal.uploads.add([tmp_path / "a.txt"])
    assert "a.txt" in asked("cio", desk.tick, shown[desk.seen])[desk.listed], "what another cio did is shown"
