"""The untidy folder through the whole ingest: attributed, verbatim, masked, and what is broken refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import messy
import pytest
from samples import RENDITION

from ingest.job import ingest
from ingest.results import IngestResult
from vectorstore.index import Index
from vectorstore.passage import Passage
from vectorstore.settings import Settings


@dataclass(frozen=True)
class Ingested:
    """The truth about the folder, what the ingest said, and the index it made."""

    truth: messy.Truth
    result: IngestResult
    index: Index

    def answers(self, organisation: str, question: int | None) -> list[Passage]:
        """The passages of one organisation's answer to one question."""
        return [
            passage
            for passage in self.index.passages
            if passage.organisation == organisation and passage.question_number == question
        ]


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory, built_in: Settings) -> Ingested:
    folder = tmp_path_factory.mktemp("rommelig")
    truth = messy.build(folder / "reacties")
    settings = built_in.model_copy(update={"index": folder / "index"})
    result = ingest(settings, RENDITION, lambda *_: None, responses=folder / "reacties")
    return Ingested(truth, result, Index.open(settings.index))


def test_every_answer_stands_under_its_organisation_and_question(ingested: Ingested) -> None:
    missing = [
        (answer.file, answer.organisation, answer.question, quote)
        for answer in ingested.truth.answers
        for quote in answer.quotes
        if not any(quote in passage.text for passage in ingested.answers(answer.organisation, answer.question))
    ]
    assert missing == []


def test_the_respondents_are_the_organisations_and_no_others(ingested: Ingested) -> None:
    assert {each.name for each in ingested.index.manifest.respondents} == set(ingested.truth.organisations)


def test_what_was_not_answered_is_recorded(ingested: Ingested) -> None:
    silent = {(each.name, number) for each in ingested.index.manifest.respondents for number in each.not_answered}
    assert set(ingested.truth.not_answered) <= silent


def test_no_personal_identifier_is_stored(ingested: Ingested) -> None:
    stored = "\n".join(passage.search_text() for passage in ingested.index.passages)
    kept = [found for each in ingested.truth.identifiers.values() for found in each if found in stored]
    assert kept == []


def test_what_belongs_to_no_answer_is_nowhere(ingested: Ingested) -> None:
    texts = [passage.text for passage in ingested.index.passages]
    assert [absent for absent in ingested.truth.absent if any(absent in text for text in texts)] == []


def test_every_broken_file_is_refused_by_name_with_its_reason(ingested: Ingested) -> None:
    reasons = {
        Path(each.path).name: each.reason or "" for each in ingested.result.documents if each.status == "rejected"
    }
    expected = {Path(file).name: pattern for file, pattern in ingested.truth.rejected.items()}
    assert reasons.keys() == expected.keys()
    assert {name: reasons[name] for name in expected if not re.search(expected[name], reasons[name], re.I)} == {}
