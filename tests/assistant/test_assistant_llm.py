"""The way of a question where a language model is configured, over the built-in corpus."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from samples import PROJECT
from written import KEY, writer

from assistant.__main__ import main
from assistant.assistant import Assistant
from assistant.events import Done, Retrieved
from assistant.llm.demo import INVENTED, demo_text
from assistant.llm.scripted_server import ScriptedServer, fails, says
from vectorstore.settings import Settings

QUESTION = "Welke risico's zijn er voor de privacy?"
PERSONAL = f"{QUESTION} (piet@voorbeeld.nl)"
WITHOUT_ENDPOINT = """
import sys
from pathlib import Path
from assistant.assistant import Assistant
from vectorstore.settings import Settings
answer = Assistant.open(Settings(index=Path(sys.argv[1]))).ask("Wat is een prompt?")
assert answer.mode == "extractive" and answer.status == "answered"
print([name for name in ("langchain_openai", "openai") if name in sys.modules])
"""


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A server that writes by the rule of the demonstration, at once."""
    with ScriptedServer(lambda request: says(demo_text(request["messages"][1]["content"]))) as running:
        yield running


@pytest.fixture
def writing(assistant: Assistant, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> Assistant:
    """The assistant over the built-in corpus, with a language model on this machine."""
    monkeypatch.setattr(assistant, "writer", writer(server))
    return assistant


@pytest.fixture
def sending(writing: Assistant, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> Assistant:
    """The same with a model that counts as being elsewhere."""
    monkeypatch.setattr("assistant.llm.endpoint.Endpoint.is_local", False)
    return writing


def test_an_answer_is_written_from_what_was_retrieved_and_the_invention_is_left_out(
    writing: Assistant, server: ScriptedServer
) -> None:
    *_, done = told = list(writing.stream(QUESTION, ("Wat is generatieve AI?",), "q1", "eenvoudig"))
    assert isinstance(told[0], Retrieved)
    assert isinstance(done, Done)
    answer = done.answer
    assert (answer.id, answer.mode, answer.status) == ("q1", "generative", "answered")
    assert "3.4.6.b" in [citation.passage.locator for citation in answer.citations]
    assert [claim.text for claim in answer.left_out] == [INVENTED]
    assert answer.stamp.prompt == "antwoord-eenvoudig v1"
    sent = server.history[0]["messages"][1]["content"]
    assert "Wat is generatieve AI?" in sent
    assert 'plaats="3.4.6.b"' in sent
    by_number = {citation.n: citation.passage.id for citation in answer.retrieved}
    assert all(by_number[citation.n] == citation.passage.id for citation in answer.citations)


def test_what_the_report_does_not_say_is_not_asked_of_the_model(writing: Assistant, server: ScriptedServer) -> None:
    for question in ("Wie won de Elfstedentocht van 1997?", "", "x" * 3000):
        assert writing.ask(question).mode == "extractive"
    assert server.history == []


def test_a_question_with_personal_data_stays_here_until_the_user_chose(
    sending: Assistant, server: ScriptedServer
) -> None:
    answer = sending.ask(PERSONAL)
    assert answer.status == "refused"
    assert "e-mailadres" in answer.text
    assert "--mask" in answer.notice
    assert sending.ask(QUESTION, [PERSONAL]).status == "refused"
    assert server.history == []


def test_masked_it_goes_without_the_data(sending: Assistant, server: ScriptedServer) -> None:
    answer = sending.ask(PERSONAL, [PERSONAL], outbound="masked")
    assert (answer.status, answer.mode) == ("answered", "generative")
    assert "piet@voorbeeld.nl" not in json.dumps(server.history)
    assert "(e-mailadres)" in json.dumps(server.history)
    assert "piet@voorbeeld.nl" not in json.dumps(answer.to_record())


def test_not_sent_it_is_answered_from_the_sources(sending: Assistant, server: ScriptedServer) -> None:
    answer = sending.ask(PERSONAL, outbound="nothing")
    assert (answer.status, answer.mode) == ("answered", "extractive")
    assert "niet naar het taalmodel gestuurd" in answer.notice
    assert server.history == []


def test_to_a_model_on_this_machine_it_just_goes(writing: Assistant, server: ScriptedServer) -> None:
    assert writing.ask(PERSONAL).mode == "generative"
    assert len(server.history) == 1


@pytest.fixture
def configured(built_in: Settings, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("QUICKSCAN_LLM_BASE_URL", server.url)
    monkeypatch.setenv("QUICKSCAN_LLM_MODEL", "proefmodel")
    monkeypatch.setenv("QUICKSCAN_LLM_API_KEY", KEY)
    return built_in


def test_on_the_command_line(configured: Settings, server: ScriptedServer, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ask", "--index", str(configured.index)]
    assert main([*asked, "--json", "--level", "eenvoudig", QUESTION]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["mode"], record["stamp"]["llm"]) == ("generative", "proefmodel")
    assert record["stamp"]["prompt"] == "antwoord-eenvoudig v1"
    assert record["notice"].startswith("1 zin")
    assert [claim["verdict"] for claim in record["left_out"]] == ["niet bevestigd"]
    assert main([*asked, QUESTION]) == 0
    assert "Geschreven door een taalmodel (proefmodel)" in capsys.readouterr().out
    assert main([*asked, "--no-llm", "--json", QUESTION]) == 0
    assert json.loads(capsys.readouterr().out)["mode"] == "extractive"
    assert len(server.history) == 2


def test_a_fault_on_the_command_line_is_no_error(
    configured: Settings, server: ScriptedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.enqueue(fails(401, f"Incorrect API key provided: {KEY}"))
    assert main(["ask", "--index", str(configured.index), "--json", QUESTION]) == 0
    shown = capsys.readouterr()
    record = json.loads(shown.out)
    assert (record["status"], record["mode"], record["stamp"]["llm"]) == ("answered", "extractive", None)
    assert "weigert de toegang" in record["notice"]
    assert KEY not in shown.out + shown.err
    assert "Traceback" not in shown.err


def test_without_an_endpoint_the_client_is_not_even_loaded(built_in: Settings) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_ENDPOINT, str(built_in.index)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_final_prompt_can_be_had_without_a_model(assistant: Assistant) -> None:
    assert assistant.writer is None
    prompted = assistant.prompted(QUESTION, ["Wat is een prompt?"], "eenvoudig")
    assert prompted.prompt.name == "antwoord-eenvoudig"
    assert [part.name for part in prompted.parts if part.tokens] == ["system", "sources", "history", "question"]
    assert 'plaats="3.4.6.b"' in str(prompted.messages[1].content)
