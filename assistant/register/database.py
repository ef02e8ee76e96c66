"""The database of the register: SQLite or PostgreSQL, and the way to its newest schema.

SQLite runs in WAL mode, so that readers never wait for a writer; a writer waits for its turn (`BUSY_SECONDS`), for a
transaction takes the write lock as it begins to write. WAL is a property of the file, and SQLite refuses at once,
whatever the time-out, when two connections switch to it together: so that is done under a lock of its own, in a file
beside the register. What is deleted is overwritten (`secure_delete`), so that what was purged cannot be read back from
the file.

`migration.py` brings an older schema to the newest, and is imported for that only: it would take a part of every start.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import filelock
from sqlalchemy import URL, Engine, column, create_engine, event, inspect, make_url, select, table, text
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from assistant.register import postgresql
from assistant.register.errors import ClashError, RegisterError, UnknownRevisionError
from vectorstore.settings import Settings

NEWEST = "0003"
"""The revision of the schema in `tables.py`: the last one in `migrations/versions/`."""
REVISIONS = table("alembic_version", column("version_num"))
BUSY_SECONDS = 60
POOL: dict[str, Any] = {"pool_size": 10, "max_overflow": 20, "pool_timeout": BUSY_SECONDS, "hide_parameters": True}
PRAGMAS = ("synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON")


def address(settings: Settings) -> URL:
    """Where the register is: by the setting, else in a SQLite file beside the index, named after it.

    Raises RegisterError.
    """
    if settings.register_url is None:
        file = settings.index.absolute().with_name(f"{settings.index.name}-register.sqlite3")
        return URL.create("sqlite", database=str(file))
    try:
        url = make_url(settings.register_url.get_secret_value())
    except ArgumentError:
        url = URL.create("")
    backend = url.get_backend_name() if url.drivername else ""
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database not in (None, "", ":memory:"):
        return url.set(drivername="sqlite")
    raise RegisterError(
        "QUICKSCAN_REGISTER_URL is geen adres als sqlite:////pad/naar/register.sqlite3 of "
        "postgresql://gebruiker:wachtwoord@server/database."
    )


def connect(url: URL) -> Engine:
    """The database with the newest schema; made where it is not there. Raises RegisterError."""
    engine = _sqlite(url) if url.get_backend_name() == "sqlite" else postgresql.engine_for(url, **POOL)
    with refusing(url):
        if engine.dialect.name == "sqlite":
            _switch_to_wal(engine)
        if _revision(engine) != NEWEST:
            from assistant.register.migration import migrate

            migrate(engine)
    return engine


def _revision(engine: Engine) -> str | None:
    """The revision of the schema, None where there is none yet. Raises SQLAlchemyError."""
    if not inspect(engine).has_table(REVISIONS.name):
        return None
    with engine.connect() as connection:
        return connection.execute(select(REVISIONS.c.version_num)).scalar()


@contextmanager
def refusing(url: URL) -> Iterator[None]:
    """What the database refuses becomes a RegisterError that names the database, and never its password."""
    try:
        yield
    except UnknownRevisionError as error:
        raise RegisterError(
            f"Het register {shown(url)} is gemaakt met een nieuwere versie van dit programma. Werk het programma bij."
        ) from error
    except IntegrityError as error:
        raise ClashError("Wat u wilde bewaren, past niet (meer) bij wat in het register staat.") from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or type(error).__name__)
        if url.password:
            reason = reason.replace(str(url.password), "***")
        raise RegisterError(f"Het register {shown(url)} werkt niet: {reason}") from error


def switching(file: Path) -> filelock.BaseFileLock:
    """The lock, not yet taken, under which a SQLite file is switched to WAL."""
    return filelock.FileLock(f"{file}.lock", timeout=BUSY_SECONDS)


def tidy(engine: Engine) -> None:
    """After a purge: SQLite's log, which still holds what was deleted, is emptied. Raises SQLAlchemyError."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def is_there(url: URL) -> bool:
    """False for a SQLite file that was never made."""
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()


def shown(url: URL) -> str:
    """The address as a person may see it: without its password."""
    return url.render_as_string(hide_password=True)


def _sqlite(url: URL) -> Engine:
    file = Path(str(url.database))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError as error:
        raise _cannot_make(file, error) from error
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": "IMMEDIATE"}, **POOL)
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _switch_to_wal(engine: Engine) -> None:
    """Raises SQLAlchemyError, RegisterError."""
    file = Path(str(engine.url.database))
    try:
        with switching(file), engine.connect() as connection:
            connection.execute(text("PRAGMA journal_mode=WAL"))
    except filelock.Timeout as error:
        raise RegisterError(f"Een ander programma houdt het register {file} te lang bezet.") from error
    except OSError as error:
        raise _cannot_make(file, error) from error


def _cannot_make(file: Path, error: OSError) -> RegisterError:
    return RegisterError(
        f"Het register {file} kan niet worden gemaakt ({error.strerror}). Kies een andere plaats met "
        "QUICKSCAN_REGISTER_URL, of zet het uit met QUICKSCAN_REGISTER=uit."
    )


def _set_pragmas(connection: sqlite3.Connection, record: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
