"""The files that leave the register, read again as others read them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from given_answers import PARTS, WRITTEN, answer, citation, not_found, passage

from assistant.answer import Claim
from assistant.register import export_csv, export_docx, export_json, export_xlsx
from assistant.register.errors import ExportError, ImportFileError
from assistant.register.record import record
from assistant.register.register import Register
from assistant.register.spreadsheet import inert
from assistant.register.values import Feedback, Judgement, Registered
from assistant.register.worksheet import HEADS
from assistant.screens.moment import moment

NOW = datetime(2031, 3, 1, 12, 30, tzinfo=UTC)
ATTACKS = ("=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "'=1", '=HYPERLINK("http://x","y")')


def judged(**values: object) -> Registered:
    """An answer of two claims, the first judged, with a reader's remark."""
    given = record(answer(verdicts=("letterlijk", "niet bevestigd"), stamp=WRITTEN, mode="generative"), "anna")
    first = replace(given.claims[0], judgements=(Judgement("cor", "deels", "half", 1, NOW),))
    said = (Feedback("bob", "neer", "klopt niet", NOW),)
    return replace(given, asked_at=NOW, claims=(first, *given.claims[1:]), feedback=said, **values)  # type: ignore[arg-type]


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as Excel reads it."""
    text = path.read_bytes().decode("utf-8-sig")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def read_xlsx(path: Path) -> list[dict[str, object]]:
    """The rows of the worksheet."""
    heads, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(heads, ("" if value is None else value for value in row), strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("save", "read", "name"), [(export_csv.save, read_csv, "a.csv"), (export_xlsx.save, read_xlsx, "a.xlsx")]
)
def test_a_worksheet_has_a_row_a_claim(save: Callable, read: Callable, name: str, tmp_path: Path) -> None:
    save([judged(id=7), record(not_found(), "anna")], tmp_path / name)
    first, second, third = read(tmp_path / name)
    assert tuple(first) == HEADS
    assert str(first["Antwoord"]) == "7"
    assert first["Gevraagd op (UTC)"] == "2031-03-01 12:30"
    assert (first["Bewering"], first["Controle"], first["Getoond"]) == (PARTS[0], "letterlijk", "ja")
    assert "§1.1, alinea 1, zin 1, p.\u00a01 (pdf\u00a02)".replace("\u00a0", " ") in first["Bronnen"]
    assert "(FICTIEF)" in first["Bronnen"]
    assert first["Citaten"] == f"[1] {PARTS[0]}"
    assert first["Vertrouwelijkheid"] == "openbaar"
    assert first["Oordelen"] == "cor: deels (half)"
    assert (first["Duimen"], first["Opmerkingen van lezers"]) == ("neer", "klopt niet")
    assert (first["Prompt"], first["Taalmodel"], first["Uw oordeel"]) == ("antwoord-gewoon@1", "proefmodel", "")
    assert (first["Wijze"], third["Wijze"]) == ("taalmodel", "letterlijk")
    assert second["Controle"] == "niet bevestigd"
    assert (third["Bewering"], third["Controle"]) == (not_found().text, "geen antwoord gevonden")


def test_the_worksheet_offers_the_verdicts_and_keeps_its_heads_in_sight(tmp_path: Path) -> None:
    export_xlsx.save([judged()], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"gedekt,deels,niet,bron onjuist"'
    assert [cells.min_col for cells in choice.sqref.ranges] == [HEADS.index("Uw oordeel") + 1]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:S1")


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_spreadsheet_would_run_is_shown(attack: str, tmp_path: Path) -> None:
    cited = citation(1, passage(text=f"{attack} {PARTS[0]}", title=attack), PARTS[0])
    given = replace(
        judged(question=attack, citations=(cited,)),
        feedback=(Feedback("x", None, attack, NOW),),
        stamp=replace(WRITTEN, llm=attack),
    )
    given = replace(given, claims=(replace(given.claims[0], text=attack, reason=attack),))
    export_csv.save([given], tmp_path / "a.csv")
    export_xlsx.save([given], tmp_path / "a.xlsx")
    cells = [*read_csv(tmp_path / "a.csv")[0].values(), *read_xlsx(tmp_path / "a.xlsx")[0].values()]
    assert sum(attack.strip().strip("'") in str(cell) for cell in cells) >= 10
    for cell in cells:
        assert not re.match(r"\s*[=+\-@＝＋－＠]", str(cell)), cell
    kinds = {cell.data_type for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows() for cell in row}
    assert "f" not in kinds


def test_a_text_that_no_spreadsheet_runs_stays_as_it_is() -> None:
    assert inert("Twee  regels\nworden één; 1 = 1") == "Twee regels worden één; 1 = 1"
    assert inert("a\x00\x1b\ud800b") == "a\ufffd\ufffd\ufffdb"
    assert len(inert("x" * 40_000)) == 32_001


def footnotes(path: Path) -> dict[str, str]:
    """The text of each footnote by its number."""
    with zipfile.ZipFile(path) as package:
        notes = parse_xml(package.read("word/footnotes.xml"))
    return {
        note.get(qn("w:id")): "".join(text.text or "" for text in note.iter(qn("w:t"))).strip()
        for note in notes
        if note.get(qn("w:type")) is None
    }


def references(path: Path) -> list[tuple[str, str]]:
    """What stands before each reference in its paragraph, and the number of its footnote."""
    found = []
    for paragraph in docx.Document(str(path)).paragraphs:
        before = ""
        for run in paragraph.runs:
            before += run.text
            found += [(before, each.get(qn("w:id"))) for each in run._r.iter(qn("w:footnoteReference"))]
    return found


def test_a_word_document_has_a_footnote_at_each_marker(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    text = f"Zo **vet**:\n\n- {PARTS[0]} [1]\n- {PARTS[0]} [1] en [9]\n\n1. {PARTS[1]} [2]\n2. \\[1\\] telt niet\n"
    export_docx.save(judged(text=text), path)
    assert references(path) == [(PARTS[0], "1"), (PARTS[0], "2"), (f"1. {PARTS[1]}", "3")]
    notes = footnotes(path)
    assert notes["1"].startswith("FICTIEF rapport over fietsenstallingen, §1.1, alinea 1, zin 1, p.\u00a01")
    assert f"‘{PARTS[0]}’" in notes["1"]
    assert notes["2"] == "Zie noot 1."
    assert "§1.2" in notes["3"]
    assert len(notes) == 3
    shown = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert f"{PARTS[0]} en [9]" in shown
    assert "2. [1] telt niet" in shown
    (bold,) = [run for each in docx.Document(str(path)).paragraphs for run in each.runs if run.text == "vet"]
    assert bold.bold


def test_a_word_document_has_the_stamp_and_the_verdicts(tmp_path: Path) -> None:
    export_docx.save(judged(id=7), tmp_path / "a.docx")
    claims, stamp = docx.Document(str(tmp_path / "a.docx")).tables
    assert [cell.text for cell in claims.rows[1].cells] == [PARTS[0], "letterlijk", "cor: deels (half)"]
    assert [cell.text for cell in claims.rows[2].cells] == [PARTS[1], "niet bevestigd", "nog niet beoordeeld"]
    facts = {row.cells[0].text: row.cells[1].text for row in stamp.rows}
    assert (facts["Prompt"], facts["Taalmodel om te schrijven"]) == ("antwoord-gewoon@1", "proefmodel")
    assert (facts["Index"], facts["Beantwoord op"]) == (WRITTEN.index, moment(WRITTEN.date))
    assert facts["Nummer in het register"].startswith("7 ")


@pytest.mark.parametrize(("values", "warned"), [({"classification": "intern"}, True), ({}, False)])
def test_a_word_document_says_when_it_is_internal(values: dict[str, str], warned: bool, tmp_path: Path) -> None:
    cited = (citation(1, passage(fictional=False, **values)),)
    export_docx.save(judged(citations=cited), tmp_path / "a.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs)
    assert ("INTERN" in text) is warned
    assert ("[intern]" in footnotes(tmp_path / "a.docx")["1"]) is warned
    assert "FICTIEF" not in text


def test_a_word_document_takes_any_text(tmp_path: Path) -> None:
    given = judged(
        question="a\0b<x>&", text="# Kop\n\n> citaat\n\n```\ncode\n```\n\n<b>html</b> ![x](http://y/z.png)\x0b"
    )
    export_docx.save(given, tmp_path / "a.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs)
    assert "a\ufffdb<x>&" in text
    assert "<b>html</b>" in text
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert b"http://y" not in package.read("word/_rels/document.xml.rels")


def test_a_json_export_is_read_back_whole(tmp_path: Path, register: Register) -> None:
    secret = passage("1.5 alinea 1", classification="intern", kind="reactie", organisation="Dienst Fictie")
    given = judged(
        citations=(citation(1, secret), citation(2, passage("1.2 alinea 1"))), conversation="g", level="eenvoudig"
    )
    register.add([given, record(not_found(), "bob")])
    export_json.save(register.answers(), tmp_path / "a.json")
    read = export_json.load(tmp_path / "a.json")
    assert read == list(register.answers())
    assert replace(read[1], id=0, claims=()) == replace(given, claims=())
    assert register.add(read) == (0, 2)
    register.purge(-36500)
    assert register.add(read) == (2, 0)
    assert [without_ids(each) for each in register.answers()] == [without_ids(each) for each in read]


def without_ids(given: Registered) -> Registered:
    """The answer as any register would have it."""
    return replace(given, id=0, claims=tuple(replace(claim, id=0) for claim in given.claims))


def test_an_empty_register_is_read_back_too(tmp_path: Path) -> None:
    export_json.save([], tmp_path / "a.json")
    assert export_json.load(tmp_path / "a.json") == []


def test_what_is_read_back_is_masked_and_kept_as_the_operator_wants(
    tmp_path: Path, open_register: Callable[..., Register]
) -> None:
    given = judged(question="Wat vindt j.jansen@voorbeeld.nl?", text="Mail j.jansen@voorbeeld.nl.")
    export_json.save([given], tmp_path / "a.json")
    register = open_register(register="zonder-vraag")
    register.add(export_json.load(tmp_path / "a.json"))
    (kept,) = register.answers()
    assert (kept.question, kept.text) == (None, "Mail [e-mailadres].")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("geen json", "kan niet als JSON"),
        ("[" * 100_000, "kan niet als JSON"),
        ("[]", "geen export"),
        ('{"format": "quickscan-register", "version": 2, "answers": []}', "nieuwere versie"),
        ('{"format": "quickscan-register", "version": 1}', "answers"),
        ('{"format": "quickscan-register", "version": 1, "answers": [{"key": "a"}]}', "answers › 0"),
    ],
)
def test_a_file_that_is_no_export_is_refused(text: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text, "utf-8")
    with pytest.raises(ImportFileError, match=named):
        export_json.load(tmp_path / "a.json")


def test_of_a_file_with_one_wrong_verdict_the_place_is_named(tmp_path: Path) -> None:
    export_json.save([judged()], tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text("utf-8").replace('"verdict":"deels"', '"verdict":"prima"')
    (tmp_path / "a.json").write_text(text, "utf-8")
    with pytest.raises(ImportFileError, match="0 › claims › 0 › judgements › 0 › verdict"):
        export_json.load(tmp_path / "a.json")


@pytest.mark.parametrize("save", [export_csv.save, export_xlsx.save, export_json.save])
def test_a_file_that_cannot_be_written_is_named(save: Callable, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="weg"):
        save([judged()], tmp_path / "weg" / "a")


def test_left_out_claims_are_told_from_what_was_shown(tmp_path: Path) -> None:
    given = record(answer(left_out=(Claim("Onzin.", (1,), "niet bevestigd"),)), "anna")
    export_csv.save([given], tmp_path / "a.csv")
    assert [(row["Bewering"], row["Getoond"]) for row in read_csv(tmp_path / "a.csv")] == [
        (PARTS[0], "ja"),
        ("Onzin.", "nee"),
    ]
    export_docx.save(given, tmp_path / "a.docx")
    claims, _ = docx.Document(str(tmp_path / "a.docx")).tables
    assert "Onzin." not in [cell.text for row in claims.rows for cell in row.cells]
