"""The way to the newest schema of the register, with Alembic.

Migrations run in one transaction under a lock: two processes that start at once do not both migrate.
"""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, text

from assistant.register import postgresql
from assistant.register.errors import UnknownRevisionError

MIGRATIONS = "assistant.register:migrations"
LOCK = 5_072_023


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to a revision, the newest by default. Raises SQLAlchemyError, UnknownRevisionError."""
    with engine.begin() as connection, postgresql.unlimited(connection):
        _lock(connection)
        try:
            command.upgrade(_config(connection), revision)
        except CommandError as error:
            raise UnknownRevisionError from error


def _lock(connection: Connection) -> None:
    """Wait until no other process migrates, and keep it so until this transaction ends."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("BEGIN IMMEDIATE"))
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.attributes["connection"] = connection
    return config
