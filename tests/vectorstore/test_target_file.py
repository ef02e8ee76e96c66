from pathlib import Path

import pytest

from vectorstore.target_file import LINES, TargetFile
from vectorstore.targets import Target

TARGETS = (
    Target("1", ("a",), "De eerste, met é en\neen regeleinde.", ("Wat is dit?",), ("woord",)),
    Target("2 zin 1", ("b", "c"), "De tweede."),
    Target("", (), "het weer", ("Regent het?",)),
)


@pytest.fixture
def file(tmp_path: Path) -> TargetFile:
    TargetFile.write(TARGETS, tmp_path)
    return TargetFile(tmp_path)


def test_targets_come_back_by_number_and_in_order(file: TargetFile) -> None:
    assert len(file) == 3
    assert [file[number] for number in (2, 0, 1)] == [TARGETS[2], TARGETS[0], TARGETS[1]]
    assert (file[-1], list(file[1:])) == (TARGETS[2], list(TARGETS[1:]))
    assert tuple(file) == TARGETS
    with pytest.raises(IndexError):
        file[3]


def test_files_with_the_same_targets_are_equal(file: TargetFile, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    TargetFile.write(TARGETS[:2], other)
    assert file == TARGETS
    assert file != TargetFile(other)


def test_none_at_all(tmp_path: Path) -> None:
    TargetFile.write((), tmp_path)
    assert (len(TargetFile(tmp_path)), tuple(TargetFile(tmp_path))) == (0, ())


def test_it_goes_on_after_its_folder_was_removed(file: TargetFile, tmp_path: Path) -> None:
    (tmp_path / LINES).unlink()
    assert file[1] == TARGETS[1]
