"""Who comes in at the addresses for programs, and what is taken from them: requests by hand, over real HTTP."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from screens.served_api import ACCEPT, MCP, RPC, Served


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("stel_vraag", {}, "horen niet bij stel_vraag"),
        ("stel_vraag", {"vraag": "Wat?", "viewer": "cio"}, "horen niet bij stel_vraag"),
        ("stel_vraag", {"vraag": "Wat?", "request": {"role": "cio"}}, "horen niet bij stel_vraag"),
        ("upload_file_to_gradio", {}, "bestaat niet"),
    ],
)
def test_a_tool_takes_nothing_but_its_own(served: Served, name: str, arguments: dict[str, Any], said: str) -> None:
    called = served.call("ambtenaar", name, **arguments)
    assert called.isError
    assert said in called.content[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize("path", [MCP, MCP.rstrip("/"), "/gradio_api/run/stel_vraag", "/gradio_api/info", "/config"])
@pytest.mark.parametrize("token", [None, "verzonnen"])
def test_without_a_token_that_is_valid_nobody_comes_in(served: Served, path: str, token: str | None) -> None:
    headers = ACCEPT | ({"Authorization": f"Bearer {token}"} if token else {})
    method = "GET" if path.endswith(("info", "config")) else "POST"
    answer = httpx.request(method, f"{served.url}{path}", headers=headers, json={} if method == "POST" else None)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    detail = answer.json()["detail"]
    assert detail == "Dit token is niet (meer) geldig." if token else "mee" in detail or "ingelogd" in detail


def test_a_token_that_is_taken_away_is_worth_nothing(served: Served) -> None:
    served.users.add("tijdelijk", "ambtenaar", None)
    token = served.users.new_token("tijdelijk")
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.get(f"{served.url}/config", headers=headers).status_code == 200
    newer = {"Authorization": f"Bearer {served.users.new_token('tijdelijk')}"}
    assert httpx.get(f"{served.url}/config", headers=headers).status_code == 401
    assert httpx.get(f"{served.url}/config", headers=newer).status_code == 200
    served.users.remove_token("tijdelijk")
    assert httpx.get(f"{served.url}/config", headers=newer).status_code == 401


def test_a_request_by_hand_gets_json(served: Served) -> None:
    with httpx.Client(base_url=served.url, headers=served.headers("ambtenaar")) as http:
        data = ["Wat telde de gemeente?", None, "gewoon", False]
        given = http.post("/gradio_api/run/stel_vraag", json={"data": data}).json()
        assert given["data"][0]["status"] == "answered"
        body = {**RPC, "params": {"name": "stel_vraag", "arguments": {"vraag": "Wat telde de gemeente?"}}}
        called = http.post(MCP, json=body, headers=ACCEPT)
        assert called.headers["content-type"] == "application/json"
        assert called.json()["result"]["structuredContent"]["status"] == "answered"


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"Origin": "https://kwaad.example"}, "andere website"),
        ({"Sec-Fetch-Site": "cross-site"}, "andere website"),
        ({"Host": "kwaad.example"}, "niet onder deze naam"),
    ],
)
def test_another_site_is_refused_even_with_a_token(served: Served, headers: dict[str, str], said: str) -> None:
    answer = httpx.post(f"{served.url}{MCP}", headers=served.headers("cio") | ACCEPT | headers, json=RPC)
    assert answer.status_code == 403
    assert said in answer.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", MCP, 405), ("DELETE", MCP, 405), ("GET", f"{MCP}sse", 404)]
)
def test_mcp_is_one_address_that_only_takes_posts(served: Served, method: str, path: str, status: int) -> None:
    answer = httpx.request(method, f"{served.url}{path}", headers=served.headers("cio") | ACCEPT)
    assert answer.status_code == status


def test_too_much_is_not_read(served: Served) -> None:
    answer = httpx.post(f"{served.url}{MCP}", headers=served.headers("cio") | ACCEPT, content=b" " * 3_000_000)
    assert answer.status_code == 413
