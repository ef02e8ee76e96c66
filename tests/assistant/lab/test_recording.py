"""Runs as a file: there and back without an index, and whatever else a file may hold."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from samples import PROJECT

from assistant.assistant import Assistant
from assistant.events import Delta, Retrieved
from assistant.lab.experiment import Experiment, Variant
from assistant.lab.recording import LARGEST, RecordingError, load, replay, save
from assistant.lab.run import Finished, Run
from assistant.llm.demo import INVENTED, demo_text
from assistant.llm.scripted_server import ScriptedServer, says

Put = Callable[..., Run]
PRIVACY = "Welke risico's zijn er voor de privacy?"
SHORTER = "Noem twee risico's voor de privacy, elk met zijn bron."
REPLAYED = """
import sys
from pathlib import Path
from assistant.lab.received import received
from assistant.lab.recording import load, replay
recording = load(Path(sys.argv[1]).read_bytes())
print(*[event for run in recording.runs for event in replay(run)][-1].run.answer.text.split()[:2])
print(received(recording.runs[0]).tokens)
print([name for name in ("chromadb.api.client", "torch", "openai", "gradio") if name in sys.modules])
"""


@pytest.fixture
def pair(writing: Assistant, ran: Put, server: ScriptedServer) -> tuple[Run, Run]:
    """A written answer with an invention, and one to another question on the same passages."""
    server.enqueue(says("- Het lekken van persoonsgegevens (piet@voorbeeld.nl) [1]\n" + _demo()), says(_demo()))
    return ran(Variant(PRIVACY, sources=4)), ran(Variant(SHORTER, "eenvoudig", 0.5))


def _demo() -> str:
    text = "Data of persoonsgegevens kunnen lekken door foute prompts."
    return demo_text(f'<bron nr="1">\n{text}\n</bron>')


@pytest.fixture(scope="module")
def saved(ran: Put) -> str:
    """A recording of two answers without a model."""
    return save(ran(Variant(PRIVACY)), ran(Variant(SHORTER)))


@pytest.fixture
def data(saved: str) -> dict[str, Any]:
    """The same as JSON data, for changes."""
    content: dict[str, Any] = json.loads(saved)
    return content


def test_there_and_back(pair: tuple[Run, Run]) -> None:
    found = load(save(*pair, frozen_on="right").encode("utf-8"))
    assert found.runs[1] == pair[1]
    assert found.frozen_on == "right"
    assert found.experiment == Experiment(pair[0].variant, pair[1].variant, "right")
    assert found.runs[0].answer.claims == pair[0].answer.claims
    assert INVENTED in [claim.text for claim in found.runs[0].answer.left_out]
    assert found.runs[0].unsupported == pair[0].unsupported > 0


def test_an_answer_without_a_model_too(ran: Put) -> None:
    run = ran(Variant("Wat zegt de quickscan over privacy?"))
    assert load(save(run)).runs == (run,)


def test_it_is_shown_again_with_no_index_and_no_model(pair: tuple[Run, Run], tmp_path: Path) -> None:
    path = tmp_path / "opname.json"
    path.write_text(save(*pair), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", REPLAYED, str(path)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    text, tokens, loaded = done.stdout.splitlines()
    assert text == " ".join(pair[1].answer.text.split()[:2])
    assert int(tokens) == pair[0].tokens
    assert loaded == "[]"


def test_a_replay_has_the_events_of_the_run(pair: tuple[Run, Run]) -> None:
    first, *pieces, last = replay(pair[1])
    assert first == Retrieved(pair[1].answer.retrieved)
    assert "".join(piece.text for piece in pieces if isinstance(piece, Delta)) == pair[1].answer.text
    assert len(pieces) > 5
    assert last == Finished(pair[1])


def test_personal_identifiers_and_keys_are_not_kept(writing: Assistant, ran: Put, pair: tuple[Run, Run]) -> None:
    asked = ran(Variant(f"{PRIVACY} Mail piet@voorbeeld.nl"))
    frozen = replace(asked.frozen, history=("Ik ben piet@voorbeeld.nl",), question="piet@voorbeeld.nl")
    text = save(replace(asked, frozen=frozen), pair[0])
    assert "piet@" not in text
    assert "sk-" not in text
    assert "http://" not in text
    assert "[e-mailadres]" in load(text).runs[0].variant.question


def test_runs_on_other_passages_do_not_go_in_one_file(pair: tuple[Run, Run]) -> None:
    other = replace(pair[1], frozen=replace(pair[1].frozen, passages=pair[1].frozen.passages[1:]))
    for runs in ((), (pair[0], other), (*pair, pair[0])):
        with pytest.raises(RecordingError, match="dezelfde passages"):
            save(*runs)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "geen opname"),
        ("geen JSON", "geen opname"),
        ("[]", "geen opname"),
        ("null", "geen opname"),
        ("[" * 100_000, "geen opname"),
        (b"\xff\xfe\x00", "geen opname"),
        ('{"format": "iets anders", "version": 1}', "geen opname"),
        ('{"format": "quickscan-promptlab", "version": "1; DROP"}', "geen opname"),
        ('{"format": "quickscan-promptlab", "version": 2}', "versie 2"),
        ('{"format": "quickscan-promptlab", "version": 1}', "frozen ontbreekt"),
        ("x" * (LARGEST + 1), "te groot"),
        (b"x" * (LARGEST + 1), "te groot"),
    ],
)
def test_what_is_no_recording_is_an_error_in_dutch(content: str | bytes, why: str) -> None:
    with pytest.raises(RecordingError, match=why) as raised:
        load(content)
    assert len(str(raised.value)) < 400


def change(data: Any, place: str, value: Any) -> None:
    *path, last = (int(step) if step.isdigit() else step for step in place.split("/"))
    for step in path:
        data = data[step]
    if value is None:
        del data[last]
    else:
        data[last] = value


@pytest.mark.parametrize(
    ("place", "value", "why"),
    [
        ("runs", [], "0 antwoorden"),
        ("runs/0/answer", None, "runs.0.answer ontbreekt"),
        ("runs/0/answer/claims/0/verdict", "waar", "runs.0.answer.claims.0.verdict"),
        ("runs/0/answer/claims/0/citations", [99], "answer.claims"),
        ("runs/0/answer/citations/0/n", 99, "answer.citations"),
        ("runs/0/answer/citations/0/span", [0, 100_000], "woorden die er niet zijn"),
        ("runs/0/answer/citations/0/span", [-5, 3], "woorden die er niet zijn"),
        ("runs/0/answer/stamp/date", "gisteren", "tijdstip"),
        ("runs/0/answer/timings_ms/total", float("nan"), "geen gewoon getal"),
        ("runs/1/recorded", "<b>nu</b>", "tijdstip"),
        ("runs/0/variant/sources", 99, "bronnen"),
        ("runs/0/variant/template", "../geheim", "eigen prompt"),
        ("runs/0/variant/level", "<script>", "niveau|level"),
        ("runs/0/parts/0/tokens", -1, "negatief"),
        ("runs/0/parts/0/tokens", 10**12, "te groot"),
        ("runs/0/parts/1/name", "system", "twee keer"),
        ("runs/0/left_out", [{"n": 99, "reason": "limit"}], "left_out"),
        ("runs/0/scripted", "ja", "runs.0.scripted"),
        ("frozen/passages/0/citation/n", 7, "lopen niet op"),
        ("frozen/passages/0/citation/span", [3, 2], "woorden die er niet zijn"),
        ("frozen/passages/0/citation/passage/text", "", "woorden die er niet zijn"),
        ("frozen/passages/0/citation/passage/kind", "roddel", "passage.kind"),
        ("frozen/passages/0/why/score", float("inf"), "geen gewoon getal"),
        ("frozen/passages", "alles", "frozen.passages heeft de verkeerde vorm"),
        ("frozen_on", "midden", "frozen_on"),
    ],
)
def test_a_recording_that_was_changed_says_what_is_wrong(
    data: dict[str, Any], place: str, value: object, why: str
) -> None:
    change(data, place, value)
    with pytest.raises(RecordingError, match=why) as raised:
        load(json.dumps(data))
    assert "<" not in str(raised.value)


def test_words_of_others_stay_words(data: dict[str, Any]) -> None:
    """HTML in a recording is kept as it is: whoever shows it escapes it, as for a document."""
    change(data, "runs/0/answer/text", "<img src=x onerror=alert(1)> [1]")
    change(data, "runs/0/made_by", "<b>model</b>")
    change(data, "onbekend", {"later": 1})
    run = load(json.dumps(data)).runs[0]
    assert run.answer.text == "<img src=x onerror=alert(1)> [1]"
    assert run.made_by == "<b>model</b>"
