"""A PostgreSQL server of the tests' own: on loopback, in a folder that goes with it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
from app_process import free_port

FAST = ("fsync=off", "full_page_writes=off", "max_connections=100")
USER = "postgres"


class PostgresServer:
    """A server that keeps its data in `folder`, on one port however often it is started; `url` names no database."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._as_user = _as_user(folder)
        port = free_port()
        self.url = f"postgresql://{USER}@127.0.0.1:{port}"
        settings = (*FAST, "listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}")
        self._options = " ".join(f"-c {setting}" for setting in settings)
        made = ("-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        _run(*self._as_user, _program("initdb"), "-D", str(folder / "data"), *made)
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._control("-w", "-l", str(self._folder / "log"), "-o", self._options, "start")

    def kill(self) -> None:
        """End it at once, with all its connections."""
        self._control("-m", "immediate", "stop")

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Meanwhile it keeps its connections and does nothing at all, as a machine that hangs."""
        main = psutil.Process(int((self._folder / "data" / "postmaster.pid").read_text("ascii").split()[0]))
        stopped = [main, *main.children(recursive=True)]
        for process in stopped:
            process.suspend()
        try:
            yield
        finally:
            for process in reversed(stopped):
                process.resume()

    def _control(self, *words: str) -> None:
        _run(*self._as_user, _program("pg_ctl"), "-D", str(self._folder / "data"), *words)


@contextmanager
def running_server(folder: Path) -> Iterator[str]:
    """Start a server that keeps its data in `folder`; gives its address, without a database."""
    server = PostgresServer(folder)
    try:
        yield server.url
    finally:
        server.kill()


def make_schema(server: str, name: str) -> str:
    """Make an empty schema, which costs less than a database and is as empty; gives its address."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{name}"')
    return f"{server}/postgres?options=-csearch_path%3D{name}"


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
