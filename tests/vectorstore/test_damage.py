from pathlib import Path

from vectorstore.damage import DATABASE, damaged, is_marked


def test_a_version_found_damaged_is_marked_and_its_folder_named(tmp_path: Path) -> None:
    version = tmp_path / "index" / "versions" / "v1"
    (version / "openbaar" / DATABASE).mkdir(parents=True)
    assert not is_marked(version)
    assert str(tmp_path / "index") in str(damaged(version / "openbaar"))
    assert is_marked(version)


def test_a_version_on_a_server_is_not_marked(tmp_path: Path) -> None:
    version = tmp_path / "index" / "versions" / "v1"
    (version / "openbaar").mkdir(parents=True)
    assert "python -m ingest" in str(damaged(version / "openbaar"))
    assert not is_marked(version)
