"""The schema: what the migrations make is what the tables say, from any revision on, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from given_answers import answer
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.orm import Session

from assistant.register import database
from assistant.register.errors import RegisterError
from assistant.register.record import record
from assistant.register.register import Register
from assistant.register.rows import to_row
from assistant.register.tables import Row
from vectorstore.settings import Settings


@pytest.fixture
def engine(register_settings: Settings) -> Iterator[Engine]:
    """A connection to the empty database."""
    made = create_engine(database.address(register_settings))
    yield made
    made.dispose()


def test_the_migrations_make_the_tables(register: Register, engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []


def test_a_comparison_would_notice_a_column_that_is_missing(register: Register, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE answers DROP COLUMN notice"))
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata)


def test_a_register_of_the_first_revision_is_brought_up_to_date_with_all_that_is_in_it(
    engine: Engine, open_register: Callable[..., Register]
) -> None:
    database.migrate(engine, "0001")
    assert not inspect(engine).get_indexes("answers") or all(
        index["unique"] for index in inspect(engine).get_indexes("answers")
    )
    old = record(answer("Van vroeger?"), "anna")
    with Session(engine) as session, session.begin():
        session.add(to_row(old))
    register = open_register()
    (kept,) = register.answers()
    assert (kept.key, kept.question, kept.citations) == (old.key, old.question, old.citations)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []


def test_processes_that_start_at_once_make_one_register(open_register: Callable[..., Register]) -> None:
    with ThreadPoolExecutor(8) as pool:
        registers = list(pool.map(lambda _: open_register(), range(8)))
    registers[0].keep(answer(), "anna")
    assert {each.kept().answers for each in registers} == {1}


def test_a_register_of_a_newer_program_is_left_alone(
    register: Register, engine: Engine, open_register: Callable[..., Register]
) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RegisterError, match="nieuwere versie"):
        open_register()
