"""The command `verify`, as a script meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from samples import PROJECT

from assistant.__main__ import main

PASSAGE = "Er kwamen acht brieven binnen."
HEAVY = ("torch", "gradio", "langchain_core", "chromadb", "sentence_transformers", "assistant.assistant")


def batch(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "beweringen.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def line(claim_id: str, claim: str) -> str:
    return json.dumps({"id": claim_id, "claim": claim, "passages": [PASSAGE]})


def test_a_verdict_a_line_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = batch(tmp_path, line("a", PASSAGE), "", line("b", "8 brieven kwamen binnen."), line("c", "Negen brieven."))
    assert main(["verify", "--json", "--batch", path]) == 0
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [(row["id"], row["verdict"]) for row in rows] == [
        ("a", "letterlijk"),
        ("b", "ondersteund"),
        ("c", "niet bevestigd"),
    ]
    assert all(set(row) == {"id", "verdict", "reason"} and row["reason"] for row in rows)


@pytest.mark.parametrize(
    "broken",
    ["geen json", "[]", '{"id": "x"}', '{"id": "x", "claim": 3, "passages": []}', '{"claim": "x", "passages": "y"}'],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(
    tmp_path: Path, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = batch(tmp_path, line("a", PASSAGE), broken, line("b", PASSAGE))
    assert main(["verify", "--json", "--batch", path]) == 3
    shown = capsys.readouterr()
    rows = [json.loads(row) for row in shown.out.splitlines()]
    assert [row["verdict"] for row in rows] == ["letterlijk", "niet bevestigd", "letterlijk"]
    assert "regel 2" in rows[1]["reason"]
    assert "regel 2" in shown.err


def test_a_file_that_cannot_be_read_is_one_line_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--batch", str(tmp_path / "weg.jsonl")]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "weg.jsonl" in error


def test_readable_without_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--batch", batch(tmp_path, line("a", PASSAGE))]) == 0
    assert capsys.readouterr().out == "a: letterlijk (staat woord voor woord in de bron)\n"


def test_verify_loads_no_model_index_or_page(tmp_path: Path) -> None:
    code = (
        "import sys; from assistant.__main__ import main; main(sys.argv[1:]); "
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]; sys.exit(str(loaded) if loaded else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "verify", "--json", "--batch", batch(tmp_path, line("a", PASSAGE))],
        cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
