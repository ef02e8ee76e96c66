"""How long a page of the register takes with 10,000 answers in it: `python tests/benchmarks/register_pages.py [URL]`.

Without an address of a database a SQLite file is made and thrown away. Prints, for each filter, the median and the
slowest of the first page, one in the middle and the last, in milliseconds; the aim is less than 300 for each.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests" / "assistant")]

from given_answers import STAMP, WRITTEN, answer  # noqa: E402
from pydantic import SecretStr  # noqa: E402

from assistant.register.record import record  # noqa: E402
from assistant.register.register import Register  # noqa: E402
from assistant.register.values import (  # noqa: E402
    HAND_VERDICTS,
    Feedback,
    Judgement,
    QueueFilter,
    Registered,
)
from vectorstore.settings import Settings  # noqa: E402

ANSWERS = 10_000
CLAIMS = 5
PAGE = 25
ROUNDS = 7
BATCH = 500
FILTERS = (
    QueueFilter(),
    QueueFilter("steekproef", sample=200),
    QueueFilter("niet-bevestigd"),
    QueueFilter("duim-neer"),
    QueueFilter("onbeoordeeld", reviewer="cor"),
    QueueFilter("tweede", reviewer="cor"),
    QueueFilter(llm=WRITTEN.llm),
)


def main() -> None:
    """Fill a register and time it."""
    with tempfile.TemporaryDirectory() as folder:
        url = SecretStr(sys.argv[1]) if len(sys.argv) > 1 else None
        register = Register(Settings(index=Path(folder) / "index", register_url=url))
        fill(register)
        for wanted in FILTERS:
            total = register.queue(wanted).total
            for offset in (0, total // 2, max(0, total - PAGE)):
                name = f"{wanted.which} {wanted.llm or ''} vanaf {offset}"
                report(name, register.queue, wanted, offset, PAGE)
        report("nummers van alle", register.ids, QueueFilter())
        report("één antwoord", register.answer, ANSWERS // 2)
        for by in ("period", "source", "prompt", "model"):
            report(f"beweringen naar {by}", register.supported_by, by)
        report("dekking", register.coverage, [])
        report("overeenstemming", register.agreement)
        register.close()


def fill(register: Register) -> None:
    """Put the answers in, about a third of them judged."""
    chance = random.Random(1)
    while (missing := ANSWERS - register.kept().answers) > 0:
        register.add([made_up(chance) for _ in range(min(BATCH, missing))])


def made_up(chance: random.Random) -> Registered:
    """An answer, with judgements and thumbs by chance."""
    verdicts = chance.choices(("letterlijk", "ondersteund", "niet bevestigd"), (6, 3, 1), k=CLAIMS)
    given = record(answer(f"Vraag {chance.random()}?", verdicts, stamp=chance.choice((STAMP, WRITTEN))), "anna")
    now = datetime.now(UTC)
    reviewers = chance.sample(("anna", "bea", "cor"), chance.choice((0, 0, 1, 2)))
    judgements = tuple(Judgement(name, chance.choice(HAND_VERDICTS), "", 1, now) for name in sorted(reviewers))
    thumb = chance.choice(("op", "neer", None, None))
    return replace(
        given,
        asked_at=now - timedelta(minutes=chance.randrange(300 * 24 * 60)),
        claims=tuple(replace(claim, judgements=judgements) for claim in given.claims),
        feedback=(Feedback("bob", thumb, "", now),) if thumb else (),
    )


def report(name: str, work: Callable[..., object], *arguments: object) -> None:
    """Time `work` with these arguments and print it."""
    spent = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work(*arguments)
        spent.append((time.perf_counter() - started) * 1000)
    sys.stdout.write(f"{name:<40}{statistics.median(spent):>8.0f} ms{max(spent):>8.0f} ms\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
