"""The packaged model by itself beside sentence-transformers, and what does not fit."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from samples import PROJECT
from tiny_model import write_tiny_model

from vectorstore import embedding
from vectorstore.encoder import SentenceEncoder, fits
from vectorstore.settings import Settings

TEXTS = [
    "Welke risico's zijn er voor de privacy?",
    "kort",
    "",
    "Een lange passage over werk, scholing en ondersteuning. " * 60,
    "What does the report say about IT staff?",
    "Regel een\nregel twee\n\nen “aanhalingstekens” – met é",
]
LOADED = """
import sys
from vectorstore import embedding
from vectorstore.settings import Settings, stay_offline
stay_offline()
settings = Settings()
embedding.load(embedding.identify(settings), settings).embed_query("Wat is een prompt?")
print([name for name in ("sentence_transformers", "transformers", "torch", "sklearn") if name in sys.modules])
"""


@pytest.fixture(scope="module")
def folder() -> Path:
    return embedding.identify(Settings()).folder


@pytest.fixture(scope="module")
def encoder(folder: Path) -> SentenceEncoder:
    return SentenceEncoder(folder)


@pytest.fixture(scope="module")
def theirs(folder: Path) -> np.ndarray:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    return np.asarray(model.encode(TEXTS, normalize_embeddings=True))


def test_passages_get_the_vectors_that_sentence_transformers_gives(
    encoder: SentenceEncoder, theirs: np.ndarray
) -> None:
    assert encoder.encode(TEXTS) == pytest.approx(theirs, abs=1e-5)
    assert encoder.embed_documents(TEXTS[:1])[0] == pytest.approx(theirs[0].tolist(), abs=1e-5)


def test_a_vector_does_not_depend_on_what_else_is_embedded(encoder: SentenceEncoder) -> None:
    alone = np.vstack([encoder.encode([text]) for text in TEXTS])
    assert encoder.encode(TEXTS * 9) == pytest.approx(np.tile(alone, (9, 1)), abs=1e-5)


def test_questions_get_the_same_vectors(encoder: SentenceEncoder, theirs: np.ndarray) -> None:
    assert np.array([encoder.embed_query(text) for text in TEXTS]) == pytest.approx(theirs, abs=1e-5)


def test_several_may_ask_at_once(encoder: SentenceEncoder) -> None:
    alone = [encoder.embed_query(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(encoder.embed_query, TEXTS * 5))
    assert together == alone * 5


def test_nothing_to_embed_gives_nothing(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.embed_documents([]) == []


def test_loading_the_packaged_model_imports_no_library_that_trains_models() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=PROJECT, capture_output=True, text=True, timeout=300, check=True
    )
    assert done.stdout.strip() == "[]"
    assert "Warning" not in done.stderr


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("model") / "tiny")


def test_a_model_of_another_size_fits_too(tiny: Path) -> None:
    from sentence_transformers import SentenceTransformer

    assert fits(tiny)
    texts = ["abc fiets", "x" * 500]
    wanted = SentenceTransformer(str(tiny), device="cpu").encode(texts, normalize_embeddings=True)
    assert SentenceEncoder(tiny).encode(texts) == pytest.approx(np.asarray(wanted), abs=1e-5)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("config.json", {"model_type": "mpnet"}),
        ("config.json", {"hidden_act": "relu"}),
        ("config.json", {"dtype": "bfloat16"}),
        ("config.json", {"position_embedding_type": "relative_key"}),
        ("1_Pooling/config.json", {"pooling_mode": "cls"}),
        ("1_Pooling/config.json", {"include_prompt": False}),
    ],
)
def test_a_model_that_works_otherwise_does_not_fit(
    name: str, changed: dict[str, object], tiny: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(tiny, other)
    content = json.loads((other / name).read_text("utf-8")) | changed
    (other / name).write_text(json.dumps(content), "utf-8")
    assert not fits(other)


@pytest.mark.parametrize("missing", ["tokenizer.json", "model.safetensors", "modules.json"])
def test_a_model_with_other_files_does_not_fit(missing: str, tiny: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(tiny, other)
    (other / missing).unlink()
    assert not fits(other)
