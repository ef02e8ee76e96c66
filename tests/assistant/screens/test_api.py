"""What programs can ask, over real HTTP: Gradio's own client, an MCP client, and requests by hand."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import gradio as gr
import httpx
import pytest
from app_process import free_port
from gradio_client import Client
from gradio_client.exceptions import AppError, AuthenticationError
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, Tool
from mixed_sample import SECRET, Place
from samples import PROJECT
from starlette.requests import Request
from tiny_model import write_tiny_model
from written import writer

from assistant.access.configured import way_of
from assistant.access.requests import VIEWER
from assistant.access.users import USERS_FILE, UsersFile
from assistant.access.viewer import LOCAL, Viewer
from assistant.capacity import Capacity
from assistant.llm.scripted_server import ScriptedServer, says
from assistant.register.errors import RegisterError
from assistant.register.values import QueueFilter
from assistant.screens.api import Api
from assistant.screens.keeping import NOT_KEPT
from assistant.screens.model_status import ModelStatus
from assistant.screens.page import build_page, launch_options
from assistant.service import Service
from vectorstore.settings import Role

OFFERED = {"stel_vraag", "zoek_passages"}
QUESTION = "Wat zegt Dienst Eb over vraag 1?"
ROLES: tuple[Role, ...] = ("ambtenaar", "cio")
MCP = "/gradio_api/mcp/"
SECONDS = 60
GUIDE = (PROJECT / "docs" / "programs.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
RPC = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
EVERY = QueueFilter()
ACCEPT = {"Accept": "application/json, text/event-stream"}


@dataclass(frozen=True)
class Served:
    """The page, served to users with a token each: that of `ambtenaar` and that of `cio`."""

    url: str
    service: Service
    users: UsersFile
    tokens: dict[str, str]
    clients: dict[str, Client]

    def headers(self, role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[role]}"}

    def gradio(self, role: str) -> Client:
        if role not in self.clients:
            self.clients[role] = Client(self.url, headers=self.headers(role), verbose=False, analytics_enabled=False)
        return self.clients[role]

    def call(self, role: str, name: str, **arguments: Any) -> CallToolResult:
        """Call a tool with an MCP client."""
        return self._mcp(role, lambda session: session.call_tool(name, arguments))

    def tools(self, role: str) -> list[Tool]:
        return list(self._mcp(role, lambda session: session.list_tools()).tools)

    def _mcp(self, role: str, ask: Callable[[ClientSession], Any]) -> Any:
        async def asked() -> Any:
            async with (
                httpx.AsyncClient(headers=self.headers(role), timeout=SECONDS) as http,
                streamable_http_client(f"{self.url}{MCP}", http_client=http) as (read, write, _),
                ClientSession(read, write) as session,
            ):
                await session.initialize()
                return await ask(session)

        return asyncio.run(asked())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("api")
    place = Place(folder, write_tiny_model(folder / "model"))
    place.add_internal()
    place.ingest()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    access = {"access": "users", "access_folder": folder / "toegang", "public_url": url, "port": port}
    settings = place.settings.model_copy(update=access)
    users = UsersFile(settings.access_folder / USERS_FILE)
    for role in ROLES:
        users.add(f"koppeling-{role}", role, None)
    way, service = way_of(settings), Service.open(settings)
    page = build_page(service, ModelStatus(service), way.login_path)
    service.warm_up()
    page.launch(**launch_options(service, settings, way), prevent_thread_lock=True)
    served = Served(url, service, users, {role: users.new_token(f"koppeling-{role}") for role in ROLES}, {})
    yield served
    for client in served.clients.values():
        client.close()
    page.close(verbose=False)


def told(record: dict[str, Any]) -> dict[str, Any]:
    """What an answer says, but for the moment and how long it took."""
    return {**record, "timings_ms": {}, "stamp": {**record["stamp"], "date": ""}}


def test_gradio_offers_these_two_and_nothing_else_of_the_page(served: Served) -> None:
    offered = served.gradio("ambtenaar").view_api(print_info=False, return_format="dict")
    assert isinstance(offered, dict)
    assert set(offered["named_endpoints"]) == {f"/{name}" for name in OFFERED}
    assert offered["unnamed_endpoints"] == {}
    (returned,) = offered["named_endpoints"]["/stel_vraag"]["returns"]
    claim = returned["type"]["properties"]["claims"]["items"]
    assert claim["properties"]["verdict"]["enum"] == ["letterlijk", "ondersteund", "niet bevestigd"]


def test_mcp_offers_the_same_two_with_what_they_do_and_their_types(served: Served) -> None:
    tools = {tool.name: tool for tool in served.tools("ambtenaar")}
    assert set(tools) == OFFERED
    ask, search = tools["stel_vraag"], tools["zoek_passages"]
    assert (ask.description or "").startswith("Beantwoordt een vraag over de quickscan")
    assert ask.inputSchema["required"] == ["vraag"]
    assert set(ask.inputSchema["properties"]) == {"vraag", "geschiedenis", "taalniveau", "maskeren"}
    assert "de oudste eerst" in ask.inputSchema["properties"]["geschiedenis"]["description"]
    assert "citations" in (ask.outputSchema or {})["required"]
    assert search.inputSchema["properties"]["aantal"]["maximum"] == 20


@pytest.mark.parametrize("role", ROLES)
def test_both_give_the_answer_that_the_command_gives(served: Served, role: Role) -> None:
    question = "Wat telde de gemeente?"
    expected = told(dict(served.service.assistant(Viewer("", role)).ask(question).to_record()))
    assert expected["status"] == "answered"
    assert told(served.gradio(role).predict(vraag=question, api_name="/stel_vraag")) == expected
    called = served.call(role, "stel_vraag", vraag=question)
    assert not called.isError
    assert told(called.structuredContent or {}) == expected
    assert told(json.loads(called.content[0].text)) == expected  # type: ignore[union-attr]


def test_what_is_internal_is_for_the_cio_alone(served: Served) -> None:
    seen: dict[str, str] = {}
    for role in ROLES:
        client = served.gradio(role)
        answers = [
            client.predict(QUESTION, api_name="/stel_vraag"),
            served.call(role, "stel_vraag", vraag=QUESTION).structuredContent,
            client.predict(QUESTION, 20, api_name="/zoek_passages"),
            served.call(role, "zoek_passages", zoekvraag=QUESTION, aantal=20).structuredContent,
        ]
        assert all(answers)
        seen[role] = json.dumps(answers)
        if role == "cio":
            assert all(SECRET in json.dumps(answer) for answer in answers)
    assert SECRET not in seen["ambtenaar"]


def test_passages_come_with_their_place_and_score_best_first(served: Served) -> None:
    found = served.gradio("ambtenaar").predict("fietsenstallingen", 3, api_name="/zoek_passages")
    assert [passage["n"] for passage in found] == list(range(1, len(found) + 1))
    assert 1 <= len(found) <= 3
    assert found[0]["locator"].startswith("alinea")
    assert "fietsenstallingen" in found[0]["text"]
    assert found[0]["quote"] in found[0]["text"]
    scores = [passage["score"] for passage in found]
    assert scores == sorted(scores, reverse=True)
    called = served.call("ambtenaar", "zoek_passages", zoekvraag="fietsenstallingen", aantal=3)
    assert (called.structuredContent or {})["result"] == found


def test_an_earlier_question_makes_a_follow_up_whole(served: Served) -> None:
    history = ["Wat zegt Dienst Eb over vraag 4?"]
    called = served.call("ambtenaar", "stel_vraag", vraag="En vraag 1?", geschiedenis=history)
    assert "zand" in (called.structuredContent or {})["answer"]


def test_answers_are_kept_under_the_name_of_the_token(served: Served) -> None:
    register = served.service.register
    assert register
    before = register.ids(EVERY)
    served.gradio("cio").predict("Wat beloofde de wethouder?", api_name="/stel_vraag")
    served.call("ambtenaar", "stel_vraag", vraag="Wat beloofde de wethouder?", taalniveau="eenvoudig")
    kept = [register.answer(number) for number in register.ids(EVERY) if number not in before]
    assert {(each.asked_by, each.audience, each.level) for each in kept} == {
        ("koppeling-cio", "alles", "gewoon"),
        ("koppeling-ambtenaar", "openbaar", "eenvoudig"),
    }


def test_an_answer_that_cannot_be_kept_comes_with_a_remark(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> int:
        raise RegisterError("De database is weg.")

    monkeypatch.setattr(served.service.register, "keep", fail)
    called = served.call("ambtenaar", "stel_vraag", vraag="Wat telde de gemeente?")
    assert (called.structuredContent or {})["status"] == "answered"
    assert NOT_KEPT in (called.structuredContent or {})["notice"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("stel_vraag", {"vraag": 5}, "Dit past niet bij vraag"),
        ("stel_vraag", {"vraag": "Wat?", "geschiedenis": "Wat?"}, "eerdere vragen"),
        ("stel_vraag", {"vraag": "Wat?", "taalniveau": "chinees"}, "taalniveau"),
        ("zoek_passages", {"zoekvraag": "zand", "aantal": 0}, "1 tot en met 20"),
        ("zoek_passages", {"zoekvraag": "zand", "aantal": 21}, "1 tot en met 20"),
        ("zoek_passages", {"zoekvraag": " "}, "Stel een vraag"),
        ("zoek_passages", {"zoekvraag": "x" * 2001}, "te lang"),
    ],
)
def test_what_cannot_be_asked_is_said_in_dutch(served: Served, name: str, arguments: dict[str, Any], said: str) -> None:
    called = served.call("ambtenaar", name, **arguments)
    assert called.isError
    assert said in called.content[0].text  # type: ignore[union-attr]
    with pytest.raises(AppError, match=said):
        served.gradio("ambtenaar").predict(**arguments, api_name=f"/{name}")


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


@pytest.mark.parametrize(("question", "said"), [("", "Stel een vraag"), ("x" * 2001, "te lang")])
def test_a_question_that_is_none_is_refused_as_on_the_command_line(served: Served, question: str, said: str) -> None:
    answer = served.gradio("ambtenaar").predict(question, api_name="/stel_vraag")
    assert answer["status"] == "refused"
    assert said in answer["answer"]


def test_over_capacity_it_is_too_busy_at_once(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Capacity(at_once=1, waiting=0)
    monkeypatch.setattr(served.service, "capacity", full)
    with ExitStack() as stack:
        stack.enter_context(full.place())
        assert "te druk" in served.call("cio", "zoek_passages", zoekvraag="zand").content[0].text  # type: ignore[union-attr]
        with pytest.raises(AppError, match="te druk"):
            served.gradio("cio").predict("Wat telde de gemeente?", api_name="/stel_vraag")
    assert not served.call("cio", "stel_vraag", vraag="Wat telde de gemeente?").isError


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


def test_gradios_client_says_that_it_must_log_in(served: Served) -> None:
    with pytest.raises(AuthenticationError):
        Client(served.url, verbose=False, analytics_enabled=False)


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


def test_personal_identifiers_stay_here_unless_they_are_masked(
    served: Served, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = served.service.assistant(LOCAL)
    monkeypatch.setattr(assistant, "writer", writer(server))
    monkeypatch.setattr("assistant.llm.endpoint.Endpoint.is_local", False)
    server.enqueue(says("De gemeente telde zeven fietsenstallingen [1]."))
    question = "Wat telde de gemeente (piet@voorbeeld.nl)?"
    called = served.call("cio", "stel_vraag", vraag=question)
    assert called.isError
    assert "e-mailadres" in called.content[0].text  # type: ignore[union-attr]
    assert "maskeren = true" in called.content[0].text  # type: ignore[union-attr]
    assert served.call("cio", "stel_vraag", vraag="Wat telde de gemeente?", geschiedenis=[question]).isError
    assert server.history == []
    served.call("cio", "stel_vraag", vraag=question, maskeren=True)
    assert len(server.history) == 1
    assert "piet@voorbeeld.nl" not in json.dumps(server.history)


def test_what_nobody_foresaw_is_a_sentence_and_a_line_in_the_log(
    served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("/geheim/pad")

    monkeypatch.setattr(served.service.assistant(LOCAL), "passages", fail)
    scope = {"type": "http", "headers": [], VIEWER: LOCAL}
    with pytest.raises(gr.Error) as error:
        Api(served.service).zoek_passages(gr.Request(Request(scope)), "zand")
    assert "Er ging iets mis" in error.value.message
    assert "/geheim/pad" not in error.value.message
    assert "/geheim/pad" in caplog.text


@pytest.mark.parametrize("example", EXAMPLES, ids=["gradio_client", "mcp"])
def test_the_examples_of_the_guide_work(served: Served, example: str) -> None:
    code = example.replace("http://127.0.0.1:7860", served.url)
    environment = {**os.environ, "TOKEN": served.tokens["ambtenaar"]}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_request_by_hand_of_the_guide_works(served: Served) -> None:
    data = json.loads(re.findall(r"-d '(.*)'", GUIDE)[0])
    answer = httpx.post(f"{served.url}/gradio_api/run/stel_vraag", json=data, headers=served.headers("ambtenaar"))
    assert answer.json()["data"][0]["question"] == data["data"][0]
