from __future__ import annotations

import pytest
from starlette.requests import HTTPConnection

from assistant.access.sites import called_by, is_from_elsewhere


def request(method: str = "GET", **headers: str) -> HTTPConnection:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection({"type": "http", "method": method, "headers": raw})


HOST = {"host": "assistent.example:8443"}


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", {}),
        ("POST", {}),
        ("POST", {"origin": "https://assistent.example:8443"}),
        ("POST", {"origin": "https://ASSISTENT.example:8443"}),
        ("POST", {"origin": "https://assistent.example", "sec_fetch_site": "same-origin"}),
        ("GET", {"sec_fetch_site": "none", "sec_fetch_mode": "navigate"}),
        ("GET", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}),
    ],
)
def test_what_the_page_itself_sends_and_a_visit_by_a_link_is_not_from_elsewhere(
    method: str, headers: dict[str, str]
) -> None:
    assert not is_from_elsewhere(request(method, **HOST, **headers))


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("POST", {"origin": "https://kwaad.example"}),
        ("POST", {"origin": "null"}),
        ("POST", {"origin": "https://assistent.example:9000"}),
        ("GET", {"origin": "https://kwaad.example"}),
        ("GET", {"origin": "https://kwaad.example", "sec_fetch_mode": "navigate"}),
        ("GET", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}),
        ("GET", {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors"}),
        ("POST", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}),
    ],
)
def test_what_another_page_sends_is(method: str, headers: dict[str, str]) -> None:
    assert is_from_elsewhere(request(method, **HOST, **headers))


@pytest.mark.parametrize(
    ("host", "name"),
    [("127.0.0.1:7860", "127.0.0.1"), ("[::1]:7860", "::1"), ("LOCALHOST", "localhost"), ("", None), ("[x", None)],
)
def test_the_name_by_which_the_server_is_called(host: str, name: str | None) -> None:
    assert called_by(request(host=host)) == name
