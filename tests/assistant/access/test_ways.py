from __future__ import annotations

import pytest
from starlette.requests import HTTPConnection

from assistant.access.requests import AccessDeniedError
from assistant.access.viewer import Viewer, highest_role
from assistant.access.ways import ByProxy, Proxies
from vectorstore.settings import Role

ROLES: dict[str, Role] = {"grp-medewerker": "ambtenaar", "grp-cio": "cio"}
WAY = ByProxy(Proxies.of("10.0.0.5, 10.1.0.0/16, fd00::/8"), "X-Forwarded-User", "X-Forwarded-Groups", ROLES)


def request(client: str | None, *headers: tuple[str, str]) -> HTTPConnection:
    """A request as it reaches the server from `client`."""
    raw = [(name.lower().encode(), value.encode()) for name, value in headers]
    return HTTPConnection({"type": "http", "headers": raw, "client": (client, 1) if client else None})


def said(name: str, groups: str) -> list[tuple[str, str]]:
    return [("X-Forwarded-User", name), ("X-Forwarded-Groups", groups)]


@pytest.mark.parametrize("client", ["10.0.0.5", "10.1.200.7", "::ffff:10.0.0.5", "fd00::1"])
def test_a_listed_proxy_is_believed(client: str) -> None:
    viewer = WAY.viewer(request(client, *said("jansen", "iets, grp-medewerker,grp-cio")))
    assert viewer == Viewer("jansen", "cio")


@pytest.mark.parametrize("client", ["10.0.0.6", "10.2.0.1", "127.0.0.1", "::1", "testclient", None])
def test_anyone_else_is_refused_whatever_it_says(client: str | None) -> None:
    spoofed = ("X-Forwarded-For", "10.0.0.5")
    with pytest.raises(AccessDeniedError, match="proxy"):
        WAY.viewer(request(client, *said("jansen", "grp-cio"), spoofed))


def test_without_a_name_or_with_two_nobody_is_known() -> None:
    assert WAY.viewer(request("10.0.0.5")) is None
    assert WAY.viewer(request("10.0.0.5", *said(" ", "grp-cio"))) is None
    assert WAY.viewer(request("10.0.0.5", ("X-Forwarded-User", "a"), *said("b", "grp-cio"))) is None
    assert WAY.viewer(request("10.0.0.5", ("X-Forwarded-Groups", "grp-medewerker"), *said("b", "grp-cio"))) is None


@pytest.mark.parametrize("groups", ["", "cio", "grp-", "GRP-CIO"])
def test_a_group_without_a_role_sees_nothing(groups: str) -> None:
    with pytest.raises(AccessDeniedError, match="geen rol"):
        WAY.viewer(request("10.0.0.5", *said("jansen", groups)))


def test_the_role_that_sees_most_counts() -> None:
    assert highest_role(["grp-cio", "grp-medewerker"], ROLES) == "cio"
    assert highest_role(["grp-medewerker"], ROLES) == "ambtenaar"
    assert highest_role([], ROLES) is None


def test_a_clients_address_is_what_a_listed_proxy_says_last() -> None:
    forwarded = ("X-Forwarded-For", "198.51.100.1, 203.0.113.9")
    assert WAY.proxies.client_address(request("10.0.0.5", forwarded)) == "203.0.113.9"
    assert WAY.proxies.client_address(request("192.0.2.1", forwarded)) == "192.0.2.1"
    assert WAY.proxies.client_address(request("10.0.0.5")) == "10.0.0.5"


@pytest.mark.parametrize("text", ["nee", "10.0.0.0/33", "10.0.0.5/16"])
def test_an_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text.partition("/")[0]):
        Proxies.of(text)
