"""Many people at one app (`make load`): how long they wait, whether the page stays quick, whether memory grows.

alone     one person, one question after the other: what a question costs in processor time
together  everybody asks at the same moment
too many  more than there are places for: who is not answered must know at once
soak      everybody goes on for --minutes, conversation after conversation, with a curve of the memory
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import httpx
from app_process import AppProcess
from fuzz.odd_questions import real_questions
from load.chat import Asked, Chat

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
ALONE = 20
CONVERSATION = 4
SAMPLE_SECONDS = 15.0
CORES = 2
IDLE, IDLE_SECONDS = 0.5, 5.0


class Measurer:
    """Measures one app."""

    def __init__(self, app: AppProcess, client: httpx.AsyncClient, config: dict) -> None:  # type: ignore[type-arg]
        self._app = app
        self._client = client
        self._config = config
        self._questions = real_questions()

    def question(self, number: int) -> str:
        """Questions in turn, so that none is asked twice in a row."""
        return self._questions[number % len(self._questions)]

    def chat(self) -> Chat:
        """A new conversation."""
        return Chat(self._client, self._config)

    def processor_seconds(self) -> float:
        """What the app has used so far."""
        fields = Path(f"/proc/{self._app.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def megabytes(self) -> float:
        """The app's resident memory."""
        return int(Path(f"/proc/{self._app.process.pid}/statm").read_text("ascii").split()[1]) * PAGE / 2**20

    async def alone(self) -> float:
        """The processor time of a question, in seconds."""
        chat = self.chat()
        await self._loaded()
        await chat.ask(self.question(0))
        before = self.processor_seconds()
        asked = [await chat.ask(self.question(number)) for number in range(1, ALONE + 1)]
        cost = (self.processor_seconds() - before) / ALONE
        report(f"alone, {ALONE} questions", asked)
        print(f"  a question costs {1000 * cost:.0f} ms of processor time")
        return cost

    async def together(self, people: int, name: str) -> list[Asked]:
        """Everybody at once, and how long the page itself takes meanwhile."""
        done = asyncio.Event()
        page = asyncio.create_task(self._page_meanwhile(done))
        asked = await asyncio.gather(*(self.chat().ask(self.question(number)) for number in range(people)))
        done.set()
        report(f"{name}, {people} people at once", asked)
        print(f"  the page itself: at most {1000 * max(await page):.0f} ms")
        return list(asked)

    async def soak(self, people: int, minutes: float, reading: float) -> None:
        """Conversations, with `reading` seconds between the questions; the memory every SAMPLE_SECONDS."""
        end = time.monotonic() + 60 * minutes
        went: list[Asked] = []

        async def person(first: int) -> None:
            number = first
            while time.monotonic() < end:
                async with self.chat().opened() as chat:
                    for _ in range(CONVERSATION):
                        went.append(await chat.ask(self.question(number)))
                        number += people
                        await asyncio.sleep(reading)

        everybody = asyncio.gather(*(person(first) for first in range(people)))
        started = time.monotonic()
        while not everybody.done():
            print(
                f"  {time.monotonic() - started:5.0f} s  {self.megabytes():6.0f} MB  {len(went)} questions", flush=True
            )
            await asyncio.wait([everybody], timeout=SAMPLE_SECONDS)
        await everybody
        report(f"soak, {people} people for {minutes:g} minutes", went)

    async def _loaded(self) -> None:
        """Wait until the app has nothing to do any more: its model is loaded."""
        used, now = 0.0, self.processor_seconds()
        while now - used > IDLE:
            await asyncio.sleep(IDLE_SECONDS)
            used, now = now, self.processor_seconds()

    async def _page_meanwhile(self, done: asyncio.Event) -> list[float]:
        waits = [0.0]
        while not done.is_set():
            started = time.perf_counter()
            (await self._client.get("/")).raise_for_status()
            waits.append(time.perf_counter() - started)
            await asyncio.sleep(0.1)
        return waits


def report(name: str, asked: Sequence[Asked]) -> None:
    """A line of figures."""
    answered = [each for each in asked if not each.busy and not each.error]
    busy = [each.whole for each in asked if each.busy]
    wrong = [each.error for each in asked if each.error]
    print(f"{name}: {len(answered)} answered, {len(busy)} told that it is too busy, {len(wrong)} errors {wrong[:2]}")
    for what, seconds in (("answer begins", [each.first for each in answered]), ("whole", [e.whole for e in answered])):
        if len(seconds) > 1:
            cuts = statistics.quantiles(seconds, n=20, method="inclusive")
            print(f"  {what}: p50 {statistics.median(seconds):.2f} s, p95 {cuts[-1]:.2f} s")
    if busy:
        print(f"  told so after at most {max(busy):.2f} s")


async def measure(app: AppProcess, people: int, too_many: int, minutes: float, reading: float) -> bool:
    """All measurements; True when nobody got an error and the 95th percentile is within its bound."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=app.url, timeout=600, limits=limits) as client:
        measurer = Measurer(app, client, (await client.get("/config")).json())
        cost = await measurer.alone()
        asked = await measurer.together(people, "together")
        bound = 2 * people * cost / CORES
        p95 = statistics.quantiles([each.first for each in asked], n=20, method="inclusive")[-1]
        print(f"  bound on p95: 2 x ({people} x {1000 * cost:.0f} ms / {CORES} cores) = {bound:.2f} s")
        crowd = await measurer.together(too_many, "too many") if too_many else []
        if minutes:
            await measurer.soak(people, minutes, reading)
    return p95 <= bound and not any(each.error for each in (*asked, *crowd))


def main() -> int:
    """Measure the app over an index; 1 when an aim was missed."""
    parser = argparse.ArgumentParser(prog="python -m load")
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--too-many", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--reading", type=float, default=0, help="seconds between an answer and the next question")
    options = parser.parse_args()
    with AppProcess(options.index) as app:
        return 0 if asyncio.run(measure(app, options.people, options.too_many, options.minutes, options.reading)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
