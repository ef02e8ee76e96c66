"""Takes a model's reasoning (`<think>...</think>` before its answer) out of a stream; it is no part of the answer."""

from __future__ import annotations

OPEN, CLOSE = "<think>", "</think>"


class ReasoningFilter:
    """Filters one stream."""

    def __init__(self) -> None:
        self._held: str | None = ""
        self._thinking = False

    def feed(self, text: str) -> str:
        """The part of the stream, `text` included, that is answer and was not given before."""
        if self._held is None:
            return text
        self._held += text
        start = self._held.lstrip()
        if not self._thinking and not start.startswith(OPEN):
            return "" if OPEN.startswith(start) else self._let_go(self._held)
        self._thinking = True
        _, closed, answer = self._held.partition(CLOSE)
        return self._let_go(answer) if closed else ""

    def _let_go(self, answer: str) -> str:
        self._held = None
        return answer
