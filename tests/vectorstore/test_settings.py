from pathlib import Path

import pytest

from vectorstore.errors import SettingError
from vectorstore.settings import load_settings


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_environment_and_env_file(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own_folder / ".env").write_text("QUICKSCAN_PORT=8000\nQUICKSCAN_HOST=localhost\n", "utf-8")
    monkeypatch.setenv("QUICKSCAN_PORT", "9000")
    settings = load_settings()
    assert (settings.port, settings.host) == (9000, "localhost")


@pytest.mark.parametrize(
    ("name", "value"), [("QUICKSCAN_PORT", "0"), ("QUICKSCAN_PORT", "veel"), ("QUICKSCAN_READ_SECONDS", "-1")]
)
def test_a_value_out_of_range_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=f"{name}.*{value}"):
        load_settings()


def test_an_unknown_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUICKSCAN_POORT", "1")
    with pytest.raises(SettingError, match="QUICKSCAN_POORT"):
        load_settings()


def test_an_unknown_setting_in_the_env_file_is_named(own_folder: Path) -> None:
    (own_folder / ".env").write_text("QUICKSCAN_POORT=1\n", "utf-8")
    with pytest.raises(SettingError, match="QUICKSCAN_POORT"):
        load_settings()
