"""The Promptlab is for trainers and the CIO: each handler says so itself, before it looks at anything."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from assistant.access.requests import VIEWER, AccessDeniedError
from assistant.access.viewer import Viewer
from assistant.screens.promptlab.screen import build_promptlab
from assistant.service import Service

AT_LOAD = {"fill", "open_page"}
FOR_EVERYONE = {"ready"}


def handlers() -> dict[str, Callable[..., Any]]:
    """The lab's own functions that a browser can call, by name."""
    with gr.Blocks() as page, gr.Tabs() as tabs, gr.Tab("Promptlab"):
        build_promptlab(page, Service(SimpleNamespace(writer=None)), tabs)  # type: ignore[arg-type]
    functions = [each.fn for each in page.fns.values() if each.fn]
    return {each.__name__: each for each in functions if each.__module__.startswith("assistant.screens.promptlab")}


def asked_by(role: str, handler: Callable[..., Any]) -> Any:
    """What a handler gives someone in this role, its other arguments None."""
    request = SimpleNamespace(request=SimpleNamespace(scope={VIEWER: Viewer("proef", role)}))  # type: ignore[arg-type]
    others = [None] * (len(inspect.signature(handler).parameters) - 1)
    given = handler(*others, request)
    return next(given) if isinstance(given, Iterator) else given


HANDLERS = handlers()


@pytest.mark.parametrize("name", sorted(HANDLERS.keys() - AT_LOAD - FOR_EVERYONE))
def test_a_handler_refuses_who_may_not_see_the_lab(name: str) -> None:
    with pytest.raises(AccessDeniedError):
        asked_by("ambtenaar", HANDLERS[name])


@pytest.mark.parametrize("name", sorted(AT_LOAD))
def test_at_load_there_is_nothing_for_who_may_not_see_the_lab(name: str) -> None:
    given = asked_by("ambtenaar", HANDLERS[name])
    assert all(value == gr.skip() for value in given.values())


def test_what_everyone_may_call_takes_and_gives_nothing() -> None:
    assert {name for name in HANDLERS if "request" not in inspect.signature(HANDLERS[name]).parameters} == FOR_EVERYONE
    assert HANDLERS["ready"]() == gr.update(interactive=True)
