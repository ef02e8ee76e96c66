"""Damaged index files, an index that may only be read, two processes on one folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from faults.conftest import QUESTION, Small, one_line
from mixed_sample import Place

from assistant.assistant import Assistant
from vectorstore.errors import IndexBusyError, IndexMissingError
from vectorstore.index import AUDIENCES, Index, current_version
from vectorstore.writing import writing

DAMAGE: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "garbled": lambda path: path.write_bytes(bytes(255 - byte for byte in path.read_bytes())),
    "removed": Path.unlink,
}


def own_files(index: Path) -> list[Path]:
    """The files of the current version, and the pointer."""
    return [index / "current.json", *(path for path in sorted((index / "versions").rglob("*")) if path.is_file())]


@pytest.mark.slow
@pytest.mark.parametrize("how", DAMAGE)
def test_each_damaged_file_is_an_error_that_says_what_to_do(small: Small, tmp_path: Path, how: str) -> None:
    """A damaged file of the database may also be one that Chroma does without: then the answer is as it was."""
    good = tmp_path / "goed"
    shutil.copytree(small.settings.index, good)
    undamaged = Assistant.open(small.settings)
    undamaged.warm_up()
    whole = undamaged.ask(QUESTION)
    for path in own_files(good):
        if how == "emptied" and not path.stat().st_size:
            continue
        broken = small.settings.model_copy(update={"index": tmp_path / f"kapot-{path.name}-{path.parent.name}"})
        shutil.copytree(good, broken.index)
        DAMAGE[how](broken.index / path.relative_to(good))
        try:
            assistant = Assistant.open(broken)
            assistant.warm_up()
            answer = assistant.ask(QUESTION)
        except IndexMissingError as error:
            assert "python -m ingest" in str(error)
        else:
            assert "chroma" in path.parts, path
            assert (answer.status, answer.text) == (whole.status, whole.text), path
        shutil.rmtree(broken.index)


DATABASE = "chroma/chroma.sqlite3"


def damage(small: Small, name: str) -> None:
    """Spoil a file of the public side."""
    version = small.settings.index / "versions" / str(current_version(small.settings.index))
    (version / "openbaar" / name).write_bytes(b"kapot")


@pytest.mark.slow
@pytest.mark.parametrize("name", (DATABASE, "passages.jsonl"))
@pytest.mark.parametrize("program", (("-m", "assistant", "ask", QUESTION), ("app.py",)))
def test_the_programs_say_it_in_one_line(small: Small, program: tuple[str, ...], name: str) -> None:
    """Also the one that had its page up before it looked at the database."""
    damage(small, name)
    result = small.python(*program)
    assert result.returncode == 2
    assert "python -m ingest" in one_line(result)
    assert result.stdout == ""


def test_the_passages_can_be_listed_without_the_database(small: Small) -> None:
    whole = small.command("ingest", "list").stdout
    damage(small, DATABASE)
    assert small.command("ingest", "list").stdout == whole


@pytest.mark.parametrize("name", (DATABASE, "passages.jsonl", "manifest.json"))
def test_an_ingest_mends_what_a_reader_found_damaged(small: Small, name: str) -> None:
    """The documents have not changed: without the reader, the ingest would have had nothing to do."""
    damage(small, name)
    with pytest.raises(IndexMissingError):
        Assistant.open(small.settings).warm_up()
    small.ingest()
    mended = Assistant.open(small.settings)
    mended.warm_up()
    assert "zeven" in mended.ask(QUESTION).text


@pytest.mark.parametrize("side", ("openbaar", "alles"))
def test_an_ingest_mends_a_side_that_nobody_read(tmp_path: Path, small: Small, side: str) -> None:
    place = Place(tmp_path / "twee kanten", Path(small.settings.embedding_model))
    place.add_internal()
    place.ingest()
    version = place.settings.index / "versions" / str(current_version(place.settings.index))
    (version / side / "manifest.json").write_text("{", "utf-8")
    place.ingest()
    assert {Index.of(place.settings, audience).is_public for audience in AUDIENCES} == {True, False}


def test_an_ingest_of_other_documents_mends_what_nobody_saw(small: Small) -> None:
    damage(small, DATABASE)
    small.change("acht")
    small.ingest()
    Index.of(small.settings).check_store()
    assert "acht" in " ".join(passage.text for passage in Index.of(small.settings).passages)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Mount the folder read-only over itself; skips where that is not allowed."""
    mount = ["mount", "--bind", str(folder), str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_an_index_that_may_only_be_read_answers(small: Small) -> None:
    with read_only(small.settings.index):
        assistant = Assistant.open(small.settings)
        assistant.warm_up()
        assert assistant.ask(QUESTION).status == "answered"
        small.change("acht")
        result = small.command("ingest", "--report", str(small.report))
    assert result.returncode == 1
    assert "kan niet worden geschreven" in one_line(result)


def test_two_processes_on_one_folder(small: Small) -> None:
    """While one writes another cannot; readers read on, and see the new version when it is there."""
    reader = Assistant.open(small.settings)
    reader.warm_up()
    small.change("acht")
    with writing(small.settings.index):
        result = small.command("ingest", "--report", str(small.report))
        assert result.returncode == IndexBusyError.exit_code
        assert "andere ingest" in one_line(result)
        assert small.command("assistant", "ask", QUESTION).returncode == 0
    assert small.command("ingest", "--report", str(small.report)).returncode == 0
    assert "zeven" in reader.ask(QUESTION).text
    assert "acht" in reader.over_current("alles").ask(QUESTION).text
