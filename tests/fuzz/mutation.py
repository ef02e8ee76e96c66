"""Changes good input into bad: the operations that mutation fuzzers have in common (Zalewski, AFL, 2013), seeded."""

from __future__ import annotations

import random
from collections.abc import Sequence

TOKENS = (
    b"", b"\0", b"\xff", b"\xfe\xff", b"\xed\xa0\x80", b"\xc0\xaf", b"\r", b"\n", b"\n\n", b"\t", b" ", b"\x0c",
    b"\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xf0\x9f\x98\x80", b"\xcc\x81", b"\xc4\xb0",
    b"\xef\xac\x83", b"-1", b"0", b"9" * 30, b"1e999", b"NaN", b"0x7fffffff", b"4294967296", b"2023-02-30",
    b"24:61", b"<", b">", b"</", b"&", b"&#0;", b"&#xD800;", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE a>",
    b"{", b"}", b"{{", b"[", b"]", b"[[", b"(", b")", b"\"", b"'", b"\\", b"\\u0000", b"\\ud800", b"%", b"%s",
    b"%00", b"=", b";", b",", b"|", b":", b": ", b"- ", b"---\n", b"* ", b"# ", b"> ", b"```", b"&a", b"*a",
    b"!!int ", b"null", b"true", b"Vraag 1:", b"1.", b"a)", b"[1]", b"stream", b"endobj", b"xref",
    b"PK\x03\x04", b"%PDF-",
)  # fmt: skip
MOST_CHANGES = 5
LONGEST_CUT = 60
LARGEST = 200_000
MANY = 20_000


class Mutator:
    """Changes inputs, always in the same way for one seed."""

    def __init__(self, seed: int, others: Sequence[bytes] = ()) -> None:
        """`others` are good inputs of the same kind: pieces of them are put in."""
        self._random = random.Random(seed)
        self._others = [each for each in others if each]
        self._operations = (
            self._cut, self._put, self._put, self._flip, self._repeat, self._swap, self._end, self._splice, self._flood,
        )  # fmt: skip

    def choose(self, inputs: Sequence[bytes]) -> bytes:
        """One of the inputs."""
        return self._random.choice(inputs)

    def __call__(self, data: bytes) -> bytes:
        """`data` after one to MOST_CHANGES changes, at most LARGEST bytes longer than it was."""
        longest = len(data) + LARGEST
        for _ in range(self._random.randint(1, MOST_CHANGES)):
            data = self._random.choice(self._operations)(data)
        return data[:longest]

    def _at(self, data: bytes) -> int:
        return self._random.randint(0, len(data))

    def _stretch(self, data: bytes) -> tuple[int, int]:
        start = self._at(data)
        return start, min(len(data), start + self._random.randint(1, LONGEST_CUT))

    def _cut(self, data: bytes) -> bytes:
        start, end = self._stretch(data)
        return data[:start] + data[end:]

    def _put(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self._random.choice(TOKENS) + data[at:]

    def _flip(self, data: bytes) -> bytes:
        if not data:
            return data
        changed = bytearray(data)
        for _ in range(self._random.randint(1, 8)):
            changed[self._random.randrange(len(data))] ^= 1 << self._random.randrange(8)
        return bytes(changed)

    def _repeat(self, data: bytes) -> bytes:
        start, end = self._stretch(data)
        return data[:end] + data[start:end] * self._random.randint(1, 20) + data[end:]

    def _swap(self, data: bytes) -> bytes:
        start, end = self._stretch(data)
        at = self._at(data[:start])
        return data[:at] + data[start:end] + data[at:start] + data[end:]

    def _end(self, data: bytes) -> bytes:
        return data[: self._at(data)]

    def _splice(self, data: bytes) -> bytes:
        if not self._others:
            return data
        other = self._random.choice(self._others)
        at = self._at(data)
        return data[:at] + other[self._at(other) :]

    def _flood(self, data: bytes) -> bytes:
        """Now and then very many of one token: what takes quadratic time shows itself."""
        if self._random.random() > 0.05:
            return data
        token = self._random.choice(TOKENS) or b"a"
        at = self._at(data)
        return data[:at] + token * (self._random.randint(1, MANY) // len(token)) + data[at:]
