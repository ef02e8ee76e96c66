"""A disk that is full during an ingest: a sentence, the old index serves, and what was begun is taken away again.

The limit on the size of a file stands in for the disk; every limit stops the ingest at another moment. Where mounting
is allowed, a real small disk is tried too.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
from pathlib import Path

import pytest
from faults.conftest import Small, one_line

from vectorstore.index import Index, current_version

KILOBYTES = (0, 4, 40, 150)
EXTRA_KILOBYTES = (16, 100, 250)


@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", KILOBYTES)
def test_a_file_that_cannot_grow(small: Small, kilobytes: int) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    before = current_version(small.settings.index)
    small.change("acht")
    result = small.command("ingest", "--report", str(small.report), before=limit)
    check_old_index_serves(small, result, before)


@pytest.mark.slow
@pytest.mark.parametrize("extra", EXTRA_KILOBYTES)
def test_a_disk_that_is_full(small: Small, tmp_path: Path, extra: int) -> None:
    held = sum(path.stat().st_size for path in small.settings.index.rglob("*")) // 1024 + 60
    disk = tmp_path / "schijf"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={held + extra}k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        shutil.copytree(small.settings.index, disk / "index")
        own = Small(small.report, small.settings.model_copy(update={"index": disk / "index"}))
        before = current_version(own.settings.index)
        own.change("acht")
        check_old_index_serves(own, own.command("ingest", "--report", str(own.report)), before)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def check_old_index_serves(small: Small, result: subprocess.CompletedProcess[str], before: str | None) -> None:
    assert result.returncode == 1
    assert "Traceback" not in one_line(result)
    assert current_version(small.settings.index) == before
    assert Index.of(small.settings).passages
    assert [path.name for path in (small.settings.index / "versions").iterdir()] == [before]


@pytest.mark.slow
def test_once_there_is_room_the_ingest_goes_through(small: Small) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40 * 1024, 40 * 1024))

    small.change("acht")
    assert small.command("ingest", "--report", str(small.report), before=limit).returncode == 1
    assert small.command("ingest", "--report", str(small.report)).returncode == 0
    assert "acht" in " ".join(passage.text for passage in Index.of(small.settings).passages)
