"""Personal identifiers are masked here, before anything of a response is stored or embedded."""

from __future__ import annotations

from collections import Counter


class Masker:
    """Masks text and counts what was masked, by kind (BSN, IBAN, ...); `off` leaves all text as it is."""

    def __init__(self, off: bool = False) -> None:
        self._off = off
        self.counts: Counter[str] = Counter()

    def __call__(self, text: str) -> str:
        """`text` with its personal identifiers masked."""
        if self._off:
            return text
        from vectorstore.personal import mask

        masked = mask(text)
        self.counts.update(masked.counts)
        return masked.text
