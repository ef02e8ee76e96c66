"""A PostgreSQL server that is killed or hangs in between answers, and comes back: kept or with a remark, each comes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from given_answers import answer
from pydantic import SecretStr
from register.postgres import PostgresServer

from assistant.access.viewer import LOCAL
from assistant.register import postgresql
from assistant.register.errors import RegisterError
from assistant.register.limited_connection import LimitedConnection
from assistant.register.register import Register
from assistant.screens.conversation import Turn
from assistant.screens.keeping import NOT_KEPT, kept
from vectorstore.settings import Settings


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A server of this test alone; its folder is short, for a socket's path may not be long."""
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        running = PostgresServer(Path(folder))
        yield running
        running.kill()


def settings_of(server: PostgresServer) -> Settings:
    return Settings(register_url=SecretStr(f"{server.url}/postgres"))


def test_while_the_server_is_gone_answers_come_with_a_remark_and_then_all_is_as_before(server: PostgresServer) -> None:
    register = Register(settings_of(server))
    turn = Turn("Vraag?", answer("Vraag?"))
    assert kept(register, turn, LOCAL, "gewoon", "gesprek").registered
    server.kill()
    meanwhile = kept(register, turn, LOCAL, "gewoon", "gesprek")
    assert (meanwhile.answer, meanwhile.registered, meanwhile.remark) == (turn.answer, None, NOT_KEPT)
    server.start()
    again = kept(register, turn, LOCAL, "gewoon", "gesprek")
    assert again.registered
    assert not again.remark
    assert register.kept().answers == 2
    register.close()


def test_a_server_that_hangs_costs_an_answer_seconds_and_no_more(
    server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LimitedConnection, "limit", 1.0)
    monkeypatch.setattr(postgresql, "CONNECT_SECONDS", 2)
    register = Register(settings_of(server))
    turn = Turn("Vraag?", answer("Vraag?"))
    with server.frozen():
        meanwhile = [kept(register, turn, LOCAL, "gewoon", "gesprek") for _ in range(2)]
    assert [(turn.registered, turn.remark) for turn in meanwhile] == [(None, NOT_KEPT)] * 2
    assert kept(register, turn, LOCAL, "gewoon", "gesprek").registered
    assert register.kept().answers == 1
    register.close()


def test_opening_a_register_whose_server_is_gone_is_an_error_that_names_it(server: PostgresServer) -> None:
    settings = settings_of(server)
    server.kill()
    with pytest.raises(RegisterError, match=r"postgresql\+psycopg://postgres@127\.0\.0\.1.* werkt niet"):
        Register.open(settings)
    server.start()
    register = Register.open(settings)
    assert register
    register.close()
