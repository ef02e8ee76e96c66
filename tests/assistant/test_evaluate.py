import json
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.evaluate import (
    BUILT_IN,
    GoldQuestion,
    QuestionFileError,
    as_table,
    ask_all,
    by_kind,
    intervals,
    measure,
    read_questions,
    write_trec,
)


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


@pytest.mark.slow
@pytest.mark.parametrize("split", ["check", "unseen"])
def test_the_parts_kept_apart_meet_what_was_measured(assistant: Assistant, tmp_path: Path, split: str) -> None:
    measured = list(ask_all(assistant.ask, read_questions(BUILT_IN, split)))
    figures = by_kind(measured)
    total = figures["total"]
    assert total.questions >= 150
    assert (total.recall_800 or 0) >= 0.96
    assert (total.ndcg_10 or 0) >= 0.90
    assert (total.fact_recall or 0) >= 0.90
    assert (total.precision or 0) >= 0.85
    assert total.verbatim == 1.0
    assert (figures["unanswerable"].unanswered or 0) >= 0.90
    bounds = intervals([each.figures for each in measured])
    low, high = bounds["fact_recall"]
    assert low < (total.fact_recall or 0) < high
    assert "95%" in as_table(figures, bounds)
    write_trec(measured, tmp_path)
    assert len((tmp_path / "run.txt").read_text("utf-8").splitlines()[0].split()) == 6


def test_the_set_is_large_and_split() -> None:
    parts = [read_questions(BUILT_IN, split) for split in ("tune", "check", "unseen")]
    ids = {question.id for part in parts for question in part}
    assert sum(map(len, parts)) == len(ids) == len(read_questions(BUILT_IN)) >= 500


def test_intervals_are_left_out_where_nothing_differs(assistant: Assistant) -> None:
    answer = assistant.ask("Wat is een prompt?")
    figures = measure(answer, question(("@3.5 alinea 4 zin 6",), text="Wat is een prompt?"))
    assert intervals([figures, figures]) == {}


@pytest.mark.parametrize("line", ["geen json", '{"id": 1}', "[]"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "vragen.jsonl"
    good = {"id": "1", "kind": "k", "question": "q", "history": [], "gold": [], "answerable": False}
    path.write_text(f"{json.dumps(good)}\n{line}\n", "utf-8")
    with pytest.raises(QuestionFileError, match="regel 2"):
        read_questions(path)
