"""An ingest of a made-up report, beside the raw model and LangChain's `Chroma.from_documents` on the same passages."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from made_up import report_of
from measure import Contender, Row, Table

from vectorstore.index import Index
from vectorstore.settings import Settings

PASSAGES = 400
ROUNDS = 3


def bench_ingest(built_in: Settings, reference: Contender, model: str, table: Table, tmp_path: Path) -> None:
    """Whole ingests by turns with what they are held against; all models are loaded before."""
    report = report_of(PASSAGES, tmp_path / "verzonnen.md")
    whole: list[float] = []
    encoded: list[float] = []
    added: list[float] = []
    with Contender("ours", index=built_in.index) as ours, Contender("raw") as raw:
        ours("load_model")
        raw("load", model=model)
        for number in range(ROUNDS):
            folder = tmp_path / f"ours-{number}"
            whole.append(ours("ingest", report=report, index=folder).seconds)
            texts = [passage.search_text() for passage in Index.open(folder).passages]
            encoded.append(raw("encode", texts=texts).seconds)
            added.append(reference("add", texts=texts, folder=tmp_path / f"chroma-{number}").seconds)
    rates = [len(texts) / median(seconds) for seconds in (whole, encoded, added)]
    table.add(Row("ingest (read, embed, write), beside raw encode", rates[0], "passages/s", rates[1], 0.85, True))
    table.add(Row("ingest, beside Chroma.from_documents", rates[0], "passages/s", rates[2], 1.3, True))


def bench_unchanged(built_in: Settings, table: Table) -> None:
    """A corpus that did not change."""
    with Contender("ours", index=built_in.index) as ours:
        told = ours("unchanged")
    assert told.result == [], told.result
    table.add(Row("ingest of an unchanged corpus, its imports included", told.seconds, "s", aim=1.0))
