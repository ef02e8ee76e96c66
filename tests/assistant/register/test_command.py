"""The commands `register` and `recheck`, as a user runs them; recheck over a real index."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from given_answers import PARTS, answer, citation, not_found, passage
from pydantic import SecretStr

from assistant.__main__ import main
from assistant.assistant import Assistant
from assistant.evaluate import measure, read_questions
from assistant.register.asked import asked
from assistant.register.recheck import readable, recheck
from assistant.register.record import record
from assistant.register.register import Register
from assistant.register.values import Asked
from vectorstore.settings import Settings


@pytest.fixture
def run(register_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs a command on the register of this test."""
    monkeypatch.setenv("QUICKSCAN_INDEX", str(register_settings.index))
    if register_settings.register_url:
        monkeypatch.setenv("QUICKSCAN_REGISTER_URL", register_settings.register_url.get_secret_value())
    return lambda *arguments: main(["register", *map(str, arguments)])


def test_show_says_what_is_kept(
    run: Callable[..., int], register: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_id = register.keep(answer(), "anna")
    assert run("show") == 0
    out = capsys.readouterr().out
    assert "365 dagen" in out
    assert "Antwoorden: 1" in out
    assert run("show", answer_id) == 0
    out = capsys.readouterr().out
    assert f"- {PARTS[0]} (letterlijk)" in out
    assert "[1] FICTIEF rapport over fietsenstallingen, §1.1" in out
    assert run("show", 99) == 1
    assert "Antwoord 99" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_export_writes_and_does_not_overwrite(
    run: Callable[..., int], register: Register, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register.keep(answer(), "anna")
    path = tmp_path / f"uit.{suffix}"
    assert run("export", path) == 0
    before = path.read_bytes()
    assert before
    assert run("export", path) == 2
    assert "--force" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert run("export", path, "--force") == 0


def test_export_of_one_answer(
    run: Callable[..., int], register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_id = register.keep(answer(), "anna")
    register.keep(answer("Een andere?"), "anna")
    assert run("export", "--id", answer_id, tmp_path / "a.docx") == 0
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert run("export", "--id", answer_id, tmp_path / "a.csv") == 0
    assert "Een andere?" not in (tmp_path / "a.csv").read_text("utf-8-sig")
    assert run("export", tmp_path / "b.docx") == 2
    assert run("export", tmp_path / "b.pdf") == 2
    assert ".xlsx" in capsys.readouterr().err


def test_import_reads_back_what_export_wrote(
    run: Callable[..., int], register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register.keep(answer(), "anna")
    assert run("export", tmp_path / "a.json") == 0
    register.purge(-1)
    assert run("import", tmp_path / "a.json") == 0
    assert run("import", tmp_path / "a.json") == 0
    assert "0 antwoorden toegevoegd; 1 stonden er al" in capsys.readouterr().out
    assert register.kept().answers == 1


def test_purge_asks_first(
    run: Callable[..., int], register: Register, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register.add([replace(record(answer(), "anna"), asked_at=datetime.now(UTC) - timedelta(days=20))])
    assert run("purge", "--days", 10) == 2
    assert "--yes" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "nee")
    assert run("purge", "--days", 10) == 0
    assert f"{datetime.now(UTC) - timedelta(days=10):%Y-%m-%d}" in asked[0]
    assert register.kept().answers == 1
    assert run("purge", "--days", 10, "--yes") == 0
    assert "1 antwoorden zijn weggegooid" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        run("purge", "--days", -1)


def test_a_register_that_is_off_and_never_was_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUICKSCAN_REGISTER", "uit")
    assert main(["register", "show", "--index", str(tmp_path / "index")]) == 2
    assert "staat uit" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_confirmed_claims_become_questions_that_evaluate_reads(
    run: Callable[..., int], register: Register, tmp_path: Path
) -> None:
    given = answer("Hoeveel fietsenstallingen telde de stad?", ("letterlijk", "letterlijk", "ondersteund"))
    answer_id = register.keep(given, "anna", "gesprek")
    follow_up = register.keep(answer("En wat beloofde de wethouder?"), "anna", "gesprek")
    register.keep(answer("Niet beoordeeld?"), "anna")
    first, second, _ = register.answer(answer_id).claims
    register.judge(first.id, "cor", "gedekt", seen=0)
    register.judge(first.id, "bea", "gedekt", seen=0)
    register.judge(second.id, "cor", "gedekt", seen=0)
    register.judge(second.id, "bea", "deels", seen=0)
    register.judge(register.answer(follow_up).claims[0].id, "cor", "gedekt", seen=0)
    assert run("questions", tmp_path / "vragen.jsonl") == 0
    one, other = read_questions(tmp_path / "vragen.jsonl")
    assert (one.question, one.gold, one.history) == ("Hoeveel fietsenstallingen telde de stad?", ((PARTS[0],),), ())
    assert (other.question, other.history) == ("En wat beloofde de wethouder?", (one.question,))
    assert measure(given, one).fact_recall == 1


def test_a_question_is_asked_once_with_its_latest_answer() -> None:
    first, again = record(answer(), "anna", "a"), record(answer(), "bob", "b")
    other_level = record(answer(), "bob", "c", level="eenvoudig")
    no_question = replace(record(answer(), "bob", "d"), question=None)
    alone = [record(answer(), "x"), record(answer("Los?"), "x")]
    found = asked([first, again, other_level, no_question, *alone])
    assert [(each.answer.key, each.history) for each in found] == [
        (alone[0].key, ()),
        (other_level.key, ()),
        (alone[1].key, ()),
    ]


def test_nothing_changed_is_no_change() -> None:
    given = record(answer(), "anna")
    assert not recheck(Asked(given, "q", ()), lambda _: replace(answer(), text=f"{answer().text}\n"))


def test_what_changed_is_named() -> None:
    given = record(answer(verdicts=("letterlijk", "letterlijk")), "anna")
    reworded = citation(1, passage("1.1 alinea 1", id="anders", source="fictief-1.txt"))
    new = citation(2, passage("1.9 alinea 1"))
    change = recheck(Asked(given, "De vraag?", ()), lambda _: answer(citations=(reworded, new), text="Anders."))
    assert (change.gone, change.added, change.reworded) == (
        ("fictief-2.txt, 1.2 alinea 1",),
        ("fictief.txt, 1.9 alinea 1",),
        ("fictief-1.txt, 1.1 alinea 1",),
    )
    assert change
    assert (change.status, change.text) == (False, True)
    assert readable(change).splitlines() == [
        "De vraag?",
        "  niet meer: fictief-2.txt, 1.2 alinea 1",
        "  nieuw: fictief.txt, 1.9 alinea 1",
        "  gewijzigd: fictief-1.txt, 1.1 alinea 1",
        "  tekst: anders dan in het register",
    ]


def test_a_question_that_is_answered_no_more_is_a_change() -> None:
    change = recheck(Asked(record(answer(), "anna"), "q", ()), lambda _: not_found())
    assert change.to_record()["status"] == ["answered", "not_found"]
    assert "status: answered → not_found" in readable(change)


@pytest.mark.slow
def test_recheck_asks_again_and_tells_by_its_exit_code(
    assistant: Assistant,
    built_in: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = f"sqlite:///{tmp_path / 'register.sqlite3'}"
    monkeypatch.setenv("QUICKSCAN_REGISTER_URL", url)
    register = Register(Settings(index=built_in.index, register_url=SecretStr(url)))
    register.keep(replace(assistant.ask("Wat is een prompt?"), text="Iets anders."), "anna", "a")
    register.keep(assistant.ask("Welke privacyrisico's noemt de quickscan?"), "anna", "b")
    register.close()
    recheck_over = ["recheck", "--json", "--index", str(built_in.index)]
    assert main([*recheck_over, "--limit", "1"]) == 0
    assert capsys.readouterr().out == ""
    assert main(recheck_over) == 3
    (line,) = capsys.readouterr().out.splitlines()
    assert (json.loads(line)["question"], json.loads(line)["text_changed"]) == ("Wat is een prompt?", True)
