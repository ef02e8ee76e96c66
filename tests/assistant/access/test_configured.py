from __future__ import annotations

from pathlib import Path

import pytest

from assistant.access.configured import is_https, way_of
from assistant.access.login import ByPassword
from assistant.access.oidc import ByProvider
from assistant.access.tokens import WithTokens
from assistant.access.users import USERS_FILE, UsersFile
from assistant.access.ways import ByProxy, OneLocalUser
from vectorstore.errors import SettingError
from vectorstore.settings import Settings

PROVIDER = {"access": "oidc", "oidc_client_id": "assistent", "public_url": "https://assistent.example.nl"}


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", ""])
def test_without_users_an_address_others_can_reach_is_refused(host: str) -> None:
    with pytest.raises(SettingError, match="toegangscontrole"):
        way_of(Settings(host=host))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_without_users_loopback_has_one_local_user(host: str) -> None:
    assert isinstance(way_of(Settings(host=host)), OneLocalUser)


def test_users_are_needed_before_others_can_reach_it(tmp_path: Path) -> None:
    settings = Settings(host="0.0.0.0", access="users", access_folder=tmp_path)
    with pytest.raises(SettingError, match="users add"):
        way_of(settings)
    UsersFile(tmp_path / USERS_FILE).add("jansen", "cio", "een lang wachtwoord")
    way = way_of(settings)
    assert isinstance(way, WithTokens)
    assert isinstance(way.way, ByPassword)


def test_a_proxy_needs_an_address_that_is_one() -> None:
    with pytest.raises(SettingError, match="PROXY_ADDRESSES"):
        way_of(Settings(access="proxy"))
    with pytest.raises(SettingError, match="Voorbeeld"):
        way_of(Settings(access="proxy", proxy_addresses="10.0.0.0/99"))
    assert isinstance(way_of(Settings(access="proxy", proxy_addresses="10.0.0.5")), ByProxy)


@pytest.mark.parametrize("missing", ["oidc_issuer", "oidc_client_id", "public_url"])
def test_a_provider_needs_all_its_settings(missing: str) -> None:
    given = {**PROVIDER, "oidc_issuer": "https://inloggen.example.nl", missing: None}
    with pytest.raises(SettingError, match=missing.upper()):
        way_of(Settings(**given))


def test_a_provider_is_reached_over_https_unless_it_is_on_this_machine() -> None:
    with pytest.raises(SettingError, match="https://"):
        way_of(Settings(**PROVIDER, oidc_issuer="http://inloggen.example.nl"))
    way = way_of(Settings(**PROVIDER, oidc_issuer="http://127.0.0.1:9000"))
    assert isinstance(way, WithTokens)
    assert isinstance(way.way, ByProvider)


@pytest.mark.parametrize("address", ["assistent.example.nl", "ftp://example.nl", "https://example.nl/pad", "https://"])
def test_a_public_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(SettingError, match="PUBLIC_URL"):
        way_of(Settings(public_url=address))


def test_https_is_what_the_public_address_says() -> None:
    assert is_https(Settings(public_url="https://assistent.example.nl"))
    assert not is_https(Settings(public_url="http://assistent.example.nl"))
    assert not is_https(Settings())
