"""A PostgreSQL server of the tests' own: on loopback, in a folder that goes with it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=100")
USER = "postgres"


@contextmanager
def running_server(folder: Path) -> Iterator[str]:
    """Start a server that keeps its data in `folder`; gives its address, without a database."""
    as_user = _as_user(folder)
    data, port = folder / "data", _free_port()
    options = " ".join(f"-c {option}" for option in (*FAST, "listen_addresses=127.0.0.1", f"port={port}"))
    _run(*as_user, _program("initdb"), "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
    start = f"{options} -c unix_socket_directories={folder}"
    _run(*as_user, _program("pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", start, "start")
    try:
        yield f"postgresql://{USER}@127.0.0.1:{port}"
    finally:
        _run(*as_user, _program("pg_ctl"), "-D", str(data), "-m", "immediate", "stop")


def make_database(server: str, name: str) -> str:
    """Make a database; gives its address."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def _as_user(folder: Path) -> list[str]:
    """PostgreSQL does not run as root: then the folder and the commands are those of another user."""
    if os.getuid():
        return []
    user = next((name for name in (USER, "nobody") if _exists(name)), USER)
    shutil.chown(folder, user)
    return ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups", "--"]


def _exists(user: str) -> bool:
    return any(entry.pw_name == user for entry in pwd.getpwall())


def _program(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    program = str(found[-1]) if found else shutil.which(name)
    assert program, "Geen PostgreSQL: bash tests/assistant/register/install_postgres.sh"
    return program


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=120, cwd="/")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
