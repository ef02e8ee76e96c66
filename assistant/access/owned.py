"""What belongs to one viewer: a browser's session in Gradio, an upload, a file that the page made.

Gradio keeps a conversation under a number that the browser chose, and serves a file to everyone who knows its path.
Here the first viewer who uses a number keeps it, and a file is served to a viewer whom this server gave its path.
"""

from __future__ import annotations

import json
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator

from assistant.access.viewer import Viewer

MOST_KEPT = 50_000
FILE_PATH = re.compile(rb'"path":\s*("(?:[^"\\]|\\.)*")')


class Owned:
    """Who owns which number, and who was given which file; the oldest are forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owners: OrderedDict[str, Viewer] = OrderedDict()
        self._given: OrderedDict[tuple[str, Viewer], None] = OrderedDict()

    def claim(self, number: str, viewer: Viewer) -> bool:
        """True when `number` is the viewer's, which it becomes when it is nobody's yet."""
        with self._lock:
            owner = self._owners.setdefault(number, viewer)
            self._owners.move_to_end(number)
            if len(self._owners) > MOST_KEPT:
                self._owners.popitem(last=False)
            return owner == viewer

    def give(self, path: str, viewer: Viewer) -> None:
        """Note that this viewer was given the path of a file."""
        with self._lock:
            self._given[path, viewer] = None
            self._given.move_to_end((path, viewer))
            if len(self._given) > MOST_KEPT:
                self._given.popitem(last=False)

    def was_given(self, path: str, viewer: Viewer) -> bool:
        """True when the viewer was given this path."""
        with self._lock:
            return (path, viewer) in self._given


def paths_in(body: bytes) -> list[str]:
    """The paths of files that a piece of a response of Gradio names."""
    return [str(json.loads(found)) for found in FILE_PATH.findall(body)]


def paths_asked(asked: object) -> Iterator[str]:
    """The paths of files that a request to Gradio names, at any depth."""
    waiting = [asked]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if isinstance(path := each.get("path"), str):
                yield path
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def paths_uploaded(body: bytes) -> list[str]:
    """The paths that Gradio answers an upload with."""
    try:
        names = json.loads(body)
    except ValueError:
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
