"""Names of versions, whatever the clock says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from vectorstore.writing import next_version

NOW = datetime(2031, 5, 1, 12, tzinfo=UTC)


def made(folder: Path, moment: datetime) -> str:
    version = next_version(folder, moment, "a" * 8)
    (folder / "versions" / version).mkdir(parents=True)
    return version


def test_a_version_sorts_behind_those_before_it_also_when_the_clock_jumps(tmp_path: Path) -> None:
    jumps = (0, 1, 86_400 * 3650, 0, -3600, 2)
    versions = [made(tmp_path, NOW + timedelta(seconds=jump)) for jump in jumps]
    assert versions == sorted(versions)
    assert len(set(versions)) == len(versions)


def test_a_folder_of_another_name_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "versions" / "lost+found").mkdir(parents=True)
    assert made(tmp_path, NOW).startswith("20310501T120000")
