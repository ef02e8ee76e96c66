from pathlib import Path

import pytest

from vectorstore.errors import QuickscanError
from vectorstore.jsonl import parse, read_lines


class WrongFileError(QuickscanError):
    """For these tests."""


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('\ufeff"een\u2028twee\u0085drie"\r\n\n  \n"vier"'.encode())
    assert [(number, parse(line)) for number, line in read_lines(path, WrongFileError)] == [
        (1, "een\u2028twee\u0085drie"),
        (4, "vier"),
    ]


@pytest.mark.parametrize("content", [b'"\xff"', None])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "weg.jsonl"
    if content:
        path.write_bytes(content)
    with pytest.raises(WrongFileError, match="weg"):
        list(read_lines(path, WrongFileError))


def test_half_a_surrogate_pair_can_be_written_again() -> None:
    assert parse(r'{"a": ["\ud83d", "\ud83d\ude00"]}') == {"a": ["?", "\U0001f600"]}


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a": ' * 100_000, "{", "", "9" * 10_000])
def test_what_is_no_json_is_a_value_error(line: str) -> None:
    with pytest.raises(ValueError):
        parse(line)
