"""The schema: what the migrations make is what the tables say, from any revision on, on both databases."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from given_answers import answer
from samples import PROJECT
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.orm import Session

from assistant.register import database, migration
from assistant.register.errors import RegisterError
from assistant.register.record import record
from assistant.register.register import Register
from assistant.register.rows import to_row
from assistant.register.tables import Row
from vectorstore.settings import Settings

OPENING = """
import sys
from pathlib import Path
from assistant.register import database
from vectorstore.settings import Settings
print("ready", flush=True)
sys.stdin.readline()
for number in range(5):
    database.connect(database.address(Settings(index=Path(sys.argv[1]) / str(number)))).dispose()
"""


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


def test_a_register_of_the_newest_revision_is_taken_for_that(register: Register, engine: Engine) -> None:
    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == database.NEWEST


def test_a_comparison_would_notice_a_column_that_is_missing(register: Register, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE answers DROP COLUMN notice"))
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata)


def test_a_register_of_the_first_revision_is_brought_up_to_date_with_all_that_is_in_it(
    engine: Engine, open_register: Callable[..., Register]
) -> None:
    migration.migrate(engine, "0001")
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


def test_real_processes_that_start_at_once_make_one_register(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPENING, str(tmp_path)]
    pipe = subprocess.PIPE
    processes = [
        subprocess.Popen(command, cwd=PROJECT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(2)
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    assert [(process.communicate(timeout=120)[1], process.returncode) for process in processes] == [("", 0)] * 2


def test_a_process_waits_while_another_switches_the_file_to_wal(tmp_path: Path) -> None:
    """SQLite itself refuses at once where another connection is in the middle of that."""
    settings = Settings(index=tmp_path / "index")
    file = Path(str(database.address(settings).database))
    with ThreadPoolExecutor(1) as pool:
        with database.switching(file):
            other = sqlite3.connect(file, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            opening = pool.submit(Register, settings)
            with pytest.raises(TimeoutError):
                opening.result(timeout=0.5)
            other.execute("COMMIT")
            other.close()
        opening.result(timeout=60).close()
    with sqlite3.connect(file) as looking:
        assert looking.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    looking.close()


def test_a_register_of_a_newer_program_is_left_alone(
    register: Register, engine: Engine, open_register: Callable[..., Register]
) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RegisterError, match="nieuwere versie"):
        open_register()
