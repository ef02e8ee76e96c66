import os
from pathlib import Path

import pytest
from hostile import HOSTILE, TEXT, pdf, word

from ingest import sandbox
from ingest.document import Document, UnreadableDocumentError
from ingest.sandbox import read_document

SECONDS, MEGABYTES = 30, 1024


def read(path: Path) -> Document:
    return read_document(path, SECONDS, MEGABYTES, within=path.parent)


def test_a_document_comes_back_as_the_reader_made_it(fictional_report: Path) -> None:
    document = read(fictional_report)
    assert document.lines[0].text == "FICTIEF rapport over fietsenstallingen"
    assert any(line.note for line in document.lines)


GOOD = {
    "gewoon.docx": word(),
    "HOOFDLETTERS.DOCX": word(),
    "gewoon.pdf": pdf(),
    "rommel vooraf.pdf": b"\r\n" * 20 + pdf(),
    "met kenmerk.txt": b"\xef\xbb\xbf" + TEXT.encode(),
    "lege regels.txt": b"\n" * 1_000_000 + TEXT.encode(),
    "lange regel.txt": TEXT.encode() + b" woord" * 5_000,
    "MZ.txt": b"MZ: " + TEXT.encode(),
    "html-woord.md": b"# Over <html>\n\n" + TEXT.encode(),
    "regel\neinde \x1b[31m.txt": TEXT.encode(),
    os.fsdecode(b"geen \xff utf-8.docx"): word(),
    "--help.txt": TEXT.encode(),
    "vraag 'een' & \"twee\"; $(drie).txt": TEXT.encode(),
}


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_file_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    HOSTILE[name].write(path)
    with pytest.raises(UnreadableDocumentError, match=HOSTILE[name].reason) as refused:
        read(path)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("name", GOOD, ids=ascii)
def test_a_good_file_goes_on(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(GOOD[name])
    assert "fietsbellen" in " ".join(line.text for line in read(path).lines)


def test_a_link_within_the_folder_is_followed_and_keeps_its_own_kind(tmp_path: Path) -> None:
    (tmp_path / "opslag").mkdir()
    (tmp_path / "opslag" / "0001").write_bytes(word())
    link = tmp_path / "reactie.docx"
    link.symlink_to("opslag/0001")
    assert read(link).lines[0].text == TEXT


def test_text_that_utf8_does_not_have_does_not_come_through(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b'---\ntitle: "\\ud800 FICTIEF"\n---\nTekst')
    assert read(path).title == "? FICTIEF"


def test_memory_and_time_have_a_limit(tmp_path: Path) -> None:
    big = tmp_path / "groot.txt"
    big.write_bytes(b"woord en nog een woord\n" * 4_000_000)
    with pytest.raises(UnreadableDocumentError, match=r"geheugen|te groot"):
        read_document(big, seconds=60, megabytes=128)
    with pytest.raises(UnreadableDocumentError, match=r"langer dan|rekentijd"):
        read_document(big, seconds=1, megabytes=8192)


READER = """
import os, resource, sys
from ingest.document import Document, Line

def read(path):
    {body}
"""


@pytest.fixture
def with_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Reads a text with a reader whose body is given; it lives in a copy of the package, as the child imports it."""

    def read_with(body: str, **options: int) -> Document:
        project = tmp_path / "project"
        for package in ("ingest", "vectorstore"):
            (project / package).mkdir(parents=True)
            for module in (sandbox.PROJECT / package).glob("*.py"):
                (project / package / module.name).write_bytes(module.read_bytes())
        (project / "ingest" / "readers").mkdir()
        (project / "ingest" / "readers" / "text.py").write_text(READER.format(body=body.replace("\n", "\n    ")))
        monkeypatch.setattr(sandbox, "PROJECT", project)
        path = tmp_path / "a.txt"
        path.write_text(TEXT)
        return read_document(path, options.get("seconds", SECONDS), MEGABYTES)

    return read_with


def test_no_secret_and_no_input_reaches_the_child(with_reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUICKSCAN_LLM_API_KEY", "geheim")
    body = "return Document(sys.stdin.read(), tuple(Line(part) for pair in os.environ.items() for part in pair))"
    found = with_reader(body)
    assert found.title == ""
    told = {line.text for line in found.lines}
    assert "PYTHONUTF8" in told
    assert not [text for text in told if "QUICKSCAN" in text or "geheim" in text]


def test_the_child_takes_from_itself_what_reading_does_not_need(with_reader) -> None:
    body = """names = ("CORE", "NPROC", "NOFILE", "FSIZE", "AS")
return Document(None, tuple(Line(str(resource.getrlimit(getattr(resource, "RLIMIT_" + name)))) for name in names))"""
    limits = (0, 0, sandbox.OPEN_FILES, sandbox.LARGEST_MEGABYTES * 2**20, MEGABYTES * 2**20)
    assert [line.text for line in with_reader(body).lines] == [str((limit, limit)) for limit in limits]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("os.abort()", "beschadigd of te groot"),
        ("os._exit(0)", "beschadigd of te groot"),
        ("print('x' * 100)", "beschadigd of te groot"),
        ("while True: os.write(1, b'x' * 2**20)", "beschadigd"),
        ("open(path.parent / 'vol', 'wb').write(bytes(2**27))", "beschadigd"),
        ("[open(path) for _ in range(1000)]; held = [os.open(path, 0) for _ in range(1000)]", "beschadigd"),
        ("bytes(2**34)", "geheugen"),
        ("read(path)", "te diep genest"),
        ("while True: pass", "rekentijd|langer dan"),
        ("import time; time.sleep(60)", "langer dan"),
        ("return Document(None, (Line('x' * 32_000),) * 25)", ""),
    ],
)
def test_a_reader_gone_wrong_costs_one_document(with_reader, body: str, reason: str) -> None:
    if not reason:
        assert len(with_reader(body).lines) == 25
        return
    with pytest.raises(UnreadableDocumentError, match=reason):
        with_reader(body, seconds=3)
