"""File names from a browser, made safe to use: a name is untrusted, and is never a path."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

MANIFEST = "bronnen.toml"
LONGEST = 180
NOT_IN_NAMES = frozenset('<>:"|?*')
WITHOUT_NAME = "document"


def safe_name(given: str) -> str:
    """The last part of `given` as a name for an ordinary file: visible, at most LONGEST bytes, not the manifest's."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1])
    seen = (sign if sign.isprintable() and sign not in NOT_IN_NAMES else "_" for sign in last)
    name = "".join(seen).strip(" .") or WITHOUT_NAME
    path = PurePosixPath(name)
    suffix = path.suffix if len(path.suffix.encode()) < LONGEST // 2 else ""
    stem = name[: len(name) - len(suffix)].encode()[: LONGEST - len(suffix.encode())].decode("utf-8", "ignore")
    shortened = f"{stem.rstrip()}{suffix}"
    return f"geladen-{shortened}" if shortened.casefold() == MANIFEST else shortened


def free_name(name: str, taken: Collection[str]) -> str:
    """`name`, or `name (2)` and so on where it is taken; capitals make no difference."""
    held = {each.casefold() for each in taken}
    path, number, found = PurePosixPath(name), 2, name
    while found.casefold() in held:
        found = f"{path.stem} ({number}){path.suffix}"
        number += 1
    return found
