"""The whole way of a question, over the built-in corpus."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_model import write_tiny_model

from assistant.assistant import Assistant
from assistant.limits import LONGEST_QUESTION
from assistant.retrieve import HybridRetriever
from assistant.screens.vragen import EXAMPLES
from ingest.job import ingest
from vectorstore.errors import IndexMissingError, ModelError
from vectorstore.settings import Settings


def cited(assistant: Assistant, question: str, *history: str) -> list[str]:
    return [citation.passage.locator for citation in assistant.ask(question, history).citations]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Hoeveel rijksorganisaties hebben gereageerd?", "1.2 alinea 3 zin 1-3"),
        ("Wat is generatieve AI?", "2 voetnoot 2"),
        ("Kunnen oplichters er misbruik van maken?", "3.4.4.b"),
        ("Does the report warn about vendor lock-in?", "3.4.6.b"),
        ("halucinatie en desinformtie", "3.4.7.b"),
        ("In welk jaar is de quickscan gehouden?", "3"),
    ],
)
def test_a_question_finds_its_place(assistant: Assistant, question: str, place: str) -> None:
    assert place in cited(assistant, question)


@pytest.mark.parametrize("question", EXAMPLES)
def test_every_example_on_the_page_is_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "answered"


def test_an_answer_is_verbatim_numbered_and_stamped(assistant: Assistant) -> None:
    answer = assistant.ask("Welke vaardigheden heeft IT-personeel nodig?", question_id="q1")
    assert answer.status == "answered"
    assert answer.id == "q1"
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    by_number = {citation.n: citation for citation in answer.citations}
    for claim in answer.claims:
        assert claim.verdict == "letterlijk"
        assert all(claim.text in by_number[n].passage.text for n in claim.citations)
        assert all(f"[{n}]" in answer.text for n in claim.citations)
    assert answer.stamp.index == assistant.index.manifest.version
    assert set(answer.timings_ms) == {"retrieve", "answer", "total"}


def test_a_question_asked_again_is_not_searched_again(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    question, history = "Welke kansen zijn er voor archieven?", ("Wat is een prompt?",)
    first = assistant.ask(question, history, "q1")
    monkeypatch.setattr(HybridRetriever, "search", lambda *_, **__: pytest.fail("searched"))
    again = assistant.ask(question, history, "q2")
    assert (first.id, again.id) == ("q1", "q2")
    assert (again.text, again.citations, again.retrieved) == (first.text, first.citations, first.retrieved)
    assert again.timings_ms["retrieve"] == 0
    with pytest.raises(pytest.fail.Exception):
        assistant.ask(question)


def test_what_was_answered_on_words_alone_is_searched_again_with_the_model(built_in: Settings) -> None:
    opened = Assistant.open(built_in)
    question = "Welke risico's zijn er voor persoonsgegevens?"
    assert opened.ask(question).status == "answered"
    opened.warm_up()
    assert opened.ask(question).timings_ms["retrieve"] > 0


def test_the_ranking_begins_with_what_is_cited_and_has_each_passage_once(assistant: Assistant) -> None:
    answer = assistant.ask("Welke risico's zijn er voor de privacy?")
    ranked = [citation.passage.id for citation in answer.retrieved]
    assert ranked[: len(answer.citations)] == [citation.passage.id for citation in answer.citations]
    assert len(set(ranked)) == len(ranked) >= 10


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel procent van de ambtenaren gebruikt ChatGPT?", "percentage"),
        ("Wat gebeurt er in 2030 met de banen?", "2030"),
        ("Wat antwoordde de Belastingdienst?", "één organisatie"),
        ("Heeft u een recept voor appeltaart?", ""),
        ("Hoe heet de staatssecretaris?", ""),
        ("Who won the world cup?", ""),
    ],
)
def test_what_the_report_does_not_say_is_not_found(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found"
    assert answer.citations == answer.claims == ()
    assert said in answer.text
    assert 0 < len(answer.nearest) <= 3


@pytest.mark.parametrize("question", ["", "   ", "x" * (LONGEST_QUESTION + 1)])
def test_no_question_or_far_too_long_a_one_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "refused"


def test_a_follow_up_is_answered_from_the_history(assistant: Assistant) -> None:
    assert cited(assistant, "En de risico's?", "Wat zijn de kansen voor privacy?") == ["3.4.6.b"]


def test_brackets_in_a_document_are_no_markers(assistant: Assistant) -> None:
    answer = assistant.ask("Waarop is organisaties gevraagd te reflecteren?")
    assert "\\[1\\]" in answer.text


def test_words_alone_answer_while_the_model_loads(built_in: Settings) -> None:
    early = Assistant.open(built_in)
    assert not early.model_ready
    assert cited(early, "Welke privacyrisico's noemt de quickscan?") == ["3.4.6.b"]
    assert "1.2 alinea 3 zin 1-3" in cited(early, "Hoeveel rijksorganisaties hebben gereageerd?")


def test_another_model_than_the_indexs_is_named_with_the_way_out(built_in: Settings, tmp_path: Path) -> None:
    folder = write_tiny_model(tmp_path / "model")
    with pytest.raises(ModelError, match=r"minilm.*python -m ingest"):
        Assistant.open(built_in.model_copy(update={"embedding_model": str(folder)}))


def test_an_index_made_with_another_model_answers(settings: Settings, fictional_report: Path, tmp_path: Path) -> None:
    other = settings.model_copy(update={"embedding_model": str(write_tiny_model(tmp_path / "model"))})
    ingest(other, fictional_report, lambda *_: None)
    opened = Assistant.open(other)
    opened.warm_up()
    assert "1.1 alinea 1" in cited(opened, "Hoeveel fietsenstallingen telde Verzonnenstad?")
    assert opened.ask("Wat staat er?").stamp.embedding_model == other.embedding_model


def test_no_index_says_how_to_make_one(settings: Settings) -> None:
    with pytest.raises(IndexMissingError, match="python -m ingest"):
        Assistant.open(settings)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["quickscan-rapport.pdf", "quickscan-rapport.txt"])
def test_the_original_answers_like_the_rendition(
    assistant: Assistant, original_file: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    settings = Settings(index=tmp_path / "index", corpus=assistant.settings.corpus)
    shutil.copytree(assistant.settings.index, settings.index)
    ingest(settings, original_file(name), lambda *_: None)
    original = Assistant.open(settings)
    for question in (
        "Welke privacyrisico's noemt de quickscan?",
        "Welke zes vragen zijn gesteld?",
        "Noem alle kansen.",
    ):
        assert cited(original, question) == cited(assistant, question)
    answer = original.ask("Welke privacyrisico's noemt de quickscan?")
    assert not answer.citations[0].passage.rendition
    assert answer.citations[0].passage.page == (6 if name.endswith("pdf") else None)
