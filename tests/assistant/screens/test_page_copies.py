"""Who closed the page is forgotten, who has it open is not: over real HTTP, as the page itself does it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import gradio as gr
import httpx
import pytest
from app_process import free_port

from assistant.screens.page_copies import forget_closed_sessions

API = "/gradio_api"


@pytest.fixture
def page() -> Iterator[gr.Blocks]:
    with gr.Blocks(analytics_enabled=False) as page:
        forget_closed_sessions(page, timedelta(0))
    page.launch(server_name="127.0.0.1", server_port=free_port(), quiet=True, prevent_thread_lock=True)
    yield page
    page.close(verbose=False)


def opened(client: httpx.Client, session: str) -> None:
    """What a browser asks when it opens the page, to the end."""
    body = {"data": [], "fn_index": 0, "session_hash": session}
    client.post(f"{API}/queue/join", json=body).raise_for_status()
    with client.stream("GET", f"{API}/queue/data", params={"session_hash": session}) as stream:
        assert any("process_completed" in line and '"success":true' in line for line in stream.iter_lines())


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
