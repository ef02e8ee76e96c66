"""Made-up passages in any number, with vectors of no meaning: to see how an index grows, not how good it is.

Sentences are drawn from the words of the rendition by how often they occur, seeded. One passage in ten is `intern`, so
that the index has two sides and the role filter has something to keep out.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from ingest.zoekvragen import read_silences, read_zoekvragen
from vectorstore import embedding
from vectorstore.analysis import words
from vectorstore.index import PASSAGES, Index, read_manifest
from vectorstore.manifest import FORMAT, Manifest
from vectorstore.passage import Audience, Passage, Unit
from vectorstore.settings import Settings
from vectorstore.targets import build_targets
from vectorstore.trainer import Trainer
from vectorstore.writing import Embedded, Side, write_version, writing

SENTENCES = 3
WORDS = (8, 22)
IN_SECTION = 20
DIMENSIONS = 384
ONE_IN = 10
SYLLABLES = "ba de fi go hu ja ke li mo nu pa re si to vu wa ze schi straat werk".split()


def index_of(count: int, folder: Path, real: Settings) -> Settings:
    """Settings of an index of the passages of `real` and made-up ones, `count` in all; made where there is none, or one
    of another format."""
    settings = real.model_copy(update={"index": folder / str(count)})
    if read_manifest(settings.index) is None:
        shutil.rmtree(settings.index, ignore_errors=True)
        _write(count, settings, Index.open(real.index))
    return settings


def report_of(count: int, path: Path) -> Path:
    """A made-up report in markdown with about `count` passages."""
    lines = ["# FICTIEF: een verzonnen rapport", ""]
    for number, text in enumerate(_texts(count)):
        if number % IN_SECTION == 0:
            lines += [f"## {number // IN_SECTION + 1} Hoofdstuk {number // IN_SECTION + 1}", ""]
        lines += [text, ""]
    path.write_text("\n".join(lines), "utf-8")
    return path


def _write(count: int, settings: Settings, real: Index) -> None:
    held = list(real.passages)
    passages = [*held, *_passages(count - len(held))]
    chance = np.random.default_rng(1).standard_normal((len(passages), DIMENSIONS), dtype=np.float32)
    vectors = chance / np.linalg.norm(chance, axis=1, keepdims=True)
    stored = real.collection(PASSAGES).get(include=["embeddings"])
    own = dict(zip(stored["ids"], stored["embeddings"] if stored["embeddings"] is not None else [], strict=True))
    rows = [
        Embedded(passage, own.get(passage.id, vector), "") for passage, vector in zip(passages, vectors, strict=True)
    ]
    public = [number for number, passage in enumerate(passages) if passage.classification == "openbaar"]
    model = embedding.identify(settings)
    expansions = read_zoekvragen(settings.corpus), read_silences(settings.corpus)
    sides: dict[Audience, Side] = {}
    with writing(settings.index), Trainer(settings.index) as trainer:
        for audience, numbers in (("alles", range(len(passages))), ("openbaar", public)):
            own_passages = [passages[number] for number in numbers]
            manifest = Manifest(
                "made-up", FORMAT, "", model.name, model.digest, "", len(own_passages), (), real.manifest.respondents
            )
            targets = build_targets(own_passages, *expansions)
            side = Side(manifest, targets, trainer.classifier(targets), [rows[number] for number in numbers])
            sides["alles" if audience == "alles" else "openbaar"] = side
        write_version(settings.index, sides, {})


def _passages(count: int) -> Iterator[Passage]:
    for number, text in enumerate(_texts(count)):
        section = f"{number // IN_SECTION + 1} Hoofdstuk {number // IN_SECTION + 1}"
        locator = f"{number // IN_SECTION + 1} alinea {number % IN_SECTION + 1}"
        yield Passage(
            id=hashlib.sha256(f"{number} {text}".encode()).hexdigest()[:20],
            document_id="made-up",
            ordinal=number,
            text=text,
            section=section,
            locator=locator,
            role="paragraph",
            kind="rapport",
            source="verzonnen.md",
            title="FICTIEF: een verzonnen rapport",
            units=tuple(_units(text, locator)),
            tokens=len(text) // 5,
            fictional=True,
            classification="intern" if number % ONE_IN == 0 else "openbaar",
        )


def _units(text: str, locator: str) -> Iterator[Unit]:
    start = 0
    for number, sentence in enumerate(text.split(". "), 1):
        end = min(start + len(sentence) + 1, len(text))
        yield Unit(f"{locator} zin {number}", start, end)
        start = end + 1


def _texts(count: int) -> Iterator[str]:
    chance = random.Random(1)
    vocabulary, weights = _vocabulary(chance)
    drawn = iter(chance.choices(vocabulary, weights, k=count * SENTENCES * WORDS[1]))
    for _ in range(count):
        sentences = (
            " ".join(next(drawn) for _ in range(chance.randint(*WORDS))).capitalize() for _ in range(SENTENCES)
        )
        yield ". ".join(sentences) + "."


def _vocabulary(chance: random.Random) -> tuple[Sequence[str], Sequence[float]]:
    """The rendition's words by their counts, and 20,000 rare words that no one uses."""
    text = (Settings().corpus / "rapport" / "quickscan.md").read_text("utf-8")
    counts = Counter(words(text))
    rare = {"".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _ in range(20_000)}
    known = {**dict.fromkeys(sorted(rare), 0.2), **counts}
    return list(known), list(known.values())


def questions() -> list[tuple[str, list[str]]]:
    """The questions of the built-in set that stand alone."""
    path = Path(__file__).parent.parent / "quality" / "questions.jsonl"
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [(row["question"], row["gold"]) for row in rows if row["answerable"] and not row["history"]]
