import json
from pathlib import Path

import pytest
from samples import PROJECT, RENDITION

from ingest.passages import Origin, build
from ingest.readers import markdown
from ingest.structure import parse
from ingest.zoekvragen import ZoekvragenError, read_silences, read_zoekvragen

CONTENTLESS = {"3.5 alinea 1", "2.1.a", "2.1.b", "3.2 alinea 5 zin 2", "2 alinea 2", "3.3 alinea 2"}


def test_every_place_of_the_report_has_zoekvragen_in_both_languages() -> None:
    entries = {(entry.section, entry.locator): entry for entry in read_zoekvragen(PROJECT / "corpus")}
    passages = build(parse(markdown.read(RENDITION).lines), Origin("d", "s", "t"))
    places = {(passage.section, unit.locator) for passage in passages for unit in passage.units}
    missing = {place for place in places if place not in entries and place[1] not in CONTENTLESS}
    assert missing == set()
    assert all(len(entry.nl) >= 2 and entry.en and entry.words for entry in entries.values())


def test_every_entry_belongs_to_a_place_of_the_report() -> None:
    passages = build(parse(markdown.read(RENDITION).lines), Origin("d", "s", "t"))
    lost = [
        entry.locator
        for entry in read_zoekvragen(PROJECT / "corpus")
        if not any(passage.section == entry.section and passage.covers(entry.locator) for passage in passages)
        and not any((passage.section or "").startswith(f"{entry.section} >") for passage in passages)
    ]
    assert lost == []


def test_silences_are_many_and_differ() -> None:
    silences = read_silences(PROJECT / "corpus")
    assert len(silences) > 100
    assert len({silence.subject for silence in silences}) == len(silences)
    assert all(len(silence.questions) >= 5 for silence in silences)


def test_no_file_means_none(tmp_path: Path) -> None:
    assert read_zoekvragen(tmp_path) == read_silences(tmp_path) == ()


@pytest.mark.parametrize("line", ["geen json", json.dumps({"locator": "1"}), "[]"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "zoekvragen.jsonl").write_text(f"{line}\n", "utf-8")
    with pytest.raises(ZoekvragenError, match="regel 1"):
        read_zoekvragen(tmp_path)
