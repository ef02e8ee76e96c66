"""A variant put to frozen passages: without an endpoint, with one, when it fails, and with what may not leave."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from written import KEY, writer

from assistant.assistant import Assistant
from assistant.events import Delta, Retrieved
from assistant.lab.experiment import Variant
from assistant.lab.frozen import Frozen, freeze
from assistant.lab.run import NO_MODEL, Finished, Run, run
from assistant.limits import LONGEST_QUESTION
from assistant.llm.answer_prompt import VARIABLES
from assistant.llm.demo import INVENTED, MODEL, demo_text
from assistant.llm.prompts import FOLDER, Prompt, PromptError, load_prompt
from assistant.llm.scripted_server import ScriptedServer, fails, says

Put = Callable[..., Run]
PRIVACY = "Welke risico's zijn er voor de privacy?"
PERSONAL = f"{PRIVACY} Mail piet@voorbeeld.nl"
OTHER_SUBJECT = "Welke kansen zijn er voor het werkplezier?"


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A server that writes by the rule of the demonstration, at once."""
    with ScriptedServer(lambda request: says(demo_text(request["messages"][1]["content"]))) as running:
        yield running


@pytest.fixture
def sending(writing: Assistant, monkeypatch: pytest.MonkeyPatch) -> Assistant:
    """The assistant with a model that counts as being elsewhere."""
    monkeypatch.setattr("assistant.llm.endpoint.Endpoint.is_local", False)
    return writing


def own_prompt(folder: Path, old: str = "zakelijk en duidelijk", new: str = "als een rijm") -> Callable[[str], Prompt]:
    """A trainer's own prompt: the shipped one with other words."""
    path = folder / "rijm.md"
    path.write_text((FOLDER / "antwoord-gewoon.md").read_text("utf-8").replace(old, new), "utf-8")
    return lambda name: load_prompt(folder / f"{name}.md", VARIABLES)


class TestWithoutAnEndpoint:
    def test_the_answer_is_that_of_the_assistant_with_the_numbers_of_the_passages(
        self, assistant: Assistant, frozen: Frozen
    ) -> None:
        told = list(run(assistant, Variant(PRIVACY), frozen))
        assert [type(event) for event in told] == [Retrieved, Finished]
        assert isinstance(told[-1], Finished)
        found = told[-1].run
        assert found.answer.text == assistant.extract(PRIVACY).text
        assert (found.made_by, found.scripted, found.unsupported, found.citations) == (NO_MODEL, False, 0, 1)
        assert found.answer_tokens > 10

    def test_another_question_is_answered_from_the_same_passages(self, ran: Put, frozen: Frozen) -> None:
        answer = ran(Variant("Wat zegt de quickscan over privacy?")).answer
        held = {each.n: each.passage for each in frozen.citations}
        assert len(answer.citations) == 2
        assert all(held[each.n] == each.passage for each in answer.citations)

    def test_what_is_not_in_them_is_not_looked_up_elsewhere(self, ran: Put, assistant: Assistant) -> None:
        assert assistant.extract(OTHER_SUBJECT).status == "answered"
        answer = ran(Variant(OTHER_SUBJECT)).answer
        assert (answer.status, answer.citations) == ("not_found", ())
        assert "deze passages" in answer.text

    def test_the_prompt_is_what_a_model_would_get(self, ran: Put, frozen: Frozen) -> None:
        found = ran(Variant(PRIVACY, "eenvoudig", sources=3))
        assert [part.name for part in found.parts] == ["system", "sources", "history", "question"]
        assert "B1" in found.parts[0].text
        assert found.parts[1].text.count("<bron ") == 3
        assert found.tokens == sum(part.tokens for part in found.parts) < found.room
        assert {each.n for each in found.left_out} == set(range(4, len(frozen.passages) + 1))
        assert {each.reason for each in found.left_out} == {"limit"}

    def test_sources_beyond_the_limit_are_not_cited(self, ran: Put) -> None:
        answer = ran(Variant("Wat zegt de quickscan over privacy?", sources=1)).answer
        assert [each.n for each in answer.citations] == [1]

    @pytest.mark.parametrize("question", ["", "x" * (LONGEST_QUESTION + 1)])
    def test_what_cannot_be_asked_is_refused(self, ran: Put, question: str) -> None:
        found = ran(Variant(question))
        assert (found.answer.status, found.parts) == ("refused", ())

    def test_without_passages_nothing_is_found(self, assistant: Assistant) -> None:
        *_, last = run(assistant, Variant(PRIVACY), freeze(assistant, ""))
        assert isinstance(last, Finished)
        assert (last.run.answer.status, last.run.parts, last.run.left_out) == ("not_found", (), ())


