"""Sentence vectors of a BERT with mean pooling, run from its folder by ONNX Runtime with the graph of `bert.py`.

Each text goes through the model by itself, so that its vector does not depend on what else is embedded. Of passages,
several are embedded beside each other, each by one thread: threads that work on one text together wait for each other.
A question is embedded by a few threads together.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from onnxruntime import GraphOptimizationLevel, InferenceSession, OrtValue, SessionOptions
from tokenizers import Tokenizer

from vectorstore.bert import IDS, sentence_bert
from vectorstore.weights import mapped_weights

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
MOST_THREADS = 4
"""For one question: it is too short to keep more of them busy."""
MODULES = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
LENGTHS = (("sentence_bert_config.json", "max_seq_length"), ("tokenizer_config.json", "model_max_length"))
POOLING = "pooling_mode_"
NUMPY_TYPES = ("float32", "float16")
"""Of weights: NumPy, with which they are read, has no bfloat16."""
ERRORS_ONLY = 3
"""What ONNX Runtime logs, by its own number."""

Vector = NDArray[np.float32]


class SentenceEncoder(Embeddings):
    """An embedding model for questions and passages; vectors have length 1. Safe to use from several threads."""

    def __init__(self, folder: Path, query_prefix: str = "", passage_prefix: str = "") -> None:
        """Load what `fits`. Raises OSError, ValueError, KeyError."""
        config = _json(folder / "config.json")
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        self._size = int(config["hidden_size"])
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_longest(folder, config))
        self._model = sentence_bert(mapped_weights(folder / WEIGHTS), config)
        self._weights = {name: OrtValue.ortvalue_from_numpy(array) for name, array in self._model.weights.items()}

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return list(_vector(self._for_a_question, self._ids([self._query_prefix + text])[0]).tolist())

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, in order."""
        return list(self.encode(texts).tolist())

    def encode(self, texts: Sequence[str]) -> Vector:
        """The vectors of passages as an array of shape (texts, dimensions), float32."""
        ids = self._ids([self._passage_prefix + text for text in texts])
        with ThreadPoolExecutor(processors()) as pool:
            found = list(pool.map(partial(_vector, self._for_passages), ids))
        return np.vstack(found) if found else np.empty((0, self._size), np.float32)

    @cached_property
    def _for_a_question(self) -> InferenceSession:
        return self._session(min(processors(), MOST_THREADS))

    @cached_property
    def _for_passages(self) -> InferenceSession:
        return self._session(1)

    def _session(self, threads: int) -> InferenceSession:
        """The model at work, each text by so many threads.

        Its weights are given twice: as external ones the graph is whole, and as initializers that sessions share they
        are used where they are, and not copied. They must outlive the session. What ONNX Runtime would fuse beyond
        what `bert.py` has, is slower.
        """
        options = SessionOptions()
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.intra_op_num_threads = threads
        options.log_severity_level = ERRORS_ONLY
        options.add_external_initializers(list(self._weights), list(self._weights.values()))
        for name, value in self._weights.items():
            options.add_initializer(name, value)
        graph = self._model.graph.SerializeToString()
        return InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        return [encoded.ids for encoded in self._tokenizer.encode_batch(list(texts))]


def _vector(session: InferenceSession, ids: Sequence[int]) -> Vector:
    found: list[Vector] = session.run(None, {IDS: np.array([ids], np.int32)})
    return found[0][0]


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
    is_readable = config.get("dtype", config.get("torch_dtype", NUMPY_TYPES[0])) in NUMPY_TYPES
    return is_bert and absolute and is_readable and _means(pooling)


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


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
