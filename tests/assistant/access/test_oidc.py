"""Logging in through a real provider, on its own pages, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from app_process import free_port
from gradio_caller import Caller
from login_provider import LoginProvider, log_in_at_provider
from mixed_sample import Place
from pydantic import SecretStr
from served_page import ServedPage
from tiny_model import write_tiny_model

from vectorstore.settings import Settings

GROUPS = {"jansen": ["grp-medewerker"], "de-vries": ["grp-medewerker", "grp-cio"], "bakker": ["grp-anders"]}
ROLES = {"grp-medewerker": "ambtenaar", "grp-cio": "cio"}
FAILED = "Het inloggen is niet gelukt"
SECRET = "geheim van de toepassing, voor tests"


@dataclass(frozen=True)
class Served:
    """The page, and the provider at which its users log in."""

    page: ServedPage
    provider: LoginProvider

    def leave(self, browser: httpx.Client) -> str:
        """Begin to log in; gives the address at the provider to which the browser is sent."""
        answer = browser.get("/inloggen")
        assert answer.status_code == 302, answer.text
        address = answer.headers["location"]
        assert address.startswith(f"{self.provider.issuer}/auth?")
        return str(address)

    def log_in(self, browser: httpx.Client, name: str) -> httpx.Response:
        """Log in at the provider, and come back."""
        return browser.get(log_in_at_provider(browser, self.leave(browser), name))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("oidc")
    place = Place(folder / "documenten", write_tiny_model(folder / "model"))
    place.ingest()
    return place.settings.model_copy(update={"access": "oidc", "access_folder": folder, "register": "uit"})


@pytest.fixture(scope="module", params=["secret", "public"])
def served(settings: Settings, request: pytest.FixtureRequest) -> Iterator[Served]:
    """With a client that has a secret and roles in the ID token; with one that has neither."""
    secret = SECRET if request.param == "secret" else None
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with LoginProvider(f"{url}/inloggen/terug", GROUPS, secret, in_token=bool(secret)) as provider:
        own = {
            "port": port,
            "public_url": url,
            "access_roles": ROLES,
            "oidc_issuer": provider.issuer,
            "oidc_client_id": "assistent",
            "oidc_client_secret": SecretStr(secret) if secret else None,
        }
        with ServedPage(settings.model_copy(update=own)) as page:
            yield Served(page, provider)


@pytest.fixture
def browser(served: Served) -> Iterator[httpx.Client]:
    with served.page.anonymous() as browser:
        yield browser


def is_in(browser: httpx.Client) -> bool:
    """True when the browser is logged in."""
    return browser.get("/config").status_code == 200


def changed(address: str, **values: str) -> str:
    """An address with other values in its query."""
    query = {name: found[0] for name, found in parse_qs(urlsplit(address).query).items()}
    return urlsplit(address)._replace(query=urlencode({**query, **values})).geturl()


@pytest.mark.parametrize(("name", "role"), [("jansen", "ambtenaar"), ("de-vries", "cio")])
def test_who_logs_in_at_the_provider_has_the_role_of_their_groups(
    served: Served, browser: httpx.Client, name: str, role: str
) -> None:
    assert browser.get("/", headers={"accept": "text/html"}).headers["location"] == "/inloggen"
    answer = served.log_in(browser, name)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    shown = "".join(outcome.text for _, outcome in Caller(browser, f"sessie-{name}").load())
    assert f"<p>{name} <span>({role})</span></p>" in shown


def test_the_provider_is_asked_for_a_code_with_pkce_state_and_nonce(served: Served, browser: httpx.Client) -> None:
    asked = parse_qs(urlsplit(served.leave(browser)).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert all(len(asked[name][0]) > 15 for name in ("code_challenge", "state", "nonce"))
    again = parse_qs(urlsplit(served.leave(browser)).query)
    assert all(asked[name] != again[name] for name in ("code_challenge", "state", "nonce"))


def test_who_has_no_role_is_told_so_and_stays_out(served: Served, browser: httpx.Client) -> None:
    answer = served.log_in(browser, "bakker")
    assert answer.status_code == 403
    assert "U hebt nog geen rol" in answer.text
    assert not is_in(browser)


def test_another_state_is_refused(served: Served, browser: httpx.Client) -> None:
    back = log_in_at_provider(browser, served.leave(browser), "jansen")
    answer = browser.get(changed(back, state="anders"))
    assert (answer.status_code, FAILED in answer.text, is_in(browser)) == (401, True, False)


def test_another_nonce_is_refused(served: Served, browser: httpx.Client) -> None:
    back = log_in_at_provider(browser, changed(served.leave(browser), nonce="van een ander"), "jansen")
    answer = browser.get(back)
    assert (answer.status_code, FAILED in answer.text, is_in(browser)) == (401, True, False)


def test_a_code_works_once(served: Served, browser: httpx.Client) -> None:
    back = log_in_at_provider(browser, served.leave(browser), "jansen")
    assert browser.get(back).status_code == 303
    with served.page.anonymous() as other:
        other.cookies.update(browser.cookies)
        other.cookies.delete("quickscan")
        assert other.get(back).status_code == 401
        state = parse_qs(urlsplit(served.leave(other)).query)["state"][0]
        assert other.get(changed(back, state=state)).status_code == 401
        assert not is_in(other)


def test_the_code_of_another_does_not_log_a_victim_in(served: Served, browser: httpx.Client) -> None:
    with served.page.anonymous() as attacker:
        stolen = log_in_at_provider(attacker, served.leave(attacker), "de-vries")
    state = parse_qs(urlsplit(served.leave(browser)).query)["state"][0]
    assert browser.get(stolen).status_code == 401
    state = parse_qs(urlsplit(served.leave(browser)).query)["state"][0]
    assert browser.get(changed(stolen, state=state)).status_code == 401
    assert not is_in(browser)


def test_what_the_provider_refuses_is_told_in_dutch(served: Served, browser: httpx.Client) -> None:
    state = parse_qs(urlsplit(served.leave(browser)).query)["state"][0]
    answer = browser.get("/inloggen/terug", params={"error": "access_denied", "state": state})
    assert (answer.status_code, FAILED in answer.text) == (401, True)
    assert "Opnieuw inloggen" in answer.text


def test_a_session_ends_with_logging_out(served: Served, browser: httpx.Client) -> None:
    served.log_in(browser, "jansen")
    kept = browser.cookies["quickscan"]
    answer = browser.post("/uitloggen")
    assert (answer.status_code, "U bent uitgelogd" in answer.text) == (200, True)
    assert not is_in(browser)
    browser.cookies.set("quickscan", kept)
    assert not is_in(browser)


def test_a_provider_that_is_away_is_told_in_dutch(settings: Settings) -> None:
    port = free_port()
    own = {
        "port": port,
        "public_url": f"http://127.0.0.1:{port}",
        "oidc_issuer": f"http://127.0.0.1:{free_port()}",
        "oidc_client_id": "assistent",
    }
    with ServedPage(settings.model_copy(update=own)) as page, page.anonymous() as browser:
        answer = browser.get("/inloggen")
        assert (answer.status_code, "niet bereikbaar" in answer.text) == (502, True)