class TestWithAModel:
    def test_it_writes_from_exactly_the_passages(
        self, writing: Assistant, frozen: Frozen, server: ScriptedServer
    ) -> None:
        told = list(run(writing, Variant(OTHER_SUBJECT, sources=3, temperature=0.7), frozen))
        first, *pieces, last = told
        assert isinstance(first, Retrieved)
        assert isinstance(last, Finished)
        assert first.sources == frozen.citations[:3]
        assert "".join(piece.text for piece in pieces if isinstance(piece, Delta)) == last.run.answer.text
        assert [each.n for each in last.run.answer.citations] == [1, 2, 3]
        sent = server.history[0]
        assert sent["temperature"] == 0.7
        assert sent["messages"][1]["content"].count("<bron ") == 3
        assert last.run.parts[1].text in sent["messages"][1]["content"]
        assert [claim.text for claim in last.run.answer.left_out] == [INVENTED]
        assert last.run.unsupported == 1
        assert (last.run.made_by, last.run.scripted) == ("proefmodel", False)

    def test_a_script_is_labelled_as_such(
        self, assistant: Assistant, ran: Put, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(assistant, "writer", writer(server, llm_model=MODEL))
        assert ran(Variant(PRIVACY)).scripted

    def test_the_temperature_is_the_configured_one_where_none_is_set(
        self, writing: Assistant, ran: Put, server: ScriptedServer
    ) -> None:
        ran(Variant(PRIVACY))
        assert server.history[0]["temperature"] == 0.0

    def test_a_model_gets_headings_that_were_chosen(
        self, writing: Assistant, server: ScriptedServer, assistant: Assistant
    ) -> None:
        frozen = freeze(assistant, "Welke aspecten onderscheidt de quickscan?")
        list(run(writing, Variant("Wat is een prompt?"), frozen))
        assert "Arbeidsproductiviteit" in server.history[0]["messages"][1]["content"]

    def test_what_does_not_fit_is_left_out_for_want_of_room(
        self, assistant: Assistant, ran: Put, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(assistant, "writer", writer(server, llm_context_tokens=2048, llm_max_tokens=1024))
        found = ran(Variant(PRIVACY, sources=12))
        by_reason = {
            reason: [each.n for each in found.left_out if each.reason == reason] for reason in ("room", "limit")
        }
        assert by_reason["room"]
        assert by_reason["limit"] == [13]
        assert found.tokens <= found.room

    def test_a_fault_is_told_and_the_passages_answer(
        self, writing: Assistant, ran: Put, server: ScriptedServer, assistant: Assistant
    ) -> None:
        server.enqueue(fails(401, f"Incorrect API key provided: {KEY}"))
        found = ran(Variant(PRIVACY))
        assert (found.answer.mode, found.made_by) == ("extractive", NO_MODEL)
        assert "weigert de toegang" in found.answer.notice
        assert "letterlijk uit de bronnen" in found.answer.notice
        assert found.answer.text == assistant.extract(PRIVACY).text
        assert KEY not in repr(found)
        assert found.parts

    def test_a_fault_does_not_promise_passages_that_do_not_answer(
        self, writing: Assistant, ran: Put, server: ScriptedServer
    ) -> None:
        server.enqueue(fails(500))
        answer = ran(Variant(OTHER_SUBJECT)).answer
        assert answer.status == "not_found"
        assert answer.notice == "Bij het taalmodel ging iets mis."

    def test_an_answer_that_is_all_invention_still_shows_what_was_invented(
        self, writing: Assistant, ran: Put, server: ScriptedServer
    ) -> None:
        server.enqueue(says(f"- {INVENTED} [1]\n- {INVENTED}, en ook de bruggen [2]"))
        found = ran(Variant(PRIVACY))
        assert "Geen enkele zin" in found.answer.notice
        assert found.unsupported == 2

    def test_a_model_that_has_no_answer(self, writing: Assistant, ran: Put, server: ScriptedServer) -> None:
        server.enqueue(says("GEEN ANTWOORD"))
        assert "geen antwoord" in ran(Variant(OTHER_SUBJECT)).answer.notice


class TestOwnPrompts:
    def test_a_trainers_prompt_takes_the_place_of_the_shipped_one(
        self, writing: Assistant, ran: Put, server: ScriptedServer, tmp_path: Path
    ) -> None:
        ran(Variant(PRIVACY, template="rijm"), templates=own_prompt(tmp_path))
        ran(Variant(PRIVACY), templates=own_prompt(tmp_path))
        first, second = (request["messages"][0]["content"] for request in server.history)
        assert "als een rijm" in first
        assert "als een rijm" not in second

    def test_without_an_endpoint_it_shows_in_the_prompt(self, ran: Put, tmp_path: Path) -> None:
        found = ran(Variant(PRIVACY, template="rijm"), templates=own_prompt(tmp_path))
        assert "als een rijm" in found.parts[0].text

    @pytest.mark.parametrize(
        ("old", "new", "why"),
        [
            ("{sources}", "", "sources staat in de kop maar wordt niet gebruikt"),
            ("{question}", "{vraag}", "vraag staat niet in de kop"),
            ("# user", "# gebruiker", "# user"),
        ],
    )
    def test_a_missing_variable_is_named_before_anything_is_sent(
        self, writing: Assistant, ran: Put, server: ScriptedServer, tmp_path: Path, old: str, new: str, why: str
    ) -> None:
        with pytest.raises(PromptError, match=why):
            ran(Variant(PRIVACY, template="rijm"), templates=own_prompt(tmp_path, old, new))
        assert server.history == []

    def test_an_unknown_one_is_named(self, ran: Put, tmp_path: Path) -> None:
        with pytest.raises(PromptError, match="weg"):
            ran(Variant(PRIVACY, template="weg"), templates=own_prompt(tmp_path))
        with pytest.raises(PromptError, match="weg"):
            ran(Variant(PRIVACY, template="weg"))


class TestWhatMayNotLeave:
    def test_personal_identifiers_stay_here(
        self, sending: Assistant, ran: Put, server: ScriptedServer, frozen: Frozen
    ) -> None:
        found = ran(Variant(PERSONAL))
        assert (found.answer.status, found.parts) == ("refused", ())
        assert "e-mailadres" in found.answer.text
        assert server.history == []

    def test_nor_in_the_history(self, sending: Assistant, server: ScriptedServer) -> None:
        frozen = freeze(sending, PRIVACY, [PERSONAL])
        *_, last = run(sending, Variant(PRIVACY), frozen)
        assert isinstance(last, Finished)
        assert last.run.answer.status == "refused"
        assert server.history == []

    def test_masked_they_go(self, sending: Assistant, ran: Put, server: ScriptedServer) -> None:
        found = ran(Variant(PERSONAL), outbound="masked")
        assert found.answer.mode == "generative"
        assert "piet@voorbeeld.nl" not in json.dumps(server.history) + repr(found)

    def test_not_sent_the_passages_answer(self, sending: Assistant, ran: Put, server: ScriptedServer) -> None:
        found = ran(Variant(PERSONAL), outbound="nothing")
        assert (found.answer.status, found.answer.mode) == ("answered", "extractive")
        assert "niet naar het taalmodel gestuurd" in found.answer.notice
        assert server.history == []

    def test_to_a_model_on_this_machine_they_just_go(
        self, writing: Assistant, ran: Put, server: ScriptedServer
    ) -> None:
        assert ran(Variant(PERSONAL)).answer.mode == "generative"
