"""Request bodies that may be read beforehand, and that may not be larger than a limit."""

from __future__ import annotations

from collections import deque

from starlette.types import Message, Receive


class BodyTooLargeError(Exception):
    """More was sent than may be."""


class Bodies:
    """The messages of one request, at most `most` bytes of body in all."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most
        self._waiting: deque[Message] = deque()

    async def receive(self) -> Message:
        """The next message. Raises BodyTooLargeError."""
        return self._waiting.popleft() if self._waiting else await self._next()

    async def whole(self) -> bytes:
        """The whole body, which `receive` then gives again. Raises BodyTooLargeError."""
        messages = []
        while True:
            message = await self._next()
            messages.append(message)
            if message["type"] != "http.request" or not message.get("more_body", False):
                break
        self._waiting.extend(messages)
        return b"".join(message.get("body", b"") for message in messages)

    async def _next(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise BodyTooLargeError
        return message
