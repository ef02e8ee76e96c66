"""The command line of the ingest, with the exit codes that scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.__main__ import main


def last_json(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))


def test_ingest_and_list(tmp_path: Path, fictional_report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = str(tmp_path / "index")
    assert main(["--report", str(fictional_report), "--index", index, "--json"]) == 0
    result = last_json(capsys)
    assert set(result) >= {"version", "added", "unchanged", "removed", "passages", "documents", "seconds"}
    assert result["added"] == result["passages"]
    assert main(["list", "--index", index, "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == result["passages"]
    assert {row["kind"] for row in rows} == {"rapport"}
    assert rows[0]["source"] == "fictief.txt"


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("leeg.pdf", b"", 1, "leeg"),
        ("kapot.pdf", b"%PDF-1.4 kapot", 1, "beschadigd"),
        ("verkeerd.pdf", b"geen pdf", 1, "heet .pdf"),
        ("geen-tekst.txt", b"caf\x81\xe9", 1, "UTF-8"),
        ("soort.xyz", b"x", 1, ".xyz"),
    ],
)
def test_a_bad_report_is_named_with_its_reason(
    tmp_path: Path, name: str, content: bytes, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["--report", str(path), "--index", str(tmp_path / "index"), "--json"]) == code
    shown = capsys.readouterr()
    (document,) = json.loads(shown.out.splitlines()[-1])["documents"]
    assert document["status"] == "rejected"
    assert said in document["reason"]
    assert name in shown.err
    assert shown.err.count("\n") == 1


def test_unusable_arguments_are_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = ["--index", str(tmp_path / "index")]
    assert main(["--report", str(tmp_path), *index]) == 2
    assert main(["--report", str(tmp_path / "weg.pdf"), *index]) == 2
    assert main(["--responses", str(tmp_path / "weg"), *index]) == 2
    assert main(["--no-mask", *index]) == 2
    assert main(["list", *index]) == 2
    assert all(line.startswith("Fout:") for line in capsys.readouterr().err.splitlines())


def test_one_bad_document_beside_a_good_one_is_exit_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "corpus" / "origineel"
    folder.mkdir(parents=True)
    (folder / "goed.txt").write_text("1 Kop\n\nEen verzonnen zin.\n", "utf-8")
    (folder / "slecht.pdf").write_bytes(b"%PDF-1.4 kapot")
    monkeypatch.setenv("QUICKSCAN_CORPUS", str(tmp_path / "corpus"))
    assert main(["--index", str(tmp_path / "index"), "--json"]) == 3
    shown = capsys.readouterr()
    assert "slecht.pdf" in shown.err
    statuses = {Path(d["path"]).name: d["status"] for d in json.loads(shown.out.splitlines()[-1])["documents"]}
    assert statuses == {"goed.txt": "indexed", "slecht.pdf": "rejected"}


def test_progress_is_a_line_a_step_before_the_result(
    tmp_path: Path, fictional_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--report", str(fictional_report), "--index", str(tmp_path / "index"), "--json", "--progress"]
    assert main(arguments) == 0
    *steps, result = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    stages = list(dict.fromkeys(step["what"] for step in steps))
    assert stages == ["lezen: fictief.txt", "inbedden", "opschrijven"]
    assert all(0 <= step["done"] <= step["total"] for step in steps)
    assert result["version"]


def test_an_uploaded_report_goes_before_the_one_that_is_named(
    tmp_path: Path, fictional_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uploaded = tmp_path / "index-bronnen" / "rapport" / "geladen.txt"
    uploaded.parent.mkdir(parents=True)
    uploaded.write_text(fictional_report.read_text("utf-8").replace("zeven", "negen"), "utf-8")
    assert main(["--report", str(fictional_report), "--index", str(tmp_path / "index"), "--dry-run", "--json"]) == 0
    shown = capsys.readouterr()
    assert [document["path"] for document in json.loads(shown.out)["documents"]] == [str(uploaded)]
    assert str(uploaded) in shown.err
