from pathlib import Path

import pytest

from vectorstore.passage import Passage, Region, Unit
from vectorstore.passage_file import LINES, read_passages, write_passages

PASSAGES = (
    Passage(
        id="a",
        document_id="d",
        ordinal=0,
        text="De eerste,\u2028met é en\neen regeleinde.",
        section="1 Inleiding",
        locator="1 alinea 1",
        role="paragraph",
        kind="rapport",
        source="verzonnen.md",
        title="FICTIEF",
        units=(Unit("1 alinea 1 zin 1", 0, 10),),
        regions=(Region(2, 700.5, 650.0),),
        page=2,
        page_label="ii",
    ),
    Passage("b", "d", 1, "", None, "2", "heading", "reactie", "verzonnen.md", "FICTIEF", (), classification="intern"),
)


def test_passages_come_back_as_they_were(tmp_path: Path) -> None:
    write_passages(PASSAGES, tmp_path)
    assert tuple(read_passages(tmp_path)) == PASSAGES


@pytest.mark.parametrize("line", ("{", '{"id": "a"}', "[]", '{"id": "a", "text": "", "metadata": {}}'))
def test_a_damaged_line_is_an_error(tmp_path: Path, line: str) -> None:
    (tmp_path / LINES).write_text(line + "\n", "utf-8")
    with pytest.raises((ValueError, LookupError, TypeError)):
        tuple(read_passages(tmp_path))
