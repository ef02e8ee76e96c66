from pathlib import Path

import pytest

from ingest.journal import HEAD, NAME, Journal

FIRST = {f"{number:024x}": [number / 7, -1.5] for number in range(3)}
SECOND = {f"{number:024x}": [0.25, number] for number in range(3, 5)}


def written(folder: Path) -> Journal:
    journal = Journal(folder, "maker")
    journal.append(FIRST)
    journal.append(SECOND)
    return journal


def test_what_was_added_comes_back(tmp_path: Path) -> None:
    found = written(tmp_path).read()
    assert found.keys() == FIRST.keys() | SECOND.keys()
    for digest, vector in (FIRST | SECOND).items():
        assert found[digest] == pytest.approx(vector)


@pytest.mark.parametrize("cut", [1, 20, 36, 37, 60])
def test_a_torn_end_is_dropped_and_the_journal_goes_on(tmp_path: Path, cut: int) -> None:
    journal = written(tmp_path)
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[:-cut])
    kept = journal.read()
    assert len(kept) == (4 if cut <= 36 else 3)
    journal.append({f"{9:024x}": [1.0, 2.0]})
    assert journal.read().keys() == {*kept, f"{9:024x}"}


def test_a_torn_head_and_another_maker_mean_beginning_anew(tmp_path: Path) -> None:
    written(tmp_path)
    other = Journal(tmp_path, "ander")
    assert other.read() == {}
    (tmp_path / NAME).write_bytes((tmp_path / NAME).read_bytes()[: HEAD.itemsize - 1])
    assert Journal(tmp_path, "maker").read() == {}
    other.append(SECOND)
    assert other.read().keys() == SECOND.keys()


def test_a_damaged_record_ends_the_journal(tmp_path: Path) -> None:
    journal = written(tmp_path)
    raw = bytearray((tmp_path / NAME).read_bytes())
    raw[HEAD.itemsize + 36 + 30] ^= 1
    (tmp_path / NAME).write_bytes(raw)
    assert len(journal.read()) == 1


def test_removed_is_empty(tmp_path: Path) -> None:
    journal = written(tmp_path)
    journal.remove()
    journal.remove()
    assert journal.read() == {}
