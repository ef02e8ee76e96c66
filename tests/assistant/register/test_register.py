"""Keeping, reading, feedback, retention: on both databases."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from given_answers import PARTS, TEXT, WRITTEN, answer, citation, not_found, passage
from pydantic import SecretStr

from assistant.answer import Claim
from assistant.register.errors import RegisterError, UnknownAnswerError
from assistant.register.record import record
from assistant.register.register import Register
from assistant.register.values import QueueFilter
from vectorstore.settings import Settings

EMAIL = "j.jansen@voorbeeld.nl"
BSN = "BSN 111222333"


def test_what_is_kept_comes_back_as_it_was(register: Register) -> None:
    given = answer(verdicts=("letterlijk", "niet bevestigd"), stamp=WRITTEN, mode="generative", notice="Let op.")
    kept = register.answer(register.keep(given, "anna", "gesprek 1", audience="openbaar", level="eenvoudig"))
    assert (kept.question, kept.text, kept.status, kept.mode) == (given.question, given.text, "answered", "generative")
    assert (kept.stamp, kept.notice, kept.citations) == (given.stamp, "Let op.", given.citations)
    assert (kept.asked_by, kept.conversation, kept.audience, kept.level) == (
        "anna",
        "gesprek 1",
        "openbaar",
        "eenvoudig",
    )
    assert [(claim.text, claim.citations, claim.verdict) for claim in kept.claims] == [
        (claim.text, claim.citations, claim.verdict) for claim in given.claims
    ]
    assert datetime.now(UTC) - kept.asked_at < timedelta(minutes=1)


def test_a_citation_keeps_who_may_see_it(register: Register) -> None:
    secret = passage(classification="intern", organisation="Dienst Fictie", kind="reactie", question_number=3)
    given = answer(citations=(citation(1, secret),))
    (cited,) = register.answer(register.keep(given, "anna")).citations
    assert cited.passage == secret
    assert cited.passage.classification == "intern"
    assert cited.quote == PARTS[0]


def test_what_the_gate_left_out_is_kept_with_its_source(register: Register) -> None:
    other = citation(7, passage("1.9 alinea 1"), PARTS[2])
    given = answer(left_out=(Claim("Er kwam niets.", (7,), "niet bevestigd", "ontkent"),), retrieved=(other,))
    kept = register.answer(register.keep(given, "anna"))
    assert [(claim.text, claim.left_out, kept.cited(claim)) for claim in kept.claims][1] == (
        "Er kwam niets.",
        True,
        (other,),
    )
    assert kept.shown == given.citations


def test_personal_identifiers_never_reach_the_database(register: Register) -> None:
    text = f"Mail {EMAIL} voor de stalling. {TEXT}"
    cited = citation(1, passage(text=text.replace("nl ", "nl ")), PARTS[0])
    given = answer(
        f"Wie is {BSN}?",
        text=f"Dat is {EMAIL}. {PARTS[0]} [1]",
        citations=(cited,),
        claims=(Claim(f"Dat is {EMAIL}.", (1,), "niet bevestigd", f"{EMAIL} staat er niet"),),
        notice=f"Over {EMAIL}.",
    )
    answer_id = register.keep(given, "anna")
    register.feedback(answer_id, "anna", "neer", f"Bel {EMAIL}")
    kept = register.answer(answer_id)
    register.judge(kept.claims[0].id, "cor", "niet", f"Vraag {EMAIL}", seen=0)
    kept = register.answer(answer_id)
    assert EMAIL not in repr(kept)
    assert "111222333" not in repr(kept)
    assert kept.question == "Wie is BSN [bsn]?"
    assert kept.citations[0].quote == PARTS[0]
    units = kept.citations[0].passage.units
    assert [kept.citations[0].passage.unit_text(unit) for unit in units][-3:] == list(PARTS)


def test_without_the_question_no_word_of_it_is_kept(open_register: Callable[..., Register]) -> None:
    register = open_register(register="zonder-vraag")
    answered = register.answer(register.keep(answer(), "anna"))
    assert answered.question is None
    assert answered.text == answer().text
    assert "Utopia" not in repr(register.answer(register.keep(not_found(), "anna")))


def test_an_off_register_is_none_and_makes_no_file(tmp_path: Path) -> None:
    assert Register.open(Settings(index=tmp_path / "index", register="uit")) is None
    assert not list(tmp_path.iterdir())


def test_signs_that_a_database_cannot_take_do_not_stop_it(register: Register) -> None:
    kept = register.answer(register.keep(answer("Hoe\0veel\ud800?"), "an\0na"))
    assert kept.question == "Hoe\ufffdveel\ufffd?"
    assert kept.asked_by == "an\ufffdna"


def test_an_answer_that_is_not_there_is_named(register: Register) -> None:
    with pytest.raises(UnknownAnswerError, match="99"):
        register.answer(99)
    with pytest.raises(UnknownAnswerError):
        register.feedback(99, "anna", "op")


def test_a_reader_has_one_thumb_and_can_take_it_back(register: Register) -> None:
    answer_id = register.keep(answer(), "anna")
    register.feedback(answer_id, "anna", "neer", "klopt niet")
    register.feedback(answer_id, "bob", "op")
    register.feedback(answer_id, "anna", "op", "klopt toch")
    said = [(each.by, each.thumb, each.remark) for each in register.answer(answer_id).feedback]
    assert said == [("anna", "op", "klopt toch"), ("bob", "op", "")]
    register.feedback(answer_id, "anna", None)
    assert [each.by for each in register.answer(answer_id).feedback] == ["bob"]


@pytest.mark.parametrize(("thumb", "remark"), [("zijwaarts", ""), ("op", "x" * 4001)])
def test_feedback_that_is_none_is_refused(register: Register, thumb: str, remark: str) -> None:
    with pytest.raises(RegisterError):
        register.feedback(register.keep(answer(), "anna"), "anna", thumb, remark)  # type: ignore[arg-type]


def test_what_is_old_goes_with_all_that_hangs_on_it(open_register: Callable[..., Register]) -> None:
    register = open_register(register_days=30)
    old = replace(record(answer("Oud?"), "anna"), asked_at=datetime.now(UTC) - timedelta(days=40))
    new = replace(record(answer("Nieuw?"), "anna"), asked_at=datetime.now(UTC) - timedelta(days=20))
    register.add([old, new])
    (new_id, old_id) = register.ids(QueueFilter())
    claim = register.answer(old_id).claims[0]
    register.judge(claim.id, "cor", "gedekt", seen=0)
    register.feedback(old_id, "anna", "op")
    assert register.purge(30) == 1
    assert register.ids(QueueFilter()) == [new_id]
    assert register.judgements(claim.id) == ()
    assert register.coverage([]).gone == 1
    assert register.purge(30) == 0


def test_opening_a_register_throws_away_what_is_too_old(
    register_settings: Settings, open_register: Callable[..., Register]
) -> None:
    open_register().add([replace(record(answer(), "anna"), asked_at=datetime.now(UTC) - timedelta(days=400))])
    opened = Register.open(register_settings)
    assert opened is not None
    assert opened.kept().answers == 0
    opened.close()


def test_what_was_purged_cannot_be_read_back_from_the_file(tmp_path: Path) -> None:
    register = Register(Settings(index=tmp_path / "index"))
    register.add([replace(record(answer("Zeldzaam woord?"), "anna"), asked_at=datetime(2020, 1, 1, tzinfo=UTC))])
    assert any(b"Zeldzaam" in file.read_bytes() for file in tmp_path.iterdir())
    register.purge(30)
    assert not any(b"Zeldzaam" in file.read_bytes() for file in tmp_path.iterdir())
    register.close()


def test_it_says_what_is_kept(register: Register) -> None:
    assert (register.kept().question, register.kept().days, register.kept().answers) == (True, 365, 0)
    register.keep(answer(), "anna")
    kept = register.kept()
    assert kept.answers == 1
    assert kept.oldest is not None
    assert datetime.now(UTC) - kept.oldest < timedelta(minutes=1)


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    Register(Settings(index=tmp_path / "index")).close()
    file = tmp_path / "index-register.sqlite3"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("url", ["", "mysql://a/b", "sqlite://", "geen adres", "sqlite:///:memory:"])
def test_an_address_that_is_none_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="QUICKSCAN_REGISTER_URL"):
        Register(Settings(index=tmp_path / "index", register_url=SecretStr(url)))


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    url = SecretStr("postgresql://anna:geheim@127.0.0.1:1/register")
    with pytest.raises(RegisterError, match=r"127\.0\.0\.1") as caught:
        Register(Settings(index=tmp_path / "index", register_url=url))
    assert "geheim" not in str(caught.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "index-register.sqlite3"
    file.write_text("Dit is geen database, maar iets van iemand anders. " * 100, "utf-8")
    before = file.read_bytes()
    with pytest.raises(RegisterError, match="werkt niet"):
        Register(Settings(index=tmp_path / "index"))
    assert file.read_bytes() == before
