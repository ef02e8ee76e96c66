import json
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.evaluate import BUILT_IN, GoldQuestion, QuestionFileError, as_table, evaluate, measure, read_questions


def question(*gold: tuple[str, ...], text: str = "Welke privacyrisico's noemt de quickscan?") -> GoldQuestion:
    return GoldQuestion("1", "lookup", text, (), gold, bool(gold))


def test_what_is_needed_and_cited_counts(assistant: Assistant) -> None:
    answer = assistant.ask("Welke privacyrisico's noemt de quickscan?")
    whole = measure(answer, question(("@3.4.6.b",)))
    assert (whole.recall_800, whole.fact_recall, whole.precision, whole.verbatim) == (1.0, 1.0, 1.0, 1.0)
    half = measure(answer, question(("@3.4.6.b",), ("@9.9",)))
    assert half.fact_recall == 0.5
    by_words = measure(answer, question(("vendor lock-in",)))
    assert by_words.fact_recall == 1.0
    beside = measure(answer, question(("@1.1 alinea 1",)))
    assert (beside.fact_recall, beside.precision) == (0.0, 0.0)


def test_an_unanswerable_question_counts_as_unanswered(assistant: Assistant) -> None:
    text = "Wat gebeurt er in 2030?"
    figures = measure(assistant.ask(text), question(text=text))
    assert figures.unanswered == 1.0
    assert figures.fact_recall is None


def test_the_built_in_set_meets_what_was_measured(assistant: Assistant) -> None:
    figures = evaluate(assistant, read_questions(BUILT_IN))
    total, unanswerable = figures["total"], figures["unanswerable"]
    assert total.questions >= 200
    assert (total.recall_800 or 0) >= 0.95
    assert (total.fact_recall or 0) >= 0.85
    assert (total.precision or 0) >= 0.80
    assert total.verbatim == 1.0
    assert unanswerable.unanswered >= 0.75
    assert "unanswerable" in as_table(figures)


@pytest.mark.parametrize("line", ["geen json", '{"id": 1}', "[]"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "vragen.jsonl"
    good = {"id": "1", "kind": "k", "question": "q", "history": [], "gold": [], "answerable": False}
    path.write_text(f"{json.dumps(good)}\n{line}\n", "utf-8")
    with pytest.raises(QuestionFileError, match="regel 2"):
        read_questions(path)
