"""Where the passages of a side lie: in a Chroma database in its own folder, or on a Chroma server.

    folder   <side>/chroma/, one database a side, so that nothing of the one is in the other
    server   collections named after version and side; QUICKSCAN_CHROMA_URL says where the server is

All else of a version stays in its folder either way, which several replicas may share (`docs/scaling.md`). A side knows
by its folder `chroma/` which it is. Imported where it is needed only: Chroma takes a second.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import chromadb
import httpx
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, InternalError, NotFoundError, RateLimitError

from vectorstore.damage import damaged
from vectorstore.errors import IndexMissingError, IndexWriteError, StoreUnavailableError

FOLDER = "chroma"
COSINE = CreateCollectionConfiguration(hnsw={"space": "cosine"})
CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 30.0
TIMEOUT = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
HEARTBEAT = "/api/v2/heartbeat"


def create_collection(side: Path, name: str, server: str | None) -> Collection:
    """A new collection of a side. Raises IndexWriteError, StoreUnavailableError."""
    with storing(side, server):
        client = connect(server) if server else _database(side / FOLDER)
        stored = server_name(side, name) if server else name
        return client.create_collection(stored, embedding_function=None, configuration=COSINE)


@contextmanager
def storing(side: Path, server: str | None) -> Iterator[None]:
    """What goes wrong while a collection is written, as one of our errors: IndexWriteError, StoreUnavailableError."""
    try:
        with _server_errors(server):
            yield
    except (ChromaError, OSError) as error:
        raise IndexWriteError(side.parents[2], error) from error


def open_collection(side: Path, name: str, server: str | None, reader: object) -> Collection:
    """A collection of a side, its database open as long as `reader` exists.

    Raises IndexMissingError when it is damaged or gone, StoreUnavailableError when its server does not answer.
    """
    folder = side / FOLDER
    try:
        if folder.is_dir():
            client = _database(_writable(folder, reader))
            weakref.finalize(reader, client.close)
            return client.get_collection(name, embedding_function=None)
        if server is None:
            raise IndexMissingError(
                f"De passages van de index in {side.parents[2]} ontbreken, of staan op een Chroma-server. Stel "
                f"QUICKSCAN_CHROMA_URL in, of maak de index opnieuw met: python -m ingest"
            )
        with _server_errors(server):
            return connect(server).get_collection(server_name(side, name), embedding_function=None)
    except (ChromaError, ValueError, OSError) as error:
        raise damaged(side) from error


def remove_collection(side: Path, name: str, server: str | None) -> None:
    """Remove a collection of a side from the server, if it is there; a folder's database goes with its folder.

    Raises StoreUnavailableError.
    """
    if server and not (side / FOLDER).is_dir():
        with _server_errors(server), suppress(NotFoundError):
            connect(server).delete_collection(server_name(side, name))


@contextmanager
def reading(side: Path, server: str | None) -> Iterator[None]:
    """What goes wrong while a collection is read, as one of our errors: IndexMissingError, StoreUnavailableError."""
    try:
        with _server_errors(None if (side / FOLDER).is_dir() else server):
            yield
    except (ChromaError, ValueError, OSError) as error:
        raise damaged(side) from error


def server_name(side: Path, name: str) -> str:
    """`quickscan-<version>-<side>-<name>`: a collection's name on a server; versions have names of their own."""
    return f"quickscan-{side.parent.name}-{side.name}-{name}"


def connect(server: str) -> ClientAPI:
    """A client of the server, which gives up waiting after ANSWER_SECONDS. Raises httpx.HTTPError, ChromaError.

    The library itself waits for ever, so it is first seen whether the server answers at all.
    """
    parts = urlsplit(server)
    httpx.get(server.rstrip("/") + HEARTBEAT, timeout=TIMEOUT).raise_for_status()
    is_safe = parts.scheme == "https"
    client = chromadb.HttpClient(
        host=parts.hostname or "",
        port=parts.port or (443 if is_safe else 80),
        ssl=is_safe,
        settings=ChromaSettings(anonymized_telemetry=False),
    )
    client._server._session.timeout = TIMEOUT  # type: ignore[attr-defined]
    return client


@contextmanager
def _server_errors(server: str | None) -> Iterator[None]:
    """Without a server, nothing is changed."""
    if server is None:
        yield
        return
    try:
        yield
    except (httpx.HTTPError, InternalError, RateLimitError) as error:
        raise StoreUnavailableError(
            f"De Chroma-server op {urlsplit(server).netloc} antwoordt niet. Start hem, of probeer het later opnieuw."
        ) from error


def _database(folder: Path) -> Client:
    client = chromadb.PersistentClient(path=str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    assert isinstance(client, Client)
    return client


def _writable(folder: Path, reader: object) -> Path:
    """The folder, or a copy for `reader` alone: Chroma opens a database for writing, also to read from it."""
    if _can_write(folder):
        return folder
    copy = tempfile.TemporaryDirectory(prefix="quickscan-")
    weakref.finalize(reader, copy.cleanup)
    return Path(shutil.copytree(folder, Path(copy.name) / FOLDER, copy_function=shutil.copyfile))


def _can_write(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
