"""The command line of the assistant, as a user and a script meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.__main__ import BatchError, main, read_batch
from vectorstore.settings import Settings

KEYS = {
    "id", "question", "status", "mode", "answer", "claims", "citations", "retrieved", "matrix", "timings_ms", "stamp",
}  # fmt: skip
CITATION_KEYS = {
    "n", "passage_id", "text", "quote", "source", "kind", "fictional", "organisation", "question_number", "section",
    "locator", "page", "page_label", "score",
}  # fmt: skip


def test_a_batch_gives_one_object_a_line_in_order(
    built_in: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "vragen.jsonl"
    rows = [
        {"id": "a", "question": "Wat zijn de kansen voor privacy?", "history": []},
        {"id": "b", "question": "En de risico's?", "history": ["Wat zijn de kansen voor privacy?"]},
        {"id": "c", "question": "Wat kost dit in 2031?"},
    ]
    batch.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", "utf-8")
    assert main(["ask", "--index", str(built_in.index), "--json", "--batch", str(batch)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert [answer["status"] for answer in answers] == ["answered", "answered", "not_found"]
    assert [c["locator"] for answer in answers for c in answer["citations"]] == ["3.4.6.a", "3.4.6.b"]
    for answer in answers:
        assert set(answer) >= KEYS
        for citation in answer["citations"] + answer["retrieved"]:
            assert set(citation) >= CITATION_KEYS
            assert citation["quote"] in citation["text"]


def test_a_single_question_is_answered_readably(built_in: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--index", str(built_in.index), "Welke privacyrisico's noemt de quickscan?"]) == 0
    shown = capsys.readouterr().out
    assert "Bij *Privacy* (aspect 6)" in shown
    assert "[1] quickscan.md, 3.4.6.b" in shown


def test_no_index_is_one_dutch_line_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--index", str(tmp_path), "Wat is een prompt?"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "python -m ingest" in error
    assert "Traceback" not in error


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "vraag", "--batch", "x"], ["onbekend"], []])
def test_unusable_arguments_are_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "Fout" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", ["geen json", "[]", '{"id": 1}', '{"question": 3}', '{"question": "q", "history": [1]}']
)
def test_a_broken_batch_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "vragen.jsonl"
    path.write_text('{"question": "goed"}\n' + line, "utf-8")
    with pytest.raises(BatchError, match="regel 2"):
        list(read_batch(path))


def test_a_batch_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="weg"):
        list(read_batch(tmp_path / "weg.jsonl"))
