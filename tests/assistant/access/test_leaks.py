"""Nobody but the CIO gets a word of an internal document: not from any function of the page, nor from any address.

What can be asked is read from the running page, so that a screen or an address that comes later is asked too.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from gradio_caller import Caller, Outcome, routes_of
from leak_sample import CANARIES, NAME, TEXT, add_internal, internal_files
from mixed_sample import Place
from served_page import ServedPage
from tiny_model import write_tiny_model

from assistant.access.viewer import Viewer
from assistant.screens import asking
from assistant.screens.moment import moment

ROLES = ("ambtenaar", "trainer")
SILENT = ("Wie schept zand bij de vijver?", "En wat is het plan?", "zilverrijger")
"""Questions about internal passages in which no bird is named; the second goes on, the third is nearly one."""
NAMING = (f"Wat zegt {NAME} over vraag 1?", f"Welke organisaties noemen de {TEXT}?")
CLICKED = {"value": "x", "liked": True, "selected": True, "index": 1}
CLICKS = ({**CLICKED, "antwoord": "1"}, {**CLICKED, "bewering": "0"}, {**CLICKED, "blad": "0"})
LINK = re.compile(r"(?:href|src)=(?:\\)*\"([^\"\\#][^\"\\]*)")
PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")
REFUSED = '{"detail":"Dit hoort bij een andere gebruiker."}'


@dataclass
class Sweep:
    """All that someone got of the functions of the page: the outcomes of each, and every text with its question."""

    outcomes: dict[int, list[Outcome]] = field(default_factory=dict)
    said: list[tuple[str, str]] = field(default_factory=list)

    def add(self, number: int, typed: str, outcome: Outcome) -> None:
        """Note what a function gave."""
        self.outcomes.setdefault(number, []).append(outcome)
        self.said.append((typed, outcome.text))

    @property
    def text(self) -> str:
        """Everything together."""
        return "\n".join(text for _, text in self.said)


def sweep(page: ServedPage, client: httpx.Client, name: str) -> Sweep:
    """Call every function of the page again and again as one person; at last past the queue, as Gradio allows too."""
    found = Sweep()
    for number, questions in enumerate((SILENT, NAMING[:1], NAMING[1:])):
        caller = Caller(client, f"{name}{number}")
        for function, outcome in caller.load():
            found.add(function["id"], "", outcome)
        call = caller.call if number < 2 else caller.call_at_once
        for turn, question in enumerate(questions):
            for function in different(page, caller):
                values = caller.values(function, question, turn)
                found.add(function["id"], question, call(function, values, CLICKS[turn % len(CLICKS)]))
    return found


def different(page: ServedPage, caller: Caller) -> list[dict[str, Any]]:
    """The functions of the page; of those with the same code for the same kinds of fields, the first."""
    kinds = {(page.code(each["id"]), caller.kinds(each)): each for each in reversed(caller.functions())}
    return list(reversed(kinds.values()))


@dataclass(frozen=True)
class Swept:
    """A served page, and what everyone got of it."""

    page: ServedPage
    place: Place
    people: dict[str, httpx.Client]
    sweeps: dict[str, Sweep]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("model"))


def served(root: Path, model: Path, people: tuple[str, ...], internal: bool) -> Iterator[Swept]:
    """A page over documents, with what these people got of it, in this order."""
    place = Place(root, model)
    if internal:
        add_internal(place)
    place.ingest()
    own = {"access": "users", "access_folder": root / "toegang", "prompts": root / "eigen"}
    with pytest.MonkeyPatch.context() as patch, ServedPage(place.settings.model_copy(update=own)) as page:
        patch.setattr(asking, "STEP_SECONDS", 0)
        page.service.warm_up()
        clients = {name: page.user(name) for name in people}
        yield Swept(page, place, clients, {name: sweep(page, client, name) for name, client in clients.items()})


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Iterator[Swept]:
    """Documents of both classes. The CIO comes first, so that the register has answers from internal passages."""
    yield from served(tmp_path_factory.mktemp("gemengd"), model, ("cio", *ROLES), internal=True)


@pytest.fixture(scope="module")
def public_only(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Iterator[Swept]:
    """The same without the internal ones."""
    yield from served(tmp_path_factory.mktemp("openbaar"), model, ROLES, internal=False)


def birds_in(text: str, but: str = "") -> set[str]:
    """The words of internal documents in a text, but those that the question itself named."""
    return {bird for bird in CANARIES if bird in text.casefold() and bird not in but.casefold()}


def test_the_cio_gets_all_of_it_so_that_there_is_something_to_leak(mixed: Swept) -> None:
    found = mixed.sweeps["cio"]
    assert set().union(*(birds_in(text, but=typed) for typed, text in found.said)) >= set(CANARIES[:5])
    worked = [number for number, outcomes in found.outcomes.items() if any(each.data for each in outcomes)]
    assert len(worked) > 0.9 * len(found.outcomes)
    register = mixed.page.service.register
    assert register is not None
    assert birds_in(str(register.answer(1)))


@pytest.mark.parametrize("role", ROLES)
def test_no_function_gives_another_role_a_word_of_an_internal_document(mixed: Swept, role: str) -> None:
    for typed, text in mixed.sweeps[role].said:
        assert not birds_in(text, but=typed), (typed, text)


@pytest.mark.parametrize("role", ROLES)
def test_functions_of_a_tab_that_a_role_does_not_have_refuse(mixed: Swept, role: str) -> None:
    caller = Caller(mixed.people[role], f"{role}-tabs")
    hidden = {
        component
        for function, outcome in caller.load()
        for component, output in zip(function["outputs"], outcome.data or (), strict=True)
        if caller.is_tab(component) and isinstance(output, dict) and output.get("visible") is False
    }
    assert hidden
    tabs = caller.tab_of()
    refusing = 0
    for function in caller.functions():
        inside = [tabs.get(target, set()) & hidden for target, _ in function["targets"]]
        if not inside or not all(inside):
            continue
        if "request" in inspect.signature(mixed.page.function(function["id"])).parameters:
            refusing += 1
            given = mixed.sweeps[role].outcomes.get(function["id"], ())
            assert all(each.data is None for each in given), mixed.page.function(function["id"])
    assert refusing > 10


@pytest.mark.parametrize("role", ROLES)
def test_everything_is_as_if_there_were_no_internal_documents(mixed: Swept, public_only: Swept, role: str) -> None:
    with_them, without = (told(each, role) for each in (mixed, public_only))
    assert with_them.keys() == without.keys()
    for number, outputs in with_them.items():
        assert outputs == without[number], mixed.page.function(number)


def told(swept: Swept, role: str) -> dict[int, list[str]]:
    """What each function gave, as text, but for the moment and the version of the index."""
    manifest = swept.page.service.assistant(Viewer("", "ambtenaar")).index.manifest
    given = {}
    for number, outcomes in swept.sweeps[role].outcomes.items():
        texts = [json.dumps(each.data, ensure_ascii=False) for each in outcomes]
        given[number] = [
            text.replace(manifest.version, "VERSIE").replace(moment(manifest.created), "MOMENT") for text in texts
        ]
    return given


def secrets_of(mixed: Swept) -> list[str]:
    """Names and numbers that someone might have seen or guessed: of files, passages, sessions and answers."""
    files = [*internal_files(mixed.place), *mixed.place.settings.index.rglob("*")]
    files += [path for path in mixed.page.settings.access_folder.rglob("*") if path.is_file()]
    passages = [each.id for each in mixed.place.index("alles").passages if each.classification == "intern"]
    named = ["werkblad.csv", "werkblad.xlsx", "register.json", "antwoord-1.docx", "cio0", "1"]
    outside = ["../../../../etc/passwd", "..%2f..%2fmanifest.json", f"{mixed.page.url}/register/register.json"]
    return [*map(str, files), *passages, *named, *outside]


def addresses(mixed: Swept) -> Iterator[tuple[str, str]]:
    """Each method and path that the server knows, with something in the place of what may vary."""
    own = {route.path for route in mixed.page.way.routes}
    for path, methods in sorted(set(routes_of(mixed.page.page.app.routes)), key=str):
        if path in own:
            continue
        names = PARAMETER.findall(path)
        for word in secrets_of(mixed) if len(names) == 1 else ["1"]:
            for method in sorted(methods):
                yield method, PARAMETER.sub(lambda _, word=word: quote(word), path)


def fetched(client: httpx.Client, method: str, path: str) -> tuple[int, str]:
    """What an address gives, with the CIO's session in the query and the body; of a stream that goes on the start."""
    query = {"session_hash": "cio0", "upload_id": "cio0", "deep_link": "1", "view": "api"}
    body = {"session_hash": "cio0", "event_id": "1", "fn_index": 6, "data": ["", None, None], "component_id": 1}
    sent = {"json": body} if method not in ("GET", "HEAD") else {}
    with client.stream(method, path, params=query, **sent) as answer:
        pieces = answer.iter_bytes()
        is_endless = "event-stream" in answer.headers.get("content-type", "")
        content = next(pieces, b"") if is_endless else b"".join(pieces)
    return answer.status_code, f"{answer.headers} {content.decode('utf-8', 'replace')}"


