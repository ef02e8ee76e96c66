"""A clock that jumps years ahead and is put back while documents are ingested: the newest version stays the current."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from faults.conftest import Small

from ingest import job
from vectorstore.index import Index, current_version
from vectorstore.writing import KEPT_VERSIONS

YEARS = timedelta(days=10 * 365)


class Clock(datetime):
    """`datetime` with a `now` that is put forward or back."""

    jump = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        """The real moment and the jump."""
        moved = datetime.now(tz) + cls.jump
        return cls.fromtimestamp(moved.timestamp(), tz)


def test_each_ingest_is_the_current_one_whatever_the_clock_says(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "datetime", Clock)
    made = []
    for jump, word in ((YEARS, "acht"), (timedelta(), "negen"), (-YEARS, "tien"), (timedelta(), "elf")):
        monkeypatch.setattr(Clock, "jump", jump)
        small.change(word)
        made.append(small.ingest())
        index = Index.of(small.settings)
        assert current_version(small.settings.index) == made[-1]
        assert f" {word} fietsenstallingen" in " ".join(passage.text for passage in index.passages)
        assert abs(datetime.fromisoformat(index.manifest.created) - datetime.now(UTC) - jump) < timedelta(hours=1)
    assert made == sorted(made)
    assert sorted(path.name for path in (small.settings.index / "versions").iterdir()) == made[-KEPT_VERSIONS:]
