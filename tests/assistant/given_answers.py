"""Made-up answers, as the assistant gives them; what is in them is FICTIEF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.answer import Answer, Citation, Claim, Stamp, Verdict
from vectorstore.passage import Passage, Region, Unit

PARTS = ("De stad telde zeven fietsenstallingen.", "De wethouder beloofde een onderzoek.", "Het onderzoek kwam er.")
TEXT = " ".join(PARTS)
STAMP = Stamp("20310301-fictief", "minilm", "2031-03-01T12:00:00+00:00")
WRITTEN = replace(STAMP, prompt="antwoord-gewoon@1", llm="proefmodel")


def passage(name: str = "1.1 alinea 1", text: str = TEXT, **values: Any) -> Passage:
    """A passage of a made-up report; its units are its sentences."""
    ends = [at + 1 for at, sign in enumerate(text) if sign == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    units = tuple(Unit(f"{name} zin {n}", *span) for n, span in enumerate(zip(starts, ends, strict=True), 1))
    given: dict[str, Any] = {
        "id": f"id van {name}",
        "document_id": "fictief",
        "ordinal": 1,
        "section": "1.1 Te weinig plaatsen",
        "role": "paragraph",
        "kind": "rapport",
        "source": "fictief.txt",
        "title": "FICTIEF rapport over fietsenstallingen",
        "regions": (Region(2, 700.0, 600.0),),
        "page": 2,
        "page_label": "1",
        "tokens": 20,
        "fictional": True,
    }
    return Passage(text=text, locator=name, units=units, **{**given, **values})


def citation(n: int, cited: Passage, quote: str = PARTS[0]) -> Citation:
    """A citation of `quote` in a passage."""
    start = cited.text.index(quote)
    return Citation(n, cited, (start, start + len(quote)), 0.5)


def answer(
    question: str = "Hoeveel fietsenstallingen telde de stad?",
    verdicts: Sequence[Verdict] = ("letterlijk",),
    **values: Any,
) -> Answer:
    """An answer with a claim a verdict, each on a sentence and a passage of its own."""
    cited = [
        citation(n, passage(f"1.{n} alinea 1", source=f"fictief-{n}.txt"), PARTS[(n - 1) % len(PARTS)])
        for n in range(1, len(verdicts) + 1)
    ]
    given: dict[str, Any] = {
        "text": " ".join(f"{each.quote} [{each.n}]" for each in cited),
        "stamp": STAMP,
        "claims": tuple(Claim(each.quote, (each.n,), verdict) for each, verdict in zip(cited, verdicts, strict=True)),
        "citations": tuple(cited),
    }
    return Answer(question, "answered", **{**given, **values})


def not_found(question: str = "Wat kost een fiets in Utopia?") -> Answer:
    """An answer that is none, and that repeats a word of the question."""
    return Answer(question, "not_found", "Van Utopia is er geen reactie in de bronnen.", STAMP)
