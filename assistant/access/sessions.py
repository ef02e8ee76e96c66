"""Sessions: a cookie with a signed number, and on the server one file a session.

    session.key           the key that signs (mode 600), made when there is none
    sessions/<digest>     {"name", "role", "stamp", "started"}; its time of change is when it was last used

The number itself is kept nowhere but in the cookie. A session ends when it is ended (logout), when it has not been
used for a while, when it is too old, and when `stamp` is no longer what its user has (another password or role):
whoever asks for a session compares that. Where a clock was put back, so many seconds ahead count as so many ago. Files
rather than memory, so that a restart ends nobody's session.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer

from assistant.access.viewer import ROLES, Viewer

KEY_FILE = "session.key"
SESSIONS = "sessions"
SALT = "quickscan-session"
TOUCH_SECONDS = 30


@dataclass(frozen=True)
class Session:
    """A viewer who has logged in; `stamp` is what must not have changed since."""

    viewer: Viewer
    stamp: str


class Sessions:
    """The sessions in one folder; `idle` and `longest` in seconds."""

    def __init__(self, folder: Path, idle: float, longest: float, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder / SESSIONS
        self._idle = idle
        self._longest = longest
        self._clock = clock
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.key = _key(folder / KEY_FILE)
        self._signer = URLSafeSerializer(self.key, salt=SALT)

    def begin(self, viewer: Viewer, stamp: str = "") -> str:
        """Begin a session; gives the cookie's value."""
        self._remove_ended()
        number = secrets.token_urlsafe(32)
        row = {"name": viewer.name, "role": viewer.role, "stamp": stamp, "started": self._clock()}
        path = self._path(number)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(row, stream)
        self._touch(path)
        return str(self._signer.dumps(number))

    def find(self, cookie: str | None) -> Session | None:
        """The session of a cookie, and note that it was used; None when there is none, or none any more."""
        path = self._of(cookie)
        if path is None:
            return None
        try:
            row = json.loads(path.read_text("utf-8"))
            used, started = path.stat().st_mtime, float(row["started"])
            session = Session(Viewer(str(row["name"]), row["role"]), str(row["stamp"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if session.viewer.role not in ROLES or self._is_over(used, started):
            path.unlink(missing_ok=True)
            return None
        if abs(self._clock() - used) > TOUCH_SECONDS:
            with contextlib.suppress(FileNotFoundError):
                self._touch(path)
        return session

    def end(self, cookie: str | None) -> None:
        """End the session of a cookie, if there is one."""
        if path := self._of(cookie):
            path.unlink(missing_ok=True)

    def _of(self, cookie: str | None) -> Path | None:
        try:
            return self._path(str(self._signer.loads(cookie))) if cookie else None
        except BadSignature:
            return None

    def _path(self, number: str) -> Path:
        return self._folder / hashlib.sha256(number.encode()).hexdigest()

    def _touch(self, path: Path) -> None:
        now = self._clock()
        os.utime(path, (now, now))

    def _is_over(self, used: float, started: float) -> bool:
        now = self._clock()
        return abs(now - used) > self._idle or abs(now - started) > self._longest

    def _remove_ended(self) -> None:
        for path in self._folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if abs(self._clock() - path.stat().st_mtime) > self._idle:
                    path.unlink()


def _key(path: Path) -> str:
    """The key in a file, made where there is none; the file is never there without its key."""
    if not path.exists():
        part = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):
            os.link(part, path)
        part.unlink()
    return path.read_text("ascii").strip()
