import os
from pathlib import Path

import pytest

from vectorstore.errors import SettingError
from vectorstore.settings import child_environment, load_settings, never_proxied


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


ENDPOINT = {"BASE_URL": "http://127.0.0.1:11434/v1", "MODEL": "proef"}
KEY = "sk-geheim-0123456789"


def configure(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"QUICKSCAN_LLM_{name}", value)


def test_an_endpoint_and_its_model_belong_together(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, **ENDPOINT)
    assert load_settings().llm_model == "proef"
    monkeypatch.delenv("QUICKSCAN_LLM_MODEL")
    with pytest.raises(SettingError, match="QUICKSCAN_LLM_BASE_URL is ingesteld, maar QUICKSCAN_LLM_MODEL niet"):
        load_settings()
    configure(monkeypatch, MODEL="proef")
    monkeypatch.delenv("QUICKSCAN_LLM_BASE_URL")
    with pytest.raises(SettingError, match="QUICKSCAN_LLM_MODEL is ingesteld, maar QUICKSCAN_LLM_BASE_URL niet"):
        load_settings()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1:11434",
        "ftp://x/v1",
        "http://",
        "http://x:0/v1",
        "http://x:99999/v1",
        "http://x/v1?k=1",
        "http://[x/v1",
    ],
)
def test_an_address_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    configure(monkeypatch, **{**ENDPOINT, "BASE_URL": address})
    with pytest.raises(SettingError, match="QUICKSCAN_LLM_BASE_URL"):
        load_settings()


def test_a_key_in_the_address_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, **{**ENDPOINT, "BASE_URL": f"https://naam:{KEY}@poort.example/v1"})
    with pytest.raises(SettingError, match="QUICKSCAN_LLM_API_KEY") as caught:
        load_settings()
    assert KEY not in str(caught.value)


def test_an_answer_that_leaves_no_room_for_sources_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, **ENDPOINT, CONTEXT_TOKENS="4096", MAX_TOKENS="3000")
    with pytest.raises(SettingError, match="LLM_MAX_TOKENS = 3000"):
        load_settings()


def test_a_temperature_may_be_left_to_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().llm_temperature == 0
    configure(monkeypatch, TEMPERATURE="none")
    assert load_settings().llm_temperature is None


def test_a_key_is_shown_nowhere(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, **ENDPOINT, API_KEY=KEY)
    settings = load_settings()
    assert settings.llm_api_key
    assert settings.llm_api_key.get_secret_value() == KEY
    assert KEY not in f"{settings!r}{settings}{settings.model_dump_json()}"
    configure(monkeypatch, TEMPERATURE="heet")
    (own_folder / ".env").write_text(f"QUICKSCAN_LLM_APIKEY={KEY}\n", "utf-8")
    with pytest.raises(SettingError, match="QUICKSCAN_LLM_APIKEY") as caught:
        load_settings()
    assert "heet" in str(caught.value)
    assert KEY not in str(caught.value)


def test_a_child_process_gets_everything_but_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, **ENDPOINT, API_KEY=KEY)
    assert KEY not in child_environment().values()
    assert child_environment()["QUICKSCAN_LLM_MODEL"] == "proef"


def test_a_host_is_added_to_those_that_are_reached_without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "intranet.example, ::1")
    monkeypatch.setenv("NO_PROXY", "")
    never_proxied("127.0.0.1", "127.0.0.1")
    assert os.environ["no_proxy"] == "intranet.example, ::1,127.0.0.1"
    assert os.environ["NO_PROXY"] == "127.0.0.1"
