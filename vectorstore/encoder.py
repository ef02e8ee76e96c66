"""Sentence vectors of a BERT with mean pooling, run from its folder by `bert.py`.

Passages are embedded in float32, several batches beside each other, each in one thread: threads that work on one
batch together wait for each other. Questions are embedded by a few threads together, one question at a time, in eight
bits where that was measured to rank alike: rounding depends on all that is embedded at once, and an answer must not
depend on who else is asking.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import torch
from langchain_core.embeddings import Embeddings
from safetensors.torch import load_file
from tokenizers import Tokenizer

from vectorstore import int8
from vectorstore.bert import from_weights

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
TOKENS_AT_ONCE = 1024
MOST_THREADS = 4
"""For one question: it is too short to keep more of them busy."""
MODULES = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
LENGTHS = (("sentence_bert_config.json", "max_seq_length"), ("tokenizer_config.json", "model_max_length"))
POOLING = "pooling_mode_"
CALIBRATION = (
    "Welke risico's ziet het rapport voor medewerkers van de overheid?",
    "Hoeveel organisaties hebben meegedaan en wie waren dat?",
    "Wat betekent dit op korte termijn voor de werkgelegenheid, en wat op lange termijn?",
    "En de kansen?",
    "Waarom moeten ambtenaren worden opgeleid om met zulke hulpmiddelen te werken?",
    "Zijn er afspraken over privacy, auteursrecht en beveiliging?",
    "Which skills do software developers need to keep their jobs?",
    "Is the list of opportunities complete, or do they expect more in 2024?",
)


class SentenceEncoder(Embeddings):
    """An embedding model for questions and passages; vectors have length 1. Safe to use from several threads."""

    def __init__(
        self, folder: Path, query_prefix: str = "", passage_prefix: str = "", eight_bits: bool = False
    ) -> None:
        """Load what `fits`; `eight_bits` embeds questions so, where that is possible.

        Raises OSError, ValueError, KeyError.
        """
        self._threads = min(processors(), MOST_THREADS)
        config = _json(folder / "config.json")
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_longest(folder, config))
        self._passages = from_weights(load_file(folder / WEIGHTS), config)
        self._questions = self._passages
        if eight_bits and int8.is_possible():
            self._questions = int8.quantised(self._passages, self._ids(CALIBRATION))

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        torch.set_num_threads(self._threads)
        return list(self._questions.vectors(self._ids([self._query_prefix + text]))[0].tolist())

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, in order."""
        return list(self.encode(texts).tolist())

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of passages as an array of shape (texts, dimensions), float32."""
        batches = list(_batches(self._ids([self._passage_prefix + text for text in texts])))
        with ThreadPoolExecutor(processors(), initializer=torch.set_num_threads, initargs=(1,)) as pool:
            found = list(pool.map(self._passages.vectors, batches))
        return torch.cat(found).numpy() if found else np.empty((0, self._passages.words.shape[1]), np.float32)

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        return [encoded.ids for encoded in self._tokenizer.encode_batch(list(texts))]


def fits(folder: Path) -> bool:
    """True for a sentence-transformers model that is a BERT with mean pooling, with its weights in one file."""
    if not all((folder / name).exists() for name in (WEIGHTS, TOKENIZER, "config.json", "modules.json")):
        return False
    modules, config = _json(folder / "modules.json"), _json(folder / "config.json")
    if [module["type"].rpartition(".")[2] for module in modules] not in MODULES:
        return False
    pooling = _json(folder / modules[1]["path"] / "config.json")
    is_bert = config["model_type"] == "bert" and config.get("hidden_act", "gelu") == "gelu"
    absolute = config.get("position_embedding_type", "absolute") == "absolute"
    return is_bert and absolute and _means(pooling)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _means(pooling: dict[str, Any]) -> bool:
    """True when the vector is the mean over all tokens, those of a prefix too."""
    modes = {name.removeprefix(POOLING) for name, on in pooling.items() if name.startswith(POOLING) and on is True}
    return (modes == {"mean_tokens"} or pooling.get("pooling_mode") == "mean") and pooling.get("include_prompt", True)


def _longest(folder: Path, config: dict[str, Any]) -> int:
    """The most tokens of a text that the model looks at."""
    said = [(folder / name, key) for name, key in LENGTHS]
    limits = [_json(path).get(key) for path, key in said if path.exists()]
    return min([int(config["max_position_embeddings"]), *(int(limit) for limit in limits if limit)])


def _batches(texts: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Texts in order, in batches of about TOKENS_AT_ONCE tokens."""
    batch: list[list[int]] = []
    tokens = 0
    for ids in texts:
        if batch and tokens + len(ids) > TOKENS_AT_ONCE:
            yield batch
            batch, tokens = [], 0
        batch.append(ids)
        tokens += len(ids)
    if batch:
        yield batch


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