@pytest.mark.parametrize("role", ROLES)
def test_no_address_gives_another_role_a_word_of_an_internal_document(mixed: Swept, role: str) -> None:
    for method, path in addresses(mixed):
        status, text = fetched(mixed.people[role], method, path)
        assert not birds_in(text, but=path), (method, path)
        assert status < 500, (method, path)


def test_who_is_not_logged_in_gets_the_login_and_nothing_else(mixed: Swept) -> None:
    with mixed.page.anonymous() as nobody:
        for method, path in addresses(mixed):
            status, text = fetched(nobody, method, path)
            assert status == 401 or path == "/gradio_api/startup-events", (method, path)
            assert not birds_in(text)
        page = nobody.get("/", headers={"accept": "text/html"})
        assert (page.status_code, page.headers["location"]) == (303, "/inloggen")
        assert not birds_in(nobody.get("/inloggen").text)


@pytest.mark.parametrize("role", ROLES)
def test_no_link_that_only_the_cio_gets_works_for_another_role(mixed: Swept, role: str) -> None:
    links = {name: set(LINK.findall(found.text)) for name, found in mixed.sweeps.items()}
    only = {link for link in links["cio"] - links[role] if not link.startswith("http")}
    assert {link.partition("/")[0] for link in only} >= {"register"}
    with mixed.page.anonymous() as nobody:
        for link in only:
            assert mixed.people["cio"].get(f"/{unescape(link)}").status_code == 200, link
            assert mixed.people[role].get(f"/{unescape(link)}").status_code in (403, 404), link
            assert nobody.get(f"/{unescape(link)}").status_code == 401, link


def test_a_session_and_an_upload_of_another_are_refused_and_stay_as_they_were(mixed: Swept) -> None:
    own = Caller(mixed.people["cio"], "van-de-cio")
    ask = next(
        each for each in own.functions() if each["inputs"] and own.components[each["inputs"][0]]["type"] == "textbox"
    )
    assert own.call(ask, [SILENT[0], None, None]).data
    given = own.upload()
    assert given is not None
    for role in ROLES:
        other = Caller(mixed.people[role], "van-de-cio")
        for call in (other.call, other.call_at_once):
            assert call(ask, [SILENT[1], None, None]) == Outcome(REFUSED, None)
        for path in ("queue/data?session_hash=van-de-cio", "heartbeat/van-de-cio", f"file={given['path']}"):
            assert mixed.people[role].get(f"/gradio_api/{path}").status_code == 403
        for path in ("cancel", "reset"):
            body = {"session_hash": "van-de-cio", "event_id": "1", "fn_index": 1}
            assert mixed.people[role].post(f"/gradio_api/{path}", json=body).status_code == 403
        thief = Caller(mixed.people[role], f"eigen-{role}")
        assert thief.call(ask, [[given], None, None]) == Outcome(REFUSED, None)
