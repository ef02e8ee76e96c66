"""Recorded runs: those that ship fit their exercises and the corpus; making one goes through a real server."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.lab import recording
from assistant.lab.exercises import FOLDER, RECORDINGS, load_exercises
from assistant.lab.frozen import freeze
from assistant.lab.record import SCRIPT, ScriptError, numbered, read_script, record_all
from assistant.lab.run import NO_MODEL
from assistant.llm.demo import MODEL
from vectorstore.index import Index
from vectorstore.personal import mask
from vectorstore.settings import Settings

SHIPPED = load_exercises().valid
SLUG = "04-herken-een-hallucinatie"


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.slug)
def test_a_shipped_recording_is_of_its_exercise_and_says_what_made_it(exercise) -> None:
    assert exercise.recording is not None
    recorded = recording.load(exercise.recording.read_text("utf-8"))
    assert recorded.frozen_on == exercise.frozen_on
    for run, variant in zip(recorded.runs, (exercise.left, exercise.right), strict=True):
        assert (run.variant.level, run.variant.sources) == (variant.level, variant.sources)
        assert run.variant.question == mask(variant.question).text
        assert (run.made_by, run.scripted) in ((MODEL, True), (NO_MODEL, False))
        for claim in run.answer.left_out:
            assert claim.text.startswith("FICTIEF")
    assert any(run.scripted for run in recorded.runs)


def test_the_passages_of_the_shipped_recordings_are_those_of_the_built_in_corpus(shipped: Settings) -> None:
    texts = {passage.id: passage.text for passage in Index.open(shipped.index).passages}
    for exercise in SHIPPED:
        assert exercise.recording is not None
        recorded = recording.load(exercise.recording.read_text("utf-8"))
        for each in recorded.runs[0].frozen.passages:
            assert texts[each.citation.passage.id] == each.citation.passage.text, exercise.slug


def test_an_exercise_is_recorded_through_the_scripted_server(built_in: Settings, tmp_path: Path) -> None:
    (tmp_path / RECORDINGS).mkdir()
    shutil.copy(FOLDER / f"{SLUG}.md", tmp_path)
    shutil.copy(FOLDER / RECORDINGS / SCRIPT, tmp_path / RECORDINGS)
    assert record_all(built_in, tmp_path) == 0
    (exercise,) = load_exercises(tmp_path).valid
    assert exercise.recording is not None
    left, right = recording.load(exercise.recording.read_text("utf-8")).runs
    assert left.scripted
    assert left.unsupported == 0
    assert [claim.text[:7] for claim in right.answer.left_out] == ["FICTIEF"]
    assert "FICTIEF" not in right.answer.text


def test_a_place_that_was_not_found_is_named(assistant: Assistant) -> None:
    frozen = freeze(assistant, "Welke risico's noemt de quickscan voor privacy?")
    assert numbered("Dit [3.4.6.b].", frozen) == "Dit [1]."
    with pytest.raises(ScriptError, match=r"‘9\.9’ is niet gevonden"):
        numbered("Dit [9.9].", frozen)


def test_a_script_or_exercise_that_cannot_be_used_is_named(built_in: Settings, tmp_path: Path) -> None:
    assert read_script(tmp_path / SCRIPT) == {}
    (tmp_path / SCRIPT).write_text("[", "utf-8")
    with pytest.raises(ScriptError, match="TOML"):
        read_script(tmp_path / SCRIPT)
    (tmp_path / "leeg.md").write_text("", "utf-8")
    with pytest.raises(ScriptError, match=r"leeg\.md"):
        record_all(built_in, tmp_path)
