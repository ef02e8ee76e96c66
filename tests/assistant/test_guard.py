"""What may leave this machine with a question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from written import writer

from assistant.guard import explanation, masked, spotted
from assistant.llm.endpoint import Endpoint
from assistant.llm.scripted_server import ScriptedServer

BSN, IBAN, EMAIL, PHONE = "111222333", "NL91ABNA0417164300", "piet@voorbeeld.nl", "06 12345678"


@pytest.fixture
def local(server: ScriptedServer) -> Endpoint:
    return writer(server).endpoint


@pytest.fixture
def remote(local: Endpoint) -> Endpoint:
    return replace(local, base_url="https://poort.example/v1")


@pytest.mark.parametrize(("text", "kind"), [(BSN, "bsn"), (IBAN, "iban"), (EMAIL, "email"), (PHONE, "phone")])
def test_each_kind_is_spotted_and_shown_to_the_user(remote: Endpoint, text: str, kind: str) -> None:
    (found,) = spotted(remote, f"Mag ik {text} noemen?", ())
    assert (found.kind, found.text, found.earlier) == (kind, text, False)


def test_the_earlier_questions_go_along_and_are_looked_at_too(remote: Endpoint) -> None:
    (found,) = spotted(remote, "En de risico's?", [f"Mijn mail is {EMAIL}"])
    assert found.earlier
    assert "een eerdere vraag" in explanation([found], remote, "nl")


def test_nothing_is_held_back_from_a_model_on_this_machine(local: Endpoint) -> None:
    assert spotted(local, f"{BSN} {EMAIL}", [PHONE]) == ()


def test_a_question_without_identifiers_may_go(remote: Endpoint) -> None:
    assert spotted(remote, "Welke 11 aspecten onderscheidt de quickscan van 2023?", ["Wat is generatieve AI?"]) == ()


def test_masked_text_holds_no_identifier(remote: Endpoint) -> None:
    question, history = masked(f"Mag {EMAIL} dit met {BSN}?", [f"Bel {PHONE}"])
    assert spotted(remote, question, history) == ()
    assert question.startswith("Mag [e-mailadres] dit met [")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_explanation_says_what_and_why_without_repeating_it(remote: Endpoint, language: str) -> None:
    found = spotted(remote, f"{EMAIL} en {BSN}", ())
    told = explanation(found, remote, language)  # type: ignore[arg-type]
    assert "BSN" in told
    assert "poort.example" in told
    assert EMAIL not in told
    assert BSN not in told
