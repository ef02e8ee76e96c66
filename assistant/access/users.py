"""The users file: each user's name, role, password and access token, as TOML, readable by its owner only.

    ["jansen"]
    role = "cio"
    hash = "$argon2id$v=19$..."      of the password (RFC 9106); empty: this user, a program, has none
    token = "9f86d081884c7d65..."    SHA-256 of the access token (tokens.py), where there is one

It is read anew when it has changed, so that a user who is removed, or gets another role or password, notices at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.access.viewer import ROLES
from vectorstore.errors import QuickscanError
from vectorstore.settings import Role

USERS_FILE = "users.toml"
NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,63}")
DIGEST = re.compile(r"[0-9a-f]{64}")
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1024
HASHED_AT_ONCE = 2


class UsersError(QuickscanError):
    """The users file cannot be used, or what is asked of it cannot be done."""

    exit_code = 2


@dataclass(frozen=True)
class User:
    """A user as the file knows one."""

    name: str
    role: Role
    hash: str = ""
    token: str = ""


class UsersFile:
    """The users in one file. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash(os.urandom(16).hex())
        self._hashing = threading.BoundedSemaphore(HASHED_AT_ONCE)
        self._read: tuple[tuple[int, int, int], Mapping[str, User]] | None = None

    def all(self) -> Mapping[str, User]:
        """Users by name; empty where there is no file. Raises UsersError for a file that is not what it should be."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return {}
        mark = (status.st_mtime_ns, status.st_size, status.st_ino)
        if self._read is None or self._read[0] != mark:
            self._read = (mark, _parsed(self.path))
        return self._read[1]

    def get(self, name: str) -> User | None:
        """The user with this name, in whatever case it is typed."""
        return self.all().get(name.strip().casefold())

    def verified(self, name: str, password: str) -> User | None:
        """The user, when the password is right; an unknown name takes as long as a wrong password."""
        user = self.get(name)
        with self._hashing:
            try:
                self._hasher.verify(user.hash if user and user.hash else self._nobody, password[:LONGEST_PASSWORD])
            except (VerificationError, InvalidHashError):
                return None
        return user

    def of_token(self, token: str) -> User | None:
        """The user whose access token this is."""
        digest = _digest(token)
        return next((user for user in self.all().values() if secrets.compare_digest(user.token, digest)), None)

    def add(self, name: str, role: Role, password: str | None) -> None:
        """Add a user; None: without a password, who can come with a token only.

        Raises UsersError for a name that is taken or cannot be one, and for a password too short.
        """
        name = name.strip().casefold()
        if not NAME.fullmatch(name):
            raise UsersError(f"{name!r} kan geen naam zijn: gebruik letters, cijfers en . _ @ + - (hoogstens 64).")
        if name in self.all():
            raise UsersError(f"{name} bestaat al. Een ander wachtwoord: python -m assistant users password {name}")
        self._write({**self.all(), name: User(name, role, self._hashed(password) if password is not None else "")})

    def set_password(self, name: str, password: str) -> None:
        """Give a user another password, which ends that user's sessions. Raises UsersError."""
        user = self._existing(name)
        self._write({**self.all(), user.name: replace(user, hash=self._hashed(password))})

    def set_role(self, name: str, role: Role) -> None:
        """Give a user another role, which ends that user's sessions. Raises UsersError."""
        user = self._existing(name)
        self._write({**self.all(), user.name: replace(user, role=role)})

    def new_token(self, name: str) -> str:
        """Give a user an access token, in the place of an older one; it is kept nowhere. Raises UsersError."""
        token = secrets.token_urlsafe(32)
        user = self._existing(name)
        self._write({**self.all(), user.name: replace(user, token=_digest(token))})
        return token

    def remove_token(self, name: str) -> None:
        """Take a user's access token away. Raises UsersError."""
        user = self._existing(name)
        self._write({**self.all(), user.name: replace(user, token="")})

    def remove(self, name: str) -> None:
        """Remove a user, which ends that user's sessions. Raises UsersError."""
        user = self._existing(name)
        self._write({key: each for key, each in self.all().items() if key != user.name})

    def _existing(self, name: str) -> User:
        user = self.get(name)
        if user is None:
            raise UsersError(f"Er is geen gebruiker {name}.")
        return user

    def _hashed(self, password: str) -> str:
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise UsersError(
                f"Een wachtwoord heeft minstens {SHORTEST_PASSWORD} en hoogstens {LONGEST_PASSWORD} tekens."
            )
        return self._hasher.hash(password)

    def _write(self, users: Mapping[str, User]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self.path.with_name(f"{self.path.name}.part")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            for user in users.values():
                rows = {"role": user.role, "hash": user.hash, **({"token": user.token} if user.token else {})}
                lines = [f"{key} = {json.dumps(value)}\n" for key, value in rows.items()]
                stream.write(f"[{json.dumps(user.name)}]\n{''.join(lines)}\n")
        part.replace(self.path)


def _parsed(path: Path) -> Mapping[str, User]:
    try:
        rows = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsersError(f"Het gebruikersbestand {path} kan niet worden gelezen: {error}") from error
    users = {}
    for name, row in rows.items():
        if not isinstance(row, dict) or row.get("role") not in ROLES or not isinstance(row.get("hash"), str):
            raise UsersError(f"Gebruikersbestand {path}: bij {name} horen een role ({', '.join(ROLES)}) en een hash.")
        token = row.get("token", "")
        if token and not (isinstance(token, str) and DIGEST.fullmatch(token)):
            raise UsersError(f"Gebruikersbestand {path}: het token van {name} is geen SHA-256. Maak een nieuw.")
        users[name.casefold()] = User(name.casefold(), row["role"], row["hash"], token)
    return users


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
