"""What is kept of who opens the page: over real HTTP, as the page itself does it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import gradio as gr
import httpx
import pytest
from app_process import free_port

from assistant.screens.page_copies import forget_closed_sessions, without_descriptions

API = "/gradio_api"


@pytest.fixture
def page() -> Iterator[gr.Blocks]:
    with gr.Blocks(analytics_enabled=False) as page:
        forget_closed_sessions(page, timedelta(0))
        box = gr.Textbox("leeg", lines=3)
        page.load(lambda: gr.update(value="vol", lines=5), None, box)
        page.load(lambda text: f"{text}!", box, box)
    without_descriptions(page)
    page.launch(server_name="127.0.0.1", server_port=free_port(), quiet=True, prevent_thread_lock=True)
    yield page
    page.close(verbose=False)


def opened(client: httpx.Client, session: str) -> None:
    """What a browser asks when it opens the page, to the end."""
    called(client, session, 0)


def called(client: httpx.Client, session: str, function: int, *data: str) -> list[Any]:
    """What a function of the page gives for the browser to show."""
    body = {"data": data, "fn_index": function, "session_hash": session}
    client.post(f"{API}/queue/join", json=body).raise_for_status()
    with client.stream("GET", f"{API}/queue/data", params={"session_hash": session}) as stream:
        events = [json.loads(line.removeprefix("data:")) for line in stream.iter_lines() if line.startswith("data:")]
    (completed,) = (event for event in events if event["msg"] == "process_completed")
    assert completed["success"]
    return list(completed["output"]["data"])


def test_a_session_has_the_parts_of_the_page_and_describes_none(
    page: gr.Blocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    with httpx.Client(base_url=page.local_url, timeout=30) as client:
        described = [part["props"] for part in client.get("/config").json()["components"] if part["type"] == "textbox"]
        monkeypatch.setattr(gr.Textbox, "get_config", None)
        assert called(client, "een", 2, "mijn vraag") == ["mijn vraag!"]
        session = page.state_holder.session_data["een"]
        assert session.blocks_config.blocks == page.blocks
        assert list(session.components) == []
    assert [(props["value"], props["lines"]) for props in described] == [("leeg", 3)]


def test_an_update_is_of_one_session_alone(page: gr.Blocks) -> None:
    with httpx.Client(base_url=page.local_url, timeout=30) as client:
        (update,) = called(client, "een", 1)
        opened(client, "twee")
    assert (update["value"], update["lines"]) == ("vol", 5)
    lines = {
        name: [part.lines for part in session.blocks_config.blocks.values() if isinstance(part, gr.Textbox)]
        for name, session in page.state_holder.session_data.items()
    }
    assert lines == {"een": [5], "twee": [3]}


def test_who_closed_the_page_is_forgotten_when_another_opens_it(page: gr.Blocks) -> None:
    sessions = page.state_holder.session_data
    with httpx.Client(base_url=page.local_url, timeout=30) as client:
        opened(client, "gaat")
        opened(client, "blijft")
        with client.stream("GET", f"{API}/heartbeat/gaat") as heartbeat:
            next(heartbeat.iter_lines())
        while not sessions["gaat"].is_closed:
            assert client.get("/config").is_success
        opened(client, "nieuw")
    assert set(sessions) == {"blijft", "nieuw"}
