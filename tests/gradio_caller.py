"""Everything that a browser can ask of a Gradio page: each of its functions, also the private ones, and each route.

Gradio lets a browser call any function by its number, with any values; that some have no name, are behind a hidden
tab or belong to a button that cannot be pressed makes no difference. What is there is read from the running page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from gradio_client.utils import apply_diff
from starlette.routing import BaseRoute

GENERATES, DONE, CLOSED = "process_generating", "process_completed", "close_stream"


@dataclass(frozen=True)
class Outcome:
    """What a call gave: `text` all that was received, `data` the outputs at the end (None: refused or failed)."""

    text: str
    data: list[Any] | None


@dataclass
class Caller:
    """One browser of someone, with one session of Gradio."""

    client: httpx.Client
    session: str
    config: Mapping[str, Any] = field(init=False)
    components: Mapping[int, Mapping[str, Any]] = field(init=False)
    choices: dict[int, list[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.config = self.client.get("/config").raise_for_status().json()
        self.components = {each["id"]: each for each in self.config["components"]}

    def functions(self) -> list[dict[str, Any]]:
        """The functions of the page that run on the server, as its config describes them."""
        return [each for each in self.config["dependencies"] if each["backend_fn"]]

    def kinds(self, function: Mapping[str, Any]) -> tuple[str, ...]:
        """The kinds of fields that a function reads."""
        return tuple(self.components[number]["type"] for number in function["inputs"])

    def tab_of(self) -> dict[int, set[int]]:
        """Of each component: the tabs in which it lies."""
        found: dict[int, set[int]] = {}

        def walk(node: Mapping[str, Any], tabs: set[int]) -> None:
            inside = tabs | ({node["id"]} if self.is_tab(node["id"]) else set())
            found[node["id"]] = inside
            for child in node.get("children") or ():
                walk(child, inside)

        walk(self.config["layout"], set())
        return found

    def is_tab(self, number: int) -> bool:
        """True for a tab."""
        return number in self.components and self.components[number]["type"] == "tabitem"

    def call(self, function: Mapping[str, Any], values: list[Any], event: Any = None) -> Outcome:
        """Call a function as the page does: through the queue."""
        body = self._body(function, values, event)
        joined = self.client.post("/gradio_api/queue/join", json=body)
        if joined.status_code != 200:
            return Outcome(joined.text, None)
        received, data = [], None
        with self.client.stream("GET", "/gradio_api/queue/data", params={"session_hash": self.session}) as stream:
            for line in stream.iter_lines():
                if not line:
                    continue
                received.append(line)
                message = json.loads(line.removeprefix("data: "))
                if message["msg"] in (GENERATES, DONE):
                    data = _outputs(data, message)
                    received.append(json.dumps(data, ensure_ascii=False))
                if message["msg"] == CLOSED:
                    break
        return Outcome("\n".join(received), data)

    def call_at_once(self, function: Mapping[str, Any], values: list[Any], event: Any = None) -> Outcome:
        """Call a function past the queue; of one that gives its output bit by bit this is the first bit."""
        answer = self.client.post("/gradio_api/run/predict", json=self._body(function, values, event))
        return Outcome(answer.text, answer.json()["data"] if answer.status_code == 200 else None)

    def load(self) -> Iterator[tuple[dict[str, Any], Outcome]]:
        """Open the page as a browser does: each function that is called then, and what it gave."""
        for each in self.functions():
            if any(event == "load" for _, event in each["targets"]):
                outcome = self.call(each, [None] * len(each["inputs"]))
                for component, output in zip(each["outputs"], outcome.data or (), strict=False):
                    if isinstance(output, dict) and output.get("choices"):
                        self.choices[component] = [value for _, value in output["choices"]]
                yield each, outcome

    def values(self, function: Mapping[str, Any], text: str, turn: int) -> list[Any]:
        """Values that a person could give a function: `text` in every field, and another choice each turn."""
        return [self._value(self.components[number], text, turn) for number in function["inputs"]]

    def _value(self, component: Mapping[str, Any], text: str, turn: int) -> Any:
        kind, props = component["type"], component["props"]
        if kind in ("textbox", "button"):
            return text
        if kind in ("radio", "dropdown"):
            choices = self.choices.get(component["id"]) or [value for _, value in props.get("choices") or ()]
            return choices[turn % len(choices)] if choices else None
        if kind in ("number", "slider"):
            return props.get("value") or 1
        if kind in ("file", "uploadbutton"):
            return self.upload()
        return {"checkbox": True, "browserstate": {"which": "alle", "answer": turn + 1}}.get(kind)

    def upload(self) -> dict[str, Any] | None:
        """Upload a small file; gives it as a value, None when it was refused."""
        answer = self.client.post(
            "/gradio_api/upload", files={"files": ("proef.json", f'{{"van": "{self.session}"}}'.encode())}
        )
        if answer.status_code != 200:
            return None
        return {"path": answer.json()[0], "meta": {"_type": "gradio.FileData"}}

    def _body(self, function: Mapping[str, Any], values: list[Any], event: Any) -> dict[str, Any]:
        target = next((number for number, _ in function["targets"] if number is not None), None)
        return {
            "fn_index": function["id"],
            "data": values,
            "event_data": event,
            "trigger_id": target,
            "session_hash": self.session,
        }


def _outputs(before: list[Any] | None, message: Mapping[str, Any]) -> list[Any] | None:
    """The outputs after a message: whole the first time, then what changed."""
    if not message["success"]:
        return None
    data = message["output"].get("data")
    if message["msg"] == GENERATES and before is not None:
        return [apply_diff(old, change) for old, change in zip(before, data, strict=True)]
    return data if data else before


def routes_of(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, frozenset[str]]]:
    """The path and the methods of every route, those of included routers and mounts too."""
    for route in routes:
        inner = getattr(getattr(route, "original_router", route), "routes", None)
        if inner:
            yield from routes_of(inner)
        else:
            yield str(getattr(route, "path", "/")), frozenset(getattr(route, "methods", None) or {"GET"})
