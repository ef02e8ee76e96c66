"""The usual pipelines beside ours, on the same document, questions and embedding model."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import fmean, median

from made_up import questions as all_questions
from measure import Contender, Table

from vectorstore.analysis import words
from vectorstore.index import Index
from vectorstore.passage import Passage
from vectorstore.settings import Settings
from vectorstore.tokens import encoding

BUDGET = 800
FOOTNOTE = re.compile(r"\[\^\d+\]:?")
EVERY = 5
MEGABYTE = 2**20


def bench_peers(built_in: Settings, model: str, table: Table, tmp_path: Path) -> None:
    """Ingest the rendition, then ask every fifth question of the built-in set, by turns."""
    report = built_in.corpus / "rapport" / "quickscan.md"
    own = tmp_path / "ours"
    asked = all_questions()[::EVERY]
    lines = []
    with Contender("ours", index=own) as ours, Contender("langchain") as langchain, Contender("llamaindex") as llama:
        ours("load_model")
        for peer in (langchain, llama):
            peer("load", model=model)
        text = FOOTNOTE.sub("", report.read_text("utf-8"))
        ingested = [
            ours("ingest", report=report, index=own).seconds,
            *(peer("ingest", text=text, folder=tmp_path / peer.name).seconds for peer in (langchain, llama)),
        ]
        ours("load")
        passages = Index.open(own).passages
        taken: list[list[float]] = [[], [], []]
        found: list[list[float]] = [[], [], []]
        for question, gold in asked:
            for at, contender in enumerate((ours, langchain, llama)):
                told = contender("found", question=question)
                taken[at].append(told.seconds)
                found[at].append(_recall(told.result, gold, passages))
        memory = [contender("memory").result / MEGABYTE for contender in (ours, langchain, llama)]
    names = ("ours (answer included)", "LangChain tutorial", "LlamaIndex default")
    for at, name in enumerate(names):
        lines.append(
            {
                "pipeline": name,
                "ingest": f"{ingested[at]:.1f} s",
                "query, p50": f"{median(taken[at]) * 1000:.1f} ms",
                "recall in 800 tokens": f"{fmean(found[at]):.2f}",
                "memory": f"{memory[at]:.0f} MB",
            }
        )
    table.others[f"Pipelines on the rendition, {len(asked)} questions"] = lines


def _recall(texts: list[str], gold: list[list[str]], passages: tuple[Passage, ...]) -> float:
    """The share of what is needed that stands in the first 800 tokens of the ranking."""
    tokens = encoding().encode("\n".join(texts), disallowed_special=())[:BUDGET]
    seen = _words(encoding().decode(tokens))
    return fmean(float(any(_stands(one, seen, passages) for one in alternatives)) for alternatives in gold)


def _stands(one: str, seen: str, passages: tuple[Passage, ...]) -> bool:
    if not one.startswith("@"):
        return _words(one) in seen
    place = one[1:]
    units = [passage.unit_text(unit) for passage in passages for unit in passage.units if unit.locator == place]
    units += [passage.text for passage in passages if passage.locator == place]
    return any(_words(unit) in seen for unit in units)


def _words(text: str) -> str:
    """Without what a chunk of the bare document has and a passage has not."""
    return " ".join(words(text))
