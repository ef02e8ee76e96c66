from pathlib import Path

import pytest
from tiny_model import write_tiny_model

from vectorstore import embedding
from vectorstore.errors import ModelError
from vectorstore.settings import Settings


def test_the_packaged_model_is_the_official_one(settings: Settings) -> None:
    identity = embedding.identify(settings)
    assert identity.digest == embedding.DEFAULT_DIGEST


def test_vectors_are_unit_length_and_near_for_near_texts(settings: Settings) -> None:
    model = embedding.load(embedding.identify(settings), settings)
    cat, kitten, tax = model.embed_documents(["a cat", "a kitten", "income tax return"])
    assert sum(value * value for value in cat) == pytest.approx(1, abs=1e-3)
    assert dot(cat, kitten) > dot(cat, tax)


def test_another_model_is_a_setting_and_prefixes_change_the_vectors(tmp_path: Path, settings: Settings) -> None:
    folder = write_tiny_model(tmp_path / "model")
    plain = settings.model_copy(update={"embedding_model": str(folder)})
    prefixed = plain.model_copy(update={"embedding_query_prefix": "query: ", "embedding_passage_prefix": "passage: "})
    identity = embedding.identify(plain)
    bare, with_prefix = embedding.load(identity, plain), embedding.load(identity, prefixed)
    assert with_prefix.embed_documents(["fiets"])[0] == pytest.approx(
        bare.embed_documents(["passage: fiets"])[0], abs=1e-5
    )
    assert with_prefix.embed_query("fiets") == pytest.approx(bare.embed_query("query: fiets"), abs=1e-5)
    assert with_prefix.embed_query("fiets") != pytest.approx(bare.embed_query("fiets"), abs=1e-3)


def test_an_unknown_model_or_a_folder_without_weights_is_named(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(ModelError, match="bestaat/niet"):
        embedding.identify(settings.model_copy(update={"embedding_model": "bestaat/niet"}))
    with pytest.raises(ModelError, match="geen gewichten"):
        embedding.identify(settings.model_copy(update={"embedding_model": str(tmp_path)}))


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
