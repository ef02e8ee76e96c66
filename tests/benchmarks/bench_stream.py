"""The first word of a language model: how much later than the endpoint itself gives it."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from statistics import median

from measure import Row, Table

from assistant.assistant import Assistant
from assistant.events import Delta, Event
from assistant.llm.demo import demo_text
from assistant.llm.scripted_server import ScriptedServer, says
from vectorstore.settings import Settings

LATEST_MS = 10


def bench_first_token(built_in: Settings, questions: list[str], table: Table) -> None:
    """Ours from question to first word, less retrieval and what the endpoint takes for the same request."""
    beyond = []
    with ScriptedServer(lambda request: says(demo_text(request["messages"][1]["content"]))) as server:
        settings = built_in.model_copy(update={"llm_base_url": server.url, "llm_model": "script"})
        assistant = Assistant.open(settings)
        assistant.warm_up()
        for question in questions:
            first = _first_word(assistant.stream(question))
            if first is None:
                continue
            again = _first_word(assistant.stream(question))
            own = _endpoint(server)
            assert again is not None
            beyond.append((again - own) * 1000)
    table.add(Row("first streamed word, beyond endpoint and retrieval", median(beyond), "ms", aim=LATEST_MS))


def _first_word(events: Iterator[Event]) -> float | None:
    """Seconds to the first word; None where nothing is written. The second time, the passages are at hand.

    It is heard to the end, so that what comes after is not measured beside what is left of it.
    """
    first = None
    started = time.perf_counter()
    for event in events:
        if isinstance(event, Delta) and first is None:
            first = time.perf_counter() - started
    return first


def _endpoint(server: ScriptedServer) -> float:
    """Seconds to the first piece of the last request, sent again without us."""
    request = urllib.request.Request(
        f"{server.url}/chat/completions", json.dumps(server.history[-1]).encode(), {"Content-Type": "application/json"}
    )
    started = time.perf_counter()
    with urllib.request.urlopen(request, timeout=30) as answer:
        answer.readline()
        first = time.perf_counter() - started
        answer.read()
        return first
