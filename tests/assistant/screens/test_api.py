"""What programs can ask, over real HTTP: Gradio's own client, an MCP client, and the examples of the guide."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import ExitStack
from typing import Any

import gradio as gr
import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError, AuthenticationError
from mixed_sample import SECRET
from samples import PROJECT
from screens.served_api import ROLES, Served
from starlette.requests import Request
from written import writer

from assistant.access.requests import VIEWER
from assistant.access.viewer import LOCAL, Viewer
from assistant.capacity import Capacity
from assistant.llm.scripted_server import ScriptedServer, says
from assistant.register.errors import RegisterError
from assistant.register.values import QueueFilter
from assistant.screens.api import Api
from assistant.screens.keeping import NOT_KEPT
from vectorstore.settings import Role

OFFERED = {"stel_vraag", "zoek_passages"}
QUESTION = "Wat zegt Dienst Eb over vraag 1?"
GUIDE = (PROJECT / "docs" / "programs.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
EVERY = QueueFilter()


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


def test_gradios_client_says_that_it_must_log_in(served: Served) -> None:
    with pytest.raises(AuthenticationError):
        Client(served.url, verbose=False, analytics_enabled=False)


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
