"""Every way in which a server can fail ends in a notice and the extractive answer, in time."""

from __future__ import annotations

import json
import logging
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import SecretStr
from written import KEY, TRUE, found, writer, written

from assistant.llm import notices
from assistant.llm.endpoint import Endpoint, Finish
from assistant.llm.faults import FaultKind, ModelFaultError
from assistant.llm.scripted_server import Reply, ScriptedServer, fails, finish_events, says, text_event
from vectorstore.settings import Settings

LONG = f"{TRUE} [1]. " * 2_000
GERMAN = "Der Bericht sagt, dass die Gemeinde im März sieben Fahrradabstellplätze gezählt hat und mehr plant [1]."
HTML = Reply((b"<html><body>Log in op het netwerk</body></html>",), headers={"Content-Type": "text/html"})
FAULTS: dict[str, tuple[Reply, FaultKind]] = {
    "401": (fails(401), "denied"),
    "403": (fails(403), "denied"),
    "404": (fails(404), "unknown_model"),
    "400": (fails(400), "rejected"),
    "422": (fails(422), "rejected"),
    "429 without an hour": (fails(429), "busy"),
    "429 for long": (fails(429, Retry_After="3600"), "busy"),
    "429 until a date": (fails(429, Retry_After="Wed, 21 Oct 2035 07:28:00 GMT"), "busy"),
    "500": (fails(500), "server"),
    "502 in html": (Reply((b"<h1>Bad gateway</h1>",), 502, {"Content-Type": "text/html"}), "server"),
    "redirect": (fails(307, Location="http://192.0.2.1/v1/chat/completions"), "redirected"),
    "cut midway": (says(f"{TRUE} [1]. En ", finish=None, ending="cut"), "broken_off"),
    "ends without an end": (says(f"{TRUE} [1]. En ", finish=None), "broken_off"),
    "never ends": (says(f"{TRUE} [1]. En ", finish=None, ending="hang"), "silent"),
    "says nothing": (Reply(ending="hang"), "silent"),
    "a byte now and then": (says(f"{TRUE} [1]. En ", finish=None, ending="trickle"), "silent"),
    "malformed JSON": (Reply((text_event("Een "), b"data: {\"choices\": [{\n\n")), "unreadable"),
    "another shape": (Reply((b'data: {"choices": "geen"}\n\n', *finish_events("stop"))), "unreadable"),
    "no JSON object": (Reply((b"data: 12\n\n", *finish_events("stop"))), "unreadable"),
    "not a stream": (HTML, "unreadable"),
    "an error in the stream": (Reply((text_event("Een "), b'data: {"error": {"message": "boem"}}\n\n')), "server"),
    "not UTF-8": (Reply((b"data: \xff\xfe\n\n",)), "unreadable"),
    "nothing at all": (Reply(), "unreadable"),
    "an empty answer": (says(), "empty"),
    "white space": (says(" \n", "\n"), "empty"),
    "only thoughts": (says("<think>Wat nu?"), "empty"),
    "100 kB": (says(*[LONG[at : at + 1000] for at in range(0, 100_000, 1000)]), "too_long"),
    "100 kB in a piece": (says("x" * 100_000), "too_long"),
    "another language": (says(GERMAN), "other_language"),
    "no answer": (says("GEEN ANTWOORD."), "no_answer"),
    "nothing with a source": (says("Er zijn zeven fietsenstallingen."), "nothing_confirmed"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_and_the_extractive_answer_stands_in(
    server: ScriptedServer, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reply, kind = FAULTS[name]
    server.enqueue(reply)
    extractive = found()
    patience = 0.5 if kind == "silent" else 20
    answer = written(writer(server, llm_silence_seconds=patience, llm_timeout_seconds=20), extractive)
    assert answer.notice == notices.fault_notice(kind, "nl")
    assert (answer.mode, answer.text, answer.claims) == ("extractive", extractive.text, extractive.claims)
    assert answer.stamp.llm is None
    assert len(server.history) == 1
    assert KEY not in caplog.text
    assert "Traceback" not in caplog.text


def test_a_busy_server_is_asked_again_after_a_moment(server: ScriptedServer) -> None:
    server.enqueue(fails(429, Retry_After="0"), says(f"{TRUE} [1]."))
    answer = written(writer(server))
    assert (answer.mode, len(server.history)) == ("generative", 2)


def test_a_server_that_stays_busy_is_left_alone_after_that(server: ScriptedServer) -> None:
    server.enqueue(fails(429, Retry_After="0"), fails(429, Retry_After="0"))
    assert written(writer(server)).notice == notices.fault_notice("busy", "nl")
    assert len(server.history) == 2


def test_a_stream_that_keeps_saying_something_still_ends_at_the_deadline(server: ScriptedServer) -> None:
    server.enqueue(Reply(tuple(text_event("a ") for _ in range(10_000)), pause_seconds=0.02))
    answer = written(writer(server, llm_timeout_seconds=0.5))
    assert answer.notice == notices.fault_notice("too_slow", "nl")


@pytest.mark.parametrize("host", ["127.0.0.1", "bestaat.invalid"])
def test_a_server_that_is_not_there_is_told(server: ScriptedServer, host: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    answer = written(writer(server, llm_base_url=f"http://{host}:{port}/v1", llm_timeout_seconds=15))
    assert answer.notice == notices.fault_notice("unreachable", "nl")
    assert server.history == []


def test_every_fault_has_a_sentence_in_both_languages() -> None:
    for kind in notices.FAULTS:
        dutch, english = notices.fault_notice(kind, "nl"), notices.fault_notice(kind, "en")
        assert dutch != english
        assert dutch.endswith("uit de bronnen.")
        assert english.endswith("from the sources.")


def test_the_key_is_sent_and_shown_nowhere(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [1]."))
    asking = writer(server)
    answer = written(asking)
    assert {name.lower(): value for name, value in server.headers[0].items()}["authorization"] == f"Bearer {KEY}"
    assert KEY not in repr(asking) + repr(answer) + json.dumps(answer.to_record())


def test_what_is_asked_is_a_streamed_chat_with_the_settings(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [1]."))
    written(writer(server, llm_max_tokens=300, llm_temperature=0.3))
    request = server.history[0]
    assert request["model"] == "proefmodel"
    assert request["stream"] is True
    assert (request["max_completion_tokens"], request["temperature"]) == (300, 0.3)
    assert [message["role"] for message in request["messages"]] == ["system", "user"]


def test_without_a_temperature_none_is_sent(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [1]."))
    written(writer(server, llm_temperature=None))
    assert "temperature" not in server.history[0]


def test_the_environment_of_openai_and_proxies_does_not_lead_a_local_question_astray(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_BASE", "OPENAI_BASE_URL", "OPENAI_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://192.0.2.1:9")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-een-andere")
    server.enqueue(says(f"{TRUE} [1]."))
    assert written(writer(server, llm_api_key=None)).mode == "generative"
    assert "sk-een-andere" not in str(server.headers[0])


def test_who_stops_reading_ends_the_stream() -> None:
    """The server sees its connection closed, in mid-answer; else it waits until its patience ends."""
    event = text_event("Een ")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        settings = Settings(llm_base_url=url, llm_model="script")
        endpoint = Endpoint.of(settings)
        assert endpoint
        stream = endpoint.stream([])
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(next, stream)
            connection, _ = listener.accept()
            with connection:
                connection.settimeout(10)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + event)
                assert first.result(10) == "Een "
                stream.close()
                while connection.recv(100_000):
                    pass


def test_the_end_of_a_stream_says_why(server: ScriptedServer) -> None:
    server.enqueue(says("Een", finish="length"))
    assert list(writer(server).endpoint.stream([])) == ["Een", Finish("length")]


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://127.0.0.1:11434/v1", True),
        ("http://localhost/v1", True),
        ("http://LOCALHOST./v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://127.8.9.1/v1", True),
        ("http://[::ffff:127.0.0.1]/v1", True),
        ("http://127.0.0.1.example/v1", False),
        ("http://localhost.example/v1", False),
        ("https://gateway.example/v1", False),
        ("http://10.0.0.1/v1", False),
        ("http://0.0.0.0/v1", False),
        ("http://[::]/v1", False),
    ],
)
def test_only_loopback_is_this_machine(address: str, local: bool) -> None:
    endpoint = Endpoint(address, "m", SecretStr("k"), 0, 1, 1, 100)
    assert endpoint.is_local is local


def test_a_fault_says_its_kind_and_status() -> None:
    assert str(ModelFaultError("busy", 429)) == "busy (429)"
