"""How good answers over responses are, on the sample and on the untidy folder, beside what was measured."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import mean

import messy
import pytest
from samples import PROJECT, RENDITION

from assistant.assistant import Assistant
from assistant.evaluate import measure, read_questions
from assistant.screens.vragen import EXAMPLES_OF_RESPONSES
from ingest.job import ingest
from vectorstore.settings import Settings

pytestmark = pytest.mark.slow
QUALITY = PROJECT / "tests" / "quality"


def over(settings: Settings, index: Path, responses: Path) -> Assistant:
    made = settings.model_copy(update={"index": index})
    ingest(made, RENDITION, lambda *_: None, responses=responses)
    return Assistant.open(made)


@pytest.fixture(scope="module")
def assistants(built_in: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Assistant]:
    folder = tmp_path_factory.mktemp("reacties")
    messy.build(folder / "messy")
    return {
        "reacties": over(built_in, folder / "index-sample", PROJECT / "corpus" / "reacties"),
        "messy": over(built_in, folder / "index-messy", folder / "messy"),
    }


@pytest.mark.parametrize(("folder", "least"), [("reacties", 0.88), ("messy", 0.94)])
def test_who_mentions_what(assistants: dict[str, Assistant], folder: str, least: float) -> None:
    rows = [json.loads(line) for line in (QUALITY / "matrix.jsonl").read_text("utf-8").splitlines()]
    right = []
    for row in rows:
        if row["folder"] == folder:
            matrix = assistants[folder].ask(row["question"]).matrix
            assert matrix is not None, row["question"]
            found = {each.organisation: each.mentions for each in matrix}
            right += [found[name] == truth for name, truth in row["truth"].items()]
    assert len(right) > 200
    assert mean(right) >= least


def test_what_organisations_say(assistants: dict[str, Assistant]) -> None:
    questions = read_questions(QUALITY / "reacties.jsonl")
    figures = [measure(assistants["reacties"].ask(each.question, each.history), each) for each in questions]
    asked = list(zip(questions, figures, strict=True))
    assert mean(each.fact_recall or 0 for question, each in asked if question.answerable) >= 0.82
    assert mean(each.precision for _, each in asked if each.precision is not None) >= 0.88
    assert mean(each.unanswered or 0 for question, each in asked if not question.answerable) >= 0.85
    assert mean(each.verbatim for _, each in asked if each.verbatim is not None) == 1.0


@pytest.mark.parametrize("question", EXAMPLES_OF_RESPONSES)
def test_the_examples_on_the_page_are_answered(assistants: dict[str, Assistant], question: str) -> None:
    assert assistants["reacties"].ask(question).status == "answered"
