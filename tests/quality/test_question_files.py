"""The question files over responses fit the folders that they are about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import messy
import pytest
from plain_text import folded, plain_text
from samples_reacties import FOLDER, REACTIES

QUALITY = Path(__file__).resolve().parent
ORGANISATIONS = {
    "reacties": {reactie.organisatie for reactie in REACTIES},
    "messy": set(messy.truth().organisations),
}
NOT_ANSWERED = {
    "reacties": {reactie.organisatie for reactie in REACTIES if {"", "n.v.t."} & set(reactie.antwoorden)},
    "messy": {organisation for organisation, _ in messy.truth().not_answered},
}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUALITY / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", rows("matrix.jsonl"), ids=lambda row: row["id"])
def test_a_matrix_question_has_every_organisation_and_null_only_where_an_answer_is_missing(row: dict[str, Any]) -> None:
    assert row["truth"].keys() == ORGANISATIONS[row["folder"]]
    assert {name for name, mentions in row["truth"].items() if mentions is None} <= NOT_ANSWERED[row["folder"]]


def test_gold_stands_in_the_sample_or_is_a_locator() -> None:
    sample = "".join(plain_text(path) for path in FOLDER.iterdir())
    for row in rows("reacties.jsonl"):
        assert row["answerable"] == bool(row["gold"])
        for alternative in (text for alternatives in row["gold"] for text in alternatives):
            assert alternative.startswith("@") or folded(alternative) in folded(sample), row["id"]


@pytest.mark.parametrize("name", ["matrix.jsonl", "reacties.jsonl"])
def test_ids_and_questions_are_used_once(name: str) -> None:
    found = rows(name)
    assert len({row["id"] for row in found}) == len(found)
    assert len({(row.get("folder"), row["question"]) for row in found}) == len(found)
