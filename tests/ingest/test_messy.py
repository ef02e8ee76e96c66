"""The messy folder says of itself what is in its files."""

from __future__ import annotations

import re
from pathlib import Path

import messy
import pytest
from plain_text import folded, plain_text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("messy")
    messy.build(path)
    return path


def test_the_truth_names_every_file(folder: Path) -> None:
    truth = messy.truth()
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert files == {answer.file for answer in truth.answers} | truth.rejected.keys()
    assert truth.identifiers.keys() <= files
    assert len(truth.organisations) == 8


def test_every_quote_identifier_and_absent_text_is_in_its_file(folder: Path) -> None:
    truth = messy.truth()
    texts = {answer.file: plain_text(folder / answer.file) for answer in truth.answers}
    texts = {file: re.sub(r"\npagina \d / \d\n.*FICTIEF", "", text) for file, text in texts.items()}
    for answer in truth.answers:
        assert answer.quotes
        for quote in answer.quotes:
            assert folded(quote) in folded(texts[answer.file]), answer.file
    for file, identifiers in truth.identifiers.items():
        raw = texts[file] + (folder / file).read_text("latin-1")
        raw += "".join(str(cell) for cell in _remarks(folder / file))
        assert all(identifier in raw for identifier in identifiers), file


def _remarks(path: Path) -> list[object]:
    import openpyxl

    if path.suffix != ".xlsx":
        return []
    return [cell for row in openpyxl.load_workbook(path).worksheets[0].values for cell in row]


def test_each_question_of_each_organisation_is_answered_or_not() -> None:
    truth = messy.truth()
    answered = {(answer.organisation, answer.question) for answer in truth.answers if answer.question}
    assert not answered & set(truth.not_answered)
    assert answered | set(truth.not_answered) == {(o, q) for o in truth.organisations for q in range(1, 7)}


def test_the_numbers_to_mask_are_real_ones() -> None:
    found = [identifier for identifiers in messy.truth().identifiers.values() for identifier in identifiers]
    numbers = [number for number in found if re.fullmatch(r"\d{9}", number)]
    assert len(numbers) == 2 and all(_elfproef(number) for number in numbers) and not _elfproef("123456789")
    accounts = [account.replace(" ", "") for account in found if account.startswith("NL")]
    assert len(accounts) == 2
    for account in accounts:
        assert int("".join(str(int(sign, 36)) for sign in account[4:] + account[:4])) % 97 == 1


def _elfproef(number: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 == 0
