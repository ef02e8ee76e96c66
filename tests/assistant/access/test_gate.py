"""The gate, the headers and the cookie, as a browser meets them: a real server, real HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from app_process import free_port
from gradio_caller import Caller
from mixed_sample import Place
from served_page import PASSWORD, ServedPage
from tiny_model import write_tiny_model

from assistant.access.attempts import MOST_BY_NAME
from assistant.access.users import USERS_FILE, UsersFile
from vectorstore.settings import Settings

PAGE = {"accept": "text/html"}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("poort")
    place = Place(folder / "documenten", write_tiny_model(folder / "model"))
    place.ingest()
    own = {"access": "users", "access_folder": folder, "register": "uit", "upload_megabytes": 1}
    return place.settings.model_copy(update=own)


@pytest.fixture(scope="module")
def page(settings: Settings) -> Iterator[ServedPage]:
    """Known by name, as behind a public address on http."""
    port = free_port()
    own = {"port": port, "public_url": f"http://127.0.0.1:{port}"}
    with ServedPage(settings.model_copy(update=own)) as page:
        yield page


@pytest.fixture(scope="module")
def secure(settings: Settings) -> Iterator[ServedPage]:
    """Known by an address on https, as behind a reverse proxy that does the encryption."""
    own = {"port": free_port(), "public_url": "https://assistent.example"}
    with ServedPage(settings.model_copy(update=own)) as page:
        yield page


@pytest.fixture
def trainer(page: ServedPage) -> Iterator[httpx.Client]:
    with page.user("trainer") as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/inloggen", "/config", "/nergens", "/theme.css", "/gradio_api/info"])
def test_every_answer_has_headers_that_keep_the_page_to_itself(trainer: httpx.Client, path: str) -> None:
    for headers in (PAGE, {}):
        given = trainer.get(path, headers=headers).headers
        policy = dict(part.split(" ", 1) for part in given["content-security-policy"].split("; "))
        assert policy["frame-ancestors"] == "'none'"
        assert policy["form-action"] == "'self'"
        assert not re.search(r"https?:|\*", given["content-security-policy"])
        assert given["referrer-policy"] == "no-referrer"
        assert given["x-content-type-options"] == "nosniff"
        assert given["x-frame-options"] == "DENY"
        assert "camera=()" in given["permissions-policy"]
        assert "strict-transport-security" not in given


def test_the_cookie_is_for_this_server_only(page: ServedPage, secure: ServedPage) -> None:
    filled = {"naam": "cio", "wachtwoord": PASSWORD}
    with page.anonymous() as plain, secure.anonymous(headers={"host": "assistent.example"}) as safe:
        cookie = plain.post("/inloggen", data=filled).headers["set-cookie"]
        assert re.fullmatch(r"quickscan=[\w.-]+; HttpOnly; Path=/; SameSite=lax", cookie.replace('"', ""))
        answer = safe.post("/inloggen", data=filled)
        cookie = answer.headers["set-cookie"].replace('"', "")
        assert re.fullmatch(r"__Host-quickscan=[\w.-]+; HttpOnly; Path=/; SameSite=lax; Secure", cookie)
        assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_the_server_answers_to_its_own_name_only(page: ServedPage, secure: ServedPage) -> None:
    with page.anonymous() as client:
        for host in ("kwaad.example", "127.0.0.1.kwaad.example", ""):
            answer = client.get("/", headers={**PAGE, "host": host})
            assert (answer.status_code, "niet onder deze naam" in answer.text) == (403, True)
        assert client.get("/inloggen", headers={"host": "localhost:7860"}).status_code == 200
    with secure.anonymous() as client:
        assert client.get("/inloggen", headers={"host": "assistent.example"}).status_code == 200


@pytest.mark.parametrize("path", ["/inloggen", "/uitloggen", "/gradio_api/queue/join", "/gradio_api/upload"])
def test_another_site_cannot_send_anything(trainer: httpx.Client, path: str) -> None:
    for origin in ("https://kwaad.example", "null"):
        answer = trainer.post(path, headers={"origin": origin}, data={"naam": "trainer", "wachtwoord": PASSWORD})
        assert (answer.status_code, "andere website" in answer.text) == (403, True)
    answer = trainer.post(path, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert trainer.get("/config").status_code == 200


def test_what_is_too_large_is_refused_in_dutch(trainer: httpx.Client) -> None:
    for size, status in ((1000, 200), (1024 * 1024 + 1, 413), (20 * 1024 * 1024, 413)):
        answer = trainer.post("/gradio_api/upload", files={"files": ("proef.json", b"x" * size)})
        assert answer.status_code == status
        assert status == 200 or answer.text == "Het verzoek of bestand is te groot."
    answer = trainer.post("/gradio_api/queue/join", content=b"[" + b" " * 3 * 1024 * 1024)
    assert (answer.status_code, answer.text) == (413, "Het verzoek of bestand is te groot.")


def test_a_civil_servant_uploads_nothing(page: ServedPage) -> None:
    with page.user("ambtenaar") as client:
        answer = client.post("/gradio_api/upload", files={"files": ("proef.json", b"{}")})
        assert (answer.status_code, answer.json()["detail"]) == (403, "Dit onderdeel hoort niet bij uw rol.")


def test_a_body_that_is_no_request_is_refused_without_a_trace(trainer: httpx.Client) -> None:
    for body in (b"", b"{", b"[1]", b"[" * 100_000, b'{"session_hash": 1}', "{}".encode("utf-16")):
        answer = trainer.post("/gradio_api/queue/join", content=body, headers={"content-type": "application/json"})
        assert 400 <= answer.status_code < 500, body[:20]
        assert "Traceback" not in answer.text


def test_a_wrong_password_gets_few_tries_and_is_told_how_long_to_wait(settings: Settings) -> None:
    wrong = {"naam": "cio", "wachtwoord": "zomaar iets anders"}
    with ServedPage(settings) as page, page.anonymous() as client:
        for _ in range(MOST_BY_NAME):
            answer = client.post("/inloggen", data=wrong)
            assert (answer.status_code, "horen niet bij elkaar" in answer.text) == (401, True)
        answer = client.post("/inloggen", data={**wrong, "wachtwoord": PASSWORD})
        assert (answer.status_code, "over 15 minuten opnieuw" in answer.text) == (429, True)
        assert "set-cookie" not in answer.headers
        assert client.post("/inloggen", data={"naam": "trainer", "wachtwoord": PASSWORD}).status_code == 303


def test_an_unknown_name_is_told_the_same_as_a_wrong_password(page: ServedPage) -> None:
    with page.anonymous() as client:
        texts = [
            client.post("/inloggen", data={"naam": name, "wachtwoord": "zomaar iets anders"}).text
            for name in ("ambtenaar", "niemand")
        ]
    assert texts[0] == texts[1].replace("niemand", "ambtenaar")


def test_what_is_typed_comes_back_as_text(page: ServedPage) -> None:
    with page.anonymous() as client:
        answer = client.post("/inloggen", data={"naam": '"><script>alert(1)</script>', "wachtwoord": "x"})
        assert "<script" not in answer.text
        assert "script-src" not in answer.headers["content-security-policy"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_logging_out_ends_the_session_on_the_server(page: ServedPage) -> None:
    with page.user("trainer") as client:
        kept = client.cookies["quickscan"]
        assert client.post("/uitloggen").headers["location"] == "/inloggen"
        client.cookies.set("quickscan", kept, domain="127.0.0.1")
        assert client.get("/config").status_code == 401


@pytest.mark.parametrize("change", ["role", "password", "remove"])
def test_a_change_of_the_user_ends_the_session(page: ServedPage, change: str) -> None:
    users = UsersFile(page.settings.access_folder / USERS_FILE)
    users.add(change, "trainer", PASSWORD)
    with page.user(change) as client:
        assert client.get("/config").status_code == 200
        if change == "role":
            users.set_role(change, "cio")
        elif change == "password":
            users.set_password(change, "een heel ander wachtwoord")
        else:
            users.remove(change)
        assert client.get("/config").status_code == 401


def test_the_page_names_no_other_machine_and_counts_nobody(page: ServedPage, trainer: httpx.Client) -> None:
    shown = trainer.get("/", headers=PAGE).text
    assert 'analytics_enabled":false' in shown.replace(" ", "")
    caller = Caller(trainer, "niet-geteld")
    list(caller.load())
    queue = page.page._queue
    assert len(queue.event_analytics) <= 1
    assert queue.cached_event_analytics_summary == {"functions": {}}
