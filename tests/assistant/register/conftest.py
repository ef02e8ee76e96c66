"""Registers on a fresh database: every test runs on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from register.postgres import make_database, running_server

from assistant.register.register import Register
from vectorstore.settings import Settings

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server; its folder is short, for a socket's path may not be long."""
    with tempfile.TemporaryDirectory(prefix="pg-") as folder, running_server(Path(folder)) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def register_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings whose register is an empty database of this test alone."""
    settings = Settings(index=tmp_path / "index")
    if request.param == "sqlite":
        return settings
    url = make_database(request.getfixturevalue("postgres"), f"register{next(NUMBERS)}")
    return settings.model_copy(update={"register_url": SecretStr(url)})


@pytest.fixture
def open_register(register_settings: Settings) -> Iterator[Callable[..., Register]]:
    """Opens the register of this test, with settings of its own where they are given."""
    opened: list[Register] = []

    def open_(**changes: object) -> Register:
        opened.append(Register(register_settings.model_copy(update=changes)))
        return opened[-1]

    yield open_
    for register in opened:
        register.close()


@pytest.fixture
def register(open_register: Callable[..., Register]) -> Register:
    """An open, empty register."""
    return open_register()
